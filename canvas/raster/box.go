package raster

import (
	"image"
	"math"

	"throughline/canvas/scene"
)

// Boxes are most of what a board consists of, and they stand on whole pixels:
// an edge between two pixels looks out of focus. Edges are rounded on the plane
// of the scene; strokes are whole pixels wide, and what is thinner than one
// pixel is one pixel in a paler colour.

// snapBox rounds the edges of r (pixels of the plane). fade, 0 … 256, is how much
// of its thickness there is.
func snapBox(x0, y0, x1, y1 float64) (r image.Rectangle, fade uint32) {
	ax, bx, fx := snapSpan(x0, x1)
	ay, by, fy := snapSpan(y0, y1)
	return image.Rect(ax, ay, bx, by), fx * fy >> 8
}

func snapSpan(a, b float64) (from, to int, fade uint32) {
	if !(b > a) {
		return 0, 0, 0
	}
	from, to = round(a), round(b)
	if b-a < 1 {
		from = int(math.Floor((a + b) / 2))
		return from, from + 1, uint32(math.Max(1, 256*(b-a)))
	}
	return from, max(to, from+1), 256
}

func round(v float64) int { return int(math.Floor(v + 0.5)) }

// box draws an OpBox.
func (d *drawing) box(it *scene.Item) {
	s, r := d.scale, it.Rect
	if it.Fill.A == 0 && (it.Stroke.A == 0 || it.Width <= 0) || !(r.W > 0) || !(r.H > 0) {
		return
	}
	half := 0.0
	if it.Stroke.A > 0 {
		half = it.Width * s / 2
	}
	x0, y0, x1, y1 := r.X*s, r.Y*s, r.Right()*s, r.Bottom()*s
	if !d.near(x0-half, y0-half, x1+half, y1+half) {
		return
	}
	radius := math.Min(it.Radius*s, math.Min(x1-x0, y1-y0)/2)
	if half == 0 {
		rect, fade := snapBox(x0, y0, x1, y1)
		d.fillBox(rect.Add(d.offset), radius, radius, newInk(it.Fill).fade(fade))
		return
	}
	if it.Dash.On > 0 {
		d.dashedBox(it)
		return
	}
	w := max(1, round(2*half))
	outer, _ := snapBox(x0-half, y0-half, x1+half, y1+half)
	outer = outer.Add(d.offset)
	if radius > 0 {
		radius += half
	}
	if it.Fill.A > 0 {
		inset := w / 2
		d.fillBox(outer.Inset(inset), math.Max(0, radius-float64(inset)), math.Max(0, radius-float64(w)/2), newInk(it.Fill))
	}
	d.frameBox(outer, radius, w, newInk(it.Stroke).fade(uint32(math.Min(256, math.Max(1, 512*half)))))
}

// dashedBox strokes a box along its outline as a path.
func (d *drawing) dashedBox(it *scene.Item) {
	p := boxPath(it.Rect, it.Radius)
	if it.Fill.A > 0 {
		d.fillPath(p, d.scale, painted{ink: newInk(it.Fill)})
	}
	d.strokePath(p, it.Stroke, it.Width, it.Dash)
}

func boxPath(r scene.Rect, radius float64) *scene.Path {
	p := &scene.Path{}
	c := math.Max(0, math.Min(radius, math.Min(r.W, r.H)/2))
	k := c * (1 - 0.5522847498307936)
	x0, y0, x1, y1 := r.X, r.Y, r.Right(), r.Bottom()
	p.Move(x0+c, y0).Line(x1-c, y0)
	if c > 0 {
		p.Cubic(x1-k, y0, x1, y0+k, x1, y0+c)
	}
	p.Line(x1, y1-c)
	if c > 0 {
		p.Cubic(x1, y1-k, x1-k, y1, x1-c, y1)
	}
	p.Line(x0+c, y1)
	if c > 0 {
		p.Cubic(x0+k, y1, x0, y1-k, x0, y1-c)
	}
	p.Line(x0, y0+c)
	if c > 0 {
		p.Cubic(x0, y0+k, x0+k, y0, x0+c, y0)
	}
	return p.Close()
}

// fillBox fills r, its corners rounded. cell is the radius of the corner's
// square, radius that of the arc in it about the same centre.
func (d *drawing) fillBox(r image.Rectangle, cell, radius float64, k ink) {
	if k.alpha == 0 || r.Empty() {
		return
	}
	if cell < 0.5 {
		d.fillRect(r, k)
		return
	}
	m := d.p.corners.get(cornerKey{quarter(cell), quarter(radius), 0})
	n := min(m.n, r.Dx()/2, r.Dy()/2)
	d.fillRect(image.Rect(r.Min.X, r.Min.Y+n, r.Max.X, r.Max.Y-n), k)
	d.fillRect(image.Rect(r.Min.X+n, r.Min.Y, r.Max.X-n, r.Min.Y+n), k)
	d.fillRect(image.Rect(r.Min.X+n, r.Max.Y-n, r.Max.X-n, r.Max.Y), k)
	d.fourCorners(r, m, n, k)
}

// frameBox draws a border w pixels wide on the inside of r.
func (d *drawing) frameBox(r image.Rectangle, radius float64, w int, k ink) {
	if k.alpha == 0 || r.Empty() {
		return
	}
	if 2*w >= r.Dx() || 2*w >= r.Dy() {
		d.fillBox(r, radius, radius, k)
		return
	}
	n := 0
	if radius >= 0.5 {
		m := d.p.corners.get(cornerKey{quarter(radius), quarter(radius), uint16(w)})
		n = min(m.n, r.Dx()/2, r.Dy()/2)
		d.fourCorners(r, m, n, k)
	}
	c := max(n, w)
	d.fillRect(image.Rect(r.Min.X+n, r.Min.Y, r.Max.X-n, r.Min.Y+w), k)
	d.fillRect(image.Rect(r.Min.X+n, r.Max.Y-w, r.Max.X-n, r.Max.Y), k)
	d.fillRect(image.Rect(r.Min.X, r.Min.Y+c, r.Min.X+w, r.Max.Y-c), k)
	d.fillRect(image.Rect(r.Max.X-w, r.Min.Y+c, r.Max.X, r.Max.Y-c), k)
	if n > 0 && n < w { // a border wider than its corners
		d.fillRect(image.Rect(r.Min.X, r.Min.Y+n, r.Min.X+n, r.Min.Y+w), k)
		d.fillRect(image.Rect(r.Max.X-n, r.Min.Y+n, r.Max.X, r.Min.Y+w), k)
		d.fillRect(image.Rect(r.Min.X, r.Max.Y-w, r.Min.X+n, r.Max.Y-n), k)
		d.fillRect(image.Rect(r.Max.X-n, r.Max.Y-w, r.Max.X, r.Max.Y-n), k)
	}
}

// fillRect fills what of r can be seen.
func (d *drawing) fillRect(r image.Rectangle, k ink) {
	if r = r.Intersect(d.clip); r.Empty() {
		return
	}
	w := 4 * r.Dx()
	first := d.dst.PixOffset(r.Min.X, r.Min.Y)
	if k.alpha >= 256 && w >= 64 {
		row := d.dst.Pix[first : first+w]
		k.solid(row, r.Dx())
		for i, y := first+d.dst.Stride, r.Min.Y+1; y < r.Max.Y; i, y = i+d.dst.Stride, y+1 {
			copy(d.dst.Pix[i:i+w], row)
		}
		return
	}
	for i, y := first, r.Min.Y; y < r.Max.Y; i, y = i+d.dst.Stride, y+1 {
		k.span(d.dst.Pix[i:i+w], r.Dx())
	}
}

// fourCorners draws the corner m, n pixels of it, mirrored into every corner of r.
func (d *drawing) fourCorners(r image.Rectangle, m *corner, n int, k ink) {
	for y := range n {
		for _, dy := range [2]int{r.Min.Y + y, r.Max.Y - 1 - y} {
			if dy < d.clip.Min.Y || dy >= d.clip.Max.Y {
				continue
			}
			for x := range n {
				cover := uint32(m.cover[y*m.n+x])
				if cover == 0 {
					continue
				}
				for _, dx := range [2]int{r.Min.X + x, r.Max.X - 1 - x} {
					if dx >= d.clip.Min.X && dx < d.clip.Max.X {
						k.cover(d.dst.Pix[d.dst.PixOffset(dx, dy):], cover)
					}
				}
			}
		}
	}
}
