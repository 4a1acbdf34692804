package scene

import (
	"math/rand/v2"
	"testing"

	"golang.org/x/text/unicode/bidi"
)

// TestLevelsAgreeWithReference compares directions with those of x/text, which
// carries the reference implementation but shows odd or even only. Brackets are
// left to TestLevels: x/text does not find their pairs (N0).
func TestLevelsAgreeWithReference(t *testing.T) {
	pool := []rune("abc אבג دمر 0123 ٠١ +-,./%$ <> \u0301\u200F\u200E\u202A\u202B\u202D\u202E\u202C\u2066\u2067\u2068\u2069\u00AD\t")
	rng := rand.New(rand.NewPCG(3, 4))
	for range 30_000 {
		text := make([]rune, 1+rng.IntN(20))
		for i := range text {
			text[i] = pool[rng.IntN(len(pool))]
		}
		rtl := rng.IntN(2) == 0
		want, ok := reference(string(text), len(text), rtl)
		if !ok {
			continue
		}
		for i, l := range bidiLevels(text, rtl) {
			if p, _ := bidi.LookupRune(text[i]); invisible(p.Class()) {
				continue // removed by X9: their level has no meaning
			}
			if want[i] != (l%2 == 1) {
				t.Fatalf("%+q rtl=%v: character %d has level %d, reference says right to left is %v\nlevels %v", string(text), rtl, i, l, want[i], bidiLevels(text, rtl))
			}
		}
	}
}

func invisible(c bidi.Class) bool {
	return c == bidi.BN || c == bidi.LRE || c == bidi.RLE || c == bidi.LRO || c == bidi.RLO || c == bidi.PDF
}

func reference(s string, n int, rtl bool) (out []bool, ok bool) {
	defer func() {
		if recover() != nil {
			ok = false
		}
	}()
	var p bidi.Paragraph
	dir := bidi.LeftToRight
	if rtl {
		dir = bidi.RightToLeft
	}
	if _, err := p.SetString(s, bidi.DefaultDirection(dir)); err != nil {
		return nil, false
	}
	// DefaultDirection yields to the first strong character; make it agree.
	if RightToLeftOr(s, rtl) != rtl {
		return nil, false
	}
	o, err := p.Order()
	if err != nil {
		return nil, false
	}
	out = make([]bool, n)
	for i := range o.NumRuns() {
		r := o.Run(i)
		a, z := r.Pos()
		for k := a; k <= z; k++ {
			out[k] = r.Direction() == bidi.RightToLeft
		}
	}
	return out, true
}

func RightToLeftOr(s string, def bool) bool {
	for _, r := range s {
		if c, _ := bidi.LookupRune(r); c.Class() == bidi.L || c.Class() == bidi.R || c.Class() == bidi.AL {
			return RightToLeft(s)
		}
	}
	return def
}

// Levels as worked out by hand after UAX #9.
func TestLevels(t *testing.T) {
	for _, c := range []struct {
		text string
		rtl  bool
		want string
	}{
		{"abc", false, "000"},
		{"אב 12", true, "11122"},
		{"a אב b", false, "001100"},
		{"a אב 12 ג b", false, "00111221100"},
		{"אבc", true, "112"},
		{"a (א) b", false, "0001000"},
		{"א (a) b", true, "1112112"},
		{"א a ", true, "1121"},
		{"מ 1,2", true, "11222"},
		{"ع 1,2", true, "11222"},
		{"a \u2067א b\u2069 c", false, "000112000"},
		{"aמ(מ).", false, "011110"},
		{"aמ(b).", false, "010000"},
		{"aמ[(מ)b].", false, "010010000"},
	} {
		got := ""
		for _, l := range bidiLevels([]rune(c.text), c.rtl) {
			got += string(rune('0' + l))
		}
		if got != c.want {
			t.Errorf("%q: %s, want %s", c.text, got, c.want)
		}
	}
}
