package canvas

import (
	"maps"

	"throughline/blueprint"
	"throughline/canvas/scene"
)

// Change is what happened to a thing since an earlier state of the map; the zero
// Change says that nothing did.
type Change uint8

// Changes.
const (
	ChangeAdded Change = 1 + iota
	ChangeRemoved
	ChangeMoved
	ChangeEdited
	changeCount
)

// Changes says what happened to the cards, steps, stages, lanes and links of a map.
// It is never modified: pictures of a map tell by identity whether they have changed.
type Changes struct{ of map[blueprint.ID]Change }

// NewChanges makes marks of what happened to things; of is copied.
func NewChanges(of map[blueprint.ID]Change) *Changes { return &Changes{maps.Clone(of)} }

// Of is what happened to a thing; nothing where c is nil.
func (c *Changes) Of(id blueprint.ID) Change {
	if c == nil {
		return 0
	}
	return c.of[id]
}

// Len is how many things are marked.
func (c *Changes) Len() int {
	if c == nil {
		return 0
	}
	return len(c.of)
}

// Has reports whether anything is marked with that change.
func (c *Changes) Has(k Change) bool {
	if c != nil {
		for _, x := range c.of {
			if x == k {
				return true
			}
		}
	}
	return false
}

// Changed is the colour of a change, by which it is marked; signs on it are in
// InkOn of it.
func (t *Theme) Changed(c Change) scene.Color {
	if c == 0 || c >= changeCount {
		return t.Secondary
	}
	return t.Changes[c-1]
}

// ChangeGlyph is the sign of a change: plus, minus, an arrow, a wave.
func ChangeGlyph(c Change) Glyph {
	return [changeCount]Glyph{NoGlyph, GlyphAdded, GlyphRemoved, GlyphMoved, GlyphEdited}[min(c, changeCount-1)]
}
