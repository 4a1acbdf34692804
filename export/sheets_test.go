package export_test

import (
	"strings"
	"testing"

	"throughline/blueprint"
	"throughline/blueprint/blueprinttest"
	"throughline/canvas/scene"
	"throughline/export"
)

// Twelve stages in four lanes that fill pages of their own, the lower of them in the first
// stage alone.
func lopsided() (*blueprint.Doc, blueprint.ID) {
	b := blueprinttest.Build().Map("Lopsided")
	for i := range 12 {
		b.Stage("Stage " + string(rune('A'+i))).Step("Step " + string(rune('A'+i)))
	}
	for _, l := range []string{"Above", "Below"} {
		b.Lane(l, blueprint.RoleNotes)
		for i := range 12 {
			if l == "Below" && i > 0 {
				break
			}
			for k := range 16 {
				b.Card(l, "Step "+string(rune('A'+i)), l+" "+string(rune('A'+i))+string(rune('a'+k))+strings.Repeat(" says a lot", 5))
			}
		}
	}
	return b.Doc(), b.MapID()
}

func TestNoSheetShowsLaneNamesAlone(t *testing.T) {
	d, m := lopsided()
	set := compose(t, d, m, "a4", export.BookletPage)
	check(t, set)
	wantCards(t, d, m, set)
	for i, pg := range set.Pages {
		found := ""
		for _, l := range lines(pg) {
			found += l.Text + "\n"
		}
		if !strings.Contains(found, "says a lot") {
			t.Errorf("page %d of %d shows no card", i+1, len(set.Pages))
		}
	}
}

func TestEveryStageIsInTheOutlineThoughItsUpperLanesAreEmpty(t *testing.T) {
	d, m := lopsided()
	d = edit(t, d, func(tx *blueprint.Tx) error { // the last stages hold cards in the lower lane alone
		lanes, steps := tx.Doc().Lanes(m), tx.Doc().Steps(m)
		for _, s := range steps[6:] {
			for _, id := range append([]blueprint.ID(nil), tx.Doc().CellIDs(lanes[0].ID, s.ID)...) {
				if err := tx.MoveCard(id, lanes[1].ID, s.ID, blueprint.ID{}); err != nil {
					return err
				}
			}
		}
		return nil
	})
	set := compose(t, d, m, "a4", export.BookletPage)
	stages := 0
	for _, pg := range set.Pages {
		for _, it := range items(pg) {
			if it.Op == scene.OpAnchor && it.Level == 1 && strings.HasPrefix(it.Title, "Stage ") {
				stages++
			}
		}
	}
	if stages != 12 {
		t.Errorf("%d stages are in the outline", stages)
	}
}

func TestAnEmptyMapSaysSo(t *testing.T) {
	b := blueprinttest.Build().Map("Empty")
	for _, k := range []export.PageKind{export.BookletPage, export.PosterPage, export.LegendPage} {
		if found := texts(compose(t, b.Doc(), b.MapID(), "a4", k)); !strings.Contains(found, "Thereisnothingonthismapyet.") {
			t.Errorf("%s: the page says %q", k, found)
		}
	}
}

// wide is a map over two groups of stages, with a link on and one back.
func wide() (*blueprint.Doc, blueprint.ID) {
	b := blueprinttest.Build().Map("Wide").Lane("Actions", blueprint.RoleCustomerActions)
	for i := range 14 {
		n := string(rune('A' + i))
		b.Stage("Stage "+n).Step("Step "+n).Card("Actions", "Step "+n, "Card "+n)
	}
	b.Link("Card A", "Card N", blueprint.LinkNext).Link("Card M", "Card B", blueprint.LinkLoop)
	return b.Doc(), b.MapID()
}

func TestCutLinksHaveTwoEndsAndPointWhereTheyLead(t *testing.T) {
	d, m := wide()
	set := compose(t, d, m, "a4-landscape", export.BookletPage)
	check(t, set)
	if len(set.Pages) != 2 {
		t.Fatalf("%d pages", len(set.Pages))
	}
	for i, want := range [2][]string{{"continued on page 2", "from page 2"}, {"continued on page 1", "from page 1"}} {
		for _, w := range want {
			n := 0
			for _, l := range lines(set.Pages[i]) {
				if l.Text == w {
					n++
				}
			}
			if n != 1 {
				t.Errorf("page %d says %q %d times", i+1, w, n)
			}
		}
	}
	for i, left := range [2]bool{false, true} { // where the tip of the arrow in front is
		list := items(set.Pages[i])
		for at, it := range list {
			if it.Op == scene.OpText && strings.HasPrefix(it.Line.Text, "continued") {
				p := list[at-1].Path.Points
				if back := p[1].X < p[0].X; back != left {
					t.Errorf("page %d: the arrow points back: %v", i+1, back)
				}
			}
		}
	}
}
