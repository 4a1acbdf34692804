package blueprinttest

import (
	"reflect"

	"throughline/blueprint"
)

// put replaces a record by one with a random field changed, adds a record of a
// newer version, or puts something that does not belong.
func put(g gambler) edit {
	r := g.d.Record(g.among(blueprint.Kinds()...))
	switch {
	case r == nil || g.one(16):
		r = g.newUnknown()
	case g.one(20):
		r = g.newCard() // without an order, maybe in another's place
	default:
		r = g.mutated(r)
	}
	return func(t *tx) error { return t.Put(r) }
}

// mutated returns r with one field drawn anew.
func (g gambler) mutated(r blueprint.Record) blueprint.Record {
	v := reflect.New(reflect.TypeOf(r)).Elem()
	v.Set(reflect.ValueOf(r))
	var fields []reflect.StructField
	for _, f := range reflect.VisibleFields(v.Type()) {
		if !f.Anonymous && (f.Name != "ID" || g.one(30)) {
			fields = append(fields, f)
		}
	}
	f := fields[g.IntN(len(fields))]
	if x := g.drawn(f.Name, v.FieldByIndex(f.Index).Interface()); x != nil {
		v.FieldByIndex(f.Index).Set(reflect.ValueOf(x))
	}
	return v.Interface().(blueprint.Record)
}

// drawn returns a random value of the type of old, nil where it has no type of ours.
func (g gambler) drawn(name string, old any) any {
	switch old.(type) {
	case blueprint.ID:
		return g.maybe(blueprint.Kinds()...)
	case blueprint.Number:
		return g.feeling()
	case blueprint.Flags:
		return g.flags()
	case blueprint.MapState:
		return word(g, blueprint.MapStates)
	case blueprint.Role:
		return word(g, blueprint.Roles)
	case blueprint.CardKind:
		return word(g, blueprint.CardKinds)
	case blueprint.LinkKind:
		return word(g, blueprint.LinkKinds)
	case blueprint.EvidenceStatus:
		return word(g, blueprint.EvidenceStatuses)
	case blueprint.Involvement:
		return word(g, blueprint.Involvements)
	case blueprint.Ownership:
		return word(g, blueprint.Ownerships)
	case blueprint.Lever:
		return word(g, blueprint.Levers)
	case blueprint.Nature:
		return word(g, blueprint.Natures)
	case blueprint.YesNo:
		return word(g, blueprint.YesNos)
	case bool:
		return g.one(2)
	case uint8:
		return uint8(g.IntN(7))
	case int64:
		return g.Int64()
	case string:
		return g.drawnText(name)
	}
	return nil
}

func (g gambler) drawnText(name string) string {
	switch name {
	case "Order":
		return g.order()
	case "Extra":
		return g.extra()
	case "Color":
		return g.color()
	}
	return g.text()
}
