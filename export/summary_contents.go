package export

import (
	"strconv"
	"strings"

	"throughline/blueprint"
	"throughline/canvas/scene"
)

// contents counts what is on a map that has no pain points to speak of.
func (s *summaryPage) contents(y float64) float64 {
	n := s.c.sum.Counts
	type count struct {
		n         int
		one, many string
	}
	all := []count{{n.Stages, "stage", "stages"}, {n.Steps, "step", "steps"}, {n.Lanes, "lane", "lanes"}}
	for _, k := range blueprint.CardKinds {
		label := strings.ToLower(k.Label)
		all = append(all, count{n.Kinds[k.Value], label, manyOf(label)})
	}
	all = append(all, count{n.Links, "link", "links"}, count{n.Parked, "card in the parking lot", "cards in the parking lot"})
	y = s.heading("What the map holds", "", summaryMargin, y, s.inner())
	var shown []count
	for _, c := range all {
		if c.n > 0 {
			shown = append(shown, c)
		}
	}
	if len(shown) == 0 {
		st := s.style(scene.Regular, 14, s.t.Secondary)
		s.pen.line("Nothing yet.", st, summaryMargin, y, s.inner(), left)
		return y + st.leading
	}
	const across, gap, h = 4, 14.0, 62.0
	w := (s.inner() - gap*(across-1)) / across
	s.pen.list.Begin(scene.PartList, 0, "", "")
	for i, c := range shown {
		r := scene.Rect{X: summaryMargin + float64(i%across)*(w+gap), Y: y + float64(i/across)*(h+gap), W: w, H: h}
		s.pen.list.Box(r, 8, s.t.Band, scene.Color{}, 0)
		figure := style{scene.Bold, 26, h, s.t.StageFill}
		s.pen.list.Begin(scene.PartItem, 0, "", "")
		used := s.pen.line(strconv.Itoa(c.n), figure, r.X+18, r.Y, w, left)
		word := s.style(scene.Regular, 13, s.t.Secondary)
		word.leading = h + 8
		label := c.many
		if c.n == 1 {
			label = c.one
		}
		s.pen.line(label, word, r.X+18+used+10, r.Y, w-used-40, left)
		s.pen.list.End()
	}
	s.pen.list.End()
	rows := (len(shown) + across - 1) / across
	return y + float64(rows)*(h+gap) - gap
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
