package view

import (
	"runtime"
	"time"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/driver/desktop"

	"throughline/canvas"
	"throughline/canvas/scene"
)

// input is what the board remembers between Fyne's events.
type input struct {
	cursor  Cursor
	mods    canvas.Modifiers
	down    bool                // a button is held and PointerDown was sent
	button  desktop.MouseButton // which
	dragged bool                // it has moved since
	other   bool                // another button came up on the way, of which Fyne makes the end of the drag
	space   bool                // held, as far as was told
	last    scene.Point
	pressed time.Time
	clicks  int
	where   scene.Point
	bar     int             // 1, 2: a scroll bar is being dragged
	barView canvas.Viewport // when that began
	stop    chan struct{}
}

// notch stretches a wheel's notch of 25 units to a comfortable stride; trackpads
// of a Mac give true distances.
const notch = 2.4

const (
	clickTime = 400 * time.Millisecond
	clickNear = 4 // board px
	tick      = 16 * time.Millisecond
)

func point(p fyne.Position) scene.Point { return scene.Point{X: float64(p.X), Y: float64(p.Y)} }

// send tells the model of an event, after those that were held back.
func (b *Board) send(e canvas.Event) {
	b.pace.flush()
	b.deliver(e)
}

func (b *Board) deliver(e canvas.Event) {
	n := b.syncs
	b.model.Handle(e)
	b.syncSince(n)
}

// syncSince brings the board up to date unless the model has had it done already.
func (b *Board) syncSince(n uint64) {
	if b.syncs == n {
		b.Sync()
	}
}

// roll tells the model of a turn of the wheel.
func (b *Board) roll(s scroll) {
	n := b.syncs
	b.model.Scroll(s.at, s.dx, s.dy, s.mods)
	b.syncSince(n)
}

// modifiers joins what the key events said with what the driver knows: scroll
// and drag events carry none, and key events are lost while a menu is open.
func (b *Board) modifiers() canvas.Modifiers {
	m := b.input.mods
	if d, ok := fyne.CurrentApp().Driver().(desktop.Driver); ok {
		m |= modifiersOf(d.CurrentKeyModifiers())
	}
	return m
}

// Modifiers are the keys held down just now.
func (b *Board) Modifiers() canvas.Modifiers { return b.modifiers() }

func modifiersOf(k fyne.KeyModifier) (m canvas.Modifiers) {
	if k&fyne.KeyModifierShift != 0 {
		m |= canvas.Shift
	}
	if k&(fyne.KeyModifierControl|fyne.KeyModifierSuper) != 0 {
		m |= canvas.Ctrl
	}
	if k&fyne.KeyModifierAlt != 0 {
		m |= canvas.Alt
	}
	return m
}

// MouseDown implements desktop.Mouseable.
func (b *Board) MouseDown(e *desktop.MouseEvent) {
	b.focus()
	at, in := point(e.Position), &b.input
	if i, ok := b.barAt(at); ok && e.Button == desktop.MouseButtonPrimary {
		in.bar, in.last, in.barView = i+1, at, b.drawn.view
		return
	}
	if in.down {
		if in.dragged && e.Button != in.button {
			return // another button on the way changes nothing about the gesture
		}
		b.release(in.last) // its release was lost at the edge of the window
	}
	now := time.Now()
	near := abs(at.X-in.where.X) <= clickNear && abs(at.Y-in.where.Y) <= clickNear
	if e.Button == desktop.MouseButtonPrimary && near && now.Sub(in.pressed) < clickTime {
		in.clicks++
	} else {
		in.clicks = 1
	}
	in.pressed, in.where, in.last = now, at, at
	down := canvas.PointerDown{At: at, Mods: modifiersOf(e.Modifier) | b.modifiers(), Clicks: in.clicks}
	switch e.Button {
	case desktop.MouseButtonSecondary:
		down.Button = canvas.Secondary
		b.send(down)
		b.model.Menu(at, e.AbsolutePosition)
		return
	case desktop.MouseButtonTertiary:
		down.Button = canvas.Middle
	default:
		down.Button = canvas.Primary
	}
	in.down, in.dragged, in.button = true, false, e.Button
	b.send(down)
	b.startTicks()
}

func abs(x float64) float64 { return max(x, -x) }

// MouseUp implements desktop.Mouseable.
func (b *Board) MouseUp(e *desktop.MouseEvent) {
	if b.input.bar > 0 || e.Button == b.input.button {
		b.release(point(e.Position))
	} else if b.input.down && b.input.dragged {
		b.input.other = true
	}
}

// Dragged implements fyne.Draggable.
func (b *Board) Dragged(e *fyne.DragEvent) {
	at := point(e.Position)
	if b.input.bar > 0 {
		b.dragBar(b.input.bar-1, b.input.barView, b.input.last, at)
		return
	}
	b.input.last = at
	if b.input.down {
		b.input.dragged = true
		b.pace.moved(canvas.PointerMove{At: at, Mods: b.modifiers()})
	}
}

// DragEnd implements fyne.Draggable. It is all that comes when the button is
// released outside the window. It comes for any other button as well, with more of the
// drag to follow.
func (b *Board) DragEnd() {
	if b.input.other {
		b.input.other = false
		return
	}
	b.release(b.input.last)
}

func (b *Board) release(at scene.Point) {
	in := &b.input
	in.bar, in.other = 0, false
	b.stopTicks()
	if !in.down {
		return
	}
	in.down = false
	b.send(canvas.PointerUp{At: at, Mods: b.modifiers()})
}

// startTicks lets time pass for auto-scroll while a button is held.
func (b *Board) startTicks() {
	b.stopTicks()
	stop := make(chan struct{})
	b.input.stop = stop
	go func() {
		t := time.NewTicker(tick)
		defer t.Stop()
		for {
			select {
			case <-stop:
				return
			case <-t.C:
				fyne.DoAndWait(func() {
					if b.input.stop == stop {
						b.deliver(canvas.Tick{Millis: int(tick / time.Millisecond)})
					}
				})
			}
		}
	}()
}

func (b *Board) stopTicks() {
	if b.input.stop != nil {
		close(b.input.stop)
		b.input.stop = nil
	}
}

// MouseIn implements desktop.Hoverable.
func (b *Board) MouseIn(e *desktop.MouseEvent) { b.MouseMoved(e) }

// MouseMoved implements desktop.Hoverable.
func (b *Board) MouseMoved(e *desktop.MouseEvent) {
	b.input.last = point(e.Position)
	b.pace.moved(canvas.PointerMove{At: b.input.last, Mods: b.modifiers()})
}

// MouseOut implements desktop.Hoverable.
func (b *Board) MouseOut() {
	if !b.input.down {
		b.send(canvas.PointerLeave{})
	}
}

// Scrolled implements fyne.Scrollable. Fyne's distances are those by which the
// content moves: the way of the view is the other one.
func (b *Board) Scrolled(e *fyne.ScrollEvent) {
	k, mods := 1.0, b.modifiers()
	if mods&canvas.Ctrl == 0 && runtime.GOOS != "darwin" {
		k = notch
	}
	b.pace.scrolled(scroll{at: point(e.Position), dx: -k * clamp(float64(e.Scrolled.DX), 200), dy: -k * clamp(float64(e.Scrolled.DY), 200), mods: mods})
}

func clamp(x, most float64) float64 { return max(-most, min(most, x)) }

// Cursor implements desktop.Cursorable.
func (b *Board) Cursor() desktop.Cursor {
	switch b.input.cursor {
	case Hand, Grab:
		return desktop.PointerCursor
	case Cross:
		return desktop.CrosshairCursor
	case TextBar:
		return desktop.TextCursor
	case ResizeH:
		return desktop.HResizeCursor
	case ResizeV:
		return desktop.VResizeCursor
	}
	return desktop.DefaultCursor
}
