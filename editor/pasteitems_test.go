package editor_test

import (
	"testing"

	"throughline/blueprint"
	"throughline/editor"
)

// TestATableWithARowForEachCardIsNoGrid, whatever the names in it are.
func TestATableWithARowForEachCardIsNoGrid(t *testing.T) {
	r := shop(t)
	before := len(r.S.Doc().Cards(r.S.Map()))
	p := plan(t, r, "Stage\tStep\tLane\tCard\tOwner\nAfter\tReturn\tPain points\tLabel is missing\tLogistics\nAfter\tReturn\tPain points\tLong queue\t\nAfter\tWait\tBack\tCounts money\t\n\t\t\tNobody knows where\t\n")
	if p.How.Shape != editor.PasteItems || p.Cards != 4 || len(p.Parked) != 1 || p.Steps != 2 {
		t.Fatalf("the plan is %+v", p)
	}
	pasted(t, r, p)
	d, m := r.S.Doc(), r.S.Map()
	if got := len(d.Cards(m)); got != before+4 {
		t.Errorf("%d cards, want %d", got, before+4)
	}
	for _, c := range d.Cards(m) {
		st, _ := blueprint.Get[blueprint.Step](d, c.Step)
		lane, _ := blueprint.Get[blueprint.Lane](d, c.Lane)
		switch c.Title {
		case "Label is missing":
			if st.Title != "Return" || lane.Role != blueprint.RolePainPoints || c.Notes != "Owner: Logistics" {
				t.Errorf("it lies in %s of %s with the notes %q", st.Title, lane.Title, c.Notes)
			}
		case "Counts money":
			if st.Title != "Wait" || lane.Title != "Back" {
				t.Errorf("it lies in %s of %s", st.Title, lane.Title)
			}
		}
	}
}

func TestAGridWhoseCornerSaysLaneStaysAGrid(t *testing.T) {
	r := shop(t)
	for _, text := range []string{"Lane\tPay\tUse\nBack\ta\tb", "Step\tBack\tFront\nPay\ta\tb", "Card\tStage\n1\t2"} {
		if p := plan(t, r, text); p.How.Shape == editor.PasteItems {
			t.Errorf("%q is taken for a list", text)
		}
	}
}
