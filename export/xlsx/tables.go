package xlsx

import (
	"strings"

	"github.com/xuri/excelize/v2"

	"throughline/blueprint"
	"throughline/export"
)

const (
	spareRows    = 200   // rows below a table that have its drop-downs, too
	mostLines    = 6     // of a row in a table; longer texts are read in the cell
	ruledRows    = 1500  // up to here blank cells are written, too, so that rows have rules
	filterButton = 2.5   // widths of digits
	pageWidth    = 190.0 // widths of digits on one page at a legible scale
)

// everyTable writes the records of every kind but the map itself.
func (b *book) everyTable() error {
	for _, t := range b.tables[1:] {
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
	if err := b.arrows(t, records); err != nil {
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
		if err := b.ctx.Err(); err != nil {
			return err
		}
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
		cells := cell(i+1, 2) + ":" + cell(i+1, rows+spareRows+1)
		if err := b.rule(t.Title, c, cells); err != nil {
			return err
		}
		if err := b.shades(t.Title, c, cells); err != nil {
			return err
		}
	}
	return nil
}

// frozen is the number of columns that stay in view: up to the record's name,
// if that stands near the left.
func frozen(t export.Table) int {
	seen := 0
	for i, c := range t.Columns {
		if c.Kind != export.ColumnID {
			seen++
		}
		if seen <= 3 && (c.Key == "title" || c.Key == "name") {
			return i + 1
		}
	}
	return 0
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
	style, err := b.style(look{size: 10, bold: true, ink: hex(b.theme.StageInk), fill: hex(b.theme.StageFill), down: "center", across: "left", wrap: true})
	if err != nil {
		return err
	}
	soft, err := b.style(look{size: 10, italic: true, ink: hex(b.theme.StageInk), fill: hex(b.theme.Secondary), down: "center", across: "left", wrap: true})
	if err != nil {
		return err
	}
	cells, lines := make([]any, len(w.t.Columns)), 1
	for i, c := range w.t.Columns {
		s := style
		if c.Computed {
			s = soft
		}
		if c.Kind != export.ColumnID {
			lines = max(lines, lineCount(c.Title, c.Width-filterButton, 3))
		}
		cells[i] = excelize.Cell{StyleID: s, Value: c.Title}
	}
	return w.sw.SetRow("A1", cells, excelize.RowOpts{Height: 9 + 13*float64(lines)})
}

func (w *tableWriter) row(row int, r blueprint.Record) error {
	cells := make([]any, len(w.t.Columns))
	lines := 1
	for i, c := range w.t.Columns {
		v := c.Get(w.b.src, r)
		style := w.styles[i]
		if _, leads := w.b.places[r.RecordID()]; c.Key == toMap.Key && !leads {
			v = export.Value{}
		}
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
	switch {
	case c.Key == toMap.Key:
		l.ink, l.across = hex(b.theme.Selection), "center"
	case c.Computed:
		l.ink, l.italic = hex(b.theme.Secondary), true
	}
	return b.style(l)
}
