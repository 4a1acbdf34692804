package storage

import (
	"fmt"
	"math/rand/v2"
	"os"
	"testing"

	"throughline/blueprint"
	"throughline/blueprint/blueprinttest"
	"throughline/blueprint/merge"
)

// fork is a map that two people edited apart.
type fork struct {
	base         *blueprint.Doc
	mine, theirs string // files
	d, away      *desk
}

// newFork lets both make a number of random edits.
func newFork(t *testing.T, seed uint64, edits int) fork {
	d := newDesk(t, seed)
	r := rand.New(rand.NewPCG(seed, 5))
	f := fork{base: blueprinttest.Random(r, 80), d: d}
	f.mine = d.file("a.journey", f.base)
	f.away, f.theirs = d.handOn(f.mine, seed+1)
	for _, side := range []struct {
		d    *desk
		path string
	}{{d, f.mine}, {f.away, f.theirs}} {
		open := side.d.open(side.path)
		side.d.scribble(open, 1+r.IntN(edits))
		d.must(open.Close())
	}
	return f
}

// forks is how many are tried; STORAGE_FORKS sets another number.
func forks() (n int) {
	if n = 12; os.Getenv("STORAGE_FORKS") != "" {
		fmt.Sscan(os.Getenv("STORAGE_FORKS"), &n)
	}
	return n
}

func TestWhatIsKnownOfForkedFilesIsTrue(t *testing.T) {
	for i := range forks() {
		f := newFork(t, uint64(300+2*i), 40)
		whole := PartedFrom(f.d.readCopy(f.mine), f.away.readCopy(f.theirs), nil)
		if whole.How == Whole {
			f.d.same("the document in common", whole.Doc, f.base)
		} else if whole.How != Contained {
			t.Fatalf("fork %d: with both logs at hand only %v is known", i, whole.How)
		}
		mine, err := ReadCopy(f.mine, Options{})
		f.d.must(err)
		theirs, err := ReadCopy(f.theirs, Options{})
		f.d.must(err)
		p := PartedFrom(mine, theirs, nil)
		if p.How != ByRecords && p.How != Contained && p.Doc == nil {
			t.Fatalf("fork %d: without logs %v is known", i, p.How)
		}
		for _, doc := range []*blueprint.Doc{f.base, mine.Doc, theirs.Doc} {
			for r := range doc.All() {
				id := r.RecordID()
				was, a, b := f.base.Record(id), mine.Doc.Record(id), theirs.Doc.Record(id)
				got, known := p.Base(id)
				switch {
				case a == b: // nothing to merge, whatever it was
				case known && got != was:
					t.Fatalf("fork %d: %s is said to have been %v, was %v", i, id, got, was)
				case !known && (a == was || b == was) && !touchedAgain(mine, theirs, id):
					t.Fatalf("fork %d: %s was changed on one side, yet nothing is known of it", i, id)
				}
			}
		}
	}
}

// touchedAgain tells whether both sides wrote a record, be it that one of them put
// it back as it was: revisions cannot tell that from a change.
func touchedAgain(mine, theirs *Copy, id blueprint.ID) bool {
	a, knewA := mine.revision(id)
	b, knewB := theirs.revision(id)
	return knewA && knewB && a.Generation() > 1 && b.Generation() > 1
}

func TestForkedFilesMergeTheSameFromEitherSideAndForGood(t *testing.T) {
	for i := range forks() {
		f := newFork(t, uint64(400+2*i), 40)
		mine, theirs := f.d.readCopy(f.mine), f.away.readCopy(f.theirs)
		p, q := PartedFrom(mine, theirs, nil), PartedFrom(theirs, mine, nil)
		plan, mirror := merge.New(p.Base, p.Mine, p.Theirs), merge.New(q.Base, q.Mine, q.Theirs)
		plan.Settle(merge.Mine)
		mirror.Settle(merge.Theirs)
		merged, _, err := plan.Result()
		f.d.must(err)
		other, _, err := mirror.Result()
		f.d.must(err)
		f.d.must(merged.Check())
		f.d.same(fmt.Sprintf("fork %d from the other side", i), other, merged)

		out := f.d.path("merged.journey")
		f.d.must(WriteMerge(out, mine, theirs, merged, MergeOptions{Name: "Merge", Now: f.d.o.Now}))
		whole := f.d.readCopy(out)
		f.d.same("the written merge", whole.Doc, merged)
		for name, c := range map[string]*Copy{"mine": mine, "theirs": theirs} {
			if again := PartedFrom(whole, c, nil); again.How != Contained {
				t.Fatalf("fork %d: merging %s into the merge again: %v", i, name, again.How)
			}
		}
	}
}
