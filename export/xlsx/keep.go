package xlsx

import (
	"errors"

	bp "throughline/blueprint"
	"throughline/export"
)

// keep puts what a row says into the document: the fields as they are, and what has
// consequences by the verb for it. What is refused is told, and stays as it was.
func (u *update) keep(g *grid, l line, was, want bp.Record, known bool, edited typed) error {
	if known && len(edited) == 0 {
		return nil
	}
	if now := u.tx.Doc().Record(want.RecordID()); known && now != nil { // others may have been put in front of it
		want = withOrder(want, orderOf(now))
	}
	if err := u.put(g, l, was, want, known, edited); err != nil {
		return u.told(g, l, err)
	}
	u.pending.note(l, want.RecordID(), known, edited)
	return nil
}

// told turns a refusal into a remark; other errors are returned.
func (u *update) told(g *grid, l line, err error) error {
	var refused *bp.RefusedError
	var invalid *bp.InvalidError
	switch {
	case err == nil:
	case errors.As(err, &refused):
		u.remark(g.row(l), "%s; the row was left out", refused.Reason)
	case errors.As(err, &invalid):
		u.remark(g.row(l), "%s %s; the row was left out", invalid.Field, invalid.Reason)
	case errors.Is(err, bp.ErrNotFound):
		u.remark(g.row(l), "what this belongs to is not named or not there; the row was left out")
	default:
		return err
	}
	return nil
}

// row names the first cell of a row that people see.
func (g *grid) row(l line) string {
	for i, c := range g.table.Columns {
		if g.at[i] >= 0 && (c.Key == "title" || c.Key == "name") {
			return g.cell(l, i)
		}
	}
	return g.sheetCell(g.at[min(1, len(g.at)-1)], l.row)
}

// put is keep without the words.
func (u *update) put(g *grid, l line, was, want bp.Record, known bool, edited typed) error {
	tx := u.tx
	switch want := want.(type) {
	case bp.Map:
		return tx.Put(want)
	case bp.Stage:
		return u.putOrAdd(known, want, func() error { return tx.AddStage(want, bp.ID{}) })
	case bp.Step:
		return u.putStep(was.(bp.Step), want, known)
	case bp.Lane:
		if known {
			if err := tx.UpdateLane(want); err != nil {
				return err
			}
			return u.ownerIsNoContributor(want.ID, want.Owner)
		}
		return u.putOrAdd(false, want, func() error { return tx.AddLane(want, bp.ID{}) })
	case bp.Card:
		return u.putCard(g, l, was.(bp.Card), want, known, edited)
	case bp.Link:
		return u.putLink(want, known)
	case bp.Department:
		return u.putOrAdd(known, want, func() error { return tx.AddDepartment(want, bp.ID{}) })
	case bp.Channel:
		return u.putOrAdd(known, want, func() error { return tx.AddChannel(want, bp.ID{}) })
	case bp.Persona:
		if err := u.putOrAdd(known, want, func() error { return tx.AddPersona(want, bp.ID{}) }); err != nil {
			return err
		}
		return u.travels(g, l, want.ID, edited)
	case bp.Comment:
		switch {
		case want.Subject.IsZero():
			return &bp.RefusedError{Verb: "comment", ID: want.ID, Reason: "a comment is about something; name it"}
		case known:
			return tx.Put(want)
		}
		return tx.AddComment(want)
	}
	return nil
}

// putOrAdd puts a record that is there, or adds one. A new document keeps the order
// that the workbook remembers.
func (u *update) putOrAdd(known bool, want bp.Record, add func() error) error {
	if known {
		return u.tx.Put(want)
	}
	order := orderOf(want)
	if err := add(); err != nil || !u.fresh || order == "" {
		return err
	}
	return u.tx.Put(withOrder(u.tx.Doc().Record(want.RecordID()), order))
}

func orderOf(r bp.Record) string {
	for _, f := range bp.FieldsOf(r) {
		switch v := f.Value.(type) {
		case string:
			if f.Name == "order" {
				return v
			}
		case bp.Place:
			return v.Order
		}
	}
	return ""
}

func withOrder(r bp.Record, order string) bp.Record {
	if c, ok := r.(bp.Card); ok {
		c.Order = order
		return c
	}
	return bp.WithField(r, "order", order)
}

// ownerIsNoContributor is the rule of Assign.
func (u *update) ownerIsNoContributor(subject, owner bp.ID) error {
	if !owner.IsZero() {
		u.tx.Unrelate(bp.Contributor{Subject: subject, Department: owner})
	}
	return nil
}

func (u *update) putStep(was, want bp.Step, known bool) error {
	if !known {
		return u.putOrAdd(false, want, func() error { return u.tx.AddStep(want, bp.ID{}) })
	}
	to := want.Stage
	want.Stage = was.Stage
	if to.IsZero() {
		return &bp.RefusedError{Verb: "move step", ID: want.ID, Reason: "a step belongs to a stage"}
	}
	if err := u.tx.Put(want); err != nil {
		return err
	}
	if to != was.Stage {
		if err := u.tx.MoveStep(want.ID, to, bp.ID{}); err != nil {
			return err
		}
	}
	return u.ownerIsNoContributor(want.ID, want.Owner)
}

func (u *update) putLink(want bp.Link, known bool) error {
	if u.fresh && want.Order != "" || known && u.sameEnds(want) {
		d := u.tx.Doc()
		if d.MapOf(want.From) == want.Map && (want.To.IsZero() || d.MapOf(want.To) == want.Map) {
			return u.tx.Put(want)
		}
	}
	return u.tx.Connect(want)
}

func (u *update) sameEnds(want bp.Link) bool {
	now, ok := bp.Get[bp.Link](u.tx.Doc(), want.ID)
	return ok && now.From == want.From && now.To == want.To
}

// travels makes a persona travel the map or not.
func (u *update) travels(g *grid, l line, persona bp.ID, edited typed) error {
	for i, c := range g.table.Columns {
		if c.Key != "travels" || g.at[i] < 0 || !edited["travels"] {
			continue
		}
		r := bp.Traveller{Map: u.e.Map, Persona: persona}
		switch on, err := export.IsYes(g.value(l, i)); {
		case err != nil:
			u.remark(g.cell(l, i), "“%s” %v; it was left as it is", short(g.text(l, i)), err)
		case !on:
			u.tx.Unrelate(r)
		default:
			id, _ := bp.RelationID(r)
			if u.tx.Doc().Record(id) == nil {
				if err := u.tx.AddTraveller(u.e.Map, persona); err != nil {
					return err
				}
			}
			return u.travelsAt(g, l, i+1, id)
		}
	}
	return nil
}

// travelsAt gives a traveller of a new document the place that the workbook
// remembers.
func (u *update) travelsAt(g *grid, l line, column int, id bp.ID) error {
	if !u.fresh || column >= len(g.at) || g.at[column] < 0 {
		return nil
	}
	order := g.text(l, column)
	r, ok := bp.Get[bp.Traveller](u.tx.Doc(), id)
	if !ok || order != "" && !bp.ValidOrder(order) {
		return nil
	}
	r.Order = order
	return u.tx.Put(r)
}
