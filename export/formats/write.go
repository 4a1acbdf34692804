package formats

import (
	"context"
	"fmt"
	"io"

	"throughline/blueprint"
	"throughline/blueprint/insight"
	"throughline/canvas"
	"throughline/canvas/scene"
	"throughline/export"
	"throughline/export/csv"
	"throughline/export/html"
	"throughline/export/json"
	"throughline/export/markdown"
	"throughline/export/mermaid"
	"throughline/export/pdf"
	"throughline/export/png"
	"throughline/export/svg"
	"throughline/export/xlsx"
)

// Job is what is to be written, and how. Formats ignore options that mean
// nothing to them.
type Job struct {
	Doc      *blueprint.Doc
	Map      blueprint.ID // JSON holds the whole document all the same
	Document blueprint.ID // id of the document
	Revision string       // of the document, for workbooks
	Fonts    *scene.Fonts
	Faces    func() [4][]byte // font files, for PDF
	Paper    string           // as export.ParsePaper reads it; "" = automatic
	Pages    string           // as export.ParsePages reads it; "" = all
	Theme    string           // light, dark or print: colours of a PNG; "" = light
	Scale    float64          // pixels per unit of a PNG; 0 = 2
	Width    int              // of a PNG in pixels, instead of Scale; 0 = by Scale

	Filter    export.Filter  // what of the map is written; formats that hold the whole pay no heed to it
	Since     *blueprint.Doc // an earlier state: PDF and PNG mark and list what changed; nil: they don't
	SinceName string         // what people call it: version “as shown to the board”, 3 Nov 2026

	Progress func(done, all int) // told how far the writing is, in pages, where a format can tell; may be nil

	numbers map[blueprint.ID]int // of the stages before the filter
	ranks   map[blueprint.ID]int // of its pain points, likewise
	caption string               // what the filter leaves, in words
}

// Write writes the map. Its remarks are for the person: what was lost or needs a look.
func (f Format) Write(ctx context.Context, w io.Writer, j Job) (remarks []string, err error) {
	if j, err = f.narrowed(j); err != nil {
		return nil, err
	}
	if f.Folder() {
		return nil, fmt.Errorf("%s is a folder of several files", f.Title)
	}
	return f.write(ctx, w, j)
}

// Files writes the map as the files of a folder. Its remarks are as those of Write.
func (f Format) Files(ctx context.Context, j Job) (files []File, remarks []string, err error) {
	if j, err = f.narrowed(j); err != nil {
		return nil, nil, err
	}
	return f.files(ctx, j)
}

// narrowed is a job for what the filter leaves of the map, where the format pays heed to
// it. Pages say on each of them that they show a part; elsewhere the title says so.
func (f Format) narrowed(j Job) (Job, error) {
	if !f.Has(UsesFilter) {
		return j, nil
	}
	j, err := j.narrowed()
	if err != nil || j.caption == "" || f.Has(UsesPages) {
		return j, err
	}
	j.Doc, _, err = j.Doc.Edit(func(tx *blueprint.Tx) error {
		m, _ := blueprint.Get[blueprint.Map](tx.Doc(), j.Map)
		if m.Title != "" {
			m.Title += " – "
		}
		m.Title += j.caption
		return tx.Put(m)
	})
	return j, err
}

// narrowed is a job for what the filter leaves of the map, now and earlier.
func (j Job) narrowed() (Job, error) {
	if j.Filter.Empty() {
		return j, nil
	}
	j.numbers = map[blueprint.ID]int{}
	for i, s := range j.Doc.Stages(j.Map) {
		j.numbers[s.ID] = i + 1
	}
	j.ranks = insight.Summarise(j.Doc, j.Map).Ranks(len(j.Doc.CardIDs(j.Map)))
	var err error
	if j.Since != nil {
		if j.Since, _, err = export.Narrow(j.Since, j.Map, j.Filter); err != nil {
			return j, err
		}
	}
	j.Doc, j.caption, err = export.Narrow(j.Doc, j.Map, j.Filter)
	return j, err
}

func writePDF(ctx context.Context, w io.Writer, j Job) ([]string, error) {
	o, err := j.pages()
	if err != nil {
		return nil, err
	}
	report, err := pdf.Write(ctx, w, j.Doc, j.Map, pdf.Options{Options: o, Faces: j.Faces, Progress: j.Progress})
	return report.Warnings, err
}

// pages are the options of pages.
func (j Job) pages() (export.Options, error) {
	o := export.Options{Fonts: j.Fonts, Caption: j.caption, Numbers: j.numbers, Ranks: j.ranks, Since: j.Since, SinceName: j.SinceName}
	var err error
	if j.Paper != "" {
		if o.Paper, err = export.ParsePaper(j.Paper); err != nil {
			return o, err
		}
	}
	if j.Pages != "" {
		o.Pages, err = export.ParsePages(j.Pages)
	}
	return o, err
}

func writeXLSX(ctx context.Context, w io.Writer, j Job) ([]string, error) {
	report, err := xlsx.Write(ctx, w, j.Doc, j.Map, xlsx.Options{DocumentID: j.Document, Revision: j.Revision})
	return report.Warnings, err
}

func writePNG(ctx context.Context, w io.Writer, j Job) ([]string, error) {
	theme, err := j.theme()
	if err != nil {
		return nil, err
	}
	report, err := png.Write(ctx, w, j.Doc, j.Map, png.Options{Fonts: j.Fonts, Scale: j.Scale, Width: j.Width, Theme: theme, Since: j.Since, SinceName: j.SinceName})
	return report.Warnings, err
}

func writeSVG(ctx context.Context, w io.Writer, j Job) ([]string, error) {
	theme, err := j.theme()
	if err != nil {
		return nil, err
	}
	report, err := svg.Write(ctx, w, j.Doc, j.Map, svg.Options{Fonts: j.Fonts, Theme: theme, Since: j.Since, SinceName: j.SinceName})
	return report.Warnings, err
}

func writeHTML(ctx context.Context, w io.Writer, j Job) ([]string, error) {
	var report svg.Report
	err := html.Write(ctx, w, j.Doc, j.Map, html.Options{Numbers: j.numbers, Picture: func(w io.Writer) (err error) {
		report, err = svg.Write(ctx, w, j.Doc, j.Map, svg.Options{Fonts: j.Fonts, Theme: canvas.LightTheme(), Since: j.Since, SinceName: j.SinceName, Inline: true, Prefix: "map-"})
		return err
	}})
	return report.Warnings, err
}

func csvFiles(ctx context.Context, j Job) ([]File, []string, error) {
	return csv.Files(ctx, j.Doc, j.Map)
}

func writeMarkdown(ctx context.Context, w io.Writer, j Job) ([]string, error) {
	return nil, markdown.Write(ctx, w, j.Doc, j.Map, j.numbers)
}

func (j Job) theme() (*canvas.Theme, error) {
	if theme, ok := themes[j.Theme]; ok {
		return theme(), nil
	}
	return nil, fmt.Errorf("theme %q: want light, dark or print", j.Theme)
}

var themes = map[string]func() *canvas.Theme{"": canvas.LightTheme, "light": canvas.LightTheme, "dark": canvas.DarkTheme, "print": canvas.PrintTheme}

func writeJSON(_ context.Context, w io.Writer, j Job) ([]string, error) {
	return nil, json.Write(w, j.Doc, j.Document)
}

func writeMermaid(_ context.Context, w io.Writer, j Job) ([]string, error) {
	notes, err := mermaid.Write(w, j.Doc, j.Map)
	return words(notes), err
}

func words(notes []mermaid.Note) []string {
	out := make([]string, len(notes))
	for i, n := range notes {
		out[i] = n.String()
	}
	return out
}
