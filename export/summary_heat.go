package export

import (
	"cmp"
	"slices"
	"strconv"
	"strings"

	"throughline/blueprint/insight"
	"throughline/canvas/scene"
)

// heatTable is departments × stages with the sum of severity points, as it is set in a
// width.
type heatTable struct {
	heat                     insight.Heat
	rows                     []insight.HeatRow
	columns                  []heatColumn
	numbers                  bool // stand at the heads of the columns, not names
	w, nameW, column, totalW float64
	wider                    float64 // how much wider the column of several stages is
	head                     style
	heads                    [][]*scene.Line
}

// heatColumn is a stage, or several of which each carries little.
type heatColumn struct {
	stages []int
}

const (
	leastColumn = 24.0  // narrower columns run into each other
	mostColumn  = 110.0 // wider ones tear the table apart
	mostHeats   = 60    // rows, over all pages
)

// heatTable plans the table; nil where nothing is known that it could show.
func (s *summaryPage) heatTable(w float64) *heatTable {
	h := s.c.sum.Heat
	if h.Max == 0 {
		return nil
	}
	if s.heats != nil && s.heats.w == w {
		return s.heats
	}
	s.heats = &heatTable{heat: h, rows: h.Rows[:min(len(h.Rows), mostHeats)], w: w, totalW: 46}
	t := s.heats
	wide := s.nameWidth(t.rows, w, t.totalW)
	for _, try := range []struct{ name, size float64 }{{wide, 10.5}, {wide, summaryMin}, {min(wide, max(w*0.22, 88)), summaryMin}} {
		t.nameW = try.name
		if s.heatColumns(t, try.size) {
			return t
		}
	}
	t.nameW, t.numbers = wide, true // names have no room at any size: numbers
	s.heatColumns(t, 10.5)
	for i, c := range t.columns {
		text := "Other"
		if len(c.stages) == 1 {
			text = s.numberOf(c.stages[0], h.Stages[c.stages[0]])
		}
		t.heads[i] = s.pen.wrap(text, t.head, max(t.column, 2*leastColumn), 0)
	}
	return t
}

// heatNumbers tells whether the table has room for numbers of stages only.
func (s *summaryPage) heatNumbers() bool {
	t := s.heatTable(s.heatWidth())
	return t != nil && t.numbers
}

// heatColumns divides what the names leave of the table among the stages, and tells
// whether their names have room at the heads of the columns, in type of a size.
func (s *summaryPage) heatColumns(t *heatTable, size float64) bool {
	room := t.w - t.nameW - t.totalW
	t.columns = s.heatStages(max(int(room/leastColumn)-1, 1))
	if t.wider = 0; len(t.columns[len(t.columns)-1].stages) > 1 {
		t.wider = 16
		room -= t.wider
	}
	t.column = min(room/float64(len(t.columns)), mostColumn)
	t.head = s.style(scene.Bold, size, s.t.Secondary)
	t.head.leading = size * 1.24
	t.heads = make([][]*scene.Line, len(t.columns))
	fits := true
	for i, c := range t.columns {
		text := "Other"
		if len(c.stages) == 1 {
			text = s.nameOf(t.heat.Stages[c.stages[0]])
		}
		t.heads[i] = s.pen.wrap(text, t.head, t.span(i)-3, 0)
		fits = fits && len(t.heads[i]) <= 3 && wordsFit(s.pen, text, t.head, t.span(i)-3)
	}
	return fits
}

// span is the width of a column.
func (t *heatTable) span(i int) float64 {
	if len(t.columns[i].stages) > 1 {
		return t.column + t.wider
	}
	return t.column
}

// right is where the columns end, from the left edge of the table.
func (t *heatTable) right() float64 { return t.nameW + float64(len(t.columns))*t.column + t.wider }

// heat sets a table; until is the height that it stretches to meet (0: none).
func (s *summaryPage) heat(t *heatTable, x, until float64) *section {
	sec := &section{least: 14, most: 26, part: scene.PartTable}
	sec.head = func(y float64, more bool) float64 {
		return s.heading(s.goesOn("Where departments carry the pain", more), "Sum of severity points", x, y, t.w)
	}
	sec.lead = func(y float64) float64 { return s.heatHead(t, x, y) }
	pitch := s.lerp(17, 34)
	if until > 0 {
		top := s.height(block{section: &section{head: sec.head, lead: sec.lead}})
		pitch = min(max((until-top)/float64(len(t.rows)), min(pitch, 24)), 40)
	}
	for _, r := range t.rows {
		sec.rows = append(sec.rows, func(y float64) float64 {
			s.pen.part(scene.PartRow, func() { y = s.heatRow(t, r, x, y, pitch) })
			return y
		})
	}
	sec.tail = func(y float64) float64 { return s.heatMore(t, x, y) }
	return sec
}

// heatMore says what is not in the table, and what its numbers mean where no curve says
// that.
func (s *summaryPage) heatMore(t *heatTable, x, y float64) float64 {
	st := s.style(scene.Regular, 10.5, s.t.Secondary)
	if more := t.heat.Rows[len(t.rows):]; len(more) > 0 {
		points := 0
		for _, r := range more {
			points += r.Total
		}
		s.pen.line(plural(len(more), "more owner with ", "more owners with ")+plural(points, "point", "points"), st, x, y+2, t.w, left)
		y += st.leading + 2
	}
	if last := t.columns[len(t.columns)-1]; len(last.stages) > 1 {
		s.pen.line("Other: "+plural(len(last.stages), "stage that carries less or none", "stages that carry less or none"), st, x, y+2, t.w, left)
		y += st.leading + 2
	}
	if t.numbers && !s.field.any() {
		var words []string
		for _, c := range t.columns {
			if len(c.stages) == 1 {
				at := c.stages[0]
				words = append(words, s.numberOf(at, t.heat.Stages[at])+"\u00a0"+s.nameOf(t.heat.Stages[at]))
			}
		}
		y = s.pen.lines(s.text("Stages", strings.Join(words, "\u00a0\u00a0·  "), st, t.w, 8), st, x, y+2, t.w, left)
	}
	return y
}

// nameWidth is the room for the names of departments: what the widest takes, within
// bounds; no word is broken that has room, and few stages leave more.
func (s *summaryPage) nameWidth(rows []insight.HeatRow, w, totalW float64) float64 {
	need, word := 88.0, 0.0
	for _, r := range rows {
		need = max(need, s.pen.width(s.owner(r.Department), s.style(scene.Bold, 11.5, s.t.Ink)))
		for _, f := range fields(s.owner(r.Department)) {
			word = max(word, s.pen.width(f, s.style(scene.Bold, summaryMin, s.t.Ink)))
		}
	}
	most := max(w*0.33, min(word+8.5, w*0.5), w-totalW-float64(len(s.c.sum.Heat.Stages))*mostColumn)
	return min(need+10, most)
}

// heatStages are the columns, at most so many: all stages, or where these are too many,
// those that carry the most pain, and others that carry some together.
func (s *summaryPage) heatStages(most int) (out []heatColumn) {
	h := s.c.sum.Heat
	if len(h.Stages) <= min(most, 14) {
		for i := range h.Stages {
			out = append(out, heatColumn{[]int{i}})
		}
		return out
	}
	points := make([]int, len(h.Stages))
	var order []int
	for i := range h.Stages {
		for _, r := range h.Rows {
			points[i] += r.Points[i]
		}
		order = append(order, i)
	}
	slices.SortStableFunc(order, func(a, b int) int { return cmp.Compare(points[b], points[a]) })
	n := min(max(most-1, 0), len(order)) // and one for the others
	for n > 0 && points[order[n-1]] == 0 {
		n--
	}
	shown := slices.Sorted(slices.Values(order[:n]))
	for _, i := range shown {
		out = append(out, heatColumn{[]int{i}})
	}
	others := slices.Sorted(slices.Values(order[n:]))
	if n > 0 && (len(others) == 0 || points[order[n]] == 0) { // they carry nothing
		return out
	}
	return append(out, heatColumn{others})
}

// heatHead sets the stages' names above the columns, or their numbers where
// names have no room.
func (s *summaryPage) heatHead(t *heatTable, x, y float64) float64 {
	most := 1
	for _, lines := range t.heads {
		most = max(most, len(lines))
	}
	bottom := y + float64(most)*t.head.leading
	s.pen.part(scene.PartRow, func() {
		s.pen.list.Begin(scene.PartColumnHead, 0, "Owner", "")
		s.pen.list.End()
		for i, c := range t.columns {
			says := "Other stages"
			if len(c.stages) == 1 {
				says = s.nameOf(t.heat.Stages[c.stages[0]])
			}
			s.pen.list.Begin(scene.PartColumnHead, 0, says, "")
			s.pen.lines(t.heads[i], t.head, x+t.nameW+float64(i)*t.column, bottom-float64(len(t.heads[i]))*t.head.leading, t.span(i), centre)
			s.pen.list.End()
		}
		s.pen.part(scene.PartColumnHead, func() {
			s.pen.line("Total", t.head, x+t.right(), bottom-t.head.leading, t.totalW, centre)
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

func (s *summaryPage) heatRow(t *heatTable, r insight.HeatRow, x, y, pitch float64) float64 {
	name := s.style(scene.Bold, 11.5, s.t.Ink)
	lines := s.pen.wrap(s.owner(r.Department), name, t.nameW-8, 0)
	for len(lines) > 1 && name.size > summaryMin {
		name.size -= 0.5
		name.leading = name.size * 1.15
		lines = s.pen.wrap(s.owner(r.Department), name, t.nameW-8, 0)
	}
	lines = s.text("Department", s.owner(r.Department), name, t.nameW-8, 5)
	high := max(pitch, float64(len(lines))*name.leading+3)
	s.pen.part(scene.PartRowHead, func() {
		s.pen.lines(lines, name, x, y+(high-float64(len(lines))*name.leading)/2, t.nameW-8, left)
	})
	for i, c := range t.columns {
		points, counts := 0, 0
		for _, at := range c.stages {
			points, counts = points+r.Points[at], counts+r.Counts[at]
		}
		cell := scene.Rect{X: x + t.nameW + float64(i)*t.column + 1.5, Y: y + 1.5, W: t.span(i) - 3, H: high - 3}
		s.pen.part(scene.PartCell, func() { s.heatCell(cell, points, counts, len(c.stages) == 1) })
	}
	total := s.style(scene.Bold, 12, s.t.StageFill)
	total.leading = high
	s.pen.part(scene.PartCell, func() {
		s.pen.line(strconv.Itoa(r.Total), total, x+t.right(), y, t.totalW, centre)
	})
	return y + high
}

// heats are the tints of cells from little to much pain; with the dark ones ink
// turns white.
var heats = [5]scene.Color{scene.RGB(0xFCEBDF), scene.RGB(0xF7D3B7), scene.RGB(0xEFAF82), scene.RGB(0xB3560A), scene.RGB(0x8F330A)}

// heatCell draws a cell; those of several stages together have no tint, which would be too
// dark beside those of one.
func (s *summaryPage) heatCell(r scene.Rect, points, count int, tinted bool) {
	st := s.style(scene.Bold, 11.5, s.t.Secondary)
	st.leading = r.H
	switch {
	case points > 0 && !tinted:
		s.pen.list.Box(r, 3, scene.Color{}, s.t.StageRule, 0.6)
		st.color = s.t.Ink
		s.pen.line(strconv.Itoa(points), st, r.X, r.Y, r.W, centre)
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
