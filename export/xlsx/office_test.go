package xlsx

import (
	"os"
	"os/exec"
	"path/filepath"
	"testing"
)

// throughOffice lets LibreOffice open workbooks and save them again, all in one run:
// as XLSX and as ODS.
func throughOffice(t *testing.T, books map[string][]byte) (xlsx, ods map[string][]byte) {
	t.Helper()
	office, err := exec.LookPath("soffice")
	if err != nil {
		t.Skip("LibreOffice is not installed")
	}
	if testing.Short() {
		t.Skip("LibreOffice takes seconds to start")
	}
	dir := t.TempDir()
	xlsx, ods = map[string][]byte{}, map[string][]byte{}
	for to, out := range map[string]map[string][]byte{"xlsx:Calc MS Excel 2007 XML": xlsx, "ods": ods} {
		args := []string{"-env:UserInstallation=file://" + dir + "/profile", "--headless", "--convert-to", to, "--outdir", filepath.Join(dir, to[:3])}
		for name, data := range books {
			path := filepath.Join(dir, name+".xlsx")
			if err := os.WriteFile(path, data, 0o600); err != nil {
				t.Fatal(err)
			}
			args = append(args, path)
		}
		if said, err := exec.Command(office, args...).CombinedOutput(); err != nil {
			t.Fatalf("%v %s", err, said)
		}
		ext := ".ods"
		if to != "ods" {
			ext = ".xlsx"
		}
		for name := range books {
			if out[name], err = os.ReadFile(filepath.Join(dir, to[:3], name+ext)); err != nil {
				t.Fatal(err)
			}
		}
	}
	return xlsx, ods
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
			t.Run(name+" as "+kind, func(t *testing.T) { unchanged(t, data, d) })
			switch name { // the others have times and figures finer than LibreOffice keeps
			case "sample", "one card", "misread":
				t.Run(name+" as "+kind+" by itself", func(t *testing.T) { sameByItself(t, data, d, m) })
			}
		}
	}
}
