package view

import (
	"image"
	"time"

	"fyne.io/fyne/v2"
	fynecanvas "fyne.io/fyne/v2/canvas"

	"throughline/canvas"
	"throughline/canvas/raster"
)

// coarse lets zooming keep up on sharp screens: where painting all of one took
// longer than slowDrawing, it is painted at half resolution while the zoom changes
// and sharp again once it stands still. Panning needs none of this: it moves pixels.
type coarse struct {
	frame *raster.Frame // of half resolution; made when first needed
	on    bool
	slow  bool   // the last whole drawing at full resolution was
	turn  uint64 // counts changes of the view: only after the last it gets sharp

	now   func() time.Time
	later func(time.Duration, func()) // calls back on the main goroutine
}

const (
	slowDrawing  = 10 * time.Millisecond
	sharpAfter   = 120 * time.Millisecond
	sharpScale   = 1.5       // device pixels for each of the board, from which half of them are still enough to read by
	sharpPixels  = 4_000_000 // or so many on the whole board
	wholeDrawing = 0.5       // share of the board's pixels from which a drawing tells how long a whole one takes
)

func newCoarse() coarse {
	return coarse{now: time.Now, later: func(d time.Duration, f func()) { time.AfterFunc(d, func() { fyne.Do(f) }) }}
}

// viewChanged is told of every change of the view but the first.
func (b *Board) viewChanged(old, now canvas.Viewport) {
	c := &b.coarse
	zooming := old.Zoom != now.Zoom && c.slow && (now.Scale >= sharpScale || now.W*now.H*now.Scale*now.Scale >= sharpPixels)
	if !zooming && !c.on {
		return
	}
	if !c.on {
		b.resolve(true)
	}
	c.turn++
	turn := c.turn
	c.later(sharpAfter, func() {
		if c.on && c.turn == turn {
			b.resolve(false)
			b.picture.Refresh()
		}
	})
}

// resolve changes the resolution of the drawings to come. What was noted as
// damaged since the last one belongs to another frame.
func (b *Board) resolve(coarse bool) {
	b.coarse.on = coarse
	b.version++
	b.damage, b.pristine = nil, true
	b.picture.ScaleMode = fynecanvas.ImageScalePixels
	if coarse {
		b.picture.ScaleMode = fynecanvas.ImageScaleSmooth
	}
}

// render draws r at the resolution of the moment.
func (b *Board) render(r raster.Request) *image.RGBA {
	c := &b.coarse
	if c.on {
		if c.frame == nil {
			c.frame = raster.NewFrame(b.painter, b.workers)
		}
		return c.frame.Draw(halved(r))
	}
	start := c.now()
	img := b.frame.Draw(r)
	if float64(b.frame.Painted()) >= wholeDrawing*float64(r.W*r.H) {
		c.slow = c.now().Sub(start) > slowDrawing
	}
	return img
}

// halved is r at half the resolution, the same of the map on it.
func halved(r raster.Request) raster.Request {
	half := func(x, most int) int {
		if x >= most {
			return (most + 1) / 2
		}
		return x / 2
	}
	w, h := r.W, r.H
	panes := make([]raster.Pane, len(r.Panes))
	for i, p := range r.Panes {
		q := image.Rect(half(p.Rect.Min.X, w), half(p.Rect.Min.Y, h), half(p.Rect.Max.X, w), half(p.Rect.Max.Y, h))
		// >> rounds down below zero, too.
		panes[i] = raster.Pane{Rect: q, OX: (2*q.Min.X - p.Rect.Min.X + p.OX) >> 1, OY: (2*q.Min.Y - p.Rect.Min.Y + p.OY) >> 1}
	}
	r.W, r.H, r.Scale, r.Panes = (w+1)/2, (h+1)/2, r.Scale/2, panes
	return r
}
