package export

import (
	"strings"

	"throughline/blueprint"
	"throughline/blueprint/insight"
	"throughline/canvas/scene"
)

// band is the head: what this is, and the headline figures.
func (s *summaryPage) band() float64 {
	t, m := s.t, s.c.sum.Map
	white := scene.RGB(0xFFFFFF)
	at := len(s.pen.list.Items)
	s.pen.list.Box(scene.Rect{}, 0, t.StageFill, scene.Color{}, 0)
	s.pen.title(func() {}) // drawn below, read first
	used, bottom := s.figures()
	room := s.inner()
	if used > 0 {
		room -= used + 30
	}
	kind := "Journey map summary"
	if s.c.isBlueprint() {
		kind = "Service blueprint summary"
	}
	y := s.lerp(20, 36)
	small := s.style(scene.Regular, 12, s.pale)
	state := strings.ToLower(blueprint.Label(blueprint.MapStates, m.State))
	about := joinWords("  ·  ", kind, state, strings.ReplaceAll(short(m.Date, 40), " ", "\u00a0"), s.c.opt.Caption, s.c.changed())
	y = s.pen.lines(s.text("What this is", about, small, room, 5), small, summaryMargin, y, room, left)
	title := style{scene.Bold, 38, 46, white}
	lines := s.pen.wrap(titleOf(m), title, room, 0)
	for len(lines) > 2 && title.size > 17 {
		title.size, title.leading = title.size*0.9, title.leading*0.9
		lines = s.pen.wrap(titleOf(m), title, room, 0)
	}
	if len(lines) > 5 {
		lines = s.text("Title", titleOf(m), title, room, 5)
	}
	s.pen.title(func() { y = s.pen.lines(lines, title, summaryMargin, y, room, left) })
	y = max(y+s.lerp(12, 24), bottom+s.lerp(10, 20), s.lerp(92, 116))
	s.pen.list.Items[at].Rect = scene.Rect{W: s.w, H: y}
	return y
}

// strip is the head of the pages behind the first.
func (s *summaryPage) strip() float64 {
	at := len(s.pen.list.Items)
	s.pen.list.Box(scene.Rect{}, 0, s.t.StageFill, scene.Color{}, 0)
	small := s.style(scene.Regular, 11, s.pale)
	word := "Summary" + continued
	room := s.inner() - s.pen.width(word, small) - 20
	st := style{scene.Bold, 15, 20, scene.RGB(0xFFFFFF)}
	if s.pen.width(titleOf(s.c.sum.Map), st) > room {
		st.size, st.leading = 11, 14.5
	}
	lines := s.text("Title", titleOf(s.c.sum.Map), st, room, 3)
	high := max(float64(len(lines))*st.leading+16, 40)
	s.pen.lines(lines, st, summaryMargin, (high-float64(len(lines))*st.leading)/2, room, left)
	s.pen.line(word, small, summaryMargin, (high-small.leading)/2, s.inner(), right)
	s.pen.list.Items[at].Rect = scene.Rect{W: s.w, H: high}
	return high
}

// changed counts what happened since an earlier state, where that is asked for.
func (c *composer) changed() string {
	if c.opt.since == nil {
		return ""
	}
	return c.opt.since.LegendTitle() + ": " + c.opt.since.Summary()
}

// figureStyles are those of names and values, with type k times as large as is usual.
func (s *summaryPage) figureStyles(k float64) (label, value style) {
	return s.style(scene.Regular, max(11*k, summaryMin), scene.RGB(0xE3EAF3)), style{scene.Bold, 30 * k, 36 * k, scene.RGB(0xFFFFFF)}
}

// figurePad stands between the rule at the left of a figure and its texts, and behind them.
const figurePad = 14.0

// figureGrid is how the headline figures are set: each text on one line if that has
// room, else names in several, else values too.
func (s *summaryPage) figureGrid(list []insight.Metric) figureGrid {
	most := s.inner() * 0.56
	for _, lines := range [][2]float64{{1, 1}, {2, 1}, {3, 1}, {3, 2}} {
		g := gridOf(len(list), 2, most, func(i int, k float64) float64 {
			label, value := s.figureStyles(k)
			m := list[i]
			need := max(s.narrowest(m.Title, label, lines[0]), s.narrowest(m.Value, value, lines[1]), s.narrowest(targetText(m), label, lines[0]), 76*k)
			return need + 2*figurePad*k
		})
		if g.n == len(list) {
			return g
		}
	}
	g := figureGrid{n: len(list), rows: 2, k: figureSizes[len(figureSizes)-1], width: most}
	if len(list) == 1 {
		g.rows = 1
	}
	cols := (len(list) + g.rows - 1) / g.rows
	for range cols {
		g.columns = append(g.columns, most/float64(cols))
	}
	return g
}

// narrowest is about the least width in which a text takes so many lines and no word is
// broken.
func (s *summaryPage) narrowest(text string, st style, lines float64) float64 {
	w := s.pen.width(text, st)
	if lines < 2 {
		return w
	}
	w /= lines
	for _, word := range fields(text) {
		w = max(w, s.pen.width(word, st))
	}
	for len(s.pen.wrap(text, st, w, 0)) > int(lines) {
		w *= 1.05
	}
	return w
}

// figures sets the headline metrics at the right and returns their width and where
// they end.
func (s *summaryPage) figures() (used, bottom float64) {
	list := s.c.sum.Metrics
	if len(list) == 0 {
		return 0, 0
	}
	g := s.figureGrid(list)
	y := s.lerp(14, 34)
	cols := len(g.columns)
	for from := 0; from < g.n; from += cols {
		if from > 0 {
			y = bottom + 10
		}
		bottom = s.figureRow(g, list[from:min(from+cols, g.n)], y)
	}
	if n := len(s.c.sum.FurtherMetrics); n > 0 {
		st := s.style(scene.Regular, summaryMin, s.pale)
		room := g.width - figurePad*g.k
		text := "and " + plural(n, "more figure", "more figures") + s.elsewhere()
		bottom = s.pen.lines(s.pen.wrap(text, st, room, 0), st, s.w-summaryMargin-room, bottom+3, room, left)
	}
	return g.width, bottom
}

// figureRow sets a row of figures at y, below each other on common lines.
func (s *summaryPage) figureRow(g figureGrid, row []insight.Metric, y float64) (bottom float64) {
	name, figure := s.figureStyles(g.k)
	pad := figurePad * g.k
	type texts struct{ title, value, target []*scene.Line }
	set := make([]texts, len(row))
	titles, values, targets := 1, 1, 1
	for i, m := range row {
		w := g.columns[i] - 2*pad + 0.5
		set[i] = texts{s.text("Figure", m.Title, name, w, 3), s.text("Figure", m.Value, figure, w, 2), s.text("Figure", targetText(m), name, w, 3)}
		titles, values, targets = max(titles, len(set[i].title)), max(values, len(set[i].value)), max(targets, len(set[i].target))
	}
	high := float64(titles+targets)*name.leading + float64(values)*figure.leading + 3
	x := s.w - summaryMargin - g.width + pad
	for i, m := range row {
		w := g.columns[i]
		s.pen.list.Box(scene.Rect{X: x - pad, Y: y, W: 0.8, H: high}, 0, scene.RGB(0x5A6E8F), scene.Color{}, 0)
		s.pen.part(scene.PartParagraph, func() {
			at := y - 1 + float64(titles-len(set[i].title))*name.leading
			s.pen.lines(set[i].title, name, x, at, w-2*pad, left)
			at = s.pen.lines(set[i].value, figure, x, y+float64(titles)*name.leading, w-2*pad, left)
			s.pen.lines(set[i].target, name, x, at+2, w-2*pad, left)
		})
		s.pen.list.Link(scene.Rect{X: x - pad, Y: y, W: w, H: high}, cardAnchor(m.Card))
		x += w
	}
	return y + high
}

// isBlueprint tells whether the map looks behind the line of interaction.
func (c *composer) isBlueprint() bool {
	for _, l := range c.doc.Lanes(c.m) {
		if z := blueprint.ZoneOf(l.Role); z > blueprint.ZoneCustomer {
			return true
		}
	}
	return false
}

func (s *summaryPage) footStyle() style {
	st := s.style(scene.Regular, summaryMin, s.t.Secondary)
	st.leading = 14
	return st
}

// footLines say what the signs mean.
func (s *summaryPage) footLines() []*scene.Line {
	var words []string
	if len(s.c.sum.Worst(1)) > 0 {
		words = append(words, "Severity: 1 low, 2 medium, 3 high, 4 critical; more bars is worse.")
	}
	if s.field.any() {
		words = append(words, "Faces: blue with a smile is good, orange with a frown is bad.")
		if s.field.expects() {
			words[len(words)-1] += " Diamonds: what was expected."
		}
	}
	if s.c.sum.Heat.Max > 0 {
		words = append(words, "Dark cells need attention first.")
	}
	st := s.footStyle()
	text := strings.Join(words, "  ")
	return s.pen.even(s.pen.wrap(text, st, s.footRoom(), 0), text, st, s.footRoom())
}

// footRoom is what the page number leaves of a line, or all of it where that is little.
func (s *summaryPage) footRoom() float64 {
	room := s.inner() - s.pen.width(s.c.summaryFooter(10, 999)+"m", s.footStyle())
	if room < s.inner()*0.45 {
		return s.inner()
	}
	return room
}

// footHeight is what the foot takes, with the margin below it.
func (s *summaryPage) footHeight() float64 {
	n := max(len(s.footLines()), 1)
	if s.footRoom() == s.inner() && len(s.footLines()) > 0 {
		n++ // the page number stands below
	}
	return 32 + s.footStyle().leading*float64(n)
}

// foot draws the rule and what the signs mean on a page of height h, and returns the
// height it takes.
func (s *summaryPage) foot(h float64) float64 {
	high := s.footHeight()
	y := h - high
	s.pen.list.Box(scene.Rect{X: summaryMargin, Y: y, W: s.inner(), H: 0.7}, 0, s.t.StageRule, scene.Color{}, 0)
	s.footer = y + 9
	end := s.pen.lines(s.footLines(), s.footStyle(), summaryMargin, s.footer, s.inner(), left)
	if s.footRoom() == s.inner() {
		s.footer = end
	}
	return high
}
