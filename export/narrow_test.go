package export_test

import (
	"math/rand/v2"
	"slices"
	"strings"
	"testing"

	"throughline/blueprint"
	"throughline/blueprint/blueprinttest"
	"throughline/export"
)

func titles(d *blueprint.Doc, m blueprint.ID) (out []string) {
	for _, c := range d.Cards(m) {
		out = append(out, c.Title)
	}
	slices.Sort(out)
	return out
}

func TestAFilterByDepartmentKeepsItsCardsAndBothEndsOfItsHandOffs(t *testing.T) {
	b, d := listed()
	got, caption, err := export.Narrow(d, b.MapID(), export.Filter{Departments: []blueprint.ID{b.ID("Care")}})
	if err != nil {
		t.Fatal(err)
	}
	if want := []string{"Answers the phone", "Takes the order"}; !slices.Equal(titles(got, b.MapID()), want) {
		t.Errorf("cards %q", titles(got, b.MapID()))
	}
	if caption != "Care: 1 card, 1 hand-off in, 0 out" {
		t.Errorf("caption %q", caption)
	}
	if err := got.Check(); err != nil {
		t.Error(err)
	}
	if len(d.Cards(b.MapID())) != 5 {
		t.Error("the map itself was changed")
	}
}

func TestFiltersByStageAndLaneKeepWhatStandsThere(t *testing.T) {
	b, d := listed()
	got, caption, err := export.Narrow(d, b.MapID(), export.Filter{Stages: []blueprint.ID{b.ID("Buying")}, Lanes: []blueprint.ID{b.ID("Front")}})
	if err != nil {
		t.Fatal(err)
	}
	if want := []string{"Takes the order"}; !slices.Equal(titles(got, b.MapID()), want) || len(got.Stages(b.MapID())) != 1 || len(got.Lanes(b.MapID())) != 1 {
		t.Errorf("cards %q", titles(got, b.MapID()))
	}
	if caption != "Only stages: Buying · Only lanes: Front" {
		t.Errorf("caption %q", caption)
	}
}

func TestAFilterByPersonaKeepsWhatIsTheirsAndWhatIsEverybodys(t *testing.T) {
	b := blueprinttest.Build().Map("M").Stage("S").Step("P").Lane("L", blueprint.RoleThoughts).Card("L", "P", "Anna's", "Ben's", "All").Persona("Anna", "Ben")
	d, _, err := b.Doc().Edit(func(tx *blueprint.Tx) error {
		for card, who := range map[string]string{"Anna's": "Anna", "Ben's": "Ben"} {
			c, _ := blueprint.Get[blueprint.Card](tx.Doc(), b.ID(card))
			c.Persona = b.ID(who)
			if err := tx.Put(c); err != nil {
				return err
			}
			if err := tx.SetEmotion(blueprint.EmotionPoint{Step: b.ID("P"), Persona: b.ID(who), Value: blueprint.Known(1)}); err != nil {
				return err
			}
		}
		return nil
	})
	if err != nil {
		t.Fatal(err)
	}
	got, _, err := export.Narrow(d, b.MapID(), export.Filter{Personas: []blueprint.ID{b.ID("Anna")}})
	if err != nil {
		t.Fatal(err)
	}
	if want := []string{"All", "Anna's"}; !slices.Equal(titles(got, b.MapID()), want) || len(got.Emotions(b.ID("P"))) != 1 {
		t.Errorf("cards %q, %d feelings", titles(got, b.MapID()), len(got.Emotions(b.ID("P"))))
	}
	for _, tr := range got.Travellers(b.MapID()) {
		if tr.Persona != b.ID("Anna") {
			t.Error("Ben travels still")
		}
	}
}

func TestAnyFilterOfARandomMapLeavesASoundMapWithPages(t *testing.T) {
	for seed := range uint64(60) {
		r := rand.New(rand.NewPCG(seed, 6))
		d := blueprinttest.Random(r, 150)
		if len(d.Maps()) == 0 {
			continue
		}
		m := d.Maps()[0].ID
		var f export.Filter
		some := func(rs []blueprint.Record) (out []blueprint.ID) {
			for _, x := range rs {
				if r.IntN(3) == 0 {
					out = append(out, x.RecordID())
				}
			}
			return out
		}
		f.Departments, f.Personas = some(records(d.Departments())), some(records(d.Personas()))
		f.Stages, f.Lanes = some(records(d.Stages(m))), some(records(d.Lanes(m)))
		got, caption, err := export.Narrow(d, m, f)
		if err != nil {
			t.Fatalf("seed %d: %v", seed, err)
		}
		if err := got.Check(); err != nil {
			t.Fatalf("seed %d: %v", seed, err)
		}
		if f.Empty() != (strings.TrimSpace(caption) == "") {
			t.Errorf("seed %d: filtered without a word", seed)
		}
		for _, l := range got.Lanes(m) {
			if len(f.Lanes) > 0 && !slices.Contains(f.Lanes, l.ID) {
				t.Errorf("seed %d: lane %q is there", seed, l.Title)
			}
		}
		if seed%10 == 0 {
			check(t, compose(t, got, m, "a4"))
		}
	}
}

func records[R blueprint.Record](rs []R) (out []blueprint.Record) {
	for _, r := range rs {
		out = append(out, r)
	}
	return out
}
