package scene_test

import (
	"math"
	"math/rand/v2"
	"slices"
	"sync"
	"testing"

	"throughline/assets"
	"throughline/canvas/scene"
)

// drawn is the width of what painters draw of a line.
func drawn(f *scene.Fonts, l *scene.Line) float64 {
	w := 0.0
	for _, r := range f.Shape(l) {
		for _, g := range r.Glyphs {
			w += float64(g.Advance) * l.Size
		}
	}
	return w
}

func TestWidthIsWhatPaintersDraw(t *testing.T) {
	f := fonts(t)
	rng := rand.New(rand.NewPCG(1, 2))
	texts := []string{}
	for _, s := range tricky {
		texts = append(texts, s)
	}
	for range 300 {
		texts = append(texts, randomText(rng, 1+rng.IntN(60)))
	}
	for _, s := range texts {
		lines, _ := f.Wrap(s, scene.Face(rng.IntN(4)), 12, 20+rng.Float64()*200, 0)
		for _, l := range lines {
			if w := drawn(f, l); math.Abs(w-l.Width) > 1e-3 {
				t.Errorf("%q: width %v, drawn %v", l.Text, l.Width, w)
			}
			if w := f.Width(l.Text, l.Face, l.Size); !l.RTL && math.Abs(w-l.Width) > 1e-3 {
				t.Errorf("%q: width %v, Width says %v", l.Text, l.Width, w)
			}
		}
	}
}

func TestRunsStandSideBySide(t *testing.T) {
	f := fonts(t)
	for name, s := range tricky {
		l := f.Line(s, scene.Regular, 16)
		x, text := 0.0, 0
		for _, r := range f.Shape(l) {
			if math.Abs(r.X-x) > 1e-3 {
				t.Errorf("%s: run %q begins at %v, the last one ended at %v", name, r.Text, r.X, x)
			}
			text += len(r.Text)
			for _, g := range r.Glyphs {
				x += float64(g.Advance) * l.Size
			}
		}
		if text != len(l.Text) {
			t.Errorf("%s: runs hold %d of %d bytes", name, text, len(l.Text))
		}
	}
}

func TestRightToLeftRunsStandInVisualOrder(t *testing.T) {
	f := fonts(t)
	for text, want := range map[string][]string{
		"abc אבג def":         {"abc ", "אבג", " def"},
		"אבג 12 דהו":          {" דהו", "12", "אבג "},
		"אבג abc 12 דהו":      {" דהו", "abc 12", "אבג "},
		"abc (אבג) def":       {"abc (", "אבג", ") def"},
		"\u202Eabc\u202C def": {"\u202Eabc\u202C", " def"},
	} {
		var got []string
		for _, r := range f.Shape(f.Line(text, scene.Regular, 12)) {
			got = append(got, r.Text)
		}
		if merged := mergeFonts(got, want); !slices.Equal(merged, want) {
			t.Errorf("%q: runs %q, want %q", text, got, want)
		}
	}
}

// mergeFonts joins neighbours that only a change of font separates: which fonts
// there are differs between machines.
func mergeFonts(got, want []string) []string {
	var out []string
	for _, w := range want {
		s := ""
		for len(got) > 0 && len(s) < len(w) {
			if len(s)+len(got[0]) <= len(w) && s+got[0] == w[:len(s)+len(got[0])] {
				s += got[0]
			} else {
				s = got[0] + s // right to left: later text stands further left
			}
			got = got[1:]
		}
		out = append(out, s)
	}
	return append(out, got...)
}

func TestEmojiAreOnePicture(t *testing.T) {
	f := fonts(t)
	for _, s := range []string{"😀", "👩‍👩‍👧‍👦", "🇩🇪", "1️⃣", "❤️", "👍🏽"} {
		runs := f.Shape(f.Line(s, scene.Regular, 16))
		if len(runs) != 1 || len(runs[0].Glyphs) != 1 {
			t.Errorf("%s: %d runs", s, len(runs))
			continue
		}
		g := runs[0].Glyphs[0]
		b := runs[0].Font.Bitmap(g.ID, 64)
		if b == nil || runs[0].Font.Outline(g.ID) != nil {
			t.Errorf("%s: no picture", s)
			continue
		}
		if b.Image.Rect.Dx() != 64 || math.Abs(b.Rect.W-1) > 0.02 || b.Rect.Y > -0.8 {
			t.Errorf("%s: %v at %v", s, b.Image.Rect, b.Rect)
		}
		inked := 0
		for i := 3; i < len(b.Image.Pix); i += 4 {
			if b.Image.Pix[i] > 128 {
				inked++
			}
		}
		if inked < 64*64/5 {
			t.Errorf("%s: only %d pixels inked", s, inked)
		}
		if again := runs[0].Font.Bitmap(g.ID, 64); again != b {
			t.Errorf("%s: not remembered", s)
		}
	}
	if runs := f.Shape(f.Line("a", scene.Regular, 16)); runs[0].Font.Bitmap(runs[0].Glyphs[0].ID, 64) != nil {
		t.Error("a letter has a picture")
	}
}

func TestMissingNamesWhatNoFontHas(t *testing.T) {
	f := fonts(t)
	if got := f.Missing("Plain – text\n with 😀, ❤️ and \u200B joiners", scene.Regular); len(got) != 0 {
		t.Errorf("missing %q", got)
	}
	if got, want := f.Missing("a\U0010FFFDb\U0010FFFD\U000F0001", scene.Regular), []rune{0x10FFFD, 0xF0001}; !slices.Equal(got, want) {
		t.Errorf("missing %q, want %q", got, want)
	}
	l := f.Line("\U0010FFFD", scene.Regular, 12)
	runs := f.Shape(l)
	if len(runs) != 1 || len(runs[0].Glyphs) != 1 || runs[0].Font.Outline(runs[0].Glyphs[0].ID) == nil || l.Width <= 0 {
		t.Errorf("a missing character is no box: %+v", runs)
	}
}

func TestBundledRunsAreUnkerned(t *testing.T) {
	f := fonts(t)
	sum := 0.0
	for _, r := range "AVATAR To fi ffl" {
		sum += f.Width(string(r), scene.Regular, 12)
	}
	l := f.Line("AVATAR To fi ffl😀", scene.Regular, 12)
	if w := l.Width - f.Width("😀", scene.Regular, 12); math.Abs(w-sum) > 1e-3 {
		t.Errorf("shaped %v, sum of characters %v", w, sum)
	}
	if _, ok := f.Shape(l)[0].Font.Bundled(); !ok {
		t.Error("the first run is not said to be in the bundled face")
	}
}

func TestFontsServeManyAtOnce(t *testing.T) {
	f := fonts(t)
	var wg sync.WaitGroup
	for i := range 8 {
		wg.Go(func() {
			rng := rand.New(rand.NewPCG(uint64(i), 3))
			for range 60 {
				lines, _ := f.Wrap(randomText(rng, 40), scene.Face(i%4), 12, 90, 3)
				for _, l := range lines {
					for _, r := range f.Shape(l) {
						for _, g := range r.Glyphs {
							r.Font.Outline(g.ID)
							r.Font.Bitmap(g.ID, 12)
						}
					}
				}
			}
		})
	}
	wg.Wait()
}

func TestFontsNeedTheirFaces(t *testing.T) {
	if _, err := scene.NewFonts(scene.FaceData{}); err == nil {
		t.Error("no error without faces")
	}
	for _, n := range []int{1, 11, 100, 5_000, 100_000} {
		d := scene.FaceData{Faces: assets.Faces(), Emoji: assets.Emoji()[:n]}
		f, err := scene.NewFonts(d)
		if err != nil {
			t.Fatalf("emoji font cut at %d: %v", n, err)
		}
		if l := f.Line("a 😀", scene.Regular, 12); l.Width <= 0 || len(f.Shape(l)) == 0 {
			t.Errorf("emoji font cut at %d: nothing drawn", n)
		}
		d.Faces[scene.Bold] = d.Faces[scene.Bold][:n]
		if _, err := scene.NewFonts(d); err == nil {
			t.Errorf("no error for a face cut at %d", n)
		}
	}
}

// What an emoji is joined from is shown side by side where no font has the whole, each
// part from a font that has it.
func TestJoinedEmojiFallApartRatherThanShowBoxes(t *testing.T) {
	f := fonts(t)
	sign := f.Missing("\u2640", scene.Regular) // female sign: from the system, if at all
	for _, s := range []string{"🤷\u200D\u2640\uFE0F", "👩\u200D💻"} {
		if got := f.Missing(s, scene.Regular); len(got) > len(sign) {
			t.Errorf("%q: %q are missing", s, string(got))
		}
		coloured := 0
		for _, r := range f.Shape(f.Line(s, scene.Regular, 10)) {
			for _, g := range r.Glyphs {
				if g.ID == 0 && len(sign) == 0 {
					t.Errorf("%q shows a box", s)
				}
				if r.Font.Bitmap(g.ID, 20) != nil {
					coloured++
				}
			}
		}
		if coloured == 0 {
			t.Errorf("%q has no colour left", s)
		}
	}
	if runs := f.Shape(f.Line("👩\u200D👩\u200D👧\u200D👦", scene.Regular, 10)); len(runs) != 1 || len(runs[0].Glyphs) != 1 {
		t.Errorf("a family the font has is taken apart: %v", runs)
	}
}
