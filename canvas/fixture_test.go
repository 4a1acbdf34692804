package canvas

import (
	"fmt"
	"math/rand/v2"
	"strings"
	"testing"

	"throughline/blueprint"
	"throughline/canvas/scene"
	"throughline/canvas/scene/scenetest"
)

var testFonts = scenetest.Fonts

func screen() Options { return Options{Metrics: ScreenMetrics(), Fonts: testFonts()} }
func paper() Options  { return Options{Metrics: PaperMetrics(), Fonts: testFonts()} }

// edit applies f and fails the test where it is refused.
func edit(t testing.TB, d *blueprint.Doc, f func(*blueprint.Tx) error) (*blueprint.Doc, blueprint.Change) {
	t.Helper()
	after, c, err := d.Edit(f)
	if err != nil {
		t.Fatal(err)
	}
	return after, c
}

// everything is the visible rectangle that leaves nothing out.
func everything(l *Layout) scene.Rect {
	w, h := l.Size()
	return scene.Rect{X: -100, Y: -100, W: w + 200, H: h + 200}
}

// words tells what a layout looks like, part by part.
func words(l *Layout, o PaintOptions) string {
	var b strings.Builder
	for part, name := range []string{"body", "header", "lanes", "corner"} {
		var list scene.List
		l.Paint(&list, Part(part), everything(l), o)
		fmt.Fprintf(&b, "== %s\n", name)
		for _, it := range list.Items {
			b.WriteString(wordsOf(it) + "\n")
		}
	}
	return b.String()
}

func wordsOf(it scene.Item) string {
	c := func(c scene.Color) string {
		if c.A == 0 {
			return "none"
		}
		return fmt.Sprintf("%02X%02X%02X/%d", c.R, c.G, c.B, c.A)
	}
	r := fmt.Sprintf("%.2f,%.2f %.2fx%.2f", it.Rect.X, it.Rect.Y, it.Rect.W, it.Rect.H)
	switch it.Op {
	case scene.OpBox:
		return fmt.Sprintf("box %s r%.1f fill %s line %s %.2f", r, it.Radius, c(it.Fill), c(it.Stroke), it.Width)
	case scene.OpPath:
		q := it.Path.Bounds()
		return fmt.Sprintf("path %.2f,%.2f %.2fx%.2f of %d fill %s line %s %.2f %v", q.X, q.Y, q.W, q.H, len(it.Path.Points), c(it.Fill), c(it.Stroke), it.Width, it.Dash)
	case scene.OpText:
		return fmt.Sprintf("text %.2f,%.2f %q face %d size %.2f %s", it.At.X, it.At.Y, it.Line.Text, it.Line.Face, it.Line.Size, c(it.Fill))
	case scene.OpPicture:
		return fmt.Sprintf("picture %s %s", r, it.Picture.Media)
	case scene.OpClip:
		return "clip " + r
	case scene.OpUnclip:
		return "unclip"
	}
	return fmt.Sprintf("op %d", it.Op)
}

// firstDifference shows where two descriptions part.
func firstDifference(a, b string) string {
	x, y := strings.Split(a, "\n"), strings.Split(b, "\n")
	for i := range min(len(x), len(y)) {
		if x[i] != y[i] {
			return fmt.Sprintf("line %d:\n got %s\nwant %s", i+1, x[i], y[i])
		}
	}
	return fmt.Sprintf("%d lines against %d", len(x), len(y))
}

func random(seed uint64) *rand.Rand { return rand.New(rand.NewPCG(seed, 7)) }

func contains(s, part string) bool { return strings.Contains(s, part) }

// mustSay fails where a text is not painted somewhere.
func mustSay(t *testing.T, l *Layout, texts ...string) {
	t.Helper()
	all := words(l, PaintOptions{})
	for _, s := range texts {
		if !contains(all, s) {
			t.Errorf("%q is not said", s)
		}
	}
}
