package ui

import (
	"image"
	"image/color"
	"sort"

	"fyne.io/fyne/v2"
	fynecanvas "fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/driver/desktop"
	"fyne.io/fyne/v2/layout"
	"fyne.io/fyne/v2/theme"
	"fyne.io/fyne/v2/widget"

	"throughline/blueprint"
	"throughline/canvas/raster"
	"throughline/canvas/scene"
	"throughline/editor"
)

// palette is what can be dragged onto the board, at the window's left.
type palette struct {
	w        *Window
	root     *fyne.Container
	sections *fyne.Container
	folded   bool   // the section being built shows its heading only
	shown    string // what the departments and personas looked like when built
}

const paletteWidth = 184

func newPalette(w *Window) *palette {
	p := &palette{w: w, sections: container.New(layout.NewCustomPaddedVBoxLayout(3))}
	p.root = container.New(fixedWidth(w.pt(paletteWidth)), container.NewVScroll(container.New(layout.NewCustomPaddedLayout(10, 10, 8, 14), p.sections)))
	return p
}

// widthOf is an invisible object that keeps its container at least that wide.
func widthOf(w float32) fyne.CanvasObject {
	r := fynecanvas.NewRectangle(color.Transparent)
	r.SetMinSize(fyne.NewSize(w, 1))
	return r
}

// sync rebuilds the palette when departments, personas or the theme changed.
func (p *palette) sync() {
	d := p.w.session.Doc()
	now := string(p.w.settings.appearance())
	for _, x := range d.Departments() {
		now += x.ID.String() + x.Name + x.Color + x.Initials
	}
	for _, x := range d.Personas() {
		now += x.ID.String() + x.Name + x.Color
	}
	if now == p.shown {
		return
	}
	p.shown = now
	p.build(d)
}

func (p *palette) build(d *blueprint.Doc) {
	t := p.w.boardTheme()
	p.sections.RemoveAll()
	p.heading("Drag onto the map", "")
	p.add(editor.Item{Kind: editor.ItemStage, Label: "Stage"}, t.StageFill, "A group of steps with one customer goal")
	p.add(editor.Item{Kind: editor.ItemStep, Label: "Step"}, t.Secondary, "A column of a stage")
	for _, k := range blueprint.CardKinds {
		p.add(editor.Item{Kind: editor.ItemCard, Card: k.Value, Label: k.Label}, t.Kind(k.Value), k.Label+": "+k.Hint)
	}
	p.heading("Departments", "add-department")
	for _, x := range d.Departments() {
		p.add(editor.Item{Kind: editor.ItemDepartment, Ref: x.ID, Label: x.Name}, t.Department(d, x.ID), "Drop on a card, step or lane to make "+x.Name+" its owner; with Ctrl a contributor")
	}
	p.heading("Personas", "add-persona")
	for _, x := range d.Personas() {
		p.add(editor.Item{Kind: editor.ItemPersona, Ref: x.ID, Label: x.Name}, t.Persona(d, x.ID), "Drop on the map to let "+x.Name+" travel it, or on a card that is theirs alone")
	}
	p.heading("Lanes", "")
	for _, r := range blueprint.Roles {
		p.add(editor.Item{Kind: editor.ItemLane, Role: r.Value, Label: r.Label}, t.Role(r.Value), "A lane for "+r.Hint)
	}
	p.sections.Refresh()
}

// heading begins a section, which it folds and unfolds; a command id gives it a
// + button.
func (p *palette) heading(title, command string) {
	open := p.w.panel("palette." + title)
	fold := newFold(p.w, title, open, func() {
		p.w.setPanel("palette."+title, !open)
		p.shown = ""
		p.sync()
	})
	row := container.NewBorder(nil, nil, nil, nil, fold)
	if command != "" {
		row = container.NewBorder(nil, nil, nil, newIconButton(p.w, command), fold)
	}
	p.folded = !open
	p.sections.Add(row)
}

func (p *palette) add(item editor.Item, c scene.Color, hint string) {
	if p.folded {
		return
	}
	p.sections.Add(newDragItem(p.w, item, c, hint))
}

// dragItem is one thing of the palette: dragged onto the board, or clicked to
// insert it at the selection.
type dragItem struct {
	widget.BaseWidget
	w     *Window
	item  editor.Item
	hint  string
	tone  scene.Color
	fill  fyne.ThemeColorName
	plate *fynecanvas.Raster // plate and dot in one: GL without a GPU pays for every shape
	label *fynecanvas.Text
	carry bool
	last  fyne.Position
}

func newDragItem(w *Window, item editor.Item, c scene.Color, hint string) *dragItem {
	d := &dragItem{w: w, item: item, hint: hint, tone: c, fill: theme.ColorNameInputBackground}
	d.plate = fynecanvas.NewRaster(d.draw)
	d.plate.ScaleMode = fynecanvas.ImageScalePixels
	d.label = fynecanvas.NewText(item.Label, w.color(theme.ColorNameForeground))
	d.label.TextSize = w.pt(12.5)
	d.ExtendBaseWidget(d)
	return d
}

// draw paints plate and dot, w by h device pixels large.
func (d *dragItem) draw(w, h int) image.Image {
	img := image.NewRGBA(image.Rect(0, 0, max(w, 1), max(h, 1)))
	size := d.plate.Size()
	if size.Width <= 0 {
		return img
	}
	const dot = 12
	radius := 3.0
	if d.item.Kind == editor.ItemDepartment || d.item.Kind == editor.ItemPersona {
		radius = dot / 2
	}
	var l scene.List
	box := scene.Rect{W: float64(size.Width), H: float64(size.Height)}
	l.Box(box.Inset(0.5), 5, sceneColor(d.w.color(d.fill)), sceneColor(d.w.color(theme.ColorNameSeparator)), 1)
	l.Box(scene.Rect{X: 9, Y: (box.H - dot) / 2, W: dot, H: dot}, radius, d.tone, scene.Color{}, 0)
	d.w.painter.Draw(img, img.Rect, &l, raster.Transform{Scale: float64(w) / box.W})
	return img
}

func sceneColor(c color.Color) scene.Color {
	return scene.Color(color.NRGBAModel.Convert(c).(color.NRGBA))
}

func (d *dragItem) CreateRenderer() fyne.WidgetRenderer { return &dragItemRenderer{d} }

type dragItemRenderer struct{ d *dragItem }

func (r *dragItemRenderer) Layout(s fyne.Size) {
	r.d.plate.Resize(s)
	m := r.d.label.MinSize()
	r.d.label.Move(fyne.NewPos(30, (s.Height-m.Height)/2))
	r.d.label.Text = elide(r.d.item.Label, s.Width-36, r.d.label.TextSize)
	r.d.label.Resize(m)
}

const dragItemHeight = 25

func (r *dragItemRenderer) MinSize() fyne.Size {
	return fyne.NewSize(r.d.w.pt(120), r.d.w.pt(dragItemHeight))
}
func (r *dragItemRenderer) Refresh() {
	r.d.plate.Refresh()
	r.d.label.Refresh()
}
func (r *dragItemRenderer) Destroy() {}
func (r *dragItemRenderer) Objects() []fyne.CanvasObject {
	return []fyne.CanvasObject{r.d.plate, r.d.label}
}

// elide shortens a label to a width. Measuring is what costs: it is done a few times,
// however long the label.
func elide(s string, width, size float32) string {
	fits := func(s string) bool { return fyne.MeasureText(s, size, fyne.TextStyle{}).Width <= width }
	r := []rune(s)
	const sure = 400 // more letters than fit anywhere
	if len(r) <= sure && fits(s) {
		return s
	}
	r = r[:min(len(r), sure)]
	n := sort.Search(len(r)-1, func(n int) bool { return !fits(string(r[:n+2]) + "…") })
	return string(r[:n+1]) + "…"
}

// Dragged implements fyne.Draggable: the board sees a pointer that carries the item.
func (d *dragItem) Dragged(e *fyne.DragEvent) {
	if !d.carry {
		d.carry = true
		d.w.tips.hide()
		d.w.beginCarry(d.item)
	}
	d.last = e.AbsolutePosition
	d.w.carryTo(d.last)
}

// DragEnd implements fyne.Draggable.
func (d *dragItem) DragEnd() {
	if d.carry {
		d.carry = false
		d.w.endCarry(d.last)
	}
}

// Tapped implements fyne.Tappable: insert at the selection.
func (d *dragItem) Tapped(*fyne.PointEvent) {
	d.w.tips.hide()
	d.w.insert(d.item)
}

// TappedSecondary edits or removes a department or persona.
func (d *dragItem) TappedSecondary(e *fyne.PointEvent) {
	if !d.item.Ref.IsZero() {
		d.w.popUp(d.w.refMenu(d.item.Ref), e.AbsolutePosition)
	}
}

// MouseIn implements desktop.Hoverable.
func (d *dragItem) MouseIn(e *desktop.MouseEvent) {
	d.w.tips.enter(d, tip{name: d.item.Label, say: d.hint}, e.AbsolutePosition)
	d.fill = theme.ColorNameHover
	d.plate.Refresh()
	d.w.status.hint(d.hint)
}

// MouseMoved implements desktop.Hoverable.
func (d *dragItem) MouseMoved(e *desktop.MouseEvent) { d.w.tips.moved(e.AbsolutePosition) }

// MouseOut implements desktop.Hoverable.
func (d *dragItem) MouseOut() {
	d.w.tips.leave(d)
	d.fill = theme.ColorNameInputBackground
	d.plate.Refresh()
	d.w.status.hint("")
}

// Cursor implements desktop.Cursorable.
func (d *dragItem) Cursor() desktop.Cursor { return desktop.PointerCursor }
