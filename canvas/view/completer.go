package view

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/widget"

	"throughline/canvas"
)

// Completer offers choices for the word being typed in a text field. The field gives
// it its keys first and tells it when text or cursor changed.
type Completer struct {
	entry  *widget.Entry
	caret  *Caret
	list   *choiceList
	now    Choices
	closed int // From of the word for which the list was closed by Escape; -1 none

	// Ask lists the choices at a cursor, counted in runes.
	Ask func(text string, cursor int) Choices
	// Place says where a list of that size goes, in its parent.
	Place func(size fyne.Size) fyne.Position
	// Theme gives the colours of the moment.
	Theme func() *canvas.Theme
	// Set puts a text into the field; nil = as it is.
	Set func(put func())
}

// NewCompleter makes the completer of an entry; Object is to be shown above it.
func NewCompleter(e *widget.Entry, caret *Caret) *Completer {
	c := &Completer{entry: e, caret: caret, closed: -1, now: Choices{Chosen: -1}}
	c.list = newChoiceList(c.take)
	return c
}

// Object is the list, hidden while there is nothing to choose.
func (c *Completer) Object() fyne.CanvasObject { return c.list }

// Open reports whether the list shows.
func (c *Completer) Open() bool { return len(c.now.Items) > 0 }

// Look brings the list up to text and cursor of the field.
func (c *Completer) Look() {
	now := c.Ask(c.entry.Text, c.caret.Offset())
	if len(now.Items) == 0 {
		c.closed = -1
	}
	if len(now.Items) == 0 || now.From == c.closed {
		c.Close()
		return
	}
	c.now = now
	c.list.show(now.Items, now.Chosen, c.Theme())
	c.list.Move(c.Place(c.list.Size()))
}

// Close hides the list.
func (c *Completer) Close() {
	c.now = Choices{Chosen: -1}
	hide(c.list)
}

// Key does what a key means while the list is open, and reports whether it was for
// the list: Up and Down choose, Enter and Tab take, Escape closes it.
func (c *Completer) Key(e *fyne.KeyEvent) bool {
	if !c.Open() {
		return false
	}
	switch e.Name {
	case fyne.KeyDown:
		c.choose(c.list.chosen + 1)
	case fyne.KeyUp:
		c.choose(c.list.chosen - 1)
	case fyne.KeyReturn, fyne.KeyEnter, fyne.KeyTab:
		if c.list.chosen < 0 {
			c.Close()
			return false
		}
		c.take(c.list.chosen)
	case fyne.KeyEscape:
		c.closed = c.now.From
		c.Close()
	default:
		return false
	}
	return true
}

// choose goes round and round.
func (c *Completer) choose(i int) {
	n := len(c.now.Items)
	if i < -1 {
		i = n - 1
	}
	c.list.choose((i + n) % n)
}

func (c *Completer) take(i int) {
	if i < 0 || i >= len(c.now.Items) {
		return
	}
	text, cursor := c.now.Take(i)
	put := func() { putText(c.entry, text, cursor) }
	if c.Set != nil {
		c.Set(put)
	} else {
		put()
	}
	c.Look()
}

// putText gives an entry a text and puts the cursor before a rune of it.
func putText(e *widget.Entry, text string, cursor int) {
	r := []rune(text)
	cursor = min(max(cursor, 0), len(r))
	e.SetText(string(r[:cursor]))
	toEnd(e)
	if cursor < len(r) {
		e.Append(string(r[cursor:])) // which leaves the cursor where it is
	}
}

// toEnd puts the cursor behind the last letter.
func toEnd(e *widget.Entry) {
	e.TypedKey(&fyne.KeyEvent{Name: fyne.KeyPageDown})
	e.TypedKey(&fyne.KeyEvent{Name: fyne.KeyEnd})
}
