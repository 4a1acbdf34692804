package blueprinttest

import (
	"math/rand/v2"
	"reflect"
	"testing"
	"unicode/utf8"

	"throughline/blueprint"
)

func TestEveryVerbIsGambledOn(t *testing.T) {
	tx := reflect.TypeFor[*blueprint.Tx]()
	listed := map[string]bool{}
	for _, v := range verbTable {
		listed[v.name] = true
		if _, ok := tx.MethodByName(v.name); !ok {
			t.Errorf("Tx has no method %s", v.name)
		}
	}
	for i := range tx.NumMethod() {
		if name := tx.Method(i).Name; name != "Doc" && !listed[name] {
			t.Errorf("%s is missing from the table of verbs", name)
		}
	}
}

func TestEveryVerbSucceedsAndFailsNowAndThen(t *testing.T) {
	won, lost := map[string]int{}, map[string]int{}
	for seed := range uint64(40) {
		r := rand.New(rand.NewPCG(seed, 1))
		d := Random(r, 0)
		for range 400 {
			name, f := RandomEdit(r, d)
			after, c, err := d.Edit(f)
			if err == nil && len(c) > 0 {
				won[name]++
			} else if err != nil {
				lost[name]++
			}
			d = after
		}
	}
	for _, v := range verbTable {
		if won[v.name] == 0 {
			t.Errorf("%s never changed anything", v.name)
		}
		if lost[v.name] == 0 && v.name != "Unrelate" && v.name != "AddMap" && v.name != "AddPicture" {
			t.Errorf("%s never failed", v.name)
		}
	}
}

func TestRandomDocumentsAreSoundVariedAndRepeatable(t *testing.T) {
	seen := map[blueprint.Kind]bool{}
	spans, parked := 0, 0
	for seed := range uint64(16) {
		d := Random(rand.New(rand.NewPCG(seed, 2)), 300)
		if err := d.Check(); err != nil {
			t.Fatalf("seed %d: %v", seed, err)
		}
		if again := Random(rand.New(rand.NewPCG(seed, 2)), 300); len(blueprint.Diff(d, again)) != 0 {
			t.Fatalf("seed %d gives another document the second time", seed)
		}
		for r := range d.All() {
			seen[r.RecordKind()] = true
			if c, ok := r.(blueprint.Card); ok && !c.Last.IsZero() {
				spans++
			} else if ok && c.Parked() {
				parked++
			}
		}
	}
	for _, k := range append(blueprint.Kinds(), blueprint.KindOfUnknown) {
		if !seen[k] {
			t.Errorf("no random document holds a %s", k)
		}
	}
	if spans == 0 || parked == 0 {
		t.Errorf("%d spans and %d parked cards; want some of both", spans, parked)
	}
}

func TestHostileTextsAreTexts(t *testing.T) {
	for _, s := range Hostile() {
		c := blueprint.Card{ID: blueprint.ID{1}, Kind: blueprint.KindNote, Title: s, Place: blueprint.Place{Order: "a0"}}
		if err := c.Validate(); err != nil || !utf8.ValidString(s) {
			t.Errorf("%q is refused: %v", s, err)
		}
	}
}
