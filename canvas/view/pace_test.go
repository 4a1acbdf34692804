package view

import (
	"fmt"
	"runtime"
	"slices"
	"testing"

	"fyne.io/fyne/v2"

	"throughline/canvas"
)

// frames stands for Fyne: it calls back when the test says that a frame comes.
type frames struct{ due []func() }

func (f *frames) every(tick func()) func() {
	f.due = append(f.due, tick)
	at := len(f.due) - 1
	return func() { f.due[at] = nil }
}

func (f *frames) next() {
	for _, tick := range slices.Clone(f.due) {
		if tick != nil {
			tick()
		}
	}
}

func paced(t *testing.T) (*desk, *frames) {
	d, f := newDesk(t), &frames{}
	d.pace.everyFrame = f.every
	return d, f
}

func (d *desk) motion(x float32) { d.MouseMoved(mouse(x, 100, 0)) }

func TestMotionsAreAnsweredOnceAFrameTheFirstAtOnce(t *testing.T) {
	d, f := paced(t)
	for x := range 5 {
		d.motion(float32(100 + x))
	}
	if e := of[canvas.PointerMove](d.model); len(e) != 1 || e[0].At.X != 100 {
		t.Fatalf("before the frame: %v", e)
	}
	f.next()
	if e := of[canvas.PointerMove](d.model); len(e) != 2 || e[1].At.X != 104 {
		t.Fatalf("with the frame: %v", e)
	}
	f.next() // nothing happened: the next motion is a first one again
	d.motion(200)
	if e := of[canvas.PointerMove](d.model); len(e) != 3 {
		t.Fatalf("after a frame of rest: %v", e)
	}
}

func TestNoMotionIsAnsweredAfterWhatCameLater(t *testing.T) {
	d, f := paced(t)
	d.motion(100)
	d.motion(110)
	d.TypedRune('x')
	d.motion(120)
	d.TypedShortcut(&fyne.ShortcutCopy{})
	d.motion(130)
	d.MouseOut()
	f.next()
	d.model.expect(t, "canvas.PointerMove", "canvas.PointerMove", "canvas.Typed", "canvas.PointerMove", "shortcut Copy", "canvas.PointerMove", "canvas.PointerLeave")
}

func TestWheelTurnsAreSummedUpByTheFrame(t *testing.T) {
	d, f := paced(t)
	for range 4 {
		e := &fyne.ScrollEvent{Scrolled: fyne.NewDelta(0, 10)}
		e.Position = fyne.NewPos(50, 60)
		d.Scrolled(e)
	}
	d.motion(100) // belongs after them
	f.next()
	k := notch
	if runtime.GOOS == "darwin" {
		k = 1
	}
	d.model.expect(t, fmt.Sprintf("scroll 50,60 by 0,%g with 0", -10*k), fmt.Sprintf("scroll 50,60 by 0,%g with 0", -30*k), "canvas.PointerMove")
}
