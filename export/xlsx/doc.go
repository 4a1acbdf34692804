// Package xlsx writes a map as a workbook for Excel and its like.
//
// The first sheet has the shape of the map; then come the emotion curve, what
// the map is about, and one Excel table for every kind of record, with filters,
// drop-downs for closed choices and hidden ids, so that an edited workbook can
// find its way back. A very hidden sheet names format, document, revision and
// map, and keeps whole what a cell cannot hold.
//
// What the tables' columns are is decided by package export; what a map looks
// like on screen and paper is none of this package's business. Excelize is used
// here and nowhere else.
//
// Invariants: no text of a map ever becomes a formula; text longer than a cell
// holds is shortened visibly and kept whole; sheet and table names are fixed;
// the same map and options give the same bytes.
package xlsx
