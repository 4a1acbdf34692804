package merge_test

import (
	"strings"
	"testing"

	"throughline/blueprint"
	"throughline/blueprint/merge"
)

type card = blueprint.Card

func TestDifferentFieldsOfACardAreBothTaken(t *testing.T) {
	s := newScene(t)
	s.I(change(s.ID("search"), func(c *card) { c.Title = "look it up" }))
	s.They(change(s.ID("search"), func(c *card) { c.Severity = 3 })).meet().asks().tells()
	if c := s.card("search"); c.Title != "look it up" || c.Severity != 3 {
		t.Errorf("got %q, severity %d", c.Title, c.Severity)
	}
}

func TestWhatBothChangedAlikeIsNotAsked(t *testing.T) {
	s := newScene(t)
	alike := change(s.ID("search"), func(c *card) { c.Title = "look it up" })
	s.I(alike).They(alike).meet().asks().tells()
	if c := s.card("search"); c.Title != "look it up" {
		t.Errorf("got %q", c.Title)
	}
}

func TestWhatBothChangedDifferentlyIsAskedAndMineAtFirst(t *testing.T) {
	s := newScene(t)
	s.I(change(s.ID("dear"), func(c *card) { c.Title, c.Severity = "too dear", 2 }))
	s.They(change(s.ID("dear"), func(c *card) { c.Title, c.Severity = "costly", 4 })).meet().asks("dear", "title", "dear", "severity").tells()
	if c := s.card("dear"); c.Title != "too dear" || c.Severity != 2 {
		t.Errorf("at first it is %q, %d", c.Title, c.Severity)
	}
	s.plan.Choose(s.ID("dear"), "severity", merge.Theirs)
	if s.plan.Choice(s.ID("dear"), "severity") != merge.Theirs || s.plan.Choice(s.ID("dear"), "title") != merge.Mine {
		t.Error("the choice is not remembered, or another changed with it")
	}
	if c := s.end().card("dear"); c.Title != "too dear" || c.Severity != 4 {
		t.Errorf("with their severity it is %q, %d", c.Title, c.Severity)
	}
	s.plan.Choose(s.ID("dear"), "", merge.Theirs)
	if c := s.end().card("dear"); c.Title != "costly" || c.Severity != 4 {
		t.Errorf("all theirs it is %q, %d", c.Title, c.Severity)
	}
}

func TestBothOfAShortTextIsOneTextWithBoth(t *testing.T) {
	s := newScene(t)
	s.I(change(s.ID("dear"), func(c *card) { c.Title = "too dear" }))
	s.They(change(s.ID("dear"), func(c *card) { c.Title = "costly" })).meet()
	s.plan.Settle(merge.Both)
	if c := s.end().card("dear"); c.Title != "costly / too dear" {
		t.Errorf("got %q", c.Title)
	}
	if s.merged.Count(blueprint.KindOfCard) != s.base.Count(blueprint.KindOfCard) {
		t.Error("a text made a second card")
	}
}

func TestALongTextIsMergedByWords(t *testing.T) {
	s := newScene(t)
	s.I(change(s.ID("compare"), func(c *card) { c.Notes = strings.Replace(c.Notes, "door", "gate", 1) }))
	s.They(change(s.ID("compare"), func(c *card) { c.Notes = strings.Replace(c.Notes, "he comes", "she arrives", 1) })).meet().asks()
	want := strings.NewReplacer("door", "gate", "he comes", "she arrives").Replace(longNote)
	if c := s.card("compare"); c.Notes != want {
		t.Errorf("got %q", c.Notes)
	}
	s.tells(merge.Note{ID: s.ID("compare"), Kind: blueprint.KindOfCard, What: merge.WordsMerged})
}

func TestALongTextChangedInTheSamePlaceIsAsked(t *testing.T) {
	s := newScene(t)
	s.I(change(s.ID("compare"), func(c *card) { c.Notes = strings.NewReplacer("door", "gate", "right", "wrong").Replace(c.Notes) }))
	s.They(change(s.ID("compare"), func(c *card) { c.Notes = strings.Replace(c.Notes, "door", "kerb", 1) })).meet().asks("compare", "notes").tells()
	s.plan.Settle(merge.Both)
	want := strings.NewReplacer("door", "gate / kerb", "right", "wrong").Replace(longNote)
	want = strings.Replace(want, "gate / kerb.", "gate. / kerb.", 1) // a full stop belongs to its word
	if c := s.end().card("compare"); c.Notes != want {
		t.Errorf("got  %q\nwant %q", c.Notes, want)
	}
}

func TestKeysAndCodesAreNoTextsToJoin(t *testing.T) {
	s := newScene(t)
	s.I(change(s.ID("Sales"), func(d *blueprint.Department) { d.Color = "#111111" }))
	s.They(change(s.ID("Sales"), func(d *blueprint.Department) { d.Color = "#222222" })).meet().asks("Sales", "color")
	if s.plan.Conflicts()[0].Allows(merge.Both) {
		t.Error("two colours are to be one")
	}
	s.plan.Settle(merge.Both)
	if d := at[blueprint.Department](s.end(), "Sales"); d.Color != "#111111" {
		t.Errorf("got %s; what is not allowed is mine", d.Color)
	}
}

func TestBothOfACardMovedTwiceAreTwoCards(t *testing.T) {
	s := newScene(t)
	s.I(func(t *tx) error { return t.MoveCard(s.ID("search"), s.ID("pains"), s.ID("Look"), blueprint.ID{}) })
	s.I(func(t *tx) error { return t.AddTag(s.ID("search"), "slow") })
	s.They(func(t *tx) error { return t.MoveCard(s.ID("search"), s.ID("doing"), s.ID("Sign"), blueprint.ID{}) }).meet().asks("search", "place")
	s.plan.Settle(merge.Both)
	s.end().tells()
	one, two := s.merged.Cell(s.ID("pains"), s.ID("Look")), s.merged.Cell(s.ID("doing"), s.ID("Sign"))
	if len(one) != 1 || len(two) != 2 || one[0].Title != "search" || two[0].Title != "search" && two[1].Title != "search" {
		t.Fatalf("got %v and %v", one, two)
	}
	for _, c := range append(one, two...) {
		if tags := s.merged.Tags(c.ID); c.Title == "search" && (len(tags) != 1 || tags[0].Name != "slow") {
			t.Errorf("the card in %s has the tags %v", c.Step, tags)
		}
	}
}

func TestTwinsAreTheSameWhoeverMerges(t *testing.T) {
	s := newScene(t)
	s.I(change(s.ID("dear"), func(c *card) { c.Severity = 2 })).They(change(s.ID("dear"), func(c *card) { c.Severity = 4 })).meet()
	other := merge.New(merge.Ancestor(s.base), s.theirs, s.mine)
	s.plan.Settle(merge.Both)
	other.Settle(merge.Both)
	d, _ := result(t, other)
	same(t, "merged by the other", d, s.end().merged)
	if cell := d.Cell(s.ID("pains"), s.ID("Pay")); len(cell) != 2 || cell[0].Severity+cell[1].Severity != 6 {
		t.Errorf("got %v", cell)
	}
}

func TestALinkIsAskedAboutAsAWhole(t *testing.T) {
	s := newScene(t)
	link := s.ID("search>compare")
	s.I(change(link, func(l *blueprint.Link) { l.From = s.ID("sign it") }))
	s.They(change(link, func(l *blueprint.Link) { l.To = s.ID("sign it") })).meet().asks("link", "from", "link", "to")
	s.plan.Choose(link, "to", merge.Theirs)
	if l := at[blueprint.Link](s.end(), "search>compare"); l.From != s.ID("search") || l.To != s.ID("sign it") {
		t.Errorf("got %+v", l)
	}
}

func TestAnExitThatGotAnEndIsAskedAboutAsAWhole(t *testing.T) {
	s := newScene(t)
	link := s.ID("search>compare")
	s.I(change(link, func(l *blueprint.Link) { l.To, l.Kind = blueprint.ID{}, blueprint.LinkExit }))
	s.They(change(link, func(l *blueprint.Link) { l.Kind = blueprint.LinkKinds[1].Value })).meet().asks("link", "to", "link", "kind")
	for _, c := range []merge.Choice{merge.Mine, merge.Theirs} {
		s.plan.Choose(link, "kind", c)
		want := []*doc{s.mine, s.theirs}[c].Record(link)
		if l := s.end().merged.Record(link); l != want {
			t.Errorf("got %+v, want %+v", l, want)
		}
	}
}

func TestFieldsOfARecordThatBothAddedAreTakenWhereOneIsEmpty(t *testing.T) {
	s := newScene(t)
	s.I(func(t *tx) error {
		return t.SetEmotion(blueprint.EmotionPoint{Step: s.ID("Pay"), Value: blueprint.Known(-1)})
	})
	s.They(func(t *tx) error { return t.SetEmotion(blueprint.EmotionPoint{Step: s.ID("Pay"), Quote: "Ouch"}) }).meet().asks()
	p, _ := s.merged.Emotion(s.ID("Pay"), blueprint.ID{})
	if v, _ := p.Value.Get(); v != -1 || p.Quote != "Ouch" {
		t.Errorf("got %+v", p)
	}
}

func TestATravellerThatBothAddedAtDifferentEndsIsNotAsked(t *testing.T) {
	s := newScene(t)
	s.base = with(t, s.base, func(t *tx) error {
		return t.AddPersona(blueprint.Persona{ID: blueprint.ID{1}, Name: "Georg"}, blueprint.ID{})
	})
	s.base = with(t, s.base, func(t *tx) error {
		return t.AddPersona(blueprint.Persona{ID: blueprint.ID{2}, Name: "Ida"}, blueprint.ID{})
	})
	s.mine, s.theirs = s.base, s.base
	travels := func(n byte) func(*tx) error {
		return func(t *tx) error { return t.AddTraveller(s.MapID(), blueprint.ID{n}) }
	}
	s.I(travels(1)).They(travels(2)).They(travels(1)).meet().asks()
	if n := len(s.merged.Travellers(s.MapID())); n != 3 {
		t.Errorf("%d travel the map", n)
	}
}

func TestConflictsComeInReadingOrder(t *testing.T) {
	s := newScene(t)
	for i, edit := range []func(func(*tx) error) *scene{s.I, s.They} {
		title := []string{"mine", "theirs"}[i]
		edit(change(s.ID("dear"), func(c *card) { c.Title = title }))
		edit(change(s.ID("search"), func(c *card) { c.Title = title }))
		edit(change(s.ID("Sales"), func(d *blueprint.Department) { d.Name = title }))
		edit(change(s.ID("pains"), func(l *blueprint.Lane) { l.Title = title }))
		edit(change(s.ID("Pay"), func(p *blueprint.Step) { p.Title = title }))
		edit(change(s.ID("Choose"), func(p *blueprint.Stage) { p.Title = title }))
		edit(change(s.MapID(), func(m *blueprint.Map) { m.Title = title }))
		edit(change(s.ID("search>compare"), func(l *blueprint.Link) { l.Label = title }))
	}
	s.meet().asks("map", "title", "Choose", "title", "Pay", "title", "pains", "title", "search", "title", "link", "label", "dear", "title", "Sales", "name")
}

func TestAStepThatBothMovedIsAskedAboutWithItsStage(t *testing.T) {
	s := newScene(t)
	s.I(func(t *tx) error { return t.MoveStep(s.ID("Look"), s.ID("Use"), s.ID("Unpack")) })
	s.They(func(t *tx) error { return t.MoveStep(s.ID("Look"), s.ID("Choose"), blueprint.ID{}) }).meet().asks("Look", "stage", "Look", "order")
	s.plan.Choose(s.ID("Look"), "order", merge.Theirs)
	same(t, "their order is in their stage", s.end().merged, s.theirs)
}

func TestTheMarkOfTheOrphanedThatOneTookOffIsOff(t *testing.T) {
	s := newScene(t)
	s.base = with(t, s.base, remove(s.ID("pains")))
	s.mine, s.theirs = s.base, s.base
	s.I(change(s.ID("dear"), func(c *card) { c.Flags &^= blueprint.Orphaned }))
	s.They(change(s.ID("dear"), func(c *card) { c.Flags |= blueprint.Moment })).meet().asks().tells()
	if c := s.card("dear"); c.Flags != blueprint.Moment {
		t.Errorf("got %v", c.Flags)
	}
}
