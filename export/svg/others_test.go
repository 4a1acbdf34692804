package svg_test

import (
	"bytes"
	"image"
	stdpng "image/png"
	"math"
	"os/exec"
	"testing"

	"throughline/canvas"
	"throughline/canvas/scene/scenetest"
	"throughline/export/png"
	"throughline/export/svg"
)

// checkWithXmllint lets another program say whether a file is well-formed; where it is
// absent, encoding/xml has to do.
func checkWithXmllint(t *testing.T, data []byte) {
	t.Helper()
	lint, err := exec.LookPath("xmllint")
	if err != nil {
		return
	}
	cmd := exec.Command(lint, "--noout", "--huge", "-")
	cmd.Stdin = bytes.NewReader(data)
	if out, err := cmd.CombinedOutput(); err != nil {
		t.Errorf("xmllint: %v\n%.600s", err, out)
	}
}

func TestOthersSeeThePictureThatPNGShows(t *testing.T) {
	rsvg, err := exec.LookPath("rsvg-convert")
	if err != nil {
		t.Skip("rsvg-convert (Debian: librsvg2-bin) is not installed")
	}
	d, m := sample(t)
	for _, theme := range []*canvas.Theme{canvas.PrintTheme(), canvas.LightTheme(), canvas.DarkTheme()} {
		cmd := exec.Command(rsvg, "--format=png")
		cmd.Stdin = bytes.NewReader(written(t, d, m, svg.Options{Theme: theme}))
		out, err := cmd.Output()
		if err != nil {
			t.Fatalf("rsvg-convert: %v", err)
		}
		theirs, err := stdpng.Decode(bytes.NewReader(out))
		if err != nil {
			t.Fatal(err)
		}
		var b bytes.Buffer
		if _, err := png.Write(t.Context(), &b, d, m, png.Options{Fonts: scenetest.Fonts(), Theme: theme, Scale: 1}); err != nil {
			t.Fatal(err)
		}
		ours, err := stdpng.Decode(&b)
		if err != nil {
			t.Fatal(err)
		}
		if ours.Bounds() != theirs.Bounds() {
			t.Fatalf("%s: ours is %v, theirs %v", theme.Name, ours.Bounds(), theirs.Bounds())
		}
		mean, worst := apart(ours, theirs, 24)
		t.Logf("%s: on average %.2f apart, at worst %.2f (of 255)", theme.Name, mean, worst)
		if mean > 1.5 || worst > 40 {
			t.Errorf("%s: squares are %.2f apart on average, at worst %.2f", theme.Name, mean, worst)
		}
	}
}

// apart compares the brightness of squares of so many pixels, from 0 to 255: letters are
// drawn differently everywhere, but what is where is the same.
func apart(a, b image.Image, size int) (mean, worst float64) {
	n := 0
	for y := 0; y+size <= a.Bounds().Dy(); y += size {
		for x := 0; x+size <= a.Bounds().Dx(); x += size {
			d := math.Abs(brightness(a, x, y, size) - brightness(b, x, y, size))
			mean, worst, n = mean+d, math.Max(worst, d), n+1
		}
	}
	return mean / float64(n), worst
}

func brightness(m image.Image, x0, y0, size int) (sum float64) {
	for y := y0; y < y0+size; y++ {
		for x := x0; x < x0+size; x++ {
			r, g, b, _ := m.At(x, y).RGBA()
			sum += float64(r+g+b) / (3 * 257)
		}
	}
	return sum / float64(size*size)
}
