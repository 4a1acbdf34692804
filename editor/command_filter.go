package editor

import "throughline/blueprint"

func filterCommands() []Command {
	filtered := func(s *Session) bool { return !s.filters[s.mapID].IsZero() }
	return []Command{
		entry("View", "filter-clear", "Clear the filter", "", quiet(func(s *Session) { s.SetFilter(Filter{}) })).when(filtered),
		entry("Edit", "select-matching", "Select what fits the filter", "", quiet((*Session).SelectMatching)).when(filtered).below("Select"),
	}
}

// SelectMatching selects the cards in cells that fit the filter and are shown.
func (s *Session) SelectMatching() {
	defer s.enter()()
	s.settle()
	m := s.Matches()
	if m == nil {
		return
	}
	var ids []blueprint.ID
	for _, id := range s.doc.CardIDs(s.mapID) {
		if m.Card(id) {
			continue
		}
		if _, shown := s.base.Rect(id); shown {
			ids = append(ids, id)
		}
	}
	s.selectLiving(ids)
}

// OnlyCommands filter the map by what the first selected thing is about: its
// department, persona, channel, kind, tags.
func (s *Session) OnlyCommands() []Command {
	if len(s.selection) == 0 {
		return nil
	}
	var out []Command
	only := func(facet, value, title string) {
		out = append(out, entry("", "only:"+facet+":"+value, title, "", quiet(func(s *Session) {
			s.SetFilter(Filter{})
			s.SetFacet(facet, value, true)
		})))
	}
	record := func(facet string, id blueprint.ID) {
		if r := s.doc.Record(id); r != nil {
			only(facet, id.String(), titleOr(blueprint.TitleOf(r), "Untitled"))
		}
	}
	r := s.doc.Record(s.selection[0])
	switch r := r.(type) {
	case blueprint.Department:
		record("department", r.ID)
	case blueprint.Persona:
		record("persona", r.ID)
	case blueprint.Channel:
		record("channel", r.ID)
	case blueprint.EmotionPoint:
		record("persona", r.Persona)
	case blueprint.Card, blueprint.Step, blueprint.Lane, blueprint.Stage:
		owner, _ := s.doc.OwnerOf(s.selection[0])
		record("department", owner)
		for _, c := range s.doc.Contributors(s.selection[0]) {
			if c.Department != owner {
				record("department", c.Department)
			}
		}
		if c, ok := r.(blueprint.Card); ok {
			record("persona", c.Persona)
			record("channel", c.Channel)
			only("kind", string(c.Kind), "Cards of kind "+blueprint.Label(blueprint.CardKinds, c.Kind))
		}
		for _, t := range s.doc.Tags(s.selection[0]) {
			only("tag", t.Name, "Tag "+t.Name)
		}
	}
	return out
}
