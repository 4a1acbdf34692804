// Package csv writes a map as a folder of CSV files: one for every table of
// package export, and map.csv, a grid in the shape of the map.
//
// The files are UTF-8 with a byte order mark, so that spreadsheets need not be
// asked, with commas and CRLF; words stand in quotes, numbers do not. A heading
// names every column. Ids, by which what was edited can be matched later, stand
// in the last columns, out of the way.
//
// No text of a map becomes a formula: where a cell would begin like one, an
// apostrophe stands before it, which package sheets takes away again. Numbers that we
// write ourselves have none. Other control characters than line ends and tabs
// become U+FFFD, as in a workbook; line ends within a cell are "\n".
//
// Invariants: equal maps give equal bytes; all rows of a table are as long as
// its heading; names of files are fixed.
package csv
