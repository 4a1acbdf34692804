package view

import (
	"fyne.io/fyne/v2"

	"throughline/blueprint"
	"throughline/canvas"
	"throughline/canvas/scene"
)

// Model is what the board shows and whom it tells what a person does. All calls
// come on Fyne's main goroutine.
type Model interface {
	Layout() *canvas.Layout
	View() canvas.Viewport
	SetView(canvas.Viewport)
	// Scroll moves the map by a wheel turn in board pixels, or zooms.
	Scroll(at scene.Point, dx, dy float64, mods canvas.Modifiers)
	// Resize tells the board's size in its pixels and how many device pixels
	// each of them has.
	Resize(w, h, scale float64)
	Theme() *canvas.Theme
	// Dim is what to show faintly; nil = nothing.
	Dim() canvas.Dim
	Overlay() Overlay
	Handle(canvas.Event)
	Shortcut(fyne.Shortcut)
	// Menu shows the context menu for what is at the given board position.
	Menu(at scene.Point, absolute fyne.Position)
	// TextChanged tells what is being typed; Commit ends the editing of text; next says where to go on.
	TextChanged(text string)
	Commit(text string, next Next)
	CancelText()
	// Complete lists what the word at the cursor, counted in runes, can become.
	Complete(text string, cursor int) Choices
}

// Next is where editing goes on after a text has been committed.
type Next uint8

// Where editing goes on.
const (
	Stay     Next = iota // the text field lost the focus
	Below                // Enter
	Forward              // Tab
	Backward             // Shift+Tab
)

// Overlay is what lies over the picture; rectangles and points in board pixels.
type Overlay struct {
	Selected []Ring
	Drop     *Drop
	Marquee  *scene.Rect
	Wire     []scene.Point
	Ways     [][]scene.Point // lines of the selected links
	Lit      []blueprint.ID  // cards, steps and links whose ways stand out
	Crowd    *canvas.Crowd   // many selected cards, marked in the picture
	Handle   *scene.Point    // where a link is dragged from
	Ends     []scene.Point   // of the selected link, by which it is dragged elsewhere
	Plus     *scene.Point    // where typing or a double click would add a card
	Lifted   []blueprint.ID  // drawn as one sprite …
	LiftFrom *canvas.Layout  // … as they lie in this layout …
	LiftedAt scene.Point     // … this far from there
	Edit     *Edit
	Cursor   Cursor
	Hits     *canvas.Hits    // marked as found; part of the picture, told by identity
	Changes  *canvas.Changes // what happened since an earlier state; the same
}

// Ring marks something selected.
type Ring struct {
	Rect   scene.Rect
	Part   canvas.Part
	Dashed bool // the keyboard's cell rather than a selected thing
}

// Drop marks where something being dragged would go.
type Drop struct {
	Rect    scene.Rect
	Part    canvas.Part
	Bar     *scene.Rect // where it goes in between others
	Allowed bool
	Reason  string
	At      scene.Point // the pointer
}

// Edit asks for a text field.
type Edit struct {
	Key       string // another key = another field
	Text      string
	Rect      scene.Rect
	Bold      bool
	Multiline bool
	SelectAll bool
	Zoom      float64
	Marks     []Choice // shown below the text: what the text says besides
}

// Cursor is the shape of the pointer.
type Cursor uint8

// Cursors.
const (
	Arrow Cursor = iota
	Hand
	Cross
	TextBar
	ResizeH
	ResizeV
	Grab
)
