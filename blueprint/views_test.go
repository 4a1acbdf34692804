package blueprint_test

import (
	"testing"

	"throughline/blueprint"
)

func TestViewsKeepTheirOrderAndTheirMap(t *testing.T) {
	b := fourStages()
	add := func(name string, before blueprint.ID) blueprint.ID {
		id := b.NewID()
		b.Do(func(tx *blueprint.Tx) error {
			return tx.AddView(blueprint.View{ID: id, Map: b.MapID(), Name: name, Look: `{"zoom":1}`}, before)
		})
		return id
	}
	worst := add("  worst \n pains ", none)
	ops := add("Operations only", none)
	first := add("All", worst)
	b.Do(func(tx *blueprint.Tx) error { return tx.Reorder(ops, worst) })
	names := func() (out []string) {
		for _, v := range b.Doc().Views(b.MapID()) {
			out = append(out, v.Name)
		}
		return out
	}
	want := []string{"All", "Operations only", "worst pains"}
	if got := names(); len(got) != 3 || got[0] != want[0] || got[1] != want[1] || got[2] != want[2] {
		t.Fatalf("views are %q, want %q", got, want)
	}
	if b.Doc().MapOf(first) != b.MapID() {
		t.Error("a view does not know its map")
	}
	b.Do(func(tx *blueprint.Tx) error { return tx.Remove(first) })
	if got := names(); len(got) != 2 {
		t.Errorf("after removing one, the views are %q", got)
	}
	other := b.MapID()
	b.Map("another")
	if n := len(b.Doc().Views(b.MapID())); n != 0 {
		t.Errorf("a new map has %d views", n)
	}
	b.Do(func(tx *blueprint.Tx) error { return tx.RemoveMap(other) })
	if n := b.Doc().Count(blueprint.KindOfView); n != 0 {
		t.Errorf("%d views outlive their map", n)
	}
}
