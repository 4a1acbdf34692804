package view

import (
	"throughline/canvas"
	"throughline/canvas/scene"
)

// shown is what the last drawing showed.
type shown struct {
	version uint64
	layout  *canvas.Layout
	view    canvas.Viewport
}

// follow adds to the damage of the drawing to come where titles that stay in view
// stand elsewhere than in the last one: scrolling moves pixels, and they have not
// moved with the map.
func (b *Board) follow(panes []canvas.Pane) {
	was, s := b.shown, b.drawn
	b.shown = shown{b.version, s.layout, s.view}
	fresh := b.version != was.version && b.damage == nil
	if fresh || was.layout == nil || was.view == s.view {
		return
	}
	if was.layout != s.layout { // titles are elsewhere and others
		b.damage = nil
		return
	}
	if was.view.Zoom != s.view.Zoom || was.view.Scale != s.view.Scale || was.view.W != s.view.W || was.view.H != s.view.H {
		return // the frame paints all of it
	}
	header, lanes := s.layout.StickyDamage(was.view, s.view)
	if len(header)+len(lanes) == 0 {
		return
	}
	if b.damage == nil {
		b.damage = make([][]scene.Rect, len(panes))
		for i := range b.damage {
			b.damage[i] = []scene.Rect{}
		}
		b.version++
		b.shown.version = b.version
	}
	for i, p := range panes {
		switch p.Part {
		case canvas.PartHeader:
			b.damage[i] = append(b.damage[i], header...)
		case canvas.PartLanes:
			b.damage[i] = append(b.damage[i], lanes...)
		}
	}
}
