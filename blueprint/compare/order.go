package compare

import (
	"slices"

	"throughline/blueprint"
)

// roll names one list of records that follow their order keys: what they are, and
// in what.
type roll struct {
	kind     blueprint.Kind
	in, step blueprint.ID // step: of the cells of a lane
}

// rollOf returns the list in which a record stands and its key there; false for
// those that have no order of their own.
func rollOf(r blueprint.Record) (roll, string, bool) {
	k := roll{kind: r.RecordKind()}
	order := ""
	switch r := r.(type) {
	case blueprint.Map:
		order = r.Order
	case blueprint.Department:
		order = r.Order
	case blueprint.Channel:
		order = r.Order
	case blueprint.Persona:
		order = r.Order
	case blueprint.Stage:
		k.in, order = r.Map, r.Order
	case blueprint.Lane:
		k.in, order = r.Map, r.Order
	case blueprint.View:
		k.in, order = r.Map, r.Order
	case blueprint.Traveller:
		k.in, order = r.Map, r.Order
	case blueprint.Step:
		k.in, order = r.Stage, r.Order
	case blueprint.Link:
		k.in, order = r.From, r.Order
	case blueprint.Card:
		order = r.Order
		if k.in, k.step = r.Lane, r.Step; r.Parked() {
			k.in, k.step = r.Map, blueprint.ID{}
		}
	default:
		return roll{}, "", false
	}
	return k, order, true
}

// ids lists what is in the list, in order.
func (k roll) ids(d *blueprint.Doc) []blueprint.ID {
	switch k.kind {
	case blueprint.KindOfMap:
		return blueprint.IDsOf(d.Maps())
	case blueprint.KindOfDepartment:
		return blueprint.IDsOf(d.Departments())
	case blueprint.KindOfChannel:
		return blueprint.IDsOf(d.Channels())
	case blueprint.KindOfPersona:
		return blueprint.IDsOf(d.Personas())
	case blueprint.KindOfStage:
		return blueprint.IDsOf(d.Stages(k.in))
	case blueprint.KindOfLane:
		return blueprint.IDsOf(d.Lanes(k.in))
	case blueprint.KindOfView:
		return blueprint.IDsOf(d.Views(k.in))
	case blueprint.KindOfTraveller:
		return blueprint.IDsOf(d.Travellers(k.in))
	case blueprint.KindOfStep:
		return blueprint.IDsOf(d.StepsOf(k.in))
	case blueprint.KindOfLink:
		return blueprint.IDsOf(d.LinksFrom(k.in))
	case blueprint.KindOfCard:
		return d.CellIDs(k.in, k.step)
	}
	return nil
}

// findMoved finds what stands elsewhere among those that its list had before and
// still has, and says where it went. Only lists in which a key changed are looked
// at: no other can read differently.
func (w *comparison) findMoved() {
	stirred := map[roll]bool{}
	for _, delta := range w.change {
		if delta.Before == nil || delta.After == nil {
			continue
		}
		a, was, ok := rollOf(delta.Before)
		b, is, ok2 := rollOf(delta.After)
		if ok && ok2 && a == b && was != is {
			stirred[a] = true
		}
	}
	for k := range stirred {
		w.findMovedIn(k)
	}
}

func (w *comparison) findMovedIn(k roll) {
	before, after := k.ids(w.before), k.ids(w.after)
	if slices.Equal(before, after) {
		return
	}
	rank := make(map[blueprint.ID]int, len(before))
	for i, id := range before {
		rank[id] = i
	}
	var common, seq []int // places in after and before of what is in both
	var settled []bool
	for i, id := range after {
		if r, ok := rank[id]; ok {
			common, seq = append(common, i), append(seq, r)
			settled = append(settled, w.sameKey(id))
		}
	}
	for i, stays := range longestRun(seq, len(before), settled) {
		if !stays {
			w.moved[after[common[i]]] = w.nextTo(k, after, common[i])
		}
	}
}

// sameKey reports that a record kept its order key.
func (w *comparison) sameKey(id blueprint.ID) bool {
	delta, ok := w.change[id]
	if !ok {
		return true
	}
	if delta.Before == nil || delta.After == nil {
		return false
	}
	_, a, _ := rollOf(delta.Before)
	_, b, _ := rollOf(delta.After)
	return a == b
}

// nextTo says where the record at that place of its list went: before ‘Trial’.
func (w *comparison) nextTo(k roll, ids []blueprint.ID, at int) string {
	if k.kind == blueprint.KindOfCard {
		c, _ := blueprint.Get[blueprint.Card](w.after, ids[at])
		return within(c.Place)
	}
	if at+1 == len(ids) {
		return "to the end"
	}
	next := ids[at+1]
	if t, ok := blueprint.Get[blueprint.Traveller](w.after, next); ok {
		next = t.Persona
	}
	switch t := title(w.after, next, longest); {
	case t == "":
		return "before an untitled " + noun(w.after.Record(next))
	case k.kind == blueprint.KindOfLink:
		return "before " + t
	default:
		return "before " + quote(t)
	}
}

// longestRun tells which of seq, distinct numbers below n, belong to a longest
// ascending subsequence; among equally long ones, to one with the most of those
// that are settled, which did not move by themselves.
func longestRun(seq []int, n int, settled []bool) []bool {
	type run struct{ weight, last int } // the heaviest that ends at or below a number
	best := make([]run, n+1)            // a Fenwick tree of maxima
	previous := make([]int, len(seq))
	top := run{0, -1}
	for i, x := range seq {
		r := run{0, -1}
		for j := x; j > 0; j -= j & -j {
			if best[j].weight > r.weight {
				r = best[j]
			}
		}
		previous[i] = r.last
		r = run{r.weight + len(seq) + 1, i}
		if settled[i] {
			r.weight++
		}
		if r.weight > top.weight {
			top = r
		}
		for j := x + 1; j <= n; j += j & -j {
			if r.weight > best[j].weight {
				best[j] = r
			}
		}
	}
	keep := make([]bool, len(seq))
	for i := top.last; i >= 0; i = previous[i] {
		keep[i] = true
	}
	return keep
}
