package intake

import (
	"errors"
	"slices"
	"strconv"
	"strings"

	"throughline/blueprint"
	"throughline/export/sheets"
)

// ErrNoMap is a file in which nothing looks like a journey map.
var ErrNoMap = errors.New("no journey map in it")

// Source is what a file holds: tables of text, and what a page says beside them.
type Source struct {
	Name    string // what the map is called where nothing else says so
	Tables  []Table
	Beside  []string       // what no table holds, each in a few words
	Diagram *blueprint.Doc // of the Mermaid journeys in a page, nil without any
	From    *File          // kept where something in it finds no place; nil = it is not
	asides  []aside
}

// Table is one table, as it stands in a file or as put together of a page's parts.
type Table struct {
	Name        string // of its sheet, or the heading above it
	Title       string // of the map it makes, "" = the source's name
	Description string
	Rows        [][]string
	Merged      []sheets.Range
	Personas    []blueprint.Persona // Name and Description only
	Loose       []string            // what belongs to the map and has no place in the table
	Hidden      bool                // people do not see it in their program
	Unworked    int                 // formulas whose results are not in the file
	Errors      int                 // cells with errors of the spreadsheet, taken for blank
	Made        Making              // how a page's parts became the table
	Page        int                 // which of the pages within a page it is from
	under       *section            // of a page, where it stands there
	parts       []int               // tables of the page of which it is made
	about       []about             // what the page says of its stages and steps
	sections    []*section          // from which it is made
}

// Making is how a table came about.
type Making uint8

// Makings.
const (
	Found    Making = iota // it stands so in the file
	Gathered               // tables under the headings of a page, put side by side
	Outlined               // headings and lists of a page
)

// FromBook makes a source of a workbook or delimited text.
func FromBook(b *sheets.Book, name string) *Source {
	s := &Source{Name: name}
	for _, sheet := range b.Sheets {
		s.Tables = append(s.Tables, Table{Name: sheet.Name, Rows: withoutErrors(sheet), Errors: len(sheet.Errors), Merged: sheet.Merged, Hidden: sheet.Hidden, Unworked: len(sheet.Unworked), Page: len(s.Tables)})
	}
	s.bound()
	return s
}

// withoutErrors are the rows of a sheet with nothing where a formula failed: “#N/A” is
// nobody's card.
func withoutErrors(s sheets.Sheet) [][]string {
	if len(s.Errors) == 0 {
		return s.Rows
	}
	rows := slices.Clone(s.Rows)
	for at := range s.Errors {
		if at.Row < len(rows) && at.Column < len(rows[at.Row]) {
			rows[at.Row] = slices.Clone(rows[at.Row])
			rows[at.Row][at.Column] = ""
		}
	}
	return rows
}

// Find returns the table of a name, or of a number counted from 1.
func (s *Source) Find(name string) (int, error) {
	for i, t := range s.Tables {
		if t.Name == name {
			return i, nil
		}
	}
	for i, t := range s.Tables {
		if fold(t.Name) == fold(name) {
			return i, nil
		}
	}
	if n, err := strconv.Atoi(name); err == nil && n >= 1 && n <= len(s.Tables) {
		return n - 1, nil
	}
	return 0, &NoTableError{Name: name, There: s.names()}
}

// NoTableError is a table that was asked for and is not in the file.
type NoTableError struct{ Name, There string }

func (e *NoTableError) Error() string {
	return "no table “" + e.Name + "”; there are " + e.There
}

func (s *Source) names() string {
	var out []string
	for i, t := range s.Tables {
		out = append(out, strconv.Itoa(i+1)+" “"+t.Label()+"”")
	}
	if len(out) == 0 {
		return "none"
	}
	return strings.Join(out, ", ")
}

// Label names a table for people: by its sheet or heading, else by its first row.
func (t Table) Label() string {
	if t.Name != "" {
		return t.Name
	}
	for _, r := range t.Rows {
		if names := filled(r); len(names) > 0 {
			return cut(strings.Join(names[:min(len(names), 3)], " | "), 60)
		}
	}
	return "(empty)"
}

// filled lists what stands in a row, on one line each.
func filled(row []string) []string {
	var out []string
	for _, c := range row {
		if c = oneLine(c); c != "" {
			out = append(out, c)
		}
	}
	return out
}

// cut shortens a text for a message.
func cut(s string, n int) string {
	if r := []rune(s); len(r) > n {
		return string(r[:n-1]) + "…"
	}
	return s
}
