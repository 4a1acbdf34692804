package editor

import (
	"throughline/blueprint"
	"throughline/canvas"
)

// Lifting reports whether cards are being dragged off the board.
func (s *Session) Lifting() bool {
	m, ok := s.state.(*movingCards)
	return ok && !m.palette
}

// parkedChosen lists the selected cards of the parking lot.
func (s *Session) parkedChosen() []blueprint.ID {
	var out []blueprint.ID
	for _, c := range selected[blueprint.Card](s) {
		if c.Parked() && c.Map == s.mapID {
			out = append(out, c.ID)
		}
	}
	return out
}

// canPlaceParked tells whether the keyboard is at a cell that takes cards and there is
// a parked card for it.
func canPlaceParked(s *Session) bool {
	l, ok := blueprint.Get[blueprint.Lane](s.doc, s.spot.Lane)
	return ok && !s.spot.Step.IsZero() && l.Role != blueprint.RoleDepartments && len(s.doc.Parked(s.mapID)) > 0
}

// PlaceParked puts the selected cards of the parking lot, or its first, into the
// keyboard's cell, below what is there. The next parked card is then selected if one
// was, so that pressing the key again empties the lot.
func (s *Session) PlaceParked() error {
	defer s.enter()()
	s.settle()
	ids := s.parkedChosen()
	chosen, spot := len(ids) > 0, s.spot
	lot := blueprint.IDsOf(s.doc.Parked(s.mapID))
	if !chosen {
		if len(lot) == 0 {
			return nil
		}
		ids = lot[:1]
	}
	next := following(lot, ids[len(ids)-1])
	err := s.do("Place "+things(s.doc, ids)+" "+cellWords(s.doc, spot.Lane, spot.Step), func(tx *blueprint.Tx) error {
		for _, id := range ids {
			if err := tx.MoveCard(id, spot.Lane, spot.Step, blueprint.ID{}); err != nil {
				return err
			}
		}
		return nil
	})
	if err != nil {
		return err
	}
	if chosen && !next.IsZero() {
		s.selectLiving([]blueprint.ID{next})
	} else {
		s.selectLiving(ids)
	}
	s.amendSelection()
	if r, ok := s.base.Cell(spot.Lane, spot.Step); ok {
		s.view = s.view.Reveal(s.base, r)
	}
	return nil
}

// toParking brings the keyboard to the parking lot; false if it is empty.
func (s *Session) toParking() bool {
	lot := s.doc.Parked(s.mapID)
	if len(lot) == 0 {
		return false
	}
	s.selectLiving([]blueprint.ID{lot[0].ID})
	return true
}

// walkParked moves among parked cards, and from them up to the board; false if none is
// selected.
func (s *Session) walkParked(d canvas.Direction, extend bool) bool {
	ids := s.parkedChosen()
	if len(ids) == 0 {
		return false
	}
	lot, at := blueprint.IDsOf(s.doc.Parked(s.mapID)), ids[len(ids)-1]
	switch d {
	case canvas.Left:
		at = preceding(lot, at)
	case canvas.Right:
		at = following(lot, at)
	case canvas.Up:
		s.walkTo(s.completeSpot(canvas.Spot{Lane: s.spot.Lane, Step: s.spot.Step}))
		return true
	case canvas.Down:
		return true
	}
	if !at.IsZero() {
		s.extend(at, extend)
	}
	return true
}
