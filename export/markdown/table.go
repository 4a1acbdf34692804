package markdown

import (
	"strings"
	"unicode/utf8"

	"throughline/export/edition"
)

// widest is the number of characters up to which cells are filled with spaces,
// so that tables stand straight in plain text, too.
const widest = 44

func (p *printer) table(t edition.Table) {
	rows := make([][]string, len(t.Rows)+1)
	width := make([]int, len(t.Head))
	for r := range rows {
		rows[r] = make([]string, len(t.Head))
		for c := range t.Head {
			if r == 0 {
				rows[r][c] = cell(edition.Text{{Text: t.Head[c]}})
			} else {
				rows[r][c] = cell(t.Rows[r-1][c])
			}
			width[c] = min(widest, max(width[c], 3, utf8.RuneCountInString(rows[r][c])))
		}
	}
	for r, row := range rows {
		p.row(row, width, " ")
		if r == 0 {
			p.row(make([]string, len(row)), width, "-")
		}
	}
}

func (p *printer) row(cells []string, width []int, fill string) {
	for i, c := range cells {
		p.put("| ", c, strings.Repeat(fill, max(0, width[i]-utf8.RuneCountInString(c))), " ")
	}
	p.put("|\n")
}

// cell writes the text of a cell. A bar would end it whatever stands before, so
// it is written as a reference.
func cell(t edition.Text) string {
	var b strings.Builder
	for _, r := range t {
		b.WriteString(escape(r.Text, false, ""))
	}
	return strings.ReplaceAll(strings.ReplaceAll(b.String(), `\|`, "&#124;"), "\n", " ")
}
