package editor

import (
	"throughline/blueprint"
	"throughline/canvas"
	"throughline/canvas/scene"
)

// Cursor is the shape of the pointer.
type Cursor uint8

// Pointer shapes.
const (
	CursorArrow    Cursor = iota
	CursorHand            // over something that can be dragged
	CursorGrab            // dragging or panning
	CursorText            // a double click types here
	CursorCross           // connecting
	CursorResizeH         // the edge of a span
	CursorNo              // cannot be dropped here
	CursorCopy            // dropping makes a copy
	CursorCell            // free space of a cell
	CursorResizeV         // the emotion curve moves up and down
	CursorPanReady        // space is held, or the Pan tool is in hand
)

// Drop says where what is being dragged would go. Rect is in map units of Layout, lit as
// an area.
type Drop struct {
	Rect    scene.Rect
	Brink   *canvas.Brink // of a stage, step or lane: where it goes in between others
	Allowed bool
	Reason  string // why not, in words for a person
	Part    canvas.Part
}

// Feedback is all a window needs to show what is going on, beyond the layout.
type Feedback struct {
	Cursor   Cursor
	Hint     string         // for the status bar: what happens now, and how to leave
	Drop     *Drop          // nil: nothing is being dragged over a place
	Lifted   []blueprint.ID // what follows the pointer; hidden at its place in Layout
	LiftedAt scene.Point    // how far the pointer has carried it from where it was lifted, in board pixels
	Ghost    string         // label that follows the pointer: a palette item, a stage, "3 cards"
	GhostAt  scene.Point    // board pixels
	Marquee  *scene.Rect    // board pixels
	Wire     []scene.Point  // board pixels: the link being drawn
	Hover    blueprint.ID   // card, head, lane, link or emotion point under the pointer
	HoverAt  canvas.Target  // the same with its place; nil beside the map
	Preview  bool           // Layout shows what would be
	Ticking  bool           // send canvas.Tick now and then: the map scrolls while the pointer waits at an edge
}

// Feedback describes the moment.
func (s *Session) Feedback() Feedback {
	f := Feedback{Preview: s.preview.doc != nil}
	s.state.Feedback(s, &f)
	return f
}

// Notice is something to tell a person that is no part of the map: a refusal, or
// what a command has done. Err is nil for the latter.
type Notice struct {
	Text string
	Err  error
}

// OnNotice calls f with what a person should be told of gestures, keys and texts; errors
// of methods are returned instead.
func (s *Session) OnNotice(f func(Notice)) { s.onNotice = append(s.onNotice, f) }

// Tell hands a notice to the window.
func (s *Session) Tell(n Notice) {
	for _, f := range s.onNotice {
		f(n)
	}
}

// report tells an error, if there is one, and returns it.
func (s *Session) report(err error) error {
	if err != nil {
		s.Tell(Notice{Text: Reason(err), Err: err})
	}
	return err
}
