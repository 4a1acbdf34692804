package view

import (
	"bytes"
	"image"
	"math/rand/v2"
	"testing"
)

// pixels are those of what a board draws, copied: the next drawing changes them.
func pixels(d *desk) []byte { return bytes.Clone(d.draw(900, 600).(*image.RGBA).Pix) }

// Scrolling moves pixels; titles that stay in view, changes of the map and links
// that stand out must come out as on a board drawn anew.
func TestAScrolledBoardShowsWhatAFreshOneShows(t *testing.T) {
	rng := rand.New(rand.NewPCG(4, 2))
	for _, zoom := range []float64{0.2, 0.6, 1.7} {
		d := newDesk(t)
		d.model.view.Zoom = zoom
		d.Sync()
		pixels(d)
		for i := range 10 {
			d.model.view = d.model.view.Pan(d.model.layout, rng.Float64()*240-100, rng.Float64()*160-60)
			switch i % 5 {
			case 2:
				d.Sync() // two changes before the next drawing
				d.model.layout, _ = grid(t, []string{"", "changed", "once more"}[i%3])
			case 3:
				d.model.overlay.Lit = d.cards[i%3 : i%3+1]
			case 4:
				d.Sync()
				d.model.view = d.model.view.Pan(d.model.layout, 31, 17)
			}
			d.Sync()
			got := pixels(d)
			fresh := newDesk(t)
			fresh.model.layout, fresh.model.view, fresh.model.overlay.Lit = d.model.layout, d.model.view, d.model.overlay.Lit
			fresh.Sync()
			if want := pixels(fresh); !bytes.Equal(got, want) {
				n := 0
				for k := 0; k < len(got); k += 4 {
					if !bytes.Equal(got[k:k+4], want[k:k+4]) {
						n++
					}
				}
				t.Fatalf("zoom %v, step %d: %d pixels differ", zoom, i, n)
			}
		}
	}
}
