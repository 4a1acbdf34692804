package export

import (
	"throughline/blueprint"
	"throughline/canvas"
	"throughline/canvas/scene"
)

// curveEntry says whose a curve is.
type curveEntry struct {
	name   string
	colour scene.Color
	at     int // among the curves, which decides its dashes
}

// curveKey is whose curve is whose, where there are several; of a crowded field, whose the
// only curve is that it shows.
func (s *summaryPage) curveKey() []curveEntry {
	series := s.c.sum.Emotions
	if s.field.single() {
		series = series[:1]
	} else if len(series) < 2 {
		return nil
	}
	var out []curveEntry
	for i, e := range series {
		entry := curveEntry{"Customers", s.t.Curve, i}
		if p, ok := blueprint.Get[blueprint.Persona](s.c.doc, e.Persona); ok {
			entry.name = s.nameOf(p.ID)
			if i > 0 { // the map draws the first curve in its own colour
				entry.colour = s.t.Persona(s.c.doc, p.ID)
			}
		}
		if s.field.single() {
			entry.name = "Only the curve of " + entry.name
			if e.Persona.IsZero() {
				entry.name = "Only the curve of customers at large"
			}
		}
		out = append(out, entry)
	}
	return out
}

const (
	keySample = 24.0 // a line's sample, with the distance to its name
	keyGap    = 16.0
	keyLine   = 16.0
)

func (s *summaryPage) keyStyle() style {
	st := s.style(scene.Regular, 10.5, s.t.Secondary)
	st.leading = keyLine
	return st
}

// keyRows divides a key among rows of width w.
func (s *summaryPage) keyRows(entries []curveEntry, w float64) [][]curveEntry {
	st := s.keyStyle()
	var out [][]curveEntry
	used := 0.0
	for _, e := range entries {
		need := keySample + s.pen.width(e.name, st)
		if len(out) == 0 || used+keyGap+need > w {
			out = append(out, nil)
			used = -keyGap
		}
		out[len(out)-1] = append(out[len(out)-1], e)
		used += keyGap + need
	}
	return out
}

// keyRow sets entries from x on, each in a room of width w at most, and returns where the
// last ends.
func (s *summaryPage) keyRow(row []curveEntry, x, y, w float64) float64 {
	st := s.keyStyle()
	for _, e := range row {
		s.pen.list.StrokePath((&scene.Path{}).Move(x, y+keyLine/2).Line(x+18, y+keyLine/2), e.colour, 2, canvas.PaperMetrics().CurveDash(e.at, 18))
		x += keySample
		lines := s.text("Persona", e.name, st, w-keySample, 1)
		s.pen.lines(lines, st, x, y, w-keySample, left)
		for _, l := range lines {
			x += l.Width
		}
		x += keyGap
	}
	return x - keyGap
}

func (s *summaryPage) keyElsewhere(entries []curveEntry) bool {
	return len(s.keyRows(entries, s.inner())) > mostKeyLines
}

// curveHead sets the heading of the curve, and the key beside it or, in rows, below.
func (s *summaryPage) curveHead(title string, x, y, w float64) float64 {
	entries := s.curveKey()
	remark := ""
	if s.keyElsewhere(entries) {
		s.leftOut = true
		remark = plural(len(entries), "curve", "curves") + "; whose they are is said" + s.elsewhere()
		entries = nil
	}
	beside := w - s.pen.width(title, s.style(scene.Bold, 15, s.t.StageFill)) - 30
	next := s.heading(title, remark, x, y, w)
	rows := s.keyRows(entries, w)
	if len(rows) == 0 {
		return next
	}
	if wide := s.keyWidth(entries); wide <= beside {
		s.keyRow(entries, x+w-wide, y+2, w)
		return next
	}
	for _, row := range rows {
		s.keyRow(row, x, next-2, w)
		next += keyLine
	}
	return next + 2
}

// keyWidth is what a key takes in one row.
func (s *summaryPage) keyWidth(entries []curveEntry) float64 {
	w := -keyGap
	for _, e := range entries {
		w += keyGap + keySample + s.pen.width(e.name, s.keyStyle())
	}
	return w
}

// curveKeySection is the key where it is too long to stand at the curve.
func (s *summaryPage) curveKeySection(entries []curveEntry) *section {
	sec := &section{least: 10, most: 28, part: scene.PartParagraph}
	sec.head = func(y float64, more bool) float64 {
		return s.heading(s.goesOn("Whose curve is whose", more), "", summaryMargin, y, s.inner())
	}
	for _, row := range s.keyRows(entries, s.inner()) {
		sec.rows = append(sec.rows, func(y float64) float64 {
			s.keyRow(row, summaryMargin, y, s.inner())
			return y + keyLine
		})
	}
	return sec
}
