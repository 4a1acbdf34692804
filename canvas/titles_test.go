package canvas

import (
	"testing"

	"throughline/blueprint"
	"throughline/blueprint/blueprinttest"
	"throughline/canvas/scene"
)

// shownTitles paints the frozen parts as a board of that view does, and lists
// where each text begins and ends, in board pixels.
func shownTitles(l *Layout, v Viewport) map[string]scene.Rect {
	out := map[string]scene.Rect{}
	for _, p := range v.Panes(l) {
		if p.Part == PartBody {
			continue
		}
		var list scene.List
		k := v.PixelScale()
		seen := scene.Rect{X: float64(p.OX) / k, Y: float64(p.OY) / k, W: float64(p.Rect.Dx()) / k, H: float64(p.Rect.Dy()) / k}
		l.Paint(&list, p.Part, seen, PaintOptions{Scale: k, Dense: v.Scale, View: v.Shown(l)})
		for _, it := range list.Items {
			if it.Op == scene.OpText {
				out[it.Line.Text] = scene.Rect{
					X: (it.At.X-seen.X)*v.Zoom + float64(p.Rect.Min.X)/v.Scale, Y: (it.At.Y-seen.Y)*v.Zoom + float64(p.Rect.Min.Y)/v.Scale,
					W: it.Line.Width * v.Zoom, H: it.Line.Size * v.Zoom,
				}
			}
		}
	}
	return out
}

// wide is a map with one stage of twenty steps and one lane of twenty cards.
func wide() (*blueprint.Doc, blueprint.ID) {
	b := blueprinttest.Build().Map("m").Stage("Stage").Step("First step")
	for i := range 20 {
		b.Step("Step " + itoa(i))
	}
	b.Stage("After").Step("Last").Lane("Lane", blueprint.RoleFrontstage)
	for i := range 20 {
		b.Card("Lane", "First step", "Card "+itoa(i))
	}
	b.Lane("Below", blueprint.RoleBackstage).Lane("End", blueprint.RoleSupport)
	return b.Doc(), b.MapID()
}

func TestTitlesStayInViewWhileWhatTheyNameDoes(t *testing.T) {
	d, m := wide()
	l := Arrange(d, m, screen())
	for _, zoom := range []float64{0.3, 0.7, 1, 1.6} {
		for _, scale := range []float64{1, 1.5, 3} {
			v := Viewport{W: 600, H: 400, Scale: scale, Zoom: zoom}.Pan(l, 700*zoom, 300*zoom)
			titles := shownTitles(l, v)
			x, y := v.Frozen(l)
			if r, ok := titles["Stage"]; !ok || r.X < x || r.Right() > v.W {
				t.Errorf("zoom %v, scale %v: the stage is named at %v", zoom, scale, r)
			}
			if r, ok := titles["Lane"]; !ok || r.Y-r.H < y-1 || r.Y > v.H {
				t.Errorf("zoom %v, scale %v: the lane is named at %v", zoom, scale, r)
			}
		}
	}
}

func TestTitlesNeverLeaveWhatTheyName(t *testing.T) {
	d, m := wide()
	l := Arrange(d, m, screen())
	s := l.stages[0]
	for x := 0.0; x < l.right(); x += 37 {
		for _, zoom := range []float64{0.1, 0.4, 1} {
			h := l.headsAt(zoom, scene.Rect{X: x, Y: x / 4, W: 500, H: 300})
			for _, title := range h.stageTitle(s) {
				if r := l.stageRect(s); title.x < r.X || title.rect().Right() > r.Right()+1e-6 {
					t.Fatalf("scrolled to %v at %v, the title of the stage stands at %v of %v", x, zoom, title.rect(), r)
				}
			}
			if lt := h.laneTitle(0); lt.y < l.rows[0].Y || lt.y+lt.h > l.rows[0].Y+l.rows[0].H+l.m.LaneGap {
				t.Fatalf("scrolled to %v at %v, the name of the lane stands at %v", x, zoom, lt.y)
			}
		}
	}
}

func TestRightToLeftTitlesStayInViewAtTheRight(t *testing.T) {
	title := "\u202Eabcdef\u202C"
	b := blueprinttest.Build().Map("m").Stage(title).Step("a").Step("b").Step("c").Step("d").Lane("l", blueprint.RoleFrontstage)
	l := Arrange(b.Doc(), b.MapID(), screen())
	line := l.stages[0].title[0]
	if !line.RTL {
		t.Skip("no right-to-left line")
	}
	h := l.headsAt(1, scene.Rect{X: l.m.LaneColumn, W: 300, H: 300})
	if got := h.stageTitle(l.stages[0])[0]; got.rect().Right() > l.m.LaneColumn+300 || got.x < l.m.LaneColumn+100 {
		t.Errorf("it stands at %v", got.rect())
	}
}

// From far away the frozen parts keep a size at which they can be read, and
// points of them still mean the same things.
func TestFrozenPartsStayReadableFarAway(t *testing.T) {
	d, m := blueprinttest.Large(2000)
	l := Arrange(d, m, screen())
	for _, zoom := range []float64{MinZoom, 0.1, 0.25, 0.4} {
		v := Viewport{W: 1400, H: 900, Scale: 1, Zoom: zoom}
		w, h := v.Frozen(l)
		if w < leastLaneColumn-1 || h < leastStages-1 {
			t.Errorf("at %v the frozen parts are %v by %v", zoom, w, h)
		}
		for _, s := range l.stages[:3] {
			b := v.RectToBoard(l, PartHeader, l.stageRect(s))
			if b.H < leastStages*0.7 {
				t.Errorf("at %v a stage is %v high", zoom, b.H)
			}
			if on, ok := v.Target(l, b.Center()).(OnStage); !ok || on.ID != s.rec.ID {
				t.Errorf("at %v the middle of a stage is %T", zoom, v.Target(l, b.Center()))
			}
		}
		for row := range l.rows {
			b := v.RectToBoard(l, PartLanes, l.laneRect(row))
			if on, ok := v.Target(l, b.Center()).(OnLane); !ok || on.ID != l.rows[row].Lane || b.W < leastLaneColumn-1 {
				t.Errorf("at %v the middle of lane %d, %v, is %T", zoom, row, b, v.Target(l, b.Center()))
			}
		}
		for text, r := range shownTitles(l, v) {
			if r.H < 5 {
				t.Errorf("at %v %q is set in %.1f pixels", zoom, text, r.H)
			}
		}
	}
}

// Pictures as files and pages have no board: what they show small keeps its shape.
func TestWithoutABoardHeadsKeepTheSizeTheyAreLaidOutIn(t *testing.T) {
	d, m := wide()
	l := Arrange(d, m, screen())
	for _, scale := range []float64{0, 0.1, 0.5, 2} {
		var list scene.List
		l.Paint(&list, PartHeader, everything(l), PaintOptions{Scale: scale})
		l.Paint(&list, PartLanes, everything(l), PaintOptions{Scale: scale})
		for _, it := range list.Items {
			if it.Op == scene.OpBox && it.Rect.X < l.m.LaneColumn && it.Rect.Right() > l.m.LaneColumn+l.m.Gutter && it.Rect.Y >= l.header || it.Op == scene.OpPath && it.Path.Bounds().Bottom() > l.header && it.Path.Bounds().Y < l.stepTop {
				t.Errorf("scale %v: %v %+v leaves its part", scale, it.Rect, it.Path)
			}
		}
	}
}
