package canvas

import "throughline/canvas/scene"

// Button is a pointer button.
type Button uint8

// Pointer buttons.
const (
	NoButton Button = iota
	Primary
	Middle
	Secondary
)

// Modifiers are the keys held down.
type Modifiers uint8

// Modifier keys.
const (
	Shift Modifiers = 1 << iota
	Ctrl            // Command on a Mac
	Alt
)

// Key names a key that is no printable character; Runes come as Typed.
type Key string

// Keys.
const (
	KeyEscape    Key = "Escape"
	KeyEnter     Key = "Enter"
	KeyTab       Key = "Tab"
	KeyDelete    Key = "Delete"
	KeyBackspace Key = "Backspace"
	KeyLeft      Key = "Left"
	KeyRight     Key = "Right"
	KeyUp        Key = "Up"
	KeyDown      Key = "Down"
	KeyHome      Key = "Home"
	KeyEnd       Key = "End"
	KeyPageUp    Key = "PageUp"
	KeyPageDown  Key = "PageDown"
	KeySpace     Key = "Space"
	KeyF2        Key = "F2"
)

// Event is something a person does on the board. Positions are in board pixels
// (device-independent, from the board's top left corner), not map units; the
// Viewport converts.
type Event interface{ event() }

type (
	// PointerDown: a button goes down. Clicks counts quick presses at one place (1, 2, …).
	PointerDown struct {
		At     scene.Point
		Button Button
		Mods   Modifiers
		Clicks int
	}
	// PointerMove: the pointer moves, with or without a button held. At may lie
	// outside the board.
	PointerMove struct {
		At   scene.Point
		Mods Modifiers
	}
	// PointerUp: the button is released, perhaps outside the board.
	PointerUp struct {
		At   scene.Point
		Mods Modifiers
	}
	// PointerLeave: the pointer has left the board with no button held.
	PointerLeave struct{}
	// KeyPress: a key that is no character.
	KeyPress struct {
		Key  Key
		Mods Modifiers
	}
	// KeyRelease: KeySpace only (it pans while held).
	KeyRelease struct{ Key Key }
	// Typed: a printable character.
	Typed struct{ Rune rune }
	// Tick: time passes while something moves by itself (auto-scroll at the edge).
	Tick struct{ Millis int }
	// Cancelled: the window lost the focus or the drag was taken away.
	Cancelled struct{}
)

func (PointerDown) event()  {}
func (PointerMove) event()  {}
func (PointerUp) event()    {}
func (PointerLeave) event() {}
func (KeyPress) event()     {}
func (KeyRelease) event()   {}
func (Typed) event()        {}
func (Tick) event()         {}
func (Cancelled) event()    {}
