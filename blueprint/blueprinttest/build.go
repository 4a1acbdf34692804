package blueprinttest

import (
	"fmt"

	"throughline/blueprint"
)

// Builder writes small documents the way tests want to read them:
//
//	b := Build().Stage("A").Step("a1", "a2").Stage("B").Step("b1")
//	b.Lane("doing", blueprint.RoleCustomerActions).Card("doing", "a1", "one", "two").Span("wide", "a2")
//	d := b.Doc()
//	one := b.ID("one")
//
// Titles are names: ID finds anything by its title, which must be unique. A
// mistake in a test's own fixture panics, naming it.
type Builder struct {
	d            *blueprint.Doc
	newID        func() blueprint.ID
	named        map[string]blueprint.ID
	m, stage     blueprint.ID
	lastLane     blueprint.ID
	laneRoleByID map[blueprint.ID]blueprint.Role
}

// Build begins a document with one map called "map".
func Build() *Builder { return BuildWith(IDs(1)) }

// BuildWith begins one whose ids are the given ones, for tests with two documents that
// have nothing in common.
func BuildWith(newID func() blueprint.ID) *Builder {
	b := &Builder{d: blueprint.New(), newID: newID, named: map[string]blueprint.ID{}, laneRoleByID: map[blueprint.ID]blueprint.Role{}}
	return b.Map("map")
}

// Doc returns the document built so far.
func (b *Builder) Doc() *blueprint.Doc { return b.d }

// MapID returns the id of the map that is being built.
func (b *Builder) MapID() blueprint.ID { return b.m }

// NewID returns the next of the builder's ids.
func (b *Builder) NewID() blueprint.ID { return b.newID() }

// ID returns the id of the thing with that title.
func (b *Builder) ID(title string) blueprint.ID {
	id, ok := b.named[title]
	if !ok {
		panic(fmt.Sprintf("blueprinttest: nothing is called %q", title))
	}
	return id
}

// Do runs any edit on the document.
func (b *Builder) Do(f func(*blueprint.Tx) error) *Builder {
	d, _, err := b.d.Edit(f)
	if err != nil {
		panic(fmt.Sprintf("blueprinttest: %v", err))
	}
	b.d = d
	return b
}

func (b *Builder) name(title string) blueprint.ID {
	if _, taken := b.named[title]; taken {
		panic(fmt.Sprintf("blueprinttest: %q is there twice", title))
	}
	id := b.newID()
	b.named[title] = id
	return id
}

// Map begins another map; what follows is added to it.
func (b *Builder) Map(title string) *Builder {
	b.m, b.stage = b.name(title), blueprint.ID{}
	return b.Do(func(tx *blueprint.Tx) error {
		return tx.AddMap(blueprint.Map{ID: b.m, Title: title, State: blueprint.AsIs}, blueprint.ID{})
	})
}

// Stage adds a stage at the end; steps that follow are added to it.
func (b *Builder) Stage(title string) *Builder {
	b.stage = b.name(title)
	return b.Do(func(tx *blueprint.Tx) error {
		return tx.AddStage(blueprint.Stage{ID: b.stage, Map: b.m, Title: title}, blueprint.ID{})
	})
}

// Step adds steps to the last stage.
func (b *Builder) Step(titles ...string) *Builder {
	for _, t := range titles {
		r := blueprint.Step{ID: b.name(t), Stage: b.stage, Title: t}
		b.Do(func(tx *blueprint.Tx) error { return tx.AddStep(r, blueprint.ID{}) })
	}
	return b
}

// Lane adds a lane at the bottom.
func (b *Builder) Lane(title string, role blueprint.Role) *Builder {
	r := blueprint.Lane{ID: b.name(title), Map: b.m, Title: title, Role: role}
	b.laneRoleByID[r.ID], b.lastLane = role, r.ID
	return b.Do(func(tx *blueprint.Tx) error { return tx.AddLane(r, blueprint.ID{}) })
}

// Card adds cards, of the kind that is at home in the lane, to the end of a cell.
func (b *Builder) Card(lane, step string, titles ...string) *Builder {
	for _, t := range titles {
		c := blueprint.Card{ID: b.name(t), Map: b.m, Title: t, Place: blueprint.Place{Lane: b.ID(lane), Step: b.ID(step)}}
		c.Kind = blueprint.KindFor(b.laneRoleByID[c.Lane])
		b.Do(func(tx *blueprint.Tx) error { return tx.AddCard(c, blueprint.ID{}) })
	}
	return b
}

// Park adds notes to the parking lot.
func (b *Builder) Park(titles ...string) *Builder {
	for _, t := range titles {
		c := blueprint.Card{ID: b.name(t), Map: b.m, Title: t, Kind: blueprint.KindNote}
		b.Do(func(tx *blueprint.Tx) error { return tx.AddCard(c, blueprint.ID{}) })
	}
	return b
}

// Span makes a card reach to a step.
func (b *Builder) Span(card, last string) *Builder {
	return b.Do(func(tx *blueprint.Tx) error { return tx.SpanCard(b.ID(card), b.ID(last)) })
}

// Department adds departments.
func (b *Builder) Department(names ...string) *Builder {
	for _, n := range names {
		r := blueprint.Department{ID: b.name(n), Name: n}
		b.Do(func(tx *blueprint.Tx) error { return tx.AddDepartment(r, blueprint.ID{}) })
	}
	return b
}

// Channel adds channels.
func (b *Builder) Channel(names ...string) *Builder {
	for _, n := range names {
		r := blueprint.Channel{ID: b.name(n), Name: n}
		b.Do(func(tx *blueprint.Tx) error { return tx.AddChannel(r, blueprint.ID{}) })
	}
	return b
}

// Persona adds personas that travel the map.
func (b *Builder) Persona(names ...string) *Builder {
	for _, n := range names {
		r := blueprint.Persona{ID: b.name(n), Name: n}
		b.Do(func(tx *blueprint.Tx) error {
			if err := tx.AddPersona(r, blueprint.ID{}); err != nil {
				return err
			}
			return tx.AddTraveller(b.m, r.ID)
		})
	}
	return b
}

// Owner makes a department the owner of cards, steps or lanes.
func (b *Builder) Owner(department string, subjects ...string) *Builder {
	for _, s := range subjects {
		b.Do(func(tx *blueprint.Tx) error { return tx.Assign(b.ID(s), b.ID(department)) })
	}
	return b
}

// Link connects two cards or steps; the link is called "from>to".
func (b *Builder) Link(from, to string, kind blueprint.LinkKind) *Builder {
	l := blueprint.Link{ID: b.name(from + ">" + to), Map: b.m, From: b.ID(from), To: b.ID(to), Kind: kind}
	return b.Do(func(tx *blueprint.Tx) error { return tx.Connect(l) })
}

// Feel sets how a persona ("" = customers at large) feels in a step, −2 … +2.
func (b *Builder) Feel(persona, step string, value float64) *Builder {
	p := blueprint.EmotionPoint{Step: b.ID(step), Value: blueprint.Known(value)}
	if persona != "" {
		p.Persona = b.ID(persona)
	}
	return b.Do(func(tx *blueprint.Tx) error { return tx.SetEmotion(p) })
}
