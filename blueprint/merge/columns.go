package merge

import "throughline/blueprint"

// columns tells where each step of a document stands: the map, and how far to the
// right.
type columns map[blueprint.ID]column

type column struct {
	m blueprint.ID
	n int
}

func columnsOf(d *blueprint.Doc) columns {
	out := make(columns, d.Count(blueprint.KindOfStep))
	for _, m := range d.Maps() {
		for i, s := range d.Steps(m.ID) {
			out[s.ID] = column{m.ID, i}
		}
	}
	return out
}

// forward reports whether a span from a to b runs from left to right in one map.
func (c columns) forward(a, b blueprint.ID) bool {
	x, ok1 := c[a]
	y, ok2 := c[b]
	return ok1 && ok2 && x.m == y.m && x.n < y.n
}
