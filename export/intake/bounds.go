package intake

import (
	"fmt"
	"strings"

	"throughline/blueprint"
	"throughline/export/sheets"
)

// Tables are read as rectangles, so that one cell far to the right makes every row as
// long. What such a cell may cost is bounded.
const (
	maxArea   = 2_000_000 // cells of one table, blank ones included
	maxAreas  = 8_000_000 // of all tables of a file
	maxMerged = 20_000    // merged cells of a table
)

// bound cuts tables that would take too much room at the right, and puts what stands
// beyond beside them.
func (s *Source) bound() {
	left := maxAreas
	for i := range s.Tables {
		t := &s.Tables[i]
		if len(t.Rows) == 0 {
			continue
		}
		wide := width(t.Rows)
		if most := max(1, min(maxArea, left)/len(t.Rows)); wide > most {
			s.Beside = append(s.Beside, t.cutAt(most))
			wide = most
		}
		s.Beside = append(s.Beside, t.tooLong()...)
		left = max(0, left-wide*len(t.Rows))
		t.Merged = within(t.Merged, len(t.Rows), wide)
	}
}

// width is that of the longest row, without blank cells at its end.
func width(rows [][]string) int {
	wide := 0
	for _, r := range rows {
		for len(r) > wide && strings.TrimSpace(r[len(r)-1]) == "" {
			r = r[:len(r)-1]
		}
		wide = max(wide, len(r))
	}
	return wide
}

// cutAt leaves so many columns, and says what stood in the others.
func (t *Table) cutAt(most int) string {
	var beyond []string
	n := 0
	rows := make([][]string, len(t.Rows))
	for y, r := range t.Rows {
		rows[y] = r[:min(len(r), most)]
		for _, c := range r[len(rows[y]):] {
			if strings.TrimSpace(c) == "" {
				continue
			}
			if n++; n <= mostTold {
				beyond = append(beyond, "“"+cut(oneLine(c), 60)+"”")
			}
		}
	}
	t.Rows = rows
	said := strings.Join(beyond, ", ")
	if n > mostTold {
		said += fmt.Sprintf(" and %d more", n-mostTold)
	}
	return fmt.Sprintf("what stands right of column %s of “%s”: %s", letters(most-1), t.Label(), said)
}

// tooLong tells of the texts that are longer than a field of a map: their ends are cut.
func (t *Table) tooLong() (out []string) {
	for _, r := range t.Rows {
		for _, c := range r {
			if len(c) > blueprint.MaxText {
				out = append(out, "the end of “"+cut(oneLine(strings.ToValidUTF8(c[:400], "")), 60)+"”, a text of more than 1 MB")
			}
		}
	}
	return out
}

// within are the merged cells of a table as far as they lie in it. Together they are no
// larger than it: they cannot overlap where a spreadsheet program made them.
func within(merged []sheets.Range, rows, wide int) (out []sheets.Range) {
	room := rows * wide
	for _, m := range merged {
		m.LastRow, m.LastColumn = min(m.LastRow, rows-1), min(m.LastColumn, wide-1)
		if m.Row < 0 || m.Column < 0 || m.Row > m.LastRow || m.Column > m.LastColumn || m.Row == m.LastRow && m.Column == m.LastColumn {
			continue
		}
		if room -= (m.LastRow - m.Row + 1) * (m.LastColumn - m.Column + 1); room < 0 || len(out) == maxMerged {
			break
		}
		out = append(out, m)
	}
	return out
}
