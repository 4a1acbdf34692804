package xlsx

import (
	bp "throughline/blueprint"
)

// relations goes through rows that say that two things belong together. What such a
// record is called by follows from its ends: a row with other ends is another record
// in the place of the old one.
func (u *update) relations(g *grid, old []bp.Record) error {
	mine := own(old)
	rows := u.settled(g, u.related(g, mine))
	still := map[bp.ID]bool{}
	for _, r := range rows {
		still[r.want.RecordID()], u.used[r.want.RecordID()] = true, true
	}
	for _, r := range rows {
		if r.known && !still[r.was.RecordID()] {
			u.tx.Delete(r.was.RecordID())
		}
	}
	for _, r := range rows {
		if err := u.relate(g, r, mine[r.want.RecordID()]); err != nil {
			return err
		}
	}
	return nil
}

// relation is a row with what it says.
type relation struct {
	l         line
	was, want bp.Record
	known     bool // was is in the map, and this its row
	stays     bool // the row has the id that its ends give: it stands where it stood
	edited    typed
}

// related reads the rows that name both ends.
func (u *update) related(g *grid, mine map[bp.ID]bp.Record) (rows []relation) {
	first := u.originals(g, mine)
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
		rows = append(rows, relation{l, r, to, known, first[id] == i && to.RecordID() == id, edited})
	}
	return rows
}

// settled are the rows that count, where several say the same: the one that said it
// before, or else the first. Another that was there before stays as it was, which may
// be what a third one says, too.
func (u *update) settled(g *grid, rows []relation) []relation {
	for {
		counts := map[bp.ID]int{}
		for i, r := range rows {
			if k, taken := counts[r.want.RecordID()]; !taken || r.stays && !rows[k].stays {
				counts[r.want.RecordID()] = i
			}
		}
		if len(counts) == len(rows) {
			return rows
		}
		var out []relation
		for i, r := range rows {
			switch k := counts[r.want.RecordID()]; {
			case k == i:
			case r.known:
				u.remark(g.row(r.l), "row %d says the same already; this row stays as it was", rows[k].l.row)
				r.want, r.stays, r.edited = r.was, true, nil
			default:
				u.remark(g.row(r.l), "the same is said in row %d already; this row was left out", rows[k].l.row)
				continue
			}
			out = append(out, r)
		}
		rows = out
	}
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
