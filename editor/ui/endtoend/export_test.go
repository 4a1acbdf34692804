package endtoend

import (
	"os/exec"
	"path/filepath"
	"strings"
	"testing"

	"throughline/editor/ui/desktop"
)

// TestExportingAndExportingAgainTakesAFewKeys exports the sample with Enter alone, edits
// it, and exports it again with one key.
func TestExportingAndExportingAgainTakesAFewKeys(t *testing.T) {
	d, bin := onDesktop(t)
	dir := workFolder(t)
	file := filepath.Join(dir, "export.journey")
	must(t, "sample", "-o", file)
	p := d.Run(t.TempDir(), bin, file)
	f := p.AwaitFrame("the sample", func(e desktop.Event) bool { return len(e.Cards) > 0 && len(e.Controls) > 0 })
	p.Key("ctrl+e")
	p.Await("a preview", func(e desktop.Event) bool { return e.Event == "preview" && strings.Contains(e.Text, "pages, A4") })
	p.Keep("e2e-export")
	p.Key("Return")
	p.Await("the question for a name", func(e desktop.Event) bool { return e.Event == "asking" })
	p.Type("board")
	p.Key("Return")
	e := p.Await("the export", func(e desktop.Event) bool { return e.Event == "exported" })
	if filepath.Base(e.File) != "board.pdf" {
		t.Fatalf("written is %s", e.File)
	}
	if before := textOf(t, e.File); !strings.Contains(before, "Owning departments") || strings.Contains(before, "Told by the board") {
		t.Errorf("the first file says %q", before)
	}
	p.Click(f.Cards[0].Center())
	p.Key("F2")
	p.Key("ctrl+a")
	p.Type("Told by the board")
	p.Key("Return", "Escape")
	p.AwaitFrame("the edit", has("Told by the board"))
	p.Key("ctrl+shift+e")
	again := p.Await("the export anew", func(e desktop.Event) bool { return e.Event == "exported" })
	if again.File != e.File || !strings.Contains(textOf(t, e.File), "Told by the board") {
		t.Errorf("%s does not hold the edit", again.File)
	}
	p.Key("ctrl+q")
	p.AwaitEnd()
}

// textOf is what another program reads in a PDF.
func textOf(t *testing.T, file string) string {
	t.Helper()
	if _, err := exec.LookPath("pdftotext"); err != nil {
		t.Skip("pdftotext is missing; make deps installs it")
	}
	out, err := exec.Command("pdftotext", file, "-").Output()
	if err != nil {
		t.Fatal(err)
	}
	return strings.Join(strings.Fields(string(out)), " ")
}
