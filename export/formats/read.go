package formats

import (
	"fmt"
	"io"
	"path/filepath"
	"slices"
	"strings"

	"throughline/blueprint"
	"throughline/export/json"
	"throughline/export/mermaid"
)

// source is a format that can be read.
type source struct {
	name string
	exts []string
	read func(r io.Reader, newID func() blueprint.ID) (Imported, error)
}

// Imported is what a file of another format holds.
type Imported struct {
	Doc      *blueprint.Doc
	Document blueprint.ID // id of the document, none where the format has none
	Remarks  []string     // what a person should look at
}

var sources = []source{
	{"mermaid", []string{".mmd", ".mermaid", ".md", ".markdown", ".rst", ".html", ".htm", ".txt"}, func(r io.Reader, newID func() blueprint.ID) (Imported, error) {
		d, notes, err := mermaid.Read(r, newID)
		return Imported{Doc: d, Remarks: words(notes)}, err
	}},
	{"json", []string{".json"}, func(r io.Reader, newID func() blueprint.ID) (Imported, error) {
		d, id, err := json.Read(r, newID)
		return Imported{Doc: d, Document: id}, err
	}},
}

// Extensions lists the extensions that Read knows, dot included.
func Extensions() []string {
	var out []string
	for _, s := range sources {
		out = append(out, s.exts...)
	}
	return out
}

// Read reads what a file of that name holds. as names the format ("mermaid",
// "json") where the name does not.
func Read(r io.Reader, name, as string, newID func() blueprint.ID) (Imported, error) {
	ext := strings.ToLower(filepath.Ext(name))
	for _, s := range sources {
		if as == s.name || as == "" && slices.Contains(s.exts, ext) {
			return s.read(r, newID)
		}
	}
	what := as
	if what == "" {
		what = ext
	}
	return Imported{}, fmt.Errorf("cannot read %q; known are mermaid (.mmd .md) and json (.json)", what)
}
