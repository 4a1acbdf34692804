package formats

import (
	"context"
	"errors"
	"path/filepath"
	"strings"
	"time"

	"throughline/blueprint"
	"throughline/export/intake"
	"throughline/export/mermaid"
	"throughline/export/xlsx"
)

// shaped reads a table in one of some shapes, whatever it looks like.
func shaped(shapes ...intake.Shape) func(context.Context, file) (Imported, error) {
	return func(ctx context.Context, f file) (Imported, error) {
		f.shapes = shapes
		return readTables(ctx, f)
	}
}

// readTables reads a workbook, delimited text, or a page's tables.
func readTables(ctx context.Context, f file) (Imported, error) {
	if in, ok, err := f.ownWorkbook(ctx); ok || err != nil {
		return in, err
	}
	src, err := f.open(ctx, false)
	if err != nil {
		return Imported{}, err
	}
	return f.build(ctx, src)
}

// ownWorkbook reads a workbook that we wrote without loss; false for all others. Who
// asks for a sheet or a shape wants a table of it.
func (f file) ownWorkbook(ctx context.Context) (Imported, bool, error) {
	if f.how.Sheet != "" || f.shapes != nil || !xlsx.LikelyOwn(ctx, f.data) {
		return Imported{}, false, nil
	}
	now := f.how.Now
	if now == nil {
		now = time.Now
	}
	d, id, remarks, err := xlsx.ReadNew(ctx, f.data, f.newID, now())
	if errors.Is(err, xlsx.ErrNotOurs) {
		return Imported{}, false, nil
	}
	in := Imported{Doc: d, Document: id}
	for _, r := range remarks {
		in.Remarks = append(in.Remarks, r.String())
	}
	return in, true, err
}

// build makes maps of the tables that are most like maps, or that somebody asked for.
func (f file) build(ctx context.Context, src *intake.Source) (Imported, error) {
	ps, err := src.Pick(f.shapes, f.how.Sheet)
	if err != nil {
		return Imported{}, err
	}
	d, account, err := src.Build(ctx, ps, f.newID)
	return Imported{Doc: d, Summary: account.Summary(), Remarks: account.Remarks()}, err
}

// readPage reads a page or a text: its diagrams or its tables, whatever says more.
func readPage(ctx context.Context, f file) (Imported, error) {
	if f.how.Sheet == "" && (f.how.As == "" || f.how.As == "markdown") && f.isEdition() {
		d, account, err := intake.ReadEdition(f.text(), f.newID)
		return Imported{Doc: d, Summary: account.Summary(), Remarks: account.Said}, err
	}
	src, err := f.page(ctx)
	if err != nil {
		return Imported{}, err
	}
	if f.how.As != "" && f.how.As != "mermaid" || f.how.Sheet != "" {
		return f.build(ctx, src)
	}
	if src.Fuller() && !f.beginsAsDiagram() {
		return f.build(ctx, src)
	}
	in, err := readDiagram(ctx, f)
	if err == nil {
		in.Remarks = append(in.Remarks, src.BesideTables()...)
		return in, nil
	}
	if errors.Is(err, mermaid.ErrNoJourney) && len(src.Tables) > 0 {
		err = src.NoMap()
	}
	return Imported{}, err
}

// isEdition reports a page that we wrote: there is nothing to ask about it.
func (f file) isEdition() bool { return intake.IsEdition(f.text()) }

// beginsAsDiagram reports a bare diagram without a page around it.
func (f file) beginsAsDiagram() bool {
	return strings.HasPrefix(strings.TrimSpace(f.text()), "journey\n")
}

// page opens a page; a text that is none is read as delimited.
func (f file) page(ctx context.Context) (*intake.Source, error) {
	ext := strings.ToLower(filepath.Ext(f.name))
	asPage := ext == ".md" || ext == ".markdown" || f.how.As == "markdown"
	return f.open(ctx, asPage)
}

// open opens a file that is kept where something in it finds no place, unless it was
// but a part of it that was asked for.
func (f file) open(ctx context.Context, asPage bool) (*intake.Source, error) {
	src, err := intake.Open(ctx, f.name, f.data, asPage, f.newID)
	if err == nil && f.name != "-" && f.how.Sheet == "" {
		src.From = &intake.File{Name: f.name, Data: f.data}
	}
	return src, err
}

// OpenTables opens a file of tables about which a person may be asked what they mean. ok is
// false for files that say so themselves: documents, our own workbooks, pages whose
// diagram says more than their tables.
func OpenTables(ctx context.Context, name string, data []byte, newID func() blueprint.ID) (src *intake.Source, ok bool, err error) {
	s, known := sourceOf(name, "")
	f := newFile(name, data, Reading{}, newID)
	if !known || !s.asks || xlsx.LikelyOwn(ctx, data) || s.Name == "markdown" && f.isEdition() {
		return nil, false, nil
	}
	if src, err = f.page(ctx); err != nil {
		return nil, false, err
	}
	if s.Name == "markdown" && (f.beginsAsDiagram() || !src.Fuller() && (src.Diagram != nil || len(src.Tables) == 0)) {
		return nil, false, nil
	}
	return src, true, nil
}
