package canvas

import (
	"slices"
	"testing"

	"throughline/blueprint"
	"throughline/blueprint/blueprinttest"
	"throughline/canvas/scene/scenetest"
)

func TestTheDepartmentsLaneShowsWhoContributesBelowWhoOwns(t *testing.T) {
	b := blueprinttest.Build().Map("M").Department("Sales", "Service", "Legal", "Idle").Stage("S").Step("A", "B").
		Lane("Actions", blueprint.RoleCustomerActions).Lane("Teams", blueprint.RoleDepartments).Card("Actions", "A", "Signs").Owner("Sales", "Signs")
	l := Arrange(b.Doc(), b.MapID(), Options{Metrics: PaperMetrics(), Fonts: scenetest.Fonts()})
	next, change, err := b.Doc().Edit(func(tx *blueprint.Tx) error {
		for subject, who := range map[string][]string{"Signs": {"Service"}, "A": {"Legal"}, "B": {"Legal"}} {
			for _, w := range who {
				if err := tx.Contribute(b.ID(subject), b.ID(w), blueprint.Direct); err != nil {
					return err
				}
			}
		}
		return nil
	})
	if err != nil {
		t.Fatal(err)
	}
	for name, l := range map[string]*Layout{"arranged": Arrange(next, l.Map(), l.Options()), "updated": l.Update(next, change)} {
		for col, want := range [][]chip{{{who: b.ID("Sales")}, {who: b.ID("Legal"), helps: true}, {who: b.ID("Service"), helps: true}}, {{who: b.ID("Legal"), helps: true}}} {
			got := l.lanes[1].cells[col].chips
			if !slices.EqualFunc(got, want, func(a, b chip) bool { return a.who == b.who && a.helps == b.helps }) {
				t.Errorf("%s, column %d: %+v", name, col, got)
			}
		}
	}
}
