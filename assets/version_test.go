package assets_test

import (
	"os"
	"regexp"
	"testing"
)

func TestVersionIsTheSameEverywhere(t *testing.T) {
	find := func(file, pattern string) string {
		t.Helper()
		text, err := os.ReadFile(file)
		if err != nil {
			t.Fatal(err)
		}
		m := regexp.MustCompile(pattern).FindSubmatch(text)
		if m == nil {
			t.Fatalf("%s names no version", file)
		}
		return string(m[1])
	}
	want := find("../FyneApp.toml", `(?m)^Version = "([0-9.]+)"$`)
	for file, pattern := range map[string]string{"../main.go": `(?m)^const version = "([0-9.]+)"$`, "../CHANGELOG.md": `(?m)^## \[([0-9.]+)\]`} {
		if got := find(file, pattern); got != want {
			t.Errorf("%s says %s, FyneApp.toml %s", file, got, want)
		}
	}
}
