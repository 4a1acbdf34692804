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
}

// Page is one finished page; lengths in points.
type Page struct {
	Kind PageKind
	W, H float64
	List scene.List
}

// Set is what Compose made.
type Set struct {
	Title        string // of the map
	Author       string // the team that made it, "" unknown
	Pages        []Page
	SmallestText float64  // points; 0 where there is no text
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
	c := &composer{ctx: ctx, doc: d, m: m, opt: o, sum: insight.Summarise(d, m)}
	set := &Set{Title: titleOf(mp), Author: strings.TrimSpace(mp.Team)}
	for _, k := range o.Pages {
		var pages []Page
		var err error
		switch k {
		case SummaryPage:
			pages = []Page{c.summary()}
		case PosterPage:
			pages, err = c.poster(len(set.Pages) + 1)
		}
		if err != nil {
			return nil, fmt.Errorf("compose pages: %w", err)
		}
		set.Pages = append(set.Pages, pages...)
	}
	c.number(set.Pages)
	for i := range set.Pages {
		legible(&set.Pages[i].List, o.Fonts)
	}
	set.SmallestText = smallest(set.Pages)
	set.Warnings = c.warnings
	return set, nil
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
	framer   *framer
	frame    frame
	warnings []string

	summaryFoot footLine
}

// has tells whether pages of that kind are asked for.
func (c *composer) has(k PageKind) bool { return slices.Contains(c.opt.Pages, k) }

// poster makes the sheets, the first of which is page first, and the notes behind them.
func (c *composer) poster(first int) ([]Page, error) {
	ranks := ranksOf(c.sum)
	c.framer = &framer{doc: c.doc, sum: c.sum, title: titleOf(c.sum.Map), used: usedOn(c.doc, c.m, ranks), fonts: c.opt.Fonts, theme: c.opt.Theme, made: map[[2]float64]frame{}}
	pl, cut, err := planPoster(c.ctx, c.doc, c.m, c.opt, ranks, c.framer)
	if err != nil {
		return nil, err
	}
	c.frame = pl.frame
	c.warnings = append(c.warnings, cut.warnings...)
	p := &poster{framer: c.framer, plan: pl, m: c.m, fonts: c.opt.Fonts, theme: c.opt.Theme, ranks: ranks, origin: cut.origin, seen: map[blueprint.ID]bool{}, cards: map[blueprint.ID]int{},
		marks: cut.marks, hide: map[blueprint.ID]bool{}, pager: pl.pager, first: first}
	for _, m := range cut.marks {
		p.hide[m.mark] = true
	}
	pages, err := p.sheets(c.ctx)
	if err != nil {
		return nil, err
	}
	return append(pages, c.notes(cut.notes, pl)...), nil
}

// number adds the footers, now that the number of pages is known.
func (c *composer) number(pages []Page) {
	for i := range pages {
		if pages[i].Kind == SummaryPage {
			c.summaryNumber(&pages[i], i+1, len(pages))
		} else {
			c.framer.number(&pages[i].List, c.frame, i+1, len(pages))
		}
	}
}

// smallest is the smallest type on pages, 0 where there is no text.
func smallest(pages []Page) float64 {
	min := 0.0
	for _, p := range pages {
		for _, it := range p.List.Items {
			if it.Op == scene.OpText && it.Line.Text != "" && (min == 0 || it.Line.Size < min) {
				min = it.Line.Size
			}
		}
	}
	return min
}
