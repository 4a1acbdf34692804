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
	if len(c.lines) < 2 || !p.readable(p.m.Axis.Size) {
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
		if room < m.Axis.Size*3 {
			continue
		}
		lines, cut := l.opt.Fonts.Wrap(c.names[i], m.Axis.Face, m.Axis.Size, room, 1)
		if cut && m.MaxLines == 0 {
			continue // nothing is cut on paper; the legend has it whole
		}
		for _, up := range [5]float64{0, -0.9, 0.9, -1.8, 1.8} {
			r := scene.Rect{X: x, Y: face.Center().Y + (up-0.5)*m.Axis.Leading, W: lines[0].Width, H: m.Axis.Leading}
			if l.freeOfFaces(row, col, r) && !meetsName(r, out) {
				out = append(out, lineName{lines[0], r, i})
				break
			}
		}
	}
	return out
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
			if s.known && face.Overlaps(r) || s.hopes && l.faceRect(row, at, s.expects).Overlaps(r) {
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
