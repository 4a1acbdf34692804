package blueprinttest

import (
	"math/rand/v2"

	"throughline/blueprint"
)

// gambler draws arguments for verbs from a document and thin air.
type gambler struct {
	*rand.Rand
	d *blueprint.Doc
}

type verb struct {
	name string
	bet  func(g gambler) func(*blueprint.Tx) error
}

var verbTable = []verb{
	{"add map", func(g gambler) func(*blueprint.Tx) error {
		m := blueprint.Map{ID: countedID(g.Uint64(), g.Uint64N(1<<30)), Title: "map"}
		return func(tx *blueprint.Tx) error { return tx.AddMap(m, blueprint.ID{}) }
	}},
}
