package editor

import (
	"throughline/canvas"
	"throughline/canvas/scene"
)

// State is a tool, or a gesture under way. Handling an event returns the state
// that follows; Feedback says what to show meanwhile.
type State interface {
	Handle(*Session, canvas.Event) State
	Feedback(*Session, *Feedback)
}

// pointer is where the pointer is, for feedback and for what commands aim at.
type pointer struct {
	at     scene.Point
	mods   canvas.Modifiers
	inside bool
}

func (p *pointer) follow(e canvas.Event) {
	switch e := e.(type) {
	case canvas.PointerDown:
		p.at, p.mods, p.inside = e.At, e.Mods, true
	case canvas.PointerMove:
		p.at, p.mods, p.inside = e.At, e.Mods, true
	case canvas.PointerUp:
		p.at, p.mods = e.At, e.Mods
	case canvas.PointerLeave:
		p.inside = false
	}
}

// Pointer is where the pointer was last, in board pixels.
func (s *Session) Pointer() scene.Point { return s.pointer.at }

// leave discards the gesture or text under way, without a trace.
func (s *Session) leave() {
	s.DropPreview()
	s.state = idle{}
}

// settle ends what is under way before something else happens: a text being edited
// is kept, a drag is discarded.
func (s *Session) settle() {
	if e, ok := s.state.(*editing); ok {
		if s.report(e.commit(s)) == nil {
			s.state = idle{}
		}
	}
	s.leave()
}
