package ui

import (
	"fyne.io/fyne/v2"
	fynecanvas "fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/theme"

	"throughline/canvas"
	"throughline/canvas/scene"
	"throughline/editor"
)

// ghost is the label that follows the pointer while something is dragged.
type ghost struct {
	w     *Window
	root  *fyne.Container
	plate *fynecanvas.Rectangle
	text  *fynecanvas.Text
}

func newGhost(w *Window) *ghost {
	g := &ghost{w: w, plate: fynecanvas.NewRectangle(w.color(theme.ColorNamePrimary)), text: fynecanvas.NewText("", w.color(theme.ColorNameForegroundOnPrimary))}
	g.plate.CornerRadius = 6
	g.text.TextSize, g.text.TextStyle.Bold = w.pt(12), true
	g.root = container.NewWithoutLayout(g.plate, g.text)
	g.root.Hide()
	return g
}

func (g *ghost) sync() {
	f := g.w.session.Feedback()
	if p := g.w.parking; p.offered {
		f.Ghost, f.GhostAt, f.Drop = "Park here", p.at, nil
	}
	if f.Ghost == "" {
		setVisible(g.root, false)
		return
	}
	at := g.w.boardAt().AddXY(float32(f.GhostAt.X)+12, float32(f.GhostAt.Y)+10)
	if f.Drop != nil && !f.Drop.Allowed {
		at = at.AddXY(0, 26) // the reason stands there
	}
	if g.text.Text != f.Ghost {
		g.text.Text = elide(f.Ghost, g.w.pt(220), g.w.pt(12))
		g.text.Refresh()
	}
	m := g.text.MinSize()
	room := g.w.win.Canvas().Size()
	at = fyne.NewPos(min(at.X, room.Width-m.Width-20), min(at.Y, room.Height-m.Height-12))
	at = at.Subtract(g.w.contentAt())
	g.plate.Move(at)
	g.plate.Resize(m.AddWidthHeight(16, 8))
	g.text.Move(at.AddXY(8, 4))
	g.text.Resize(m)
	setVisible(g.root, true)
}

// boardAt is where the board lies in the window.
func (w *Window) boardAt() fyne.Position {
	return w.fyne.Driver().AbsolutePositionForObject(w.board)
}

func (w *Window) onBoard(at fyne.Position) scene.Point {
	p := at.Subtract(w.boardAt())
	return scene.Point{X: float64(p.X), Y: float64(p.Y)}
}

// beginCarry: a thing of the palette or parking lot is being dragged. Fyne has no
// drag and drop between widgets, so the board is told where the pointer is.
func (w *Window) beginCarry(item editor.Item) {
	w.board.Focus()
	w.session.Carry(item)
}

func (w *Window) carryTo(at fyne.Position) {
	w.session.Handle(canvas.PointerMove{At: w.onBoard(at), Mods: w.board.Modifiers()})
}

func (w *Window) endCarry(at fyne.Position) {
	w.session.Handle(canvas.PointerUp{At: w.onBoard(at), Mods: w.board.Modifiers()})
}
