package raster_test

import (
	"image"
	"image/draw"
	"math"
	"math/rand/v2"
	"testing"

	"throughline/canvas/raster"
	"throughline/canvas/scene"
)

// randomScene draws every operation somewhere in a plane of 400 by 300 units.
func randomScene(t testing.TB, rng *rand.Rand, n int) *scene.List {
	l := &scene.List{}
	num := func() float64 { return math.Round(rng.Float64()*4000)/10 - 20 }
	small := func() float64 { return rng.Float64() * 9 }
	color := func() scene.Color {
		return scene.Color{R: uint8(rng.IntN(256)), G: uint8(rng.IntN(256)), B: uint8(rng.IntN(256)), A: []uint8{255, 255, 120, 0}[rng.IntN(4)]}
	}
	dash := func() scene.Dash { return []scene.Dash{{}, {On: 5, Off: 3}, {On: 0.7, Off: 1.9}}[rng.IntN(3)] }
	path := func() *scene.Path {
		p := new(scene.Path).Move(num(), num())
		for range 1 + rng.IntN(4) {
			switch rng.IntN(4) {
			case 0:
				p.Cubic(num(), num(), num(), num(), num(), num())
			case 1:
				p.Line(p.Points[len(p.Points)-1].X, num())
			case 2:
				p.Circle(num(), num(), 3*small())
			default:
				p.Line(num(), num())
			}
		}
		if rng.IntN(2) == 0 {
			p.Close()
		}
		return p
	}
	texts := []string{"Compares packages", "שלום (abc) 12", "Happy 😀", "e\u0301x\u0323"}
	for range n {
		switch rng.IntN(9) {
		case 0, 1, 2:
			l.Box(scene.Rect{X: num(), Y: num(), W: num() / 3, H: num() / 3}, 3*small(), color(), color(), small()/2)
		case 3:
			l.FillPath(path(), color())
		case 4:
			l.StrokePath(path(), color(), small(), dash())
		case 5:
			l.GradientPath(path(), &scene.Gradient{From: scene.Point{X: num(), Y: num()}, To: scene.Point{X: num(), Y: num()}, FromColor: color(), ToColor: color()})
		case 6, 7:
			l.Text(fonts(t).Line(texts[rng.IntN(len(texts))], scene.Face(rng.IntN(4)), 6+3*small()), scene.Point{X: num(), Y: num()}, color())
		case 8:
			l.Clip(scene.Rect{X: num(), Y: num(), W: 150, H: 120})
			l.Box(scene.Rect{X: num(), Y: num(), W: 90, H: 90}, small(), color(), color(), 1)
			l.FillPath(path(), color())
			l.Unclip()
		}
	}
	return l
}

func ground(w, h int) *image.RGBA {
	m := image.NewRGBA(image.Rect(0, 0, w, h))
	draw.Draw(m, m.Rect, image.White, image.Point{}, draw.Src)
	return m
}

func TestPaintingDoesNotDependOnTheClip(t *testing.T) {
	p := newPainter(t)
	rng := rand.New(rand.NewPCG(21, 22))
	for i := range 60 {
		l := randomScene(t, rng, 25)
		tr := raster.Transform{Scale: 0.2 + rng.Float64()*2.5, DX: rng.IntN(60) - 40, DY: rng.IntN(60) - 40}
		whole, tiled := ground(330, 260), ground(330, 260)
		p.Draw(whole, whole.Rect, l, tr)
		for y := 0; y < 260; {
			h := 1 + rng.IntN(90)
			for x := 0; x < 330; {
				w := 1 + rng.IntN(120)
				p.Draw(tiled, image.Rect(x, y, x+w, y+h), l, tr)
				x += w
			}
			y += h
		}
		if n, at := differ(whole, tiled); n > 0 {
			t.Fatalf("scene %d at scale %v: %d pixels differ, first %v%s", i, tr.Scale, n, at, saved(t, whole, tiled))
		}
	}
}

func TestPaintingMovesByWholePixels(t *testing.T) {
	p := newPainter(t)
	rng := rand.New(rand.NewPCG(31, 32))
	for i := range 60 {
		l := randomScene(t, rng, 25)
		scale := 0.2 + rng.Float64()*2.5
		dx, dy := rng.IntN(5000)-2500, rng.IntN(5000)-2500
		a, b := ground(330, 260), ground(330, 260)
		p.Draw(a, a.Rect, l, raster.Transform{Scale: scale, DX: 3, DY: 5})
		b.Rect = b.Rect.Add(image.Pt(dx, dy))
		p.Draw(b, b.Rect, l, raster.Transform{Scale: scale, DX: 3 + dx, DY: 5 + dy})
		b.Rect = a.Rect
		if n, at := differ(a, b); n > 0 {
			t.Fatalf("scene %d at scale %v: %d pixels differ, first %v%s", i, scale, n, at, saved(t, a, b))
		}
	}
}

// TestOpaqueGroundStaysOpaque: toolkits take frames as opaque.
func TestOpaqueGroundStaysOpaque(t *testing.T) {
	rng := rand.New(rand.NewPCG(41, 42))
	for range 40 {
		m := ground(330, 260)
		newPainter(t).Draw(m, m.Rect, randomScene(t, rng, 40), raster.Transform{Scale: 1})
		if !m.Opaque() {
			t.Fatal("a pixel is no longer opaque")
		}
	}
}

func TestWildNumbersDoNoHarm(t *testing.T) {
	p := newPainter(t)
	rng := rand.New(rand.NewPCG(51, 52))
	wild := []float64{0, -1, 1e9, -1e9, 1e300, -1e300, math.Inf(1), math.Inf(-1), math.NaN(), 1e-300, 0.5, 100}
	num := func() float64 { return wild[rng.IntN(len(wild))] }
	pt := func() scene.Point { return scene.Point{X: num(), Y: num()} }
	m := ground(50, 40)
	for range 4000 {
		var l scene.List
		r := scene.Rect{X: num(), Y: num(), W: num(), H: num()}
		path := new(scene.Path).Move(num(), num()).Line(num(), num()).Cubic(num(), num(), num(), num(), num(), num())
		if rng.IntN(2) == 0 {
			path.Close()
		}
		l.Box(r, num(), ink, rust, num())
		l.Items = append(l.Items, scene.Item{Op: scene.OpBox, Rect: r, Radius: num(), Stroke: rust, Width: num(), Dash: scene.Dash{On: num(), Off: num()}})
		l.FillPath(path, blue)
		l.StrokePath(path, rust, num(), scene.Dash{On: num(), Off: num()})
		l.GradientPath(path, &scene.Gradient{From: pt(), To: pt(), FromColor: ink, ToColor: rust})
		l.Text(fonts(t).Line("wild 😀", scene.Bold, num()), pt(), ink)
		l.Text(nil, pt(), ink)
		l.Image(nil, r)
		l.Image(&scene.Picture{Key: "none"}, r)
		l.Clip(r)
		l.Box(r, 1, ink, rust, 1)
		l.Items = append(l.Items, scene.Item{Op: scene.OpPath}, scene.Item{Op: 200})
		p.Draw(m, m.Rect, &l, raster.Transform{Scale: num(), DX: rng.IntN(10), DY: -rng.IntN(10)})
	}
}
