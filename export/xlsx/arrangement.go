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

	follows []bp.ID // for each line, the first thing below it
	newest  placing // the last new thing that is to be moved, and
	row     int     // its row
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
	if v := a.g.value(l, i); v.Numeric && (known || !a.copied(l, i, v)) {
		p.at = v.Number
	} else if known {
		return // a number that was cleared says nothing
	} else if p.above = a.above(l); p.above.IsZero() {
		return // it stands at the end already
	}
	a.moved = append(a.moved, p)
	if !known {
		a.newest, a.row = p, l.row
	}
}

// copied reports whether a new row has its number from the row it is a copy of.
func (a *arrangement) copied(l line, column int, v export.Value) bool {
	r := a.u.base.Record(a.g.id(l))
	return r != nil && r.RecordKind() == a.g.table.Kind && alike(a.g.table.Columns[column], v, a.u.written(a.g.table.Columns[column], r))
}

// above is the thing in the row above a new one, where the rows stand in the order of
// their list there; a table that was sorted by something else tells nothing.
func (a *arrangement) above(l line) bp.ID {
	at, found := slices.BinarySearchFunc(a.g.lines, l.row, func(x line, row int) int { return cmp.Compare(x.row, row) })
	if !found || at == 0 {
		return bp.ID{}
	}
	if a.g.lines[at-1].row == a.row { // several new ones, one below the other
		return a.newest.id
	}
	before, after := a.g.id(a.g.lines[at-1]), a.below(at)
	list := a.u.siblings(before)
	i, k := slices.Index(list, before), slices.Index(list, after)
	if i >= 0 && k >= 0 && k < i {
		return bp.ID{} // not in order
	}
	return before
}

// below is the first thing in the rows below one, none where only new ones follow.
func (a *arrangement) below(at int) bp.ID {
	if a.follows == nil {
		a.follows = make([]bp.ID, len(a.g.lines))
		var next bp.ID
		for i := len(a.g.lines) - 1; i >= 0; i-- {
			a.follows[i] = next
			if id := a.g.id(a.g.lines[i]); !id.IsZero() {
				next = id
			}
		}
	}
	return a.follows[at]
}

// siblings is the list in which a thing stands.
func (u *update) siblings(id bp.ID) []bp.ID {
	d := u.tx.Doc()
	switch r := d.Record(id).(type) {
	case bp.Stage:
		return bp.IDsOf(d.Stages(r.Map))
	case bp.Step:
		return bp.IDsOf(d.StepsOf(r.Stage))
	case bp.Lane:
		return bp.IDsOf(d.Lanes(r.Map))
	case bp.Card:
		if r.Parked() {
			return slices.Clone(d.CellIDs(r.Map, bp.ID{}))
		}
		return slices.Clone(d.CellIDs(r.Lane, r.Step))
	case bp.Department:
		return bp.IDsOf(d.Departments())
	case bp.Channel:
		return bp.IDsOf(d.Channels())
	case bp.Persona:
		return bp.IDsOf(d.Personas())
	}
	return nil
}

// settle moves what is to be moved, list by list.
func (a *arrangement) settle() error {
	places := make(map[bp.ID]int, len(a.moved))
	for i, p := range a.moved {
		places[p.id] = i
	}
	done := map[bp.ID]bool{}
	for _, p := range a.moved {
		if done[p.id] {
			continue
		}
		if err := a.u.ctx.Err(); err != nil {
			return err
		}
		list := a.u.siblings(p.id)
		var here []int // in the order of the rows
		for _, id := range list {
			if i, ok := places[id]; ok {
				here, done[id] = append(here, i), true
			}
		}
		slices.Sort(here)
		moved := make([]placing, len(here))
		for k, i := range here {
			moved[k] = a.moved[i]
		}
		if err := a.u.reorder(list, moved); err != nil {
			return err
		}
	}
	return nil
}

// reorder puts the moved things into a list of the others, and what ends up
// elsewhere where it belongs.
func (u *update) reorder(list []bp.ID, moved []placing) error {
	slices.SortStableFunc(moved, func(a, b placing) int { return cmp.Compare(a.at, b.at) })
	isMoved := map[bp.ID]bool{}
	for _, p := range moved {
		isMoved[p.id] = true
	}
	out := slices.DeleteFunc(slices.Clone(list), func(id bp.ID) bool { return isMoved[id] })
	for k, p := range moved {
		at := len(out)
		switch {
		case math.IsInf(p.at, 1):
			if i := slices.Index(out, p.above); i >= 0 {
				at = i + 1
			}
		case k > 0 && moved[k-1].at == p.at: // in the order of the rows
			at = slices.Index(out, moved[k-1].id) + 1
		default:
			at = int(math.Ceil(min(max(p.at, 1), 1e6))) - 1
		}
		out = slices.Insert(out, min(at, len(out)), p.id)
	}
	if slices.Equal(out, list) {
		return nil
	}
	for i := len(out) - 1; i >= 0; i-- {
		if !isMoved[out[i]] {
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
