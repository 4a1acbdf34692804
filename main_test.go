package main

import (
	"bytes"
	"encoding/json"
	"fmt"
	"image"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"sync"
	"testing"

	"throughline/editor/ui/desktop"
)

// The program itself: the command line in this process, the window as a process
// of its own on a virtual display.

func throughline(t *testing.T, args ...string) (code int, stdout, stderr string) {
	t.Helper()
	var out, msg bytes.Buffer
	code = run(args, &out, &msg)
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
	must(t, "import", "testdata/helpdesk.mmd", "-o", file)
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
	must(t, "import", "testdata/helpdesk.mmd", "--into", a, "-o", b)
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

// build makes the program once for all tests with a window.
var build = sync.OnceValues(func() (string, error) {
	bin := filepath.Join(scratch, "throughline")
	if out, err := exec.Command("go", "build", "-o", bin, ".").CombinedOutput(); err != nil {
		return "", fmt.Errorf("build: %w: %s", err, out)
	}
	return bin, nil
})

// scratch is a folder for the program under test.
var scratch string

func TestMain(m *testing.M) {
	var err error
	if scratch, err = os.MkdirTemp("", "throughline-test"); err != nil {
		panic(err)
	}
	code := m.Run()
	_ = os.RemoveAll(scratch)
	os.Exit(code)
}

// onDesktop gives a test a display and the program, or skips it.
func onDesktop(t *testing.T) (*desktop.Desktop, string) {
	t.Helper()
	if testing.Short() {
		t.Skip("-short: no window")
	}
	d := desktop.Start(t, 1440, 900)
	bin, err := build()
	if err != nil {
		t.Fatal(err)
	}
	return d, bin
}

func TestAFileThatIsNoMapIsNamedInTheWindow(t *testing.T) {
	d, bin := onDesktop(t)
	dir := workFolder(t)
	for name, content := range map[string]string{"empty.journey": "", "letter.journey": strings.Repeat("Dear all, ", 4000)} {
		bad := filepath.Join(dir, name)
		if err := os.WriteFile(bad, []byte(content), 0o644); err != nil {
			t.Fatal(err)
		}
		p := d.Run(t.TempDir(), bin, bad)
		e := p.Await("a message", func(e desktop.Event) bool { return e.Event == "message" })
		if !strings.Contains(e.Text, name) || e.Next == "" {
			t.Errorf("the window says %q, %q", e.Text, e.Next)
		}
		p.Key("Escape", "ctrl+q")
		p.AwaitEnd()
		if after, err := os.ReadFile(bad); err != nil || string(after) != content {
			t.Errorf("%s was touched", name)
		}
	}
}

func TestWorkSurvivesAKilledProgram(t *testing.T) {
	d, bin := onDesktop(t)
	home, file := t.TempDir(), filepath.Join(workFolder(t), "killed.journey")
	must(t, "new", "-o", file, "--template", "blank")
	p := d.Run(home, bin, file)
	f := p.AwaitFrame("the board", func(e desktop.Event) bool { return len(e.Steps) > 0 && len(e.Lanes) > 0 })
	p.Click(image.Pt(f.Steps[0].Center().X, f.Lanes[0].Center().Y))
	p.Type("Typed before the crash")
	p.Key("Return", "Escape")
	p.Await("the card to be durable", func(e desktop.Event) bool { return e.Event == "durable" })
	p.Kill()
	p = d.Run(home, bin, file)
	p.AwaitFrame("the card", has("Typed before the crash"))
	p.Key("ctrl+z")
	p.AwaitFrame("the card gone", func(e desktop.Event) bool { return len(e.Cards) == 0 })
	p.Key("ctrl+q")
	p.AwaitEnd()
}

// journey is the diagram the end-to-end run begins with, and its first two
// stages: a real one where it is at hand, else our own.
func journey(t *testing.T) (path, first, second string) {
	if real := "../shared/data/mermaid/028.mmd"; exists(real) {
		return real, "Problem Discovery", "Ticket Creation"
	}
	t.Log("the real diagram is not at hand; using our own")
	return "testdata/helpdesk.mmd", "Noticing", "Asking"
}

func exists(path string) bool { _, err := os.Stat(path); return err == nil }

// TestAFacilitatorsJobInTheRealWindow opens an imported diagram and drags, types,
// undoes, redoes, saves, closes and opens again, by mouse and keyboard.
func TestAFacilitatorsJobInTheRealWindow(t *testing.T) {
	d, bin := onDesktop(t)
	home, dir := t.TempDir(), workFolder(t)
	source, first, second := journey(t)
	file := filepath.Join(dir, "job.journey")
	must(t, "import", source, "-o", file)
	start := must(t, "export", file, "-o", "-")

	p := d.Run(home, bin, file)
	p.Await("the map", func(e desktop.Event) bool { return e.Event == "loaded" && e.File == file })
	f := p.AwaitFrame("the stages", func(e desktop.Event) bool { _, ok := e.Stages.Find(second); return ok && len(e.Controls) > 0 })
	blank := p.Picture()

	// A pain point from the palette into a cell.
	pain, step := control(t, f, "Pain point"), f.Steps[1]
	lane, ok := f.Lanes.Find("Pain points")
	if !ok {
		t.Fatal("the import made no lane for pain points")
	}
	cell := image.Pt(step.Center().X, lane.Center().Y)
	p.Drag(pain.Center(), cell.Add(image.Pt(-30, -8)), cell)
	p.AwaitFrame("a new card", func(e desktop.Event) bool { return len(e.Cards) > len(f.Cards) })
	p.Type("Nobody answers")
	p.Key("Return", "Escape")
	f = p.AwaitFrame("the pain point", has("Nobody answers"))
	card, _ := f.Cards.Find("Nobody answers")
	if same(blank, p.Picture(), card.Bounds()) {
		t.Error("the new pain point is not to be seen on the screen")
	}
	p.Keep("e2e-pain")

	// The card to another stage.
	from, to := card.Center(), image.Pt(f.Steps[3].Center().X, card.Center().Y)
	p.Drag(from, image.Pt((from.X+to.X)/2, from.Y+6), to)
	f = p.AwaitFrame("the card in another stage", func(e desktop.Event) bool {
		c, ok := e.Cards.Find("Nobody answers")
		return ok && to.In(image.Rect(c.Bounds().Min.X, 0, c.Bounds().Max.X, 10_000))
	})

	// Two stages the other way round.
	a, _ := f.Stages.Find(first)
	b, _ := f.Stages.Find(second)
	grip := image.Pt(b.Bounds().Min.X+60, b.Center().Y)
	p.Drag(grip, image.Pt(a.Bounds().Min.X+60, grip.Y), image.Pt(a.Bounds().Min.X+30, grip.Y))
	f = p.AwaitFrame("the stages changed over", func(e desktop.Event) bool {
		a, ok1 := e.Stages.Find(first)
		b, ok2 := e.Stages.Find(second)
		return ok1 && ok2 && b.Rect[0] < a.Rect[0]
	})

	// A department, and onto a card with it.
	p.Click(control(t, f, "Add department").Center())
	p.Type("Returns desk")
	p.Key("Return")
	f = p.AwaitFrame("the department in the palette", func(e desktop.Event) bool { _, ok := e.Controls.Find("Returns desk"); return ok })
	dept := control(t, f, "Returns desk")
	card, _ = f.Cards.Find("Nobody answers")
	p.Drag(dept.Center(), card.Center().Add(image.Pt(-20, 0)), card.Center())
	p.Await("the owner", func(e desktop.Event) bool {
		return e.Event == "change" && strings.Contains(strings.ToLower(e.Command), "own")
	})

	// A new title in place.
	f = p.AwaitFrame("the card", has("Nobody answers"))
	card, _ = f.Cards.Find("Nobody answers")
	p.DoubleClick(card.Center())
	p.Key("ctrl+a")
	p.Type("Nobody answers for days")
	p.Key("Return", "Escape")
	p.AwaitFrame("the new title", has("Nobody answers for days"))
	p.Keep("e2e-edited")

	// Save; undo everything and save; redo everything and save.
	edited := saved(t, p, file)
	all := p.Changes()
	for range all {
		p.Key("ctrl+z")
	}
	p.AwaitFrame("the map as it was", func(e desktop.Event) bool {
		a, _ := e.Stages.Find(first)
		b, _ := e.Stages.Find(second)
		return !has("Nobody answers for days")(e) && a.Rect[0] < b.Rect[0]
	})
	if got := saved(t, p, file); got != start {
		t.Errorf("undoing everything gives\n%s\nwant\n%s", got, start)
	}
	for range all {
		p.Key("ctrl+y")
	}
	p.AwaitFrame("the map as edited", has("Nobody answers for days"))
	if got := saved(t, p, file); got != edited {
		t.Errorf("redoing everything gives\n%s\nwant\n%s", got, edited)
	}
	p.Key("ctrl+q")
	p.AwaitEnd()

	// Open again: everything is there, the way back included.
	if got := must(t, "export", file, "-o", "-"); got != edited {
		t.Errorf("after closing the file holds\n%s\nwant\n%s", got, edited)
	}
	p = d.Run(home, bin, file)
	p.AwaitFrame("everything again", has("Nobody answers for days"))
	p.Keep("e2e-again")
	p.Key("ctrl+z")
	p.AwaitFrame("the title before", has("Nobody answers"))
	p.Key("ctrl+y", "ctrl+q")
	p.AwaitEnd()
}

// TestEverythingInThePaletteLandsOnTheBoard drags each sort of thing from the
// palette, and an owner onto a step and a lane.
func TestEverythingInThePaletteLandsOnTheBoard(t *testing.T) {
	d, bin := onDesktop(t)
	file := filepath.Join(workFolder(t), "palette.journey")
	must(t, "sample", "-o", file)
	p := d.Run(t.TempDir(), bin, file)
	f := p.AwaitFrame("the board", func(e desktop.Event) bool { return len(e.Cards) > 0 && len(e.Controls) > 0 })
	step, lane := f.Steps[2].Center(), f.Lanes[1].Center() // neither is Marketing's
	cell := image.Pt(step.X, lane.Y)
	for _, c := range []struct {
		item string
		to   image.Point
	}{
		{"Marketing", step}, {"Marketing", lane}, {"Touchpoint", cell}, {"Opportunity", cell}, {"Customer action", cell},
		{"Step", step}, {"Stage", image.Pt(step.X, f.Stages[0].Center().Y)},
	} {
		from := control(t, f, c.item).Center()
		before := p.Changes()
		p.Drag(from, c.to.Add(image.Pt(-24, -6)), c.to)
		if c.item != "Marketing" { // new things ask for their title
			p.Type("New " + c.item)
			p.Key("Escape")
		}
		p.Await(c.item+" dropped", func(e desktop.Event) bool { return e.Event == "change" && e.Number > before })
	}
	p.Key("ctrl+s", "ctrl+q")
	p.AwaitEnd()
	kept := must(t, "export", file, "-o", "-")
	for _, title := range []string{"New Touchpoint", "New Opportunity", "New Customer action", "New Step", "New Stage"} {
		if !strings.Contains(kept, `"`+title+`"`) {
			t.Errorf("the file does not hold %q", title)
		}
	}
}

// workFolder is a folder that is not one for temporary files: maps in those are
// never published to.
func workFolder(t *testing.T) string {
	t.Helper()
	if err := os.MkdirAll("out", 0o755); err != nil {
		t.Fatal(err)
	}
	dir, err := os.MkdirTemp("out", "window test ")
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { _ = os.RemoveAll(dir) })
	abs, err := filepath.Abs(dir)
	if err != nil {
		t.Fatal(err)
	}
	return abs
}

// saved saves and returns what the user's file then holds, as JSON.
func saved(t *testing.T, p *desktop.Program, file string) string {
	t.Helper()
	p.Key("ctrl+s")
	p.Await("the file to be published", func(e desktop.Event) bool { return e.Event == "published" && e.Number == p.Changes() })
	return must(t, "export", file, "-o", "-")
}

func has(card string) func(desktop.Event) bool {
	return func(e desktop.Event) bool { _, ok := e.Cards.Find(card); return ok }
}

func control(t *testing.T, f desktop.Event, title string) desktop.Seen {
	t.Helper()
	c, ok := f.Controls.Find(title)
	if !ok {
		t.Fatalf("the window shows no %q", title)
	}
	return c
}

// same reports whether two pictures of the screen agree in a rectangle.
func same(a, b image.Image, r image.Rectangle) bool {
	for y := r.Min.Y; y < r.Max.Y; y++ {
		for x := r.Min.X; x < r.Max.X; x++ {
			if a.At(x, y) != b.At(x, y) {
				return false
			}
		}
	}
	return true
}
