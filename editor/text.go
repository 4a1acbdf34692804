package editor

import (
	"strings"

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

// editing: a text is being typed on the board. The map shows what it would be.
type editing struct {
	id        blueprint.ID
	field     string
	name      string // of the undo step
	start     string // what the field began with
	pending   string // what it holds now
	write     func(tx *blueprint.Tx, text string) error
	fresh     bool // not in the document yet
	keepEmpty bool // a new thing is made even when left untitled
	takeBack  bool // Escape takes a new, untitled thing back
}

func (e *editing) edit() func(*blueprint.Tx) error {
	text := tidy(e.pending)
	return func(tx *blueprint.Tx) error { return e.write(tx, text) }
}

// tidy is a text as it is kept: without blanks around it and with plain line ends.
func tidy(text string) string {
	return strings.TrimSpace(strings.NewReplacer("\r\n", "\n", "\r", "\n").Replace(text))
}

// Handle keeps the text and goes on with what is pressed elsewhere.
func (e *editing) Handle(s *Session, ev canvas.Event) State {
	switch ev := ev.(type) {
	case canvas.PointerDown:
		if s.report(e.commit(s)) != nil {
			return e
		}
		s.state = idle{}
		return idle{}.Handle(s, ev)
	case canvas.KeyPress:
		switch ev.Key {
		case canvas.KeyEscape:
			return e.cancel(s)
		case canvas.KeyEnter:
			return e.goOn(s, NextBelow)
		case canvas.KeyTab:
			if ev.Mods&canvas.Shift != 0 {
				return e.goOn(s, NextBackward)
			}
			return e.goOn(s, NextForward)
		}
	case canvas.Typed:
		e.pending += string(ev.Rune)
		e.show(s)
	}
	return e
}

// Feedback says how to end.
func (e *editing) Feedback(s *Session, f *Feedback) {
	f.Cursor, f.Hint = CursorText, "Enter keeps the text — Esc leaves it as it was"
	if c, ok := blueprint.Get[blueprint.Card](s.Shown(), e.id); ok && !c.Parked() {
		f.Hint = "Enter: next card below · Tab: next step · Shift+Enter: new line · Esc: leave"
	}
}

// show lets the map grow with the text.
func (e *editing) show(s *Session) {
	if err := s.Preview(e.edit()); err != nil {
		s.DropPreview()
	}
}

// commit keeps the text. Nothing happens where nothing was typed.
func (e *editing) commit(s *Session) error {
	text := tidy(e.pending)
	if e.fresh && text == "" && !e.keepEmpty || !e.fresh && text == tidy(e.start) {
		s.DropPreview()
		return nil
	}
	if err := s.do(e.name, e.edit()); err != nil {
		return err
	}
	s.selectLiving([]blueprint.ID{e.id})
	s.amendSelection()
	return nil
}

// cancel leaves the text as it was. A new thing stays only if it was asked for by
// itself and is no card.
func (e *editing) cancel(s *Session) State {
	s.DropPreview()
	if e.fresh && !e.takeBack {
		e.pending = e.start
		_ = s.report(e.commit(s))
	}
	return idle{}
}

// goOn keeps the text and goes where next says.
func (e *editing) goOn(s *Session, next Next) State {
	if s.report(e.commit(s)) != nil {
		return e
	}
	return e.continueAt(s, next)
}

// continueAt goes on after the text has been kept.
func (e *editing) continueAt(s *Session, next Next) State {
	s.state = idle{}
	if next == NextStay {
		return idle{}
	}
	c, ok := blueprint.Get[blueprint.Card](s.doc, e.id)
	switch {
	case ok && !c.Parked():
		return s.afterCard(c, e.fresh, next)
	case !ok && e.fresh && s.doc.Record(e.id) == nil: // taken back: the cell stays chosen
		if next != NextBelow {
			s.step(next)
		}
		return idle{}
	}
	return s.afterHead(e.id, next)
}

// afterCard goes on after a card: capture begins the next one below at once,
// otherwise the keyboard moves there.
func (s *Session) afterCard(c blueprint.Card, capturing bool, next Next) State {
	below := s.nextInCell(c)
	s.spot = canvas.Spot{Lane: c.Lane, Step: c.Step}
	switch {
	case next != NextBelow:
		s.step(next)
	case capturing:
		return s.newCard(seat{lane: c.Lane, step: c.Step, before: below}, c.Kind, "")
	case !below.IsZero():
		s.selectLiving([]blueprint.ID{below})
	default:
		s.selectLiving(nil)
	}
	return idle{}
}

// afterHead goes on after the title of a stage, step or lane: Tab edits the next
// one's.
func (s *Session) afterHead(id blueprint.ID, next Next) State {
	siblings := siblingsOf(s.doc, id)
	var to blueprint.ID
	switch next {
	case NextForward:
		to = following(siblings, id)
	case NextBackward:
		to = preceding(siblings, id)
	}
	if to.IsZero() {
		return idle{}
	}
	s.selectLiving([]blueprint.ID{to})
	return s.editText(to, "")
}

func preceding(ids []blueprint.ID, id blueprint.ID) blueprint.ID {
	for i := 1; i < len(ids); i++ {
		if ids[i] == id {
			return ids[i-1]
		}
	}
	return blueprint.ID{}
}

// step moves the keyboard to the same lane's cell in the next or previous step.
func (s *Session) step(next Next) {
	steps := idsOf(s.doc.Steps(s.mapID))
	to := following(steps, s.spot.Step)
	if next == NextBackward {
		to = preceding(steps, s.spot.Step)
	}
	if !to.IsZero() {
		s.spot = canvas.Spot{Lane: s.spot.Lane, Step: to}
	}
	s.spot.Card, s.selection = blueprint.ID{}, nil
	if r, ok := s.base.Cell(s.spot.Lane, s.spot.Step); ok {
		s.view = s.view.Reveal(s.base, r)
	}
}

// editText edits what people call a record, with more typed behind it.
func (s *Session) editText(id blueprint.ID, more string) State {
	field, text, write := textOf(s.doc, id)
	if write == nil {
		return idle{}
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
	t := &TextEdit{ID: e.id, Field: e.field, Text: e.pending, Part: canvas.PartBody, SelectAll: e.fresh && e.start != "" && !e.takeBack}
	switch s.Shown().Record(e.id).(type) {
	case blueprint.Stage, blueprint.Step:
		t.Part, t.Bold = canvas.PartHeader, true
	case blueprint.Lane:
		t.Part, t.Bold = canvas.PartLanes, true
	case blueprint.Card, blueprint.EmotionPoint:
		t.Multiline = true
	}
	t.Rect = s.view.RectToBoard(s.Layout(), t.Part, s.textRect(e.id))
	return t
}

// textRect is where a record's text field belongs, in map units.
func (s *Session) textRect(id blueprint.ID) scene.Rect {
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
