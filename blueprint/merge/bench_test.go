package merge_test

import (
	"math/rand/v2"
	"testing"

	"throughline/blueprint"
	"throughline/blueprint/blueprinttest"
	"throughline/blueprint/merge"
)

// BenchmarkMerge10000With500EditsEach is the bar of 300 ms. The documents share
// nothing, as those that are read from files.
func BenchmarkMerge10000With500EditsEach(b *testing.B) {
	base, _ := blueprinttest.Large(10_000)
	r := rand.New(rand.NewPCG(1, 43))
	mine, theirs := apart(edited(r, base, 500)), apart(edited(r, base, 500))
	ancestor := merge.Ancestor(apart(base))
	b.ReportAllocs()
	for b.Loop() {
		plan := merge.New(ancestor, mine, theirs)
		plan.Conflicts()
		if _, _, err := plan.Result(); err != nil {
			b.Fatal(err)
		}
	}
}

// BenchmarkMerge10000WithoutABase is the worst case: two files of which nobody
// knows how they parted.
func BenchmarkMerge10000WithoutABase(b *testing.B) {
	base, _ := blueprinttest.Large(10_000)
	r := rand.New(rand.NewPCG(1, 43))
	mine, theirs := apart(edited(r, base, 500)), apart(edited(r, base, 500))
	for b.Loop() {
		if _, _, err := merge.New(merge.NoBase(), mine, theirs).Result(); err != nil {
			b.Fatal(err)
		}
	}
}

// edited makes that many edits that succeed.
func edited(r *rand.Rand, d *doc, edits int) *doc {
	for n := 0; n < edits; {
		_, f := blueprinttest.RandomEdit(r, d)
		after, c, err := d.Edit(f)
		if err == nil && len(c) > 0 && len(c) < 200 { // not the whole map
			d = after
			n++
		}
	}
	return d
}

func apart(d *doc) *doc { return blueprint.New().Apply(blueprint.Diff(blueprint.New(), d)) }
