package salvage

import (
	"throughline/blueprint"
)

// mendMaps finds the map that takes what belongs to none: the first one.
func (m *mender) mendMaps() {
	for _, id := range m.ids[blueprint.KindOfMap] {
		r := m.records[id].(blueprint.Map)
		best, ok := m.records[m.first].(blueprint.Map)
		if !ok || r.Order < best.Order {
			m.first = id
		}
	}
}

// home returns the map of that id. One that is missing is made up under its own
// id, so that all that names it comes together again.
func (m *mender) home(id blueprint.ID) blueprint.ID {
	if m.is(id, blueprint.KindOfMap) {
		return id
	}
	if m.records[id] == nil && !id.IsZero() {
		m.lack(blueprint.KindOfMap, id)
		return m.makeUpMap(id)
	}
	return m.anyMap()
}

// anyMap returns the first map, making one where there is none.
func (m *mender) anyMap() blueprint.ID {
	if m.is(m.first, blueprint.KindOfMap) {
		return m.first
	}
	return m.makeUpMap(m.fresh())
}

func (m *mender) makeUpMap(id blueprint.ID) blueprint.ID {
	m.makeUp(blueprint.Map{ID: id, Title: recoveredMap, Order: m.behind(blueprint.KindOfMap, blueprint.ID{})})
	if !m.is(m.first, blueprint.KindOfMap) {
		m.first = id
	}
	return id
}

// owner returns a department that lives, or none.
func (m *mender) owner(id blueprint.ID) blueprint.ID { return m.keep(id, blueprint.KindOfDepartment) }

// keep returns an id if a record of that kind has it, else none.
func (m *mender) keep(id blueprint.ID, k blueprint.Kind) blueprint.ID {
	if id.IsZero() || m.is(id, k) {
		return id
	}
	m.lack(k, id)
	return blueprint.ID{}
}

func (m *mender) mendLane(l blueprint.Lane) (blueprint.Lane, bool) {
	l.Map, l.Owner = m.home(l.Map), m.owner(l.Owner)
	return l, true
}

func (m *mender) mendStage(s blueprint.Stage) (blueprint.Stage, bool) {
	s.Map = m.home(s.Map)
	return s, true
}

// whereStepsWere notes the maps of steps, and of what is missing, by their cards.
func (m *mender) whereStepsWere() {
	for _, id := range m.ids[blueprint.KindOfCard] {
		c := m.records[id].(blueprint.Card)
		for _, in := range []blueprint.ID{c.Lane, c.Step, c.Last} {
			if _, known := m.subjectMaps[in]; !known && !in.IsZero() {
				m.subjectMaps[in] = c.Map
			}
		}
	}
}

// mapOfMissing guesses in which map something was that cannot be asked.
func (m *mender) mapOfMissing(id blueprint.ID) blueprint.ID {
	if in, ok := m.subjectMaps[id]; ok && m.is(in, blueprint.KindOfMap) {
		return in
	}
	return m.anyMap()
}

func (m *mender) mendStep(s blueprint.Step) (blueprint.Step, bool) {
	s.Owner = m.owner(s.Owner)
	there := m.is(s.Stage, blueprint.KindOfStage)
	if !there || m.madeUp[s.Stage] {
		m.lack(blueprint.KindOfStage, s.Stage)
	}
	if !there {
		in := m.anyMap()
		if at, ok := m.subjectMaps[s.ID]; ok {
			in = m.home(at)
		}
		s.Stage = m.recoveredStage(in)
	}
	return s, true
}

func (m *mender) recoveredStage(in blueprint.ID) blueprint.ID {
	id, ok := m.stages[in]
	if !ok {
		id = m.makeUp(blueprint.Stage{ID: m.fresh(), Map: in, Title: recovered, Order: m.behind(blueprint.KindOfStage, in)})
		m.stages[in] = id
	}
	return id
}

func (m *mender) recoveredLane(in blueprint.ID) blueprint.ID {
	id, ok := m.lanes[in]
	if !ok {
		id = m.makeUp(blueprint.Lane{ID: m.fresh(), Map: in, Title: recovered, Role: blueprint.RoleNotes, Order: m.behind(blueprint.KindOfLane, in)})
		m.lanes[in] = id
	}
	return id
}

func (m *mender) mendCard(c blueprint.Card) (blueprint.Card, bool) {
	c.Map, c.Owner = m.home(c.Map), m.owner(c.Owner)
	c.Channel = m.keep(c.Channel, blueprint.KindOfChannel)
	c.Persona = m.keep(c.Persona, blueprint.KindOfPersona)
	c.Picture = m.keep(c.Picture, blueprint.KindOfPicture)
	if !c.Parked() {
		c = m.mendPlace(c)
	}
	return c, true
}

// mendPlace gives a card a cell: its own lane, or else a recovered one, in its own
// step, be it made up. Without a step it goes to the parking lot, marked as an orphan.
func (m *mender) mendPlace(c blueprint.Card) blueprint.Card {
	if c = m.mendSpan(c); c.Step.IsZero() {
		c.Place = blueprint.Place{Order: m.behind(blueprint.KindOfCard, c.Map)}
		c.Flags |= blueprint.Orphaned
		m.orphans++
		return c
	}
	lane, ok := m.records[c.Lane].(blueprint.Lane)
	if !ok || m.madeUp[c.Lane] {
		m.lack(blueprint.KindOfLane, c.Lane)
	}
	if !ok || lane.Map != c.Map || lane.Role == blueprint.RoleDepartments {
		c.Lane = m.recoveredLane(c.Map)
	}
	return c
}

// mendSpan leaves of a span what lives and runs to the right; no step says that
// nothing is left.
func (m *mender) mendSpan(c blueprint.Card) blueprint.Card {
	for _, id := range []blueprint.ID{c.Step, c.Last} {
		if !id.IsZero() && (!m.is(id, blueprint.KindOfStep) || m.madeUp[id]) {
			m.lack(blueprint.KindOfStep, id)
		}
	}
	spans := !c.Last.IsZero()
	if spans && m.mapOf(c.Last) != c.Map {
		c.Last = blueprint.ID{}
	}
	if m.mapOf(c.Step) != c.Map {
		c.Step, c.Last = c.Last, blueprint.ID{}
	}
	if !c.Last.IsZero() && !m.before(c.Step, c.Last) {
		c.Last = blueprint.ID{}
	}
	if spans && c.Last.IsZero() && !c.Step.IsZero() {
		m.shortened++
	}
	return c
}

// mapOf returns the map of a step or card that lives, else none.
func (m *mender) mapOf(id blueprint.ID) blueprint.ID {
	switch r := m.records[id].(type) {
	case blueprint.Step:
		s, _ := m.records[r.Stage].(blueprint.Stage)
		return s.Map
	case blueprint.Card:
		return r.Map
	}
	return blueprint.ID{}
}

// before tells whether one step of a map stands to the left of another.
func (m *mender) before(a, b blueprint.ID) bool {
	sa, sb := m.records[a].(blueprint.Step), m.records[b].(blueprint.Step)
	if sa.Stage == sb.Stage {
		return precedes(sa.Order, a, sb.Order, b)
	}
	ta, tb := m.records[sa.Stage].(blueprint.Stage), m.records[sb.Stage].(blueprint.Stage)
	return precedes(ta.Order, ta.ID, tb.Order, tb.ID)
}
