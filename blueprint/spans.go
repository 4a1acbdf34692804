package blueprint

import (
	"cmp"
	"slices"
	"strings"
)

// keepSpans prepares cards that span steps for the moment when those steps move
// (stay) or are removed (not stay). A span wholly within them travels along; any
// other keeps the steps it had that do not leave, and if it then begins in
// another step, its card goes to the end of that cell.
func (tx *Tx) keepSpans(m ID, leaving []Step, stay bool) error {
	d := tx.Doc()
	steps := d.Steps(m)
	at := make(map[ID]int, len(steps))
	for i, s := range steps {
		at[s.ID] = i
	}
	leaves := make([]bool, len(steps))
	for _, s := range leaving {
		leaves[at[s.ID]] = true
	}
	var shrunk []Card
	for _, c := range d.spansAt(leaving) {
		if stay && wholly(leaves[at[c.Step]:at[c.Last]+1]) {
			continue
		}
		shrunk = append(shrunk, c)
	}
	slices.SortFunc(shrunk, func(a, b Card) int {
		return cmp.Or(cmp.Compare(at[a.Step], at[b.Step]), strings.Compare(a.Order, b.Order), slices.Compare(a.ID[:], b.ID[:]))
	})
	for _, c := range shrunk {
		if err := tx.reseat(shrink(c, steps, at, leaves)); err != nil {
			return err
		}
	}
	return nil
}

// spansAt lists, once each, the cards with a span that begins or ends in one of steps.
func (d *Doc) spansAt(steps []Step) []Card {
	var out []Card
	seen := map[ID]bool{}
	for _, s := range steps {
		for _, c := range listOf[Card](d, key{s.ID, ID{}, listSpans}) {
			if !seen[c.ID] {
				seen[c.ID] = true
				out = append(out, c)
			}
		}
	}
	return out
}

func wholly(leaves []bool) bool { return !slices.Contains(leaves, false) }

// shrink takes the steps that leave off both ends of a span. Where nothing is
// left, the card stays in its first step, with no span.
func shrink(c Card, steps []Step, at map[ID]int, leaves []bool) Card {
	i, j := at[c.Step], at[c.Last]
	for i <= j && leaves[i] {
		i++
	}
	for j > i && leaves[j] {
		j--
	}
	c.Last = ID{}
	if i <= j {
		c.Step = steps[i].ID
		if i < j {
			c.Last = steps[j].ID
		}
	}
	return c
}

// reseat puts a card whose cell changed at the end of its new cell.
func (tx *Tx) reseat(c Card) error {
	if old, _ := tx.recordAt(c.ID).(Card); old.Step == c.Step && old.Lane == c.Lane {
		return tx.Put(c)
	}
	return tx.place(c, cellKey(c), ID{})
}
