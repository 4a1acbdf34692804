package view

import (
	"fmt"
	"runtime"
	"testing"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/driver/desktop"

	"throughline/canvas"
	"throughline/canvas/scene"
)

func mouse(x, y float32, b desktop.MouseButton) *desktop.MouseEvent {
	e := &desktop.MouseEvent{Button: b}
	e.Position = fyne.NewPos(x, y)
	e.AbsolutePosition = fyne.NewPos(x+7, y+9)
	return e
}

func drag(x, y, dx, dy float32) *fyne.DragEvent {
	e := &fyne.DragEvent{Dragged: fyne.NewDelta(dx, dy)}
	e.Position = fyne.NewPos(x, y)
	return e
}

const (
	left   = desktop.MouseButtonPrimary
	middle = desktop.MouseButtonTertiary
	right  = desktop.MouseButtonSecondary
)

func TestEveryPressEndsInOneRelease(t *testing.T) {
	for _, c := range []struct {
		name string
		do   func(*desk)
		at   scene.Point
	}{
		{"a click", func(d *desk) { d.MouseUp(mouse(301, 200, left)) }, scene.Point{X: 301, Y: 200}},
		{"a drag as Fyne reports it: the button, then the end", func(d *desk) {
			d.Dragged(drag(330, 210, 30, 10))
			d.MouseUp(mouse(331, 211, left))
			d.DragEnd()
		}, scene.Point{X: 331, Y: 211}},
		{"a drag that ends outside the window", func(d *desk) {
			d.Dragged(drag(330, 210, 30, 10))
			d.Dragged(drag(-40, 700, -370, 490))
			d.DragEnd()
		}, scene.Point{X: -40, Y: 700}},
		{"another button pressed and released on the way", func(d *desk) {
			d.Dragged(drag(330, 210, 30, 10))
			d.MouseDown(mouse(330, 210, right))
			d.MouseUp(mouse(330, 210, right))
			d.DragEnd() // Fyne ends the drag for whichever button comes up
			d.Dragged(drag(340, 210, 10, 0))
			d.MouseUp(mouse(340, 210, left))
			d.DragEnd()
		}, scene.Point{X: 340, Y: 210}},
	} {
		t.Run(c.name, func(t *testing.T) {
			d := newDesk(t)
			d.MouseDown(mouse(300, 200, left))
			c.do(d)
			down, up := of[canvas.PointerDown](d.model), of[canvas.PointerUp](d.model)
			if len(down) != 1 || len(up) != 1 {
				t.Fatalf("%d presses and %d releases: %v", len(down), len(up), d.model.log)
			}
			if _, last := d.model.events[len(d.model.events)-1].(canvas.PointerUp); !last {
				t.Fatalf("the release is not the last: %v", d.model.log)
			}
			if up[0].At != c.at {
				t.Fatalf("released at %v, want %v", up[0].At, c.at)
			}
			if d.input.stop != nil {
				t.Fatal("time still passes for a button that is up")
			}
		})
	}
}

func TestAReleaseThatNeverCameIsMadeUpForByTheNextPress(t *testing.T) {
	d := newDesk(t)
	d.MouseDown(mouse(300, 200, left))
	d.MouseDown(mouse(500, 200, left))
	d.MouseUp(mouse(500, 200, left))
	d.model.expect(t, "canvas.PointerDown", "canvas.PointerUp", "canvas.PointerDown", "canvas.PointerUp")
}

func TestClicksAreCountedByPlaceAndTime(t *testing.T) {
	d := newDesk(t)
	var got []int
	press := func(x, y float32) {
		d.MouseDown(mouse(x, y, left))
		d.MouseUp(mouse(x, y, left))
		all := of[canvas.PointerDown](d.model)
		got = append(got, all[len(all)-1].Clicks)
	}
	press(300, 200)
	press(303, 198) // near: the hand trembles
	press(303, 198)
	press(320, 198) // elsewhere
	press(320, 198)
	d.input.pressed = d.input.pressed.Add(-clickTime) // later
	press(320, 198)
	want := []int{1, 2, 3, 1, 2, 1}
	for i := range want {
		if got[i] != want[i] {
			t.Fatalf("clicks %v, want %v", got, want)
		}
	}
}

func TestButtonsKeepTheirNamesAndTheRightOneAsksForTheMenu(t *testing.T) {
	d := newDesk(t)
	for b, want := range map[desktop.MouseButton]canvas.Button{left: canvas.Primary, middle: canvas.Middle} {
		d.model.forget()
		d.MouseDown(mouse(300, 200, b))
		if got := of[canvas.PointerDown](d.model)[0].Button; got != want {
			t.Errorf("button %v is %v, want %v", b, got, want)
		}
		d.MouseUp(mouse(300, 200, b))
	}
	d.model.forget()
	d.MouseDown(mouse(310, 220, right))
	d.MouseUp(mouse(310, 220, right))
	if b := of[canvas.PointerDown](d.model); len(b) != 1 || b[0].Button != canvas.Secondary {
		t.Fatalf("told %+v", d.model.events)
	}
	d.model.expect(t, "canvas.PointerDown", "menu 310,220 at 317,229")
}

func TestMovesAreToldWithAndWithoutAButton(t *testing.T) {
	d := newDesk(t)
	d.MouseIn(mouse(250, 180, 0))
	d.MouseMoved(mouse(260, 180, 0))
	d.MouseOut()
	d.model.expect(t, "canvas.PointerMove", "canvas.PointerMove", "canvas.PointerLeave")
	d.MouseDown(mouse(300, 200, left))
	d.Dragged(drag(400, 200, 100, 0))
	d.MouseOut() // Fyne says so when the pointer leaves with the button held
	d.MouseUp(mouse(400, 200, left))
	d.model.expect(t, "canvas.PointerDown", "canvas.PointerMove", "canvas.PointerUp")
}

func TestTheWheelMovesTheViewTheOtherWayThanTheContent(t *testing.T) {
	d := newDesk(t)
	wheel := func(dx, dy float32) {
		e := &fyne.ScrollEvent{Scrolled: fyne.NewDelta(dx, dy)}
		e.Position = fyne.NewPos(300, 200)
		d.Scrolled(e)
	}
	wheel(0, -25) // towards the person: on to what lies below
	wheel(10, 0)
	d.KeyDown(&fyne.KeyEvent{Name: desktop.KeyControlLeft})
	wheel(0, 25)
	d.KeyUp(&fyne.KeyEvent{Name: desktop.KeyControlLeft})
	wheel(0, 9999) // a touchpad gone wild
	line := func(dx, dy float64, mods int) string {
		return fmt.Sprintf("scroll 300,200 by %g,%g with %d", dx, dy, mods)
	}
	k := notch
	if runtime.GOOS == "darwin" {
		k = 1
	}
	d.model.expect(t, line(0, 25*k, 0), line(-10*k, 0, 0), line(0, -25, 2), line(0, -200*k, 0))
}

func TestKeysAndCharactersArrive(t *testing.T) {
	d := newDesk(t)
	d.TypedRune('ä')
	if r := of[canvas.Typed](d.model); len(r) != 1 || r[0].Rune != 'ä' {
		t.Fatalf("told %v", d.model.events)
	}
	d.KeyDown(&fyne.KeyEvent{Name: desktop.KeyShiftRight})
	for name, want := range keyNames {
		d.model.forget()
		d.TypedKey(&fyne.KeyEvent{Name: name})
		got := of[canvas.KeyPress](d.model)
		if len(got) != 1 || got[0].Key != want || got[0].Mods != canvas.Shift {
			t.Errorf("key %s arrives as %v", name, d.model.events)
		}
	}
	d.model.forget()
	d.TypedKey(&fyne.KeyEvent{Name: fyne.KeyF3})
	d.KeyUp(&fyne.KeyEvent{Name: desktop.KeyShiftRight})
	d.TypedKey(&fyne.KeyEvent{Name: fyne.KeyF1})
	d.TypedShortcut(&fyne.ShortcutUndo{})
	d.model.expect(t, "shortcut CustomDesktop:Shift+F3", "shortcut CustomDesktop:F1", "shortcut Undo")
	if !d.AcceptsTab() {
		t.Error("Tab would leave the board")
	}
}

func TestModifiersAreThoseHeldAndNoneAfterTheFocusIsLost(t *testing.T) {
	d := newDesk(t)
	d.KeyDown(&fyne.KeyEvent{Name: desktop.KeyControlLeft})
	d.KeyDown(&fyne.KeyEvent{Name: desktop.KeyShiftLeft})
	if m := d.Modifiers(); m != canvas.Ctrl|canvas.Shift {
		t.Fatalf("held %v", m)
	}
	d.KeyUp(&fyne.KeyEvent{Name: desktop.KeyShiftLeft})
	if m := d.Modifiers(); m != canvas.Ctrl {
		t.Fatalf("held %v", m)
	}
	d.FocusLost()
	if m := d.Modifiers(); m != 0 {
		t.Fatalf("held %v after the focus was lost", m)
	}
	d.app.Hold(fyne.KeyModifierAlt) // pressed while a menu had the keyboard
	d.MouseDown(mouse(300, 200, left))
	d.Dragged(drag(320, 200, 20, 0))
	if m := of[canvas.PointerMove](d.model)[0].Mods; m != canvas.Alt {
		t.Fatalf("dragged with %v", m)
	}
}

func TestSpaceCountsAsReleasedWhenTheFocusIsLost(t *testing.T) {
	d := newDesk(t)
	d.TypedKey(&fyne.KeyEvent{Name: fyne.KeySpace})
	d.FocusLost()
	d.model.expect(t, "canvas.KeyPress", "canvas.KeyRelease")
	d.FocusLost()
	d.model.expect(t)
	d.TypedKey(&fyne.KeyEvent{Name: fyne.KeySpace})
	d.ReleaseKeys() // as when a dialog opens
	d.model.expect(t, "canvas.KeyPress", "canvas.KeyRelease")
	d.TypedKey(&fyne.KeyEvent{Name: fyne.KeySpace})
	d.KeyUp(&fyne.KeyEvent{Name: fyne.KeySpace})
	d.FocusLost()
	d.model.expect(t, "canvas.KeyPress", "canvas.KeyRelease")
}

func TestTimePassesWhileAButtonIsHeldAndNotAfterwards(t *testing.T) {
	d := newDesk(t)
	d.MouseDown(mouse(300, 200, left))
	d.app.Until("time has passed", func() bool { return len(of[canvas.Tick](d.model)) > 1 })
	d.MouseUp(mouse(300, 200, left))
	d.model.forget()
	d.app.Run() // a tick may have been on its way
	if n := len(of[canvas.Tick](d.model)); n > 0 {
		t.Fatalf("%d ticks after the release", n)
	}
}

func TestCursorsFollowTheModel(t *testing.T) {
	d := newDesk(t)
	seen := map[desktop.Cursor]bool{}
	for c := Arrow; c <= Grab; c++ {
		d.model.overlay.Cursor = c
		d.Sync()
		seen[d.Cursor()] = true
	}
	if len(seen) != 6 {
		t.Fatalf("%d shapes of pointer, want 6", len(seen))
	}
}
