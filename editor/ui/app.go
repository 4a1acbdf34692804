package ui

import (
	"runtime"
	"slices"
	"sync"
	"sync/atomic"
	"time"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/app"

	"throughline/blueprint"
	"throughline/canvas"
	"throughline/canvas/raster"
	"throughline/canvas/scene"
	"throughline/storage"
)

// Config is what main hands to the windows.
type Config struct {
	State   string // folder of working copies
	Fonts   *scene.Fonts
	Faces   func() [4][]byte
	Icon    []byte
	Trace   *Trace
	NewID   func() blueprint.ID
	Now     func() time.Time
	Version string
	Later   func(time.Duration, func()) // runs something on the main goroutine after a while; nil = a timer
}

// App is the running program: one or more windows that share fonts and settings.
type App struct {
	Config
	fyne     fyne.App
	settings *settings
	visits   *visits
	painter  *raster.Painter
	windows  map[*Window]bool
	begun    map[*storage.File]bool // with a template or the sample
	rest     rest
	looping  bool        // Run has begun: not so in tests
	over     atomic.Bool // the event loop has ended
	copied   copied      // last, by any window
	sparesMu sync.Mutex
	spares   []string // folders of attachments that were opened
}

// ID is the name under which the settings are kept.
const ID = "io.throughline.app"

// Run opens a window, on the file of that path if it is not "", and returns
// when the last window is closed.
func Run(c Config, path string) {
	beFrugal()
	a := &App{Config: c, fyne: app.NewWithID(ID), windows: map[*Window]bool{}, begun: map[*storage.File]bool{}, painter: raster.NewPainter(c.Fonts)}
	a.settings, a.visits = newSettings(a.fyne.Preferences()), newVisits(c.State)
	a.fyne.SetIcon(fyne.NewStaticResource("throughline.png", c.Icon))
	a.fyne.Settings().SetTheme(a.settings.chrome())
	a.followSystem()
	w := a.newWindow()
	a.fyne.Lifecycle().SetOnStarted(func() { w.started(path) })
	go a.clearOldSpares()
	a.rest.on = true
	w.win.Show()
	a.looping = true
	a.heedSignals()
	a.fyne.Run()
	a.over.Store(true)
	a.clearSpares()
	for w := range a.windows { // those a signal ended
		if w.board != nil && w.capture.open() {
			_ = w.capture.work.Keep(w.capture.entry.Text) // refused or not, the window is gone
		}
		_ = w.leave() // it is written to the trace
	}
	c.Trace.Event("closed", nil)
}

func (a *App) newWindow() *Window {
	w := newWindow(a)
	a.windows[w] = true
	return w
}

// open shows a file in the window asked, if that has nothing open, else in a new one.
func (a *App) open(from *Window, load func(*Window)) {
	if from.session == nil {
		load(from)
		return
	}
	w := a.newWindow()
	w.win.Show()
	load(w)
}

// followSystem rebuilds the windows when the system turns light or dark.
func (a *App) followSystem() {
	shown := a.fyne.Settings().ThemeVariant()
	a.fyne.Settings().AddListener(func(s fyne.Settings) {
		fyne.Do(func() {
			if v := s.ThemeVariant(); v != shown && a.settings.appearance() == AsSystem {
				shown = v
				for w := range a.windows {
					w.rebuild()
				}
			}
		})
	})
}

// setAppearance changes the colours in every window.
func (a *App) setAppearance(m Appearance) {
	a.settings.setAppearance(m)
	a.restyle()
}

// setTextSize changes the size of text, in per cent, in every window and on every board.
func (a *App) setTextSize(percent int) {
	a.settings.setTextSize(percent)
	a.restyle()
}

// stepTextSize goes to the next text size up or down.
func (a *App) stepTextSize(by int) {
	at := slices.Index(textSizes, a.settings.textSize()) + by
	if at >= 0 && at < len(textSizes) {
		a.setTextSize(textSizes[at])
	}
}

// restyle shows what is set about colours and sizes everywhere.
func (a *App) restyle() {
	a.fyne.Settings().SetTheme(a.settings.chrome())
	for w := range a.windows {
		if w.session != nil {
			w.session.Relayout(w.layoutOptions())
		}
		w.rebuild()
	}
}

// layoutOptions say how the board of a window is laid out.
func (w *Window) layoutOptions() canvas.Options {
	o := canvas.Options{}
	if w.session != nil {
		o = w.session.Layout().Options()
	}
	o.Metrics, o.Fonts = w.settings.metrics(), w.Fonts
	return o
}

// pt is a size of text, or a length that follows it, at the text size that is set.
func (a *App) pt(size float32) float32 { return size * a.settings.chrome().text }

// workers is how many goroutines draw the board.
func workers() int { return min(runtime.NumCPU(), 4) }
