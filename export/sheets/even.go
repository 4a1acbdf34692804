package sheets

import "strings"

// enough is the share of rows with the same number of fields from which a text is taken
// for a table.
const enough = 0.8

// Rows parts the beginning of a text into rows as they stand in it, cells of several
// lines and quotes and all, and reports whether it is a table: parted into equally many
// fields by commas, semicolons or tabs. Pipes do not count, since pages have tables
// with pipes.
func Rows(raw []byte) (rows []string, even bool) {
	text := strings.ReplaceAll(strings.ReplaceAll(Text(raw[:min(len(raw), sampleSize)]), "\r\n", "\n"), "\r", "\n")
	cut := len(raw) > sampleSize // maybe within quotes
	sep, text := declared(text)
	if sep == 0 {
		sep = separator(text)
	}
	p := parser{text: text, sep: sep}
	counts, n, most := map[int]int{}, 0, 0
	for p.at < len(p.text) {
		from := p.at
		row := p.row()
		if p.unquoted && cut && even {
			return rows, true // what follows is the part of a cell
		}
		if blank(row) {
			continue
		}
		rows = append(rows, strings.TrimSuffix(p.text[from:p.at], "\n"))
		n++
		if counts[len(row)]++; len(row) > 1 {
			most = max(most, counts[len(row)])
		}
		even = sep != '|' && n > 1 && float64(most) >= enough*float64(n)
	}
	return rows, even
}
