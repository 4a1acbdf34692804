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
	return tx.add("add card", c, cellKey(c), before)
}

// allow refuses cells that hold no cards, and such as are not of the card's map.
func (tx *Tx) allow(verb string, c Card) error {
	if _, err := need[Map](tx, verb, c.Map); err != nil {
		return err
	}
	if c.Lane.IsZero() && c.Step.IsZero() {
		return nil
	}
	l, err := need[Lane](tx, verb, c.Lane)
	if err != nil {
		return err
	}
	if _, err := need[Step](tx, verb, c.Step); err != nil {
		return err
	}
	switch {
	case l.Role == RoleDepartments:
		return &RefusedError{verb, c.ID, "this lane is worked out from owners; drop a department here instead"}
	case l.Map != c.Map || tx.Doc().MapOf(c.Step) != c.Map:
		return &RefusedError{verb, c.ID, "that cell is in another map; copy the card there instead"}
	case !c.Last.IsZero() && c.Last != c.Step && !tx.Doc().before(c.Step, c.Last):
		return &RefusedError{verb, c.ID, "a span ends to the right of where it begins"}
	}
	return nil
}

// MoveCard moves a card into the cell of lane and step, in front of another
// card there (itself: it keeps its place). A span keeps its length as far as the
// map has steps. With lane and step none it parks the card.
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
	if !c.Parked() {
		c.Flags &^= Orphaned
		if !old.Last.IsZero() {
			c.Last = tx.shiftSpan(c.Map, old, step)
		}
	}
	return tx.place(c, cellKey(c), before)
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

// SpanCard makes a card reach from its first step to last; that step itself, or
// none, ends the span.
func (tx *Tx) SpanCard(id, last ID) error {
	c, err := need[Card](tx, "span card", id)
	if err != nil {
		return err
	}
	if c.Parked() {
		return &RefusedError{"span card", id, "a card in the parking lot has no steps; drag it onto the map first"}
	}
	c.Last = ID{}
	if !last.IsZero() && last != c.Step {
		if _, err := need[Step](tx, "span card", last); err != nil {
			return err
		}
		if !tx.Doc().before(c.Step, last) {
			return &RefusedError{"span card", id, "a span ends to the right of where it begins, in the same map"}
		}
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

// Connect adds a link between cards or steps of one map, as the last of the ways
// onward, or gives the link of that id other ends and fields. Only an exit may
// lead nowhere.
func (tx *Tx) Connect(l Link) error {
	if l.From == l.To {
		return &RefusedError{"connect", l.From, "a link needs two ends; for a way back, link to an earlier card"}
	}
	ends := []ID{l.From, l.To}
	if l.To.IsZero() && l.Kind == LinkExit {
		ends = ends[:1]
	}
	for _, end := range ends {
		if err := tx.allowEnd(l, end); err != nil {
			return err
		}
	}
	for _, other := range tx.Doc().LinksFrom(l.From) {
		if other.ID != l.ID && sameWay(l, other) {
			return &RefusedError{"connect", l.From, "they are linked like this already"}
		}
	}
	old := tx.recordAt(l.ID)
	was, again := old.(Link)
	if old != nil && !again {
		return tx.fresh("connect", l)
	}
	if again && was.From == l.From {
		l.Order = was.Order
		return tx.Put(l)
	}
	return tx.place(l, key{l.From, ID{}, listFrom}, ID{})
}

func (tx *Tx) allowEnd(l Link, end ID) error {
	switch tx.recordAt(end).(type) {
	case Card, Step:
	case nil:
		return notFound("connect", KindOfCard, end)
	default:
		return &RefusedError{"connect", end, "links join cards and steps"}
	}
	if l.Map != tx.Doc().MapOf(end) {
		return &RefusedError{"connect", end, "both ends must lie in the same map"}
	}
	return nil
}

// sameWay reports whether two links from one origin say the same. Exits differ
// by their reasons: people leave a step for many.
func sameWay(a, b Link) bool {
	same := a.To == b.To && a.Kind == b.Kind && a.Persona == b.Persona
	if a.To.IsZero() {
		return same && a.Reason == b.Reason && a.Label == b.Label
	}
	return same
}

// Remove removes any record by the verb for its kind.
func (tx *Tx) Remove(id ID) error {
	switch tx.recordAt(id).(type) {
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
		tx.removeShared(id)
	default:
		tx.forget(id)
	}
	return nil
}
