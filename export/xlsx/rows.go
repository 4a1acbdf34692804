package xlsx

import (
	"math"
	"strings"

	"throughline/blueprint"
	"throughline/export"
)

// records goes through rows that are things by themselves.
func (u *update) records(g *grid, old []blueprint.Record) error {
	mine := own(old)
	first := u.originals(g, mine)
	for i, l := range g.lines {
		if i&255 == 0 {
			if err := u.ctx.Err(); err != nil {
				return err
			}
		}
		id := g.id(l)
		if g.isAbout() {
			id = u.e.Map
		}
		r, known := mine[id]
		known = known && first[id] == i
		if known && u.emptied(g, l, r) {
			continue // its row was cleared: as good as gone
		}
		if known {
			u.used[id], u.row = true, id
		} else if !g.says(l) && (!u.fresh || id.IsZero()) {
			continue
		} else {
			r = u.blank(g, l, id)
		}
		was, again := mine[r.RecordID()]
		if again && !known { // an earlier update brought it
			r, u.used[r.RecordID()] = was, true
		}
		want, typed := u.fill(g, l, r, !known)
		if err := u.keep(g, l, r, want, known || again, typed); err != nil {
			return err
		}
		u.row = blueprint.ID{}
	}
	return u.pending.settle()
}

func own(rs []blueprint.Record) map[blueprint.ID]blueprint.Record {
	out := make(map[blueprint.ID]blueprint.Record, len(rs))
	for _, r := range rs {
		out[r.RecordID()] = r
	}
	return out
}

// originals says which line counts as the row of an id: where rows were copied, the
// one that differs least from what was written.
func (u *update) originals(g *grid, mine map[blueprint.ID]blueprint.Record) map[blueprint.ID]int {
	first, differs := map[blueprint.ID]int{}, map[blueprint.ID]int{}
	for i, l := range g.lines {
		id := g.id(l)
		if id.IsZero() {
			continue
		}
		at, twice := first[id]
		if !twice {
			first[id] = i
			continue
		}
		r, known := mine[id]
		if !known {
			continue
		}
		if _, counted := differs[id]; !counted {
			differs[id] = u.edits(g, g.lines[at], r)
		}
		if n := u.edits(g, l, r); n < differs[id] {
			first[id], differs[id] = i, n
		}
	}
	return first
}

// edits counts the cells of a row that differ from what was written.
func (u *update) edits(g *grid, l line, r blueprint.Record) (n int) {
	for i, c := range g.table.Columns {
		if g.at[i] >= 0 && !c.Computed && c.Kind != export.ColumnID && !g.isSilent(l, i) && !alike(c, g.value(l, i), u.written(c, r)) {
			n++
		}
	}
	return n
}

// written is what stood in a cell.
func (u *update) written(c export.Column, r blueprint.Record) export.Value {
	v := c.Get(u.src, r)
	if !v.Numeric {
		v.Text = visible(v.Text)
	}
	return v
}

// alike reports whether a cell holds what was written into it.
func alike(c export.Column, cell, written export.Value) bool {
	switch {
	case cell.Numeric != written.Numeric:
		return false
	case c.Kind == export.ColumnTime && cell.Numeric:
		return math.Abs(cell.Number-written.Number) < 1000 // finer than anybody types
	case cell.Numeric:
		return math.Abs(cell.Number-written.Number) < 1e-9
	}
	return alikeText(cell.Text, written.Text)
}

// says reports whether a row has anything in it that people type.
func (g *grid) says(l line) bool {
	for i, c := range g.table.Columns {
		if g.at[i] >= 0 && !c.Computed && c.Kind != export.ColumnID && c.Key != "position" && (folded(g.text(l, i)) != "" || g.isOpen(l, i)) {
			return true
		}
	}
	return false
}

// emptied reports whether somebody cleared a row, which leaves its hidden id.
func (u *update) emptied(g *grid, l line, r blueprint.Record) bool {
	if g.isAbout() || g.says(l) {
		return false
	}
	for i := range g.table.Columns {
		if g.at[i] >= 0 && g.isCovered(l, i) {
			return false
		}
	}
	for i, c := range g.table.Columns {
		if v := u.written(c, r); g.at[i] >= 0 && !c.Computed && c.Kind != export.ColumnID && c.Key != "position" && (v.Numeric || folded(v.Text) != "") {
			return true
		}
	}
	return false
}

// missing notes the records that have no row any more.
func (u *update) missing(g *grid, old []blueprint.Record) {
	var gone []blueprint.ID
	for _, r := range old {
		if !u.used[r.RecordID()] {
			gone = append(gone, r.RecordID())
		}
	}
	if u.guessed && len(gone) > 0 {
		u.remark(g.sheetCell(0, 1), "there is no row for %d of the map's %s; as they may be newer than this workbook, nothing is proposed for deletion", len(gone), strings.ToLower(g.table.Title))
		return
	}
	if len(gone) > 0 && len(gone) == len(old) && !u.fresh {
		u.remark(g.sheetCell(0, 1), "all rows are gone; that may be an accident, so that nothing of it is proposed for deletion")
		return
	}
	u.out.Missing = append(u.out.Missing, gone...)
}
