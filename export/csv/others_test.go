package csv_test

import (
	"encoding/json"
	"os"
	"os/exec"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	csvfolder "throughline/export/csv"
	"throughline/export/edition/editiontest"
	"throughline/export/sheets/sheetstest"
)

// python reads every file of a folder with its own reader.
const python = `
import csv, json, pathlib, sys
csv.field_size_limit(1 << 27)
out = {}
for p in pathlib.Path(sys.argv[1]).glob("*.csv"):
    with open(p, encoding="utf-8-sig", newline="") as f:
        out[p.name] = list(csv.reader(f, strict=True))
json.dump(out, sys.stdout)
`

func folder(t *testing.T, m editiontest.Map) (dir string, want map[string][][]string) {
	t.Helper()
	dir, want = t.TempDir(), map[string][][]string{}
	for _, f := range files(t, m.Doc, m.ID) {
		want[f.Name] = rows(t, f)
		if err := os.WriteFile(filepath.Join(dir, f.Name), f.Data, 0o600); err != nil {
			t.Fatal(err)
		}
	}
	return dir, want
}

func compare(t *testing.T, name string, got, want [][]string) {
	t.Helper()
	if len(got) != len(want) {
		t.Errorf("%s has %d rows, want %d", name, len(got), len(want))
		return
	}
	for i := range want {
		if !slices.Equal(got[i], want[i]) {
			t.Errorf("%s, row %d is\n%q, want\n%q", name, i+1, got[i], want[i])
			return
		}
	}
}

func TestPythonReadsTheSameCells(t *testing.T) {
	program, err := exec.LookPath("python3")
	if err != nil {
		t.Skip("python3 is not installed")
	}
	for _, m := range []editiontest.Map{editiontest.Sample(t), editiontest.Hostile(), editiontest.Large(1000)} {
		dir, want := folder(t, m)
		out, err := exec.Command(program, "-c", python, dir).Output()
		if err != nil {
			t.Fatal(err)
		}
		var got map[string][][]string
		if err := json.Unmarshal(out, &got); err != nil {
			t.Fatal(err)
		}
		for name := range want {
			compare(t, m.Name+": "+name, got[name], want[name])
		}
	}
}

func TestLibreOfficeReadsTheSameCells(t *testing.T) {
	m := editiontest.Hostile()
	dir, want := folder(t, m)
	in, err := filepath.Glob(filepath.Join(dir, "*.csv"))
	if err != nil {
		t.Fatal(err)
	}
	// Comma, quotes, UTF-8 on both ways; in with what is quoted as text, out with all cells in quotes as they are shown.
	out := sheetstest.Convert(t, "csv:Text - txt - csv (StarCalc):44,34,76,1,,0,true,true", in, "--infilter=CSV:44,34,76,1,,0,true,false")
	for name, w := range want {
		data, err := os.ReadFile(filepath.Join(out, name))
		if err != nil {
			t.Fatal(err)
		}
		got := rows(t, csvfolder.File{Name: name, Data: []byte("\uFEFF" + strings.ReplaceAll(strings.TrimPrefix(string(data), "\uFEFF"), "\n", "\r\n"))})
		compare(t, name, got, w)
	}
}
