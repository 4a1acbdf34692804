package intake

import (
	"slices"
	"strings"

	"throughline/export/sheets"
)

// view is a table the way the builder reads it: a row for each step or item, columns
// with names. A grid with stages across is turned for that.
type view struct {
	titles []string // what stands above the table
	facts  []string // and “Version: 2.1” there
	names  []string // of the columns
	rows   [][]string
	merged []sheets.Range // in rows, clipped to them
}

// viewOf cuts the titles off and turns what is turned.
func viewOf(t Table, shape Shape, skip, heads int) view {
	rows := square(t.Rows)
	var v view
	skip = max(0, min(skip, len(rows)))
	for _, r := range rows[:skip] {
		if texts := filled(r); namesFact(r) {
			v.facts = append(v.facts, strings.TrimSuffix(texts[0], ":")+": "+texts[1])
		} else if len(texts) > 0 {
			v.titles = append(v.titles, strings.Join(texts, " "))
		}
	}
	rows = rows[skip:]
	merged := shifted(t.Merged, skip)
	if across(shape) {
		rows = transposed(rows)
		for i, m := range merged {
			merged[i] = sheets.Range{Row: m.Column, Column: m.Row, LastRow: m.LastColumn, LastColumn: m.LastRow}
		}
	}
	heads = max(0, min(heads, len(rows)))
	v.rows = rows[heads:]
	if len(rows) > 0 {
		v.names = namesAbove(rows[:heads], merged, len(rows[0]))
	}
	for _, m := range shifted(merged, heads) {
		m.LastRow, m.LastColumn = min(m.LastRow, len(v.rows)-1), min(m.LastColumn, len(v.names)-1)
		if m.Row >= 0 && m.Column >= 0 && m.Row <= m.LastRow && m.Column <= m.LastColumn {
			v.merged = append(v.merged, m)
		}
	}
	return v
}

// across reports whether a shape has its stages side by side.
func across(s Shape) bool { return s == Grid || s == Story }

// shifted moves ranges up by a number of rows.
func shifted(ranges []sheets.Range, by int) []sheets.Range {
	out := make([]sheets.Range, len(ranges))
	for i, m := range ranges {
		m.Row, m.LastRow = m.Row-by, m.LastRow-by
		out[i] = m
	}
	return out
}

// namesAbove joins the rows of names above each column; a merged name holds for all
// columns below it.
func namesAbove(heads [][]string, merged []sheets.Range, wide int) []string {
	names := make([]string, wide)
	for y, r := range heads {
		row := slices.Clone(r)
		for _, m := range merged {
			if m.Row == y && y < len(heads)-1 && m.Column >= 0 && m.Column < wide {
				for x := m.Column; x <= min(m.LastColumn, wide-1); x++ {
					row[x] = row[m.Column]
				}
			}
		}
		for x, c := range row {
			if c = oneLine(c); c != "" && c != names[x] {
				names[x] = strings.TrimPrefix(names[x]+" – "+c, " – ")
			}
		}
	}
	return names
}

// square copies rows to equal length, without blank columns at the right.
func square(rows [][]string) [][]string {
	wide := width(rows)
	cells := make([]string, wide*len(rows))
	out := make([][]string, len(rows))
	for y, r := range rows {
		out[y], cells = cells[:wide:wide], cells[wide:]
		copy(out[y], r)
	}
	return out
}

func transposed(rows [][]string) [][]string {
	if len(rows) == 0 || len(rows[0]) == 0 {
		return nil
	}
	cells := make([]string, len(rows)*len(rows[0]))
	out := make([][]string, len(rows[0]))
	for x := range out {
		out[x], cells = cells[:len(rows):len(rows)], cells[len(rows):]
		for y := range rows {
			out[x][y] = rows[y][x]
		}
	}
	return out
}

// column lists the cells of a column; a merged one holds for all its rows.
func (v view) column(x int) []string {
	out := make([]string, len(v.rows))
	for y, r := range v.rows {
		out[y] = r[x]
	}
	for _, m := range v.merged {
		if m.Column <= x && x <= m.LastColumn {
			for y := m.Row; y <= m.LastRow; y++ {
				out[y] = v.rows[m.Row][m.Column]
			}
		}
	}
	return out
}

// joined tells for each row whether the column's cell is merged with the one above.
func (v view) joined(x int) []bool {
	out := make([]bool, len(v.rows))
	for _, m := range v.merged {
		if m.Column <= x && x <= m.LastColumn {
			for y := m.Row + 1; y <= m.LastRow; y++ {
				out[y] = true
			}
		}
	}
	return out
}

// spans tells for the merged cells that begin in a column in which row each ends.
func (v view) spans(x int) map[int]int {
	out := map[int]int{}
	for _, m := range v.merged {
		if m.Column == x && m.LastRow > m.Row {
			out[m.Row] = m.LastRow
		}
	}
	return out
}

// empty reports a row in which nothing stands.
func empty(row []string) bool {
	return !slices.ContainsFunc(row, func(c string) bool { return strings.TrimSpace(c) != "" })
}
