package editor

import (
	"unicode"
	"unicode/utf8"

	"golang.org/x/text/unicode/norm"
)

// fold is a text as it is compared: without case, accents, vowel points and
// invisible signs, with compatibility forms taken apart (UAX #15, NFKD), so that
// “Cafe” finds “café” and half of a Korean syllable finds the whole.
func fold(s string) string {
	if plainFolded(s) {
		return s
	}
	out := make([]byte, 0, len(s))
	for _, r := range s {
		out = appendFolded(out, r)
	}
	return string(out)
}

// folded is a folded text that knows where each of its bytes comes from.
type folded struct {
	text string
	from []int // by byte of text: where the character it comes from begins
	to   []int // … and ends, with what was left out behind it
}

// foldMapped is fold with the way back.
func foldMapped(s string) folded {
	f := folded{from: make([]int, 0, len(s)), to: make([]int, 0, len(s))}
	out := make([]byte, 0, len(s))
	for i, r := range s {
		end := i + max(utf8.RuneLen(r), 1)
		if r == utf8.RuneError {
			_, n := utf8.DecodeRuneInString(s[i:])
			end = i + n
		}
		before := len(out)
		out = appendFolded(out, r)
		if len(out) == before && before > 0 { // belongs to the character before
			for k := before - 1; k >= 0 && f.from[k] == f.from[before-1]; k-- {
				f.to[k] = end
			}
		}
		for range len(out) - before {
			f.from, f.to = append(f.from, i), append(f.to, end)
		}
	}
	f.text = string(out)
	return f
}

// whole widens a stretch of the folded text to whole characters of the text it
// comes from; ok says that it begins and ends between such characters.
func (f folded) whole(from, to int) (a, b int, ok bool) {
	if from >= to {
		return 0, 0, false
	}
	cut := from > 0 && f.from[from-1] == f.from[from] || to < len(f.from) && f.from[to] == f.from[to-1]
	return f.from[from], f.to[to-1], !cut
}

// plainFolded reports whether a text is its own folding, as most of a lower-case
// Latin text is.
func plainFolded(s string) bool {
	for i := range len(s) {
		if c := s[i]; c >= utf8.RuneSelf || c < ' ' || c >= 'A' && c <= 'Z' {
			return false
		}
	}
	return true
}

// Korean syllables are taken apart by rule (The Unicode Standard, 3.12).
const (
	hangulFirst   = 0xAC00
	hangulTails   = 28
	hangulPerLead = 21 * hangulTails
	hangulCount   = 19 * hangulPerLead
)

func appendFolded(out []byte, r rune) []byte {
	switch {
	case r < ' ':
		return append(out, ' ')
	case r < utf8.RuneSelf:
		if 'A' <= r && r <= 'Z' {
			r += 'a' - 'A'
		}
		return append(out, byte(r))
	}
	if syllable := r - hangulFirst; syllable >= 0 && syllable < hangulCount {
		out = utf8.AppendRune(out, 0x1100+syllable/hangulPerLead)
		out = utf8.AppendRune(out, 0x1161+syllable%hangulPerLead/hangulTails)
		if tail := syllable % hangulTails; tail > 0 {
			out = utf8.AppendRune(out, 0x11A7+tail)
		}
		return out
	}
	var buf [utf8.UTFMax]byte
	whole := buf[:utf8.EncodeRune(buf[:], r)]
	if parts := norm.NFKD.Properties(whole).Decomposition(); parts != nil {
		whole = parts
	}
	for len(whole) > 0 {
		r, n := utf8.DecodeRune(whole)
		whole = whole[n:]
		out = appendBase(out, r)
	}
	return out
}

func appendBase(out []byte, r rune) []byte {
	if same, ok := alike[r]; ok {
		return append(out, same...)
	}
	switch {
	case unicode.In(r, unicode.Cf, points):
		return out
	case unicode.IsSpace(r):
		return append(out, ' ')
	}
	low := unicode.ToLower(r)
	if same, ok := alike[low]; ok {
		return append(out, same...)
	}
	return utf8.AppendRune(out, low)
}

// alike are letters and signs that people type for one another and that NFKD
// keeps apart.
var alike = map[rune]string{
	'ß': "ss", 'ø': "o", 'đ': "d", 'ð': "d", 'ł': "l", 'ı': "i", 'æ': "ae", 'œ': "oe", 'þ': "th", 'ħ': "h", 'ς': "σ",
	'’': "'", '‘': "'", '‛': "'", '“': `"`, '”': `"`, '„': `"`, '«': `"`, '»': `"`, '–': "-", '—': "-", '‐': "-", '−': "-", '⁄': "/",
	'ى': "ي", 'ی': "ي", 'ة': "ه", 'ک': "ك", 'ٱ': "ا", 'ـ': "",
}

// points are accents and vowel points of scripts in which one may leave them out.
// Marks that make another letter, as in Japanese or the scripts of India, stay.
var points = &unicode.RangeTable{
	R16: []unicode.Range16{
		{0x0300, 0x036F, 1}, {0x0483, 0x0487, 1}, {0x0591, 0x05BD, 1}, {0x05BF, 0x05BF, 1}, {0x05C1, 0x05C2, 1}, {0x05C4, 0x05C5, 1}, {0x05C7, 0x05C7, 1},
		{0x0610, 0x061A, 1}, {0x064B, 0x065F, 1}, {0x0670, 0x0670, 1}, {0x06D6, 0x06DC, 1}, {0x06DF, 0x06E4, 1}, {0x06E7, 0x06E8, 1}, {0x06EA, 0x06ED, 1},
		{0x1AB0, 0x1ACE, 1}, {0x1DC0, 0x1DFF, 1}, {0x20D0, 0x20F0, 1}, {0xFE00, 0xFE0F, 1}, {0xFE20, 0xFE2F, 1},
	},
}

// letters is a set of letters as bits: a text whose set lacks a letter of what is
// looked for cannot hold it.
type letters uint64

func lettersOf(folded string) (out letters) {
	for i := range len(folded) {
		switch c := folded[i]; {
		case c >= 'a' && c <= 'z':
			out |= 1 << (c - 'a')
		case c >= '0' && c <= '9':
			out |= 1 << (26 + c - '0')
		case c != ' ':
			out |= 1 << (36 + c%28)
		}
	}
	return out
}
