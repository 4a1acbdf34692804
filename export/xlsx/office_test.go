package xlsx

import (
	"os"
	"path/filepath"
	"testing"

	"throughline/export/sheets/sheetstest"
)

// throughOffice lets LibreOffice open workbooks and save them again: as XLSX and as ODS.
func throughOffice(t *testing.T, books map[string][]byte) (xlsx, ods map[string][]byte) {
	t.Helper()
	files := onDisk(t, books)
	saved := func(to, ext string) map[string][]byte {
		dir := sheetstest.Convert(t, to, files)
		out := map[string][]byte{}
		for name := range books {
			var err error
			if out[name], err = os.ReadFile(filepath.Join(dir, name+ext)); err != nil {
				t.Fatal(err)
			}
		}
		return out
	}
	return saved("xlsx:Calc MS Excel 2007 XML", ".xlsx"), saved("ods", ".ods")
}

// onDisk writes workbooks into a folder and lists them.
func onDisk(t *testing.T, books map[string][]byte) (files []string) {
	t.Helper()
	dir := t.TempDir()
	for name, data := range books {
		files = append(files, filepath.Join(dir, name+".xlsx"))
		if err := os.WriteFile(files[len(files)-1], data, 0o600); err != nil {
			t.Fatal(err)
		}
	}
	return files
}

func TestAWorkbookThatLibreOfficeSavedChangesNothing(t *testing.T) {
	books := map[string][]byte{}
	all := everyMap(t)
	for _, seed := range []string{"random 3", "random 4", "random 5", "random 6", "random 7", "empty"} {
		delete(all, seed)
	}
	all["misread"] = misreadMap
	for name, make := range all {
		d, m := make(t)
		books[name] = bookOf(t, d, m)
	}
	xlsx, ods := throughOffice(t, books)
	for name, make := range all {
		d, m := make(t)
		for kind, data := range map[string][]byte{"XLSX": xlsx[name], "ODS": ods[name]} {
			if !LikelyOwn(t.Context(), data) {
				t.Errorf("%s as %s is not known for ours", name, kind)
			}
			t.Run(name+" as "+kind, func(t *testing.T) { unchanged(t, data, d) })
			switch name { // the others have times and figures finer than LibreOffice keeps
			case "sample", "one card", "misread":
				t.Run(name+" as "+kind+" by itself", func(t *testing.T) { sameByItself(t, data, d, m) })
			}
		}
	}
}
