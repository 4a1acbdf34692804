package raster_test

import (
	"bytes"
	"math/rand/v2"
	"testing"

	"throughline/assets"
	"throughline/blueprint/blueprinttest"
	"throughline/canvas"
	"throughline/canvas/raster"
	"throughline/canvas/scene"
	"throughline/export/json"
)

// parts is a real map as a Source.
type parts struct {
	l     *canvas.Layout
	theme *canvas.Theme
	view  canvas.Viewport
}

func (p parts) Paint(l *scene.List, pane int, visible scene.Rect, scale float64) {
	p.l.Paint(l, canvas.Part(pane), visible, canvas.PaintOptions{Theme: p.theme, Scale: scale, Dense: p.view.Scale, View: p.view.Shown(p.l)})
}

func mapRequest(l *canvas.Layout, v canvas.Viewport, theme *canvas.Theme) raster.Request {
	r := raster.Request{W: int(v.W * v.Scale), H: int(v.H * v.Scale), Scale: v.PixelScale(), Source: parts{l, theme, v}, Background: theme.Backdrop, Version: 1}
	for _, p := range v.Panes(l) {
		r.Panes = append(r.Panes, raster.Pane{Rect: p.Rect, OX: p.OX, OY: p.OY})
	}
	return r
}

// panned is the request after a pan from one view to another, as the board makes it.
func panned(r raster.Request, l *canvas.Layout, old, now canvas.Viewport, version uint64) raster.Request {
	r.Version = version
	r.Damage = make([][]scene.Rect, len(r.Panes))
	header, lanes := l.StickyDamage(old, now)
	r.Damage[canvas.PartBody], r.Damage[canvas.PartCorner] = []scene.Rect{}, []scene.Rect{}
	r.Damage[canvas.PartHeader], r.Damage[canvas.PartLanes] = append([]scene.Rect{}, header...), append([]scene.Rect{}, lanes...)
	return r
}

func TestPannedMapEqualsOnePaintedAnew(t *testing.T) {
	d, _, err := json.Read(bytes.NewReader(assets.Sample()), blueprinttest.IDs(1))
	if err != nil {
		t.Fatal(err)
	}
	m := d.Maps()[0].ID
	l := canvas.Arrange(d, m, canvas.Options{Fonts: fonts(t)})
	p := newPainter(t)
	rng := rand.New(rand.NewPCG(2, 9))
	for _, zoom := range []float64{0.1, 0.23, 0.4, 0.61, 0.8, 1, 1.13, 1.5, 2.3, 4} {
		for _, theme := range []*canvas.Theme{canvas.LightTheme(), canvas.DarkTheme()} {
			v := canvas.Viewport{W: 700, H: 460, Scale: 1 + float64(rng.IntN(3))/2, Zoom: zoom, OX: rng.IntN(400), OY: rng.IntN(300)}
			f := raster.NewFrame(p, 1)
			f.Draw(mapRequest(l, v, theme))
			for i := range 8 {
				old := v
				v.OX, v.OY = v.OX+rng.IntN(161)-80, v.OY+rng.IntN(121)-60
				got := f.Draw(panned(mapRequest(l, v, theme), l, old, v, uint64(i+2)))
				want := raster.NewFrame(p, 2).Draw(mapRequest(l, v, theme))
				if n, at := differ(got, want); n > 0 {
					t.Errorf("zoom %v, origin (%d, %d), %s: %d pixels differ, first %v%s", zoom, v.OX, v.OY, theme.Name, n, at, saved(t, got, want))
					break
				}
			}
		}
	}
}

func BenchmarkMap(b *testing.B) {
	d, m := blueprinttest.Large(1000)
	l := canvas.Arrange(d, m, canvas.Options{Fonts: fonts(b)})
	p := newPainter(b)
	v := canvas.Viewport{W: 1440, H: 900, Scale: 1, Zoom: 1}
	theme := canvas.LightTheme()
	for _, c := range []struct {
		name string
		zoom float64
		dx   int
	}{{"redraw-1", 1, 0}, {"redraw-0.5", 0.5, 0}, {"redraw-0.1", 0.1, 0}, {"pan-1", 1, 17}, {"pan-0.1", 0.1, 17}} {
		b.Run(c.name, func(b *testing.B) {
			f := raster.NewFrame(p, 1)
			v := v
			v.Zoom = c.zoom
			n := uint64(0)
			f.Draw(mapRequest(l, v, theme))
			for b.Loop() {
				n++
				old := v
				v.OX += c.dx
				if v.OX > 3000 || v.OX < 0 {
					c.dx = -c.dx
				}
				r := mapRequest(l, v, theme)
				if c.dx != 0 {
					r = panned(r, l, old, v, 1)
				}
				r.Version += n
				f.Draw(r)
			}
		})
	}
}

// BenchmarkSharpMap is a 4K screen of two device pixels to one, on two workers:
// what issue 3 sets bars for. "half" is what the board shows while zooming.
func BenchmarkSharpMap(b *testing.B) {
	d, m := blueprinttest.Large(10_000)
	l := canvas.Arrange(d, m, canvas.Options{Fonts: fonts(b)})
	p, theme := newPainter(b), canvas.LightTheme()
	for _, c := range []struct {
		name   string
		half   bool
		dx, dy int
	}{{"redraw", false, 0, 0}, {"redraw-half", true, 0, 0}, {"pan-across", false, 34, 0}, {"pan-down", false, 0, 34}, {"pan-slanting", false, 22, 31}} {
		b.Run(c.name, func(b *testing.B) {
			v := canvas.Viewport{W: 1920, H: 1080, Scale: 2, Zoom: 1, OX: 4000, OY: 600}
			if c.half {
				v.Scale = 1
			}
			f := raster.NewFrame(p, 2)
			f.Draw(mapRequest(l, v, theme))
			for n := uint64(2); b.Loop(); n++ {
				if n%40 == 0 {
					c.dx, c.dy = -c.dx, -c.dy
				}
				old := v
				v.OX, v.OY = v.OX+c.dx, v.OY+c.dy
				r := mapRequest(l, v, theme)
				if v != old {
					r = panned(r, l, old, v, n)
				}
				r.Version = n
				f.Draw(r)
			}
		})
	}
}
