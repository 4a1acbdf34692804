package ui

import (
	"sync"
	"testing"
	"time"

	"fyne.io/fyne/v2"

	"throughline/assets"
	"throughline/blueprint"
	"throughline/canvas/raster"
	"throughline/canvas/scene"
	"throughline/canvas/view/viewtest"
	"throughline/storage"
)

var testFonts = sync.OnceValue(func() *scene.Fonts {
	f, err := scene.NewFonts(scene.FaceData{Faces: assets.Faces(), Emoji: assets.Emoji()})
	if err != nil {
		panic(err)
	}
	return f
})

// desk is the program with one window, and the test as its main goroutine.
type desk struct {
	*Window
	t   *testing.T
	run *viewtest.App
}

// newDesk opens a window on the start page.
func newDesk(t *testing.T) *desk {
	t.Helper()
	run := viewtest.New(t)
	a := &App{
		Config: Config{State: t.TempDir(), Fonts: testFonts(), Faces: assets.Faces, Icon: assets.Icon(), NewID: blueprint.NewID, Now: func() time.Time { return time.Date(2026, 3, 1, 9, 0, 0, 0, time.UTC) }, Version: "test"},
		fyne:   run, windows: map[*Window]bool{}, begun: map[*storage.File]bool{}, painter: raster.NewPainter(testFonts()),
	}
	a.settings, a.visits = newSettings(run.Preferences()), newVisits(a.State)
	run.Settings().SetTheme(a.settings.chrome())
	a.settings.setAppearance(Light)
	a.settings.setFolder(t.TempDir())
	a.Later = func(time.Duration, func()) {} // no timer outlives a test
	d := &desk{Window: a.newWindow(), t: t, run: run}
	d.win.Resize(fyne.NewSize(1280, 800))
	t.Cleanup(func() {
		for w := range a.windows {
			w.leave()
		}
		run.Run()
	})
	return d
}

// on shows a document, kept in a folder of the test.
func on(t *testing.T, doc *blueprint.Doc) *desk {
	t.Helper()
	d := newDesk(t)
	f, err := storage.Create(doc, d.options())
	if err != nil {
		t.Fatal(err)
	}
	d.show(f)
	return d
}

// sampleDoc is the worked sample.
func sampleDoc(t *testing.T) *blueprint.Doc {
	t.Helper()
	a := &App{Config: Config{NewID: blueprint.NewID}}
	d, err := a.sample()
	if err != nil {
		t.Fatal(err)
	}
	return d
}

// do edits the document as one step.
func (d *desk) do(f func(tx *blueprint.Tx) error) {
	d.t.Helper()
	if err := d.session.Do("Test", f); err != nil {
		d.t.Fatal(err)
	}
}

func (d *desk) focused() fyne.Focusable { return d.win.Canvas().Focused() }

// find lists the objects of one type below a container, in order.
func find[T fyne.CanvasObject](root fyne.CanvasObject) []T {
	var out []T
	walk(root, func(o fyne.CanvasObject) {
		if o, ok := o.(T); ok {
			out = append(out, o)
		}
	})
	return out
}

// first is the first record of a type for which ok holds.
func first[T blueprint.Record](t *testing.T, d *blueprint.Doc, ok func(T) bool) T {
	t.Helper()
	for r := range d.All() {
		if r, is := r.(T); is && (ok == nil || ok(r)) {
			return r
		}
	}
	t.Fatalf("the document has no such %T", *new(T))
	panic("unreachable")
}
