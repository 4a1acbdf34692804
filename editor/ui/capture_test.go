package ui

import (
	"testing"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/driver/desktop"

	"throughline/blueprint"
	"throughline/canvas"
)

func typeHere(d *desk, text string) {
	d.t.Helper()
	for _, r := range text {
		d.focused().TypedRune(r)
	}
}

func (d *desk) keys(names ...fyne.KeyName) {
	for _, n := range names {
		d.focused().TypedKey(&fyne.KeyEvent{Name: n})
	}
}

func parkedOf(d *desk) (out []string) {
	for _, c := range d.session.Doc().Parked(d.session.Map()) {
		out = append(out, c.Title)
	}
	return out
}

func TestQuickCaptureMakesOneParkedCardAfterTheOther(t *testing.T) {
	d := on(t, sampleDoc(t))
	before := len(parkedOf(d))
	d.Window.run("quick-capture")
	if d.focused() != fyne.Focusable(d.capture.entry) || !d.parking.root.Visible() {
		t.Fatal("the field or the parking lot is missing")
	}
	typeHere(d, "nobody calls back #pa")
	d.keys(fyne.KeyReturn) // takes the mark
	typeHere(d, "!3")
	d.keys(fyne.KeyReturn, fyne.KeyReturn)
	typeHere(d, "second")
	d.keys(fyne.KeyReturn)
	got := parkedOf(d)
	if len(got) != before+2 || got[before] != "nobody calls back" || got[before+1] != "second" {
		t.Fatalf("parked %q", got)
	}
	c := d.session.Doc().Parked(d.session.Map())[before]
	if c.Kind != blueprint.KindPainPoint || c.Severity != 3 {
		t.Fatalf("%+v", c)
	}
	d.keys(fyne.KeyBackspace)
	if d.capture.entry.Text != "second" {
		t.Fatalf("called back: %q", d.capture.entry.Text)
	}
	typeHere(d, ", better")
	d.keys(fyne.KeyReturn)
	if got := parkedOf(d); len(got) != before+2 || got[before+1] != "second, better" {
		t.Fatalf("parked %q", got)
	}
	d.keys(fyne.KeyEscape)
	if d.capture.open() || d.focused() != fyne.Focusable(d.board) {
		t.Fatal("Escape does not lead back to the board")
	}
}

func TestShiftEnterBreaksTheLineInQuickCapture(t *testing.T) {
	d := on(t, sampleDoc(t))
	d.Window.run("quick-capture")
	typeHere(d, "one")
	e := d.capture.entry
	e.KeyDown(&fyne.KeyEvent{Name: desktop.KeyShiftLeft})
	d.keys(fyne.KeyReturn)
	e.KeyUp(&fyne.KeyEvent{Name: desktop.KeyShiftLeft})
	typeHere(d, "two")
	if e.Text != "one\ntwo" {
		t.Fatalf("%q", e.Text)
	}
}

func TestQuickCaptureOutlivesAnotherAppearance(t *testing.T) {
	d := on(t, sampleDoc(t))
	d.Window.run("quick-capture")
	typeHere(d, "half a sent")
	d.rebuild()
	if !d.capture.open() || d.capture.entry.Text != "half a sent" {
		t.Fatalf("open %v, %q", d.capture.open(), d.capture.entry.Text)
	}
}

func TestAnEmptyParkingLotShowsOnlyWhenItIsOfUse(t *testing.T) {
	d := on(t, sampleDoc(t))
	d.do(func(tx *blueprint.Tx) error {
		for _, c := range tx.Doc().Parked(d.session.Map()) {
			if err := tx.Remove(c.ID); err != nil {
				return err
			}
		}
		return nil
	})
	if d.parking.root.Visible() {
		t.Fatal("it shows though nothing is parked")
	}
	d.Window.run("quick-capture")
	if !d.parking.root.Visible() || !d.parking.empty.Visible() {
		t.Fatal("while capturing it does not show what it is for")
	}
	d.keys(fyne.KeyEscape)
	if d.parking.root.Visible() {
		t.Fatal("it stays")
	}
}

func TestAParkedCardIsReachedShownAndEditedByKey(t *testing.T) {
	d := on(t, sampleDoc(t))
	lot := d.session.Doc().Parked(d.session.Map())
	steps, lanes := d.session.Doc().Steps(d.session.Map()), d.session.Doc().Lanes(d.session.Map())
	d.session.SetSpot(canvas.Spot{Lane: lanes[len(lanes)-1].ID, Step: steps[0].ID})
	d.board.Focus()
	d.keys(fyne.KeyDown, fyne.KeyRight)
	if ids := d.session.Selection(); len(ids) != 1 || ids[0] != lot[1].ID || !d.parking.items[lot[1].ID].picked {
		t.Fatalf("selected %v", ids)
	}
	d.keys(fyne.KeyF2)
	e := boardModel{d.Window}.Overlay().Edit
	if e == nil || e.Rect.W < 50 || e.Rect.Y < float64(d.board.Size().Height)/2 {
		t.Fatalf("edited at %+v", e)
	}
	d.keys(fyne.KeyEscape)
}

func TestMarksAreOfferedUntilTheyAreSwitchedOff(t *testing.T) {
	d := on(t, sampleDoc(t))
	d.Window.run("quick-capture")
	typeHere(d, "x @")
	if !d.capture.entry.marks.Open() {
		t.Fatal("no list")
	}
	d.keys(fyne.KeyEscape)
	if !d.capture.open() {
		t.Fatal("the first Escape closes the field")
	}
	d.Window.run("quick-marks")
	typeHere(d, " @")
	if d.capture.entry.marks.Open() || d.settings.marks() {
		t.Fatal("still offered")
	}
}
