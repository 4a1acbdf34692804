package ui

import (
	"bytes"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/test"
	"fyne.io/fyne/v2/widget"

	"throughline/blueprint"
	"throughline/editor/editortest"
	"throughline/export"
	"throughline/export/formats"
)

// exporting is the export dialog of a desk, with its preview worked out.
func (d *desk) exporting() (content fyne.CanvasObject) {
	d.t.Helper()
	d.Window.run("export")
	content = d.win.Canvas().Overlays().Top().(*widget.PopUp).Content
	d.previewed(content)
	return content
}

// previewed waits for the preview.
func (d *desk) previewed(content fyne.CanvasObject) {
	d.t.Helper()
	d.run.Until("a preview", func() bool { return !strings.Contains(wordsOn(content), "Preparing") })
}

func wordsOn(content fyne.CanvasObject) string {
	var b strings.Builder
	for _, l := range find[*widget.Label](content) {
		b.WriteString(l.Text + "\n")
	}
	return b.String()
}

func choiceWith(t *testing.T, content fyne.CanvasObject, option string) *choice {
	t.Helper()
	for _, c := range find[*choice](content) {
		for _, o := range c.Options {
			if o == option {
				return c
			}
		}
	}
	t.Fatalf("nothing offers %q", option)
	return nil
}

func TestTheExportDialogShowsThePagesThatWouldBeWritten(t *testing.T) {
	d := on(t, sampleDoc(t))
	content := d.exporting()
	if n := len(find[*thumb](content)); n < 3 || !strings.Contains(wordsOn(content), "pages, A4") {
		t.Fatalf("%d thumbnails; %s", n, wordsOn(content))
	}
	choiceWith(t, content, "One poster").SetSelected("One poster")
	choiceWith(t, content, "A3").SetSelected("A4")
	d.previewed(content)
	d.run.Until("the poster", func() bool { return len(find[*thumb](content)) == 2 })
	said := ""
	for _, r := range find[*widget.RichText](content) {
		said += r.String()
	}
	if !strings.Contains(said, "On A4 the smallest text of a poster would be") {
		t.Errorf("no word of warning: %s", said)
	}
	large := find[*thumb](content)[1]
	large.Tapped(&fyne.PointEvent{})
	d.run.Until("the page in full width", func() bool { return len(find[*thumb](content)) == 0 })
}

func TestAnExportWithoutPagesCannotBeAskedFor(t *testing.T) {
	d := on(t, editortest.Shop(t))
	content := d.exporting()
	choiceWith(t, content, "Not at all").SetSelected("Not at all")
	for _, k := range find[*tick](content) {
		if k.Text == "Summary" {
			k.SetChecked(false)
		}
	}
	var confirm *wordButton
	for _, b := range find[*wordButton](content) {
		if b.Text == "Export …" {
			confirm = b
		}
	}
	if !confirm.Disabled() || !strings.Contains(wordsOn(content), "No page is chosen.") {
		t.Error("a document without pages can be asked for")
	}
	choiceWith(t, content, "Not at all").SetSelected("Stage by stage")
	if confirm.Disabled() {
		t.Error("the map alone cannot be asked for")
	}
}

func TestEveryFormatHasAPreview(t *testing.T) {
	d := on(t, editortest.Shop(t))
	content := d.exporting()
	format := choiceWith(t, content, "PDF")
	for _, f := range formats.All() {
		format.SetSelected(f.Title)
		d.previewed(content)
		if text := wordsOn(content); strings.Contains(text, "There is no preview") {
			t.Errorf("%s: %s", f.Ext, text)
		}
	}
}

func TestTheLastExportIsRememberedAndDoneAgainWithOneKey(t *testing.T) {
	d := on(t, editortest.Shop(t))
	if c, _ := d.command("export-again"); c.Enabled(d.session) {
		t.Fatal("an export that never was can be repeated")
	}
	path := filepath.Join(t.TempDir(), "shop.md")
	f, _ := formats.ByExt(".md")
	choice := firstExport()
	choice.Ext, choice.Path = ".md", path
	choice.Pages = []export.PageKind{export.PosterPage, export.NotesPage}
	d.exportTo(f, choice.job(d.Window), choice)
	d.run.Until("the file", func() bool { return d.lastExport().Path == path })
	before, _ := os.ReadFile(path)
	d.do(func(tx *blueprint.Tx) error {
		m := tx.Doc().Maps()[0]
		m.Title = "Quite another title"
		return tx.Put(m)
	})
	d.Window.run("export-again")
	d.run.Until("the file anew", func() bool {
		now, err := os.ReadFile(path)
		return err == nil && !bytes.Equal(now, before) && bytes.Contains(now, []byte("Quite another title"))
	})
	if got := d.lastExport(); len(got.Pages) != 2 || got.Pages[0] != export.PosterPage {
		t.Errorf("remembered %+v", got)
	}
	content := d.exporting()
	if got := choiceWith(t, content, "PDF").Selected; got != "Text (Markdown)" {
		t.Errorf("the dialog begins with %q", got)
	}
}

func TestAnExportIsFilteredByWhatIsChosen(t *testing.T) {
	d := on(t, sampleDoc(t))
	content := d.exporting()
	all := len(find[*thumb](content))
	for _, b := range find[*wordButton](content) {
		if b.Text == "The whole map …" {
			test.Tap(b)
		}
	}
	if d.picker == nil {
		t.Fatal("nothing to choose from")
	}
	for i, r := range d.picker.rows {
		if r.label == "Customer Care" {
			d.picker.choose(i)
			break
		}
	}
	d.previewed(content)
	d.run.Until("fewer pages", func() bool { n := len(find[*thumb](content)); return n > 0 && n < all })
	if text := find[*wordButton](content); text[0].Text == "The whole map …" {
		t.Errorf("the button says %q", text[0].Text)
	}
}

func TestWhatIsGoneDropsOutOfARememberedFilter(t *testing.T) {
	d := on(t, editortest.Shop(t))
	lane := d.session.Doc().Lanes(d.session.Map())[0].ID
	c := firstExport()
	c.Filter.Lanes = []blueprint.ID{lane, blueprint.NewID()}
	d.rememberExport(d.session.Map(), c)
	if got := d.lastExport().Filter.Lanes; len(got) != 1 || got[0] != lane {
		t.Errorf("lanes %v", got)
	}
}

func TestEscapeLeadsFromALargePageToAllOfThemAndArrowsTurnPages(t *testing.T) {
	d := on(t, sampleDoc(t))
	content := d.exporting()
	all := len(find[*thumb](content))
	find[*thumb](content)[1].TypedKey(&fyne.KeyEvent{Name: fyne.KeyReturn})
	d.run.Until("the page in full width", func() bool { return len(find[*thumb](content)) == 0 })
	p := d.dialogs[0].(*exportPanel)
	d.typedKey(&fyne.KeyEvent{Name: fyne.KeyRight})
	if p.preview.at != 2 {
		t.Errorf("page %d", p.preview.at)
	}
	d.typedKey(&fyne.KeyEvent{Name: fyne.KeyEscape})
	if len(d.dialogs) != 1 || len(find[*thumb](content)) != all {
		t.Fatal("Escape does not lead back to the pages")
	}
	d.typedKey(&fyne.KeyEvent{Name: fyne.KeyEscape})
	if len(d.dialogs) != 0 {
		t.Error("Escape does not close the dialog")
	}
}

func TestAnotherFileOfTheSameMapIsNotExportedOverTheFirstOnesExport(t *testing.T) {
	d := on(t, editortest.Shop(t))
	c := firstExport()
	c.Path = filepath.Join(t.TempDir(), "shop.pdf")
	d.rememberExport(d.session.Map(), c)
	if d.lastExport().Path != c.Path {
		t.Fatal("the export is not remembered")
	}
	kept := d.memory.now.Exports[d.session.Map()]
	kept.Of = "/somewhere/else.journey"
	d.memory.now.Exports[d.session.Map()] = kept
	if got := d.lastExport(); got.Path != "" || got.Ext != ".pdf" {
		t.Errorf("a copy would write %q", got.Path)
	}
}

func TestWhatCannotBeWrittenCannotBeAskedFor(t *testing.T) {
	d := on(t, editortest.Shop(t))
	content := d.exporting()
	p := d.dialogs[0].(*exportPanel)
	p.choice.Paper = "90000x1mm"
	p.changed()
	d.run.Until("it is refused", func() bool { return p.confirm.Disabled() })
	p.choice.Paper = "a3"
	p.changed()
	d.run.Until("it is allowed", func() bool { return !p.confirm.Disabled() && len(find[*thumb](content)) > 0 })
}
