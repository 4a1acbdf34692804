package mermaid

import (
	"fmt"
	"math"
	"regexp"
	"strings"
	"unicode"

	"throughline/blueprint"
)

// lanes are those of a fresh map: what a journey says (the tasks are its steps,
// the scores its emotion), and the empty ones a facilitator fills next.
var lanes = []blueprint.Role{blueprint.RoleCustomerActions, blueprint.RoleTouchpoints, blueprint.RoleEmotion, blueprint.RolePainPoints}

// converter makes one document of several diagrams. It orders records itself,
// since it adds them in order, and shares personas by name.
type converter struct {
	tx       *blueprint.Tx
	newID    func() blueprint.ID
	notes    []Note
	personas map[string]blueprint.ID
	lastName string // order key of the last persona
	titles   map[string]int
}

func convert(ds []titled, newID func() blueprint.ID) (*blueprint.Doc, []Note, error) {
	c := &converter{newID: newID, personas: map[string]blueprint.ID{}, titles: map[string]int{}}
	orders := blueprint.OrderSpread(len(ds))
	doc, _, err := blueprint.New().Edit(func(tx *blueprint.Tx) error {
		c.tx = tx
		for i, d := range ds {
			if err := c.diagram(d, orders[i]); err != nil {
				return err
			}
		}
		return nil
	})
	return doc, c.notes, err
}

func (c *converter) note(line int, text, hint string) {
	c.notes = append(c.notes, Note{line, text, hint})
}

// put adds records and stops at the first error.
func (c *converter) put(rs ...blueprint.Record) error {
	for _, r := range rs {
		if err := c.tx.Put(r); err != nil {
			return err
		}
	}
	return nil
}

func (c *converter) diagram(d titled, order string) error {
	c.notes = append(c.notes, d.Slips...)
	m := blueprint.Map{ID: c.newID(), Title: c.title(d), Description: clean(strings.ReplaceAll(Display(d.AccDescr), "\n", " ")), Order: order}
	if m.Description == "" && clean(Display(d.Title)) != "" {
		m.Description = clean(Display(d.AccTitle))
	}
	if err := c.put(m); err != nil {
		return err
	}
	for i, o := range blueprint.OrderSpread(len(lanes)) {
		title := blueprint.Label(blueprint.Roles, lanes[i])
		if err := c.put(blueprint.Lane{ID: c.newID(), Map: m.ID, Title: title, Role: lanes[i], Order: o}); err != nil {
			return err
		}
	}
	if len(d.Tasks) == 0 {
		c.note(d.Line, "the journey has no tasks", "")
	}
	return c.stages(d.Diagram, m.ID)
}

// title is the diagram's, else what the page says about it. Two maps of one
// document never get the same made-up title.
func (c *converter) title(d titled) string {
	if t := clean(Display(d.Title)); t != "" {
		return t
	}
	t := clean(Display(d.AccTitle))
	if t == "" {
		t = clean(d.heading)
	}
	if t == "" {
		t = "Customer journey"
	}
	if c.titles[t]++; c.titles[t] > 1 {
		return fmt.Sprintf("%s %d", t, c.titles[t])
	}
	return t
}

// stages adds the sections and, first, a stage without a title for tasks
// before any section. Sections of one name stay apart, as in the source.
func (c *converter) stages(d *Diagram, m blueprint.ID) error {
	tasks := make(map[int][]Task, len(d.Sections)+1)
	for _, t := range d.Tasks {
		tasks[t.Section] = append(tasks[t.Section], t)
	}
	first := 0
	if len(tasks[-1]) > 0 {
		first = -1
		c.note(tasks[-1][0].Line, "tasks before any section were put into a stage without a title", "name the stage, or begin the journey with a section")
	}
	travels := newTravels(c, m)
	for i, order := range blueprint.OrderSpread(len(d.Sections) - first) {
		s := blueprint.Stage{ID: c.newID(), Map: m, Order: order}
		if i += first; i >= 0 {
			s.Title = clean(Display(d.Sections[i].Name))
		}
		if err := c.put(s); err != nil {
			return err
		}
		if err := c.steps(tasks[i], s.ID, travels); err != nil {
			return err
		}
	}
	return nil
}

func (c *converter) steps(tasks []Task, stage blueprint.ID, tr *travels) error {
	for i, order := range blueprint.OrderSpread(len(tasks)) {
		t := tasks[i]
		s := blueprint.Step{ID: c.newID(), Stage: stage, Title: clean(Display(t.Name)), Order: order}
		if rest := ignored(t); rest != "" {
			s.Notes = "In the diagram: " + clean(Display(t.Name+":"+t.Data))
		}
		if err := c.put(s); err != nil {
			return err
		}
		c.slips(t)
		if err := c.emotion(t, s.ID, tr); err != nil {
			return err
		}
	}
	return nil
}

// ignored returns what Mermaid ignores of a task: all behind a third colon.
func ignored(t Task) string {
	if p := strings.SplitN(t.Data, ":", 3); len(p) == 3 {
		return trim(p[2])
	}
	return ""
}

// slips reports what the author probably did not mean.
func (c *converter) slips(t Task) {
	name := Display(quoted(t.Name))
	pieces := strings.Split(t.Data, ":")
	switch {
	case len(pieces) > 1 && math.IsNaN(t.Score) && shiftedScore(pieces[1:]):
		c.note(t.Line, "a colon inside a name shifted the score: Mermaid reads the name "+name+", the score "+Display(quoted(pieces[0]))+" and the actors "+Display(quoted(pieces[1])),
			"write a colon inside a name as #58; and import again, or correct the step")
	case ignored(t) != "":
		c.note(t.Line, "of the task "+name+" Mermaid ignores "+Display(quoted(ignored(t))), "it is kept in the step's notes")
	}
	if wordIs(t.Name, "section") || wordIs(t.Name, "title") {
		if word := trim(t.Name); wordEnd(word, 0) == len(word) {
			c.note(t.Line, "the colon behind "+quoted(word)+" made the line a task", "write the keyword without a colon")
		}
	}
	for _, a := range t.Actors {
		if strings.ContainsAny(a, "，、") {
			c.note(t.Line, "the actor "+Display(quoted(a))+" holds a full-width comma and was read as one", "separate actors with an ASCII comma")
		}
		if strings.Contains(a, "%%") {
			c.note(t.Line, "Mermaid takes the comment in "+Display(quoted(a))+" for a part of the actor's name", "put comments on lines of their own")
		}
	}
}

// shiftedScore reports whether a later piece of a task is what its score was
// meant to be.
func shiftedScore(pieces []string) bool {
	for _, p := range pieces {
		if v := number(p); trim(p) != "" && !math.IsNaN(v) {
			return true
		}
	}
	return false
}

var breakPattern = regexp.MustCompile(`(?i)<br\s*/?>`)

// clean makes a title of a text: one line, single blanks, no control characters.
func clean(s string) string {
	s = breakPattern.ReplaceAllString(s, " ")
	return strings.Join(strings.FieldsFunc(s, func(r rune) bool { return isSpace(r) || unicode.IsControl(r) }), " ")
}
