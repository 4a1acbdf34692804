package blueprint_test

import (
	"fmt"
	"maps"
	"math/rand/v2"
	"testing"

	"throughline/blueprint"
	"throughline/blueprint/blueprinttest"
)

// walk makes a random document and steps random edits, and hands every edit to
// each.
func walk(t *testing.T, seeds uint64, steps int, each func(t *testing.T, name string, before, after *blueprint.Doc, c blueprint.Change, err error)) {
	t.Helper()
	for seed := range seeds {
		r := rand.New(rand.NewPCG(seed, 7))
		d := blueprinttest.Random(r, 60)
		for i := range steps {
			name, f := blueprinttest.RandomEdit(r, d)
			after, c, err := d.Edit(f)
			each(t, fmt.Sprintf("seed %d, edit %d, %s", seed, i, name), d, after, c, err)
			if t.Failed() {
				return
			}
			d = after
		}
	}
}

func sameChange(a, b blueprint.Change) bool { return maps.Equal(a, b) }

func TestTheChangeOfAnEditIsTheDifference(t *testing.T) {
	walk(t, 30, 150, func(t *testing.T, name string, before, after *blueprint.Doc, c blueprint.Change, err error) {
		if err == nil && !sameChange(blueprint.Diff(before, after), c) {
			t.Errorf("%s: difference %v, change %v", name, blueprint.Diff(before, after), c)
		}
		for id, d := range c {
			if d.Before == d.After {
				t.Errorf("%s: %s did not change", name, id)
			}
		}
	})
}

func TestEveryEditLeavesASoundDocument(t *testing.T) {
	walk(t, 30, 150, func(t *testing.T, name string, _, after *blueprint.Doc, _ blueprint.Change, _ error) {
		if err := after.Check(); err != nil {
			t.Errorf("%s: %v", name, err)
		}
	})
}

func TestAFailingEditLeavesTheVerySameDocument(t *testing.T) {
	walk(t, 20, 150, func(t *testing.T, name string, before, after *blueprint.Doc, c blueprint.Change, err error) {
		if err != nil && (after != before || c != nil) {
			t.Errorf("%s: failed with %v but gave another document or a change", name, err)
		}
		if err == nil && len(c) == 0 && after != before {
			t.Errorf("%s: changed nothing but gave another document", name)
		}
	})
}

func TestApplyingAChangeLeadsWhereTheEditLed(t *testing.T) {
	walk(t, 20, 150, func(t *testing.T, name string, before, after *blueprint.Doc, c blueprint.Change, err error) {
		if err == nil && len(blueprint.Diff(before.Apply(c), after)) != 0 {
			t.Errorf("%s: applied, the change leads elsewhere", name)
		}
	})
}

func TestUndoingEverythingGivesTheStartAndRedoingTheEnd(t *testing.T) {
	for seed := range uint64(10) {
		r := rand.New(rand.NewPCG(seed, 8))
		start := blueprinttest.Random(r, 40)
		d, all := start, blueprint.Change{}
		var log []blueprint.Change
		for range 120 {
			_, f := blueprinttest.RandomEdit(r, d)
			after, c, err := d.Edit(f)
			if err == nil {
				log, all, d = append(log, c), all.Then(c), after
			}
		}
		end := d
		for i := len(log) - 1; i >= 0; i-- {
			d = d.Apply(log[i].Inverse())
		}
		if c := blueprint.Diff(start, d); len(c) != 0 {
			t.Fatalf("seed %d: undoing %d edits leaves %v", seed, len(log), c)
		}
		if !sameChange(all, blueprint.Diff(start, end)) {
			t.Errorf("seed %d: the edits squashed are not the difference of the ends", seed)
		}
		if c := blueprint.Diff(start.Apply(all), end); len(c) != 0 {
			t.Errorf("seed %d: the squashed change leads elsewhere: %v", seed, c)
		}
		for _, c := range log {
			d = d.Apply(c)
		}
		if c := blueprint.Diff(d, end); len(c) != 0 {
			t.Errorf("seed %d: redoing leads elsewhere: %v", seed, c)
		}
	}
}

func TestThenOfInverseIsNothing(t *testing.T) {
	walk(t, 5, 100, func(t *testing.T, name string, _, _ *blueprint.Doc, c blueprint.Change, _ error) {
		if left := c.Then(c.Inverse()); len(left) != 0 {
			t.Errorf("%s: there and back leaves %v", name, left)
		}
	})
}

func TestADocumentOnceGivenOutNeverChanges(t *testing.T) {
	r := rand.New(rand.NewPCG(1, 9))
	d := blueprinttest.Random(r, 80)
	type kept struct {
		doc     *blueprint.Doc
		records map[blueprint.ID]blueprint.Record
		reading []blueprint.ID
	}
	var all []kept
	for range 150 {
		all = append(all, kept{d, recordsOf(d), readingOrder(d)})
		_, f := blueprinttest.RandomEdit(r, d)
		d, _, _ = d.Edit(f)
	}
	for i, k := range all {
		if !maps.Equal(k.records, recordsOf(k.doc)) || fmt.Sprint(k.reading) != fmt.Sprint(readingOrder(k.doc)) {
			t.Fatalf("document %d is not what it was when it was given out", i)
		}
	}
}

func recordsOf(d *blueprint.Doc) map[blueprint.ID]blueprint.Record {
	out := map[blueprint.ID]blueprint.Record{}
	for r := range d.All() {
		out[r.RecordID()] = r
	}
	return out
}

// readingOrder lists maps, stages, steps, lanes, cards and links as people meet them.
func readingOrder(d *blueprint.Doc) (out []blueprint.ID) {
	for _, m := range d.Maps() {
		out = append(out, m.ID)
		for _, s := range d.Stages(m.ID) {
			out = append(out, s.ID)
		}
		for _, s := range d.Steps(m.ID) {
			out = append(out, s.ID)
		}
		for _, l := range d.Lanes(m.ID) {
			out = append(out, l.ID)
		}
		for _, c := range d.Cards(m.ID) {
			out = append(out, c.ID)
		}
		for _, l := range d.Links(m.ID) {
			out = append(out, l.ID)
		}
	}
	return out
}

func TestEveryRecordStandsInItsReadingOrderOnce(t *testing.T) {
	walk(t, 10, 100, func(t *testing.T, name string, _, d *blueprint.Doc, _ blueprint.Change, _ error) {
		ids := readingOrder(d)
		seen := map[blueprint.ID]bool{}
		for _, id := range ids {
			seen[id] = true
		}
		want := 0
		for _, k := range []blueprint.Kind{blueprint.KindOfMap, blueprint.KindOfStage, blueprint.KindOfStep, blueprint.KindOfLane, blueprint.KindOfCard, blueprint.KindOfLink} {
			want += d.Count(k)
		}
		if len(ids) != want || len(seen) != want {
			t.Errorf("%s: %d places and %d records in reading order, want %d", name, len(ids), len(seen), want)
		}
	})
}

func TestTheIndexIsAsBuiltFromNothing(t *testing.T) {
	walk(t, 20, 120, func(t *testing.T, name string, before, after *blueprint.Doc, c blueprint.Change, _ error) {
		blueprint.CheckIndex(t, name, after)
		blueprint.CheckIndex(t, name+", undone", after.Apply(c.Inverse()))
	})
}

func TestBulkChangesGiveTheSameIndex(t *testing.T) {
	for seed := range uint64(20) {
		r := rand.New(rand.NewPCG(seed, 10))
		a, b := blueprinttest.Random(r, 200), blueprinttest.Random(r, 200)
		c := blueprint.Diff(a, b)
		blueprint.CheckIndex(t, "from one document to another", a.Apply(c))
		blueprint.CheckIndex(t, "to nothing", a.Apply(blueprint.Diff(a, blueprint.New())))
		if len(blueprint.Diff(a.Apply(c), b)) != 0 {
			t.Fatal("the difference does not lead from one to the other")
		}
	}
}
