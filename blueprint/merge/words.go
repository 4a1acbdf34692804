package merge

import (
	"slices"
	"strings"
	"unicode"
)

// Words merges two versions of a text by words. Where they changed different
// places both changes are in merged, and it is clean. Where they changed the same
// place, merged has both versions of that place. Swapping mine and theirs gives
// the same.
func Words(base, mine, theirs string) (merged string, clean bool) {
	merged, clean = weave(base, mine, theirs)
	if !clean {
		return merged, false
	}
	// Repeated words can be matched in more than one way. It is clean only if
	// nobody who has the result and merges again gets another text unasked.
	for _, side := range []string{mine, theirs} {
		if again, ok := weave(base, merged, side); ok && again != merged {
			return merged, false
		}
	}
	return merged, true
}

// weave is diff3 over tokens.
func weave(base, mine, theirs string) (merged string, clean bool) {
	switch {
	case mine == theirs || theirs == base:
		return mine, true
	case mine == base:
		return theirs, true
	}
	o, a, b := tokens(base), tokens(mine), tokens(theirs)
	left, right := diff(o, a), diff(o, b)
	var out strings.Builder
	at := 0 // how far base is told
	clean = true
	for len(left) > 0 || len(right) > 0 {
		start, end := nextPlace(left, right)
		nl, nr := within(left, end), within(right, end)
		write(&out, o[at:start])
		ours, others := replaced(o, a, left[:nl], start, end), replaced(o, b, right[:nr], start, end)
		switch {
		case nr == 0:
			out.WriteString(ours)
		case nl == 0 || ours == others:
			out.WriteString(others)
		default:
			out.WriteString(sideBySide(ours, others))
			clean = false
		}
		at, left, right = end, left[nl:], right[nr:]
	}
	write(&out, o[at:])
	return out.String(), clean
}

// nextPlace is the next place of the base that changed, grown until no change of
// either side touches its rim.
func nextPlace(left, right []hunk) (start, end int) {
	start = -1
	for _, hunks := range [][]hunk{left, right} {
		if len(hunks) > 0 && (start < 0 || hunks[0].from < start) {
			start, end = hunks[0].from, hunks[0].to
		}
	}
	for grown := true; grown; {
		grown = false
		for _, hunks := range [][]hunk{left, right} {
			if n := within(hunks, end); n > 0 && hunks[n-1].to > end {
				end, grown = hunks[n-1].to, true
			}
		}
	}
	return start, end
}

// within counts the hunks that begin up to end.
func within(hunks []hunk, end int) int {
	n := 0
	for n < len(hunks) && hunks[n].from <= end {
		n++
	}
	return n
}

// replaced is what a side made of base[start:end].
func replaced(base, side []string, hunks []hunk, start, end int) string {
	var out strings.Builder
	for _, h := range hunks {
		write(&out, base[start:h.from])
		write(&out, side[h.in:h.out])
		start = h.to
	}
	write(&out, base[start:end])
	return out.String()
}

func write(out *strings.Builder, tokens []string) {
	for _, t := range tokens {
		out.WriteString(t)
	}
}

// tokens cuts a text into words and the blanks between them. A line end is a token
// of its own; so is each character of scripts that put no blanks between words.
func tokens(s string) []string {
	out := make([]string, 0, len(s)/4+1)
	start, last := 0, word
	for i, c := range s {
		now := classOf(c)
		if i > start && (now != last || now == alone) {
			out = append(out, s[start:i])
			start = i
		}
		last = now
	}
	if start < len(s) {
		out = append(out, s[start:])
	}
	return slices.Clip(out)
}

// class is what a character is to tokens.
type class uint8

const (
	word class = iota
	blank
	alone
)

func classOf(c rune) class {
	switch {
	case c == '\n':
		return alone
	case unicode.IsSpace(c):
		return blank
	case c >= 0x2e80 && unicode.In(c, unicode.Han, unicode.Hiragana, unicode.Katakana):
		return alone
	}
	return word
}
