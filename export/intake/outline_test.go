package intake_test

import (
	"os"
	"testing"

	"throughline/blueprint"
	"throughline/blueprint/blueprinttest"
	"throughline/export/intake"
)

func page(t *testing.T, text string) (*blueprint.Doc, blueprint.ID) {
	t.Helper()
	src := intake.FromPage(t.Context(), text, "page", blueprinttest.IDs(1))
	d, _, err := src.Build(t.Context(), src.Default(), blueprinttest.IDs(2))
	if err != nil {
		t.Fatal(err)
	}
	return d, d.Maps()[0].ID
}

func TestWhatIsSaidBelowAHeadingIsNotLostWithItsWordForStageOrStep(t *testing.T) {
	text, err := os.ReadFile("testdata/labelled.md")
	if err != nil {
		t.Fatal(err)
	}
	d, m := page(t, string(text))
	if s := d.Stages(m); s[0].Notes != "Guests compare three sites." || s[1].Notes != "Guests arrive tired." {
		t.Errorf("notes of stages: %q, %q", s[0].Notes, s[1].Notes)
	}
	if st := d.Steps(m)[1]; st.Notes != "Half of them pay later." {
		t.Errorf("notes of a step: %q", st.Notes)
	}
}

func TestAStepOfANestedListMayBeCalledAsALaneIs(t *testing.T) {
	d, m := page(t, "- Use\n  - Learn\n    - Reads\n  - Support\n    - Calls\n- Leave\n  - Cancel\n    - Writes\n")
	sameTitles(t, "steps", d.Steps(m), "Learn", "Support", "Cancel")
}

func TestOnlyNamesThatAllBeginWithAWordForStageLoseIt(t *testing.T) {
	d, m, _ := imported(t, []string{"|Stage: Book|Stage: Pay", "Customer actions|x|y"})
	sameTitles(t, "stages", d.Stages(m), "Book", "Pay")
	d, m, _ = imported(t, []string{"|Moment: of truth|Pay", "Customer actions|x|y"})
	sameTitles(t, "stages", d.Stages(m), "Moment: of truth", "Pay")
}
