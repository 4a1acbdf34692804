package ui

import (
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/test"
	"fyne.io/fyne/v2/widget"

	"throughline/blueprint"
	"throughline/blueprint/blueprinttest"
	"throughline/export/formats"
)

const tableText = "Stage;Customer actions;Who knows;Pain points\nMorning;Walks in;Ann;Long queue\nEvening;Eats;Bob;\n"

// importing opens a file of that name and text, and waits for the dialog's preview.
func (d *desk) importing(name, text string) (content fyne.CanvasObject) {
	d.t.Helper()
	path := filepath.Join(d.t.TempDir(), name)
	if err := os.WriteFile(path, []byte(text), 0o600); err != nil {
		d.t.Fatal(err)
	}
	d.openPath(path)
	d.run.Until("the dialog", func() bool {
		p, ok := d.win.Canvas().Overlays().Top().(*widget.PopUp)
		if ok {
			content = p.Content
		}
		return ok && strings.Contains(saidOn(content), "How it is laid out") || ok && len(find[*choice](content)) > 3
	})
	d.previewed(content)
	return content
}

// saidOn is all that labels and paragraphs say.
func saidOn(content fyne.CanvasObject) string {
	s := wordsOn(content)
	for _, r := range find[*widget.RichText](content) {
		s += r.String() + "\n"
	}
	return s
}

func buttonCalled(t *testing.T, content fyne.CanvasObject, text string) *wordButton {
	t.Helper()
	for _, b := range find[*wordButton](content) {
		if b.Text == text {
			return b
		}
	}
	t.Fatalf("there is no button %q", text)
	return nil
}

// chosenAs is the choice beside the column of a name.
func chosenAs(t *testing.T, content fyne.CanvasObject, column string) *choice {
	t.Helper()
	for _, row := range find[*fyne.Container](content) {
		labels, choices := find[*widget.Label](row), find[*choice](row)
		if len(choices) == 1 && len(labels) > 0 && labels[0].Text == column {
			return choices[0]
		}
	}
	t.Fatalf("no column %q is offered", column)
	return nil
}

func TestAFileOfTablesIsShownAsAMapBeforeItIsImported(t *testing.T) {
	d := newDesk(t)
	content := d.importing("shop.csv", tableText)
	said := saidOn(content)
	for _, want := range []string{"“shop”", "5 cards in 2 stages", "not sure", "Who knows"} {
		if !strings.Contains(said, want) {
			t.Errorf("the dialog does not say %q:\n%s", want, said)
		}
	}
	test.Tap(buttonCalled(t, content, "Import"))
	d.run.Until("the map", func() bool { return d.session != nil })
	if n := d.session.Doc().Count(blueprint.KindOfCard); n != 5 {
		t.Errorf("%d cards, want 5", n)
	}
}

func TestWhatATableMeansCanBeCorrectedAndIsRemembered(t *testing.T) {
	d := newDesk(t)
	content := d.importing("shop.csv", tableText)
	chosenAs(t, content, "Who knows").SetSelected("Owner")
	d.previewed(content)
	d.run.Until("a preview of the correction", func() bool { return strings.Contains(saidOn(content), "3 cards in 2 stages") })
	test.Tap(buttonCalled(t, content, "Import"))
	d.run.Until("the map", func() bool { return d.session != nil })
	if n := d.session.Doc().Count(blueprint.KindOfDepartment); n != 2 {
		t.Errorf("%d departments, want 2", n)
	}
	again := d.importing("other.csv", strings.ReplaceAll(tableText, "Ann", "Carl"))
	if c := chosenAs(t, again, "Who knows"); c.Selected != "Owner" {
		t.Errorf("the next file of the kind takes the column for %q", c.Selected)
	}
	if !strings.Contains(saidOn(again), "as you chose for one like it before") {
		t.Errorf("the dialog does not say that it remembers: %s", saidOn(again))
	}
	test.Tap(buttonCalled(t, again, backToProposal))
	if c := chosenAs(t, again, "Who knows"); c.Selected == "Owner" {
		t.Error("there is no way back to the proposal")
	}
}

func TestCommasCanPartCards(t *testing.T) {
	d := newDesk(t)
	content := d.importing("shop.csv", strings.ReplaceAll(tableText, "Eats", "Sits, eats, pays"))
	for _, k := range find[*tick](content) {
		if k.Text == "Commas separate cards" {
			k.SetChecked(true)
		}
	}
	d.run.Until("a preview with more cards", func() bool { return strings.Contains(saidOn(content), "7 cards in 2 stages") })
}

func TestAnImportThatIsCancelledLeavesEverythingAsItWas(t *testing.T) {
	d := on(t, sampleDoc(t))
	before := d.session.Doc()
	content := d.importing("shop.csv", tableText)
	test.Tap(buttonCalled(t, content, "Cancel"))
	if d.win.Canvas().Overlays().Top() != nil || d.session.Doc() != before || len(d.windows) != 1 {
		t.Error("the cancelled import left something behind")
	}
}

func TestATableIsImportedBesideTheMapThatIsOpen(t *testing.T) {
	d := on(t, sampleDoc(t))
	content := d.importing("shop.csv", tableText)
	test.Tap(buttonCalled(t, content, "Import"))
	d.run.Until("a second window with a map", func() bool {
		n := 0
		for w := range d.windows {
			if w.session != nil {
				n++
			}
		}
		return n == 2
	})
}

func TestEveryShapeOfATableHasAPreviewOrAReason(t *testing.T) {
	d := newDesk(t)
	content := d.importing("shop.csv", tableText)
	shape := choiceWith(t, content, "User-story map")
	for _, option := range shape.Options {
		shape.SetSelected(option)
		d.previewed(content)
		if shape.Selected != option {
			t.Errorf("after %q the dialog shows %q", option, shape.Selected)
		}
	}
	choiceWith(t, content, "7").SetSelected("7")
	d.previewed(content)
}

func TestAPageWithADiagramOffersBoth(t *testing.T) {
	d := newDesk(t)
	page := "# Bread\n\n```mermaid\njourney\n title Short\n section Morning\n  Walk in: 4: Jo\n```\n\n| |Morning|Evening|\n|-|-|-|\n|Customer actions|Walks in|Eats|\n|Pain points|Queue|Dark|\n|Touchpoints|Door|Table|\n"
	content := d.importing("bread.md", page)
	shape := choiceWith(t, content, theDiagram)
	if shape.Selected == theDiagram || !strings.Contains(saidOn(content), "diagram") {
		t.Errorf("the table says more, but %q is chosen", shape.Selected)
	}
	shape.SetSelected(theDiagram)
	d.previewed(content)
	if !strings.Contains(saidOn(content), "“Short”") {
		t.Errorf("the diagram is not shown: %s", saidOn(content))
	}
	test.Tap(buttonCalled(t, content, "Import"))
	d.run.Until("the map", func() bool { return d.session != nil })
	if d.session.Doc().Maps()[0].Title != "Short" {
		t.Error("the diagram was not imported")
	}
}

func TestAFileAboutWhichThereIsNothingToAskIsOpenedAtOnce(t *testing.T) {
	d := newDesk(t)
	path := filepath.Join(t.TempDir(), "a.mmd")
	if err := os.WriteFile(path, []byte("journey\n section A\n  b: 3\n"), 0o600); err != nil {
		t.Fatal(err)
	}
	d.openPath(path)
	d.run.Until("the map", func() bool { return d.session != nil })
}

func TestALargeTableIsPreviewedByItsBeginning(t *testing.T) {
	d := newDesk(t)
	var b strings.Builder
	b.WriteString("Stage,Step,Lane,Card\n")
	for i := range 4000 {
		fmt.Fprintf(&b, "Stage %d,Step %d,Lane %d,Card %d\n", i/400, i/40, i%3, i)
	}
	content := d.importing("large.csv", b.String())
	if said := saidOn(content); !strings.Contains(said, "its beginning") || !strings.Contains(said, "4000 cards") {
		t.Errorf("the dialog says %s", said)
	}
}

func TestAFileThatIsNoMapIsNotReadWhole(t *testing.T) {
	path := filepath.Join(t.TempDir(), "huge.xlsx")
	f, err := os.Create(path)
	if err == nil {
		err = f.Truncate(importMost + 1)
	}
	if err != nil || f.Close() != nil {
		t.Fatal(err)
	}
	var refused *ImportError
	if _, err := ReadForeign(path); !errors.As(err, &refused) || !errors.Is(err, formats.ErrTooLong) {
		t.Error(err)
	}
}

func TestATableIsAddedToTheOpenFileAsAnotherMapThatUndoTakesBack(t *testing.T) {
	d := on(t, blueprinttest.Build().Department("ann").Doc())
	before := d.session.Doc()
	content := d.importing("shop.csv", tableText)
	chosenAs(t, content, "Who knows").SetSelected("Owner")
	d.previewed(content)
	d.run.Until("a preview of the correction", func() bool { return strings.Contains(saidOn(content), "3 cards in 2 stages") })
	test.Tap(buttonCalled(t, content, "Add to “map”"))
	d.run.Until("another map", func() bool { return len(d.session.Doc().Maps()) == 2 })
	if m, _ := blueprint.Get[blueprint.Map](d.session.Doc(), d.session.Map()); m.Title != "shop" {
		t.Errorf("the map %q is shown", m.Title)
	}
	if deps := d.session.Doc().Departments(); len(deps) != 2 {
		t.Errorf("the departments are %v, want ours and one more", deps)
	}
	if err := d.session.Undo(); err != nil || len(blueprint.Diff(before, d.session.Doc())) > 0 {
		t.Errorf("undo does not take it back: %v", err)
	}
}
