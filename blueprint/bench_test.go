package blueprint_test

import (
	"fmt"
	"testing"

	"throughline/blueprint"
	"throughline/blueprint/blueprinttest"
)

// sizes of the documents on which edits are measured: the bar is 0.3 ms at
// 10,000 cards, and not more than twice that time at 50,000.
var sizes = []int{1_000, 10_000, 50_000}

var large = map[int]*blueprint.Doc{}

func largeDoc(cards int) *blueprint.Doc {
	if large[cards] == nil {
		large[cards], _ = blueprinttest.Large(cards)
	}
	return large[cards]
}

// edits are the common ones; each takes the number of the run, so that no two
// runs do the very same.
var edits = []struct {
	name string
	make func(d *blueprint.Doc) func(i int) func(*blueprint.Tx) error
}{
	{"retitle card", func(d *blueprint.Doc) func(int) func(*blueprint.Tx) error {
		cards := d.Cards(d.Maps()[0].ID)
		return func(i int) func(*blueprint.Tx) error {
			c := cards[i*7919%len(cards)]
			c.Title = fmt.Sprint("Another title ", i)
			return func(tx *blueprint.Tx) error { return tx.Put(c) }
		}
	}},
	{"add card", func(d *blueprint.Doc) func(int) func(*blueprint.Tx) error {
		cards := d.Cards(d.Maps()[0].ID)
		newID := blueprinttest.IDs(2)
		return func(i int) func(*blueprint.Tx) error {
			c := cards[i*7919%len(cards)]
			c.ID = newID()
			return func(tx *blueprint.Tx) error { return tx.AddCard(c, blueprint.ID{}) }
		}
	}},
	{"move card", func(d *blueprint.Doc) func(int) func(*blueprint.Tx) error {
		cards := d.Cards(d.Maps()[0].ID)
		return func(i int) func(*blueprint.Tx) error {
			c, to := cards[i*7919%len(cards)], cards[i*104729%len(cards)]
			return func(tx *blueprint.Tx) error { return tx.MoveCard(c.ID, to.Lane, to.Step, to.ID) }
		}
	}},
	{"assign owner", func(d *blueprint.Doc) func(int) func(*blueprint.Tx) error {
		cards, departments := d.Cards(d.Maps()[0].ID), d.Departments()
		return func(i int) func(*blueprint.Tx) error {
			c := cards[i*7919%len(cards)].ID
			return func(tx *blueprint.Tx) error { return tx.Assign(c, departments[i%len(departments)].ID) }
		}
	}},
	{"move stage", func(d *blueprint.Doc) func(int) func(*blueprint.Tx) error {
		stages := d.Stages(d.Maps()[0].ID)
		return func(i int) func(*blueprint.Tx) error {
			a, b := stages[i%len(stages)].ID, stages[(i*7+3)%len(stages)].ID
			return func(tx *blueprint.Tx) error { return tx.MoveStage(a, b) }
		}
	}},
	{"remove step", func(d *blueprint.Doc) func(int) func(*blueprint.Tx) error {
		steps := d.Steps(d.Maps()[0].ID)
		return func(i int) func(*blueprint.Tx) error {
			return func(tx *blueprint.Tx) error { return tx.RemoveStep(steps[i%len(steps)].ID) }
		}
	}},
	{"remove department", func(d *blueprint.Doc) func(int) func(*blueprint.Tx) error {
		departments := d.Departments()
		return func(i int) func(*blueprint.Tx) error {
			return func(tx *blueprint.Tx) error { return tx.Remove(departments[i%len(departments)].ID) }
		}
	}},
}

func BenchmarkEdit(b *testing.B) {
	for _, e := range edits {
		for _, n := range sizes {
			b.Run(fmt.Sprintf("%s/%d", e.name, n), func(b *testing.B) {
				d := largeDoc(n)
				next := e.make(d)
				b.ReportAllocs()
				i := 0
				for b.Loop() {
					if _, _, err := d.Edit(next(i)); err != nil {
						b.Fatal(err)
					}
					i++
				}
			})
		}
	}
}

func BenchmarkUndo(b *testing.B) {
	for _, n := range sizes {
		b.Run(fmt.Sprint(n), func(b *testing.B) {
			d := largeDoc(n)
			after, c, err := d.Edit(edits[2].make(d)(1))
			if err != nil {
				b.Fatal(err)
			}
			c = c.Inverse()
			for b.Loop() {
				after.Apply(c)
			}
		})
	}
}

func BenchmarkCheck(b *testing.B) {
	for _, n := range sizes {
		b.Run(fmt.Sprint(n), func(b *testing.B) {
			d := largeDoc(n)
			for b.Loop() {
				if err := d.Check(); err != nil {
					b.Fatal(err)
				}
			}
		})
	}
}

func BenchmarkDiff(b *testing.B) {
	for _, n := range sizes {
		d := largeDoc(n)
		after, _, err := d.Edit(edits[2].make(d)(1))
		if err != nil {
			b.Fatal(err)
		}
		apart := blueprint.New().Apply(blueprint.Diff(blueprint.New(), after)) // shares nothing with d
		b.Run(fmt.Sprintf("after one edit/%d", n), func(b *testing.B) {
			for b.Loop() {
				blueprint.Diff(d, after)
			}
		})
		b.Run(fmt.Sprintf("of copies/%d", n), func(b *testing.B) {
			for b.Loop() {
				blueprint.Diff(d, apart)
			}
		})
	}
}

func BenchmarkBuildFromRecords(b *testing.B) {
	for _, n := range sizes {
		b.Run(fmt.Sprint(n), func(b *testing.B) {
			c := blueprint.Diff(blueprint.New(), largeDoc(n))
			b.ReportAllocs()
			for b.Loop() {
				blueprint.New().Apply(c)
			}
		})
	}
}
