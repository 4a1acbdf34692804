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
	p.fill(scene.Rect{X: l.m.LaneColumn, Y: 0, W: w - l.m.LaneColumn, H: l.header}, p.t.Board)
	for _, s := range l.stages {
		if r := l.stageRect(s).Inset(-l.point()); r.Overlaps(p.visible) {
			p.stage(s)
		}
	}
	if len(l.stages) == 0 {
		p.noStages()
	}
	col0, col1 := l.columnsIn(p.visible.X, p.visible.Right())
	for col := col0; col < col1; col++ {
		p.stepHead(col)
	}
	p.stepLinks()
}

// stage draws a chevron that points into the next one.
func (p *painter) stage(s *stageBox) {
	l, m := p.l, p.m
	r := l.stageRect(s)
	gap, tip := m.Gutter*0.25, l.point()
	last := s == l.stages[len(l.stages)-1]
	x0, x1 := r.X+gap, r.Right()-gap
	if last {
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

	if !p.readable(m.Stage.Size) && p.farStage(s, scene.Rect{X: r.X + tip*1.3, Y: r.Y, W: r.W - tip*2.3, H: r.H}) {
		return
	}
	x, room := r.X+tip+m.PadX, r.W-2*tip-2*m.PadX
	y := r.Y + (r.H-s.h+m.PadY)/2
	for _, line := range s.title {
		p.text(line, m.Stage, x, y, room, p.t.StageInk)
		y += m.Stage.Leading
	}
	soft := mix(p.t.StageInk, p.t.StageFill, 0.2)
	switch {
	case s.duration == nil:
	case s.beside:
		p.text(s.duration[0], m.Aside, x1-m.PadX-s.duration[0].Width, r.Y+(r.H-m.Aside.Leading)/2, s.duration[0].Width, soft)
	default:
		for _, line := range s.duration {
			p.text(line, m.Aside, x, y, room, soft)
			y += m.Aside.Leading
		}
	}
}

// farStage sets a stage's title larger than the map: from far away it says what
// is where, as long as the chevron is high enough for the smallest text.
func (p *painter) farStage(s *stageBox, r scene.Rect) bool {
	size := min(farText/p.px, r.H*0.7)
	if !p.readable(size) {
		return false
	}
	lines, _ := p.f.Wrap(s.rec.Title, p.m.Stage.Face, size, r.W, 1)
	for _, line := range lines {
		p.text(line, Style{p.m.Stage.Face, size, r.H}, r.X, r.Y, r.W, p.t.StageInk)
	}
	return true
}

// stepHead draws the head of a step, or the hint of an empty stage.
func (p *painter) stepHead(col int) {
	l, m := p.l, p.m
	r := l.stepRect(col)
	s := l.steps[col]
	x, room := r.X+m.Gutter, r.W-2*m.Gutter
	rule := scene.Rect{X: x, Y: l.header - m.StepPad*0.5 - m.StepRule, W: room, H: m.StepRule * 2}
	if s == nil {
		if m.Hints && !l.cols[col].Stage.IsZero() {
			p.text(p.f.Line("Drop a step here", m.Role.Face, m.Role.Size), m.Step, x, r.Y, room, p.t.Faint)
		}
		return
	}
	p.list.Box(rule, 0, p.t.StageRule, scene.Color{}, 0)
	y := r.Y
	for _, line := range s.title {
		p.text(line, m.Step, x, y, room, p.t.Ink)
		y += m.Step.Leading
	}
	p.notes(s.notes, x, r.Y, room, p.t.Secondary)
	for i := range s.badges {
		p.badge(scene.Rect{X: x, Y: r.Y, W: room, H: r.H}, &s.badges[i], p.t.Secondary)
	}
}

// laneNames paints the names of the lanes and of the three lines.
func (p *painter) laneNames() {
	l, m := p.l, p.m
	_, h := l.Size()
	p.fill(scene.Rect{X: 0, Y: l.header, W: m.LaneColumn, H: h - l.header}, p.t.Board)
	row0, row1 := l.rowsIn(p.visible.Y, p.visible.Bottom())
	for row := row0; row < row1; row++ {
		p.laneName(row)
	}
	p.separators(0, m.LaneColumn)
	for _, s := range l.lines {
		if s.Rect.Overlaps(p.visible) {
			p.text(s.label, m.Line, l.labelX(), s.Y-m.Line.Leading/2, s.label.Width, p.t.Line)
		}
	}
}

func (p *painter) laneName(row int) {
	l, m := p.l, p.m
	r, ln := l.laneRect(row), l.lanes[row]
	tone := p.t.Role(ln.rec.Role)
	p.fill(r, p.band(row))
	p.list.Box(scene.Rect{X: 0, Y: r.Y, W: m.LaneEdge, H: r.H}, m.LaneEdge/2, tone, scene.Color{}, 0)
	x, y := m.LaneEdge+m.PadX, r.Y+m.Pad
	room := m.LaneColumn - x - m.PadX
	if ln.curve != nil {
		room -= l.axisWidth()
		y = r.Y + m.PadY
	}
	for _, line := range ln.name {
		p.text(line, m.Lane, x, y, room, tone)
		y += m.Lane.Leading
	}
	y += ln.subGap
	for _, line := range ln.sub {
		p.text(line, m.Role, x, y, room, p.t.Secondary)
		y += m.Role.Leading
	}
	if ln.owner != nil {
		p.badge(scene.Rect{X: x, Y: r.Y + m.Pad}, ln.owner, tone)
		y += m.Badge + m.PadY
	}
	if ln.curve != nil {
		p.axis(row, x, y)
	}
}

// noStages says what goes into an empty header.
func (p *painter) noStages() {
	if !p.m.Hints {
		return
	}
	l := p.l
	r := scene.Rect{X: l.cols[0].X + l.m.Gutter, Y: l.m.StepPad, W: l.cols[0].W - l.m.Gutter, H: l.chevron}
	p.dashed(r)
	line := p.f.Line("Drag a stage here", l.m.Role.Face, l.m.Role.Size)
	p.text(line, l.m.Role, r.X+(r.W-line.Width)/2, r.Y+(r.H-l.m.Role.Leading)/2, line.Width, p.t.Faint)
}

// dashed outlines a place where something is missing.
func (p *painter) dashed(r scene.Rect) {
	path := (&scene.Path{}).Move(r.X, r.Y).Line(r.Right(), r.Y).Line(r.Right(), r.Bottom()).Line(r.X, r.Bottom()).Close()
	p.list.StrokePath(path, p.t.CardBorder, p.m.Border, scene.Dash{On: 4, Off: 4})
}

// emptyBody says what goes into empty stages and into a map without lanes.
func (p *painter) emptyBody(row0, row1, col0, col1 int) {
	l, m := p.l, p.m
	if !m.Hints {
		return
	}
	if len(l.rows) == 0 {
		w, h := l.Size()
		r := scene.Rect{X: m.LaneColumn + m.Gutter, Y: l.header + m.Pad, W: w - m.LaneColumn - 3*m.Gutter, H: h - l.header - 2*m.Pad}
		p.dashed(r)
		lines, _ := p.f.Wrap("Drag a lane here, or paste a list", m.Role.Face, m.Role.Size, max(40, r.W-2*m.PadX), 0)
		y := r.Y + (r.H-float64(len(lines))*m.Role.Leading)/2
		for _, line := range lines {
			p.text(line, m.Role, r.X+(r.W-line.Width)/2, y, line.Width, p.t.Faint)
			y += m.Role.Leading
		}
		return
	}
	for col := col0; col < col1; col++ {
		if !l.cols[col].Step.IsZero() {
			continue
		}
		for row := row0; row < row1; row++ {
			p.dashed(l.cellRect(row, col).Inset(m.Gutter))
		}
	}
}
