package blueprint

import "slices"

func cellKey(c Card) key {
	if c.Parked() {
		return key{c.Map, ID{}, listCell}
	}
	return key{c.Lane, c.Step, listCell}
}

// AddCard adds a card where its Lane and Step say (both none: parking lot), in
// front of another card there.
func (tx *Tx) AddCard(c Card, before ID) error {
	if err := tx.allow("add card", c); err != nil {
		return err
	}
	return tx.place(c, cellKey(c), before)
}

// allow refuses cells that hold no cards.
func (tx *Tx) allow(verb string, c Card) error {
	if c.Lane.IsZero() {
		return nil
	}
	l, err := need[Lane](tx, verb, c.Lane)
	if err != nil {
		return err
	}
	if l.Role == RoleDepartments {
		return &RefusedError{verb, c.ID, "this lane is worked out from owners; drop a department here instead"}
	}
	if l.Map != c.Map {
		return &RefusedError{verb, c.ID, "that lane is in another map; copy the card there instead"}
	}
	return nil
}

// MoveCard moves a card into the cell of lane and step, in front of another
// card there. A span keeps its length as far as the map has steps. With lane
// and step none it parks the card.
func (tx *Tx) MoveCard(id, lane, step, before ID) error {
	c, err := need[Card](tx, "move card", id)
	if err != nil {
		return err
	}
	old := c.Place
	c.Lane, c.Step, c.Last = lane, step, ID{}
	if err := tx.allow("move card", c); err != nil {
		return err
	}
	if !step.IsZero() {
		if _, err := need[Step](tx, "move card", step); err != nil {
			return err
		}
		c.Flags &^= Orphaned
		if !old.Last.IsZero() {
			c.Last = tx.shiftSpan(c.Map, old, step)
		}
	}
	if before == id {
		before = tx.nextInCell(c)
	}
	return tx.place(c, cellKey(c), before)
}

func (tx *Tx) nextInCell(c Card) ID {
	ids := tx.siblings(cellKey(c))
	if i := slices.Index(ids, c.ID); i >= 0 && i+1 < len(ids) {
		return ids[i+1]
	}
	return ID{}
}

// shiftSpan returns the last step of a span as long as old that begins at step.
func (tx *Tx) shiftSpan(m ID, old Place, step ID) ID {
	steps := tx.Doc().Steps(m)
	find := func(id ID) int { return slices.IndexFunc(steps, func(s Step) bool { return s.ID == id }) }
	i := find(step)
	last := min(i+find(old.Last)-find(old.Step), len(steps)-1)
	if i < 0 || last <= i {
		return ID{}
	}
	return steps[last].ID
}

// ParkCard moves a card to the end of its map's parking lot.
func (tx *Tx) ParkCard(id ID) error { return tx.MoveCard(id, ID{}, ID{}, ID{}) }

// SpanCard makes a card reach from its first step to last.
func (tx *Tx) SpanCard(id, last ID) error {
	c, err := need[Card](tx, "span card", id)
	if err != nil {
		return err
	}
	if c.Parked() {
		return &RefusedError{"span card", id, "a card in the parking lot has no steps; drag it onto the map first"}
	}
	switch {
	case last == c.Step:
		c.Last = ID{}
	case !tx.Doc().before(c.Step, last):
		return &RefusedError{"span card", id, "a span ends to the right of where it begins"}
	default:
		c.Last = last
	}
	return tx.Put(c)
}

// RemoveCard removes a card with its links, comments and relations.
func (tx *Tx) RemoveCard(id ID) error {
	if _, err := need[Card](tx, "remove card", id); err != nil {
		return err
	}
	tx.forget(id)
	return nil
}

// Connect adds a link between cards or steps of one map.
func (tx *Tx) Connect(l Link) error {
	d := tx.Doc()
	if l.From == l.To {
		return &RefusedError{"connect", l.From, "a link needs two ends; for a way back, link to an earlier card"}
	}
	ends := []ID{l.From, l.To}
	if l.To.IsZero() && l.Kind == LinkExit {
		ends = ends[:1]
	}
	for _, end := range ends {
		switch d.Record(end).(type) {
		case Card, Step:
		case nil:
			return notFound("connect", KindOfCard, end)
		default:
			return &RefusedError{"connect", end, "links join cards and steps"}
		}
		if m := d.MapOf(end); l.Map != m {
			return &RefusedError{"connect", end, "both ends must lie in the same map"}
		}
	}
	for _, other := range d.LinksFrom(l.From) {
		if other.To == l.To && other.Kind == l.Kind && other.Persona == l.Persona && other.ID != l.ID {
			return &RefusedError{"connect", l.From, "they are linked like this already"}
		}
	}
	return tx.place(l, key{l.From, ID{}, listFrom}, ID{})
}

// Remove removes any record by the verb for its kind.
func (tx *Tx) Remove(id ID) error {
	switch tx.Doc().Record(id).(type) {
	case nil:
		return notFound("remove", KindOfUnknown, id)
	case Map:
		return tx.RemoveMap(id)
	case Stage:
		return tx.RemoveStage(id)
	case Step:
		return tx.RemoveStep(id)
	case Lane:
		return tx.RemoveLane(id)
	case Card:
		return tx.RemoveCard(id)
	case Department, Channel, Persona, Picture:
		return tx.removeShared(id)
	}
	tx.forget(id)
	return nil
}
