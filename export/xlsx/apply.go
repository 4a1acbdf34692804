package xlsx

import (
	"context"
	"errors"
	"fmt"
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
	Base *blueprint.Doc // as it was when the workbook was written; nil where nobody knows that
	Now  *blueprint.Doc // as it is: a name that was added there meanwhile is no new one
	Time time.Time      // of new comments
}

// Apply puts what was edited in the workbook into the base. A cell that holds what
// was written into it changes nothing. Where the base is not known, the workbook is
// compared with the map as it is, and nothing counts as missing: what has no row may
// be newer than the workbook. It errors with export.ErrNoMap where the map is not there.
func (e *Edited) Apply(ctx context.Context, to Onto) (Applied, error) {
	guessed := to.Base == nil
	if guessed {
		to.Base = to.Now
	}
	if _, ok := blueprint.Get[blueprint.Map](to.Base, e.Map); !ok {
		return Applied{}, fmt.Errorf("apply workbook: %w", export.ErrNoMap)
	}
	u := &update{ctx: ctx, e: e, base: e.withNewer(to.Base, to.Now), now: to.Now, time: to.Time, guessed: guessed, newID: e.derived()}
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

// derived gives new rows ids that follow from the workbook and from what each of them
// is, so that the same workbook brought back twice adds them once, and two that were
// edited apart do not take different rows for one.
func (e *Edited) derived() func(k blueprint.Kind, is ...string) blueprint.ID {
	times := map[string]int{}
	return func(k blueprint.Kind, is ...string) blueprint.ID {
		key := fmt.Sprintf("%d %q", k, is)
		times[key]++
		return blueprint.DeriveID(k, append([]string{"workbook", e.Document.String(), e.Revision, fmt.Sprint(times[key])}, is...)...)
	}
}

// update is a workbook being put into a document.
type update struct {
	ctx     context.Context
	e       *Edited
	base    *blueprint.Doc
	now     *blueprint.Doc
	time    time.Time // of new comments
	fresh   bool      // base holds nothing but the map: the rows are all there is
	guessed bool      // base is the map as it is, for want of what it was
	newID   func(k blueprint.Kind, is ...string) blueprint.ID

	src     *export.Source
	tx      *blueprint.Tx
	names   *directory
	out     Applied
	used    map[blueprint.ID]bool // records that have a row
	pending *arrangement

	row     blueprint.ID // of the row at hand, if it was there before
	stays   string       // what becomes of a field whose cell cannot be read
	claimed []claim
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
	u.out.Remarks = append(u.out.Remarks, u.e.unread...)
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
		u.settleClaims()
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
