package sheets

import (
	"bytes"
	"strings"
	"unicode"
	"unicode/utf8"

	"golang.org/x/text/encoding"
	"golang.org/x/text/encoding/charmap"
	"golang.org/x/text/encoding/japanese"
	"golang.org/x/text/encoding/simplifiedchinese"
	xunicode "golang.org/x/text/encoding/unicode"
)

// Text files do not say how they are encoded. A byte order mark, zero bytes and valid
// UTF-8 settle it; else the text is read in every encoding that spreadsheets still
// write, and the reading counts that looks most like words.

// sampleSize is how much of a file is looked at: words repeat.
const sampleSize = 64 << 10

// legacy are the encodings without a mark, in order of preference where none is better.
var legacy = []encoding.Encoding{
	charmap.Windows1252, charmap.Windows1251, charmap.ISO8859_15, charmap.Macintosh, japanese.ShiftJIS, simplifiedchinese.GBK,
}

// Text reads text in whatever encoding. What is not of it becomes U+FFFD, and so do
// zero bytes, which no record may hold.
func Text(raw []byte) string {
	s := decoded(raw)
	s = strings.TrimPrefix(strings.ToValidUTF8(s, "\ufffd"), "\ufeff")
	return strings.ReplaceAll(s, "\x00", "\ufffd")
}

func decoded(raw []byte) string {
	switch {
	case bytes.HasPrefix(raw, []byte{0xff, 0xfe}):
		return through(xunicode.UTF16(xunicode.LittleEndian, xunicode.UseBOM), raw)
	case bytes.HasPrefix(raw, []byte{0xfe, 0xff}):
		return through(xunicode.UTF16(xunicode.BigEndian, xunicode.UseBOM), raw)
	case bytes.HasPrefix(raw, []byte{0xef, 0xbb, 0xbf}):
		return string(raw)
	}
	if order, ok := unmarked16(raw); ok {
		return through(xunicode.UTF16(order, xunicode.IgnoreBOM), raw)
	}
	if utf8.Valid(raw) {
		return string(raw)
	}
	return through(likeliest(raw), raw)
}

func through(e encoding.Encoding, raw []byte) string {
	out, err := e.NewDecoder().Bytes(raw)
	if err != nil {
		return string(raw)
	}
	return string(out)
}

// unmarked16 recognises UTF-16 without a mark by its zero bytes: separators and line
// ends have them in every script, always on the same side.
func unmarked16(raw []byte) (xunicode.Endianness, bool) {
	sample := raw[:min(len(raw), sampleSize)&^1]
	var zeros [2]int
	for i, b := range sample {
		if b == 0 {
			zeros[i&1]++
		}
	}
	few := len(sample) / 50
	switch {
	case zeros[1] > few && zeros[0] <= zeros[1]/20:
		return xunicode.LittleEndian, true
	case zeros[0] > few && zeros[1] <= zeros[0]/20:
		return xunicode.BigEndian, true
	}
	return xunicode.LittleEndian, false
}

// likeliest reads a sample in every legacy encoding and takes the one whose
// characters stand where such characters stand.
func likeliest(raw []byte) encoding.Encoding {
	sample := raw[:min(len(raw), sampleSize)]
	if cut := bytes.LastIndexByte(sample, '\n'); cut > 0 && len(sample) < len(raw) {
		sample = sample[:cut] // not in the middle of a character
	}
	best, most := legacy[0], -1e9
	for _, e := range legacy {
		if s := plausible([]rune(through(e, sample))); s > most {
			best, most = e, s
		}
	}
	return best
}

// plausible is the mean over all characters beyond ASCII of how well each fits between
// its neighbours: 1 is as expected, −2 does not occur.
func plausible(text []rune) float64 {
	sum, n := 0.0, 0
	at := func(i int) rune {
		if i < 0 || i >= len(text) {
			return ' '
		}
		return text[i]
	}
	for i, r := range text {
		if r >= 0x80 {
			sum += fit(at(i-1), r, at(i+1))
			n++
		}
	}
	return sum / float64(max(n, 1))
}

func fit(before, r, after rune) float64 {
	switch {
	case r == utf8.RuneError || unicode.IsControl(r):
		return -2
	case unicode.Is(unicode.Cyrillic, r):
		return inWord(before, r, after, unicode.Cyrillic, 1)
	case r >= 0xff61 && r <= 0xff9f: // half-width kana are what other encodings look like in Shift-JIS
		return -0.5
	case unicode.In(r, unicode.Hiragana, unicode.Katakana):
		return 1.5
	case unicode.Is(unicode.Han, r):
		return ideograph(before, r, after)
	case unicode.IsLetter(r):
		return accented(before, r, after)
	}
	return symbol(before, r, after)
}

// inWord judges a letter of a script in which whole words are written.
func inWord(before, r, after rune, script *unicode.RangeTable, good float64) float64 {
	switch {
	case unicode.IsUpper(r) && unicode.IsLower(before):
		return -1
	case unicode.Is(script, before) || unicode.Is(script, after):
		return good
	case isASCIILetter(before) || isASCIILetter(after):
		return -1
	}
	return good / 2
}

// ideograph judges a Han character: most texts use the common ones, and none writes
// single ones inside Latin words.
func ideograph(before, _, after rune) float64 {
	if isASCIILetter(before) || isASCIILetter(after) {
		return -1
	}
	if unicode.In(before, unicode.Han, unicode.Hiragana, unicode.Katakana) || unicode.In(after, unicode.Han, unicode.Hiragana, unicode.Katakana) {
		return 0.6
	}
	return 0
}

// accented judges a Latin letter beyond ASCII: they stand among plain ones.
func accented(before, r, after rune) float64 {
	switch {
	case unicode.IsUpper(r) && unicode.IsLower(before):
		return -1
	case isFar(before) || isFar(after):
		return -0.7 // words of accents only are Cyrillic read as Latin
	case r > 0xff:
		return 0.5 // Š, Œ and the like: rarer than é and ü
	}
	return 0.9
}

func symbol(before, r, after rune) float64 {
	inside := isLetter(before) && isLetter(after)
	switch r {
	case '’', '‘', '–', '—', '“', '”', '„', '«', '»', '…', '•', '€', '™', '°', '§', '©', '®', '\u00a0', '·', '¿', '¡', '、', '。', '「', '」', '，', '：', '（', '）', '；', '？', '！':
		if inside && r != '’' && r != '\u00a0' && r != '–' && r != '—' {
			return -0.3
		}
		return 0.6
	}
	if inside {
		return -1
	}
	return -0.4
}

func isASCIILetter(r rune) bool { return r < 0x80 && unicode.IsLetter(r) }
func isLetter(r rune) bool      { return unicode.IsLetter(r) }
func isFar(r rune) bool         { return r >= 0x80 && unicode.IsLetter(r) }
