package ui

import (
	"image"
	"image/color"

	"fyne.io/fyne/v2"
	fynecanvas "fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/driver/desktop"
	"fyne.io/fyne/v2/theme"
	"fyne.io/fyne/v2/widget"

	"throughline/blueprint"
	"throughline/canvas"
	"throughline/canvas/raster"
	"throughline/canvas/scene"
	"throughline/editor"
)

// dragItem is one thing of the palette: dragged onto the board, or clicked to
// insert it at the selection.
type dragItem struct {
	widget.BaseWidget
	w       *Window
	item    editor.Item
	hint    string
	tone    scene.Color
	sign    sign
	small   bool // a picture without words
	fill    fyne.ThemeColorName
	focused bool
	picked  bool               // selected: a parked card
	plate   *fynecanvas.Raster // plate and picture in one: GL without a GPU pays for every shape
	label   *fynecanvas.Text
	carry   bool
	last    fyne.Position
}

// sign is the little picture of an item: a pictogram, initials on a disc, or the
// shape of a stage, step or lane.
type sign struct {
	glyph    canvas.Glyph
	initials string
}

func newDragItem(w *Window, item editor.Item, c scene.Color, hint string) *dragItem {
	d := &dragItem{w: w, item: item, hint: hint, tone: c, fill: theme.ColorNameInputBackground}
	if item.Kind == editor.ItemCard {
		d.sign.glyph = canvas.KindGlyph(item.Card)
	}
	if r, ok := blueprint.Get[blueprint.Card](w.session.Doc(), item.Ref); ok {
		d.sign.glyph = canvas.KindGlyph(r.Kind)
	}
	d.plate = fynecanvas.NewRaster(d.draw)
	d.plate.ScaleMode = fynecanvas.ImageScalePixels
	d.label = fynecanvas.NewText(item.Label, w.color(theme.ColorNameForeground))
	d.label.TextSize = w.pt(12.5)
	d.ExtendBaseWidget(d)
	return d
}

const signSize = 15 // of the little pictures, at 100 % text

// draw paints plate and picture, w by h device pixels large.
func (d *dragItem) draw(w, h int) image.Image {
	img := image.NewRGBA(image.Rect(0, 0, max(w, 1), max(h, 1)))
	size := d.plate.Size()
	if size.Width <= 0 {
		return img
	}
	var l scene.List
	box := scene.Rect{W: float64(size.Width), H: float64(size.Height)}
	edge, width := theme.ColorNameSeparator, 1.0
	if d.focused || d.picked {
		edge, width = theme.ColorNamePrimary, 2
	}
	l.Box(box.Inset(width/2), 5, sceneColor(d.w.color(d.fill)), sceneColor(d.w.color(edge)), width)
	k := float64(d.w.pt(signSize))
	r := scene.Rect{X: 8, Y: (box.H - k) / 2, W: k, H: k}
	if d.small {
		r.X = (box.W - k) / 2
	}
	d.paintSign(&l, r)
	d.w.painter.Draw(img, img.Rect, &l, raster.Transform{Scale: float64(w) / box.W})
	return img
}

func (d *dragItem) paintSign(l *scene.List, r scene.Rect) {
	switch k := d.item.Kind; {
	case d.sign.initials != "":
		t := d.w.boardTheme()
		l.Box(r.Inset(-1), r.W/2+1, d.tone, scene.Color{}, 0)
		line := d.w.Fonts.Line(d.sign.initials, scene.Bold, r.H*0.56)
		l.Text(line, scene.Point{X: r.X + (r.W-line.Width)/2, Y: r.Y + r.H*0.7}, t.InkOn(d.tone))
	case d.sign.glyph != canvas.NoGlyph:
		canvas.PaintGlyph(l, d.sign.glyph, r, d.tone)
	case k == editor.ItemStage:
		y, e := r.Y+r.H*0.2, r.H*0.3
		p := (&scene.Path{}).Move(r.X, y).Line(r.Right()-e, y).Line(r.Right(), r.Y+r.H/2).Line(r.Right()-e, r.Bottom()-r.H*0.2).Line(r.X, r.Bottom()-r.H*0.2)
		p.Close()
		l.FillPath(p, d.tone)
	case k == editor.ItemStep:
		l.Box(scene.Rect{X: r.X, Y: r.Y + r.H*0.18, W: r.W * 0.75, H: r.H * 0.2}, 0, d.tone, scene.Color{}, 0)
		l.Box(scene.Rect{X: r.X, Y: r.Y + r.H*0.7, W: r.W, H: r.H * 0.12}, 0, d.tone, scene.Color{}, 0)
	case k == editor.ItemLane:
		l.Box(scene.Rect{X: r.X, Y: r.Y + r.H*0.1, W: r.W * 0.22, H: r.H * 0.8}, 0, d.tone, scene.Color{}, 0)
		l.Box(scene.Rect{X: r.X + r.W*0.34, Y: r.Y + r.H*0.1, W: r.W * 0.66, H: r.H * 0.8}, 0, d.tone.Alpha(70), scene.Color{}, 0)
	default:
		l.Box(r, 3, d.tone, scene.Color{}, 0)
	}
}

func sceneColor(c color.Color) scene.Color {
	return scene.Color(color.NRGBAModel.Convert(c).(color.NRGBA))
}

// CreateRenderer implements fyne.Widget.
func (d *dragItem) CreateRenderer() fyne.WidgetRenderer { return &dragItemRenderer{d} }

type dragItemRenderer struct{ d *dragItem }

func (r *dragItemRenderer) Layout(s fyne.Size) {
	d := r.d
	d.plate.Resize(s)
	m := d.label.MinSize()
	x := 15 + d.w.pt(signSize)
	d.label.Move(fyne.NewPos(x, (s.Height-m.Height)/2))
	d.label.Text = elide(d.item.Label, s.Width-x-6, d.label.TextSize)
	if d.small {
		d.label.Text = ""
	}
	d.label.Resize(m)
}

const dragItemHeight = 24

func (r *dragItemRenderer) MinSize() fyne.Size {
	if r.d.small {
		return fyne.NewSize(r.d.w.pt(32), r.d.w.pt(30))
	}
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

// TappedSecondary edits or removes a department, persona or channel.
func (d *dragItem) TappedSecondary(e *fyne.PointEvent) {
	if !d.item.Ref.IsZero() {
		d.w.popUp(d.w.refMenu(d.item.Ref), e.AbsolutePosition)
	}
}

// FocusGained implements fyne.Focusable.
func (d *dragItem) FocusGained() {
	d.focused = true
	d.plate.Refresh()
	if d.small {
		d.w.tips.focus(d, d.tip())
	}
}

// FocusLost implements fyne.Focusable.
func (d *dragItem) FocusLost() {
	d.focused = false
	d.plate.Refresh()
	d.w.tips.leave(d)
}

// TypedRune implements fyne.Focusable: letters are meant for the board.
func (d *dragItem) TypedRune(r rune) {
	if r != ' ' {
		d.w.typedRune(r)
	}
}

// TypedKey implements fyne.Focusable.
func (d *dragItem) TypedKey(e *fyne.KeyEvent) {
	d.w.pressedOrLeft(e, func() { d.Tapped(nil) })
}

func (d *dragItem) tip() tip { return tip{name: d.item.Label, say: d.hint} }

func (d *dragItem) paint(fill fyne.ThemeColorName) {
	d.fill = fill
	d.plate.Refresh()
}

// MouseIn implements desktop.Hoverable.
func (d *dragItem) MouseIn(e *desktop.MouseEvent) {
	d.w.Trace.Event("hover", map[string]any{"title": d.item.Label})
	d.w.tips.enter(d, d.tip(), e.AbsolutePosition)
	d.paint(theme.ColorNameHover)
	d.w.status.hint(d.hint)
}

// MouseMoved implements desktop.Hoverable.
func (d *dragItem) MouseMoved(e *desktop.MouseEvent) { d.w.tips.moved(e.AbsolutePosition) }

// MouseOut implements desktop.Hoverable.
func (d *dragItem) MouseOut() {
	d.w.tips.leave(d)
	d.paint(theme.ColorNameInputBackground)
	d.w.status.hint("")
}

// Cursor implements desktop.Cursorable.
func (d *dragItem) Cursor() desktop.Cursor { return desktop.PointerCursor }
