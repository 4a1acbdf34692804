package formats_test

import (
	"errors"
	"strings"
	"testing"

	"throughline/blueprint"
	"throughline/blueprint/blueprinttest"
	"throughline/export/formats"
)

func combine(t *testing.T, base, more *blueprint.Doc) *blueprint.Doc {
	t.Helper()
	d, err := formats.Combine(base, more)
	if err != nil {
		t.Fatal(err)
	}
	if err := d.Check(); err != nil {
		t.Fatalf("unsound: %v", err)
	}
	return d
}

func edit(t *testing.T, d *blueprint.Doc, f func(*blueprint.Tx) error) *blueprint.Doc {
	t.Helper()
	d, _, err := d.Edit(f)
	if err != nil {
		t.Fatal(err)
	}
	return d
}

func TestCombineAddsMapsBehindThoseThere(t *testing.T) {
	base := blueprinttest.Build().Map("First").Stage("S").Step("P").Lane("L", blueprint.RoleNotes).Card("L", "P", "C").Doc()
	more := sample(t)
	d := combine(t, base, more)
	maps := d.Maps()
	ours := len(base.Maps())
	if len(maps) != ours+len(more.Maps()) || maps[ours-1].Title != "First" {
		t.Fatalf("the maps are %v", maps)
	}
	for i, m := range more.Maps() {
		n := maps[ours+i]
		if n.ID != m.ID || len(d.Cards(m.ID)) != len(more.Cards(m.ID)) || len(d.Links(m.ID)) != len(more.Links(m.ID)) {
			t.Errorf("map %q did not come whole", m.Title)
		}
	}
}

func TestCombineSaysWhenThereIsNothingToAdd(t *testing.T) {
	d := sample(t)
	if _, err := formats.Combine(d, d); !errors.Is(err, formats.ErrNothingNew) {
		t.Errorf("the error is %v", err)
	}
}

func TestCombineSharesDepartmentsAndKeepsOursWhereIDsClash(t *testing.T) {
	b := blueprinttest.Build().Map("First").Stage("S").Step("P").Lane("L", blueprint.RoleNotes).Card("L", "P", "C").Department("Care").Owner("Care", "C")
	base, m, care := b.Doc(), b.MapID(), b.ID("Care")
	// Theirs began as a copy of ours; there the department has another name and
	// the first map another card; a second map uses the department.
	second := b.NewID()
	more := edit(t, base, func(tx *blueprint.Tx) error {
		dep, _ := blueprint.Get[blueprint.Department](tx.Doc(), care)
		dep.Name = "Customer care"
		if err := tx.Put(dep); err != nil {
			return err
		}
		l := tx.Doc().Lanes(m)[0].ID
		if err := tx.AddCard(blueprint.Card{ID: b.NewID(), Map: m, Title: "Theirs", Kind: blueprint.KindNote, Place: blueprint.Place{Lane: l, Step: tx.Doc().Steps(m)[0].ID}}, blueprint.ID{}); err != nil {
			return err
		}
		if err := tx.AddMap(blueprint.Map{ID: second, Title: "Second"}, blueprint.ID{}); err != nil {
			return err
		}
		stage, step, lane := b.NewID(), b.NewID(), b.NewID()
		if err := tx.AddStage(blueprint.Stage{ID: stage, Map: second, Title: "S2"}, blueprint.ID{}); err != nil {
			return err
		}
		if err := tx.AddStep(blueprint.Step{ID: step, Stage: stage, Title: "P2", Owner: care}, blueprint.ID{}); err != nil {
			return err
		}
		return tx.AddLane(blueprint.Lane{ID: lane, Map: second, Title: "L2", Role: blueprint.RoleNotes, Owner: care}, blueprint.ID{})
	})
	d := combine(t, base, more)
	if dep, _ := blueprint.Get[blueprint.Department](d, care); dep.Name != "Care" || len(d.Departments()) != 1 {
		t.Errorf("the departments are %v", d.Departments())
	}
	if got := d.Cards(m); len(got) != 1 || got[0].Title != "C" {
		t.Errorf("our map holds %v", got)
	}
	steps := d.Steps(second)
	if len(steps) != 1 || steps[0].Owner != care {
		t.Errorf("the second map's steps are %v", steps)
	}
}

func TestCombineTakesDepartmentsChannelsAndPersonasOfOneNameForTheSame(t *testing.T) {
	base := blueprinttest.Build().Map("First").Department("Sales").Channel("Web").Persona("Ann").Stage("S").Step("P").Lane("L", blueprint.RoleNotes).Card("L", "P", "C").Doc()
	theirs := blueprinttest.BuildWith(blueprinttest.IDs(2)).Map("Second").Department("sales ").Department("Service").Channel("WEB").Persona("Ann").
		Stage("S").Step("P").Lane("L", blueprint.RoleNotes).Card("L", "P", "D").Owner("sales ", "D").Feel("Ann", "P", 1)
	more := edit(t, theirs.Doc(), func(tx *blueprint.Tx) error {
		c, _ := blueprint.Get[blueprint.Card](tx.Doc(), theirs.ID("D"))
		c.Channel, c.Persona = theirs.ID("WEB"), theirs.ID("Ann")
		if err := tx.Put(c); err != nil {
			return err
		}
		if err := tx.Contribute(theirs.ID("P"), theirs.ID("sales "), blueprint.Direct); err != nil {
			return err
		}
		return tx.AddView(blueprint.View{ID: theirs.NewID(), Map: theirs.MapID(), Name: "Theirs", Look: `{"department":"` + theirs.ID("sales ").String() + `"}`}, blueprint.ID{})
	})
	d := combine(t, base, more)
	if len(d.Departments()) != 2 || len(d.Channels()) != 1 || len(d.Personas()) != 1 {
		t.Fatalf("there are %v, %v, %v", d.Departments(), d.Channels(), d.Personas())
	}
	sales := base.Departments()[0].ID
	c, _ := blueprint.Get[blueprint.Card](d, theirs.ID("D"))
	if c.Owner != sales || c.Channel != base.Channels()[0].ID || c.Persona != base.Personas()[0].ID {
		t.Errorf("the card names others: %+v", c)
	}
	if cs := d.Contributors(theirs.ID("P")); len(cs) != 1 || cs[0].Department != sales {
		t.Errorf("the step's contributors are %v", cs)
	}
	if e := d.Emotions(theirs.ID("P")); len(e) != 1 || e[0].Persona != base.Personas()[0].ID {
		t.Errorf("the feelings are %v", e)
	}
	if v := d.Views(theirs.MapID()); len(v) != 1 || !strings.Contains(v[0].Look, sales.String()) {
		t.Errorf("the views are %v", v)
	}
}
