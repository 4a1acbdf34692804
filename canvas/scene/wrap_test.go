package scene_test

import (
	"math"
	"math/rand/v2"
	"strings"
	"testing"
	"unicode"
	"unicode/utf8"

	"github.com/rivo/uniseg"

	"throughline/canvas/scene"
)

// tricky are texts that break wrapping elsewhere.
var tricky = map[string]string{
	"empty":         "",
	"blank":         "   ",
	"plain":         "Compares three packages – on the web, by phone (twice) and in the shop.",
	"long word":     strings.Repeat("Donaudampfschifffahrt", 25),
	"long url":      "https://example.org/a/very-long/path?with=arguments&and=more#fragment",
	"marks":         "e\u0301galite\u0301 Z\u0351\u036B\u0343a\u0323\u0302lgo",
	"only marks":    strings.Repeat("\u0301", 300),
	"arabic":        "العميل ينتظر تسعة أيام دون أي خبر 123 ثم يتصل بالخط الساخن",
	"hebrew":        "הלקוח מחכה (תשעה ימים) ללא חדשות. ABC 42",
	"mixed":         "Hello مرحبا بالعالم 123 (ok) and שלום again",
	"chinese":       "客户等了九天没有任何消息,然后打电话给热线。被转接了两次!",
	"japanese":      "お客様は9日間待ちました。「カスタマーサポート」に電話しました。",
	"korean":        "고객은 아무 소식 없이 9일을 기다렸다.",
	"thai":          "ลูกค้ารอเก้าวันโดยไม่มีข่าวใดๆแล้วโทรหาสายด่วน",
	"devanagari":    "ग्राहक ने बिना किसी समाचार के नौ दिन प्रतीक्षा की",
	"emoji":         "👩‍👩‍👧‍👦👨🏽‍🚀🏳️‍🌈🇩🇪🇫🇷1️⃣#️⃣❤️‍🔥 and 😀😡 end",
	"soft hyphens":  "Donau\u00ADdampf\u00ADschiff\u00ADfahrts\u00ADgesell\u00ADschaft",
	"joiners":       "a\u200Bb\u2060c\uFEFFd\u200Ee\u202Ef\u202C",
	"isolates":      "\u2067abc\u2069 \u2068אבג\u2069 x",
	"controls":      "tab\there\x00nul\x1b[0m bell\x07 nel\u0085ls\u2028ps\u2029cr\rcrlf\r\nlf\nend",
	"invalid":       "bad \xff\xfe bytes \xe2\x82 and \xed\xa0\x80 surrogates",
	"private":       "\U0010FFFD\uE000 none",
	"line ends":     "one\n\ntwo\n",
	"numbers":       "1.000,50 € 24/7 30% -5 (1) a/2 $3.50 №5 ±3 1-2-3",
	"blank runs":    "a      b          c  ",
	"no-break":      "100\u00A0km und 5\u202F% mehr",
	"quotes":        "„Nein“, sagte er: «jamais»! \"Why?\" ‘ok’",
	"one character": "W",
}

func TestWrappedLinesFit(t *testing.T) {
	f := fonts(t)
	for name, text := range tricky {
		t.Run(name, func(t *testing.T) {
			for _, width := range []float64{0, 9, 40, 77.7, 150, 1000} {
				lines, cut := f.Wrap(text, scene.Bold, 12, width, 0)
				if cut {
					t.Fatal("cut without a limit")
				}
				for _, l := range lines {
					if l.Width > width+1e-4 && uniseg.GraphemeClusterCount(l.Text) > 1 {
						t.Errorf("width %v: %q is %v wide", width, l.Text, l.Width)
					}
					if strings.ContainsAny(l.Text, "\n\r\t\x00\u2028\u2029\u0085") || !utf8.ValidString(l.Text) {
						t.Errorf("line %q", l.Text)
					}
				}
			}
		})
	}
}

// letters is what of a text must survive wrapping, blanks and breaks apart.
func letters(s string) string {
	return strings.Map(func(r rune) rune {
		if unicode.IsSpace(r) && r != 0xA0 && r != 0x202F || unicode.IsControl(r) || r == 0xAD || r == '-' {
			return -1
		}
		return r
	}, strings.ToValidUTF8(s, "\uFFFD"))
}

func joined(lines []*scene.Line) string {
	var b strings.Builder
	for _, l := range lines {
		b.WriteString(l.Text)
	}
	return b.String()
}

func TestWrappingLosesNothing(t *testing.T) {
	f := fonts(t)
	for name, text := range tricky {
		for _, width := range []float64{0, 5, 33, 90, 400} {
			lines, _ := f.Wrap(text, scene.Regular, 10, width, 0)
			if got, want := letters(joined(lines)), letters(text); got != want {
				t.Errorf("%s at %v: %q, want %q", name, width, got, want)
			}
		}
	}
}

func TestWordsStayWholeWhereTheyFit(t *testing.T) {
	f := fonts(t)
	for _, c := range []struct {
		text  string
		width float64
		want  []string
	}{
		{"Compares three packages", 80, []string{"Compares", "three", "packages"}},
		{"one two", 500, []string{"one two"}},
		{"one  \n two", 500, []string{"one", " two"}},
		{"", 100, nil},
		{"\n", 100, []string{""}},
		{"a\n\nb\n", 100, []string{"a", "", "b"}},
		{"a\r\nb\rc\u2028d", 100, []string{"a", "b", "c", "d"}},
		{"follow-up", 50, []string{"follow-", "up"}},
		{"web/phone", 50, []string{"web/", "phone"}},
		{"Donau\u00ADdampf", 50, []string{"Donau-", "dampf"}},
		{"Donau\u00ADdampf", 500, []string{"Donau\u00ADdampf"}},
		{"   ", 100, []string{""}},
	} {
		lines, _ := f.Wrap(c.text, scene.Regular, 12, c.width, 0)
		got := make([]string, len(lines))
		for i, l := range lines {
			got[i] = l.Text
		}
		if strings.Join(got, "|") != strings.Join(c.want, "|") || len(got) != len(c.want) {
			t.Errorf("%q: %q, want %q", c.text, got, c.want)
		}
	}
}

// How wide a syllable is differs with the fonts of the system, and without a
// Thai one with the box for what is missing: lines begin at the widest.
func TestNoLineBeginsWithTheEndOfABrokenWord(t *testing.T) {
	f := fonts(t)
	for _, text := range []string{"Lukewarm. It", "Lukewarm!”", "(Zubereitung)", "Überlänge…“ 🙂", "Zubereitung, dann"} {
		for width := 20.0; width < 70; width += 0.5 {
			lines, _ := f.Wrap(text, scene.Italic, 7, width, 0)
			torn := false
			for _, l := range lines {
				if torn && strings.ContainsAny(l.Text[:1], ".!,)…”“") || strings.HasPrefix(l.Text, "…") || strings.HasPrefix(l.Text, "”") {
					t.Errorf("%q in %.1f begins a line with %q", text, width, l.Text)
				}
				torn = l.Torn
			}
		}
	}
}

func TestTornLinesAreThoseThatEndWithinAWord(t *testing.T) {
	f := fonts(t)
	for _, c := range []struct {
		text string
		torn bool
	}{{"Cold. It is", false}, {"Experience", true}, {"Experience 🙂", true}, {"in a few words", false}, {"客户服务客户服务客户服务", false}} {
		lines, _ := f.Wrap(c.text, scene.Regular, 8, 38, 0)
		torn := false
		for _, l := range lines {
			torn = torn || l.Torn
		}
		if torn != c.torn {
			t.Errorf("%q: torn is %v", c.text, torn)
		}
	}
}

func TestThaiBreaksBetweenSyllables(t *testing.T) {
	f := fonts(t)
	text := tricky["thai"]
	widest := 0.0
	for _, s := range thaiSyllables(text) {
		widest = max(widest, f.Line(s, scene.Regular, 12).Width)
	}
	for width := math.Ceil(widest); width < 8*widest; width += 3.5 {
		lines, _ := f.Wrap(text, scene.Regular, 12, width, 0)
		for i, l := range lines[1:] {
			before, _ := utf8.DecodeLastRuneInString(lines[i].Text)
			after, _ := utf8.DecodeRuneInString(l.Text)
			if thaiJoined(before, after) {
				t.Errorf("width %v: a syllable is broken into %q and %q", width, lines[i].Text, l.Text)
			}
		}
	}
}

// thaiJoined reports whether two neighbouring letters are of one syllable.
func thaiJoined(before, after rune) bool {
	return strings.ContainsRune("เแโใไ", before) || strings.ContainsRune("ะาำๆฯ", after) || unicode.Is(unicode.Mn, after)
}

// thaiSyllables splits text wherever a line may end if need be.
func thaiSyllables(text string) (out []string) {
	from, before := 0, ' '
	for i, r := range text {
		if i > 0 && !thaiJoined(before, r) {
			out, from = append(out, text[from:i]), i
		}
		before = r
	}
	return append(out, text[from:])
}

func TestSyllablesTooLongForTheirLineAreBroken(t *testing.T) {
	f := fonts(t)
	for _, s := range thaiSyllables(tricky["thai"]) {
		if lines, _ := f.Wrap(s, scene.Regular, 12, 1, 0); len(lines) != uniseg.GraphemeClusterCount(s) {
			t.Errorf("%q in %d lines", s, len(lines))
		}
	}
}

func TestEllipsisSaysThatTextIsCut(t *testing.T) {
	f := fonts(t)
	for name, text := range tricky {
		for _, width := range []float64{30, 90, 200} {
			whole, _ := f.Wrap(text, scene.Italic, 11, width, 0)
			for n := 1; n <= 4; n++ {
				lines, cut := f.Wrap(text, scene.Italic, 11, width, n)
				if len(lines) > n || cut != (len(whole) > n) {
					t.Fatalf("%s at %v, %d lines: got %d of %d, cut %v", name, width, n, len(lines), len(whole), cut)
				}
				if !cut {
					continue
				}
				last := lines[len(lines)-1]
				if !strings.HasSuffix(last.Text, "…") || strings.HasSuffix(last.Text, " …") {
					t.Errorf("%s: cut line ends in %q", name, last.Text)
				}
				if last.Width > width+1e-4 {
					t.Errorf("%s: cut line %q is %v wide, more than %v", name, last.Text, last.Width, width)
				}
				for i, l := range lines[:len(lines)-1] {
					if l.Text != whole[i].Text {
						t.Errorf("%s: line %d changed by cutting: %q, %q", name, i, l.Text, whole[i].Text)
					}
				}
			}
		}
	}
}

func TestLineIsOneLine(t *testing.T) {
	f := fonts(t)
	l := f.Line("two\nlines\r\nand\ttab", scene.Regular, 12)
	if l.Text != "two lines and tab" || !l.Plain {
		t.Errorf("got %q, plain %v", l.Text, l.Plain)
	}
}

func TestDirectionIsThatOfTheFirstLetter(t *testing.T) {
	f := fonts(t)
	for text, want := range map[string]bool{"abc": false, "123 שלום abc": true, "(مرحبا)": true, "a שלום": false, "12 34": false, "\u2067ש\u2069 abc": false} {
		if l := f.Line(text, scene.Regular, 12); l.RTL != want {
			t.Errorf("%q: RTL is %v", text, l.RTL)
		}
		if lines, _ := f.Wrap(text, scene.Regular, 12, 1000, 0); lines[0].RTL != want {
			t.Errorf("%q wrapped: RTL is %v", text, lines[0].RTL)
		}
	}
}

func TestNumbersThatAreNoneDoNoHarm(t *testing.T) {
	f := fonts(t)
	inf := math.Inf(1)
	for _, size := range []float64{0, -1, inf, inf - inf, 1e-300} {
		for _, width := range []float64{0, -5, inf, -inf, inf - inf} {
			for _, text := range []string{"plain text", "שלום עולם", "😀"} {
				if lines, _ := f.Wrap(text, scene.Regular, size, width, 2); len(lines) > 2 {
					t.Error("too many lines")
				}
				f.Width(text, scene.Regular, size)
			}
		}
	}
	f.Line("x", scene.Face(200), 12)
}

func FuzzWrap(f *testing.F) {
	for _, text := range tricky {
		f.Add(text, 50.0, 2)
	}
	f.Fuzz(func(t *testing.T, text string, width float64, max int) {
		if len(text) > 2000 {
			return
		}
		ff := fonts(t)
		lines, cut := ff.Wrap(text, scene.Regular, 12, width, max)
		if max > 0 && len(lines) > max {
			t.Errorf("%d lines, at most %d wanted", len(lines), max)
		}
		if !cut && letters(joined(lines)) != letters(text) {
			t.Errorf("%q became %q", text, joined(lines))
		}
		for _, l := range lines {
			ff.Shape(l)
		}
		ff.Missing(text, scene.Regular)
	})
}

// randomText mixes the alphabets of tricky.
func randomText(rng *rand.Rand, n int) string {
	var pool []rune
	for _, s := range tricky {
		pool = append(pool, []rune(s)...)
	}
	out := make([]rune, n)
	for i := range out {
		out[i] = pool[rng.IntN(len(pool))]
	}
	return string(out)
}
