package merge_test

import (
	"testing"

	"throughline/blueprint"
	"throughline/blueprint/merge"
)

func TestWhatOneAddedAndTheOtherRemovedIsDone(t *testing.T) {
	s := newScene(t)
	s.I(func(t *tx) error {
		return t.AddDepartment(blueprint.Department{ID: blueprint.ID{1}, Name: "IT"}, blueprint.ID{})
	})
	s.They(remove(s.ID("idea"))).meet().asks().tells()
	if s.merged.Count(blueprint.KindOfDepartment) != 3 || s.merged.Record(s.ID("idea")) != nil {
		t.Error("the department is missing, or the idea is still there")
	}
}

func TestACardEditedHereAndRemovedThereStays(t *testing.T) {
	s := newScene(t)
	s.I(remove(s.ID("search"))).They(change(s.ID("search"), func(c *card) { c.Severity = 3 })).meet().asks()
	if c := s.card("search"); c.Severity != 3 {
		t.Errorf("got %+v", c)
	}
	// The link fell with the card, and comes back with it.
	s.tells(merge.Note{ID: s.ID("search"), Kind: blueprint.KindOfCard, What: merge.KeptEdited},
		merge.Note{ID: s.ID("search>compare"), Kind: blueprint.KindOfLink, What: merge.Restored, Other: s.ID("search")})
	if s.merged.Record(s.ID("search>compare")) == nil {
		t.Error("the card came back without its link")
	}
}

func TestACardAddedToAStepThatIsGoneIsParkedAndFlagged(t *testing.T) {
	for _, gone := range []string{"Unpack", "pains"} {
		s := newScene(t)
		s.I(remove(s.ID(gone)))
		c := card{ID: blueprint.ID{1}, Map: s.MapID(), Kind: blueprint.KindPainPoint, Title: "too late", Place: blueprint.Place{Lane: s.ID("pains"), Step: s.ID("Unpack")}}
		s.They(func(t *tx) error { return t.AddCard(c, blueprint.ID{}) }).meet().asks()
		got, _ := s.merged.Record(c.ID).(card)
		if !got.Parked() || !got.Flags.Has(blueprint.Orphaned) || got.Title != c.Title {
			t.Errorf("without %q it is %+v", gone, got)
		}
		s.tells(merge.Note{ID: c.ID, Kind: blueprint.KindOfCard, What: merge.Parked})
	}
}

func TestACardInALaneThatBecameTheDepartmentsIsParked(t *testing.T) {
	s := newScene(t)
	s.base = with(t, s.base, remove(s.ID("dear")))
	s.mine, s.theirs = s.base, s.base
	s.I(change(s.ID("pains"), func(l *blueprint.Lane) { l.Role = blueprint.RoleDepartments }))
	s.They(func(t *tx) error { return t.MoveCard(s.ID("idea"), s.ID("pains"), s.ID("Pay"), blueprint.ID{}) }).meet().asks()
	if c := s.card("idea"); !c.Parked() {
		t.Errorf("got %+v", c)
	}
	s.tells(merge.Note{ID: s.ID("idea"), Kind: blueprint.KindOfCard, What: merge.Parked})
}

func TestACardInALaneThatWentToAnotherMapIsParked(t *testing.T) {
	s := newScene(t)
	s.Map("second")
	s.base = with(t, s.Builder.Doc(), remove(s.ID("dear")))
	s.mine, s.theirs = s.base, s.base
	s.I(change(s.ID("pains"), func(l *blueprint.Lane) { l.Map = s.ID("second") }))
	s.They(func(t *tx) error { return t.MoveCard(s.ID("idea"), s.ID("pains"), s.ID("Pay"), blueprint.ID{}) }).meet().asks()
	if c := s.card("idea"); !c.Parked() || c.Map != s.ID("map") {
		t.Errorf("got %+v", c)
	}
}

func TestACardThatWasParkedBecauseItsLaneWentKeepsTheOthersWords(t *testing.T) {
	s := newScene(t)
	s.I(remove(s.ID("pains"))).They(change(s.ID("dear"), func(c *card) { c.Title = "far too dear" })).meet().asks().tells()
	if c := s.card("dear"); !c.Parked() || !c.Flags.Has(blueprint.Orphaned) || c.Title != "far too dear" {
		t.Errorf("got %+v", c)
	}
}

func TestTheMarkOfTheOrphanedGoesWithThePlaceThatIsChosen(t *testing.T) {
	s := newScene(t)
	s.I(remove(s.ID("pains")))
	s.They(func(t *tx) error { return t.MoveCard(s.ID("dear"), s.ID("doing"), s.ID("Pay"), blueprint.ID{}) })
	s.They(change(s.ID("dear"), func(c *card) { c.Flags |= blueprint.Moment })).meet().asks("dear", "place")
	if c := s.card("dear"); !c.Parked() || !c.Flags.Has(blueprint.Orphaned|blueprint.Moment) {
		t.Errorf("parked it is %+v", c)
	}
	s.plan.Settle(merge.Theirs)
	if c := s.end().card("dear"); c.Parked() || c.Flags != blueprint.Moment {
		t.Errorf("moved it is %+v", c)
	}
}

func TestASpanThatLosesItsEndsKeepsTheStepsBetween(t *testing.T) {
	for _, test := range []struct {
		mine, theirs string // what goes
		first, last  string
	}{
		{"", "Ask", "Sign", "Pay"},
		{"", "Pay", "Ask", "Sign"},
		{"Ask", "Pay", "Sign", ""},
	} {
		s := newScene(t)
		s.base = with(t, s.base, func(t *tx) error { return t.SpanCard(s.ID("wide"), blueprint.ID{}) })
		s.mine, s.theirs = s.base, s.base
		s.I(func(t *tx) error { return t.SpanCard(s.ID("wide"), s.ID("Pay")) }).They(remove(s.ID(test.theirs)))
		if test.mine != "" {
			s.I(remove(s.ID(test.mine)))
		}
		s.meet()
		s.plan.Settle(merge.Mine)
		s.end()
		want := blueprint.Place{Lane: s.ID("doing"), Step: s.ID(test.first)}
		if test.last != "" {
			want.Last = s.ID(test.last)
		}
		c := s.card("wide")
		c.Place.Order = ""
		if c.Place != want {
			t.Errorf("without %q and %q it is %+v, want %+v", test.mine, test.theirs, c.Place, want)
		}
	}
}

func TestASpanThatWouldRunBackwardsIsShortened(t *testing.T) {
	s := newScene(t)
	s.base = with(t, s.base, func(t *tx) error { return t.SpanCard(s.ID("wide"), blueprint.ID{}) })
	s.mine, s.theirs = s.base, s.base
	s.I(func(t *tx) error { return t.SpanCard(s.ID("wide"), s.ID("Sign")) })
	s.They(func(t *tx) error { return t.MoveStep(s.ID("Ask"), s.ID("Use"), blueprint.ID{}) }).meet().asks()
	if c := s.card("wide"); c.Step != s.ID("Ask") || !c.Last.IsZero() {
		t.Errorf("got %+v", c.Place)
	}
	s.tells(merge.Note{ID: s.ID("wide"), Kind: blueprint.KindOfCard, What: merge.Shortened})
}

func TestASpanDoesNotFollowAStepIntoAnotherMap(t *testing.T) {
	s := newScene(t)
	s.base = with(t, s.base, func(t *tx) error { return t.SpanCard(s.ID("wide"), blueprint.ID{}) })
	s.Map("second").Stage("Elsewhere")
	elsewhere := blueprint.Stage{ID: s.ID("Elsewhere"), Map: s.MapID(), Title: "Elsewhere"}
	s.base = with(t, s.base, func(t *tx) error {
		if err := t.AddMap(blueprint.Map{ID: s.MapID(), Title: "second"}, blueprint.ID{}); err != nil {
			return err
		}
		return t.AddStage(elsewhere, blueprint.ID{})
	})
	s.base = with(t, s.base, remove(s.ID("sign it")))
	s.mine, s.theirs = s.base, s.base
	s.I(func(t *tx) error { return t.SpanCard(s.ID("wide"), s.ID("Pay")) })
	s.They(change(s.ID("Sign"), func(p *blueprint.Step) { p.Stage = elsewhere.ID })).They(remove(s.ID("Ask"))).meet()
	s.plan.Settle(merge.Mine)
	if c := s.end().card("wide"); c.Step != s.ID("Pay") || !c.Last.IsZero() {
		t.Errorf("got %+v", c.Place)
	}
}

func TestAStepOfAStageThatIsGoneGoesToTheStageBefore(t *testing.T) {
	s := newScene(t)
	s.I(remove(s.ID("Use")))
	step := blueprint.Step{ID: blueprint.ID{1}, Stage: s.ID("Use"), Title: "Switch on"}
	s.They(func(t *tx) error { return t.AddStep(step, s.ID("Unpack")) }).meet().asks()
	steps := s.merged.StepsOf(s.ID("Order"))
	if len(steps) != 3 || steps[2].Title != "Switch on" {
		t.Errorf("got %v", steps)
	}
	s.tells(merge.Note{ID: step.ID, Kind: blueprint.KindOfStep, What: merge.Adopted, Other: s.ID("Order")})
}

func TestAStepOfTheFirstStageThatIsGoneGoesToTheBeginningOfTheNext(t *testing.T) {
	s := newScene(t)
	s.I(remove(s.ID("Choose"))).They(change(s.ID("Look"), func(p *blueprint.Step) { p.Title = "Look round" })).meet().asks()
	steps := s.merged.StepsOf(s.ID("Order"))
	if len(steps) != 3 || steps[0].Title != "Look round" {
		t.Errorf("got %v", steps)
	}
}

func TestAStageComesBackWhereNoneIsLeftForItsSteps(t *testing.T) {
	s := newScene(t)
	for _, stage := range []string{"Choose", "Order", "Use"} {
		s.I(remove(s.ID(stage)))
	}
	s.They(change(s.ID("Pay"), func(p *blueprint.Step) { p.Title = "Pay up" })).meet().asks()
	if step := at[blueprint.Step](s, "Pay"); step.Stage != s.ID("Order") || len(s.merged.Stages(s.MapID())) != 1 {
		t.Errorf("got %+v", step)
	}
	s.tells(merge.Note{ID: s.ID("Pay"), Kind: blueprint.KindOfStep, What: merge.KeptEdited},
		merge.Note{ID: s.ID("Order"), Kind: blueprint.KindOfStage, What: merge.Restored, Other: s.ID("Pay")})
}

func TestADeletedDepartmentThatTheOtherSideStillUsesStays(t *testing.T) {
	s := newScene(t)
	s.I(remove(s.ID("Care"))).They(func(t *tx) error { return t.Assign(s.ID("dear"), s.ID("Care")) }).meet().asks()
	if c := s.card("dear"); c.Owner != s.ID("Care") {
		t.Errorf("got %+v", c)
	}
	s.tells(merge.Note{ID: s.ID("Care"), Kind: blueprint.KindOfDepartment, What: merge.Restored, Other: s.ID("dear")})
}

func TestOfManyWhoUseADeletedThingTheSameOneIsAlwaysTold(t *testing.T) {
	users := []string{"search", "compare", "sign it", "dear", "wide", "idea", "Look", "Ask", "Sign", "Pay", "Unpack"}
	for range 20 {
		s := newScene(t)
		s.I(remove(s.ID("Care")))
		for _, u := range users {
			s.They(func(t *tx) error { return t.Assign(s.ID(u), s.ID("Care")) })
		}
		ids := s.theirs.UsedBy(s.ID("Care")) // by id
		s.meet().tells(merge.Note{ID: s.ID("Care"), Kind: blueprint.KindOfDepartment, What: merge.Restored, Other: ids[0]})
	}
}

func TestWhatIsSaidAboutADeletedThingKeepsIt(t *testing.T) {
	for _, test := range []struct {
		gone string
		say  func(s *scene, t *tx) error
	}{
		{"dear", func(s *scene, t *tx) error {
			return t.AddComment(blueprint.Comment{ID: blueprint.ID{1}, Subject: s.ID("dear"), Text: "Really?"})
		}},
		{"dear", func(s *scene, t *tx) error { return t.AddTag(s.ID("dear"), "hot") }},
		{"dear", func(s *scene, t *tx) error {
			return t.Attach(blueprint.Attachment{ID: blueprint.ID{1}, Subject: s.ID("dear"), Name: "a.txt", Data: "x"})
		}},
		{"dear", func(s *scene, t *tx) error {
			return t.Contribute(s.ID("dear"), s.ID("Care"), blueprint.Involvements[0].Value)
		}},
		{"Care", func(s *scene, t *tx) error {
			return t.Contribute(s.ID("dear"), s.ID("Care"), blueprint.Involvements[0].Value)
		}},
		{"dear", func(s *scene, t *tx) error {
			return t.Connect(blueprint.Link{ID: blueprint.ID{1}, Map: s.MapID(), From: s.ID("search"), To: s.ID("dear"), Kind: blueprint.LinkKinds[0].Value})
		}},
		{"Unpack", func(s *scene, t *tx) error {
			return t.SetEmotion(blueprint.EmotionPoint{Step: s.ID("Unpack"), Value: blueprint.Known(2)})
		}},
		{"Amina", func(s *scene, t *tx) error {
			return t.SetEmotion(blueprint.EmotionPoint{Step: s.ID("Pay"), Persona: s.ID("Amina"), Value: blueprint.Known(2)})
		}},
		{"Phone", func(s *scene, t *tx) error { return t.Prefer(s.ID("Amina"), s.ID("Phone")) }},
		{"map", func(s *scene, t *tx) error {
			return t.AddView(blueprint.View{ID: blueprint.ID{1}, Map: s.ID("map"), Name: "mine"}, blueprint.ID{})
		}},
	} {
		s := newScene(t)
		said := blueprint.ID{}
		s.I(remove(s.ID(test.gone)))
		s.They(func(t *tx) error { return test.say(s, t) }).meet().asks()
		for id, delta := range blueprint.Diff(s.base, s.theirs) {
			if delta.Before == nil {
				said = id
			}
		}
		if s.merged.Record(s.ID(test.gone)) == nil || s.merged.Record(said) == nil {
			t.Errorf("%q is %v, and what was said %v", test.gone, s.merged.Record(s.ID(test.gone)), s.merged.Record(said))
		}
		told := merge.Note{ID: s.ID(test.gone), Kind: s.base.Record(s.ID(test.gone)).RecordKind(), What: merge.Restored, Other: said}
		if test.gone != "map" {
			s.tells(told)
		} else if len(s.notes) == 0 || s.notes[0] != told {
			t.Errorf("told %v", s.notes)
		}
	}
}

func TestAnEditInAMapThatIsGoneBringsTheMapBack(t *testing.T) {
	s := newScene(t)
	s.I(remove(s.ID("map"))).They(change(s.ID("dear"), func(c *card) { c.Severity = 4 })).meet().asks()
	if c := s.card("dear"); !c.Parked() || s.merged.Record(s.ID("map")) == nil || s.merged.Count(blueprint.KindOfCard) != 1 {
		t.Errorf("got %+v", c)
	}
}

func TestALinkWhoseEndsCameIntoDifferentMapsIsDropped(t *testing.T) {
	s := newScene(t)
	s.Map("second")
	s.base = s.Builder.Doc()
	s.mine, s.theirs = s.base, s.base
	second := s.ID("second")
	s.I(func(t *tx) error { t.Delete(s.ID("search>compare")); return nil })
	s.I(change(s.ID("search"), func(c *card) { c.Map, c.Place = second, blueprint.Place{Order: "a0"} }))
	s.They(change(s.ID("search>compare"), func(l *blueprint.Link) { l.Label = "then" })).meet().asks()
	if s.merged.Record(s.ID("search>compare")) != nil {
		t.Error("there is a link between two maps")
	}
	s.tells(merge.Note{ID: s.ID("search>compare"), Kind: blueprint.KindOfLink, What: merge.KeptEdited},
		merge.Note{ID: s.ID("search>compare"), Kind: blueprint.KindOfLink, What: merge.Dropped})
}

func TestACardThatOneMovedToAnotherMapIsAskedAboutWithItsPlace(t *testing.T) {
	s := newScene(t)
	s.Map("second")
	s.base = s.Builder.Doc()
	s.mine, s.theirs = s.base, s.base
	s.I(change(s.ID("dear"), func(c *card) { c.Map, c.Place = s.ID("second"), blueprint.Place{Order: "a0"} }))
	s.They(func(t *tx) error { return t.MoveCard(s.ID("dear"), s.ID("pains"), s.ID("Look"), blueprint.ID{}) }).meet().asks("dear", "map", "dear", "place")
	s.plan.Choose(s.ID("dear"), "place", merge.Theirs)
	if c := s.end().card("dear"); c.Map != s.ID("map") || c.Step != s.ID("Look") {
		t.Errorf("got %+v", c)
	}
}

func TestAPictureThatNoCardShowsAnyMoreGoes(t *testing.T) {
	show := func(s *scene, data string) func(*tx) error {
		return func(t *tx) error {
			id, err := t.AddPicture("image/png", data)
			if err != nil {
				return err
			}
			return change(s.ID("dear"), func(c *card) { c.Picture = id })(t)
		}
	}
	s := newScene(t)
	s.I(show(s, "a")).They(show(s, "b")).meet().asks("dear", "picture")
	for _, c := range []merge.Choice{merge.Mine, merge.Theirs} {
		s.plan.Settle(c)
		if n := s.end().merged.Count(blueprint.KindOfPicture); n != 1 {
			t.Errorf("%d pictures are left", n)
		}
	}
	s.plan.Settle(merge.Both)
	if n := s.end().merged.Count(blueprint.KindOfPicture); n != 2 {
		t.Errorf("two cards show %d pictures", n)
	}
}

func TestAPictureThatWasKeptWithoutACardStaysSo(t *testing.T) {
	s := newScene(t)
	keep := func(t *tx) error { _, err := t.AddPicture("image/png", "a"); return err }
	s.base = with(t, s.base, keep)
	picture := blueprint.DeriveID(blueprint.KindOfPicture, "image/png", "a")
	s.base = with(t, s.base, change(s.ID("dear"), func(c *card) { c.Picture = picture }))
	s.mine, s.theirs = s.base, s.base
	s.I(change(s.ID("dear"), func(c *card) { c.Picture = blueprint.ID{} })).I(keep).meet().asks()
	same(t, "merged with the ancestor", s.merged, s.mine)
}
