package editor_test

import (
	"strings"
	"testing"

	"throughline/blueprint"
	"throughline/canvas"
	"throughline/canvas/scene"
	"throughline/editor"
	"throughline/editor/editortest"
)

var newHeads = []string{"add-stage", "add-step", "add-lane", "add-lane-metrics"}

func TestEscapeFromANewStageStepOrLaneLeavesNoTrace(t *testing.T) {
	for _, id := range newHeads {
		r := shop(t).Click("compares").Run(id)
		if r.S.Editing() == nil {
			t.Fatalf("%s does not ask for a title", id)
		}
		spot := r.S.Spot()
		r.S.CancelText()
		r.WantUntouched().WantSteps(0).WantSelected("compares")
		if r.S.Spot() != spot {
			t.Errorf("%s: the keyboard is at %v, was at %v", id, r.S.Spot(), spot)
		}
	}
}

func TestEscapeKeepsTheTitleTypedIntoANewStageStepOrLane(t *testing.T) {
	for _, id := range newHeads {
		r := shop(t).Click("compares").Run(id).Type("Decide")
		r.S.CancelText()
		r.WantSteps(1).UndoAll()
	}
}

func TestKeysThatInsertAreTheBoards(t *testing.T) {
	for _, c := range editor.Commands() {
		for _, k := range c.Keys {
			if k.Key == canvas.KeyEnter && !c.OnBoard {
				t.Errorf("%s inserts something while a text is typed beside the board", k)
			}
		}
	}
}

// scrolledAt is which ways the map scrolls while a drag of something waits at a place.
func scrolledAt(t *testing.T, what string, at scene.Point) (x, y bool) {
	t.Helper()
	r := editortest.New(t, editortest.Grid(t, 30, 30, 1))
	r.S.Resize(1600, 1000, 1)
	v := r.S.View()
	v.OX, v.OY = 40, 40
	r.S.SetView(v)
	r.Press(what).MoveTo(at)
	before := r.S.View()
	r.Send(canvas.Tick{Millis: 100})
	after := r.S.View()
	r.Key(canvas.KeyEscape)
	return after.OX != before.OX, after.OY != before.OY
}

func TestHeadsScrollTheMapOnlyTheWayTheyGo(t *testing.T) {
	for _, c := range []struct {
		what string
		x, y bool
	}{{"S2", true, false}, {"L2", false, true}, {"card 0 of step 2 in lane 1", true, true}} {
		at := scene.Point{X: 1598, Y: 998}
		if c.what == "S2" {
			at.Y = 20 // the header is no edge from which to scroll up
		}
		if x, y := scrolledAt(t, c.what, at); x != c.x || y != c.y {
			t.Errorf("%s scrolls %v, %v, want %v, %v", c.what, x, y, c.x, c.y)
		}
	}
}

func TestAFeelingStopsAtItsLimitsAndScrollsNothing(t *testing.T) {
	for _, c := range []struct{ y, want float64 }{{5, 2}, {-60, 2}, {445, -2}, {600, -2}} {
		r := shop(t)
		r.S.Resize(900, 450, 1)
		p := r.Press("feel:Search").Point("feel:Search")
		r.MoveTo(scene.Point{X: p.X, Y: c.y})
		before := r.S.View()
		if r.S.Feedback().Ticking {
			t.Error("the drag asks for ticks")
		}
		if r.Send(canvas.Tick{Millis: 100}).S.View() != before {
			t.Error("the map scrolls")
		}
		e, _ := r.S.Shown().Emotion(r.ID("Search"), blueprint.ID{})
		if v, _ := e.Value.Get(); v != c.want {
			t.Errorf("at %v the value is %v, want %v", c.y, v, c.want)
		}
		r.Key(canvas.KeyEscape).WantUntouched()
	}
}

func TestTheViewStaysOnAMapThatBecomesSmaller(t *testing.T) {
	r := shop(t)
	r.S.Resize(500, 400, 1)
	v := r.S.View()
	v.OX = 1 << 20
	r.S.SetView(v)
	was := r.S.View()
	r.S.Select(r.ID("Buy"))
	r.Run("delete")
	now := r.S.View()
	if now != now.Clamp(r.S.Layout()) || now.OX >= was.OX {
		t.Fatalf("the view is at %d, was at %d", now.OX, was.OX)
	}
}

func TestTheHintSaysWhatCanBeDoneWithALink(t *testing.T) {
	r := shop(t)
	links := r.S.Doc().LinksFrom(r.ID("orders"))
	r.S.Select(links[0].ID)
	if h := r.S.Feedback().Hint; strings.Contains(h, "Alt") || !strings.Contains(h, "ends") || !strings.Contains(h, "Delete") {
		t.Errorf("the hint is %q", h)
	}
}

func TestTheHintSaysThatEscapeLeavesATextAsItWas(t *testing.T) {
	shop(t).DoubleClick("searches").WantHint("Esc: as it was")
	shop(t).Click("Pay/Back").Type("x").WantHint("Esc: leave")
}

func TestAMarkTakenInATextLeavesOneBlank(t *testing.T) {
	r := shop(t).Click("Compare/Pains").Type("Asks a colleague #gain")
	takeMark(r, "Gain")
	r.S.TextChanged(r.S.Editing().Text + " for advice")
	r.Commit(editor.NextStay).Want("Compare/Pains: Asks a colleague for advice")
}

func TestLabellingALinkThatIsSeenUnfoldsNothing(t *testing.T) {
	r := shop(t).Press("asks:handle").DragTo("orders").Release()
	r.S.SetCollapsed(true, r.ID("Buy"))
	link := r.S.Doc().LinksFrom(r.ID("asks"))[0]
	r.S.BeginText(link.ID)
	if !r.S.Collapsed(r.ID("Buy")) {
		t.Fatal("the stage is unfolded")
	}
}
