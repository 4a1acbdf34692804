package editor

import (
	"throughline/blueprint"
	"throughline/canvas"
	"throughline/canvas/scene"
)

// linking: the keyboard looks for the card or step to which a link goes. Arrows walk,
// Enter links, Escape leaves; a press of the mouse on a card links as well.
type linking struct {
	from blueprint.ID
	spot canvas.Spot // where the keyboard was
}

// beginLink looks for the other end of a link from the only selected card or step.
func (s *Session) beginLink() State {
	return &linking{from: s.selection[0], spot: s.spot}
}

// Handle walks, and links where Enter is pressed.
func (l *linking) Handle(s *Session, e canvas.Event) State {
	switch e := e.(type) {
	case canvas.PointerDown:
		if to := linkEnd(s.target(e.At)); e.Button == canvas.Primary && !to.IsZero() {
			return l.link(s, to)
		}
		s.state = idle{}
		return idle{}.Handle(s, e)
	case canvas.KeyPress:
		return l.key(s, e)
	case canvas.Cancelled:
		return l.leave(s)
	}
	return l
}

func (l *linking) key(s *Session, e canvas.KeyPress) State {
	if d, ok := directions[e.Key]; ok {
		s.walk(d, false)
		return l
	}
	switch e.Key {
	case canvas.KeyEnter:
		return l.link(s, l.to(s))
	case canvas.KeyEscape:
		return l.leave(s)
	case canvas.KeyTab:
		next := NextForward
		if e.Mods&canvas.Shift != 0 {
			next = NextBackward
		}
		s.step(next)
		s.pickHere()
	case canvas.KeyHome, canvas.KeyEnd:
		s.walkTo(s.farSpot(e.Key == canvas.KeyEnd, e.Mods&canvas.Ctrl != 0))
		s.pickHere()
	}
	return l
}

// pickHere selects the first card of the keyboard's cell.
func (s *Session) pickHere() {
	if cell := s.doc.CellIDs(s.spot.Lane, s.spot.Step); len(cell) > 0 {
		s.walkTo(canvas.Spot{Lane: s.spot.Lane, Step: s.spot.Step, Card: cell[0]})
	}
}

// to is the card or step at which the keyboard is, if a link can go there.
func (l *linking) to(s *Session) blueprint.ID {
	if len(s.selection) != 1 || s.selection[0] == l.from {
		return blueprint.ID{}
	}
	switch r := s.doc.Record(s.selection[0]).(type) {
	case blueprint.Card:
		if !r.Parked() {
			return r.ID
		}
	case blueprint.Step:
		return r.ID
	}
	return blueprint.ID{}
}

// link makes the link and selects it, so that typing labels it.
func (l *linking) link(s *Session, to blueprint.ID) State {
	if to.IsZero() || to == l.from {
		return l
	}
	link := blueprint.Link{ID: s.deps.NewID(), Map: s.mapID, From: l.from, To: to, Kind: s.linkKind}
	err := s.do("Link "+quote(s.doc, l.from)+" to "+quote(s.doc, to), func(tx *blueprint.Tx) error { return tx.Connect(link) })
	if s.report(err) != nil {
		return l
	}
	s.linkedFrom = l.from
	s.selectLiving([]blueprint.ID{link.ID})
	s.amendSelection()
	return idle{}
}

func (l *linking) leave(s *Session) State {
	s.selectLiving([]blueprint.ID{l.from})
	s.spot = l.spot
	s.Reveal(l.from)
	return idle{}
}

// Feedback draws a line to where the keyboard is.
func (l *linking) Feedback(s *Session, f *Feedback) {
	f.Cursor = CursorCross
	from, ok := s.base.Rect(l.from)
	to := l.to(s)
	at, there := s.base.Rect(to)
	if !ok || !there {
		f.Hint = "Link " + quote(s.doc, l.from) + " to: arrows choose a card or step, Enter links" + escape
		return
	}
	a, b := s.boxOf(l.from, from), s.boxOf(to, at)
	f.Wire = append(f.Wire, edgeTowards(a, b.Center()), edgeTowards(b, a.Center()))
	f.Hint = "Enter links " + quote(s.doc, l.from) + " to " + quote(s.doc, to) + " as “" + blueprint.Label(blueprint.LinkKinds, s.linkKind) + "”" + escape
}

// boxOf is the rectangle of a card or the head of a step in board pixels.
func (s *Session) boxOf(id blueprint.ID, r scene.Rect) scene.Rect {
	part := canvas.PartBody
	if _, step := s.doc.Record(id).(blueprint.Step); step {
		part = canvas.PartHeader
	}
	return s.view.RectToBoard(s.base, part, r)
}
