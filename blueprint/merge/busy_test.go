package merge_test

import (
	"bytes"
	"math/rand/v2"
	"slices"
	"strings"

	"throughline/blueprint"
)

// Random edits of a whole document rarely meet. These work on a few records that
// everybody works on.

// prose gives the busy cards notes that are long enough to be merged by words.
func prose(d *doc) *doc {
	d, _, err := d.Edit(func(t *tx) error {
		for _, c := range busy(d) {
			c.Notes = strings.Repeat("The customer waits for the technician, and nobody says when. ", 3) + c.ID.String()
			if err := t.Put(c); err != nil {
				return err
			}
		}
		return nil
	})
	if err != nil {
		panic(err)
	}
	return d
}

// busy are the cards with the lowest ids, the same in all copies.
func busy(d *doc) []blueprint.Card {
	var out []blueprint.Card
	for r := range d.All() {
		if c, ok := r.(blueprint.Card); ok {
			out = append(out, c)
		}
	}
	slices.SortFunc(out, func(a, b blueprint.Card) int { return bytes.Compare(a.ID[:], b.ID[:]) })
	return out[:min(len(out), 12)]
}

// meddle changes something about a busy card, or removes what it stands in.
func meddle(r *rand.Rand, d *doc) func(*tx) error {
	cards := busy(d)
	if len(cards) == 0 {
		return func(*tx) error { return nil }
	}
	c := cards[r.IntN(len(cards))]
	other := cards[r.IntN(len(cards))]
	switch r.IntN(9) {
	case 0:
		c.Severity = uint8(r.IntN(5))
	case 1:
		c.Title = []string{"one", "two", "three"}[r.IntN(3)]
	case 2:
		return func(t *tx) error { return t.MoveCard(c.ID, other.Lane, other.Step, other.ID) }
	case 3:
		if steps := d.Steps(c.Map); len(steps) > 0 {
			last := steps[r.IntN(len(steps))].ID
			return func(t *tx) error { return t.SpanCard(c.ID, last) }
		}
	case 4:
		if r.IntN(4) == 0 {
			gone := []blueprint.ID{c.Step, c.Last, c.Lane, c.ID, c.Owner}[r.IntN(5)]
			return func(t *tx) error { return t.Remove(gone) }
		}
	case 5:
		kind := blueprint.LinkKinds[r.IntN(len(blueprint.LinkKinds))].Value
		for _, l := range d.LinksFrom(c.ID) {
			l.To, l.Kind = other.ID, kind
			return func(t *tx) error { return t.Connect(l) }
		}
	default:
		c.Notes = reworded(r, c.Notes)
	}
	return func(t *tx) error { return t.Put(c) }
}

// reworded is a text with one word other, gone or new.
func reworded(r *rand.Rand, s string) string {
	words := strings.Split(s, " ")
	i := r.IntN(len(words))
	switch r.IntN(3) {
	case 0:
		words = slices.Delete(words, i, i+1)
	case 1:
		words = slices.Insert(words, i, []string{"always", "often"}[r.IntN(2)])
	default:
		words[i] = []string{"later", "soon"}[r.IntN(2)]
	}
	return strings.Join(words, " ")
}
