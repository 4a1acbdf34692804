package editor

import (
	"maps"

	"throughline/blueprint"
	"throughline/canvas"
)

// Folding hides and collapses lanes and stages. It changes how a map is looked at,
// never the document.

// Collapsed reports whether a lane or stage is shown as a narrow band.
func (s *Session) Collapsed(id blueprint.ID) bool { return s.folds[s.mapID].collapsed[id] }

// HiddenCount is how many lanes and stages of the map shown are hidden.
func (s *Session) HiddenCount() int {
	n := 0
	for _, seam := range s.base.Seams() {
		n += len(seam.IDs)
	}
	return n
}

// SetCollapsed collapses lanes and stages, or expands them; other records count for
// nothing.
func (s *Session) SetCollapsed(on bool, ids ...blueprint.ID) {
	defer s.enter()()
	s.settle()
	f := s.folds[s.mapID]
	set := clonedSet(f.collapsed)
	for _, id := range ids {
		if !on {
			delete(set, id)
		} else if foldable(s.doc.Record(id)) {
			set[id] = true
		}
	}
	s.fold(f.hidden, set)
	s.leaveFolded()
}

// Hide hides lanes and stages. It refuses to hide all lanes or all stages there are.
func (s *Session) Hide(ids ...blueprint.ID) error {
	defer s.enter()()
	s.settle()
	if len(ids) == 0 {
		return nil
	}
	f := s.folds[s.mapID]
	set := clonedSet(f.hidden)
	for _, id := range ids {
		if foldable(s.doc.Record(id)) {
			set[id] = true
		}
	}
	if left(s.doc.Stages(s.mapID), set) == 0 && len(s.doc.Stages(s.mapID)) > 0 {
		return &blueprint.RefusedError{Verb: "hide", ID: ids[0], Reason: "one stage at least stays in view"}
	}
	if left(s.doc.Lanes(s.mapID), set) == 0 && len(s.doc.Lanes(s.mapID)) > 0 {
		return &blueprint.RefusedError{Verb: "hide", ID: ids[0], Reason: "one lane at least stays in view"}
	}
	s.fold(set, f.collapsed)
	s.leaveFolded()
	return nil
}

// ShowHidden shows lanes and stages that were hidden; without ids all of them. What
// comes back is selected, so that one sees it.
func (s *Session) ShowHidden(ids ...blueprint.ID) {
	defer s.enter()()
	s.settle()
	f := s.folds[s.mapID]
	set := clonedSet(f.hidden)
	if len(ids) == 0 {
		ids = sortedIDs(f.hidden)
	}
	for _, id := range ids {
		delete(set, id)
	}
	s.fold(set, f.collapsed)
	s.selectLiving(ids)
}

func foldable(r blueprint.Record) bool {
	switch r.(type) {
	case blueprint.Stage, blueprint.Lane:
		return true
	}
	return false
}

func clonedSet(in map[blueprint.ID]bool) map[blueprint.ID]bool {
	if out := maps.Clone(in); out != nil {
		return out
	}
	return map[blueprint.ID]bool{}
}

// left counts what of list is not hidden.
func left[T blueprint.Record](list []T, hidden map[blueprint.ID]bool) (n int) {
	for _, r := range list {
		if !hidden[r.RecordID()] {
			n++
		}
	}
	return n
}

// leaveFolded takes the keyboard and the selection off what can no longer be seen.
func (s *Session) leaveFolded() {
	var seen []blueprint.ID
	for _, id := range s.selection {
		if !s.concealed(s.doc, id) {
			seen = append(seen, id)
		}
	}
	if len(seen) < len(s.selection) {
		s.selection = seen
	}
	if s.concealed(s.doc, s.spot.Lane) || s.Collapsed(s.spot.Lane) || s.concealed(s.doc, s.spot.Step) {
		s.spot = canvas.Spot{}
	}
	s.touch()
}

// concealed reports whether a record cannot be seen because it, or where it stands,
// is hidden or collapsed. Stages and lanes themselves are seen while collapsed.
func (s *Session) concealed(d *blueprint.Doc, id blueprint.ID) bool {
	hidden, collapsed := s.foldsOver(d, id)
	return len(hidden)+len(collapsed) > 0
}

// foldsOver lists the hidden and the collapsed lanes and stages because of which a
// record cannot be seen.
func (s *Session) foldsOver(d *blueprint.Doc, id blueprint.ID) (hidden, collapsed []blueprint.ID) {
	f := s.folds[s.mapID]
	if len(f.hidden)+len(f.collapsed) == 0 {
		return nil, nil
	}
	over := func(id blueprint.ID, itself bool) {
		if f.hidden[id] {
			hidden = append(hidden, id)
		}
		if f.collapsed[id] && !itself {
			collapsed = append(collapsed, id)
		}
	}
	step := func(id blueprint.ID) {
		if st, ok := blueprint.Get[blueprint.Step](d, id); ok {
			over(st.Stage, false)
		}
	}
	switch r := d.Record(id).(type) {
	case blueprint.Stage, blueprint.Lane:
		over(id, true)
	case blueprint.Step:
		step(id)
	case blueprint.Card:
		over(r.Lane, false)
		step(r.Step)
	case blueprint.EmotionPoint:
		step(r.Step)
		if lane, folded := s.foldedEmotion(d); folded {
			over(lane, false)
		}
	case blueprint.Link:
		for _, end := range [2]blueprint.ID{r.From, r.To} {
			h, c := s.foldsOver(d, end)
			hidden, collapsed = append(hidden, h...), append(collapsed, c...)
		}
	}
	return hidden, collapsed
}

// foldedEmotion is the first emotion lane of the map shown, and whether none of them
// is open.
func (s *Session) foldedEmotion(d *blueprint.Doc) (first blueprint.ID, all bool) {
	f := s.folds[s.mapID]
	for _, l := range d.Lanes(s.mapID) {
		if l.Role != blueprint.RoleEmotion {
			continue
		}
		if !f.hidden[l.ID] && !f.collapsed[l.ID] {
			return first, false
		}
		if first.IsZero() {
			first = l.ID
		}
	}
	return first, !first.IsZero()
}

// unfold shows and expands as much as a record of d needs to be seen; it reports
// whether that was anything.
func (s *Session) unfold(d *blueprint.Doc, id blueprint.ID) bool {
	hidden, collapsed := s.foldsOver(d, id)
	if len(hidden)+len(collapsed) == 0 {
		return false
	}
	f := s.folds[s.mapID]
	h, c := clonedSet(f.hidden), clonedSet(f.collapsed)
	for _, id := range hidden {
		delete(h, id)
	}
	for _, id := range collapsed {
		delete(c, id)
	}
	s.fold(h, c)
	return true
}

// foldTargets are the lanes and stages that commands fold: those selected, else the
// stages of the selected steps and the lanes of the selected cards.
func (s *Session) foldTargets() []blueprint.ID {
	out := append(blueprint.IDsOf(selected[blueprint.Stage](s)), blueprint.IDsOf(selected[blueprint.Lane](s))...)
	if len(out) > 0 {
		return out
	}
	in := map[blueprint.ID]bool{}
	for _, id := range s.selection {
		switch r := s.doc.Record(id).(type) {
		case blueprint.Step:
			in[r.Stage] = true
		case blueprint.Card:
			if !r.Parked() {
				in[r.Lane] = true
			}
		}
	}
	return sortedIDs(in)
}

// allCollapsed reports whether there are such lanes and stages, and all are collapsed.
func (s *Session) allCollapsed(ids []blueprint.ID) bool {
	for _, id := range ids {
		if !s.Collapsed(id) {
			return false
		}
	}
	return len(ids) > 0
}

// toggleCollapsed collapses what is selected, or expands it if all of it is collapsed.
func (s *Session) toggleCollapsed() {
	ids := s.foldTargets()
	s.SetCollapsed(!s.allCollapsed(ids), ids...)
}

// foldCommands hide, collapse and show.
func foldCommands() []Command {
	targets := func(s *Session) bool { return len(s.foldTargets()) > 0 }
	heads := func(s *Session) bool {
		return len(selected[blueprint.Stage](s))+len(selected[blueprint.Lane](s)) > 0
	}
	return []Command{
		entry("View", "collapse", "Collapse", "collapse", quiet((*Session).toggleCollapsed), ctrl(".")).when(targets).ticked(func(s *Session) bool { return s.allCollapsed(s.foldTargets()) }),
		entry("View", "hide", "Hide", "hide", func(s *Session) error { return s.Hide(s.foldTargets()...) }, Shortcut{"H", canvas.Ctrl | canvas.Shift}).when(heads),
		entry("View", "show-hidden", "Show everything hidden", "show", quiet(func(s *Session) { s.ShowHidden() })).when(func(s *Session) bool { return s.HiddenCount() > 0 }),
		entry("View", "expand-all", "Expand everything", "", quiet(func(s *Session) { s.SetCollapsed(false, sortedIDs(s.folds[s.mapID].collapsed)...) })).
			when(func(s *Session) bool { return len(s.folds[s.mapID].collapsed) > 0 }),
	}
}
