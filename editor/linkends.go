package editor

import (
	"math"

	"throughline/blueprint"
	"throughline/canvas"
	"throughline/canvas/scene"
)

// linkGrip is how near to its end a selected link is taken hold of, in board pixels.
const linkGrip = 8

// linkEndRef is one end of a link.
type linkEndRef struct {
	link blueprint.ID
	head bool // where it arrives
}

// LinkEnds are where the ends of the only selected link are, in board pixels: where
// it begins and where it arrives.
func (s *Session) LinkEnds() (from, to scene.Point, ok bool) {
	if len(s.selection) != 1 {
		return from, to, false
	}
	k, is := blueprint.Get[blueprint.Link](s.doc, s.selection[0])
	if !is {
		return from, to, false
	}
	way := s.base.Way(k.ID)
	if len(way) < 2 {
		return from, to, false
	}
	part := s.base.WayPart(k.ID)
	return s.view.ToBoard(s.base, part, way[0]), s.view.ToBoard(s.base, part, way[len(way)-1]), true
}

// linkEndAt is the end of the selected link at a board position.
func (s *Session) linkEndAt(at scene.Point) (linkEndRef, bool) {
	from, to, ok := s.LinkEnds()
	if !ok || !s.on(at) || s.tool != ToolSelect {
		return linkEndRef{}, false
	}
	near := func(p scene.Point) bool { return math.Hypot(at.X-p.X, at.Y-p.Y) <= linkGrip }
	switch {
	case near(to):
		return linkEndRef{s.selection[0], true}, true
	case near(from):
		return linkEndRef{s.selection[0], false}, true
	}
	return linkEndRef{}, false
}

// reattaching: one end of a link follows the pointer to another card or step.
type reattaching struct {
	drag
	link blueprint.ID
	head bool
}

// Handle drags the end along. A click leaves the link as it is.
func (r *reattaching) Handle(s *Session, e canvas.Event) State {
	switch e := e.(type) {
	case canvas.PointerMove:
		if r.now.key == nil && math.Hypot(e.At.X-r.from.X, e.At.Y-r.from.Y) < dragStart {
			return r
		}
	case canvas.PointerUp:
		if r.now.key == nil && math.Hypot(e.At.X-r.from.X, e.At.Y-r.from.Y) < dragStart {
			return idle{}
		}
	}
	return r.follow(s, e, r)
}

func (r *reattaching) aim(s *Session, at scene.Point, _ canvas.Modifiers) aim {
	k, ok := blueprint.Get[blueprint.Link](s.doc, r.link)
	t := s.target(at)
	to := linkEnd(t)
	if !ok || to.IsZero() {
		return aim{key: "nowhere"}
	}
	end := &k.From
	if r.head {
		end = &k.To
	}
	if *end == to {
		return aim{key: "as it is"}
	}
	*end = to
	a := aim{key: to, name: "Move an end of the link to " + quote(s.doc, to), thing: r.link, area: t.Bounds(), part: partOf(t), onArea: true}
	a.edit = func(tx *blueprint.Tx) error { return tx.Connect(k) }
	a.hint = "Link " + quote(s.doc, k.From) + " to " + quote(s.doc, k.To)
	return a
}

// Feedback draws a line from the end that stays, where the preview shows no link.
func (r *reattaching) Feedback(s *Session, f *Feedback) {
	r.feedback(s, f)
	if f.Cursor != CursorNo {
		f.Cursor = CursorCross
	}
	if f.Drop != nil && f.Drop.Allowed {
		return
	}
	if f.Drop == nil && r.now.key != "as it is" {
		f.Hint = "Draw this end to a card or step" + escape
	}
	way := s.base.Way(r.link)
	if len(way) < 2 {
		return
	}
	stays := way[0]
	if !r.head {
		stays = way[len(way)-1]
	}
	f.Wire = []scene.Point{s.view.ToBoard(s.base, s.base.WayPart(r.link), stays), r.at}
}
