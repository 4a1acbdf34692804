package assets_test

import (
	"fmt"
	"maps"
	"os"
	"os/exec"
	"regexp"
	"slices"
	"strings"
	"testing"
)

// linked asks the go command which modules the program is linked from on each
// of its platforms.
func linked(t *testing.T) map[string]bool {
	t.Helper()
	out := map[string]bool{}
	for _, platform := range []string{"linux/amd64", "windows/amd64", "darwin/arm64"} {
		system, arch, _ := strings.Cut(platform, "/")
		cmd := exec.Command("go", "list", "-deps", "-f", `{{with .Module}}{{.Path}}{{end}}`, "throughline")
		cmd.Env = append(os.Environ(), "GOOS="+system, "GOARCH="+arch, "CGO_ENABLED=1")
		var stderr strings.Builder
		cmd.Stderr = &stderr
		list, err := cmd.Output()
		if err != nil {
			t.Fatalf("go list for %s: %v\n%s", platform, err, &stderr)
		}
		for _, m := range strings.Fields(string(list)) {
			out[m] = true
		}
	}
	delete(out, "throughline")
	return out
}

var row = regexp.MustCompile("(?m)^\\| `([^`]+)` \\| [^|]+ \\| ([^|]+) \\|$")

// named lists the modules that the document names with a licence.
func named(doc string) map[string]bool {
	out := map[string]bool{}
	for _, m := range row.FindAllStringSubmatch(doc, -1) {
		if strings.TrimSpace(m[2]) != "" {
			out[m[1]] = true
		}
	}
	return out
}

// differences says which linked modules are not named and which named ones are
// not linked.
func differences(linked, named map[string]bool) []string {
	var out []string
	for _, m := range slices.Sorted(maps.Keys(linked)) {
		if !named[m] {
			out = append(out, fmt.Sprintf("%s is linked but not named", m))
		}
	}
	for _, m := range slices.Sorted(maps.Keys(named)) {
		if !linked[m] {
			out = append(out, fmt.Sprintf("%s is named but not linked", m))
		}
	}
	return out
}

func TestThirdPartyNamesExactlyTheLinkedModules(t *testing.T) {
	doc, err := os.ReadFile("../THIRD_PARTY.md")
	if err != nil {
		t.Fatal(err)
	}
	if _, err := os.Stat("../go.mod"); err != nil { // a change there drops a cached result
		t.Fatal(err)
	}
	for _, d := range differences(linked(t), named(string(doc))) {
		t.Error(d)
	}
}

func TestThirdPartyCheckSeesBothSides(t *testing.T) {
	doc := "| module | for | licence |\n|---|---|---|\n| `a.org/kept` | x | MIT |\n| `a.org/gone` | x | MIT |\n| `a.org/bare` | x |  |\n"
	got := differences(map[string]bool{"a.org/kept": true, "a.org/new": true, "a.org/bare": true}, named(doc))
	want := []string{"a.org/bare is linked but not named", "a.org/new is linked but not named", "a.org/gone is named but not linked"}
	if !slices.Equal(got, want) {
		t.Errorf("got %q, want %q", got, want)
	}
}
