package commandline

import (
	"bytes"
	"encoding/json"
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"throughline/blueprint"
	"throughline/blueprint/blueprinttest"
	"throughline/storage"
)

// The program itself: the command line in this process, the window as a process
// of its own on a virtual display.

func throughline(t *testing.T, args ...string) (code int, stdout, stderr string) {
	t.Helper()
	var out, msg bytes.Buffer
	code = Run("test", args, &out, &msg)
	return code, out.String(), msg.String()
}

func must(t *testing.T, args ...string) string {
	t.Helper()
	code, out, msg := throughline(t, args...)
	if code != exitDone && code != exitLook {
		t.Fatalf("throughline %s: exit %d: %s", strings.Join(args, " "), code, msg)
	}
	return out
}

func TestEveryFormatOfTheSampleIsWritten(t *testing.T) {
	dir := t.TempDir()
	file := filepath.Join(dir, "sample.journey")
	must(t, "sample", "-o", file)
	for ext, magic := range map[string]string{".pdf": "%PDF-", ".xlsx": "PK", ".png": "\x89PNG", ".json": "{", ".mmd": "journey"} {
		out := filepath.Join(dir, "map"+ext)
		must(t, "export", file, "-o", out)
		data, err := os.ReadFile(out)
		if err != nil || !bytes.HasPrefix(data, []byte(magic)) {
			t.Errorf("%s: %v, begins with %.8q", ext, err, data)
		}
		if code, _, _ := throughline(t, "export", file, "-o", out); code != exitRefused {
			t.Errorf("%s: an existing file was replaced without --force (exit %d)", ext, code)
		}
		must(t, "export", file, "-o", out, "--force")
	}
}

func TestJSONOfTheSampleComesBackByteForByte(t *testing.T) {
	dir := t.TempDir()
	name := func(s string) string { return filepath.Join(dir, s) }
	must(t, "sample", "-o", name("a.journey"))
	must(t, "export", name("a.journey"), "-o", name("a.json"))
	must(t, "import", name("a.json"), "-o", name("b.journey"))
	must(t, "export", name("b.journey"), "-o", name("b.json"))
	a, _ := os.ReadFile(name("a.json"))
	b, _ := os.ReadFile(name("b.json"))
	if len(a) == 0 || !bytes.Equal(a, b) {
		t.Errorf("%d and %d bytes differ", len(a), len(b))
	}
}

func TestTemplatesMakeMapsWithTheTitleAskedFor(t *testing.T) {
	dir := t.TempDir()
	for i, line := range strings.Split(strings.TrimSpace(must(t, "templates")), "\n") {
		file := filepath.Join(dir, fmt.Sprint(i, ".journey"))
		must(t, "new", "-o", file, "--template", strings.Fields(line)[0], "--title", "Ours")
		if info := must(t, "info", file); !strings.Contains(info, `"Ours"`) {
			t.Errorf("%s: %s", line, info)
		}
	}
}

func TestInfoAsJSONCountsWhatIsInside(t *testing.T) {
	file := filepath.Join(t.TempDir(), "m.journey")
	must(t, "import", "../../testdata/helpdesk.mmd", "-o", file)
	var a about
	if err := json.Unmarshal([]byte(must(t, "info", "--json", file)), &a); err != nil {
		t.Fatal(err)
	}
	if len(a.Maps) != 1 || a.Maps[0].Stages != 4 || a.Maps[0].Steps != 6 || a.Personas != 3 {
		t.Errorf("got %+v", a)
	}
}

func TestImportIntoAddsAMap(t *testing.T) {
	dir := t.TempDir()
	a, b := filepath.Join(dir, "a.journey"), filepath.Join(dir, "b.journey")
	must(t, "new", "-o", a)
	must(t, "import", "../../testdata/helpdesk.mmd", "--into", a, "-o", b)
	if info := must(t, "info", b); !strings.Contains(info, "map 2") || !strings.Contains(info, "kettle") {
		t.Error(info)
	}
	if code, _, msg := throughline(t, "export", b, "-o", filepath.Join(dir, "x.pdf"), "--map", "no such map"); code != exitUsage || !strings.Contains(msg, "kettle") {
		t.Errorf("exit %d: %s", code, msg)
	}
}

func TestBadInputIsNamedWithWhatToDoAndTouchesNothing(t *testing.T) {
	dir := t.TempDir()
	write := func(name, text string) string {
		p := filepath.Join(dir, name)
		if err := os.WriteFile(p, []byte(text), 0o644); err != nil {
			t.Fatal(err)
		}
		return p
	}
	good := filepath.Join(dir, "good.journey")
	must(t, "sample", "-o", good)
	data, _ := os.ReadFile(good)
	out := filepath.Join(dir, "out.json")
	for _, c := range []struct {
		name string
		args []string
		code int
		says []string
	}{
		{"no such file", []string{"info", filepath.Join(dir, "none.journey")}, exitInput, []string{"none.journey", "does not exist"}},
		{"a folder", []string{"info", dir}, exitInput, []string{filepath.Base(dir)}},
		{"an empty file", []string{"export", write("empty.journey", ""), "-o", out}, exitInput, []string{"empty.journey", "not a Throughline map"}},
		{"a text", []string{"export", write("text.journey", strings.Repeat("Dear all, ", 5000)), "-o", out}, exitInput, []string{"text.journey", "not a Throughline map"}},
		{"half a file", []string{"export", write("half.journey", string(data[:len(data)/2])), "-o", out}, exitInput, []string{"half.journey", "cut off"}},
		{"flipped bytes", []string{"export", write("bad.journey", strings.ReplaceAll(string(data), "boiler", "bXilXr")), "-o", out}, exitInput, []string{"bad.journey", "damaged"}},
		{"a diagram with a slip", []string{"import", write("slip.mmd", "journey\n section A\n  do it\n"), "-o", filepath.Join(dir, "n.journey")}, exitInput, []string{"slip.mmd", "line 3"}},
		{"no diagram", []string{"import", write("no.md", "# Hello\n"), "-o", filepath.Join(dir, "n.journey")}, exitInput, []string{"no.md", "no Mermaid journey"}},
		{"broken JSON", []string{"import", write("x.json", `{"format":"throughline",`), "-o", filepath.Join(dir, "n.journey")}, exitInput, []string{"x.json", "JSON"}},
		{"another's JSON", []string{"import", write("y.json", `{"a":1}`), "-o", filepath.Join(dir, "n.journey")}, exitInput, []string{"y.json"}},
		{"no such folder", []string{"export", good, "-o", filepath.Join(dir, "none", "x.pdf")}, exitRefused, []string{"x.pdf"}},
		{"no such format", []string{"export", good, "-o", filepath.Join(dir, "x.docx")}, exitUsage, []string{".docx", ".pdf"}},
		{"no such template", []string{"new", "-o", out, "--template", "nope"}, exitUsage, []string{"nope", "templates"}},
		{"no such command", []string{"paint", "it"}, exitUsage, []string{"--help"}},
	} {
		t.Run(c.name, func(t *testing.T) {
			code, _, msg := throughline(t, c.args...)
			if code != c.code {
				t.Errorf("exit %d, want %d: %s", code, c.code, msg)
			}
			for _, s := range c.says {
				if !strings.Contains(msg, s) {
					t.Errorf("%q does not say %q", msg, s)
				}
			}
			if _, err := os.Stat(out); err == nil {
				t.Error("something was written")
			}
		})
	}
}

// editFile edits a map file as a window on a computer of its own would.
func editFile(t *testing.T, path string, edit func(*blueprint.Tx) error) {
	t.Helper()
	f, err := storage.Open(path, storage.Options{State: t.TempDir(), PublishDelay: -1, Author: func() string { return "Jo" }, Transient: func(string) bool { return false }})
	if err != nil {
		t.Fatal(err)
	}
	doc, c, err := f.Doc().Edit(edit)
	if err == nil {
		err = f.Append(storage.Entry{Name: "Edit", Change: c, Doc: doc})
	}
	if err == nil {
		err = f.Close()
	}
	if err != nil {
		t.Fatal(err)
	}
}

func retitle(from, to string) func(*blueprint.Tx) error {
	return func(tx *blueprint.Tx) error {
		for r := range tx.Doc().All() {
			if c, ok := r.(blueprint.Card); ok && c.Title == from {
				c.Title = to
				return tx.Put(c)
			}
		}
		return os.ErrNotExist
	}
}

// forked is a sample with a copy of it; the state folder of the program is the test's.
func forked(t *testing.T) (dir, mine, theirs string) {
	t.Helper()
	dir = t.TempDir()
	t.Setenv("XDG_STATE_HOME", filepath.Join(dir, "state"))
	mine, theirs = filepath.Join(dir, "mine.journey"), filepath.Join(dir, "theirs.journey")
	must(t, "sample", "-o", mine)
	data, err := os.ReadFile(mine)
	if err == nil {
		err = os.WriteFile(theirs, data, 0o644)
	}
	if err != nil {
		t.Fatal(err)
	}
	return dir, mine, theirs
}

func TestDiffSaysInWordsWhatDiffersAndItsExitCodeThatSomethingDoes(t *testing.T) {
	_, mine, theirs := forked(t)
	if code, out, _ := throughline(t, "diff", mine, theirs); code != exitDone || !strings.Contains(out, "no differences") {
		t.Errorf("exit %d: %s", code, out)
	}
	editFile(t, theirs, retitle("Picks a survey slot", "Picks a slot"))
	code, out, _ := throughline(t, "diff", mine, theirs)
	if code != exitLook || !strings.Contains(out, "‘Picks a survey slot’ -> ‘Picks a slot’") {
		t.Errorf("exit %d: %s", code, out)
	}
	var report struct{ Summary struct{ Changed int } }
	if err := json.Unmarshal([]byte(must(t, "diff", "--json", mine, theirs)), &report); err != nil || report.Summary.Changed != 1 {
		t.Errorf("JSON: %+v, %v", report, err)
	}
}

func TestMergeBringsCopiesTogetherAndTellsWhatContradicts(t *testing.T) {
	dir, mine, theirs := forked(t)
	base := filepath.Join(dir, "base.journey")
	must(t, "sample", "-o", base)
	editFile(t, theirs, retitle("Picks a survey slot", "Their slot"))
	editFile(t, theirs, retitle("Plumber’s verdict", "Only theirs"))
	editFile(t, mine, retitle("Picks a survey slot", "My slot"))
	before, _ := os.ReadFile(mine)
	for prefer, want := range map[string][]string{"mine": {"My slot", "Only theirs"}, "theirs": {"Their slot", "Only theirs"}, "": {"My slot", "Only theirs"}, "both": {"My slot", "Their slot", "Only theirs"}} {
		out := filepath.Join(dir, "merged "+prefer+".journey")
		args := []string{"merge", mine, theirs, "-o", out}
		if prefer != "" {
			args = append(args, "--prefer", prefer)
		}
		code, _, msg := throughline(t, args...)
		if code != exitLook || !strings.Contains(msg, "My slot") || !strings.Contains(msg, "Their slot") {
			t.Errorf("%s: exit %d: %s", prefer, code, msg)
		}
		merged := must(t, "export", out, "-o", "-")
		for _, w := range want {
			if !strings.Contains(merged, w) {
				t.Errorf("%s: the merge lacks %q", prefer, w)
			}
		}
		if code, _, msg := throughline(t, "merge", out, theirs, "-o", filepath.Join(dir, prefer+" again.journey")); code != exitDone || !strings.Contains(msg, "nothing to merge") {
			t.Errorf("%s, merged again: exit %d: %s", prefer, code, msg)
		}
	}
	if after, _ := os.ReadFile(mine); !bytes.Equal(before, after) {
		t.Error("the first file was changed")
	}
	if code, _, _ := throughline(t, "merge", mine, theirs, "-o", filepath.Join(dir, "mine.journey")); code != exitRefused {
		t.Errorf("an existing file was replaced without --force: exit %d", code)
	}
}

func TestMergingTheSameCopyTwiceChangesNothing(t *testing.T) {
	dir, mine, theirs := forked(t)
	editFile(t, theirs, retitle("Plumber’s verdict", "Only theirs"))
	must(t, "merge", mine, theirs, "-o", mine, "--force")
	log := must(t, "history", mine)
	if !strings.Contains(log, loginName()+": Merge theirs.journey") {
		t.Errorf("it does not say who merged:\n%s", log)
	}
	once, _ := os.ReadFile(mine)
	if code, _, msg := throughline(t, "merge", mine, theirs, "-o", mine, "--force"); code != exitDone || !strings.Contains(msg, "nothing to merge") {
		t.Errorf("merged again: exit %d: %s", code, msg)
	}
	if twice, _ := os.ReadFile(mine); !bytes.Equal(once, twice) || must(t, "history", mine) != log {
		t.Error("it was changed")
	}
	elsewhere := filepath.Join(dir, "elsewhere.journey")
	throughline(t, "merge", mine, theirs, "-o", elsewhere)
	_, a, err1 := storage.Read(mine)
	_, b, err2 := storage.Read(elsewhere)
	if err1 != nil || err2 != nil || a.Revision != b.Revision || must(t, "history", elsewhere) != log {
		t.Errorf("written elsewhere it is another: %v, %v", err1, err2)
	}
}

func TestMergeOfUnrelatedFilesAsksForABaseAndUsesIt(t *testing.T) {
	dir, mine, theirs := forked(t)
	asJSON, other := filepath.Join(dir, "x.json"), filepath.Join(dir, "other.journey")
	must(t, "export", theirs, "-o", asJSON)
	data, _ := os.ReadFile(asJSON)
	if err := os.WriteFile(asJSON, bytes.ReplaceAll(data, []byte("Picks a survey slot"), []byte("Picks a slot")), 0o644); err != nil {
		t.Fatal(err)
	}
	must(t, "import", asJSON, "-o", other)
	code, _, msg := throughline(t, "merge", mine, other, "-o", filepath.Join(dir, "a.journey"))
	if code != exitLook || !strings.Contains(msg, "--base") || !strings.Contains(msg, "Picks a slot") {
		t.Errorf("exit %d: %s", code, msg)
	}
	if code, _, msg := throughline(t, "merge", mine, other, "--base", theirs, "-o", filepath.Join(dir, "b.journey")); code != exitDone {
		t.Errorf("with a base: exit %d: %s", code, msg)
	}
	if out := must(t, "diff", other, filepath.Join(dir, "b.journey")); !strings.Contains(out, "no differences") {
		t.Error(out)
	}
}

func TestHistoryIsToldAndWritesEarlierStates(t *testing.T) {
	dir, mine, _ := forked(t)
	f, err := storage.Open(mine, storage.Options{State: filepath.Join(dir, "state", "throughline"), PublishDelay: -1, Transient: func(string) bool { return false }})
	if err != nil {
		t.Fatal(err)
	}
	doc, c, err := f.Doc().Edit(retitle("Picks a survey slot", "Picks a slot"))
	if err == nil {
		err = f.Append(storage.Entry{Name: "Edit text", Change: c, Doc: doc})
	}
	if err == nil {
		_, err = f.Mark(storage.MarkNamed, "as shown")
	}
	if err == nil {
		doc, c, err = doc.Edit(retitle("Picks a slot", "Picks any slot"))
	}
	if err == nil {
		err = f.Append(storage.Entry{Name: "Edit text", Change: c, Doc: doc})
	}
	if err == nil {
		err = f.Close()
	}
	if err != nil {
		t.Fatal(err)
	}
	told := must(t, "history", mine)
	for _, want := range []string{"Edit text", "‘Picks a slot’ -> ‘Picks any slot’", "as shown"} {
		if !strings.Contains(told, want) {
			t.Errorf("%q is not in\n%s", want, told)
		}
	}
	for at, title := range map[string]string{"as shown": "Picks a slot", "0": "Picks a survey slot"} {
		out := filepath.Join(dir, at+".journey")
		must(t, "history", mine, "--at", at, "-o", out)
		if got := must(t, "export", out, "-o", "-"); !strings.Contains(got, title) {
			t.Errorf("at %q the map does not hold %q", at, title)
		}
	}
	if code, _, msg := throughline(t, "history", mine, "--at", "nowhere", "-o", filepath.Join(dir, "x.journey")); code != exitUsage || !strings.Contains(msg, "nowhere") {
		t.Errorf("exit %d: %s", code, msg)
	}
	pdf := filepath.Join(dir, "since.pdf")
	must(t, "export", mine, "-o", pdf, "--since", "as shown")
	packed := filepath.Join(dir, "packed.journey")
	if out := must(t, "pack", mine, "-o", packed, "--with-history"); !strings.Contains(out, "2 entries") {
		t.Error(out)
	}
	if entries, err := storage.ReadHistory(packed); err != nil || len(entries) != 2 {
		t.Errorf("%d entries travel, %v", len(entries), err)
	}
	plain := filepath.Join(dir, "plain.journey")
	must(t, "pack", mine, "-o", plain, "--without-comments", "--without-notes")
	if info := must(t, "info", plain); !strings.Contains(info, "0 comments") || !strings.Contains(info, "left out: comments and notes") {
		t.Error(info)
	}
}

func TestRecoverGivesBackWhatCanBeReadWithAnAccount(t *testing.T) {
	dir, mine, _ := forked(t)
	data, _ := os.ReadFile(mine)
	at := bytes.Index(data, []byte("Picks a survey slot"))
	data[at] ^= 1
	data[at+3] ^= 1
	bad, out := filepath.Join(dir, "bad.journey"), filepath.Join(dir, "good.journey")
	if err := os.WriteFile(bad, data, 0o644); err != nil {
		t.Fatal(err)
	}
	code, _, msg := throughline(t, "recover", bad, "-o", out)
	if code != exitLook || !strings.Contains(msg, "records") {
		t.Errorf("exit %d: %s", code, msg)
	}
	if diff := must(t, "diff", mine, out); strings.Count(diff, "removed") > 4 {
		t.Error(diff)
	}
	_, was, _ := storage.Read(mine)
	if _, is, err := storage.Read(out); err != nil || is.DerivedFrom != was.DocumentID || is.DocumentID == was.DocumentID {
		t.Errorf("it does not say of what it was made: %+v, %v", is, err)
	}
	if code, _, msg := throughline(t, "recover", mine+"none", "-o", out); code != exitInput || !strings.Contains(msg, "does not exist") {
		t.Errorf("exit %d: %s", code, msg)
	}
	text := filepath.Join(dir, "text.journey")
	if err := os.WriteFile(text, []byte(strings.Repeat("Dear all ", 3000)), 0o644); err != nil {
		t.Fatal(err)
	}
	if code, _, msg := throughline(t, "recover", text, "-o", filepath.Join(dir, "t.journey")); code != exitInput || !strings.Contains(msg, "text.journey") {
		t.Errorf("exit %d: %s", code, msg)
	}
}

func TestRecoverTakesAMapThatThisComputerKnowsWholeFromThere(t *testing.T) {
	file, _ := shop(t)
	meanwhile(t, file, "looks", func(c *blueprint.Card) { c.Title = "looks around" })
	want := cards(t, file)
	rescued := filepath.Join(filepath.Dir(file), "rescued.journey")
	for _, harm := range []func() error{
		func() error { return os.Truncate(file, 16<<10) },
		func() error { return os.Remove(file) },
	} {
		if err := harm(); err != nil {
			t.Fatal(err)
		}
		code, _, msg := throughline(t, "recover", file, "-o", rescued, "--force")
		if code != exitLook || !strings.Contains(msg, "whole") || cards(t, rescued) != want {
			t.Errorf("exit %d: %s", code, msg)
		}
	}
	if code, _, msg := throughline(t, "recover", file, "-o", rescued, "--force", "--file-only"); code != exitInput || !strings.Contains(msg, "does not exist") {
		t.Errorf("exit %d: %s", code, msg)
	}
}

func TestWhatOnlyOneSideHasIsKeptWhateverIsPreferred(t *testing.T) {
	dir, mine, _ := forked(t)
	asJSON, other := filepath.Join(dir, "x.json"), filepath.Join(dir, "other.journey")
	must(t, "export", mine, "-o", asJSON)
	must(t, "import", asJSON, "-o", other)
	editFile(t, other, func(tx *blueprint.Tx) error {
		c, _, err := cardCalled(tx.Doc(), "Picks a survey slot")
		if err != nil {
			return err
		}
		c.ID, c.Title = blueprint.NewID(), "Only there"
		return tx.AddCard(c, blueprint.ID{})
	})
	editFile(t, mine, func(tx *blueprint.Tx) error {
		c, _, err := cardCalled(tx.Doc(), "Picks a survey slot")
		if err != nil {
			return err
		}
		c.ID, c.Title = blueprint.NewID(), "Only here"
		return tx.AddCard(c, blueprint.ID{})
	})
	for _, prefer := range [][]string{nil, {"--prefer", "mine"}, {"--prefer", "theirs"}} {
		out := filepath.Join(dir, "out"+strings.Join(prefer, "")+".journey")
		must(t, append([]string{"merge", mine, other, "-o", out}, prefer...)...)
		if got := must(t, "export", out, "-o", "-"); !strings.Contains(got, "Only here") || !strings.Contains(got, "Only there") {
			t.Errorf("%v: something that one side only has is gone", prefer)
		}
	}
}

func cardCalled(d *blueprint.Doc, title string) (blueprint.Card, bool, error) {
	for r := range d.All() {
		if c, ok := r.(blueprint.Card); ok && c.Title == title {
			return c, true, nil
		}
	}
	return blueprint.Card{}, false, os.ErrNotExist
}

func TestMergesOfTheCommandLineRememberWhatWasMerged(t *testing.T) {
	dir, base, a1 := forked(t)
	editFile(t, a1, retitle("Picks a survey slot", "first"))
	one, two := filepath.Join(dir, "one.journey"), filepath.Join(dir, "two.journey")
	must(t, "merge", base, a1, "-o", one)
	a2 := filepath.Join(dir, "a2.journey")
	data, _ := os.ReadFile(a1)
	if err := os.WriteFile(a2, data, 0o644); err != nil {
		t.Fatal(err)
	}
	editFile(t, a2, retitle("first", "second"))
	if code, _, msg := throughline(t, "merge", one, a2, "-o", two); code != exitDone {
		t.Errorf("what only they changed is asked about: exit %d: %s", code, msg)
	}
	if got := must(t, "export", two, "-o", "-"); !strings.Contains(got, "second") {
		t.Error("their later change is not in the merge")
	}
}

func TestInputsAreNeverReplacedByWhatIsMadeFromThem(t *testing.T) {
	dir, mine, theirs := forked(t)
	before, _ := os.ReadFile(mine)
	for _, args := range [][]string{{"pack", mine, "-o", mine, "--force"}, {"recover", mine, "-o", mine, "--force"}, {"merge", theirs, mine, "-o", mine, "--force"}, {"pack", mine, "-o", "-"},
		{"history", mine, "-o", filepath.Join(dir, "x.journey")}, {"export", mine, "-o", filepath.Join(dir, "x.json"), "--since", theirs}, {"export", mine, "-o", filepath.Join(dir, "x.pdf"), "--paper", "a9"}} {
		if code, _, msg := throughline(t, args...); code != exitUsage || msg == "" {
			t.Errorf("%v: exit %d: %s", args[0], code, msg)
		}
	}
	if after, _ := os.ReadFile(mine); !bytes.Equal(before, after) {
		t.Error("the input was replaced")
	}
}

func TestWhatMeansNothingOrIsNowhereIsRefusedByName(t *testing.T) {
	dir := t.TempDir()
	m := filepath.Join(dir, "m.journey")
	if code, _, said := throughline(t, "sample", "-o", m); code != exitDone {
		t.Fatal(said)
	}
	table := filepath.Join(dir, "t.csv")
	if err := os.WriteFile(table, []byte("Stage,Step,Lane,Card\nS,P,Pain points,C\n"), 0o600); err != nil {
		t.Fatal(err)
	}
	in := func(name string) string { return filepath.Join(dir, name) }
	for _, c := range []struct {
		args []string
		code int
		say  string
	}{
		{[]string{"export", m, "-o", in("x.csv"), "--width", "300"}, exitUsage, "--width means nothing to .csv files"},
		{[]string{"export", m, "-o", in("x.png"), "--pages", "poster"}, exitUsage, "--pages means nothing to .png files"},
		{[]string{"export", m, "-o", in("x.xlsx"), "--theme", "dark"}, exitUsage, "--theme means nothing to .xlsx files"},
		{[]string{"export", m, "-o", in("x.pdf"), "--pages", "nonsense"}, exitUsage, "there is no page \"nonsense\""},
		{[]string{"export", m, "-o", in("x.foo")}, exitUsage, "must end in one of .pdf"},
		{[]string{"export", m, "-o", in("none/x.pdf")}, exitRefused, "There is no folder"},
		{[]string{"pack", m, "-o", in("none/x.journey")}, exitRefused, "There is no folder"},
		{[]string{"import", table, "-o", table, "--force"}, exitUsage, "would be lost"},
		{[]string{"import", table, "--into", m, "-o", m, "--force"}, exitUsage, "would be lost"},
		{[]string{"history", m, "--at", "1"}, exitUsage, "Give a file with -o"},
		{[]string{"history", m, "--at", "99", "-o", in("y.journey")}, exitUsage, "no entry and no version"},
	} {
		code, _, said := throughline(t, c.args...)
		if code != c.code || !strings.Contains(said, c.say) || strings.Contains(said, "Try once more") {
			t.Errorf("%v: exit %d, %s", c.args, code, said)
		}
	}
}

func TestAMergeWithoutAPastKeepsWhatOnlyOneSideSays(t *testing.T) {
	dir := t.TempDir()
	long := strings.Repeat("the quick brown fox ", 10)
	write := func(name string, edit func(tx *blueprint.Tx, b *blueprinttest.Builder) error) string {
		b := blueprinttest.Build().Stage("S").Step("p").Lane("L", blueprint.RoleNotes).Card("L", "p", "one", "two", "three")
		b.Do(func(tx *blueprint.Tx) error { return edit(tx, b) })
		path := filepath.Join(dir, name)
		if err := storage.Write(path, b.Doc(), storage.WriteOptions{}); err != nil {
			t.Fatal(err)
		}
		return path
	}
	note := func(tx *blueprint.Tx, id blueprint.ID, text string) error {
		c, _ := blueprint.Get[blueprint.Card](tx.Doc(), id)
		c.Notes = text
		return tx.Put(c)
	}
	mine := write("mine.journey", func(tx *blueprint.Tx, b *blueprinttest.Builder) error {
		return errors.Join(note(tx, b.ID("one"), "ours"), note(tx, b.ID("three"), long+"in a red house"))
	})
	theirs := write("theirs.journey", func(tx *blueprint.Tx, b *blueprinttest.Builder) error {
		return errors.Join(note(tx, b.ID("two"), "theirs"), note(tx, b.ID("three"), long+"in a blue house"))
	})
	out := filepath.Join(dir, "out.journey")
	code, _, said := throughline(t, "merge", mine, theirs, "-o", out)
	if code != exitLook || !strings.Contains(said, "red house") || !strings.Contains(said, "blue house") {
		t.Errorf("exit %d: %s", code, said)
	}
	d, _, err := storage.Read(out)
	if err != nil {
		t.Fatal(err)
	}
	for _, c := range d.Cards(d.Maps()[0].ID) {
		if want := map[string]string{"one": "ours", "two": "theirs", "three": long + "in a red house"}[c.Title]; c.Notes != want {
			t.Errorf("the notes of %s are %q, want %q", c.Title, c.Notes, want)
		}
	}
	if code, _, said := throughline(t, "merge", mine, mine, "-o", filepath.Join(dir, "same.journey")); code != exitDone || !strings.Contains(said, "nothing to merge") {
		t.Errorf("a map with itself: exit %d: %s", code, said)
	}
}

func TestCommandsTellOfEditsThatAreNotInTheFile(t *testing.T) {
	dir := t.TempDir()
	t.Setenv("XDG_STATE_HOME", filepath.Join(dir, "state"))
	file := filepath.Join(dir, "m.journey")
	must(t, "sample", "-o", file)
	before, err := os.ReadFile(file)
	if err != nil {
		t.Fatal(err)
	}
	f, err := storage.Open(file, storage.Options{State: filepath.Join(dir, "state", "throughline"), Transient: func(string) bool { return false }})
	if err != nil {
		t.Fatal(err)
	}
	d, change, err := f.Doc().Edit(func(tx *blueprint.Tx) error {
		m := tx.Doc().Maps()[0]
		m.Title = "edited here"
		return tx.Put(m)
	})
	if err = errors.Join(err, f.Append(storage.Entry{Name: "edit", Change: change, Doc: d}), f.Close()); err != nil {
		t.Fatal(err)
	}
	if _, _, said := throughline(t, "info", file); strings.Contains(said, "not all in") {
		t.Errorf("all is in the file: %s", said)
	}
	if err := os.WriteFile(file, before, 0o600); err != nil {
		t.Fatal(err)
	}
	for _, args := range [][]string{{"info", file}, {"export", file, "-o", filepath.Join(dir, "x.json")}, {"diff", file, file}, {"pack", file, "-o", filepath.Join(dir, "p.journey")}} {
		if _, _, said := throughline(t, args...); !strings.Contains(said, "is not all in “m.journey” yet") {
			t.Errorf("%v does not tell: %s", args, said)
		}
	}
}
