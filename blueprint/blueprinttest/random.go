package blueprinttest

import (
	"math/rand/v2"

	"throughline/blueprint"
)

// Random returns a document made of about size random edits that succeeded,
// with hostile texts among plain ones.
func Random(r *rand.Rand, size int) *blueprint.Doc {
	d := blueprint.New()
	for range size {
		_, f := RandomEdit(r, d)
		d, _, _ = d.Edit(f)
	}
	return d
}

// RandomEdit returns an edit of d by a random verb, with arguments that are
// usually sensible and sometimes nonsense, and the verb's name. The edit is
// chosen when RandomEdit is called; running it draws no more random numbers.
func RandomEdit(r *rand.Rand, d *blueprint.Doc) (name string, edit func(*blueprint.Tx) error) {
	g := gambler{r, d}
	v := verbTable[r.IntN(len(verbTable))]
	return v.name, v.bet(g)
}
