package raster_test

import (
	"flag"
	"image"
	"image/color"
	"image/png"
	"os"
	"path/filepath"
	"testing"

	"throughline/canvas/raster"
	"throughline/canvas/scene"
)

var update = flag.Bool("update", false, "write the golden images anew")

// saved writes pictures where a person can look at them and says where.
func saved(t testing.TB, ms ...image.Image) string {
	t.Helper()
	dir, err := os.MkdirTemp("", "raster")
	if err != nil {
		return ""
	}
	for i, m := range ms {
		writePNG(t, filepath.Join(dir, string(rune('a'+i))+".png"), m)
	}
	return "; see " + dir
}

func writePNG(t testing.TB, path string, m image.Image) {
	t.Helper()
	f, err := os.Create(path)
	if err != nil {
		t.Fatal(err)
	}
	defer f.Close()
	if err := png.Encode(f, m); err != nil {
		t.Fatal(err)
	}
}

// golden compares m with testdata/name.png. A channel may differ by 1: other
// processors round sines otherwise.
func golden(t *testing.T, name string, m *image.RGBA) {
	t.Helper()
	path := filepath.Join("testdata", name+".png")
	if *update {
		writePNG(t, path, m)
		return
	}
	f, err := os.Open(path)
	if err != nil {
		t.Fatal(err)
	}
	defer f.Close()
	want, err := png.Decode(f)
	if err != nil {
		t.Fatal(err)
	}
	if want.Bounds() != m.Rect {
		t.Fatalf("%s is %v, golden %v%s", name, m.Rect, want.Bounds(), saved(t, m))
	}
	n := 0
	for y := range m.Rect.Dy() {
		for x := range m.Rect.Dx() {
			if far(m.RGBAAt(x, y), color.RGBAModel.Convert(want.At(x, y)).(color.RGBA)) {
				n++
			}
		}
	}
	if n > 0 {
		t.Errorf("%s: %d pixels differ from %s%s", name, n, path, saved(t, m, want))
	}
}

func far(a, b color.RGBA) bool {
	d := func(x, y uint8) bool { return x > y+1 && y < 255 || y > x+1 && x < 255 }
	return d(a.R, b.R) || d(a.G, b.G) || d(a.B, b.B) || d(a.A, b.A)
}

// paint draws a list on a white ground of w by h pixels.
func paint(t testing.TB, l *scene.List, w, h int, scale float64, ground scene.Color) *image.RGBA {
	m := image.NewRGBA(image.Rect(0, 0, w, h))
	for i := 0; i < len(m.Pix); i += 4 {
		m.Pix[i], m.Pix[i+1], m.Pix[i+2], m.Pix[i+3] = ground.R, ground.G, ground.B, ground.A
	}
	newPainter(t).Draw(m, m.Rect, l, raster.Transform{Scale: scale})
	return m
}

func TestGoldens(t *testing.T) {
	for _, c := range goldenCases() {
		t.Run(c.name, func(t *testing.T) {
			var l scene.List
			c.draw(t, &l)
			scale := c.scale
			if scale == 0 {
				scale = 1
			}
			ground := white
			if c.dark {
				ground = scene.RGB(0x10151D)
			}
			golden(t, c.name, paint(t, &l, c.w, c.h, scale, ground))
		})
	}
}
