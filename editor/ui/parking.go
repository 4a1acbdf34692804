package ui

import (
	"slices"

	"fyne.io/fyne/v2"
	fynecanvas "fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/theme"

	"throughline/blueprint"
	"throughline/canvas"
	"throughline/canvas/scene"
	"throughline/editor"
)

// parking shows the parking lot of the map: cards that lie in no cell. Empty, it shows
// while cards are captured or dragged, and says what it is for.
type parking struct {
	w      *Window
	root   *fyne.Container
	row    *fyne.Container
	scroll *container.Scroll
	title  *fynecanvas.Text
	empty  *fynecanvas.Text
	doc    *blueprint.Doc
	mapID  blueprint.ID
	items  map[blueprint.ID]*dragItem
	chosen []blueprint.ID // shown as selected

	offered bool        // cards are being dragged above it
	at      scene.Point // where the pointer is, from the board's corner
}

func newParking(w *Window) *parking {
	p := &parking{w: w, row: container.NewHBox(), title: fynecanvas.NewText("PARKING LOT", w.color(theme.ColorNamePlaceHolder))}
	p.title.TextSize, p.title.TextStyle.Bold = w.pt(11), true
	p.empty = fynecanvas.NewText("Cards that have no cell yet: capture them here, drag them here from the map and back, or put them into a cell with Enter.", w.color(theme.ColorNamePlaceHolder))
	p.empty.TextSize = w.pt(12)
	p.scroll = container.NewHScroll(container.NewPadded(p.row))
	add := newTextButton(w, "quick-capture", "+ Capture")
	setVisible(add, w.review == nil)
	p.root = container.NewStack(
		container.NewBorder(line(w), nil, container.NewHBox(gap(8), container.NewCenter(p.title), container.NewCenter(add)), gap(8), p.scroll))
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
	if p.doc != s.Doc() || p.mapID != s.Map() {
		p.doc, p.mapID = s.Doc(), s.Map()
		p.fill(p.doc.Parked(p.mapID))
	}
	wanted := len(p.items) > 0 && p.w.panel("parking") || p.w.capture.open() || s.Lifting()
	if p.root.Visible() != wanted {
		setVisible(p.root, wanted)
		if p.w.center != nil {
			p.w.center.Refresh() // the board takes the room, or makes it
		}
	}
	p.choose(s.Selection())
}

// fill shows the cards; those that stay keep their place on the screen.
func (p *parking) fill(cards []blueprint.Card) {
	set(p.title, "PARKING LOT · "+plural(len(cards), "card"))
	p.row.RemoveAll()
	p.items, p.chosen = map[blueprint.ID]*dragItem{}, nil
	if len(cards) == 0 {
		p.row.Add(container.NewCenter(p.empty))
	}
	for _, c := range cards[:min(len(cards), parkedMost)] {
		title := c.Title
		if title == "" {
			title = "Untitled " + blueprint.Label(blueprint.CardKinds, c.Kind)
		}
		item := newDragItem(p.w, editor.Item{Kind: editor.ItemParked, Ref: c.ID, Label: title}, p.w.boardTheme().Kind(c.Kind), "Drag into a cell: "+title)
		p.items[c.ID] = item
		p.row.Add(container.NewGridWrap(fyne.NewSize(p.w.pt(170), p.w.pt(dragItemHeight)), item))
	}
	p.row.Refresh()
}

// choose shows what is selected, and scrolls there.
func (p *parking) choose(ids []blueprint.ID) {
	if slices.Equal(ids, p.chosen) {
		return
	}
	for _, id := range p.chosen {
		if item, ok := p.items[id]; ok {
			item.choose(false)
		}
	}
	p.chosen = ids
	for _, id := range ids {
		if item, ok := p.items[id]; ok {
			item.choose(true)
			p.reveal(item)
		}
	}
}

func (p *parking) reveal(item *dragItem) {
	i := slices.IndexFunc(p.row.Objects, func(o fyne.CanvasObject) bool {
		return slices.Contains(o.(*fyne.Container).Objects, fyne.CanvasObject(item))
	})
	if i < 0 {
		return
	}
	at, width := p.row.Objects[i].Position().X, p.row.Objects[i].Size().Width+2*theme.Padding()
	offset := min(p.scroll.Offset.X, at)
	if over := at + width - p.scroll.Size().Width; over > offset {
		offset = over
	}
	if offset != p.scroll.Offset.X {
		p.scroll.Offset.X = offset
		p.scroll.Refresh()
	}
}

// field is where the text of a parked card is edited: at the board's foot, above the
// card.
func (p *parking) field(id blueprint.ID) (scene.Rect, bool) {
	item, ok := p.items[id]
	if !ok || !p.root.Visible() {
		return scene.Rect{}, false
	}
	at := p.w.fyne.Driver().AbsolutePositionForObject(item).Subtract(p.w.boardAt())
	const high = 62 // px
	return scene.Rect{X: float64(at.X), Y: float64(p.w.board.Size().Height) - high - 6, W: float64(item.Size().Width), H: high}, true
}

// choose shows a thing of the palette or parking lot as selected.
func (d *dragItem) choose(on bool) {
	d.picked = on
	d.plate.Refresh()
}

// isParked reports whether a record is a card of the parking lot.
func isParked(r blueprint.Record) bool {
	c, ok := r.(blueprint.Card)
	return ok && c.Parked()
}

// awaitsCell reports whether a parked card is selected, for which the keyboard's cell waits.
func awaitsCell(s *editor.Session) bool {
	ids := s.Selection()
	return len(ids) > 0 && isParked(s.Doc().Record(ids[0])) && s.Spot() != (canvas.Spot{})
}
