package formats_test

import (
	"os"
	"slices"
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

func TestEveryFormatSaysWhatItIsAndHasItsExtensionsToItself(t *testing.T) {
	seen := map[string]string{}
	for _, f := range formats.Every() {
		if f.Name == "" || f.Title == "" || f.Hint == "" || !f.Writes() && f.Reads == "" {
			t.Errorf("%s lacks words", f.Ext)
		}
		for _, ext := range append([]string{f.Ext}, f.Alike...) {
			if seen[ext] != "" {
				t.Errorf("%s is %s and %s", ext, seen[ext], f.Name)
			}
			seen[ext] = f.Name
		}
		if in := slices.Contains(formats.Kinds(), f.Name); in != (f.Reads != "") {
			t.Errorf("%s can be read: %v, and says %q", f.Name, in, f.Reads)
		}
	}
}
