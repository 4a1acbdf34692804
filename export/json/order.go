package json

import (
	"reflect"
	"slices"

	"throughline/blueprint"
)

// order gives keys to the records of a list that came without: each stands
// right behind the last of those in front of it in the array.
func (rd *reader) order(s *shape, list []built) {
	if s.order == nil || !slices.ContainsFunc(list, func(b built) bool { return !b.ordered }) {
		return
	}
	groups := map[[2]blueprint.ID][]built{}
	for _, b := range list {
		k := siblings(b.record)
		groups[k] = append(groups[k], b)
	}
	for _, g := range groups {
		rd.orderSiblings(s, g)
	}
}

// siblings names the list a record is ordered in, within its array.
func siblings(record reflect.Value) (k [2]blueprint.ID) {
	switch r := record.Interface().(type) {
	case blueprint.Card:
		return [2]blueprint.ID{r.Lane, r.Step}
	case blueprint.Link:
		return [2]blueprint.ID{r.From}
	}
	return k
}

func (rd *reader) orderSiblings(s *shape, list []built) {
	var given []string
	for _, b := range list {
		if k := b.record.FieldByIndex(s.order).String(); b.ordered && blueprint.ValidOrder(k) {
			given = append(given, k)
		}
	}
	slices.Sort(given)
	last, next := "", 0 // given[next] is the first that is greater than last
	for _, b := range list {
		key := b.record.FieldByIndex(s.order)
		if !b.ordered {
			above := ""
			if next < len(given) {
				above = given[next]
			}
			made, err := blueprint.OrderBetween(last, above)
			if err != nil {
				rd.problem(b.at.member("order"), "cannot be made: %v", err)
				return
			}
			key.SetString(made)
		}
		last = max(last, key.String())
		for next < len(given) && given[next] <= last {
			next++
		}
	}
}
