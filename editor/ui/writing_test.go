package ui

import (
	"errors"
	"os"
	"path/filepath"
	"testing"

	"throughline/editor/editortest"
	"throughline/export/formats"
	"throughline/storage"
)

func TestAFolderIsWrittenWholeAndOnlyItsOwnFilesAreReplaced(t *testing.T) {
	d := on(t, editortest.Shop(t))
	f, err := formats.ByExt(".csv")
	if err != nil {
		t.Fatal(err)
	}
	dir := t.TempDir()
	path := filepath.Join(dir, "tables")
	if _, err := Export(t.Context(), f, path, false, d.exportJob()); err != nil {
		t.Fatal(err)
	}
	cards, err := os.ReadFile(filepath.Join(path, "cards.csv"))
	if err != nil || len(cards) == 0 {
		t.Fatal(err)
	}
	mine := filepath.Join(path, "mine.txt")
	for name, text := range map[string]string{mine: "mine", filepath.Join(path, "cards.csv"): "old"} {
		if err := os.WriteFile(name, []byte(text), 0o600); err != nil {
			t.Fatal(err)
		}
	}
	if _, err := Export(t.Context(), f, path, false, d.exportJob()); !errors.Is(err, storage.ErrExists) {
		t.Errorf("a folder that is there: %v", err)
	}
	if _, err := Export(t.Context(), f, path, true, d.exportJob()); err != nil {
		t.Fatal(err)
	}
	if got, _ := os.ReadFile(mine); string(got) != "mine" {
		t.Error("a file of somebody else is gone")
	}
	if got, _ := os.ReadFile(filepath.Join(path, "cards.csv")); string(got) != string(cards) {
		t.Error("the table was not replaced")
	}
	if _, err := Export(t.Context(), f, mine, true, d.exportJob()); err == nil {
		t.Error("a file became a folder")
	}
	if left, _ := filepath.Glob(filepath.Join(dir, ".throughline*")); len(left) > 0 {
		t.Errorf("left behind: %v", left)
	}
}

func TestAnExportThatFailsLeavesWhatIsThere(t *testing.T) {
	d := on(t, editortest.Shop(t))
	f, _ := formats.ByExt(".png")
	path := filepath.Join(t.TempDir(), "map.png")
	if err := os.WriteFile(path, []byte("old"), 0o600); err != nil {
		t.Fatal(err)
	}
	j := d.exportJob()
	j.Theme = "neon"
	if _, err := Export(t.Context(), f, path, true, j); err == nil {
		t.Fatal("no error")
	}
	if got, _ := os.ReadFile(path); string(got) != "old" {
		t.Error("the file there is lost")
	}
}
