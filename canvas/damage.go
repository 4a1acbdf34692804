package canvas

import (
	"throughline/blueprint"
	"throughline/canvas/scene"
)

// Damage lists what looks different from old, in map units by part; all means
// everything. It may list too much, never too little.
func (l *Layout) Damage(old *Layout) (body, header, lanes []scene.Rect, all bool) {
	if old == nil || l.people != old.people || !sameColumns(l.cols, old.cols) || l.header != old.header || len(l.rows) != len(old.rows) || l.links != old.links && len(l.links.list)+len(old.links.list) > 0 {
		return nil, nil, nil, true
	}
	for i, s := range l.stages {
		if s != old.stages[i] || s.fold == Collapsed && l.stageCount(s) != old.stageCount(old.stages[i]) {
			header = append(header, wholeHeight(l.stageRect(s).Inset(-l.point()).Union(old.stageRect(old.stages[i]).Inset(-l.point()))))
		}
	}
	body = l.promptDamage(old)
	for col := range l.cols {
		if l.steps[col] != old.steps[col] {
			header = append(header, wholeHeight(l.stepRect(col)))
		}
	}
	w, h := l.Size()
	_, oldH := old.Size()
	for row := range l.rows {
		if l.rows[row] != old.rows[row] || l.lanes[row].rec.ID != old.lanes[row].rec.ID {
			y := min(l.rows[row].Y, old.rows[row].Y) - l.m.LineBand
			body = append(body, scene.Rect{X: l.m.LaneColumn, Y: y, W: w - l.m.LaneColumn, H: max(h, oldH) - y})
			lanes = append(lanes, wholeWidth(scene.Rect{Y: y, H: max(h, oldH) - y}))
			return append(body, l.linksAcross(old, y)...), header, lanes, false
		}
		b, n := l.rowDamage(old, row)
		body, lanes = append(body, b...), append(lanes, n...)
	}
	return body, header, lanes, false
}

// rowDamage compares a row that kept its place.
func (l *Layout) rowDamage(old *Layout, row int) (body, lanes []scene.Rect) {
	a, b := l.lanes[row], old.lanes[row]
	if a == b {
		return nil, nil
	}
	r := l.rows[row]
	if a.rec != b.rec || a.curve != b.curve || a.owner != b.owner || a.folded {
		lanes = append(lanes, wholeWidth(l.laneRect(row)))
	}
	if l.bareLane(row) != old.bareLane(row) || a.rec.Prompt != b.rec.Prompt || a.curve != b.curve {
		w, _ := l.Size()
		return []scene.Rect{{X: l.m.LaneColumn, Y: r.Y, W: w - l.m.LaneColumn, H: r.H}}, lanes
	}
	for col := range l.cols {
		if a.cells[col] != b.cells[col] {
			body = append(body, l.cellDamage(old, row, col)...)
		}
	}
	return body, lanes
}

// cellDamage is a cell, what hangs out of it, and the links that may run
// differently because of it.
func (l *Layout) cellDamage(old *Layout, row, col int) []scene.Rect {
	out := []scene.Rect{l.cellRect(row, l.front(col)).Inset(-handleSize)}
	for _, lay := range [2]*Layout{l, old} {
		for _, i := range lay.links.column[col] {
			k := lay.links.list[i].link
			if w, ok := lay.wayOf(k); ok {
				out = append(out, lay.labelBounds(w))
			}
		}
	}
	return append(out, l.labelDamage(old, col)...)
}

// labelDamage is the links whose labels may stand elsewhere because those of
// links near a column wish to.
func (l *Layout) labelDamage(old *Layout, col int) (out []scene.Rect) {
	for _, i := range l.links.passing(max(0, col-1), min(col+2, len(l.cols))) {
		k := l.links.list[i].link
		if !l.labels(k) {
			continue
		}
		before, was := old.wish(k)
		after, is := l.wish(k)
		if was == is && before == after {
			continue
		}
		for _, near := range l.labelsNear(old, k, before, after) { // they move, and make others move
			out = append(out, near.rects[:]...)
			for _, far := range l.labelsNear(old, near.link, near.rects[0], near.rects[1]) {
				out = append(out, far.rects[:]...)
			}
		}
	}
	return out
}

// labelRoom is where the label of a link may be, and might have been before.
type labelRoom struct {
	link  blueprint.Link
	rects [2]scene.Rect
}

// labelsNear lists the neighbours of k whose labels may be in one of two places.
func (l *Layout) labelsNear(old *Layout, k blueprint.Link, a, b scene.Rect) (out []labelRoom) {
	for other := range l.neighbours(k.ID) {
		n := labelRoom{link: other}
		for i, lay := range [2]*Layout{l, old} {
			if w, ok := lay.wayOf(other); ok {
				n.rects[i] = lay.labelBounds(w)
			}
		}
		if meets(a, n.rects[:]) || meets(b, n.rects[:]) {
			out = append(out, n)
		}
	}
	return out
}

// linksAcross is the links that reach above y from below it: their upper parts
// may run differently.
func (l *Layout) linksAcross(old *Layout, y float64) (out []scene.Rect) {
	for _, lay := range [2]*Layout{l, old} {
		for _, b := range lay.links.list {
			if w, ok := lay.wayOf(b.link); ok {
				if r := lay.labelBounds(w); r.Y < y && r.Bottom() > y {
					out = append(out, r)
				}
			}
		}
	}
	return out
}
