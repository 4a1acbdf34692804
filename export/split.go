package export

import (
	"fmt"
	"strconv"

	"throughline/blueprint"
	"throughline/canvas"
)

// part derives the id of the n-th part of a record, so that equal maps are cut
// into equal parts.
func part(kind blueprint.Kind, id blueprint.ID, n int) blueprint.ID {
	return blueprint.DeriveID(kind, "part of", id.String(), strconv.Itoa(n))
}

const continued = " (continued)"

// stages cuts stages of more than most steps into parts of like width.
func (c *cutter) stages(most int) {
	all := c.doc.Stages(c.m)
	wide := false
	for _, s := range all {
		wide = wide || len(c.doc.StepsOf(s.ID)) > most
	}
	if !wide {
		return
	}
	c.stagesCut = true
	c.edit(func(tx *blueprint.Tx) error {
		for i, s := range all {
			steps := tx.Doc().StepsOf(s.ID)
			n := i + 1
			if own, ok := c.numbers[s.ID]; ok {
				n = own
			}
			s.Title = numbered(n, s.Title)
			if err := tx.Put(s); err != nil {
				return err
			}
			if err := c.cutStage(tx, s, steps, all, i, most); err != nil {
				return err
			}
		}
		return nil
	})
}

// numbered numbers a stage as the layout would, which counts parts as stages.
func numbered(n int, title string) string { return fmt.Sprintf("%d  %s", n, title) }

// cutStage moves the steps beyond the first part into stages of their own.
func (c *cutter) cutStage(tx *blueprint.Tx, s blueprint.Stage, steps []blueprint.Step, all []blueprint.Stage, at, most int) error {
	n := (len(steps) + most - 1) / most
	next := blueprint.ID{}
	if at+1 < len(all) {
		next = all[at+1].ID
	}
	for k := 1; k < n; k++ {
		t := s
		t.ID, t.Title, t.Duration = part(blueprint.KindOfStage, s.ID, k), s.Title+continued, ""
		c.origin[t.ID] = s.ID
		if err := tx.AddStage(t, next); err != nil {
			return err
		}
		for _, st := range steps[len(steps)*k/n : len(steps)*(k+1)/n] {
			if err := tx.MoveStep(st.ID, t.ID, blueprint.ID{}); err != nil {
				return err
			}
		}
	}
	return nil
}

// lanes cuts the lanes that are higher than a page into parts that are not. It
// reports whether it found any to cut.
func (c *cutter) lanes(p *planner) bool {
	landscape := p.paper.turns()[0]
	w, h := p.paper.size(landscape)
	body := p.body(w, h)
	most := p.most(body)
	o := p.options()
	o.ColumnWidth = p.column(body, balanced(p.columns, most, len(group(p.columns, most))), 1)
	l := canvas.Arrange(c.doc, c.m, o)
	room := body.H - l.HeaderHeight() - p.metrics.LineBand - p.metrics.LaneGap
	found := false
	for _, r := range l.Rows() {
		if r.H > room {
			found = c.cutLane(l, r, room-(r.Top-r.Y)-p.metrics.Pad) || found
		}
	}
	return found
}

// cutLane deals the cards of each cell out to as many lanes as it takes, each
// no higher than room.
func (c *cutter) cutLane(l *canvas.Layout, r canvas.Row, room float64) bool {
	ln, ok := blueprint.Get[blueprint.Lane](c.doc, r.Lane)
	if !ok {
		return false
	}
	if ln.Role == blueprint.RoleDepartments {
		return false
	}
	goes := map[blueprint.ID]int{} // card: part
	last := 0
	for _, col := range l.Columns() {
		top, at := -1.0, 0
		for _, id := range c.doc.CellIDs(r.Lane, col.Step) {
			rc, ok := l.Rect(id)
			if !ok {
				continue
			}
			if top < 0 {
				top = rc.Y
			}
			if rc.Bottom()-top > room && rc.Y > top {
				at, top = at+1, rc.Y
			}
			if at > 0 {
				goes[id], last = at, max(last, at)
			}
		}
	}
	if last == 0 {
		return false
	}
	before := len(c.doc.Lanes(c.m))
	c.edit(func(tx *blueprint.Tx) error { return c.dealOut(tx, l, ln, goes, last) })
	return len(c.doc.Lanes(c.m)) > before
}

func (c *cutter) dealOut(tx *blueprint.Tx, l *canvas.Layout, ln blueprint.Lane, goes map[blueprint.ID]int, last int) error {
	next := blueprint.ID{}
	for i, other := range tx.Doc().Lanes(c.m) {
		if all := tx.Doc().Lanes(c.m); other.ID == ln.ID && i+1 < len(all) {
			next = all[i+1].ID
		}
	}
	ids := []blueprint.ID{ln.ID}
	for k := 1; k <= last; k++ {
		t := ln
		t.ID, t.Title = part(blueprint.KindOfLane, ln.ID, k), ln.Title+continued
		if ln.Role == blueprint.RoleEmotion {
			t.Role = blueprint.RoleThoughts // the curve stands in the first part
		}
		c.origin[t.ID] = ln.ID
		if err := tx.AddLane(t, next); err != nil {
			return err
		}
		ids = append(ids, t.ID)
	}
	for _, col := range l.Columns() {
		for _, id := range append([]blueprint.ID(nil), tx.Doc().CellIDs(ln.ID, col.Step)...) {
			if k := goes[id]; k > 0 {
				if err := tx.MoveCard(id, ids[k], col.Step, blueprint.ID{}); err != nil {
					return err
				}
			}
		}
	}
	return nil
}
