package ui

import (
	"bytes"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"
	"time"
	"unicode/utf8"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/test"
	"fyne.io/fyne/v2/theme"

	"throughline/blueprint"
	"throughline/canvas/view/viewtest"
	"throughline/editor/editortest"
	"throughline/export"
	"throughline/storage"
)

func TestFileNamesAreFitForEveryFileSystem(t *testing.T) {
	for in, want := range map[string]string{
		"": "map", "   ": "map", "Shop": "Shop", " Shop ": "Shop", "A/B\\C:D": "A-B-C-D", "why?*\"<>|": "why------", "tab\tnew\nline": "tab-new-line",
		"Über straße 🛒": "Über straße 🛒", "..": "map", ".hidden": "hidden", "ends with dots..": "ends with dots", "CON": "CON-", "nul": "nul-", "com1": "com1-", "Console": "Console", "con.journey": "con-.journey", "v1.2 plan": "v1.2 plan",
	} {
		if got := fileName(in); got != want {
			t.Errorf("%q becomes %q, want %q", in, got, want)
		}
	}
	long := fileName(strings.Repeat("ä", 500))
	if n := utf8.RuneCountInString(long); n != 80 || !utf8.ValidString(long) {
		t.Errorf("a long title becomes %d characters", n)
	}
}

func TestLabelsAreCutToTheWidthTheyHave(t *testing.T) {
	viewtest.New(t)
	for _, s := range []string{"", "a", "Customer action", strings.Repeat("Ж", 200), "👩‍👩‍👧 family"} {
		for _, w := range []float32{1, 20, 60, 300} {
			got := elide(s, w, 12)
			width := fyne.MeasureText(got, 12, fyne.TextStyle{}).Width
			if got != s && (!strings.HasSuffix(got, "…") || !strings.HasPrefix(s, strings.TrimSuffix(got, "…"))) {
				t.Errorf("%q in %g is %q", s, w, got)
			}
			if width > w && utf8.RuneCountInString(got) > 2 {
				t.Errorf("%q in %g is %q, %g wide", s, w, got, width)
			}
			if fyne.MeasureText(s, 12, fyne.TextStyle{}).Width <= w && got != s {
				t.Errorf("%q fits in %g, but is cut to %q", s, w, got)
			}
		}
	}
}

func TestCountsAreWordsWithTheRightNumber(t *testing.T) {
	d := editortest.Shop(t)
	m := d.Maps()[0].ID
	if got := countWords(d, m); got != "4 steps · 6 lanes · 9 cards" {
		t.Errorf("counted %q", got)
	}
	d, _, err := d.Edit(func(tx *blueprint.Tx) error {
		return tx.AddCard(blueprint.Card{ID: blueprint.NewID(), Map: m, Kind: blueprint.KindNote}, blueprint.ID{})
	})
	if err != nil {
		t.Fatal(err)
	}
	if got := countWords(d, m); got != "4 steps · 6 lanes · 9 cards · 1 parked" {
		t.Errorf("counted %q", got)
	}
	one := editortest.Grid(t, 1, 1, 1)
	if got := countWords(one, one.Maps()[0].ID); got != "1 step · 1 lane · 1 card" {
		t.Errorf("counted %q", got)
	}
	empty := editortest.Empty(t)
	if got := countWords(empty, empty.Maps()[0].ID); got != "0 steps · 0 lanes · 0 cards" {
		t.Errorf("counted %q", got)
	}
}

func TestTheStatusSaysHowSafeTheWorkIs(t *testing.T) {
	for _, c := range []struct {
		name string
		s    saving
		want string
		tone fyne.ThemeColorName
	}{
		{"nothing done in a named file", saving{path: "x", state: storage.State{Published: true}}, "All changes saved", theme.ColorNameSuccess},
		{"on its way to the disk", saving{path: "x", written: 3, state: storage.State{Durable: 2, Published: true}}, "Writing …", theme.ColorNameWarning},
		{"kept, the file follows", saving{path: "x", written: 3, state: storage.State{Durable: 3}}, "Safe on this computer; writing the file …", theme.ColorNameWarning},
		{"published", saving{path: "x", written: 3, state: storage.State{Durable: 3, Published: true}}, "All changes saved", theme.ColorNameSuccess},
		{"untitled", saving{written: 3, state: storage.State{Durable: 3}}, "Kept on this computer, not saved under a name yet", theme.ColorNameWarning},
		{"trouble", saving{path: "x", written: 3, state: storage.State{Durable: 3, Problem: storage.ErrReadOnly}}, "Kept on this computer; the file could not be written", theme.ColorNameError},
	} {
		if words, tone := c.s.words(); words != c.want || tone != c.tone {
			t.Errorf("%s: %q in %s", c.name, words, tone)
		}
	}
	behind := saving{path: "x", written: 3, state: storage.State{Durable: 2, Problem: storage.ErrReadOnly}}
	if words, _ := behind.words(); strings.HasPrefix(words, "Kept on") {
		t.Errorf("what is not durable yet is said to be kept: %q", words)
	}
}

func TestEveryPaperIsOneThatExportsKnow(t *testing.T) {
	for _, p := range papers {
		if p.value == ownPaper {
			p.value = "600x900mm"
		}
		for _, turn := range turns {
			name := p.value
			if turn.value != "" {
				name += "-" + turn.value
			}
			if _, err := export.ParsePaper(name); err != nil {
				t.Errorf("%s: %v", p.title, err)
			}
		}
	}
}

func TestSettingsAreRemembered(t *testing.T) {
	p := test.NewApp().Preferences()
	s := newSettings(p)
	if s.appearance() != AsSystem || !s.panel("palette") || s.size() != fyne.NewSize(1280, 800) || s.author() == "" && os.Getenv("USER") != "" {
		t.Error("unexpected beginnings")
	}
	dir := t.TempDir()
	s.setAppearance(Dark)
	s.setAuthor("Ada")
	s.setFolder(dir)
	s.setPanel("palette", false)
	s.setSize(fyne.NewSize(900, 700))
	again := newSettings(p)
	if again.appearance() != Dark || again.author() != "Ada" || again.folder() != dir || again.panel("palette") || !again.panel("minimap") || again.size() != fyne.NewSize(900, 700) {
		t.Error("something is forgotten")
	}
	again.setFolder(filepath.Join(dir, "gone"))
	if f := again.folder(); f == filepath.Join(dir, "gone") {
		t.Error("a folder that is gone is offered")
	}
}

func TestRecentFilesAreTheLatestOnceEachAndStillThere(t *testing.T) {
	s, dir := newSettings(test.NewApp().Preferences()), t.TempDir()
	var want []string
	for i := range recentMost + 3 {
		path := filepath.Join(dir, fmt.Sprintf("%d.journey", i))
		if err := os.WriteFile(path, nil, 0o600); err != nil {
			t.Fatal(err)
		}
		s.addRecent(path)
		s.addRecent(path)
		want = append([]string{path}, want...)
	}
	want = want[:recentMost]
	if got := s.recent(); !slices.Equal(got, want) {
		t.Fatalf("%v, want %v", got, want)
	}
	if err := os.Remove(want[1]); err != nil {
		t.Fatal(err)
	}
	if got := s.recent(); !slices.Equal(got, slices.Delete(want, 1, 2)) {
		t.Fatalf("a file that is gone is listed: %v", got)
	}
}

func TestUndoDoesNotReachBeyondWhatWasTakenFromElsewhere(t *testing.T) {
	log := []storage.Entry{{Number: 1, Name: "a"}, {Number: 2, Name: "b"}, {Number: 3, Name: "theirs", External: true}, {Number: 4, Name: "c"}, {Number: 5, Name: "d", Reverses: 4, Joins: 4}}
	got := past(log)
	if len(got) != 2 || got[0].Name != "c" || got[0].Number != 4 || got[1].Reverses != 4 {
		t.Fatalf("%+v", got)
	}
	if all := past(log[:2]); len(all) != 2 {
		t.Fatalf("%+v", all)
	}
	if none := past(log[:3]); len(none) != 0 {
		t.Fatalf("%+v", none)
	}
}

func TestAFileIsWrittenWholeOrNotAtAll(t *testing.T) {
	broken := errors.New("broken")
	full := func(s string) func(io.Writer) error {
		return func(w io.Writer) error { _, err := io.WriteString(w, s); return err }
	}
	half := func(w io.Writer) error {
		if _, err := io.WriteString(w, "half"); err != nil {
			return err
		}
		return broken
	}
	for _, c := range []struct {
		name  string
		old   string
		force bool
		write func(io.Writer) error
		want  string // "" = no file
		err   error
	}{
		{"new", "", false, full("new"), "new", nil},
		{"replaced", "old", true, full("new"), "new", nil},
		{"not replaced without being told so", "old", false, full("new"), "old", storage.ErrExists},
		{"fails on the way", "old", true, half, "old", broken},
		{"fails on the way, with nothing there", "", false, half, "", broken},
	} {
		t.Run(c.name, func(t *testing.T) {
			path := filepath.Join(t.TempDir(), "x.pdf")
			if c.old != "" {
				if err := os.WriteFile(path, []byte(c.old), 0o640); err != nil {
					t.Fatal(err)
				}
			}
			if err := WriteFile(path, c.force, c.write); !errors.Is(err, c.err) {
				t.Fatalf("error %v, want %v", err, c.err)
			}
			got, err := os.ReadFile(path)
			if string(got) != c.want || c.want == "" && !errors.Is(err, fs.ErrNotExist) {
				t.Fatalf("the file holds %q (%v), want %q", got, err, c.want)
			}
			left, err := os.ReadDir(filepath.Dir(path))
			if err != nil || len(left) > 1 {
				t.Fatalf("left over: %v %v", left, err)
			}
		})
	}
	err := WriteFile(filepath.Join(t.TempDir(), "no", "folder", "x.pdf"), true, full("x"))
	if what, _ := Explain(err); !strings.Contains(what, "“x.pdf”") {
		t.Errorf("a folder that is not there: %q", what)
	}
}

func TestAgoIsRoughButRight(t *testing.T) {
	for d, want := range map[time.Duration]string{
		0: "just now", time.Minute: "just now", 3 * time.Minute: "3 minutes ago", 90 * time.Minute: "90 minutes ago", 5 * time.Hour: "5 hours ago", 49 * time.Hour: "2 days ago", -time.Hour: "just now",
	} {
		if got := ago(d); got != want {
			t.Errorf("%v is %q, want %q", d, got, want)
		}
	}
}

func TestNothingIsTracedWithoutBeingAsked(t *testing.T) {
	none, err := OpenTrace("")
	if err != nil || none.On() {
		t.Fatal("a trace without a file")
	}
	none.Event("x", nil)
	path := filepath.Join(t.TempDir(), "trace")
	tr, err := OpenTrace(path)
	if err != nil {
		t.Fatal(err)
	}
	tr.Event("moved", map[string]any{"number": 3})
	tr.Event("closed", nil)
	b, err := os.ReadFile(path)
	if err != nil || bytes.Count(b, []byte("\n")) != 2 || !bytes.Contains(b, []byte(`"event":"moved"`)) || !bytes.Contains(b, []byte(`"number":3`)) {
		t.Fatalf("%s %v", b, err)
	}
}
