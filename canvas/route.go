package canvas

import (
	"math"

	"throughline/blueprint"
	"throughline/canvas/scene"
)

// way is the line of a link.
type way struct {
	link   blueprint.Link
	points []scene.Point
	header bool
	down   float64 // how far points are moved from where they lie on the map
}

// Route is the way a link from one card or step to another would take, for
// previews; nil where either is not on the map.
func (l *Layout) Route(from, to blueprint.ID) []scene.Point {
	w, _ := l.wayOf(blueprint.Link{From: from, To: to, Kind: blueprint.LinkNext})
	return w.points
}

// Way returns the corners of a link's line, in map units; nil where it is not drawn.
func (l *Layout) Way(link blueprint.ID) []scene.Point {
	k, ok := blueprint.Get[blueprint.Link](l.doc, link)
	if !ok {
		return nil
	}
	w, _ := l.wayOf(k)
	return w.points
}

// WayPart is the part of the board on which a link is drawn: the header for one
// between steps.
func (l *Layout) WayPart(link blueprint.ID) Part {
	if k, ok := blueprint.Get[blueprint.Link](l.doc, link); ok {
		if w, _ := l.wayOf(k); w.header {
			return PartHeader
		}
	}
	return PartBody
}

// LabelPlace is where a link's label is, or would be: on its line; false where it is
// not drawn.
func (l *Layout) LabelPlace(link blueprint.ID) (scene.Rect, bool) {
	k, ok := blueprint.Get[blueprint.Link](l.doc, link)
	if !ok {
		return scene.Rect{}, false
	}
	w, ok := l.wayOf(k)
	if !ok || len(w.points) < 2 {
		return scene.Rect{}, false
	}
	if l.labels(k) {
		if b, ok := l.labelOf(w); ok {
			return b.rect, true
		}
	}
	at, best := w.points[0], -1.0
	for i := 1; i < len(w.points); i++ {
		a, b := w.points[i-1], w.points[i]
		if n := math.Abs(b.X-a.X) + math.Abs(b.Y-a.Y); n > best {
			at, best = scene.Point{X: (a.X + b.X) / 2, Y: (a.Y + b.Y) / 2}, n
		}
	}
	return scene.Rect{X: at.X, Y: at.Y - l.m.Label.Leading/2, H: l.m.Label.Leading}, true
}

// wayOf returns the way of a link; it is worked out once for each layout.
func (l *Layout) wayOf(k blueprint.Link) (way, bool) {
	if k.ID.IsZero() {
		return l.newWay(k)
	}
	e := l.ways.entry(k.ID)
	e.way.Do(func() { e.w, e.ok = l.newWay(k) })
	return e.w, e.ok
}

// newWay works out the way of a link.
func (l *Layout) newWay(k blueprint.Link) (way, bool) {
	from, ok := l.end(k.From)
	if !ok {
		return way{}, false
	}
	if k.To.IsZero() {
		return way{link: k, points: l.exit(from), header: from.step}, true
	}
	to, ok := l.end(k.To)
	if !ok || from.folded && to.folded && from.rect == to.rect {
		return way{}, false
	}
	if from.step && to.step {
		return way{link: k, points: l.overSteps(k, from, to), header: true}, true
	}
	box, _ := l.links.find(k.ID)
	r := router{l, offset(box.track), offset(box.end)}
	if from.col > to.col || from.col == to.col && from.last > to.last {
		r.offset, r.far = r.far, r.offset
	}
	if to.step {
		r.offset, r.far = r.far, r.offset
		pts := r.route(to, from)
		for i, j := 0, len(pts)-1; i < j; i, j = i+1, j-1 {
			pts[i], pts[j] = pts[j], pts[i]
		}
		return way{link: k, points: pts}, true
	}
	return way{link: k, points: r.route(from, to)}, true
}

// tracks is how many lines have room beside each other in a gutter.
const tracks = 5

// offset spreads tracks around the middle of a gutter: 0, 1, −1, 2, −2.
func offset(track int) float64 {
	return [tracks]float64{0, 1, -1, 2, -2}[track%tracks]
}

// exit is the stub of a journey that ends here: out of the card's right side.
func (l *Layout) exit(e end) []scene.Point {
	if e.step {
		y := l.stepTop + l.stepH/2
		return []scene.Point{{X: e.rect.Right() - l.m.Gutter, Y: y}, {X: e.rect.Right(), Y: y}}
	}
	y := e.rect.Bottom() - min(e.rect.H/3, l.m.Radius+l.m.LinkWidth*2)
	return []scene.Point{{X: e.rect.Right(), Y: y}, {X: e.rect.Right() + l.m.Gutter*0.6, Y: y}}
}

// overSteps runs below the heads of steps, on the link's own track.
func (l *Layout) overSteps(k blueprint.Link, from, to end) []scene.Point {
	track := 0
	for _, s := range l.stepLinks {
		if s.link.ID == k.ID {
			track = s.track
		}
	}
	top := l.stepTop + l.stepH + l.m.StepPad*0.6
	y := top + (float64(track)+0.55)*l.trackHeight()
	d := l.m.Gutter * 0.75 // what leaves a step stands right of what arrives
	x0, x1 := from.rect.Center().X+d, to.rect.Center().X-d
	return []scene.Point{{X: x0, Y: top}, {X: x0, Y: y}, {X: x1, Y: y}, {X: x1, Y: top}}
}

// router finds the way of one link through gutters (between columns) and
// corridors (above the cards of each lane), where no card lies, except spans in
// gutters.
type router struct {
	l      *Layout
	offset float64 // of its beginning, from the middle of a gutter
	far    float64 // of its end
}

// gutter is the x of the gutter left of column g.
func (r router) gutter(g int, offset float64) float64 {
	l := r.l
	switch {
	case g <= 0:
		return l.m.LaneColumn + l.m.Gutter*(0.25+offset*0.1)
	case g >= len(l.cols):
		return l.right() + l.m.Gutter*(0.25+offset*0.2)
	}
	return l.cols[g].X + offset*l.m.Gutter*0.28
}

// corridor is the y of the corridor above the cards of row c; that of the last
// row plus one lies below the last cards.
func (r router) corridor(c int) float64 {
	l, shift := r.l, r.offset*r.l.m.Pad*0.15
	if c >= len(l.rows) {
		last := l.rows[len(l.rows)-1]
		return last.Y + last.H - l.m.Pad*0.5 + shift
	}
	return l.rows[c].Y + l.rows[c].corridor*0.5 + shift
}

func (r router) route(a, b end) []scene.Point {
	if len(r.l.rows) == 0 {
		return nil
	}
	if pts := r.straightDown(a, b); pts != nil {
		return pts
	}
	if pts := r.across(a, b); pts != nil {
		return pts
	}
	return r.around(a, b)
}

// straightDown joins two cards above each other, if nothing lies between.
func (r router) straightDown(a, b end) []scene.Point {
	lo, hi := max(a.col, b.col), min(a.last, b.last)
	if lo > hi {
		return nil
	}
	l := r.l
	x := l.cols[lo].X + l.cols[lo].W/2 + r.offset*l.m.Gutter*1.5
	y0, y1 := a.rect.Bottom(), b.rect.Y
	if b.rect.Bottom() <= a.rect.Y {
		y0, y1 = a.rect.Y, b.rect.Bottom()
	}
	if !l.columnFree(lo, x, min(y0, y1), max(y0, y1)) {
		return nil
	}
	return []scene.Point{{X: x, Y: y0}, {X: x, Y: y1}}
}

// columnFree reports whether a line down a column meets no card, chip or curve.
func (l *Layout) columnFree(col int, x, y0, y1 float64) bool {
	row0, row1 := l.rowsIn(y0+0.01, y1-0.01)
	for row := row0; row < row1; row++ {
		ln := l.lanes[row]
		if n := len(ln.cells[col].folded); n > 0 && y0 < l.foldRect(row, col).Y && l.foldRect(row, col).Bottom() < y1 {
			return false
		}
		top := l.rows[row].Y + l.m.Pad
		if ln.curve != nil && y0 < top+ln.curve.height() && top < y1 || ln.chips && y0 < l.rows[row].Y+l.rows[row].H {
			return false
		}
		c := ln.cells[col]
		for _, list := range [2][]placed{c.cards, c.through} {
			for _, p := range list {
				if q := l.rectOf(row, col, p); q.Y < y1-0.01 && y0+0.01 < q.Bottom() && q.X < x && x < q.Right() {
					return false
				}
			}
		}
	}
	return true
}

// across joins two cards of one lane sideways: straight, or with one bend in
// the gutter before the second or behind the first.
func (r router) across(a, b end) []scene.Point {
	if a.step || a.row != b.row || a.last >= b.col && b.last >= a.col {
		return nil
	}
	x0, x1, g0, g1 := a.rect.Right(), b.rect.X, a.last+1, b.col
	if b.last < a.col {
		x0, x1, g0, g1 = a.rect.X, b.rect.Right(), a.col, b.last+1
	}
	ya, yb := r.side(a, r.offset), r.side(b, r.far)
	between0, between1 := min(g0, g1), max(g0, g1)
	if lo, hi := max(a.rect.Y, b.rect.Y)+r.l.m.Radius, min(a.rect.Bottom(), b.rect.Bottom())-r.l.m.Radius; lo <= hi {
		y := min(max(ya, lo), hi)
		if r.l.rowFree(a.row, between0, between1, y) {
			return []scene.Point{{X: x0, Y: y}, {X: x1, Y: y}}
		}
	}
	for _, t := range []struct {
		y      float64
		g      int
		offset float64
	}{{ya, g1, r.far}, {yb, g0, r.offset}} {
		x := r.gutter(t.g, t.offset)
		if r.l.rowFree(a.row, between0, between1, t.y) && r.l.gutterFree(t.g, ya, yb) {
			return []scene.Point{{X: x0, Y: ya}, {X: x, Y: ya}, {X: x, Y: yb}, {X: x1, Y: yb}}
		}
	}
	return nil
}

// side is the height at which a link leaves or reaches the side of a card.
func (r router) side(e end, offset float64) float64 {
	room := max(0, e.rect.H/2-r.l.m.Radius)
	return e.rect.Y + e.rect.H/2 + min(max(offset*r.l.m.Gap*0.6, -room), room)
}

// rowFree reports whether a line at height y through columns from to to meets
// no card of a row.
func (l *Layout) rowFree(row, from, to int, y float64) bool {
	gap := l.m.Gap * 0.3
	if l.lanes[row].curve != nil && y < l.rows[row].Top {
		return false
	}
	for col := from; col < to; col++ {
		c := l.lanes[row].cells[col]
		for _, list := range [2][]placed{c.cards, c.through} {
			for _, p := range list {
				if top := l.rows[row].Top + p.y; top-gap < y && y < top+p.h+gap {
					return false
				}
			}
		}
	}
	return true
}

// gutterFree reports whether a line in a gutter meets no span.
func (l *Layout) gutterFree(g int, y0, y1 float64) bool {
	if g <= 0 || g >= len(l.cols) {
		return true
	}
	y0, y1 = min(y0, y1), max(y0, y1)
	row0, row1 := l.rowsIn(y0, y1)
	for row := row0; row < row1; row++ {
		if !l.lanes[row].spans {
			continue
		}
		for _, p := range l.lanes[row].cells[g].through {
			if top := l.rows[row].Top + p.y; top < y1 && y0 < top+p.h {
				return false
			}
		}
	}
	return true
}

// around goes through a gutter, a corridor and a gutter: the shortest such way
// that meets no span, else the shortest.
func (r router) around(a, b end) []scene.Point {
	var best []scene.Point
	cost := math.Inf(1)
	for _, g0 := range r.gutters(a, b) {
		for _, g1 := range r.gutters(b, a) {
			for c := max(0, min(a.row, b.row)); c <= max(a.row, b.row)+1; c++ {
				pts, free := r.via(a, b, g0, g1, c)
				n := length(pts) + float64(len(pts))*r.l.m.Gutter
				if !free {
					n += 1e6
				}
				if n < cost {
					best, cost = pts, n
				}
			}
		}
	}
	return best
}

// gutters lists the gutters beside a card, the one towards the other end first.
func (r router) gutters(e, other end) []int {
	if other.col > e.last || other.col >= e.col && other.last <= e.last {
		return []int{e.last + 1, e.col}
	}
	return []int{e.col, e.last + 1}
}

// via is the way through gutters g0 and g1 and corridor c; free tells whether
// it meets no span. A step is left downwards, into the corridor at once.
func (r router) via(a, b end, g0, g1, c int) (pts []scene.Point, free bool) {
	yc, x0, x1 := r.corridor(c), r.gutter(g0, r.offset), r.gutter(g1, r.far)
	ya, yb := r.side(a, r.offset), r.side(b, r.far)
	bx := b.rect.X
	if g1 > b.last {
		bx = b.rect.Right()
	}
	if a.step {
		yc = r.corridor(0)
		x := a.rect.Center().X + r.offset*r.l.m.Gutter
		return []scene.Point{{X: x, Y: r.l.header}, {X: x, Y: yc}, {X: x1, Y: yc}, {X: x1, Y: yb}, {X: bx, Y: yb}}, r.l.gutterFree(g1, yc, yb)
	}
	ax := a.rect.X
	if g0 > a.last {
		ax = a.rect.Right()
	}
	if g0 == g1 {
		return []scene.Point{{X: ax, Y: ya}, {X: x0, Y: ya}, {X: x0, Y: yb}, {X: bx, Y: yb}}, r.l.gutterFree(g0, ya, yb)
	}
	free = r.l.gutterFree(g0, ya, yc) && r.l.gutterFree(g1, yc, yb)
	return []scene.Point{{X: ax, Y: ya}, {X: x0, Y: ya}, {X: x0, Y: yc}, {X: x1, Y: yc}, {X: x1, Y: yb}, {X: bx, Y: yb}}, free
}

func length(pts []scene.Point) (n float64) {
	for i := 1; i < len(pts); i++ {
		n += math.Abs(pts[i].X-pts[i-1].X) + math.Abs(pts[i].Y-pts[i-1].Y)
	}
	return n
}

// bounds is the rectangle around a way, never without area.
func bounds(pts []scene.Point) scene.Rect {
	if len(pts) == 0 {
		return scene.Rect{}
	}
	return (&scene.Path{Points: pts}).Bounds().Inset(-linkReach)
}

// linkReach is the room around the line of a link that counts as its own, in units.
const linkReach = 4

// linkAt finds the link whose line passes p within reach, in units.
func (l *Layout) linkAt(p scene.Point, reach float64) (way, bool) {
	if p.Y < l.header {
		for _, s := range l.stepLinks {
			if w, ok := l.wayOf(s.link); ok && near(w.points, p, min(reach, l.trackHeight()/2)) {
				return w, true
			}
		}
	}
	from, to := l.columnsIn(p.X-reach, p.X+reach)
	from = max(0, from-1)
	for _, i := range l.links.passing(from, min(to+1, len(l.cols))) {
		if w, ok := l.wayOf(l.links.list[i].link); ok && near(w.points, p, reach) {
			return w, true
		}
	}
	return way{}, false
}

func near(pts []scene.Point, p scene.Point, reach float64) bool {
	for i := 1; i < len(pts); i++ {
		a, b := pts[i-1], pts[i]
		r := scene.Rect{X: min(a.X, b.X), Y: min(a.Y, b.Y), W: math.Abs(a.X - b.X), H: math.Abs(a.Y - b.Y)}
		if r.Inset(-reach).Contains(p) {
			return true
		}
	}
	return false
}
