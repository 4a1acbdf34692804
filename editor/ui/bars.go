package ui

import (
	"fyne.io/fyne/v2"
	fynecanvas "fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/layout"
	"fyne.io/fyne/v2/theme"
	"fyne.io/fyne/v2/widget"

	"throughline/blueprint"
	"throughline/canvas/scene"
	"throughline/editor"
)

// toolbar holds the map's title and the commands used most.
type toolbar struct {
	w       *Window
	root    *fyne.Container
	title   *fynecanvas.Text
	about   *fynecanvas.Text
	buttons []*iconButton
}

func newToolbar(w *Window) *toolbar {
	t := &toolbar{w: w, title: fynecanvas.NewText("", w.color(theme.ColorNameForeground)), about: fynecanvas.NewText("", w.color(theme.ColorNamePlaceHolder))}
	t.title.TextSize, t.title.TextStyle.Bold, t.about.TextSize = w.pt(15), true, w.pt(12)
	row := container.NewHBox(gap(8), container.NewCenter(t.title), gap(4), container.NewCenter(t.about), gap(4))
	add := func(b *iconButton) {
		t.buttons = append(t.buttons, b)
		row.Add(b)
	}
	row.Add(upright(w))
	for _, id := range []string{"tool-select", "tool-pan", "tool-connect"} {
		c, _ := w.command(id)
		add(newTextButton(w, id, c.Title))
	}
	row.Add(upright(w))
	add(newIconButton(w, "undo"))
	add(newIconButton(w, "redo"))
	row.Add(upright(w))
	for _, x := range [][2]string{{"add-stage", "+ Stage"}, {"add-step", "+ Step"}, {"add-lane", "+ Lane"}} {
		add(newTextButton(w, x[0], x[1]))
	}
	export := newTextButton(w, "export", "Export …")
	export.Importance = widget.HighImportance
	t.root = container.New(layout.NewCustomPaddedLayout(4, 4, 4, 8), container.NewBorder(nil, nil, nil, container.NewHBox(container.NewCenter(newSearchDoor(w)), gap(6), container.NewCenter(export)), row))
	return t
}

// upright is a short dividing line between groups of buttons.
func upright(w *Window) fyne.CanvasObject {
	r := fynecanvas.NewRectangle(w.color(theme.ColorNameSeparator))
	r.SetMinSize(fyne.NewSize(1, 22))
	return container.New(layout.NewCustomPaddedLayout(4, 4, 4, 4), container.NewCenter(r))
}

func (t *toolbar) sync() {
	s := t.w.session
	m, _ := blueprint.Get[blueprint.Map](s.Doc(), s.Map())
	set(t.title, elide(m.Title, t.w.pt(260), t.title.TextSize))
	set(t.about, elide(mapLine(s.Doc(), m), t.w.pt(200), t.about.TextSize))
	for _, b := range t.buttons {
		c, _ := t.w.command(b.command)
		if on := c.Enabled(s); on == b.Disabled() {
			if on {
				b.Enable()
			} else {
				b.Disable()
			}
		}
		want := widget.LowImportance
		if c.Checked(s) {
			want = widget.MediumImportance
		}
		if b.Importance != want && b.Importance != widget.HighImportance {
			b.Importance = want
			b.Refresh()
		}
	}
}

// mapLine says in short what a map shows, and of whom.
func mapLine(d *blueprint.Doc, m blueprint.Map) string {
	text := blueprint.Label(blueprint.MapStates, m.State)
	for _, t := range d.Travellers(m.ID) {
		if p, ok := blueprint.Get[blueprint.Persona](d, t.Persona); ok {
			if text != "" {
				text += " · "
			}
			text += p.Name
		}
	}
	return text
}

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
