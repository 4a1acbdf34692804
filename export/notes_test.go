package export_test

import (
	"fmt"
	"strings"
	"testing"

	"throughline/blueprint"
	"throughline/blueprint/blueprinttest"
	"throughline/canvas/scene"
	"throughline/export"
)

func TestCommentsOnWhateverAreAmongTheNotes(t *testing.T) {
	b := blueprinttest.Build().Map("M").Persona("Ines").Department("Care").Stage("S").Step("A", "B").Lane("L", blueprint.RoleNotes).Card("L", "A", "From").Card("L", "B", "To").Link("From", "To", blueprint.LinkNext)
	d := edit(t, b.Doc(), func(tx *blueprint.Tx) error {
		for _, on := range []string{"From", "From>To", "Ines", "Care"} {
			c := blueprint.Comment{ID: blueprint.DeriveID(blueprint.KindOfComment, on), Subject: b.ID(on), Text: "About " + on}
			if err := tx.Put(c); err != nil {
				return err
			}
		}
		return nil
	})
	for _, pages := range [][]export.PageKind{{export.BookletPage, export.NotesPage}, {export.NotesPage}} {
		found := texts(compose(t, d, b.MapID(), "a4", pages...))
		for _, want := range []string{"About From>To", "About Ines", "About Care", "Link from From to To"} {
			if !strings.Contains(found, bare(want)) {
				t.Errorf("%v: no %q", pages, want)
			}
		}
	}
}

func TestTheParkingLotTellsHowBadPainPointsAre(t *testing.T) {
	b := blueprinttest.Build().Map("M").Stage("S").Step("A").Lane("L", blueprint.RoleNotes).Card("L", "A", "Placed").Park("Nobody answers")
	d := edit(t, b.Doc(), func(tx *blueprint.Tx) error {
		k := tx.Doc().Parked(b.MapID())[0]
		k.Kind, k.Severity = blueprint.KindPainPoint, 4
		return tx.Put(k)
	})
	if found := texts(compose(t, d, b.MapID(), "a4", export.BookletPage)); !strings.Contains(found, bare("Pain point · Critical")) {
		t.Error("the parking lot does not say that the pain point is critical")
	}
}

func TestWhatIsParkedStandsBelowItsHeading(t *testing.T) {
	for _, paper := range []string{"a4-landscape", "a3", "a2"} {
		for parked := 1; parked < 4; parked++ {
			d, m := shape(6, 2, 9, 1)
			d = edit(t, d, func(tx *blueprint.Tx) error {
				for i := range parked {
					k := blueprint.Card{ID: blueprint.DeriveID(blueprint.KindOfCard, fmt.Sprint(i)), Map: m, Kind: blueprint.KindNote, Title: fmt.Sprintf("Parked %d", i+1)}
					if err := tx.AddCard(k, blueprint.ID{}); err != nil {
						return err
					}
				}
				return nil
			})
			set := compose(t, d, m, paper, export.PosterPage)
			var head scene.Point
			for _, it := range items(set.Pages[len(set.Pages)-1]) {
				switch {
				case it.Op != scene.OpText:
				case it.Line.Text == "Parking lot":
					head = it.At
				case strings.HasPrefix(it.Line.Text, "Parked "):
					if it.At.Y <= head.Y || it.At.X > head.X+100 {
						t.Errorf("%s: %q of %d stands beside its heading", paper, it.Line.Text, parked)
					}
				}
			}
		}
	}
}
