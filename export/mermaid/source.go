package mermaid

import (
	"regexp"
	"strings"
	"unicode/utf8"
)

// source is text under preparation. Every byte knows the line of the file it
// came from, so that messages stay right while comments and front matter go.
type source struct {
	text string
	line []int32 // per byte of text
}

// newSource takes text whose first line has the given number.
func newSource(text string, first int) source {
	s := source{text: text, line: make([]int32, len(text))}
	n := int32(first)
	for i := range s.line {
		s.line[i] = n
		if text[i] == '\n' {
			n++
		}
	}
	return s
}

// at returns the line of byte i, or of the last one.
func (s source) at(i int) int {
	if len(s.line) == 0 {
		return 1
	}
	return int(s.line[min(i, len(s.line)-1)])
}

func (s source) from(i int) source { return source{s.text[i:], s.line[i:]} }

// rewriter builds a source from pieces of another.
type rewriter struct {
	text strings.Builder
	line []int32
}

func (w *rewriter) keep(s source, from, to int) {
	w.text.WriteString(s.text[from:to])
	w.line = append(w.line, s.line[from:to]...)
}

func (w *rewriter) put(text string, line int) {
	w.text.WriteString(text)
	for range len(text) {
		w.line = append(w.line, int32(line))
	}
}

func (w *rewriter) done() source { return source{w.text.String(), w.line} }

// replace rewrites every match of re.
func (s source) replace(re *regexp.Regexp, by func(match string) string) source {
	found := re.FindAllStringIndex(s.text, -1)
	if found == nil {
		return s
	}
	var w rewriter
	end := 0
	for _, f := range found {
		w.keep(s, end, f[0])
		w.put(by(s.text[f[0]:f[1]]), s.at(f[0]))
		end = f[1]
	}
	w.keep(s, end, len(s.text))
	return w.done()
}

// trimStart drops leading blanks.
func (s source) trimStart() source {
	return s.from(len(s.text) - len(strings.TrimLeftFunc(s.text, isSpace)))
}

// blanks returns the index behind the blanks at i.
func (s source) blanks(i int) int {
	return len(s.text) - len(strings.TrimLeftFunc(s.text[i:], isSpace))
}

// rune returns the character at i, 0 at the end.
func (s source) rune(i int) (rune, int) {
	if i >= len(s.text) {
		return 0, 0
	}
	return utf8.DecodeRuneInString(s.text[i:])
}

func isWord(c byte) bool {
	return c == '_' || c >= '0' && c <= '9' || c >= 'a' && c <= 'z' || c >= 'A' && c <= 'Z'
}

// wordEnd returns the index behind the word characters (\w) at i.
func wordEnd(s string, i int) int {
	for i < len(s) && isWord(s[i]) {
		i++
	}
	return i
}
