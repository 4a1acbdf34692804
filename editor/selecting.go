package editor

import (
	"slices"

	"throughline/blueprint"
)

// selectCommands select cards by what they have in common with what is selected, or
// with the keyboard's cell.
func selectCommands() []Command {
	entryOf := func(id, title, icon string, find func(*Session) func(blueprint.Card) bool) Command {
		c := entry("Edit", "select-"+id, title, icon, quiet(func(s *Session) {
			if like := find(s); like != nil {
				s.selectCards(like)
			}
		})).when(func(s *Session) bool { return find(s) != nil })
		c.Sub = "Select"
		return c
	}
	return []Command{
		entry("Edit", "select-all", "Select all cards", "", quiet((*Session).SelectAll), ctrl("A")),
		entryOf("lane", "All cards of this lane", "lane", (*Session).ofThisLane),
		entryOf("stage", "All cards of this stage", "stage", (*Session).ofThisStage),
		entryOf("step", "All cards of this step", "step", (*Session).ofThisStep),
		entryOf("kind", "All cards of this kind", "", (*Session).ofThisKind),
		entryOf("department", "All cards of this department", "department", (*Session).ofThisDepartment),
		entryOf("channel", "All cards of this channel", "channel", (*Session).ofThisChannel),
	}
}

// selectCards selects the cards on the map that are like that and can be seen.
func (s *Session) selectCards(like func(blueprint.Card) bool) {
	defer s.enter()()
	s.settle()
	var ids []blueprint.ID
	for _, c := range s.doc.Cards(s.mapID) {
		if !c.Parked() && like(c) && !s.concealed(s.doc, c.ID) {
			ids = append(ids, c.ID)
		}
	}
	s.selectLiving(ids)
}

// SelectAll selects all cards on the map that can be seen.
func (s *Session) SelectAll() { s.selectCards(func(blueprint.Card) bool { return true }) }

// gather collects the ids that of gives for the selected records, none left out; nil where
// there is none.
func (s *Session) gather(of func(blueprint.Record) blueprint.ID) map[blueprint.ID]bool {
	var in map[blueprint.ID]bool
	for _, id := range s.selection {
		if to := of(s.doc.Record(id)); !to.IsZero() {
			if in == nil {
				in = map[blueprint.ID]bool{}
			}
			in[to] = true
		}
	}
	return in
}

// sharing is the condition that a card has one of some ids; nil for no ids.
func sharing(in map[blueprint.ID]bool, of func(blueprint.Card) blueprint.ID) func(blueprint.Card) bool {
	if in == nil {
		return nil
	}
	return func(c blueprint.Card) bool { return in[of(c)] }
}

func (s *Session) ofThisLane() func(blueprint.Card) bool {
	in := s.gather(func(r blueprint.Record) blueprint.ID {
		switch r := r.(type) {
		case blueprint.Lane:
			return r.ID
		case blueprint.Card:
			return r.Lane
		}
		return blueprint.ID{}
	})
	if in == nil && len(s.selection) == 0 && !s.spot.Lane.IsZero() {
		in = map[blueprint.ID]bool{s.spot.Lane: true}
	}
	return sharing(in, func(c blueprint.Card) blueprint.ID { return c.Lane })
}

func (s *Session) ofThisStep() func(blueprint.Card) bool {
	in := s.gather(func(r blueprint.Record) blueprint.ID {
		switch r := r.(type) {
		case blueprint.Step:
			return r.ID
		case blueprint.Card:
			return r.Step
		case blueprint.EmotionPoint:
			return r.Step
		}
		return blueprint.ID{}
	})
	if in == nil && len(s.selection) == 0 && !s.spot.Step.IsZero() {
		in = map[blueprint.ID]bool{s.spot.Step: true}
	}
	return sharing(in, func(c blueprint.Card) blueprint.ID { return c.Step })
}

func (s *Session) ofThisStage() func(blueprint.Card) bool {
	stageOf := func(step blueprint.ID) blueprint.ID {
		st, _ := blueprint.Get[blueprint.Step](s.doc, step)
		return st.Stage
	}
	in := s.gather(func(r blueprint.Record) blueprint.ID {
		switch r := r.(type) {
		case blueprint.Stage:
			return r.ID
		case blueprint.Step:
			return r.Stage
		case blueprint.Card:
			return stageOf(r.Step)
		}
		return blueprint.ID{}
	})
	if in == nil && len(s.selection) == 0 && !s.spot.Step.IsZero() {
		in = map[blueprint.ID]bool{stageOf(s.spot.Step): true}
	}
	return sharing(in, func(c blueprint.Card) blueprint.ID { return stageOf(c.Step) })
}

func (s *Session) ofThisKind() func(blueprint.Card) bool {
	kinds := map[blueprint.CardKind]bool{}
	for _, c := range selected[blueprint.Card](s) {
		kinds[c.Kind] = true
	}
	if len(kinds) == 0 {
		return nil
	}
	return func(c blueprint.Card) bool { return kinds[c.Kind] }
}

// ofThisDepartment goes by who is accountable: the card's own owner, else its lane's,
// else its step's.
func (s *Session) ofThisDepartment() func(blueprint.Card) bool {
	in := s.gather(func(r blueprint.Record) blueprint.ID {
		switch r := r.(type) {
		case blueprint.Card:
			return s.accountable(r)
		case blueprint.Department:
			return r.ID
		}
		return ownOwner(r)
	})
	return sharing(in, s.accountable)
}

func (s *Session) accountable(c blueprint.Card) blueprint.ID {
	for _, id := range [3]blueprint.ID{c.ID, c.Lane, c.Step} {
		if r := s.doc.Record(id); r != nil {
			if owner := ownOwner(r); !owner.IsZero() {
				return owner
			}
		}
	}
	return blueprint.ID{}
}

func (s *Session) ofThisChannel() func(blueprint.Card) bool {
	in := s.gather(func(r blueprint.Record) blueprint.ID {
		switch r := r.(type) {
		case blueprint.Card:
			return r.Channel
		case blueprint.Channel:
			return r.ID
		}
		return blueprint.ID{}
	})
	return sharing(in, func(c blueprint.Card) blueprint.ID { return c.Channel })
}

// extendTo selects everything from the last selected thing to id, both of one row: the
// cards of a lane, stages, steps or lanes. Things of different rows are selected one
// by one.
func (s *Session) extendTo(id blueprint.ID) {
	var from blueprint.ID
	if n := len(s.selection); n > 0 {
		from = s.selection[n-1]
	}
	row := s.rowWith(id)
	a, b := slices.Index(row, from), slices.Index(row, id)
	if a < 0 || b < 0 || a == b {
		s.toggle(id)
		return
	}
	between := slices.Clone(row[min(a, b) : max(a, b)+1])
	if a > b {
		slices.Reverse(between)
	}
	rest := slices.DeleteFunc(s.Selection(), func(id blueprint.ID) bool { return slices.Contains(between, id) })
	s.selectLiving(append(rest, between...))
}

// rowWith lists the row in which a record stands: of a card, all of its lane by step
// and place in the cell.
func (s *Session) rowWith(id blueprint.ID) []blueprint.ID {
	c, ok := blueprint.Get[blueprint.Card](s.doc, id)
	if !ok || c.Parked() {
		return s.shownSiblings(id)
	}
	var out []blueprint.ID
	for _, step := range s.openSteps() {
		out = append(out, s.doc.CellIDs(c.Lane, step)...)
	}
	return out
}
