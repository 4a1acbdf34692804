package canvas

import "throughline/canvas/scene"

// Damage lists what looks different from old, in map units by part; all means
// everything. It may list too much, never too little.
func (l *Layout) Damage(old *Layout) (body, header, lanes []scene.Rect, all bool) {
	if old == nil || l.people != old.people || !sameColumns(l.cols, old.cols) || l.header != old.header || len(l.rows) != len(old.rows) || l.links != old.links && len(l.links.list)+len(old.links.list) > 0 {
		return nil, nil, nil, true
	}
	for i, s := range l.stages {
		if s != old.stages[i] {
			header = append(header, l.stageRect(s).Inset(-l.point()).Union(old.stageRect(old.stages[i]).Inset(-l.point())))
		}
	}
	for col := range l.cols {
		if l.steps[col] != old.steps[col] {
			r := l.stepRect(col)
			r.H = l.header - r.Y
			header = append(header, r)
		}
	}
	w, h := l.Size()
	_, oldH := old.Size()
	for row := range l.rows {
		if l.rows[row] != old.rows[row] || l.lanes[row].rec.ID != old.lanes[row].rec.ID {
			y := min(l.rows[row].Y, old.rows[row].Y) - l.m.LineBand
			body = append(body, scene.Rect{X: l.m.LaneColumn, Y: y, W: w - l.m.LaneColumn, H: max(h, oldH) - y})
			lanes = append(lanes, scene.Rect{X: 0, Y: y, W: l.m.LaneColumn, H: max(h, oldH) - y})
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
	if a.rec != b.rec || a.curve != b.curve || a.owner != b.owner {
		lanes = append(lanes, l.laneRect(row))
	}
	if a.curve != b.curve {
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
	out := []scene.Rect{l.cellRect(row, col).Inset(-handleSize)}
	for _, lay := range [2]*Layout{l, old} {
		for _, i := range lay.links.column[col] {
			k := lay.links.list[i].link
			if w, ok := lay.wayOf(k); ok {
				out = append(out, bounds(w.points).Inset(-lay.labelReach()))
			}
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
				if r := bounds(w.points).Inset(-lay.labelReach()); r.Y < y && r.Bottom() > y {
					out = append(out, r)
				}
			}
		}
	}
	return out
}
