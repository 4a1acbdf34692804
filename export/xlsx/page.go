package xlsx

import (
	"math"
	"strings"

	"github.com/xuri/excelize/v2"

	"throughline/export"
)

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
		col := columnName(n)
		titles = "'" + t.Title + "'!$A:$" + col + "," + titles
	}
	return b.file.SetDefinedName(&excelize.DefinedName{Name: "_xlnm.Print_Titles", RefersTo: titles, Scope: t.Title})
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
