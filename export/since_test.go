package export_test

import (
	"context"
	"math/rand/v2"
	"strings"
	"testing"

	"throughline/blueprint"
	"throughline/blueprint/blueprinttest"
	"throughline/canvas/scene"
	"throughline/export"
)

func composeSince(t *testing.T, before, after *blueprint.Doc, m blueprint.ID, name, paper string) *export.Set {
	t.Helper()
	p, err := export.ParsePaper(paper)
	if err != nil {
		t.Fatal(err)
	}
	set, err := export.Compose(context.Background(), after, m, export.Options{Paper: p, Fonts: fonts(), Since: before, SinceName: name})
	if err != nil {
		t.Fatal(err)
	}
	return set
}

// anchored finds links that lead nowhere.
func anchored(t *testing.T, set *export.Set) {
	t.Helper()
	there := map[string]bool{}
	for _, pg := range set.Pages {
		for _, it := range items(pg) {
			if it.Op == scene.OpAnchor {
				there[it.Target] = true
			}
		}
	}
	for i, pg := range set.Pages {
		for _, it := range items(pg) {
			if it.Op == scene.OpLink && !there[it.Target] {
				t.Errorf("page %d: a link leads to %q, which is nowhere", i+1, it.Target)
			}
		}
	}
}

func TestEveryChangeIsToldInFullOnAnyPaper(t *testing.T) {
	names := []string{"version ‘as shown to the board’, 3 Nov 2026", "", strings.Repeat("a name that somebody made a text of ", 12)}
	for seed := range uint64(8) {
		before := blueprinttest.Random(rand.New(rand.NewPCG(seed, 5)), 150)
		for _, m := range before.Maps() {
			after := before
			r := rand.New(rand.NewPCG(seed, 6))
			for range 40 {
				_, f := blueprinttest.RandomEdit(r, after)
				if next, _, err := after.Edit(f); err == nil && next.Record(m.ID) != nil {
					after = next
				}
			}
			name := names[seed%3]
			set := composeSince(t, before, after, m.ID, name, [3]string{"a4", "a4-portrait", "a3"}[seed%3])
			check(t, set)
			anchored(t, set)
			found, since := texts(set), export.NewSince(before, after, m.ID, name)
			for _, it := range since.Items {
				if !strings.Contains(found, bare(it.Text)) {
					t.Errorf("seed %d: %q is not told", seed, it.Text)
				}
			}
			if len(since.Items) == 0 {
				t.Errorf("seed %d: nothing changed: the test tests nothing", seed)
			}
			if !strings.Contains(found, bare(since.Title())) || !strings.Contains(found, bare(since.Summary())) {
				t.Errorf("seed %d: nobody is told since when", seed)
			}
		}
	}
}

func TestPagesThatSayWhatChangedAreTheSameEveryTime(t *testing.T) {
	before, m := shape(3, 2, 4, 2)
	after, _, err := before.Edit(func(tx *blueprint.Tx) error {
		for i, c := range before.Cards(m) {
			if i%3 == 0 {
				if err := tx.RemoveCard(c.ID); err != nil {
					return err
				}
			}
		}
		return nil
	})
	if err != nil {
		t.Fatal(err)
	}
	first := texts(composeSince(t, before, after, m, "March", "a4"))
	for range 3 {
		if texts(composeSince(t, before, after, m, "March", "a4")) != first {
			t.Fatal("pages differ")
		}
	}
	if !strings.Contains(first, bare("Changed since March")) || !strings.Contains(first, bare("Card 1 of lane 1 in column 1")) {
		t.Error("what was removed is not told, or the legend does not say since when")
	}
}

func TestWhereNothingChangedThePagesSaySo(t *testing.T) {
	d, m := shape(2, 1, 2, 1)
	set := composeSince(t, d, d, m, "March", "a4")
	if found := texts(set); !strings.Contains(found, bare("Nothing has changed since March")) {
		t.Error("nothing is said")
	}
	if n := len(compose(t, d, m, "a4").Pages); len(set.Pages) != n {
		t.Errorf("saying that nothing changed takes %d pages more", len(set.Pages)-n)
	}
}

func TestOtherMapsOfTheFileAreNotTold(t *testing.T) {
	b := blueprinttest.Build().Map("one").Stage("s").Step("p").Lane("l", blueprint.RoleNotes).Card("l", "p", "here")
	one := b.MapID()
	before := b.Doc()
	b.Map("two").Stage("s2").Step("p2").Lane("l2", blueprint.RoleNotes).Card("l2", "p2", "there").Department("Shared")
	since := export.NewSince(before, b.Doc(), one, "")
	if len(since.Items) != 1 || !strings.Contains(since.Items[0].Text, "Shared") {
		t.Errorf("told %v, want the shared department alone", since.Items)
	}
	if export.NewSince(nil, before, one, "") != nil {
		t.Error("something changed since never")
	}
}

func TestListsFlagWhatHasChangedSince(t *testing.T) {
	b, before := listed()
	after, _, err := before.Edit(func(tx *blueprint.Tx) error {
		c, _ := blueprint.Get[blueprint.Card](tx.Doc(), b.ID("Forms are long"))
		c.Reach = "everybody"
		return tx.Put(c)
	})
	if err != nil {
		t.Fatal(err)
	}
	for kind, want := range map[export.PageKind]string{
		export.PainPage:        "changed · Buying › Pay",
		export.OwnersPage:      "Changed",
		export.OpportunityPage: "", // the opportunity is as it was
	} {
		p, err := export.ParsePaper("a4")
		if err != nil {
			t.Fatal(err)
		}
		set, err := export.Compose(context.Background(), after, b.MapID(), export.Options{Paper: p, Pages: []export.PageKind{kind}, Fonts: fonts(), Since: before, SinceName: "Monday"})
		if err != nil {
			t.Fatal(err)
		}
		check(t, set)
		found := strings.Replace(texts(set), bare("Flags: changed since Monday."), "", 1)
		if len(found) == len(texts(set)) {
			t.Errorf("%s does not explain its flags: %s", kind, found)
		}
		if want == "" && strings.Contains(strings.ToLower(found), "changed") || !strings.Contains(found, bare(want)) {
			t.Errorf("%s does not say %q where it should, or says it where it should not: %s", kind, want, found)
		}
	}
}
