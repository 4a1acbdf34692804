package export

import (
	"throughline/blueprint"
	"throughline/canvas/scene"
)

// planning lays a map out on sheets inside frames.
type planning func(dr *drafts, o Options, fr *framer) (*plan, *cutter, error)

// booklet makes the pages of a map stage by stage, and the notes behind them.
func (c *composer) booklet() error {
	fr, pl, cut, err := c.planned(planBooklet)
	if err != nil {
		return err
	}
	fr.outline = c.outlineOf(BookletPage)
	c.mapPages(BookletPage, fr, pl, cut)
	return nil
}

// poster makes one page of a map, and the notes behind it.
func (c *composer) poster() error {
	fr, pl, cut, err := c.planned(planOne)
	if err != nil {
		return err
	}
	fr.outline = c.outlineOf(PosterPage)
	c.mapPages(PosterPage, fr, pl, cut)
	return nil
}

// about names the stages of a sheet, where a map has several.
func (pl *plan) about(s sheet) string {
	if len(pl.sheets) == 1 || len(s.stages) == 0 {
		return ""
	}
	first, last := nameOf(pl.doc, s.stages[0]), nameOf(pl.doc, s.stages[len(s.stages)-1])
	if first == last || last == "" {
		return first
	}
	return first + " – " + last
}

// outlineOf is what pages of a kind are called in the outline: the map's title, or the
// kind's where the map comes in several.
func (c *composer) outlineOf(kind PageKind) string {
	n, title := 0, ""
	for _, k := range kinds {
		if k.Kind.ShowsMap() && c.has(k.Kind) {
			n++
		}
		if k.Kind == kind {
			title = k.Title
		}
	}
	if n > 1 {
		return title
	}
	return titleOf(c.sum.Map)
}

// mapPages adds the sheets of a plan and its back matter.
func (c *composer) mapPages(kind PageKind, fr *framer, pl *plan, cut *cutter) {
	c.warnings = append(c.warnings, cut.warnings...)
	c.least(min(pl.scale*MinText, pl.frame.footSize))
	number := func(l *scene.List, page, pages int) { fr.number(l, pl.frame, page, pages) }
	p := c.painted(fr, pl, cut)
	back := newBackMatter(c.doc, c.m, cut.notes, c.opt)
	c.opt.told = true
	behind := pl.foot == 0
	if !behind && !back.empty() {
		gap := footGap * pl.scale
		foot, all := back.foot(pl.w-2*margin, pl.scale, pl.h-pl.frame.bottom-pl.foot+gap, pl.foot-gap)
		if p.foot = foot; !all { // nothing is lost: what has no room at the foot has a page
			p.foot, behind = nil, true
		}
	}
	for i, s := range pl.sheets {
		draw := func(l *scene.List) { p.sheet(l, s, i) }
		c.sheets = append(c.sheets, unnumbered{Page{Kind: kind, About: pl.about(s), W: pl.w, H: pl.h, draw: draw}, number})
	}
	if !behind {
		return
	}
	if kind == BookletPage {
		c.notes(back, fr, pl.frame)
	} else {
		c.notesBehind(back, fr)
	}
}

// painted is a plan ready to be drawn, from the next page on.
func (c *composer) painted(fr *framer, pl *plan, cut *cutter) *poster {
	p := &poster{framer: fr, plan: pl, m: c.m, fonts: c.opt.Fonts, theme: c.opt.Theme, ranks: ranksOf(c.sum), origin: cut.origin, marks: cut.marks, hide: map[blueprint.ID]bool{}, first: len(c.sheets) + 1, arranged: -1, changes: c.opt.since.Marks(cut.origin)}
	for _, m := range cut.marks {
		p.hide[m.mark] = true
	}
	return p
}

// planned lays the map out. Where changes are marked cards have more room for
// that, unless it would cost pages; on large maps it does.
func (c *composer) planned(how planning) (*framer, *plan, *cutter, error) {
	fr, pl, cut, err := c.plannedFor(c.opt, how)
	if err != nil || c.opt.since == nil || len(c.opt.since.Items) == 0 || len(c.doc.CardIDs(c.m)) > largeMap {
		return fr, pl, cut, err
	}
	roomy := c.opt
	roomy.roomy = true
	if fr2, pl2, cut2, err := c.plannedFor(roomy, how); err == nil && len(pl2.sheets) <= len(pl.sheets) {
		return fr2, pl2, cut2, nil
	}
	return fr, pl, cut, nil
}

// plannedFor lays the map out with some options. The fewest pages come first: where
// explaining small signs, owners or the kinds of links would cost any, the legend leaves
// them out; so it does on large maps, where trying takes too long.
func (c *composer) plannedFor(opt Options, how planning) (*framer, *plan, *cutter, error) {
	ranks := ranksOf(c.sum)
	full := usedOn(c.doc, c.m, ranks)
	full.since, full.heirs = c.opt.since, false
	full.channels = nil // they would take too many lines; the page of the legend has them
	marks := full.lean()
	if c.has(LegendPage) {
		marks.links, marks.lines = nil, nil // they stand there
		full = marks
	}
	dr := &drafts{ctx: c.ctx, whole: c.doc, m: c.m, ranks: ranks}
	lay := func(opt Options, u used) (*framer, *plan, *cutter, error) {
		fr := c.framer(u)
		pl, cut, err := how(dr, opt, fr)
		return fr, pl, cut, err
	}
	lean := marks
	lean.links, lean.lines = nil, nil
	ways := []used{marks, lean}
	if len(marks.links) == 0 {
		ways = ways[1:]
	}
	if len(c.doc.CardIDs(c.m)) > largeMap {
		return lay(opt, lean)
	}
	if len(c.doc.CardIDs(c.m)) <= manyCards && !c.has(LegendPage) {
		some := full
		some.signs = nil
		ways = append([]used{full, some}, ways...)
	}
	if len(ways) == 1 {
		return lay(opt, lean)
	}
	rough := opt
	rough.rough = true
	best, fewest := lean, 0
	for i, u := range ways {
		fr, pl, cut, err := lay(rough, u)
		if err != nil {
			return fr, pl, cut, err
		}
		if pages := len(pl.sheets) + pl.behind; i == 0 || pages < fewest {
			best, fewest = u, pages
		}
		if without := c.framer(lean); len(pl.sheets) == 1 || without.frame(pl.w, pl.h).bottom >= pl.frame.bottom {
			break // leaving more out saves no line
		}
	}
	return lay(opt, best)
}

// framer makes the frames of pages that explain those signs.
func (c *composer) framer(u used) *framer {
	return &framer{doc: c.doc, sum: c.sum, title: titleOf(c.sum.Map), caption: c.opt.Caption, used: u, fonts: c.opt.Fonts, theme: c.opt.Theme, made: map[[2]float64]frame{}}
}
