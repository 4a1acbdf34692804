package editor_test

import (
	"testing"

	"throughline/blueprint"
	"throughline/canvas"
	"throughline/editor"
	"throughline/editor/editortest"
)

func ownerOf(r *editortest.Driver, step string) blueprint.ID {
	s, _ := blueprint.Get[blueprint.Step](r.S.Doc(), r.ID(step))
	return s.Owner
}

func TestTheOwnerOfAStepIsTypedIntoTheDepartmentsLane(t *testing.T) {
	r := shop(t)
	r.S.SetSpot(canvas.Spot{Lane: r.ID("Owners"), Step: r.ID("Search")})
	r.Type("oper")
	c := r.S.Complete("oper", 4)
	if len(c.Items) != 1 || c.Items[0].Label != "Operations" || c.Chosen != 0 {
		t.Fatalf("offered %q", labels(c))
	}
	text, _ := r.S.TakeMark(c, 0, "oper")
	if text != "Operations" {
		t.Fatalf("the text becomes %q", text)
	}
	r.Commit(editor.NextForward).Type("Night shift").Commit(editor.NextForward)
	if ownerOf(r, "Search") != r.ID("Operations") || ownerOf(r, "Compare") != r.ID("Night shift") {
		t.Fatal("the owners are others")
	}
	if got := r.S.Spot(); got.Lane != r.ID("Owners") || got.Step != r.ID("Order") {
		t.Fatalf("Tab leads to %+v", got)
	}
	r.WantSteps(2)
	r.S.SetSpot(canvas.Spot{Lane: r.ID("Owners"), Step: r.ID("Search")})
	r.Key(canvas.KeyEnter)
	r.S.TextChanged("")
	r.Commit(editor.NextStay)
	if !ownerOf(r, "Search").IsZero() {
		t.Fatal("without letters somebody owns it still")
	}
	r.UndoAll()
}

func TestAnOwnerNotKeptLeavesNoTrace(t *testing.T) {
	r := shop(t)
	r.S.SetSpot(canvas.Spot{Lane: r.ID("Owners"), Step: r.ID("Search")})
	r.Type("Nobody knows")
	r.S.CancelText()
	r.WantUntouched().WantSteps(0)
}
