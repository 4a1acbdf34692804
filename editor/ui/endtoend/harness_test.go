package endtoend

import (
	"bytes"
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
	if err := os.Chdir("../../.."); err != nil { // the repository's own folder
		panic(err)
	}
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

// must runs the program on the command line and returns what it wrote. Its exit
// code may be 1: done, with something to look at.
func must(t *testing.T, args ...string) string {
	t.Helper()
	bin, err := build()
	if err != nil {
		t.Fatal(err)
	}
	var out, msg bytes.Buffer
	cmd := exec.Command(bin, args...)
	cmd.Stdout, cmd.Stderr = &out, &msg
	if err := cmd.Run(); err != nil && cmd.ProcessState.ExitCode() != 1 {
		t.Fatalf("throughline %s: %v: %s", strings.Join(args, " "), err, msg.String())
	}
	return out.String()
}
