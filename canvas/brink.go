package canvas

import (
	"throughline/blueprint"
	"throughline/canvas/scene"
)

// Brink is the line across the map at which a stage, step or lane begins, in units:
// where it goes in between others.
type Brink struct {
	Upright bool // of a stage or step
	At      float64
}

// Brink is where something with a head begins; false for other things and for what
// is not shown.
func (l *Layout) Brink(id blueprint.ID) (Brink, bool) {
	if row, ok := l.rowOf[id]; ok {
		return Brink{At: l.rows[row].Y - l.m.LaneGap/2}, true
	}
	if col, ok := l.colOf[id]; ok && l.cols[col].Step == id && l.cols[col].W > 0 {
		return Brink{Upright: true, At: l.cols[col].X}, true
	}
	for _, s := range l.stages {
		if s.rec.ID == id {
			return Brink{Upright: true, At: s.x}, true
		}
	}
	return Brink{}, false
}

// brinkWidth is how wide a bar at a brink is, in board pixels.
const brinkWidth = 3

// BrinkBar is a bar along a brink over the whole board, in board pixels; false where
// that is scrolled out of view.
func (v Viewport) BrinkBar(l *Layout, b Brink) (scene.Rect, bool) {
	at := v.ToBoard(l, PartBody, scene.Point{X: b.At, Y: b.At})
	lanes, header := v.Frozen(l)
	if b.Upright {
		return scene.Rect{X: at.X - brinkWidth/2.0, W: brinkWidth, H: v.H}, at.X >= lanes-brinkWidth && at.X < v.W
	}
	return scene.Rect{Y: at.Y - brinkWidth/2.0, W: v.W, H: brinkWidth}, at.Y >= header-brinkWidth && at.Y < v.H
}
