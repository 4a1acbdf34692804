package scene

import (
	"math"
	"strings"
	"unicode"
	"unicode/utf8"
)

const ellipsis = "…"

// slack keeps a text that fills its line exactly from breaking by rounding, in em.
const slack = 1e-6

func (f *fonts) wrap(s string, face Face, size, width float64, maxLines int) (lines []*Line, truncated bool) {
	if size <= 0 || math.IsNaN(size) {
		size = 1
	}
	p := paragraph{f: f, t: f.plain[f.face(face).face], face: face, size: size, limit: width / size}
	if !(p.limit > 0) {
		p.limit = 0
	}
	for rest, more := clean(s), s != ""; more; {
		if maxLines > 0 && len(lines) >= maxLines {
			return p.cutLast(lines), true
		}
		var text string
		if text, rest, more = strings.Cut(rest, "\n"); more && rest == "" {
			more = false // a line end at the very end begins no line
		}
		room := 0
		if maxLines > 0 {
			room = maxLines - len(lines)
		}
		var cut bool
		if lines, cut = p.wrap(lines, text, room); cut {
			return lines, true
		}
	}
	return lines, false
}

// paragraph holds what stays the same while a text is wrapped.
type paragraph struct {
	f     *fonts
	t     *plainTable
	face  Face
	size  float64
	limit float64 // width of a line in em
}

// wrap appends the lines of text, at most room of them (0: any number).
func (p *paragraph) wrap(lines []*Line, text string, room int) ([]*Line, bool) {
	if p.t.isPlain(text) {
		return p.wrapPlain(lines, text, room)
	}
	return p.wrapGeneral(lines, text, room)
}

// lettersAlong counts the characters that a line which would begin with the end of
// a word, such as a full stop, takes over from the line before: other such ends and
// one or two letters, as long as some stay. before yields what stands in front of
// next, backwards.
func lettersAlong(before func() (rune, bool), next rune) int {
	if !endsWord(next) {
		return 0
	}
	ends, letters := 0, 0
	for letters < 3 {
		r, ok := before()
		switch {
		case ok && endsWord(r) && letters == 0:
			ends++
			continue
		case ok && (unicode.IsLetter(r) || unicode.IsDigit(r)):
			letters++
			continue
		}
		break
	}
	if letters < 2 {
		return 0
	}
	return ends + letters - 1
}

// endsWord reports whether no line should begin with r.
func endsWord(r rune) bool { return unicode.In(r, unicode.Po, unicode.Pe, unicode.Pf) }

func firstRune(s string) rune {
	r, _ := utf8.DecodeRuneInString(s)
	return r
}

// cutLast puts an ellipsis after the last line, shortening it if it must be.
func (p *paragraph) cutLast(lines []*Line) []*Line {
	last := lines[len(lines)-1]
	lines[len(lines)-1] = p.withEllipsis(last.Text, last.RTL)
	return lines
}

// withEllipsis returns the longest beginning of text that fits with an ellipsis.
func (p *paragraph) withEllipsis(text string, rtl bool) *Line {
	if !rtl && p.t.isPlain(text) {
		return p.plainLine(p.fitPlain(text) + ellipsis)
	}
	return p.fitGeneral(text, rtl)
}

// clean returns s with every kind of line end as \n and all other controls as
// blanks. Invalid bytes become U+FFFD, so that what is wrong can be seen.
func clean(s string) string {
	dirty := false
	for i := 0; i < len(s) && !dirty; i++ {
		b := s[i]
		dirty = b >= 0x7F || b < ' ' && b != '\n'
	}
	if !dirty {
		return s
	}
	if utf8.ValidString(s) && strings.IndexFunc(s, isControl) < 0 {
		return s
	}
	s = strings.ReplaceAll(strings.ToValidUTF8(s, "\uFFFD"), "\r\n", "\n")
	return strings.Map(func(r rune) rune {
		switch {
		case r == '\n' || r == '\r' || r == '\v' || r == '\f' || r == 0x85 || r == 0x2028 || r == 0x2029:
			return '\n'
		case isControl(r):
			return ' '
		}
		return r
	}, s)
}

// isControl reports whether r is a control character other than \n, or one of
// the line ends of Unicode.
func isControl(r rune) bool {
	return r < ' ' && r != '\n' || r >= 0x7F && r < 0xA0 || r == 0x2028 || r == 0x2029
}
