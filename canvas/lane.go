package canvas

import (
	"slices"

	"throughline/blueprint"
	"throughline/canvas/scene"
)

// lane fills row i with its cards.
func (a *arranger) lane(i int) *lane {
	rec, _ := blueprint.Get[blueprint.Lane](a.doc, a.now.rows[i].Lane)
	old := a.oldLane(rec.ID)
	if old != nil && !old.chips && a.lanesAsBefore(i, rec, old) {
		return old
	}
	ln := a.laneHead(rec, old)
	ln.folded = a.now.rows[i].Fold == Collapsed
	ln.cells = make([]*cell, len(a.now.cols))
	var active []placed
	for col := range a.now.cols {
		ln.cells[col] = a.cell(i, col, rec, old, active)
		active = onward(active[:0:0], ln.cells[col])
		ln.bottom = max(ln.bottom, ln.cells[col].bottom)
		ln.spans = ln.spans || len(active) > 0
	}
	switch {
	case ln.folded:
		a.foldedHead(ln)
	case rec.Role == blueprint.RoleEmotion:
		ln.curve = a.curve(rec.ID, old)
	}
	if old != nil && old.rec == ln.rec && old.owner == ln.owner && old.curve == ln.curve && slices.Equal(old.cells, ln.cells) && !ln.folded && !old.folded {
		return old
	}
	return ln
}

// lanesAsBefore reports whether nothing that lane i shows has changed.
func (a *arranger) lanesAsBefore(i int, rec blueprint.Lane, old *lane) bool {
	return !a.moved && a.sameSteps && !a.relooked && !a.people && !a.dirtyRows[i] && old.rec == rec && (rec.Role != blueprint.RoleEmotion || !a.emotion) &&
		old.folded == (a.now.rows[i].Fold == Collapsed)
}

// onward lists the spans that go on into the next column.
func onward(out []placed, c *cell) []placed {
	for _, list := range [2][]placed{c.through, c.cards} {
		for _, p := range list {
			if p.span-p.back > 1 {
				p.back++
				out = append(out, p)
			}
		}
	}
	return out
}

// laneHead sets a lane's name, or takes over an equal one.
func (a *arranger) laneHead(rec blueprint.Lane, old *lane) *lane {
	l := a.now
	if old != nil && !old.folded && old.rec == rec && !a.people && (rec.Role != blueprint.RoleEmotion || !a.emotion) {
		return &lane{rec: rec, name: old.name, style: old.style, drop: old.drop, sub: old.sub, subGap: old.subGap, owner: old.owner, headH: old.headH}
	}
	f, m := l.opt.Fonts, &l.m
	ln := &lane{rec: rec}
	sub := rec.Subtitle
	if sub == "" {
		sub = sentence(blueprint.Hint(blueprint.Roles, rec.Role))
	}
	l.laneText(ln, sub)
	if p, ok := l.people.departments[rec.Owner]; ok {
		b := badges{f: f, m: m}
		b.owner(rec.Owner, p.initials, false)
		ln.headH = b.flow(0, ln.headH, l.besideAxis(rec.Role), lastLine{})
		ln.owner = &b.list[0]
	}
	return ln
}

// gapBelow is how much further apart than their leading lines must stand whose
// script reaches deeper or higher than the bundled faces.
func (m *Metrics) gapBelow(f *scene.Fonts, upper []*scene.Line, a Style, lower []*scene.Line, b Style) float64 {
	if len(upper) == 0 || len(lower) == 0 {
		return 0
	}
	last, first := upper[len(upper)-1], lower[0]
	if last.Plain && first.Plain {
		return 0
	}
	_, down := f.Ink(last)
	up, _ := f.Ink(first)
	return max(0, up+down+0.15*a.Size-(a.Leading-a.baseline(f)+b.baseline(f)))
}

// headHeight is what the name of a lane needs, with the legend of its curve.
func (ln *lane) headHeight(m *Metrics) float64 {
	h := ln.headH
	if ln.curve != nil && len(ln.curve.legend) > 0 {
		if ln.curve.below {
			h = max(h, ln.curve.area)
		}
		h += m.PadY
		for _, lines := range ln.curve.legend {
			h += float64(len(lines)) * m.Axis.Leading
		}
	}
	return h
}

// sentence begins with a capital letter.
func sentence(s string) string {
	for i, r := range s {
		return string(upper(r)) + s[i+len(string(r)):]
	}
	return s
}

// cell lays out one cell, below the spans that reach it from the left.
func (a *arranger) cell(row, col int, rec blueprint.Lane, old *lane, active []placed) *cell {
	l := a.now
	c := l.cols[col]
	was := a.oldCell(old, c, false)
	if was != nil && a.untouched(old, rec, row, col) && slices.Equal(was.through, active) && !(a.moved && was.spans()) {
		return was
	}
	var ids []blueprint.ID
	if !c.Step.IsZero() {
		ids = a.doc.CellIDs(rec.ID, c.Step)
	}
	if l.rows[row].Fold == Collapsed {
		active = nil
	}
	if len(ids) == 0 && len(active) == 0 && l.opt.Stages == nil {
		return emptyCell
	}
	n := &cell{through: active}
	if l.opt.Stages != nil {
		if a.cutIn(n, rec, col); len(ids) == 0 && len(active) == 0 && len(n.cards) == 0 {
			return emptyCell
		}
	}
	n.cards = slices.Grow(n.cards, len(ids))
	for _, id := range ids {
		k, ok := blueprint.Get[blueprint.Card](a.doc, id)
		if !ok || a.foldedCell(n, k, rec, row, col) {
			continue
		}
		span := l.spanOf(k, col)
		look := a.lookOf(k, rec, l.steps[col], l.cardWidth(col, span))
		look.toRight = !k.Last.IsZero() && a.goesOn(k, col+span-1)
		n.cards = append(n.cards, placed{a.measure(look, a.oldBox(was, id)), 0, span, 0})
	}
	n.place(l.m.Gap)
	if was != nil && was.equal(n) {
		return was
	}
	return n
}

// emptyCell stands for all cells without cards: most of a map.
var emptyCell = &cell{}

// untouched reports whether nothing that an old cell shows has changed. Its
// list of cards has not if none of them, before or after, is in the change.
func (a *arranger) untouched(old *lane, rec blueprint.Lane, row, col int) bool {
	if a.relooked || a.dirty[[2]int{row, col}] || old.rec.Role != rec.Role || old.rec.Owner != rec.Owner {
		return false
	}
	l := a.now
	i, ok := a.oldColumn(l.cols[col])
	if !ok || a.old.cols[i].W != l.cols[col].W || a.old.cols[i].Fold != l.cols[col].Fold || old.folded != (l.rows[row].Fold == Collapsed) {
		return false
	}
	before, after := a.old.steps[i], l.steps[col]
	return before == after || before != nil && after != nil && before.rec.Owner == after.rec.Owner
}

// oldCell returns what was in a lane at a column, if that was there and held
// cards, or chips, as it does now.
func (a *arranger) oldCell(old *lane, c Column, chips bool) *cell {
	if old == nil || old.chips != chips {
		return nil
	}
	if i, ok := a.oldColumn(c); ok && i < len(old.cells) {
		return old.cells[i]
	}
	return nil
}

// oldBox finds what was measured of a card: in the same cell, else where the
// old document had it.
func (a *arranger) oldBox(was *cell, id blueprint.ID) *cardBox {
	if a.old == nil {
		return nil
	}
	if was != nil {
		for _, p := range was.cards {
			if p.card.ID == id {
				return p.cardBox
			}
		}
	}
	if f, ok := a.old.find(id); ok {
		return f.cardBox
	}
	return nil
}

// spanOf is the number of shown columns that a card which begins in col covers.
func (l *Layout) spanOf(c blueprint.Card, col int) int {
	if c.Last.IsZero() {
		return 1
	}
	if last, ok := l.colOf[c.Last]; ok && last > col {
		return last - col + 1
	}
	if l.opt.Stages == nil {
		return 1
	}
	return l.spanFrom(c, col)
}

// fullSeq is the position of a step among all columns of the map, shown or not;
// −1 if it has none.
func (l *Layout) fullSeq(step blueprint.ID) int {
	if i, ok := l.colOf[step]; ok {
		return l.seq[i]
	}
	for _, s := range l.outside {
		if s.step == step {
			return s.seq
		}
	}
	return -1
}

// goesOn reports whether a span ends behind a shown column.
func (a *arranger) goesOn(c blueprint.Card, col int) bool {
	return a.now.opt.Stages != nil && a.now.fullSeq(c.Last) > a.now.seq[col]
}

// cutIn adds the spans that begin in a stage which is not shown, left of col,
// and reach it: at the first column they reach.
func (a *arranger) cutIn(n *cell, rec blueprint.Lane, col int) {
	l := a.now
	if col > 0 && l.seq[col-1] == l.seq[col]-1 {
		return // they would have come through the column before
	}
	for _, s := range l.outside {
		if s.seq >= l.seq[col] {
			break
		}
		for _, id := range l.doc.CellIDs(rec.ID, s.step) {
			if k, _ := blueprint.Get[blueprint.Card](l.doc, id); !k.Last.IsZero() && l.fullSeq(k.Last) >= l.seq[col] {
				span := l.spanFrom(k, col)
				look := a.lookOf(k, rec, nil, l.cardWidth(col, span))
				look.fromLeft, look.toRight = true, a.goesOn(k, col+span-1)
				n.cards = append(n.cards, placed{a.measure(look, nil), 0, span, 0})
			}
		}
	}
}

// spanFrom is the number of neighbouring shown columns from col to a card's last step.
func (l *Layout) spanFrom(c blueprint.Card, col int) int {
	span, end := 1, l.fullSeq(c.Last)
	for col+span < len(l.cols) && l.seq[col+span] == l.seq[col]+span && l.seq[col+span] <= end {
		span++
	}
	return span
}

// place gives the cards of a cell their heights: each below the one before it,
// in the first room that the spans from the left leave.
func (c *cell) place(gap float64) {
	y := 0.0
	for i := range c.cards {
		p := &c.cards[i]
		p.y = c.free(y, p.h, gap)
		y = p.y + p.h + gap
		c.bottom = max(c.bottom, p.y+p.h)
	}
	for _, p := range c.through {
		c.bottom = max(c.bottom, p.y+p.h)
	}
}

// free returns the first height from y on at which h fits between the spans.
func (c *cell) free(y, h, gap float64) float64 {
	for again := true; again; {
		again = false
		for _, p := range c.through {
			if y < p.y+p.h+gap && p.y < y+h+gap {
				y, again = p.y+p.h+gap, true
			}
		}
	}
	return y
}

// spans reports whether a card of the cell reaches into the next column.
func (c *cell) spans() bool {
	return slices.ContainsFunc(c.cards, func(p placed) bool { return p.span > 1 })
}

func (c *cell) equal(d *cell) bool {
	return slices.Equal(c.cards, d.cards) && slices.Equal(c.through, d.through) && slices.Equal(c.folded, d.folded)
}
