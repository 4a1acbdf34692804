package merge_test

import (
	"testing"

	"throughline/blueprint"
	"throughline/blueprint/merge"
)

// FuzzMerge draws the documents and the work on them from a seed, the choices from
// what is left.
func FuzzMerge(f *testing.F) {
	f.Add(uint64(1), uint8(3), []byte{0, 1, 2})
	f.Add(uint64(2), uint8(40), []byte{2})
	f.Fuzz(func(t *testing.T, seed uint64, edits uint8, choices []byte) {
		p := part(seed, 1+int(edits))
		a, b := merge.New(merge.Ancestor(p.base), p.mine, p.theirs), merge.New(merge.Ancestor(p.base), p.theirs, p.mine)
		for i, c := range a.Conflicts() {
			choice := merge.Mine
			if len(choices) > 0 {
				choice = merge.Choice(choices[i%len(choices)] % 3)
			}
			a.Choose(c.ID, c.Field, choice)
			b.Choose(c.ID, c.Field, mirror(a.Choice(c.ID, c.Field)))
		}
		d, _ := result(t, a)
		e, _ := result(t, b)
		if len(blueprint.Diff(d, e)) > 0 {
			same(t, "seen from the other side", e, d)
		}
	})
}
