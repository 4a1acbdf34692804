package xlsx

import (
	"cmp"
	"crypto/sha256"
	"fmt"
	"slices"
)

// drawing is what stands on the Map sheet, by row and column from 1. Nobody reads it
// back; it only tells whether somebody wrote there.
type drawing map[[2]int]string

// drawingOf is a sheet as it was read.
func drawingOf(rows [][]string) drawing {
	d := drawing{}
	for r, row := range rows {
		for c, text := range row {
			d[[2]int{r + 1, c + 1}] = text
		}
	}
	return d
}

// digest is the same for the same texts, however a program spaces them.
func (d drawing) digest() string {
	h := sha256.New()
	places := make([][2]int, 0, len(d))
	for at := range d {
		places = append(places, at)
	}
	slices.SortFunc(places, func(a, b [2]int) int { return cmp.Or(cmp.Compare(a[0], b[0]), cmp.Compare(a[1], b[1])) })
	for _, at := range places {
		text := oneLine(unescaped(d[at]))
		if n, ok := parseNumber(text); ok {
			text = fmt.Sprint(n)
		}
		if text != "" {
			fmt.Fprintf(h, "%d %d %d:%s\n", at[0], at[1], len(text), text)
		}
	}
	return fmt.Sprintf("%x", h.Sum(nil)[:16])
}
