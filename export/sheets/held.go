package sheets

import (
	"encoding/xml"
	"slices"
	"strconv"
)

// held is what a cell holds that is no text: a number, a date, yes or no, by row and
// column from 0. What a person sees there is made of it by a format.
type held struct {
	row, column int
	value       string
}

// reading is a workbook as a person sees it, with what its cells hold, sheet by sheet,
// where that was asked for.
type reading struct {
	seen *Book
	held [][]held
}

// values is the book with what cells hold in place of what is seen of it. Rows in which
// nothing differs are those of the book.
func (r *reading) values() (*Book, error) {
	out := &Book{Sheets: slices.Clone(r.seen.Sheets)}
	var c counter
	for i := range out.Sheets {
		s := &out.Sheets[i]
		s.Rows = slices.Clone(s.Rows)
		last := -1
		for _, h := range r.held[i] {
			if h.row >= len(s.Rows) || len(s.Rows[h.row]) == 0 {
				continue // nothing is seen in the whole row
			}
			row := s.Rows[h.row]
			if h.row != last {
				row, last = slices.Clone(row), h.row
			}
			more := max(0, h.column+1-len(row)) // the format shows nothing of it
			if c.cells += more; c.cells > maxCells {
				return nil, refuse(ErrTooLarge, "has more than %d cells", maxCells)
			}
			row = append(row, make([]string, more)...)
			row[h.column] = h.value
			s.Rows[h.row] = row
		}
	}
	return out, nil
}

// hold notes what a cell holds.
func (c *counter) hold(cells []held, h held) ([]held, error) {
	if c.held++; c.held > maxCells {
		return nil, refuse(ErrTooLarge, "has more than %d cells", maxCells)
	}
	return append(cells, h), nil
}

// mark notes a cell with something out of the ordinary.
func (c *counter) mark(cells *map[Cell]bool, at Cell) error {
	if c.held++; c.held > maxCells {
		return refuse(ErrTooLarge, "has more than %d cells", maxCells)
	}
	if *cells == nil {
		*cells = map[Cell]bool{}
	}
	(*cells)[at] = true
	return nil
}

// cellWatch follows the cells of an XLSX sheet: whether they stand in order, what those
// hold that are no text, and which are formulas without their results or errors.
type cellWatch struct {
	part        string
	keep        bool // what cells hold is wanted
	count       *counter
	row, column int // of the cell at hand, from 0
	number      bool
	words       bool // a formula that gives a text, maybe an empty one
	formula     bool
	failed      bool // holds an error
	valued      bool // has a value, maybe an empty one
	reading     bool // its value
	value       []byte
	ended       bool
	cells       []held
	unworked    map[Cell]bool
	errors      map[Cell]bool
}

// see is told of every token of the sheet. Excelize puts cells that stand out of order
// into others' places, so that they are refused.
func (w *cellWatch) see(t xml.Token) (err error) {
	if w.ended {
		return nil
	}
	switch e := t.(type) {
	case xml.StartElement:
		return w.start(e)
	case xml.CharData:
		if w.reading {
			w.value = append(w.value, e...)
		}
	case xml.EndElement:
		switch e.Name.Local {
		case "v":
			if w.keep && w.number && len(w.value) > 0 {
				w.cells, err = w.count.hold(w.cells, held{w.row, w.column, string(w.value)})
			}
			w.reading = false
		case "c":
			if w.formula && (!w.valued || !w.words && len(w.value) == 0) {
				err = w.count.mark(&w.unworked, Cell{w.row, w.column})
			} else if w.failed && w.valued {
				err = w.count.mark(&w.errors, Cell{w.row, w.column})
			}
		case "sheetData":
			w.ended = true
		}
	}
	return err
}

func (w *cellWatch) start(e xml.StartElement) error {
	switch e.Name.Local {
	case "row":
		before := w.row
		w.row, w.column = w.row+1, -1
		if n, err := strconv.Atoi(attr(e, "r")); err == nil && n > 0 {
			w.row = n - 1
		}
		if w.row <= before {
			return refuse(ErrDamaged, "has rows that do not stand in order in its part %s", w.part)
		}
	case "c":
		before := w.column
		w.column++
		if column, _, ok := parseCell(attr(e, "r")); ok {
			w.column = column
		}
		if w.column <= before {
			return refuse(ErrDamaged, "has cells that do not stand in order in row %d of its part %s", w.row+1, w.part)
		}
		kind := attr(e, "t")
		w.number, w.words = kind != "s" && kind != "str" && kind != "inlineStr", kind == "str"
		w.formula, w.failed, w.valued, w.value = false, kind == "e", false, w.value[:0]
	case "f":
		w.formula = true
	case "v":
		w.valued, w.reading = true, w.keep && w.number || w.formula
	}
	return nil
}
