package editor

import (
	"throughline/canvas"
	"throughline/canvas/scene"
)

// panning: the map follows the pointer.
type panning struct {
	last scene.Point // board pixels
	then State       // when the button is released
}

// Handle moves the map.
func (p *panning) Handle(s *Session, e canvas.Event) State {
	switch e := e.(type) {
	case canvas.PointerMove:
		s.panBy(p.last.X-e.At.X, p.last.Y-e.At.Y)
		p.last = e.At
	case canvas.PointerUp:
		return p.then
	case canvas.KeyRelease:
		p.then = idle{}
	case canvas.KeyPress:
		if e.Key == canvas.KeyEscape {
			return idle{}
		}
	case canvas.Cancelled:
		return idle{}
	}
	return p
}

// Feedback shows the closed hand.
func (p *panning) Feedback(s *Session, f *Feedback) {
	f.Cursor, f.Hint = CursorGrab, "Moving the map"
}

// spaceHeld: the space bar is down and nothing was selected, so a drag pans.
type spaceHeld struct{}

// Handle waits for the drag.
func (h spaceHeld) Handle(s *Session, e canvas.Event) State {
	switch e := e.(type) {
	case canvas.PointerDown:
		return &panning{last: e.At, then: h}
	case canvas.KeyRelease, canvas.Cancelled:
		return idle{}
	case canvas.KeyPress:
		if e.Key != canvas.KeySpace {
			return idle{}.Handle(s, e)
		}
	case canvas.Typed:
		if e.Rune != ' ' {
			return idle{}.Handle(s, e)
		}
	}
	return h
}

// Feedback shows the open hand.
func (spaceHeld) Feedback(s *Session, f *Feedback) {
	f.Cursor, f.Hint = CursorPanReady, "Drag to move the map"
}
