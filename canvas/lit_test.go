package canvas

import (
	"testing"

	"throughline/blueprint"
	"throughline/blueprint/blueprinttest"
	"throughline/canvas/scene"
)

func TestLinksOfWhatIsSelectedStandOutFromTheOthers(t *testing.T) {
	b := blueprinttest.Build().Map("m").Stage("s").Step("one", "two").Lane("l", blueprint.RoleFrontstage).Lane("k", blueprint.RoleBackstage).
		Card("l", "one", "A").Card("k", "one", "B").Card("l", "two", "C").Card("k", "two", "D").
		Link("A", "B", blueprint.LinkNext).Link("C", "D", blueprint.LinkNext)
	l := Arrange(b.Doc(), b.MapID(), screen())
	th := LightTheme()
	strokes := func(o PaintOptions) map[scene.Color]int {
		o.Theme = th
		var list scene.List
		l.Paint(&list, PartBody, everything(l), o)
		out := map[scene.Color]int{}
		for _, it := range list.Items {
			if it.Op == scene.OpPath && it.Stroke.A > 0 {
				out[it.Stroke]++
			}
		}
		return out
	}
	if n := strokes(PaintOptions{})[th.Link]; n != 2 {
		t.Fatalf("%d links", n)
	}
	lit := strokes(PaintOptions{Lit: map[blueprint.ID]bool{b.ID("B"): true}})
	if lit[th.Selection] != 1 || lit[th.Link] != 0 {
		t.Errorf("%v", lit)
	}
	// From far away only what stands out is drawn at all.
	if far := strokes(PaintOptions{Scale: 0.1, Lit: map[blueprint.ID]bool{b.ID("A>B"): true}}); far[th.Selection] != 1 {
		t.Errorf("far away: %v", far)
	}
}

func TestHeadsOfLinksHaveRoomBeforeTheirCards(t *testing.T) {
	m := ScreenMetrics()
	for k := knobNone; k <= knobSquare; k++ {
		for _, gap := range []float64{2, 4, 8, 30} {
			var list scene.List
			p := &painter{l: &Layout{links: &linkIndex{}}, m: &m, t: LightTheme(), list: &list, px: 1}
			for kind, s := range linkStyles {
				if s.head != k {
					continue
				}
				p.link(way{link: blueprint.Link{Kind: kind}, points: []scene.Point{{X: -50, Y: 20}, {X: 0, Y: 20}, {X: 0, Y: 0}, {X: gap, Y: 0}}})
				for _, it := range list.Items {
					if b := it.Path.Bounds(); it.Fill.A > 0 && it.Fill != p.t.CardFill && b.Bottom() < 5 && b.X < -0.01 {
						t.Errorf("%s: in a gap of %v the head begins at %v", kind, gap, b.X)
					}
				}
			}
		}
	}
}
