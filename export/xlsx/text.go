package xlsx

import (
	"encoding/json"
	"strings"
	"unicode/utf16"
	"unicode/utf8"

	"throughline/blueprint"
)

const (
	maxUnits  = 32767 // UTF-16 units in a cell, Excel's limit
	chunkSize = 5000  // UTF-16 units of a kept text per cell, where escapes make it up to six times as long
	shortened = " … [shortened: the whole text is kept in this file]"
)

// keptText is a text that a cell could not hold as it is.
type keptText struct {
	table  string
	record blueprint.ID
	key    string
	text   string
}

// visible returns what a cell shows of a text: line ends as "\n", no characters
// that a workbook cannot hold, and not more than fits.
func visible(s string) string {
	s = printable(s)
	if units(s) <= maxUnits {
		return s
	}
	return cut(s, maxUnits-units(shortened)) + shortened
}

// underscore stands for the "_" of a text that would be read as an escape until
// the parts are zipped. It is a character that no text may hold, so that it
// means nothing else. Excelize escapes only some of these itself.
const underscore = '\ufdd0'

const escapeLength = len("_x0041_")

// beginsWithEscape reports whether a text begins with one, such as “_x0041_”.
func beginsWithEscape(s string) bool {
	if len(s) < escapeLength || s[:2] != "_x" || s[escapeLength-1] != '_' {
		return false
	}
	for _, c := range []byte(s[2 : escapeLength-1]) {
		if !(c >= '0' && c <= '9' || c >= 'a' && c <= 'f' || c >= 'A' && c <= 'F') {
			return false
		}
	}
	return true
}

// literal protects "_x0041_", which spreadsheets show as "A".
func literal(s string) string {
	if !strings.Contains(s, "_x") {
		return s
	}
	var b strings.Builder
	for i, r := range s {
		if r == '_' && beginsWithEscape(s[i:]) {
			r = underscore
		}
		b.WriteRune(r)
	}
	return b.String()
}

// shown is what is written into a cell.
func shown(s string) string { return literal(visible(s)) }

// field is visible, and keeps the text whole where it shows less.
func (b *book) field(s, table string, record blueprint.ID, key string) string {
	v := visible(s)
	if v != s {
		b.kept = append(b.kept, keptText{table, record, key, s})
	}
	return v
}

// plain is a text for the file's properties.
func (b *book) plain(s string) string { return cut(printable(s), 255) }

// printable replaces what XML 1.0 does not allow.
func printable(s string) string {
	if strings.IndexFunc(s, illegal) < 0 {
		return s
	}
	s = strings.ReplaceAll(strings.ReplaceAll(s, "\r\n", "\n"), "\r", "\n")
	return strings.Map(func(r rune) rune {
		if illegal(r) {
			return utf8.RuneError
		}
		return r
	}, s)
}

func illegal(r rune) bool {
	return r < 0x20 && r != '\t' && r != '\n' || r == 0xfffe || r == 0xffff || r == underscore
}

// units counts UTF-16 units.
func units(s string) int {
	n := 0
	for _, r := range s {
		n += utf16.RuneLen(r)
	}
	return n
}

// cut returns the longest beginning of s, in whole characters, of at most n
// UTF-16 units.
func cut(s string, n int) string {
	for i, r := range s {
		if n -= utf16.RuneLen(r); n < 0 {
			return s[:i]
		}
	}
	return s
}

// chunks writes a text in pieces that survive any cell: each a JSON string with
// all but ASCII escaped.
func chunks(s string) []string {
	var out []string
	for s != "" {
		piece := cut(s, chunkSize)
		s = s[len(piece):]
		out = append(out, ascii(piece))
	}
	return out
}

// ascii is s as a JSON string without a character that could be mistaken.
func ascii(s string) string {
	q, _ := json.Marshal(s) // a string always marshals
	var b strings.Builder
	for _, r := range string(q) {
		if r < 0x7f && r != '_' {
			b.WriteRune(r)
			continue
		}
		for _, u := range utf16.Encode([]rune{r}) {
			const hex = "0123456789abcdef"
			b.WriteString(`\u`)
			for shift := 12; shift >= 0; shift -= 4 {
				b.WriteByte(hex[u>>shift&15])
			}
		}
	}
	return b.String()
}
