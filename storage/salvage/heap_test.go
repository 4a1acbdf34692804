package salvage_test

import (
	"math/rand/v2"
	"strings"
	"testing"

	"throughline/blueprint"
	"throughline/blueprint/blueprinttest"
)

// TestAnyHeapOfRecordsBecomesASoundMap throws records of several versions of a
// document together, lets others get lost, and wants each in the document or in
// the account, and every text in either.
func TestAnyHeapOfRecordsBecomesASoundMap(t *testing.T) {
	rounds := 100
	if testing.Short() {
		rounds = 10
	}
	leftOut := 0
	for seed := range rounds {
		r := rand.New(rand.NewPCG(uint64(seed), 8))
		records := jumble(r, blueprinttest.Random(r, 30+r.IntN(200)))
		if len(records) == 0 {
			continue
		}
		got := salvageSound(t, heap(t, records...))
		a := got.Account
		if n := a.Total() + len(a.LeftOut); n != len(records) || len(a.Broken) > 0 {
			t.Errorf("seed %d: %d of %d records accounted for, %d broken", seed, n, len(records), len(a.Broken))
		}
		for _, x := range a.LeftOut {
			if leftOut++; strings.Contains(x.What, "rule") {
				t.Errorf("seed %d: %s %s was not mended", seed, x.Kind, x.ID)
			}
			if r := find(records, x.ID); blueprint.TitleOf(r) != "" && !strings.Contains(x.Title, blueprint.TitleOf(r)) {
				t.Errorf("seed %d: a %s is left out, and its text %q is nowhere", seed, x.Kind, blueprint.TitleOf(r))
			}
		}
		for _, r := range records {
			if now := got.Doc.Record(r.RecordID()); now != nil && blueprint.TitleOf(now) != blueprint.TitleOf(r) {
				t.Errorf("seed %d: %s %q is now called %q", seed, r.RecordKind(), blueprint.TitleOf(r), blueprint.TitleOf(now))
			}
		}
	}
	if leftOut == 0 {
		t.Error("nothing ever was left out: this tests too little")
	}
}

func find(records []blueprint.Record, id blueprint.ID) blueprint.Record {
	for _, r := range records {
		if r.RecordID() == id {
			return r
		}
	}
	return nil
}

// jumble gives each record of a document as it was in one of its versions, or not
// at all.
func jumble(r *rand.Rand, d *blueprint.Doc) []blueprint.Record {
	versions := []*blueprint.Doc{d}
	for range r.IntN(40) {
		_, do := blueprinttest.RandomEdit(r, d)
		if next, _, err := d.Edit(do); err == nil {
			d = next
			versions = append(versions, d)
		}
	}
	lost := r.Float64() * r.Float64()
	seen := map[blueprint.ID]bool{}
	var out []blueprint.Record
	for _, v := range versions {
		for _, x := range without(v, func(blueprint.Record) bool { return false }) {
			id := x.RecordID()
			if seen[id] {
				continue
			}
			seen[id] = true
			if now := versions[r.IntN(len(versions))].Record(id); now != nil && r.Float64() >= lost {
				out = append(out, now)
			}
		}
	}
	return out
}
