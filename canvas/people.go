package canvas

import (
	"throughline/blueprint"
	"throughline/canvas/scene"
)

// people is what layouts need to know of departments, personas and channels,
// looked up once.
type people struct {
	departments map[blueprint.ID]person
	personas    map[blueprint.ID]person
	channels    map[blueprint.ID]Glyph
}

// person is a department or persona: position decides its colour unless it has
// its own.
type person struct {
	name, initials, color string
	position              int
}

// peopleOf reuses the old list where nobody changed.
func (a *arranger) peopleOf() *people {
	if a.old != nil && !a.people {
		return a.old.people
	}
	p := &people{map[blueprint.ID]person{}, map[blueprint.ID]person{}, map[blueprint.ID]Glyph{}}
	list := a.doc.Departments()
	initials := initialsOfAll(list)
	for i, d := range list {
		p.departments[d.ID] = person{d.Name, initials[d.ID], d.Color, i}
	}
	for i, r := range a.doc.Personas() {
		p.personas[r.ID] = person{r.Name, initialsOf(r.Name), r.Color, i}
	}
	for _, c := range a.doc.Channels() {
		p.channels[c.ID] = ChannelGlyph(c)
	}
	return p
}

// departmentColor and personaColor are Theme.Department and Theme.Persona
// without a walk over the document.
func (p *people) departmentColor(t *Theme, id blueprint.ID) scene.Color {
	if d, ok := p.departments[id]; ok {
		return t.person(d.color, d.position)
	}
	return t.Secondary
}

func (p *people) personaColor(t *Theme, id blueprint.ID) scene.Color {
	if d, ok := p.personas[id]; ok {
		return t.person(d.color, d.position+personaShift)
	}
	return t.Curve
}
