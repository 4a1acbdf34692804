package xlsx

import (
	"cmp"
	"math"
	"slices"

	bp "throughline/blueprint"
	"throughline/export"
)

// arrangement gathers the rows of a table whose things are to stand elsewhere among
// their siblings: those with another number than was written, and new ones.
type arrangement struct {
	u     *update
	g     *grid
	moved []placing
}

// placing is one of them.
type placing struct {
	id    bp.ID
	at    float64 // number among the siblings, from 1; +Inf = behind the row above
	above bp.ID   // whose row stands above in the same list
}

// note is told of every row that was kept.
func (a *arrangement) note(l line, id bp.ID, known bool, edited typed) {
	i := slices.IndexFunc(a.g.table.Columns, func(c export.Column) bool { return c.Key == "position" })
	if i < 0 || a.u.fresh || known && !edited["position"] {
		return
	}
	p := placing{id: id, at: math.Inf(1)}
	if v := a.g.value(l, i); a.g.at[i] >= 0 && v.Numeric {
		p.at = v.Number
	} else if known {
		return // a number that was cleared says nothing
	} else if p.above = a.above(l); p.above.IsZero() {
		return // it stands at the end already
	}
	a.moved = append(a.moved, p)
}

// above is the thing in the row above a new one, where the rows stand in the order of
// their list there; a table that was sorted by something else tells nothing.
func (a *arrangement) above(l line) bp.ID {
	at, found := slices.BinarySearchFunc(a.g.lines, l.row, func(x line, row int) int { return cmp.Compare(x.row, row) })
	if !found || at == 0 {
		return bp.ID{}
	}
	before := a.g.id(a.g.lines[at-1])
	for next := at + 1; next < len(a.g.lines); next++ {
		after := a.g.id(a.g.lines[next])
		if after.IsZero() {
			continue
		}
		list := a.u.siblings(before)
		i, k := slices.Index(list, before), slices.Index(list, after)
		if i >= 0 && k >= 0 && k < i {
			return bp.ID{} // not in order
		}
		return before
	}
	return before
}

// siblings is the list in which a thing stands.
func (u *update) siblings(id bp.ID) []bp.ID {
	d := u.tx.Doc()
	switch r := d.Record(id).(type) {
	case bp.Stage:
		return idsOf(d.Stages(r.Map))
	case bp.Step:
		return idsOf(d.StepsOf(r.Stage))
	case bp.Lane:
		return idsOf(d.Lanes(r.Map))
	case bp.Card:
		if r.Parked() {
			return slices.Clone(d.CellIDs(r.Map, bp.ID{}))
		}
		return slices.Clone(d.CellIDs(r.Lane, r.Step))
	case bp.Department:
		return idsOf(d.Departments())
	case bp.Channel:
		return idsOf(d.Channels())
	case bp.Persona:
		return idsOf(d.Personas())
	}
	return nil
}

func idsOf[R bp.Record](rs []R) []bp.ID {
	out := make([]bp.ID, len(rs))
	for i, r := range rs {
		out[i] = r.RecordID()
	}
	return out
}

// settle moves what is to be moved, list by list.
func (a *arrangement) settle() error {
	done := map[bp.ID]bool{}
	for _, p := range a.moved {
		if done[p.id] {
			continue
		}
		list := a.u.siblings(p.id)
		var here []placing
		for _, q := range a.moved {
			if !done[q.id] && slices.Contains(list, q.id) {
				done[q.id] = true
				here = append(here, q)
			}
		}
		if err := a.u.reorder(list, here); err != nil {
			return err
		}
	}
	return nil
}

// reorder puts the moved things into a list of the others, and what ends up
// elsewhere where it belongs.
func (u *update) reorder(list []bp.ID, moved []placing) error {
	slices.SortStableFunc(moved, func(a, b placing) int { return cmp.Compare(a.at, b.at) })
	out := slices.DeleteFunc(slices.Clone(list), func(id bp.ID) bool {
		return slices.ContainsFunc(moved, func(p placing) bool { return p.id == id })
	})
	for _, p := range moved {
		at := len(out)
		if !math.IsInf(p.at, 1) {
			at = int(math.Ceil(min(max(p.at, 1), 1e6))) - 1
		} else if i := slices.Index(out, p.above); i >= 0 {
			at = i + 1
		}
		out = slices.Insert(out, min(at, len(out)), p.id)
	}
	if slices.Equal(out, list) {
		return nil
	}
	for i := len(out) - 1; i >= 0; i-- {
		if !slices.ContainsFunc(moved, func(p placing) bool { return p.id == out[i] }) {
			continue
		}
		var before bp.ID
		if i+1 < len(out) {
			before = out[i+1]
		}
		if err := u.move(out[i], before); err != nil {
			return err
		}
	}
	return nil
}

// move puts a thing in front of a sibling.
func (u *update) move(id, before bp.ID) error {
	switch r := u.tx.Doc().Record(id).(type) {
	case bp.Stage:
		return u.tx.MoveStage(id, before)
	case bp.Step:
		return u.tx.MoveStep(id, r.Stage, before)
	case bp.Lane:
		return u.tx.MoveLane(id, before)
	case bp.Card:
		return u.tx.MoveCard(id, r.Lane, r.Step, before)
	}
	return u.tx.Reorder(id, before)
}
