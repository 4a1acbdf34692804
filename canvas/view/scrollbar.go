package view

import (
	"fyne.io/fyne/v2"

	"throughline/canvas/scene"
)

const barWidth = 6 // board px

// thumb is where a scroll bar's thumb lies along its track, both from 0 to 1.
type thumb struct{ from, to float64 }

// thumbs tells the thumbs of the horizontal and the vertical bar.
func (b *Board) thumbs() [2]thumb {
	l, v := b.drawn.layout, b.drawn.view
	w, h := l.Size()
	px := v.PixelScale()
	lanes, header := v.Frozen(l)
	along := func(origin int, whole, shown float64) thumb {
		whole, shown = whole*px, shown*v.Scale
		if whole <= 0 || shown <= 0 || whole <= shown && origin == 0 {
			return thumb{0, 1}
		}
		lo, hi := min(0, float64(origin)), max(whole, float64(origin)+shown)
		return thumb{(float64(origin) - lo) / (hi - lo), (float64(origin) + shown - lo) / (hi - lo)}
	}
	return [2]thumb{along(v.OX, w-l.LaneColumn(), v.W-lanes), along(v.OY, h-l.HeaderHeight(), v.H-header)}
}

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
		if t.to-t.from >= 0.999 || tr.W <= 0 || tr.H <= 0 {
			hide(bar)
			continue
		}
		if i == 0 {
			tr.X, tr.W = tr.X+t.from*tr.W, max((t.to-t.from)*tr.W, 24)
		} else {
			tr.Y, tr.H = tr.Y+t.from*tr.H, max((t.to-t.from)*tr.H, 24)
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
		if t.to-t.from < 0.999 && b.track(i).Inset(-3).Contains(p) {
			return i, true
		}
	}
	return 0, false
}

// dragBar scrolls so that the thumb follows the pointer.
func (b *Board) dragBar(i int, from, to scene.Point) {
	l, v := b.drawn.layout, b.drawn.view
	w, h := l.Size()
	tr := b.track(i)
	if i == 0 {
		v = v.Pan(l, (to.X-from.X)/tr.W*(w-l.LaneColumn())*v.Zoom, 0)
	} else {
		v = v.Pan(l, 0, (to.Y-from.Y)/tr.H*(h-l.HeaderHeight())*v.Zoom)
	}
	b.model.SetView(v)
	b.Sync()
}
