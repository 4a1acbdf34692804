package json

import (
	"slices"

	"throughline/blueprint"
)

// picturesOf and unknownOf list the records that stand in no ordered list of
// the document, by id.

func picturesOf(d *blueprint.Doc) []blueprint.Picture { return looseOf[blueprint.Picture](d) }
func unknownOf(d *blueprint.Doc) []blueprint.Unknown  { return looseOf[blueprint.Unknown](d) }

func looseOf[T blueprint.Record](d *blueprint.Doc) []T {
	var out []T
	for r := range d.All() {
		if r, ok := r.(T); ok {
			out = append(out, r)
		}
	}
	slices.SortFunc(out, func(a, b T) int {
		x, y := a.RecordID(), b.RecordID()
		return slices.Compare(x[:], y[:])
	})
	return out
}
