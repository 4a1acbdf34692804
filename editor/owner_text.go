package editor

import (
	"throughline/blueprint"
	"throughline/canvas"
)

// fieldOwner is the text of a cell of the departments lane: the name of the department
// that owns the step.
const fieldOwner = "owner"

// isDepartments reports whether a lane shows departments instead of holding cards.
func (s *Session) isDepartments(lane blueprint.ID) bool {
	l, ok := blueprint.Get[blueprint.Lane](s.doc, lane)
	return ok && l.Role == blueprint.RoleDepartments
}

// editOwner types the owner of the step at which the keyboard is: a department of that
// name, which is made if there is none; no letters, nobody.
func (s *Session) editOwner(p canvas.Spot, more string) State {
	step, ok := blueprint.Get[blueprint.Step](s.doc, p.Step)
	if !ok {
		return idle{}
	}
	now := ""
	if d, there := blueprint.Get[blueprint.Department](s.doc, step.Owner); there {
		now = d.Name
	}
	id, text := s.deps.NewID(), more
	if more == "" {
		text = now
	}
	return &editing{id: step.ID, lane: p.Lane, field: fieldOwner, name: "Owner of " + quote(s.doc, step.ID), start: now, pending: text, write: func(tx *blueprint.Tx, name string) error {
		return ownBy(tx, step.ID, name, id)
	}}
}

// ownBy makes the department of a name the owner; a new one gets the id.
func ownBy(tx *blueprint.Tx, subject blueprint.ID, name string, id blueprint.ID) error {
	if name == "" {
		return tx.Assign(subject, blueprint.ID{})
	}
	for _, d := range tx.Doc().Departments() {
		if fold(d.Name) == fold(name) {
			return tx.Assign(subject, d.ID)
		}
	}
	if err := tx.AddDepartment(blueprint.Department{ID: id, Name: name}, blueprint.ID{}); err != nil {
		return err
	}
	return tx.Assign(subject, id)
}

// ownerNames are the departments whose names go on as the text does.
func (k marking) ownerNames(text string) Completion {
	m := typing{sort: QuickOwner, word: tidy(text), to: len([]rune(text))}
	if m.word == "" {
		return nothing
	}
	c := Completion{typing: m, Chosen: -1}
	for _, g := range ranked(k.owners(), m.word) {
		if g.Label == m.word {
			return nothing
		}
		if !g.Ref.IsZero() {
			c.Items = append(c.Items, g)
		}
	}
	if len(c.Items) > 0 {
		c.Chosen = 0
	}
	return c
}
