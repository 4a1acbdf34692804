package merge

import (
	"bytes"
	"cmp"
	"slices"
	"strings"

	"throughline/blueprint"
)

// adopt gives steps whose stage is gone to the nearest living stage of that map:
// to the end of the last one before it, else to the beginning of the first. In a
// map without stages the stage comes back.
func (r *repairer) adopt(homeless []blueprint.Step) fixes {
	out := fixes{}
	gone := func(s blueprint.Step) blueprint.Stage { return r.source(s.Stage, stages).(blueprint.Stage) }
	slices.SortFunc(homeless, func(a, b blueprint.Step) int {
		x, y := gone(a), gone(b)
		return cmp.Or(compare(x.Order, x.ID, y.Order, y.ID), compare(a.Order, a.ID, b.Order, b.ID))
	})
	taken := map[nest][]blueprint.Step{}
	for _, s := range homeless {
		lost := gone(s)
		if n, ok := r.nearest(lost); ok {
			taken[n] = append(taken[n], s)
		} else {
			out.put(nil, lost, Restored, s.ID)
		}
	}
	for n, list := range taken {
		r.settle(out, n, list)
	}
	return out
}

// nest is an end of a living stage.
type nest struct {
	stage blueprint.ID
	right bool
}

// nearest finds the end of a stage where the steps of one that is gone go.
func (r *repairer) nearest(gone blueprint.Stage) (n nest, ok bool) {
	living := r.d.Stages(gone.Map)
	if len(living) == 0 {
		return n, false
	}
	n.stage = living[0].ID
	for _, s := range living {
		if compare(s.Order, s.ID, gone.Order, gone.ID) < 0 {
			n = nest{s.ID, true}
		}
	}
	return n, true
}

// settle puts steps, in their order, at the end of a stage.
func (r *repairer) settle(out fixes, n nest, list []blueprint.Step) {
	low, high := "", ""
	if there := r.d.StepsOf(n.stage); len(there) > 0 && n.right {
		low = there[len(there)-1].Order
	} else if len(there) > 0 {
		high = there[0].Order
	}
	for _, s := range list {
		after := s
		after.Stage = n.stage
		if key, err := blueprint.OrderBetween(low, high); err == nil {
			after.Order, low = key, key
		}
		out.put(s, after, Adopted, n.stage)
	}
}

func compare(oa string, a blueprint.ID, ob string, b blueprint.ID) int {
	return cmp.Or(strings.Compare(oa, ob), bytes.Compare(a[:], b[:]))
}
