package canvas

import (
	"slices"

	"throughline/blueprint"
	"throughline/canvas/scene"
)

// tone is the colour of a card: of its role, or of its kind where that is not
// at home in the role.
func (p *painter) tone(b *cardBox) scene.Color {
	if native(b.card.Kind, b.role) && b.card.Kind != blueprint.KindGain {
		return p.t.Role(b.role)
	}
	return p.t.Kind(b.card.Kind)
}

// plainCard reports whether cards are too small for more than one fill: when
// one of two lines would be less than leastCard high.
func (p *painter) plainCard() bool { return p.px < p.plainBelow() }

// card paints a card into r.
func (p *painter) card(r scene.Rect, b *cardBox) {
	tone := p.tone(b)
	if p.plainCard() {
		p.list.Box(r, 0, p.block(b, tone), scene.Color{}, 0)
		p.beacon(r, b)
		return
	}
	m := p.m
	p.list.Box(r.Inset(m.Border/2), m.Radius, p.paper(b, tone), mix(tone, p.t.CardFill, 0.15), m.Border)
	switch {
	case b.strip != NoGlyph:
		fill := tone
		if b.card.Kind != blueprint.KindTouchpoint { // touchpoints are told at a glance
			fill = mix(p.t.CardFill, tone, 0.16)
		}
		p.leftEdge(r, m.Strip, fill)
		if p.readable(m.Small.Size) {
			k := m.Strip * 0.62
			y := r.Y + min((r.H-k)/2, m.PadY+(m.Card.Leading*1.5-k)/2+m.PadY/2)
			PaintGlyph(p.list, b.strip, scene.Rect{X: r.X + (m.Strip-k)/2, Y: y, W: k, H: k}, p.inkOn(fill, tone))
		}
	case m.Edge > 0:
		p.leftEdge(r, m.Edge, tone)
	}
	p.cutMarks(r, b, tone)
	if b.picture != nil {
		at := b.image
		at.X, at.Y = at.X+r.X, at.Y+r.Y
		p.list.Image(b.picture, at)
	}
	p.figure(r, b, tone)
	for i := range b.head {
		p.badge(r, &b.head[i], tone)
	}
	p.cardText(r, b)
	if b.untitled() && m.Hints {
		p.text(p.f.Line("Untitled", scene.Italic, m.Card.Size), m.Card, r.X+b.text.X, r.Y+b.text.Y, b.text.W, p.t.Faint)
	}
	p.notes(b.notes, r.X+b.text.X, r.Y, b.text.W, tone)
	for i := range b.foot {
		p.badge(r, &b.foot[i], tone)
	}
	p.beacon(r, b)
	if p.o.Hover == b.card.ID {
		p.list.FillPath((&scene.Path{}).Circle(r.X+r.W/2, r.Bottom(), handleSize), p.t.CardFill)
		p.list.StrokePath((&scene.Path{}).Circle(r.X+r.W/2, r.Bottom(), handleSize-1), p.t.Selection, 2, scene.Dash{})
	}
}

// cardText sets the text of a card. Piled-up accents end at its edge on the board:
// elsewhere nobody would know what to paint anew when they change.
func (p *painter) cardText(r scene.Rect, b *cardBox) {
	wild := p.m.Hints && slices.ContainsFunc(b.lines, func(l *scene.Line) bool { return !l.Plain })
	if wild {
		p.list.Clip(r)
	}
	y := r.Y + b.text.Y
	for _, line := range b.lines {
		p.text(line, p.m.Card, r.X+b.text.X, y, b.text.W, p.t.Ink)
		y += p.m.Card.Leading
	}
	if wild {
		p.list.Unclip()
	}
}

// inkOn is tone where that can be seen on fill, else the ink of fill.
func (p *painter) inkOn(fill, tone scene.Color) scene.Color {
	if Contrast(fill, tone) >= p.t.leastMark() {
		return tone
	}
	return p.t.InkOn(fill)
}

// notes draws signs with long texts; x is where they begin.
func (p *painter) notes(list []note, x, y, room float64, tone scene.Color) {
	m := p.m
	for _, n := range list {
		at := y + n.y
		if p.readable(m.Small.Size) {
			k := m.Badge * 0.84
			PaintGlyph(p.list, n.glyph, scene.Rect{X: x, Y: at + (m.Small.Leading-k)/2, W: k, H: k}, p.tint(n.tint, tone))
		}
		for _, line := range n.lines {
			p.text(line, m.Small, x+m.Badge*1.15, at, room-m.Badge*1.15, p.t.Secondary)
			at += m.Small.Leading
		}
	}
}

// leftEdge fills the left w of a card, with its rounded corners.
func (p *painter) leftEdge(r scene.Rect, w float64, c scene.Color) {
	k := p.m.Radius
	q := k * (1 - circleK)
	x, y, x1, y1 := r.X, r.Y, r.X+w, r.Bottom()
	path := (&scene.Path{}).Move(x+k, y).Line(max(x1, x+k), y)
	if w < k { // narrower than the corner: the inner edge is straight, where the corner ends
		path = (&scene.Path{}).Move(x+w, y+cornerRise(k, w))
	}
	if w < k {
		path.Line(x1, y1-cornerRise(k, w)).Cubic(x+q*0.8, y1-k*0.35, x, y1-k*0.7, x, y1-k).Line(x, y+k).Cubic(x, y+k*0.7, x+q*0.8, y+k*0.35, x1, y+cornerRise(k, w))
	} else {
		path.Line(x1, y1).Line(x+k, y1).Cubic(x+q, y1, x, y1-q, x, y1-k).Line(x, y+k).Cubic(x, y+q, x+q, y, x+k, y)
	}
	p.list.FillPath(path.Close(), c)
}

// cornerRise is how far from the edge a rounded corner of radius k is, w from
// its side.
func cornerRise(k, w float64) float64 {
	d := k - w
	return k - sqrt(max(0, k*k-d*d))
}

// cutMarks shows that a span comes from an earlier page or goes on on a later.
func (p *painter) cutMarks(r scene.Rect, b *cardBox, tone scene.Color) {
	k := p.m.Gutter * 0.5
	mark := func(x float64) {
		y := r.Y + r.H/2
		p.list.FillPath((&scene.Path{}).Move(x, y-k).Line(x+k, y).Line(x, y+k).Close(), tone)
	}
	if b.fromLeft {
		mark(r.X - k*1.5)
	}
	if b.toRight {
		mark(r.Right() + k*0.5)
	}
}

// figure draws the value and target of a metric.
func (p *painter) figure(r scene.Rect, b *cardBox, tone scene.Color) {
	m, x := p.m, r.X+b.text.X
	y := r.Y + b.figureY
	for _, line := range b.figure {
		p.text(line, b.figureStyle, x, y, b.text.W, tone)
		y += b.figureStyle.Leading
	}
	room := b.text.W
	if b.beside {
		x += b.figure[0].Width + m.PadX
		room -= b.figure[0].Width + m.PadX
	}
	y = r.Y + b.targetY
	for _, line := range b.target {
		p.text(line, m.Small, x, y, room, p.t.Secondary)
		y += m.Small.Leading
	}
}

// tint is the colour of a badge.
func (p *painter) tint(t tint, tone scene.Color) scene.Color {
	switch t {
	case tintKind:
		return tone
	case tintMoment:
		return p.t.Moment
	case tintFail:
		return p.t.Fail
	case tintPause:
		return p.t.Pause
	case tintPain:
		return p.t.Pain
	}
	return p.t.Secondary
}

// badge draws a badge of a card or head whose upper left corner is that of r.
func (p *painter) badge(r scene.Rect, b *badge, tone scene.Color) {
	m := p.m
	if m.Badge*p.px < leastText {
		return
	}
	at := scene.Rect{X: r.X + b.at.X, Y: r.Y + b.at.Y, W: b.w, H: m.Badge}
	c := p.tint(b.tint, tone)
	switch b.mark {
	case markOwner, markHeir:
		p.ownerChip(at, b)
	case markPersona:
		fill := p.persona(b.who)
		p.list.Box(at, at.H/2, fill, scene.Color{}, 0)
		p.center(b.text, at, p.t.InkOn(fill))
	case markRank:
		p.list.Box(at, at.H/2, c, scene.Color{}, 0)
		p.center(b.text, at, p.t.InkOn(c))
	case markSeverity:
		p.severity(scene.Rect{X: at.X, Y: at.Y, W: m.Badge, H: m.Badge}, b.level, c)
		p.text(b.text, badgeStyle(m), at.X+m.Badge*1.25, at.Y, b.w, c)
	case markScale:
		p.text(b.text, badgeStyle(m), at.X, at.Y, b.w, p.t.Secondary)
		p.dots(at.X+b.text.Width+m.Badge*0.2, at.Y+at.H/2, b.level, c)
	default:
		x := at.X
		if b.glyph != NoGlyph {
			PaintGlyph(p.list, b.glyph, scene.Rect{X: x, Y: at.Y, W: m.Badge, H: m.Badge}.Inset(m.Badge*0.08), c)
			x += m.Badge * 1.15
		}
		if b.text != nil {
			p.text(b.text, badgeStyle(m), x, at.Y, b.text.Width, p.t.Secondary)
		}
	}
}

// badgeStyle sets small text in the height of a badge.
func badgeStyle(m *Metrics) Style { return Style{m.Small.Face, m.Small.Size, m.Badge} }

// ownerChip is filled in the department's colour, or outlined where the owner
// is inherited.
func (p *painter) ownerChip(r scene.Rect, b *badge) {
	c := p.department(b.who)
	if b.mark == markHeir && !p.readable(b.text.Size) {
		return // an empty frame says nothing
	}
	if b.mark == markHeir {
		p.list.Box(r.Inset(p.m.Border/2), p.m.Radius*0.7, p.t.CardFill, c, p.m.Border)
		p.center(b.text, r, p.t.legible(c, p.t.leastText()))
		return
	}
	p.list.Box(r, p.m.Radius*0.7, c, scene.Color{}, 0)
	p.center(b.text, r, p.t.InkOn(c))
}

// severity draws four rising bars, level of them filled.
func (p *painter) severity(r scene.Rect, level uint8, c scene.Color) {
	step := r.W / severityBars
	for i := range severityBars {
		h := r.H * (0.28 + 0.16*float64(i))
		bar := scene.Rect{X: r.X + step*float64(i), Y: r.Y + r.H*0.88 - h, W: step * 0.72, H: h}
		if i < int(level) {
			p.list.Box(bar, 0, c, scene.Color{}, 0)
		} else {
			w := min(p.m.Border, bar.W/3)
			p.list.Box(bar.Inset(w/2), 0, scene.Color{}, c, w*0.8)
		}
	}
}

// dots draws a scale of three, level of them filled.
func (p *painter) dots(x, y float64, level uint8, c scene.Color) {
	k := p.m.Badge
	for i := range scaleDots {
		path := (&scene.Path{}).Circle(x+k*(0.2+dotPitch*float64(i)), y, k*0.15)
		if i < int(level) {
			p.list.FillPath(path, c)
		} else {
			p.list.StrokePath(path, c, k*0.06, scene.Dash{})
		}
	}
}
