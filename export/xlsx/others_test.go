package xlsx

import (
	"encoding/csv"
	"encoding/json"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"

	"throughline/export/sheets/sheetstest"
)

// python reads every cell with openpyxl, somebody else's reader, and says which
// differ from what they must be.
const python = `
import json, sys, warnings
warnings.simplefilter("error")
import openpyxl
from openpyxl.utils.escape import unescape
with open(sys.argv[2], encoding="utf-8") as f:
    want = json.load(f)
book = openpyxl.load_workbook(sys.argv[1])
bad = []
for sheet, rows in want.items():
    ws = book[sheet]
    if len(ws.tables) != 1: bad.append([sheet, "tables", len(ws.tables)])
    for r, row in enumerate(rows):
        for c, text in enumerate(row):
            cell = ws.cell(r + 1, c + 1)
            if cell.data_type == "f": bad.append([sheet, cell.coordinate, "formula"])
            got = "" if cell.value is None else cell.value
            if text == "#":
                if isinstance(got, str): bad.append([sheet, cell.coordinate, "no number", got])
            elif unescape(str(got)) != text: bad.append([sheet, cell.coordinate, got, text])
for ws in book:
    for row in ws.iter_rows():
        for cell in row:
            if cell.data_type in ("f", "e"): bad.append([ws.title, cell.coordinate, cell.data_type])
print(json.dumps(bad[:10]))
`

func TestOpenpyxlReadsTheSameTexts(t *testing.T) {
	if err := exec.Command("/usr/bin/python3", "-c", "import openpyxl").Run(); err != nil {
		t.Skip("openpyxl is not installed")
	}
	dir := t.TempDir()
	for name, make := range maps(t) {
		t.Run(name, func(t *testing.T) {
			d, m := make(t)
			book, want := filepath.Join(dir, name+".xlsx"), filepath.Join(dir, name+".json")
			texts, err := json.Marshal(expected(t, d, m))
			if err != nil {
				t.Fatal(err)
			}
			for path, data := range map[string][]byte{book: write(t, d, m), want: texts} {
				if err := os.WriteFile(path, data, 0o600); err != nil {
					t.Fatal(err)
				}
			}
			out, err := exec.Command("/usr/bin/python3", "-c", python, book, want).CombinedOutput()
			if err != nil || strings.TrimSpace(string(out)) != "[]" {
				t.Errorf("%v %s", err, out)
			}
		})
	}
}

func TestLibreOfficeReadsTheSameTexts(t *testing.T) {
	names := []string{"sample", "hostile"}
	books := map[string][]byte{}
	for _, name := range names {
		d, m := maps(t)[name](t)
		books[name] = write(t, d, m)
	}
	// All sheets, as text, in UTF-8, with all cells quoted.
	out := sheetstest.Convert(t, "csv:Text - txt - csv (StarCalc):44,34,76,1,,0,true,false,false,false,false,-1", onDisk(t, books))
	for _, name := range names {
		d, m := maps(t)[name](t)
		for sheet, rows := range expected(t, d, m) {
			compareCSV(t, filepath.Join(out, name+"-"+sheet+".csv"), sheet, rows)
		}
	}
}

func compareCSV(t *testing.T, path, sheet string, want [][]string) {
	t.Helper()
	f, err := os.Open(path)
	if err != nil {
		t.Fatal(err)
	}
	defer f.Close()
	r := csv.NewReader(f)
	r.FieldsPerRecord = -1
	got, err := r.ReadAll()
	if err != nil {
		t.Fatalf("%s: %v", sheet, err)
	}
	for i, row := range want {
		for k, text := range row {
			if text == "#" {
				continue
			}
			if i >= len(got) || k >= len(got[i]) || normal(got[i][k]) != normal(text) {
				t.Errorf("%s row %d column %d: %q, want %q", sheet, i+1, k+1, cellOf(got, i, k), text)
				return
			}
		}
	}
}

func cellOf(rows [][]string, i, k int) string {
	if i < len(rows) && k < len(rows[i]) {
		return rows[i][k]
	}
	return "(no cell)"
}

// normal drops what a CSV file cannot carry and no reader is to blame for.
func normal(s string) string { return strings.ReplaceAll(s, "\r", "") }
