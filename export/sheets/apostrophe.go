package sheets

import (
	"strings"
	"unicode/utf8"
)

// risky are what formulas begin with, for one program or another. A carriage return
// never comes here.
const risky = "=+-@\t\n＝＋－＠"

// likeFormula tells whether a cell would be taken for a formula, or would after
// apostrophes and spaces before it were dropped.
func likeFormula(s string) bool {
	r, _ := utf8.DecodeRuneInString(strings.TrimLeft(s, "' "))
	return strings.ContainsRune(risky, r)
}

// Guarded is a text for a cell of delimited text: with an apostrophe before what begins
// like a formula.
func Guarded(s string) string {
	if likeFormula(s) {
		return "'" + s
	}
	return s
}

// Plain is what Guarded was made of.
func Plain(cell string) string {
	if strings.HasPrefix(cell, "'") && likeFormula(cell) {
		return cell[1:]
	}
	return cell
}
