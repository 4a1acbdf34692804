package json

import (
	"bufio"
	"strconv"
	"strings"
)

// emitter writes indented JSON. It escapes only what JSON demands: people read
// these files, and "<" is no danger in a file.
type emitter struct {
	w     *bufio.Writer
	depth int
	some  bool // something stands in the innermost array or object
}

func (e *emitter) raw(s string) { e.w.WriteString(s) } // errors stay with the bufio.Writer until Flush

func (e *emitter) open(c byte) {
	e.w.WriteByte(c)
	e.depth++
	e.some = false
}

func (e *emitter) close(c byte) {
	e.depth--
	if e.some {
		e.line()
	}
	e.w.WriteByte(c)
	e.some = true
}

func (e *emitter) line() {
	e.w.WriteByte('\n')
	for range e.depth {
		e.raw("  ")
	}
}

// item begins the next element of an array.
func (e *emitter) item() {
	if e.some {
		e.w.WriteByte(',')
	}
	e.some = true
	e.line()
}

func (e *emitter) key(name string) {
	e.item()
	e.text(name)
	e.raw(": ")
}

func (e *emitter) text(s string) {
	if !isPlain(s) {
		e.raw(quote(s))
		return
	}
	e.w.WriteByte('"')
	e.raw(s)
	e.w.WriteByte('"')
}

func (e *emitter) texts(words []string) {
	parts := make([]string, len(words))
	for i, s := range words {
		parts[i] = quote(s)
	}
	e.inline(parts)
}

// inline writes a short array on one line.
func (e *emitter) inline(parts []string) { e.raw("[" + strings.Join(parts, ", ") + "]") }

func (e *emitter) number(x float64) { e.raw(formatNumber(x)) }

// formatNumber gives the shortest decimal that reads back as x.
func formatNumber(x float64) string {
	form := byte('f')
	if x != 0 && (x < 1e-6 && x > -1e-6 || x >= 1e21 || x <= -1e21) {
		form = 'e'
	}
	return strconv.FormatFloat(x, form, -1, 64)
}

// isPlain reports whether s needs no escapes.
func isPlain(s string) bool {
	for i := range len(s) {
		if c := s[i]; c < ' ' || c == '"' || c == '\\' {
			return false
		}
	}
	return true
}

const hexDigits = "0123456789abcdef"

func quote(s string) string {
	if isPlain(s) {
		return `"` + s + `"`
	}
	b := make([]byte, 0, len(s)+16)
	b = append(b, '"')
	for i := range len(s) {
		switch c := s[i]; {
		case c == '"' || c == '\\':
			b = append(b, '\\', c)
		case c == '\n':
			b = append(b, `\n`...)
		case c == '\t':
			b = append(b, `\t`...)
		case c == '\r':
			b = append(b, `\r`...)
		case c < ' ':
			b = append(b, '\\', 'u', '0', '0', hexDigits[c>>4], hexDigits[c&15])
		default:
			b = append(b, c)
		}
	}
	return string(append(b, '"'))
}
