package xlsx

import (
	"fmt"
	"math"
	"strings"

	"github.com/xuri/excelize/v2"

	"throughline/blueprint"
	"throughline/export"
)

const (
	spareRows = 200   // rows below a table that have its drop-downs, too
	mostLines = 6     // of a row in a table; longer texts are read in the cell
	ruledRows = 1500  // up to here blank cells are written, too, so that rows have rules
	pageWidth = 190.0 // widths of digits on one page at a legible scale
)

// tables writes the records of every kind but the map itself.
func (b *book) tables() error {
	for _, t := range export.Tables()[1:] {
		if err := b.table(t); err != nil {
			return err
		}
	}
	return nil
}

// table writes one sheet with one Excel table.
func (b *book) table(t export.Table) error {
	records := t.Records(b.src)
	rows := max(len(records), 1)
	if err := b.tableSheet(t, rows); err != nil {
		return err
	}
	sw, err := b.file.NewStreamWriter(t.Title)
	if err != nil {
		return err
	}
	if err := b.tableColumns(sw, t); err != nil {
		return err
	}
	w, err := b.newTableWriter(t, sw, rows <= ruledRows)
	if err != nil {
		return err
	}
	if err := w.header(); err != nil {
		return err
	}
	for i, r := range records {
		if err := w.row(i+2, r); err != nil {
			return err
		}
	}
	yes := true
	err = sw.AddTable(&excelize.Table{
		Range: "A1:" + cell(len(t.Columns), rows+1), Name: strings.ReplaceAll(t.Title, " ", "_"), StyleName: "TableStyleLight1", ShowRowStripes: &yes,
	})
	if err != nil {
		return err
	}
	return sw.Flush()
}

// tableSheet sets what must be known before rows are streamed.
func (b *book) tableSheet(t export.Table, rows int) error {
	fit := true
	if err := b.file.SetSheetProps(t.Title, &excelize.SheetPropsOptions{FitToPage: &fit}); err != nil {
		return err
	}
	if err := b.tablePrint(t); err != nil {
		return err
	}
	for i, c := range t.Columns {
		if err := b.rule(t.Title, c, cell(i+1, 2)+":"+cell(i+1, rows+spareRows+1)); err != nil {
			return err
		}
	}
	return nil
}

// tablePrint repeats the head, and the names of the records, on every page.
func (b *book) tablePrint(t export.Table) error {
	width := 0.0
	for _, c := range t.Columns {
		if c.Kind != export.ColumnID {
			width += c.Width
		}
	}
	if err := b.page(t.Title, int(math.Ceil(width/pageWidth)), paperA4); err != nil {
		return err
	}
	titles := "'" + t.Title + "'!$1:$1"
	if n := frozen(t); n > 0 && width > pageWidth {
		col, _, _ := splitCell(cell(n, 1))
		titles = "'" + t.Title + "'!$A:$" + col + "," + titles
	}
	return b.file.SetDefinedName(&excelize.DefinedName{Name: "_xlnm.Print_Titles", RefersTo: titles, Scope: t.Title})
}

// frozen is the number of columns that stay in view: up to the record's name,
// if that stands near the left.
func frozen(t export.Table) int {
	for i, c := range t.Columns[:min(3, len(t.Columns))] {
		if c.Key == "title" || c.Key == "name" {
			return i + 1
		}
	}
	return 0
}

// rule says what may be typed into cells. A closed list refuses other values;
// a name that no record has yet is only asked about.
func (b *book) rule(sheet string, c export.Column, cells string) error {
	dv := excelize.NewDataValidation(true)
	dv.Sqref = cells
	style, title, text := excelize.DataValidationErrorStyleStop, "Not one of the choices", "Choose one from the list, or leave the cell blank for unknown."
	if list := b.choice.of(b.src, c); list != "" {
		dv.SetSqrefDropList(list)
		if c.Kind == export.ColumnReference {
			style, title, text = excelize.DataValidationErrorStyleWarning, "No such name yet", "Nothing in this map has this name. Keep it anyway?"
		}
	} else if c.Min != c.Max {
		if err := dv.SetRange(c.Min, c.Max, excelize.DataValidationTypeDecimal, excelize.DataValidationOperatorBetween); err != nil {
			return err
		}
		title, text = "Outside the scale", fmt.Sprintf("Type a number from %v to %v, or leave the cell blank for unknown.", c.Min, c.Max)
	} else {
		return nil
	}
	dv.SetError(style, title, text)
	return b.file.AddDataValidation(sheet, dv)
}

// tableColumns sets widths, hides ids and freezes the head.
func (b *book) tableColumns(sw *excelize.StreamWriter, t export.Table) error {
	for i, c := range t.Columns {
		if err := sw.SetColWidth(i+1, i+1, c.Width); err != nil {
			return err
		}
		if c.Kind == export.ColumnID {
			if err := sw.SetColVisible(i+1, i+1, false); err != nil {
				return err
			}
		}
	}
	n := frozen(t)
	p := &excelize.Panes{Freeze: true, XSplit: n, YSplit: 1, TopLeftCell: cell(n+1, 2), ActivePane: "bottomRight"}
	if n == 0 {
		p.ActivePane = "bottomLeft"
	}
	return sw.SetPanes(p)
}

type tableWriter struct {
	b  *book
	t  export.Table
	sw *excelize.StreamWriter

	ruled  bool  // blank cells are written, too
	styles []int // by column
}

func (b *book) newTableWriter(t export.Table, sw *excelize.StreamWriter, ruled bool) (*tableWriter, error) {
	w := &tableWriter{b: b, t: t, sw: sw, ruled: ruled, styles: make([]int, len(t.Columns))}
	for i, c := range t.Columns {
		var err error
		if w.styles[i], err = b.fieldStyle(c); err != nil {
			return nil, err
		}
	}
	return w, nil
}

func (w *tableWriter) header() error {
	b := w.b
	style, err := b.style(look{size: 10, bold: true, ink: hex(b.theme.StageInk), fill: hex(b.theme.StageFill), down: "center", across: "left"})
	if err != nil {
		return err
	}
	soft, err := b.style(look{size: 10, italic: true, ink: hex(b.theme.StageInk), fill: hex(b.theme.Secondary), down: "center", across: "left"})
	if err != nil {
		return err
	}
	cells := make([]any, len(w.t.Columns))
	for i, c := range w.t.Columns {
		s := style
		if c.Computed {
			s = soft
		}
		cells[i] = excelize.Cell{StyleID: s, Value: c.Title}
	}
	return w.sw.SetRow("A1", cells, excelize.RowOpts{Height: 22})
}

func (w *tableWriter) row(row int, r blueprint.Record) error {
	cells := make([]any, len(w.t.Columns))
	lines := 1
	for i, c := range w.t.Columns {
		v := c.Get(w.b.src, r)
		style := w.styles[i]
		if v == (export.Value{}) {
			if w.ruled {
				cells[i] = excelize.Cell{StyleID: style}
			}
			continue
		}
		if v.Numeric {
			cells[i] = excelize.Cell{StyleID: style, Value: serial(c, v.Number)}
			continue
		}
		text := v.Text
		if c.Kind == export.ColumnText || c.Kind == export.ColumnLongText {
			text = w.b.field(text, w.t.Key, r.RecordID(), c.Key)
		} else {
			text = visible(text)
		}
		if c.Kind != export.ColumnID {
			lines = max(lines, lineCount(text, c.Width, mostLines))
		}
		cells[i] = excelize.Cell{StyleID: style, Value: literal(text)}
	}
	return w.sw.SetRow(cell(1, row), cells, excelize.RowOpts{Height: 3.4 + lineHeight*float64(lines)})
}

// serial is a number as the cell holds it: times count days since 1900.
func serial(c export.Column, v float64) float64 {
	if c.Kind == export.ColumnTime {
		return v/86400e3 + 25569
	}
	return v
}

// fieldStyle is how a column's cells look.
func (b *book) fieldStyle(c export.Column) (int, error) {
	l := look{size: 9, ink: hex(b.theme.Ink), down: "top", wrap: c.Kind != export.ColumnID, format: "@", bottom: edge{hex(b.theme.StepRule), borderThin}}
	switch c.Kind {
	case export.ColumnNumber:
		l.format, l.across = "General", "center"
	case export.ColumnFeeling:
		l.format, l.across = feelingFormat, "center"
	case export.ColumnTime:
		l.format, l.across = "yyyy-mm-dd hh:mm", "left"
	case export.ColumnYes:
		l.across = "center"
	}
	if c.Computed {
		l.ink, l.italic = hex(b.theme.Secondary), true
	}
	return b.style(l)
}

// page sets a sheet up for printing: landscape, so many pages wide.
func (b *book) page(sheet string, wide, size int) error {
	landscape, tall := "landscape", 0
	if err := b.file.SetPageLayout(sheet, &excelize.PageLayoutOptions{Size: &size, Orientation: &landscape, FitToWidth: &wide, FitToHeight: &tall}); err != nil {
		return err
	}
	side, end := 0.4, 0.6
	if err := b.file.SetPageMargins(sheet, &excelize.PageLayoutMarginsOptions{Left: &side, Right: &side, Top: &end, Bottom: &end, Header: &side, Footer: &side}); err != nil {
		return err
	}
	title := strings.ReplaceAll(firstRunes(oneLine(b.plain(b.head().Title)), 80), "&", "&&")
	return b.file.SetHeaderFooter(sheet, &excelize.HeaderFooterOptions{OddFooter: "&L&8" + separated(title) + " · &A&R&8Page &P of &N"})
}

// separated keeps a title that begins with a digit from being read as part of
// the font size before it.
func separated(s string) string {
	if s != "" && s[0] >= '0' && s[0] <= '9' {
		return " " + s
	}
	return s
}

func oneLine(s string) string { return strings.Join(strings.Fields(s), " ") }
