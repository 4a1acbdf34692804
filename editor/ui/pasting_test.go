package ui

import (
	"bytes"
	"image"
	"image/png"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/storage"

	"throughline/blueprint"
	"throughline/canvas"
	"throughline/editor"
	"throughline/editor/editortest"
)

// panel is the open paste panel.
func panel(t *testing.T, d *desk) *pastePanel {
	t.Helper()
	if len(d.dialogs) != 1 {
		t.Fatalf("%d dialogs", len(d.dialogs))
	}
	p, ok := d.dialogs[0].(*pastePanel)
	if !ok {
		t.Fatalf("the dialog is a %T", d.dialogs[0])
	}
	return p
}

// at puts the keyboard into a cell of the shop.
func at(t *testing.T, d *desk, step, lane string) {
	t.Helper()
	st := first(t, d.session.Doc(), func(s blueprint.Step) bool { return s.Title == step })
	ln := first(t, d.session.Doc(), func(l blueprint.Lane) bool { return l.Title == lane })
	d.session.SetSpot(canvas.Spot{Step: st.ID, Lane: ln.ID})
}

func TestAFewLinesArePastedAtOnceAndATableIsShownFirst(t *testing.T) {
	d := on(t, editortest.Shop(t))
	at(t, d, "Order", "Actions")
	before := d.session.Doc()
	d.fyne.Clipboard().SetContent("a\nb")
	d.Window.run("paste")
	if len(d.dialogs) != 0 || d.session.Doc().Count(blueprint.KindOfCard) != before.Count(blueprint.KindOfCard)+2 {
		t.Fatal("two lines were not pasted at once")
	}
	_ = d.session.Undo()
	d.fyne.Clipboard().SetContent("\tPay\tDeliver\nActions\tx\ty")
	d.Window.run("paste")
	p := panel(t, d)
	if got := planWords(p.plan); got != "2 cards · 1 new step" {
		t.Errorf("it says %q", got)
	}
	if d.session.Doc() != before && len(blueprint.Diff(before, d.session.Doc())) > 0 {
		t.Fatal("showing it has changed the map")
	}
	d.focused().TypedKey(&fyne.KeyEvent{Name: fyne.KeyEscape})
	if len(d.dialogs) != 0 || len(blueprint.Diff(before, d.session.Doc())) > 0 || d.focused() != fyne.Focusable(d.board) {
		t.Fatal("Escape leaves a trace")
	}
}

func TestThePastePanelWorksByKeyboardAlone(t *testing.T) {
	d := on(t, editortest.Shop(t))
	at(t, d, "Order", "Actions")
	d.fyne.Clipboard().SetContent("one\ttwo\nthree\tfour")
	d.Window.run("paste-preview")
	p := panel(t, d)
	press := func(k fyne.KeyName) { d.focused().TypedKey(&fyne.KeyEvent{Name: k}) }
	for _, want := range []editor.PasteShape{editor.PasteTurned, editor.PasteCell, editor.PastePark, editor.PasteGrid, editor.PasteTurned} {
		press(fyne.KeyRight)
		if p.how.Shape != want || !p.shapes[want].chosen || !p.shapes[want].focus {
			t.Fatalf("the panel stands at %s, want %s", p.how.Shape, want)
		}
	}
	d.win.Canvas().Focus(p.flags[0])
	press(fyne.KeySpace)
	if !p.how.Steps || !p.plan.How.Steps || d.focused() != fyne.Focusable(p.flags[0]) {
		t.Errorf("after Space it is %+v, the focus on %v", p.how, d.focused())
	}
	press(fyne.KeySpace)
	press(fyne.KeyReturn)
	if len(d.dialogs) != 0 {
		t.Fatal("the panel is still there")
	}
	text := editortest.Describe(d.session.Doc(), d.session.Map())
	if !strings.Contains(text, "Order/Actions: orders, one\nOrder/Contacts: basket, two\n") || !strings.Contains(text, "Pay/Contacts: four\n") {
		t.Errorf("pasted turned it is\n%s", text)
	}
	if name, _ := d.session.UndoName(); name != "Paste 4 cards" {
		t.Errorf("the step is called %q", name)
	}
}

func TestALargePasteIsWorkedOutBesideTheWindow(t *testing.T) {
	d := on(t, editortest.Shop(t))
	at(t, d, "Search", "Actions")
	d.fyne.Clipboard().SetContent(strings.Repeat("a card\n", 3000))
	d.Window.run("paste")
	d.run.Until("it is shown", func() bool { return len(d.dialogs) == 1 })
	p := panel(t, d)
	p.choose(editor.PastePark)
	p.Confirm() // too early: nothing is known yet
	if len(d.dialogs) != 1 {
		t.Fatal("it was pasted before it was worked out")
	}
	d.run.Until("it is worked out", func() bool { return !p.waiting })
	p.Confirm()
	if got := len(d.session.Doc().Parked(d.session.Map())); got != 3000 {
		t.Errorf("%d cards in the parking lot", got)
	}
}

func TestWhatCannotBePastedSaysWhyAndHasNothingToConfirm(t *testing.T) {
	d := on(t, editortest.Shop(t))
	at(t, d, "Search", "Actions")
	d.fyne.Clipboard().SetContent(strings.Repeat("x\t", 400) + "x")
	d.Window.run("paste")
	p := panel(t, d)
	if !p.do.off || !strings.Contains(p.note.Text, "new steps") {
		t.Errorf("it says %q", p.note.Text)
	}
	before := d.session.Doc()
	p.Confirm()
	if d.session.Doc() != before || len(d.dialogs) != 1 {
		t.Error("it was pasted")
	}
	p.choose(editor.PasteCell)
	d.run.Until("it is worked out", func() bool { return !p.waiting })
	if p.do.off {
		t.Error("another shape is refused, too")
	}
}

// write makes a file of the test.
func write(t *testing.T, name string, data []byte) string {
	t.Helper()
	path := filepath.Join(t.TempDir(), name)
	if err := os.WriteFile(path, data, 0o600); err != nil {
		t.Fatal(err)
	}
	return path
}

func onePNG(t *testing.T) []byte {
	var b bytes.Buffer
	if err := png.Encode(&b, image.NewGray(image.Rect(0, 0, 40, 30))); err != nil {
		t.Fatal(err)
	}
	return b.Bytes()
}

// over is the window's position over a card.
func over(t *testing.T, d *desk, title string) (fyne.Position, blueprint.ID) {
	c := first(t, d.session.Doc(), func(c blueprint.Card) bool { return c.Title == title })
	s := d.session
	r, ok := s.Layout().Rect(c.ID)
	if !ok {
		t.Fatal("the card is not on the board")
	}
	p := s.View().ToBoard(s.Layout(), canvas.PartBody, r.Center())
	return d.boardAt().Add(fyne.NewPos(float32(p.X), float32(p.Y))), c.ID
}

func TestFilesDroppedOnACardBecomeItsPictureAndAttachments(t *testing.T) {
	d := on(t, editortest.Shop(t))
	pos, id := over(t, d, "orders")
	paths := []string{write(t, "van.png", onePNG(t)), write(t, "offer.pdf", []byte("%PDF-1.4")), write(t, "broken.jpg", []byte("no"))}
	var uris []fyne.URI
	for _, p := range paths {
		uris = append(uris, storage.NewFileURI(p))
	}
	d.dropped(pos, uris)
	d.run.Until("they are there", func() bool { return len(d.session.Doc().Attachments(id)) == 1 })
	c, _ := blueprint.Get[blueprint.Card](d.session.Doc(), id)
	if p, ok := blueprint.Get[blueprint.Picture](d.session.Doc(), c.Picture); !ok || p.Media != "image/png" {
		t.Error("the card has no picture")
	}
	if !strings.Contains(d.notice.text.Text, "broken.jpg") {
		t.Errorf("the broken file is not told: %q", d.notice.text.Text)
	}
	d.session.Select(id)
	names := ""
	for _, p := range find[*plain](d.inspector.box) {
		names += p.text + " " + p.sub + "\n"
	}
	if !strings.Contains(names, "offer.pdf 8 bytes") {
		t.Errorf("the inspector lists\n%s", names)
	}
	if err := d.session.Undo(); err != nil || len(d.session.Doc().Attachments(id)) != 0 {
		t.Error("it is not one step")
	}
}

func TestLongNamesOfFilesDoNotWidenTheInspector(t *testing.T) {
	d := on(t, editortest.Shop(t))
	_, id := over(t, d, "orders")
	d.session.Select(id)
	before := d.inspector.box.MinSize().Width
	name := strings.Repeat("minutes of a very long meeting ", 5) + ".docx"
	if err := d.session.AddFiles([]editor.File{{Name: name, Data: "x"}}, editor.FilePlace{On: []blueprint.ID{id}}); err != nil {
		t.Fatal(err)
	}
	if now := d.inspector.box.MinSize().Width; now > before {
		t.Errorf("the inspector asks for %g instead of %g", now, before)
	}
}

func TestADropBesideTheMapSaysWhereFilesCanGo(t *testing.T) {
	d := on(t, editortest.Shop(t))
	before := d.session.Doc()
	d.dropped(fyne.NewPos(2, 2), []fyne.URI{storage.NewFileURI(write(t, "van.png", onePNG(t)))})
	if d.session.Doc() != before || !strings.Contains(d.notice.text.Text, "van.png") {
		t.Errorf("told %q", d.notice.text.Text)
	}
}

func TestAPicturesPathIsPastedAsThePicture(t *testing.T) {
	d := on(t, editortest.Shop(t))
	at(t, d, "Pay", "Back")
	a, b := write(t, "counter desk.png", onePNG(t)), write(t, "queue.png", onePNG(t))
	d.fyne.Clipboard().SetContent(a + "\nfile://" + strings.ReplaceAll(b, " ", "%20") + "\n")
	d.Window.run("paste")
	d.run.Until("the cards are there", func() bool {
		return strings.Contains(editortest.Describe(d.session.Doc(), d.session.Map()), "Pay/Back: counter desk, queue\n")
	})
	if picturePaths(a+"\nand words") != nil || picturePaths("/no/such.png") != nil || picturePaths("") != nil {
		t.Error("words are taken for files")
	}
}

func TestAnAttachmentIsOpenedFromAPrivateFolderThatGoesWithTheProgram(t *testing.T) {
	d := on(t, editortest.Shop(t))
	_, id := over(t, d, "orders")
	add := func(name string) blueprint.ID {
		if err := d.session.AddFiles([]editor.File{{Name: name, Data: "x"}}, editor.FilePlace{On: []blueprint.ID{id}}); err != nil {
			t.Fatal(err)
		}
		a := d.session.Doc().Attachments(id)
		return a[len(a)-1].ID
	}
	for _, name := range []string{"setup.exe", "run.sh", "page.html", "noname"} {
		d.openAttachment(add(name))
		if !strings.Contains(d.notice.text.Text, name) || len(d.spares) != 0 {
			t.Errorf("%s: told %q, opened %v", name, d.notice.text.Text, d.spares)
		}
	}
	d.openAttachment(add("../../notes: of May.txt"))
	d.run.Until("it is there", func() bool { d.sparesMu.Lock(); defer d.sparesMu.Unlock(); return len(d.spares) == 1 })
	dir := d.spares[0]
	files, err := os.ReadDir(dir)
	info, _ := os.Stat(dir)
	if err != nil || len(files) != 1 || info.Mode().Perm() != 0o700 || !strings.HasSuffix(files[0].Name(), ".txt") {
		t.Errorf("%v in %v, %v", files, info, err)
	}
	d.run.Run()
	d.clearSpares()
	if _, err := os.Stat(dir); err == nil {
		t.Error("the copy outlives the program")
	}
}

func TestTheInspectorOffersToAttachAFile(t *testing.T) {
	d := on(t, editortest.Shop(t))
	_, id := over(t, d, "orders")
	d.session.Select(id)
	for _, b := range find[*wordButton](d.inspector.box) {
		if b.Text == "Attach a file …" {
			b.OnTapped()
			if len(d.dialogs) != 1 {
				t.Error("no dialog")
			}
			return
		}
	}
	t.Error("there is no button")
}

func TestWhatOneRunCopiesAnotherPastesWithAllItHas(t *testing.T) {
	d := on(t, editortest.Shop(t))
	_, id := over(t, d, "orders")
	if err := d.session.AddFiles([]editor.File{{Name: "van.png", Media: "image/png", Data: string(onePNG(t)), Picture: true}}, editor.FilePlace{On: []blueprint.ID{id}}); err != nil {
		t.Fatal(err)
	}
	d.session.Select(id)
	d.Window.run("copy")
	text := d.fyne.Clipboard().Content()
	if text != "orders\n" {
		t.Fatalf("other programs get %q", text)
	}
	path := d.copiedPath()
	d.run.Until("it is kept for other runs", func() bool { _, err := os.Stat(path); return err == nil })
	d.copied.mu.Lock()
	d.copied.what = nil // another run knows only the file
	d.copied.mu.Unlock()
	d.Now = time.Now
	at(t, d, "Pay", "Actions")
	d.fyne.Clipboard().SetContent("orders\r\n")
	d.Window.run("paste")
	c, _ := blueprint.Get[blueprint.Card](d.session.Doc(), d.session.Selection()[0])
	if c.Picture.IsZero() || c.Title != "orders" || c.ID == id {
		t.Errorf("pasted %+v", c)
	}
	d.fyne.Clipboard().SetContent("orders more")
	d.Window.run("paste")
	if c, _ := blueprint.Get[blueprint.Card](d.session.Doc(), d.session.Selection()[0]); !c.Picture.IsZero() || c.Title != "orders more" {
		t.Errorf("another text became %+v", c)
	}
}

func TestAMapBeginsWithWhatWasCopied(t *testing.T) {
	d := newDesk(t)
	d.beginWithCopied()
	if d.session != nil || len(d.dialogs) != 1 {
		t.Fatalf("an empty clipboard opened a map, or nothing was said: %d dialogs", len(d.dialogs))
	}
	d.dialogs[0].Hide()
	d.fyne.Clipboard().SetContent("- Find\n  - Search\n    - googles\n- Buy\n  - Pay")
	d.Window.run("paste")
	d.run.Until("the plan is shown", func() bool { return d.session != nil && len(d.dialogs) == 1 })
	p := panel(t, d)
	if p.how.Shape != editor.PasteOutline {
		t.Errorf("it suggests %s", p.how.Shape)
	}
	p.Confirm()
	if text := editortest.Describe(d.session.Doc(), d.session.Map()); !strings.HasPrefix(text, "stages: Find(Search), Buy(Pay)\nlanes: Customer actions\nSearch/Customer actions: googles\n") {
		t.Errorf("the map is\n%s", text)
	}
}
