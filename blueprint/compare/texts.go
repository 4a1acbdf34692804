package compare

import (
	"strings"
	"unicode"
	"unicode/utf8"
)

const (
	longest = 60 // runes of a title or text that is shown
	near    = 16 // runes that lead up to the first change of a long text
)

// OneLine puts a text on one line that cannot take hold of the terminal or of the
// line around it: blanks are tidied, control characters and marks that turn the
// direction of what follows are left out.
func OneLine(s string) string {
	s = strings.Map(func(r rune) rune {
		switch {
		case r >= '\u202A' && r <= '\u202E' || r >= '\u2066' && r <= '\u2069':
			return -1
		case unicode.IsControl(r):
			return ' '
		}
		return r
	}, s)
	return strings.Join(strings.Fields(s), " ")
}

// shorten is a text on one line of at most n runes.
func shorten(s string, n int) string {
	s = OneLine(s)
	if utf8.RuneCountInString(s) <= n {
		return s
	}
	return cut([]rune(s), n)
}

// cut shortens to n runes, the last of which is an ellipsis.
func cut(r []rune, n int) string {
	if len(r) <= n {
		return string(r)
	}
	return strings.TrimSpace(string(r[:n-1])) + "…"
}

// excerpts shows two texts that differ, each on one line of at most 60 runes, so
// that both show where they begin to differ.
func excerpts(a, b string) (string, string) {
	x, y := []rune(OneLine(a)), []rune(OneLine(b))
	if len(x) <= longest && len(y) <= longest {
		return string(x), string(y)
	}
	same := 0
	for same < len(x) && same < len(y) && x[same] == y[same] {
		same++
	}
	if same <= longest-near {
		return cut(x, longest), cut(y, longest)
	}
	from := wordFrom(x, same-near, same)
	return "…" + cut(x[from:], longest-1), "…" + cut(y[from:], longest-1)
}

// wordFrom is the first place from which a word of r begins, before end; from itself
// where none does.
func wordFrom(r []rune, from, end int) int {
	for i := from; i < end; i++ {
		if r[i-1] == ' ' {
			return i
		}
	}
	return from
}

// quote puts words into quotation marks, and leaves nothing as it is.
func quote(s string) string {
	if s == "" {
		return ""
	}
	return "‘" + s + "’"
}
