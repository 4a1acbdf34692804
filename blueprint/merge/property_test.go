package merge_test

import (
	"math/rand/v2"
	"testing"

	"throughline/blueprint"
	"throughline/blueprint/merge"
)

func TestMergingWithTheAncestorGivesTheOtherSide(t *testing.T) {
	each(t, func(t *testing.T, p parted) {
		for _, plan := range []*merge.Plan{merge.New(merge.Ancestor(p.base), p.mine, p.base), merge.New(merge.Ancestor(p.base), p.base, p.mine)} {
			d, notes := result(t, plan)
			same(t, "merged", d, p.mine)
			if len(plan.Conflicts()) > 0 || len(notes) > 0 {
				t.Errorf("%d conflicts and notes %v though one side did nothing", len(plan.Conflicts()), notes)
			}
		}
	})
}

func TestMergingADocumentWithItselfIsThatDocument(t *testing.T) {
	each(t, func(t *testing.T, p parted) {
		for _, base := range []merge.Base{merge.Ancestor(p.base), merge.NoBase()} {
			plan := merge.New(base, p.mine, p.mine)
			d, notes := result(t, plan)
			if d != p.mine || len(plan.Conflicts()) > 0 || len(notes) > 0 {
				t.Error("merging equal documents makes another one, conflicts or notes")
			}
		}
	})
}

func TestItDoesNotMatterWhoIsMine(t *testing.T) {
	each(t, func(t *testing.T, p parted) {
		for _, base := range []merge.Base{merge.Ancestor(p.base), merge.NoBase(), forgetful(p.base)} {
			r := rand.New(rand.NewPCG(p.seed, 42))
			a, b := merge.New(base, p.mine, p.theirs), merge.New(base, p.theirs, p.mine)
			mirrored := map[merge.Conflict]bool{}
			for _, c := range b.Conflicts() {
				c.Mine, c.Theirs = c.Theirs, c.Mine
				mirrored[c] = true
			}
			for _, c := range a.Conflicts() {
				if !mirrored[c] {
					t.Fatalf("only one of them is asked about %s of %+v and %+v", c.Field, c.Mine, c.Theirs)
				}
				choice := merge.Choice(r.IntN(3))
				if !c.Allows(choice) {
					choice = merge.Mine
				}
				a.Choose(c.ID, c.Field, choice)
				b.Choose(c.ID, c.Field, mirror(choice))
			}
			if len(mirrored) != len(a.Conflicts()) {
				t.Fatalf("one is asked %d questions, the other %d", len(a.Conflicts()), len(mirrored))
			}
			da, na := result(t, a)
			db, nb := result(t, b)
			same(t, "seen from the other side", db, da)
			if !sameRecords(na, nb) {
				t.Errorf("one is told %v, the other %v", na, nb)
			}
		}
	})
}

// mirror is a choice as the other side sees it.
func mirror(c merge.Choice) merge.Choice {
	switch c {
	case merge.Mine:
		return merge.Theirs
	case merge.Theirs:
		return merge.Mine
	}
	return c
}

// forgetful knows of every other record what it was.
func forgetful(d *doc) merge.Base {
	return func(id blueprint.ID) (blueprint.Record, bool) {
		if id[15]%2 == 0 {
			return nil, false
		}
		return d.Record(id), true
	}
}

func TestMergingAgainChangesNothing(t *testing.T) {
	each(t, func(t *testing.T, p parted) {
		plan := merge.New(merge.Ancestor(p.base), p.mine, p.theirs)
		first, notes := result(t, plan)
		again, _ := result(t, merge.New(merge.Ancestor(p.theirs), first, p.theirs))
		same(t, "merged again with what was merged as the ancestor", again, first)
		again, _ = result(t, merge.New(merge.Ancestor(p.base), first, p.theirs))
		asked := map[blueprint.ID]bool{} // what was chosen, and then undone by repair, is no longer seen
		for _, c := range plan.Conflicts() {
			asked[c.ID] = true
		}
		for _, n := range notes {
			asked[n.ID] = asked[n.ID] || n.What == merge.Parked || n.What == merge.Shortened
		}
		for id, delta := range blueprint.Diff(first, again) {
			if !asked[id] {
				t.Errorf("merged again with the same ancestor, %s is %+v, was %+v", id, delta.After, delta.Before)
			}
		}
	})
}

func TestTheOrderOfMergingDoesNotMatterWhereNothingIsAsked(t *testing.T) {
	tried := 0
	each(t, func(t *testing.T, p parted) {
		one, ok1 := inTurn(t, p.base, p.mine, p.theirs, p.third)
		two, ok2 := inTurn(t, p.base, p.mine, p.third, p.theirs)
		if ok1 && ok2 {
			tried++
			same(t, "merged in another order", two, one)
		}
	})
	if tried < 20 {
		t.Errorf("only %d documents merged without questions", tried)
	}
}

// inTurn merges others into mine, and reports whether nothing was asked and
// nothing had to be repaired.
func inTurn(t *testing.T, base, mine *doc, others ...*doc) (*doc, bool) {
	t.Helper()
	quiet := true
	for _, other := range others {
		plan := merge.New(merge.Ancestor(base), mine, other)
		d, notes := result(t, plan)
		quiet = quiet && len(plan.Conflicts()) == 0 && len(notes) == 0
		mine = d
	}
	return mine, quiet
}

func TestWithoutABaseEverythingIsKept(t *testing.T) {
	each(t, func(t *testing.T, p parted) {
		d, notes := result(t, merge.New(merge.NoBase(), p.mine, p.theirs))
		dropped := map[blueprint.ID]bool{}
		for _, n := range notes {
			dropped[n.ID] = n.What == merge.Dropped
		}
		for _, side := range []*doc{p.mine, p.theirs} {
			for r := range side.All() {
				if d.Record(r.RecordID()) == nil && !dropped[r.RecordID()] && r.RecordKind() != blueprint.KindOfPicture {
					t.Errorf("%+v is gone", r)
				}
			}
		}
	})
}

func TestEveryChoiceGivesASoundDocument(t *testing.T) {
	each(t, func(t *testing.T, p parted) {
		for _, base := range []merge.Base{merge.Ancestor(p.base), merge.NoBase(), forgetful(p.base)} {
			plan := merge.New(base, p.mine, p.theirs)
			for c := merge.Mine; c <= merge.Both; c++ {
				plan.Settle(c)
				result(t, plan)
			}
		}
	})
}
