package canvas

import (
	"image"
	"math"
	"testing"

	"throughline/blueprint/blueprinttest"
	"throughline/canvas/scene"
)

func views(l *Layout) []Viewport {
	var out []Viewport
	for _, scale := range []float64{1, 1.25, 2} {
		for _, zoom := range []float64{MinZoom, 0.33, 1, 1.7, MaxZoom} {
			v := Viewport{W: 1201, H: 777, Scale: scale, Zoom: zoom}
			out = append(out, v.Clamp(l), v.Pan(l, 333.3, 211.7), v.Pan(l, 1e6, 1e6))
		}
	}
	return out
}

func TestPointsGoToTheBoardAndBack(t *testing.T) {
	d, m := blueprinttest.Large(300)
	l := Arrange(d, m, screen())
	r := random(3)
	for _, v := range views(l) {
		for range 30 {
			p := scene.Point{X: r.Float64() * v.W, Y: r.Float64() * v.H}
			part := v.PartAt(l, p)
			back := v.ToBoard(l, part, v.ToMap(l, p))
			if math.Abs(back.X-p.X) > 1e-6 || math.Abs(back.Y-p.Y) > 1e-6 {
				t.Fatalf("%+v: %v in part %d comes back as %v", v, p, part, back)
			}
		}
	}
}

func TestPanesCoverTheFrameExactly(t *testing.T) {
	d, m := blueprinttest.Large(300)
	l := Arrange(d, m, screen())
	for _, v := range views(l) {
		covered := 0
		panes := v.Panes(l)
		for i, p := range panes {
			if int(p.Part) != i {
				t.Fatal("panes are not in the order of parts")
			}
			covered += p.Rect.Dx() * p.Rect.Dy()
			for _, q := range panes[:i] {
				if p.Rect.Overlaps(q.Rect) {
					t.Errorf("%+v: panes overlap", v)
				}
			}
		}
		frame := image.Rect(0, 0, int(math.Round(v.W*v.Scale)), int(math.Round(v.H*v.Scale)))
		if covered != frame.Dx()*frame.Dy() {
			t.Errorf("%+v: panes cover %d of %d pixels", v, covered, frame.Dx()*frame.Dy())
		}
	}
}

func TestPanesShowWhatToBoardSays(t *testing.T) {
	d, m := blueprinttest.Large(300)
	l := Arrange(d, m, screen())
	for _, v := range views(l) {
		for _, p := range v.Panes(l) {
			// The plane's pixel (OX, OY) is shown at Rect.Min.
			k := v.PixelScale()
			at := v.ToBoard(l, p.Part, scene.Point{X: float64(p.OX) / k, Y: float64(p.OY) / k})
			if math.Abs(at.X*v.Scale-float64(p.Rect.Min.X)) > 1e-6 || math.Abs(at.Y*v.Scale-float64(p.Rect.Min.Y)) > 1e-6 {
				t.Errorf("%+v part %d: %v is not at %v", v, p.Part, at, p.Rect.Min)
			}
		}
	}
}

func TestZoomKeepsThePointUnderThePointer(t *testing.T) {
	d, m := blueprinttest.Large(2000)
	l := Arrange(d, m, screen())
	v := Viewport{W: 1200, H: 800, Scale: 1, Zoom: 1}.Pan(l, 3000, 900)
	p := scene.Point{X: 700, Y: 500}
	for _, zoom := range []float64{1.1, 1.5, 2, 0.9, 0.8} {
		before := v.ToMap(l, p)
		n := v.ZoomAt(l, p, zoom)
		after := n.ToMap(l, p)
		if d := math.Hypot(after.X-before.X, after.Y-before.Y) * n.PixelScale(); d > 1.5 {
			t.Errorf("zoom to %v moves the point by %.1f pixels", zoom, d)
		}
	}
	if got := v.ZoomAt(l, p, 99).Zoom; got != MaxZoom {
		t.Errorf("zoom %v", got)
	}
	if got := v.ZoomAt(l, p, 0).Zoom; got != MinZoom {
		t.Errorf("zoom %v", got)
	}
}

func TestFitShowsTheWholeMap(t *testing.T) {
	d, m := blueprinttest.Large(400)
	for _, l := range []*Layout{Arrange(d, m, screen()), Arrange(blueprinttest.Build().Doc(), blueprinttest.Build().MapID(), screen())} {
		v := Viewport{W: 1400, H: 900, Scale: 1, Zoom: 2, OX: 500, OY: 400}.Fit(l)
		w, h := l.Size()
		end := v.ToBoard(l, PartBody, scene.Point{X: w, Y: h})
		if v.OX != 0 || v.OY != 0 || v.Zoom > 1 || v.Zoom > MinZoom && (end.X > v.W+1 || end.Y > v.H+1) {
			t.Errorf("%+v ends at %v", v, end)
		}
	}
}

func TestRevealBringsCardsIntoView(t *testing.T) {
	d, m := blueprinttest.Large(1000)
	l := Arrange(d, m, screen())
	v := Viewport{W: 1000, H: 700, Scale: 1.5, Zoom: 1}
	r := random(5)
	cards := l.Visible(everything(l))
	for range 100 {
		rect, _ := l.Rect(cards[r.IntN(len(cards))])
		v = v.Reveal(l, rect)
		b := v.RectToBoard(l, PartBody, rect)
		f := v.frame(l)
		if b.X < float64(f.seenX)/v.Scale-1 && rect.W < 500 || b.Y < float64(f.seenY)/v.Scale-1 || b.Right() > v.W+1 && rect.W < 500 || b.Bottom() > v.H+1 {
			t.Fatalf("%v is shown at %v", rect, b)
		}
		if again := v.Reveal(l, rect); again != v {
			t.Fatalf("what is in view moves the view: %+v %+v", v, again)
		}
	}
}

func TestTheViewStaysOnTheMap(t *testing.T) {
	d, m := blueprinttest.Large(300)
	l := Arrange(d, m, screen())
	for _, v := range views(l) {
		far := v.Pan(l, 1e7, 1e7)
		w, h := l.Size()
		end := far.ToBoard(l, PartBody, scene.Point{X: w, Y: h})
		f := far.frame(l)
		if end.X*far.Scale < float64(f.seenX) || end.Y*far.Scale < float64(f.seenY) {
			t.Errorf("%+v: the map is out of view", far)
		}
		if home := far.Pan(l, -1e7, -1e7); home.OX != 0 || home.OY != 0 {
			t.Errorf("%+v: home is %d, %d", v, home.OX, home.OY)
		}
	}
}
