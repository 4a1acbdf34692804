package insight_test

import (
	"slices"
	"testing"

	"throughline/blueprint"
	"throughline/blueprint/blueprinttest"
	"throughline/blueprint/insight"
)

func TestOwnersHaveTheirCardsAndHandOffs(t *testing.T) {
	b := blueprinttest.Build().Map("M").Stage("S").Step("P", "Q").Lane("L", blueprint.RoleFrontstage).
		Card("L", "P", "asks", "checks").Card("L", "Q", "sends", "tells").Park("parked").
		Department("Sales", "Care", "Idle").Owner("Sales", "asks", "checks", "parked").Owner("Care", "sends")
	d, _, err := b.Doc().Edit(func(tx *blueprint.Tx) error {
		link := func(from, to string, k blueprint.LinkKind) error {
			return tx.Connect(blueprint.Link{ID: b.NewID(), Map: b.MapID(), From: b.ID(from), To: b.ID(to), Kind: k})
		}
		for _, err := range []error{
			link("asks", "checks", blueprint.LinkHandOff),  // within Sales
			link("checks", "sends", blueprint.LinkTrigger), // to Care
			link("sends", "asks", blueprint.LinkNotify),    // is told only
			link("sends", "tells", blueprint.LinkHandOff),  // to nobody
			link("sends", "checks", blueprint.LinkLoop),    // back to Sales
			tx.Contribute(b.ID("sends"), b.ID("Sales"), blueprint.Indirect), tx.Contribute(b.ID("P"), b.ID("Idle"), blueprint.Direct),
			tx.SpanCard(b.ID("asks"), b.ID("Q")),
		} {
			if err != nil {
				return err
			}
		}
		return nil
	})
	if err != nil {
		t.Fatal(err)
	}
	owners := insight.Owners(d, b.MapID())
	if len(owners) != 4 {
		t.Fatalf("%d owners", len(owners))
	}
	sales, care, nobody := owners[0], owners[1], owners[3]
	if idle := owners[2]; idle.Department != b.ID("Idle") || len(idle.Helps) != 1 || idle.Helps[0] != b.ID("P") || len(idle.Cards) != 0 {
		t.Errorf("Idle: %+v", idle)
	}
	if got := insight.Accountable(d, b.MapID()); !slices.Equal(got[b.ID("P")], []blueprint.ID{b.ID("Sales")}) || !slices.Equal(got[b.ID("Q")], []blueprint.ID{b.ID("Care"), b.ID("Sales")}) {
		t.Errorf("accountable: %v", got)
	}
	if sales.Department != b.ID("Sales") || sales.Accountable() != 2 || len(sales.Cards) != 3 || len(sales.Out) != 1 || len(sales.In) != 1 {
		t.Errorf("Sales: %+v", sales)
	}
	if care.Accountable() != 1 || len(care.In) != 1 || len(care.Out) != 1 || care.In[0].From != b.ID("checks") {
		t.Errorf("Care: %+v", care)
	}
	if !nobody.Department.IsZero() || nobody.Accountable() != 1 || nobody.Cards[0].Card != b.ID("tells") {
		t.Errorf("nobody: %+v", nobody)
	}
}
