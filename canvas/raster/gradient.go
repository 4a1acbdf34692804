package raster

import (
	"image"
	"math"

	"throughline/canvas/scene"
)

// gradient gives a colour to every pixel: that of its centre's foot on the line
// from one end to the other.
type gradient struct {
	colors [257]ink
	x, y   float64 // device pixels: where it begins
	vx, vy float64 // per pixel, in steps of colors
}

func newGradient(g *scene.Gradient, scale float64, offset image.Point) *gradient {
	out := &gradient{x: g.From.X*scale - 0.5, y: g.From.Y*scale - 0.5}
	dx, dy := (g.To.X-g.From.X)*scale, (g.To.Y-g.From.Y)*scale
	if d := dx*dx + dy*dy; d > 0 {
		out.vx, out.vy = 256*dx/d, 256*dy/d
	}
	out.x, out.y = math.Round(out.x*one)/one+float64(offset.X), math.Round(out.y*one)/one+float64(offset.Y)
	mix := func(a, b uint8, t int) uint8 { return uint8((int(a)*(256-t) + int(b)*t + 128) >> 8) }
	for t := range out.colors {
		a, b := g.FromColor, g.ToColor
		out.colors[t] = newInk(scene.Color{R: mix(a.R, b.R, t), G: mix(a.G, b.G, t), B: mix(a.B, b.B, t), A: mix(a.A, b.A, t)})
	}
	return out
}

func (g *gradient) at(x, y int) ink {
	t := (float64(x)-g.x)*g.vx + (float64(y)-g.y)*g.vy
	if !(t > 0) {
		t = 0
	}
	return g.colors[int(math.Min(t, 256))]
}
