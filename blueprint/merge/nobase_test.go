package merge_test

import (
	"testing"

	"throughline/blueprint"
	"throughline/blueprint/merge"
)

func TestWithoutABaseWhatOnlyOneSideHasIsAskedAndKeptAtFirst(t *testing.T) {
	s := newScene(t)
	s.I(remove(s.ID("idea"))).They(remove(s.ID("dear"))).meetKnowing(merge.NoBase()).asks("dear", "", "idea", "")
	if s.plan.Choice(s.ID("dear"), "") != merge.Mine || s.plan.Choice(s.ID("idea"), "") != merge.Theirs {
		t.Error("at first, the side that has it is not chosen")
	}
	s.card("dear")
	s.card("idea")
	for _, c := range s.plan.Conflicts() {
		if c.HasBase || c.Base != nil || !c.Allows(merge.Both) || c.Text || c.Twin {
			t.Errorf("the question is %+v", c)
		}
	}
	s.plan.Settle(merge.Mine)
	if s.end(); s.merged.Record(s.ID("idea")) != nil || s.merged.Record(s.ID("dear")) == nil {
		t.Error("all mine, and it is not as mine is")
	}
	same(t, "all mine", s.merged, s.mine)
	s.plan.Settle(merge.Theirs)
	same(t, "all theirs", s.end().merged, s.theirs)
}

func TestWithoutABaseEveryFieldThatDiffersIsAsked(t *testing.T) {
	s := newScene(t)
	s.I(change(s.ID("dear"), func(c *card) { c.Title = "too dear" })).They(change(s.ID("dear"), func(c *card) { c.Severity = 4 }))
	s.meetKnowing(merge.NoBase()).asks("dear", "title", "dear", "severity")
	s.plan.Choose(s.ID("dear"), "severity", merge.Theirs)
	if c := s.end().card("dear"); c.Title != "too dear" || c.Severity != 4 {
		t.Errorf("got %+v", c)
	}
}

func TestWithoutABaseADifferentKindUnderOneIdIsAsked(t *testing.T) {
	s := newScene(t)
	id := s.ID("Phone")
	s.They(remove(id)).They(func(t *tx) error {
		return t.AddDepartment(blueprint.Department{ID: id, Name: "Phone"}, blueprint.ID{})
	})
	for _, base := range []merge.Base{merge.NoBase(), merge.Ancestor(blueprint.New())} {
		s.meetKnowing(base).asks("Phone", "")
		if s.plan.Conflicts()[0].Allows(merge.Both) {
			t.Error("one id is to be two things")
		}
		s.plan.Settle(merge.Theirs)
		same(t, "all theirs", s.end().merged, s.theirs)
		s.plan.Settle(merge.Both)
		same(t, "what is not allowed is mine", s.end().merged, s.mine)
	}
}
