package canvas

import (
	"testing"

	"throughline/blueprint"
	"throughline/blueprint/blueprinttest"
)

func TestFacesThatStandAsideStayOnTheMap(t *testing.T) {
	b := blueprinttest.Build().Map("M").Stage("S").Step("P").Step("Q").Lane("L", blueprint.RoleEmotion).Persona("A").Persona("B").Persona("C")
	for _, who := range []string{"A", "B", "C"} {
		for _, step := range []string{"P", "Q"} {
			b.Feel(who, step, 2)
		}
	}
	o := screen()
	o.ColumnWidth = 5 * o.Metrics.Face
	l := Arrange(b.Doc(), b.MapID(), o)
	c := l.lanes[0].curve
	for at, want := range []float64{1, -1} {
		if got := l.dodge(c, at, 2); got*want <= 0 {
			t.Errorf("step %d: the third face stands %v aside", at+1, got)
		}
		face := l.faceRect(0, at, 2)
		if right := face.Right() + l.dodge(c, at, 2)*face.W; right > l.right() {
			t.Errorf("step %d: a face ends at %.1f, the map at %.1f", at+1, right, l.right())
		}
	}
}
