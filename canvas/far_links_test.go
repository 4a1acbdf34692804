package canvas

import (
	"testing"

	"throughline/blueprint"
	"throughline/blueprint/blueprinttest"
	"throughline/canvas/scene"
)

func TestPicturesWhoseCardsHaveNoTextHaveNoLinks(t *testing.T) {
	b := blueprinttest.Build().Map("M").Stage("S").Step("P").Step("Q").Lane("L", blueprint.RoleBackstage).
		Card("L", "P", "A").Card("L", "Q", "B").Link("A", "B", blueprint.LinkHandOff)
	o := screen()
	o.Metrics.Hints = false
	l := Arrange(b.Doc(), b.MapID(), o)
	for scale, want := range map[float64]bool{0.3: false, 0.5: true} {
		var list scene.List
		p := l.painter(&list, everything(l), PaintOptions{Scale: scale, Dense: 1})
		p.links(0, len(l.cols))
		if drawn := len(list.Items) > 0; drawn != want {
			t.Errorf("at %v links are drawn: %v", scale, drawn)
		}
	}
}
