package csv

import (
	"context"
	"fmt"
	"slices"
	"strconv"
	"time"

	"throughline/blueprint"
	"throughline/export"
)

// File is one file of the folder.
type File struct {
	Name string // "cards.csv"
	Data []byte
}

// Files writes the map m of d: first map.csv, then the tables in the order of
// export.Tables. Its remarks say what it left out. It errors, wrapping
// export.ErrNoMap, where there is no such map, and with ctx's error when ctx ends.
func Files(ctx context.Context, d *blueprint.Doc, m blueprint.ID) (out []File, remarks []string, err error) {
	src, err := export.NewSource(d, m)
	if err != nil {
		return nil, nil, fmt.Errorf("write CSV: %w", err)
	}
	out = []File{{"map.csv", grid(src)}}
	for _, t := range export.Tables() {
		if err := ctx.Err(); err != nil {
			return nil, nil, fmt.Errorf("write CSV: %w", err)
		}
		out = append(out, File{fileName(t), table(src, t)})
	}
	if beside := src.Beside(); beside != "" {
		remarks = append(remarks, "left out: "+beside+" (JSON holds everything)")
	}
	return out, remarks, nil
}

// fileName is the key of a table, but "maps" would be mistaken for the grid.
func fileName(t export.Table) string {
	if t.Kind == blueprint.KindOfMap {
		return "about.csv"
	}
	return t.Key + ".csv"
}

func table(src *export.Source, t export.Table) []byte {
	columns := idsLast(t.Columns)
	w := newWriter()
	for _, c := range columns {
		w.text(c.Title)
	}
	w.end()
	for _, r := range t.Records(src) {
		for _, c := range columns {
			w.value(c, c.Get(src, r))
		}
		w.end()
	}
	return w.bytes()
}

// idsLast keeps the order otherwise.
func idsLast(cs []export.Column) []export.Column {
	out := slices.Clone(cs)
	isID := func(c export.Column) int {
		if c.Kind == export.ColumnID {
			return 1
		}
		return 0
	}
	slices.SortStableFunc(out, func(a, b export.Column) int { return isID(a) - isID(b) })
	return out
}

// timeForm is read as a date and time by every spreadsheet.
const timeForm = "2006-01-02 15:04:05"

// value writes a cell. Numbers are written as such, with a point.
func (w *writer) value(c export.Column, v export.Value) {
	switch {
	case !v.Numeric:
		w.text(v.Text)
	case c.Kind == export.ColumnTime:
		if t := time.UnixMilli(int64(v.Number)).UTC(); t.Year() >= 1 && t.Year() <= 9999 {
			w.number(t.Format(timeForm))
			return
		}
		w.number(strconv.FormatFloat(v.Number, 'f', -1, 64))
	default:
		w.number(strconv.FormatFloat(v.Number, 'f', -1, 64))
	}
}
