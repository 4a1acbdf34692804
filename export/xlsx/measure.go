package xlsx

import (
	"strings"
	"unicode"
)

// Excel does not fit rows to their text when a file is opened, so heights are
// worked out here. Widths are in Excel's unit, the width of a digit; they are
// an estimate on the wide side, since fonts differ between machines: 9 point
// text in the widest of the usual replacements for Calibri.

const (
	lineHeight   = 12.6 // points, of 9 point text
	mostRowLines = 31   // in a row, whose height Excel limits to 409 points
)

// runeWidth is the width of a character in digits.
func runeWidth(r rune) float64 {
	switch {
	case unicode.Is(unicode.Mn, r) || r == 0x200d || r >= 0xfe00 && r <= 0xfe0f:
		return 0
	case strings.ContainsRune("iljtfIr.,:;'|!()[] -’‘", r):
		return 0.46
	case strings.ContainsRune("mwMW@%—…", r):
		return 1.3
	case r >= 0x1100 && (r <= 0x115f || r >= 0x2e80 && r <= 0xa4cf || r >= 0xac00 && r <= 0xd7a3 || r >= 0xf900 && r <= 0xfaff || r >= 0xfe30 && r <= 0xfe6f || r >= 0xff00 && r <= 0xff60 || r >= 0x1f300 && r <= 0x1faff || r >= 0x20000 && r <= 0x3fffd):
		return 1.65
	case unicode.IsUpper(r):
		return 1.05
	}
	return 0.85
}

func textWidth(s string) float64 {
	w := 0.0
	for _, r := range s {
		w += runeWidth(r)
	}
	return w
}

// lineCount tells how many lines a text takes in a column of that width, up to
// most.
func lineCount(s string, width float64, most int) int {
	n := 0
	for s != "" && n < most {
		line, rest, _ := strings.Cut(s, "\n")
		n += wrapped(line, width, most-n)
		s = rest
	}
	return min(max(n, 1), most)
}

// wrapped counts the lines of one paragraph.
func wrapped(s string, width float64, most int) int {
	width = max(width-1.5, 4) // the cell's own margin
	n, x := 1, 0.0
	for s != "" && n < most {
		end := strings.IndexByte(s, ' ')
		if end < 0 {
			end = len(s)
		}
		w := textWidth(s[:end])
		if x > 0 && x+w > width {
			n, x = n+1, 0
		}
		for ; w > width; w -= width { // a word longer than the line is broken
			n++
		}
		x += w
		s = s[end:]
		if s != "" {
			s, x = s[1:], x+0.46
		}
	}
	return n
}

// firstRunes returns at most n characters of s.
func firstRunes(s string, n int) string {
	for i := range s {
		if n == 0 {
			return s[:i]
		}
		n--
	}
	return s
}
