package editor

import (
	"strings"
	"unicode/utf8"
)

// pasted is a text as it was understood: a table, or lines with their depth.
type pasted struct {
	rows   [][]string // a table; nil for lines
	lines  []textLine
	head   bool     // the first row is the head of a Markdown table
	nested bool     // some line lies below another
	left   []string // text around a Markdown table, which has no place in it
}

// textLine is one line of a list; depth counts what it lies below.
type textLine struct {
	depth int
	text  string
}

// readPasted understands a text from anywhere: a Markdown table, a range of a
// spreadsheet, a list, or lines.
func readPasted(text string) pasted {
	text = tidyTable(text)
	if rows, left, ok := readMarkdownTable(text); ok {
		return pasted{rows: rows, head: true, left: left}
	}
	if isOutline(text) || isListed(text) {
		return ofLines(readLines(text))
	}
	rows := readTabbed(text)
	if wide := trimTable(rows); width(wide) > 1 {
		return pasted{rows: wide}
	}
	if width(rows) > 1 || len(rows) <= strings.Count(text, "\n") { // one column, or line ends inside fields
		return columnOf(rows)
	}
	return ofLines(readLines(text))
}

func ofLines(lines []textLine) pasted {
	p := pasted{lines: lines}
	for i, l := range lines {
		// What it lay below may have been an empty line, which is none.
		if above := i - 1; above >= 0 {
			l.depth = min(l.depth, lines[above].depth+1)
		} else {
			l.depth = 0
		}
		lines[i] = l
		p.nested = p.nested || l.depth > 0
	}
	return p
}

// columnOf takes a range with one column: a list, whose fields may hold line ends.
func columnOf(rows [][]string) pasted {
	var fields []string
	for _, r := range rows {
		if t := strings.TrimSpace(strings.Join(r, " ")); t != "" {
			fields = append(fields, t)
		}
	}
	if !strings.Contains(strings.Join(fields, ""), "\n") {
		return ofLines(readLines(strings.Join(fields, "\n")))
	}
	var p pasted
	for _, f := range fields {
		p.lines = append(p.lines, textLine{text: f})
	}
	return p
}

// tidyTable makes line ends plain and drops what no text can hold.
func tidyTable(text string) string {
	text = strings.NewReplacer("\r\n", "\n", "\r", "\n", "\x00", "", "\u2028", "\n", "\u2029", "\n", "\ufeff", "").Replace(text)
	return strings.Trim(strings.ToValidUTF8(text, string(utf8.RuneError)), "\n")
}

// readTabbed splits a range of a spreadsheet into rows of fields. A field is quoted
// where it begins with a quote that is closed right before the next tab or line end,
// with doubled quotes inside: that is what Excel, LibreOffice and Sheets write. Any
// other quote is text.
func readTabbed(text string) [][]string {
	var rows [][]string
	var row []string
	for at := 0; at <= len(text); {
		field, next := tabbedField(text, at)
		row = append(row, field)
		if next >= len(text) || text[next] == '\n' {
			rows, row = append(rows, row), nil
		}
		at = next + 1
	}
	return rows
}

// tabbedField reads the field at a position and returns where its end stands: a tab,
// a line end, or the end of the text.
func tabbedField(text string, at int) (field string, end int) {
	if at < len(text) && text[at] == '"' {
		if field, end, ok := quotedField(text, at+1); ok {
			return field, end
		}
	}
	if n := strings.IndexAny(text[at:], "\t\n"); n >= 0 {
		return text[at : at+n], at + n
	}
	return text[at:], len(text)
}

// quotedField reads on from behind an opening quote; ok is false where that is not
// closed as a field's is. It looks no further than the first single quote, so that
// reading a text stays linear in its length.
func quotedField(text string, from int) (field string, end int, ok bool) {
	for at := from; ; {
		n := strings.IndexByte(text[at:], '"')
		if n < 0 {
			return "", 0, false
		}
		at += n + 1
		switch {
		case at == len(text) || text[at] == '\t' || text[at] == '\n':
			return strings.ReplaceAll(text[from:at-1], `""`, `"`), at, true
		case text[at] != '"':
			return "", 0, false
		}
		at++
	}
}

func width(rows [][]string) int {
	wide := 0
	for _, r := range rows {
		wide = max(wide, len(r))
	}
	return wide
}

// trimTable takes empty rows and columns off the rim of a table and makes its rows
// equally long.
func trimTable(rows [][]string) [][]string {
	first, last, top, bottom := width(rows), -1, len(rows), -1
	for y, r := range rows {
		for x, field := range r {
			if strings.TrimSpace(field) != "" {
				first, last, top, bottom = min(first, x), max(last, x), min(top, y), max(bottom, y)
			}
		}
	}
	if last < 0 {
		return nil
	}
	// An empty corner belongs to the names beside and below it.
	out := make([][]string, 0, bottom-top+1)
	for _, r := range rows[top : bottom+1] {
		row := make([]string, last-first+1)
		copy(row, r[min(first, len(r)):min(last+1, len(r))])
		out = append(out, row)
	}
	return out
}

// turned is a table with rows for columns.
func turned(rows [][]string) [][]string {
	out := make([][]string, width(rows))
	for x := range out {
		out[x] = make([]string, len(rows))
		for y, r := range rows {
			if x < len(r) {
				out[x][y] = r[x]
			}
		}
	}
	return out
}

// fieldCards is what of a field of a table becomes cards: every line of it, without
// bullets where all lines have one.
func fieldCards(field string) []string {
	if !strings.Contains(field, "\n") {
		if t := strings.TrimSpace(field); t != "" {
			return []string{t}
		}
		return nil
	}
	lines := readLines(field)
	out := make([]string, len(lines))
	for i, l := range lines {
		out[i] = l.text
	}
	return out
}
