package canvas

import (
	"throughline/blueprint"
	"throughline/canvas/scene"
)

// Crowd is so many selected things that they are marked in the picture of the map
// instead of by shapes over it. It is never modified: the same Crowd looks the same.
type Crowd struct{ ids map[blueprint.ID]bool }

// NewCrowd makes a crowd of ids.
func NewCrowd(ids []blueprint.ID) *Crowd {
	c := &Crowd{make(map[blueprint.ID]bool, len(ids))}
	for _, id := range ids {
		c.ids[id] = true
	}
	return c
}

// Has reports whether something belongs to it; a nil Crowd is empty.
func (c *Crowd) Has(id blueprint.ID) bool { return c != nil && c.ids[id] }

// crowdMark marks a card of the crowd.
func (p *painter) crowdMark(r scene.Rect, id blueprint.ID) {
	if !p.o.Crowd.Has(id) {
		return
	}
	width := min(2/max(p.heads.zoom, MinZoom), r.H/5)
	p.list.Box(r.Inset(width/2), min(p.m.Radius, r.H/4), p.t.Selection.Alpha(34), p.t.Selection, width) // within r: parts of a map are painted alike
}
