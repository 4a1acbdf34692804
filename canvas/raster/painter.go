package raster

import (
	"image"
	"math"
	"sync"

	"throughline/canvas/scene"
)

// Painter draws display lists. It keeps the glyphs, corners and pictures it has
// made; several goroutines may draw with it at once.
type Painter struct {
	fonts    *scene.Fonts
	corners  corners
	glyphs   glyphs
	pictures pictures
	scratch  sync.Pool // *scratch
}

// NewPainter returns a Painter that shapes text with f.
func NewPainter(f *scene.Fonts) *Painter {
	p := &Painter{fonts: f}
	p.scratch.New = func() any { return &scratch{} }
	return p
}

// Transform says where a scene lies on an image: device px = units*Scale + D.
type Transform struct {
	Scale  float64
	DX, DY int
}

// scratch is memory one drawing uses and hands back.
type scratch struct {
	cells  cells
	lines  []polyline
	stroke stroker
	clips  []image.Rectangle
}

// drawing is one run of Draw.
type drawing struct {
	*scratch
	p      *Painter
	dst    *image.RGBA
	clip   image.Rectangle
	scale  float64
	offset image.Point
}

// Draw paints l through clip over what dst shows. Positions the list does not
// mean seriously (not a number, infinite, empty) draw nothing.
func (p *Painter) Draw(dst *image.RGBA, clip image.Rectangle, l *scene.List, t Transform) {
	s := p.scratch.Get().(*scratch)
	defer p.scratch.Put(s)
	d := drawing{scratch: s, p: p, dst: dst, clip: clip.Intersect(dst.Rect), scale: t.Scale, offset: image.Pt(t.DX, t.DY)}
	if !(t.Scale > 0) {
		return
	}
	d.clips = d.clips[:0]
	for i := range l.Items {
		d.item(&l.Items[i])
	}
}

func (d *drawing) item(it *scene.Item) {
	switch it.Op {
	case scene.OpClip:
		d.push(it.Rect)
		return
	case scene.OpUnclip:
		if n := len(d.clips); n > 0 {
			d.clip, d.clips = d.clips[n-1], d.clips[:n-1]
		}
		return
	}
	if d.clip.Empty() {
		return
	}
	switch it.Op {
	case scene.OpBox:
		d.box(it)
	case scene.OpPath:
		d.path(it)
	case scene.OpText:
		d.text(it)
	case scene.OpPicture:
		d.picture(it)
	}
}

// push narrows the clip to r, on whole pixels as boxes are.
func (d *drawing) push(r scene.Rect) {
	d.clips = append(d.clips, d.clip)
	s := d.scale
	c := image.Rect(round(r.X*s), round(r.Y*s), round(r.Right()*s), round(r.Bottom()*s))
	d.clip = d.clip.Intersect(c.Add(d.offset))
}

// near reports whether the box (pixels of the plane) may show in the clip.
func (d *drawing) near(x0, y0, x1, y1 float64) bool {
	const margin = 2 // rounding moves edges by less
	ox, oy := float64(d.offset.X), float64(d.offset.Y)
	return x1+ox > float64(d.clip.Min.X-margin) && x0+ox < float64(d.clip.Max.X+margin) &&
		y1+oy > float64(d.clip.Min.Y-margin) && y0+oy < float64(d.clip.Max.Y+margin)
}

// path draws an OpPath.
func (d *drawing) path(it *scene.Item) {
	if it.Path == nil || len(it.Path.Points) == 0 {
		return
	}
	b, s := it.Path.Bounds(), d.scale
	grow := math.Max(1, it.Width*s)
	if !d.near(b.X*s-grow, b.Y*s-grow, b.Right()*s+grow, b.Bottom()*s+grow) {
		return
	}
	if it.Gradient != nil {
		d.fillPath(it.Path, s, painted{gradient: newGradient(it.Gradient, s, d.offset)})
	} else if it.Fill.A > 0 {
		d.fillPath(it.Path, s, painted{ink: newInk(it.Fill)})
	}
	if it.Stroke.A > 0 && it.Width > 0 {
		d.strokePath(it.Path, it.Stroke, it.Width, it.Dash)
	}
}

// painted is what an outline is filled with.
type painted struct {
	ink      ink
	gradient *gradient
}

func (d *drawing) fillPath(p *scene.Path, scale float64, with painted) {
	d.lines = flatten(p, scale, d.lines)
	box := d.bounds(d.lines)
	if box.Empty() {
		return
	}
	d.cells.reset(box)
	for _, l := range d.lines {
		d.cells.polygon(l.pts, d.offset)
	}
	d.sweep(with)
}

// bounds is the part of the clip that lines may touch, in device pixels.
func (d *drawing) bounds(lines []polyline) image.Rectangle {
	x0, y0, x1, y1 := math.Inf(1), math.Inf(1), math.Inf(-1), math.Inf(-1)
	for _, l := range lines {
		for _, p := range l.pts {
			x0, y0, x1, y1 = math.Min(x0, p.X), math.Min(y0, p.Y), math.Max(x1, p.X), math.Max(y1, p.Y)
		}
	}
	if !(x0 <= x1) || !(y0 <= y1) {
		return image.Rectangle{}
	}
	r := image.Rect(units(x0)>>8, units(y0)>>8, units(x1)>>8+1, units(y1)>>8+1)
	return r.Add(d.offset).Intersect(d.clip)
}

func (d *drawing) sweep(with painted) {
	if g := with.gradient; g != nil {
		d.cells.sweep(func(x, y, n int, cover uint32) {
			at := d.dst.PixOffset(x, y)
			for i := range n {
				g.at(x+i, y).cover(d.dst.Pix[at+4*i:], cover)
			}
		})
		return
	}
	k := with.ink
	d.cells.sweep(func(x, y, n int, cover uint32) {
		at := d.dst.PixOffset(x, y)
		if n == 1 {
			k.cover(d.dst.Pix[at:at+4], cover)
			return
		}
		k.fade(cover).span(d.dst.Pix[at:at+4*n], n)
	})
}

// strokePath draws a line along a path.
func (d *drawing) strokePath(p *scene.Path, c scene.Color, width float64, broken scene.Dash) {
	w, scale := width*d.scale, d.scale
	k := newInk(c)
	if snapped, s, ok := snapCorners(p, scale, w); ok {
		if w < 1 {
			k = k.fade(uint32(math.Max(1, 256*w)))
		}
		p, scale, w = snapped, s, math.Max(1, math.Round(w))
	}
	d.lines = flatten(p, scale, d.lines)
	reach := d.clip.Sub(d.offset)
	view := scene.Rect{X: float64(reach.Min.X), Y: float64(reach.Min.Y), W: float64(reach.Dx()), H: float64(reach.Dy())}.Inset(-w - 2)
	d.cells.reset(d.strokeBounds(w))
	d.stroke.emit = func(pts []scene.Point) { d.cells.polygon(pts, d.offset) }
	for _, l := range d.lines {
		if broken.On > 0 && broken.Off > 0 {
			dash(l, broken.On*d.scale, broken.Off*d.scale, view, func(piece polyline) { d.stroke.stroke(piece, w) })
		} else {
			d.stroke.stroke(l, w)
		}
	}
	d.sweep(painted{ink: k})
}

// strokeBounds is the part of the clip a line w wide along d.lines may touch.
func (d *drawing) strokeBounds(w float64) image.Rectangle {
	clip := d.clip
	grow := int(math.Min(w, 1e6)) + 2
	d.clip = clip.Inset(-grow)
	r := d.bounds(d.lines).Inset(-grow)
	d.clip = clip
	return r.Intersect(clip)
}
