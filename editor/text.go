package editor

import (
	"throughline/blueprint"
	"throughline/canvas/scene"
)

// TextEdit asks the window for a text field on the board.
type TextEdit struct {
	ID        blueprint.ID // in Shown; a thing being made is not yet in Doc
	Field     string       // "title", "label", "quote"
	Text      string       // to begin with
	Rect      scene.Rect   // board pixels
	Bold      bool
	Multiline bool // Shift+Enter makes a new line
	SelectAll bool // typing replaces the text
}

// Next is where editing goes on after a text has been committed.
type Next uint8

// Where editing goes on.
const (
	NextStay     Next = iota // nowhere: the field lost the focus
	NextBelow                // Enter
	NextForward              // Tab
	NextBackward             // Shift+Tab
)

// Editing describes the text being edited, or nil.
func (s *Session) Editing() *TextEdit { return nil }

// BeginText edits the title of a record (the label of a link, the quote of an
// emotion point) in place.
func (s *Session) BeginText(id blueprint.ID) { s.touch() }

// TextChanged tells what the field holds now, so that the map can grow with it and
// a click elsewhere can keep it.
func (s *Session) TextChanged(text string) { s.touch() }

// CommitText ends editing and keeps the text.
func (s *Session) CommitText(text string) error { return s.CommitAndNext(text, NextStay) }

// CommitAndNext ends editing, keeps the text and goes on where next says.
func (s *Session) CommitAndNext(text string, next Next) error { s.leave(); return nil }

// CancelText ends editing and keeps what was.
func (s *Session) CancelText() { s.leave() }
