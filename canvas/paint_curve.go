package canvas

import (
	"math"

	"throughline/canvas/scene"
)

// dashes tell personas apart without colour: solid, dashed, dotted, long; then with wider
// gaps, and with hardly any.
var dashes = []scene.Dash{{}, {On: 5, Off: 3}, {On: 1.5, Off: 2.5}, {On: 10, Off: 3}, {On: 5, Off: 8}, {On: 1.5, Off: 6}, {On: 14, Off: 8}, {On: 3, Off: 1}}

// dashOf is the line style of the i-th persona, in units of the metrics.
func (m *Metrics) dashOf(i int) scene.Dash {
	d, k := dashes[i%len(dashes)], m.LinkWidth
	return scene.Dash{On: d.On * k, Off: d.Off * k}
}

// sampleDash is dashOf, as much shorter as a sample of a width must have it to show
// two dashes.
func (m *Metrics) sampleDash(i int, w float64) scene.Dash {
	d := m.dashOf(i)
	if need := d.On*5/3 + d.Off; need > w { // the second may be cut a little
		d.On, d.Off = d.On*w/need, d.Off*w/need
	}
	return d
}

// CurveDash is how the line of the i-th persona is broken on a map, in a sample w units
// wide.
func (m Metrics) CurveDash(i int, w float64) scene.Dash { return m.sampleDash(i, w) }

// penOf is the colour of the i-th emotion line.
func (p *painter) penOf(c *curve, i int) scene.Color {
	switch {
	case i == 0:
		return p.t.Curve
	case c.lines[i].persona.IsZero():
		return p.t.Secondary
	}
	return p.persona(c.lines[i].persona)
}

// curve draws the emotion lines of a row through a range of columns.
func (p *painter) curve(row, col0, col1 int) {
	l := p.l
	c := l.lanes[row].curve
	top := l.rows[row].Y + l.m.Pad
	y := top + c.yOf(0)
	if !(scene.Rect{X: p.visible.X, Y: top, W: p.visible.W, H: c.height()}).Overlaps(p.visible) {
		return
	}
	left, right := l.cols[0].X, l.right()
	if len(c.lines) > 0 {
		p.faintly(p.faintLine(c, 0), p.band(row), faintCard, func() { p.fields(row, col0, col1, top) })
	}
	// Broken lines are always drawn from their beginnings: whatever part of the
	// map is painted, the gaps are in the same places.
	p.guides(row, left, right)
	path := (&scene.Path{}).Move(left, y).Line(right, y)
	p.list.StrokePath(path, p.t.Neutral, l.m.Border, scene.Dash{On: 3 * l.m.LinkWidth, Off: 2 * l.m.LinkWidth})
	order := p.drawn(c)
	for _, i := range order {
		from, to := col0, col1
		if l.m.dashOf(i) != (scene.Dash{}) {
			from, to = 0, len(l.cols)
		}
		for _, run := range l.runs(&c.lines[i], from, to) {
			width := p.atLeast(l.m.LinkWidth*1.35, 1.3)
			if i > 0 {
				width = p.atLeast(l.m.LinkWidth*1.35, 0.7)
			}
			p.faintly(p.faintLine(c, i), p.band(row), faintCard, func() {
				p.list.StrokePath(l.runPath(c, &c.lines[i], run, top, nil), p.penOf(c, i), width, l.m.dashOf(i))
			})
		}
	}
	for _, draw := range []func(row, col, i int){p.hope, p.spot} { // faces on top
		for _, i := range order {
			for col := max(0, col0-1); col < min(col1+1, len(l.cols)); col++ { // some stand aside
				if l.seq[col] >= 0 {
					p.faintly(p.faintLine(c, i), p.band(row), faintCard, func() { draw(row, col, i) })
				}
			}
		}
	}
	p.lineNames(row, col0, col1)
	if p.px*l.m.Quote.Size >= leastFarQuote {
		p.quotes(row, col0, col1, top)
	}
}

// Below these sizes, in device pixels, quotes are left out, and faces are dots.
const (
	leastFarQuote = 3.5
	leastFace     = 3 // radius
)

// run is an unbroken stretch of a line, in positions among all columns; half
// ones lie on the edges between columns.
type run struct{ from, to float64 }

// runs finds what is drawn of a line in shown columns: from half a column
// before the first to half a column behind the last, as far as values are
// known. A line says nothing before its first point and behind its last.
func (l *Layout) runs(c *curveLine, col0, col1 int) []run {
	var out []run
	col0, col1 = l.openBeside(col0, col1)
	for col := col0; col < col1; col++ {
		if l.seq[col] < 0 {
			continue
		}
		at := float64(l.seq[col])
		s := c.spots[l.seq[col]]
		if !s.known {
			continue
		}
		from, to := at, at
		if i := l.seq[col] - 1; i >= 0 && c.spots[i].known {
			from -= 0.5
		}
		if i := l.seq[col] + 1; i < len(c.spots) && c.spots[i].known {
			to += 0.5
		}
		if n := len(out); n > 0 && out[n-1].to == from && from != at {
			out[n-1].to = to
		} else if to > from {
			out = append(out, run{from, to})
		}
	}
	return out
}

// posX is where a position among all columns lies on the map: between the middles of
// two columns in proportion. Only positions in or beside shown columns have one.
func (l *Layout) posX(pos float64) float64 {
	i := int(math.Floor(pos))
	t := pos - float64(i)
	a, b := l.shownAt(i), l.shownAt(i+1)
	switch {
	case a >= 0 && b >= 0:
		return l.middle(a) + t*(l.middle(b)-l.middle(a))
	case a >= 0:
		return l.middle(a) + t*l.cols[a].W
	case b >= 0:
		return l.middle(b) - (1-t)*l.cols[b].W
	}
	return 0
}

// posAt is the inverse: the position that lies dx to the right of the middle of a
// column, within it.
func (l *Layout) posAt(col int, dx float64) float64 {
	w, next := l.cols[col].W, l.seq[col]+1
	if dx < 0 {
		next -= 2
	}
	if other := l.shownAt(next); other >= 0 {
		w = math.Abs(l.middle(other) - l.middle(col))
	}
	return float64(l.seq[col]) + dx/w
}

// shownAt is the column at a whole position, or −1.
func (l *Layout) shownAt(i int) int {
	if i < 0 || i >= len(l.colAt) {
		return -1
	}
	return l.colAt[i]
}

func (l *Layout) middle(col int) float64 { return l.cols[col].X + l.cols[col].W/2 }

// openBeside widens a range of columns by the next open one on either side.
func (l *Layout) openBeside(col0, col1 int) (int, int) {
	for col0 > 0 {
		if col0--; l.seq[col0] >= 0 {
			break
		}
	}
	for col1 < len(l.cols) {
		if col1++; l.seq[col1-1] >= 0 {
			break
		}
	}
	return col0, col1
}

// runPath draws a run as cubics; with base it is closed along that height.
func (l *Layout) runPath(c *curve, line *curveLine, r run, top float64, base *float64) *scene.Path {
	path := &scene.Path{}
	x := l.posX
	y := func(v float64) float64 { return top + c.yOf(v) }
	value := func(pos float64) float64 { v, _ := line.at(pos); return v }
	if base != nil {
		path.Move(x(r.from), *base).Line(x(r.from), y(value(r.from)))
	} else {
		path.Move(x(r.from), y(value(r.from)))
	}
	for a := r.from; a < r.to; {
		b := min(math.Floor(a)+1, math.Floor(a*2+1)/2)
		v0, v1, h := value(a), value(b), b-a
		d0, d1 := line.rate(a, true), line.rate(b, false)
		path.Cubic(x(a+h/3), y(v0+d0*h/3), x(b-h/3), y(v1-d1*h/3), x(b), y(v1))
		a = b
	}
	if base != nil {
		path.Line(x(r.to), *base).Close()
	}
	return path
}

// rate is the slope of the line at a position; after tells from which side, for
// the flat ends.
func (c *curveLine) rate(pos float64, after bool) float64 {
	i := int(math.Floor(pos))
	t := pos - float64(i)
	if t == 0 && !after {
		i, t = i-1, 1
	}
	if i < 0 || i >= len(c.spots)-1 || !c.spots[i].known || !c.spots[i+1].known {
		return 0
	}
	a, b := c.spots[i], c.spots[i+1]
	t2 := t * t
	return a.value*(6*t2-6*t) + a.slope*(3*t2-4*t+1) + b.value*(6*t-6*t2) + b.slope*(3*t2-2*t)
}

// fields colours the room between the first line and the neutral one: blue
// above, orange below.
func (p *painter) fields(row, col0, col1 int, top float64) {
	l := p.l
	c := l.lanes[row].curve
	base := top + c.yOf(0)
	left, w := l.cols[0].X, l.right()-l.cols[0].X
	for _, half := range []struct {
		r    scene.Rect
		far  float64
		tone scene.Color
	}{{scene.Rect{X: left, Y: top - l.m.Pad, W: w, H: base - top + l.m.Pad}, top, p.t.MoodUp}, {scene.Rect{X: left, Y: base, W: w, H: c.area/2 + l.m.Pad}, top + c.area, p.t.MoodDown}} {
		p.list.Clip(half.r)
		g := &scene.Gradient{From: scene.Point{X: left, Y: base}, To: scene.Point{X: left, Y: half.far}, FromColor: half.tone.Alpha(46), ToColor: half.tone.Alpha(235)}
		for _, run := range l.runs(&c.lines[0], col0, col1) {
			p.list.GradientPath(l.runPath(c, &c.lines[0], run, top, &base), g)
		}
		p.list.Unclip()
	}
}

// hope draws what was expected.
func (p *painter) hope(row, col, i int) {
	c := p.l.lanes[row].curve
	if s := c.lines[i].spots[p.l.seq[col]]; s.hopes && p.m.Face*p.px >= leastFace {
		at := p.l.faceRect(row, col, s.expects).Center()
		p.expectation(at, s.known, p.l.faceRect(row, col, s.value).Center(), p.penOf(c, i))
	}
}

// spot draws a face.
func (p *painter) spot(row, col, i int) {
	l := p.l
	c := l.lanes[row].curve
	s := c.lines[i].spots[l.seq[col]]
	if !s.known {
		return
	}
	r := l.faceRect(row, col, s.value)
	if p.m.Face*p.px < leastFace {
		if k := 1.8 / p.px; i == 0 {
			p.list.FillPath((&scene.Path{}).Circle(r.Center().X, r.Center().Y, k), p.t.Mood[moodOf(s.value)])
		}
		return
	}
	if len(c.lines) > 1 {
		r = r.Inset(r.W * 0.08)
		r.X += l.dodge(c, l.seq[col], i) * r.W
	}
	p.list.FillPath((&scene.Path{}).Circle(r.Center().X, r.Center().Y, r.W/2+l.m.Border*1.5), p.band(row))
	PaintFace(p.list, p.t, r, s.value)
	if i > 0 {
		p.list.StrokePath((&scene.Path{}).Circle(r.Center().X, r.Center().Y, r.W/2+l.m.Border), p.penOf(c, i), l.m.Border*1.5, scene.Dash{})
	}
}

// dodge moves a face aside, by widths of it, where an earlier line's would
// cover it: to the right, but not out of the map.
func (l *Layout) dodge(c *curve, at, i int) float64 {
	n, most := 0.0, 0.0
	for _, line := range c.lines {
		if line.spots[at].known {
			most++
		}
	}
	for j := range i {
		if s := c.lines[j].spots[at]; s.known && math.Abs(c.yOf(s.value)-c.yOf(c.lines[i].spots[at].value)) < c.m.Face*2.1 {
			n++
		}
	}
	if col := l.shownAt(at); col >= 0 && l.middle(col)+c.m.Face*(1+2*asideShare*(most-1)) > l.right() {
		return -n * asideShare
	}
	return n * asideShare
}

// asideShare is how far a face that stands aside is from the next, in widths of it.
const asideShare = 0.95

// diamond is how far an expectation reaches from its middle, in radii of faces.
const diamond = 0.45

// expectation is an open diamond, joined to what came of it.
func (p *painter) expectation(at scene.Point, known bool, face scene.Point, c scene.Color) {
	k := p.m.Face * diamond
	if known && math.Abs(face.Y-at.Y) > k+p.m.Face {
		path := (&scene.Path{}).Move(at.X, at.Y).Line(face.X, face.Y)
		p.list.StrokePath(path, c, p.m.LinkWidth*0.7, scene.Dash{On: p.m.LinkWidth, Off: 2 * p.m.LinkWidth})
	}
	if known && math.Abs(face.Y-at.Y) <= k+p.m.Face {
		at.X += p.m.Face + k*1.6 // met: beside the face
	}
	path := (&scene.Path{}).Move(at.X, at.Y-k).Line(at.X+k, at.Y).Line(at.X, at.Y+k).Line(at.X-k, at.Y).Close()
	p.list.FillPath(path, p.t.CardFill)
	p.list.StrokePath(path, c, p.m.LinkWidth*0.8, scene.Dash{})
}

// PaintFace draws the face of an emotion value (−2 to +2) into the square r:
// five kinds, told apart by the mouth as well as by colour.
func PaintFace(list *scene.List, t *Theme, r scene.Rect, v float64) {
	mood := moodOf(v)
	fill := t.Mood[mood]
	ink := t.InkOn(fill)
	c, k := r.Center(), r.W/2
	list.FillPath((&scene.Path{}).Circle(c.X, c.Y, k), fill)
	eyes := (&scene.Path{}).Circle(c.X-k*0.34, c.Y-k*0.2, k*0.125).Circle(c.X+k*0.34, c.Y-k*0.2, k*0.125)
	list.FillPath(eyes, ink)
	mouth := &scene.Path{}
	switch mood {
	case 4:
		mouth.Move(c.X-k*0.5, c.Y+k*0.12).Cubic(c.X-k*0.42, c.Y+k*0.78, c.X+k*0.42, c.Y+k*0.78, c.X+k*0.5, c.Y+k*0.12).Close()
		list.FillPath(mouth, ink)
		return
	case 3:
		mouth.Move(c.X-k*0.42, c.Y+k*0.24).Cubic(c.X-k*0.24, c.Y+k*0.54, c.X+k*0.24, c.Y+k*0.54, c.X+k*0.42, c.Y+k*0.24)
	case 2:
		mouth.Move(c.X-k*0.38, c.Y+k*0.36).Line(c.X+k*0.38, c.Y+k*0.36)
	case 1:
		mouth.Move(c.X-k*0.4, c.Y+k*0.5).Cubic(c.X-k*0.24, c.Y+k*0.22, c.X+k*0.24, c.Y+k*0.22, c.X+k*0.4, c.Y+k*0.5)
	case 0:
		mouth.Move(c.X-k*0.5, c.Y+k*0.66).Cubic(c.X-k*0.42, c.Y+k*0.02, c.X+k*0.42, c.Y+k*0.02, c.X+k*0.5, c.Y+k*0.66).Close()
		list.FillPath(mouth, ink)
		return
	}
	list.StrokePath(mouth, ink, k*0.15, scene.Dash{})
}

// Moods names the five faces from worst to best, and the values they stand for.
func Moods() (names [5]string, values [5]float64) {
	return moods, [5]float64{-2, -1, 0, 1, 2}
}

// quotes sets what people said.
func (p *painter) quotes(row, col0, col1 int, top float64) {
	l := p.l
	c := l.lanes[row].curve
	shown := func(q quote) bool { return q.col >= col0 && q.col < col1 }
	for _, q := range c.quotes { // all grounds come first: letters reach beyond their lines
		if shown(q) && !l.m.cuts() {
			p.ground(row, q, top)
		}
	}
	for _, q := range c.quotes {
		if !shown(q) {
			continue
		}
		p.faintly(p.faintLine(c, q.line), p.band(row), faintCard, func() { p.quote(row, q, top) })
	}
}

// ground keeps guides from running through a quote.
func (p *painter) ground(row int, q quote, top float64) {
	y := top + q.y
	for i, line := range q.lines {
		at := scene.Rect{X: p.l.cols[q.col].X + q.rect.X + q.offset(i, line), Y: y, W: line.Width, H: p.m.Quote.Leading}
		p.list.Box(at.Inset(-1), 0, p.band(row).Alpha(225), scene.Color{}, 0)
		y += p.m.Quote.Leading
	}
}

func (p *painter) quote(row int, q quote, top float64) {
	l := p.l
	c := l.lanes[row].curve
	y := top + q.y
	for i, line := range q.lines {
		p.text(line, l.m.Quote, l.cols[q.col].X+q.rect.X+q.offset(i, line), y, line.Width, p.t.Ink)
		y += l.m.Quote.Leading
	}
	if len(c.lines) > 1 && p.readable(l.m.Initials.Size) {
		p.speaker(q, c, l.cols[q.col].X+l.m.Gutter, top+q.y)
	}
}

// speaker tells who is quoted, in front of the first line.
func (p *painter) speaker(q quote, c *curve, x, y float64) {
	m := p.m
	who, ok := p.l.people.personas[c.lines[q.line].persona]
	if !ok {
		return
	}
	line := m.initials(p.f, who.initials)
	r := scene.Rect{X: x, Y: y + (m.Quote.Leading-m.Badge)/2, W: m.disc(line), H: m.Badge}
	fill := p.persona(c.lines[q.line].persona)
	p.list.Box(r, r.H/2, fill, scene.Color{}, 0)
	p.center(line, r, p.t.InkOn(fill))
}

// axis names what height means, at the right of the lane's name, and whose
// line is whose.
func (p *painter) axis(row int, t laneTitle, far bool) {
	l := p.l
	c := l.lanes[row].curve
	top := l.rows[row].Y + l.m.Pad
	right := p.heads.lanes - l.m.PadX*0.75
	if style, ok := p.heads.axis(); ok {
		for _, v := range []float64{2, 0, -2} {
			line := p.f.Line(moods[moodOf(v)], style.Face, style.Size)
			p.text(line, style, right-line.Width, top+c.yOf(v)-style.Leading/2, line.Width, p.t.Secondary)
		}
	}
	if !far {
		p.curveNames(row, t)
	}
}

// curveNames is the legend of a curve, below the name of its lane.
func (p *painter) curveNames(row int, t laneTitle) {
	l, ln := p.l, p.l.lanes[row]
	c := ln.curve
	x, y := l.m.LaneEdge+l.m.PadX, l.legendTop(row, t)
	w := l.m.Badge * sampleWidth * 0.8
	for i, lines := range c.legend {
		hopes := i == len(c.legend)-1 && c.hopes // else the i-th line
		p.faintly(!hopes && p.faintLine(c, i), p.band(row), faintHead, func() {
			at := scene.Point{X: x + w/2, Y: y + l.m.Axis.Leading/2}
			if hopes {
				p.expectation(at, false, scene.Point{}, p.t.Curve)
			} else {
				path := (&scene.Path{}).Move(x, at.Y).Line(x+w, at.Y)
				p.list.StrokePath(path, p.penOf(c, i), l.m.LinkWidth*1.35, l.m.sampleDash(i, w))
			}
			for _, line := range lines {
				p.text(line, l.m.Axis, x+l.m.Badge*sampleWidth, y, line.Width, p.t.Ink)
				y += l.m.Axis.Leading
			}
		})
	}
}
