package export

import (
	"strconv"
	"strings"

	"throughline/blueprint"
	"throughline/blueprint/insight"
	"throughline/canvas/scene"
)

// contents counts what is on a map that has no pain points to speak of.
func (s *summaryPage) contents() *section {
	n := s.c.sum.Counts
	type count struct {
		n         int
		one, many string
	}
	all := []count{{n.Stages, "stage", "stages"}, {n.Steps, "step", "steps"}, {n.Lanes, "lane", "lanes"}, {s.c.departments(), "department", "departments"}}
	for _, k := range blueprint.CardKinds {
		label := strings.ToLower(k.Label)
		all = append(all, count{n.Kinds[k.Value], label, manyOf(label)})
	}
	all = append(all, count{n.Links, "link", "links"}, count{n.Parked, "card in the parking lot", "cards in the parking lot"})
	sec := &section{least: 8, most: 30, part: scene.PartList}
	sec.head = func(y float64, more bool) float64 {
		return s.heading(s.goesOn("What the map holds", more), "", summaryMargin, y, s.inner())
	}
	var shown []count
	for _, c := range all {
		if c.n > 0 {
			shown = append(shown, c)
		}
	}
	if len(shown) == 0 {
		sec.tail = func(y float64) float64 {
			st := s.style(scene.Regular, 14, s.t.Secondary)
			s.pen.line("Nothing yet.", st, summaryMargin, y, s.inner(), left)
			return y + st.leading
		}
		return sec
	}
	const gap, h, least = 14.0, 62.0, 190.0
	across := min(max(int((s.inner()+gap)/(least+gap)), 1), 4)
	w := (s.inner() - gap*float64(across-1)) / float64(across)
	tile := func(c count, r scene.Rect) {
		s.pen.list.Box(r, 8, s.t.Band, scene.Color{}, 0)
		figure := style{scene.Bold, 26, h, s.t.StageFill}
		used := s.pen.line(strconv.Itoa(c.n), figure, r.X+18, r.Y, w, left)
		word := s.style(scene.Regular, 13, s.t.Secondary)
		label := c.many
		if c.n == 1 {
			label = c.one
		}
		lines := s.pen.wrap(label, word, w-used-36, 0)
		s.pen.lines(lines, word, r.X+18+used+10, r.Y+4+(h-float64(len(lines))*word.leading)/2, w-used-36, left)
	}
	for from := 0; from < len(shown); from += across {
		row := shown[from:min(from+across, len(shown))]
		sec.rows = append(sec.rows, func(y float64) float64 {
			if from > 0 {
				y += gap
			}
			for i, c := range row {
				s.pen.part(scene.PartItem, func() { tile(c, scene.Rect{X: summaryMargin + float64(i)*(w+gap), Y: y, W: w, H: h}) })
			}
			return y + h
		})
	}
	return sec
}

// departments is how many take part in the map.
func (c *composer) departments() (n int) {
	for _, o := range insight.Owners(c.doc, c.m) {
		if !o.Department.IsZero() {
			n++
		}
	}
	return n
}

// manyOf is the plural of a kind of card.
func manyOf(s string) string {
	switch {
	case strings.HasSuffix(s, "y"):
		return s[:len(s)-1] + "ies"
	case s == "evidence" || s == "data":
		return s
	case strings.HasSuffix(s, "ss"):
		return s + "es"
	}
	return s + "s"
}
