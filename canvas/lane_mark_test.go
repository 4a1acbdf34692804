package canvas

import (
	"testing"

	"throughline/canvas/scene"
)

// The mark by which a lane is folded is seen whole and met where it is seen, also
// where the board gives the lane names less than their width.
func TestTheMarkOfALaneIsMetWhereItIsSeen(t *testing.T) {
	d, m := everyday(t)
	for _, text := range []float64{1, 1.5} {
		l := Arrange(d, m, Options{Metrics: ScreenMetrics().Scaled(text), Fonts: testFonts()})
		for _, w := range []float64{300, 420, 537, 900} {
			v := Viewport{W: w, H: 900, Scale: 1, Zoom: 1}
			h := l.headsAt(v.zoom(), v.Shown(l))
			for row := range l.rows {
				mark, ok := h.laneMark(row)
				b := v.RectToBoard(l, PartLanes, mark)
				if lanes, _ := v.Frozen(l); !ok || b.X < 0 || b.Right() > lanes {
					t.Fatalf("text %v, %v wide: the mark of row %d is at %v, of the lane names %v are seen", text, w, row, b, lanes)
				}
				if b.Center().Y >= v.H {
					continue
				}
				if on, lane := v.Target(l, b.Center()).(OnLane); !lane || !on.Fold || on.ID != l.rows[row].Lane {
					t.Errorf("text %v, %v wide: the mark of row %d is not met: %v", text, w, row, on)
				}
			}
		}
	}
}

// What fits shows no scroll bars: there is nowhere to scroll to.
func TestAMapThatFitsCannotBeScrolled(t *testing.T) {
	d, m := everyday(t)
	l := Arrange(d, m, Options{Metrics: ScreenMetrics(), Fonts: testFonts()})
	for w := 700.0; w < 2100; w += 37 {
		for h := 400.0; h < 1200; h += 31 {
			for _, scale := range []float64{1, 1.25, 2} {
				v := Viewport{W: w, H: h, Scale: scale, Zoom: 1}.Fit(l)
				if far := v.Pan(l, 1e6, 1e6); v.Zoom > MinZoom && (far.OX > 0 || far.OY > 0) {
					t.Fatalf("%v×%v at scale %v, zoom %v, can be scrolled by %d, %d", w, h, scale, v.Zoom, far.OX, far.OY)
				}
			}
		}
	}
}

// Names of the three lines end where the lane names do, whatever the zoom.
func TestNamesOfTheLinesAreNotCutOff(t *testing.T) {
	d, m := everyday(t)
	l := Arrange(d, m, Options{Metrics: ScreenMetrics(), Fonts: testFonts()})
	for zoom := 0.1; zoom < 1.5; zoom += 0.05 {
		v := Viewport{W: 900, H: 600, Scale: 1, Zoom: zoom}
		p := l.painter(&scene.List{}, scene.Rect{}, PaintOptions{Scale: zoom, Dense: 1, View: v.Shown(l)})
		for _, s := range l.lines {
			if line, _ := p.lineName(s); line != nil && p.nameX()+line.Width > p.heads.lanes {
				t.Errorf("at %.2f %q ends at %.1f of %.1f", zoom, line.Text, p.nameX()+line.Width, p.heads.lanes)
			}
		}
	}
}
