package xlsx

import (
	"errors"

	bp "throughline/blueprint"
)

// putCard puts a card's fields, then moves it where its row says.
func (u *update) putCard(g *grid, l line, was, want bp.Card, known bool, edited typed) error {
	u.complete(g, l, &want)
	if !known {
		if g.blankAt(l, "kind") {
			want.Kind = u.kindIn(want.Lane)
		}
		return u.addCard(g, l, want)
	}
	now, _ := bp.Get[bp.Card](u.tx.Doc(), want.ID)
	flat := want
	flat.Place = now.Place // a span may have lost steps that were moved
	if err := u.tx.Put(flat); err != nil {
		return err
	}
	if edited["department"] {
		if err := u.ownerIsNoContributor(want.ID, want.Owner); err != nil {
			return err
		}
	}
	if !edited["lane"] && !edited["step"] && !edited["span"] {
		return nil
	}
	if want.Lane != was.Lane || want.Step != was.Step {
		if err := u.tx.MoveCard(want.ID, want.Lane, want.Step, bp.ID{}); err != nil {
			return u.notThere(g, l, err)
		}
	}
	return u.span(g, l, want)
}

// complete parks a card that has half a place, and says so.
func (u *update) complete(g *grid, l line, c *bp.Card) {
	if c.Lane.IsZero() == c.Step.IsZero() {
		return
	}
	key, word := "step", "a lane but no step"
	if c.Lane.IsZero() {
		key, word = "lane", "a step but no lane"
	}
	u.remark(g.named(l, key), "the card has %s; it lies in the parking lot", word)
	c.Place = bp.Place{Order: c.Order}
}

// named is the cell of a column by its key.
func (g *grid) named(l line, key string) string {
	for i, c := range g.table.Columns {
		if c.Key == key && g.at[i] >= 0 {
			return g.cell(l, i)
		}
	}
	return g.row(l)
}

func (g *grid) blankAt(l line, key string) bool {
	for i, c := range g.table.Columns {
		if c.Key == key {
			return g.at[i] < 0 || folded(g.text(l, i)) == ""
		}
	}
	return true
}

// kindIn is the kind that a card typed into a lane gets.
func (u *update) kindIn(lane bp.ID) bp.CardKind {
	l, ok := bp.Get[bp.Lane](u.tx.Doc(), lane)
	if !ok {
		return bp.KindNote
	}
	return bp.KindFor(l.Role)
}

// addCard adds a card, in the parking lot where it cannot lie in its cell.
func (u *update) addCard(g *grid, l line, c bp.Card) error {
	if !u.fresh {
		c.Flags &^= bp.Orphaned
	}
	last := c.Last
	c.Last = bp.ID{}
	err := u.putOrAdd(false, c, func() error { return u.tx.AddCard(c, bp.ID{}) })
	var refused *bp.RefusedError
	if errors.As(err, &refused) && !c.Parked() {
		if err := u.notThere(g, l, err); err != nil {
			return err
		}
		c.Place, last = bp.Place{}, bp.ID{}
		err = u.tx.AddCard(c, bp.ID{})
	}
	if err != nil {
		return err
	}
	c.Last = last
	return u.span(g, l, c)
}

// notThere tells why a card cannot lie where its row says.
func (u *update) notThere(g *grid, l line, err error) error {
	var refused *bp.RefusedError
	if !errors.As(err, &refused) {
		return err
	}
	u.remark(g.named(l, "lane"), "the card cannot lie there: %s", refused.Reason)
	return nil
}

// span makes a card reach as far as its row says.
func (u *update) span(g *grid, l line, want bp.Card) error {
	now, ok := bp.Get[bp.Card](u.tx.Doc(), want.ID)
	if !ok || now.Parked() || now.Last == want.Last {
		return nil
	}
	err := u.tx.SpanCard(want.ID, want.Last)
	var refused *bp.RefusedError
	if errors.As(err, &refused) {
		u.remark(g.named(l, "span"), "%s; the card lies in one step", refused.Reason)
		return u.tx.SpanCard(want.ID, bp.ID{})
	}
	return err
}
