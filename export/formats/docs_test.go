package formats_test

import (
	"os"
	"strings"
	"testing"

	"throughline/export/formats"
)

func TestTheReadmeHasTheTableOfFormats(t *testing.T) {
	readme, err := os.ReadFile("../../README.md")
	if err != nil {
		t.Fatal(err)
	}
	if want := formats.Markdown(); !strings.Contains(string(readme), want) {
		t.Errorf("README.md lacks this table:\n%s", want)
	}
}

func TestEveryRowOfTheTableSaysWhatItIs(t *testing.T) {
	for _, r := range formats.Rows() {
		if r.Title == "" || r.Hint == "" || !r.In && !r.Out {
			t.Errorf("%v has no words: %+v", r.Exts, r)
		}
	}
}
