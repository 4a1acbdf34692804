package blueprint_test

import (
	"errors"
	"strings"
	"testing"

	"throughline/blueprint"
	"throughline/blueprint/blueprinttest"
)

type verbs = func(b *blueprinttest.Builder, tx *blueprint.Tx) error

var none blueprint.ID

// fourStages is A(a1 a2) B(b1 b2) C(c1) with two lanes.
func fourStages() *blueprinttest.Builder {
	return blueprinttest.Build().Stage("A").Step("a1", "a2").Stage("B").Step("b1", "b2").Stage("C").Step("c1").Stage("empty").
		Lane("doing", blueprint.RoleCustomerActions).Lane("pain", blueprint.RolePainPoints).Lane("owners", blueprint.RoleDepartments)
}

// spanOf tells where a card lies: "a1–b2", "a1", or "parked".
func spanOf(b *blueprinttest.Builder, d *blueprint.Doc, card string) string {
	c, _ := blueprint.Get[blueprint.Card](d, b.ID(card))
	title := func(id blueprint.ID) string { return blueprint.TitleOf(d.Record(id)) }
	switch {
	case c.Parked():
		return "parked"
	case c.Last.IsZero():
		return title(c.Step)
	}
	return title(c.Step) + "–" + title(c.Last)
}

func TestSpansFollowTheirSteps(t *testing.T) {
	cases := []struct {
		name, from, to, want string
		do                   verbs
	}{
		{"a stage moves with the whole span in it", "a1", "a2", "a1–a2", func(b *blueprinttest.Builder, tx *blueprint.Tx) error { return tx.MoveStage(b.ID("A"), none) }},
		{"the stage of its beginning moves behind", "a1", "b2", "b1–b2", func(b *blueprinttest.Builder, tx *blueprint.Tx) error { return tx.MoveStage(b.ID("A"), b.ID("C")) }},
		{"the stage of its end moves to the front", "a1", "b1", "a1–a2", func(b *blueprinttest.Builder, tx *blueprint.Tx) error { return tx.MoveStage(b.ID("B"), b.ID("A")) }},
		{"a stage in its middle moves away", "a1", "c1", "a1–c1", func(b *blueprinttest.Builder, tx *blueprint.Tx) error { return tx.MoveStage(b.ID("B"), none) }},
		{"a stage moves into its middle", "a1", "b1", "a1–b1", func(b *blueprinttest.Builder, tx *blueprint.Tx) error { return tx.MoveStage(b.ID("C"), b.ID("B")) }},
		{"a stage is put where it is", "a2", "b1", "a2–b1", func(b *blueprinttest.Builder, tx *blueprint.Tx) error { return tx.MoveStage(b.ID("B"), b.ID("C")) }},
		{"a stage is put in front of itself", "a2", "b1", "a2–b1", func(b *blueprinttest.Builder, tx *blueprint.Tx) error { return tx.MoveStage(b.ID("B"), b.ID("B")) }},
		{"its first step moves away", "a1", "b1", "a2–b1", func(b *blueprinttest.Builder, tx *blueprint.Tx) error {
			return tx.MoveStep(b.ID("a1"), b.ID("C"), none)
		}},
		{"its last step moves away", "a1", "b1", "a1–a2", func(b *blueprinttest.Builder, tx *blueprint.Tx) error {
			return tx.MoveStep(b.ID("b1"), b.ID("empty"), none)
		}},
		{"its last step of two moves away", "a1", "a2", "a1", func(b *blueprinttest.Builder, tx *blueprint.Tx) error {
			return tx.MoveStep(b.ID("a2"), b.ID("B"), none)
		}},
		{"a step in its middle moves away", "a1", "b1", "a1–b1", func(b *blueprinttest.Builder, tx *blueprint.Tx) error {
			return tx.MoveStep(b.ID("a2"), b.ID("C"), none)
		}},
		{"its first step is put where it is", "a1", "b1", "a1–b1", func(b *blueprinttest.Builder, tx *blueprint.Tx) error {
			return tx.MoveStep(b.ID("a1"), b.ID("A"), b.ID("a2"))
		}},
		{"its first step is removed", "a1", "b1", "a2–b1", func(b *blueprinttest.Builder, tx *blueprint.Tx) error { return tx.RemoveStep(b.ID("a1")) }},
		{"its last step is removed", "a1", "b1", "a1–a2", func(b *blueprinttest.Builder, tx *blueprint.Tx) error { return tx.RemoveStep(b.ID("b1")) }},
		{"the stage of its beginning is removed", "a1", "b1", "b1", func(b *blueprinttest.Builder, tx *blueprint.Tx) error { return tx.RemoveStage(b.ID("A")) }},
		{"all of it is removed", "b1", "b2", "parked", func(b *blueprinttest.Builder, tx *blueprint.Tx) error { return tx.RemoveStage(b.ID("B")) }},
		{"the card moves and there is room", "a1", "b1", "a2–b2", func(b *blueprinttest.Builder, tx *blueprint.Tx) error {
			return tx.MoveCard(b.ID("card"), b.ID("doing"), b.ID("a2"), none)
		}},
		{"the card moves and there is no room", "a1", "b1", "b2–c1", func(b *blueprinttest.Builder, tx *blueprint.Tx) error {
			return tx.MoveCard(b.ID("card"), b.ID("doing"), b.ID("b2"), none)
		}},
		{"the card moves to the last step", "a1", "b1", "c1", func(b *blueprinttest.Builder, tx *blueprint.Tx) error {
			return tx.MoveCard(b.ID("card"), b.ID("pain"), b.ID("c1"), none)
		}},
		{"the card is parked", "a1", "b1", "parked", func(b *blueprinttest.Builder, tx *blueprint.Tx) error { return tx.ParkCard(b.ID("card")) }},
		{"the span ends where it begins", "a1", "b1", "a1", func(b *blueprinttest.Builder, tx *blueprint.Tx) error { return tx.SpanCard(b.ID("card"), b.ID("a1")) }},
		{"the span is taken away", "a1", "b1", "a1", func(b *blueprinttest.Builder, tx *blueprint.Tx) error { return tx.SpanCard(b.ID("card"), none) }},
	}
	for _, c := range cases {
		b := fourStages().Card("doing", c.from, "card").Span("card", c.to)
		d, _, err := b.Doc().Edit(func(tx *blueprint.Tx) error { return c.do(b, tx) })
		if err != nil {
			t.Errorf("%s: %v", c.name, err)
		} else if got := spanOf(b, d, "card"); got != c.want {
			t.Errorf("%s: %s–%s became %s, want %s", c.name, c.from, c.to, got, c.want)
		}
	}
}

func TestReseatedCardsKeepTheirOrder(t *testing.T) {
	b := fourStages().Card("doing", "a2", "there").Card("doing", "a1", "first", "second", "third").Span("third", "a2").Span("first", "b1").Span("second", "b2")
	b.Do(func(tx *blueprint.Tx) error {
		return tx.MoveCard(b.ID("third"), b.ID("doing"), b.ID("a1"), b.ID("first"))
	})
	b.Do(func(tx *blueprint.Tx) error { return tx.RemoveStep(b.ID("a1")) })
	if got := titles(b.Doc().Cell(b.ID("doing"), b.ID("a2"))); got != "there third first second" {
		t.Errorf("the cell holds %q", got)
	}
}

func titles[T blueprint.Record](rs []T) string {
	var out []string
	for _, r := range rs {
		out = append(out, blueprint.TitleOf(r))
	}
	return strings.Join(out, " ")
}

func TestThingsGoWhereTheyArePut(t *testing.T) {
	cell := func(b *blueprinttest.Builder, d *blueprint.Doc) string {
		return titles(d.Cell(b.ID("doing"), b.ID("a1")))
	}
	stages := func(b *blueprinttest.Builder, d *blueprint.Doc) string { return titles(d.Stages(b.MapID())) }
	cases := []struct {
		name, want string
		see        func(*blueprinttest.Builder, *blueprint.Doc) string
		do         verbs
		same       bool // the edit changes nothing
	}{
		{"card to the front", "3 1 2", cell, func(b *blueprinttest.Builder, tx *blueprint.Tx) error {
			return tx.MoveCard(b.ID("3"), b.ID("doing"), b.ID("a1"), b.ID("1"))
		}, false},
		{"card to the end", "2 3 1", cell, func(b *blueprinttest.Builder, tx *blueprint.Tx) error {
			return tx.MoveCard(b.ID("1"), b.ID("doing"), b.ID("a1"), none)
		}, false},
		{"card in front of itself", "1 2 3", cell, func(b *blueprinttest.Builder, tx *blueprint.Tx) error {
			return tx.MoveCard(b.ID("2"), b.ID("doing"), b.ID("a1"), b.ID("2"))
		}, true},
		{"card where it is", "1 2 3", cell, func(b *blueprinttest.Builder, tx *blueprint.Tx) error {
			return tx.MoveCard(b.ID("2"), b.ID("doing"), b.ID("a1"), b.ID("3"))
		}, true},
		{"last card to the end", "1 2 3", cell, func(b *blueprinttest.Builder, tx *blueprint.Tx) error {
			return tx.MoveCard(b.ID("3"), b.ID("doing"), b.ID("a1"), none)
		}, true},
		{"stage to the front", "C A B empty", stages, func(b *blueprinttest.Builder, tx *blueprint.Tx) error { return tx.MoveStage(b.ID("C"), b.ID("A")) }, false},
		{"stage in front of itself", "A B C empty", stages, func(b *blueprinttest.Builder, tx *blueprint.Tx) error { return tx.MoveStage(b.ID("B"), b.ID("B")) }, true},
		{"stage where it is", "A B C empty", stages, func(b *blueprinttest.Builder, tx *blueprint.Tx) error { return tx.MoveStage(b.ID("A"), b.ID("B")) }, true},
		{"stage to the end", "B C empty A", stages, func(b *blueprinttest.Builder, tx *blueprint.Tx) error { return tx.MoveStage(b.ID("A"), none) }, false},
		{"lane to the top", "owners doing pain", func(b *blueprinttest.Builder, d *blueprint.Doc) string { return titles(d.Lanes(b.MapID())) },
			func(b *blueprinttest.Builder, tx *blueprint.Tx) error {
				return tx.MoveLane(b.ID("owners"), b.ID("doing"))
			}, false},
		{"department", "Y X", func(_ *blueprinttest.Builder, d *blueprint.Doc) string { return titles(d.Departments()) },
			func(b *blueprinttest.Builder, tx *blueprint.Tx) error { return tx.Reorder(b.ID("Y"), b.ID("X")) }, false},
	}
	for _, c := range cases {
		b := fourStages().Card("doing", "a1", "1", "2", "3").Department("X", "Y")
		d, change, err := b.Doc().Edit(func(tx *blueprint.Tx) error { return c.do(b, tx) })
		if err != nil || c.see(b, d) != c.want {
			t.Errorf("%s: %q (%v), want %q", c.name, c.see(b, d), err, c.want)
		}
		if c.same != (len(change) == 0) {
			t.Errorf("%s: changed %v", c.name, change)
		}
	}
}

func TestLinksAreRanked(t *testing.T) {
	b := fourStages().Card("doing", "a1", "1", "2", "3", "4").Link("1", "2", blueprint.LinkNext).Link("1", "3", blueprint.LinkNext).Link("1", "4", blueprint.LinkNext)
	b.Do(func(tx *blueprint.Tx) error { return tx.Reorder(b.ID("1>4"), b.ID("1>2")) })
	var got []string
	for _, l := range b.Doc().LinksFrom(b.ID("1")) {
		got = append(got, blueprint.TitleOf(b.Doc().Record(l.To)))
	}
	if s := strings.Join(got, " "); s != "4 2 3" {
		t.Errorf("ways onward lead to %s", s)
	}
}

func TestEqualOrderKeysAreSortedOut(t *testing.T) {
	b := fourStages().Card("doing", "a1", "1", "2", "3", "4")
	b.Do(func(tx *blueprint.Tx) error { // as a merge may leave them
		for _, name := range []string{"2", "3"} {
			c, _ := blueprint.Get[blueprint.Card](tx.Doc(), b.ID(name))
			c.Order = "a0"
			if err := tx.Put(c); err != nil {
				return err
			}
		}
		return nil
	})
	before := titles(b.Doc().Cell(b.ID("doing"), b.ID("a1")))
	for i, next := range strings.Fields(before) {
		d, _, err := b.Doc().Edit(func(tx *blueprint.Tx) error {
			c := blueprint.Card{ID: b.NewID(), Map: b.MapID(), Kind: blueprint.KindNote, Title: "new", Place: blueprint.Place{Lane: b.ID("doing"), Step: b.ID("a1")}}
			return tx.AddCard(c, b.ID(next))
		})
		want := strings.Replace(before, next, "new "+next, 1)
		if got := titles(d.Cell(b.ID("doing"), b.ID("a1"))); err != nil || got != want {
			t.Errorf("in front of number %d: %q (%v), want %q", i, got, err, want)
		}
	}
}

func TestKeysStayShortWhereverOneInserts(t *testing.T) {
	b := fourStages().Card("doing", "a1", "first")
	d, before := b.Doc(), blueprint.ID{}
	for range 1200 { // always right behind the first
		c := blueprint.Card{ID: b.NewID(), Map: b.MapID(), Kind: blueprint.KindNote, Place: blueprint.Place{Lane: b.ID("doing"), Step: b.ID("a1")}}
		after, _, err := d.Edit(func(tx *blueprint.Tx) error { return tx.AddCard(c, before) })
		if err != nil {
			t.Fatal(err)
		}
		d, before = after, c.ID
	}
	for i, c := range d.Cell(b.ID("doing"), b.ID("a1")) {
		if len(c.Order) > 64 || i == 1 && c.ID != before {
			t.Fatalf("card %d has the key %q", i, c.Order)
		}
	}
}

func TestOwnersAreInherited(t *testing.T) {
	b := fourStages().Department("Own", "Lane", "Step").Card("doing", "a1", "all").Card("pain", "a1", "step only").Card("pain", "a2", "unowned").Card("doing", "a2", "lane only").Park("parked")
	b.Owner("Own", "all").Owner("Lane", "doing").Owner("Step", "a1")
	for card, want := range map[string]struct {
		owner     string
		inherited bool
	}{"all": {"Own", false}, "step only": {"Step", true}, "lane only": {"Lane", true}, "unowned": {"", false}, "parked": {"", false}} {
		id, inherited := b.Doc().OwnerOf(b.ID(card))
		owner := ""
		if !id.IsZero() {
			owner = blueprint.TitleOf(b.Doc().Record(id))
		}
		if owner != want.owner || inherited != want.inherited {
			t.Errorf("%s is owned by %q, inherited %v; want %+v", card, owner, inherited, want)
		}
	}
}

func TestOrphansAreParkedFlaggedAndComeBack(t *testing.T) {
	for name, do := range map[string]verbs{
		"lane":  func(b *blueprinttest.Builder, tx *blueprint.Tx) error { return tx.RemoveLane(b.ID("doing")) },
		"step":  func(b *blueprinttest.Builder, tx *blueprint.Tx) error { return tx.RemoveStep(b.ID("a1")) },
		"stage": func(b *blueprinttest.Builder, tx *blueprint.Tx) error { return tx.RemoveStage(b.ID("A")) },
	} {
		b := fourStages().Card("doing", "a1", "1", "2").Link("1", "2", blueprint.LinkNext).Park("old")
		b.Do(func(tx *blueprint.Tx) error { return do(b, tx) })
		parked := b.Doc().Parked(b.MapID())
		if got := titles(parked); got != "old 1 2" || parked[0].Flags != 0 || !parked[1].Flags.Has(blueprint.Orphaned) || !parked[2].Flags.Has(blueprint.Orphaned) {
			t.Errorf("%s removed: parked %q", name, got)
		}
		if len(b.Doc().LinksFrom(b.ID("1"))) != 1 {
			t.Errorf("%s removed: the link between orphans is gone", name)
		}
		b.Do(func(tx *blueprint.Tx) error { return tx.MoveCard(b.ID("1"), b.ID("pain"), b.ID("c1"), none) })
		if c, _ := blueprint.Get[blueprint.Card](b.Doc(), b.ID("1")); c.Flags != 0 || c.Parked() {
			t.Errorf("%s removed: put back, the card is %+v", name, c)
		}
	}
}

func TestRelationIDsFollowFromTheirEnds(t *testing.T) {
	b := furnished()
	seen := map[blueprint.Kind]bool{}
	for r := range b.Doc().All() {
		if id, ok := blueprint.RelationID(r); ok {
			seen[r.RecordKind()] = true
			if id != r.RecordID() || id[6]>>4 != 8 {
				t.Errorf("%s has the id %s, want the UUIDv8 %s", r.RecordKind(), r.RecordID(), id)
			}
		}
	}
	if len(seen) != 6 {
		t.Errorf("relations of %d kinds, want six: %v", len(seen), seen)
	}
	other := furnished() // another copy, edited alike
	if c := blueprint.Diff(b.Doc(), other.Doc()); len(c) != 0 {
		t.Errorf("two copies edited alike differ: %v", c)
	}
}

func TestATxKeptBeyondItsEditCannotWrite(t *testing.T) {
	b := fourStages()
	var kept *blueprint.Tx
	b.Do(func(tx *blueprint.Tx) error { kept = tx; return nil })
	defer func() {
		if recover() == nil {
			t.Error("a Tx wrote after its edit")
		}
	}()
	kept.Delete(b.ID("A"))
}

func TestExitsMayBeSeveral(t *testing.T) {
	b := fourStages().Card("doing", "a1", "act")
	exit := func(reason string) error {
		_, _, err := b.Doc().Edit(func(tx *blueprint.Tx) error {
			first := blueprint.Link{ID: b.NewID(), Map: b.MapID(), From: b.ID("act"), Kind: blueprint.LinkExit, Reason: "too dear"}
			second := first
			second.ID, second.Reason = b.NewID(), reason
			if err := tx.Connect(first); err != nil {
				return err
			}
			return tx.Connect(second)
		})
		return err
	}
	if err := exit("too slow"); err != nil {
		t.Errorf("an exit for another reason: %v", err)
	}
	if err := exit("too dear"); !errors.Is(err, blueprint.ErrRefused) {
		t.Errorf("the same exit twice: %v", err)
	}
}
