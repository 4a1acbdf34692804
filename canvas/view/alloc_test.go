package view

import (
	"testing"

	"throughline/canvas/scene"
)

// TestAFrameOfAGestureAllocatesNextToNothing: what sixty frames a second leave behind,
// the collector takes from the next ones.
func TestAFrameOfAGestureAllocatesNextToNothing(t *testing.T) {
	d := newDesk(t)
	m := d.model
	frame := func() { d.Board.draw(900, 600) }
	redraw := testing.AllocsPerRun(20, func() {
		d.version++
		frame()
	})
	dx := 12.0
	pan := testing.AllocsPerRun(20, func() {
		m.view = m.view.Pan(m.layout, dx, dx/2)
		d.Sync()
		frame()
	})
	if pan > 240 || pan > redraw { // two strips, and the titles that stay in view
		t.Errorf("a frame of panning allocates %.0f times, a whole drawing %.0f times", pan, redraw)
	}

	m.overlay.Lifted, m.overlay.LiftFrom = d.cards[:3], m.layout
	m.overlay.Drop = &Drop{Rect: scene.Rect{X: 200, Y: 200, W: 90, H: 60}, Allowed: true}
	d.Sync()
	frame()
	drag := testing.AllocsPerRun(20, func() {
		m.overlay.LiftedAt.X += 3
		before := d.app.Refreshed(d.picture)
		d.Sync()
		if d.app.Refreshed(d.picture) != before {
			t.Fatal("moving the lifted cards draws the map again")
		}
	})
	if drag > 20 {
		t.Errorf("a frame of dragging allocates %.0f times", drag)
	}
	t.Logf("allocations: redraw %.0f, pan %.0f, drag %.0f", redraw, pan, drag)
}
