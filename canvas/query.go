package canvas

import (
	"sort"

	"throughline/blueprint"
	"throughline/canvas/scene"
)

// found is a card and where it is.
type found struct {
	placed
	row, col int // col: the first it covers
}

// find looks a card up by the place its document gives it.
func (l *Layout) find(id blueprint.ID) (found, bool) {
	c, ok := blueprint.Get[blueprint.Card](l.doc, id)
	if !ok || c.Parked() {
		return found{}, false
	}
	row, ok := l.rowOf[c.Lane]
	if !ok {
		return found{}, false
	}
	if col, ok := l.colOf[c.Step]; ok {
		for _, p := range l.lanes[row].cells[col].cards {
			if p.card.ID == id {
				return found{p, row, col}, true
			}
		}
	}
	if l.opt.Stages != nil && !c.Last.IsZero() {
		for col, cell := range l.lanes[row].cells {
			for _, p := range cell.cards {
				if p.card.ID == id {
					return found{p, row, col}, true
				}
			}
		}
	}
	return found{}, false
}

// rectOf is a card's rectangle on the map.
func (l *Layout) rectOf(row, col int, p placed) scene.Rect {
	return scene.Rect{X: l.cols[col-p.back].X + l.m.Gutter, Y: l.rows[row].Top + p.y, W: p.w, H: p.h}
}

// Rect returns where a card, the chevron of a stage, the head of a step, the
// name of a lane or a link is on the map.
func (l *Layout) Rect(id blueprint.ID) (scene.Rect, bool) {
	switch r := l.doc.Record(id).(type) {
	case blueprint.Card:
		if f, ok := l.find(id); ok {
			return l.rectOf(f.row, f.col, f.placed), true
		}
	case blueprint.Stage:
		for _, s := range l.stages {
			if s.rec.ID == id {
				return l.stageRect(s), true
			}
		}
	case blueprint.Step:
		if col, ok := l.colOf[id]; ok && l.cols[col].Fold == Open {
			return l.stepRect(col), true
		}
	case blueprint.Lane:
		if row, ok := l.rowOf[id]; ok {
			return l.laneRect(row), true
		}
	case blueprint.Link:
		if w, ok := l.wayOf(r); ok {
			return bounds(w.points), true
		}
	}
	return scene.Rect{}, false
}

func (l *Layout) stageRect(s *stageBox) scene.Rect {
	r := scene.Rect{X: s.x, Y: l.m.StepPad, W: s.w, H: l.chevron}
	return r
}

func (l *Layout) stepRect(col int) scene.Rect {
	return scene.Rect{X: l.cols[col].X, Y: l.stepTop, W: l.cols[col].W, H: l.stepH}
}

func (l *Layout) laneRect(row int) scene.Rect {
	return scene.Rect{X: 0, Y: l.rows[row].Y, W: l.m.LaneColumn, H: l.rows[row].H}
}

// Row and Column are where a lane and the column of a step are; false for what is
// hidden, and for the steps of collapsed stages.
func (l *Layout) Row(lane blueprint.ID) (Row, bool) {
	if i, ok := l.rowOf[lane]; ok {
		return l.rows[i], true
	}
	return Row{}, false
}

// Column is the column of an open step.
func (l *Layout) Column(step blueprint.ID) (Column, bool) {
	if i, ok := l.colOf[step]; ok && l.cols[i].Fold == Open {
		return l.cols[i], true
	}
	return Column{}, false
}

// Cell returns the rectangle of the cell of a lane and step: of a collapsed stage's
// step that of the stage's column, of a hidden one none. For the column of a stage
// without steps, step is the stage.
func (l *Layout) Cell(lane, step blueprint.ID) (scene.Rect, bool) {
	row, ok := l.rowOf[lane]
	col, ok2 := l.colOf[step]
	if !ok || !ok2 || l.cols[col].Fold == Hidden {
		return scene.Rect{}, false
	}
	return l.cellRect(row, l.front(col)), true
}

func (l *Layout) cellRect(row, col int) scene.Rect {
	return scene.Rect{X: l.cols[col].X, Y: l.rows[row].Y, W: l.cols[col].W, H: l.rows[row].H}
}

// columnsIn is the range of columns that overlap x0 to x1.
func (l *Layout) columnsIn(x0, x1 float64) (from, to int) {
	from = sort.Search(len(l.cols), func(i int) bool { return l.cols[i].X+l.cols[i].W > x0 })
	to = sort.Search(len(l.cols), func(i int) bool { return l.cols[i].X >= x1 })
	return from, max(from, to)
}

// rowsIn is the range of rows that overlap y0 to y1.
func (l *Layout) rowsIn(y0, y1 float64) (from, to int) {
	from = sort.Search(len(l.rows), func(i int) bool { return l.rows[i].Y+l.rows[i].H > y0 })
	to = sort.Search(len(l.rows), func(i int) bool { return l.rows[i].Y >= y1 })
	return from, max(from, to)
}

// columnAt and rowAt find what lies at a coordinate, or −1.
func (l *Layout) columnAt(x float64) int {
	if from, _ := l.columnsIn(x, x); from < len(l.cols) && x >= l.cols[from].X {
		return from
	}
	return -1
}

func (l *Layout) rowAt(y float64) int {
	if from, _ := l.rowsIn(y, y); from < len(l.rows) && y >= l.rows[from].Y {
		return from
	}
	return -1
}

// eachCard calls f for the cards of a range of cells, each once, and stops when
// f returns false.
func (l *Layout) eachCard(row0, row1, col0, col1 int, f func(row, col int, p placed) bool) {
	for row := row0; row < row1; row++ {
		for col := col0; col < col1; col++ {
			c := l.lanes[row].cells[col]
			if col == col0 {
				for _, p := range c.through {
					if !f(row, col, p) {
						return
					}
				}
			}
			for _, p := range c.cards {
				if !f(row, col, p) {
					return
				}
			}
		}
	}
}

// Visible lists the cards that overlap r, lane by lane.
func (l *Layout) Visible(r scene.Rect) []blueprint.ID {
	var out []blueprint.ID
	row0, row1 := l.rowsIn(r.Y, r.Bottom())
	col0, col1 := l.columnsIn(r.X, r.Right())
	l.eachCard(row0, row1, col0, col1, func(row, col int, p placed) bool {
		if l.rectOf(row, col, p).Overlaps(r) {
			out = append(out, p.card.ID)
		}
		return true
	})
	return out
}

// Within lists the cards that a marquee around r takes: those it touches.
func (l *Layout) Within(r scene.Rect) []blueprint.ID { return l.Visible(r) }
