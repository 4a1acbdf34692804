package xlsx

import (
	bp "throughline/blueprint"
)

// relations goes through rows that say that two things belong together. What such a
// record is called by follows from its ends: a row with other ends is another record
// in the place of the old one.
func (u *update) relations(g *grid, old []bp.Record) error {
	mine := own(old)
	first := u.originals(g, mine)
	wanted := map[bp.ID]relation{}
	var ids []bp.ID
	replaced := map[bp.ID]bool{}
	for i, l := range g.lines {
		id := g.id(l)
		r, known := mine[id]
		known = known && first[id] == i
		if known && u.emptied(g, l, r) || !known && !g.says(l) {
			continue
		}
		if !known {
			r = zero(g.table.Kind)
		}
		before := len(u.out.Remarks)
		want, edited := u.fill(g, l, r, !known)
		if known {
			u.used[id] = true
		}
		if known && len(edited) == 0 {
			want = r
		}
		to := identified(want)
		if !u.joined(to) {
			if len(u.out.Remarks) == before {
				u.remark(g.row(l), "one of its ends is not named; the row was left out")
			}
			continue
		}
		if other, twice := wanted[to.RecordID()]; twice {
			u.remark(g.row(l), "the same is said in row %d already; this row was left out", other.l.row)
			continue
		}
		if known && to.RecordID() != id {
			replaced[id] = true
		}
		u.used[to.RecordID()] = true
		wanted[to.RecordID()], ids = relation{l, r, to, known, edited}, append(ids, to.RecordID())
	}
	for id := range replaced {
		if _, still := wanted[id]; !still {
			u.tx.Delete(id)
		}
	}
	for _, id := range ids {
		if err := u.relate(g, wanted[id], mine[id]); err != nil {
			return err
		}
	}
	return nil
}

// relation is a row with what it says.
type relation struct {
	l         line
	was, want bp.Record
	known     bool
	edited    typed
}

// relate puts one relation.
func (u *update) relate(g *grid, r relation, there bp.Record) error {
	if there == r.want {
		return nil
	}
	return u.keepRelation(g, r)
}

func (u *update) keepRelation(g *grid, r relation) error {
	tx := u.tx
	var err error
	switch want := r.want.(type) {
	case bp.EmotionPoint:
		err = tx.SetEmotion(want)
	case bp.Contributor:
		if owner, inherited := tx.Doc().OwnerOf(want.Subject); !u.fresh && owner == want.Department && !inherited {
			u.remark(g.row(r.l), "this department owns it already; the row was left out")
			return nil
		}
		err = tx.Put(want)
	case bp.Tag:
		want.Name = oneLine(want.Name)
		err = tx.Put(identified(want))
	case bp.Remedy:
		if u.fresh || r.known {
			err = tx.Put(want)
		} else {
			err = tx.Answer(want.Opportunity, want.PainPoint)
		}
	default:
		err = tx.Put(r.want)
	}
	return u.told(g, r.l, err)
}

// joined reports whether a relation has both its ends.
func (u *update) joined(r bp.Record) bool {
	d := u.tx.Doc()
	there := func(ids ...bp.ID) bool {
		for _, id := range ids {
			if d.Record(id) == nil {
				return false
			}
		}
		return true
	}
	switch r := r.(type) {
	case bp.EmotionPoint:
		return there(r.Step) && (r.Persona.IsZero() || there(r.Persona))
	case bp.Contributor:
		return there(r.Subject, r.Department)
	case bp.Remedy:
		return there(r.Opportunity, r.PainPoint)
	case bp.Preference:
		return there(r.Persona, r.Channel)
	case bp.Tag:
		return there(r.Subject) && oneLine(r.Name) != ""
	}
	return false
}
