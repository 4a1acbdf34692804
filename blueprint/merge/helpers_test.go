package merge_test

import (
	"maps"
	"math/rand/v2"
	"testing"

	"throughline/blueprint"
	"throughline/blueprint/blueprinttest"
	"throughline/blueprint/merge"
)

type (
	tx  = blueprint.Tx
	doc = blueprint.Doc
)

// parted is a random document and two copies of it on which people worked.
type parted struct {
	seed               uint64
	base, mine, theirs *doc
	third              *doc
}

// part makes copies with up to edits random edits on each.
func part(seed uint64, edits int) parted {
	r := rand.New(rand.NewPCG(seed, 41))
	p := parted{seed: seed, base: prose(blueprinttest.Random(r, 40+int(seed%5)*40))}
	p.mine, p.theirs, p.third = worked(r, p.base, edits), worked(r, p.base, edits), worked(r, p.base, edits)
	return p
}

func worked(r *rand.Rand, d *doc, edits int) *doc {
	for range 1 + r.IntN(edits) {
		_, f := blueprinttest.RandomEdit(r, d)
		if r.IntN(3) == 0 {
			f = meddle(r, d)
		}
		d, _, _ = d.Edit(f)
	}
	return d
}

// parting is part, remembered: making documents takes longer than merging them.
func parting(seed uint64, edits int) parted {
	key := [2]uint64{seed, uint64(edits)}
	p, ok := partings[key]
	if !ok {
		p = part(seed, edits)
		partings[key] = p
	}
	return p
}

var partings = map[[2]uint64]parted{}

// each runs f on many parted documents: small changes, and large ones.
func each(t *testing.T, f func(t *testing.T, p parted)) {
	t.Helper()
	for seed := range uint64(60) {
		for _, edits := range []int{3, 12, 50} {
			f(t, parting(seed, edits))
			if t.Failed() {
				t.Fatalf("seed %d, %d edits", seed, edits)
			}
		}
	}
	for seed := range uint64(6) {
		f(t, parting(1000+seed, 500))
		if t.Failed() {
			t.Fatalf("seed %d, 500 edits", 1000+seed)
		}
	}
}

func result(t *testing.T, p *merge.Plan) (*doc, []merge.Note) {
	t.Helper()
	d, notes, err := p.Result()
	if err != nil {
		t.Fatalf("the result is not sound: %v", err)
	}
	return d, notes
}

// same fails unless two documents are equal.
func same(t *testing.T, what string, got, want *doc) {
	t.Helper()
	told := 0
	for id, delta := range blueprint.Diff(want, got) {
		if told++; told > 5 {
			return
		}
		t.Errorf("%s: %s is %+v, want %+v", what, id, delta.After, delta.Before)
	}
}

func sameRecords(a, b []merge.Note) bool {
	count := func(ns []merge.Note) map[merge.Note]int {
		out := map[merge.Note]int{}
		for _, n := range ns {
			out[n]++
		}
		return out
	}
	return maps.Equal(count(a), count(b))
}

// with is the document after an edit that must succeed.
func with(t *testing.T, d *doc, f func(*tx) error) *doc {
	t.Helper()
	after, _, err := d.Edit(f)
	if err != nil {
		t.Fatalf("the fixture: %v", err)
	}
	return after
}
