package editor

import (
	"slices"

	"throughline/blueprint"
	"throughline/canvas"
)

const placesKept = 24 // places come to that are remembered

// Places lists the records come to or worked at last, the latest first, each once.
func (s *Session) Places() []blueprint.ID {
	var out []blueprint.ID
	add := func(id blueprint.ID) {
		if len(out) < placesKept && s.doc.Record(id) != nil && !slices.Contains(out, id) {
			out = append(out, id)
		}
	}
	for i := len(s.places) - 1; i >= 0; i-- {
		add(s.places[i])
	}
	undo := s.history.undo
	for i := len(undo) - 1; i >= 0 && i > len(undo)-placesKept; i-- {
		for _, id := range undo[i].after[:min(len(undo[i].after), 2)] {
			add(id)
		}
	}
	return out
}

// readable is the least zoom at which GoTo leaves it: below it one would stand
// before bars instead of words.
const readable = 0.45

// GoTo shows a record: its map, unfolded as far as needed, the record selected and
// in view, large enough to be read. It reports whether there is such a thing.
func (s *Session) GoTo(id blueprint.ID) bool {
	defer s.enter()()
	if !s.bring(id) {
		return false
	}
	s.places = append(slices.DeleteFunc(s.places, func(x blueprint.ID) bool { return x == id }), id)
	s.places = s.places[max(len(s.places)-placesKept, 0):]
	if s.view.Zoom < readable {
		if r, ok := s.Layout().Rect(id); ok {
			s.SetView(s.view.ZoomAt(s.Layout(), s.view.ToBoard(s.Layout(), canvas.PartBody, r.Center()), 1))
		}
	}
	s.Reveal(id)
	return true
}

// bring selects a record on its map, with what hides it opened.
func (s *Session) bring(id blueprint.ID) bool {
	r := s.doc.Record(id)
	if r == nil {
		return false
	}
	s.settle()
	m := s.doc.MapOf(id)
	if !m.IsZero() {
		s.ShowMap(m)
	}
	if _, isMap := r.(blueprint.Map); isMap {
		s.selectLiving(nil)
		return true
	}
	s.unfold(s.doc, id)
	s.selectLiving([]blueprint.ID{id})
	s.touch()
	return true
}

func (s *Session) stageOf(step blueprint.ID) blueprint.ID {
	st, _ := blueprint.Get[blueprint.Step](s.doc, step)
	return st.Stage
}

// Choose does what choosing something found means on the map: it goes to a thing,
// or selects all that have something in common. It reports whether it was for the
// session to do; commands, files and texts are not.
func (s *Session) Choose(f Found) bool {
	switch f.Sort {
	case FoundCommand, FoundFile, FoundText:
		return false
	case FoundCardsOf, FoundTag, FoundKind:
		s.selectFound(s.cardsOf(f))
		return true
	}
	return s.GoTo(f.ID)
}

// selectFound selects several things and brings the first into view.
func (s *Session) selectFound(ids []blueprint.ID) {
	defer s.enter()()
	s.settle()
	for _, id := range ids {
		s.unfold(s.doc, id)
	}
	s.selectLiving(ids)
	if len(ids) > 0 {
		s.Reveal(ids[0])
	}
}

// cardsOf lists what on the map shown belongs together as f says.
func (s *Session) cardsOf(f Found) []blueprint.ID {
	var out []blueprint.ID
	if f.Sort == FoundTag {
		for r := range s.doc.All() {
			if t, ok := r.(blueprint.Tag); ok && t.Name == f.Key && s.doc.MapOf(t.Subject) == s.mapID {
				out = append(out, t.Subject)
			}
		}
		slices.SortFunc(out, func(a, b blueprint.ID) int { return slices.Compare(a[:], b[:]) })
		return out
	}
	for _, c := range s.doc.Cards(s.mapID) {
		owner, _ := s.doc.OwnerOf(c.ID)
		switch {
		case f.Sort == FoundKind && string(c.Kind) == f.Key, f.Sort == FoundCardsOf && slices.Contains([]blueprint.ID{owner, c.Persona, c.Channel}, f.ID):
			out = append(out, c.ID)
		}
	}
	return out
}
