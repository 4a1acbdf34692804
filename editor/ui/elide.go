package ui

import (
	"sort"
	"strings"

	"fyne.io/fyne/v2"
)

// elide shortens a label to a width.
func elide(s string, width, size float32) string {
	return elideIn(s, width, size, fyne.TextStyle{})
}

// elideIn shortens a label set in a style.
func elideIn(s string, width, size float32, style fyne.TextStyle) string {
	if r := []rune(s); len(r) > 400 {
		s = string(r[:400]) // far more than fits; measuring is not free
	}
	if fyne.MeasureText(s, size, style).Width <= width {
		return s
	}
	r := []rune(s)
	n := sort.Search(len(r), func(n int) bool { return fyne.MeasureText(string(r[:n+1])+"…", size, style).Width > width })
	return strings.TrimRight(string(r[:n]), " ") + "…"
}
