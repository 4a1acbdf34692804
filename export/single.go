package export

import (
	"fmt"
	"math"

	"throughline/canvas"
)

// planOne finds a single page for a map: the paper that was asked for, else the smallest
// larger one on which type is readable, else a page of the map's own size. Only a map
// beyond what pages may measure comes on several.
func planOne(dr *drafts, o Options, fr *framer) (*plan, *cutter, error) {
	p, c := dr.planner(o, fr)
	p.take(c.doc)
	asked := p.paper
	p.foot = func(t *trial) (height float64, none bool) { // what is cut for a sheet adds notes
		back := newBackMatter(dr.whole, dr.m, c.notes, o)
		return back.footHeight(t.body, t.scale), back.empty()
	}
	for _, paper := range larger(o.Paper) {
		if err := dr.ctx.Err(); err != nil {
			return nil, nil, err
		}
		p.paper = paper
		t := p.onePage(c)
		if t == nil {
			continue
		}
		if paper.W*paper.H > asked.W*asked.H*1.01 && !o.Paper.Auto() {
			c.warnings = append(c.warnings, p.tooSmall(asked, paper.Name))
		}
		return p.settle(t, c), c, nil
	}
	p.paper = asked
	if t := p.ownPage(c); t != nil {
		c.warnings = append(c.warnings, p.tooSmall(asked, fmt.Sprintf("%.0f × %.0f mm, the map's own size,", t.w/mm, t.h/mm)))
		return p.settle(t, c), c, nil
	}
	o.Paper = papers[len(papers)-1]
	pl, c, err := planBooklet(dr, o, fr)
	if err == nil {
		c.warnings = append(c.warnings, fmt.Sprintf("The map is too large for one page: no page may be larger than %.0f m. It is on %s of A0 instead.", maxSide/mm/1000, plural(len(pl.sheets), "sheet", "sheets")))
	}
	return pl, c, err
}

// maxSide is how long a page may be in points: beyond, readers refuse or clip it (ISO
// 32000-1, annex C).
const maxSide = 14_400

// larger lists the sheets on which a poster is tried: the one asked for and larger ones
// of its family.
func larger(asked Paper) []Paper {
	first := asked.resolved()
	out := []Paper{first}
	for _, p := range papers {
		american := p.Name == "Letter" || p.Name == "Tabloid"
		if p.W*p.H <= first.W*first.H*1.01 || american && first.Name != "Letter" {
			continue
		}
		p.Turn = first.Turn
		out = append(out, p)
	}
	return out
}

// columnsInAll is how many columns a map has, at least one.
func (p *planner) columnsInAll() int {
	n := 0
	for _, k := range p.columns {
		n += k
	}
	return max(n, 1)
}

// onePage lays everything on one sheet of the paper, the larger type of its two ways to
// lie; nil where it is not readable.
func (p *planner) onePage(c *cutter) *trial {
	all := p.columnsInAll()
	var best *trial
	for _, landscape := range p.paper.turns() {
		w, h := p.paper.size(landscape)
		body := p.body(w, h)
		if all > p.most(body) {
			continue
		}
		t := p.oneOf(c, w, h, all)
		if t == nil {
			continue
		}
		if t = p.enlarge(t, 0); best == nil || t.total() < best.total() || t.total() == best.total() && t.scale > best.scale {
			best = t
		}
	}
	return best
}

// oneOf lays everything on a page of that size at scale 1; nil where that is too small.
func (p *planner) oneOf(c *cutter, w, h float64, all int) *trial {
	for range 2 {
		body := p.body(w, h)
		t := p.try(w, h, body, all, 1)
		if t == nil || t.pages() != 1 {
			return nil
		}
		if !c.fields(p.column(body, all, 1)) {
			return t
		}
		p.take(c.doc)
	}
	if t := p.try(w, h, p.body(w, h), all, 1); t != nil && t.pages() == 1 {
		return t
	}
	return nil
}

// ownPage lays everything on a page that is as large as the map, the most compact of a
// few; nil where that is beyond what pages may measure.
func (p *planner) ownPage(c *cutter) *trial {
	all := p.columnsInAll()
	var bw, bh float64
	for _, column := range []float64{minColumn, 100, 124, 150} {
		w := 2*margin + p.metrics.LaneColumn + column*float64(all) + 1
		o := p.options()
		o.ColumnWidth = column
		_, high := canvas.Arrange(p.doc, p.m, o).Size()
		h := w * 0.7
		for range 4 { // what stands around the map grows with the page
			f := p.frames(w, h)
			h = f.top + high + f.bottom + 2
		}
		if math.Max(w, h) <= maxSide && (bw == 0 || w*h < bw*bh) {
			bw, bh = w, h
		}
	}
	for range 3 {
		if bw == 0 || bh > maxSide {
			return nil
		}
		if t := p.oneOf(c, bw, bh, all); t != nil {
			return t
		}
		bh *= 1.08 // texts that were shortened for it made it higher
	}
	return nil
}

// tooSmall says how small type would get on the paper that was asked for.
func (p *planner) tooSmall(asked Paper, instead string) string {
	best := 0.0
	for _, landscape := range asked.turns() {
		w, h := asked.size(landscape)
		body := p.body(w, h)
		all := p.columnsInAll()
		s := math.Min(1, body.W/(p.metrics.LaneColumn+minColumn*float64(all)))
		o := p.options()
		o.ColumnWidth = p.column(body, all, s)
		_, high := canvas.Arrange(p.doc, p.m, o).Size()
		best = math.Max(best, math.Min(s, body.H/high))
	}
	return fmt.Sprintf("On %s the smallest text of a poster would be %.1f pt, too small to read. The poster is %s instead; for %s choose “Stage by stage” or tiles.", asked.Name, math.Min(best*MinText, MinText-0.1), instead, asked.Name)
}
