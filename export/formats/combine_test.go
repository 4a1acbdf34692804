package formats_test

import (
	"errors"
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
