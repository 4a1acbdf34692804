package png_test

import (
	"bytes"
	"errors"
	"image"
	stdpng "image/png"
	"io"
	"os"
	"strings"
	"testing"

	"throughline/assets"
	"throughline/blueprint"
	"throughline/blueprint/blueprinttest"
	"throughline/canvas"
	"throughline/canvas/scene"
	"throughline/canvas/scene/scenetest"
	"throughline/export/json"
	"throughline/export/png"
)

func fonts(testing.TB) *scene.Fonts { return scenetest.Fonts() }

func sample(t testing.TB) (*blueprint.Doc, blueprint.ID) {
	t.Helper()
	d, _, err := json.Read(bytes.NewReader(assets.Sample()), blueprinttest.IDs(1))
	if err != nil {
		t.Fatal(err)
	}
	return d, d.Maps()[0].ID
}

func written(t testing.TB, d *blueprint.Doc, m blueprint.ID, o png.Options) (image.Image, []byte) {
	t.Helper()
	var b bytes.Buffer
	o.Fonts = fonts(t)
	if _, err := png.Write(t.Context(), &b, d, m, o); err != nil {
		t.Fatal(err)
	}
	data := bytes.Clone(b.Bytes())
	img, err := stdpng.Decode(&b)
	if err != nil {
		t.Fatal(err)
	}
	return img, data
}

func TestPictureHoldsTheWholeMap(t *testing.T) {
	d, m := sample(t)
	for _, scale := range []float64{1, 2} {
		img, data := written(t, d, m, png.Options{Scale: scale})
		if path := os.Getenv("PNG_OUT"); path != "" && scale == 1 {
			if err := os.WriteFile(path, data, 0o644); err != nil {
				t.Fatal(err)
			}
		}
		metrics := canvas.ScreenMetrics()
		metrics.MaxLines, metrics.StepLines, metrics.LaneLines, metrics.Hints = 0, 0, 0, false
		l := canvas.Arrange(d, m, canvas.Options{Metrics: metrics, Fonts: fonts(t)})
		w, h := l.Size()
		b := img.Bounds()
		if float64(b.Dx()) < w*scale || float64(b.Dy()) < h*scale || float64(b.Dx()) > (w+100)*scale {
			t.Fatalf("scale %v: picture is %v, map %v × %v", scale, b, w, h)
		}
		dy := titleHeight(t, img, l, scale)
		n := 0
		for _, c := range d.Cards(m) {
			r, ok := l.Rect(c.ID)
			if !ok {
				continue
			}
			n++
			if !inked(img, r, 28, dy, scale) {
				t.Errorf("scale %v: no ink on card %q", scale, c.Title)
			}
		}
		if n == 0 {
			t.Error("no cards looked at")
		}
	}
}

// titleHeight finds where the map begins: the picture is as much taller than the
// map as the margins and what is above and below, so the first stage's dark
// chevron is looked for.
func titleHeight(t *testing.T, img image.Image, l *canvas.Layout, scale float64) float64 {
	t.Helper()
	r, ok := l.Rect(l.Columns()[0].Stage)
	if !ok {
		t.Fatal("no stage")
	}
	x := int((28 + r.X + r.W/3) * scale)
	for y := int(60 * scale); y < img.Bounds().Dy(); y++ {
		if dark(img, x, y, int(24*scale)) {
			return float64(y)/scale - r.Y
		}
	}
	t.Fatal("no chevron")
	return 0
}

// dark reports whether n pixels from (x, y) down are dark: no letter is so high.
func dark(img image.Image, x, y, n int) bool {
	for i := range n {
		if c, _, _, _ := img.At(x, y+i).RGBA(); c >= 0x5000 {
			return false
		}
	}
	return true
}

// inked reports whether dark pixels lie in a rectangle of the map.
func inked(img image.Image, r scene.Rect, dx, dy, scale float64) bool {
	n := 0
	for y := int((r.Y + dy + 3) * scale); y < int((r.Bottom()+dy-3)*scale); y++ {
		for x := int((r.X + dx + 6) * scale); x < int((r.Right()+dx-3)*scale); x++ {
			if cr, cg, cb, _ := img.At(x, y).RGBA(); cr+cg+cb < 3*0x9000 {
				n++
			}
		}
	}
	return float64(n) > 8*scale
}

func TestPicturesAreReproducible(t *testing.T) {
	d, m := sample(t)
	_, a := written(t, d, m, png.Options{Scale: 1})
	_, b := written(t, d, m, png.Options{Scale: 1})
	if !bytes.Equal(a, b) {
		t.Error("two writings differ")
	}
}

func TestDarkPictureIsDark(t *testing.T) {
	d, m := sample(t)
	img, _ := written(t, d, m, png.Options{Scale: 0.5, Theme: canvas.DarkTheme()})
	if r, _, _, _ := img.At(1, 1).RGBA(); r > 0x5000 {
		t.Errorf("corner is %v", img.At(1, 1))
	}
}

func TestParkedCardsAreListed(t *testing.T) {
	d, m := sample(t)
	before, _ := written(t, d, m, png.Options{Scale: 1})
	ids := blueprinttest.IDs(99)
	more, _, err := d.Edit(func(tx *blueprint.Tx) error {
		for range 40 {
			if err := tx.AddCard(blueprint.Card{ID: ids(), Map: m, Title: "Left over", Kind: blueprint.KindNote}, blueprint.ID{}); err != nil {
				return err
			}
		}
		return nil
	})
	if err != nil {
		t.Fatal(err)
	}
	after, _ := written(t, more, m, png.Options{Scale: 1})
	if after.Bounds().Dy() < before.Bounds().Dy()+17 {
		t.Errorf("no room for parked cards: %v, before %v", after.Bounds(), before.Bounds())
	}
}

func TestOddMapsBecomePictures(t *testing.T) {
	ids := blueprinttest.IDs(5)
	for name, m := range map[string]blueprint.Map{"empty": {ID: ids()}, "odd title": {ID: ids(), Title: strings.Repeat("ש😀\u0301 ", 400)}} {
		d, _, err := blueprint.New().Edit(func(tx *blueprint.Tx) error { return tx.AddMap(m, blueprint.ID{}) })
		if err != nil {
			t.Fatal(name, err)
		}
		if img, _ := written(t, d, m.ID, png.Options{Scale: 1}); img.Bounds().Dx() < 500 {
			t.Errorf("%s: %v", name, img.Bounds())
		}
	}
}

func TestPicturesHaveTheWidthAskedFor(t *testing.T) {
	d, m := sample(t)
	large, lm := blueprinttest.Large(1000)
	for _, width := range []int{1, 90, 300, 801, 2400} {
		if img, _ := written(t, d, m, png.Options{Width: width}); img.Bounds().Dx() != width {
			t.Errorf("sample, %d pixels asked for: %v", width, img.Bounds())
		}
		if img, _ := written(t, large, lm, png.Options{Width: width, Scale: 3}); img.Bounds().Dx() != width {
			t.Errorf("large map, %d pixels asked for: %v", width, img.Bounds())
		}
	}
}

func TestSmallPicturesKeepLegibleStages(t *testing.T) {
	d, m := sample(t)
	img, _ := written(t, d, m, png.Options{Width: 320})
	x, rows := img.Bounds().Dx()/2, 0
	for y := range img.Bounds().Dy() {
		if r, g, b, _ := img.At(x, y).RGBA(); r < 0x2800 && g < 0x4000 && b < 0x6000 && b > r {
			rows++
		}
	}
	if rows < 18 {
		t.Errorf("stages are %d pixels high, too little for their names", rows)
	}
}

func TestAbsurdSizesAreRefused(t *testing.T) {
	d, m := sample(t)
	_, err := png.Write(t.Context(), io.Discard, d, m, png.Options{Fonts: fonts(t), Scale: 500})
	if !errors.Is(err, png.ErrTooLarge) || !strings.Contains(err.Error(), "scale 500") || !strings.Contains(err.Error(), "would do") {
		t.Errorf("got %v", err)
	}
	_, err = png.Write(t.Context(), io.Discard, d, m, png.Options{Fonts: fonts(t), Width: 50_000})
	if !errors.Is(err, png.ErrTooLarge) || !strings.Contains(err.Error(), "50000 ×") || !strings.Contains(err.Error(), "a width of") {
		t.Errorf("got %v", err)
	}
	if _, err := png.Write(t.Context(), io.Discard, d, m, png.Options{Fonts: fonts(t), Width: -4}); err == nil {
		t.Error("a negative width was taken")
	}
	for _, scale := range []float64{-1, 1e308 * 10 / 1e300} {
		if _, err := png.Write(t.Context(), io.Discard, d, m, png.Options{Fonts: fonts(t), Scale: scale}); err == nil {
			t.Errorf("scale %v was taken", scale)
		}
	}
	if _, err := png.Write(t.Context(), io.Discard, d, blueprinttest.IDs(77)(), png.Options{Fonts: fonts(t)}); !errors.Is(err, png.ErrNoMap) {
		t.Errorf("got %v", err)
	}
}

type failing struct{ left int }

func (f *failing) Write(p []byte) (int, error) {
	if f.left -= len(p); f.left < 0 {
		return 0, io.ErrShortWrite
	}
	return len(p), nil
}

func TestFailingWriterIsReported(t *testing.T) {
	d, m := sample(t)
	for _, n := range []int{0, 10, 5_000, 70_000} {
		if _, err := png.Write(t.Context(), &failing{n}, d, m, png.Options{Fonts: fonts(t), Scale: 1}); !errors.Is(err, io.ErrShortWrite) {
			t.Errorf("after %d bytes: %v", n, err)
		}
	}
}

// BenchmarkWrite writes 1,000 cards, 2,400 pixels wide.
func BenchmarkWrite(b *testing.B) {
	d, m := blueprinttest.Large(1000)
	n := &counter{}
	for b.Loop() {
		n.n = 0
		if _, err := png.Write(b.Context(), n, d, m, png.Options{Fonts: fonts(b), Width: 2400}); err != nil {
			b.Fatal(err)
		}
	}
	b.ReportMetric(float64(n.n), "bytes")
}

type counter struct{ n int }

func (c *counter) Write(p []byte) (int, error) { c.n += len(p); return len(p), nil }
