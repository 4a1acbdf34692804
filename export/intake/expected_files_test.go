package intake_test

import (
	"os"
	"path/filepath"
	"slices"
	"testing"
)

// tablesDir holds maps that strangers keep as tables and lists.
const tablesDir = "../../../shared/data/tables"

// foreign lists its files; the test is skipped where they are not at hand.
func foreign(t *testing.T) []string {
	t.Helper()
	found, err := filepath.Glob(filepath.Join(tablesDir, "*"))
	if err != nil || len(found) == 0 {
		t.Skipf("the real tables are not at hand (%s)", tablesDir)
	}
	return found
}

// TestEveryRealTableHasAnExpectation: none may come in without somebody having said
// beforehand what it is.
func TestEveryRealTableHasAnExpectation(t *testing.T) {
	for _, f := range foreign(t) {
		if !slices.ContainsFunc(real, func(e expectedFile) bool { return e.file == filepath.Base(f) }) {
			t.Errorf("nobody has written down what %s holds", filepath.Base(f))
		}
	}
}

func TestEveryFixtureHasAnExpectation(t *testing.T) {
	found, err := os.ReadDir("testdata")
	if err != nil {
		t.Fatal(err)
	}
	for _, f := range found {
		if !f.IsDir() && !slices.ContainsFunc(own, func(e expectedFile) bool { return e.file == f.Name() }) {
			t.Errorf("nobody has written down what testdata/%s holds", f.Name())
		}
	}
}
