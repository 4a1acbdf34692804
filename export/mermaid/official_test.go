package mermaid

import (
	"encoding/json"
	"math"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"
)

// answer is what the official parser makes of a diagram.
type answer struct {
	Valid        bool
	Type         string
	Title        string
	TitleDisplay *string
	AccTitle     string
	AccDescr     string
	Sections     []string
	Tasks        []struct {
		Section       string
		Name          string
		NameDisplay   *string
		Score         *float64
		ScoreIsNaN    bool
		Actors        []string
		ActorsDisplay []string
	}
	Actors   []string
	Error    string
	ErrorLoc *struct {
		FirstLine int `json:"first_line"`
	}
}

func TestParseAgreesWithTheOfficialParser(t *testing.T) {
	for _, dir := range []string{"testdata/official", "../../../shared/data/mermaid", "../../../shared/data/mermaid-probes"} {
		t.Run(filepath.Base(dir), func(t *testing.T) {
			files, _ := filepath.Glob(filepath.Join(dir, "*.mmd"))
			if len(files) == 0 {
				t.Skipf("no diagrams in %s", dir)
			}
			for _, f := range files {
				t.Run(strings.TrimSuffix(filepath.Base(f), ".mmd"), func(t *testing.T) { compare(t, f) })
			}
		})
	}
}

func compare(t *testing.T, file string) {
	text, err := os.ReadFile(file)
	if err != nil {
		t.Fatal(err)
	}
	raw, err := os.ReadFile(strings.TrimSuffix(file, ".mmd") + ".json")
	if err != nil {
		t.Fatal(err)
	}
	var want answer
	if err := json.Unmarshal(raw, &want); err != nil {
		t.Fatal(err)
	}
	d, err := Parse(string(text))
	if (err == nil) != want.Valid {
		t.Fatalf("error %v, official valid %v", err, want.Valid)
	}
	if err != nil {
		e, ok := err.(*SyntaxError)
		if !ok || e.Line < 1 || e.Found == "" || e.Expected == "" {
			t.Errorf("error %#v does not say where, what and what instead", err)
		}
		// Where the text ends too early Mermaid names its end, we the beginning.
		if want.ErrorLoc != nil && !strings.Contains(want.Error, "got '1'") && e.Line != want.ErrorLoc.FirstLine && e.Line != want.ErrorLoc.FirstLine+1 {
			t.Errorf("error on line %d, official line %d", e.Line, want.ErrorLoc.FirstLine)
		}
		t.Log(err)
		return
	}
	compareTexts(t, d, want)
	compareTasks(t, d, want)
}

func compareTexts(t *testing.T, d *Diagram, want answer) {
	for _, x := range []struct{ what, got, want string }{
		{"title", d.Title, want.Title}, {"accTitle", d.AccTitle, want.AccTitle}, {"accDescr", d.AccDescr, want.AccDescr},
	} {
		if x.got != x.want {
			t.Errorf("%s %q, official %q", x.what, x.got, x.want)
		}
	}
	if want.TitleDisplay != nil && Display(d.Title) != *want.TitleDisplay {
		t.Errorf("title shown %q, official %q", Display(d.Title), *want.TitleDisplay)
	}
	var sections []string
	for _, s := range d.Sections {
		sections = append(sections, s.Name)
	}
	if !slices.Equal(sections, want.Sections) {
		t.Errorf("sections %q, official %q", sections, want.Sections)
	}
}

func compareTasks(t *testing.T, d *Diagram, want answer) {
	if len(d.Tasks) != len(want.Tasks) {
		t.Fatalf("%d tasks, official %d", len(d.Tasks), len(want.Tasks))
	}
	actors := map[string]bool{}
	for i, w := range want.Tasks {
		g := d.Tasks[i]
		score := math.NaN()
		if w.Score != nil {
			score = *w.Score
		}
		if g.Name != w.Name || d.SectionName(g) != w.Section || !slices.Equal(g.Actors, w.Actors) || math.IsNaN(g.Score) != w.ScoreIsNaN || !w.ScoreIsNaN && g.Score != score {
			t.Errorf("task %d: %+v, official %+v", i, g, w)
		}
		if w.NameDisplay != nil && Display(g.Name) != *w.NameDisplay {
			t.Errorf("task %d is shown as %q, official %q", i, Display(g.Name), *w.NameDisplay)
		}
		for k, a := range w.ActorsDisplay {
			if Display(g.Actors[k]) != a {
				t.Errorf("actor is shown as %q, official %q", Display(g.Actors[k]), a)
			}
		}
		for _, a := range g.Actors {
			actors[a] = true
		}
	}
	for _, a := range want.Actors {
		delete(actors, a)
	}
	if len(actors) > 0 {
		t.Errorf("actors %v are not official", actors)
	}
}
