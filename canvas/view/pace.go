package view

import (
	"time"

	"fyne.io/fyne/v2"

	"throughline/canvas"
	"throughline/canvas/scene"
)

// pace answers motions and wheel turns once a frame: a mouse tells of itself up to
// a thousand times a second, a screen shows sixty pictures. The first is answered
// at once; those that follow are joined and answered just before the next frame is
// drawn, or before any other event.
type pace struct {
	b      *Board
	stop   func() // nil: nothing was answered since the latest frame
	move   *canvas.PointerMove
	scroll *scroll

	// everyFrame calls a function after Fyne has read its events and before it
	// draws, until stop is called.
	everyFrame func(func()) (stop func())
}

// scroll is wheel turns that belong together.
type scroll struct {
	at     scene.Point
	dx, dy float64
	mods   canvas.Modifiers
}

func newPace(b *Board) *pace { return &pace{b: b, everyFrame: animate} }

// animate uses that Fyne's animations tick at the right moment. Where there are no
// frames, as with Fyne's driver for tests, it ticks once at once.
func animate(f func()) func() {
	a := fyne.NewAnimation(time.Hour, func(float32) { f() })
	a.RepeatCount = fyne.AnimationRepeatForever
	a.Start()
	return a.Stop
}

// moved answers a motion now, or keeps it for the next frame.
func (p *pace) moved(e canvas.PointerMove) {
	p.flushScroll()
	if p.wait() {
		p.move = &e
		return
	}
	p.b.deliver(e)
}

// scrolled likewise for a turn of the wheel.
func (p *pace) scrolled(s scroll) {
	if last := p.scroll; last != nil && last.mods == s.mods && (last.at == s.at || s.mods&canvas.Ctrl == 0) {
		last.dx, last.dy = last.dx+s.dx, last.dy+s.dy
		return
	}
	p.flush()
	if p.wait() {
		p.scroll = &s
		return
	}
	p.b.roll(s)
}

// wait reports whether something was answered since the latest frame.
func (p *pace) wait() bool {
	if p.stop != nil {
		return true
	}
	over := false
	stop := p.everyFrame(func() { over = over || p.frame() })
	if !over {
		p.stop = stop
	}
	return false
}

// frame comes before a frame is drawn; it reports whether the next one need not
// be waited for.
func (p *pace) frame() bool {
	if p.move != nil || p.scroll != nil {
		p.flush()
		return false
	}
	if p.stop != nil {
		p.stop()
		p.stop = nil
	}
	return true
}

// flush answers what was kept.
func (p *pace) flush() {
	p.flushScroll()
	if e := p.move; e != nil {
		p.move = nil
		p.b.deliver(*e)
	}
}

func (p *pace) flushScroll() {
	if s := p.scroll; s != nil {
		p.scroll = nil
		p.b.roll(*s)
	}
}
