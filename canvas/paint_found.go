package canvas

import (
	"throughline/blueprint"
	"throughline/canvas/scene"
)

// Hits are the things in which something looked for has been found. Pictures of a
// map tell by identity whether they have changed.
type Hits struct{ Of map[blueprint.ID]bool }

// found reports whether a thing is to be marked as found.
func (p *painter) found(id blueprint.ID) bool { return p.o.Hits != nil && p.o.Hits.Of[id] }

// foundTone is what found things stand on, instead of the colour given.
func (p *painter) foundTone(ground scene.Color) scene.Color {
	if p.t.Dark {
		return mix(ground, p.t.Moment, 0.16)
	}
	return mix(ground, scene.RGB(0xFFD400), 0.34)
}

// foundCards marks what has been found among the cards of a range of cells.
func (p *painter) foundCards(row0, row1, col0, col1 int) {
	if p.o.Hits == nil {
		return
	}
	p.l.eachCard(row0, row1, col0, col1, func(row, col int, k placed) bool {
		if r := p.l.rectOf(row, col, k); p.found(k.card.ID) && !p.o.Hide[k.card.ID] && r.Overlaps(p.visible) {
			p.foundEdge(r, p.plainCard())
		}
		return true
	})
}

// foundStages marks stages; their names stand on the dark of the chevron.
func (p *painter) foundStages() {
	if p.o.Hits == nil {
		return
	}
	for _, s := range p.l.stages {
		if r := p.heads.chevron(s); p.found(s.rec.ID) {
			p.foundEdge(r, false)
		}
	}
}

// foundHead marks the head of a step or the name of a lane; it is drawn before
// what stands there.
func (p *painter) foundHead(id blueprint.ID, r scene.Rect) {
	if p.found(id) {
		p.list.Box(r, p.m.Radius, p.foundTone(p.t.Board), scene.Color{}, 0)
		p.foundEdge(r, false)
	}
}

func (p *painter) foundEdge(r scene.Rect, far bool) {
	if far { // too small for a border
		p.list.Box(r, 0, p.t.Moment, scene.Color{}, 0)
		return
	}
	width := max(p.m.Border*2, 1.5/p.heads.zoom)
	p.list.Box(r.Inset(width/2), p.m.Radius, scene.Color{}, p.t.Moment, width)
}
