package xlsx

import (
	"math"
	"strconv"
	"strings"
	"time"

	"throughline/blueprint"
	"throughline/export"
	"throughline/export/sheets"
)

// grid is a table of the workbook as it came back.
type grid struct {
	table   export.Table
	sheet   string
	at      []int                // where each column of the table stands in its sheet, −1 nowhere
	open    map[sheets.Cell]bool // formulas whose results are not known
	errors  map[sheets.Cell]bool // such as #N/A
	covered map[sheets.Cell]bool // by the first cell of merged ones
	lines   []line
	strange []Remark // columns that are none of ours, and such as are there twice
}

// line is one row with anything in it.
type line struct {
	row          int // in the sheet, from 1
	seen, values []string
}

// headRows is how far down the row of titles is looked for: people put notes above.
const headRows = 20

// grid finds the columns of a table by their titles, in whatever order, and its
// rows, wherever the table ends. Without a column of ids it has no lines.
func (e *Edited) grid(t export.Table, sheet *sheets.Sheet, values [][]string) *grid {
	g, seen := &grid{table: t, sheet: sheet.Name, open: sheet.Unworked, errors: sheet.Errors}, sheet.Rows
	head := -1
	for i, row := range seen[:min(len(seen), headRows)] {
		if at, known := e.columnsIn(t, row); known > 1 && (head < 0 || at[0] >= 0 && g.at[0] < 0) {
			head, g.at = i, at
		}
	}
	if head < 0 {
		return g
	}
	open := map[int]bool{} // rows that may say something, though nothing is seen in them
	for c := range g.open {
		open[c.Row] = true
	}
	for i := head + 1; i < len(seen); i++ {
		l := line{row: i + 1, seen: seen[i]}
		if i < len(values) {
			l.values = values[i]
		}
		if len(l.seen) > 0 || open[i] {
			g.lines = append(g.lines, l)
		}
	}
	g.cover(sheet.Merged)
	g.lookAtTitles(e, seen[head], head+1)
	g.lookBeside(seen[head])
	return g
}

// columnsIn finds the columns of a table in a row of titles, and tells how many.
func (e *Edited) columnsIn(t export.Table, row []string) (at []int, known int) {
	at = make([]int, len(t.Columns))
	for i := range at {
		at[i] = -1
	}
	for k, title := range row {
		if i := e.columnOf(t, title); i >= 0 && at[i] < 0 {
			at[i] = k
			known++
		}
	}
	return at, known
}

// columnOf is the column of a title, as it is called now or was when the workbook
// was written; −1 none.
func (e *Edited) columnOf(t export.Table, title string) int {
	if title == "" {
		return -1
	}
	key := e.titles[t.Key+"\n"+folded(title)]
	for i, c := range t.Columns {
		if key == c.Key || key == "" && folded(title) == folded(c.Title) {
			return i
		}
	}
	return -1
}

// lookAtTitles notes what nobody will read.
func (g *grid) lookAtTitles(e *Edited, titles []string, row int) {
	for k, title := range titles {
		if strings.TrimSpace(title) == "" {
			continue
		}
		switch i := e.columnOf(g.table, title); {
		case i < 0:
			g.strange = append(g.strange, Remark{Cell: g.sheetCell(k, row), Text: "there is no field “" + short(title) + "” in a map; what stands in this column was not taken over"})
		case g.at[i] != k:
			g.strange = append(g.strange, Remark{Cell: g.sheetCell(k, row), Text: "the column “" + short(title) + "” is there twice; the first one counts"})
		}
	}
}

// aboutGrid makes one line of the sheet on which the map's fields stand below one
// another.
func (e *Edited) aboutGrid(t export.Table, sheet *sheets.Sheet, values [][]string) *grid {
	g, seen := &grid{table: t, sheet: sheetAbout, open: sheet.Unworked, errors: sheet.Errors, at: make([]int, len(t.Columns))}, sheet.Rows
	l := line{seen: make([]string, len(t.Columns)), values: make([]string, len(t.Columns))}
	for i := range g.at {
		g.at[i] = -1
	}
	for r, row := range seen {
		title := textAt(row, 0)
		switch i := e.columnOf(t, title); {
		case i >= 0 && g.at[i] < 0:
			g.at[i], l.seen[i] = r, textAt(row, 1)
			if r < len(values) {
				l.values[i] = textAt(values[r], 1)
			}
		case strings.TrimSpace(title) == "" || strings.TrimSpace(textAt(row, 1)) == "": // how to use this workbook
		case i >= 0:
			g.strange = append(g.strange, Remark{Cell: g.sheetCell(0, r+1), Text: "“" + short(title) + "” is there twice; the first one counts"})
		default:
			g.strange = append(g.strange, Remark{Cell: g.sheetCell(0, r+1), Text: "there is no field “" + short(title) + "” in a map; what stands beside it was not taken over"})
		}
	}
	g.lines = []line{l}
	g.cover(sheet.Merged)
	return g
}

// isAbout tells the sheet whose fields stand below one another.
func (g *grid) isAbout() bool { return g.table.Kind == blueprint.KindOfMap }

// text is what a person reads in a column.
func (g *grid) text(l line, column int) string { return unified(textAt(l.seen, g.place(column))) }

// place is where a column stands in a line.
func (g *grid) place(column int) int {
	if g.isAbout() {
		return column
	}
	return g.at[column]
}

// unified has the line ends of maps.
func unified(s string) string {
	if !strings.Contains(s, "\r") {
		return s
	}
	return strings.ReplaceAll(strings.ReplaceAll(s, "\r\n", "\n"), "\r", "\n")
}

// value is a cell as its field would have it: figures as numbers, times as
// milliseconds since 1970.
func (g *grid) value(l line, column int) export.Value {
	c, seen, raw := &g.table.Columns[column], g.text(l, column), textAt(l.values, g.place(column))
	k := c.Kind
	if k != export.ColumnNumber && k != export.ColumnFeeling && k != export.ColumnTime {
		if c.Key == "due" && seen != raw {
			if n, number := parseNumber(raw); number && n >= 1 { // typed as a date, however it is shown
				return export.Value{Text: time.UnixMilli(milliseconds(n)).UTC().Format("2006-01-02")}
			}
		}
		return export.Value{Text: seen}
	}
	n, number := parseNumber(raw)
	switch {
	case number && k == export.ColumnTime:
		return export.Value{Number: float64(milliseconds(n)), Numeric: true}
	case number && strings.HasSuffix(seen, "%") && !strings.Contains(raw, "%"):
		return export.Value{Number: n * 100, Numeric: true}
	case number:
		return export.Value{Number: n, Numeric: true}
	}
	if k == export.ColumnTime {
		for _, layout := range []string{"2006-01-02 15:04:05", "2006-01-02 15:04", "2006-01-02T15:04:05", "2006-01-02"} {
			if t, err := time.Parse(layout, strings.TrimSpace(raw)); err == nil {
				return export.Value{Number: float64(t.UnixMilli()), Numeric: true}
			}
		}
	}
	return export.Value{Text: strings.TrimSpace(raw)}
}

// milliseconds are those since 1970 of a time in days since 1900.
func milliseconds(days float64) int64 { return int64(math.Round((days - 25569) * 86400e3)) }

// parseNumber reads a number as spreadsheets hold it, or as people type it: with a
// comma, a true minus or a percent sign.
func parseNumber(s string) (float64, bool) {
	s = strings.TrimSpace(s)
	if n, err := strconv.ParseFloat(s, 64); err == nil && !math.IsInf(n, 0) && !math.IsNaN(n) {
		return n, true
	}
	s = strings.TrimSpace(strings.TrimSuffix(asTyped.Replace(s), "%"))
	n, err := strconv.ParseFloat(s, 64)
	return n, err == nil && !math.IsInf(n, 0) && !math.IsNaN(n)
}

// asTyped turns signs as people type them into those of numbers.
var asTyped = strings.NewReplacer(",", ".", "−", "-", "–", "-")

// id is the id in the hidden first column, none where there is none that could be one.
func (g *grid) id(l line) blueprint.ID {
	id, err := blueprint.ParseID(strings.TrimSpace(g.text(l, 0)))
	if err != nil {
		return blueprint.ID{}
	}
	return id
}

// hasIDs reports whether rows can be told apart.
func (g *grid) hasIDs() bool { return g.at != nil && g.at[0] >= 0 }

// cell names a cell as spreadsheets do.
func (g *grid) cell(l line, column int) string {
	if g.isAbout() {
		return g.sheetCell(1, g.at[column]+1)
	}
	return g.sheetCell(g.at[column], l.row)
}

// sheetCell is a cell by its column, from 0, and row, from 1.
func (g *grid) sheetCell(column, row int) string {
	name := g.sheet
	if strings.ContainsAny(name, " '!") {
		name = "'" + strings.ReplaceAll(name, "'", "''") + "'"
	}
	return name + "!" + cell(max(column, 0)+1, max(row, 1))
}

// short is a text for a message: one line, not too long.
func short(s string) string {
	s = oneLine(s)
	if t := firstRunes(s, 60); t != s {
		return t + "…"
	}
	return s
}
