package editor

import (
	"strings"
	"unicode"
	"unicode/utf8"
)

// rawLine is a line of a text with what stands before its words.
type rawLine struct {
	indent  int // columns; a tab reaches to the next multiple of four
	heading int // number of #, 0 = none
	marker  bool
	text    string // without indent and marker
	whole   string // without indent only
	gap     bool   // an empty line stands before it
}

const (
	tabStop  = 4
	leadIn   = 7    // how deep a line that ends with a colon heads a list: below any heading
	mostMark = 10e3 // bytes of a line in which inline marks are looked for
	markSpan = 500  // bytes between an inline mark and its end
)

// isOutline reports whether tabs only stand before lines and deepen one at a time: an
// outline, and no table.
func isOutline(text string) bool {
	if !strings.Contains(text, "\n\t") {
		return false
	}
	last := 0
	for i, line := range strings.Split(text, "\n") {
		words := strings.TrimLeft(line, "\t")
		depth := len(line) - len(words)
		if strings.TrimSpace(words) == "" {
			continue
		}
		if strings.Contains(words, "\t") || i == 0 && depth > 0 || depth > last+1 {
			return false
		}
		last = depth
	}
	return true
}

// isListed reports whether each line has a bullet or number with the only tab of the line
// behind it, as word processors copy lists.
func isListed(text string) bool {
	found := false
	for _, line := range strings.Split(text, "\n") {
		mark, words, tab := strings.Cut(strings.TrimSpace(line), "\t")
		if mark == "" {
			continue
		}
		rest, ok := cutMarker(mark + " x")
		if !tab || !ok || rest != "x" || strings.Contains(words, "\t") {
			return false
		}
		found = true
	}
	return found
}

// readLines makes a list of a text. Bullets, numbers and check boxes are taken off
// where every line has them, or where the text is a Markdown list: its other lines
// are headings, go an item on, or lead in to items with a colon.
func readLines(text string) []textLine {
	lines := rawLines(text)
	if !isList(lines) {
		return indented(lines)
	}
	var out []textLine
	var heads, indents []int // open headings by level, open items by indent
	open := false            // the last line can go on
	for i, l := range lines {
		level := l.heading
		if level == 0 && !l.marker && leadsIn(lines, i) {
			level = leadIn
		}
		switch {
		case level > 0:
			heads, indents = closeTo(heads, level), nil
			out = append(out, textLine{len(heads), plainMarks(strings.TrimSuffix(strings.TrimSpace(l.text), ":"))})
			heads, open = append(heads, level), false
		case l.marker:
			indents = closeTo(indents, l.indent)
			out = append(out, textLine{len(heads) + len(indents), plainMarks(l.text)})
			indents, open = append(indents, l.indent), true
		case open && len(out) > 0:
			out[len(out)-1].text += " " + plainMarks(l.text)
		default:
			out = append(out, textLine{len(heads), plainMarks(l.text)})
		}
	}
	return withText(out)
}

// closeTo drops what is not above a level.
func closeTo(open []int, level int) []int {
	for len(open) > 0 && open[len(open)-1] >= level {
		open = open[:len(open)-1]
	}
	return open
}

// indented are lines without marks; four blanks or a tab before one put it below the
// line above.
func indented(lines []rawLine) []textLine {
	var out []textLine
	var open []int
	for _, l := range lines {
		at := l.indent / tabStop * tabStop
		open = closeTo(open, at)
		out = append(out, textLine{len(open), strings.TrimSpace(l.whole)})
		open = append(open, at)
	}
	return withText(out)
}

func withText(lines []textLine) []textLine {
	out := lines[:0]
	for _, l := range lines {
		if l.text = strings.TrimSpace(l.text); l.text != "" {
			out = append(out, l)
		}
	}
	return out
}

func rawLines(text string) []rawLine {
	var out []rawLine
	gap := false
	for _, line := range strings.Split(text, "\n") {
		words := strings.TrimSpace(line)
		if words == "" {
			gap = true
			continue
		}
		l := rawLine{indent: indentOf(line), text: words, whole: words, gap: gap}
		if h := len(words) - len(strings.TrimLeft(words, "#")); h > 0 && h < leadIn && strings.HasPrefix(words[h:], " ") {
			l.heading, l.text = h, strings.TrimSpace(words[h:])
		} else if rest, ok := cutMarker(words); ok {
			l.marker, l.text = true, rest
		}
		out, gap = append(out, l), false
	}
	return out
}

func indentOf(line string) int {
	n := 0
	for _, r := range line {
		switch {
		case r == '\t':
			n += tabStop - n%tabStop
		case unicode.IsSpace(r):
			n++
		default:
			return n
		}
	}
	return n
}

// isList reports whether the marks of a text are a list's and not words.
func isList(lines []rawLine) bool {
	marks := 0
	for i, l := range lines {
		switch {
		case l.marker:
			marks++
		case l.heading > 0, leadsIn(lines, i):
		case i > 0 && !l.gap && l.indent > 0 && (lines[i-1].marker || lines[i-1].indent > 0): // goes the item above on
		default:
			return false
		}
	}
	return marks > 0
}

// leadsIn reports whether a line ends with a colon and items follow.
func leadsIn(lines []rawLine, i int) bool {
	return !lines[i].marker && lines[i].heading == 0 && strings.HasSuffix(lines[i].text, ":") && i+1 < len(lines) && lines[i+1].marker
}

const bullets = "-*+•·●○◦▪■‣–—✓✔☐☑☒"

// cutMarker takes a bullet, number or check box off a line.
func cutMarker(s string) (rest string, ok bool) {
	r, n := utf8.DecodeRuneInString(s)
	if strings.ContainsRune(bullets, r) && (n == len(s) || strings.HasPrefix(s[n:], " ") || strings.HasPrefix(s[n:], "\t") || n > 1 && r != '–' && r != '—') {
		return cutBox(strings.TrimSpace(s[n:])), true
	}
	if rest, ok := cutNumber(s); ok {
		return cutBox(rest), true
	}
	if rest := cutBox(s); rest != s {
		return rest, true
	}
	return s, false
}

// cutNumber takes "1.", "12)", "a)" or "(b)" off.
func cutNumber(s string) (rest string, ok bool) {
	t := strings.TrimPrefix(s, "(")
	n := 0
	for n < len(t) && n < 9 && t[n] >= '0' && t[n] <= '9' {
		n++
	}
	letter := n == 0 && t != "" && (t[0] >= 'a' && t[0] <= 'z' || t[0] >= 'A' && t[0] <= 'Z')
	if letter {
		n = 1
	}
	if n == 0 || n+1 >= len(t) || t[n+1] != ' ' && t[n+1] != '\t' {
		return s, false
	}
	if t[n] != ')' && (t[n] != '.' || letter || t != s) {
		return s, false
	}
	return strings.TrimSpace(t[n+1:]), true
}

// cutBox takes a check box off.
func cutBox(s string) string {
	for _, box := range []string{"[ ]", "[x]", "[X]"} {
		if rest, ok := strings.CutPrefix(s, box); ok && (rest == "" || rest[0] == ' ' || rest[0] == '\t') {
			return strings.TrimSpace(rest)
		}
	}
	return s
}

// plainMarks reduces Markdown's inline marks to their text: **bold**, _italic_,
// `code`, ~~struck~~, [text](address), ![text](address) and escapes.
func plainMarks(s string) string {
	if len(s) > mostMark || !strings.ContainsAny(s, "*_`~[\\") {
		return s
	}
	var b strings.Builder
	for at := 0; at < len(s); {
		if text, end, ok := markAt(s, at); ok {
			b.WriteString(text)
			at = end
			continue
		}
		b.WriteByte(s[at])
		at++
	}
	return b.String()
}

// markAt is the text of the inline mark that begins at a position, and where it ends.
func markAt(s string, at int) (text string, end int, ok bool) {
	switch c := s[at]; c {
	case '\\':
		if at+1 < len(s) && strings.IndexByte("\\`*_{}[]()#+-.!~|>", s[at+1]) >= 0 {
			return s[at+1 : at+2], at + 2, true
		}
	case '!':
		if strings.HasPrefix(s[at:], "![") {
			return linkAt(s, at+1)
		}
	case '[':
		return linkAt(s, at)
	case '`':
		return between(s, at, "`", false)
	case '~':
		return between(s, at, "~~", true)
	case '*', '_':
		two := strings.Repeat(string(c), 2)
		if text, end, ok := between(s, at, two, true); ok {
			return text, end, true
		}
		return between(s, at, two[:1], true)
	}
	return "", 0, false
}

// between is what stands between a mark and its twin. Those that may hold others must
// hug the words on their inner side and no word on their outer, so that 2 * 3 * 4 and
// some_file_name stay as they are.
func between(s string, at int, mark string, flanked bool) (text string, end int, ok bool) {
	from := at + len(mark)
	if !strings.HasPrefix(s[at:], mark) || from >= len(s) {
		return "", 0, false
	}
	n := strings.Index(s[from:min(len(s), from+markSpan)], mark)
	if n <= 0 {
		return "", 0, false
	}
	end = from + n + len(mark)
	text = s[from : from+n]
	if !flanked {
		return text, end, true
	}
	inner := strings.TrimSpace(text) == text && text[0] != mark[0]
	if !inner || wordBefore(s[:at]) || wordAfter(s[end:]) {
		return "", 0, false
	}
	return plainMarks(text), end, true
}

func wordBefore(s string) bool {
	r, _ := utf8.DecodeLastRuneInString(s)
	return unicode.IsLetter(r) || unicode.IsDigit(r)
}

func wordAfter(s string) bool {
	r, _ := utf8.DecodeRuneInString(s)
	return unicode.IsLetter(r) || unicode.IsDigit(r)
}

// linkAt is the text of a link.
func linkAt(s string, at int) (text string, end int, ok bool) {
	near := s[at:min(len(s), at+2*markSpan)]
	n := strings.Index(near, "](")
	if n < 0 || strings.Contains(near[1:n], "[") {
		return "", 0, false
	}
	close := strings.IndexByte(near[n:], ')')
	if close < 0 {
		return "", 0, false
	}
	return plainMarks(near[1:n]), at + n + close + 1, true
}
