package export

import (
	"fmt"

	"throughline/blueprint"
	"throughline/canvas"
	"throughline/canvas/scene"
)

// planBooklet finds the sheets of a booklet. It fails only when ctx ends: what no
// page can hold is cut into parts that pages can.
func planBooklet(dr *drafts, o Options, fr *framer) (*plan, *cutter, error) {
	p, c := dr.planner(o, fr)
	c.stages(p.widest())
	rough := p.rough
	p.rough = rough || !p.large // until no text is cut any more
	for cuts := 0; ; cuts++ {
		p.take(c.doc)
		back := newBackMatter(dr.whole, dr.m, c.notes, o)
		p.foot = func(t *trial) (height float64, none bool) { return back.footHeight(t.body, t.scale), back.empty() }
		t, err := p.find()
		switch {
		case err != nil:
			return nil, nil, err
		case t == nil && (cuts > maxCuts || !c.lanes(p)):
			p.larger(c)
		case t == nil || c.fields(p.column(t.body, t.cap, t.scale)):
		case p.rough != rough:
			p.rough = rough
		default:
			return p.settle(p.fewestMarked(t, c), c), c, nil
		}
	}
}

// larger takes a larger sheet where even one cell's worth of a lane is higher
// than the one asked for: a lane of eighty departments cannot be cut.
func (p *planner) larger(c *cutter) {
	if len(c.warnings) == 0 {
		c.warnings = append(c.warnings, fmt.Sprintf("A lane is too high for %s and cannot be divided; the map's pages are larger. Print them on larger paper, or reduced.", p.paper.Name))
	}
	p.paper.W, p.paper.H = p.paper.W*1.2, p.paper.H*1.2
}

// fewestMarked is t with its marks. Where these cost it a page, the other way of
// laying the sheets may have room for them.
func (p *planner) fewestMarked(t *trial, c *cutter) *trial {
	marked := p.marked(t, c)
	if marked.total() <= t.total() || p.paper.Turn != Either || p.large {
		return p.largest(marked, t.scale)
	}
	kept, paper := c.clone(), p.paper
	c.unmark()
	p.take(c.doc)
	p.paper.Turn = Landscape
	if t.w > t.h {
		p.paper.Turn = Portrait
	}
	other, err := p.find()
	p.paper = paper
	if err == nil && other != nil && other.total() < marked.total() && !c.fields(p.column(other.body, other.cap, other.scale)) {
		scale := other.scale
		if other = p.marked(other, c); other.total() < marked.total() {
			return p.largest(other, scale)
		}
	}
	*c = *kept
	p.take(c.doc)
	return p.largest(marked, t.scale)
}

// marked makes room for the marks at links that lead to other pages, and at those that
// come from there unless that costs pages. Of many cards only those have marks of the
// latter kind that have room for them.
func (p *planner) marked(t *trial, c *cutter) *trial {
	for _, all := range [2]bool{true, false} {
		if all && len(p.doc.CardIDs(p.m)) > manyCards {
			continue
		}
		if !c.offPages(t, all) {
			return t
		}
		p.take(c.doc)
		again := p.try(t.w, t.h, t.body, t.cap, 1)
		if again != nil && (!all || again.total() <= t.total()) {
			return again
		}
		c.unmark()
		p.take(c.doc)
	}
	return t
}

// manyCards is the number of cards above which another way of marking links takes too long.
const manyCards = 600

// maxCuts bounds how often lanes are cut again because a cut was not enough.
const maxCuts = 6

// take makes doc the document to plan.
func (p *planner) take(doc *blueprint.Doc) {
	p.doc, p.tried, p.stages, p.columns = doc, p.triedOf(doc), doc.Stages(p.m), nil
	for _, s := range p.stages {
		p.columns = append(p.columns, max(len(doc.StepsOf(s.ID)), 1))
	}
}

// widest is how many columns a page holds at most, in any orientation.
func (p *planner) widest() int {
	n := 1
	for _, landscape := range p.paper.turns() {
		n = max(n, p.most(p.body(p.paper.size(landscape))))
	}
	return n
}

// settle turns a trial into a plan and lets lanes grow to fill their pages.
func (p *planner) settle(t *trial, c *cutter) *plan {
	pl := &plan{doc: p.doc, foot: t.foot, behind: t.behind, w: t.w, h: t.h, frame: p.frames(t.w, t.h), scale: t.scale, column: p.column(t.body, t.cap, t.scale), metrics: p.metrics, numbered: !c.stagesCut, numbers: p.numbers, pager: newPager(p.doc, t), laneHeights: map[blueprint.ID]float64{}}
	rows := t.layout.Rows()
	for i, part := range t.parts {
		if len(part) == 0 {
			continue
		}
		room := t.body.H
		if i == t.lastPart() {
			room -= t.foot
		}
		lanes := 0.0
		for _, i := range part {
			if p.grows(rows[i]) {
				lanes += rows[i].H
			}
		}
		spare := room/t.scale - height(t.layout, part[0], part[len(part)-1]+1) - 0.5
		grow := 1 + min(max(spare/max(lanes, 1), 0), laneGrowth)
		for _, i := range part {
			pl.laneHeights[rows[i].Lane] = rows[i].H
			if p.grows(rows[i]) {
				pl.laneHeights[rows[i].Lane] *= grow
			}
		}
	}
	for i, at := range t.kept {
		s := sheet{stages: t.groups[at.group], group: at.group, top: i == 0 || t.kept[i-1].group < at.group}
		if part := t.parts[at.part]; len(part) > 0 {
			s.from, s.to = part[0], part[len(part)-1]+1
		}
		pl.sheets = append(pl.sheets, s)
	}
	return pl
}

// grows tells whether a lane takes some of the room to spare. That of the curve
// does not: its curve stays as high, and below it a hole would open.
func (p *planner) grows(r canvas.Row) bool {
	l, ok := blueprint.Get[blueprint.Lane](p.doc, r.Lane)
	return !ok || l.Role != blueprint.RoleEmotion
}

// arrange lays the stages of one sheet out, with all lanes: a sheet shows some
// of its rows, and what is worked out from all lanes stays right.
func (pl *plan) arrange(m blueprint.ID, stages []blueprint.ID, fonts *scene.Fonts, ranks map[blueprint.ID]int) *canvas.Layout {
	o := canvas.Options{Metrics: pl.metrics, Fonts: fonts, Stages: stages, ColumnWidth: pl.stretched(stages), LaneHeights: pl.laneHeights, Rank: ranks, StageNumbers: pl.numbered, Numbers: pl.numbers}
	return canvas.Arrange(pl.doc, m, o)
}

// stretch is how much wider the columns of a page with few of them may be.
const stretch = 1.5

// stretched is the width of the columns of a sheet: pages with fewer columns
// than the fullest let them grow, so that they end at the same margin.
func (pl *plan) stretched(stages []blueprint.ID) float64 {
	n := 0
	for _, id := range stages {
		n += max(len(pl.doc.StepsOf(id)), 1)
	}
	if n == 0 {
		return pl.column
	}
	fill := ((pl.w-2*margin)/pl.scale - pl.metrics.LaneColumn) / float64(n)
	return max(pl.column, min(fill, pl.column*stretch, wideColumn))
}
