package editor

import (
	"throughline/blueprint"
	"throughline/canvas"
)

func editCommands() []Command {
	one := func(s *Session) bool { return len(s.selection) == 1 }
	cards := func(s *Session) bool { return len(selected[blueprint.Card](s)) > 0 }
	movable := func(s *Session) bool { return hasSelection(s) }
	shift := canvas.Ctrl | canvas.Shift
	out := []Command{
		entry("Edit", "undo", "Undo", "undo", (*Session).Undo, ctrl("Z")).when(func(s *Session) bool { _, ok := s.UndoName(); return ok || s.Editing() != nil }),
		entry("Edit", "redo", "Redo", "redo", (*Session).Redo, Shortcut{"Z", shift}, ctrl("Y")).when(func(s *Session) bool { _, ok := s.RedoName(); return ok }),
		entry("Edit", "cut", "Cut", "cut", (*Session).Cut, ctrl("X")).when((*Session).canCopy),
		entry("Edit", "copy", "Copy", "copy", (*Session).Copy, ctrl("C")).when((*Session).canCopy),
		entry("Edit", "paste", "Paste", "paste", (*Session).Paste, ctrl("V")),
		entry("Edit", "paste-preview", "Paste with preview …", "paste", (*Session).Paste, Shortcut{"V", shift}), // a window shows the plan first
		entry("Edit", "duplicate", "Duplicate", "duplicate", (*Session).Duplicate, ctrl("D")).when(hasSelection).onBoard(),
		entry("Edit", "rename", "Edit text", "edit", began(func(s *Session) State { return s.editText(s.selection[0], "") }), plain(canvas.KeyF2)).when(one).onBoard(),
		entry("Edit", "delete", "Delete", "delete", (*Session).Delete, plain(canvas.KeyDelete), plain(canvas.KeyBackspace)).when(hasSelection).onBoard(),
		entry("Edit", "park", "Move to the parking lot", "park", func(s *Session) error { return s.Park() }, Shortcut{"P", shift}).when(cards).onBoard().below("Move"),
		entry("Edit", "place-parked", "Put a parked card here", "park", (*Session).PlaceParked, Shortcut{"U", shift}).when(canPlaceParked).onBoard().below("Move"),
	}
	out = append(out, selectCommands()...)
	for _, n := range []struct {
		id, title string
		key       canvas.Key
		dir       canvas.Direction
	}{
		{"move-left", "Move left", canvas.KeyLeft, canvas.Left}, {"move-right", "Move right", canvas.KeyRight, canvas.Right},
		{"move-up", "Move up", canvas.KeyUp, canvas.Up}, {"move-down", "Move down", canvas.KeyDown, canvas.Down},
	} {
		out = append(out, entry("Edit", n.id, n.title, "", func(s *Session) error { return s.Nudge(n.dir) }, Shortcut{n.key, canvas.Alt}).when(movable).onBoard().below("Move"))
	}
	feeling := func(s *Session) bool { _, ok := s.feelingHere(); return ok }
	out = append(out,
		entry("Edit", "feel-better", "Feels better", "emotion", func(s *Session) error { return s.feel(feelingStep) }, Shortcut{canvas.KeyUp, canvas.Ctrl}).when(feeling).onBoard().below("Feelings"),
		entry("Edit", "feel-worse", "Feels worse", "emotion", func(s *Session) error { return s.feel(-feelingStep) }, Shortcut{canvas.KeyDown, canvas.Ctrl}).when(feeling).onBoard().below("Feelings"))
	out = append(out, entry("Edit", "automatic-size", "Automatic size", "", func(s *Session) error { return s.automaticSize(s.sized()) }).
		when(func(s *Session) bool { return len(s.sized()) > 0 }))
	return append(out, markCommands()...)
}

// markCommands set the marks of cards and steps.
func markCommands() []Command {
	var out []Command
	for _, m := range []struct {
		id, title string
		flag      blueprint.Flags
	}{
		{"moment", "Moment that matters", blueprint.Moment}, {"fail-point", "Fail point", blueprint.FailPoint}, {"wait", "Wait", blueprint.Wait},
	} {
		out = append(out, entry("Edit", m.id, m.title, m.id, func(s *Session) error { return s.toggleFlag(m.title, m.flag) }).
			when(func(s *Session) bool { return len(s.flagged()) > 0 }).
			ticked(func(s *Session) bool { return s.allFlagged(m.flag) }).below("Marks"))
	}
	return out
}

// flagged lists the selected records that can carry marks.
func (s *Session) flagged() []blueprint.ID {
	return append(blueprint.IDsOf(selected[blueprint.Card](s)), blueprint.IDsOf(selected[blueprint.Step](s))...)
}

func flagsOf(r blueprint.Record) blueprint.Flags {
	switch r := r.(type) {
	case blueprint.Card:
		return r.Flags
	case blueprint.Step:
		return r.Flags
	}
	return 0
}

func (s *Session) allFlagged(f blueprint.Flags) bool {
	ids := s.flagged()
	for _, id := range ids {
		if !flagsOf(s.doc.Record(id)).Has(f) {
			return false
		}
	}
	return len(ids) > 0
}

// toggleFlag marks everything selected, or takes the mark from all of it if all has it.
func (s *Session) toggleFlag(name string, f blueprint.Flags) error {
	ids, clear := s.flagged(), s.allFlagged(f)
	return s.Do(name, func(tx *blueprint.Tx) error {
		for _, id := range ids {
			flags := flagsOf(tx.Doc().Record(id)) | f
			if clear {
				flags &^= f
			}
			if err := tx.Put(withFlags(tx.Doc().Record(id), flags)); err != nil {
				return err
			}
		}
		return nil
	})
}

func withFlags(r blueprint.Record, f blueprint.Flags) blueprint.Record {
	switch r := r.(type) {
	case blueprint.Card:
		r.Flags = f
		return r
	case blueprint.Step:
		r.Flags = f
		return r
	}
	return r
}

func viewCommands() []Command {
	tool := func(id, title, icon string, t ToolName) Command {
		return entry("View", id, title, icon, quiet(func(s *Session) { s.SetTool(t) })).ticked(func(s *Session) bool { return s.tool == t })
	}
	return []Command{
		tool("tool-select", "Select", "select", ToolSelect), tool("tool-pan", "Pan", "pan", ToolPan), tool("tool-connect", "Connect", "connect", ToolConnect),
		entry("View", "zoom-in", "Zoom in", "zoom-in", quiet(func(s *Session) { s.ZoomBy(ZoomStep) }), ctrl("="), ctrl("+"), Shortcut{"=", canvas.Ctrl | canvas.Shift}).below("Zoom"),
		entry("View", "zoom-out", "Zoom out", "zoom-out", quiet(func(s *Session) { s.ZoomBy(1 / ZoomStep) }), ctrl("-")).below("Zoom"),
		entry("View", "zoom-100", "Zoom to 100 %", "zoom-100", quiet(func(s *Session) { s.ZoomBy(1 / s.view.Zoom) }), ctrl("0")).below("Zoom"),
		entry("View", "zoom-fit", "Fit the map", "zoom-fit", quiet((*Session).ZoomFit), ctrl("9")).below("Zoom"),
		entry("View", "zoom-selection", "Zoom to the selection", "zoom-selection", quiet((*Session).ZoomToSelection), ctrl("8")).when(hasSelection).below("Zoom"),
	}
}

// linkCommands choose the kind of the selected links and of new ones.
func linkCommands() []Command {
	out := linkKinds()
	connect := entry("Link", "connect-selected", "Link the selected card to another, or several in order", "connect", (*Session).linkSelected, ctrl("L")).
		when(func(s *Session) bool { return len(s.flagged()) > 0 }).onBoard()
	walk := entry("Link", "select-link", "Go to the next link of this card", "link", quiet((*Session).SelectLink), Shortcut{"L", canvas.Ctrl | canvas.Shift}).when(hasLinks).onBoard()
	reverse := entry("Link", "reverse-link", "Turn the link around", "", (*Session).reverseLink).
		when(func(s *Session) bool { return len(selected[blueprint.Link](s)) > 0 })
	return append(out, connect, walk, reverse)
}

// linkKinds choose among the kinds of links.
func linkKinds() []Command {
	var out []Command
	for _, k := range blueprint.LinkKinds {
		out = append(out, entry("Link", "link-"+string(k.Value), k.Label, "link", func(s *Session) error { return s.chooseLinkKind(k.Value) }).
			ticked(func(s *Session) bool { return s.linkKindShown() == k.Value }))
	}
	return out
}

// linkKindShown is the kind of the only selected link, else that of new ones.
func (s *Session) linkKindShown() blueprint.LinkKind {
	if links := selected[blueprint.Link](s); len(links) == 1 {
		return links[0].Kind
	}
	return s.linkKind
}

// chooseLinkKind changes the selected links; with none selected, what new links are.
func (s *Session) chooseLinkKind(k blueprint.LinkKind) error {
	links := selected[blueprint.Link](s)
	if len(links) == 0 {
		s.SetLinkKind(k)
		return nil
	}
	return s.Do("Link kind", func(tx *blueprint.Tx) error {
		for _, l := range links {
			l.Kind = k
			if err := tx.Put(l); err != nil {
				return err
			}
		}
		return nil
	})
}

// linkSelected links several selected cards and steps; from a single one the keyboard
// looks for the other end.
func (s *Session) linkSelected() error {
	if l, ok := s.state.(*linking); ok {
		defer s.enter()()
		s.touch()
		s.state = l.link(s, l.to(s))
		return nil
	}
	if len(s.flagged()) > 1 {
		return s.ConnectSelected()
	}
	return began((*Session).beginLink)(s)
}

// ConnectSelected links the selected cards and steps one after another, in the order
// in which they were selected.
func (s *Session) ConnectSelected() error {
	var ends []blueprint.ID
	for _, id := range s.selection {
		switch s.doc.Record(id).(type) {
		case blueprint.Card, blueprint.Step:
			ends = append(ends, id)
		}
	}
	return s.Do("Link "+things(s.doc, ends), func(tx *blueprint.Tx) error {
		for i := 1; i < len(ends); i++ {
			if err := tx.Connect(blueprint.Link{ID: s.deps.NewID(), Map: s.mapID, From: ends[i-1], To: ends[i], Kind: s.linkKind}); err != nil {
				return err
			}
		}
		return nil
	})
}
