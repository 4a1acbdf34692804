package png

import (
	"context"
	"image"
	"io"
	"math"
	"runtime"
	"sync"

	"throughline/canvas/raster"
	"throughline/canvas/scene"
	"throughline/export"
)

// bandHeight is how many rows are painted and packed in one go.
const bandHeight = 192

// write paints and packs a picture, as many bands at a time as there are
// processors, and writes them in order. No band is begun after ctx has ended.
func write(ctx context.Context, w io.Writer, pic *export.Picture, f *scene.Fonts, width, height int) error {
	p := raster.NewPainter(f)
	images := sync.Pool{New: func() any { return image.NewRGBA(image.Rect(0, 0, width, bandHeight)) }}
	bands, stop := make(chan chan band, runtime.GOMAXPROCS(0)), make(chan struct{})
	defer close(stop)
	go func() {
		defer close(bands)
		for y := 0; y < height; y += bandHeight {
			done := make(chan band, 1)
			select {
			case bands <- done:
			case <-stop:
				return
			case <-ctx.Done():
				return
			}
			go func() {
				m := images.Get().(*image.RGBA)
				defer images.Put(m)
				rows := m.SubImage(image.Rect(0, 0, width, min(bandHeight, height-y))).(*image.RGBA)
				paint(p, rows, pic, y)
				done <- packBand(rows, y+bandHeight >= height)
			}()
		}
	}()
	return join(ctx, w, width, height, bands)
}

// reach is how far beyond a band is painted, in units: glyphs and links stick out of
// where they are.
const reach = 16

// paint fills m with the rows of a picture from y on.
func paint(p *raster.Painter, m *image.RGBA, pic *export.Picture, y int) {
	k := pic.Scale
	var l scene.List
	view := scene.Rect{Y: float64(y) / k, W: pic.W, H: float64(m.Rect.Dy()) / k}.Inset(-reach)
	l.Box(view, 0, pic.Ground, scene.Color{}, 0)
	p.Draw(m, m.Rect, &l, raster.Transform{Scale: k, DY: -y})
	for _, layer := range pic.Layers() {
		l.Reset()
		layer.Paint(&l, scene.Rect{X: view.X - layer.At.X, Y: view.Y - layer.At.Y, W: view.W, H: view.H})
		dx, dy := int(math.Round(layer.At.X*k)), int(math.Round(layer.At.Y*k))
		p.Draw(m, m.Rect, &l, raster.Transform{Scale: k, DX: dx, DY: dy - y})
	}
}
