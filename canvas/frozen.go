package canvas

import "throughline/canvas/scene"

// What the frozen parts keep when the map shrinks further than they could be
// read: from far away they say what is where. In board pixels.
const (
	leastLaneColumn = 112 // width of the lane names
	leastStages     = 27  // height of the stages
	leastStageText  = 11
	leastLaneText   = 10.5
)

// frozen is how large the frozen parts are at one zoom, in units: as they are
// laid out, or more where they would be too small.
type frozen struct {
	lanes  float64 // width of the lane names
	stages float64 // height of the stages, above the heads of the steps
	header float64 // height of stages and steps
}

func (l *Layout) frozenAt(zoom float64) frozen {
	f := frozen{
		lanes:  max(l.m.LaneColumn, min(leastLaneColumn, l.m.LaneColumn)/zoom),
		stages: max(l.stepTop, min(leastStages, l.stepTop)/zoom),
	}
	f.header = l.header + f.stages - l.stepTop
	return f
}

// fromMap and toMap convert points of the frozen parts between the map and the
// plane on which they are painted.
func (f frozen) fromMap(l *Layout, part Part, p scene.Point) scene.Point {
	if part == PartLanes || part == PartCorner {
		p.X *= f.lanes / l.m.LaneColumn
	}
	if part == PartHeader || part == PartCorner {
		if p.Y < l.stepTop {
			p.Y *= f.stages / l.stepTop
		} else {
			p.Y += f.stages - l.stepTop
		}
	}
	return p
}

func (f frozen) toMap(l *Layout, part Part, p scene.Point) scene.Point {
	if part == PartLanes || part == PartCorner {
		p.X *= l.m.LaneColumn / f.lanes
	}
	if part == PartHeader || part == PartCorner {
		if p.Y < f.stages {
			p.Y *= l.stepTop / f.stages
		} else {
			p.Y -= f.stages - l.stepTop
		}
	}
	return p
}

// onPlane converts a rectangle of a frozen part from the map to its plane.
func (h heads) onPlane(part Part, r scene.Rect) scene.Rect {
	p, q := h.fromMap(h.l, part, scene.Point{X: r.X, Y: r.Y}), h.fromMap(h.l, part, scene.Point{X: r.Right(), Y: r.Bottom()})
	return scene.Rect{X: p.X, Y: p.Y, W: q.X - p.X, H: q.Y - p.Y}
}

// Frozen is how much of the board stages and lane names take away, in board pixels.
func (v Viewport) Frozen(l *Layout) (w, h float64) {
	f := v.frame(l)
	return float64(f.seenX) / v.scale(), float64(f.seenY) / v.scale()
}

// Shown is what of the map the body shows, in units.
func (v Viewport) Shown(l *Layout) scene.Rect {
	p, k := v.pane(l, PartBody), v.PixelScale()
	return scene.Rect{X: float64(p.OX) / k, Y: float64(p.OY) / k, W: float64(p.Rect.Dx()) / k, H: float64(p.Rect.Dy()) / k}
}

// zoomFor is the largest zoom up to 1 at which w by h units of the body have room
// beside the frozen parts.
func (v Viewport) zoomFor(l *Layout, w, h float64) float64 {
	fits := func(zoom float64) bool {
		f := l.frozenAt(zoom)
		return (w+f.lanes)*zoom <= v.W+1e-9 && (h+f.header)*zoom <= v.H+1e-9
	}
	if fits(1) {
		return 1
	}
	lo, hi := MinZoom, 1.0
	for hi-lo > 1e-6 {
		if mid := (lo + hi) / 2; fits(mid) {
			lo = mid
		} else {
			hi = mid
		}
	}
	return lo
}

// ZoomTo is the zoom, up to 1, at which r of the body is seen whole with margin
// board pixels around it.
func (v Viewport) ZoomTo(l *Layout, r scene.Rect, margin float64) float64 {
	v.W, v.H = v.W-2*margin, v.H-2*margin
	return v.zoomFor(l, r.W, r.H)
}

// beyond is further than any map reaches, in units.
const beyond = 1e9

// wholeHeight and wholeWidth are damage of all that the header and the lane names
// show there: from far away they are larger than they are laid out.
func wholeHeight(r scene.Rect) scene.Rect { return scene.Rect{X: r.X, W: r.W, H: beyond} }
func wholeWidth(r scene.Rect) scene.Rect  { return scene.Rect{Y: r.Y, W: beyond, H: r.H} }
