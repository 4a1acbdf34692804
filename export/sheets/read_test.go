package sheets

import (
	"bytes"
	"os"
	"path/filepath"
	"reflect"
	"testing"
	"time"

	"throughline/export/sheets/sheetstest"

	"github.com/xuri/excelize/v2"
)

// book makes a workbook that has everything the reader must understand.
func book(t testing.TB) []byte {
	t.Helper()
	f := excelize.NewFile()
	defer f.Close()
	must := func(err error) {
		t.Helper()
		if err != nil {
			t.Fatal(err)
		}
	}
	set := func(at string, v any) { t.Helper(); must(f.SetCellValue("Sheet1", at, v)) }
	for at, v := range map[string]any{"A1": "text", "C1": " two  spaces\nand a line ", "A2": 12.5, "B2": true, "A5": "after blank rows", "B5": "a\tb", "D5": "ä 😀 <&>"} {
		set(at, v)
	}
	styled := func(at string, v any, format string) {
		t.Helper()
		set(at, v)
		id, err := f.NewStyle(&excelize.Style{CustomNumFmt: &format})
		must(err)
		must(f.SetCellStyle("Sheet1", at, at, id))
	}
	styled("C2", 0.125, "0%")
	styled("D2", time.Date(2026, 3, 31, 14, 30, 0, 0, time.UTC), "yyyy-mm-dd hh:mm")
	must(f.SetCellFormula("Sheet1", "E2", "A2*2"))
	must(f.MergeCell("Sheet1", "A7", "C8"))
	set("A7", "merged")
	_, err := f.NewSheet("Hidden one")
	must(err)
	must(f.SetCellValue("Hidden one", "A1", "x"))
	must(f.SetSheetVisible("Hidden one", false))
	var out bytes.Buffer
	must(f.Write(&out))
	return out.Bytes()
}

var seen = [][]string{
	{"text", "", " two  spaces\nand a line "},
	{"12.5", "TRUE", "13%", "2026-03-31 14:30"},
	nil, nil,
	{"after blank rows", "a\tb", "", "ä 😀 <&>"},
	nil,
	{"merged"},
}

var plain = []string{"12.5", "1", "0.125", "46112.604166666664"}

func check(t *testing.T, b *Book, want [][]string, sameValues func(got, want string) bool) {
	t.Helper()
	if len(b.Sheets) != 2 || b.Sheets[0].Name != "Sheet1" || b.Sheets[0].Hidden || b.Sheets[1].Name != "Hidden one" || !b.Sheets[1].Hidden {
		t.Fatalf("sheets %+v", b.Sheets)
	}
	if m := b.Sheets[0].Merged; !reflect.DeepEqual(m, []Range{{6, 0, 7, 2}}) {
		t.Errorf("merged %v", m)
	}
	rows := b.Sheets[0].Rows
	if len(rows) != len(want) {
		t.Fatalf("%d rows, want %d: %q", len(rows), len(want), rows)
	}
	for i, row := range want {
		for k, text := range row {
			if k >= len(rows[i]) || !sameValues(rows[i][k], text) {
				t.Errorf("row %d: %q, want %q", i+1, rows[i], row)
				break
			}
		}
	}
}

func same(a, b string) bool { return a == b }

func TestCellsAreReadAsAPersonSeesThem(t *testing.T) {
	b, err := Read(t.Context(), book(t))
	if err != nil {
		t.Fatal(err)
	}
	check(t, b, seen, same)
}

func TestValuesAreReadWithoutTheirFormats(t *testing.T) {
	_, b, err := ReadBoth(t.Context(), book(t))
	if err != nil {
		t.Fatal(err)
	}
	want := append([][]string{seen[0], plain}, seen[2:]...)
	check(t, b, want, same)
}

// What a format hides is not seen, and yet it is there.
func TestAValueThatItsFormatHidesIsStillRead(t *testing.T) {
	zero := `<table:table-cell o:value-type="float" o:value="0"`
	data := ods(t, `<table:table table:name="a"><table:table-row><table:table-cell><text:p>zero</text:p></table:table-cell><table:table-cell/>`+zero+`/></table:table-row>`+
		`<table:table-row>`+zero+` table:number-columns-repeated="3"/></table:table-row></table:table>`)
	seen, values, err := ReadBoth(t.Context(), data)
	if err != nil {
		t.Fatal(err)
	}
	if got := seen.Sheets[0].Rows; !reflect.DeepEqual(got, [][]string{{"zero"}}) {
		t.Errorf("seen is %q", got)
	}
	if got := values.Sheets[0].Rows; !reflect.DeepEqual(got, [][]string{{"zero", "", "0"}}) {
		t.Errorf("held is %q", got)
	}
}

func TestLibreOfficeTwinsAreReadAlike(t *testing.T) {
	dir := t.TempDir()
	name := filepath.Join(dir, "book.xlsx")
	if err := os.WriteFile(name, book(t), 0o600); err != nil {
		t.Fatal(err)
	}
	data, err := os.ReadFile(filepath.Join(sheetstest.Convert(t, "ods", []string{name}), "book.ods"))
	if err != nil {
		t.Fatal(err)
	}
	b, err := Read(t.Context(), data)
	if err != nil {
		t.Fatal(err)
	}
	// LibreOffice works the formula out itself.
	withFormula := append([][]string{seen[0], append(append([]string{}, seen[1]...), "25")}, seen[2:]...)
	check(t, b, withFormula, same)
	if _, b, err = ReadBoth(t.Context(), data); err != nil {
		t.Fatal(err)
	}
	near := func(got, want string) bool {
		return got == want || len(want) > 10 && len(got) > 10 && got[:10] == want[:10]
	}
	check(t, b, append([][]string{seen[0], plain}, seen[2:]...), near)
}
