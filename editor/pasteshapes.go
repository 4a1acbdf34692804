package editor

import (
	"slices"
	"strings"

	"throughline/blueprint"
)

// The shapes of a paste: which text goes where.

// anchor is the cell at which a paste begins, as positions among steps and lanes.
func (p *planner) anchor() (column, row int) {
	column, row = max(p.stepAt(p.spot.Step), 0), p.laneAt(p.spot.Lane)
	if row >= 0 {
		return column, row
	}
	if i := slices.IndexFunc(p.lanes, func(l blueprint.Lane) bool { return l.Role == blueprint.RoleCustomerActions }); i >= 0 {
		return column, i
	}
	return column, 0
}

func (p *planner) shape() {
	texts := p.text.texts()
	column, row := p.anchor()
	switch p.plan.How.Shape {
	case PasteCell:
		lane, step := p.lane(row), p.step(column)
		for _, t := range texts {
			p.put(lane, step, t)
		}
	case PasteAcross:
		lane := p.lane(row)
		for i, t := range texts {
			p.put(lane, p.step(column+i), t)
		}
	case PasteOutline:
		p.outline(row)
	case PasteGrid:
		p.grid(p.text.rows, column, row)
	case PasteTurned:
		p.grid(turned(p.text.rows), column, row)
	case PasteItems:
		p.items(row)
	case PastePark:
		p.lost = texts
	}
}

// texts are the lines or fields in reading order, without their arrangement.
func (t pasted) texts() (out []string) {
	for _, l := range t.lines {
		out = append(out, l.text)
	}
	for _, r := range t.rows {
		for _, f := range r {
			out = append(out, fieldCards(f)...)
		}
	}
	return out
}

// grid puts a table with steps for columns and lanes for rows.
func (p *planner) grid(rows [][]string, column, row int) {
	how := p.plan.How
	var stages, heads []string
	if how.Stages && how.Steps && len(rows) > 1 {
		stages, rows = filled(rows[0]), rows[1:]
	}
	if how.Steps && len(rows) > 0 {
		heads, rows = rows[0], rows[1:]
	}
	first := 0
	if how.Lanes {
		first = 1
	}
	steps := p.gridSteps(stages, heads, rows, first, column)
	lanes := p.gridLanes(rows, how.Lanes, row)
	for x := first; x < width(rows); x++ {
		for y, r := range rows {
			for _, t := range fieldCards(r[x]) {
				p.put(lanes[y], steps[x], t)
			}
		}
	}
}

// filled repeats a name over the empty fields behind it, as merged cells mean.
func filled(row []string) []string {
	out, last := slices.Clone(row), ""
	for i, f := range out {
		if strings.TrimSpace(f) != "" {
			last = f
		}
		out[i] = last
	}
	return out
}

// gridSteps are the steps of a table's columns: by name, else one after the other.
func (p *planner) gridSteps(stages, heads []string, rows [][]string, first, column int) []blueprint.Step {
	wide := max(len(heads), width(rows))
	out := make([]blueprint.Step, wide)
	if heads == nil {
		for x := first; x < wide; x++ {
			out[x] = p.step(column + x - first)
		}
		return out
	}
	namer := newStepNamer(p.places)
	for x := first; x < wide; x++ {
		title := firstLine(heads[x])
		if title == "" && emptyColumn(rows, x) {
			continue
		}
		stage := ""
		if stages != nil {
			stage = firstLine(stages[x])
		}
		if stage == "" && namer.inStage.IsZero() {
			namer.lead(heads[x:])
		}
		out[x] = namer.step(stage, title)
	}
	return out
}

func emptyColumn(rows [][]string, x int) bool {
	return !slices.ContainsFunc(rows, func(r []string) bool { return strings.TrimSpace(r[x]) != "" })
}

func firstLine(s string) string {
	line, _, _ := strings.Cut(strings.TrimSpace(s), "\n")
	return strings.Join(strings.Fields(line), " ")
}

// gridLanes are the lanes of a table's rows: by name, else one below the other.
func (p *planner) gridLanes(rows [][]string, named bool, row int) []blueprint.Lane {
	out := make([]blueprint.Lane, len(rows))
	if !named {
		for y := range rows {
			out[y] = p.lane(row + y)
		}
		return out
	}
	found := namesOf(p.lanes)
	for y, r := range rows {
		title := firstLine(r[0])
		if !slices.ContainsFunc(r, func(f string) bool { return strings.TrimSpace(f) != "" }) {
			continue
		}
		if y > 0 && title == "" { // a row below a merged name goes on with it
			out[y] = out[y-1]
		}
		if out[y].ID.IsZero() {
			out[y] = p.laneNamed(found, title)
		}
	}
	return out
}

// laneNamed finds a lane by its name, else by the role the name says, else makes it.
func (p *planner) laneNamed(found names, title string) blueprint.Lane {
	if id, ok := found.take(title); ok {
		return p.lanes[p.laneAt(id)]
	}
	role := roleByName(title)
	same := slices.IndexFunc(p.lanes, func(l blueprint.Lane) bool {
		return role != "" && l.Role == role && !found.taken[l.ID] && !p.fresh[l.ID]
	})
	plain := !strings.Contains(sameName(title), " ") || sameName(title) == sameName(roleTitle(role)) // “Pains”, not “Pains of dealers”
	if same >= 0 && plain && sameName(p.lanes[same].Title) == sameName(roleTitle(role)) {            // it has no name of its own
		found.taken[p.lanes[same].ID] = true
		return p.lanes[same]
	}
	if role == blueprint.RoleDepartments {
		role = ""
	}
	before := blueprint.ID{}
	if role != "" {
		before = laneHome(p.lanes, role)
	}
	l := p.addLane(orText(title, "New lane"), role, before)
	found.taken[l.ID] = true
	return l
}

func orText(s, otherwise string) string {
	if s == "" {
		return otherwise
	}
	return s
}

// stepNamer finds steps by the names of their stages and their own, and makes those
// that are not there behind the one before.
type stepNamer struct {
	*places
	steps, stages names
	stage         string
	inStage, last blueprint.ID
	ahead         blueprint.ID // in front of which new steps go, until one is found
}

func newStepNamer(p *places) *stepNamer {
	return &stepNamer{places: p, steps: namesOf(p.steps), stages: namesOf(p.stages)}
}

// enter finds or makes the stage of that name.
func (n *stepNamer) enter(title string) {
	if title == "" || sameName(title) == sameName(n.stage) && !n.inStage.IsZero() {
		return
	}
	id, ok := n.stages.take(title)
	if !ok {
		id = n.addStage(title, n.inStage)
	}
	n.stage, n.inStage, n.last = title, id, blueprint.ID{}
}

// lead begins in front of the first of these names that is on the map, so that what comes
// before it in a table does so on the map.
func (n *stepNamer) lead(titles []string) {
	if len(titles) == 0 || n.steps.has(firstLine(titles[0])) || n.stages.has(firstLine(titles[0])) {
		return
	}
	for _, t := range titles {
		var id blueprint.ID
		if ids := n.steps.at[sameName(firstLine(t))]; len(ids) > 0 {
			id = ids[0]
		} else if ids := n.stages.at[sameName(firstLine(t))]; len(ids) > 0 {
			id = n.firstOf(ids[0]).ID
		}
		if at := n.stepAt(id); at >= 0 {
			n.inStage, n.ahead = n.places.steps[at].Stage, id
			return
		}
	}
}

// firstOf is the first step of a stage that was there before, or none.
func (n *stepNamer) firstOf(stage blueprint.ID) blueprint.Step {
	i := slices.IndexFunc(n.places.steps, func(s blueprint.Step) bool { return s.Stage == stage && !n.fresh[s.ID] })
	if i < 0 {
		return blueprint.Step{}
	}
	return n.places.steps[i]
}

// step finds or makes a step. Where only stages have the name, their first step is meant.
func (n *stepNamer) step(stage, title string) blueprint.Step {
	n.enter(stage)
	for _, id := range n.steps.at[sameName(title)] {
		s := n.places.steps[n.stepAt(id)]
		if !n.steps.taken[id] && (stage == "" || s.Stage == n.inStage) {
			n.steps.taken[id] = true
			n.inStage, n.last, n.ahead = s.Stage, id, blueprint.ID{}
			return s
		}
	}
	if stage == "" {
		if id, ok := n.stages.take(title); ok {
			n.inStage, n.last, n.ahead = id, blueprint.ID{}, blueprint.ID{}
			if s := n.firstOf(id); !s.ID.IsZero() {
				n.steps.taken[s.ID], n.last = true, s.ID
				return s
			}
		}
	}
	if at := n.stepAt(n.ahead); at >= 0 {
		s := n.insertStep(orText(title, newStepTitle), n.inStage, at)
		n.steps.taken[s.ID] = true
		return s
	}
	if n.inStage.IsZero() {
		n.inStage = n.lastStage()
	}
	s := n.addStep(orText(title, newStepTitle), n.inStage, n.last)
	n.steps.taken[s.ID], n.last = true, s.ID
	return s
}

// outline makes stages, steps and cards of a list by its depth: of three levels and
// more the first are stages, of two the first are steps, and a flat list is steps.
func (p *planner) outline(row int) {
	lane := blueprint.Lane{}
	namer := newStepNamer(p.places)
	namer.inStage, namer.last = p.hereStage()
	steps, stage := 0, ""
	if p.plan.Depth > 2 {
		steps = 1
	}
	var step blueprint.Step
	for _, l := range p.text.lines {
		switch {
		case l.depth < steps:
			stage, step = l.text, blueprint.Step{}
			namer.enter(firstLine(stage))
		case l.depth == steps:
			step = namer.step(firstLine(stage), firstLine(l.text))
		default:
			if lane.ID.IsZero() {
				lane = p.lane(row)
			}
			if step.ID.IsZero() { // a line two levels below its stage
				step = namer.step(firstLine(stage), "")
			}
			p.put(lane, step, l.text)
		}
	}
}

// hereStage is the stage and step behind which an outline goes.
func (p *planner) hereStage() (stage, step blueprint.ID) {
	if i := p.stepAt(p.spot.Step); i >= 0 {
		return p.steps[i].Stage, p.steps[i].ID
	}
	return blueprint.ID{}, blueprint.ID{}
}
