package editor_test

import (
	"fmt"
	"math/rand/v2"
	"slices"
	"strings"
	"testing"

	"throughline/blueprint"
	"throughline/blueprint/blueprinttest"
	"throughline/editor"
	"throughline/editor/editortest"
)

// lines are the rows of an outline, indented.
func lines(o *editor.Outline) (out []string) {
	for _, r := range o.Rows() {
		mark := ""
		if r.Group && !r.Open {
			mark = "+"
		}
		out = append(out, strings.Repeat(" ", r.Depth)+mark+o.Title(r))
	}
	return out
}

func TestTheOutlineLeadsThroughTheMapByStepAndByLane(t *testing.T) {
	r := shop(t)
	if err := r.S.Park(r.ID("asks")); err != nil {
		t.Fatal(err)
	}
	o := editor.NewOutline(r.S)
	want := []string{"Find", " +Search", " +Compare", "Buy", " +Order", " +Pay", "Use", "+Parking lot"}
	if got := lines(o); !slices.Equal(got, want) {
		t.Fatalf("it begins with %q", got)
	}
	o.SetOpen(r.ID("Search"), true)
	o.SetOpen(r.ID("Buy"), false)
	o.SetOpen(r.S.Map(), true)
	want = []string{"Find", " Search", "  searches", "  site", "  too slow", " +Compare", "+Buy", "Use", "Parking lot", " asks"}
	if got := lines(o); !slices.Equal(got, want) {
		t.Fatalf("opened, it reads %q", got)
	}
	if i := o.Reveal(r.ID("checks")); i < 0 || o.Rows()[i].ID != r.ID("checks") || o.Rows()[o.Parent(i)].ID != r.ID("Order") {
		t.Errorf("what is closed is not found: %d of %q", i, lines(o))
	}
	o.SetByLane(true)
	if i := o.Reveal(r.ID("checks")); i < 0 || o.Rows()[o.Parent(i)].ID != r.ID("Back") {
		t.Errorf("by lane it is not found: %d of %q", i, lines(o))
	}
	o.SetAllOpen(false)
	if got := lines(o); !slices.Equal(got, []string{"+Actions", "+Contacts", "+Feelings", "+Pains", "+Back", "+Owners", "+Parking lot"}) {
		t.Errorf("all closed, it reads %q", got)
	}
	o.SetAllOpen(true)
	if n := len(o.Rows()); n != 7+9 {
		t.Errorf("all open, it has %d rows", n)
	}
}

func TestTheOutlineSaysInWordsWhatBadgesSay(t *testing.T) {
	r := furnishedShop(t)
	o := editor.NewOutline(r.S)
	o.SetAllOpen(true)
	words := func(title string) string { return o.Words(o.Rows()[o.Find(r.ID(title))]) }
	for title, want := range map[string]string{
		"too slow": "Pain point · Pains · severity high · fail point · wait · reported", "checks": "Backstage action · Back · Operations · 1 link",
		"basket": "Touchpoint · Contacts · 1 comment", "Pay": "Sales", "Find": "2 steps", "site": "Touchpoint · Contacts · moment that matters · Web",
	} {
		if got := words(title); got != want {
			t.Errorf("%s: %q, want %q", title, got, want)
		}
	}
	r.S.SetLook(editor.Look{Hidden: []blueprint.ID{r.ID("Back")}, Filter: editor.Filter{Severity: 3}})
	o.SetByLane(true)
	if got := words("Back"); got != "hidden · Backstage · Operations" {
		t.Errorf("a hidden lane says %q", got)
	}
	for title, want := range map[string]bool{"too slow": false, "no news": true, "Pains": false, "Actions": true} {
		if got := o.Faint(o.Rows()[o.Find(r.ID(title))]); got != want {
			t.Errorf("%s faint is %v", title, got)
		}
	}
	if n := o.Cards(o.Rows()[o.Find(r.ID("Pains"))]); n != 2 {
		t.Errorf("%d cards in Pains", n)
	}
}

func TestTypingJumpsToTheNextRowOfThatName(t *testing.T) {
	r := shop(t)
	o := editor.NewOutline(r.S)
	o.SetAllOpen(true)
	at := o.Jump(0, "S")
	if o.Title(o.Rows()[at]) != "Search" {
		t.Errorf("it jumps to %q", o.Title(o.Rows()[at]))
	}
	if next := o.Jump(at+1, "s"); o.Title(o.Rows()[next]) != "searches" {
		t.Errorf("then to %q", o.Title(o.Rows()[next]))
	}
	if o.Jump(0, "zzz") >= 0 {
		t.Error("it jumps to nothing")
	}
}

// Whatever is done, every card of the map is in the fully open outline once.
func TestEveryCardIsInTheOutlineOnce(t *testing.T) {
	for seed := range uint64(6) {
		rng := rand.New(rand.NewPCG(seed, 31))
		s := editor.New(blueprinttest.Random(rng, 120), editor.Deps{Layout: editortest.Options(t)})
		o := editor.NewOutline(s)
		for range 40 {
			_, f := blueprinttest.RandomEdit(rng, s.Doc())
			_ = s.Do("edit", f)
			o.SetByLane(rng.IntN(2) == 0)
			o.SetAllOpen(true)
			seen := map[blueprint.ID]int{}
			for i, r := range o.Rows() {
				seen[r.ID]++
				o.Title(r)
				o.Words(r)
				if o.Find(r.ID) != i {
					t.Fatalf("seed %d: row %d is found at %d", seed, i, o.Find(r.ID))
				}
			}
			for _, id := range s.Doc().CardIDs(s.Map()) {
				if seen[id] != 1 {
					t.Fatalf("seed %d: a card is in the outline %d times", seed, seen[id])
				}
			}
		}
	}
}

func TestAReadingTellsAllThatACardSays(t *testing.T) {
	r := furnishedShop(t)
	all := func(title string) string {
		var b strings.Builder
		for _, x := range r.S.Reading(r.ID(title)) {
			fmt.Fprintf(&b, "%s: %s\n", x.Label, x.Text)
		}
		return b.String()
	}
	for title, wants := range map[string][]string{
		"too slow": {"Text: too slow", "Severity: High", "Fail point: yes", "Founded on: Reported", "Lane: Pains", "Step: Search"},
		"checks":   {"Owner: Operations, from the lane", "Links: Trigger from ‘orders’"},
		"basket":   {"Contributors: Operations, indirect", "really?"},
		"orders":   {"done (resolved)", "Tags: legal\nprice"},
		"Search":   {"Emotion: The customer -1"},
	} {
		got := all(title)
		for _, want := range wants {
			if !strings.Contains(got, want) {
				t.Errorf("%s reads\n%s\nwithout %q", title, got, want)
			}
		}
		if strings.Contains(got, ": \n") || strings.Contains(got, "00000000") {
			t.Errorf("%s reads\n%s", title, got)
		}
	}
}

func BenchmarkOutline10000(b *testing.B) {
	d, _ := blueprinttest.Large(10000)
	s := editor.New(d, editor.Deps{Layout: editortest.Options(b)})
	for b.Loop() {
		o := editor.NewOutline(s)
		o.SetAllOpen(true)
		o.Rows()
	}
}
