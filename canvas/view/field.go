package view

import (
	"fyne.io/fyne/v2"
	fynecanvas "fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/driver/desktop"
	"fyne.io/fyne/v2/widget"

	"throughline/canvas"
)

// field is the one text field in which titles are edited in place.
type field struct {
	widget.Entry
	board *Board
	box   *fyne.Container
	plate *fynecanvas.Rectangle
	marks *Completer
	caret *Caret
	chips *Chips
	key   string
	shift bool
	done  bool // committed or cancelled; losing the focus says nothing new
}

func newField(b *Board) *field {
	f := &field{board: b, done: true}
	f.MultiLine = true
	f.Wrapping = fyne.TextWrapWord
	f.OnChanged = func(s string) {
		if !f.done {
			b.model.TextChanged(s)
		}
	}
	f.ExtendBaseWidget(f)
	f.plate = fynecanvas.NewRectangle(nil)
	f.plate.CornerRadius = 5
	f.plate.StrokeWidth = 2
	f.chips = NewChips()
	f.box = container.New(fieldLayout{f}, f.plate, f, f.chips)
	f.box.Hide()
	f.caret = NewCaret(&f.Entry)
	f.marks = NewCompleter(&f.Entry, f.caret)
	f.marks.Ask, f.marks.Place = b.model.Complete, f.below
	f.marks.Theme = func() *canvas.Theme { return b.drawn.theme }
	f.marks.Set = f.quietly
	return f
}

// sync shows, moves or hides the field.
func (f *field) sync(e *Edit) {
	if e == nil {
		if f.box.Visible() {
			f.done = true
			f.key = ""
			f.box.Hide()
			f.marks.Close()
			f.board.focus()
		}
		return
	}
	t := f.board.drawn.theme
	f.plate.FillColor, f.plate.StrokeColor = nrgba(t.CardFill), nrgba(t.Selection)
	f.plate.Refresh()
	size := fyne.NewSize(max(float32(e.Rect.W), 140), max(float32(e.Rect.H), 44))
	if h := f.chips.Set(e.Marks, size.Width-2*chipMargin, t); h > 0 {
		size.Height = max(size.Height, f.textHeight()+h+chipMargin)
	}
	board := f.board.Size()
	x, y := min(float32(e.Rect.X), board.Width-size.Width), min(float32(e.Rect.Y), board.Height-size.Height)
	f.box.Move(fyne.NewPos(max(x, 0), max(y, 0)))
	f.box.Resize(size)
	if f.key == e.Key {
		if f.marks.Open() {
			f.marks.list.Move(f.below(f.marks.list.Size()))
		}
		return
	}
	f.marks.Close()
	f.caret.Moving()
	f.done = true
	f.TextStyle.Bold = e.Bold
	f.SetText(e.Text)
	f.key, f.done = e.Key, false
	f.box.Show()
	if c := fyne.CurrentApp().Driver().CanvasForObject(f.board); c != nil {
		c.Focus(f)
	}
	f.CursorRow, f.CursorColumn = 0, 0
	if e.SelectAll && e.Text != "" {
		f.TypedShortcut(&fyne.ShortcutSelectAll{})
		return
	}
	toEnd(&f.Entry)
}

// chipMargin is how far chips stay from the edge of the field, in px.
const chipMargin = 8

// textHeight is how high the text is typed so far.
func (f *field) textHeight() float32 { return f.CursorPosition().Y + 30 }

// fieldLayout puts the chips under the text.
type fieldLayout struct{ f *field }

// Layout implements fyne.Layout.
func (l fieldLayout) Layout(_ []fyne.CanvasObject, size fyne.Size) {
	f, h := l.f, float32(0)
	if f.chips.Visible() {
		h = f.chips.Size().Height + chipMargin
		f.chips.Move(fyne.NewPos(chipMargin, size.Height-h))
	}
	f.plate.Resize(size)
	f.Resize(fyne.NewSize(size.Width, size.Height-h))
}

// MinSize implements fyne.Layout.
func (l fieldLayout) MinSize([]fyne.CanvasObject) fyne.Size { return l.f.MinSize() }

// below is where the list of marks goes: under the field, or above it where the board
// ends.
func (f *field) below(size fyne.Size) fyne.Position {
	at, board := f.box.Position(), f.board.Size()
	y := at.Y + f.box.Size().Height + listGap
	if y+size.Height > board.Height && at.Y-listGap-size.Height >= 0 {
		y = at.Y - listGap - size.Height
	}
	return fyne.NewPos(max(min(at.X, board.Width-size.Width), 0), y)
}

const listGap = 5 // px between field and list

// quietly changes the field's text without telling, and then tells the whole.
func (f *field) quietly(put func()) {
	f.caret.Moving()
	f.done = true
	put()
	f.done = false
	f.board.model.TextChanged(f.Text)
	f.board.Sync()
}

// TypedRune types, and offers quick marks.
func (f *field) TypedRune(r rune) {
	f.caret.Typing()
	f.Entry.TypedRune(r)
	f.caret.Typed()
	f.marks.Look()
}

// MouseUp looks again: the cursor may stand elsewhere.
func (f *field) MouseUp(e *desktop.MouseEvent) {
	f.caret.Moving()
	f.Entry.MouseUp(e)
	f.marks.Look()
}

// TypedKey commits on Enter and Tab and gives up on Escape; Shift+Enter breaks the line.
func (f *field) TypedKey(e *fyne.KeyEvent) {
	f.caret.Key(e)
	line := f.shift && (e.Name == fyne.KeyReturn || e.Name == fyne.KeyEnter)
	if !line && f.marks.Key(e) {
		return
	}
	switch e.Name {
	case fyne.KeyEscape:
		f.done = true
		f.board.model.CancelText()
	case fyne.KeyReturn, fyne.KeyEnter:
		if f.shift {
			f.Entry.TypedKey(e)
			return
		}
		f.commit(Below)
	case fyne.KeyTab:
		if f.shift {
			f.commit(Backward)
		} else {
			f.commit(Forward)
		}
	default:
		f.Entry.TypedKey(e)
		f.caret.Typed()
		f.marks.Look()
		return
	}
	f.board.Sync()
}

func (f *field) commit(next Next) {
	f.marks.Close()
	f.done = true
	f.key = ""
	f.board.model.Commit(f.Text, next)
}

// CommitText ends the editing of text, as leaving the field does.
func (b *Board) CommitText() {
	if !b.entry.done {
		b.entry.commit(Stay)
		b.Sync()
	}
}

// Typing reports whether a text is being edited on the board.
func (b *Board) Typing() bool { return !b.entry.done }

// TypedShortcut leaves the field for shortcuts that are commands of the board.
func (f *field) TypedShortcut(s fyne.Shortcut) {
	f.caret.Moving()
	if custom, ok := s.(*desktop.CustomShortcut); ok && (custom.KeyName == fyne.KeyReturn || custom.KeyName == fyne.KeyEnter) {
		f.commit(Stay)
		f.board.model.Shortcut(s)
		f.board.Sync()
		return
	}
	f.Entry.TypedShortcut(s)
	f.marks.Look()
}

// KeyDown keeps track of Shift, which key events do not carry.
func (f *field) KeyDown(e *fyne.KeyEvent) {
	if e.Name == desktop.KeyShiftLeft || e.Name == desktop.KeyShiftRight {
		f.shift = true
	}
	f.Entry.KeyDown(e)
}

// KeyUp keeps track of Shift.
func (f *field) KeyUp(e *fyne.KeyEvent) {
	if e.Name == desktop.KeyShiftLeft || e.Name == desktop.KeyShiftRight {
		f.shift = false
	}
	f.Entry.KeyUp(e)
}

// FocusLost commits what was typed.
func (f *field) FocusLost() {
	f.Entry.FocusLost()
	f.shift = false
	if !f.done {
		f.commit(Stay)
		f.board.Sync()
	}
}

// AcceptsTab implements fyne.Tabbable.
func (f *field) AcceptsTab() bool { return true }
