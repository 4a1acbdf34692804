package ui

import (
	"fyne.io/fyne/v2"
	fynecanvas "fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/theme"
)

// sides lays out what stands to the left and right of the board. In a narrow window
// the palette folds to pictures and the inspector to an edge from which it opens
// over the board, so that the board keeps room for four steps at 100 %.
type sides struct {
	w                   *Window
	root                *fyne.Container
	left, center, right fyne.CanvasObject
	plate               *fynecanvas.Rectangle // below an inspector that lies over the board
	edge                *fyne.Container       // opens and shuts the inspector in a narrow window
	turn                *namedButton
	open                bool // the inspector has been opened over the board
}

const (
	boardSteps = 4  // steps the board has room for
	edgeWidth  = 32 // of the folded inspector
)

func newSides(w *Window, left, center, right fyne.CanvasObject) *sides {
	s := &sides{w: w, left: left, center: center, right: right, plate: fynecanvas.NewRectangle(w.color(theme.ColorNameHeaderBackground))}
	s.turn = newNamedButton(w, theme.NavigateBackIcon(), "Inspector", "Opens the fields of what is selected over the map, and shuts them again.", s.toggle)
	s.edge = container.NewBorder(nil, nil, line(w), nil, container.NewBorder(s.turn, nil, nil, nil))
	s.root = container.New(s, center, left, s.plate, right, s.edge)
	if w.review != nil { // what is looked at is nothing without its list
		s.toggle()
	}
	return s
}

// needed is how wide the board is at least.
func (s *sides) needed() float32 {
	m := s.w.settings.metrics()
	return float32(m.LaneColumn + boardSteps*m.Column)
}

// Layout implements fyne.Layout.
func (s *sides) Layout(_ []fyne.CanvasObject, size fyne.Size) {
	inspector := float32(0)
	if s.w.panel("inspector") || s.w.review != nil {
		inspector = s.right.MinSize().Width
	}
	left := float32(0)
	if s.left.Visible() {
		// The outline has no pictures to fold to.
		s.w.palette.fold(s.w.panel(leftPalette) && s.folds(size.Width, inspector))
		setVisible(s.w.leftBar, !s.w.palette.small)
		left = s.left.MinSize().Width
	}
	over := inspector > 0 && size.Width-left-inspector < s.needed()
	right := inspector
	if over {
		right = edgeWidth
	}
	place(s.left, 0, left, size)
	place(s.center, left, size.Width-left-right, size)
	place(s.edge, size.Width-edgeWidth, edgeWidth, size)
	from := size.Width - inspector
	if over {
		from -= edgeWidth
	}
	from = max(from, 0)
	place(s.plate, from, inspector, size)
	place(s.right, from, inspector, size)
	setVisible(s.edge, over)
	setVisible(s.right, inspector > 0 && (!over || s.open))
	setVisible(s.plate, over && s.open)
}

// folds reports whether the palette shows pictures only: as it was set by hand,
// else where the board would lack room.
func (s *sides) folds(width, inspector float32) bool {
	form := s.w.settings.paletteForm()
	switch {
	case form == paletteFull || s.w.palette.namer != nil:
		return false
	case form == palettePictures:
		return true
	}
	return width-s.w.pt(paletteWidth)-inspector < s.needed()
}

func place(o fyne.CanvasObject, x, width float32, size fyne.Size) {
	o.Move(fyne.NewPos(x, 0))
	o.Resize(fyne.NewSize(max(width, 0), size.Height))
}

// MinSize implements fyne.Layout.
func (s *sides) MinSize([]fyne.CanvasObject) fyne.Size {
	m := s.center.MinSize()
	if s.left.Visible() {
		m.Width += iconsWidth
	}
	return m.AddWidthHeight(edgeWidth, 0)
}

// toggle opens the inspector over the board, or shuts it.
func (s *sides) toggle() {
	s.open = !s.open
	if s.open {
		s.turn.SetIcon(theme.NavigateNextIcon())
	} else {
		s.turn.SetIcon(theme.NavigateBackIcon())
	}
	s.again()
}

// again lays out anew after something beside the board came or went.
func (s *sides) again() { s.Layout(nil, s.root.Size()) }
