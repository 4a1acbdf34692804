package csv

import (
	"bytes"
	"strings"
	"unicode"
	"unicode/utf8"

	"throughline/export/sheets"
)

const mark = "\uFEFF" // of byte order, by which spreadsheets know UTF-8

// writer writes cells and rows.
type writer struct {
	b     bytes.Buffer
	begun bool // a cell of this row is written
}

func newWriter() *writer {
	w := &writer{}
	w.b.WriteString(mark)
	return w
}

func (w *writer) bytes() []byte { return w.b.Bytes() }

// text writes a cell that holds words, in quotes: readers that heed them leave
// "007" and "1/2" alone.
func (w *writer) text(s string) {
	if s == "" {
		w.number("")
		return
	}
	w.next()
	w.b.WriteByte('"')
	w.b.WriteString(strings.ReplaceAll(sheets.Guarded(clean(s)), `"`, `""`))
	w.b.WriteByte('"')
}

// number writes a cell that holds a number or a time, or nothing.
func (w *writer) number(s string) {
	w.next()
	w.b.WriteString(s)
}

// next parts a cell from the one before it.
func (w *writer) next() {
	if w.begun {
		w.b.WriteByte(',')
	}
	w.begun = true
}

// end ends the row.
func (w *writer) end() {
	w.b.WriteString("\r\n")
	w.begun = false
}

// clean makes every line end "\n" and replaces what no reader agrees about.
func clean(s string) string {
	if strings.IndexFunc(s, func(r rune) bool { return unicode.IsControl(r) || r == utf8.RuneError || noCharacter(r) }) < 0 {
		return s
	}
	s = strings.ReplaceAll(strings.ToValidUTF8(s, "\uFFFD"), "\r\n", "\n")
	return strings.Map(func(r rune) rune {
		switch {
		case r == '\r', r == '\v', r == '\f':
			return '\n'
		case r < ' ' && r != '\n' && r != '\t', r == 0x7f, noCharacter(r):
			return utf8.RuneError
		}
		return r
	}, s)
}

// noCharacter tells the two code points that no XML, hence no workbook, may hold.
func noCharacter(r rune) bool { return r == 0xfffe || r == 0xffff }
