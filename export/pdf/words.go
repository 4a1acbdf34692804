package pdf

import (
	"encoding/hex"
	"math/bits"
	"strings"
	"unicode"
	"unicode/utf16"
	"unicode/utf8"
)

// clean makes text safe to hand on: valid UTF-8, without control characters.
func clean(s string) string {
	s = strings.ToValidUTF8(s, "\uFFFD")
	return strings.Map(func(r rune) rune {
		switch {
		case r == '\n' || r == '\t' || r == '\r':
			return ' '
		case unicode.IsControl(r):
			return -1
		}
		return r
	}, s)
}

// utf16Text is a PDF text string: UTF-16 with a byte order mark.
func utf16Text(s string) string {
	if s = clean(s); s == "" {
		return ""
	}
	return string(utf16Bytes(s))
}

func utf16Bytes(s string) []byte {
	b := []byte{0xFE, 0xFF}
	for _, u := range utf16.Encode([]rune(s)) {
		b = append(b, byte(u>>8), byte(u))
	}
	return b
}

// says adds a text of a dictionary: in Latin-1 where that has all of it, else in
// UTF-16.
func (o *ops) says(s string) {
	s = clean(s)
	o.args("(")
	if latin(s) {
		for _, r := range s {
			o.byte(byte(r))
		}
	} else {
		for _, b := range utf16Bytes(s) {
			o.byte(b)
		}
	}
	o.args(")")
}

// latin reports whether a text is the same in Latin-1 and in what PDF has for it, and
// does not begin like UTF-16.
func latin(s string) bool {
	for _, r := range s {
		if r >= 0x7F && r <= 0xA0 || r == 0xAD || r > 0xFF {
			return false
		}
	}
	return !strings.HasPrefix(s, "þÿ")
}

func utf16Hex(s string) string { return hex.EncodeToString(utf16Bytes(clean(s))) }

// runeSet is a set of characters up to U+FFFF.
type runeSet [0x10000 / 64]uint64

func (s *runeSet) add(r rune) { s[r>>6&0x3FF] |= 1 << (r & 63) }

func (s *runeSet) sorted() (out []rune) {
	for i, word := range s {
		for ; word != 0; word &= word - 1 {
			out = append(out, rune(i<<6+bits.TrailingZeros64(word)))
		}
	}
	return out
}

// maxBookmark is how long an outline entry may get before readers cut it anyway.
const maxBookmark = 200

// bookmarkText prepares a title for gofpdf, which turns UTF-8 into UTF-16 byte
// by byte and knows no four-byte sequences: characters beyond U+FFFF go in as
// the three-byte forms of their surrogates, which come out right.
func bookmarkText(s string) string {
	s = strings.Join(strings.Fields(clean(s)), " ")
	if utf8.RuneCountInString(s) > maxBookmark {
		s = string([]rune(s)[:maxBookmark-1]) + "…"
	}
	var b strings.Builder
	for _, r := range s {
		if r <= 0xFFFF {
			b.WriteRune(r)
			continue
		}
		for _, u := range utf16.Encode([]rune{r}) {
			b.Write([]byte{0xE0 | byte(u>>12), 0x80 | byte(u>>6)&0x3F, 0x80 | byte(u)&0x3F})
		}
	}
	return b.String()
}
