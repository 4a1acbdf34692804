package view

import (
	"image"
	"maps"
	"math"

	"fyne.io/fyne/v2"
	fynecanvas "fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/widget"

	"throughline/blueprint"
	"throughline/canvas"
	"throughline/canvas/raster"
	"throughline/canvas/scene"
)

// Board is the one widget on which a map is shown and edited.
type Board struct {
	widget.BaseWidget
	model   Model
	painter *raster.Painter
	frame   *raster.Frame
	workers int
	picture *fynecanvas.Raster
	overlay *overlay
	entry   *field
	input   input
	pace    *pace
	syncs   uint64 // how often Sync was called

	drawn    state // what the raster shows or is about to
	version  uint64
	damage   [][]scene.Rect
	pristine bool // nothing drawn yet at this version
	shown    shown
	coarse   coarse

	// OnPainted is called after the raster has been drawn anew.
	OnPainted func()
}

// state is everything the raster's picture depends on, apart from its size.
type state struct {
	layout  *canvas.Layout
	theme   *canvas.Theme
	hidden  map[blueprint.ID]bool
	view    canvas.Viewport
	dim     canvas.Dim
	hits    *canvas.Hits
	lit     map[blueprint.ID]bool
	crowd   *canvas.Crowd
	changes *canvas.Changes
}

// stamp is equal for states that show the same things faintly.
func (s state) stamp() any {
	if s.dim == nil {
		return nil
	}
	return s.dim.Stamp()
}

// NewBoard makes the board of a model. The painter's caches are shared with it.
func NewBoard(m Model, p *raster.Painter, workers int) *Board {
	b := &Board{model: m, painter: p, frame: raster.NewFrame(p, workers), workers: workers, coarse: newCoarse()}
	b.picture = fynecanvas.NewRaster(b.draw)
	b.picture.ScaleMode = fynecanvas.ImageScalePixels // it has the screen's own pixels; smoothing would cost and blur nothing but edges
	b.overlay = newOverlay()
	b.entry = newField(b)
	b.pace = newPace(b)
	b.ExtendBaseWidget(b)
	return b
}

// Sync brings picture, overlay and text field up to the model. Call it after
// anything changed; it refreshes only what differs.
func (b *Board) Sync() {
	b.syncs++
	o := b.model.Overlay()
	if b.note(o) {
		b.picture.Refresh()
	}
	b.overlay.sync(b, o)
	b.entry.sync(o.Edit)
	b.input.cursor = o.Cursor
}

// note compares the model with what is drawn, and prepares the next drawing.
func (b *Board) note(o Overlay) bool {
	now := state{layout: b.model.Layout(), theme: b.model.Theme(), view: b.model.View(), hidden: setOf(o.Lifted), dim: b.model.Dim(), hits: o.Hits, lit: setOf(o.Lit), crowd: o.Crowd, changes: o.Changes}
	old := b.drawn
	looks := old.theme == now.theme && maps.Equal(old.hidden, now.hidden) && old.stamp() == now.stamp() && old.hits == now.hits && old.crowd == now.crowd && old.changes == now.changes
	sameLit := maps.Equal(old.lit, now.lit)
	same := old.layout == now.layout && looks && sameLit
	if same && old.view == now.view {
		return false
	}
	if !same {
		b.version++
		b.damage = nil
		if !b.pristine && old.layout != nil && looks && old.view == now.view {
			b.damage = b.damageSince(old.layout, now.layout)
			if !sameLit {
				b.damage = allWays(b.damage)
			}
		}
		b.pristine = true
	}
	b.drawn = now
	if old.layout != nil && old.view != now.view {
		b.viewChanged(old.view, now.view)
	}
	return true
}

// damageSince lists what differs between two layouts by pane; nil = everything.
func (b *Board) damageSince(old, now *canvas.Layout) [][]scene.Rect {
	body, header, lanes, all := now.Damage(old)
	if all {
		return nil
	}
	panes := b.drawn.view.Panes(now)
	out := make([][]scene.Rect, len(panes))
	for i, p := range panes {
		out[i] = []scene.Rect{}
		switch p.Part {
		case canvas.PartBody:
			out[i] = append(out[i], body...)
		case canvas.PartHeader:
			out[i] = append(out[i], header...)
		case canvas.PartLanes:
			out[i] = append(out[i], lanes...)
		}
	}
	return out
}

// draw is the raster's generator: w and h are device pixels.
func (b *Board) draw(w, h int) image.Image {
	size := b.picture.Size()
	if w <= 0 || h <= 0 || size.Width <= 0 || b.drawn.layout == nil {
		return image.NewRGBA(image.Rect(0, 0, max(w, 1), max(h, 1)))
	}
	if scale := b.scale(w, size.Width); b.model.View().Scale != scale {
		b.model.Resize(float64(size.Width), float64(size.Height), scale)
		b.note(b.model.Overlay())
		if whole(b.Size(), scale) != size {
			fyne.Do(func() { b.fit(b.Size()) })
		}
	}
	s := b.drawn
	panes := s.view.Panes(s.layout)
	b.follow(panes)
	img := b.render(raster.Request{
		W: w, H: h, Scale: s.view.PixelScale(), Panes: rasterPanes(panes), Source: source{s, panes},
		Background: s.theme.Backdrop, Version: b.version, Damage: b.damage,
	})
	b.pristine, b.damage = false, nil
	if b.OnPainted != nil {
		b.OnPainted()
	}
	return img
}

func rasterPanes(panes []canvas.Pane) []raster.Pane {
	out := make([]raster.Pane, len(panes))
	for i, p := range panes {
		out[i] = raster.Pane{Rect: p.Rect, OX: p.OX, OY: p.OY}
	}
	return out
}

// source lets the raster ask the layout for what is visible.
type source struct {
	state
	panes []canvas.Pane
}

// Paint chooses the level of detail by the view's scale, not by that of the drawing:
// what is text stays text at half resolution.
func (s source) Paint(l *scene.List, pane int, visible scene.Rect, _ float64) {
	s.layout.Paint(l, s.panes[pane].Part, visible, canvas.PaintOptions{
		Theme: s.theme, Scale: s.view.PixelScale(), Dense: s.view.Scale, View: s.view.Shown(s.layout), Hide: s.hidden, Dim: s.dim, Hits: s.hits, Lit: s.lit, Crowd: s.crowd, Changes: s.changes,
	})
}

// fit gives the picture the size of the board, and tells the model.
func (b *Board) fit(size fyne.Size) {
	scale := b.model.View().Scale
	if scale == 0 {
		scale = 1
	}
	size = whole(size, scale)
	b.picture.Resize(size)
	b.model.Resize(float64(size.Width), float64(size.Height), scale)
}

// whole is the smallest size of whole device pixels that covers size. Fyne rounds where
// a picture begins and where it ends, and apart from both how many pixels it has: one of
// 460.5 pixels would be squeezed into 460 and lose a row in the middle of a text.
func whole(size fyne.Size, scale float64) fyne.Size {
	up := func(v float32) float32 { return float32(math.Ceil(float64(v)*scale-1e-3) / scale) }
	return fyne.NewSize(up(size.Width), up(size.Height))
}

// scale is how many device pixels a board pixel has, where the picture is w of them wide.
// The quotient alone is off by the rounding of w.
func (b *Board) scale(w int, width float32) float64 {
	about := float64(w) / float64(width)
	c := fyne.CurrentApp().Driver().CanvasForObject(b.picture)
	if c == nil || c.Scale() <= 0 {
		return about
	}
	screen := float64(c.Scale())
	exact := screen * max(1, math.Round(about/screen)) // screens of Macs have two pixels to each of the window's
	if math.Abs(exact-about) > about/100 {
		return about
	}
	return exact
}

// MinSize lets the window be small.
func (b *Board) MinSize() fyne.Size { return fyne.NewSize(200, 150) }

// CreateRenderer implements fyne.Widget.
func (b *Board) CreateRenderer() fyne.WidgetRenderer { return &boardRenderer{b} }

type boardRenderer struct{ b *Board }

func (r *boardRenderer) Layout(size fyne.Size) {
	r.b.overlay.resize(size)
	r.b.fit(size)
	r.b.Sync()
}
func (r *boardRenderer) MinSize() fyne.Size { return r.b.MinSize() }
func (r *boardRenderer) Refresh()           { r.b.Sync() }
func (r *boardRenderer) Destroy()           {}
func (r *boardRenderer) Objects() []fyne.CanvasObject {
	return []fyne.CanvasObject{r.b.picture, r.b.overlay.root, r.b.entry.box, r.b.entry.marks.Object()}
}
