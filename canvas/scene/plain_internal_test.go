package scene

import (
	"math/rand/v2"
	"slices"
	"strconv"
	"sync"
	"testing"
	"unicode"

	"github.com/go-text/typesetting/unicodedata"
	"golang.org/x/text/unicode/bidi"

	"throughline/assets"
)

var internal = sync.OnceValues(func() (*Fonts, error) {
	return NewFonts(FaceData{Faces: assets.Faces(), Emoji: assets.Emoji()})
})

func fontsInside(t testing.TB) *Fonts {
	f, err := internal()
	if err != nil {
		t.Fatal(err)
	}
	return f
}

// words writes texts as people do, with a bias to what breaks lines.
func words(rng *rand.Rand, all []rune) string {
	common := []rune("      eeaiotn-/.,()1234567890–—\"'’!?:;$%&€")
	out := make([]rune, rng.IntN(60))
	for i := range out {
		if rng.IntN(12) == 0 {
			out[i] = all[rng.IntN(len(all))]
		} else {
			out[i] = common[rng.IntN(len(common))]
		}
	}
	return string(out)
}

func TestFastWayAgreesWithGeneralWay(t *testing.T) {
	f := fontsInside(t)
	var all []rune
	for r := rune(0); r < plainEnd; r++ {
		if f.plain[Regular].class[r] != classNone {
			all = append(all, r)
		}
	}
	rng := rand.New(rand.NewPCG(5, 6))
	for range 20_000 {
		s := words(rng, all)
		p := paragraph{f: &f.fonts, t: f.plain[Regular], face: Regular, size: 12, limit: rng.Float64() * 12}
		fast, _ := p.wrapPlain(nil, s, 0)
		slow, _ := p.wrapGeneral(nil, s, 0)
		if !slices.EqualFunc(fast, slow, func(a, b *Line) bool { return *a == *b }) {
			t.Errorf("%q at %v em:", s, p.limit)
			for _, l := range fast {
				t.Logf("fast %q %v", l.Text, l.Width)
			}
			for _, l := range slow {
				t.Logf("slow %q %v", l.Text, l.Width)
			}
			t.FailNow()
		}
	}
}

func TestPlainCharactersHaveTheirBreakClass(t *testing.T) {
	tables := map[breakClass][]*unicode.RangeTable{
		classAL: {unicodedata.BreakAL, unicodedata.BreakAI}, classNU: {unicodedata.BreakNU}, classGL: {unicodedata.BreakGL},
		classBA: {unicodedata.BreakBA}, classHY: {unicodedata.BreakHY}, classCL: {unicodedata.BreakCL}, classCP: {unicodedata.BreakCP},
		classEX: {unicodedata.BreakEX}, classIS: {unicodedata.BreakIS}, classSY: {unicodedata.BreakSY}, classOP: {unicodedata.BreakOP},
		classQU: {unicodedata.BreakQU}, classPR: {unicodedata.BreakPR}, classPO: {unicodedata.BreakPO}, classB2: {unicodedata.BreakB2},
		classBB: {unicodedata.BreakBB}, classIN: {unicodedata.BreakIN}, classSP: {unicodedata.BreakSP},
	}
	n := 0
	for r := rune(0); r < plainEnd; r++ {
		c := classOf(r)
		if c == classNone {
			continue
		}
		n++
		if !unicode.In(r, tables[c]...) {
			t.Errorf("%U %c is not of class %d", r, r, c)
		}
		p, _ := bidi.LookupRune(r)
		if k := p.Class(); k == bidi.R || k == bidi.AL || k == bidi.AN || k == bidi.NSM || k == bidi.BN {
			t.Errorf("%U %c is not plain", r, r)
		}
	}
	if n < 1000 {
		t.Errorf("only %d plain characters", n)
	}
}

func TestPlainLinesMeasureAsShapedOnes(t *testing.T) {
	f := fontsInside(t)
	for face := range faceCount {
		tab := f.plain[face]
		for r := rune(0x20); r < plainEnd; r++ {
			if tab.class[r] == classNone {
				continue
			}
			runes := []rune{'a', r, 'V'}
			w := 0.0
			items := f.itemise(string(runes), runes, face, false)
			for _, s := range f.shapeItems(runes, items) {
				w += s.width
			}
			if want := float64(tab.units(string(runes))) / tab.upem; w-want > 1e-6 || want-w > 1e-6 || items[0].font != items[len(items)-1].font {
				t.Errorf("face %d, %q: shaped %v, plain %v, %d items", face, string(runes), w, want, len(items))
			}
		}
	}
}

func BenchmarkWrapTitles(b *testing.B) {
	f := fontsInside(b)
	titles := make([]string, 10_000)
	rng := rand.New(rand.NewPCG(1, 1))
	vocabulary := []string{"compares", "three", "packages", "on", "the", "web", "waits", "without", "news", "calls", "hotline", "500", "Mbit/s", "follow-up", "Gerät", "–"}
	for i := range titles {
		for len(titles[i]) < 36 {
			titles[i] += vocabulary[rng.IntN(len(vocabulary))] + " "
		}
	}
	b.ReportAllocs()
	for b.Loop() {
		for _, s := range titles {
			f.Wrap(s, Regular, 12, 150, 0)
		}
	}
}

// BenchmarkWrapGeneral wraps titles that need shaping; a text seen before is
// not shaped again, so every round writes other ones.
func BenchmarkWrapGeneral(b *testing.B) {
	f := fontsInside(b)
	for name, text := range map[string]string{
		"arabic": "العميل ينتظر تسعة أيام دون أي خبر", "chinese": "客户等了九天没有任何消息然后打电话", "emoji": "Waits nine days 😀 without any news",
		"accents": "Cafe\u0301 cre\u0301me waits nine days without",
	} {
		b.Run(name, func(b *testing.B) {
			f.Wrap(text, Regular, 12, 150, 0) // the fonts are found and read once
			b.ReportAllocs()
			for i := 0; b.Loop(); i++ {
				f.Wrap(text+strconv.Itoa(i), Regular, 12, 150, 0)
			}
		})
	}
}

// BenchmarkNewFonts is a part of every start of the program.
func BenchmarkNewFonts(b *testing.B) {
	d := FaceData{Faces: assets.Faces(), Emoji: assets.Emoji()}
	for b.Loop() {
		if _, err := NewFonts(d); err != nil {
			b.Fatal(err)
		}
	}
}
