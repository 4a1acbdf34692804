package editor

import (
	"slices"

	"throughline/blueprint"
	"throughline/canvas"
)

// Delete removes what is selected as one step; cards of a stage, step or lane that
// goes are parked, as the model has it.
func (s *Session) Delete() error {
	defer s.enter()()
	s.settle()
	ids := s.Selection()
	if len(ids) == 0 {
		return nil
	}
	spot := s.afterDelete(ids)
	err := s.do("Delete "+things(s.doc, ids), func(tx *blueprint.Tx) error {
		for _, id := range ids {
			if tx.Doc().Record(id) == nil {
				continue // gone with something before it
			}
			if err := tx.Remove(id); err != nil {
				return err
			}
		}
		return nil
	})
	if err == nil {
		s.spot = spot
		s.forgetGone()
	}
	return err
}

// afterDelete is where the keyboard goes: to what is left of the cell.
func (s *Session) afterDelete(ids []blueprint.ID) canvas.Spot {
	p := s.spot
	if p.Card.IsZero() || !slices.Contains(ids, p.Card) {
		return p
	}
	p.Card = blueprint.ID{}
	return p
}

// Duplicate copies what is selected, right behind the originals, and selects the
// copies.
func (s *Session) Duplicate() error {
	defer s.enter()()
	s.settle()
	ids := s.Selection()
	c, to := makeClip(s.doc, s.mapID, ids), s.copies()
	g := newGraft(c, to, s.mapID, behind{})
	if err := s.do("Duplicate "+things(s.doc, ids), g.add); err != nil {
		return err
	}
	var copies []blueprint.ID
	for _, id := range ids {
		if to, ok := to.ids[id]; ok {
			copies = append(copies, to)
		}
	}
	s.selectLiving(copies)
	s.amendSelection()
	s.revealSelection()
	return nil
}

// behind is where duplicates go: right behind their originals.
type behind struct{}

func (behind) stage(tx *blueprint.Tx, id blueprint.ID) blueprint.ID {
	return following(siblingsOf(tx.Doc(), id), id)
}

func (behind) step(tx *blueprint.Tx, id blueprint.ID) (stage, before blueprint.ID) {
	s, _ := blueprint.Get[blueprint.Step](tx.Doc(), id)
	return s.Stage, following(blueprint.IDsOf(tx.Doc().StepsOf(s.Stage)), id)
}

func (behind) lane(tx *blueprint.Tx, l blueprint.Lane) blueprint.ID {
	return following(siblingsOf(tx.Doc(), l.ID), l.ID)
}

func (behind) cell(tx *blueprint.Tx, c blueprint.Card) (lane, step, before blueprint.ID) {
	return c.Lane, c.Step, following(siblingsOf(tx.Doc(), c.ID), c.ID)
}

func (behind) laneOf(id blueprint.ID) blueprint.ID { return id }
func (behind) stepOf(id blueprint.ID) blueprint.ID { return id }

// Nudge moves what is selected one place by keyboard: cards to the next cell or
// place in it, steps, stages and lanes past their neighbour.
func (s *Session) Nudge(dir canvas.Direction) error {
	defer s.enter()()
	s.settle()
	ids := s.Selection()
	if len(ids) == 0 {
		return nil
	}
	err := s.do("Move "+things(s.doc, ids), func(tx *blueprint.Tx) error { return nudge(tx, s.mapID, ids, dir) })
	if err == nil {
		s.spotOn(ids[len(ids)-1])
		s.revealSelection()
	}
	return err
}

func nudge(tx *blueprint.Tx, m blueprint.ID, ids []blueprint.ID, dir canvas.Direction) error {
	in := map[blueprint.ID]bool{}
	for _, id := range ids {
		in[id] = true
	}
	cards := map[blueprint.ID]bool{}
	for _, id := range ordered(tx.Doc(), ids, dir == canvas.Right || dir == canvas.Down) {
		var err error
		switch r := tx.Doc().Record(id).(type) {
		case blueprint.Card:
			cards[id] = !r.Parked()
		case blueprint.Stage:
			err = nudgeAmong(blueprint.IDsOf(tx.Doc().Stages(r.Map)), id, in, dir, canvas.Left, canvas.Right, tx.MoveStage)
		case blueprint.Lane:
			err = nudgeAmong(blueprint.IDsOf(tx.Doc().Lanes(r.Map)), id, in, dir, canvas.Up, canvas.Down, tx.MoveLane)
		case blueprint.Step:
			err = nudgeStep(tx, r, dir)
		}
		if err != nil {
			return err
		}
	}
	return nudgeCards(tx, m, inReadingOrder(tx.Doc(), m, cards), dir)
}

// ordered sorts siblings by their place, backwards where they move forwards, so that
// none has to pass another of them.
func ordered(d *blueprint.Doc, ids []blueprint.ID, backwards bool) []blueprint.ID {
	out := slices.Clone(ids)
	rank := map[blueprint.ID]int{}
	for _, id := range ids {
		rank[id] = slices.Index(siblingsOf(d, id), id)
	}
	slices.SortStableFunc(out, func(a, b blueprint.ID) int { return rank[a] - rank[b] })
	if backwards {
		slices.Reverse(out)
	}
	return out
}

// nudgeAmong moves id past its neighbour, unless that is selected, too.
func nudgeAmong(siblings []blueprint.ID, id blueprint.ID, in map[blueprint.ID]bool, dir, back, along canvas.Direction, move func(id, before blueprint.ID) error) error {
	switch dir {
	case back:
		if before := preceding(siblings, id); !before.IsZero() && !in[before] {
			return move(id, before)
		}
	case along:
		if next := following(siblings, id); !next.IsZero() && !in[next] {
			return move(id, following(siblings, next))
		}
	}
	return nil
}

// nudgeStep moves a step past its neighbour, or into the neighbouring stage.
func nudgeStep(tx *blueprint.Tx, st blueprint.Step, dir canvas.Direction) error {
	d := tx.Doc()
	stage, _ := blueprint.Get[blueprint.Stage](d, st.Stage)
	stages, steps := blueprint.IDsOf(d.Stages(stage.Map)), blueprint.IDsOf(d.StepsOf(st.Stage))
	switch dir {
	case canvas.Left:
		if before := preceding(steps, st.ID); !before.IsZero() {
			return tx.MoveStep(st.ID, st.Stage, before)
		}
		if to := preceding(stages, st.Stage); !to.IsZero() {
			return tx.MoveStep(st.ID, to, blueprint.ID{})
		}
	case canvas.Right:
		if next := following(steps, st.ID); !next.IsZero() {
			return tx.MoveStep(st.ID, st.Stage, following(steps, next))
		}
		if to := following(stages, st.Stage); !to.IsZero() {
			first := blueprint.ID{}
			if there := d.StepsOf(to); len(there) > 0 {
				first = there[0].ID
			}
			return tx.MoveStep(st.ID, to, first)
		}
	}
	return nil
}

// nudgeCards moves cards to the neighbouring step, or up and down in their cell and
// from its ends into the neighbouring lane.
func nudgeCards(tx *blueprint.Tx, m blueprint.ID, ids []blueprint.ID, dir canvas.Direction) error {
	if dir == canvas.Down {
		slices.Reverse(ids)
	}
	at := newGrid(tx.Doc(), m)
	for _, id := range ids {
		c, _ := blueprint.Get[blueprint.Card](tx.Doc(), id)
		cell := tx.Doc().CellIDs(c.Lane, c.Step)
		lane, step, before := c.Lane, c.Step, blueprint.ID{}
		switch dir {
		case canvas.Left:
			step = preceding(at.steps, c.Step)
		case canvas.Right:
			step = following(at.steps, c.Step)
		case canvas.Up:
			if before = preceding(cell, id); before.IsZero() {
				lane = neighbourLane(tx.Doc(), at.lanes, c.Lane, preceding)
			}
		case canvas.Down:
			if next := following(cell, id); !next.IsZero() {
				before = following(cell, next)
				break
			}
			lane = neighbourLane(tx.Doc(), at.lanes, c.Lane, following)
			if there := tx.Doc().CellIDs(lane, step); len(there) > 0 {
				before = there[0]
			}
		}
		if lane.IsZero() || step.IsZero() {
			continue // at the edge of the map
		}
		if err := tx.MoveCard(id, lane, step, before); err != nil {
			return err
		}
	}
	return nil
}

// neighbourLane is the next lane that holds cards.
func neighbourLane(d *blueprint.Doc, lanes []blueprint.ID, from blueprint.ID, next func([]blueprint.ID, blueprint.ID) blueprint.ID) blueprint.ID {
	for id := next(lanes, from); !id.IsZero(); id = next(lanes, id) {
		if l, _ := blueprint.Get[blueprint.Lane](d, id); l.Role != blueprint.RoleDepartments {
			return id
		}
	}
	return blueprint.ID{}
}
