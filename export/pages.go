package export

import (
	"context"
	"errors"
	"fmt"
	"slices"
	"strings"

	"throughline/blueprint"
	"throughline/blueprint/insight"
	"throughline/canvas"
	"throughline/canvas/scene"
)

// PageKind is a sort of page.
type PageKind string

// Page kinds. Notes follow a poster whose texts do not fit its cards, and list
// the parking lot.
const (
	SummaryPage PageKind = "summary"
	PosterPage  PageKind = "poster"
	NotesPage   PageKind = "notes"
)

// ParsePages reads a list such as "summary,poster".
func ParsePages(s string) ([]PageKind, error) {
	var out []PageKind
	for _, w := range strings.Split(s, ",") {
		switch k := PageKind(strings.ToLower(strings.TrimSpace(w))); k {
		case SummaryPage, PosterPage:
			if !slices.Contains(out, k) {
				out = append(out, k)
			}
		default:
			return nil, fmt.Errorf("pages %q: want summary, poster, or both with a comma between them", w)
		}
	}
	return out, nil
}

// MinText is the smallest type on any page, in points.
const MinText = 7.0

// Options say which pages to make.
type Options struct {
	Paper Paper
	Pages []PageKind    // nil: summary, then poster
	Fonts *scene.Fonts  // required
	Theme *canvas.Theme // nil: that of paper

	Since     *blueprint.Doc // an earlier state: what changed is marked and listed on the map's pages; nil: nothing is
	SinceName string         // what people call that state
	since     *Since
	roomy     bool // cards have more room for flags of changes
}

// Page is one page; lengths in points. Pages are painted when they are drawn,
// so that a map of hundreds of sheets does not lie in memory as a whole.
type Page struct {
	Kind  PageKind
	W, H  float64
	Label string // what readers call the page in place of its number, "" = that
	draw  func(*scene.List)
}

// Draw adds the page to a list. Pages of one Set are drawn one at a time.
func (p Page) Draw(l *scene.List) { p.draw(l) }

// Set is what Compose made.
type Set struct {
	Title        string // of the map
	Author       string // the team that made it, "" unknown
	Pages        []Page
	SmallestText float64  // points
	Warnings     []string // for people, each a sentence
}

// ErrNoMap says that the document has no such map.
var ErrNoMap = errors.New("no such map")

// Compose lays the pages of map m out. It stops early, with an error, when ctx
// ends.
func Compose(ctx context.Context, d *blueprint.Doc, m blueprint.ID, o Options) (*Set, error) {
	mp, ok := blueprint.Get[blueprint.Map](d, m)
	if !ok {
		return nil, fmt.Errorf("compose pages: %w", ErrNoMap)
	}
	if o.Theme == nil {
		o.Theme = canvas.PrintTheme()
	}
	if len(o.Pages) == 0 {
		o.Pages = []PageKind{SummaryPage, PosterPage}
	}
	if o.Since != nil && slices.Contains(o.Pages, PosterPage) {
		o.since = NewSince(o.Since, d, m, o.SinceName)
	}
	c := &composer{ctx: ctx, doc: d, m: m, opt: o, sum: insight.Summarise(d, m)}
	for _, k := range o.Pages {
		var err error
		switch k {
		case SummaryPage:
			c.summary()
		case PosterPage:
			err = c.poster(len(c.sheets) + 1)
		}
		if err != nil {
			return nil, fmt.Errorf("compose pages: %w", err)
		}
	}
	return &Set{Title: titleOf(mp), Author: strings.TrimSpace(mp.Team), Pages: c.pages(), SmallestText: max(c.smallest, MinText), Warnings: c.warnings}, nil
}

func titleOf(m blueprint.Map) string {
	if t := strings.TrimSpace(m.Title); t != "" {
		return t
	}
	return "Untitled map"
}

// composer holds what the pages of one map share.
type composer struct {
	ctx      context.Context
	doc      *blueprint.Doc
	m        blueprint.ID
	opt      Options
	sum      insight.Summary
	sheets   []unnumbered
	smallest float64 // type so far
	warnings []string
}

// unnumbered is a page before the number of pages is known.
type unnumbered struct {
	Page
	number func(l *scene.List, page, pages int) // adds the footer
}

// add takes a page in whose list is finished but for its number.
func (c *composer) add(p Page, l *scene.List, number func(l *scene.List, page, pages int)) {
	p.draw = func(to *scene.List) { to.Items = append(to.Items, l.Items...) }
	c.sheets = append(c.sheets, unnumbered{p, number})
	c.least(smallestIn(l))
}

// least notes a type size.
func (c *composer) least(size float64) {
	if size > 0 && (c.smallest == 0 || size < c.smallest) {
		c.smallest = size
	}
}

// pages numbers the pages.
func (c *composer) pages() []Page {
	var out []Page
	for i, s := range c.sheets {
		p := s.Page
		p.draw = func(l *scene.List) {
			from := len(l.Items)
			s.draw(l)
			s.number(l, i+1, len(c.sheets))
			legible(l.Items[from:], c.opt.Fonts)
		}
		out = append(out, p)
	}
	return out
}

// has tells whether pages of that kind are asked for.
func (c *composer) has(k PageKind) bool { return slices.Contains(c.opt.Pages, k) }

// poster makes the sheets, the first of which is page first, and the notes
// behind them.
func (c *composer) poster(first int) error {
	ranks := ranksOf(c.sum)
	fr, pl, cut, err := c.planned(ranks)
	if err != nil {
		return err
	}
	c.warnings = append(c.warnings, cut.warnings...)
	c.least(min(pl.scale*MinText, pl.frame.footSize))
	number := func(l *scene.List, page, pages int) { fr.number(l, pl.frame, page, pages) }
	p := &poster{framer: fr, plan: pl, m: c.m, fonts: c.opt.Fonts, theme: c.opt.Theme, ranks: ranks, origin: cut.origin, marks: cut.marks, hide: map[blueprint.ID]bool{}, first: first, arranged: -1, changes: c.opt.since.Marks(cut.origin)}
	back := newBackMatter(c.doc, c.m, cut.notes, c.opt)
	if pl.foot > 0 {
		gap := footGap * pl.scale
		p.foot, _ = back.foot(pl.w-2*margin, pl.scale, pl.h-pl.frame.bottom-pl.foot+gap, pl.foot-gap)
	}
	for _, m := range cut.marks {
		p.hide[m.mark] = true
	}
	for i, s := range pl.sheets {
		draw := func(l *scene.List) { p.sheet(l, s, i) }
		c.sheets = append(c.sheets, unnumbered{Page{Kind: PosterPage, W: pl.w, H: pl.h, draw: draw}, number})
	}
	for _, n := range c.notes(back, pl) {
		c.add(n.Page, n.list, number)
	}
	return nil
}

// planned lays the poster out. Where changes are marked cards have more room for
// that, unless it would cost pages; on large maps it does.
func (c *composer) planned(ranks map[blueprint.ID]int) (*framer, *plan, *cutter, error) {
	fr, pl, cut, err := c.plannedFor(c.opt, ranks)
	if err != nil || c.opt.since == nil || len(c.opt.since.Items) == 0 || len(c.doc.Cards(c.m)) > largeMap {
		return fr, pl, cut, err
	}
	roomy := c.opt
	roomy.roomy = true
	if fr2, pl2, cut2, err := c.plannedFor(roomy, ranks); err == nil && len(pl2.sheets) <= len(pl.sheets) {
		return fr2, pl2, cut2, nil
	}
	return fr, pl, cut, nil
}

// plannedFor lays the poster out with some options. The fewest pages come first: where explaining the
// kinds of links would cost any, the legend leaves them out; so it does on large
// maps, where trying both ways takes too long.
func (c *composer) plannedFor(opt Options, ranks map[blueprint.ID]int) (*framer, *plan, *cutter, error) {
	marks := usedOn(c.doc, c.m, ranks)
	marks.since = c.opt.since
	lay := func(u used) (*framer, *plan, *cutter, error) {
		fr := &framer{doc: c.doc, sum: c.sum, title: titleOf(c.sum.Map), used: u, fonts: c.opt.Fonts, theme: c.opt.Theme, made: map[[2]float64]frame{}}
		pl, cut, err := planPoster(c.ctx, c.doc, c.m, opt, ranks, fr)
		return fr, pl, cut, err
	}
	lean := marks
	lean.links, lean.lines = nil, nil
	if len(marks.links) == 0 || len(c.doc.Cards(c.m)) > largeMap {
		return lay(lean)
	}
	fr, pl, cut, err := lay(marks)
	if err != nil || len(pl.sheets) == 1 {
		return fr, pl, cut, err
	}
	if fr2, pl2, cut2, err := lay(lean); err == nil && len(pl2.sheets) < len(pl.sheets) {
		return fr2, pl2, cut2, nil
	}
	return fr, pl, cut, nil
}

// smallestIn is the smallest type on a list, 0 where there is no text.
func smallestIn(l *scene.List) float64 {
	least := 0.0
	for _, it := range l.Items {
		if it.Op == scene.OpText && it.Line.Text != "" && (least == 0 || it.Line.Size < least) {
			least = it.Line.Size
		}
	}
	return least
}
