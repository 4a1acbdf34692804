package raster

import (
	"math"

	"throughline/canvas/scene"
)

// tolerance is how far a straight piece may lie from the curve it stands for,
// in pixels.
const tolerance = 0.08

// polyline is a run of straight pieces, in pixels of the plane.
type polyline struct {
	pts    []scene.Point
	closed bool
}

// flatten turns a path into polylines, positions multiplied by scale.
func flatten(p *scene.Path, scale float64, out []polyline) []polyline {
	out = out[:0]
	var cur *polyline
	begin := func(q scene.Point) {
		if len(out) < cap(out) {
			out = out[:len(out)+1]
			out[len(out)-1] = polyline{pts: out[len(out)-1].pts[:0]}
		} else {
			out = append(out, polyline{})
		}
		cur = &out[len(out)-1]
		cur.pts = append(cur.pts, q)
	}
	i := 0
	next := func() scene.Point {
		if i >= len(p.Points) {
			return scene.Point{}
		}
		q := p.Points[i]
		i++
		return scene.Point{X: q.X * scale, Y: q.Y * scale}
	}
	for _, v := range p.Verbs {
		if cur == nil && v != scene.MoveTo {
			begin(scene.Point{})
		}
		if cur != nil && cur.closed && v != scene.MoveTo {
			begin(cur.pts[0])
		}
		switch v {
		case scene.MoveTo:
			begin(next())
		case scene.LineTo:
			cur.pts = append(cur.pts, next())
		case scene.CubicTo:
			a, b, c := next(), next(), next()
			cur.pts = cubic(cur.pts, a, b, c)
		case scene.Close:
			cur.closed = true
		}
	}
	return out
}

// cubic adds a curve from the last of pts.
func cubic(pts []scene.Point, b, c, d scene.Point) []scene.Point {
	a := pts[len(pts)-1]
	bend := math.Max(math.Hypot(a.X-2*b.X+c.X, a.Y-2*b.Y+c.Y), math.Hypot(b.X-2*c.X+d.X, b.Y-2*c.Y+d.Y))
	n := int(math.Ceil(math.Sqrt(bend * 0.75 / tolerance)))
	if !(bend < 1e12) {
		n = 1
	}
	n = min(max(n, 1), 400)
	for k := 1; k < n; k++ {
		t := float64(k) / float64(n)
		u := 1 - t
		wa, wb, wc, wd := u*u*u, 3*u*u*t, 3*u*t*t, t*t*t
		pts = append(pts, scene.Point{X: wa*a.X + wb*b.X + wc*c.X + wd*d.X, Y: wa*a.Y + wb*b.Y + wc*c.Y + wd*d.Y})
	}
	return append(pts, d)
}

// snapCorners moves the points of a path of level and upright lines (with, at
// most, rounded corners) to where a stroke of width px fills whole pixels. It
// reports false, and gives the path as it was, if the path has other lines.
func snapCorners(p *scene.Path, scale, px float64) (*scene.Path, float64, bool) {
	if !rectilinear(p) {
		return p, 1, false
	}
	shift := 0.0
	if int(math.Max(1, math.Round(px)))%2 == 1 {
		shift = 0.5
	}
	snap := func(v float64) float64 { return math.Floor(v*scale-shift+0.5) + shift }
	out := &scene.Path{Verbs: p.Verbs, Points: make([]scene.Point, len(p.Points))}
	for i, q := range p.Points {
		out.Points[i] = scene.Point{X: snap(q.X), Y: snap(q.Y)}
	}
	return out, 1, true
}

// rectilinear reports whether p has lines, and all of them level or upright.
func rectilinear(p *scene.Path) bool {
	i, lines := 0, 0
	var cur, start scene.Point
	for _, v := range p.Verbs {
		n := 1
		switch v {
		case scene.CubicTo:
			n = 3
		case scene.Close:
			n = 0
		}
		if i+n > len(p.Points) {
			return false
		}
		to := start
		if n > 0 {
			to = p.Points[i+n-1]
		}
		if v == scene.LineTo || v == scene.Close {
			if cur.X != to.X && cur.Y != to.Y {
				return false
			}
			lines++
		}
		if v == scene.MoveTo {
			start = to
		}
		cur, i = to, i+n
	}
	return lines > 0
}
