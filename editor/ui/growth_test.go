package ui

import (
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"runtime"
	"testing"

	"fyne.io/fyne/v2"
	fynecanvas "fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/driver/desktop"
	"fyne.io/fyne/v2/test"

	"throughline/blueprint"
	"throughline/blueprint/blueprinttest"
	"throughline/canvas"
	"throughline/canvas/scene"
)

// worker does what people do at a board for hours.
type worker struct {
	*desk
	picture *fynecanvas.Raster
	cards   []blueprint.ID
	edits   int
}

func newWorker(t *testing.T, cards int) *worker {
	doc, m := blueprinttest.Large(cards)
	w := &worker{desk: on(t, doc), cards: doc.CardIDs(m)}
	// Fyne keeps the renderers of controls that are gone for a minute of real time, and
	// there is none here: the inspector, which makes controls for what is selected, is
	// left to the test in the real window (desktop.TestTheProgramDoesNotGrow).
	w.togglePanel("inspector")
	for _, o := range test.WidgetRenderer(w.board).Objects() {
		if r, ok := o.(*fynecanvas.Raster); ok {
			w.picture = r
		}
	}
	return w
}

// frame draws the board as the screen would.
func (w *worker) frame() {
	size := w.board.Size()
	w.picture.Generator(int(size.Width), int(size.Height))
	w.run.Run()
}

func (w *worker) at(id blueprint.ID) fyne.Position {
	l, v := w.session.Layout(), w.session.View()
	r, _ := l.Rect(id)
	p := v.ToBoard(l, canvas.PartBody, scene.Point{X: r.X + 40, Y: r.Y + 8})
	return fyne.NewPos(float32(p.X), float32(p.Y))
}

func mouseAt(p fyne.Position) *desktop.MouseEvent {
	return &desktop.MouseEvent{PointEvent: fyne.PointEvent{Position: p}, Button: desktop.MouseButtonPrimary}
}

// round is some of everything; n tells one from the next.
func (w *worker) round(t *testing.T, n int) {
	t.Helper()
	card := w.cards[n*37%len(w.cards)]
	w.session.Reveal(card)
	wheel := func(dx, dy float32) {
		e := &fyne.ScrollEvent{Scrolled: fyne.NewDelta(dx, dy)}
		e.Position = fyne.NewPos(400, 300)
		w.board.Scrolled(e)
		w.frame()
	}
	for i := range 12 { // pan there and back
		wheel([]float32{25, -25}[i/6], []float32{-10, 10}[i/6])
	}
	w.board.KeyDown(&fyne.KeyEvent{Name: desktop.KeyControlLeft})
	for i := range 12 { // zoom out and in
		wheel(0, []float32{-25, 25}[i/6])
	}
	w.board.KeyUp(&fyne.KeyEvent{Name: desktop.KeyControlLeft})
	w.session.ZoomBy(1 / w.session.View().Zoom)
	w.session.Reveal(card)
	w.frame()

	// Select, retitle, take back, do again, take back.
	w.session.Select(card)
	w.do(func(tx *blueprint.Tx) error {
		c, _ := blueprint.Get[blueprint.Card](tx.Doc(), card)
		c.Title = fmt.Sprint("title number ", n%20)
		return tx.Put(c)
	})
	w.frame()
	for _, step := range []func() error{w.session.Undo, w.session.Redo, w.session.Undo} {
		if err := step(); err != nil {
			t.Fatal(err)
		}
		w.frame()
	}
	w.edits += 4

	// Drag a card about, give up.
	from := w.at(card)
	w.board.MouseDown(mouseAt(from))
	for i := range 10 {
		to := from.AddXY(float32(20*i), float32(5*i))
		w.board.Dragged(&fyne.DragEvent{PointEvent: fyne.PointEvent{Position: to}, Dragged: fyne.NewDelta(20, 5)})
		w.frame()
	}
	w.board.TypedKey(&fyne.KeyEvent{Name: fyne.KeyEscape})
	w.board.DragEnd()
	w.frame()

	// Type into it, give up.
	w.session.Select(card)
	w.board.TypedKey(&fyne.KeyEvent{Name: fyne.KeyF2})
	w.frame()
	w.session.TextChanged("typed but not meant")
	w.frame()
	w.session.CancelText()
	w.session.Select()
	w.frame()
}

// inUse is the memory of what can be reached.
func inUse() float64 {
	var m runtime.MemStats
	runtime.GC()
	runtime.GC() // finalizers of the first run let go of more
	runtime.ReadMemStats(&m)
	return float64(m.HeapAlloc)
}

func sizeOf(t *testing.T, folder string) (bytes int64) {
	err := filepath.WalkDir(folder, func(path string, e fs.DirEntry, err error) error {
		if err == nil && e.Type().IsRegular() {
			if info, err := e.Info(); err == nil {
				bytes += info.Size()
			}
		}
		return err
	})
	if err != nil {
		t.Fatal(err)
	}
	return bytes
}

// TestHoursOfWorkLeaveNothingBehind pans, zooms, edits, takes back, drags and types
// over and over: an hour's worth where THROUGHLINE_SOAK is set, else some minutes.
// Memory ends within a tenth of where it was after warming up, no goroutine stays, and
// the working copy grows by its log alone.
func TestHoursOfWorkLeaveNothingBehind(t *testing.T) {
	rounds := 15
	if os.Getenv("THROUGHLINE_SOAK") != "" {
		rounds = 240 // each has the input of a quarter of a minute of a busy person
	}
	w := newWorker(t, 1000)
	n := 0
	for ; n < 25; n++ { // every title and zoom there is has been drawn once
		w.round(t, n)
	}
	memory, goroutines, disk, edits := inUse(), runtime.NumGoroutine(), sizeOf(t, w.State), w.edits
	for range rounds {
		w.round(t, n)
		n++
	}
	w.run.Until("everything is on the disk", func() bool { return w.doc.State().Durable >= w.saving.written })
	if now := inUse(); now > 1.1*memory {
		t.Errorf("%.1f MB are in use, %.1f after warming up", now/1e6, memory/1e6)
	}
	if now := runtime.NumGoroutine(); now > goroutines {
		t.Errorf("%d goroutines, %d after warming up", now, goroutines)
	}
	const perEdit = 4 << 10
	if grown, most := sizeOf(t, w.State)-disk, int64(w.edits-edits)*perEdit+1<<20; grown > most {
		t.Errorf("%d edits made the working copy %d bytes larger, more than %d", w.edits-edits, grown, most)
	}
	if w.doc.Last() == 0 {
		t.Error("nothing was written")
	}
}
