package export

import (
	"strconv"

	"throughline/blueprint/insight"
	"throughline/canvas/scene"
)

// heatColumns is how many stages the table shows side by side before it shows
// totals only.
const heatColumns = 26

// heat sets departments × stages with the sum of severity points; until is
// where the neighbouring table ends (0: none), which the rows stretch to meet.
func (s *summaryPage) heat(x, y, w, until float64) float64 {
	h := s.c.sum.Heat
	if h.Max == 0 {
		return y
	}
	stages := s.heatStages()
	y = s.heading("Where departments carry the pain", "Sum of severity points", x, y, w)
	nameW, totalW := s.nameWidth(h.Rows[:min(len(h.Rows), s.limit.rows)], w), 46.0
	col := (w - nameW - totalW) / float64(max(len(stages), 1))
	col = min(col, 110)
	head := s.style(scene.Bold, 10.5, s.t.Secondary)
	head.leading = 13
	s.pen.list.Begin(scene.PartTable, 0, "", "")
	y = s.heatHead(stages, head, x+nameW, y, col, totalW)
	rows := h.Rows[:min(len(h.Rows), s.limit.rows)]
	pitch := s.lerp(17, 34)
	if until > 0 {
		pitch = min(max((until-y)/float64(len(rows)), min(pitch, 24)), 40)
	}
	for _, r := range rows {
		s.pen.part(scene.PartRow, func() { s.heatRow(r, stages, x, y, nameW, col, totalW, pitch) })
		y += pitch
	}
	s.pen.list.End()
	if more := h.Rows[len(rows):]; len(more) > 0 {
		points := 0
		for _, r := range more {
			points += r.Total
		}
		st := s.style(scene.Regular, 10.5, s.t.Secondary)
		s.pen.line(plural(len(more), "more owner with ", "more owners with ")+plural(points, "point", "points"), st, x, y+2, w, left)
		y += st.leading + 2
	}
	return y
}

// nameWidth is the room for the names of departments: what the widest takes,
// within bounds.
func (s *summaryPage) nameWidth(rows []insight.HeatRow, w float64) float64 {
	need := 88.0
	for _, r := range rows {
		need = max(need, s.pen.width(s.owner(r.Department), s.style(scene.Bold, 11.5, s.t.Ink)))
	}
	return min(need+10, w*0.33)
}

// heatStages are the columns: all stages, or where these are too many, those
// that carry any pain, or none.
func (s *summaryPage) heatStages() []int {
	h := s.c.sum.Heat
	var all, some []int
	for i := range h.Stages {
		all = append(all, i)
		for _, r := range h.Rows {
			if r.Points[i] > 0 {
				some = append(some, i)
				break
			}
		}
	}
	switch {
	case len(all) <= 14:
		return all
	case len(some) <= heatColumns:
		return some
	}
	return nil
}

// heatHead sets the stages' names above the columns, or their numbers where
// names have no room.
func (s *summaryPage) heatHead(stages []int, st style, x, y, col, totalW float64) float64 {
	names := make([][]*scene.Line, len(stages))
	most := 1
	fits := true
	for i, at := range stages {
		names[i] = s.pen.wrap(nameOf(s.c.doc, s.c.sum.Heat.Stages[at]), st, col-4, 0)
		most = max(most, len(names[i]))
		fits = fits && len(names[i]) <= 3 && wordsFit(s.pen, nameOf(s.c.doc, s.c.sum.Heat.Stages[at]), st, col-4)
	}
	if !fits {
		most = 1
		for i, at := range stages {
			names[i] = s.pen.wrap(strconv.Itoa(at+1), st, max(col, 20), 1)
		}
	}
	bottom := y + float64(most)*st.leading
	s.pen.part(scene.PartRow, func() {
		s.pen.list.Begin(scene.PartColumnHead, 0, "Owner", "")
		s.pen.list.End()
		for i, at := range stages {
			s.pen.list.Begin(scene.PartColumnHead, 0, nameOf(s.c.doc, s.c.sum.Heat.Stages[at]), "")
			s.pen.lines(names[i], st, x+float64(i)*col+2, bottom-float64(len(names[i]))*st.leading, col-4, centre)
			s.pen.list.End()
		}
		s.pen.part(scene.PartColumnHead, func() {
			s.pen.line("Total", st, x+float64(len(stages))*col, bottom-st.leading, totalW, centre)
		})
	})
	return bottom + 5
}

// wordsFit tells whether no word must be broken.
func wordsFit(p pen, text string, s style, w float64) bool {
	for _, l := range p.wrap(text, s, w, 0) {
		if l.Width > w+0.01 {
			return false
		}
	}
	for _, word := range fields(text) {
		if p.width(word, s) > w {
			return false
		}
	}
	return true
}

func (s *summaryPage) heatRow(r insight.HeatRow, stages []int, x, y, nameW, col, totalW, pitch float64) {
	name := s.style(scene.Bold, 11.5, s.t.Ink)
	lines := s.pen.wrap(s.owner(r.Department), name, nameW-8, 0)
	for len(lines) > 1 && name.size > summaryMin {
		name.size -= 0.5
		name.leading = name.size * 1.15
		lines = s.pen.wrap(s.owner(r.Department), name, nameW-8, 0)
	}
	if limit := max(int(pitch/name.leading), 1); len(lines) > limit {
		lines = s.pen.wrap(s.owner(r.Department), name, nameW-8, limit)
	}
	s.pen.part(scene.PartRowHead, func() {
		s.pen.lines(lines, name, x, y+(pitch-float64(len(lines))*name.leading)/2, nameW-8, left)
	})
	for i, at := range stages {
		cell := scene.Rect{X: x + nameW + float64(i)*col + 1.5, Y: y + 1.5, W: col - 3, H: pitch - 3}
		s.pen.part(scene.PartCell, func() { s.heatCell(cell, r.Points[at], r.Counts[at]) })
	}
	total := s.style(scene.Bold, 12, s.t.StageFill)
	total.leading = pitch
	s.pen.part(scene.PartCell, func() {
		s.pen.line(strconv.Itoa(r.Total), total, x+nameW+float64(len(stages))*col, y, totalW, centre)
	})
}

// heats are the tints of cells from little to much pain; with the dark ones ink
// turns white.
var heats = [5]scene.Color{scene.RGB(0xFCEBDF), scene.RGB(0xF7D3B7), scene.RGB(0xEFAF82), scene.RGB(0xB3560A), scene.RGB(0x8F330A)}

func (s *summaryPage) heatCell(r scene.Rect, points, count int) {
	st := s.style(scene.Bold, 11.5, s.t.Secondary)
	st.leading = r.H
	switch {
	case points > 0:
		c := heats[min((points*len(heats)-1)/max(s.c.sum.Heat.Max, 1), len(heats)-1)]
		s.pen.list.Box(r, 3, c, scene.Color{}, 0)
		st.color = s.t.InkOn(c)
		s.pen.line(strconv.Itoa(points), st, r.X, r.Y, r.W, centre)
	case count > 0: // there are pain points, but nobody rated them
		s.pen.list.Box(r, 3, scene.Color{}, s.t.StageRule, 0.6)
		s.pen.line("?", st, r.X, r.Y, r.W, centre)
	default:
		s.pen.list.Box(r, 3, scene.Color{}, s.t.StepRule, 0.6)
		st.face = scene.Regular
		s.pen.line("–", st, r.X, r.Y, r.W, centre)
	}
}
