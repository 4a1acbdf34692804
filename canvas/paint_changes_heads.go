package canvas

import (
	"throughline/blueprint"
	"throughline/canvas/scene"
)

// changedStage hangs a flag from the upper edge of a chevron, before its point.
func (p *painter) changedStage(s *stageBox) {
	c := p.change(s.rec.ID)
	if c == 0 {
		return
	}
	r, tip := p.heads.chevron(s), min(p.heads.tip(), p.heads.chevron(s).W/8)
	h := p.headFlag(p.m.PadY/2 + p.capTop(p.m.Stage))
	w := min(h*flagWidth, r.W/2)
	at := scene.Rect{X: r.Right() - tip - p.m.Gutter/2 - w, Y: r.Y, W: w, H: h}
	p.changeFlag(at, c, p.t.StageInk, false)
}

// changedStep colours the rule below a step, which is seen from far away, too, and
// hangs a flag above its title, at the right.
func (p *painter) changedStep(id blueprint.ID, r, rule scene.Rect) {
	c := p.change(id)
	if c == 0 {
		return
	}
	rule.H = max(rule.H*1.5, 2.5/p.heads.zoom)
	p.list.Box(rule, 0, p.t.Changed(c), scene.Color{}, 0)
	h := p.headFlag(p.m.StepPad - p.m.StepRule + p.capTop(p.m.Step))
	w := min(h*flagWidth, r.W/3)
	p.changeFlag(scene.Rect{X: rule.Right() - w, Y: r.Y - p.m.StepPad + p.m.StepRule, W: w, H: h}, c, scene.Color{}, false)
}

// changedLane colours the end of a lane's name, which stays in view, and hangs a
// flag above the name.
func (p *painter) changedLane(ln *lane, r scene.Rect) {
	c := p.change(ln.rec.ID)
	if c == 0 {
		return
	}
	width := max(p.m.LaneEdge*0.75, 2.5/p.heads.zoom)
	p.list.Box(scene.Rect{X: r.Right() - width, Y: r.Y, W: width, H: r.H}, 0, p.t.Changed(c), scene.Color{}, 0)
	room := p.m.PadY + p.capTop(p.m.Lane)
	h := min(p.headFlag(room), r.H*mostFlag)
	if ln.curve != nil && h > room {
		return // the words of the axis stand there
	}
	p.changeFlag(scene.Rect{X: r.Right() - width - h*flagWidth, Y: r.Y, W: h * flagWidth, H: h}, c, scene.Color{}, false)
}

// headFlag is the height of a flag for which a head has room; where that is not
// enough to be seen, it takes a little more.
func (p *painter) headFlag(room float64) float64 {
	return max(room*flagRoom, leastFlag/p.heads.zoom)
}

// changedLink stands a sign on the line of a link: beside its label, else in the
// middle of its longest stretch.
func (p *painter) changedLink(w way) {
	c := p.change(w.link.ID)
	h := p.m.Label.Size
	if c == 0 || h*p.px < leastText || len(w.points) < 2 {
		return
	}
	at := halfway(w.points)
	if p.l.labels(w.link) && p.readable(p.m.Label.Size) {
		onMap := w
		if w.down != 0 {
			onMap, _ = p.l.wayOf(w.link)
		}
		if b, ok := p.l.labelOf(onMap); ok {
			at = scene.Point{X: b.rect.X - h*0.6, Y: b.rect.Center().Y + w.down}
		}
	}
	p.linkSign(at, h, c)
}

func (p *painter) linkSign(at scene.Point, h float64, c Change) {
	r := scene.Rect{X: at.X - h/2, Y: at.Y - h/2, W: h, H: h}
	fill := p.t.Changed(c)
	p.list.Box(r, h/2, fill, p.t.Board, p.m.Border)
	PaintGlyph(p.list, ChangeGlyph(c), r.Inset(h*0.08), p.t.InkOn(fill))
}

// halfway is the middle of the longest stretch of a way.
func halfway(points []scene.Point) (at scene.Point) {
	longest := -1.0
	for i := 1; i < len(points); i++ {
		a, b := points[i-1], points[i]
		if n := max(b.X-a.X, a.X-b.X) + max(b.Y-a.Y, a.Y-b.Y); n > longest {
			longest, at = n, scene.Point{X: (a.X + b.X) / 2, Y: (a.Y + b.Y) / 2}
		}
	}
	return at
}

// changedFold rings the number of cards folded into a cell where some of them
// changed: in the colour of what happened to all of those, else that of edits.
func (p *painter) changedFold(r scene.Rect, row, col int) {
	if p.o.Changes.Len() == 0 {
		return
	}
	var all Change
	for i := col; i == col || i < len(p.l.cols) && p.l.cols[col].Fold == Collapsed && p.l.cols[i].Stage == p.l.cols[col].Stage; i++ {
		for _, f := range p.l.lanes[row].cells[i].folded {
			switch c := p.change(f.id); {
			case c == 0 || c == all:
			case all == 0:
				all = c
			default:
				all = ChangeEdited
			}
		}
	}
	if all != 0 {
		width := p.atLeast(p.m.Gutter*0.25, 1.5)
		p.list.Box(r.Inset((width-p.m.Border)/2), r.H/2, scene.Color{}, p.t.Changed(all), width)
	}
}
