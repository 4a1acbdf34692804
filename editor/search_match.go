package editor

import (
	"strings"
	"unicode"
	"unicode/utf8"
)

// How well a text fits what was typed, from best to worst. What is in between is
// taken off for standing late or being long.
const (
	fitsWhole  = 1000
	fitsPrefix = 900
	fitsWord   = 700 // at the beginning of a word
	fitsInside = 500
	fitsLoose  = 300 // the letters in order, with others between
)

// needle is a word that is looked for.
type needle struct {
	text    string // folded
	runes   []rune
	letters letters
}

func newNeedle(folded string) needle {
	return needle{folded, []rune(folded), lettersOf(folded)}
}

// needles are the words of what was typed; all must fit.
func needles(query string) []needle {
	var out []needle
	for _, word := range strings.Fields(fold(query)) {
		out = append(out, newNeedle(word))
	}
	return out
}

// stretch is a part of a text: bytes from … to.
type stretch struct{ from, to int }

// fit says how well a folded text fits, 0 for not at all, and where.
func (n needle) fit(text string, has letters) (score int, at []stretch) {
	if n.letters&^has != 0 || n.text == "" {
		return 0, nil
	}
	if score, from := n.solid(text); score > 0 {
		return score, []stretch{{from, from + len(n.text)}}
	}
	return n.loose(text)
}

// rank is fit without telling where.
func (n needle) rank(text string, has letters) int {
	if n.letters&^has != 0 || n.text == "" {
		return 0
	}
	if score, _ := n.solid(text); score > 0 {
		return score
	}
	score, _ := n.loose(text)
	return score
}

// solid looks for the word in one piece and takes the best place.
func (n needle) solid(text string) (score, at int) {
	for from := 0; ; {
		i := strings.Index(text[from:], n.text)
		if i < 0 {
			return score, at
		}
		i += from
		now := fitsInside
		switch {
		case i == 0 && len(text) == len(n.text):
			now = fitsWhole
		case i == 0:
			now = fitsPrefix
		case beginsWord(text, i):
			now = fitsWord
		}
		if i > 0 {
			now -= min(i, 100)
		}
		if now > score {
			score, at = now, i
		}
		if score >= fitsWord-100 {
			return score, at
		}
		_, size := utf8.DecodeRuneInString(text[i:])
		from = i + size
	}
}

// beginsWord reports whether a word begins at byte i. Scripts without blanks
// between words can begin one anywhere.
func beginsWord(text string, i int) bool {
	if i == 0 {
		return true
	}
	if c := text[i-1]; c < utf8.RuneSelf {
		return !(c >= 'a' && c <= 'z' || c >= '0' && c <= '9')
	}
	before, _ := utf8.DecodeLastRuneInString(text[:i])
	if !unicode.In(before, unicode.L, unicode.N, unicode.M) {
		return true
	}
	r, _ := utf8.DecodeRuneInString(text[i:])
	return unblanked(r)
}

// unblanked reports whether a letter belongs to a script that sets no blanks, or
// begins a Korean syllable.
func unblanked(r rune) bool {
	return unicode.In(r, unicode.Han, unicode.Hiragana, unicode.Katakana, unicode.Thai, unicode.Lao, unicode.Khmer, unicode.Myanmar) || r >= 0x1100 && r <= 0x1112
}

// loose looks for the letters in order, the first at the beginning of a word and
// the others near it or beginning words themselves: “zsel” is “Zoom to the
// selection”.
func (n needle) loose(text string) (best int, at []stretch) {
	if len(n.runes) < 2 || len(n.runes) > 24 {
		return 0, nil
	}
	first := n.runes[0]
	for i, r := range text {
		if r != first || !beginsWord(text, i) {
			continue
		}
		if score, found := n.looseFrom(text, i); score > best {
			best, at = score, found
		}
	}
	return best, at
}

func (n needle) looseFrom(text string, from int) (int, []stretch) {
	at := make([]stretch, 0, len(n.runes))
	end := from
	score := fitsLoose - min(from, 60)
	for _, want := range n.runes {
		i, cost := nextLoose(text, end, want)
		if i < 0 {
			return 0, nil
		}
		score -= cost
		end = i + utf8.RuneLen(want)
		if k := len(at); k > 0 && at[k-1].to == i {
			at[k-1].to = end
		} else {
			at = append(at, stretch{i, end})
		}
	}
	astray := 0 // pieces within words: one at most, and none for a few letters
	for _, s := range at {
		if !beginsWord(text, s.from) {
			astray++
		}
	}
	if score < 100 || astray > 1 || astray == 1 && len(n.runes) < 4 {
		return 0, nil
	}
	return score, at
}

// nextLoose is where a letter goes on: right here, else at a word's beginning,
// else anywhere.
func nextLoose(text string, from int, want rune) (at, cost int) {
	if r, _ := utf8.DecodeRuneInString(text[from:]); r == want && from < len(text) {
		return from, 0
	}
	anywhere := -1
	for i, r := range text[from:] {
		if r != want {
			continue
		}
		if beginsWord(text, from+i) {
			return from + i, 15 + min(i, 40)/4
		}
		if anywhere < 0 {
			anywhere = i
		}
	}
	if anywhere < 0 {
		return -1, 0
	}
	return from + anywhere, 30 + min(anywhere, 40)
}

// marks are the parts of a title that fit what was typed, in bytes of the title,
// in order and apart.
func marks(title string, words []needle) []stretch {
	f := foldMapped(title)
	has := lettersOf(f.text)
	hit := make([]bool, len(title))
	for _, n := range words {
		_, at := n.fit(f.text, has)
		for _, s := range at {
			if a, b, _ := f.whole(s.from, s.to); b > a {
				for i := a; i < b; i++ {
					hit[i] = true
				}
			}
		}
	}
	var out []stretch
	for i := range hit {
		switch k := len(out); {
		case !hit[i]:
		case k > 0 && out[k-1].to == i:
			out[k-1].to = i + 1
		default:
			out = append(out, stretch{i, i + 1})
		}
	}
	return out
}

// Fits reports whether a text fits what was typed, as Search would find it: all
// words, in one piece or by their letters. Everything fits an empty query.
func Fits(query, text string) bool {
	folded := fold(text)
	has := lettersOf(folded)
	for _, n := range needles(query) {
		if n.rank(folded, has) == 0 {
			return false
		}
	}
	return true
}
