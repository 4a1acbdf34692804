// Package viewtest is a Fyne program for tests that needs no display. Unlike
// Fyne's own it has one main goroutine, as the real one does: work handed to
// fyne.Do waits until the test runs it, so that nothing happens at the same time
// as the test, and a test waits for what it expects instead of for a time.
//
// It knows nothing of maps. One window at a time gets the focus: the one made last.
package viewtest

import (
	"testing"
	"time"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/test"
)

// App is the program; it is the current one until the test ends.
type App struct {
	fyne.App
	driver *driver
	t      testing.TB
}

// New makes the program of a test.
func New(t testing.TB) *App {
	t.Helper()
	inner := test.NewApp()
	a := &App{App: inner, t: t, driver: &driver{Driver: inner.Driver(), queue: make(chan func(), 1<<12), refreshed: map[fyne.CanvasObject]int{}}}
	fyne.SetCurrentApp(a)
	return a
}

// Driver implements fyne.App.
func (a *App) Driver() fyne.Driver { return a.driver }

// Hold sets the modifier keys that are down as far as the driver knows.
func (a *App) Hold(m fyne.KeyModifier) { a.driver.held = m }

// Refreshed counts how often an object was asked to be drawn anew.
func (a *App) Refreshed(o fyne.CanvasObject) int { return a.driver.refreshed[o] }

// Run does everything that waits for the main goroutine.
func (a *App) Run() {
	for {
		select {
		case f := <-a.driver.queue:
			f()
		default:
			return
		}
	}
}

// patience bounds how long a test waits before it fails; one that succeeds
// never waits for it.
const patience = 30 * time.Second

// Until runs what waits for the main goroutine until done says so. It looks
// again after each, and now and then for what happens beside the program.
func (a *App) Until(what string, done func() bool) {
	a.t.Helper()
	late := time.NewTimer(patience)
	defer late.Stop()
	look := time.NewTicker(5 * time.Millisecond)
	defer look.Stop()
	for !done() {
		select {
		case f := <-a.driver.queue:
			f()
		case <-look.C:
		case <-late.C:
			a.t.Fatalf("waited in vain until %s", what)
		}
	}
}

// driver is Fyne's for tests, with a queue and with what a desktop has.
type driver struct {
	fyne.Driver
	queue     chan func()
	held      fyne.KeyModifier
	refreshed map[fyne.CanvasObject]int
}

// DoFromGoroutine implements fyne.Driver.
func (d *driver) DoFromGoroutine(f func(), wait bool) {
	if !wait {
		d.queue <- f
		return
	}
	done := make(chan struct{})
	d.queue <- func() {
		f()
		close(done)
	}
	<-done
}

// CurrentKeyModifiers implements desktop.Driver.
func (d *driver) CurrentKeyModifiers() fyne.KeyModifier { return d.held }

// CreateSplashWindow implements desktop.Driver.
func (d *driver) CreateSplashWindow() fyne.Window { return d.CreateWindow("") }

// CanvasForObject implements fyne.Driver.
func (d *driver) CanvasForObject(o fyne.CanvasObject) fyne.Canvas {
	c := d.Driver.CanvasForObject(o)
	if c == nil {
		return nil
	}
	return counting{c, d}
}

// counting notes what is asked to be drawn.
type counting struct {
	fyne.Canvas
	d *driver
}

func (c counting) Refresh(o fyne.CanvasObject) {
	c.d.refreshed[o]++
	c.Canvas.Refresh(o)
}
