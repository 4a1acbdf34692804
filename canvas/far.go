package canvas

import (
	"throughline/blueprint"
	"throughline/canvas/scene"
)

// From far away a map is an overview: cards become blocks of their colour, the
// worse a pain point the stronger, moments that matter and fail points keep a
// mark, lines stay as wide as can be seen. Colours come gradually, so that
// nothing pops while zooming.

// haze is how far cards have turned from paper with text into blocks of colour,
// from 0 to 1, when text has become bars and bars a fill.
func (p *painter) haze() float64 {
	near := 1.3 * leastText / p.m.Card.Size
	far := p.plainBelow()
	return min(max((near-p.px)/(near-far), 0), 1)
}

// plainBelow is the scale below which cards are one fill: one of two lines would
// be less than leastCard high.
func (p *painter) plainBelow() float64 { return leastCard / (2*p.m.PadY + 2*p.m.Card.Leading) }

// Shares of its tone in a card that is one fill.
const (
	usualBlock = 0.4
	faintBlock = 0.3 // a pain point of the least severity; each step adds a fifth
	blockStep  = 0.22
)

// block is the colour of a card as one fill.
func (p *painter) block(b *cardBox, tone scene.Color) scene.Color {
	share := usualBlock
	if b.card.Severity > 0 {
		share = min(faintBlock+blockStep*float64(b.card.Severity-1), 1)
	}
	return mix(p.t.CardFill, tone, share)
}

// paper is the colour of a card on the way from paper to a block.
func (p *painter) paper(b *cardBox, tone scene.Color) scene.Color {
	if p.found(b.card.ID) {
		return p.foundTone(p.t.CardFill)
	}
	if haze := p.haze(); haze > 0 {
		return mix(p.t.CardFill, p.block(b, tone), haze)
	}
	return p.t.CardFill
}

// beacon marks a moment that matters or a fail point on a card whose badges are
// too small to be seen: a bar at its right.
func (p *painter) beacon(r scene.Rect, b *cardBox) {
	if p.m.Badge*p.px >= leastText {
		return
	}
	var c scene.Color
	switch {
	case b.card.Flags.Has(blueprint.FailPoint):
		c = p.t.Fail
	case b.card.Flags.Has(blueprint.Moment):
		c = p.t.Moment
	default:
		return
	}
	w := min(max(p.m.Badge*0.6, 3/p.px), r.W/3)
	gap := min(1/p.px, w/2) // of paper, so that it is seen on any block
	p.list.Box(scene.Rect{X: r.Right() - w - gap, Y: r.Y, W: gap, H: r.H}, 0, p.t.CardFill, scene.Color{}, 0)
	p.list.Box(scene.Rect{X: r.Right() - w, Y: r.Y, W: w, H: r.H}, 0, c, scene.Color{}, 0)
}

// atLeast is a width that is seen: no less than px device pixels.
func (p *painter) atLeast(width, px float64) float64 { return max(width, px/p.px) }

// longer stretches a broken line that would run together.
func (p *painter) longer(width float64, d scene.Dash) (float64, scene.Dash) {
	k := max(1, 0.4/p.px)
	return width * k, scene.Dash{On: d.On * k, Off: d.Off * k}
}
