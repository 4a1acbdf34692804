package xlsx

import (
	"context"
	"errors"
	"fmt"
	"math"
	"time"

	"throughline/blueprint"
	"throughline/export"
)

// Applied is what a workbook makes of a document.
type Applied struct {
	Doc     *blueprint.Doc
	Remarks []Remark
	// Missing lists the records whose rows are gone, in reading order. They are still
	// in Doc: whether they are to be deleted is for a person to say; see Without.
	Missing []blueprint.ID
}

// Onto is what a workbook is put into.
type Onto struct {
	Base *blueprint.Doc // as it was when the workbook was written; where nobody knows that, as it is
	Now  *blueprint.Doc // as it is: a name that was added there meanwhile is no new one
	Time time.Time      // of new comments
}

// Apply puts what was edited in the workbook into the base. A cell that holds what
// was written into it changes nothing. It errors with export.ErrNoMap where the map
// is not there.
func (e *Edited) Apply(ctx context.Context, to Onto) (Applied, error) {
	if _, ok := blueprint.Get[blueprint.Map](to.Base, e.Map); !ok {
		return Applied{}, fmt.Errorf("apply workbook: %w", export.ErrNoMap)
	}
	u := &update{ctx: ctx, e: e, base: e.withNewer(to.Base, to.Now), now: to.Now, time: to.Time, newID: e.derived()}
	return u.run()
}

// withNewer is base with the records that rows name and that came after it: the
// workbook was written while they were being kept.
func (e *Edited) withNewer(base, now *blueprint.Doc) *blueprint.Doc {
	c := blueprint.Change{}
	for _, g := range e.tables {
		if !g.hasIDs() {
			continue
		}
		for _, l := range g.lines {
			id := g.id(l)
			if r := now.Record(id); r != nil && base.Record(id) == nil && r.RecordKind() == g.table.Kind {
				c[id] = blueprint.Delta{After: r}
			}
		}
	}
	if d := base.Apply(c); len(c) > 0 && d.Check() == nil {
		return d
	}
	return base
}

// derived gives new rows ids that follow from the workbook and what they are called,
// so that the same workbook brought back twice adds them once.
func (e *Edited) derived() func(blueprint.Kind, string) blueprint.ID {
	times := map[string]int{}
	return func(k blueprint.Kind, title string) blueprint.ID {
		key := fmt.Sprint(k, "\n", title)
		times[key]++
		return blueprint.DeriveID(k, "workbook", e.Document.String(), e.Revision, title, fmt.Sprint(times[key]))
	}
}

// update is a workbook being put into a document.
type update struct {
	ctx   context.Context
	e     *Edited
	base  *blueprint.Doc
	now   *blueprint.Doc
	time  time.Time // of new comments
	fresh bool      // base holds nothing but the map: the rows are all there is
	newID func(blueprint.Kind, string) blueprint.ID

	src     *export.Source
	tx      *blueprint.Tx
	names   *directory
	out     Applied
	used    map[blueprint.ID]bool // records that have a row
	pending *arrangement

	row      blueprint.ID // of the row at hand, if it was there before
	stays    string       // what becomes of a field whose cell cannot be read
	pictures int          // that a new document would have to have
}

// order is that in which tables are gone through: what is named comes before what
// names it.
var order = []blueprint.Kind{
	blueprint.KindOfDepartment, blueprint.KindOfChannel, blueprint.KindOfPersona, blueprint.KindOfMap, blueprint.KindOfStage, blueprint.KindOfStep, blueprint.KindOfLane, blueprint.KindOfCard,
	blueprint.KindOfLink, blueprint.KindOfEmotionPoint, blueprint.KindOfContributor, blueprint.KindOfRemedy, blueprint.KindOfPreference, blueprint.KindOfTag, blueprint.KindOfComment,
}

func (u *update) run() (Applied, error) {
	var err error
	if u.src, err = export.NewSource(u.base, u.e.Map); err != nil {
		return Applied{}, fmt.Errorf("apply workbook: %w", err)
	}
	u.used = map[blueprint.ID]bool{}
	byKind := map[blueprint.Kind]export.Table{}
	for _, t := range tables() {
		byKind[t.Kind] = t
	}
	if u.e.drawn != "" && u.e.now != "" && u.e.drawn != u.e.now {
		u.remark(sheetMap, "this sheet was edited; it is a picture of the map and is not read. Edit the tables behind it")
	}
	u.out.Doc, _, err = u.base.Edit(func(tx *blueprint.Tx) error {
		u.tx = tx
		u.names = &directory{now: tx.Doc, base: u.base, m: u.e.Map, names: map[blueprint.Kind][3]map[string][]blueprint.ID{}}
		for _, k := range order {
			if err := u.ctx.Err(); err != nil {
				return err
			}
			if err := u.table(byKind[k]); err != nil {
				return err
			}
			u.names.forget(k)
		}
		return nil
	})
	if err != nil {
		return Applied{}, fmt.Errorf("apply workbook: %w", err)
	}
	return u.out, nil
}

func (u *update) remark(cell, format string, args ...any) {
	u.out.Remarks = append(u.out.Remarks, Remark{cell, fmt.Sprintf(format, args...), u.row})
}

// table goes through the rows of one kind of record.
func (u *update) table(t export.Table) error {
	g := u.e.tables[t.Key]
	switch {
	case g == nil && u.fresh && t.Kind != blueprint.KindOfMap:
		return nil
	case g == nil:
		u.remark("", "the sheet “%s” is missing; what it held was left as it is", t.Title)
		return nil
	case !g.hasIDs() && !g.isAbout():
		if len(g.lines) > 0 || len(t.Records(u.src)) > 0 {
			u.remark(g.sheetCell(0, 1), "the hidden column “Id” or its title is missing, so that nobody can tell which row is which; this sheet was left as it is")
		}
		return nil
	}
	u.out.Remarks = append(u.out.Remarks, g.strange...)
	old := t.Records(u.src)
	u.pending = &arrangement{u: u, g: g}
	if _, relation := blueprint.RelationID(zero(t.Kind)); relation {
		if err := u.relations(g, old); err != nil {
			return err
		}
	} else if err := u.records(g, old); err != nil {
		return err
	}
	u.missing(g, old)
	return nil
}

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
		want, typed := u.fill(g, l, r, !known)
		if err := u.keep(g, l, r, want, known, typed); err != nil {
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
		if g.at[i] >= 0 && !c.Computed && c.Kind != export.ColumnID && !alike(c, g.value(l, i), u.written(c, r)) {
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
		if g.at[i] >= 0 && !c.Computed && c.Kind != export.ColumnID && c.Key != "position" && folded(g.text(l, i)) != "" {
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
	if len(gone) > 0 && len(gone) == len(old) && !u.fresh {
		u.remark(g.sheetCell(0, 1), "all rows are gone; that may be an accident, so that nothing of it is proposed for deletion")
		return
	}
	u.out.Missing = append(u.out.Missing, gone...)
}

// Without is a document without some records, each removed with what hangs on it.
func Without(d *blueprint.Doc, ids []blueprint.ID) (*blueprint.Doc, error) {
	out, _, err := d.Edit(func(tx *blueprint.Tx) error {
		for _, id := range ids {
			if err := tx.Remove(id); err != nil && !errors.Is(err, blueprint.ErrNotFound) {
				return err
			}
		}
		return nil
	})
	return out, err
}
