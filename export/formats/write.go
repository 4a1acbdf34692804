package formats

import (
	"context"
	"fmt"
	"io"
	"slices"
	"strings"

	"throughline/blueprint"
	"throughline/canvas"
	"throughline/canvas/scene"
	"throughline/export"
	"throughline/export/json"
	"throughline/export/mermaid"
	"throughline/export/pdf"
	"throughline/export/png"
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

	Since     *blueprint.Doc // an earlier state: PDF and PNG mark and list what changed; nil: they don't
	SinceName string         // what people call it: version “as shown to the board”, 3 Nov 2026
}

// Format is a way out. Write returns remarks for the person: what was lost or
// needs a look.
type Format struct {
	Ext, Title, Hint string
	Paper            bool // Paper and Pages mean something
	Write            func(ctx context.Context, w io.Writer, j Job) (remarks []string, err error)
}

// All lists the formats in the order in which people are offered them.
func All() []Format {
	return []Format{
		{".pdf", "PDF", "A summary page and the blueprint, for reading and printing.", true, writePDF},
		{".xlsx", "Spreadsheet (XLSX)", "The map as a sheet, and tables of everything in it.", false, writeXLSX},
		{".png", "Picture (PNG)", "The whole map as one picture, for slides and chats.", false, writePNG},
		{".json", "JSON", "Everything in the file, without loss, for other programs.", false, writeJSON},
		{".mmd", "Mermaid journey", "Stages, steps, feelings and personas as a text diagram; the rest is left out.", false, writeMermaid},
	}
}

// ByExt finds the format of a file name's extension, dot included.
func ByExt(ext string) (Format, error) {
	all := All()
	i := slices.IndexFunc(all, func(f Format) bool { return strings.EqualFold(f.Ext, ext) })
	if i >= 0 {
		return all[i], nil
	}
	names := make([]string, len(all))
	for n, f := range all {
		names[n] = f.Ext
	}
	return Format{}, fmt.Errorf("cannot write %q files; the name must end in one of %s", ext, strings.Join(names, " "))
}

func writePDF(ctx context.Context, w io.Writer, j Job) ([]string, error) {
	o := pdf.Options{Fonts: j.Fonts, Faces: j.Faces, Since: j.Since, SinceName: j.SinceName}
	var err error
	if j.Paper != "" {
		if o.Paper, err = export.ParsePaper(j.Paper); err != nil {
			return nil, err
		}
	}
	if j.Pages != "" {
		if o.Pages, err = export.ParsePages(j.Pages); err != nil {
			return nil, err
		}
	}
	report, err := pdf.WriteContext(ctx, w, j.Doc, j.Map, o)
	return report.Warnings, err
}

func writeXLSX(ctx context.Context, w io.Writer, j Job) ([]string, error) {
	return nil, xlsx.WriteContext(ctx, w, j.Doc, j.Map, xlsx.Options{DocumentID: j.Document, Revision: j.Revision})
}

func writePNG(ctx context.Context, w io.Writer, j Job) ([]string, error) {
	theme, ok := themes[j.Theme]
	if !ok {
		return nil, fmt.Errorf("theme %q: want light, dark or print", j.Theme)
	}
	o := png.Options{Fonts: j.Fonts, Scale: j.Scale, Theme: theme(), Since: j.Since, SinceName: j.SinceName}
	if o.Scale == 0 {
		o.Scale = 2
	}
	report, err := png.WriteContext(ctx, w, j.Doc, j.Map, o)
	return report.Warnings, err
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
