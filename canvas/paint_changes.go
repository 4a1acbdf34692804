package canvas

import (
	"throughline/blueprint"
	"throughline/canvas/scene"
)

// What changed has a ring within its edge and a flag with a sign that hangs from its
// upper edge, above the capitals of its text. The sign tells what happened without
// colour; so does the ring, which is broken around what moved or is gone. Nothing of
// it leaves the rectangle of what it marks: boards scroll by copying pixels.

const (
	faintRemoved = 0.5  // of the ground in what is gone; it can still be read
	faintSame    = 0.6  // in what did not change, from far away
	flagRoom     = 0.94 // of what is above the capitals
	flagWidth    = 1.5  // of a flag, of its height
	leastFlag    = 6.5  // height of a flag, in board pixels
	mostFlag     = 0.55 // of a card's height
)

// change is what happened to a thing.
func (p *painter) change(id blueprint.ID) Change { return p.o.Changes.Of(id) }

// changedCard paints a card and what happened to it.
func (p *painter) changedCard(r scene.Rect, b *cardBox, ground scene.Color) {
	c := p.change(b.card.ID)
	if c == 0 { // steps back from far away, so that what changed stands out
		share := faintSame * p.haze()
		p.faintly(share > 0 && p.o.Changes.Len() > 0, ground, share, func() { p.card(r, b) })
		return
	}
	p.faintly(c == ChangeRemoved && !p.plainCard(), ground, faintRemoved, func() { p.card(r, b) })
	switch {
	case p.plainCard():
		p.changedBlock(r, c)
	default:
		if c == ChangeRemoved {
			p.strike(r, b)
		}
		p.changeRing(r, c)
		flag := p.cardFlag(r, b)
		p.changeFlag(flag, c, scene.Color{}, flag.Right() >= r.Right()-1e-6)
	}
}

// changedBlock is a card that is one fill: all of it says what happened, and what is
// gone is hollow where there is room for that.
func (p *painter) changedBlock(r scene.Rect, c Change) {
	p.list.Box(r, 0, p.t.Changed(c), scene.Color{}, 0)
	if edge := 1.5 / p.px; c == ChangeRemoved && min(r.W, r.H) > 3.5*edge {
		p.list.Box(r.Inset(edge), 0, p.t.CardFill, scene.Color{}, 0)
		return
	}
	if k := min(r.H*0.9, 8/p.px); k*p.px >= leastText && k < r.W {
		PaintGlyph(p.list, ChangeGlyph(c), scene.Rect{X: r.X + (r.W-k)/2, Y: r.Y + (r.H-k)/2, W: k, H: k}, p.t.InkOn(p.t.Changed(c)))
	}
}

// strike draws a line through the text of a card that is gone.
func (p *painter) strike(r scene.Rect, b *cardBox) {
	m, y := p.m, r.Y+b.text.Y
	for _, line := range b.lines {
		x := r.X + b.text.X
		if line.RTL && b.text.W > line.Width {
			x += b.text.W - line.Width
		}
		at := y + m.Card.baseline(p.f) - m.Card.Size*0.27
		p.fill(scene.Rect{X: x, Y: at, W: line.Width, H: p.atLeast(m.Border, 1)}, p.t.Changed(ChangeRemoved))
		y += m.Card.Leading
	}
}

// changeRing is drawn just inside of r: solid, dashed around what moved, dotted
// around what is gone.
func (p *painter) changeRing(r scene.Rect, c Change) {
	width := min(p.atLeast(max(p.m.Border*1.3, p.m.Gutter*0.2), 1.3), r.H/6)
	in, radius, colour := r.Inset(width/2), max(p.m.Radius-width/2, 0), p.t.Changed(c)
	if c == ChangeMoved || c == ChangeRemoved { // the card's own border would show between the dashes
		p.list.Box(in, radius, scene.Color{}, p.t.CardFill, width)
	}
	switch c {
	case ChangeMoved:
		p.list.StrokePath(roundedBox(in, radius), colour, width, scene.Dash{On: width * 4, Off: width * 2})
	case ChangeRemoved:
		p.list.StrokePath(roundedBox(in, radius), colour, width, scene.Dash{On: width * 1.5, Off: width * 1.5})
	default:
		p.list.Box(in, radius, scene.Color{}, colour, width)
	}
}

// roundedBox is the outline of a box with round corners, from its upper left on.
func roundedBox(r scene.Rect, k float64) *scene.Path {
	q, x1, y1 := k*(1-circleK), r.Right(), r.Bottom()
	return (&scene.Path{}).Move(r.X+k, r.Y).Line(x1-k, r.Y).Cubic(x1-q, r.Y, x1, r.Y+q, x1, r.Y+k).
		Line(x1, y1-k).Cubic(x1, y1-q, x1-q, y1, x1-k, y1).Line(r.X+k, y1).Cubic(r.X+q, y1, r.X, y1-q, r.X, y1-k).
		Line(r.X, r.Y+k).Cubic(r.X, r.Y+q, r.X+q, r.Y, r.X+k, r.Y).Close()
}

// capTop is how far below the top of its line box the capitals of a text begin.
func (p *painter) capTop(s Style) float64 { return s.baseline(p.f) - 0.714*s.Size }

// cardFlag is where the flag of a card hangs: in its corner, or beside the badges
// that stand as high as it reaches.
func (p *painter) cardFlag(r scene.Rect, b *cardBox) scene.Rect {
	h := min(max(flagRoom*(p.m.PadY+p.capTop(p.m.Card)), leastFlag/max(p.heads.zoom, MinZoom)), r.H*mostFlag)
	at := scene.Rect{X: max(r.Right()-h*flagWidth, r.X), Y: r.Y, W: min(h*flagWidth, r.W), H: h}
	corner := at
	for _, list := range [2][]badge{b.head, b.foot} {
		for i := len(list) - 1; i >= 0; i-- {
			k := list[i]
			box := scene.Rect{X: r.X + k.at.X, Y: r.Y + k.at.Y, W: k.w, H: p.m.Badge}
			if box.Overlaps(at) {
				at.X = box.X - at.W - p.m.PadX/4
			}
		}
	}
	if at.X < r.X+r.W/3 || p.m.Badge*p.px < leastText {
		return corner
	}
	return at
}

// changeFlag draws the flag of a change; a rim sets it off from dark grounds. In a
// corner it is as round as that.
func (p *painter) changeFlag(r scene.Rect, c Change, rim scene.Color, corner bool) {
	if r.H*p.px < leastText {
		return
	}
	shape := flagShape(r, corner)
	p.list.FillPath(shape, p.t.Changed(c))
	changeSign(p.list, c, r, p.t)
	if rim.A > 0 {
		p.list.StrokePath(shape, rim, p.m.Border, scene.Dash{})
	}
}

// PaintChange draws the sign of a change on its colour, as flags have it: for
// legends and lists.
func PaintChange(list *scene.List, c Change, r scene.Rect, t *Theme) {
	list.Box(r, r.H*0.3, t.Changed(c), scene.Color{}, 0)
	changeSign(list, c, r, t)
}

func changeSign(list *scene.List, c Change, r scene.Rect, t *Theme) {
	k := min(r.H*0.94, r.W)
	PaintGlyph(list, ChangeGlyph(c), scene.Rect{X: r.X + (r.W-k)/2, Y: r.Y + (r.H-k)/2, W: k, H: k}, t.InkOn(t.Changed(c)))
}

// flagShape hangs from its upper edge, round where it hangs free: below on both
// sides, or, in a corner, below at the left and above at the right.
func flagShape(r scene.Rect, corner bool) *scene.Path {
	k := r.H * 0.35
	q, x1, y1 := k*(1-circleK), r.Right(), r.Bottom()
	path := (&scene.Path{}).Move(r.X, r.Y)
	if corner {
		path.Line(x1-k, r.Y).Cubic(x1-q, r.Y, x1, r.Y+q, x1, r.Y+k).Line(x1, y1)
	} else {
		path.Line(x1, r.Y).Line(x1, y1-k).Cubic(x1, y1-q, x1-q, y1, x1-k, y1)
	}
	return path.Line(r.X+k, y1).Cubic(r.X+q, y1, r.X, y1-q, r.X, y1-k).Close()
}
