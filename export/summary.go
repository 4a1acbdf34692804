package export

import (
	"fmt"
	"slices"
	"strings"

	"throughline/blueprint"
	"throughline/canvas"
	"throughline/canvas/scene"
)

// The summary page is designed in points on A3 landscape and then set at a
// scale: the largest at which all of it fits the sheet. Gaps, rows and the
// emotion field share what is left over.
const (
	summaryMargin = 44.0
	summaryMin    = 10.0 // smallest type before scaling
	a3Width       = 420 * mm
	a3Height      = 297 * mm
	stackBelow    = 960.0 // narrower pages put tables below each other
)

// summaryPage is one attempt at the page: w wide, with the share flex (0 … 1)
// of the room that sections may take beyond what they need.
type summaryPage struct {
	c      *composer
	t      *canvas.Theme
	pen    pen
	w      float64
	flex   float64
	limit  limits
	field  *emotionField
	pale   scene.Color // second colour on navy
	footer float64     // y of the footer line, once drawn
}

// limits is how much of the lists is shown. What is left out is said. Quiet
// leaves the quotes to the map.
type limits struct {
	rows, decisions int
	quiet           bool
}

// fitSummary finds the largest scale at which fits holds with some air; where
// type would get too small, it saves air first, then quotes, then the ends of
// the lists.
func fitSummary(base float64, fits func(k, flex float64, l limits) bool) (k, flex float64, l limits) {
	const airy = 0.25
	l = limits{rows: 16, decisions: 6}
	floor := max(MinText/summaryMin, base*0.72)
	for k = base * 1.18; k > floor; k *= 0.96 {
		if fits(k, airy, l) {
			return k, airy, l
		}
	}
	if fits(floor, 0, l) {
		return floor, 0, l
	}
	for l.quiet = true; !fits(floor, 0, l); {
		switch {
		case l.decisions > 3:
			l.decisions = 3
		case l.rows > 6:
			l.rows--
		case l.decisions > 0:
			l.decisions--
		case l.rows > 3:
			l.rows--
		default:
			return floor, 0, l
		}
	}
	return floor, 0, l
}

// lerp is between the least and the most a length may be.
func (s *summaryPage) lerp(least, most float64) float64 { return least + (most-least)*s.flex }

// summary makes the page.
func (c *composer) summary() {
	paper := c.opt.Paper.resolved()
	w, h := paper.size(paper.Turn != Portrait)
	base := min(w/a3Width, h/a3Height)
	if w < h {
		base = min(w/a3Height, h/a3Width)
	}
	loud, quiet := newEmotionField(c, false), newEmotionField(c, true)
	shape := func(k, flex float64, l limits) (*summaryPage, bool) {
		s := &summaryPage{c: c, t: c.opt.Theme, pen: pen{&scene.List{}, c.opt.Fonts}, w: w / k, flex: flex, limit: l, field: loud, pale: scene.RGB(0xC9D4E4)}
		if l.quiet {
			s.field = quiet
		}
		return s, s.draw(h/k) <= h/k
	}
	k, flex, l := fitSummary(base, func(k, flex float64, l limits) bool { _, ok := shape(k, flex, l); return ok })
	lo, hi := flex, 1.0
	if _, ok := shape(k, 1, l); ok {
		lo = 1
	}
	for range 6 {
		mid := (lo + hi) / 2
		if _, ok := shape(k, mid, l); ok {
			lo = mid
		} else {
			hi = mid
		}
	}
	s, _ := shape(k, lo, l)
	list := &scene.List{}
	list.Anchor(scene.Point{}, "summary", "Summary", 0)
	place(list, s.pen.list, k, 0, 0, scene.Rect{W: w, H: h})
	if !c.hasMap() {
		list.Items = slices.DeleteFunc(list.Items, func(it scene.Item) bool { return it.Op == scene.OpLink })
	}
	c.add(Page{Kind: SummaryPage, W: w, H: h}, list, func(l *scene.List, page, pages int) { c.summaryNumber(l, w, s.footer*k, k, page, pages) })
}

// summaryNumber sets version, date and page number at height y, for type k
// times the designed.
func (c *composer) summaryNumber(l *scene.List, w, y, k float64, page, pages int) {
	m := c.sum.Map
	text := joinWords(" · ", joinWords(", ", short(m.Version, 30), short(m.Date, 30)), fmt.Sprintf("Page %d of %d", page, pages))
	s := style{scene.Regular, summaryMin * k, 14 * k, c.opt.Theme.Secondary}
	pen{l, c.opt.Fonts}.line(text, s, summaryMargin*k, y, w-2*summaryMargin*k, right)
}

// draw sets all sections and returns the height they need; h is that of the
// page, at whose foot the footer stands.
func (s *summaryPage) draw(h float64) float64 {
	y := s.band()
	y += s.lerp(10, 28)
	if next := s.opening(y); next > y {
		y = next + s.lerp(8, 28)
	}
	if next := s.emotion(y); next > y {
		y = next + s.lerp(8, 30)
	}
	if next := s.tables(y); next > y {
		y = next + s.lerp(8, 28)
	}
	if next := s.decisions(y); next > y {
		y = next + s.lerp(6, 20)
	}
	const foot = 46
	s.foot(h - foot)
	return y + foot
}

func (s *summaryPage) inner() float64 { return s.w - 2*summaryMargin }

func (s *summaryPage) style(face scene.Face, size float64, c scene.Color) style {
	return style{face, size, size * 1.32, c}
}

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
	y = s.pen.lines(s.pen.wrap(joinWords("  ·  ", kind, state, strings.ReplaceAll(short(m.Date, 40), " ", "\u00a0"), s.c.opt.Caption, s.c.changed()), small, room, 2), small, summaryMargin, y, room, left)
	title := style{scene.Bold, 38, 46, white}
	lines := s.pen.wrap(titleOf(m), title, room, 0)
	for len(lines) > 2 && title.size > 17 {
		title.size, title.leading = title.size*0.9, title.leading*0.9
		lines = s.pen.wrap(titleOf(m), title, room, 0)
	}
	if len(lines) > 5 { // the poster's notes hold the whole
		lines = s.pen.wrap(titleOf(m), title, room, 5)
	}
	s.pen.title(func() { y = s.pen.lines(lines, title, summaryMargin, y, room, left) })
	y = max(y+s.lerp(12, 24), bottom+s.lerp(10, 20), s.lerp(92, 116))
	s.pen.list.Items[at].Rect = scene.Rect{W: s.w, H: y}
	return y
}

// changed counts what happened since an earlier state, where that is asked for.
func (c *composer) changed() string {
	if c.opt.since == nil {
		return ""
	}
	return c.opt.since.LegendTitle() + ": " + c.opt.since.Summary()
}

// figures sets the headline metrics at the right and returns their width and where
// they end.
func (s *summaryPage) figures() (used, bottom float64) {
	label := func(k float64) style { return s.style(scene.Regular, max(11*k, summaryMin), scene.RGB(0xE3EAF3)) }
	value := func(k float64) style { return style{scene.Bold, 30 * k, 36 * k, scene.RGB(0xFFFFFF)} }
	list := s.c.sum.Metrics
	pad := func(k float64) float64 { return 14 * k }
	g := gridOf(len(list), 2, s.inner()*0.56, func(i int, k float64) float64 {
		m := list[i]
		return max(s.pen.width(m.Title, label(k)), s.pen.width(m.Value, value(k)), s.pen.width(targetText(m), label(k)), 76*k) + 2*pad(k)
	})
	name, figure := label(g.k), value(g.k)
	high := name.leading*2 + figure.leading + 3
	for i, m := range list[:g.n] {
		x, row := g.at(i)
		x += s.w - summaryMargin - g.width + pad(g.k)
		y, w := s.lerp(14, 34)+float64(row)*(high+10), g.columns[i%len(g.columns)]
		s.pen.list.Box(scene.Rect{X: x - pad(g.k), Y: y, W: 0.8, H: high}, 0, scene.RGB(0x5A6E8F), scene.Color{}, 0)
		s.pen.part(scene.PartParagraph, func() {
			s.pen.line(m.Title, name, x, y-1, w, left)
			s.pen.line(m.Value, figure, x, y+name.leading, w, left)
			s.pen.line(targetText(m), name, x, y+name.leading+figure.leading+2, w, left)
		})
		s.pen.list.Link(scene.Rect{X: x - pad(g.k), Y: y, W: w, H: high}, cardAnchor(m.Card))
		bottom = y + high
	}
	return g.width, bottom
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

// foot draws the rule and what the signs mean.
func (s *summaryPage) foot(y float64) {
	s.pen.list.Box(scene.Rect{X: summaryMargin, Y: y, W: s.inner(), H: 0.7}, 0, s.t.StageRule, scene.Color{}, 0)
	st := s.style(scene.Regular, summaryMin, s.t.Secondary)
	st.leading = 14
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
	room := s.inner() - s.pen.width("September 2026, version 10 · Page 100 of 100", st)
	s.footer = y + 9
	text := strings.Join(words, "  ")
	for len(words) > 0 && s.pen.width(text, st) > room {
		words = words[:len(words)-1]
		text = strings.Join(words, "  ")
	}
	s.pen.line(text, st, summaryMargin, s.footer, room, left)
}
