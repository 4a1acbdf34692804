package xlsx

import (
	"github.com/xuri/excelize/v2"

	"throughline/export"
)

// about writes the map's own fields, one per row: what it shows, for whom, and
// the brief behind it.
func (b *book) about() error {
	t := b.tables[0]
	r := t.Records(b.src)[0]
	if err := b.aboutColumns(); err != nil {
		return err
	}
	name := look{size: 10, bold: true, ink: hex(b.theme.Secondary), down: "top", fill: hex(b.theme.Band), bottom: edge{hex(b.theme.StepRule), borderThin}}
	text := look{size: 10, ink: hex(b.theme.Ink), down: "top", wrap: true, format: "@", bottom: edge{hex(b.theme.StepRule), borderThin}}
	row := 0
	for _, c := range t.Columns {
		row++
		v := b.field(c.Get(b.src, r).Text, t.Key, r.RecordID(), c.Key)
		if err := b.pair(row, c.Title, v, name, text); err != nil {
			return err
		}
		lines := lineCount(v, 88, 28)
		if err := b.file.SetRowHeight(sheetAbout, row, 6+13.5*float64(lines)); err != nil {
			return err
		}
		if c.Kind == export.ColumnID {
			if err := b.file.SetRowVisible(sheetAbout, row, false); err != nil {
				return err
			}
		}
		if err := b.rule(sheetAbout, c, cell(2, row)); err != nil {
			return err
		}
	}
	if err := b.howTo(row + 2); err != nil {
		return err
	}
	return b.page(sheetAbout, 1, paperA4)
}

func (b *book) aboutColumns() error {
	off, fit := false, true
	if err := b.file.SetSheetView(sheetAbout, 0, &excelize.ViewOptions{ShowGridLines: &off}); err != nil {
		return err
	}
	if err := b.file.SetSheetProps(sheetAbout, &excelize.SheetPropsOptions{FitToPage: &fit}); err != nil {
		return err
	}
	if err := b.file.SetColWidth(sheetAbout, "A", "A", 18); err != nil {
		return err
	}
	return b.file.SetColWidth(sheetAbout, "B", "B", 90)
}

// pair writes a name and its text.
func (b *book) pair(row int, title, text string, nameLook, textLook look) error {
	if err := b.file.SetCellStr(sheetAbout, cell(1, row), title); err != nil {
		return err
	}
	if err := b.paint(sheetAbout, 1, row, 1, row, nameLook); err != nil {
		return err
	}
	if text != "" {
		if err := b.file.SetCellStr(sheetAbout, cell(2, row), literal(text)); err != nil {
			return err
		}
	}
	return b.paint(sheetAbout, 2, row, 2, row, textLook)
}
