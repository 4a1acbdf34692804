package main

import (
	"bytes"
	"encoding/json"
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"testing"
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
