package pdf_test

import (
	"bytes"
	"os"
	"path/filepath"
	"regexp"
	"strconv"
	"strings"
	"testing"

	"throughline/blueprint"
	"throughline/blueprint/blueprinttest"
	"throughline/export"
	"throughline/export/mermaid"
)

// diagram reads a Mermaid file as people have them.
func diagram(t *testing.T, path string) (*blueprint.Doc, blueprint.ID) {
	t.Helper()
	f, err := os.Open(path)
	if os.IsNotExist(err) {
		t.Skip(path, "is not there")
	}
	if err != nil {
		t.Fatal(err)
	}
	defer f.Close()
	d, _, err := mermaid.Read(f, blueprinttest.IDs(28))
	if err != nil {
		t.Fatal(err)
	}
	return d, d.Maps()[0].ID
}

func TestDiagramsBecomeSoundSearchableFiles(t *testing.T) {
	for _, path := range []string{"testdata/coffee.mmd", "../../../shared/data/mermaid/028.mmd"} {
		t.Run(filepath.Base(path), func(t *testing.T) {
			d, m := diagram(t, path)
			file, rep := write(t, d, m, options())
			again, _ := write(t, d, m, options())
			if !bytes.Equal(file, again) {
				t.Error("a second export differs")
			}
			if len(rep.Warnings) > 0 || rep.SmallestText < export.MinText-1e-9 {
				t.Errorf("the report is %+v", rep)
			}
			path := save(t, file)
			wantSound(t, path)
			found := text(t, path)
			if len(d.Steps(m)) == 0 {
				t.Fatal("no steps")
			}
			for _, s := range d.Steps(m) {
				if !strings.Contains(found, bare(s.Title)) {
					t.Errorf("the text has no step %q", s.Title)
				}
			}
			wantTitles(t, d, m, found)
			wantContents(t, path)
		})
	}
}

// wantSound has tools look at a file: well formed, its fonts embedded.
func wantSound(t *testing.T, path string) {
	t.Helper()
	if out := tool(t, "qpdf", "--check", path); !strings.Contains(out, "No syntax or stream encoding errors found") || strings.Contains(strings.ToLower(out), "warning") {
		t.Errorf("qpdf: %s", out)
	}
	lines := strings.Split(strings.TrimSpace(tool(t, "pdffonts", path)), "\n")
	if len(lines) < 3 {
		t.Error("no fonts")
	}
	for _, line := range lines[min(2, len(lines)):] {
		if f := strings.Fields(line); f[len(f)-5] != "yes" {
			t.Errorf("not embedded: %s", line)
		}
	}
}

var (
	fontSet  = regexp.MustCompile(`(?m)^/F[0-9a-f]{40} ([0-9.]+) Tf$`)
	nameUsed = regexp.MustCompile(`(?m)^/((?:F[0-9a-f]{40})|GS\d+|Sh\d+|I[0-9a-f]{40}) (?:[0-9.]+ Tf|gs|sh|Do)$`)
	nameHad  = regexp.MustCompile(`/(F[0-9a-f]{40}|GS\d+|Sh\d+|I[0-9a-f]{40}) \d+ 0 R`)
)

// wantContents looks into the content streams: no type is smaller than MinText,
// and every font, shading, opacity and picture named is there.
func wantContents(t *testing.T, path string) {
	t.Helper()
	file := unpacked(t, path)
	sizes := fontSet.FindAllSubmatch(file, -1)
	if len(sizes) == 0 {
		t.Error("no type is set")
	}
	for _, s := range sizes {
		if size, err := strconv.ParseFloat(string(s[1]), 64); err != nil || size < export.MinText {
			t.Errorf("type of %s points", s[1])
		}
	}
	had := map[string]bool{}
	for _, n := range nameHad.FindAllSubmatch(file, -1) {
		had[string(n[1])] = true
	}
	for _, n := range nameUsed.FindAllSubmatch(file, -1) {
		if !had[string(n[1])] {
			t.Errorf("%s is used and not there", n[1])
		}
	}
}

func TestEverythingNamedOnPagesIsInTheFile(t *testing.T) {
	for name, make := range map[string]func(testing.TB) (*blueprint.Doc, blueprint.ID){"sample": sample, "pictures": pictures} {
		t.Run(name, func(t *testing.T) {
			d, m := make(t)
			file, _ := write(t, d, m, options())
			wantContents(t, save(t, file))
		})
	}
}
