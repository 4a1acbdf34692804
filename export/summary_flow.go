package export

import (
	"cmp"
	"fmt"

	"throughline/canvas/scene"
)

// section is a part of the summary: a head, and rows that are never divided. Where rows
// go on on another page, the head is repeated there.
type section struct {
	least, most float64                            // distance from what stands above it
	head        func(y float64, more bool) float64 // draws it at y and returns where it ends; more: the section goes on
	part        scene.Part                         // what the rows are together
	lead        func(y float64) float64            // heads of columns, part of it; may be nil
	rows        []func(y float64) float64
	tail        func(y float64) float64 // below the last row; may be nil
}

// block is what of a section stands on one page: the rows from … to−1.
type block struct {
	*section
	from, to int
}

func (sec *section) whole() block { return block{sec, 0, len(sec.rows)} }

// fixed is a section that is not divided.
func fixed(least, most float64, draw func(y float64) float64) *section {
	return &section{least: least, most: most, head: func(y float64, _ bool) float64 { return draw(y) }}
}

// block draws a block at y and returns where it ends.
func (s *summaryPage) block(b block, y float64) float64 {
	y = b.head(y, b.from > 0)
	if b.lead != nil || b.to > b.from {
		s.pen.part(b.part, func() {
			if b.lead != nil {
				y = b.lead(y)
			}
			for _, row := range b.rows[b.from:b.to] {
				y = row(y)
			}
		})
	}
	if b.tail != nil && b.to == len(b.rows) {
		y = b.tail(y)
	}
	return y
}

// height is what a block takes. It is drawn nowhere.
func (s *summaryPage) height(b block) float64 {
	list := s.pen.list
	s.pen.list = &scene.List{}
	h := s.block(b, 0)
	s.pen.list = list
	return h
}

// attempt is a summary over several pages at one scale.
type attempt struct {
	page   *summaryPage
	k      float64
	leaves [][]block // by page
}

// several sets the summary on as few pages as it takes, with as much as possible on the
// first, in type as large as possible then. Nothing is left out.
func (m *summaryMaker) several() {
	var best *attempt
	try := func(field *emotionField, k, air float64) {
		a := &attempt{page: m.page(k, air, field, true), k: k}
		a.leaves = a.page.paginate(m.h / k)
		if best == nil || cmp.Or(cmp.Compare(len(a.leaves), len(best.leaves)), cmp.Compare(len(best.leaves[0]), len(a.leaves[0]))) < 0 {
			best = a
		}
	}
	floor := 0.0
	for k := range m.scales {
		try(m.loud, k, airy)
		floor = k
	}
	try(m.loud, floor, 0)
	try(m.quiet, floor, 0)
	s, k := best.page, best.k
	larger := 0.0
	for i, leaf := range best.leaves {
		draw := func(flex float64) float64 {
			s.flex, s.pen.list = flex, &scene.List{}
			return s.leaf(leaf, i == 0, m.h/k)
		}
		h := max(m.h, draw(0)*k)
		if h > m.h+0.01 { // a row is higher than a page
			larger = max(larger, h)
			s.pen.list = &scene.List{}
			s.leaf(leaf, i == 0, h/k)
		} else {
			flex := 0.0
			widest(0, func(f float64) bool {
				if draw(f) > m.h/k {
					return false
				}
				flex = f
				return true
			})
			draw(flex)
		}
		m.c.addSummary(s, k, h, i == 0)
	}
	if larger > 0 {
		m.c.warnings = append(m.c.warnings, fmt.Sprintf("The summary is too high for %s; a page of it is %s. Print it on larger paper, or reduced.", PaperName(m.w, m.h), PaperName(m.w, larger)))
	}
}

// leaf draws a page of several and returns the height it needs.
func (s *summaryPage) leaf(blocks []block, first bool, h float64) float64 {
	y := s.top(first)
	for i, b := range blocks {
		least, most := b.least, b.most
		if i == 0 {
			least, most = 10, 28
		}
		y = s.block(b, y+s.lerp(least, most))
	}
	y += s.lerp(6, 20)
	return y + s.foot(h)
}

// top is the head of a page, by which the first is more.
func (s *summaryPage) top(first bool) float64 {
	if first {
		return s.band()
	}
	return s.strip()
}

// paginate divides all sections among pages of height h.
func (s *summaryPage) paginate(h float64) [][]block {
	room := func(first bool) float64 {
		list := s.pen.list
		s.pen.list = &scene.List{}
		defer func() { s.pen.list = list }()
		return h - s.top(first) - 6 - s.footHeight()
	}
	f := filler{s: s, later: room(false), leaves: [][]block{nil}}
	f.left = room(true)
	for _, what := range []func() []*section{s.sections, s.rest, s.inFull} {
		for _, sec := range what() {
			f.add(sec)
		}
	}
	return f.leaves
}

// filler fills pages with sections.
type filler struct {
	s      *summaryPage
	later  float64 // room on pages behind the first
	left   float64 // on the page that is being filled
	leaves [][]block
}

func (f *filler) next() {
	f.leaves = append(f.leaves, nil)
	f.left = f.later
}

// put puts a block on the page, high as it is, below what is there.
func (f *filler) put(b block, high float64) {
	at := len(f.leaves) - 1
	f.left -= high + f.gap(b.section)
	f.leaves[at] = append(f.leaves[at], b)
}

func (f *filler) gap(sec *section) float64 {
	if len(f.leaves[len(f.leaves)-1]) == 0 {
		return 10
	}
	return sec.least
}

// add puts a section on the page if it has room there, else on the next; it is divided
// only where it has no room on any.
func (f *filler) add(sec *section) {
	high := f.s.height(sec.whole())
	if high+f.gap(sec) > f.left && (len(f.leaves) == 1 || len(f.leaves[len(f.leaves)-1]) > 0) && f.divides(sec, high) {
		f.next()
	}
	if len(sec.rows) == 0 || high+f.gap(sec) <= f.left {
		f.put(sec.whole(), high)
		return
	}
	for from := 0; from < len(sec.rows); {
		to := from + 1
		for to < len(sec.rows) && f.s.height(block{sec, from, to + 1})+f.gap(sec) <= f.left {
			to++
		}
		if to == len(sec.rows)-1 && to-from > 2 {
			to-- // no row alone on the last page
		}
		b := block{sec, from, to}
		if f.s.height(b)+f.gap(sec) > f.left && len(f.leaves[len(f.leaves)-1]) > 0 {
			f.next()
			continue
		}
		f.put(b, f.s.height(b))
		if from = to; from < len(sec.rows) {
			f.next()
		}
	}
}

// divides tells whether a section is better begun on the next page than on this one.
func (f *filler) divides(sec *section, high float64) bool {
	return len(sec.rows) == 0 || high+10 <= f.later || f.left < f.later/3
}
