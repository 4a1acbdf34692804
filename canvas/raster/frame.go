package raster

import (
	"image"
	"math"
	"runtime"
	"slices"
	"sync"

	"throughline/canvas/scene"
)

// Source is what a Frame shows. Paint adds to l what lies in visible, in units
// of the pane's plane; painting more is allowed, it is clipped away. What is
// painted at a place must not depend on visible. scale is device pixels per unit.
type Source interface {
	Paint(l *scene.List, pane int, visible scene.Rect, scale float64)
}

// Pane is a part of a frame that scrolls by itself. Rect is where it is, in
// device pixels of the frame; OX, OY the device pixel of its plane shown at
// Rect.Min. Panes do not overlap.
type Pane struct {
	Rect   image.Rectangle
	OX, OY int
}

// Request says what a frame is to show.
type Request struct {
	W, H       int
	Scale      float64 // device pixels per unit
	Panes      []Pane
	Source     Source
	Background scene.Color
	// Version is that of the content, colours included. The same version at the
	// same scale is a pan: what is there already is moved, only the strips that
	// come into view are painted.
	Version uint64
	// Damage is what has changed since the Version drawn last, in units, for
	// each pane; nil, or a pane it does not reach: everything may have. An empty
	// list for a pane: nothing has.
	Damage [][]scene.Rect
}

// Frame is a picture of several panes that scroll. Its image is kept from one
// Draw to the next. A Frame serves one goroutine.
type Frame struct {
	p       *Painter
	workers int
	img     *image.RGBA
	last    Request
	list    scene.List
	painted int // pixels painted by the last Draw
}

// NewFrame returns a Frame that paints with up to so many workers; 0: as many as
// there are processors.
func NewFrame(p *Painter, workers int) *Frame {
	if workers <= 0 {
		workers = runtime.GOMAXPROCS(0)
	}
	return &Frame{p: p, workers: workers}
}

// Painted is how many pixels the last Draw painted rather than moved.
func (f *Frame) Painted() int { return f.painted }

// Draw shows r and returns the picture: opaque, Rect.Min zero, Stride 4*W. The
// next Draw changes the same pixels.
func (f *Frame) Draw(r Request) *image.RGBA {
	f.painted = 0
	r.W, r.H = max(r.W, 1), max(r.H, 1)
	r.Background.A = 255
	fresh := f.resize(r)
	was := f.last
	f.last = r
	f.last.Panes, f.last.Source, f.last.Damage = slices.Clone(r.Panes), nil, nil
	if fresh || !samePanes(was, r) {
		if !r.covered() {
			f.clear(f.img.Rect)
		}
		for i, p := range r.Panes {
			f.paint(r, i, p.Rect.Intersect(f.img.Rect))
		}
		return f.img
	}
	for i, p := range r.Panes {
		f.update(r, i, p.OX-was.Panes[i].OX, p.OY-was.Panes[i].OY, r.Version == was.Version)
	}
	return f.img
}

// covered reports whether the panes, which do not overlap, fill the frame.
func (r Request) covered() bool {
	n, frame := 0, image.Rect(0, 0, r.W, r.H)
	for _, p := range r.Panes {
		box := p.Rect.Intersect(frame)
		n += box.Dx() * box.Dy()
	}
	return n >= r.W*r.H
}

func (f *Frame) resize(r Request) bool {
	if f.img != nil && f.img.Rect.Dx() == r.W && f.img.Rect.Dy() == r.H {
		return false
	}
	n := 4 * r.W * r.H
	var pix []uint8
	if f.img != nil && cap(f.img.Pix) >= n && cap(f.img.Pix) <= 2*n {
		pix = f.img.Pix[:n]
	} else {
		pix = make([]uint8, n)
	}
	f.img = &image.RGBA{Pix: pix, Stride: 4 * r.W, Rect: image.Rect(0, 0, r.W, r.H)}
	return true
}

// samePanes reports whether what b shows can be made from what a shows.
func samePanes(a, b Request) bool {
	return a.Scale == b.Scale && a.Background == b.Background && (a.Version == b.Version || b.Damage != nil) &&
		slices.EqualFunc(a.Panes, b.Panes, func(p, q Pane) bool { return p.Rect == q.Rect })
}

// update moves a pane's picture by the pan and paints what is new.
func (f *Frame) update(r Request, pane, dx, dy int, same bool) {
	box := r.Panes[pane].Rect.Intersect(f.img.Rect)
	if box.Empty() {
		return
	}
	var todo []image.Rectangle
	if dx != 0 || dy != 0 {
		kept := box.Intersect(box.Sub(image.Pt(dx, dy)))
		if !kept.Empty() {
			f.move(kept.Add(image.Pt(dx, dy)).Intersect(box), image.Pt(-dx, -dy))
		}
		todo = append(todo, strips(box, kept)...)
	}
	switch {
	case same:
	case pane >= len(r.Damage):
		todo = []image.Rectangle{box}
	default:
		for _, d := range r.Damage[pane] {
			todo = append(todo, r.device(pane, d).Intersect(box))
		}
	}
	for _, t := range merge(todo) {
		f.paint(r, pane, t)
	}
}

// device is the rectangle of pixels a rectangle of a pane's plane may touch.
func (r Request) device(pane int, d scene.Rect) image.Rectangle {
	const blur = 2 // rounding and smoothing reach at most this far
	p, s := r.Panes[pane], r.Scale
	lo, hi := -1e8, 1e8
	at := func(v float64) int { return int(math.Min(math.Max(v, lo), hi)) }
	out := image.Rect(at(math.Floor(d.X*s))-blur, at(math.Floor(d.Y*s))-blur, at(math.Ceil(d.Right()*s))+blur, at(math.Ceil(d.Bottom()*s))+blur)
	return out.Add(image.Pt(p.Rect.Min.X-p.OX, p.Rect.Min.Y-p.OY))
}

// strips are the parts of box outside kept, which lies inside it.
func strips(box, kept image.Rectangle) []image.Rectangle {
	if kept.Empty() {
		return []image.Rectangle{box}
	}
	return slices.DeleteFunc([]image.Rectangle{
		image.Rect(box.Min.X, box.Min.Y, box.Max.X, kept.Min.Y), image.Rect(box.Min.X, kept.Max.Y, box.Max.X, box.Max.Y),
		image.Rect(box.Min.X, kept.Min.Y, kept.Min.X, kept.Max.Y), image.Rect(kept.Max.X, kept.Min.Y, box.Max.X, kept.Max.Y),
	}, image.Rectangle.Empty)
}

// merge joins rectangles that overlap, so that no pixel is painted twice, and
// where there are many or they fill most of what surrounds them, takes that.
func merge(rs []image.Rectangle) []image.Rectangle {
	rs = slices.DeleteFunc(rs, image.Rectangle.Empty)
	if len(rs) > 64 {
		var all image.Rectangle
		for _, r := range rs {
			all = all.Union(r)
		}
		return []image.Rectangle{all}
	}
	for again := true; again; {
		again = false
		for i := 0; i < len(rs) && !again; i++ {
			for j := i + 1; j < len(rs); j++ {
				if rs[i].Overlaps(rs[j]) {
					rs[i] = rs[i].Union(rs[j])
					rs = slices.Delete(rs, j, j+1)
					again = true
					break
				}
			}
		}
	}
	return rs
}

// movePixels is how much moving is worth a worker of its own.
const movePixels = 1_000_000

// move copies the pixels of from by d. Rows that stay in their row, and columns that
// stay in their column, do not get into each other's way: several workers share them.
func (f *Frame) move(from image.Rectangle, d image.Point) {
	n := max(1, min(f.workers, from.Dx()*from.Dy()/movePixels))
	if d.X != 0 && d.Y != 0 {
		n = 1
	}
	var wg sync.WaitGroup
	for i := range n {
		part := from
		if d.Y == 0 {
			part.Min.Y, part.Max.Y = from.Min.Y+from.Dy()*i/n, from.Min.Y+from.Dy()*(i+1)/n
		} else {
			part.Min.X, part.Max.X = from.Min.X+from.Dx()*i/n, from.Min.X+from.Dx()*(i+1)/n
		}
		if i == n-1 {
			f.movePart(part, d)
		} else {
			wg.Go(func() { f.movePart(part, d) })
		}
	}
	wg.Wait()
}

func (f *Frame) movePart(from image.Rectangle, d image.Point) {
	n := 4 * from.Dx()
	row := func(y int) {
		src := f.img.PixOffset(from.Min.X, y)
		dst := f.img.PixOffset(from.Min.X+d.X, y+d.Y)
		copy(f.img.Pix[dst:dst+n], f.img.Pix[src:src+n])
	}
	if d.Y <= 0 {
		for y := from.Min.Y; y < from.Max.Y; y++ {
			row(y)
		}
		return
	}
	for y := from.Max.Y - 1; y >= from.Min.Y; y-- {
		row(y)
	}
}

func (f *Frame) clear(r image.Rectangle) {
	d := drawing{dst: f.img, clip: f.img.Rect}
	d.fillRect(r, newInk(f.last.Background))
}

// bandPixels is how much work is worth a worker of its own.
const bandPixels = 120_000

// paint paints the part box of a pane anew.
func (f *Frame) paint(r Request, pane int, box image.Rectangle) {
	if box.Empty() {
		return
	}
	f.painted += box.Dx() * box.Dy()
	p := r.Panes[pane]
	t := Transform{Scale: r.Scale, DX: p.Rect.Min.X - p.OX, DY: p.Rect.Min.Y - p.OY}
	f.list.Reset()
	if r.Source != nil && r.Scale > 0 {
		r.Source.Paint(&f.list, pane, visible(box, t), r.Scale)
	}
	n := min(f.workers, max(1, box.Dx()*box.Dy()/bandPixels), box.Dy())
	var wg sync.WaitGroup
	for i := 1; i < n; i++ {
		wg.Go(func() { f.band(box, i, n, t) })
	}
	f.band(box, 0, n, t)
	wg.Wait()
}

// band paints the i-th of n horizontal bands of box.
func (f *Frame) band(box image.Rectangle, i, n int, t Transform) {
	h := box.Dy()
	b := image.Rect(box.Min.X, box.Min.Y+h*i/n, box.Max.X, box.Min.Y+h*(i+1)/n)
	f.clear(b)
	f.p.Draw(f.img, b, &f.list, t)
}

// visible is the part of the plane of which something may show in box: shadows,
// rounding and wide letters reach a little beyond what they belong to.
func visible(box image.Rectangle, t Transform) scene.Rect {
	const px, more = 4, 12 // pixels, units
	s := t.Scale
	r := scene.Rect{X: float64(box.Min.X-t.DX-px) / s, Y: float64(box.Min.Y-t.DY-px) / s,
		W: float64(box.Dx()+2*px) / s, H: float64(box.Dy()+2*px) / s}
	return r.Inset(-more)
}
