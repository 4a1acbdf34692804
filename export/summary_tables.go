package export

import (
	"fmt"

	"throughline/blueprint"
	"throughline/blueprint/insight"
	"throughline/canvas/scene"
)

func plural(n int, one, many string) string {
	if n == 1 {
		return "1 " + one
	}
	return fmt.Sprintf("%d %s", n, many)
}

// heading sets a section's title and a remark at the right of its room.
func (s *summaryPage) heading(text, remark string, x, y, w float64) float64 {
	st := s.style(scene.Bold, 15, s.t.StageFill)
	used := 0.0
	s.pen.section(func() { used = s.pen.line(text, st, x, y, w, left) })
	small := s.style(scene.Regular, 10.5, s.t.Secondary)
	if remark != "" && used+20+s.pen.width(remark, small) <= w {
		s.pen.line(remark, small, x, y+st.leading-small.leading-1.5, w, right)
	}
	return y + st.leading + 6
}

// tables sets the worst pain points and, beside or below, who carries them.
func (s *summaryPage) tables(y float64) float64 {
	if len(s.c.sum.PainPoints) == 0 {
		return s.contents(y)
	}
	if s.w < stackBelow {
		y = s.pains(summaryMargin, y, s.inner())
		return s.heat(summaryMargin, y+s.lerp(14, 26), s.inner(), 0)
	}
	leftW := s.inner() * 0.508
	rightX := summaryMargin + leftW + 44
	a := s.pains(summaryMargin, y, leftW)
	b := s.heat(rightX, y, s.inner()-leftW-44, a)
	return max(a, b)
}

// pains lists the five worst pain points, each a link to its card.
func (s *summaryPage) pains(x, y, w float64) float64 {
	worst := s.c.sum.Worst(topRanks)
	title := "Pain points"
	switch {
	case len(worst) == topRanks:
		title = "Five pain points to fix first"
	case len(worst) > 1:
		title = "Pain points to fix first"
	case len(worst) == 1:
		title = "The pain point to fix first"
	}
	if len(worst) == 0 { // nobody rated any: they stand in reading order, without ranks
		worst = s.c.sum.PainPoints[:min(len(s.c.sum.PainPoints), topRanks)]
	}
	remark := ""
	if s.c.hasMap() {
		remark = "Click a line to open it on the map"
	}
	y = s.heading(title, remark, x, y, w)
	s.pen.part(scene.PartList, func() {
		for _, p := range worst {
			s.pen.list.Box(scene.Rect{X: x, Y: y, W: w, H: 0.7}, 0, s.t.StageRule.Alpha(200), scene.Color{}, 0)
			s.pen.part(scene.PartItem, func() { y = s.pain(p, x, y, w) })
		}
	})
	if more := len(s.c.sum.PainPoints) - len(worst); more > 0 {
		st := s.style(scene.Regular, 10.5, s.t.Secondary)
		s.pen.list.Box(scene.Rect{X: x, Y: y, W: w, H: 0.7}, 0, s.t.StageRule.Alpha(200), scene.Color{}, 0)
		s.pen.line(plural(more, "more pain point on the map", "more pain points on the map"), st, x+36, y+5, w-36, left)
		y += st.leading + 5
	}
	return y
}

func (s *summaryPage) pain(p insight.PainPoint, x, y, w float64) float64 {
	sideW := s.sideWidth()
	title, sub := s.style(scene.Bold, 13, s.t.Ink), s.style(scene.Regular, 11, s.t.Secondary)
	room := w - 36 - sideW - 10
	lines := s.pen.wrap(p.Title, title, room, 2)
	where := joinWords(", ", nameOf(s.c.doc, p.Stage), nameOf(s.c.doc, p.Step))
	about := s.pen.wrap(joinWords("  ·  ", where, p.Reach), sub, room, 2)
	text := float64(len(lines))*title.leading + float64(len(about))*sub.leading
	side := float64(1+len(s.pen.wrap(s.owner(p.Owner), s.style(scene.Regular, 11, s.t.Ink), sideW-28, 2))) * 11 * 1.32
	h := max(max(text, side)+s.lerp(4, 20), 34)
	if p.Severity > 0 {
		s.pen.rank(scene.Rect{X: x + 1, Y: y + (h-24)/2, W: 24, H: 24}, p.Rank, s.t)
	} else {
		s.pen.list.FillPath((&scene.Path{}).Circle(x+13, y+h/2, 4), s.t.Pain)
	}
	top := y + (h-text)/2
	top = s.pen.lines(lines, title, x+36, top, room, left)
	s.pen.lines(about, sub, x+36, top, room, left)
	s.painSide(p, x+w-sideW, y+h/2, sideW)
	s.pen.list.Link(scene.Rect{X: x, Y: y, W: w, H: h}, cardAnchor(p.Card))
	return y + h
}

// sideWidth is the room for severity and owner, as wide as the widest name
// among the worst pain points, within bounds.
func (s *summaryPage) sideWidth() float64 {
	w := 118.0
	for _, p := range s.c.sum.PainPoints[:min(len(s.c.sum.PainPoints), topRanks)] {
		w = max(w, 30+s.pen.width(s.owner(p.Owner), s.style(scene.Regular, 11, s.t.Ink)))
	}
	return min(w, 190)
}

// painSide says how bad it is and who owns it.
func (s *summaryPage) painSide(p insight.PainPoint, x, middle, w float64) {
	word, colour := "Not rated", s.t.Secondary
	if p.Severity > 0 {
		word, colour = blueprint.Severities[p.Severity], s.t.Pain
		severityBars(s.pen.list, scene.Rect{X: x, Y: middle - 10, W: 22, H: 20}, int(p.Severity), s.t.Pain)
	}
	st := s.style(scene.Bold, 11, colour)
	room := w - 28
	owner := s.owner(p.Owner)
	names := s.pen.wrap(owner, s.style(scene.Regular, 11, s.t.Ink), room, 2)
	y := middle - (float64(1+len(names))*st.leading)/2
	s.pen.line(word, st, x+28, y, room, left)
	s.pen.lines(names, s.style(scene.Regular, 11, s.t.Ink), x+28, y+st.leading, room, left)
}

func (s *summaryPage) owner(id blueprint.ID) string {
	if d, ok := blueprint.Get[blueprint.Department](s.c.doc, id); ok {
		return short(d.Name, 60)
	}
	return "Unowned"
}

// decisions sets what must be decided, in columns.
func (s *summaryPage) decisions(y float64) float64 {
	all := s.c.sum.Decisions
	shown := all[:min(len(all), s.limit.decisions)]
	if len(shown) == 0 {
		return y
	}
	remark := ""
	if n := len(all) - len(shown); n > 0 {
		remark = plural(n, "more on the map", "more on the map")
	}
	y = s.heading("Decisions needed", remark, summaryMargin, y, s.inner())
	cols := min(len(shown), 3)
	if s.w < stackBelow {
		cols = min(len(shown), 2)
	}
	w := (s.inner() - 16*float64(cols-1)) / float64(cols)
	s.pen.list.Begin(scene.PartList, 0, "", "")
	defer s.pen.list.End()
	for from := 0; from < len(shown); from += cols {
		row := shown[from:min(from+cols, len(shown))]
		h := 0.0
		for _, d := range row {
			h = max(h, s.decisionHeight(d, w))
		}
		for i, d := range row {
			s.pen.part(scene.PartItem, func() { s.decision(d, scene.Rect{X: summaryMargin + float64(i)*(w+16), Y: y, W: w, H: h}) })
		}
		y += h + 8
	}
	return y - 8
}

func (s *summaryPage) decisionLines(d insight.Decision, w float64) (text, about []*scene.Line) {
	who := s.owner(d.Owner)
	if d.Due != "" {
		who += "  ·  by " + short(d.Due, 30)
	}
	return s.pen.wrap(d.Text, s.style(scene.Bold, 12, s.t.Ink), w-28, 3), s.pen.wrap(who, s.style(scene.Regular, 10.5, s.t.Secondary), w-28, 2)
}

func (s *summaryPage) decisionHeight(d insight.Decision, w float64) float64 {
	text, about := s.decisionLines(d, w)
	return float64(len(text))*12*1.32 + float64(len(about))*10.5*1.32 + s.lerp(10, 20)
}

func (s *summaryPage) decision(d insight.Decision, r scene.Rect) {
	s.pen.list.Box(r, 6, s.t.Band, scene.Color{}, 0)
	s.pen.list.Box(scene.Rect{X: r.X, Y: r.Y, W: 3.5, H: r.H}, 1.5, s.t.Moment, scene.Color{}, 0)
	text, about := s.decisionLines(d, r.W)
	y := r.Y + s.lerp(5, 10)
	y = s.pen.lines(text, s.style(scene.Bold, 12, s.t.Ink), r.X+16, y, r.W-28, left)
	s.pen.lines(about, s.style(scene.Regular, 10.5, s.t.Secondary), r.X+16, y, r.W-28, left)
	s.pen.list.Link(r, cardAnchor(d.Card))
}
