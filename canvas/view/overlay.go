package view

import (
	"image"
	"image/color"
	"math"

	"fyne.io/fyne/v2"
	fynecanvas "fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/container"

	"throughline/blueprint"
	"throughline/canvas"
	"throughline/canvas/raster"
	"throughline/canvas/scene"
)

// overlay holds the primitives that lie over the picture. They are pooled: a
// frame of a drag moves them and allocates nothing.
type overlay struct {
	root    *fyne.Container
	body    *clipped // clipped to the body, beside the frozen parts
	over    *clipped // anywhere on the board
	sprite  *fynecanvas.Image
	spriteN []blueprint.ID
	spriteR scene.Rect
	bars    [2]*fynecanvas.Rectangle
}

// clipped is a clip with pools of shapes in it.
type clipped struct {
	clip   *container.Clip
	box    *fyne.Container
	rects  []*fynecanvas.Rectangle
	lines  []*fynecanvas.Line
	label  *fynecanvas.Text
	plate  *fynecanvas.Rectangle
	nr, nl int
}

func newClipped() *clipped {
	c := &clipped{box: container.NewWithoutLayout()}
	c.clip = container.NewClip(c.box)
	return c
}

func (c *clipped) begin() { c.nr, c.nl = 0, 0 }

func (c *clipped) end() {
	for _, r := range c.rects[c.nr:] {
		hide(r)
	}
	for _, l := range c.lines[c.nl:] {
		hide(l)
	}
}

func (c *clipped) rect(r scene.Rect, fill, stroke color.Color, width, radius float32) {
	if c.nr == len(c.rects) {
		n := fynecanvas.NewRectangle(fill)
		c.rects = append(c.rects, n)
		c.box.Add(n)
	}
	s := c.rects[c.nr]
	c.nr++
	at := c.clip.Position()
	pos, size := fyne.NewPos(float32(r.X)-at.X, float32(r.Y)-at.Y), fyne.NewSize(float32(r.W), float32(r.H))
	same := s.Visible() && s.Position() == pos && s.Size() == size &&
		s.FillColor == fill && s.StrokeColor == stroke && s.StrokeWidth == width && s.CornerRadius == radius
	if same {
		return // a refresh would cost a frame
	}
	s.FillColor, s.StrokeColor, s.StrokeWidth, s.CornerRadius = fill, stroke, width, radius
	s.Move(pos)
	s.Resize(size)
	s.Show()
	s.Refresh()
}

func (c *clipped) line(a, b scene.Point, col color.Color, width float32) {
	if c.nl == len(c.lines) {
		n := fynecanvas.NewLine(col)
		c.lines = append(c.lines, n)
		c.box.Add(n)
	}
	s := c.lines[c.nl]
	c.nl++
	at := c.clip.Position()
	from, to := fyne.NewPos(float32(a.X)-at.X, float32(a.Y)-at.Y), fyne.NewPos(float32(b.X)-at.X, float32(b.Y)-at.Y)
	if s.Visible() && s.Position1 == from && s.Position2 == to && s.StrokeColor == col && s.StrokeWidth == width {
		return
	}
	s.StrokeColor, s.StrokeWidth, s.Position1, s.Position2 = col, width, from, to
	s.Show()
	s.Refresh()
}

func newOverlay() *overlay {
	o := &overlay{body: newClipped(), over: newClipped(), sprite: fynecanvas.NewImageFromImage(image.NewRGBA(image.Rect(0, 0, 1, 1)))}
	o.sprite.ScaleMode = fynecanvas.ImageScalePixels
	o.sprite.Hide()
	o.over.label = fynecanvas.NewText("", color.White)
	o.over.plate = fynecanvas.NewRectangle(color.Black)
	o.over.label.Hide()
	o.over.plate.Hide()
	o.over.box.Add(o.over.plate)
	o.over.box.Add(o.over.label)
	for i := range o.bars {
		o.bars[i] = fynecanvas.NewRectangle(color.Transparent)
		o.bars[i].CornerRadius = 3
	}
	o.root = container.NewWithoutLayout(o.body.clip, o.sprite, o.over.clip, o.bars[0], o.bars[1])
	return o
}

func (o *overlay) resize(size fyne.Size) {
	o.root.Resize(size)
	o.over.clip.Resize(size)
}

// hide hides what shows: hiding again would cost a frame.
func hide(o fyne.CanvasObject) {
	if o.Visible() {
		o.Hide()
	}
}

func nrgba(c scene.Color) color.Color { return color.NRGBA(c) }

func (o *overlay) sync(b *Board, v Overlay) {
	t, l, view := b.drawn.theme, b.drawn.layout, b.drawn.view
	if l == nil {
		return
	}
	o.clipBody(b, l, view)
	o.body.begin()
	o.over.begin()
	for _, ring := range v.Selected {
		into := o.over
		if ring.Part == canvas.PartBody {
			into = o.body
		}
		o.ring(into, ring, t)
	}
	if v.Drop != nil {
		o.drop(v.Drop, t)
	}
	o.reason(v.Drop, t, b.Size())
	if v.Marquee != nil {
		o.body.rect(*v.Marquee, nrgba(t.Selection.Alpha(28)), nrgba(t.Selection), 1, 0)
	}
	for _, way := range v.Ways {
		for i := 1; i < len(way); i++ {
			o.body.line(way[i-1], way[i], nrgba(t.Selection), 3)
		}
	}
	for i := 1; i < len(v.Wire); i++ {
		o.over.line(v.Wire[i-1], v.Wire[i], nrgba(t.Selection), 2)
	}
	if v.Handle != nil {
		o.body.rect(scene.Rect{X: v.Handle.X - 6, Y: v.Handle.Y - 6, W: 12, H: 12}, nrgba(t.CardFill), nrgba(t.Selection), 2, 6)
	}
	for _, p := range v.Ends {
		o.over.rect(scene.Rect{X: p.X - 5, Y: p.Y - 5, W: 10, H: 10}, nrgba(t.CardFill), nrgba(t.Selection), 2, 5)
	}
	if p := v.Plus; p != nil {
		faint := nrgba(t.Secondary.Alpha(130))
		o.body.line(scene.Point{X: p.X - 6, Y: p.Y}, scene.Point{X: p.X + 6, Y: p.Y}, faint, 1.5)
		o.body.line(scene.Point{X: p.X, Y: p.Y - 6}, scene.Point{X: p.X, Y: p.Y + 6}, faint, 1.5)
	}
	o.body.end()
	o.over.end()
	o.lift(b, v)
	o.scrollbars(b)
}

// clipBody keeps the body's marks off the frozen header and lane names.
func (o *overlay) clipBody(b *Board, l *canvas.Layout, view canvas.Viewport) {
	lanes, header := view.Frozen(l)
	x, y := float32(lanes), float32(header)
	size := b.Size()
	pos, want := fyne.NewPos(x, y), fyne.NewSize(max(size.Width-x, 0), max(size.Height-y, 0))
	if o.body.clip.Position() != pos {
		o.body.clip.Move(pos)
	}
	if o.body.clip.Size() != want {
		o.body.clip.Resize(want)
	}
}

func (o *overlay) ring(into *clipped, r Ring, t *canvas.Theme) {
	width, col := float32(t.Ring()), t.Selection
	if r.Dashed {
		width, col = width*0.75, t.Selection.Alpha(150)
	}
	into.rect(r.Rect.Inset(-2), color.Transparent, nrgba(col), width, 6)
}

func (o *overlay) drop(d *Drop, t *canvas.Theme) {
	col := t.DropYes
	if !d.Allowed {
		col = t.DropNo
	}
	into := o.over
	if d.Part == canvas.PartBody {
		into = o.body
	}
	if d.Bar != nil {
		o.over.rect(*d.Bar, nrgba(col), color.Transparent, 0, 1)
	}
	into.rect(d.Rect, nrgba(col.Alpha(36)), nrgba(col), 2, 6)
}

// reason says beside the pointer why something cannot be dropped there.
func (o *overlay) reason(d *Drop, t *canvas.Theme, size fyne.Size) {
	label, plate := o.over.label, o.over.plate
	if d == nil || d.Allowed || d.Reason == "" {
		hide(label)
		hide(plate)
		return
	}
	label.Text, label.TextSize, label.Color = d.Reason, 12, nrgba(t.InkOn(t.DropNo))
	m := label.MinSize()
	x := min(float32(d.At.X)+16, size.Width-m.Width-12)
	y := min(float32(d.At.Y)+18, size.Height-m.Height-10)
	plate.FillColor, plate.CornerRadius = nrgba(t.DropNo), 4
	plate.Move(fyne.NewPos(x-8, y-4))
	plate.Resize(m.Add(fyne.NewSize(16, 8)))
	label.Move(fyne.NewPos(x, y))
	label.Resize(m)
	plate.Show()
	label.Show()
	plate.Refresh()
	label.Refresh()
}

// lift shows the cards being dragged as one sprite: made once, then only moved.
func (o *overlay) lift(b *Board, v Overlay) {
	if len(v.Lifted) == 0 {
		hide(o.sprite)
		o.spriteN = nil
		return
	}
	if !equalIDs(o.spriteN, v.Lifted) {
		o.spriteN = append([]blueprint.ID{}, v.Lifted...)
		o.makeSprite(b, v.LiftFrom)
	}
	if pos := fyne.NewPos(float32(o.spriteR.X+v.LiftedAt.X), float32(o.spriteR.Y+v.LiftedAt.Y)); !o.sprite.Visible() || o.sprite.Position() != pos {
		o.sprite.Move(pos)
		o.sprite.Show()
	}
}

const spriteMargin = 10 // board px around the cards, for the shadow

func (o *overlay) makeSprite(b *Board, l *canvas.Layout) {
	view := b.drawn.view
	var around scene.Rect
	for _, id := range o.spriteN {
		if r, ok := l.Rect(id); ok {
			around = around.Union(r)
		}
	}
	o.spriteR = view.RectToBoard(l, canvas.PartBody, around).Inset(-spriteMargin)
	px := view.PixelScale()
	w, h := int(math.Ceil(o.spriteR.W*view.Scale)), int(math.Ceil(o.spriteR.H*view.Scale))
	img := image.NewRGBA(image.Rect(0, 0, min(max(w, 1), 4096), min(max(h, 1), 4096)))
	var list scene.List
	for _, id := range o.spriteN {
		if r, ok := l.Rect(id); ok {
			list.Box(scene.Rect{X: r.X + 2, Y: r.Y + 4, W: r.W, H: r.H}, 6, b.drawn.theme.Shadow, scene.Color{}, 0)
		}
		l.PaintCard(&list, id, canvas.PaintOptions{Theme: b.drawn.theme, Scale: px, Changes: b.drawn.changes})
	}
	margin := spriteMargin * view.Scale
	b.painter.Draw(img, img.Bounds(), &list, raster.Transform{Scale: px, DX: int(margin - around.X*px), DY: int(margin - around.Y*px)})
	o.sprite.Image = img
	o.sprite.Resize(fyne.NewSize(float32(o.spriteR.W), float32(o.spriteR.H)))
	o.sprite.Refresh()
}

func equalIDs(a, b []blueprint.ID) bool {
	if len(a) != len(b) {
		return false
	}
	for i := range a {
		if a[i] != b[i] {
			return false
		}
	}
	return true
}
