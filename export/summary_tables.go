package export

import (
	"cmp"
	"fmt"
	"strings"

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
	used := s.pen.width(text, st)
	bottom := y
	s.pen.section(func() { bottom = s.pen.lines(s.pen.wrap(text, st, w, 0), st, x, y, w, left) })
	small := s.style(scene.Regular, 10.5, s.t.Secondary)
	if remark != "" && used+20+s.pen.width(remark, small) <= w {
		s.pen.line(remark, small, x, y+st.leading-small.leading-1.5, w, right)
	}
	return bottom + 6
}

// tables sets the worst pain points and, beside or below, who carries them.
func (s *summaryPage) tables() []*section {
	if len(s.c.sum.PainPoints)+len(s.c.sum.Unplaced) == 0 {
		return []*section{s.contents()}
	}
	heat := s.heatTable(s.heatWidth())
	if s.w < stackBelow || heat == nil {
		out := []*section{s.pains(summaryMargin, s.inner())}
		if heat != nil {
			out = append(out, s.heat(heat, summaryMargin, 0))
		}
		return out
	}
	pains := s.pains(summaryMargin, s.painWidth())
	return []*section{fixed(8, 30, func(y float64) float64 {
		a := s.block(pains.whole(), y)
		return max(a, s.block(s.heat(heat, s.w-summaryMargin-s.heatWidth(), a-y).whole(), y))
	})}
}

// painWidth and heatWidth are those of the tables, which stand below each other on narrow
// pages.
func (s *summaryPage) painWidth() float64 { return s.inner() * 0.508 }

func (s *summaryPage) heatWidth() float64 {
	if s.w < stackBelow {
		return s.inner()
	}
	return s.inner() - s.painWidth() - 44
}

// painsShown are the pain points that the page lists: the worst, or where nobody rated any
// the first, or where none has a place the worst of the parking lot.
func (s *summaryPage) painsShown() (shown []insight.PainPoint, title string) {
	all := s.c.sum.PainPoints
	worst := s.c.sum.Worst(topRanks)
	last := 0
	for _, p := range worst {
		last = max(last, p.Rank)
	}
	tied := len(worst) > 0 && s.asBad(len(worst)) > 0
	switch {
	case len(all) == 0:
		shown := s.c.sum.Unplaced
		return shown[:min(len(shown), topRanks)], "Pain points, none of them placed yet"
	case len(worst) == 0:
		return all[:min(len(all), topRanks)], "Pain points"
	case len(worst) == topRanks && last <= topRanks && !tied: // of the whole map
		return worst, "Five pain points to fix first"
	case len(worst) == 1:
		return worst, "Pain point"
	}
	return worst, "Pain points, worst first"
}

// asBad is how many pain points behind the first n are as bad as the last of these.
func (s *summaryPage) asBad(n int) int {
	all, bad := s.c.sum.PainPoints, 0
	for _, p := range all[n:] {
		if p.Severity > 0 && insight.ComparePain(all[n-1], p) == 0 {
			bad++
		}
	}
	return bad
}

// pains lists the worst pain points, each a link to its card.
func (s *summaryPage) pains(x, w float64) *section {
	shown, title := s.painsShown()
	remark := ""
	if s.c.hasMap() {
		remark = "Click a line to open it on the map"
	}
	sec := &section{least: 8, most: 30, part: scene.PartList}
	sec.head = func(y float64, more bool) float64 { return s.heading(s.goesOn(title, more), remark, x, y, w) }
	for _, p := range shown {
		sec.rows = append(sec.rows, func(y float64) float64 {
			s.pen.list.Box(scene.Rect{X: x, Y: y, W: w, H: 0.7}, 0, s.t.StageRule.Alpha(200), scene.Color{}, 0)
			s.pen.part(scene.PartItem, func() { y = s.pain(p, shown, x, y, w) })
			return y
		})
	}
	sec.tail = func(y float64) float64 { return s.painsMore(len(shown), x, y, w) }
	return sec
}

// painsMore says what the list leaves out: others on the map, and those in the parking lot,
// which nobody sees on it.
func (s *summaryPage) painsMore(shown int, x, y, w float64) float64 {
	more, parked := len(s.c.sum.PainPoints)-shown, s.c.sum.Unplaced
	if len(s.c.sum.PainPoints) == 0 {
		more, parked = len(parked)-shown, nil
	}
	if more <= 0 && len(parked) == 0 {
		return y
	}
	st := s.style(scene.Regular, 10.5, s.t.Secondary)
	s.pen.list.Box(scene.Rect{X: x, Y: y, W: w, H: 0.7}, 0, s.t.StageRule.Alpha(200), scene.Color{}, 0)
	y += 5
	var words []string
	if more > 0 {
		where := " on the map"
		if len(s.c.sum.PainPoints) == 0 {
			where = " in the parking lot"
		}
		words = append(words, plural(more, "more pain point", "more pain points")+where)
		if n := len(s.c.sum.PainPoints); n > 0 && s.asBad(shown) > 0 {
			words[0] += fmt.Sprintf(", %d as bad as the last of these", s.asBad(shown))
		}
	}
	grave := len(parked) > 0 && int(parked[0].Severity) >= len(blueprint.Severities)-2 // high or critical
	if len(parked) > 0 && !grave {
		words = append(words, plural(len(parked), "pain point", "pain points")+" in the parking lot")
	}
	y = s.pen.lines(s.pen.wrap(strings.Join(words, ", "), st, w-36, 0), st, x+36, y, w-36, left)
	if grave {
		st.face, st.color = scene.Bold, s.t.Pain
		y = s.pen.lines(s.pen.wrap("In the parking lot: "+unplacedWords(parked), st, w-36, 0), st, x+36, y, w-36, left)
	}
	return y
}

func (s *summaryPage) pain(p insight.PainPoint, shown []insight.PainPoint, x, y, w float64) float64 {
	sideW := s.sideWidth(shown, w)
	title, sub := s.style(scene.Bold, 13, s.t.Ink), s.style(scene.Regular, 11, s.t.Secondary)
	room := w - 36 - sideW - 10
	lines := s.text("Pain point", cmp.Or(strings.TrimSpace(p.Title), "(untitled)"), title, room, 5)
	where := joinWords(", ", s.nameOf(p.Stage), s.nameOf(p.Step))
	if p.Step.IsZero() {
		where = "Parking lot"
	}
	about := s.text("Place and reach of a pain point", joinWords("  ·  ", where, p.Reach), sub, room, 5)
	text := float64(len(lines))*title.leading + float64(len(about))*sub.leading
	side := s.painSide(p, sideW)
	h := max(max(text, side.high)+s.lerp(4, 20), 34)
	if p.Severity > 0 && p.Rank > 0 && p.Rank <= topRanks {
		s.pen.rank(scene.Rect{X: x + 1, Y: y + (h-24)/2, W: 24, H: 24}, p.Rank, s.t)
	} else {
		s.pen.list.FillPath((&scene.Path{}).Circle(x+13, y+h/2, 4), s.t.Pain)
	}
	top := y + (h-text)/2
	top = s.pen.lines(lines, title, x+36, top, room, left)
	s.pen.lines(about, sub, x+36, top, room, left)
	side.draw(x+w-sideW, y+h/2)
	s.pen.list.Link(scene.Rect{X: x, Y: y, W: w, H: h}, cardAnchor(p.Card))
	return y + h
}

// sideWidth is the room for severity and owner, as wide as the widest name
// among the shown pain points, within bounds.
func (s *summaryPage) sideWidth(shown []insight.PainPoint, w float64) float64 {
	side := 118.0
	for _, p := range shown {
		side = max(side, 30+s.pen.width(s.owner(p.Owner), s.style(scene.Regular, 11, s.t.Ink)))
	}
	return min(side, 190, w*0.45)
}

// sideText is how bad a pain point is and who owns it.
type sideText struct {
	high float64
	draw func(x, middle float64)
}

func (s *summaryPage) painSide(p insight.PainPoint, w float64) sideText {
	word, colour := "Not rated", s.t.Secondary
	if p.Severity > 0 {
		word, colour = blueprint.Severities[p.Severity], s.t.Pain
	}
	st, plain := s.style(scene.Bold, 11, colour), s.style(scene.Regular, 11, s.t.Ink)
	room := w - 28
	names := s.text("Department", s.owner(p.Owner), plain, room, 5)
	high := st.leading + float64(len(names))*plain.leading
	return sideText{high, func(x, middle float64) {
		if p.Severity > 0 {
			severityBars(s.pen.list, scene.Rect{X: x, Y: middle - 10, W: 22, H: 20}, int(p.Severity), s.t.Pain)
		}
		y := middle - high/2
		s.pen.line(word, st, x+28, y, room, left)
		s.pen.lines(names, plain, x+28, y+st.leading, room, left)
	}}
}

func (s *summaryPage) owner(id blueprint.ID) string {
	if _, ok := blueprint.Get[blueprint.Department](s.c.doc, id); ok {
		return cmp.Or(s.nameOf(id), "(unnamed)")
	}
	return "Unowned"
}

// mostDecisions is how many decisions are set at most, over all pages.
const mostDecisions = 60

// decisions sets what must be decided, in columns.
func (s *summaryPage) decisions() []*section {
	all := s.c.sum.Decisions
	shown := all[:min(len(all), mostDecisions)]
	if len(shown) == 0 {
		return nil
	}
	remark := ""
	if n := len(all) - len(shown); n > 0 {
		remark = plural(n, "more on the map", "more on the map")
	}
	cols := min(len(shown), 3)
	switch {
	case s.w < stackBelow/2:
		cols = 1
	case s.w < stackBelow:
		cols = min(len(shown), 2)
	}
	w := (s.inner() - 16*float64(cols-1)) / float64(cols)
	sec := &section{least: 8, most: 28, part: scene.PartList}
	sec.head = func(y float64, more bool) float64 {
		return s.heading(s.goesOn("Decisions needed", more), remark, summaryMargin, y, s.inner())
	}
	for from := 0; from < len(shown); from += cols {
		row := shown[from:min(from+cols, len(shown))]
		sec.rows = append(sec.rows, func(y float64) float64 {
			if from > 0 {
				y += 8
			}
			h := 0.0
			for _, d := range row {
				h = max(h, s.decisionHeight(d, w))
			}
			for i, d := range row {
				s.pen.part(scene.PartItem, func() { s.decision(d, scene.Rect{X: summaryMargin + float64(i)*(w+16), Y: y, W: w, H: h}) })
			}
			return y + h
		})
	}
	return []*section{sec}
}

func (s *summaryPage) decisionLines(d insight.Decision, w float64) (text, about []*scene.Line) {
	who := s.owner(d.Owner)
	if d.Due != "" {
		who += "  ·  by " + d.Due
	}
	return s.text("Decision", d.Text, s.style(scene.Bold, 12, s.t.Ink), w-28, 8), s.text("Who decides", who, s.style(scene.Regular, 10.5, s.t.Secondary), w-28, 4)
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
