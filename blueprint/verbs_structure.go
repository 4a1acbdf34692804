package blueprint

import "slices"

// Verbs on maps, stages, steps and lanes. "before" names the sibling in front
// of which a thing goes; none = at the end.

// orderBefore returns an order key that puts id in front of before among ids.
func (tx *Tx) orderBefore(ids []ID, id, before ID) (string, error) {
	ids = slices.DeleteFunc(slices.Clone(ids), func(x ID) bool { return x == id })
	at := len(ids)
	if !before.IsZero() {
		if i := slices.Index(ids, before); i >= 0 {
			at = i
		}
	}
	order := func(i int) string {
		if i < 0 || i >= len(ids) {
			return ""
		}
		return orderOf(tx.w.recordAt(ids[i]))
	}
	lo, hi := order(at-1), order(at)
	if lo != "" && lo == hi {
		// Two copies chose the same key (ties are broken by id): give the rest new ones.
		return tx.respace(ids, at)
	}
	return OrderBetween(lo, hi)
}

// respace gives the siblings from at on fresh keys and returns one in front of them.
func (tx *Tx) respace(ids []ID, at int) (string, error) {
	last := orderOf(tx.w.recordAt(ids[at-1]))
	mine, err := OrderBetween(last, "")
	if err != nil {
		return "", err
	}
	k := mine
	for _, id := range ids[at:] {
		if k, err = OrderBetween(k, ""); err != nil {
			return "", err
		}
		tx.set(id, withOrder(tx.w.recordAt(id), k))
	}
	return mine, nil
}

func (w *docWriter) recordAt(id ID) Record {
	r, _ := w.records.get(id)
	return r
}

func withOrder(r Record, order string) Record {
	switch r := r.(type) {
	case Map:
		r.Order = order
		return r
	case Stage:
		r.Order = order
		return r
	case Step:
		r.Order = order
		return r
	case Lane:
		r.Order = order
		return r
	case Card:
		r.Order = order
		return r
	case Link:
		r.Order = order
		return r
	case Department:
		r.Order = order
		return r
	case Channel:
		r.Order = order
		return r
	case Persona:
		r.Order = order
		return r
	case Traveller:
		r.Order = order
		return r
	}
	return r
}

func (tx *Tx) siblings(k key) []ID {
	ids, _ := tx.w.index.get(k)
	return ids
}

// place puts r into the list k in front of before.
func (tx *Tx) place(r Record, k key, before ID) error {
	order, err := tx.orderBefore(tx.siblings(k), r.RecordID(), before)
	if err != nil {
		return err
	}
	return tx.Put(withOrder(r, order))
}

// AddMap adds a map at the end, or in front of another.
func (tx *Tx) AddMap(m Map, before ID) error { return tx.place(m, key{list: listMaps}, before) }

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

// forget removes a record with its links, comments and relations.
func (tx *Tx) forget(id ID) {
	for _, l := range []list{listFrom, listTo, listAbout, listTouching} {
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
	return tx.place(s, key{s.Map, ID{}, listStages}, before)
}

// MoveStage puts a stage, with its steps and cards, in front of another.
func (tx *Tx) MoveStage(id, before ID) error {
	s, err := need[Stage](tx, "move stage", id)
	if err != nil {
		return err
	}
	d := tx.Doc()
	return tx.keepSpans(s.Map, d.StepsOf(id), func() error {
		return tx.place(s, key{s.Map, ID{}, listStages}, before)
	})
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
	return tx.place(s, key{s.Stage, ID{}, listSteps}, before)
}

// MoveStep puts a step, with its cards, into a stage of the same map in front
// of another step.
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
	return tx.keepSpans(to.Map, []Step{s}, func() error {
		s.Stage = stage
		return tx.place(s, key{stage, ID{}, listSteps}, before)
	})
}

// RemoveStep removes a step. Its cards go to the parking lot and are flagged;
// a span that began or ended there shrinks to the nearest remaining step.
func (tx *Tx) RemoveStep(id ID) error {
	s, err := need[Step](tx, "remove step", id)
	if err != nil {
		return err
	}
	m := tx.Doc().MapOf(s.ID)
	err = tx.keepSpans(m, []Step{s}, nil)
	if err != nil {
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

// keepSpans moves steps by calling move (nil: they are about to be removed) and
// keeps spans whole: one that lies wholly within them travels along, any other
// keeps the steps it had that stay.
func (tx *Tx) keepSpans(m ID, moving []Step, move func() error) error {
	d := tx.Doc()
	steps := d.Steps(m)
	leaves := map[ID]bool{}
	for _, s := range moving {
		leaves[s.ID] = true
	}
	at := map[ID]int{}
	for i, s := range steps {
		at[s.ID] = i
	}
	touched := map[ID]Card{}
	for _, s := range moving {
		for _, c := range listOf[Card](d, key{s.ID, ID{}, listSpans}) {
			touched[c.ID] = c
		}
		for _, l := range d.Lanes(m) {
			for _, c := range d.Cell(l.ID, s.ID) {
				if !c.Last.IsZero() {
					touched[c.ID] = c
				}
			}
		}
	}
	var shrunk []Card
	for _, c := range touched {
		i, j := at[c.Step], at[c.Last]
		for i <= j && leaves[steps[i].ID] {
			i++
		}
		for j >= i && leaves[steps[j].ID] {
			j--
		}
		if i > j {
			if move != nil {
				continue // travels along
			}
			c.Last = ID{}
		} else {
			c.Step, c.Last = steps[i].ID, steps[j].ID
			if i == j {
				c.Last = ID{}
			}
		}
		shrunk = append(shrunk, c)
	}
	slices.SortFunc(shrunk, func(a, b Card) int { return slices.Compare(a.ID[:], b.ID[:]) })
	for _, c := range shrunk {
		if err := tx.reseat(c); err != nil {
			return err
		}
	}
	if move == nil {
		return nil
	}
	return move()
}

// reseat puts a card whose cell changed at the end of its new cell, unless its
// order fits there already.
func (tx *Tx) reseat(c Card) error {
	old, _ := Get[Card](tx.Doc(), c.ID)
	if old.Step == c.Step && old.Lane == c.Lane {
		return tx.Put(c)
	}
	return tx.place(c, cellKey(c), ID{})
}

// AddLane adds a lane to l.Map.
func (tx *Tx) AddLane(l Lane, before ID) error {
	if _, err := need[Map](tx, "add lane", l.Map); err != nil {
		return err
	}
	return tx.place(l, key{l.Map, ID{}, listLanes}, before)
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
		for _, s := range tx.Doc().Steps(l.Map) {
			if len(tx.Doc().CellIDs(l.ID, s.ID)) > 0 {
				return &RefusedError{"change lane", l.ID, "the departments lane is worked out from owners and holds no cards; move this lane's cards away first"}
			}
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
