package merge_test

import (
	"math/rand/v2"
	"testing"

	"throughline/blueprint"
	"throughline/blueprint/blueprinttest"
	"throughline/blueprint/merge"
)

// Whatever a record can name may be gone: these tests fail when a field that
// names something is added and refs.go does not know it.

func TestWhateverIsGoneAndStillNamedIsSeenTo(t *testing.T) {
	for seed := range uint64(4) {
		base := blueprinttest.Random(rand.New(rand.NewPCG(seed, 45)), 150)
		for r := range base.All() {
			mine := base.Apply(blueprint.Change{r.RecordID(): {Before: r}})
			if _, _, err := merge.New(merge.Ancestor(base), mine, base).Result(); err != nil {
				t.Fatalf("without %+v: %v", r, err)
			}
		}
	}
}

func TestWhatNamesNothingThatEverWasIsSeenTo(t *testing.T) {
	ghost := blueprint.ID{0xff, 1}
	tried := map[string]bool{}
	for seed := range uint64(3) {
		base := blueprinttest.Random(rand.New(rand.NewPCG(seed, 46)), 150)
		for r := range base.All() {
			for _, f := range blueprint.FieldsOf(r) {
				var damaged blueprint.Record
				switch v := f.Value.(type) {
				case blueprint.ID:
					damaged = blueprint.WithField(r, f.Name, ghost)
				case blueprint.Place:
					v.Last = ghost
					if v.Parked() {
						v.Lane, v.Step, v.Last = ghost, ghost, blueprint.ID{}
					}
					damaged = blueprint.WithField(r, f.Name, v)
				}
				if damaged == nil || damaged.Validate() != nil { // the id of a relation says what it names
					continue
				}
				tried[r.RecordKind().String()+" "+f.Name] = true
				mine := base.Apply(blueprint.Change{r.RecordID(): {Before: r, After: damaged}})
				if _, _, err := merge.New(merge.Ancestor(base), mine, base).Result(); err != nil {
					t.Fatalf("with %+v: %v", damaged, err)
				}
			}
		}
	}
	if len(tried) < 15 {
		t.Errorf("only %v were tried", tried)
	}
}

func TestOfDamagedSidesComesASoundDocumentOrAnError(t *testing.T) {
	for seed := range uint64(150) {
		r := rand.New(rand.NewPCG(seed, 47))
		p := parting(seed%20, 12)
		mine, theirs := damage(r, p.mine), damage(r, p.theirs)
		d, _, err := merge.New(forgetful(p.base), mine, theirs).Result()
		if err == nil && d.Check() != nil {
			t.Fatalf("seed %d: %v", seed, d.Check())
		}
	}
}

// damage takes some records out, and files some under the kind of another.
func damage(r *rand.Rand, d *doc) *doc {
	c := blueprint.Change{}
	for rec := range d.All() {
		if r.IntN(8) == 0 {
			c[rec.RecordID()] = blueprint.Delta{Before: rec}
		}
	}
	return d.Apply(c)
}
