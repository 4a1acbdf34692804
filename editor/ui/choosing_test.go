package ui

import (
	"os"
	"path/filepath"
	"testing"
)

func TestAPathMayBeTypedInPlaceOfAName(t *testing.T) {
	folder := t.TempDir()
	if err := os.Mkdir(filepath.Join(folder, "maps"), 0o700); err != nil {
		t.Fatal(err)
	}
	for typed, want := range map[string]string{
		"plan":                               filepath.Join(folder, "plan"),
		"maps/plan":                          filepath.Join(folder, "maps", "plan"),
		filepath.Join(folder, "maps", "map"): filepath.Join(folder, "maps", "map"),
		"two/three":                          filepath.Join(folder, "two/three"), // a name with a slash in it
	} {
		in, name := typedPath(folder, typed)
		if got := filepath.Join(in, name); got != want {
			t.Errorf("%q becomes %q, want %q", typed, got, want)
		}
	}
}
