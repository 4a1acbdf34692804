package editor

import (
	"strings"

	"throughline/blueprint"
	"throughline/canvas"
)

// editing: a text is being typed on the board. The map shows what it would be.
type editing struct {
	id        blueprint.ID
	field     string
	lane      blueprint.ID // of the cell whose owner is typed
	name      string       // of the undo step
	start     string       // what the field began with
	pending   string       // what it holds now
	write     func(tx *blueprint.Tx, text string) error
	fresh     bool // not in the document yet
	keepEmpty bool // a new thing is made even when left untitled
	preset    bool // the title it begins with is a proposal
	takeBack  bool // Escape takes a new, untitled thing back
	marks     quickMarks
	chosen    []blueprint.ID     // what was selected before a new thing
	spot      canvas.Spot        // where the keyboard was before it
	kind      blueprint.CardKind // with which a new card began, whatever a mark has made of it
}

func (e *editing) edit() func(*blueprint.Tx) error {
	text := e.text()
	return func(tx *blueprint.Tx) error {
		if err := e.write(tx, text); err != nil {
			return err
		}
		return e.marks.put(tx, e.id)
	}
}

// text is what is typed as it is kept. A mark taken between two words leaves the blank
// in front of it, and people type another behind it: one remains.
func (e *editing) text() string {
	text := tidy(e.pending)
	for len(e.marks) > 0 && strings.Contains(text, "  ") {
		text = strings.ReplaceAll(text, "  ", " ")
	}
	return text
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
	esc := "as it was"
	if e.fresh {
		f.Hint = "Enter keeps the text — Esc leaves"
		esc = "leave"
	}
	if c, ok := blueprint.Get[blueprint.Card](s.Shown(), e.id); ok && !c.Parked() {
		f.Hint = "Enter: next card below · Tab: next step · Shift+Enter: new line · Esc: " + esc
	}
}

// show lets the map grow with the text.
func (e *editing) show(s *Session) {
	if err := s.Preview(e.edit()); err != nil {
		s.DropPreview()
	}
}

// commit keeps the text and its marks. Nothing happens where nothing was typed.
func (e *editing) commit(s *Session) error {
	text := tidy(e.pending)
	if e.fresh && text == "" && !e.keepEmpty || !e.fresh && text == tidy(e.start) && len(e.marks) == 0 {
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

// cancel leaves a text that was there as it was. Of a new thing it keeps what was
// typed: a sentence caught in a workshop is not lost to a slip of the finger. A
// card without any is taken back, and so is a stage, step or lane: what was selected is again.
func (e *editing) cancel(s *Session) State {
	s.DropPreview()
	empty := tidy(e.pending) == ""
	if !e.fresh || e.takeBack && (empty || e.preset && tidy(e.pending) == tidy(e.start)) {
		if e.fresh {
			s.selectLiving(e.chosen)
			s.spot = e.spot
		}
		return idle{}
	}
	if empty {
		e.pending = e.start
	}
	_ = s.report(e.commit(s))
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
	case e.field == fieldOwner:
		s.spot, s.selection = canvas.Spot{Lane: e.lane, Step: e.id}, nil
		if next != NextBelow {
			s.step(next)
		}
		return idle{}
	case ok && !c.Parked():
		return s.afterCard(c, e, next)
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
func (s *Session) afterCard(c blueprint.Card, e *editing, next Next) State {
	below := s.nextInCell(c)
	s.spot = canvas.Spot{Lane: c.Lane, Step: c.Step}
	switch {
	case next != NextBelow:
		s.step(next)
	case e.fresh:
		return s.newCard(seat{lane: c.Lane, step: c.Step, before: below}, e.kindBegun(c), "")
	case !below.IsZero():
		s.selectLiving([]blueprint.ID{below})
	default:
		s.selectLiving(nil)
	}
	return idle{}
}

// kindBegun is the kind for the next card: a mark speaks of one card only.
func (e *editing) kindBegun(c blueprint.Card) blueprint.CardKind {
	for _, m := range e.marks {
		if m.Sort == QuickKind {
			return e.kind
		}
	}
	return c.Kind
}

// afterHead goes on after the title of a stage, step or lane: Tab edits the next
// one's.
func (s *Session) afterHead(id blueprint.ID, next Next) State {
	siblings := s.shownSiblings(id)
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
	steps := s.openSteps()
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
