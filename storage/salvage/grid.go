package salvage

import (
	"bytes"
	"fmt"
	"slices"

	"throughline/blueprint"
)

// mostMadeUp is how many lanes, steps and stages are made up in place of missing
// ones: many more than a damaged page takes away, and few enough for bytes that
// mean nothing.
const mostMadeUp = 500

// makeUpGrid makes missing lanes, stages and steps up under their own ids, so that
// the cards that lay together lie together again. Ids tell when things were made,
// which is mostly the order in which they stood.
func (m *mender) makeUpGrid() {
	lanes, steps, stages := map[blueprint.ID]blueprint.ID{}, map[blueprint.ID]blueprint.ID{}, map[blueprint.ID]blueprint.ID{}
	for _, id := range m.ids[blueprint.KindOfCard] {
		if c, ok := m.records[id].(blueprint.Card); ok && !c.Parked() {
			m.want(lanes, c.Lane, c.Map)
			m.want(steps, c.Step, c.Map)
		}
	}
	for _, id := range m.ids[blueprint.KindOfStep] {
		if s, ok := m.records[id].(blueprint.Step); ok {
			if in, known := m.subjectMaps[id]; known {
				m.want(stages, s.Stage, in)
			} else {
				m.want(stages, s.Stage, m.first)
			}
		}
	}
	for i, id := range sorted(lanes) {
		in := m.home(lanes[id])
		m.makeUp(blueprint.Lane{ID: id, Map: in, Title: numbered(i), Role: blueprint.RoleNotes, Order: m.behind(blueprint.KindOfLane, in)})
	}
	for i, id := range sorted(stages) {
		in := m.home(stages[id])
		m.makeUp(blueprint.Stage{ID: id, Map: in, Title: numbered(i), Order: m.behind(blueprint.KindOfStage, in)})
	}
	order := ""
	for i, id := range sorted(steps) {
		if next, err := blueprint.OrderBetween(order, ""); err == nil {
			order = next
		}
		m.makeUp(blueprint.Step{ID: id, Stage: m.recoveredStage(m.home(steps[id])), Title: numbered(i), Order: order})
	}
}

// want notes something that is missing, and the map it was in.
func (m *mender) want(list map[blueprint.ID]blueprint.ID, id, in blueprint.ID) {
	if !id.IsZero() && m.records[id] == nil && len(list) < mostMadeUp {
		list[id] = in
	}
}

func sorted(list map[blueprint.ID]blueprint.ID) []blueprint.ID {
	out := make([]blueprint.ID, 0, len(list))
	for id := range list {
		out = append(out, id)
	}
	slices.SortFunc(out, func(a, b blueprint.ID) int { return bytes.Compare(a[:], b[:]) })
	return out
}

// numbered is what the i-th thing made up of a kind is called.
func numbered(i int) string {
	if i == 0 {
		return recovered
	}
	return fmt.Sprintf("%s %d", recovered, i+1)
}
