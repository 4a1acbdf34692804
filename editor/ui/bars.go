package ui

import (
	"fyne.io/fyne/v2"
	fynecanvas "fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/theme"

	"throughline/blueprint"
	"throughline/canvas/scene"
	"throughline/editor"
)

// tabs shows the maps of the file, one at a time on the board.
type tabs struct {
	w     *Window
	root  *fyne.Container
	row   *fyne.Container
	shown string
}

func newTabs(w *Window) *tabs {
	t := &tabs{w: w, row: container.NewHBox()}
	w.views = newViewsButton(w)
	t.root = container.NewBorder(nil, line(w), gap(6), w.views.root, container.NewHScroll(t.row))
	return t
}

func (t *tabs) sync() {
	s := t.w.session
	now := s.Map().String()
	for _, m := range s.Doc().Maps() {
		now += m.ID.String() + m.Title
	}
	if now == t.shown {
		return
	}
	t.shown = now
	t.row.RemoveAll()
	for _, m := range s.Doc().Maps() {
		title := m.Title
		if title == "" {
			title = "Untitled map"
		}
		b := newPlain(t.w, elide(title, t.w.pt(220), t.w.pt(13)), func() { s.ShowMap(m.ID) })
		b.underlined = m.ID == s.Map()
		b.bold = b.underlined
		t.row.Add(b)
	}
	t.row.Add(newPlain(t.w, "+ Map", func() { t.w.run("add-map") }))
	t.row.Refresh()
}

// parking shows the parking lot of the map: cards that lie in no cell.
type parking struct {
	w     *Window
	root  *fyne.Container
	row   *fyne.Container
	title *fynecanvas.Text
	doc   *blueprint.Doc
	mapID blueprint.ID

	offered bool        // cards are being dragged above it
	at      scene.Point // where the pointer is, from the board's corner
}

func newParking(w *Window) *parking {
	p := &parking{w: w, row: container.NewHBox(), title: fynecanvas.NewText("PARKING LOT", w.color(theme.ColorNamePlaceHolder))}
	p.title.TextSize, p.title.TextStyle.Bold = w.pt(11), true
	p.root = container.NewStack(
		container.NewBorder(line(w), nil, container.NewHBox(gap(8), container.NewCenter(p.title), gap(8)), gap(8), container.NewHScroll(container.NewPadded(p.row))))
	return p
}

// takes reports whether a position on or beside the board lies on the parking lot.
func (p *parking) takes(at scene.Point) bool {
	if !p.root.Visible() {
		return false
	}
	corner := p.w.fyne.Driver().AbsolutePositionForObject(p.root).Subtract(p.w.boardAt())
	size := p.root.Size()
	return scene.Rect{X: float64(corner.X), Y: float64(corner.Y), W: float64(size.Width), H: float64(size.Height)}.Contains(at)
}

const parkedMost = 200 // cards shown; the rest is counted

func (p *parking) sync() {
	s := p.w.session
	if p.doc == s.Doc() && p.mapID == s.Map() {
		return
	}
	p.doc, p.mapID = s.Doc(), s.Map()
	cards := p.doc.Parked(p.mapID)
	if show := len(cards) > 0 && p.w.panel("parking"); p.root.Visible() != show {
		setVisible(p.root, show)
		if p.w.center != nil {
			p.w.center.Refresh() // the board takes the room, or makes it
		}
	}
	set(p.title, "PARKING LOT · "+plural(len(cards), "card"))
	p.row.RemoveAll()
	for _, c := range cards[:min(len(cards), parkedMost)] {
		title := c.Title
		if title == "" {
			title = "Untitled " + blueprint.Label(blueprint.CardKinds, c.Kind)
		}
		item := newDragItem(p.w, editor.Item{Kind: editor.ItemParked, Ref: c.ID, Label: title}, p.w.boardTheme().Kind(c.Kind), "Drag into a cell: "+title)
		p.row.Add(container.NewGridWrap(fyne.NewSize(p.w.pt(170), p.w.pt(dragItemHeight)), item))
	}
	p.row.Refresh()
}
