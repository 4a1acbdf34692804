package canvas

import (
	"testing"

	"throughline/blueprint"
	"throughline/blueprint/blueprinttest"
)

func TestHeadsOnPagesAreSetSmallerOrLowerBeforeAWordIsBroken(t *testing.T) {
	b := blueprinttest.Build().Map("M").Stage("Consideration of").Step("Straightforward P").
		Lane("Customer Experience", blueprint.RoleEmotion).Lane("Pains", blueprint.RolePainPoints)
	o := paper()
	l := Arrange(b.Doc(), b.MapID(), o)
	stage, step, lane := l.stages[0], l.steps[0], l.lanes[0]
	if breaksWord(stage.title) || breaksWord(step.title) || breaksWord(lane.name) {
		t.Errorf("broken: %v %v %v", breaksWord(stage.title), breaksWord(step.title), breaksWord(lane.name))
	}
	if least := min(stage.style.Size, step.style.Size, lane.style.Size); least < o.Metrics.Small.Size {
		t.Errorf("type of %.1f is too small", least)
	}
	axis := l.lanes[0].curve.yOf(2) + l.m.Pad + l.m.Axis.Leading/2
	for _, h := range l.headsAt(1e6, everything(l)).laneTitle(0).lines {
		if wide := h.x + h.line.Width; wide > l.m.LaneColumn-l.axisWidth() && h.y-l.rows[0].Y < axis-0.01 {
			t.Errorf("%q runs into the words of the axis", h.line.Text)
		}
	}
}

func TestTheOwnerOfAnEmotionLaneStandsClearOfTheWordsBesideTheCurve(t *testing.T) {
	b := blueprinttest.Build().Map("M").Stage("S").Step("P").Lane("Emotion", blueprint.RoleEmotion).Department("Care").Owner("Care", "Emotion")
	for name, o := range map[string]Options{"board": screen(), "paper": paper()} {
		l := Arrange(b.Doc(), b.MapID(), o)
		owner := l.lanes[0].owner
		if owner == nil {
			t.Fatalf("%s: no owner", name)
		}
		if right := l.m.LaneEdge + l.m.PadX + owner.at.X + owner.w; right > l.m.LaneColumn-l.axisWidth() {
			t.Errorf("%s: the owner ends at %.1f", name, right)
		}
	}
}
