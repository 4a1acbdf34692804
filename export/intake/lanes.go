package intake

import (
	"cmp"
	"slices"

	"throughline/blueprint"
)

// Lanes: those of a grid stand as the table has them; those named by items are put in
// the order of a blueprint, so that its lines can be drawn.

// laneOf is the lane of a column of cards.
func (b *builder) laneOf(x int) *lane {
	x = b.base[x]
	if b.lane[x] == nil {
		if c := b.p.Columns[x]; b.sharesLane(x) {
			b.lane[x] = b.feelingsLane(x)
		} else if same := b.sameLane(x); same != nil {
			b.lane[x] = same
		} else {
			b.lane[x] = b.laneTitled(c.Name, c.Role)
		}
	}
	return b.lane[x]
}

// sameLane is the lane of another column with the same name, nil without.
func (b *builder) sameLane(x int) *lane {
	c := b.p.Columns[x]
	for i, o := range b.p.Columns[:len(b.lane)] {
		if b.lane[i] != nil && identity(c.Name) != "" && identity(o.Name) == identity(c.Name) && o.Is == c.Is && o.Role == c.Role {
			return b.lane[i]
		}
	}
	return nil
}

// parks reports a column of what has no place yet, as our own grids have it.
func parks(c Column) bool { return c.Is == Cards && fold(c.Name) == "parking lot" }

func (b *builder) laneTitled(title string, role blueprint.Role) *lane {
	if role == "" {
		role = blueprint.RoleNotes
	}
	if title = oneLine(title); title == "" {
		title = blueprint.Label(blueprint.Roles, role)
	}
	l := &lane{title: title, role: role}
	b.draft.lanes = append(b.draft.lanes, l)
	return l
}

// laneNamed is the lane that items name; its role follows from its name, else from
// the cards in it.
func (b *builder) laneNamed(title string) *lane {
	title = oneLine(title)
	key := identity(title)
	l := b.byName[key]
	if l == nil {
		l = &lane{title: title, votes: map[blueprint.CardKind]int{}}
		if k := kindOf(title); k != "" {
			l.role = blueprint.RoleOf(k)
		}
		if role, _ := roleOf(title); role != "" && role != blueprint.RoleDepartments {
			l.role = role
		}
		b.byName[key] = l
		b.draft.lanes = append(b.draft.lanes, l)
	}
	return l
}

// ownersLane is the computed lane of owners, where the table shows them as a row.
func (b *builder) ownersLane(x int) {
	if b.owners == nil {
		b.owners = &lane{title: oneLine(b.column(x).Name), role: blueprint.RoleDepartments}
		b.draft.lanes = append(b.draft.lanes, b.owners)
	}
}

// lanes settles roles and order, and makes room for the curve where there is none.
func (b *builder) lanes() {
	d := b.draft
	for _, l := range d.lanes {
		if l.role == "" {
			l.role = l.elected()
		}
	}
	if !across(b.p.Shape) && b.p.Shape != Turned {
		used := map[*lane]bool{}
		for _, c := range d.placed {
			used[c.lane] = true
		}
		d.lanes = slices.DeleteFunc(d.lanes, func(l *lane) bool { return !used[l] && !l.felt })
		slices.SortStableFunc(d.lanes, func(a, b *lane) int { return cmp.Compare(rank(a.role), rank(b.role)) })
	}
	b.curve()
}

// curve adds a lane for feelings that no lane would show.
func (b *builder) curve() {
	d := b.draft
	felt := slices.ContainsFunc(d.stages, func(s *stage) bool {
		return slices.ContainsFunc(s.steps, func(st *step) bool { return len(st.feelings) > 0 })
	})
	if !felt || slices.ContainsFunc(d.lanes, func(l *lane) bool { return l.role == blueprint.RoleEmotion }) {
		return
	}
	l := &lane{title: blueprint.Label(blueprint.Roles, blueprint.RoleEmotion), role: blueprint.RoleEmotion}
	for x, c := range b.p.Columns {
		if c.Is == Feeling && b.base[x] == x && c.Name != "" {
			l.title = oneLine(c.Name)
		}
	}
	at := slices.IndexFunc(d.lanes, func(other *lane) bool { return rank(other.role) > rank(l.role) })
	if at < 0 {
		at = len(d.lanes)
	}
	d.lanes = slices.Insert(d.lanes, at, l)
}

// rank is a role's place in a blueprint, from the customer inwards.
func rank(r blueprint.Role) int {
	return slices.IndexFunc(blueprint.Roles, func(c blueprint.Choice[blueprint.Role]) bool { return c.Value == r })
}

// elected is the role at home with most cards of a lane.
func (l *lane) elected() blueprint.Role {
	best, most := blueprint.RoleNotes, 0
	for _, c := range blueprint.CardKinds {
		if n := l.votes[c.Value]; n > most {
			best, most = blueprint.RoleOf(c.Value), n
		}
	}
	return best
}
