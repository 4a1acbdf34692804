package ui

import (
	"bytes"
	"image/png"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"
	"time"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/widget"

	"throughline/blueprint"
	"throughline/canvas"
	"throughline/editor/editortest"
	"throughline/storage"
)

// onFile opens a map that lies in a file, as others may change it.
func onFile(t *testing.T, doc *blueprint.Doc) (*desk, string) {
	t.Helper()
	d := newDesk(t)
	path := filepath.Join(t.TempDir(), "map.journey")
	if err := storage.Write(path, doc, storage.WriteOptions{}); err != nil {
		t.Fatal(err)
	}
	d.show(d.file(path))
	return d, path
}

func (d *desk) file(path string) *storage.File {
	d.t.Helper()
	o := d.options()
	o.Transient = func(string) bool { return false }
	o.PublishDelay = -1
	f, err := storage.Open(path, o)
	if err != nil {
		d.t.Fatal(err)
	}
	return f
}

// colleague edits a copy of a file as another computer would.
func colleague(t *testing.T, path string, edit func(*blueprint.Tx) error) {
	t.Helper()
	f, err := storage.Open(path, storage.Options{State: t.TempDir(), PublishDelay: -1, Author: func() string { return "Jo" }, Transient: func(string) bool { return false }})
	if err != nil {
		t.Fatal(err)
	}
	doc, c, err := f.Doc().Edit(edit)
	if err == nil {
		err = f.Append(storage.Entry{Name: "edit", Change: c, Doc: doc})
	}
	if err == nil {
		err = f.Close()
	}
	if err != nil {
		t.Fatal(err)
	}
}

func retitled(id blueprint.ID, title string) func(*blueprint.Tx) error {
	return func(tx *blueprint.Tx) error {
		c, _ := blueprint.Get[blueprint.Card](tx.Doc(), id)
		c.Title = title
		return tx.Put(c)
	}
}

// push presses the button of those words in the review's panel.
func (d *desk) push(words string) {
	d.t.Helper()
	for _, b := range append(find[*wordButton](d.review.detail), find[*wordButton](d.review.foot)...) {
		if b.Text == words {
			b.Tapped(&fyne.PointEvent{})
			return
		}
	}
	d.t.Fatalf("there is no button %q", words)
}

func (d *desk) row(title string) int {
	d.t.Helper()
	i := slices.IndexFunc(d.review.rows, func(r reviewRow) bool { return strings.Contains(r.title, title) })
	if i < 0 {
		d.t.Fatalf("no row is about %q: %+v", title, d.review.rows)
	}
	return i
}

// copyOf writes a copy of a file beside it.
func copyOf(t *testing.T, path, name string) string {
	t.Helper()
	b, err := os.ReadFile(path)
	to := filepath.Join(filepath.Dir(path), name)
	if err == nil {
		err = os.WriteFile(to, b, 0o600)
	}
	if err != nil {
		t.Fatal(err)
	}
	return to
}

func TestAnEarlierVersionIsShownAndRestored(t *testing.T) {
	d, _ := onFile(t, sampleDoc(t))
	start := d.session.Doc()
	card := start.Cards(d.session.Map())[0]
	d.do(retitled(card.ID, "changed since"))
	d.do(func(tx *blueprint.Tx) error { return tx.RemoveCard(start.Cards(d.session.Map())[5].ID) })
	now := d.session.Doc()
	d.Window.run("history")
	d.Window.run("history")
	d.run.Until("the history is shown", func() bool { return d.review != nil })
	if d.session.Doc() != now || !d.session.ReadOnly() {
		t.Error("the history does not begin with the map as it is")
	}
	d.review.choose(d.row("The map as it came"))
	if len(blueprint.Diff(d.session.Doc(), start)) > 0 {
		t.Error("the first version is not what the map was")
	}
	if err := d.session.Do("edit", retitled(card.ID, "no")); err == nil {
		t.Error("an earlier version takes edits")
	}
	d.push("Restore all of this version")
	if d.review != nil || len(blueprint.Diff(d.session.Doc(), start)) > 0 {
		t.Fatal("the version was not restored")
	}
	d.Window.run("undo")
	if len(blueprint.Diff(d.session.Doc(), now)) > 0 {
		t.Error("restoring cannot be undone")
	}
}

func TestSelectedCardsComeBackFromAnEarlierVersion(t *testing.T) {
	d, _ := onFile(t, sampleDoc(t))
	start, m := d.session.Doc(), d.session.Map()
	gone, other := start.Cards(m)[3], start.Cards(m)[9]
	d.do(func(tx *blueprint.Tx) error { return tx.RemoveCard(gone.ID) })
	d.do(retitled(other.ID, "stays as it is now"))
	d.Window.run("history")
	d.run.Until("the history is shown", func() bool { return d.review != nil })
	d.review.choose(d.row("The map as it came"))
	d.session.Select()
	d.push("Restore selected cards")
	if d.review == nil || !d.notice.root.Visible() {
		t.Fatal("without a card nothing is said")
	}
	d.session.Select(gone.ID)
	d.push("Restore selected cards")
	if got := d.session.Doc().Record(gone.ID); got == nil || blueprint.TitleOf(d.session.Doc().Record(other.ID)) != "stays as it is now" {
		t.Errorf("restored: %v", got)
	}
}

func TestAVersionGetsANameAndKeepsItInTheHistory(t *testing.T) {
	d, _ := onFile(t, sampleDoc(t))
	d.do(retitled(d.session.Doc().Cards(d.session.Map())[0].ID, "shown"))
	if _, err := d.doc.Mark(storage.MarkNamed, "as shown to the board"); err != nil {
		t.Fatal(err)
	}
	d.do(retitled(d.session.Doc().Cards(d.session.Map())[0].ID, "later"))
	d.Window.run("history")
	d.run.Until("the history is shown", func() bool { return d.review != nil })
	d.review.choose(d.row("as shown to the board"))
	if got := d.session.Doc().Cards(d.session.Map())[0].Title; got != "shown" {
		t.Errorf("the version shows %q", got)
	}
	d.push("Compare with the map now")
	d.run.Until("the comparison is shown", func() bool { _, is := d.review.of.(*comparison); return is })
	if len(d.review.rows) != 1 || d.review.rows[0].sign != signChanged {
		t.Errorf("it lists %+v", d.review.rows)
	}
}

func TestAComparisonShowsWhatWasRemovedAndLeadsToIt(t *testing.T) {
	d, path := onFile(t, sampleDoc(t))
	other := copyOf(t, path, "other.journey")
	m := d.session.Map()
	gone, moved := d.session.Doc().Cards(m)[2], d.session.Doc().Cards(m)[8]
	d.do(func(tx *blueprint.Tx) error { return tx.RemoveCard(gone.ID) })
	d.do(func(tx *blueprint.Tx) error { return tx.ParkCard(moved.ID) })
	before, _, err := storage.Read(other)
	if err != nil {
		t.Fatal(err)
	}
	d.compareDocs(before, "“other.journey”", d.session.Doc(), "this map")
	d.run.Until("the comparison is shown", func() bool { return d.review != nil })
	if d.changes().Of(gone.ID) != canvas.ChangeRemoved || d.session.Doc().Record(gone.ID) == nil {
		t.Error("the removed card is not shown as such")
	}
	d.review.choose(d.row(gone.Title))
	if ids := d.session.Selection(); len(ids) != 1 || ids[0] != gone.ID {
		t.Errorf("the list leads to %v", ids)
	}
	d.Window.run("review-end")
	if d.review != nil || d.session.Doc().Record(gone.ID) != nil || d.changes() != nil {
		t.Error("the map is not as it was after the comparison")
	}
}

func TestACopyIsMergedAndItsQuestionsAreSettledByHand(t *testing.T) {
	d, path := onFile(t, sampleDoc(t))
	m := d.session.Map()
	both, theirs, mine := d.session.Doc().Cards(m)[0], d.session.Doc().Cards(m)[4], d.session.Doc().Cards(m)[6]
	other := copyOf(t, path, "theirs.journey")
	colleague(t, other, func(tx *blueprint.Tx) error {
		if err := retitled(both.ID, "as Jo sees it")(tx); err != nil {
			return err
		}
		return retitled(theirs.ID, "only Jo")(tx)
	})
	d.do(retitled(both.ID, "as we see it"))
	d.do(retitled(mine.ID, "only we"))
	was := d.session.Doc()
	d.mergeFile(other)
	d.run.Until("the merge is shown", func() bool { return d.review != nil })
	d.review.choose(d.row("as we see it"))
	d.session.Doc()
	buttons := find[*wordButton](d.review.detail)
	buttons[1].Tapped(&fyne.PointEvent{}) // theirs
	if !d.review.rows[d.row("as Jo sees it")].done {
		t.Error("the question is still open")
	}
	d.push("Merge")
	title := func(id blueprint.ID) string { return blueprint.TitleOf(d.session.Doc().Record(id)) }
	if d.review != nil || title(both.ID) != "as Jo sees it" || title(theirs.ID) != "only Jo" || title(mine.ID) != "only we" {
		t.Fatalf("merged: %q %q %q", title(both.ID), title(theirs.ID), title(mine.ID))
	}
	d.mergeFile(other)
	d.run.Until("it is said that nothing is left", func() bool { return strings.Contains(d.notice.text.Text, "nothing to merge") })
	d.Window.run("undo")
	if len(blueprint.Diff(d.session.Doc(), was)) > 0 {
		t.Error("undo does not take the merge back")
	}
	d.mergeFile(other)
	d.run.Until("the same copy can be merged again", func() bool { return d.review != nil })
}

func TestAMergeWorkedOutBeforeAnEditIsOutdated(t *testing.T) {
	d, path := onFile(t, sampleDoc(t))
	cards := d.session.Doc().Cards(d.session.Map())
	other := copyOf(t, path, "theirs.journey")
	colleague(t, other, retitled(cards[4].ID, "only Jo"))
	read, err := storage.ReadCopy(other, d.options())
	if err != nil {
		t.Fatal(err)
	}
	m, err := d.prepare(d.doc, read, "theirs", false)
	if err != nil || m.outdated() {
		t.Fatalf("outdated at once, or %v", err)
	}
	d.do(retitled(cards[6].ID, "typed meanwhile")) // the merge knows nothing of it
	if !m.outdated() {
		t.Error("what was typed would be lost")
	}
}

func TestWhatAnotherComputerWroteIsMergedByItself(t *testing.T) {
	d, path := onFile(t, sampleDoc(t))
	m := d.session.Map()
	theirs, mine := d.session.Doc().Cards(m)[4], d.session.Doc().Cards(m)[6]
	d.do(retitled(mine.ID, "only we"))
	if err := d.doc.Save(); err != nil {
		t.Fatal(err)
	}
	d.do(retitled(mine.ID, "only we, again"))
	colleague(t, path, retitled(theirs.ID, "only Jo"))
	d.run.Until("their change is in the map", func() bool { return blueprint.TitleOf(d.session.Doc().Record(theirs.ID)) == "only Jo" })
	if got := blueprint.TitleOf(d.session.Doc().Record(mine.ID)); got != "only we, again" {
		t.Errorf("ours is %q", got)
	}
	if !strings.Contains(d.notice.text.Text, "by Jo") {
		t.Errorf("it says %q", d.notice.text.Text)
	}
	if err := d.doc.Save(); err != nil {
		t.Fatalf("the file cannot be written afterwards: %v", err)
	}
	got, _, err := storage.Read(path)
	if err != nil || len(blueprint.Diff(got, d.session.Doc())) > 0 {
		t.Errorf("the file does not hold both: %v", err)
	}
}

func TestWhatContradictsAnotherComputerIsAskedAndNothingIsOverwrittenMeanwhile(t *testing.T) {
	d, path := onFile(t, sampleDoc(t))
	both := d.session.Doc().Cards(d.session.Map())[0]
	colleague(t, path, retitled(both.ID, "as Jo sees it"))
	there, err := os.ReadFile(path)
	if err != nil {
		t.Fatal(err)
	}
	d.do(retitled(both.ID, "as we see it"))
	d.run.Until("the question is asked", func() bool { return d.review != nil })
	d.push("Cancel")
	if now, _ := os.ReadFile(path); !bytes.Equal(now, there) {
		t.Error("their file was overwritten")
	}
	d.Window.run("merge-elsewhere")
	d.run.Until("it can be asked again", func() bool { return d.review != nil })
	d.push("Theirs")
	d.push("Merge")
	if err := d.doc.Save(); err != nil {
		t.Fatal(err)
	}
	if got := blueprint.TitleOf(d.session.Doc().Record(both.ID)); got != "as Jo sees it" {
		t.Errorf("settled as %q", got)
	}
}

func TestChangesAreMarkedSinceTheMapWasOpened(t *testing.T) {
	d, _ := onFile(t, sampleDoc(t))
	card := d.session.Doc().Cards(d.session.Map())[0]
	d.Window.run("since-opened")
	d.do(retitled(card.ID, "changed"))
	d.run.Until("the card is marked", func() bool { return d.changes().Of(card.ID) == canvas.ChangeEdited })
	d.Window.run("undo")
	d.run.Until("the mark is gone", func() bool { return d.changes().Of(card.ID) == 0 })
	d.Window.run("since-off")
	if d.changes() != nil {
		t.Error("marks stay")
	}
}

func TestADamagedFileIsOfferedToBeRecovered(t *testing.T) {
	d := newDesk(t)
	path := filepath.Join(t.TempDir(), "damaged.journey")
	doc := sampleDoc(t)
	if err := storage.Write(path, doc, storage.WriteOptions{}); err != nil {
		t.Fatal(err)
	}
	b, _ := os.ReadFile(path)
	b[len(b)/2] ^= 0x10
	if err := os.WriteFile(path, b, 0o600); err != nil {
		t.Fatal(err)
	}
	d.openPath(path)
	d.run.Until("recovery is offered", func() bool { return len(d.dialogs) == 1 })
	d.dialogs[0].(interface{ Confirm() }).Confirm()
	d.run.Until("what could be read is shown", func() bool { return d.session != nil })
	if n := d.session.Doc().Len(); n < doc.Len()*9/10 {
		t.Errorf("%d records of %d", n, doc.Len())
	}
	if after, _ := os.ReadFile(path); !bytes.Equal(after, b) {
		t.Error("the damaged file was touched")
	}
}

func TestACopyToSendIsWrittenAndADraftHoldsMapAndPDF(t *testing.T) {
	d, path := onFile(t, sampleDoc(t))
	draft, err := d.draft(t.Context(), d.doc, d.exportJob(), storage.PackOptions{Now: d.Now()}, "Shop", "Größe “x”")
	if err != nil {
		t.Fatal(err)
	}
	for _, want := range []string{"X-Unsent: 1", "Shop.journey", "Shop.pdf"} {
		if !bytes.Contains(draft, []byte(want)) {
			t.Errorf("the draft does not hold %q", want)
		}
	}
	to := filepath.Join(filepath.Dir(path), "copy.journey")
	if _, err := d.doc.Pack(to, storage.PackOptions{}); err != nil {
		t.Fatal(err)
	}
	d.openPath(to)
	d.run.Until("merging is offered for a copy of the open map", func() bool { return len(d.dialogs) == 1 })
}

func TestAReviewShowsItsListInANarrowWindow(t *testing.T) {
	d, _ := onFile(t, sampleDoc(t))
	d.win.Resize(fyne.NewSize(1024, 700))
	d.do(retitled(d.session.Doc().Cards(d.session.Map())[0].ID, "changed"))
	for _, inspector := range []bool{true, false} {
		d.setPanel("inspector", inspector)
		d.rebuild()
		d.Window.run("history")
		d.run.Until("the history is shown", func() bool { return d.review != nil })
		if !d.sides.right.Visible() || d.sides.right.Position().X+d.sides.right.Size().Width > 1024 {
			t.Errorf("inspector %v: the list is at %v, visible %v", inspector, d.sides.right.Position(), d.sides.right.Visible())
		}
		d.Window.run("review-end")
	}
}

// TestPanelsOfReviewsPaint draws every panel once: a row that cannot be painted
// would show only in the window.
func TestPanelsOfReviewsPaint(t *testing.T) {
	d, _ := onFile(t, sampleDoc(t))
	d.do(retitled(d.session.Doc().Cards(d.session.Map())[0].ID, strings.Repeat("long ", 80)))
	d.Window.run("history")
	d.run.Until("the history is shown", func() bool { return d.review != nil })
	for i := range d.review.rows {
		d.review.choose(i)
	}
	img := d.win.Canvas().Capture()
	var out bytes.Buffer
	if err := png.Encode(&out, img); err != nil || out.Len() < 10000 {
		t.Errorf("%d bytes of picture, %v", out.Len(), err)
	}
}

func TestAFileThatIsNoCopyIsNotMergedButAskedAbout(t *testing.T) {
	d, path := onFile(t, sampleDoc(t))
	other := filepath.Join(filepath.Dir(path), "other.journey")
	if err := storage.Write(other, editortest.Shop(t), storage.WriteOptions{}); err != nil {
		t.Fatal(err)
	}
	before := d.session.Doc()
	d.mergeFile(other)
	d.run.Until("it is asked", func() bool { return len(d.dialogs) == 1 })
	if d.review != nil || d.session.Doc() != before {
		t.Error("it was merged all the same")
	}
	for _, b := range find[*wordButton](d.win.Canvas().Overlays().Top().(*widget.PopUp).Content) {
		if b.Text == "Add its maps" {
			b.Tapped(&fyne.PointEvent{})
		}
	}
	if n := len(d.session.Doc().Maps()); n != len(before.Maps())+len(editortest.Shop(t).Maps()) {
		t.Errorf("%d maps", n)
	}
}

func TestWhatIsWrittenElsewhereWaitsForWhoIsTyping(t *testing.T) {
	d, path := onFile(t, sampleDoc(t))
	later := []func(){}
	d.App.Later = func(_ time.Duration, f func()) { later = append(later, f) }
	theirs := d.session.Doc().Cards(d.session.Map())[4]
	d.session.Select(d.session.Doc().Cards(d.session.Map())[6].ID)
	d.sync()
	var field fyne.Focusable
	walk(d.inspector.root, func(o fyne.CanvasObject) {
		if e, ok := o.(fyne.Focusable); ok && field == nil {
			if _, text := o.(interface{ SelectedText() string }); text {
				field = e
			}
		}
	})
	d.win.Canvas().Focus(field)
	colleague(t, path, retitled(theirs.ID, "only Jo"))
	d.run.Until("it is noticed", func() bool { return d.waiting != nil && len(later) > 0 })
	if d.review != nil || blueprint.TitleOf(d.session.Doc().Record(theirs.ID)) == "only Jo" {
		t.Fatal("typing was interrupted")
	}
	d.win.Canvas().Unfocus()
	later[len(later)-1]()
	d.run.Until("it is merged", func() bool { return blueprint.TitleOf(d.session.Doc().Record(theirs.ID)) == "only Jo" })
}

func TestAMergeWithQuestionsOpenAsksFirst(t *testing.T) {
	d, path := onFile(t, sampleDoc(t))
	both := d.session.Doc().Cards(d.session.Map())[0]
	other := copyOf(t, path, "theirs.journey")
	colleague(t, other, retitled(both.ID, "as Jo sees it"))
	d.do(retitled(both.ID, "as we see it"))
	d.mergeFile(other)
	d.run.Until("the merge is shown", func() bool { return d.review != nil })
	d.push("Merge")
	if d.review == nil || len(d.dialogs) == 0 {
		t.Fatal("nobody was asked")
	}
	for _, b := range find[*widget.Button](d.win.Canvas().Overlays().Top().(*widget.PopUp).Content) {
		if b.Text == "Merge, keep ours there" {
			b.OnTapped()
		}
	}
	if got := blueprint.TitleOf(d.session.Doc().Record(both.ID)); d.review != nil || got != "as we see it" {
		t.Errorf("in review %v, the card is %q", d.review != nil, got)
	}
}

func TestMarkingChangesSaysWhatWasRemoved(t *testing.T) {
	d, _ := onFile(t, sampleDoc(t))
	d.do(func(tx *blueprint.Tx) error { return tx.RemoveCard(d.session.Doc().Cards(d.session.Map())[0].ID) })
	d.Window.run("since-opened")
	d.run.Until("it is told", func() bool { return strings.Contains(d.notice.text.Text, "1 removed") })
}

func TestAnOlderFilePutInPlaceIsToldWithoutAnUndo(t *testing.T) {
	d, path := onFile(t, sampleDoc(t))
	older, err := os.ReadFile(path)
	if err != nil {
		t.Fatal(err)
	}
	card := d.session.Doc().Cards(d.session.Map())[0].ID
	d.do(retitled(card, "typed last"))
	if err := d.doc.Save(); err != nil {
		t.Fatal(err)
	}
	if err := os.WriteFile(path, older, 0o600); err != nil {
		t.Fatal(err)
	}
	d.run.Until("it is told", func() bool { return strings.Contains(d.notice.text.Text, "An older state of the file") })
	if strings.Contains(d.notice.text.Text, "Undo") {
		t.Errorf("it offers to take back what it did not do: %s", d.notice.text.Text)
	}
	if err := d.doc.Save(); err != nil {
		t.Fatal(err)
	}
	if got, _, err := storage.Read(path); err != nil || blueprint.TitleOf(got.Record(card)) != "typed last" {
		t.Errorf("the file is not written again: %v", err)
	}
}

func TestAMapWhoseFileIsDamagedOpensAsItWasHereLast(t *testing.T) {
	d, path := onFile(t, sampleDoc(t))
	card := d.session.Doc().Cards(d.session.Map())[0].ID
	d.do(retitled(card, "kept here"))
	if err := d.doc.Save(); err != nil {
		t.Fatal(err)
	}
	if err := d.leave(); err != nil {
		t.Fatal(err)
	}
	if err := os.Truncate(path, 40_000); err != nil {
		t.Fatal(err)
	}
	d.session = nil
	d.openPath(path)
	var question fyne.CanvasObject
	d.run.Until("it is offered", func() bool {
		top, ok := d.win.Canvas().Overlays().Top().(*widget.PopUp)
		if ok {
			question = top.Content
		}
		return ok && strings.Contains(saidOn(question), "kept the whole map")
	})
	buttonCalled(t, question, "Recover from the file …")
	buttonCalled(t, question, "Open the map as it was here").OnTapped()
	d.run.Until("it is open", func() bool { return d.session != nil })
	if got := blueprint.TitleOf(d.session.Doc().Record(card)); got != "kept here" {
		t.Errorf("the card is %q", got)
	}
}
