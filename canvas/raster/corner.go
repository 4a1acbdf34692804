package raster

import (
	"image"
	"math"
	"sync"

	"throughline/canvas/scene"
)

// corner is the coverage (0 … 256) of the top left corner of a rounded box.
type corner struct {
	n     int // it is n pixels square
	cover []uint16
}

// cornerKey: radii in quarter pixels; width of the ring in pixels, 0: a disc.
type cornerKey struct{ cell, radius, ring uint16 }

func quarter(px float64) uint16 { return uint16(math.Min(4*512, math.Max(0, math.Floor(px*4+0.5)))) }

// corners keeps the corners used so far.
type corners struct {
	mu sync.RWMutex
	m  map[cornerKey]*corner
}

func (c *corners) get(k cornerKey) *corner {
	c.mu.RLock()
	m := c.m[k]
	c.mu.RUnlock()
	if m != nil {
		return m
	}
	m = newCorner(k)
	c.mu.Lock()
	defer c.mu.Unlock()
	if c.m == nil || len(c.m) > 2000 { // while zooming, every step has its own
		c.m = map[cornerKey]*corner{}
	}
	c.m[k] = m
	return m
}

func newCorner(k cornerKey) *corner {
	centre := float64(k.cell) / 4
	m := &corner{n: int(math.Ceil(centre))}
	m.cover = make([]uint16, m.n*m.n)
	p := new(scene.Path).Circle(centre, centre, float64(k.radius)/4)
	if k.ring > 0 {
		if r := float64(k.radius)/4 - float64(k.ring); r > 0 {
			hole := new(scene.Path).Circle(centre, centre, r)
			p = backwards(p, hole)
		}
	}
	var c cells
	c.reset(image.Rect(0, 0, m.n, m.n))
	for _, l := range flatten(p, 1, nil) {
		c.polygon(l.pts, image.Point{})
	}
	c.sweep(func(x, y, n int, cover uint32) {
		for i := range n {
			m.cover[y*m.n+x+i] = uint16(cover)
		}
	})
	return m
}

// backwards adds q to p, turned the other way: a hole.
func backwards(p, q *scene.Path) *scene.Path {
	pts := q.Points
	n := len(pts)
	p.Move(pts[n-1].X, pts[n-1].Y)
	for i := n - 2; i >= 2; i -= 3 {
		p.Cubic(pts[i].X, pts[i].Y, pts[i-1].X, pts[i-1].Y, pts[i-2].X, pts[i-2].Y)
	}
	return p.Close()
}

// polygon adds the outline through pts, moved by whole pixels.
func (c *cells) polygon(pts []scene.Point, offset image.Point) {
	if len(pts) < 2 {
		return
	}
	last := fixed(pts[len(pts)-1], offset)
	for _, q := range pts {
		p := fixed(q, offset)
		c.edge(last, p)
		last = p
	}
}

// farthest keeps positions where whole numbers can count them.
const farthest = 1 << 22

// fixed rounds a position on the plane, then moves it by whole pixels.
func fixed(p scene.Point, offset image.Point) point {
	return point{units(p.X) + offset.X*one, units(p.Y) + offset.Y*one}
}

func units(v float64) int {
	if !(v > -farthest) {
		v = -farthest
	}
	return int(math.Floor(math.Min(v, farthest)*one + 0.5))
}
