package raster_test

import (
	"bytes"
	"fmt"
	"image"
	"math/rand/v2"
	"testing"

	"throughline/canvas/raster"
	"throughline/canvas/scene"
)

func request(b raster.Source, w, h int, scale float64, ox, oy int) raster.Request {
	const left, top = 61, 37
	return raster.Request{W: w, H: h, Scale: scale, Source: b, Background: scene.RGB(0xE8ECF2), Version: 1, Panes: []raster.Pane{
		{Rect: image.Rect(left, top, w, h), OX: ox, OY: oy},
		{Rect: image.Rect(left, 0, w, top), OX: ox, OY: 0},
		{Rect: image.Rect(0, top, left, h), OX: 0, OY: oy},
		{Rect: image.Rect(0, 0, left, top), OX: 0, OY: 0},
	}}
}

func TestPannedFrameEqualsOnePaintedAnew(t *testing.T) {
	b := newBoard(t, 9, 8)
	p := newPainter(t)
	rng := rand.New(rand.NewPCG(7, 11))
	for _, scale := range []float64{0.05, 0.13, 0.31, 0.5, 0.77, 1, 1.0101, 1.25, 1.618, 2, 2.7182, 4} {
		t.Run(fmt.Sprint(scale), func(t *testing.T) {
			panned := raster.NewFrame(p, 1)
			ox, oy := rng.IntN(300)-80, rng.IntN(200)-50
			panned.Draw(request(b, 487, 331, scale, ox, oy))
			for i := range 12 {
				ox, oy = ox+rng.IntN(121)-60, oy+rng.IntN(81)-40
				if i%5 == 4 {
					ox += 3000 // nothing stays
				}
				got := panned.Draw(request(b, 487, 331, scale, ox, oy))
				want := raster.NewFrame(p, 3).Draw(request(b, 487, 331, scale, ox, oy))
				if n, at := differ(got, want); n > 0 {
					t.Fatalf("pan %d to (%d, %d): %d pixels differ, first %v%s", i, ox, oy, n, at, saved(t, got, want))
				}
			}
		})
	}
}

// TestSeveralWorkersMoveAWideScreen: they share what is moved where that is much.
func TestSeveralWorkersMoveAWideScreen(t *testing.T) {
	b, p := newBoard(t, 30, 24), newPainter(t)
	const w, h = 2100, 1500
	f := raster.NewFrame(p, 3)
	ox, oy := 300, 200
	f.Draw(request(b, w, h, 1, ox, oy))
	for _, d := range []image.Point{{37, 0}, {-61, 0}, {0, 29}, {0, -53}, {17, 23}, {-9, 31}} {
		ox, oy = ox+d.X, oy+d.Y
		got := f.Draw(request(b, w, h, 1, ox, oy))
		want := raster.NewFrame(p, 2).Draw(request(b, w, h, 1, ox, oy))
		if n, at := differ(got, want); n > 0 {
			t.Fatalf("after a pan by %v %d pixels differ, first %v", d, n, at)
		}
	}
}

func TestDamageIsEnough(t *testing.T) {
	b := newBoard(t, 9, 8)
	p := newPainter(t)
	f := raster.NewFrame(p, 2)
	for i, scale := range []float64{0.37, 1, 1.83} {
		r := request(b, 487, 331, scale, 20, 11)
		r.Version = uint64(10 * i)
		f.Draw(r)
		b.texts[0], b.texts[1] = b.texts[1], b.texts[0]
		r.Version++
		r.Damage = make([][]scene.Rect, len(r.Panes))
		for pane := range r.Panes {
			for n := range b.cols * b.rows {
				if n%len(b.texts) < 2 {
					r.Damage[pane] = append(r.Damage[pane], scene.Rect{X: float64(n%b.cols)*colW + 8, Y: float64(n/b.cols)*rowH + 8, W: colW - 16, H: rowH - 16})
				}
			}
		}
		for j := range r.Panes { // a pan at the same time
			r.Panes[j].OX += 13
		}
		got := f.Draw(r)
		if n, at := differ(got, raster.NewFrame(p, 1).Draw(r)); n > 0 {
			t.Errorf("scale %v: %d pixels differ, first %v", scale, n, at)
		}
	}
}

func TestDamageThatLeavesPanesOutMeansAllOfThem(t *testing.T) {
	b := newBoard(t, 5, 5)
	p := newPainter(t)
	f := raster.NewFrame(p, 1)
	r := request(b, 300, 200, 1, 0, 0)
	f.Draw(r)
	b.texts = b.texts[1:]
	r.Version, r.Damage = 2, [][]scene.Rect{{{X: 0, Y: 0, W: 9999, H: 9999}}}
	if n, at := differ(f.Draw(r), raster.NewFrame(p, 1).Draw(r)); n > 0 {
		t.Errorf("%d pixels differ, first %v", n, at)
	}
	r.Version, r.Damage = 3, [][]scene.Rect{{}, {}, {}, {}}
	f.Draw(r)
	if f.Painted() != 0 {
		t.Errorf("nothing changed, but %d pixels were painted", f.Painted())
	}
}

func TestPlacesWithoutPanesShowTheBackground(t *testing.T) {
	f := raster.NewFrame(newPainter(t), 1)
	r := request(newBoard(t, 5, 5), 300, 200, 1, 0, 0)
	f.Draw(r)
	r.Panes = r.Panes[:1]
	m := f.Draw(r)
	if c := m.RGBAAt(3, 3); c.R != r.Background.R || c.G != r.Background.G || c.A != 255 {
		t.Errorf("outside the panes: %v", c)
	}
}

func TestPanPaintsOnlyWhatComesIntoView(t *testing.T) {
	b := newBoard(t, 40, 20)
	f := raster.NewFrame(newPainter(t), 1)
	r := request(b, 800, 600, 1, 500, 300)
	f.Draw(r)
	if got := f.Painted(); got != 800*600 {
		t.Errorf("first draw painted %d pixels", got)
	}
	for i := range r.Panes {
		r.Panes[i].OX += 10
	}
	f.Draw(r)
	if got := f.Painted(); got != 10*600*2 {
		t.Errorf("pan by 10 painted %d pixels, want %d", got, 10*600*2)
	}
	b.paints = 0
	f.Draw(r)
	if f.Painted() != 0 || b.paints != 0 {
		t.Errorf("nothing changed, but %d pixels were painted", f.Painted())
	}
}

func TestFrameImageIsAsToolkitsWantIt(t *testing.T) {
	b := newBoard(t, 3, 3)
	f := raster.NewFrame(newPainter(t), 0)
	for _, size := range []image.Point{{487, 331}, {20, 900}, {1, 1}, {0, -3}, {640, 480}} {
		m := f.Draw(request(b, size.X, size.Y, 1, 0, 0))
		w, h := max(size.X, 1), max(size.Y, 1)
		if m.Rect != image.Rect(0, 0, w, h) || m.Stride != 4*w || len(m.Pix) != 4*w*h {
			t.Errorf("%v: rect %v stride %d len %d", size, m.Rect, m.Stride, len(m.Pix))
		}
		if !m.Opaque() {
			t.Errorf("%v: not opaque", size)
		}
	}
}

func differ(a, b *image.RGBA) (n int, at image.Point) {
	if bytes.Equal(a.Pix, b.Pix) && a.Rect == b.Rect {
		return 0, at
	}
	for i := 0; i < len(a.Pix) && i < len(b.Pix); i += 4 {
		if !bytes.Equal(a.Pix[i:i+4], b.Pix[i:i+4]) {
			if n == 0 {
				at = image.Pt(i%a.Stride/4, i/a.Stride)
			}
			n++
		}
	}
	return n, at
}
