package view

import (
	"math"

	"fyne.io/fyne/v2"

	"throughline/canvas"
	"throughline/canvas/scene"
)

const barWidth = 6 // board px

// leastThumb is how long a thumb is at least, in board pixels: long enough to hold.
const leastThumb = 24

// thumb is a scroll bar: how far the view is scrolled, how far it can be, and how much
// of the map it shows, in device pixels.
type thumb struct{ at, most, shown float64 }

// all reports whether there is nothing to scroll.
func (t thumb) all() bool { return t.most <= 0 || t.shown <= 0 }

// on is where the thumb begins on a track and how long it is.
func (t thumb) on(track float64) (from, size float64) {
	size = min(max(track*t.shown/(t.most+t.shown), leastThumb), track)
	return (track - size) * min(max(t.at/t.most, 0), 1), size
}

// pull is how far the view scrolls when the thumb is drawn along a track, in device
// pixels: the thumb stays under the pointer, however short the track makes it.
func (t thumb) pull(track, by float64) float64 {
	if _, size := t.on(track); track > size {
		return by / (track - size) * t.most
	}
	return 0
}

// thumbs tells the thumbs of the horizontal and the vertical bar.
func (b *Board) thumbs() [2]thumb {
	l, v := b.drawn.layout, b.drawn.view
	lanes, header := v.Frozen(l)
	end := v.Pan(l, farAway, farAway)
	return [2]thumb{{float64(v.OX), float64(end.OX), (v.W - lanes) * v.Scale}, {float64(v.OY), float64(end.OY), (v.H - header) * v.Scale}}
}

// farAway is further than any map can be scrolled, in board pixels.
const farAway = 1e8

// track is where a bar may lie, in board pixels.
func (b *Board) track(i int) scene.Rect {
	l, v := b.drawn.layout, b.drawn.view
	x, y := v.Frozen(l)
	if i == 0 {
		return scene.Rect{X: x, Y: v.H - barWidth - 3, W: v.W - x - barWidth - 6, H: barWidth}
	}
	return scene.Rect{X: v.W - barWidth - 3, Y: y, W: barWidth, H: v.H - y - barWidth - 6}
}

func (o *overlay) scrollbars(b *Board) {
	for i, t := range b.thumbs() {
		bar, tr := o.bars[i], b.track(i)
		if t.all() || tr.W <= 0 || tr.H <= 0 {
			hide(bar)
			continue
		}
		if i == 0 {
			from, size := t.on(tr.W)
			tr.X, tr.W = tr.X+from, size
		} else {
			from, size := t.on(tr.H)
			tr.Y, tr.H = tr.Y+from, size
		}
		fill, pos, size := nrgba(b.drawn.theme.Secondary.Alpha(110)), fyne.NewPos(float32(tr.X), float32(tr.Y)), fyne.NewSize(float32(tr.W), float32(tr.H))
		if bar.Visible() && bar.FillColor == fill && bar.Position() == pos && bar.Size() == size {
			continue
		}
		bar.FillColor = fill
		bar.Move(pos)
		bar.Resize(size)
		bar.Show()
		bar.Refresh()
	}
}

// barAt returns which bar lies under p, if any.
func (b *Board) barAt(p scene.Point) (int, bool) {
	if b.drawn.layout == nil {
		return 0, false
	}
	for i, t := range b.thumbs() {
		if !t.all() && b.track(i).Inset(-3).Contains(p) {
			return i, true
		}
	}
	return 0, false
}

// dragBar scrolls so that the thumb follows the pointer from where it was taken hold of,
// when the view was start.
func (b *Board) dragBar(i int, start canvas.Viewport, from, to scene.Point) {
	l, v, tr, t := b.drawn.layout, b.drawn.view, b.track(i), b.thumbs()[i]
	if i == 0 {
		v.OX = start.OX + int(math.Round(t.pull(tr.W, to.X-from.X)))
	} else {
		v.OY = start.OY + int(math.Round(t.pull(tr.H, to.Y-from.Y)))
	}
	b.model.SetView(v.Clamp(l))
	b.Sync()
}
