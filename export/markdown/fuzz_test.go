package markdown_test

import (
	"math/rand/v2"
	"strings"
	"testing"
	"unicode/utf8"

	"throughline/blueprint"
	"throughline/blueprint/blueprinttest"
	"throughline/export/edition/editiontest"
)

// told makes a map that says a text as its title, in a paragraph, on a card, in
// a list below it, and in the cell of a table.
func told(s string) (*blueprint.Doc, blueprint.ID, error) {
	b := blueprinttest.Build().Stage("stage").Step("step").Lane("lane", blueprint.RoleNotes)
	c := blueprint.Card{ID: b.NewID(), Map: b.MapID(), Title: s, Notes: s, Source: s, Kind: blueprint.KindPainPoint, Reach: s, Place: blueprint.Place{Lane: b.ID("lane"), Step: b.ID("step")}}
	d, _, err := b.Doc().Edit(func(tx *blueprint.Tx) error {
		m, _ := blueprint.Get[blueprint.Map](tx.Doc(), b.MapID())
		m.Title, m.Description = s, s
		if err := tx.Put(m); err != nil {
			return err
		}
		return tx.AddCard(c, blueprint.ID{})
	})
	return d, b.MapID(), err
}

// readsAsTyped checks that goldmark finds the text in all of these places, and
// that it became nothing else.
func readsAsTyped(t *testing.T, s string) {
	t.Helper()
	d, m, err := told(s)
	want := editiontest.Squash(s)
	if err != nil || want == "" { // a text that no map takes, or one that says nothing
		return
	}
	raw := write(t, d, m)
	p := parse(raw)
	for _, c := range []struct {
		times int
		path  []string
	}{{1, []string{want}}, {3, []string{want, "Stage 1: stage", "Step 1.1: step", "lane"}}, {1, []string{want, "About this map"}}, {2, []string{want, "Pain points, worst first"}}} {
		if got := strings.Count(p.found.Under(c.path...), want); got < c.times {
			t.Fatalf("%q is found %d times, want %d, in\n%.600s", s, got, c.times, raw)
		}
	}
	if len(p.html) > 0 {
		t.Errorf("%q became %q in\n%.600s", s, p.html, raw)
	}
}

func FuzzTextsReadAsTheyWereTyped(f *testing.F) {
	for _, s := range blueprinttest.Hostile() {
		f.Add(s)
	}
	f.Fuzz(func(t *testing.T, s string) {
		if utf8.ValidString(s) {
			readsAsTyped(t, s)
		}
	})
}

// pieces of Markdown, of which random texts are made that are dense with markup.
var pieces = strings.Split("* ** _ __ ` ``` ~ ~~ [ ] ( ) ![ ]( <a> </a> <!-- --> & &amp; &#35; \\ \\\\ | || --- :-: === # ## > - + 1. 2) $ $$ ! : . @ www. http:// https://x.y a b c1 é 字 \u202E \u2069 \n \n\n \t", " ")

func TestTextsDenseWithMarkupReadAsTheyWereTyped(t *testing.T) {
	r := rand.New(rand.NewPCG(5, 5))
	for range 3000 {
		var b strings.Builder
		for range 1 + r.IntN(9) {
			b.WriteString(pieces[r.IntN(len(pieces))])
			if r.IntN(3) == 0 {
				b.WriteByte(' ')
			}
		}
		readsAsTyped(t, b.String())
	}
}
