package xlsx

import (
	"context"
	"fmt"
	"io"
	"time"

	"github.com/xuri/excelize/v2"

	"throughline/blueprint"
	"throughline/canvas"
	"throughline/export"
)

// Options say what the workbook should remember of where it comes from.
type Options struct {
	DocumentID blueprint.ID // names the document across files and copies
	Revision   string       // of the document, the base of a later update
	Written    time.Time    // printed in the file's properties; zero = left out
}

// Report says what came out.
type Report struct {
	Warnings []string // for people
}

// Write writes map m and everything it refers to as a workbook. It errors with
// export.ErrNoMap where the document has no such map, and with ctx's error when ctx
// ends.
func Write(ctx context.Context, w io.Writer, d *blueprint.Doc, m blueprint.ID, o Options) (Report, error) {
	src, err := export.NewSource(d, m)
	if err != nil {
		return Report{}, fmt.Errorf("write workbook: %w", err)
	}
	b := newBook(ctx, src, o)
	if err := b.write(w); err != nil {
		return Report{}, fmt.Errorf("write workbook: %w", err)
	}
	if beside := src.Beside(); beside != "" {
		b.report.Warnings = append(b.report.Warnings, "left out: "+beside+" (JSON holds everything)")
	}
	return b.report, nil
}

func (b *book) write(w io.Writer) error {
	defer b.file.Close()
	for _, part := range []func() error{b.prepare, b.mapSheet, b.curve, b.about, b.everyTable, b.lists, b.journey, b.properties} {
		if err := b.ctx.Err(); err != nil {
			return err
		}
		if err := part(); err != nil {
			return err
		}
	}
	if err := b.ctx.Err(); err != nil {
		return err
	}
	if b.arrowless > 0 {
		b.report.Warnings = append(b.report.Warnings, fmt.Sprintf("%d cells have no arrow between the map and its tables: a sheet may have %d", b.arrowless, b.mostArrows))
	}
	_, err := b.file.WriteTo(w)
	return err
}

// Sheets with fixed names; the tables' sheets have their tables' titles.
const (
	sheetMap     = "Map"
	sheetCurve   = "Emotion curve"
	sheetAbout   = "About"
	sheetLists   = "_lists"
	sheetJourney = "_journey"
)

// book is a workbook under construction.
type book struct {
	ctx         context.Context // of the writing; ends it early
	src         *export.Source
	accountable map[blueprint.ID][]blueprint.ID // by step, once they are asked for
	opt         Options
	file        *excelize.File
	theme       *canvas.Theme
	styles      map[look]int
	choice      choices
	kept        []keptText
	drawn       drawing // what stands on the Map sheet
	report      Report

	tables    []export.Table
	tableRows map[blueprint.ID]int    // in which row of its table a record stands
	places    map[blueprint.ID]string // in which cell of the Map sheet it is drawn
	leads     map[string]int          // by sheet, how many of its cells lead elsewhere
	chart     chartData

	mostArrows int // of a sheet
	arrowless  int // cells that were to have one
}

func newBook(ctx context.Context, src *export.Source, o Options) *book {
	b := &book{ctx: ctx, src: src, opt: o, file: excelize.NewFile(), theme: canvas.PrintTheme(), styles: map[look]int{}, drawn: drawing{}, places: map[blueprint.ID]string{}, leads: map[string]int{}, mostArrows: mostArrows, tables: tables()}
	b.file.ZipWriter = func(w io.Writer) excelize.ZipWriter { return newOrderedZip(w) }
	return b
}

// prepare makes all sheets in the order in which they are shown.
func (b *book) prepare() error {
	if err := b.file.SetSheetName("Sheet1", sheetMap); err != nil {
		return err
	}
	names := []string{sheetAbout}
	if b.hasCurve() {
		names = []string{sheetCurve, sheetAbout}
	}
	for _, t := range b.tables[1:] {
		names = append(names, t.Title)
	}
	for _, n := range append(names, sheetLists, sheetJourney) {
		if _, err := b.file.NewSheet(n); err != nil {
			return err
		}
	}
	for _, n := range []string{sheetLists, sheetJourney} {
		if err := b.file.SetSheetVisible(n, false, true); err != nil {
			return err
		}
	}
	return b.file.SetDefaultFont(fontName)
}

// properties are those of the file.
func (b *book) properties() error {
	m := b.head()
	p := &excelize.DocProperties{Title: b.plain(m.Title), Description: b.plain(m.Description), Creator: "Throughline", LastModifiedBy: "Throughline",
		Created: "2000-01-01T00:00:00Z", Modified: "2000-01-01T00:00:00Z"}
	if !b.opt.Written.IsZero() {
		p.Created = b.opt.Written.UTC().Format(time.RFC3339)
		p.Modified = p.Created
	}
	return b.file.SetDocProps(p)
}

func (b *book) head() blueprint.Map {
	m, _ := blueprint.Get[blueprint.Map](b.src.Doc, b.src.Map)
	return m
}

// cell names a cell by column and row, both from 1.
func cell(col, row int) string {
	name, _ := excelize.CoordinatesToCellName(col, row) // fails only beyond Excel's own size
	return name
}
