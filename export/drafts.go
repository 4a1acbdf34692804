package export

import (
	"context"
	"maps"
	"slices"

	"throughline/blueprint"
	"throughline/canvas"
)

// drafts are what the ways to lay one map out on sheets have in common: what is laid
// out, the copy of it with the longest texts cut, and the layouts that were tried.
type drafts struct {
	ctx   context.Context
	whole *blueprint.Doc
	m     blueprint.ID
	ranks map[blueprint.ID]int

	paper Paper
	title string  // of the map, as it fits pages
	cut   *cutter // before anything was cut for the sake of one page
	tried map[*blueprint.Doc]map[float64]*canvas.Layout
}

// planner is a planner for the map, and what cuts it.
func (dr *drafts) planner(o Options, fr *framer) (*planner, *cutter) {
	p := &planner{drafts: dr, fonts: o.Fonts, paper: o.Paper.resolved(), frames: fr.frame, metrics: canvas.PaperMetrics(), numbers: o.Numbers, rough: o.rough}
	if o.roomy {
		p.metrics = sinceMetrics()
	}
	p.large = len(dr.whole.CardIDs(dr.m)) > largeMap
	if dr.cut == nil || dr.paper != p.paper || dr.cut.met != p.metrics {
		dr.begin(p, o, fr.title)
	}
	fr.title = dr.title
	return p, dr.cut.clone()
}

// begin cuts what no page of the paper can hold.
func (dr *drafts) begin(p *planner, o Options, title string) {
	c := newCutter(dr.whole, dr.m, o.Fonts, p.metrics)
	c.numbers = o.Numbers
	dr.title = c.mapTitle(title, p.paper)
	if o.numbersNotes() {
		c.endnotes()
	}
	c.titles()
	dr.cut, dr.paper, dr.tried = c, p.paper, map[*blueprint.Doc]map[float64]*canvas.Layout{}
}

// triedOf are the layouts that were tried of a copy, by the width of their columns.
func (dr *drafts) triedOf(doc *blueprint.Doc) map[float64]*canvas.Layout {
	if dr.tried[doc] == nil {
		dr.tried[doc] = map[float64]*canvas.Layout{}
	}
	return dr.tried[doc]
}

// clone is a cutter that goes on by itself.
func (c *cutter) clone() *cutter {
	n := *c
	n.notes = slices.Clone(c.notes)
	for i := range n.notes {
		n.notes[i].texts = slices.Clip(n.notes[i].texts)
	}
	n.byRecord, n.origin = maps.Clone(c.byRecord), maps.Clone(c.origin)
	n.warnings, n.marks = slices.Clip(c.warnings), slices.Clip(c.marks)
	return &n
}
