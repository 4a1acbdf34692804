package editor

import (
	"strconv"
	"strings"
	"unicode"
)

// markSorts are the signs of quick marks.
var markSorts = map[rune]MarkSort{'#': QuickKind, '@': QuickOwner, '!': QuickSeverity, ':': QuickChannel, '+': QuickFeeling, '-': QuickFeeling, '−': QuickFeeling, '*': QuickMoment}

const (
	markLongest = 48 // runes of a mark
	markWords   = 4  // words of a mark whose names may have several
)

// typing is a quick mark that is being typed.
type typing struct {
	sort MarkSort
	sign rune
	word string // what stands behind the sign
	from int    // rune at which the sign is
	to   int    // behind the last
}

// quickMarkAt finds the mark at whose end the cursor, counted in runes, stands: a sign
// at the start of a word, and what has been typed behind it.
func quickMarkAt(text string, cursor int) (typing, bool) {
	r := []rune(text)
	if cursor <= 0 || cursor > len(r) || cursor < len(r) && !unicode.IsSpace(r[cursor]) {
		return typing{}, false
	}
	for at := cursor - 1; at >= max(0, cursor-markLongest) && r[at] != '\n'; at-- {
		sort, sign := markSorts[r[at]]
		if !sign || at > 0 && !unicode.IsSpace(r[at-1]) && r[at-1] != '(' {
			continue
		}
		m := typing{sort: sort, sign: r[at], word: string(r[at+1 : cursor]), from: at, to: cursor}
		return m, m.whole()
	}
	return typing{}, false
}

// whole reports whether what stands behind the sign can be one mark: names may have
// several words, figures only one.
func (m typing) whole() bool {
	if m.word != strings.TrimLeftFunc(m.word, unicode.IsSpace) || strings.Contains(m.word, "  ") {
		return false
	}
	blanks := strings.Count(m.word, " ")
	switch m.sort {
	case QuickKind, QuickOwner, QuickChannel:
		return blanks < markWords
	}
	return blanks == 0
}

// figure reads the number of a severity or a feeling: "3", "1.5", "1,5".
func (m typing) figure() (float64, bool) {
	v, err := strconv.ParseFloat(strings.Replace(m.word, ",", ".", 1), 64)
	if err != nil || len(m.word) > 3 || strings.ContainsAny(m.word, "+-eExXnNpP_") {
		return 0, false
	}
	if m.sort == QuickFeeling && m.sign != '+' {
		v = -v
	}
	return v, true
}

// without is the text with the mark taken out of it, and where the cursor then
// stands: between two words one blank remains.
func (m typing) without(text string) (string, int) {
	r := []rune(text)
	before, after := r[:m.from], r[m.to:]
	if len(after) > 0 && unicode.IsSpace(after[0]) && after[0] != '\n' && (len(before) == 0 || unicode.IsSpace(before[len(before)-1])) {
		after = after[1:]
	}
	return string(before) + string(after), len(before)
}
