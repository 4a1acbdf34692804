package blueprinttest

import (
	"math/rand/v2"

	"throughline/blueprint"
)

// Random returns a document that about size random edits have made, hostile
// texts among plain ones: a map or more, people, cards in cells and parked,
// spans, links, relations, comments, pictures, fields and records of newer
// versions. The same r gives the same document.
func Random(r *rand.Rand, size int) *blueprint.Doc {
	d := blueprint.New()
	for _, name := range scaffold {
		d, _, _ = d.Edit(named(name).bet(gambler{r, d}))
	}
	for range size {
		_, f := RandomEdit(r, d)
		d, _, _ = d.Edit(f)
	}
	return d
}

// scaffold is what a document needs before most verbs can do anything.
var scaffold = []string{
	"AddMap", "AddDepartment", "AddDepartment", "AddChannel", "AddPersona", "AddPersona", "AddTraveller", "AddStage", "AddStage", "AddStep", "AddStep", "AddStep",
	"AddStep", "AddLane", "AddLane", "AddLane", "AddLane", "AddMap",
}

// RandomEdit returns an edit of d by a random verb, with arguments that are
// usually sensible and sometimes nonsense, and the name of the verb, or of both
// where two are run as one. Everything is drawn when RandomEdit is called;
// running the edit draws nothing, and may be done again and on other documents.
func RandomEdit(r *rand.Rand, d *blueprint.Doc) (name string, f func(*blueprint.Tx) error) {
	g := gambler{r, d}
	v := draw(g)
	if !g.one(8) {
		return v.name, v.bet(g)
	}
	w := draw(g)
	a, b := v.bet(g), w.bet(g)
	return v.name + " and " + w.name, func(t *tx) error {
		if err := a(t); err != nil {
			return err
		}
		return b(t)
	}
}

var allWeights = func() (sum int) {
	for _, v := range verbTable {
		sum += v.weight
	}
	return sum
}()

func draw(g gambler) verb {
	n := g.IntN(allWeights)
	for _, v := range verbTable {
		if n -= v.weight; n < 0 {
			return v
		}
	}
	return verbTable[0]
}

func named(name string) verb {
	for _, v := range verbTable {
		if v.name == name {
			return v
		}
	}
	panic("blueprinttest: no verb " + name)
}
