package sheets

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"strings"

	"github.com/xuri/excelize/v2"
)

// readXLSX reads a workbook, and, where values is set, what its cells hold, too.
func readXLSX(ctx context.Context, data []byte, values bool) (*reading, error) {
	a, err := unpack(ctx, data)
	if err != nil {
		return nil, err
	}
	plan, err := a.lookThrough(ctx, values)
	if err != nil {
		return nil, err
	}
	packed, err := a.only(wanted)
	if err != nil {
		return nil, err
	}
	book, err := openXLSX(ctx, packed, plan)
	if err != nil {
		return nil, err
	}
	r := &reading{seen: book}
	for _, s := range book.Sheets {
		r.held = append(r.held, plan.held[s.Name])
	}
	return r, nil
}

// openXLSX lets excelize read what was looked through. It was not written for files
// of strangers, so that a panic there counts as damage.
func openXLSX(ctx context.Context, packed []byte, plan *plan) (b *Book, err error) {
	defer func() {
		if r := recover(); r != nil {
			b, err = nil, refuse(ErrDamaged, "cannot be made sense of (%v)", r)
		}
	}()
	o := excelize.Options{UnzipSizeLimit: maxUnpacked, UnzipXMLSizeLimit: 16 << 20, ShortDatePattern: "yyyy-mm-dd", LongDatePattern: "yyyy-mm-dd"}
	f, err := excelize.OpenReader(bytes.NewReader(packed), o)
	if err != nil {
		return nil, refuse(ErrDamaged, "cannot be made sense of (%v)", err)
	}
	defer f.Close()
	if f.SheetCount == 0 {
		return nil, refuse(ErrNotBook, "has no sheets")
	}
	return bookOf(ctx, f, plan, o)
}

// bookOf reads all sheets.
func bookOf(ctx context.Context, f *excelize.File, plan *plan, o excelize.Options) (*Book, error) {
	b := &Book{}
	var c counter
	for _, name := range f.GetSheetList() {
		s := Sheet{Name: name, Merged: plan.merged[name], Unworked: plan.unworked[name], Errors: plan.errors[name]}
		visible, err := f.GetSheetVisible(name)
		if err != nil {
			return nil, refuse(ErrDamaged, "has a sheet %q that cannot be read (%v)", name, err)
		}
		s.Hidden = !visible
		if plan.cells[name] {
			if s.Rows, err = rows(ctx, f, name, o, &c); err != nil {
				return nil, err
			}
		}
		b.Sheets = append(b.Sheets, s)
	}
	return b, nil
}

// rows reads the cells of a sheet, to the last row that has any.
func rows(ctx context.Context, f *excelize.File, name string, o excelize.Options, c *counter) ([][]string, error) {
	it, err := f.Rows(name)
	if err != nil {
		return nil, refuse(ErrDamaged, "has a sheet %q that cannot be read (%v)", name, err)
	}
	defer it.Close()
	var out [][]string
	for at := 0; it.Next(); at++ {
		if err := ctx.Err(); err != nil {
			return nil, err
		}
		cells, err := it.Columns(o)
		if err != nil {
			return nil, refuse(ErrDamaged, "has a sheet %q whose row %d cannot be read (%v)", name, at+1, err)
		}
		if out, err = c.add(out, at, cells); err != nil {
			return nil, err
		}
	}
	if err := it.Error(); err != nil {
		return nil, refuse(ErrDamaged, "has a sheet %q that cannot be read to its end (%v)", name, err)
	}
	return out, nil
}

// counter watches what the cells of a book take.
type counter struct{ rows, cells, bytes, held int }

// add puts the cells of row at, from 0, below the rows there are. Blank rows are
// written only where something follows.
func (c *counter) add(rows [][]string, at int, cells []string) ([][]string, error) {
	for len(cells) > 0 && cells[len(cells)-1] == "" {
		cells = cells[:len(cells)-1]
	}
	if len(cells) == 0 {
		return rows, nil
	}
	c.rows += at + 1 - len(rows)
	c.cells += len(cells)
	for _, s := range cells {
		c.bytes += len(s)
	}
	switch {
	case c.rows > maxRows:
		return nil, refuse(ErrTooLarge, "has more than %d rows", maxRows)
	case c.cells > maxCells:
		return nil, refuse(ErrTooLarge, "has more than %d cells", maxCells)
	case c.bytes > maxText:
		return nil, refuse(ErrTooLarge, "has more than %d MB of text", maxText>>20)
	}
	for len(rows) < at {
		rows = append(rows, nil)
	}
	return append(rows, cells), nil
}

// wanted says which parts are read: those with cells and what they need. Charts,
// pictures, macros and what pivot tables remember are not.
func wanted(name string) bool {
	name = strings.ToLower(name)
	if !strings.HasSuffix(name, ".xml") && !strings.HasSuffix(name, ".rels") {
		return false
	}
	for _, dir := range []string{"docprops/", "customxml/", "xl/media/", "xl/drawings/", "xl/charts/", "xl/pivot", "xl/externallinks/", "xl/comments", "xl/threadedcomments/", "xl/calcchain", "xl/tables/", "xl/activex/", "xl/ctrlprops/", "xl/diagrams/", "xl/worksheets/_rels/", "xl/theme/_rels/"} {
		if strings.HasPrefix(name, dir) {
			return false
		}
	}
	return true
}

// Read reads a workbook, XLSX or ODS, as a person sees it: numbers and percentages as
// they are formatted, dates as 2026-03-31, and of a formula what it gave when it was
// last worked out. It errors with a *Refused for what is no workbook, damaged, too
// large or unsafe.
func Read(ctx context.Context, data []byte) (*Book, error) {
	r, err := read(ctx, data, false)
	if err != nil {
		return nil, err
	}
	return r.seen, nil
}

// ReadBoth reads a workbook as a person sees it, and as it holds its values under
// their formats: 0.125 where 13 % is shown, days since 1900 where a date is, 1 for
// true. A cell has the same place in both. It errors as Read does.
func ReadBoth(ctx context.Context, data []byte) (seen, values *Book, err error) {
	r, err := read(ctx, data, true)
	if err != nil {
		return nil, nil, err
	}
	values, err = r.values()
	return r.seen, values, err
}

func read(ctx context.Context, data []byte, values bool) (*reading, error) {
	r, err := readXLSX(ctx, data, values)
	if errors.Is(err, errODS) {
		return readODS(ctx, data, values)
	}
	return r, err
}

var errODS = fmt.Errorf("%w: this is an ODS file", ErrNotBook)

// plan is what looking through the parts told.
type plan struct {
	merged map[string][]Range // by the name of the sheet
	cells  map[string]bool    // sheets that are tables, not charts
	held   map[string][]held  // by the name of the sheet; nil where values are not asked for

	sheets []sheetPart
	ranges map[string][]Range // by part
	inside map[string][]held  // by part

	unworked, unworkedIn map[string]map[Cell]bool // by the name of the sheet; by part
	errors, errorsIn     map[string]map[Cell]bool // likewise

	count counter           // of what cells hold
	roots map[string]string // the outermost element, by part
	rels  map[string]string // target by part and id
	book  string            // the part that lists the sheets
}

type sheetPart struct{ name, id string }

const maxFormat = 500 // bytes of a number format; each cell that has it costs that much

// lookThrough reads every part that is wanted once, strictly: excelize takes a part
// that breaks off for one that ends there.
func (a *archive) lookThrough(ctx context.Context, values bool) (*plan, error) {
	if _, ok := a.part("content.xml"); ok {
		return nil, errODS
	}
	if _, ok := a.part("[content_types].xml"); !ok {
		return nil, refuse(ErrNotBook, "lacks the parts that XLSX and ODS files have")
	}
	p := &plan{merged: map[string][]Range{}, cells: map[string]bool{}, ranges: map[string][]Range{}, inside: map[string][]held{}, unworked: map[string]map[Cell]bool{}, unworkedIn: map[string]map[Cell]bool{}, errors: map[string]map[Cell]bool{}, errorsIn: map[string]map[Cell]bool{}, roots: map[string]string{}, rels: map[string]string{}}
	if values {
		p.held = map[string][]held{}
	}
	for _, name := range a.names {
		if !wanted(name) {
			continue
		}
		r, ok := a.part(name)
		if !ok {
			return nil, refuse(ErrDamaged, "has a part %s that cannot be unpacked", name)
		}
		err := p.look(a.walk(ctx, r, name))
		r.Close()
		if err != nil {
			return nil, err
		}
	}
	return p, p.join()
}

// join finds out which part is which sheet.
func (p *plan) join() error {
	switch {
	case p.book == "":
		return refuse(ErrNotBook, "has no list of sheets")
	case len(p.sheets) > maxSheets:
		return refuse(ErrTooLarge, "has %d sheets; up to %d are read", len(p.sheets), maxSheets)
	}
	dir, file := split(p.book)
	seen := map[string]bool{}
	for _, s := range p.sheets {
		if low := strings.ToLower(s.name); seen[low] || s.name == "" {
			return refuse(ErrUnsafe, "has two sheets called %q", s.name)
		} else {
			seen[low] = true
		}
		target, ok := p.rels[dir+"_rels/"+file+".rels#"+s.id]
		if strings.HasPrefix(target, "/") {
			target = target[1:]
		} else {
			target = dir + target
		}
		part := strings.ToLower(target)
		root, there := p.roots[part]
		if !ok || !there {
			return refuse(ErrDamaged, "lacks the part of its sheet %q", s.name)
		}
		p.cells[s.name], p.merged[s.name] = root == "worksheet", p.ranges[part]
		p.unworked[s.name], p.errors[s.name] = p.unworkedIn[part], p.errorsIn[part]
		if p.held != nil {
			p.held[s.name] = p.inside[part]
		}
	}
	return nil
}

// split parts a name into folder, with its slash, and file.
func split(part string) (dir, file string) {
	at := strings.LastIndexByte(part, '/') + 1
	return part[:at], part[at:]
}
