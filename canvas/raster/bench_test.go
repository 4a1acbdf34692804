package raster_test

import (
	"image"
	"testing"

	"throughline/canvas/raster"
	"throughline/canvas/scene"
)

func BenchmarkFullRedraw(b *testing.B) {
	src, p := newBoard(b, 40, 20), newPainter(b)
	for _, c := range []struct {
		name  string
		scale float64
	}{{"zoom-1", 1}, {"zoom-0.6", 0.6}, {"zoom-0.25", 0.25}, {"zoom-2", 2}} {
		b.Run(c.name, func(b *testing.B) {
			f := raster.NewFrame(p, 1)
			r := request(src, 1440, 900, c.scale, 300, 200)
			f.Draw(r)
			b.ReportAllocs()
			for b.Loop() {
				r.Version++
				f.Draw(r)
			}
		})
	}
}

func BenchmarkPan(b *testing.B) {
	src := newBoard(b, 40, 20)
	f := raster.NewFrame(newPainter(b), 1)
	x, d := 0, 17
	b.ReportAllocs()
	for b.Loop() {
		if x += d; x > 3000 || x < 0 {
			d = -d
		}
		f.Draw(request(src, 1440, 900, 1, x, x/3))
	}
}

// BenchmarkZoom draws every size of text for the first time.
func BenchmarkZoom(b *testing.B) {
	src := newBoard(b, 40, 20)
	scale := 0.3
	p := newPainter(b)
	for b.Loop() {
		if scale *= 1.07; scale > 4 {
			scale, p = 0.3, newPainter(b)
		}
		raster.NewFrame(p, 1).Draw(request(src, 1440, 900, scale, 300, 200))
	}
}

func BenchmarkText(b *testing.B) {
	f, p := fonts(b), newPainter(b)
	var l scene.List
	for i := range 300 {
		l.Text(f.Line("Compares three packages", scene.Regular, 12), scene.Point{X: float64(i % 8 * 170), Y: 20 + float64(i/8*20)}, ink)
	}
	m := image.NewRGBA(image.Rect(0, 0, 1440, 900))
	b.ReportAllocs()
	for b.Loop() {
		p.Draw(m, m.Rect, &l, raster.Transform{Scale: 1})
	}
}

// BenchmarkSharpScreen redraws a 4K screen, on one thread and on all.
func BenchmarkSharpScreen(b *testing.B) {
	src, p := newBoard(b, 40, 20), newPainter(b)
	for name, workers := range map[string]int{"one-thread": 1, "all": 0} {
		b.Run(name, func(b *testing.B) {
			f := raster.NewFrame(p, workers)
			r := request(src, 3840, 2160, 2, 300, 200)
			f.Draw(r)
			for b.Loop() {
				r.Version++
				f.Draw(r)
			}
		})
	}
}
