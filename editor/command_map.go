package editor

import (
	"throughline/blueprint"
	"throughline/canvas"
)

func mapCommands() []Command {
	several := func(s *Session) bool { return len(s.doc.Maps()) > 1 }
	return []Command{
		entry("Map", "add-map", "New map in this file", "map", func(s *Session) error { return ignoreID(s.AddMap("")) }),
		entry("Map", "delete-map", "Delete this map", "", (*Session).DeleteMap).when(several),
		entry("Map", "next-map", "Next map", "", quiet(func(s *Session) { s.turnMap(1) }), Shortcut{canvas.KeyPageDown, canvas.Ctrl}).when(several),
		entry("Map", "previous-map", "Previous map", "", quiet(func(s *Session) { s.turnMap(-1) }), Shortcut{canvas.KeyPageUp, canvas.Ctrl}).when(several),
		entry("Map", "move-map-left", "Move the map to the left", "", func(s *Session) error { return s.moveMap(-1) }).when(func(s *Session) bool { return s.mapIndex() > 0 }),
		entry("Map", "move-map-right", "Move the map to the right", "", func(s *Session) error { return s.moveMap(1) }).
			when(func(s *Session) bool { return hasMap(s) && s.mapIndex() < len(s.doc.Maps())-1 }),
	}
}

// AddMap adds a map behind the one shown, shows it and returns its id.
func (s *Session) AddMap(title string) (blueprint.ID, error) {
	defer s.enter()()
	id := s.deps.NewID()
	before := following(blueprint.IDsOf(s.doc.Maps()), s.mapID)
	err := s.Do("Add map", func(tx *blueprint.Tx) error {
		return tx.AddMap(blueprint.Map{ID: id, Title: titleOr(title, newMapTitle), State: blueprint.AsIs}, before)
	})
	if err == nil {
		s.ShowMap(id)
	}
	return id, err
}

// DeleteMap removes the map shown with all in it; a file keeps at least one.
func (s *Session) DeleteMap() error {
	if len(s.doc.Maps()) < 2 {
		return &blueprint.RefusedError{Verb: "remove map", ID: s.mapID, Reason: "a file has at least one map; add another first"}
	}
	id := s.mapID
	return s.Do("Delete map "+quote(s.doc, id), func(tx *blueprint.Tx) error { return tx.RemoveMap(id) })
}

// RenameMap gives a map another title.
func (s *Session) RenameMap(id blueprint.ID, title string) error {
	return s.Do("Rename map", func(tx *blueprint.Tx) error {
		m, ok := blueprint.Get[blueprint.Map](tx.Doc(), id)
		if !ok {
			return blueprint.ErrNotFound
		}
		m.Title = tidy(title)
		return tx.Put(m)
	})
}

func (s *Session) mapIndex() int {
	for i, m := range s.doc.Maps() {
		if m.ID == s.mapID {
			return i
		}
	}
	return -1
}

// turnMap shows the map by places further, round and round.
func (s *Session) turnMap(by int) {
	if maps := s.doc.Maps(); len(maps) > 0 {
		s.ShowMap(maps[(s.mapIndex()+by+len(maps))%len(maps)].ID)
	}
}

func (s *Session) moveMap(by int) error {
	ids := blueprint.IDsOf(s.doc.Maps())
	before := following(ids, following(ids, s.mapID))
	if by < 0 {
		before = preceding(ids, s.mapID)
	}
	id := s.mapID
	return s.Do("Move map", func(tx *blueprint.Tx) error { return tx.MoveMap(id, before) })
}

// MapCommands show the maps of the file, one each.
func (s *Session) MapCommands() []Command {
	var out []Command
	for _, m := range s.doc.Maps() {
		out = append(out, entry("", "map:"+m.ID.String(), m.Title, "map", quiet(func(s *Session) { s.ShowMap(m.ID) })).
			ticked(func(s *Session) bool { return s.mapID == m.ID }))
	}
	return out
}

// OwnerCommands make a department, or nobody, the owner of what is selected.
func (s *Session) OwnerCommands() []Command {
	owned := func(s *Session) bool { return len(s.ownable()) > 0 }
	set := func(id, title string, dep blueprint.ID) Command {
		return entry("Owner", id, title, "department", func(s *Session) error { return s.own(dep) }).when(owned).ticked(func(s *Session) bool { return s.allOwnedBy(dep) })
	}
	out := []Command{set("owner:", "Nobody", blueprint.ID{})}
	for _, d := range s.doc.Departments() {
		out = append(out, set("owner:"+d.ID.String(), d.Name, d.ID))
	}
	return out
}

// ownable lists the selected cards, steps and lanes.
func (s *Session) ownable() []blueprint.ID {
	return append(s.flagged(), blueprint.IDsOf(selected[blueprint.Lane](s))...)
}

func (s *Session) own(dep blueprint.ID) error {
	ids := s.ownable()
	return s.Do("Owner of "+things(s.doc, ids), func(tx *blueprint.Tx) error {
		for _, id := range ids {
			if err := tx.Assign(id, dep); err != nil {
				return err
			}
		}
		return nil
	})
}

func (s *Session) allOwnedBy(dep blueprint.ID) bool {
	ids := s.ownable()
	for _, id := range ids {
		if ownOwner(s.doc.Record(id)) != dep {
			return false
		}
	}
	return len(ids) > 0
}

// ownOwner is the owner a record itself names.
func ownOwner(r blueprint.Record) blueprint.ID {
	switch r := r.(type) {
	case blueprint.Card:
		return r.Owner
	case blueprint.Step:
		return r.Owner
	case blueprint.Lane:
		return r.Owner
	}
	return blueprint.ID{}
}

// PersonaCommands choose whose emotion curve is drawn by dragging.
func (s *Session) PersonaCommands() []Command {
	choose := func(id blueprint.ID, title string) Command {
		return entry("", "persona:"+id.String(), title, "persona", quiet(func(s *Session) { s.SetPersona(id) })).ticked(func(s *Session) bool { return s.persona == id })
	}
	out := []Command{choose(blueprint.ID{}, "Customers at large")}
	for _, t := range s.doc.Travellers(s.mapID) {
		if p, ok := blueprint.Get[blueprint.Persona](s.doc, t.Persona); ok {
			out = append(out, choose(p.ID, p.Name))
		}
	}
	return out
}
