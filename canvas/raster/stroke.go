package raster

import (
	"math"

	"throughline/canvas/scene"
)

// stroker turns a line along a polyline into outlines: flat ends, round joins.
type stroker struct {
	half float64
	out  []scene.Point // one outline, closed
	emit func([]scene.Point)
	tidy []scene.Point
}

// stroke outlines a line of width w along l.
func (s *stroker) stroke(l polyline, w float64) {
	s.half = w / 2
	pts := s.clean(l)
	if len(pts) < 2 {
		return
	}
	if l.closed && len(pts) > 2 {
		s.ring(pts, false)
		s.ring(pts, true)
		return
	}
	s.out = s.out[:0]
	n := len(pts)
	s.side(pts, 0, n-1, 1)
	s.side(pts, n-1, 0, -1)
	s.emit(s.out)
}

// clean drops points that do not move the pen, and the last of a closed line if
// it is the first again.
func (s *stroker) clean(l polyline) []scene.Point {
	const tiny = 1e-3
	s.tidy = s.tidy[:0]
	for _, p := range l.pts {
		if math.IsNaN(p.X+p.Y) || math.IsInf(p.X+p.Y, 0) {
			continue
		}
		if n := len(s.tidy); n == 0 || math.Hypot(p.X-s.tidy[n-1].X, p.Y-s.tidy[n-1].Y) > tiny {
			s.tidy = append(s.tidy, p)
		}
	}
	if n := len(s.tidy); l.closed && n > 1 && math.Hypot(s.tidy[0].X-s.tidy[n-1].X, s.tidy[0].Y-s.tidy[n-1].Y) <= tiny {
		s.tidy = s.tidy[:n-1]
	}
	return s.tidy
}

// side walks pts from one end to the other and adds what lies to its left.
func (s *stroker) side(pts []scene.Point, from, to, step int) {
	var was scene.Point
	for i := from; i != to; i += step {
		n := normal(pts[i], pts[i+step])
		if i != from {
			s.join(pts[i], was, n)
		} else {
			s.at(pts[i], n)
		}
		s.at(pts[i+step], n)
		was = n
	}
}

// ring outlines one side of a closed line.
func (s *stroker) ring(pts []scene.Point, reverse bool) {
	s.out = s.out[:0]
	n := len(pts)
	get := func(i int) scene.Point {
		i %= n
		if reverse {
			i = n - 1 - i
		}
		return pts[i]
	}
	was := normal(get(n-1), get(0))
	for i := range n {
		nn := normal(get(i), get(i+1))
		s.join(get(i), was, nn)
		s.at(get(i+1), nn)
		was = nn
	}
	s.emit(s.out)
}

func (s *stroker) at(p, n scene.Point) {
	s.out = append(s.out, scene.Point{X: p.X + n.X*s.half, Y: p.Y + n.Y*s.half})
}

// join connects two sides at a corner: around the outside of a bend, and by way
// of the corner itself on its inside, which keeps the outline from turning over.
func (s *stroker) join(p, a, b scene.Point) {
	cross, dot := a.X*b.Y-a.Y*b.X, a.X*b.X+a.Y*b.Y
	switch {
	case dot > 0.985: // smooth
	case cross < 0: // the left is inside
		s.out = append(s.out, p)
	default:
		angle := math.Atan2(cross, dot)
		n := int(math.Ceil(angle / (2 * math.Acos(1-math.Min(0.5, tolerance/math.Max(s.half, tolerance))))))
		for k := 1; k < n; k++ {
			sin, cos := math.Sincos(angle * float64(k) / float64(n))
			s.at(p, scene.Point{X: a.X*cos - a.Y*sin, Y: a.X*sin + a.Y*cos})
		}
	}
	s.at(p, b)
}

// normal is the unit vector to the left of the way from a to b (y down).
func normal(a, b scene.Point) scene.Point {
	dx, dy := b.X-a.X, b.Y-a.Y
	d := math.Hypot(dx, dy)
	return scene.Point{X: dy / d, Y: -dx / d}
}

// dash cuts l into the drawn pieces of a broken line. Pieces that cannot be seen
// through view (pixels of the plane, the width of the line allowed for) are left
// out: where the others lie does not depend on them.
func dash(l polyline, on, off float64, view scene.Rect, emit func(polyline)) {
	pts := l.pts
	if l.closed {
		pts = append(append([]scene.Point(nil), pts...), pts[0])
	}
	period := on + off
	if on <= 0 || off <= 0 || period < 0.25 || len(pts) < 2 {
		emit(l)
		return
	}
	begun := 0.0 // length of the line before this piece
	// emit keeps nothing, so that all pieces take turns in the same memory.
	var open, spare []scene.Point
	var lastDash float64
	for i := 1; i < len(pts); i++ {
		a, b := pts[i-1], pts[i]
		d := math.Hypot(b.X-a.X, b.Y-a.Y)
		if d == 0 {
			continue
		}
		at := func(s float64) scene.Point {
			t := (s - begun) / d
			return scene.Point{X: a.X + (b.X-a.X)*t, Y: a.Y + (b.Y-a.Y)*t}
		}
		s0, s1 := visiblePart(a, b, d, view)
		for k := math.Floor((begun + s0) / period); k*period < begun+s1; k++ {
			from, to := math.Max(k*period, begun), math.Min(k*period+on, begun+d)
			if to <= from {
				continue
			}
			if open != nil && k == lastDash && from == begun { // goes on around a corner
				open = append(open, at(to))
			} else {
				if open != nil {
					emit(polyline{pts: open})
					spare = open
				}
				open = append(spare[:0], at(from), at(to))
			}
			lastDash = k
		}
		begun += d
	}
	if open != nil {
		emit(polyline{pts: open})
	}
}

// visiblePart bounds what of the way from a to b (d long) lies in view, as
// distances from a.
func visiblePart(a, b scene.Point, d float64, view scene.Rect) (from, to float64) {
	t0, t1 := 0.0, 1.0
	for _, c := range [2][4]float64{{a.X, b.X - a.X, view.X, view.Right()}, {a.Y, b.Y - a.Y, view.Y, view.Bottom()}} {
		p, v, lo, hi := c[0], c[1], c[2], c[3]
		if v == 0 {
			if p < lo || p > hi {
				return 0, -1
			}
			continue
		}
		u0, u1 := (lo-p)/v, (hi-p)/v
		if u0 > u1 {
			u0, u1 = u1, u0
		}
		t0, t1 = math.Max(t0, u0), math.Min(t1, u1)
	}
	if t0 > t1 {
		return 0, -1
	}
	return t0 * d, t1 * d
}
