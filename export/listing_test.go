package export_test

import (
	"fmt"
	"slices"
	"strings"
	"testing"

	"throughline/blueprint"
	"throughline/blueprint/blueprinttest"
	"throughline/export"
)

// owned is a map with two departments and so many cards, all of the first.
func owned(cards int) (*blueprint.Doc, blueprint.ID) {
	b := blueprinttest.Build().Map("M").Department("Advice", "Care").Stage("S").Step("A").Lane("L", blueprint.RoleNotes)
	for i := range cards {
		name := fmt.Sprintf("Card %d", i+1)
		b.Card("L", "A", name).Owner("Advice", name)
	}
	return b.Doc(), b.MapID()
}

func TestAListSaysWhoseRowsFollowOnTheNextPage(t *testing.T) {
	d, m := owned(90)
	set := compose(t, d, m, "a4", export.OwnersPage)
	check(t, set)
	for i, pg := range set.Pages[1:] {
		if !slices.ContainsFunc(texted(pg), func(s string) bool { return s == "Advice (continued)" }) {
			t.Errorf("page %d does not say that its rows are of Advice", i+2)
		}
	}
	d, m = shape(1, 1, 70, 1)
	set = compose(t, d, m, "a4", export.LegendPage)
	if len(set.Pages) < 2 || !slices.Contains(texted(set.Pages[1]), "Lanes (continued)") {
		t.Error("the second page of the legend does not say of what it goes on")
	}
}

func TestNoListEndsInAPageWithOneRow(t *testing.T) {
	for n := 30; n < 60; n++ {
		d, m := owned(n)
		set := compose(t, d, m, "a4", export.OwnersPage)
		check(t, set)
		rows := 0
		for _, s := range texted(set.Pages[len(set.Pages)-1]) {
			if strings.HasPrefix(s, "Card ") {
				rows++
			}
		}
		if rows == 1 {
			t.Errorf("%d cards: the last of %d pages has a single row", n, len(set.Pages))
		}
		found := texts(set)
		for i := range n {
			if !strings.Contains(found, fmt.Sprintf("Card%d", i+1)) {
				t.Errorf("%d cards: no card %d", n, i+1)
			}
		}
	}
}

func TestEveryRowOfTheOwnersSaysWhatItIs(t *testing.T) {
	b := blueprinttest.Build().Map("M").Department("Advice", "Care").Stage("S").Step("A").Lane("L", blueprint.RoleNotes).Card("L", "A", "One", "Two", "Three").
		Owner("Advice", "One", "Two").Owner("Care", "Three").Link("One", "Three", blueprint.LinkHandOff).Link("Two", "Three", blueprint.LinkHandOff)
	all := texted(compose(t, b.Doc(), b.MapID(), "a4", export.OwnersPage).Pages[0])
	for word, want := range map[string]int{"Owns the card": 3, "Handed on": 2, "Handed to it": 2} {
		n := 0
		for _, s := range all {
			if s == word {
				n++
			}
		}
		if n != want {
			t.Errorf("%q stands in %d rows, want %d", word, n, want)
		}
	}
}

// texted are the lines of a page as text.
func texted(p export.Page) (out []string) {
	for _, l := range lines(p) {
		out = append(out, l.Text)
	}
	return out
}
