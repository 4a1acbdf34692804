package endtoend

import (
	"image"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"github.com/xuri/excelize/v2"

	"throughline/editor/ui/desktop"
)

// edit opens the workbook of a map, gives one card another title and takes the row of
// another out.
func edit(t *testing.T, book, title, other, gone string) {
	t.Helper()
	f, err := excelize.OpenFile(book)
	if err != nil {
		t.Fatal(err)
	}
	defer f.Close()
	rows, err := f.GetRows("Cards")
	if err != nil {
		t.Fatal(err)
	}
	col := slices.Index(rows[0], "Card")
	row := func(title string) int {
		return slices.IndexFunc(rows, func(r []string) bool { return len(r) > col && r[col] == title }) + 1
	}
	at, err := excelize.CoordinatesToCellName(col+1, row(title))
	if err == nil {
		err = f.SetCellValue("Cards", at, other)
	}
	if err == nil {
		err = f.RemoveRow("Cards", row(gone))
	}
	if err == nil {
		err = f.Save()
	}
	if err != nil {
		t.Fatal(err)
	}
}

// TestAnEditedSpreadsheetComesBackInTheWindow exports a map, lets somebody edit the
// spreadsheet, looks at what it brings, ticks what is to be deleted by keyboard and
// takes all of it back.
func TestAnEditedSpreadsheetComesBackInTheWindow(t *testing.T) {
	d, bin := onDesktop(t)
	dir := workFolder(t)
	file, book := filepath.Join(dir, "a.journey"), filepath.Join(dir, "edited.xlsx")
	must(t, "sample", "-o", file)
	must(t, "export", file, "-o", book)
	p := d.Run(t.TempDir(), bin, file)
	_, first, second := someCards(t, p)
	edit(t, book, first, "As the spreadsheet says", second)
	before := must(t, "export", file, "-o", "-")

	p.Key("ctrl+k")
	p.Type("Update from spreadsheet")
	p.Key("Return")
	asked := control(t, p.Await("the dialog", func(e desktop.Event) bool { return e.Event == "asking" }), "dialog").Bounds()
	p.Click(asked.Min.Add(image.Pt(197+84, 120))) // behind the parent folder
	p.Click(asked.Max.Sub(image.Pt(32, 19)))
	p.Await("what comes in", func(e desktop.Event) bool { return e.Event == "review" })
	p.AwaitFrame("the card as it would be", has("As the spreadsheet says"))
	p.Key("space") // the first row: what has no row any more
	p.Keep("e2e-update")
	f := p.AwaitFrame("the button", func(e desktop.Event) bool { _, ok := e.Controls.Find("Update the map"); return ok })
	p.Click(control(t, f, "Update the map").Center())
	p.AwaitFrame("the map as it is now", func(e desktop.Event) bool { return has("As the spreadsheet says")(e) && !has(second)(e) })
	if now := saved(t, p, file); !strings.Contains(now, "As the spreadsheet says") || strings.Contains(now, second) {
		t.Error("the file does not hold what the spreadsheet says")
	}
	p.Key("ctrl+z")
	p.AwaitFrame("the update taken back", func(e desktop.Event) bool { return has(first)(e) && has(second)(e) })
	if again := saved(t, p, file); again != before {
		t.Error("undo does not give back what was there before")
	}
	p.Key("ctrl+q")
	p.AwaitEnd()
}
