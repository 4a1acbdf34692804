package editor

import (
	"slices"

	"throughline/blueprint"
)

// Pasting what was copied from a map.

// ownPlaces says where copies go that are pasted.
type ownPlaces struct {
	*places
	p       *Pasting
	clip    *clip
	columns map[blueprint.ID]int // of the clip
	rows    map[blueprint.ID]int
	lanesAt map[blueprint.ID]blueprint.ID // what stands for a lane or step that was not copied
	stepsAt map[blueprint.ID]blueprint.ID
	intoLot bool
	stageTo blueprint.ID // into which copied steps go without their stage
}

// resolve settles what every lane and step means that cards were copied from, before
// anything is made.
func (o *ownPlaces) resolve(column, row int) {
	if o.intoLot {
		return
	}
	needLane, needStep := o.needed()
	if !o.clip.structure() {
		for _, x := range o.clip.Cards {
			o.lanesAt[x.Lane] = o.places.lane(row + o.rows[x.Lane]).ID
			o.stepsAt[x.Step] = o.places.step(column + o.columns[x.Step]).ID
		}
		for _, x := range o.clip.Cards { // a span ends with the map
			if at, ok := o.columns[x.Last]; ok && !x.Last.IsZero() {
				o.stepsAt[x.Last] = o.places.steps[min(column+at, len(o.places.steps)-1)].ID
			}
		}
		return
	}
	steps, lanes := namesOf(o.places.steps), namesOf(o.places.lanes)
	for i, c := range o.clip.Columns {
		if needStep[c.ID] {
			o.stepsAt[c.ID] = o.stepLike(steps, i, c)
		}
	}
	for _, r := range o.clip.Rows {
		if needLane[r.ID] {
			o.lanesAt[r.ID] = o.laneLike(lanes, r)
		}
	}
	if o.stageTo = o.p.afterStage; o.stageTo.IsZero() && len(o.clip.Steps) > 0 && len(o.clip.Stages) == 0 {
		o.stageTo = o.lastStage()
	}
}

// needed are the lanes and steps of copied cards that were not copied themselves, or
// are there as well.
func (o *ownPlaces) needed() (lanes, steps map[blueprint.ID]bool) {
	lanes, steps = map[blueprint.ID]bool{}, map[blueprint.ID]bool{}
	for _, x := range o.clip.Cards {
		lanes[x.Lane], steps[x.Step] = true, true
		if !x.Last.IsZero() {
			steps[x.Last] = true
		}
	}
	for _, s := range o.clip.Steps {
		steps[s.ID] = o.stepAt(s.ID) >= 0
	}
	for _, l := range o.clip.Lanes {
		lanes[l.ID] = o.laneAt(l.ID) >= 0
	}
	return lanes, steps
}

// stepLike is the step that is, or is called like, one that was copied from; else the
// one at its place; else it is made.
func (o *ownPlaces) stepLike(found names, i int, c clipPlace) blueprint.ID {
	if o.stepAt(c.ID) >= 0 {
		found.taken[c.ID] = true
		return c.ID
	}
	if id, ok := found.take(c.Title); ok {
		return id
	}
	if i < len(o.places.steps) {
		return o.places.steps[i].ID
	}
	return o.addStep(orText(c.Title, newStepTitle), o.lastStage(), blueprint.ID{}).ID
}

// laneLike is the lane that is, or is called like, one that was copied from; else one
// of its role; else it is made.
func (o *ownPlaces) laneLike(found names, r clipPlace) blueprint.ID {
	if o.laneAt(r.ID) >= 0 {
		found.taken[r.ID] = true
		return r.ID
	}
	if id, ok := found.take(r.Title); ok {
		return id
	}
	i := slices.IndexFunc(o.places.lanes, func(l blueprint.Lane) bool { return r.Role != "" && l.Role == r.Role && !found.taken[l.ID] })
	if i >= 0 {
		found.taken[o.places.lanes[i].ID] = true
		return o.places.lanes[i].ID
	}
	role := r.Role
	if role == blueprint.RoleDepartments {
		role = ""
	}
	l := o.addLane(orText(r.Title, "New lane"), role, laneHome(o.places.lanes, role))
	found.taken[l.ID] = true
	return l.ID
}

func (o *ownPlaces) stage(tx *blueprint.Tx, _ blueprint.ID) blueprint.ID {
	if o.p.afterStage.IsZero() {
		return blueprint.ID{}
	}
	return following(blueprint.IDsOf(o.doc.Stages(o.m)), o.p.afterStage)
}

func (o *ownPlaces) step(*blueprint.Tx, blueprint.ID) (stage, before blueprint.ID) {
	return o.stageTo, following(blueprint.IDsOf(o.doc.StepsOf(o.stageTo)), o.p.spot.Step)
}

func (o *ownPlaces) lane(_ *blueprint.Tx, l blueprint.Lane) blueprint.ID {
	lanes := o.doc.Lanes(o.m)
	if o.p.afterLane.IsZero() {
		return laneHome(lanes, l.Role)
	}
	return following(blueprint.IDsOf(lanes), o.p.afterLane)
}

func (o *ownPlaces) cell(_ *blueprint.Tx, c blueprint.Card) (lane, step, before blueprint.ID) {
	lane, step = o.laneOf(c.Lane), o.stepOf(c.Step)
	if lane == o.p.spot.Lane && step == o.p.spot.Step {
		before = o.p.before
	}
	return lane, step, before
}

func (o *ownPlaces) laneOf(id blueprint.ID) blueprint.ID { return o.lanesAt[id] }
func (o *ownPlaces) stepOf(id blueprint.ID) blueprint.ID { return o.stepsAt[id] }

// planOwn plans what was copied from a map.
func (p *Pasting) planOwn(plan *PastePlan) {
	c := p.clip
	plan.Shapes = []PasteShape{PasteOwn}
	if !c.structure() {
		plan.Shapes = append(plan.Shapes, PastePark)
	}
	at := newPlaces(p.base, p.mapID, p.makeID)
	o := &ownPlaces{
		places: at, p: p, clip: c, columns: indexOf(c.Columns), rows: indexOf(c.Rows),
		lanesAt: map[blueprint.ID]blueprint.ID{}, stepsAt: map[blueprint.ID]blueprint.ID{}, intoLot: plan.How.Shape == PastePark && !c.structure(),
	}
	w := &planner{Pasting: p, places: at, plan: plan, cells: map[[2]blueprint.ID]int{}}
	o.resolve(w.anchor())
	to := copies{map[blueprint.ID]blueprint.ID{}, p.makeID}
	g := newGraft(c, to, at.m, o)
	g.remarks = true
	o.preview(w)
	plan.Links = len(c.Links)
	plan.Simple = plan.How.Shape == PasteOwn && (c.structure() || plan.Stages+plan.Steps+plan.Lanes == 0)
	heads := c.heads()
	plan.name = "Paste " + amount(plan)
	if c.structure() {
		plan.name = "Paste " + c.words()
	}
	plan.ids = func() []blueprint.ID {
		out := make([]blueprint.ID, len(heads))
		for i, id := range heads {
			out[i] = to.of(id)
		}
		return out
	}
	plan.edit = func(tx *blueprint.Tx) error {
		g.travels = map[blueprint.ID]bool{}
		if err := at.make(tx); err != nil {
			return err
		}
		return g.add(tx)
	}
}

// words says what was copied: a stage, 3 lanes.
func (c *clip) words() string {
	n := &PastePlan{Stages: len(c.Stages), Steps: len(c.Steps), Lanes: len(c.Lanes)}
	if n.Stages > 0 {
		n.Steps = 0
	}
	return amount(n)
}

// preview fills in what a plan shows.
func (o *ownPlaces) preview(w *planner) {
	plan := w.plan
	plan.Cards = len(o.clip.Cards)
	plan.Stages, plan.Steps, plan.Lanes = o.news.stages+len(o.clip.Stages), o.news.steps+len(o.clip.Steps), o.news.lanes+len(o.clip.Lanes)
	columns, rows := map[blueprint.ID]int{}, map[blueprint.ID]int{}
	for _, c := range o.clip.Columns {
		h := PasteHead{Title: c.Title, New: true}
		if i := o.stepAt(o.stepsAt[c.ID]); i >= 0 && !slices.ContainsFunc(o.clip.Steps, func(s clipStep) bool { return s.ID == c.ID }) {
			h = o.stepHead(o.places.steps[i])
		}
		columns[c.ID] = len(plan.Columns)
		plan.Columns = append(plan.Columns, h)
	}
	for _, r := range o.clip.Rows {
		h := PasteHead{Title: r.Title, Role: r.Role, New: true}
		if i := o.laneAt(o.lanesAt[r.ID]); i >= 0 && !slices.ContainsFunc(o.clip.Lanes, func(l clipLane) bool { return l.ID == r.ID }) {
			h = o.laneHead(o.places.lanes[i])
		}
		rows[r.ID] = len(plan.Rows)
		plan.Rows = append(plan.Rows, h)
	}
	for _, x := range o.clip.Cards {
		i, ok := columns[x.Step]
		j, also := rows[x.Lane]
		if o.intoLot || !ok || !also {
			plan.Parked = append(plan.Parked, x.Title)
			continue
		}
		key := [2]blueprint.ID{x.Lane, x.Step}
		at, there := w.cells[key]
		if !there {
			at = len(plan.Cells)
			w.cells[key] = at
			plan.Cells = append(plan.Cells, PasteCards{Column: i, Row: j})
		}
		plan.Cells[at].Texts = append(plan.Cells[at].Texts, x.Title)
	}
	if o.intoLot {
		plan.Columns, plan.Rows = nil, nil
	}
}
