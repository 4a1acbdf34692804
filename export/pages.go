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

// MinText is the smallest type on any page, in points.
const MinText = 7.0

// Options say which pages to make.
type Options struct {
	Paper   Paper
	Pages   []PageKind           // nil: summary, then the map stage by stage
	Fonts   *scene.Fonts         // required
	Theme   *canvas.Theme        // nil: that of paper
	Caption string               // says on the pages which part of the map they show; "" = all of it
	Numbers map[blueprint.ID]int // of the stages on the whole map, where only a part of it is shown
	Ranks   map[blueprint.ID]int // of its pain points, likewise

	Since     *blueprint.Doc // an earlier state: what changed is marked and listed on the map's pages; nil: nothing is
	SinceName string         // what people call that state
	told      bool           // the back matter of other pages of the map says everything
	since     *Since
	roomy     bool // cards have more room for flags of changes
	rough     bool // only how many sheets there are is asked for
}

// Page is one page; lengths in points. Pages are painted when they are drawn,
// so that a map of hundreds of sheets does not lie in memory as a whole.
type Page struct {
	Kind  PageKind
	W, H  float64
	About string // what it shows, for those who choose: "Wonder–Survey"; "" = what its kind says
	Label string // what readers call the page in place of its number, "" = that: the tile "B2"
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
		o.Pages = []PageKind{SummaryPage, BookletPage}
	}
	if o.Since != nil {
		o.since = NewSince(o.Since, d, m, o.SinceName)
	}
	c := &composer{ctx: ctx, doc: d, m: m, opt: o, sum: insight.Summarise(d, m)}
	for i, p := range c.sum.PainPoints {
		if n, known := o.Ranks[p.Card]; known {
			c.sum.PainPoints[i].Rank = n
		}
	}
	for _, k := range o.Pages {
		var err error
		switch k {
		case SummaryPage:
			c.summary()
		case BookletPage:
			err = c.booklet()
		case PosterPage:
			err = c.poster()
		case TilesPage:
			err = c.tiles()
		case PainPage:
			c.pains()
		case OpportunityPage:
			c.opportunities()
		case OwnersPage:
			c.owners()
		case LegendPage:
			c.legend()
		case NotesPage:
			if !c.hasMap() { // else they follow the map
				c.endnotes()
			}
		}
		if err != nil {
			return nil, fmt.Errorf("compose pages: %w", err)
		}
	}
	return &Set{Title: joinWords(" – ", titleOf(mp), o.Caption), Author: strings.TrimSpace(mp.Team), Pages: c.pages(), SmallestText: max(c.smallest, MinText), Warnings: c.warnings}, nil
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
			legible(l.Items[from:], c.opt.Fonts, max(c.smallest, MinText))
		}
		out = append(out, p)
	}
	return out
}

// has tells whether pages of that kind are asked for.
func (c *composer) has(k PageKind) bool { return slices.Contains(c.opt.Pages, k) }

// hasMap tells whether any of the pages shows the map.
func (c *composer) hasMap() bool { return slices.ContainsFunc(c.opt.Pages, PageKind.ShowsMap) }

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
