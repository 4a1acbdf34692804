package canvas

import (
	"image"
	"math"

	"throughline/canvas/scene"
)

// Least and greatest zoom.
const (
	MinZoom = 0.04 // a hundred steps in a window beside open panels
	MaxZoom = 4
)

// Viewport is what of a map the board shows. Board pixels are device-independent;
// Scale device pixels make one. The origin is a whole number of device pixels,
// so that scrolling moves pixels instead of painting them. The zero origin
// shows the upper left of the body; stages and lane names stay in view.
type Viewport struct {
	W, H   float64 // of the board, in board pixels
	Scale  float64 // device pixels per board pixel
	Zoom   float64 // board pixels per unit
	OX, OY int     // how far the body is scrolled, in device pixels
}

// Pane is a part on the frame, in device pixels: Rect is where it is, OX and OY
// which pixel of its plane (units times PixelScale) is shown at Rect.Min.
type Pane struct {
	Part   Part
	Rect   image.Rectangle
	OX, OY int
}

// PixelScale is device pixels per unit.
func (v Viewport) PixelScale() float64 { return v.zoom() * v.scale() }

func (v Viewport) scale() float64 {
	if v.Scale <= 0 {
		return 1
	}
	return v.Scale
}

func (v Viewport) zoom() float64 {
	if v.Zoom <= 0 {
		return 1
	}
	return min(max(v.Zoom, MinZoom), MaxZoom)
}

// frozenShare is how much of the board's height stages, and lanesShare how much of
// its width lane names may take away.
const (
	frozenShare = 0.4
	lanesShare  = 0.45
)

// frame measures the frozen parts in device pixels: plane is where the body
// begins on its plane, seen what of the board they have.
type frame struct{ w, h, planeX, planeY, seenX, seenY int }

func (v Viewport) frame(l *Layout) frame {
	s := v.scale()
	f := frame{w: int(math.Round(v.W * s)), h: int(math.Round(v.H * s))}
	f.planeX, f.planeY = int(math.Round(l.LaneColumn()*v.PixelScale())), int(math.Round(l.HeaderHeight()*v.PixelScale()))
	z := l.frozenAt(v.zoom())
	f.seenX = min(int(math.Round(z.lanes*v.PixelScale())), int(float64(f.w)*lanesShare))
	f.seenY = min(int(math.Round(z.header*v.PixelScale())), int(float64(f.h)*frozenShare))
	return f
}

// Panes lays the four parts out on the frame.
func (v Viewport) Panes(l *Layout) []Pane {
	f := v.frame(l)
	return []Pane{
		{PartBody, image.Rect(f.seenX, f.seenY, f.w, f.h), f.planeX + v.OX, f.planeY + v.OY},
		{PartHeader, image.Rect(f.seenX, 0, f.w, f.seenY), f.planeX + v.OX, 0},
		{PartLanes, image.Rect(0, f.seenY, f.seenX, f.h), 0, f.planeY + v.OY},
		{PartCorner, image.Rect(0, 0, f.seenX, f.seenY), 0, 0},
	}
}

// pane returns the pane of a part.
func (v Viewport) pane(l *Layout, part Part) Pane { return v.Panes(l)[part] }

// PartAt is the part at a point of the board.
func (v Viewport) PartAt(l *Layout, p scene.Point) Part {
	f := v.frame(l)
	x, y := p.X*v.scale() < float64(f.seenX), p.Y*v.scale() < float64(f.seenY)
	switch {
	case x && y:
		return PartCorner
	case x:
		return PartLanes
	case y:
		return PartHeader
	}
	return PartBody
}

// ToMap converts a point of the board (board pixels) to one of the map (units),
// in the part that is shown there.
func (v Viewport) ToMap(l *Layout, p scene.Point) scene.Point {
	pane := v.pane(l, v.PartAt(l, p))
	s, k := v.scale(), v.PixelScale()
	return l.frozenAt(v.zoom()).toMap(l, pane.Part, scene.Point{
		X: (p.X*s - float64(pane.Rect.Min.X) + float64(pane.OX)) / k,
		Y: (p.Y*s - float64(pane.Rect.Min.Y) + float64(pane.OY)) / k,
	})
}

// ToBoard converts a point of the map (units) to one of the board (board
// pixels), as shown in part.
func (v Viewport) ToBoard(l *Layout, part Part, p scene.Point) scene.Point {
	pane := v.pane(l, part)
	s, k := v.scale(), v.PixelScale()
	p = l.frozenAt(v.zoom()).fromMap(l, part, p)
	return scene.Point{
		X: (p.X*k - float64(pane.OX) + float64(pane.Rect.Min.X)) / s,
		Y: (p.Y*k - float64(pane.OY) + float64(pane.Rect.Min.Y)) / s,
	}
}

// RectToBoard converts a rectangle as ToBoard does.
func (v Viewport) RectToBoard(l *Layout, part Part, r scene.Rect) scene.Rect {
	p, q := v.ToBoard(l, part, scene.Point{X: r.X, Y: r.Y}), v.ToBoard(l, part, scene.Point{X: r.Right(), Y: r.Bottom()})
	return scene.Rect{X: p.X, Y: p.Y, W: q.X - p.X, H: q.Y - p.Y}
}

// Target tells what lies under a point of the board.
func (v Viewport) Target(l *Layout, p scene.Point) Target {
	at := v.ToMap(l, p)
	t := l.AtZoom(at, v.zoom())
	if on, lane := t.(OnLane); lane && v.PartAt(l, p) == PartLanes {
		mark, shown := l.headsAt(v.zoom(), v.Shown(l)).laneMark(l.rowOf[on.ID])
		on.Fold = shown && mark.Contains(at)
		t = on
		if on.Fold {
			return t
		}
		if who := v.personaAt(l, p); who != nil {
			return who
		}
	}
	return t
}

// Pan scrolls by board pixels: positive moves the view to the right and down.
func (v Viewport) Pan(l *Layout, dx, dy float64) Viewport {
	v.OX += int(math.Round(dx * v.scale()))
	v.OY += int(math.Round(dy * v.scale()))
	return v.Clamp(l)
}

// ZoomAt changes the zoom and keeps the point of the map at p of the board
// where it is, as far as the map reaches.
func (v Viewport) ZoomAt(l *Layout, p scene.Point, zoom float64) Viewport {
	f := v.frame(l)
	// Over the frozen parts the edge of the body keeps its place.
	p.X, p.Y = max(p.X, float64(f.seenX)/v.scale()), max(p.Y, float64(f.seenY)/v.scale())
	at := v.ToMap(l, p)
	v.Zoom = min(max(zoom, MinZoom), MaxZoom)
	now := v.ToBoard(l, PartBody, at)
	v.OX += int(math.Round((now.X - p.X) * v.scale()))
	v.OY += int(math.Round((now.Y - p.Y) * v.scale()))
	return v.Clamp(l)
}

// Fit shows the whole map, at most at full size.
func (v Viewport) Fit(l *Layout) Viewport {
	w, h := l.Size()
	v.Zoom, v.OX, v.OY = v.zoomFor(l, w-l.m.LaneColumn, h-l.header), 0, 0
	return v.Clamp(l)
}

// revealMargin is the room left around what Reveal brings into view, in board pixels.
const revealMargin = 24

// Reveal scrolls as little as needed to show r of the body, with some room
// around it; of a larger r, its upper left.
func (v Viewport) Reveal(l *Layout, r scene.Rect) Viewport {
	f, s := v.frame(l), v.scale()
	b := v.RectToBoard(l, PartBody, r)
	near := func(at, size, lo, hi float64) float64 {
		room := min(revealMargin, max(0, (hi-lo-size)/2))
		if at < lo+room || size > hi-lo {
			return at - lo - room
		}
		return max(0, at+size-hi+room)
	}
	dx := near(b.X, b.W, float64(f.seenX)/s, v.W)
	dy := near(b.Y, b.H, float64(f.seenY)/s, v.H)
	if r.Right() <= l.LaneColumn() { // a lane name is always in view sideways
		dx = 0
	}
	if r.Bottom() <= l.HeaderHeight() {
		dy = 0
	}
	return v.Pan(l, dx, dy)
}

// overscroll is how far beyond the map one can scroll, in board pixels: room to
// drop what goes behind the last column or below the last lane.
const overscroll = 160

// Clamp keeps the map in view.
func (v Viewport) Clamp(l *Layout) Viewport {
	f, k := v.frame(l), v.PixelScale()
	w, h := l.Size()
	limit := func(size float64, plane, seen, frame int) int {
		body := int(math.Ceil(size*k)) - plane // of the map, scrolled
		room := frame - seen
		if body <= room+2 { // whole pixels: what fits may seem that much larger
			return 0
		}
		return body - room + int(overscroll*v.scale())
	}
	v.OX = min(max(v.OX, 0), limit(w, f.planeX, f.seenX, f.w))
	v.OY = min(max(v.OY, 0), limit(h, f.planeY, f.seenY, f.h))
	return v
}
