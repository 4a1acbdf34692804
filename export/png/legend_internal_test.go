package png

import (
	"slices"
	"testing"

	"throughline/blueprint"
	"throughline/blueprint/blueprinttest"
	"throughline/canvas"
)

func TestLegendExplainsWhatIsUsedAndNoMore(t *testing.T) {
	ids := blueprinttest.IDs(3)
	m, stage, lane := blueprint.Map{ID: ids(), Title: "M"}, ids(), ids()
	step, idle, dep := ids(), ids(), ids()
	d, _, err := blueprint.New().Edit(func(tx *blueprint.Tx) error {
		none := blueprint.ID{}
		for _, err := range []error{
			tx.AddMap(m, none), tx.AddStage(blueprint.Stage{ID: stage, Map: m.ID, Title: "S"}, none),
			tx.AddStep(blueprint.Step{ID: step, Stage: stage, Title: "T"}, none),
			tx.AddLane(blueprint.Lane{ID: lane, Map: m.ID, Title: "L", Role: blueprint.RoleNotes}, none),
			tx.AddDepartment(blueprint.Department{ID: idle, Name: "Idle"}, none),
			tx.AddDepartment(blueprint.Department{ID: dep, Name: "Billing"}, none),
			tx.AddCard(blueprint.Card{ID: ids(), Map: m.ID, Place: blueprint.Place{Lane: lane, Step: step}, Title: "C", Kind: blueprint.KindNote,
				Flags: blueprint.Wait, Evidence: blueprint.Assumed, Owner: dep}, none),
			tx.AddCard(blueprint.Card{ID: ids(), Map: m.ID, Title: "P", Kind: blueprint.KindNote, Flags: blueprint.FailPoint, Owner: idle}, none),
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
	var got []string
	for _, k := range legend(d, m.ID, canvas.PrintTheme()) {
		got = append(got, k.label)
	}
	if want := []string{"Wait", "Assumed: believed, not checked", "Billing"}; !slices.Equal(got, want) {
		t.Errorf("legend %q, want %q", got, want)
	}
}
