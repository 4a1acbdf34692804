package view

import (
	"fyne.io/fyne/v2"
	fynecanvas "fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/driver/desktop"
	"fyne.io/fyne/v2/widget"
)

// field is the one text field in which titles are edited in place.
type field struct {
	widget.Entry
	board *Board
	box   *fyne.Container
	plate *fynecanvas.Rectangle
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
	f.box = container.NewStack(f.plate, f)
	f.box.Hide()
	return f
}

// sync shows, moves or hides the field.
func (f *field) sync(e *Edit) {
	if e == nil {
		if f.box.Visible() {
			f.done = true
			f.key = ""
			f.box.Hide()
			f.board.focus()
		}
		return
	}
	t := f.board.drawn.theme
	f.plate.FillColor, f.plate.StrokeColor = nrgba(t.CardFill), nrgba(t.Selection)
	f.plate.Refresh()
	size := fyne.NewSize(max(float32(e.Rect.W), 140), max(float32(e.Rect.H), 44))
	board := f.board.Size()
	x, y := min(float32(e.Rect.X), board.Width-size.Width), min(float32(e.Rect.Y), board.Height-size.Height)
	f.box.Move(fyne.NewPos(max(x, 0), max(y, 0)))
	f.box.Resize(size)
	if f.key == e.Key {
		return
	}
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
	f.TypedKey(&fyne.KeyEvent{Name: fyne.KeyPageDown})
	f.TypedKey(&fyne.KeyEvent{Name: fyne.KeyEnd})
}

// TypedKey commits on Enter and Tab and gives up on Escape; Shift+Enter breaks the line.
func (f *field) TypedKey(e *fyne.KeyEvent) {
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
		return
	}
	f.board.Sync()
}

func (f *field) commit(next Next) {
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

// TypedShortcut leaves the field for shortcuts that are commands of the board.
func (f *field) TypedShortcut(s fyne.Shortcut) {
	if custom, ok := s.(*desktop.CustomShortcut); ok && (custom.KeyName == fyne.KeyReturn || custom.KeyName == fyne.KeyEnter) {
		f.commit(Stay)
		f.board.model.Shortcut(s)
		f.board.Sync()
		return
	}
	f.Entry.TypedShortcut(s)
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
