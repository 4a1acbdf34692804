package ui

import (
	"slices"

	"fyne.io/fyne/v2"
	fynecanvas "fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/driver/desktop"
	"fyne.io/fyne/v2/theme"
	"fyne.io/fyne/v2/widget"

	"throughline/blueprint"
	"throughline/canvas"
	"throughline/canvas/view"
	"throughline/editor"
)

// captureBar is quick capture: one field above the parking lot. Enter makes a card of
// what was typed and waits for the next.
type captureBar struct {
	w       *Window
	root    *fyne.Container
	row     *fyne.Container
	layer   *fyne.Container // over the whole window: the list of marks opens upwards
	entry   *captureEntry
	chips   *view.Chips
	recent  *fynecanvas.Text
	shown   captured
	marks   []editor.Suggestion
	work    *editor.Capture
	session *editor.Session
}

// capturedShown is how many of the cards captured last are named beside the field.
const capturedShown = 3

func newCaptureBar(w *Window) *captureBar {
	b := &captureBar{w: w, session: w.session, work: w.session.Capture(), chips: view.NewChips(), recent: fynecanvas.NewText("", w.color(theme.ColorNamePlaceHolder))}
	b.recent.TextSize = w.pt(12)
	b.entry = newCaptureEntry(b)
	title := fynecanvas.NewText("QUICK CAPTURE", w.color(theme.ColorNamePlaceHolder))
	title.TextSize, title.TextStyle.Bold = w.pt(11), true
	shut := newShut(w, b.close)
	b.row = container.New(captureLayout{b}, b.entry, b.chips, b.recent)
	b.root = container.NewBorder(line(w), nil, container.NewHBox(gap(8), container.NewCenter(title), gap(4)), container.NewHBox(shut, gap(4)), container.NewPadded(b.row))
	b.root.Hide()
	b.layer = container.NewWithoutLayout(b.entry.marks.Object())
	return b
}

func newShut(w *Window, do func()) fyne.CanvasObject {
	return container.NewCenter(newNamedButton(w, theme.CancelIcon(), "Close quick capture", "Escape", do))
}

func (b *captureBar) open() bool { return b != nil && b.root.Visible() }

// show opens the bar and waits for the first text.
func (b *captureBar) show() {
	if !b.open() {
		b.root.Show()
		b.w.center.Refresh()
	}
	b.w.sync()
	b.w.win.Canvas().Focus(b.entry)
}

// close keeps what was typed so far, as the board's field does on Escape, and gives the
// board the keyboard.
func (b *captureBar) close() {
	b.keep()
	b.entry.marks.Close()
	b.root.Hide()
	b.w.center.Refresh()
	b.w.sync()
	b.w.board.Focus()
}

// keep makes a card of the text.
func (b *captureBar) keep() {
	if err := b.work.Keep(b.entry.Text); err != nil {
		b.w.fail(err)
		return
	}
	b.work.Drop()
	b.fill("")
}

// fill puts a text into the field.
func (b *captureBar) fill(text string) {
	b.entry.SetText(text)
	b.entry.TypedKey(&fyne.KeyEvent{Name: fyne.KeyPageDown})
	b.entry.TypedKey(&fyne.KeyEvent{Name: fyne.KeyEnd})
	b.sync()
}

// back calls the card captured last, or the one before, back into the field.
func (b *captureBar) back() {
	if text, ok := b.work.Back(); ok {
		b.fill(text)
	}
}

// sync shows the marks taken and the cards captured last.
func (b *captureBar) sync() {
	if !b.open() {
		return
	}
	marks := b.work.Marks()
	now := captured{b.w.session.Doc(), b.w.session.Map(), b.work.Returned(), len(marks)}
	alike := func(x, y editor.Suggestion) bool { return x.Sort == y.Sort && x.Label == y.Label }
	if now == b.shown && slices.EqualFunc(marks, b.marks, alike) {
		return
	}
	b.shown, b.marks = now, marks
	b.chips.Set(b.w.taken(marks), b.w.pt(260), b.w.boardTheme())
	b.row.Refresh()
}

// captured is what the bar says beside its field.
type captured struct {
	doc         *blueprint.Doc
	mapID, anew blueprint.ID
	marks       int
}

// captureHints say what the keys do, in more words and in fewer.
var captureHints = []string{"Enter makes a card · Shift+Enter a new line · # @ ! : marks · Esc closes", "Enter makes a card · Esc closes", ""}

// words name the cards captured last, or say what the keys do; that only whole.
func (b *captureBar) words(room float32) string {
	text := ""
	for i, c := range b.work.Last(capturedShown) {
		if i > 0 {
			text += " · "
		}
		text += elide(oneLine(c.Title), b.w.pt(170), b.w.pt(12))
	}
	switch {
	case !b.work.Returned().IsZero():
		return "Typing anew: Enter keeps it"
	case text == "":
		i := slices.IndexFunc(captureHints, func(s string) bool { return elide(s, room, b.recent.TextSize) == s })
		return captureHints[max(i, 0)]
	}
	return "✓ " + text
}

// captureLayout gives the field half of the bar, the marks what they need and the cards
// captured last the rest.
type captureLayout struct{ b *captureBar }

// Layout implements fyne.Layout.
func (l captureLayout) Layout(_ []fyne.CanvasObject, size fyne.Size) {
	b := l.b
	left := max(size.Width*0.5, min(size.Width, b.w.pt(240)))
	b.entry.Resize(fyne.NewSize(left, size.Height))
	if b.chips.Visible() {
		m := b.chips.MinSize()
		b.chips.Move(fyne.NewPos(left+8, (size.Height-m.Height)/2))
		left += m.Width + 12
	}
	room := max(size.Width-left-16, 0)
	b.recent.Text = elide(b.words(room), room, b.recent.TextSize)
	m := b.recent.MinSize()
	b.recent.Move(fyne.NewPos(left+12, (size.Height-m.Height)/2))
	b.recent.Resize(m)
	b.recent.Refresh()
}

// MinSize implements fyne.Layout.
func (l captureLayout) MinSize([]fyne.CanvasObject) fyne.Size {
	return fyne.NewSize(l.b.w.pt(200), max(l.b.entry.MinSize().Height, l.b.chips.MinSize().Height))
}

// captureEntry is the field of quick capture.
type captureEntry struct {
	widget.Entry
	b     *captureBar
	marks *view.Completer
	caret *view.Caret
	shift bool
}

func newCaptureEntry(b *captureBar) *captureEntry {
	e := &captureEntry{b: b}
	e.MultiLine, e.Wrapping = true, fyne.TextWrapWord
	e.SetPlaceHolder("What did you hear?")
	e.ExtendBaseWidget(e)
	e.SetMinRowsVisible(1)
	e.caret = view.NewCaret(&e.Entry)
	e.marks = view.NewCompleter(&e.Entry, e.caret)
	e.marks.Theme = func() *canvas.Theme { return b.w.boardTheme() }
	e.marks.Place = e.above
	e.OnChanged = func(string) { b.w.noteTyping() }
	e.marks.Ask = func(text string, cursor int) view.Choices {
		c := b.work.Complete(text, cursor)
		return b.w.choices(c, func(i int) (string, int) { return b.work.Take(c, i, text) })
	}
	e.marks.Set = func(put func()) {
		e.caret.Moving()
		put()
		b.sync()
	}
	return e
}

// above is where the list of marks opens: upwards, for the field lies at the foot of
// the window.
func (e *captureEntry) above(size fyne.Size) fyne.Position {
	d := e.b.w.fyne.Driver()
	at := d.AbsolutePositionForObject(e).Subtract(d.AbsolutePositionForObject(e.b.layer))
	return fyne.NewPos(at.X, at.Y-size.Height-5)
}

// TypedRune types, and offers quick marks.
func (e *captureEntry) TypedRune(r rune) {
	e.caret.Typing()
	e.Entry.TypedRune(r)
	e.caret.Typed()
	e.marks.Look()
}

// TypedKey keeps on Enter, closes on Escape, and calls back from an empty field.
func (e *captureEntry) TypedKey(k *fyne.KeyEvent) {
	e.caret.Key(k)
	enter := k.Name == fyne.KeyReturn || k.Name == fyne.KeyEnter
	if !(enter && e.shift) && e.marks.Key(k) {
		return
	}
	back := k.Name == fyne.KeyBackspace && e.Text == "" || k.Name == fyne.KeyUp && e.CursorRow == 0 && (e.Text == "" || !e.b.work.Returned().IsZero())
	switch {
	case enter && !e.shift:
		e.b.keep()
	case k.Name == fyne.KeyEscape:
		e.b.close()
	case back:
		e.b.back()
	case e.b.w.functionKey(k):
	default:
		e.Entry.TypedKey(k)
		e.caret.Typed()
		e.marks.Look()
	}
}

// TypedShortcut leaves undo and redo to the map while nothing is typed.
func (e *captureEntry) TypedShortcut(s fyne.Shortcut) {
	e.caret.Moving()
	switch s.(type) {
	case *fyne.ShortcutUndo:
		if e.Text == "" {
			e.b.w.takeBack(e.b.w.session.Undo)
			return
		}
	case *fyne.ShortcutRedo:
		if e.Text == "" {
			e.b.w.takeBack(e.b.w.session.Redo)
			return
		}
	}
	e.Entry.TypedShortcut(s)
	e.marks.Look()
}

// AcceptsTab takes Tab for the list of marks; otherwise it leaves the field.
func (e *captureEntry) AcceptsTab() bool { return e.marks.Open() }

// KeyDown keeps track of Shift, which key events do not carry.
func (e *captureEntry) KeyDown(k *fyne.KeyEvent) {
	e.shift = e.shift || isShift(k)
	e.Entry.KeyDown(k)
}

// KeyUp keeps track of Shift.
func (e *captureEntry) KeyUp(k *fyne.KeyEvent) {
	e.shift = e.shift && !isShift(k)
	e.Entry.KeyUp(k)
}

func isShift(k *fyne.KeyEvent) bool {
	return k.Name == desktop.KeyShiftLeft || k.Name == desktop.KeyShiftRight
}

// FocusLost closes the list of marks; what was typed stays in the field.
func (e *captureEntry) FocusLost() {
	e.Entry.FocusLost()
	e.shift = false
	e.marks.Close()
}
