package blueprint_test

import (
	"reflect"
	"testing"

	"throughline/blueprint"
	"throughline/blueprint/blueprinttest"
)

func TestARecordIsTheSumOfItsFields(t *testing.T) {
	doc, _ := blueprinttest.Large(300)
	kinds := map[blueprint.Kind]bool{}
	for r := range doc.All() {
		kinds[r.RecordKind()] = true
		v := reflect.New(reflect.TypeOf(r)).Elem()
		v.FieldByName("ID").Set(reflect.ValueOf(r.RecordID()))
		built, seen := v.Interface().(blueprint.Record), map[string]bool{}
		for _, f := range blueprint.FieldsOf(r) {
			if seen[f.Name] {
				t.Fatalf("%T has two fields called %q", r, f.Name)
			}
			seen[f.Name] = true
			built = blueprint.WithField(built, f.Name, f.Value)
		}
		if built != r {
			t.Fatalf("put together again it is %+v, want %+v", built, r)
		}
	}
	if len(kinds) < 5 {
		t.Errorf("only %d kinds of record were tried", len(kinds))
	}
}

func TestThePlaceOfACardIsOneField(t *testing.T) {
	c := blueprint.Card{Title: "x", Place: blueprint.Place{Order: "a1"}}
	got := blueprint.WithField(c, "place", blueprint.Place{Order: "a2"}).(blueprint.Card)
	if got.Order != "a2" || got.Title != "x" {
		t.Errorf("got %+v", got)
	}
	if same := blueprint.WithField(c, "no such field", 1); same != blueprint.Record(c) {
		t.Errorf("an unknown field changed the record to %+v", same)
	}
}
