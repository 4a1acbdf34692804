package ui

import (
	"bytes"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"fyne.io/fyne/v2"
	"github.com/xuri/excelize/v2"

	"throughline/blueprint"
	"throughline/export/xlsx"
)

// workbook writes the map that is shown as a workbook and lets somebody edit its
// Cards sheet: set puts a value into the row of a card ("" = a new row), drop takes
// the row of a card out.
func (d *desk) workbook(edit func(set func(card, column string, v any), drop func(card string))) string {
	d.t.Helper()
	c, err := d.doc.Copy()
	if err != nil {
		d.t.Fatal(err)
	}
	return d.workbookOf(c.Info.Revision, edit)
}

// workbookOf is workbook of a revision.
func (d *desk) workbookOf(revision string, edit func(set func(card, column string, v any), drop func(card string))) string {
	d.t.Helper()
	must := func(err error) {
		d.t.Helper()
		if err != nil {
			d.t.Fatal(err)
		}
	}
	c, err := d.doc.Copy()
	must(err)
	var raw bytes.Buffer
	_, err = xlsx.Write(d.t.Context(), &raw, c.Doc, d.session.Map(), xlsx.Options{DocumentID: c.Info.DocumentID, Revision: revision})
	must(err)
	f, err := excelize.OpenReader(&raw)
	must(err)
	defer f.Close()
	rows := func() [][]string {
		out, err := f.GetRows("Cards")
		must(err)
		return out
	}
	fresh := len(rows()) + 1
	row := func(card string) int {
		all := rows()
		title := slices.Index(all[0], "Card")
		if i := slices.IndexFunc(all, func(r []string) bool { return len(r) > title && r[title] == card }); i > 0 {
			return i + 1
		}
		return fresh
	}
	edit(func(card, column string, v any) {
		at, err := excelize.CoordinatesToCellName(slices.Index(rows()[0], column)+1, row(card))
		must(err)
		must(f.SetCellValue("Cards", at, v))
	}, func(card string) { must(f.RemoveRow("Cards", row(card))) })
	path := filepath.Join(d.t.TempDir(), "edited.xlsx")
	must(f.SaveAs(path))
	return path
}

func (d *desk) updateFrom(path string) {
	d.t.Helper()
	d.Window.updateFile(path)
	d.run.Until("the update is shown", func() bool { return d.review != nil || d.notice.root.Visible() })
}

func TestAWorkbookIsLookedAtBeforeItChangesTheMapInOneStep(t *testing.T) {
	d, _ := onFile(t, sampleDoc(t))
	before, cards := d.session.Doc(), d.session.Doc().Cards(d.session.Map())
	path := d.workbook(func(set func(string, string, any), drop func(string)) {
		set(cards[0].Title, "Notes", "from the spreadsheet")
		set(cards[1].Title, "Severity", "Hgih")
		drop(cards[2].Title)
		drop(cards[3].Title)
	})
	d.updateFrom(path)
	if d.review == nil || !d.session.ReadOnly() || len(blueprint.Diff(before, d.live().Doc())) > 0 {
		t.Fatal("the map was changed before anybody said so")
	}
	d.review.choose(d.row("!"))
	if r := d.review.rows[d.review.at]; !strings.Contains(r.words, "“Hgih”") {
		t.Errorf("%+v", r)
	}
	gone := d.row(cards[2].Title)
	if r := d.review.rows[gone]; !r.ticks || r.done {
		t.Errorf("a deletion is proposed as %+v", r)
	}
	d.review.choose(gone)
	d.review.list.TypedKey(&fyne.KeyEvent{Name: fyne.KeySpace})
	if !d.review.rows[d.row(cards[2].Title)].done || d.review.rows[d.row(cards[3].Title)].done {
		t.Error("Space does not tick the chosen row, and only that")
	}
	d.push("Update the map")
	after := d.session.Doc()
	if d.review != nil || after.Record(cards[2].ID) != nil || after.Record(cards[3].ID) == nil || after.Cards(d.session.Map())[0].Notes != "from the spreadsheet" {
		t.Error("the map is not what was shown")
	}
	d.Window.run("undo")
	if len(blueprint.Diff(before, d.session.Doc())) > 0 {
		t.Error("the update is not one step of undo")
	}
}

func TestCancellingAnUpdateLeavesTheMapAsItWas(t *testing.T) {
	d, _ := onFile(t, sampleDoc(t))
	before, cards := d.session.Doc(), d.session.Doc().Cards(d.session.Map())
	d.updateFrom(d.workbook(func(set func(string, string, any), drop func(string)) { drop(cards[2].Title); drop(cards[4].Title) }))
	d.review.choose(d.row(cards[2].Title))
	d.push("Tick all 2")
	if d.session.Doc() == before {
		t.Error("the board does not show what the update would give")
	}
	d.push("Cancel")
	if d.review != nil || len(blueprint.Diff(before, d.session.Doc())) > 0 {
		t.Error("something was changed")
	}
}

func TestWhatWasEditedInBothIsAskedAbout(t *testing.T) {
	d, _ := onFile(t, sampleDoc(t))
	card := d.session.Doc().Cards(d.session.Map())[0]
	path := d.workbook(func(set func(string, string, any), drop func(string)) { set(card.Title, "Card", "theirs") })
	d.do(retitled(card.ID, "ours"))
	d.updateFrom(path)
	if d.review == nil || d.review.rows[d.row("ours")].sign != signAsk {
		t.Fatal("nothing is asked")
	}
	d.review.choose(d.row("ours"))
	take := find[*wordButton](d.review.detail)
	take[1].Tapped(&fyne.PointEvent{}) // theirs
	d.push("Update the map")
	if got := blueprint.TitleOf(d.session.Doc().Record(card.ID)); got != "theirs" {
		t.Errorf("it is called %q", got)
	}
}

func TestAnUneditedOrForeignWorkbookIsSaidToBeOne(t *testing.T) {
	d, _ := onFile(t, sampleDoc(t))
	d.updateFrom(d.workbook(func(func(string, string, any), func(string)) {}))
	if d.review != nil || !strings.Contains(d.notice.text.Text, "nothing that is not in this map") {
		t.Errorf("an unedited one: %q", d.notice.text.Text)
	}
	path := d.workbook(func(func(string, string, any), func(string)) {})
	other, _ := onFile(t, sampleDoc(t))
	other.updateFrom(path)
	if other.review != nil || !strings.Contains(other.notice.text.Text, "another map") {
		t.Errorf("a foreign one: %q", other.notice.text.Text)
	}
	broken := filepath.Join(t.TempDir(), "broken.xlsx")
	if err := os.WriteFile(broken, []byte("PK\x03\x04 no more"), 0o600); err != nil {
		t.Fatal(err)
	}
	other.notice.hide()
	other.updateFrom(broken)
	if !strings.Contains(other.notice.text.Text, "“broken.xlsx” cannot be read as a spreadsheet") {
		t.Errorf("a broken one: %q", other.notice.text.Text)
	}
}

func TestTheMapOfTheWorkbookIsShown(t *testing.T) {
	d, _ := onFile(t, sampleDoc(t))
	maps := d.session.Doc().Maps()
	d.session.ShowMap(maps[1].ID)
	card := d.session.Doc().Cards(maps[1].ID)[0]
	path := d.workbook(func(set func(string, string, any), drop func(string)) { set(card.Title, "Notes", "x") })
	d.session.ShowMap(maps[0].ID)
	d.updateFrom(path)
	if d.session.Map() != maps[1].ID {
		t.Error("the board shows another map")
	}
}

func TestNothingIsTakenUnaskedFromAWorkbookOfUnknownAge(t *testing.T) {
	d, _ := onFile(t, sampleDoc(t))
	before, card := d.session.Doc(), d.session.Doc().Cards(d.session.Map())[0]
	d.updateFrom(d.workbookOf("of nobody knows when", func(set func(string, string, any), drop func(string)) {
		set(card.Title, "Notes", "edited")
		set("", "Card", "a new card")
	}))
	if _, about := d.review.of.title(); !strings.Contains(about, "not known") || len(blueprint.Diff(before, d.session.Doc())) > 0 {
		t.Errorf("%q", about)
	}
	d.push("Theirs")
	d.push("Update the map")
	after := d.session.Doc()
	if got, _ := blueprint.Get[blueprint.Card](after, card.ID); got.Notes != "edited" || after.Len() != before.Len()+1 {
		t.Errorf("%+v, %d records more", got, after.Len()-before.Len())
	}
}
