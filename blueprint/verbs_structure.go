package blueprint

import "slices"

// Verbs on maps, stages, steps and lanes. "before" names the sibling in front
// of which a thing goes; none, or one that is not there, is the end.

// AddMap adds a map at the end, or in front of another.
func (tx *Tx) AddMap(m Map, before ID) error {
	return tx.add("add map", m, key{list: listMaps}, before)
}

// MoveMap reorders the maps of the file.
func (tx *Tx) MoveMap(id, before ID) error {
	m, err := need[Map](tx, "move map", id)
	if err != nil {
		return err
	}
	return tx.place(m, key{list: listMaps}, before)
}

// RemoveMap removes a map with everything in it. People, departments and
// channels belong to the file and stay.
func (tx *Tx) RemoveMap(id ID) error {
	if _, err := need[Map](tx, "remove map", id); err != nil {
		return err
	}
	d := tx.Doc()
	for _, c := range d.Cards(id) {
		tx.forget(c.ID)
	}
	for _, s := range d.Steps(id) {
		tx.forget(s.ID)
	}
	for _, s := range d.Stages(id) {
		tx.forget(s.ID)
	}
	for _, l := range d.Lanes(id) {
		tx.forget(l.ID)
	}
	tx.forget(id)
	return nil
}

// forget removes a record with its links, comments, views and relations.
func (tx *Tx) forget(id ID) {
	for _, l := range []list{listFrom, listTo, listAbout, listTouching, listViews} {
		for _, other := range slices.Clone(tx.siblings(key{id, ID{}, l})) {
			if l == listFrom || l == listTo {
				tx.forget(other)
			} else {
				tx.set(other, nil)
			}
		}
	}
	tx.set(id, nil)
}

// AddStage adds a stage to s.Map.
func (tx *Tx) AddStage(s Stage, before ID) error {
	if _, err := need[Map](tx, "add stage", s.Map); err != nil {
		return err
	}
	return tx.add("add stage", s, key{s.Map, ID{}, listStages}, before)
}

// MoveStage puts a stage, with its steps and cards, in front of another. Spans
// that lie wholly in it travel along; others keep the steps that stay.
func (tx *Tx) MoveStage(id, before ID) error {
	s, err := need[Stage](tx, "move stage", id)
	if err != nil {
		return err
	}
	siblings := key{s.Map, ID{}, listStages}
	if tx.inPlace(siblings, id, before) {
		return nil
	}
	if err := tx.keepSpans(s.Map, tx.Doc().StepsOf(id), true); err != nil {
		return err
	}
	return tx.place(s, siblings, before)
}

// RemoveStage removes a stage and its steps. Their cards go to the parking lot
// and are flagged; spans that began or ended there shrink.
func (tx *Tx) RemoveStage(id ID) error {
	if _, err := need[Stage](tx, "remove stage", id); err != nil {
		return err
	}
	for _, s := range tx.Doc().StepsOf(id) {
		if err := tx.RemoveStep(s.ID); err != nil {
			return err
		}
	}
	tx.forget(id)
	return nil
}

// AddStep adds a step to s.Stage.
func (tx *Tx) AddStep(s Step, before ID) error {
	if _, err := need[Stage](tx, "add step", s.Stage); err != nil {
		return err
	}
	return tx.add("add step", s, key{s.Stage, ID{}, listSteps}, before)
}

// MoveStep puts a step, with its cards, into a stage of the same map in front
// of another step. Spans that began or ended there shrink to the steps that stay.
func (tx *Tx) MoveStep(id, stage, before ID) error {
	s, err := need[Step](tx, "move step", id)
	if err != nil {
		return err
	}
	to, err := need[Stage](tx, "move step", stage)
	if err != nil {
		return err
	}
	if m := tx.Doc().MapOf(id); to.Map != m {
		return &RefusedError{"move step", id, "that stage is in another map; copy the step there instead"}
	}
	siblings := key{stage, ID{}, listSteps}
	if tx.inPlace(siblings, id, before) {
		return nil
	}
	if err := tx.keepSpans(to.Map, []Step{s}, true); err != nil {
		return err
	}
	s.Stage = stage
	return tx.place(s, siblings, before)
}

// RemoveStep removes a step. Its cards go to the parking lot and are flagged;
// a span that began or ended there shrinks to the nearest remaining step.
func (tx *Tx) RemoveStep(id ID) error {
	s, err := need[Step](tx, "remove step", id)
	if err != nil {
		return err
	}
	m := tx.Doc().MapOf(s.ID)
	if err := tx.keepSpans(m, []Step{s}, false); err != nil {
		return err
	}
	d := tx.Doc()
	for _, l := range d.Lanes(m) {
		for _, c := range d.Cell(l.ID, id) {
			if err := tx.orphan(c); err != nil {
				return err
			}
		}
	}
	tx.forget(id)
	return nil
}

// AddLane adds a lane to l.Map.
func (tx *Tx) AddLane(l Lane, before ID) error {
	if _, err := need[Map](tx, "add lane", l.Map); err != nil {
		return err
	}
	return tx.add("add lane", l, key{l.Map, ID{}, listLanes}, before)
}

// MoveLane puts a lane, with its cards, in front of another.
func (tx *Tx) MoveLane(id, before ID) error {
	l, err := need[Lane](tx, "move lane", id)
	if err != nil {
		return err
	}
	return tx.place(l, key{l.Map, ID{}, listLanes}, before)
}

// UpdateLane replaces a lane's fields. A lane that holds cards cannot become
// the departments lane.
func (tx *Tx) UpdateLane(l Lane) error {
	if _, err := need[Lane](tx, "change lane", l.ID); err != nil {
		return err
	}
	if l.Role == RoleDepartments {
		if len(tx.siblings(key{l.ID, ID{}, listUses})) > 0 {
			return &RefusedError{"change lane", l.ID, "the departments lane is worked out from owners and holds no cards; move this lane's cards away first"}
		}
	}
	return tx.Put(l)
}

// RemoveLane removes a lane. Its cards go to the parking lot and are flagged.
func (tx *Tx) RemoveLane(id ID) error {
	l, err := need[Lane](tx, "remove lane", id)
	if err != nil {
		return err
	}
	d := tx.Doc()
	for _, s := range d.Steps(l.Map) {
		for _, c := range d.Cell(id, s.ID) {
			if err := tx.orphan(c); err != nil {
				return err
			}
		}
	}
	tx.forget(id)
	return nil
}

// orphan parks a card whose cell goes away and flags it.
func (tx *Tx) orphan(c Card) error {
	c.Flags |= Orphaned
	c.Place = Place{}
	return tx.place(c, cellKey(c), ID{})
}
