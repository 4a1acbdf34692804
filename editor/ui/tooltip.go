package ui

import (
	"slices"
	"strings"
	"time"

	"fyne.io/fyne/v2"
	fynecanvas "fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/driver/desktop"
	"fyne.io/fyne/v2/theme"
	"fyne.io/fyne/v2/widget"
)

// tip is what a thing says of itself while the pointer rests on it.
type tip struct {
	name string // what it is, or the whole of a text that is cut
	keys string // its shortcut; may be empty
	say  string // a sentence; may be empty
}

// tips shows one tip at a time in a layer over the window. It is no pop-up: it
// takes neither the pointer nor the keyboard.
type tips struct {
	w      *Window
	root   *fyne.Container
	plate  *fynecanvas.Rectangle
	lines  []*fynecanvas.Text
	over   any               // the pointer, or the keyboard, is on it
	what   tip               // of it
	at     fyne.Position     // where the pointer is in the window
	anchor fyne.CanvasObject // a thing with the keyboard: the tip stands below it
	turn   int               // of the last wait; an older one that ends says nothing
}

const (
	tipDelay = 500 * time.Millisecond
	tipWide  = 340 // most width of a line, at 100 % text
	tipSlack = 6   // how far the pointer may stray while a tip shows
	tipLines = 14  // most lines; a text that is longer is in the inspector
)

func newTips(w *Window) *tips {
	t := &tips{w: w, plate: fynecanvas.NewRectangle(w.color(theme.ColorNameForeground))}
	t.plate.CornerRadius = 5
	t.plate.Hide()
	// Fyne paints what it has painted before: the layer itself always shows.
	t.root = container.NewWithoutLayout(t.plate)
	return t
}

// enter begins to wait: the pointer has come to a thing, at a place of the window.
func (t *tips) enter(over any, what tip, at fyne.Position) {
	if t.over == over && t.what == what {
		t.moved(at)
		return
	}
	t.hide()
	t.over, t.what, t.at, t.anchor = over, what, at, nil
	t.wait()
}

// focus shows the tip of a thing that has got the keyboard, below it.
func (t *tips) focus(o fyne.CanvasObject, what tip) {
	t.hide()
	t.over, t.what, t.anchor = o, what, o
	t.wait()
}

func (t *tips) wait() {
	t.turn++
	turn := t.turn
	if !t.w.settings.tooltips() || t.what == (tip{}) {
		return
	}
	t.w.later(tipDelay, func() {
		if t.turn == turn {
			t.show()
		}
	})
}

// moved: the pointer goes on over the same thing. A tip that shows goes away; one
// that waits begins to wait anew.
func (t *tips) moved(at fyne.Position) {
	d := at.Subtract(t.at)
	if t.anchor != nil || max(d.X, -d.X) <= tipSlack && max(d.Y, -d.Y) <= tipSlack {
		return
	}
	t.at = at
	t.conceal()
	t.wait()
}

// leave: the pointer, or the keyboard, has left a thing.
func (t *tips) leave(over any) {
	if t.over == over {
		t.hide()
	}
}

// hide ends showing and waiting: something was pressed or typed.
func (t *tips) hide() {
	t.turn++
	t.over, t.what, t.anchor = nil, tip{}, nil
	t.conceal()
}

// showing is the tip that can be read, or none.
func (t *tips) showing() tip {
	if t.plate.Visible() {
		return t.what
	}
	return tip{}
}

func (t *tips) conceal() {
	if !t.plate.Visible() {
		return // a refresh would cost a frame
	}
	t.plate.Hide()
	t.root.Objects, t.lines = t.root.Objects[:1], nil
	t.root.Refresh()
}

func (t *tips) show() {
	t.conceal()
	if t.what == (tip{}) || t.w.win.Canvas().Overlays().Top() != nil {
		return
	}
	head := t.what.name
	if t.what.keys != "" {
		head += "   " + t.what.keys
	}
	t.set(head, t.what.say)
	t.layout()
	t.plate.Show()
	t.root.Refresh()
}

// set makes the lines: the name, bold if a sentence follows, and the sentence.
func (t *tips) set(head, say string) {
	add := func(text string, size float32, bold bool) {
		style := fyne.TextStyle{Bold: bold}
		for _, line := range broken(text, t.w.pt(tipWide), size, style) {
			if len(t.lines) == tipLines {
				t.lines[tipLines-1].Text += " …"
				return
			}
			l := fynecanvas.NewText(line, t.w.color(theme.ColorNameBackground))
			l.TextSize, l.TextStyle = size, style
			t.lines = append(t.lines, l)
			t.root.Add(l)
		}
	}
	add(head, t.w.pt(12), say != "")
	if say != "" && len(t.lines) < tipLines {
		add(say, t.w.pt(11.5), false)
	}
}

const tipPadX, tipPadY = 9, 6

func (t *tips) layout() {
	width, height := float32(0), float32(0)
	for _, l := range t.lines {
		m := l.MinSize()
		l.Resize(m)
		height += m.Height
		width = max(width, m.Width)
	}
	size := fyne.NewSize(width+2*tipPadX, height+2*tipPadY)
	at := t.place(size)
	t.plate.Move(at)
	t.plate.Resize(size)
	at = at.AddXY(tipPadX, tipPadY)
	for _, l := range t.lines {
		l.Move(at)
		at.Y += l.Size().Height
	}
}

// place puts the tip beside the pointer, or below what has the keyboard, inside
// the window and not under the pointer.
func (t *tips) place(size fyne.Size) fyne.Position {
	room := t.w.win.Canvas().Size()
	at := t.at.AddXY(12, 20)
	above := t.at.Y - size.Height - 8
	if t.anchor != nil {
		pos := t.w.fyne.Driver().AbsolutePositionForObject(t.anchor)
		at = pos.AddXY(0, t.anchor.Size().Height+4)
		above = pos.Y - size.Height - 4
	}
	at.X = max(min(at.X, room.Width-size.Width-6), 6)
	if at.Y+size.Height > room.Height-6 {
		at.Y = max(above, 6)
	}
	// The layer begins below the menu bar, positions count from the window's top.
	return at.Subtract(t.w.contentAt())
}

// contentAt is where the window's content begins: below the menu bar, if the
// window has one.
func (w *Window) contentAt() fyne.Position {
	if o := w.win.Content(); o != nil {
		return w.fyne.Driver().AbsolutePositionForObject(o)
	}
	return fyne.Position{}
}

// broken breaks a text into lines of a width, at spaces where it can.
func broken(text string, width, size float32, style fyne.TextStyle) []string {
	wide := func(s string) bool { return fyne.MeasureText(s, size, style).Width > width }
	var out []string
	for _, para := range strings.Split(strings.TrimSpace(text), "\n") {
		line := ""
		for _, word := range strings.Fields(para) {
			for wide(word) { // a word without end
				r := []rune(word)
				n := len(r) - 1
				for n > 1 && wide(string(r[:n])) {
					n = n * 3 / 4
				}
				n = max(n, 1)
				out, word = append(slices.Clip(out), strings.TrimSpace(line+" "+string(r[:n]))), string(r[n:])
				line = ""
			}
			if line != "" && wide(line+" "+word) {
				out, line = append(out, line), ""
			}
			line = strings.TrimSpace(line + " " + word)
		}
		out = append(out, line)
	}
	return out
}

// later runs f on the main goroutine after a while; tests replace it.
func (a *App) later(d time.Duration, f func()) {
	if a.Later != nil {
		a.Later(d, f)
		return
	}
	time.AfterFunc(d, func() {
		if !a.over.Load() {
			fyne.Do(f)
		}
	})
}

// commandTip is the tip of a command.
func (w *Window) commandTip(id string) tip {
	c, ok := w.command(id)
	if !ok {
		return tip{}
	}
	t := tip{name: commandName(c), say: commandSays[id]}
	if len(c.Keys) > 0 {
		t.keys = c.Keys[0].String()
	}
	return t
}

// namedButton is a button of a few letters or a picture that does something other
// than a command; its tip says what.
type namedButton struct {
	widget.Button
	w   *Window
	tip tip
}

// newNamedButton makes a quiet button with a picture; name says what it does.
func newNamedButton(w *Window, icon fyne.Resource, name, say string, do func()) *namedButton {
	b := &namedButton{w: w, tip: tip{name: name, say: say}}
	b.Icon, b.Importance = icon, widget.LowImportance
	b.OnTapped = func() {
		w.tips.hide()
		do()
	}
	b.ExtendBaseWidget(b)
	return b
}

// Name is what the button is called.
func (b *namedButton) Name() string { return b.tip.name }

// MouseIn implements desktop.Hoverable.
func (b *namedButton) MouseIn(e *desktop.MouseEvent) {
	b.Button.MouseIn(e)
	b.w.tips.enter(b, b.tip, e.AbsolutePosition)
}

// MouseMoved implements desktop.Hoverable.
func (b *namedButton) MouseMoved(e *desktop.MouseEvent) { b.w.tips.moved(e.AbsolutePosition) }

// MouseOut implements desktop.Hoverable.
func (b *namedButton) MouseOut() {
	b.Button.MouseOut()
	b.w.tips.leave(b)
}

// FocusGained implements fyne.Focusable.
func (b *namedButton) FocusGained() {
	b.Button.FocusGained()
	b.w.tips.focus(b, b.tip)
}

// FocusLost implements fyne.Focusable.
func (b *namedButton) FocusLost() {
	b.Button.FocusLost()
	b.w.tips.leave(b)
}
