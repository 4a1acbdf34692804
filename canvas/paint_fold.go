package canvas

import (
	"strconv"

	"throughline/canvas/scene"
)

// foldMark is the small triangle by which a stage or lane is folded: it points down
// where it is open and to the right where it is collapsed.
func (p *painter) foldMark(r scene.Rect, f Fold, c scene.Color) {
	if !p.m.Hints || r.W*p.px < 2*leastText || f == Open && p.m.Badge*p.px < 2*leastText {
		return // an overview is not cluttered with them
	}
	at, k := r.Center(), r.W*0.24
	path := (&scene.Path{}).Move(at.X-k, at.Y-k*0.6).Line(at.X+k, at.Y-k*0.6).Line(at.X, at.Y+k*0.8)
	if f == Collapsed {
		path = (&scene.Path{}).Move(at.X-k*0.6, at.Y-k).Line(at.X+k*0.8, at.Y).Line(at.X-k*0.6, at.Y+k)
	}
	p.list.FillPath(path.Close(), c.Alpha(170))
}

// collapsedStage says in a narrow column which stage it is, and how many cards are
// in it.
func (p *painter) collapsedStage(s *stageBox) {
	l, m := p.l, p.m
	r := p.heads.chevron(s)
	count := []*scene.Line{p.f.Line(foldWords(l.stageCount(s), "card"), m.Role.Face, m.Role.Size)}
	upper, style, lower, below := s.title, m.Step, count, m.Role
	if !s.inside {
		upper, style, lower, below = lower, below, upper, style
	}
	x, room := r.X+l.point()+m.Badge, l.foldedRoom(r.W)
	y := r.Y + (r.H-float64(len(upper))*style.Leading)/2
	for _, line := range upper {
		p.text(line, style, x+max(0, room-line.Width)/2, y, line.Width, p.t.StageInk)
		y += style.Leading
	}
	ink := p.t.Ink
	if s.inside {
		ink = p.t.Secondary
	}
	y = p.heads.stages
	for _, line := range lower {
		p.text(line, below, r.X+m.Gutter, y, r.W-2*m.Gutter, ink)
		y += below.Leading
	}
	p.list.Box(scene.Rect{X: r.X + m.Gutter, Y: p.heads.header - m.StepPad*0.5 - m.StepRule, W: r.W - 2*m.Gutter, H: m.StepRule * 2}, 0, p.t.StageRule, scene.Color{}, 0)
}

// stageCount is how many cards a collapsed stage says it holds.
func (l *Layout) stageCount(s *stageBox) (n int) {
	for row := range l.rows {
		n += l.foldCount(row, s.first)
	}
	return n
}

// collapsed shades the columns of collapsed stages and the bands of collapsed lanes.
func (p *painter) collapsed(row0, row1, col0, col1 int) {
	l := p.l
	shade := func(row, col int) {
		p.fill(l.cellRect(row, col), mix(p.band(row), p.t.StepRule, 0.45))
	}
	for row := row0; row < row1; row++ {
		for col := col0; col < col1; col++ {
			if l.cols[col].W > 0 && (l.cols[col].Fold == Collapsed || l.rows[row].Fold == Collapsed) {
				shade(row, col)
			}
		}
	}
}

// foldCounts says how many cards are folded into each cell.
func (p *painter) foldCounts(row0, row1, col0, col1 int) {
	l := p.l
	for row := row0; row < row1; row++ {
		for col := col0; col < col1; col++ {
			if l.cols[col].W == 0 || l.rows[row].Fold == Open && l.cols[col].Fold == Open {
				continue
			}
			if n := l.foldCount(row, col); n > 0 {
				r := l.foldRect(row, col)
				tone := p.t.Role(l.rows[row].Role)
				p.list.Box(r, r.H/2, p.t.CardFill, mix(tone, p.t.CardFill, 0.4), p.m.Border)
				p.center(p.f.Line(strconv.Itoa(n), p.m.Initials.Face, p.m.Initials.Size*1.15), r, tone)
				p.changedFold(r, row, col)
			}
		}
	}
}

// seams mark the borders behind which something is hidden.
func (p *painter) seams(part Part) {
	if !p.m.Hints {
		return
	}
	for _, s := range p.l.seams {
		if s.Part != part {
			continue
		}
		r := p.heads.onPlane(part, s.Rect)
		p.list.Box(r, min(r.W, r.H)/2, p.t.CardFill, p.t.Secondary, p.m.Border)
		c, k := r.Center(), max(r.W, r.H)*0.22
		for i := -1.0; i <= 1; i++ {
			at := scene.Point{X: c.X, Y: c.Y + i*k}
			if r.W > r.H {
				at = scene.Point{X: c.X + i*k, Y: c.Y}
			}
			p.list.FillPath((&scene.Path{}).Circle(at.X, at.Y, min(r.W, r.H)*0.13), p.t.Secondary)
		}
	}
}
