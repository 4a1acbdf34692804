package sheets

import (
	"context"
	"encoding/xml"
	"slices"
	"strconv"
	"strings"
	"time"
)

// readODS reads a workbook of LibreOffice and its like; see readXLSX.
func readODS(ctx context.Context, data []byte, values bool) (*reading, error) {
	a, err := unpack(ctx, data)
	if err != nil {
		return nil, err
	}
	if f, ok := a.parts["meta-inf/manifest.xml"]; ok {
		if err := a.unlocked(ctx, f.Name); err != nil {
			return nil, err
		}
	}
	r, ok := a.part("content.xml")
	if !ok {
		return nil, refuse(ErrNotBook, "lacks the parts that XLSX and ODS files have")
	}
	defer r.Close()
	a.spent = 0
	o := &odsReader{walker: a.walk(ctx, r, "content.xml"), keep: values, book: &Book{}, hidden: map[string]bool{}}
	if err := o.read(); err != nil {
		return nil, err
	}
	if len(o.book.Sheets) == 0 {
		return nil, refuse(ErrNotBook, "has no sheets")
	}
	return &reading{o.book, o.held}, nil
}

// unlocked refuses files that are protected by a password.
func (a *archive) unlocked(ctx context.Context, name string) error {
	r, ok := a.part(name)
	if !ok {
		return nil
	}
	defer r.Close()
	w := a.walk(ctx, r, name)
	w.dec.Strict = false // the document type that some programs write there is harmless: nothing is read by it
	for {
		t, err := w.dec.Token()
		if err != nil || t == nil {
			return nil
		}
		if e, ok := t.(xml.StartElement); ok && e.Name.Local == "encryption-data" {
			return refuse(ErrEncrypted, "is protected by a password")
		}
	}
}

// odsReader reads content.xml from front to back.
type odsReader struct {
	*walker
	keep   bool // what cells hold is wanted
	book   *Book
	held   [][]held // by sheet
	count  counter
	hidden map[string]bool // table styles that hide
	style  string          // the table style being read
	sheet  *Sheet
	row    int      // the next row of the sheet, from 0
	times  int      // the row being read stands for so many
	cells  []string // of the row
	blanks int      // cells without text since the last with one
	inside []held   // in the row
	open   []int    // columns of the row with formulas that were not worked out
	failed []int    // columns of the row with errors
}

func (o *odsReader) read() error {
	for {
		t, err := o.next()
		if err != nil {
			return err
		}
		switch e := t.(type) {
		case nil:
			if o.depth != 0 || o.sheet != nil {
				return refuse(ErrDamaged, "has a part %s that breaks off", o.name)
			}
			return nil
		case xml.StartElement:
			err = o.start(e)
		case xml.EndElement:
			err = o.end(e)
		}
		if err != nil {
			return err
		}
	}
}

func (o *odsReader) start(e xml.StartElement) error {
	switch e.Name.Local {
	case "style":
		o.style = attr(e, "name")
	case "table-properties":
		if attr(e, "display") == "false" {
			o.hidden[o.style] = true
		}
	case "table":
		if o.sheet != nil {
			return o.skip() // a table inside a cell
		}
		if len(o.book.Sheets) == maxSheets {
			return refuse(ErrTooLarge, "has more than %d sheets", maxSheets)
		}
		o.book.Sheets = append(o.book.Sheets, Sheet{Name: attr(e, "name"), Hidden: o.hidden[attr(e, "style-name")]})
		o.held = append(o.held, nil)
		o.sheet, o.row = &o.book.Sheets[len(o.book.Sheets)-1], 0
	case "table-row":
		o.times, o.cells, o.blanks, o.inside, o.open, o.failed = repeats(e, "number-rows-repeated"), nil, 0, nil, nil, nil
	case "table-cell", "covered-table-cell":
		if o.sheet != nil {
			return o.cell(e)
		}
	case "tracked-changes", "dde-link", "shapes":
		return o.skip()
	}
	return nil
}

func (o *odsReader) end(e xml.EndElement) error {
	switch e.Name.Local {
	case "table":
		o.sheet = nil
	case "table-row":
		if o.sheet == nil {
			return nil
		}
		return o.endRow()
	}
	return nil
}

// endRow adds the row as often as it is repeated; blank ones only move on.
func (o *odsReader) endRow() error {
	for _, column := range o.open {
		if err := o.count.mark(&o.sheet.Unworked, Cell{o.row, column}); err != nil {
			return err
		}
	}
	if len(o.cells) == 0 {
		o.row = min(o.row+o.times, 1<<30)
		return nil
	}
	in := &o.held[len(o.held)-1]
	for range o.times {
		var err error
		if o.sheet.Rows, err = o.count.add(o.sheet.Rows, o.row, slices.Clone(o.cells)); err != nil {
			return err
		}
		for _, h := range o.inside {
			h.row = o.row
			if *in, err = o.count.hold(*in, h); err != nil {
				return err
			}
		}
		for _, column := range o.failed {
			if err = o.count.mark(&o.sheet.Errors, Cell{o.row, column}); err != nil {
				return err
			}
		}
		o.row++
	}
	return nil
}

// repeats is a number of repetitions, at least one.
func repeats(e xml.StartElement, name string) int {
	n, err := strconv.Atoi(attr(e, name))
	if err != nil || n < 1 {
		return 1
	}
	return min(n, 1<<24)
}

// cell reads a cell and what it spans.
func (o *odsReader) cell(e xml.StartElement) error {
	wide, high := repeats(e, "number-columns-spanned"), repeats(e, "number-rows-spanned")
	if (wide > 1 || high > 1) && len(o.sheet.Merged) < most["mergeCell"] {
		at := len(o.cells) + o.blanks
		o.sheet.Merged = append(o.sheet.Merged, Range{o.row, at, o.row + high - 1, at + wide - 1})
	}
	text, err := o.cellText()
	if err != nil {
		return err
	}
	value := plainValue(e, text)
	if text == "" {
		text = attr(e, "string-value")
	}
	times := repeats(e, "number-columns-repeated")
	if e.Name.Local == "covered-table-cell" {
		text, value = "", ""
	}
	if err := o.holds(value, text, times); err != nil {
		return err
	}
	if at := len(o.cells) + o.blanks; text == "" && attr(e, "formula") != "" && attr(e, "value-type") == "" && at < maxAcross {
		o.open = append(o.open, at)
	}
	if text == "" {
		o.blanks = min(o.blanks+times, 1<<24)
		return nil
	}
	if len(o.cells)+o.blanks+times > maxAcross {
		return refuse(ErrTooLarge, "has more than %d columns", maxAcross)
	}
	o.cells = append(o.cells, make([]string, o.blanks)...)
	o.blanks = 0
	for range times {
		if isError(e) {
			o.failed = append(o.failed, len(o.cells))
		}
		o.cells = append(o.cells, text)
	}
	return nil
}

// isError reports whether a cell holds an error: LibreOffice says so in a name space of
// its own, beside the type of the format, which has none for it.
func isError(e xml.StartElement) bool {
	return slices.ContainsFunc(e.Attr, func(a xml.Attr) bool { return a.Name.Local == "value-type" && a.Value == "error" })
}

// holds notes what the next cells of the row hold where a person sees something else.
func (o *odsReader) holds(value, seen string, times int) error {
	if !o.keep || value == seen || value == "" {
		return nil
	}
	at := len(o.cells) + o.blanks
	for i := at; i < min(at+times, maxAcross); i++ {
		var err error
		if o.inside, err = o.count.hold(o.inside, held{column: i, value: value}); err != nil {
			return err
		}
	}
	return nil
}

// plainValue is the value under the format, as XLSX files hold it.
func plainValue(e xml.StartElement, text string) string {
	switch attr(e, "value-type") {
	case "float", "percentage", "currency":
		return attr(e, "value")
	case "boolean":
		if attr(e, "boolean-value") == "true" {
			return "1"
		}
		return "0"
	case "date":
		if days, ok := serialDate(attr(e, "date-value")); ok {
			return days
		}
	case "time":
		if days, ok := serialTime(attr(e, "time-value")); ok {
			return days
		}
	case "string":
		if s := attr(e, "string-value"); s != "" {
			return s
		}
	}
	return text
}

var epoch = time.Date(1899, 12, 30, 0, 0, 0, 0, time.UTC)

// serialDate is a date in days since the epoch of spreadsheets.
func serialDate(s string) (string, bool) {
	for _, layout := range []string{"2006-01-02T15:04:05.999999999", "2006-01-02T15:04", "2006-01-02"} {
		if t, err := time.Parse(layout, strings.TrimSuffix(s, "Z")); err == nil {
			ms := t.UnixMilli() - epoch.UnixMilli()
			return strconv.FormatFloat(float64(ms)/86400e3, 'f', -1, 64), true
		}
	}
	return "", false
}

// serialTime reads “PT36H15M00S” as days.
func serialTime(s string) (string, bool) {
	d, err := time.ParseDuration(strings.ToLower(strings.TrimPrefix(strings.Replace(s, ",", ".", 1), "PT")))
	if err != nil {
		return "", false
	}
	return strconv.FormatFloat(d.Hours()/24, 'f', -1, 64), true
}

// skip leaves out an element with all that is in it.
func (o *odsReader) skip() error {
	for until := o.depth - 1; o.depth > until; {
		t, err := o.next()
		if err != nil {
			return err
		}
		if t == nil {
			return refuse(ErrDamaged, "has a part %s that breaks off", o.name)
		}
	}
	return nil
}
