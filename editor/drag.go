package editor

import (
	"throughline/blueprint"
	"throughline/canvas"
	"throughline/canvas/scene"
)

// aim is what would happen if a drag ended where the pointer is.
type aim struct {
	key    any // comparable; as long as it stays equal, nothing is worked out anew
	name   string
	edit   func(*blueprint.Tx) error                 // nil: nothing would
	create func(tx *blueprint.Tx, text string) error // edit, for a thing that asks for its title at once
	text   string                                    // the title it begins with
	thing  blueprint.ID                              // what is moved, made or changed: marked, and selected afterwards
	area   scene.Rect                                // marked where the thing is not in the layout; map units
	part   canvas.Part
	onArea bool   // mark area even where the layout knows the thing
	hint   string // what would happen, without "Esc to cancel"
	reason string // why nothing can happen here; "" = nothing to say
	late   bool   // so much that it is done on release only, without a preview
}

// gesture is a drag with a preview: each knows what the pointer aims at.
type gesture interface {
	State
	aim(s *Session, at scene.Point, mods canvas.Modifiers) aim
}

// drag is what all gestures with a preview have in common.
type drag struct {
	from    scene.Point // board pixels
	at      scene.Point
	mods    canvas.Modifiers
	now     aim
	refused string // why what the pointer aims at is not allowed
	scrolls scrolling
	guest   bool // comes from beside the board: nothing scrolls while it is there
}

func dragFrom(e canvas.PointerDown) drag { return drag{from: e.At, at: e.At, mods: e.Mods} }

// follow handles an event for gesture g, of which d is a part, and returns the
// state that follows.
func (d *drag) follow(s *Session, e canvas.Event, g gesture) State {
	switch e := e.(type) {
	case canvas.PointerMove:
		d.at, d.mods = e.At, e.Mods
		d.look(s, g)
	case canvas.Tick:
		if (!d.guest || s.on(d.at)) && s.autoScroll(d.at, e.Millis, d.scrolls) {
			d.look(s, g)
		}
	case canvas.PointerUp:
		d.at, d.mods = e.At, e.Mods
		d.look(s, g)
		return d.finish(s)
	case canvas.KeyPress:
		if e.Key == canvas.KeyEscape {
			s.DropPreview()
			return idle{}
		}
	case canvas.Cancelled:
		s.DropPreview()
		return idle{}
	}
	return g
}

// look previews what the pointer aims at, if that is something else than before.
func (d *drag) look(s *Session, g gesture) {
	a := g.aim(s, d.at, d.mods)
	if a.key != nil && a.key == d.now.key {
		return
	}
	d.now, d.refused = a, a.reason
	edit := a.do()
	if edit == nil || a.late {
		s.DropPreview()
		return
	}
	if err := s.Preview(edit); err != nil {
		d.refused = Reason(err)
	}
}

// do is the edit of an aim, whichever way it is given.
func (a aim) do() func(*blueprint.Tx) error {
	if a.create != nil {
		return func(tx *blueprint.Tx) error { return a.create(tx, a.text) }
	}
	return a.edit
}

// finish does what the pointer aims at.
func (d *drag) finish(s *Session) State {
	s.DropPreview()
	a := d.now
	switch {
	case d.refused != "":
		s.Tell(Notice{Text: d.refused, Err: &blueprint.RefusedError{Verb: a.name, ID: a.thing, Reason: d.refused}})
	case a.create != nil:
		return s.beginNew(newThing{id: a.thing, name: a.name, text: a.text, create: a.create, keepEmpty: true, takeBack: true, preset: a.text != ""})
	case a.edit != nil:
		if s.report(s.do(a.name, a.edit)) == nil && !a.thing.IsZero() && !s.Selected(a.thing) {
			s.selectLiving([]blueprint.ID{a.thing})
			s.amendSelection()
		}
	}
	return idle{}
}

// feedback fills in what all drags show.
func (d *drag) feedback(s *Session, f *Feedback) {
	a := d.now
	f.Cursor, f.Ticking, f.GhostAt = CursorGrab, d.scrolls != scrollNowhere, d.at
	switch {
	case d.refused != "":
		f.Cursor, f.Hint = CursorNo, d.refused
		f.Drop = &Drop{Rect: a.area, Part: a.part, Reason: d.refused}
	case a.do() == nil:
		f.Hint = "Nothing changes here" + escape
	default:
		f.Hint = a.hint + escape
		r, ok := s.Layout().Rect(a.thing)
		if !ok || a.onArea || a.late {
			r = a.area
		}
		f.Drop = &Drop{Rect: r, Part: a.part, Allowed: true}
		if b, ok := s.Layout().Brink(a.thing); ok && !a.onArea {
			f.Drop.Brink = &b
		}
	}
}

// on reports whether a board position lies on the board.
func (s *Session) on(at scene.Point) bool {
	return at.X >= 0 && at.Y >= 0 && at.X < s.view.W && at.Y < s.view.H
}

// target is what of the document lies under a board position. Gestures aim at the
// document as it stands, not at their own preview, so that what they show never
// makes them aim elsewhere.
func (s *Session) target(at scene.Point) canvas.Target {
	if !s.on(at) {
		return canvas.OnNothing{}
	}
	return s.view.Target(s.base, at)
}

// Auto-scroll: how near to the edge it begins, and how fast it gets.
const (
	scrollEdge  = 28.0 // board pixels
	scrollSpeed = 0.9  // board pixels a millisecond at the edge itself
)

// scrolling is which ways the map scrolls while a drag waits at an edge: those in which
// the pointer can aim at something else.
type scrolling uint8

const (
	scrollAround   scrolling = iota
	scrollSideways           // stages and steps
	scrollUpright            // lanes
	scrollNowhere
)

// autoScroll moves the map while the pointer waits near an edge of the board.
func (s *Session) autoScroll(at scene.Point, millis int, ways scrolling) bool {
	lanes, header := s.view.Frozen(s.base)
	var dx, dy float64
	if ways == scrollAround || ways == scrollSideways {
		dx = edgePull(at.X, lanes, s.view.W) * float64(millis)
	}
	if ways == scrollAround || ways == scrollUpright {
		dy = edgePull(at.Y, header, s.view.H) * float64(millis)
	}
	before := s.view
	if dx != 0 || dy != 0 {
		s.panBy(dx, dy)
	}
	return s.view != before
}

// edgePull is the speed towards the nearer end of lo … hi, 0 away from both.
func edgePull(x, lo, hi float64) float64 {
	if hi-lo < 4*scrollEdge {
		return 0
	}
	switch {
	case x > hi-scrollEdge:
		return scrollSpeed * min(1, (x-hi+scrollEdge)/scrollEdge)
	case x < lo+scrollEdge:
		return -scrollSpeed * min(1, (lo+scrollEdge-x)/scrollEdge)
	}
	return 0
}
