package mermaid

import (
	"os"
	"path/filepath"
	"strings"
	"testing"

	"throughline/blueprint"
)

func FuzzRead(f *testing.F) {
	for _, dir := range []string{"testdata/official", "../../../shared/data/mermaid-probes"} {
		files, _ := filepath.Glob(filepath.Join(dir, "*.mmd"))
		for _, name := range files {
			if text, err := os.ReadFile(name); err == nil {
				f.Add(string(text))
			}
		}
	}
	for _, s := range nasty {
		f.Add("journey\n section " + s + "\n " + s + ": 5: " + s)
		f.Add("```mermaid\n" + s + "\njourney\n" + s + "\n```")
	}
	f.Add("---\n&a [*a]\n---\njourney\n")
	f.Add("<pre class=mermaid>journey</pre><div class=mermaid>")
	f.Fuzz(func(t *testing.T, text string) {
		d, notes, err := Read(strings.NewReader(text), blueprint.NewID)
		lines := strings.Count(unify(text), "\n") + 1
		if err != nil {
			if e, ok := err.(*SyntaxError); ok && (e.Line < 1 || e.Line > lines) {
				t.Fatalf("line %d of %d: %v", e.Line, lines, e)
			}
			return
		}
		for _, n := range notes {
			if n.Line < 0 || n.Line > lines || n.Text == "" {
				t.Fatalf("note %+v of %d lines", n, lines)
			}
		}
		if err := d.Check(); err != nil {
			t.Fatal(err)
		}
		for _, m := range d.Maps() {
			sameAfterwards(t, d, m.ID)
		}
	})
}
