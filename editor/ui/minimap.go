package ui

import (
	"image"
	"image/color"

	"fyne.io/fyne/v2"
	fynecanvas "fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/driver/desktop"
	"fyne.io/fyne/v2/layout"
	"fyne.io/fyne/v2/theme"
	"fyne.io/fyne/v2/widget"

	"throughline/canvas"
	"throughline/canvas/scene"
	"throughline/editor"
)

// stampOf is equal for filters that show the same things faintly.
func stampOf(m *editor.Matches) any {
	if m == nil {
		return nil
	}
	return m.Stamp()
}

// minimap is the whole map in small at the board's corner; a press or drag goes
// there. Its picture is made in the background.
type minimap struct {
	widget.BaseWidget
	w       *Window
	root    *fyne.Container
	picture *fynecanvas.Image
	box     *fynecanvas.Rectangle
	plate   *fynecanvas.Rectangle
	drawn   *canvas.Layout
	dim     any // the stamp of what is faint in the picture
	busy    bool
}

// minimapRoom is the width of a board below which the minimap would hide more than
// it shows; half of it the height.
const minimapRoom = 760

var minimapSize = fyne.NewSize(190, 108)

func newMinimap(w *Window) *minimap {
	m := &minimap{w: w, picture: fynecanvas.NewImageFromImage(image.NewRGBA(image.Rect(0, 0, 1, 1))), box: fynecanvas.NewRectangle(color.Transparent)}
	m.picture.FillMode = fynecanvas.ImageFillStretch
	m.plate = fynecanvas.NewRectangle(w.color(theme.ColorNameInputBackground))
	m.plate.CornerRadius, m.plate.StrokeWidth, m.plate.StrokeColor = 6, 1, w.color(theme.ColorNameInputBorder)
	m.box.StrokeWidth, m.box.CornerRadius = 1.5, 2
	m.ExtendBaseWidget(m)
	m.root = container.New(layout.NewCustomPaddedLayout(0, 18, 0, 18), container.NewBorder(nil, container.NewHBox(layout.NewSpacer(), container.NewGridWrap(minimapSize, m)), nil, nil))
	return m
}

func (m *minimap) CreateRenderer() fyne.WidgetRenderer {
	return widget.NewSimpleRenderer(container.NewStack(m.plate, container.NewWithoutLayout(m.picture, m.box)))
}

const minimapEdge = 5

// scale is how many minimap pixels a unit has, and where the map's corner lies.
func (m *minimap) scale() (k, x, y float64) {
	w, h := m.w.session.Layout().Size()
	iw, ih := float64(minimapSize.Width-2*minimapEdge), float64(minimapSize.Height-2*minimapEdge)
	k = min(iw/max(w, 1), ih/max(h, 1))
	return k, minimapEdge + (iw-w*k)/2, minimapEdge + (ih-h*k)/2
}

func (m *minimap) sync() {
	s := m.w.session
	l, v := s.Base(), s.View()
	w, h := l.Size()
	end := v.ToBoard(l, canvas.PartBody, scene.Point{X: w, Y: h})
	whole := v.OX == 0 && v.OY == 0 && end.X <= v.W+1 && end.Y <= v.H+1
	show := m.w.panel("minimap") && !whole && v.W > minimapRoom && v.H > minimapRoom/2
	setVisible(m.root, show)
	if !show {
		return
	}
	if f := s.BaseMatches(); (m.drawn != l || m.dim != stampOf(f)) && !m.busy {
		m.redraw(l, f)
	}
	k, x, y := m.scale()
	lanes, header := v.Frozen(l)
	from := v.ToMap(l, scene.Point{X: lanes + 1, Y: header + 1})
	to := v.ToMap(l, scene.Point{X: v.W - 1, Y: v.H - 1})
	x0, y0 := max(from.X, 0), max(from.Y, 0)
	x1, y1 := min(to.X, w), min(to.Y, h)
	pos, size := fyne.NewPos(float32(x+x0*k), float32(y+y0*k)), fyne.NewSize(float32(max((x1-x0)*k, 4)), float32(max((y1-y0)*k, 4)))
	edge := color.NRGBA(m.w.boardTheme().Selection)
	if m.box.Position() == pos && m.box.Size() == size && m.box.StrokeColor == edge {
		return // a refresh would cost a frame
	}
	m.box.StrokeColor, m.box.FillColor = edge, color.NRGBA(m.w.boardTheme().Selection.Alpha(24))
	m.box.Move(pos)
	m.box.Resize(size)
	m.box.Refresh()
}

// redraw makes the picture anew off the main goroutine; layouts never change.
func (m *minimap) redraw(l *canvas.Layout, f *editor.Matches) {
	m.busy = true
	k, x, y := m.scale()
	w, h := l.Size()
	t := m.w.boardTheme()
	pw, ph := max(int(w*k), 1), max(int(h*k), 1)
	var dim canvas.Dim
	if f != nil {
		dim = f
	}
	go func() {
		img := canvas.Minimap(l, pw*2, ph*2, t, dim)
		fyne.Do(func() {
			m.busy, m.drawn, m.dim = false, l, stampOf(f)
			m.picture.Image = img
			m.picture.Move(fyne.NewPos(float32(x), float32(y)))
			m.picture.Resize(fyne.NewSize(float32(pw), float32(ph)))
			m.picture.Refresh()
			if s := m.w.session; s != nil && (s.Base() != l || stampOf(s.BaseMatches()) != stampOf(f)) {
				m.sync()
			}
		})
	}()
}

func (m *minimap) goTo(p fyne.Position) {
	s := m.w.session
	k, x, y := m.scale()
	l, v := s.Layout(), s.View()
	at := v.ToBoard(l, canvas.PartBody, scene.Point{X: (float64(p.X) - x) / k, Y: (float64(p.Y) - y) / k})
	lanes, header := v.Frozen(l)
	mid := scene.Point{X: (v.W + lanes) / 2, Y: (v.H + header) / 2}
	s.SetView(v.Pan(l, at.X-mid.X, at.Y-mid.Y))
}

// MouseDown implements desktop.Mouseable.
func (m *minimap) MouseDown(e *desktop.MouseEvent) {
	if e.Button == desktop.MouseButtonPrimary {
		m.goTo(e.Position)
	}
}

// MouseUp implements desktop.Mouseable.
func (m *minimap) MouseUp(*desktop.MouseEvent) {}

// Dragged implements fyne.Draggable.
func (m *minimap) Dragged(e *fyne.DragEvent) { m.goTo(e.Position) }

// DragEnd implements fyne.Draggable.
func (m *minimap) DragEnd() {}
