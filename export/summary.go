package export

import (
	"fmt"
	"slices"

	"throughline/canvas"
	"throughline/canvas/scene"
)

// The summary page is designed in points on A3 landscape and then set at a
// scale: the largest at which all of it fits the sheet. Gaps, rows and the
// emotion field share what is left over. What has no room on one sheet at
// readable type goes on on a second one.
const (
	summaryMargin = 44.0
	summaryMin    = 10.0 // smallest type before scaling
	a3Width       = 420 * mm
	a3Height      = 297 * mm
	stackBelow    = 960.0 // narrower pages put tables below each other
	airy          = 0.25  // the flex below which smaller type is better
)

// summaryPage is one attempt at the summary: w wide, with the share flex (0 … 1)
// of the room that sections may take beyond what they need.
type summaryPage struct {
	c       *composer
	t       *canvas.Theme
	pen     pen
	w       float64
	flex    float64
	field   *emotionField
	pale    scene.Color // second colour on navy
	goes    bool        // on on other pages, which hold what the first leaves out
	numbers bool        // of stages are needed: the heat table has no room for names
	leftOut bool        // something has no room that must be said elsewhere
	notes   []summaryNote
	heats   *heatTable // as planned last
	footer  float64    // y of the footer line, once drawn
}

// lerp is between the least and the most a length may be.
func (s *summaryPage) lerp(least, most float64) float64 { return least + (most-least)*s.flex }

// summaryMaker makes attempts at the summary of a map on paper of w × h points.
type summaryMaker struct {
	c           *composer
	w, h        float64
	loud, quiet *emotionField
}

func (m *summaryMaker) page(k, flex float64, field *emotionField, goes bool) *summaryPage {
	return &summaryPage{c: m.c, t: m.c.opt.Theme, pen: pen{&scene.List{}, m.c.opt.Fonts}, w: m.w / k, flex: flex, field: field, goes: goes, pale: scene.RGB(0xC9D4E4)}
}

// scales yields the scales to try, largest first.
func (m *summaryMaker) scales(yield func(k float64) bool) {
	base := min(m.w/a3Width, m.h/a3Height)
	if m.w < m.h {
		base = min(m.w/a3Height, m.h/a3Width)
	}
	floor := max(MinText/summaryMin, base*0.72)
	for k := base * 1.18; k > floor; k *= 0.96 {
		if !yield(k) {
			return
		}
	}
	yield(floor)
}

// summary makes the page, or the pages.
func (c *composer) summary() {
	paper := c.opt.Paper.resolved()
	w, h := paper.size(paper.Turn != Portrait)
	for _, part := range []struct {
		all, most int
		what      string
	}{{len(c.sum.Decisions), mostDecisions, "decisions"}, {len(c.sum.Heat.Rows), mostHeats, "departments that carry pain"}} {
		if part.all > part.most {
			c.warnings = append(c.warnings, fmt.Sprintf("The summary lists %d of %d %s.", part.most, part.all, part.what))
		}
	}
	m := &summaryMaker{c: c, w: w, h: h, loud: newEmotionField(c, false), quiet: newEmotionField(c, true)}
	if k, s := m.single(); s != nil {
		c.addSummary(s, k, h, true)
		return
	}
	m.several()
}

// single sets everything on one page, or returns nil where it has no room there. Where
// type gets small, it saves air first, then quotes, which the map has too.
func (m *summaryMaker) single() (k float64, s *summaryPage) {
	field, flex := m.loud, airy
	try := func(k, flex float64) *summaryPage {
		s := m.page(k, flex, field, false)
		if s.draw(m.h/k) > m.h/k || s.leftOut || len(s.notes) > 0 {
			return nil
		}
		return s
	}
	for k = range m.scales {
		if s = try(k, airy); s != nil {
			break
		}
	}
	if s == nil {
		flex = 0
		if s = try(k, 0); s == nil {
			field = m.quiet
			s = try(k, 0)
		}
	}
	if s == nil {
		return k, nil
	}
	best := s
	widest(flex, func(flex float64) bool {
		s := try(k, flex)
		if s != nil {
			best = s
		}
		return s != nil
	})
	return k, best
}

// widest finds about the largest flex between lo, which fits, and 1 that fits.
func widest(lo float64, fits func(flex float64) bool) {
	if fits(1) {
		return
	}
	hi := 1.0
	for range 6 {
		if mid := (lo + hi) / 2; fits(mid) {
			lo = mid
		} else {
			hi = mid
		}
	}
}

// addSummary adds a page of height h, drawn at scale k.
func (c *composer) addSummary(s *summaryPage, k, h float64, first bool) {
	w := s.w * k
	list := &scene.List{}
	if first {
		list.Anchor(scene.Point{}, "summary", "Summary", 0)
	}
	place(list, s.pen.list, k, 0, 0, scene.Rect{W: w, H: h})
	if !c.hasMap() {
		list.Items = slices.DeleteFunc(list.Items, func(it scene.Item) bool { return it.Op == scene.OpLink })
	}
	footer := s.footer * k
	c.add(Page{Kind: SummaryPage, W: w, H: h}, list, func(l *scene.List, page, pages int) { c.summaryNumber(l, w, footer, k, page, pages) })
}

// summaryNumber sets version, date and page number at height y, for type k
// times the designed.
func (c *composer) summaryNumber(l *scene.List, w, y, k float64, page, pages int) {
	s := style{scene.Regular, summaryMin * k, 14 * k, c.opt.Theme.Secondary}
	pen{l, c.opt.Fonts}.line(c.summaryFooter(page, pages), s, summaryMargin*k, y, w-2*summaryMargin*k, right)
}

func (c *composer) summaryFooter(page, pages int) string {
	m := c.sum.Map
	return joinWords(" · ", joinWords(", ", short(m.Version, 30), short(m.Date, 30)), fmt.Sprintf("Page %d of %d", page, pages))
}

// draw sets all sections and returns the height they need; h is that of the
// page, at whose foot the footer stands.
func (s *summaryPage) draw(h float64) float64 {
	y := s.band()
	for _, sec := range s.sections() {
		y = s.block(sec.whole(), y+s.lerp(sec.least, sec.most))
	}
	y += s.lerp(6, 20)
	return y + s.foot(h)
}

// sections are what stands below the head, in order. Only what there is makes one.
func (s *summaryPage) sections() []*section {
	s.numbers = s.heatNumbers()
	var out []*section
	for _, list := range [][]*section{s.opening(), s.emotion(), s.tables(), s.decisions()} {
		out = append(out, list...)
	}
	if len(out) > 0 {
		out[0].least, out[0].most = 10, 28
	}
	return out
}

func (s *summaryPage) inner() float64 { return s.w - 2*summaryMargin }

func (s *summaryPage) style(face scene.Face, size float64, c scene.Color) style {
	return style{face, size, size * 1.32, c}
}
