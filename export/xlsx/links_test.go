package xlsx

import (
	"bytes"
	"slices"
	"strings"
	"testing"

	"throughline/blueprint"
	"throughline/export"
)

func TestTheMapLeadsToItsRowsAndTheyLeadBack(t *testing.T) {
	d, m, id := shop()
	f := open(t, write(t, d, m))
	target := func(sheet, at string) string {
		t.Helper()
		is, to, err := f.GetCellHyperLink(sheet, at)
		if err != nil || !is {
			t.Fatalf("%s!%s leads nowhere (%v)", sheet, at, err)
		}
		return to
	}
	text := func(at string) string {
		t.Helper()
		sheet, ref, _ := strings.Cut(at, "!")
		got, err := f.GetCellValue(strings.Trim(sheet, "'"), ref)
		if err != nil {
			t.Fatal(err)
		}
		return got
	}
	for at, want := range map[string]string{"B3": "Seek", "D3": "Buy", "B7": "see", "D7": "pay", "A9": "Does", "A11": "Hurts", "B9": "looks", "D11": "slow till"} {
		if got := text(target(sheetMap, at)); got != want {
			t.Errorf("Map!%s leads to %q, want %q", at, got, want)
		}
	}
	for _, c := range []struct {
		sheet string
		id    blueprint.ID
		want  string
	}{{"Cards", id("reads"), "• looks\n• reads\n• asks (SA)"}, {"Cards", id("slow till"), "• slow till"}, {"Cards", id("later"), "later"}, {"Stages", id("Buy"), "Buy"}, {"Steps", id("ask"), "ask"}, {"Lanes", id("Hurts"), "Hurts\nWhat hurts, and how much"}} {
		rows, err := f.GetRows(c.sheet)
		if err != nil {
			t.Fatal(err)
		}
		row := slices.IndexFunc(rows, func(r []string) bool { return r[0] == c.id.String() }) + 1
		if got := text(target(c.sheet, cell(slices.Index(rows[0], "Map")+1, row))); got != c.want {
			t.Errorf("%s row %d leads to %q, want %q", c.sheet, row, got, c.want)
		}
	}
}

// A cell that is a link as a whole cannot be wrapped in LibreOffice.
func TestNothingButArrowsIsALink(t *testing.T) {
	d, m := sample(t)
	f := open(t, write(t, d, m))
	for _, sheet := range f.GetSheetList() {
		links, err := f.GetHyperLinkCells(sheet, "Location")
		if err != nil {
			t.Fatal(err)
		}
		for _, at := range links {
			if got, _ := f.GetCellValue(sheet, at); got != arrow {
				t.Errorf("%s!%s is a link and says %q", sheet, at, got)
			}
		}
	}
}

func TestASheetHasNoMoreArrowsThanExcelOpensAndTheRestIsTold(t *testing.T) {
	d, m, _ := shop()
	src, err := export.NewSource(d, m)
	if err != nil {
		t.Fatal(err)
	}
	b := newBook(t.Context(), src, Options{DocumentID: blueprint.ID{15: 9}})
	b.mostArrows = 3
	var out bytes.Buffer
	if err := b.write(&out); err != nil {
		t.Fatal(err)
	}
	f, without := open(t, out.Bytes()), 0
	for _, sheet := range f.GetSheetList() {
		rows, err := f.GetRows(sheet)
		if err != nil {
			t.Fatal(err)
		}
		arrows := 0
		for _, row := range rows {
			for _, text := range row {
				if text == arrow {
					arrows++
				}
			}
		}
		if links, err := f.GetHyperLinkCells(sheet, "Location"); err != nil || len(links) > 3 || len(links) != arrows {
			t.Errorf("%s has %d arrows of which %d lead somewhere (%v)", sheet, arrows, len(links), err)
		}
		if sheet == "Cards" {
			without = len(rows) - 1 - arrows
		}
	}
	if without != 2 || len(b.report.Warnings) != 1 || !strings.Contains(b.report.Warnings[0], "have no arrow") {
		t.Errorf("%d cards without an arrow, told %q", without, b.report.Warnings)
	}
	unchanged(t, out.Bytes(), d)
}

func TestSeverityIsShownAsBarsAndKeptAsItsWord(t *testing.T) {
	d, m := sample(t)
	f := open(t, write(t, d, m))
	rules, err := f.GetConditionalFormats("Cards")
	if err != nil {
		t.Fatal(err)
	}
	words := map[string]bool{}
	for _, rs := range rules {
		for _, r := range rs {
			words[strings.Trim(r.Value, `"`)] = true
		}
	}
	for _, want := range append(blueprint.Severities[1:], blueprint.Scales[1:]...) {
		if !words[want] {
			t.Errorf("nothing shows %q", want)
		}
	}
}

func TestDropDownsGoOnBelowTheTables(t *testing.T) {
	d, m := sample(t)
	f := open(t, write(t, d, m))
	src, err := export.NewSource(d, m)
	if err != nil {
		t.Fatal(err)
	}
	for _, tab := range tables()[1:] {
		rules, err := f.GetDataValidations(tab.Title)
		if err != nil {
			t.Fatal(err)
		}
		last := cell(1, max(len(tab.Records(src)), 1)+1+spareRows)[1:]
		for _, r := range rules {
			if !strings.HasSuffix(r.Sqref, last) {
				t.Errorf("%s: a rule ends at %s, want row %s", tab.Title, r.Sqref, last)
			}
		}
	}
}

func TestTheWorkbookSaysHowToBringItBack(t *testing.T) {
	d, m, _ := shop()
	f := open(t, write(t, d, m))
	if hint, _ := f.GetCellValue(sheetMap, "A3"); !strings.Contains(hint, "sheet About") {
		t.Errorf("the Map sheet says %q", hint)
	}
	rows, err := f.GetRows(sheetAbout)
	if err != nil {
		t.Fatal(err)
	}
	at := slices.IndexFunc(rows, func(r []string) bool { return textAt(r, 0) == howToTitle })
	if at < 0 || len(rows)-at-1 != len(howToLines) || !strings.Contains(rows[len(rows)-1][1], "Update from spreadsheet") {
		t.Errorf("the text stands at row %d of %d", at, len(rows))
	}
}
