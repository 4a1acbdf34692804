package canvas

import (
	"math"

	"throughline/canvas/scene"
)

func sqrt(v float64) float64 { return math.Sqrt(v) }

// circleK is the control distance of a quarter circle of radius 1.
const circleK = 0.5522847498307936

// header paints stages and steps.
func (p *painter) header() {
	l := p.l
	w, _ := l.Size()
	p.fill(scene.Rect{X: l.m.LaneColumn, Y: 0, W: w - l.m.LaneColumn, H: p.heads.header}, p.t.Board)
	for _, s := range l.stages {
		if r := l.stageRect(s); r.X-l.m.Gutter < p.visible.Right() && r.Right()+p.heads.tip() > p.visible.X {
			p.beginStage(s)
			p.faintly(p.faintHead(s.rec.ID), p.t.Board, faintStage, func() { p.stage(s) })
			p.end()
		}
	}
	if len(l.stages) == 0 {
		p.noStages()
	}
	col0, col1 := l.columnsIn(p.visible.X, p.visible.Right())
	for col := col0; col < col1; col++ {
		if s := l.steps[col]; s != nil {
			p.beginStep(s)
		} else {
			p.decorate()
		}
		p.faintly(p.faintHead(l.cols[col].Step), p.t.Board, faintHead, func() { p.stepHead(col) })
		p.end()
	}
	p.stepLinks()
	p.foundStages()
	p.seams(PartHeader)
}

// stage draws a chevron that points into the next one.
func (p *painter) stage(s *stageBox) {
	l := p.l
	r, tip := p.heads.chevron(s), p.heads.tip()
	gap := max(p.m.Gutter*0.25, 0.6/p.heads.zoom)
	tip = min(tip, r.W/8)
	x0, x1 := r.X+gap, r.Right()-gap
	if s == l.stages[len(l.stages)-1] {
		x1 -= tip
	}
	mid, inner := r.Y+r.H/2, x0+tip
	if s == l.stages[0] {
		inner = x0
	}
	path := (&scene.Path{}).Move(x0, r.Y).Line(x1, r.Y).Line(x1+tip, mid).Line(x1, r.Bottom()).Line(x0, r.Bottom())
	if inner > x0 {
		path.Line(inner, mid)
	}
	p.list.FillPath(path.Close(), p.t.StageFill)
	p.changedStage(s)
	if _, far := p.heads.far(l.m.Stage, leastStageText); !far {
		p.foldMark(p.heads.onPlane(PartHeader, l.stageMark(s)), s.fold, p.t.StageInk)
	}
	if s.fold == Collapsed {
		p.collapsedStage(s)
		return
	}
	soft := mix(p.t.StageInk, p.t.StageFill, 0.2)
	for _, h := range p.heads.stageTitle(s) {
		c := p.t.StageInk
		if h.soft {
			c = soft
		}
		p.heading(h, c)
	}
}

// heading draws a line of a title.
func (p *painter) heading(h heading, c scene.Color) { p.text(h.line, h.style, h.x, h.y, 0, c) }

// stepHead draws the head of a step, or the hint of an empty stage.
func (p *painter) stepHead(col int) {
	l, m := p.l, p.m
	r := l.stepRect(col)
	r.Y += p.heads.stages - l.stepTop
	s := l.steps[col]
	if l.cols[col].Fold != Open {
		return
	}
	p.foundHead(l.cols[col].Step, scene.Rect{X: r.X + m.Gutter/2, Y: r.Y, W: r.W - m.Gutter, H: p.heads.header - r.Y})
	x, room := r.X+m.Gutter, r.W-2*m.Gutter
	rule := scene.Rect{X: x, Y: p.heads.header - m.StepPad*0.5 - m.StepRule, W: room, H: m.StepRule * 2}
	if s == nil {
		if m.Hints && !l.cols[col].Stage.IsZero() {
			p.text(p.f.Line("Drop a step here", m.Role.Face, m.Role.Size), m.Step, x, r.Y, room, p.t.Faint)
		}
		return
	}
	if l.stepH > 0 {
		p.list.Box(rule, 0, p.t.StageRule, scene.Color{}, 0)
	}
	p.changedStep(s.rec.ID, r, rule)
	lines, enlarged := p.heads.stepTitle(col)
	for _, h := range lines {
		p.heading(h, p.t.Ink)
	}
	if enlarged {
		return // signs would be too small beside it
	}
	p.notes(s.notes, x, r.Y, room, p.t.Secondary)
	for i := range s.badges {
		p.badge(scene.Rect{X: x, Y: r.Y, W: room, H: r.H}, &s.badges[i], p.t.Secondary)
	}
}

// laneNames paints the names of the lanes and of the three lines.
func (p *painter) laneNames() {
	l := p.l
	_, h := l.Size()
	p.fill(scene.Rect{X: 0, Y: l.header, W: p.heads.lanes, H: h - l.header}, p.t.Board)
	row0, row1 := l.rowsIn(p.visible.Y, p.visible.Bottom())
	for row := row0; row < row1; row++ {
		p.beginLane(l.lanes[row])
		p.faintly(p.faintHead(l.rows[row].Lane), p.band(row), faintHead, func() { p.laneName(row) })
		p.end()
	}
	p.decorate()
	p.separators(0, p.heads.lanes)
	p.end()
	for _, s := range l.lines {
		if line, style := p.lineName(s); line != nil && s.Rect.Overlaps(p.visible) {
			p.beginLine(s)
			if over := p.nameX() + line.Width + p.m.PadX/2 - p.heads.lanes; over > 0 && p.o.Dense <= 0 { // links pass there
				p.list.Box(scene.Rect{X: p.heads.lanes, Y: s.Y - style.Leading/2, W: over, H: style.Leading}, 0, p.t.Board, scene.Color{}, 0)
			}
			p.text(line, style, p.nameX(), s.Y-style.Leading/2, line.Width, p.t.Line)
			p.end()
		}
	}
	p.seams(PartLanes)
}

func (p *painter) laneName(row int) {
	l, m := p.l, p.m
	r, ln := l.laneRect(row), l.lanes[row]
	r.W = p.heads.lanes
	tone := p.t.Role(ln.rec.Role)
	p.fill(r, p.band(row))
	p.foundHead(ln.rec.ID, r)
	p.list.Box(scene.Rect{X: 0, Y: r.Y, W: max(m.LaneEdge, 2.5/p.heads.zoom), H: r.H}, m.LaneEdge/2, tone, scene.Color{}, 0)
	p.changedLane(ln, r)
	t := p.heads.laneTitle(row)
	for _, h := range t.lines {
		c := tone
		if h.soft {
			c = p.t.Secondary
		}
		p.heading(h, c)
	}
	far := p.heads.lanes > m.LaneColumn
	if mark, ok := p.heads.laneMark(row); ok {
		p.foldMark(mark, l.rows[row].Fold, p.t.Secondary)
	}
	if ln.owner != nil && !far {
		p.badge(scene.Rect{X: t.owner.X, Y: t.owner.Y}, ln.owner, tone)
	}
	if ln.curve != nil {
		p.axis(row, t, far)
	}
}
