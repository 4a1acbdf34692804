package editor

import (
	"slices"

	"throughline/blueprint"
	"throughline/canvas"
)

// Selection lists what is selected, in the order in which it was.
func (s *Session) Selection() []blueprint.ID { return slices.Clone(s.selection) }

// Selected reports whether a record is selected.
func (s *Session) Selected(id blueprint.ID) bool { return slices.Contains(s.selection, id) }

// Select selects exactly these records of the map shown, as far as they exist,
// and brings the keyboard's cell to the last of them.
func (s *Session) Select(ids ...blueprint.ID) {
	defer s.enter()()
	s.settle()
	s.selectLiving(ids)
}

// Crowd is what is selected, if that is so much that marking it one by one would
// cost; else nil. As long as the selection stays the same, so does the Crowd.
func (s *Session) Crowd() *canvas.Crowd {
	n := len(s.selection)
	if n < crowded {
		s.crowd, s.crowdOf = nil, nil
		return nil
	}
	if s.crowd == nil || n != len(s.crowdOf) || &s.selection[0] != &s.crowdOf[0] {
		s.crowd, s.crowdOf = canvas.NewCrowd(s.selection), s.selection
	}
	return s.crowd
}

// crowded is from how many selected things on they are a crowd.
const crowded = 120

func (s *Session) selectLiving(ids []blueprint.ID) {
	var living []blueprint.ID
	seen := make(map[blueprint.ID]bool, len(ids))
	for _, id := range ids {
		if s.doc.Record(id) != nil && !seen[id] {
			seen[id] = true
			living = append(living, id)
		}
	}
	s.selection = living
	if len(living) > 0 {
		s.spotOn(living[len(living)-1])
	}
	s.touch()
}

// toggle adds a record to the selection or takes it away.
func (s *Session) toggle(id blueprint.ID) {
	if i := slices.Index(s.selection, id); i >= 0 {
		s.selection = slices.Delete(slices.Clone(s.selection), i, i+1)
	} else {
		s.selection = append(slices.Clone(s.selection), id)
		s.spotOn(id)
	}
	s.touch()
}

// Spot is the cell, or the card in it, at which the keyboard is.
func (s *Session) Spot() canvas.Spot { return s.spot }

// SetSpot puts the keyboard at a place and selects the card there, if it names one.
func (s *Session) SetSpot(p canvas.Spot) {
	defer s.enter()()
	s.spot, s.selection = p, nil
	if !p.Card.IsZero() {
		s.selection = []blueprint.ID{p.Card}
	}
	s.touch()
}

// spotOn moves the keyboard to a card, or to the row or column of a lane or step.
func (s *Session) spotOn(id blueprint.ID) {
	switch r := s.doc.Record(id).(type) {
	case blueprint.Card:
		if !r.Parked() {
			s.spot = canvas.Spot{Lane: r.Lane, Step: r.Step, Card: r.ID}
		}
	case blueprint.Step:
		s.spot.Step, s.spot.Card = r.ID, blueprint.ID{}
	case blueprint.Lane:
		s.spot.Lane, s.spot.Card = r.ID, blueprint.ID{}
	case blueprint.EmotionPoint:
		s.spot.Step, s.spot.Card = r.Step, blueprint.ID{}
	}
}

// forgetGone takes out of selection and spot what no longer exists.
func (s *Session) forgetGone() {
	s.selection = slices.DeleteFunc(slices.Clone(s.selection), func(id blueprint.ID) bool { return s.doc.Record(id) == nil })
	for _, at := range []*blueprint.ID{&s.spot.Lane, &s.spot.Step, &s.spot.Card, &s.persona} {
		if s.doc.Record(*at) == nil {
			*at = blueprint.ID{}
		}
	}
	if c, ok := blueprint.Get[blueprint.Card](s.doc, s.spot.Card); ok && !c.Parked() {
		s.spot.Lane, s.spot.Step = c.Lane, c.Step
	} else {
		s.spot.Card = blueprint.ID{}
	}
}

// revealSelection scrolls so far that the last selected thing is in view.
func (s *Session) revealSelection() {
	if n := len(s.selection); n > 0 {
		s.Reveal(s.selection[n-1])
	}
}

// selected lists what of a kind is selected; the caller must not modify it.
func selected[T blueprint.Record](s *Session) []T {
	if len(s.selection) < crowded {
		return pickOut[T](s)
	}
	if c := &s.sorted; c.doc != s.doc || len(c.of) != len(s.selection) || &c.of[0] != &s.selection[0] {
		*c = sortedOut{doc: s.doc, of: s.selection, byKind: map[blueprint.Kind]any{}}
	}
	var zero T
	k := zero.RecordKind()
	if list, ok := s.sorted.byKind[k].([]T); ok {
		return list[:len(list):len(list)]
	}
	list := pickOut[T](s)
	s.sorted.byKind[k] = list
	return list[:len(list):len(list)]
}

// sortedOut remembers what of each kind a crowd holds: dozens of commands ask.
type sortedOut struct {
	doc    *blueprint.Doc
	of     []blueprint.ID
	byKind map[blueprint.Kind]any
}

func pickOut[T blueprint.Record](s *Session) []T {
	var out []T
	for _, id := range s.selection {
		if r, ok := blueprint.Get[T](s.doc, id); ok {
			out = append(out, r)
		}
	}
	return out
}
