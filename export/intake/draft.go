package intake

import (
	"strings"

	"throughline/blueprint"
)

// draft is a map under construction: names instead of ids, order by position.
type draft struct {
	title, description string
	stages             []*stage
	lanes              []*lane
	placed             []*card // in the order in which they came
	parked             []*card
	links              []*link
	departments        directory
	channels           directory
	personas           directory
	travellers         []int // among personas
	travelling         map[int]bool
	describes          map[int]string
}

type stage struct {
	title       string
	goal, notes lines
	steps       []*step
}

type step struct {
	stage           *stage
	title           string
	notes, duration lines
	owner           int // among departments, −1 = none
	teams           []int
	feelings        []*point
	felt            map[int]*point // the same by persona
	id              blueprint.ID
}

type lane struct {
	title string
	role  blueprint.Role
	felt  bool                       // it shows feelings that are no cards
	votes map[blueprint.CardKind]int // of its cards, where the name says nothing
	id    blueprint.ID
}

type card struct {
	blueprint.Card         // fields of its own; ids are set when it is written
	lane                   *lane
	step, last             *step
	owner, channel, person int // −1 = none
	teams                  []int
	tags                   []string
	kept                   lines  // for the notes, see keep
	why                    string // it is parked
}

type link struct {
	from, to    *card // to may be nil
	label, note string
	back        bool
}

func newDraft() *draft { return &draft{describes: map[int]string{}, travelling: map[int]bool{}} }

// directory numbers names; the first spelling stays.
type directory struct {
	names []string
	index map[string]int
}

// at returns the number of a name, −1 of none.
func (d *directory) at(name string) int {
	name = oneLine(name)
	if name == "" {
		return -1
	}
	key := identity(name)
	if i, ok := d.index[key]; ok {
		return i
	}
	if d.index == nil {
		d.index = map[string]int{}
	}
	d.index[key] = len(d.names)
	d.names = append(d.names, name)
	return len(d.names) - 1
}

func (d *draft) stage(title string) *stage {
	s := &stage{title: title}
	d.stages = append(d.stages, s)
	return s
}

func (s *stage) step(title string) *step {
	st := &step{stage: s, title: title, owner: -1}
	s.steps = append(s.steps, st)
	return st
}

// travels has a persona travel the map.
func (d *draft) travels(name string) int {
	i := d.personas.at(name)
	if i >= 0 && !d.travelling[i] {
		d.travelling[i] = true
		d.travellers = append(d.travellers, i)
	}
	return i
}

// join adds a line to a text, unless it is there already.
func join(text, more string) string {
	more = strings.TrimSpace(more)
	if more == "" || text == more || strings.HasSuffix(text, "\n"+more) {
		return text
	}
	return strings.TrimPrefix(text+"\n"+more, "\n")
}

// tell adds what a page says of stages and steps beside the table.
func (d *draft) tell(all []about) {
	stages, steps := newLookup[*stage](), newLookup[*step]()
	for _, s := range d.stages {
		stages.add(s, s.title)
		for _, st := range s.steps {
			steps.add(st, s.title, st.title)
		}
	}
	for _, a := range all {
		for _, stage := range spellings(a.stage) {
			if a.step != "" {
				if st := stepCalled(steps, stage, a.step); st != nil {
					st.notes.add(a.notes)
					break
				}
			} else if s, ok := stages.find(stage); ok {
				s.goal.once(a.goal)
				s.notes.add(a.notes)
				break
			}
		}
	}
}

func stepCalled(steps *lookup[*step], stage, title string) *step {
	for _, t := range spellings(title) {
		if st, ok := steps.find(stage, t); ok {
			return st
		}
	}
	return nil
}

// spellings are a heading and what is left of it where its number or “Stage:” went.
func spellings(heading string) []string {
	n := numberedAs(heading)
	out := []string{heading, n.rest}
	if n.called != "" {
		out = append(out, n.called)
	}
	return out
}
