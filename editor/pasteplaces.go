package editor

import (
	"fmt"
	"slices"
	"strings"

	"throughline/blueprint"
)

// PasteHead is a step or lane that a paste touches, as its preview shows it.
type PasteHead struct {
	ID    blueprint.ID
	Title string
	Stage string         // of a step
	Role  blueprint.Role // of a lane
	New   bool
}

// Limits of what one paste makes besides cards: more is a slip, not a map.
const (
	mostNewSteps = 300
	mostNewLanes = 100
)

// places says which steps and lanes the columns and rows of a paste are: such as are
// there, and such as are to be made. Nothing is made before make runs.
type places struct {
	doc    *blueprint.Doc
	m      blueprint.ID
	newMap bool
	newID  func() blueprint.ID

	stages []blueprint.Stage // as they will be
	steps  []blueprint.Step  // from left to right, as they will be
	lanes  []blueprint.Lane  // that hold cards, as they will be
	all    []blueprint.ID    // every lane, for the order
	fresh  map[blueprint.ID]bool

	made []func(*blueprint.Tx) error
	news struct{ stages, steps, lanes int }
}

func newPlaces(d *blueprint.Doc, m blueprint.ID, newID func() blueprint.ID) *places {
	p := &places{doc: d, m: m, newID: newID, fresh: map[blueprint.ID]bool{}}
	if p.m.IsZero() {
		p.m, p.newMap = newID(), true
		p.made = append(p.made, func(tx *blueprint.Tx) error {
			return tx.AddMap(blueprint.Map{ID: p.m, Title: newMapTitle, State: blueprint.AsIs}, blueprint.ID{})
		})
		return p
	}
	p.stages, p.steps = d.Stages(m), d.Steps(m)
	for _, l := range d.Lanes(m) {
		p.all = append(p.all, l.ID)
		if l.Role != blueprint.RoleDepartments {
			p.lanes = append(p.lanes, l)
		}
	}
	return p
}

// make makes what is new.
func (p *places) make(tx *blueprint.Tx) error {
	switch {
	case p.news.steps > mostNewSteps:
		return tooMuch(fmt.Sprintf("this would make %d new steps, and %d is the most at once", p.news.steps, mostNewSteps))
	case p.news.lanes > mostNewLanes:
		return tooMuch(fmt.Sprintf("this would make %d new lanes, and %d is the most at once", p.news.lanes, mostNewLanes))
	}
	for _, f := range p.made {
		if err := f(tx); err != nil {
			return err
		}
	}
	return nil
}

func (p *places) stepAt(id blueprint.ID) int {
	return slices.IndexFunc(p.steps, func(s blueprint.Step) bool { return s.ID == id })
}

func (p *places) laneAt(id blueprint.ID) int {
	return slices.IndexFunc(p.lanes, func(l blueprint.Lane) bool { return l.ID == id })
}

// step is the i-th step; those beyond the last are made at the end.
func (p *places) step(i int) blueprint.Step {
	for len(p.steps) <= i && p.news.steps <= mostNewSteps {
		p.addStep(newStepTitle, p.lastStage(), blueprint.ID{})
	}
	return p.steps[min(i, len(p.steps)-1)]
}

// lane is the i-th lane that holds cards; those beyond the last are made at the end.
func (p *places) lane(i int) blueprint.Lane {
	for len(p.lanes) <= i && p.news.lanes <= mostNewLanes {
		if len(p.lanes) == 0 {
			p.addLane(roleTitle(blueprint.RoleCustomerActions), blueprint.RoleCustomerActions, blueprint.ID{})
		} else {
			p.addLane("New lane", "", blueprint.ID{})
		}
	}
	return p.lanes[min(i, len(p.lanes)-1)]
}

func roleTitle(r blueprint.Role) string { return blueprint.Label(blueprint.Roles, r) }

func (p *places) lastStage() blueprint.ID {
	if len(p.stages) == 0 {
		return p.addStage(newStageTitle, blueprint.ID{})
	}
	return p.stages[len(p.stages)-1].ID
}

// addStage makes a stage behind another, or at the end.
func (p *places) addStage(title string, behind blueprint.ID) blueprint.ID {
	st := blueprint.Stage{ID: p.newID(), Map: p.m, Title: title}
	at := slices.IndexFunc(p.stages, func(s blueprint.Stage) bool { return s.ID == behind }) + 1
	if at == 0 {
		at = len(p.stages)
	}
	before := idAt(p.stages, at)
	p.stages = slices.Insert(p.stages, at, st)
	p.fresh[st.ID] = true
	p.news.stages++
	p.made = append(p.made, func(tx *blueprint.Tx) error { return tx.AddStage(st, before) })
	return st.ID
}

// addStep makes a step in a stage behind another of its steps, or at its end.
func (p *places) addStep(title string, stage, behind blueprint.ID) blueprint.Step {
	at := p.stepAt(behind) + 1
	if at == 0 || p.steps[at-1].Stage != stage {
		at = p.endOf(stage)
	}
	return p.insertStep(title, stage, at)
}

// insertStep makes a step in a stage at a place counted from the left.
func (p *places) insertStep(title string, stage blueprint.ID, at int) blueprint.Step {
	st := blueprint.Step{ID: p.newID(), Stage: stage, Title: title}
	before := blueprint.ID{}
	if at < len(p.steps) && p.steps[at].Stage == stage {
		before = p.steps[at].ID
	}
	p.steps = slices.Insert(p.steps, at, st)
	p.fresh[st.ID] = true
	p.news.steps++
	p.made = append(p.made, func(tx *blueprint.Tx) error { return tx.AddStep(st, before) })
	return st
}

// endOf is the place behind the last step of a stage, counted from the left.
func (p *places) endOf(stage blueprint.ID) int {
	at := 0
	for _, s := range p.stages {
		for at < len(p.steps) && p.steps[at].Stage == s.ID {
			at++
		}
		if s.ID == stage {
			break
		}
	}
	return at
}

// addLane makes a lane in front of another, or at the end.
func (p *places) addLane(title string, role blueprint.Role, before blueprint.ID) blueprint.Lane {
	l := blueprint.Lane{ID: p.newID(), Map: p.m, Title: title, Role: role}
	at := slices.IndexFunc(p.lanes, func(x blueprint.Lane) bool { return x.ID == before })
	if at < 0 {
		at, before = len(p.lanes), blueprint.ID{}
	}
	p.lanes = slices.Insert(p.lanes, at, l)
	p.fresh[l.ID] = true
	p.news.lanes++
	p.made = append(p.made, func(tx *blueprint.Tx) error { return tx.AddLane(l, before) })
	return l
}

func idAt[T blueprint.Record](rs []T, i int) blueprint.ID {
	if i < len(rs) {
		return rs[i].RecordID()
	}
	return blueprint.ID{}
}

func (p *places) stepHead(s blueprint.Step) PasteHead {
	i := slices.IndexFunc(p.stages, func(x blueprint.Stage) bool { return x.ID == s.Stage })
	h := PasteHead{ID: s.ID, Title: s.Title, New: p.fresh[s.ID]}
	if i >= 0 {
		h.Stage = p.stages[i].Title
	}
	return h
}

func (p *places) laneHead(l blueprint.Lane) PasteHead {
	return PasteHead{ID: l.ID, Title: l.Title, Role: l.Role, New: p.fresh[l.ID]}
}

// sameName makes names comparable: without case, numbering, blanks and what ends them.
func sameName(s string) string {
	first, _, _ := strings.Cut(strings.TrimSpace(s), "\n")
	if rest, ok := cutNumber(first); ok {
		first = rest
	}
	return strings.ToLower(strings.Trim(strings.Join(strings.Fields(first), " "), ".:;,- "))
}

// names gives records by their names; of several with one name the first that has not
// been taken.
type names struct {
	at    map[string][]blueprint.ID
	taken map[blueprint.ID]bool
}

func namesOf[T blueprint.Record](rs []T) names {
	n := names{map[string][]blueprint.ID{}, map[blueprint.ID]bool{}}
	for _, r := range rs {
		n.add(blueprint.TitleOf(r), r.RecordID())
	}
	return n
}

func (n names) add(title string, id blueprint.ID) {
	if key := sameName(title); key != "" {
		n.at[key] = append(n.at[key], id)
	}
}

func (n names) has(title string) bool { return len(n.at[sameName(title)]) > 0 }

// take finds a record by its name and takes it.
func (n names) take(title string) (blueprint.ID, bool) {
	for _, id := range n.at[sameName(title)] {
		if !n.taken[id] {
			n.taken[id] = true
			return id, true
		}
	}
	return blueprint.ID{}, false
}

// roleByName is the role that a lane's title says: the label of the role, or a word
// people use for it.
func roleByName(title string) blueprint.Role {
	name := sameName(title)
	for _, c := range blueprint.Roles {
		if sameName(c.Label) == name || strings.ReplaceAll(string(c.Value), "_", " ") == name {
			return c.Value
		}
	}
	for _, w := range roleWords {
		if slices.Contains(strings.FieldsFunc(name, func(r rune) bool { return strings.ContainsRune(" /&-_,()", r) }), w.word) {
			return w.role
		}
	}
	return ""
}

// roleWords are words in the names of lanes, the telling ones first.
var roleWords = []struct {
	word string
	role blueprint.Role
}{
	{"pain", blueprint.RolePainPoints}, {"pains", blueprint.RolePainPoints}, {"frustrations", blueprint.RolePainPoints}, {"problems", blueprint.RolePainPoints},
	{"opportunities", blueprint.RoleOpportunities}, {"opportunity", blueprint.RoleOpportunities}, {"ideas", blueprint.RoleOpportunities}, {"gains", blueprint.RoleOpportunities},
	{"touchpoint", blueprint.RoleTouchpoints}, {"touchpoints", blueprint.RoleTouchpoints}, {"channels", blueprint.RoleTouchpoints}, {"channel", blueprint.RoleTouchpoints},
	{"thinking", blueprint.RoleThoughts}, {"thoughts", blueprint.RoleThoughts}, {"questions", blueprint.RoleThoughts},
	{"feeling", blueprint.RoleEmotion}, {"feelings", blueprint.RoleEmotion}, {"emotion", blueprint.RoleEmotion}, {"emotions", blueprint.RoleEmotion},
	{"frontstage", blueprint.RoleFrontstage}, {"onstage", blueprint.RoleFrontstage}, {"backstage", blueprint.RoleBackstage},
	{"evidence", blueprint.RoleEvidence}, {"support", blueprint.RoleSupport}, {"systems", blueprint.RoleSystems}, {"system", blueprint.RoleSystems}, {"tools", blueprint.RoleSystems}, {"technology", blueprint.RoleSystems},
	{"data", blueprint.RoleData}, {"policy", blueprint.RolePolicy}, {"policies", blueprint.RolePolicy}, {"metrics", blueprint.RoleMetrics}, {"kpi", blueprint.RoleMetrics}, {"kpis", blueprint.RoleMetrics},
	{"storyboard", blueprint.RoleStoryboard}, {"notes", blueprint.RoleNotes},
	{"actions", blueprint.RoleCustomerActions}, {"activities", blueprint.RoleCustomerActions}, {"doing", blueprint.RoleCustomerActions}, {"action", blueprint.RoleCustomerActions},
}
