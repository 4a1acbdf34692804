package xlsx

import (
	"bytes"
	"errors"
	"math/rand/v2"
	"slices"
	"testing"
	"time"

	bp "throughline/blueprint"
	"throughline/blueprint/blueprinttest"
	"throughline/export"
	"throughline/export/sheets"
)

// Whatever people type into whichever cell, the document that comes of it is sound,
// merging can go on, and the same workbook gives the same again.
func TestWhateverIsTypedWhereverTheDocumentStaysSound(t *testing.T) {
	for seed := range uint64(12) {
		r := rand.New(rand.NewPCG(seed, 77))
		d := blueprinttest.Random(r, 150)
		if len(d.Maps()) == 0 {
			continue
		}
		f := open(t, bookOf(t, d, d.Maps()[0].ID))
		texts := append(blueprinttest.Hostile(), "Yes", "Low", "-1", "2", "0.5", "1e9", "", "", "(card without a name)")
		for _, tab := range tables()[1:] {
			rows, err := f.GetRows(tab.Title)
			if err != nil {
				t.Fatal(err)
			}
			all := append([]string{}, texts...)
			for _, row := range rows[1:] {
				all = append(all, row...) // ids and names that mean something
			}
			for range 12 {
				at := cell(1+r.IntN(len(tab.Columns)), 2+r.IntN(len(rows)+2))
				var v any = all[r.IntN(len(all))]
				if r.IntN(4) == 0 {
					v = r.IntN(7) - 2
				}
				if err := f.SetCellValue(tab.Title, at, v); err != nil {
					t.Fatal(err)
				}
			}
			if len(rows) > 3 {
				if err := f.DuplicateRow(tab.Title, 2+r.IntN(len(rows)-1)); err != nil {
					t.Fatal(err)
				}
				if err := f.RemoveRow(tab.Title, 2+r.IntN(len(rows)-1)); err != nil {
					t.Fatal(err)
				}
			}
		}
		var b bytes.Buffer
		if err := f.Write(&b); err != nil {
			t.Fatal(err)
		}
		one, two := back(t, b.Bytes(), d), back(t, b.Bytes(), d)
		if c := bp.Diff(one.Doc, two.Doc); len(c) > 0 {
			t.Errorf("seed %d: the second time %d records differ", seed, len(c))
			tell(t, c)
		}
		without, err := Without(one.Doc, one.Missing)
		if err != nil || without.Check() != nil {
			t.Errorf("seed %d: without what is gone: %v %v", seed, err, without.Check())
		}
		fresh, _, _, err := ReadNew(t.Context(), b.Bytes(), bp.NewID, time.UnixMilli(1e12))
		if err != nil || fresh.Check() != nil {
			t.Errorf("seed %d: as a map of its own: %v", seed, err)
		}
	}
}

// FuzzTyped types a text into a cell of any sheet of a small map.
func FuzzTyped(f *testing.F) {
	d, m, _ := shop()
	seen, values, err := sheets.ReadBoth(f.Context(), bookOf(f, d, m))
	if err != nil {
		f.Fatal(err)
	}
	texts := append(misread(), "Does", "Buy › pay", "Sales", "Yes", "3", "-2", "high", "12 %", bp.ID{15: 1}.String())
	for i, s := range texts {
		f.Add(uint8(i), uint8(i/3), uint8(i%7), s)
	}
	f.Fuzz(func(t *testing.T, sheet, row, column uint8, text string) {
		typed := func(b *sheets.Book) *sheets.Book {
			out := &sheets.Book{Sheets: slices.Clone(b.Sheets)}
			s := &out.Sheets[int(sheet)%len(out.Sheets)]
			s.Rows = slices.Clone(s.Rows)
			for len(s.Rows) <= int(row) {
				s.Rows = append(s.Rows, nil)
			}
			cells := slices.Clone(s.Rows[row])
			for len(cells) <= int(column) {
				cells = append(cells, "")
			}
			cells[column], s.Rows[row] = sheets.Text([]byte(text)), cells
			return out
		}
		e, err := understand(typed(seen), typed(values))
		if err != nil {
			return // where it comes from cannot be read any more
		}
		out, err := e.Apply(t.Context(), Onto{Base: d, Now: d, Time: time.UnixMilli(1e12)})
		switch {
		case errors.Is(err, export.ErrNoMap):
			return
		case err != nil || out.Doc.Check() != nil:
			t.Fatal(err, out.Doc.Check())
		}
		if d, err := Without(out.Doc, out.Missing); err != nil || d.Check() != nil {
			t.Fatal(err)
		}
	})
}
