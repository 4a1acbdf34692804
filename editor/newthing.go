package editor

import (
	"slices"

	"throughline/blueprint"
	"throughline/canvas"
)

// newThing is something that is made when its title has been typed.
type newThing struct {
	id        blueprint.ID
	name      string // of the undo step
	text      string // to begin with
	create    func(tx *blueprint.Tx, text string) error
	keepEmpty bool               // made even when left untitled, except by Escape
	takeBack  bool               // Escape takes it back
	preset    bool               // text is a proposal, not typed
	kind      blueprint.CardKind // of a card
}

// untitled lets Escape take the thing back as long as nothing has been typed.
func (n newThing) untitled() newThing {
	n.takeBack, n.preset = true, n.text != ""
	return n
}

// beginNew shows a thing as if it were there and asks for its title.
func (s *Session) beginNew(n newThing) State {
	e := &editing{id: n.id, field: "title", name: n.name, start: n.text, pending: n.text, write: n.create, fresh: true, keepEmpty: n.keepEmpty, takeBack: n.takeBack, preset: n.preset, kind: n.kind, chosen: s.Selection(), spot: s.spot}
	if err := s.Preview(e.edit()); err != nil {
		s.DropPreview()
		_ = s.report(err)
		return idle{}
	}
	if s.unfold(s.Shown(), n.id) { // what is typed is to be seen
		if err := s.Preview(e.edit()); err != nil {
			_ = s.report(err)
			return idle{}
		}
	}
	s.selection = nil
	if r, ok := s.Layout().Rect(n.id); ok {
		s.view = s.view.Reveal(s.Layout(), r)
	}
	return e
}

// newCard begins a card in a seat, with the text typed so far; kind "" = what
// belongs into the lane.
func (s *Session) newCard(w seat, kind blueprint.CardKind, text string) State {
	n := s.cardMaker(w, kind)
	n.text = text
	n.takeBack = true
	return s.beginNew(n)
}

// cardMaker is a card to be made in a seat.
func (s *Session) cardMaker(w seat, kind blueprint.CardKind) newThing {
	if w.fresh == nil {
		w.fresh = s.freshIDs()
	}
	if kind == "" {
		kind = blueprint.KindAction
		if l, ok := blueprint.Get[blueprint.Lane](s.doc, w.lane); ok {
			kind = blueprint.KindFor(l.Role)
		}
	}
	m, id := s.mapID, s.deps.NewID()
	return newThing{id: id, name: "Add " + kindWord(blueprint.Card{Kind: kind}), kind: kind, create: func(tx *blueprint.Tx, text string) error {
		m, lane, step, err := w.take(tx, m, kind)
		if err != nil {
			return err
		}
		return tx.AddCard(blueprint.Card{ID: id, Map: m, Kind: kind, Title: text, Place: blueprint.Place{Lane: lane, Step: step}}, w.before)
	}}
}

// stageMaker is a stage to be made in front of another.
func (s *Session) stageMaker(before blueprint.ID) newThing {
	m, id, w := s.mapID, s.deps.NewID(), seat{fresh: s.freshIDs()}
	return newThing{id: id, name: "Add stage", keepEmpty: true, create: func(tx *blueprint.Tx, text string) error {
		m, err := w.takeMap(tx, m)
		if err != nil {
			return err
		}
		return tx.AddStage(blueprint.Stage{ID: id, Map: m, Title: text}, before)
	}}
}

// stepMaker is a step to be made in a stage (none: the last, made if need be) in
// front of another.
func (s *Session) stepMaker(stage, before blueprint.ID) newThing {
	m, id, w := s.mapID, s.deps.NewID(), seat{stage: stage, fresh: s.freshIDs()}
	return newThing{id: id, name: "Add step", keepEmpty: true, create: func(tx *blueprint.Tx, text string) error {
		m, err := w.takeMap(tx, m)
		if err != nil {
			return err
		}
		stage, err := w.takeStage(tx, m)
		if err != nil {
			return err
		}
		return tx.AddStep(blueprint.Step{ID: id, Stage: stage, Title: text}, before)
	}}
}

// laneMaker is a lane to be made in front of another; it begins with its role's name.
func (s *Session) laneMaker(role blueprint.Role, before blueprint.ID) newThing {
	m, id, w := s.mapID, s.deps.NewID(), seat{fresh: s.freshIDs()}
	title := ""
	if role != "" {
		title = blueprint.Label(blueprint.Roles, role)
	}
	return newThing{id: id, name: "Add lane", text: title, keepEmpty: true, create: func(tx *blueprint.Tx, text string) error {
		m, err := w.takeMap(tx, m)
		if err != nil {
			return err
		}
		if role == "" {
			role = roleCalled(text)
		}
		return tx.AddLane(blueprint.Lane{ID: id, Map: m, Title: text, Role: role}, before)
	}}
}

// nextInCell is the card below another in its cell, or none.
func (s *Session) nextInCell(c blueprint.Card) blueprint.ID {
	return following(s.doc.CellIDs(c.Lane, c.Step), c.ID)
}

// spotCell is the cell the keyboard is at, if it names one that is there.
func (s *Session) spotCell() (canvas.Spot, bool) {
	return s.spot, !s.spot.Lane.IsZero() && !s.spot.Step.IsZero()
}

// Park moves cards to the end of the parking lot as one step: those named, else
// those being dragged, else those selected.
func (s *Session) Park(ids ...blueprint.ID) error {
	defer s.enter()()
	if m, ok := s.state.(*movingCards); ok && len(ids) == 0 {
		ids = m.ids
	}
	s.settle()
	if len(ids) == 0 {
		ids = blueprint.IDsOf(selected[blueprint.Card](s))
	}
	ids = slices.DeleteFunc(slices.Clone(ids), func(id blueprint.ID) bool {
		c, ok := blueprint.Get[blueprint.Card](s.doc, id)
		return ok && c.Parked()
	})
	if len(ids) == 0 {
		return nil
	}
	return s.do("Park "+things(s.doc, ids), func(tx *blueprint.Tx) error {
		for _, id := range ids {
			if err := tx.ParkCard(id); err != nil {
				return err
			}
		}
		return nil
	})
}
