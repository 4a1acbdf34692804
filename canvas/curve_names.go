package canvas

import (
	"math"

	"throughline/canvas/scene"
)

// guides are faint lines at the heights of the moods beside the neutral one.
func (p *painter) guides(row int, left, right float64) {
	l := p.l
	c := l.lanes[row].curve
	if c.area*p.px < leastGuided || len(c.lines) == 0 {
		return
	}
	tone, w := p.t.StepRule, l.m.StepRule
	if p.t.Strong { // rules are strong there; these only help the eye
		tone = mix(tone, p.band(row), 0.6)
	}
	for _, v := range [4]float64{-2, -1, 1, 2} {
		y := l.rows[row].Y + l.m.Pad + c.yOf(v)
		p.fill(scene.Rect{X: left, Y: y - w/2, W: right - left, H: w}, tone)
	}
}

// leastGuided is the height of a curve below which guides would crowd it, in
// device pixels.
const leastGuided = 70

// lineName is the name of a persona at the end of their line.
type lineName struct {
	text *scene.Line
	rect scene.Rect
	i    int // of the line
}

// lineNames writes behind the ends of lines whose they are, where there is more
// than one, as far as no face is there.
func (p *painter) lineNames(row, col0, col1 int) {
	c := p.l.lanes[row].curve
	if len(c.lines) < 2 || p.l.opt.Keyed || !p.readable(p.m.Axis.Size) {
		return
	}
	for _, n := range p.l.endNames(row) {
		if !n.rect.Overlaps(p.visible) {
			continue
		}
		p.list.Box(n.rect.Inset(-1), p.m.Radius/2, p.band(row).Alpha(215), scene.Color{}, 0)
		p.text(n.text, p.m.Axis, n.rect.X, n.rect.Y, n.rect.W, p.t.legible(p.penOf(c, n.i), p.t.leastText()))
	}
}

// endNames finds a place for each name: behind the last point, a little higher or
// lower if somebody's face or name is there.
func (l *Layout) endNames(row int) (out []lineName) {
	c, m := l.lanes[row].curve, &l.m
	for i, line := range c.lines {
		col := l.lastPoint(line)
		if col < 0 || c.names[i] == "" {
			continue
		}
		s := line.spots[l.seq[col]]
		face := l.faceRect(row, col, s.value)
		x := face.Right() + m.PadX*0.75 + l.dodge(c, l.seq[col], i)*face.W
		if s.hopes && math.Abs(c.yOf(s.value)-c.yOf(s.expects)) <= 1.5*m.Face { // what was expected stands there
			x += m.Face * 1.4
		}
		room := min(l.right(), l.cols[col].X+l.cols[col].W*1.5) - x - m.PadX/2
		for _, text := range l.endTexts(c, i, room) {
			if r, ok := l.endPlace(row, col, x-max(text.Width-room, 0), face.Center().Y, text.Width, out); ok {
				out = append(out, lineName{text, r, i})
				break
			}
		}
	}
	return out
}

// endTexts are what may stand at the end of a line, best first: its name, and where that
// has no room or no place, on pages, the initials.
func (l *Layout) endTexts(c *curve, i int, room float64) (out []*scene.Line) {
	f, m := l.opt.Fonts, &l.m
	if m.cuts() && room < m.Axis.Size*3 {
		return nil
	}
	if lines, cut := f.Wrap(c.names[i], m.Axis.Face, m.Axis.Size, room, 1); !cut || m.cuts() {
		out = append(out, lines[0])
	}
	if short := l.people.personas[c.lines[i].persona].initials; short != "" && !m.cuts() {
		out = append(out, f.Line(short, m.Axis.Face, m.Axis.Size)) // at the margin above or below the face
	}
	return out
}

// endPlace is where a text w wide stands from x on, as near as can be to the height y of
// the last point in a column.
func (l *Layout) endPlace(row, col int, x, y, w float64, taken []lineName) (scene.Rect, bool) {
	m := &l.m
	const most = 2 // further away a name would seem to be another line's
	for n := range 2*most + 1 {
		up := 0.9 * float64((n+1)/2)
		if n%2 == 1 {
			up = -up
		}
		r := scene.Rect{X: x, Y: y + (up-0.5)*m.Axis.Leading, W: w, H: m.Axis.Leading}
		if l.freeOfFaces(row, col, r) && !meetsName(r, taken) {
			return r, true
		}
	}
	return scene.Rect{}, false
}

// lastPoint is the shown column of the last point of a line, or −1 where that is
// not shown.
func (l *Layout) lastPoint(c curveLine) int {
	for at := len(c.spots) - 1; at >= 0; at-- {
		if c.spots[at].known {
			return l.shownAt(at)
		}
	}
	return -1
}

// freeOfFaces reports whether r, behind the middle of a column, meets no face and
// no expectation.
func (l *Layout) freeOfFaces(row, col int, r scene.Rect) bool {
	c := l.lanes[row].curve
	if top := l.rows[row].Y + l.m.Pad; r.Y < top || r.Bottom() > top+c.area {
		return false
	}
	for i, line := range c.lines {
		for _, at := range [2]int{col, col + 1} {
			if at >= len(l.cols) || l.seq[at] < 0 {
				continue
			}
			s := line.spots[l.seq[at]]
			face := l.faceRect(row, at, s.value)
			face.X += l.dodge(c, l.seq[at], i) * face.W
			if s.known && face.Inset(-1.5).Overlaps(r) || s.hopes && l.faceRect(row, at, s.expects).Overlaps(r) {
				return false
			}
		}
	}
	return true
}

func meetsName(r scene.Rect, list []lineName) bool {
	for _, n := range list {
		if n.rect.Overlaps(r) {
			return true
		}
	}
	return false
}
