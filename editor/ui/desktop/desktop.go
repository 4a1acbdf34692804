package desktop

import (
	"bytes"
	"fmt"
	"image"
	"image/png"
	"os"
	"os/exec"
	"path/filepath"
	"strconv"
	"strings"
	"testing"
	"time"
)

// Required is the environment variable that turns missing tools from a reason to
// skip into a failure.
const Required = "THROUGHLINE_E2E"

// Patience is how long a state is waited for before the test fails.
const Patience = 60 * time.Second

// Desktop is a display of its own.
type Desktop struct {
	t             testing.TB
	display       string
	width, height int
	scale         float64 // device pixels for each of the window's
}

// Start starts a display of that many pixels; it ends with the test.
func Start(t testing.TB, width, height int) *Desktop {
	t.Helper()
	for _, tool := range []string{"Xvfb", "xdotool", "import"} {
		if _, err := exec.LookPath(tool); err != nil {
			if os.Getenv(Required) != "" {
				t.Fatalf("%s is missing; make deps installs it", tool)
			}
			t.Skipf("%s is missing; make deps installs it", tool)
		}
	}
	r, w, err := os.Pipe()
	if err != nil {
		t.Fatal(err)
	}
	x := exec.Command("Xvfb", "-displayfd", "3", "-screen", "0", fmt.Sprintf("%dx%dx24", width, height), "-nolisten", "tcp")
	x.ExtraFiles = []*os.File{w}
	if err := x.Start(); err != nil {
		t.Fatal(err)
	}
	w.Close()
	t.Cleanup(func() {
		_ = x.Process.Kill()
		_ = x.Wait()
	})
	line := make([]byte, 16)
	n, err := r.Read(line) // blocks until the display is up
	if err != nil {
		t.Fatalf("Xvfb did not come up: %v", err)
	}
	return &Desktop{t: t, width: width, height: height, scale: 1, display: ":" + strings.TrimSpace(string(line[:n]))}
}

func (d *Desktop) environment(more ...string) []string {
	return append(append(os.Environ(), "DISPLAY="+d.display, "LANG=C.UTF-8", "LANGUAGE=en", fmt.Sprintf("FYNE_SCALE=%g", d.scale), "FYNE_THEME=light", "WAYLAND_DISPLAY="), more...)
}

// Do plays one xdotool call: words are its arguments.
func (d *Desktop) Do(words ...string) {
	d.t.Helper()
	cmd := exec.Command("xdotool", words...)
	cmd.Env = d.environment()
	if out, err := cmd.CombinedOutput(); err != nil {
		d.t.Fatalf("xdotool %s: %v: %s", strings.Join(words, " "), err, out)
	}
}

func at(p image.Point) []string { return []string{"mousemove", strconv.Itoa(p.X), strconv.Itoa(p.Y)} }

// pause lets the program see one pointer position before the next: X merges
// motion events that nobody has read yet.
var pause = []string{"sleep", "0.03"}

// Drag presses the button at the first point and moves through the others.
func (d *Desktop) Drag(points ...image.Point) {
	d.t.Helper()
	words := append(at(points[0]), append(pause, "mousedown", "1")...)
	from := points[0]
	for _, to := range points[1:] {
		const steps = 8
		for i := 1; i <= steps; i++ {
			p := image.Pt(from.X+(to.X-from.X)*i/steps, from.Y+(to.Y-from.Y)*i/steps)
			words = append(append(words, pause...), at(p)...)
		}
		from = to
	}
	d.Do(append(append(words, pause...), "mouseup", "1")...)
}

// Click clicks once, DoubleClick twice.
func (d *Desktop) Click(p image.Point) { d.t.Helper(); d.Do(append(at(p), "click", "1")...) }

// DoubleClick clicks twice in one place.
func (d *Desktop) DoubleClick(p image.Point) {
	d.t.Helper()
	d.Do(append(at(p), "click", "--repeat", "2", "--delay", "60", "1")...)
}

// Type types text, Key presses keys such as "ctrl+z".
func (d *Desktop) Type(text string) { d.t.Helper(); d.Do("type", "--delay", "8", text) }

// Key presses keys one after the other.
func (d *Desktop) Key(keys ...string) {
	d.t.Helper()
	d.Do(append([]string{"key", "--delay", "20"}, keys...)...)
}

// Picture is what the screen shows now.
func (d *Desktop) Picture() image.Image {
	d.t.Helper()
	cmd := exec.Command("import", "-silent", "-window", "root", "png:-")
	cmd.Env = d.environment()
	out, err := cmd.Output()
	if err != nil {
		d.t.Fatalf("take a picture of the screen: %v", err)
	}
	img, err := png.Decode(bytes.NewReader(out))
	if err != nil {
		d.t.Fatal(err)
	}
	return img
}

// Keep writes the screen's picture to a file of that name in the folder named by
// THROUGHLINE_PICTURES, if it is set, for people to look at.
func (d *Desktop) Keep(name string) {
	d.t.Helper()
	folder := os.Getenv("THROUGHLINE_PICTURES")
	if folder == "" {
		return
	}
	f, err := os.Create(filepath.Join(folder, name+".png"))
	if err != nil {
		d.t.Fatal(err)
	}
	defer f.Close()
	if err := png.Encode(f, d.Picture()); err != nil {
		d.t.Fatal(err)
	}
}
