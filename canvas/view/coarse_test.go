package view

import (
	"image"
	"testing"
	"time"

	"throughline/canvas"
	"throughline/canvas/raster"
)

// sharpDesk is a board of 1800 × 1200 device pixels on which every drawing takes as
// long as cost says; the timers it sets wait for the test.
type sharpDesk struct {
	*desk
	cost   time.Duration
	timers []func()
}

func newSharpDesk(t *testing.T, cost time.Duration) *sharpDesk {
	d := &sharpDesk{desk: newDesk(t), cost: cost}
	clock := time.Unix(0, 0)
	d.coarse.now = func() time.Time {
		clock = clock.Add(d.cost) // once before and once after a drawing
		return clock
	}
	d.coarse.later = func(after time.Duration, f func()) {
		if after != sharpAfter {
			t.Errorf("a timer of %v", after)
		}
		d.timers = append(d.timers, f)
	}
	d.paint(t)
	return d
}

// paint draws the board as Fyne has it drawn.
func (d *sharpDesk) paint(t *testing.T) *image.RGBA {
	t.Helper()
	return d.Board.draw(1800, 1200).(*image.RGBA)
}

func (d *sharpDesk) zoom(to float64) {
	d.model.view = d.model.view.ZoomAt(d.model.layout, point(d.Position()), to)
	d.Sync()
}

func (d *sharpDesk) expire() {
	for _, f := range d.timers {
		f()
	}
	d.timers = nil
}

func TestZoomingIsCoarseWhereDrawingIsSlowAndSharpOnceItStandsStill(t *testing.T) {
	d := newSharpDesk(t, 11*time.Millisecond)
	for i, z := range []float64{0.9, 0.8, 0.9} {
		d.zoom(z)
		if got := d.paint(t).Rect; got != image.Rect(0, 0, 900, 600) {
			t.Fatalf("zoom %d is drawn at %v", i, got)
		}
	}
	if len(d.timers) != 3 {
		t.Fatalf("%d timers for 3 turns", len(d.timers))
	}
	d.timers[0]()
	d.timers[1]()
	if got := d.paint(t).Rect; got.Dx() != 900 {
		t.Fatalf("sharp before the zoom stood still: %v", got)
	}
	before := d.app.Refreshed(d.picture)
	d.expire()
	if d.app.Refreshed(d.picture) != before+1 {
		t.Error("nobody draws the sharp picture")
	}
	same(t, d)
}

func TestACoarsePictureFollowsScrollingAndEdits(t *testing.T) {
	d := newSharpDesk(t, 11*time.Millisecond)
	d.zoom(0.7)
	d.paint(t)
	d.model.view = d.model.view.Pan(d.model.layout, 33, 21)
	d.Sync()
	got := d.paint(t)
	fresh := raster.NewFrame(d.painter, 1)
	s := d.drawn
	want := fresh.Draw(halved(raster.Request{W: 1800, H: 1200, Scale: s.view.PixelScale(), Panes: rasterPanes(s.view.Panes(s.layout)),
		Source: source{s, s.view.Panes(s.layout)}, Background: s.theme.Backdrop, Version: 1}))
	if string(got.Pix) != string(want.Pix) {
		t.Error("a coarse pan differs from a coarse drawing")
	}
	d.model.theme = canvas.DarkTheme() // drawn coarsely, then sharply by the timer
	d.Sync()
	d.paint(t)
	d.expire()
	same(t, d)
}

func TestNothingIsCoarseWhereDrawingIsQuickOrTheScreenIsNotSharp(t *testing.T) {
	quick := newSharpDesk(t, 9*time.Millisecond)
	quick.zoom(0.5)
	if got := quick.paint(t).Rect.Dx(); got != 1800 {
		t.Errorf("a quick drawing is %d wide", got)
	}
	d := newSharpDesk(t, time.Second)
	d.Board.draw(900, 600)
	d.zoom(0.5)
	if got := d.Board.draw(900, 600).Bounds().Dx(); got != 900 {
		t.Errorf("a drawing for a plain screen is %d wide", got)
	}
	if len(quick.timers)+len(d.timers) != 0 {
		t.Error("timers are set all the same")
	}
}

// TestACoarsePictureLooksLikeTheSharpOne: shrunk to half, the sharp picture is nearly the
// coarse one: nothing jumps, and text stays text.
func TestACoarsePictureLooksLikeTheSharpOne(t *testing.T) {
	d := newSharpDesk(t, 11*time.Millisecond)
	for _, z := range []float64{0.31, 0.77, 1.3} {
		d.zoom(z)
		rough := d.paint(t)
		d.expire()
		fine := d.paint(t)
		sum := 0
		for y := range 600 {
			for x := range 900 {
				for c := range 3 {
					mean := 0
					for _, at := range [4]int{fine.PixOffset(2*x, 2*y), fine.PixOffset(2*x+1, 2*y), fine.PixOffset(2*x, 2*y+1), fine.PixOffset(2*x+1, 2*y+1)} {
						mean += int(fine.Pix[at+c])
					}
					diff := mean/4 - int(rough.Pix[rough.PixOffset(x, y)+c])
					sum += max(diff, -diff)
				}
			}
		}
		if mean := float64(sum) / (3 * 900 * 600); mean > 4 {
			t.Errorf("zoom %v: colours differ by %.1f on average", z, mean)
		}
	}
}

// same fails unless the board draws what one without a past would.
func same(t *testing.T, d *sharpDesk) {
	t.Helper()
	got := d.paint(t)
	b := NewBoard(d.model, raster.NewPainter(testFonts()), 1)
	b.Resize(d.Size())
	b.note(d.model.overlay)
	want := b.draw(1800, 1200).(*image.RGBA)
	if got.Rect != want.Rect || string(got.Pix) != string(want.Pix) {
		t.Errorf("the picture (%v) is not that of a new board (%v)", got.Rect, want.Rect)
	}
}
