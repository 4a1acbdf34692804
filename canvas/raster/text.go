package raster

import (
	"image"
	"math"
	"sync"

	"throughline/canvas/scene"
)

// Glyphs stand at quarter pixels across and on whole pixels down: the baseline
// of a line is one row of pixels, which keeps small text sharp.

// glyphKey: size and phases in quarter pixels.
type glyphKey struct {
	font   *scene.Font
	glyph  uint32
	size   uint16
	px, py uint8
}

// mask is the coverage of a glyph's pixels, 0 … 255, its top left pixel at
// (left, top) from the pixel of the origin.
type mask struct {
	left, top, w, h int
	alpha           []uint8
}

// glyphs keeps masks, up to maxMaskBytes; then it begins anew.
type glyphs struct {
	mu    sync.RWMutex
	masks map[glyphKey]*mask
	bytes int
}

const (
	maxMaskBytes = 24 << 20
	maxMaskSize  = 96 // px: larger glyphs are drawn as paths
)

// text draws an OpText.
func (d *drawing) text(it *scene.Item) {
	l := it.Line
	if l == nil || it.Fill.A == 0 {
		return
	}
	s, size := d.scale, l.Size
	if !d.near((it.At.X-size)*s, (it.At.Y-1.6*size)*s, (it.At.X+l.Width+size)*s, (it.At.Y+0.9*size)*s) {
		return
	}
	px := math.Min(size*s, 4000)
	q := int(px*4 + 0.5)
	if q < 2 {
		return
	}
	k := newInk(it.Fill)
	base := round(it.At.Y * s)
	for _, r := range d.p.fonts.Shape(l) {
		x := it.At.X + r.X
		for _, g := range r.Glyphs {
			gx := int(math.Floor((x+float64(g.X)*size)*s*4 + 0.5))
			gy := base * 4
			if g.Y != 0 {
				gy += int(math.Floor(float64(g.Y)*px*4 + 0.5))
			}
			d.glyph(r.Font, g.ID, q, gx, gy, k)
		}
	}
}

// glyph draws one glyph at (x, y), in quarter pixels of the plane.
func (d *drawing) glyph(f *scene.Font, id uint32, size, x, y int, k ink) {
	if size > 4*maxMaskSize {
		d.bigGlyph(f, id, size, x, y, k)
		return
	}
	key := glyphKey{f, id, uint16(size), uint8(x & 3), uint8(y & 3)}
	m := d.p.glyphs.get(key)
	if m.alpha != nil {
		d.blit(m, x>>2+d.offset.X, y>>2+d.offset.Y, k)
	} else if m.w > 0 {
		d.bitmap(f, id, size, x, y, k)
	}
}

func (c *glyphs) get(k glyphKey) *mask {
	c.mu.RLock()
	m := c.masks[k]
	c.mu.RUnlock()
	if m != nil {
		return m
	}
	m = newMask(k)
	c.mu.Lock()
	defer c.mu.Unlock()
	if c.masks == nil || c.bytes > maxMaskBytes {
		c.masks, c.bytes = map[glyphKey]*mask{}, 0
	}
	c.masks[k] = m
	c.bytes += len(m.alpha) + 96
	return m
}

// newMask fills a glyph's outline. A glyph that is a picture has a mask without
// coverage but with a width; one that is neither, such as a blank, has none.
func newMask(k glyphKey) *mask {
	p := k.font.Outline(k.glyph)
	if p == nil {
		if k.font.Bitmap(k.glyph, 16) != nil {
			return &mask{w: 1}
		}
		return &mask{}
	}
	lines := flatten(p, float64(k.size)/4, nil)
	dx, dy := float64(k.px)/4, float64(k.py)/4
	d := drawing{clip: image.Rect(-1000, -1000, 1000, 1000)}
	for _, l := range lines {
		for i := range l.pts {
			l.pts[i].X, l.pts[i].Y = l.pts[i].X+dx, l.pts[i].Y+dy
		}
	}
	box := d.bounds(lines)
	if box.Empty() {
		return &mask{}
	}
	var c cells
	c.reset(box)
	for _, l := range lines {
		c.polygon(l.pts, image.Point{})
	}
	m := &mask{left: box.Min.X, top: box.Min.Y, w: box.Dx(), h: box.Dy(), alpha: make([]uint8, box.Dx()*box.Dy())}
	c.sweep(func(x, y, n int, cover uint32) {
		at := (y-box.Min.Y)*m.w + x - box.Min.X
		for i := range n {
			m.alpha[at+i] = uint8(min(cover, 255))
		}
	})
	return m
}

// blit blends a mask whose origin is the device pixel (x, y).
func (d *drawing) blit(m *mask, x, y int, k ink) {
	x, y = x+m.left, y+m.top
	r := image.Rect(x, y, x+m.w, y+m.h).Intersect(d.clip)
	if r.Empty() {
		return
	}
	n := r.Dx()
	for py := r.Min.Y; py < r.Max.Y; py++ {
		row := m.alpha[(py-y)*m.w+r.Min.X-x:][:n]
		at := d.dst.PixOffset(r.Min.X, py)
		pix := d.dst.Pix[at : at+4*n]
		for i, a := range row {
			if a != 0 {
				k.cover(pix[4*i:4*i+4:4*i+4], scale256(uint32(a)))
			}
		}
	}
}

// bigGlyph fills a glyph's outline in place.
func (d *drawing) bigGlyph(f *scene.Font, id uint32, size, x, y int, k ink) {
	p := f.Outline(id)
	if p == nil {
		d.bitmap(f, id, size, x, y, k)
		return
	}
	moved := &scene.Path{Verbs: p.Verbs, Points: make([]scene.Point, len(p.Points))}
	px := float64(size) / 4
	for i, q := range p.Points {
		moved.Points[i] = scene.Point{X: q.X*px + float64(x)/4, Y: q.Y*px + float64(y)/4}
	}
	d.fillPath(moved, 1, painted{ink: k})
}

// bitmap draws a glyph that is a picture, at whole pixels.
func (d *drawing) bitmap(f *scene.Font, id uint32, size, x, y int, k ink) {
	px := max(1, (size+2)/4)
	b := f.Bitmap(id, px)
	if b == nil || b.Image == nil {
		return
	}
	at := image.Pt(round(float64(x)/4+b.Rect.X*float64(px)), round(float64(y)/4+b.Rect.Y*float64(px)))
	d.pixels(b.Image, at.Add(d.offset), k.alpha)
}
