// Package sheets reads files of tables as plain rows of text: workbooks (XLSX, ODS) and
// delimited text (CSV, TSV) in whatever encoding. Such files come from strangers: sizes
// are checked before anything is unpacked, and formulas are never worked out.
package sheets

// Book is a file of tables.
type Book struct {
	Sheets []Sheet
}

// Sheet is one table: rows from the top, cells from the left. Rows may be of different
// length; a merged cell's text stands in its first cell alone.
type Sheet struct {
	Name   string
	Hidden bool
	Rows   [][]string
	Merged []Range

	// Unworked are the cells of formulas whose results are not in the file; they read
	// blank. Programs that write workbooks without working them out leave such.
	Unworked map[Cell]bool

	// Errors are the cells that hold an error, such as that of a look-up which found
	// nothing; they read as that is shown: #N/A. The same typed as a text is none.
	Errors map[Cell]bool
}

// Cell is the place of one, from 0.
type Cell struct{ Row, Column int }

// Range is a rectangle of cells, from 0, both ends in it.
type Range struct {
	Row, Column, LastRow, LastColumn int
}
