package xlsx

import (
	"throughline/export"
	"throughline/export/sheets"
)

// Some cells say nothing, though their fields may hold something: formulas whose results
// are not in the file, errors, and what merged cells cover. Such fields stay as they are.

// spot is where a column of a line stands in its sheet.
func (g *grid) spot(l line, column int) sheets.Cell {
	if g.isAbout() {
		return sheets.Cell{Row: g.at[column], Column: 1}
	}
	return sheets.Cell{Row: l.row - 1, Column: g.at[column]}
}

// isOpen reports whether a cell is a formula whose result is not known.
func (g *grid) isOpen(l line, column int) bool { return g.open[g.spot(l, column)] }

// isError reports whether a cell holds an error, such as #N/A.
func (g *grid) isError(l line, column int) bool { return g.errors[g.spot(l, column)] }

// isCovered reports whether a cell of a field lies behind the first one of merged cells.
func (g *grid) isCovered(l line, column int) bool { return g.covered[g.spot(l, column)] }

// isSilent reports whether what a cell says is not known.
func (g *grid) isSilent(l line, column int) bool {
	return g.isOpen(l, column) || g.isError(l, column) || g.isCovered(l, column)
}

// mostCovered is how many covered cells are looked at: ranges may overlap, and each may
// be as large as the sheet.
const mostCovered = 1_000_000

// cover notes what merged cells cover, and tells of those that cover fields.
func (g *grid) cover(merged []sheets.Range) {
	if len(merged) == 0 {
		return
	}
	rows, columns := g.stated()
	lastRow, lastColumn := highest(rows), highest(columns)
	g.covered = map[sheets.Cell]bool{}
	room := mostCovered
	for _, m := range merged {
		fields := 0
		for row := m.Row; row <= min(m.LastRow, lastRow) && room > 0; row++ {
			for column := m.Column; column <= min(m.LastColumn, lastColumn) && room > 0; column++ {
				room--
				if rows[row] && columns[column] && (row != m.Row || column != m.Column) {
					g.covered[sheets.Cell{Row: row, Column: column}] = true
					fields++
				}
			}
		}
		if fields > 0 {
			first, last := g.sheetCell(m.Column, m.Row+1), cell(m.LastColumn+1, m.LastRow+1)
			g.strange = append(g.strange, Remark{Cell: first + ":" + last, Text: "these cells are merged, so that only the first says something; the fields of the others were left as they are"})
		}
	}
}

// stated are the rows and columns of the sheet, from 0, in which fields stand.
func (g *grid) stated() (rows, columns map[int]bool) {
	rows, columns = map[int]bool{}, map[int]bool{}
	for i, c := range g.table.Columns {
		switch {
		case g.at[i] < 0 || c.Computed || c.Kind == export.ColumnID:
		case g.isAbout():
			rows[g.at[i]], columns[1] = true, true
		default:
			columns[g.at[i]] = true
		}
	}
	if !g.isAbout() {
		for _, l := range g.lines {
			rows[l.row-1] = true
		}
	}
	return rows, columns
}

func highest(of map[int]bool) int {
	most := -1
	for i := range of {
		most = max(most, i)
	}
	return most
}
