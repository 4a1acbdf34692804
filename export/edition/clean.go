package edition

import (
	"strings"
	"unicode"
	"unicode/utf8"
)

// cleanText makes a text fit to stand among others in any format: valid UTF-8,
// every line end as "\n" and not more than one blank line together, no other
// control characters, lines without space around them, directions closed.
func cleanText(s string) string {
	if isClean(s) {
		return s
	}
	s = strings.ReplaceAll(strings.ToValidUTF8(s, "\uFFFD"), "\r\n", "\n")
	s = strings.Map(func(r rune) rune {
		switch {
		case strings.ContainsRune("\r\v\f\u0085\u2028\u2029", r):
			return '\n'
		case r == '\t':
			return ' '
		case r != '\n' && unicode.IsControl(r), noCharacter(r):
			return utf8.RuneError
		}
		return r
	}, s)
	var b strings.Builder
	blank := false
	for line := range strings.SplitSeq(s, "\n") {
		if line = strings.TrimSpace(closeDirections(line)); line == "" {
			blank = true
			continue
		}
		if b.Len() > 0 {
			b.WriteByte('\n')
			if blank {
				b.WriteByte('\n')
			}
		}
		b.WriteString(line)
		blank = false
	}
	return b.String()
}

// isClean spots the texts, nearly all, that need no work: printable ASCII and
// some more without a space at their ends.
func isClean(s string) bool {
	for _, r := range s {
		if r < ' ' || r == utf8.RuneError || r >= 0x7f && !unicode.IsLetter(r) && r != '–' && r != '’' && r != '“' && r != '”' {
			return false
		}
	}
	return s == "" || s[0] != ' ' && s[len(s)-1] != ' '
}

// noCharacter tells the code points that never stand for one.
func noCharacter(r rune) bool { return r&0xfffe == 0xfffe || r >= 0xfdd0 && r <= 0xfdef }

const (
	popEmbedding = '\u202C'
	popIsolate   = '\u2069'
	deepest      = 125 // changes of direction within each other that are heeded anywhere (UAX #9)
)

// closeDirections closes at the end of a line every change of direction that is
// open there, and drops what closes none: a text must not turn its neighbours.
func closeDirections(line string) string {
	if !strings.ContainsFunc(line, turns) {
		return line
	}
	var b strings.Builder
	var open []rune // what closes each
	for _, r := range line {
		switch {
		case opens(r) && len(open) == deepest:
			continue
		case opens(r) && r < '\u2066':
			open = append(open, popEmbedding)
		case opens(r):
			open = append(open, popIsolate)
		case r == popEmbedding:
			if len(open) == 0 || open[len(open)-1] != popEmbedding {
				continue
			}
			open = open[:len(open)-1]
		case r == popIsolate:
			at := strings.LastIndex(string(open), string(popIsolate))
			if at < 0 {
				continue
			}
			open = []rune(string(open)[:at])
		}
		b.WriteRune(r)
	}
	for i := len(open) - 1; i >= 0; i-- {
		b.WriteRune(open[i])
	}
	return b.String()
}

// turns tells the invisible characters that open or close a change of direction.
func turns(r rune) bool { return r >= '\u202A' && r <= '\u202E' || r >= '\u2066' && r <= '\u2069' }

func opens(r rune) bool { return turns(r) && r != popEmbedding && r != popIsolate }

// oneLine is a clean text on a single line.
func oneLine(s string) string { return strings.Join(strings.Fields(cleanText(s)), " ") }
