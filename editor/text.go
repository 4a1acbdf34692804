package editor

import (
	"throughline/blueprint"
	"throughline/canvas"
	"throughline/canvas/scene"
)

// TextEdit asks the window for a text field on the board.
type TextEdit struct {
	ID        blueprint.ID // in Shown; a thing being made is not yet in Doc
	Field     string       // "title", "label", "quote"
	Text      string       // to begin with
	Rect      scene.Rect   // board pixels
	Part      canvas.Part
	Bold      bool
	Multiline bool         // Shift+Enter makes a new line
	SelectAll bool         // typing replaces the text
	Marks     []Suggestion // quick marks taken so far
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

// editText edits what people call a record, with more typed behind it.
func (s *Session) editText(id blueprint.ID, more string) State {
	field, text, write := textOf(s.doc, id)
	if write == nil {
		return idle{}
	}
	if len(s.base.Way(id)) < 2 { // a link that is seen is labelled where it is, between collapsed things too
		s.unfold(s.doc, id)
	}
	if r, ok := s.base.Rect(id); ok {
		s.view = s.view.Reveal(s.base, r)
	}
	e := &editing{id: id, field: field, name: "Edit " + quote(s.doc, id), start: text, pending: text + more, write: write}
	if more != "" {
		e.show(s)
	}
	return e
}

// textOf is the text of a record that is edited on the board: its title, the label
// of a link, the quote of an emotion point.
func textOf(d *blueprint.Doc, id blueprint.ID) (field, text string, write func(*blueprint.Tx, string) error) {
	r := d.Record(id)
	switch r := r.(type) {
	case blueprint.EmotionPoint:
		return "quote", r.Quote, func(tx *blueprint.Tx, t string) error { r.Quote = t; return tx.SetEmotion(r) }
	case blueprint.Link:
		return "label", r.Label, func(tx *blueprint.Tx, t string) error { return tx.Put(titled(tx.Doc().Record(id), t)) }
	case blueprint.Map, blueprint.Stage, blueprint.Step, blueprint.Lane, blueprint.Card, blueprint.Department, blueprint.Channel, blueprint.Persona:
		return "title", blueprint.TitleOf(r), func(tx *blueprint.Tx, t string) error { return tx.Put(titled(tx.Doc().Record(id), t)) }
	}
	return "", "", nil
}

// titled is a record under another title.
func titled(r blueprint.Record, t string) blueprint.Record {
	switch r := r.(type) {
	case blueprint.Map:
		r.Title = t
		return r
	case blueprint.Stage:
		r.Title = t
		return r
	case blueprint.Step:
		r.Title = t
		return r
	case blueprint.Lane:
		r.Title = t
		return r
	case blueprint.Card:
		r.Title = t
		return r
	case blueprint.Link:
		r.Label = t
		return r
	case blueprint.Department:
		r.Name = t
		return r
	case blueprint.Channel:
		r.Name = t
		return r
	case blueprint.Persona:
		r.Name = t
		return r
	}
	return r
}

// Editing describes the text being edited, or nil.
func (s *Session) Editing() *TextEdit {
	e, ok := s.state.(*editing)
	if !ok {
		return nil
	}
	t := &TextEdit{ID: e.id, Field: e.field, Text: e.pending, Part: canvas.PartBody, SelectAll: e.fresh && e.start != "" && (!e.takeBack || e.preset), Marks: e.marks}
	switch s.Shown().Record(e.id).(type) {
	case blueprint.Stage, blueprint.Step:
		t.Part, t.Bold = canvas.PartHeader, true
	case blueprint.Lane:
		t.Part, t.Bold = canvas.PartLanes, true
	case blueprint.Card, blueprint.EmotionPoint:
		t.Multiline = true
	case blueprint.Link:
		t.Part = s.Layout().WayPart(e.id)
	}
	if r, ok := s.Layout().Cell(e.lane, e.id); ok && e.field == fieldOwner {
		t.Part, t.Bold, t.SelectAll = canvas.PartBody, false, false
		t.Rect = s.view.RectToBoard(s.Layout(), t.Part, r.Inset(4))
		return t
	}
	t.Rect = s.view.RectToBoard(s.Layout(), t.Part, s.textRect(e.id))
	return t
}

// textRect is where a record's text field belongs, in map units.
func (s *Session) textRect(id blueprint.ID) scene.Rect {
	if r, ok := s.Layout().LabelPlace(id); ok {
		wide := max(r.W, labelWidth/s.view.Zoom)
		return scene.Rect{X: r.Center().X - wide/2, Y: r.Center().Y - labelHeight/2/s.view.Zoom, W: wide, H: labelHeight / s.view.Zoom}
	}
	if r, ok := s.Layout().Rect(id); ok {
		return r
	}
	if p, ok := blueprint.Get[blueprint.EmotionPoint](s.Shown(), id); ok {
		if r, ok := s.Layout().EmotionPoint(p.Step, p.Persona); ok {
			return scene.Rect{X: r.X - quoteWidth/2, Y: r.Bottom(), W: quoteWidth + r.W, H: r.H}
		}
		if r, ok := s.Layout().Cell(s.emotionLane(-1), p.Step); ok {
			return r
		}
	}
	return scene.Rect{}
}

// How large the field for a link's label is at least, in board pixels.
const (
	labelWidth  = 150.0
	labelHeight = 32.0
)

// quoteWidth is how much wider than its face the field for a quote is, in units.
const quoteWidth = 120.0

// BeginText edits the title of a record (the label of a link, the quote of an
// emotion point) in place.
func (s *Session) BeginText(id blueprint.ID) {
	defer s.enter()()
	s.settle()
	if s.doc.Record(id) != nil {
		s.selectLiving([]blueprint.ID{id})
		s.state = s.editText(id, "")
	}
}

// TextChanged tells what the field holds now, so that the map can grow with it and
// a click elsewhere can keep it.
func (s *Session) TextChanged(text string) {
	defer s.enter()()
	if e, ok := s.state.(*editing); ok && e.pending != text {
		e.pending = text
		e.show(s)
	}
}

// CommitText ends editing and keeps the text; where that fails, editing goes on, the
// reason is told, and the error returned only to say so.
func (s *Session) CommitText(text string) error { return s.CommitAndNext(text, NextStay) }

// CommitAndNext is CommitText, and then goes on where next says.
func (s *Session) CommitAndNext(text string, next Next) error {
	defer s.enter()()
	e, ok := s.state.(*editing)
	if !ok {
		return nil
	}
	s.touch()
	e.pending = text
	if err := e.commit(s); err != nil {
		return s.report(err)
	}
	s.state = e.continueAt(s, next)
	return nil
}

// CancelText ends editing and keeps what was.
func (s *Session) CancelText() {
	defer s.enter()()
	if e, ok := s.state.(*editing); ok {
		s.touch()
		s.state = e.cancel(s)
	}
}
