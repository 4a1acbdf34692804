package ui

import (
	"fyne.io/fyne/v2"
	fynecanvas "fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/driver/desktop"
	"fyne.io/fyne/v2/theme"
	"fyne.io/fyne/v2/widget"

	"throughline/canvas/view"
)

// Every widget of ours that can be clicked can be come to by keyboard, shows it by
// a ring, and does on Enter or Space what a click does. Of Fyne's, those that the
// window uses get Escape and the function keys, which Fyne gives only to what has
// the focus.

const ringWidth = 2

// ring draws or takes away the mark of the focus on a rectangle.
func (w *Window) ring(r *fynecanvas.Rectangle, on bool, idle fyne.ThemeColorName, idleWidth float32) {
	r.StrokeColor, r.StrokeWidth = w.color(theme.ColorNamePrimary), ringWidth
	if !on {
		r.StrokeWidth = idleWidth
		if idleWidth > 0 {
			r.StrokeColor = w.color(idle)
		}
	}
	r.Refresh()
}

// lettersToBoard hands a letter to the board: it is what one writes on.
func (w *Window) lettersToBoard(r rune) {
	if r != ' ' {
		w.typedRune(r)
	}
}

// FocusGained implements fyne.Focusable.
func (s *segment) FocusGained() { s.focused = true; s.paint(false) }

// FocusLost implements fyne.Focusable.
func (s *segment) FocusLost() { s.focused = false; s.paint(false) }

// TypedRune implements fyne.Focusable.
func (s *segment) TypedRune(r rune) { s.w.lettersToBoard(r) }

// TypedKey implements fyne.Focusable.
func (s *segment) TypedKey(e *fyne.KeyEvent) { s.w.pressedOrLeft(e, s.do) }

// FocusGained implements fyne.Focusable.
func (f *fold) FocusGained() { f.w.ring(f.plate, true, "", 0) }

// FocusLost implements fyne.Focusable.
func (f *fold) FocusLost() { f.w.ring(f.plate, false, "", 0) }

// TypedRune implements fyne.Focusable.
func (f *fold) TypedRune(r rune) { f.w.lettersToBoard(r) }

// TypedKey implements fyne.Focusable.
func (f *fold) TypedKey(e *fyne.KeyEvent) { f.w.pressedOrLeft(e, f.do) }

// FocusGained implements fyne.Focusable.
func (p *plain) FocusGained() { p.w.ring(p.plate, true, "", 0) }

// FocusLost implements fyne.Focusable.
func (p *plain) FocusLost() { p.w.ring(p.plate, false, "", 0) }

// TypedRune implements fyne.Focusable.
func (p *plain) TypedRune(r rune) { p.w.lettersToBoard(r) }

// TypedKey implements fyne.Focusable.
func (p *plain) TypedKey(e *fyne.KeyEvent) { p.w.pressedOrLeft(e, p.do) }

// Disabled implements fyne.Disableable: text that does nothing is passed over.
func (p *plain) Disabled() bool { return p.do == nil || p.off }

// Enable implements fyne.Disableable.
func (p *plain) Enable() { p.off = false }

// Disable implements fyne.Disableable.
func (p *plain) Disable() { p.off = true }

// FocusGained implements fyne.Focusable.
func (t *shortText) FocusGained() { t.w.ring(t.plate, true, "", 0) }

// FocusLost implements fyne.Focusable.
func (t *shortText) FocusLost() { t.w.ring(t.plate, false, "", 0) }

// TypedRune implements fyne.Focusable.
func (t *shortText) TypedRune(r rune) { t.w.lettersToBoard(r) }

// TypedKey implements fyne.Focusable.
func (t *shortText) TypedKey(e *fyne.KeyEvent) { t.w.pressedOrLeft(e, t.do) }

// Disabled implements fyne.Disableable: text that does nothing is passed over.
func (t *shortText) Disabled() bool { return t.do == nil || t.off }

// Enable implements fyne.Disableable.
func (t *shortText) Enable() { t.off = false }

// Disable implements fyne.Disableable.
func (t *shortText) Disable() { t.off = true }

// TypedKey implements fyne.Focusable.
func (b *iconButton) TypedKey(e *fyne.KeyEvent) {
	b.w.pressedOrLeft(e, func() { tapEnabled(&b.Button) })
}

// TypedKey implements fyne.Focusable.
func (b *namedButton) TypedKey(e *fyne.KeyEvent) {
	b.w.pressedOrLeft(e, func() { tapEnabled(&b.Button) })
}

func tapEnabled(b *widget.Button) {
	if !b.Disabled() && b.OnTapped != nil {
		b.OnTapped()
	}
}

// wordButton is Fyne's button, which Escape leaves.
type wordButton struct {
	widget.Button
	w *Window
}

func newWordButton(w *Window, text string, do func()) *wordButton {
	b := &wordButton{w: w}
	b.Text, b.OnTapped = text, do
	b.ExtendBaseWidget(b)
	return b
}

// TypedKey implements fyne.Focusable.
func (b *wordButton) TypedKey(e *fyne.KeyEvent) {
	b.w.pressedOrLeft(e, func() { tapEnabled(&b.Button) })
}

// textEntry is Fyne's text field, which Escape leaves.
type textEntry struct {
	widget.Entry
	w     *Window
	caret *view.Caret
}

func newTextEntry(w *Window, lines int) *textEntry {
	e := &textEntry{w: w}
	if e.Wrapping = fyne.TextWrap(fyne.TextTruncateClip); lines > 1 {
		e.MultiLine, e.Wrapping = true, fyne.TextWrapWord
		e.SetMinRowsVisible(lines)
	}
	e.ExtendBaseWidget(e)
	e.caret = view.NewCaret(&e.Entry)
	return e
}

// TypedKey implements fyne.Focusable.
func (e *textEntry) TypedKey(k *fyne.KeyEvent) {
	if !e.w.leaves(k) {
		e.caret.Key(k)
		e.Entry.TypedKey(k)
		e.caret.Typed()
	}
}

// TypedRune implements fyne.Focusable.
func (e *textEntry) TypedRune(r rune) {
	e.caret.Typing()
	e.Entry.TypedRune(r)
	e.caret.Typed()
}

// TypedShortcut implements fyne.Shortcutable.
func (e *textEntry) TypedShortcut(s fyne.Shortcut) {
	e.caret.Moving()
	e.Entry.TypedShortcut(s)
}

// MouseUp implements desktop.Mouseable.
func (e *textEntry) MouseUp(m *desktop.MouseEvent) {
	e.caret.Moving()
	e.Entry.MouseUp(m)
}

// leaves does what Escape and function keys do in any control, and reports whether
// it was one of them.
func (w *Window) leaves(k *fyne.KeyEvent) bool {
	if k.Name == fyne.KeyEscape {
		w.leaveToBoard()
		return true
	}
	return w.functionKey(k)
}

// choice is Fyne's drop-down, which Escape leaves.
type choice struct {
	widget.Select
	w *Window
}

func newChoice(w *Window, options []string, changed func(string)) *choice {
	c := &choice{w: w}
	c.Options, c.OnChanged = options, changed
	c.PlaceHolder = "(Select one)"
	c.ExtendBaseWidget(c)
	return c
}

// MinSize lets the longest words be cut rather than push the panel wider.
func (c *choice) MinSize() fyne.Size {
	size := c.Select.MinSize()
	return fyne.NewSize(min(size.Width, c.w.pt(110)), size.Height)
}

// TypedKey implements fyne.Focusable.
func (c *choice) TypedKey(k *fyne.KeyEvent) {
	switch {
	case c.w.leaves(k):
	case k.Name == fyne.KeyReturn || k.Name == fyne.KeyEnter:
		c.Select.TypedKey(&fyne.KeyEvent{Name: fyne.KeySpace})
	default:
		c.Select.TypedKey(k)
	}
}

// tick is Fyne's check box, which Escape leaves and Enter turns over.
type tick struct {
	widget.Check
	w   *Window
	say string // for its tip; "" = none
}

func newTick(w *Window, label string, changed func(bool)) *tick {
	c := &tick{w: w}
	c.Text, c.OnChanged = label, changed
	c.ExtendBaseWidget(c)
	return c
}

// MouseIn implements desktop.Hoverable.
func (c *tick) MouseIn(e *desktop.MouseEvent) {
	c.Check.MouseIn(e)
	if c.say != "" {
		c.w.tips.enter(c, tip{name: c.Text, say: c.say}, e.AbsolutePosition)
	}
}

// MouseOut implements desktop.Hoverable.
func (c *tick) MouseOut() {
	c.Check.MouseOut()
	c.w.tips.leave(c)
}

// show shows a value, or that there are several; SetChecked would forget the latter.
func (c *tick) show(on, several bool) {
	if c.Checked != on || c.Partial != several {
		c.Checked, c.Partial = on, several
		c.Refresh()
	}
}

// TypedKey implements fyne.Focusable.
func (c *tick) TypedKey(k *fyne.KeyEvent) {
	switch {
	case c.w.leaves(k):
	case k.Name == fyne.KeyReturn || k.Name == fyne.KeyEnter:
		c.SetChecked(!c.Checked)
	default:
		c.Check.TypedKey(k)
	}
}

// TypedKey implements fyne.Focusable: Escape gives back what was there.
func (e *lateEntry) TypedKey(k *fyne.KeyEvent) {
	if k.Name == fyne.KeyEscape {
		e.left()
	}
	if !e.w.leaves(k) {
		e.Entry.TypedKey(k)
	}
}
