package editor

import (
	"throughline/blueprint"
	"throughline/canvas"
	"throughline/canvas/scene"
)

// connecting: a link is drawn from a card or step to the pointer. A click without a
// drag leaves it in hand until the next click.
type connecting struct {
	drag
	from   blueprint.ID
	link   blueprint.ID
	picked bool // begun by a click: the next press ends it
}

// Handle draws the link on.
func (c *connecting) Handle(s *Session, e canvas.Event) State {
	switch e := e.(type) {
	case canvas.PointerDown:
		c.at, c.mods = e.At, e.Mods
		c.look(s, c)
		return c.finish(s)
	case canvas.PointerUp:
		if linkEnd(s.target(e.At)) == c.from && !c.picked {
			c.picked = true
			return c
		}
		if c.picked {
			return c
		}
	}
	return c.follow(s, e, c)
}

type linkAim struct {
	to   blueprint.ID
	kind blueprint.LinkKind
}

func (c *connecting) aim(s *Session, at scene.Point, _ canvas.Modifiers) aim {
	t := s.target(at)
	to, kind := linkEnd(t), s.linkKind
	if to.IsZero() || to == c.from {
		return aim{key: "nowhere"}
	}
	link := blueprint.Link{ID: c.link, Map: s.mapID, From: c.from, To: to, Kind: kind}
	return aim{
		key: linkAim{to, kind}, name: "Link " + quote(s.doc, c.from) + " to " + quote(s.doc, to), thing: c.link, area: t.Bounds(), part: partOf(t),
		edit: func(tx *blueprint.Tx) error { return tx.Connect(link) },
		hint: "Link to " + quote(s.doc, to) + " as “" + blueprint.Label(blueprint.LinkKinds, kind) + "”",
	}
}

// partOf is the part of the board in which a target lies.
func partOf(t canvas.Target) canvas.Part {
	switch t.(type) {
	case canvas.OnStage, canvas.OnStep:
		return canvas.PartHeader
	case canvas.OnLane:
		return canvas.PartLanes
	}
	return canvas.PartBody
}

// Feedback draws the link: as it would run once it has an end, straight before.
func (c *connecting) Feedback(s *Session, f *Feedback) {
	c.feedback(s, f)
	if f.Cursor != CursorNo {
		f.Cursor = CursorCross
	}
	if f.Drop != nil {
		f.Drop.Rect = c.now.area
		if f.Drop.Allowed {
			return // the preview shows the link
		}
	} else {
		f.Hint = "Draw the link to a card or step" + escape
	}
	if r, ok := s.base.Rect(c.from); ok {
		part := canvas.PartBody
		if _, step := s.doc.Record(c.from).(blueprint.Step); step {
			part = canvas.PartHeader
		}
		b := s.view.RectToBoard(s.base, part, r)
		f.Wire = []scene.Point{edgeTowards(b, c.at), c.at}
	}
}

// edgeTowards is where a straight line from the middle of r to p leaves r.
func edgeTowards(r scene.Rect, p scene.Point) scene.Point {
	m := r.Center()
	dx, dy := p.X-m.X, p.Y-m.Y
	k := 1.0
	if dx != 0 {
		k = min(k, r.W/2/abs(dx))
	}
	if dy != 0 {
		k = min(k, r.H/2/abs(dy))
	}
	return scene.Point{X: m.X + dx*k, Y: m.Y + dy*k}
}

func abs(x float64) float64 {
	if x < 0 {
		return -x
	}
	return x
}

// spanning: the right edge of a card follows the pointer from step to step.
type spanning struct {
	drag
	card blueprint.ID
}

// Handle drags the edge along.
func (p *spanning) Handle(s *Session, e canvas.Event) State { return p.follow(s, e, p) }

func (p *spanning) aim(s *Session, at scene.Point, _ canvas.Modifiers) aim {
	c, ok := blueprint.Get[blueprint.Card](s.doc, p.card)
	column, _, found := s.columnAt(at)
	if !ok || !found || column.Step.IsZero() || !s.on(at) {
		return aim{key: "nowhere"}
	}
	last := column.Step
	if steps := s.doc.StepsOf(column.Stage); column.Fold != canvas.Open {
		last = steps[len(steps)-1].ID // across all of what is collapsed
	}
	at2 := newGrid(s.doc, c.Map)
	if at2.atStep[last] < at2.atStep[c.Step] {
		last = c.Step
	}
	a := aim{key: last, name: "Stretch " + quote(s.doc, p.card), thing: p.card, part: canvas.PartBody}
	a.edit = func(tx *blueprint.Tx) error { return tx.SpanCard(p.card, last) }
	a.hint = "Reach from " + quote(s.doc, c.Step) + " to " + quote(s.doc, last)
	if last == c.Step {
		a.hint = "Only " + quote(s.doc, c.Step)
	}
	return a
}

// Feedback shows how far it reaches.
func (p *spanning) Feedback(s *Session, f *Feedback) {
	p.feedback(s, f)
	if f.Cursor != CursorNo {
		f.Cursor = CursorResizeH
	}
}
