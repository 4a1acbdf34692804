package canvas

import (
	"errors"
	"fmt"
	"testing"

	"throughline/blueprint"
	"throughline/blueprint/blueprinttest"
)

func TestUpdateEqualsArrangeUnderRandomEdits(t *testing.T) {
	seeds, edits := uint64(12), 60
	if testing.Short() {
		seeds = 3
	}
	for seed := range seeds {
		t.Run(fmt.Sprint(seed), func(t *testing.T) {
			r := random(seed)
			d := blueprinttest.Random(r, 40+int(seed)*20)
			if len(d.Maps()) == 0 {
				t.Skip("a document without maps")
			}
			m := d.Maps()[0].ID
			o := screen()
			if seed%3 == 2 {
				o = paper()
			}
			l := Arrange(d, m, o)
			for i := range edits {
				name, f := blueprinttest.RandomEdit(r, d)
				after, c, err := d.Edit(f)
				if err != nil {
					if !errors.Is(err, blueprint.ErrRefused) && !errors.Is(err, blueprint.ErrInvalid) && !errors.Is(err, blueprint.ErrNotFound) {
						t.Fatalf("%s: %v", name, err)
					}
					continue
				}
				next := l.Update(after, c)
				fresh := Arrange(after, m, o)
				got, want := words(next, PaintOptions{}), words(fresh, PaintOptions{})
				if got != want {
					t.Fatalf("edit %d, %s: %s", i, name, firstDifference(got, want))
				}
				if got, want := words(next.Update(d, c.Inverse()), PaintOptions{}), words(l, PaintOptions{}); got != want {
					t.Fatalf("edit %d, %s: taking it back gives another picture: %s", i, name, firstDifference(got, want))
				}
				d, l = after, next
			}
		})
	}
}

func TestUpdateKeepsWhatAnEditLeavesAlone(t *testing.T) {
	d, m := blueprinttest.Large(500)
	l := Arrange(d, m, screen())
	var card blueprint.Card
	for _, c := range d.Cards(m) {
		if !c.Parked() && c.Last.IsZero() {
			card = c
		}
	}
	card.Title += " and more"
	after, c := edit(t, d, func(tx *blueprint.Tx) error { return tx.Put(card) })
	n := l.Update(after, c)
	changed := 0
	for row := range n.lanes {
		for col := range n.cols {
			if n.lanes[row].cells[col] != l.lanes[row].cells[col] {
				changed++
			}
		}
	}
	if changed != 1 {
		t.Errorf("one card edited, %d cells laid out again", changed)
	}
	if n.links != l.links {
		t.Error("a new title made the links be listed again")
	}
}

func TestLayoutsAreNeverModified(t *testing.T) {
	r := random(99)
	d := blueprinttest.Random(r, 120)
	m := d.Maps()[0].ID
	l := Arrange(d, m, screen())
	before := words(l, PaintOptions{})
	cur := l
	for range 40 {
		_, f := blueprinttest.RandomEdit(r, d)
		after, c, err := d.Edit(f)
		if err != nil {
			continue
		}
		cur, d = cur.Update(after, c), after
	}
	if got := words(l, PaintOptions{}); got != before {
		t.Error("an older layout changed: " + firstDifference(got, before))
	}
}
