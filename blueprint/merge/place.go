package merge

import (
	"cmp"
	"slices"

	"throughline/blueprint"
)

// mendPlace sees to it that a card lies in a cell of its map that holds cards, or
// in the parking lot, and that its span runs from left to right.
func (r *repairer) mendPlace(out fixes, card blueprint.Card) {
	if card.Parked() {
		return
	}
	lane, ok := blueprint.Get[blueprint.Lane](r.d, card.Lane)
	if !ok || lane.Map != card.Map || lane.Role == blueprint.RoleDepartments {
		r.park(out, card)
		return
	}
	column, ok := r.columns[card.Step]
	begins := ok && column.m == card.Map
	switch {
	case begins && (card.Last.IsZero() || r.columns.forward(card.Step, card.Last)):
	case card.Last.IsZero():
		r.park(out, card)
	default:
		r.shorten(out, card, begins)
	}
}

// park puts a card whose cell is gone into the parking lot, where it keeps its
// order among those that share its fate.
func (r *repairer) park(out fixes, card blueprint.Card) {
	after := card
	after.Place = blueprint.Place{Order: card.Order}
	after.Flags |= blueprint.Orphaned
	out.put(card, after, Parked, blueprint.ID{})
}

// shorten gives a span the steps that it had and that are left, as removing and
// moving steps does. Where none is left it is parked, or keeps its first step only.
func (r *repairer) shorten(out fixes, card blueprint.Card, begins bool) {
	left := r.left(card)
	after := card
	after.Last = blueprint.ID{}
	if begins {
		left = slices.DeleteFunc(left, func(s blueprint.ID) bool { return s != card.Step && !r.columns.forward(card.Step, s) })
	}
	if len(left) == 0 && !begins {
		r.park(out, card)
		return
	}
	if !begins {
		after.Step = left[0]
	}
	if n := len(left); n > 0 && left[n-1] != after.Step {
		after.Last = left[n-1]
	}
	out.put(card, after, Shortened, blueprint.ID{})
}

// left lists, in their order now, the steps of a card's span that are still in its
// map. What the span covered, the sides tell on which it runs forward.
func (r *repairer) left(card blueprint.Card) []blueprint.ID {
	var out []blueprint.ID
	for _, side := range r.sides {
		columns := columnsOf(side)
		if !columns.forward(card.Step, card.Last) {
			continue
		}
		first, last := columns[card.Step], columns[card.Last]
		for _, s := range side.Steps(first.m)[first.n : last.n+1] {
			if at, ok := r.columns[s.ID]; ok && at.m == card.Map && !slices.Contains(out, s.ID) {
				out = append(out, s.ID)
			}
		}
	}
	slices.SortFunc(out, func(a, b blueprint.ID) int { return cmp.Compare(r.columns[a].n, r.columns[b].n) })
	return out
}

// mendMap sees to it that a link is in the map of its ends. Where those lie in
// different maps there can be no link.
func (r *repairer) mendMap(out fixes, link blueprint.Link) {
	from, to := r.d.MapOf(link.From), r.d.MapOf(link.To)
	if link.To.IsZero() {
		to = from
	}
	switch {
	case from == link.Map && to == link.Map:
	case from == to && !from.IsZero():
		after := link
		after.Map = from
		out.put(link, after, Adopted, from)
	default:
		out.put(link, nil, Dropped, blueprint.ID{})
	}
}
