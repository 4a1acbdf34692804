package ui

import (
	"errors"
	"path/filepath"
	"strings"
	"testing"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/widget"

	"throughline/blueprint"
	"throughline/editor/editortest"
	"throughline/storage"
)

// progress is the dialog of the job under way, or nil.
func progress(d *desk) *widget.PopUp {
	p, _ := d.win.Canvas().Overlays().Top().(*widget.PopUp)
	return p
}

func TestWorkIsDoneElsewhereAndEndsHere(t *testing.T) {
	d := newDesk(t)
	ended := false
	d.job("Counting", func(job) (func(), error) { return func() { ended = true }, nil })
	d.run.Until("it ends", func() bool { return ended })
	d.job("Failing", func(job) (func(), error) {
		return func() { t.Error("what follows success follows failure") }, &TellError{What: "It is too big.", Next: "Scale it down."}
	})
	d.run.Until("it is told", func() bool { return len(d.dialogs) == 1 })
}

func TestLongWorkShowsItselfAndCanBeCancelled(t *testing.T) {
	d := newDesk(t)
	release, cancelled, late := make(chan struct{}), make(chan struct{}), false
	d.job("Waiting", func(j job) (func(), error) {
		<-j.Done()
		close(cancelled)
		<-release
		return func() { late = d.off(j) }, nil
	})
	d.run.Until("it shows itself", func() bool { return progress(d) != nil })
	find[*wordButton](progress(d).Content)[0].Tapped(&fyne.PointEvent{})
	if progress(d) != nil {
		t.Fatal("the dialog stays after Cancel")
	}
	<-cancelled
	close(release)
	d.run.Until("the work notices", func() bool { return late })
	d.job("Cancelled", func(j job) (func(), error) {
		<-j.Done()
		return nil, errors.New("stopped on the way")
	})
	d.run.Until("it shows itself", func() bool { return progress(d) != nil })
	find[*wordButton](progress(d).Content)[0].Tapped(&fyne.PointEvent{})
	done := false
	d.job("Next", func(job) (func(), error) { return func() { done = true }, nil })
	d.run.Until("the next is done", func() bool { return done })
	if len(d.dialogs) > 0 {
		t.Fatal("what a person has cancelled is told as a failure")
	}
}

// saved is a file that holds a map.
func saved(t *testing.T, dir, name string, doc *blueprint.Doc) string {
	t.Helper()
	path := filepath.Join(dir, name+Extension)
	if err := storage.Write(path, doc, storage.WriteOptions{}); err != nil {
		t.Fatal(err)
	}
	return path
}

func TestAFileWhoseOpeningWasCancelledCanBeOpenedAgain(t *testing.T) {
	d := newDesk(t)
	path := saved(t, t.TempDir(), "Shop", editortest.Shop(t))
	wait, opened := make(chan struct{}), make(chan struct{})
	d.load("Opening", func() (*storage.File, error) {
		<-wait
		defer close(opened)
		return storage.Open(path, d.options())
	}, nil)
	d.run.Until("it shows itself", func() bool { return progress(d) != nil })
	find[*wordButton](progress(d).Content)[0].Tapped(&fyne.PointEvent{})
	close(wait)
	<-opened
	var f *storage.File
	d.run.Until("the file is free", func() bool {
		d.run.Run()
		var err error
		f, err = storage.Open(path, d.options())
		if err != nil && !errors.Is(err, storage.ErrInUse) {
			t.Fatal(err)
		}
		return err == nil && d.doc == nil
	})
	if err := f.Close(); err != nil {
		t.Fatal(err)
	}
}

func TestTwoFilesDroppedOnAnEmptyWindowGetAWindowEach(t *testing.T) {
	d := newDesk(t)
	dir := t.TempDir()
	d.openPath(saved(t, dir, "One", editortest.Shop(t)))
	d.openPath(saved(t, dir, "Two", editortest.Shop(t)))
	d.run.Until("both are open", func() bool {
		n := 0
		for w := range d.windows {
			if w.doc != nil {
				n++
			}
		}
		return n == 2
	})
	seen := map[string]bool{}
	for w := range d.windows {
		seen[filepath.Base(w.doc.Path())] = true
		if !strings.HasPrefix(w.win.Title(), filepath.Base(w.doc.Path())) {
			t.Errorf("the window of %s is called %q", w.doc.Path(), w.win.Title())
		}
	}
	if !seen["One.journey"] || !seen["Two.journey"] {
		t.Fatalf("open are %v", seen)
	}
}

func TestEscapeCancelsWorkThatShowsItsProgress(t *testing.T) {
	d := on(t, editortest.Shop(t))
	ended := make(chan error, 1)
	d.job("Waiting", func(j job) (func(), error) {
		<-j.Done()
		ended <- j.Err()
		return nil, j.Err()
	})
	d.run.Until("the progress is shown", func() bool { return d.giveUp != nil })
	d.typedKey(&fyne.KeyEvent{Name: fyne.KeyEscape})
	d.run.Until("the work ends", func() bool { return len(ended) == 1 })
	if d.giveUp != nil {
		t.Error("the progress is shown still")
	}
}

func TestClosingAWindowDuringWorkIsSafe(t *testing.T) {
	d := on(t, editortest.Shop(t))
	wait, after := make(chan struct{}), false
	d.job("Waiting", func(j job) (func(), error) {
		<-wait
		return func() { after = d.off(j) }, nil
	})
	d.Window.run("close")
	close(wait)
	d.run.Until("the work ends", func() bool { return after })
}

func TestRowsLeadToWhatTheyName(t *testing.T) {
	d := on(t, editortest.Shop(t))
	card := first(t, d.session.Doc(), func(c blueprint.Card) bool { return c.Title == "orders" })
	d.session.Select(card.ID)
	row := find[*plain](inspectorRow(d, "links"))[0]
	row.Tapped(&fyne.PointEvent{})
	if got := blueprint.TitleOf(d.session.Doc().Record(d.session.Selection()[0])); got != "checks" {
		t.Fatalf("the row leads to %q", got)
	}
	if d.inspector.jump(blueprint.ID{}) != nil {
		t.Error("a row that names nothing looks as if it led somewhere")
	}
}
