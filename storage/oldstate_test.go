package storage

import (
	"fmt"
	"testing"

	"throughline/blueprint"
	"throughline/blueprint/merge"
)

// mergeOf merges two copies without taking any choice.
func (d *desk) mergeOf(mine, theirs *Copy) (Parted, *blueprint.Doc, int) {
	d.Helper()
	p := PartedFrom(mine, theirs, nil)
	plan := merge.New(p.Base, p.Mine, p.Theirs)
	merged, _, err := plan.Result()
	d.must(err)
	return p, merged, len(plan.Conflicts())
}

// mergedLate is a file of five entries into which a colleague's copy of a lower
// generation was merged as the sixth; the colleague has theirs open.
func mergedLate(d *desk, seed uint64) (f *File, away *desk, g *File, theirs string) {
	d.Helper()
	path := d.file("a.journey", small())
	away, theirs = d.handOn(path, seed)
	g = away.open(theirs)
	away.describe(g, "theirs")
	d.must(g.Save())
	f = d.open(path)
	for i := range 5 {
		d.retitle(f, fmt.Sprint("mine ", i))
	}
	other := d.readCopy(theirs)
	_, merged, _ := d.mergeOf(d.copy(f), other)
	d.take(f, other, merged)
	d.must(f.Save())
	return f, away, g, theirs
}

// stateAt writes an older state and reads it as somebody does who knows no more.
func (d *desk) stateAt(f *File, number uint64) *Copy {
	d.Helper()
	to := d.path(fmt.Sprintf("state %d.journey", number))
	d.must(d.copy(f).WriteState(to, number, true))
	c, err := ReadCopy(to, Options{})
	d.must(err)
	return c
}

func TestAnOlderStateKnowsNothingOfALaterMerge(t *testing.T) {
	d := newDesk(t, 270)
	f, away, g, theirs := mergedLate(d, 271)
	old := d.stateAt(f, 5)
	title := old.Doc.Maps()[0].Title

	other, err := ReadCopy(theirs, Options{})
	d.must(err)
	p, _, _ := d.mergeOf(old, other)
	if p.How == Contained {
		t.Error("the copy that was merged later counts as merged already")
	}
	p, merged, _ := d.mergeOf(away.copy(g), old)
	if m := merged.Maps()[0]; m.Description != "theirs" || m.Title != title {
		t.Errorf("the colleague merges it (%v) and has the description %q, the title %q", p.How, m.Description, m.Title)
	}
	d.must(f.Close())
	d.must(g.Close())
}

func TestAStateAfterAMergeKnowsItUnlessItWasUndoneByThen(t *testing.T) {
	d := newDesk(t, 272)
	f, _, g, theirs := mergedLate(d, 273)
	merged := f.Doc()
	before := StateAt(merged, must(f.History())(t), 5)
	d.must(f.Append(Entry{Name: "Undo Merge", Change: blueprint.Diff(merged, before), Doc: before, Reverses: 6}))
	d.must(f.Save())
	d.must(f.Append(Entry{Name: "Redo Merge", Change: blueprint.Diff(before, merged), Doc: merged, Reverses: 6}))
	other := d.readCopy(theirs)
	for number, want := range map[uint64]bool{5: false, 6: true, 7: false, 8: true} {
		if got := PartedFrom(d.stateAt(f, number), other, nil).How == Contained; got != want {
			t.Errorf("after entry %d their copy counts as merged: %v", number, got)
		}
	}
	d.must(f.Close())
	d.must(g.Close())
}

func must[T any](v T, err error) func(testing.TB) T {
	return func(t testing.TB) T {
		t.Helper()
		if err != nil {
			t.Fatal(err)
		}
		return v
	}
}

// TestTheRecordsOfAnOlderStateSayWhenTheyWereChanged: where nobody has a log, a
// merge goes by that.
func TestTheRecordsOfAnOlderStateSayWhenTheyWereChanged(t *testing.T) {
	d := newDesk(t, 274)
	path := d.file("a.journey", small())
	away, theirs := d.handOn(path, 275)
	f := d.open(path)
	var gone, edited blueprint.Card
	for r := range f.Doc().All() {
		if c, ok := r.(blueprint.Card); ok {
			gone, edited = c, gone
		}
	}
	g := away.open(theirs)
	away.edit(g, "edit", func(tx *blueprint.Tx) error { c := edited; c.Title = "theirs"; return tx.Put(c) })
	d.must(g.Close())
	d.retitle(f, "mine")
	d.edit(f, "remove", func(tx *blueprint.Tx) error { return tx.RemoveCard(gone.ID) })
	d.describe(f, "later")
	old := d.stateAt(f, 2)
	other, err := ReadCopy(theirs, Options{})
	d.must(err)
	p, merged, asked := d.mergeOf(old, other)
	if p.How != ByRecords || asked != 0 || merged.Maps()[0].Title != "mine" || merged.Record(gone.ID) != nil {
		t.Errorf("known: %v, questions %d, title %q, removed card %v", p.How, asked, merged.Maps()[0].Title, merged.Record(gone.ID))
	}
	d.must(f.Close())
}
