package view

import (
	"unicode/utf8"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/widget"
)

// Caret keeps the place of an entry's cursor. Fyne 2.7.1 forgets, in an entry that
// wraps, a blank typed at the end of a line that is just full: the cursor goes back
// before it, and the next letter with it, so that “dead before advice” became “dead
// beforeadvice ”. An entry that may wrap calls Typing before each letter and Key before
// each key, Typed after both, and Moving before anything else that may happen to its
// text or cursor.
type Caret struct {
	entry *widget.Entry
	next  int // where the cursor must be, in runes; -1 = where it is
}

// NewCaret keeps the cursor of an entry.
func NewCaret(e *widget.Entry) *Caret { return &Caret{entry: e, next: -1} }

// Typing puts the cursor where it was left, before a letter is typed.
func (c *Caret) Typing() {
	c.settle()
	c.next = -1
	if c.entry.SelectedText() == "" {
		c.next = c.entry.CursorTextOffset() + 1
	}
}

// Key puts the cursor where it was left, before a key does what it does.
func (c *Caret) Key(e *fyne.KeyEvent) {
	c.settle()
	c.next = -1
	if e.Name == fyne.KeyBackspace && c.entry.SelectedText() == "" {
		c.next = max(c.entry.CursorTextOffset()-1, 0)
	}
}

// Typed puts the cursor behind what was typed.
func (c *Caret) Typed() { c.settle() }

// Moving puts the cursor where it was left, and lets it go.
func (c *Caret) Moving() {
	c.settle()
	c.next = -1
}

// Offset is where the cursor is in the text, in runes.
func (c *Caret) Offset() int {
	c.settle()
	return c.entry.CursorTextOffset()
}

func (c *Caret) settle() {
	if c.next < 0 {
		return
	}
	lost := c.next - c.entry.CursorTextOffset()
	if lost < 0 || lost > 1 || c.next > utf8.RuneCountInString(c.entry.Text) {
		c.next = -1 // the text is another one by now
		return
	}
	c.entry.CursorColumn += lost // an entry reckons the place in the text from the begin of the row
}
