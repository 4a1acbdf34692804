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
	caption string               // what the filter leaves, in words
}

// Uses says which options of a Job mean something to a format.
type Uses uint8

// Options that formats may use.
const (
	UsesPages  Uses = 1 << iota // Paper and Pages
	UsesTheme                   // Theme
	UsesScale                   // Scale
	UsesSince                   // Since
	UsesFilter                  // Filter
)

// Shows says how a file of a format can be shown before it is written.
type Shows uint8

// Ways to show a file.
const (
	ShowsPages   Shows = iota // as its Pages
	ShowsPicture              // as the Picture of the map
	ShowsTables               // as the names and sizes of its Tables
	ShowsText                 // as the beginning of its text
)

// Format is a way out.
type Format struct {
	Ext, Title, Hint string
	Uses             Uses
	Shows            Shows
	write            func(ctx context.Context, w io.Writer, j Job) (remarks []string, err error)
	files            func(ctx context.Context, j Job) ([]File, error) // instead of write, of a folder
}

// File is one of the files in a folder.
type File = csv.File

// Folder reports whether the format is a folder of Files rather than one file.
func (f Format) Folder() bool { return f.files != nil }

// Has reports whether all of these options mean something to the format.
func (f Format) Has(u Uses) bool { return f.Uses&u == u }

// Write writes the map. Its remarks are for the person: what was lost or needs a look.
func (f Format) Write(ctx context.Context, w io.Writer, j Job) (remarks []string, err error) {
	if f.Has(UsesFilter) {
		if j, err = j.narrowed(); err != nil {
			return nil, err
		}
	}
	if f.Folder() {
		return nil, fmt.Errorf("%s is a folder of several files", f.Title)
	}
	return f.write(ctx, w, j)
}

// Files writes the map as the files of a folder.
func (f Format) Files(ctx context.Context, j Job) ([]File, error) {
	j, err := j.narrowed()
	if err != nil {
		return nil, err
	}
	return f.files(ctx, j)
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
	var err error
	if j.Since != nil {
		if j.Since, _, err = export.Narrow(j.Since, j.Map, j.Filter); err != nil {
			return j, err
		}
	}
	j.Doc, j.caption, err = export.Narrow(j.Doc, j.Map, j.Filter)
	return j, err
}

// All lists the formats in the order in which people are offered them.
func All() []Format {
	return []Format{
		{".pdf", "PDF", "Pages for reading and printing: summary, map, lists.", UsesPages | UsesSince | UsesFilter, ShowsPages, writePDF, nil},
		{".xlsx", "Spreadsheet (XLSX)", "The map as a sheet, and tables of everything in it.", 0, ShowsTables, writeXLSX, nil},
		{".png", "Picture (PNG)", "The whole map as one picture, for slides and chats.", UsesTheme | UsesScale | UsesSince | UsesFilter, ShowsPicture, writePNG, nil},
		{".svg", "Picture (SVG)", "The whole map as a drawing that stays sharp, with its text as text.", UsesTheme | UsesSince | UsesFilter, ShowsPicture, writeSVG, nil},
		{".html", "Web page (HTML)", "Picture and text edition in one file, for browsers and screen readers; it loads nothing from elsewhere.", UsesSince | UsesFilter, ShowsPicture, writeHTML, nil},
		{".csv", "Folder of tables (CSV)", "A folder with one file for each table, and the map as a grid, for programs that read nothing else.", UsesFilter, ShowsTables, nil, csvFiles},
		{".md", "Text (Markdown)", "Everything on the map in words: headings by stage, lists by lane.", UsesFilter, ShowsText, writeMarkdown, nil},
		{".json", "JSON", "Everything in the file, without loss, for other programs.", 0, ShowsText, writeJSON, nil},
		{".mmd", "Mermaid journey", "Stages, steps, feelings and personas as a text diagram; the rest is left out.", UsesFilter, ShowsText, writeMermaid, nil},
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
	o, err := j.pages()
	if err != nil {
		return nil, err
	}
	report, err := pdf.WriteContext(ctx, w, j.Doc, j.Map, pdf.Options{Options: o, Faces: j.Faces, Progress: j.Progress})
	return report.Warnings, err
}

// pages are the options of pages.
func (j Job) pages() (export.Options, error) {
	o := export.Options{Fonts: j.Fonts, Caption: j.caption, Numbers: j.numbers, Since: j.Since, SinceName: j.SinceName}
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
	return nil, xlsx.WriteContext(ctx, w, j.Doc, j.Map, xlsx.Options{DocumentID: j.Document, Revision: j.Revision})
}

func writePNG(ctx context.Context, w io.Writer, j Job) ([]string, error) {
	theme, err := j.theme()
	if err != nil {
		return nil, err
	}
	report, err := png.WriteContext(ctx, w, j.Doc, j.Map, png.Options{Fonts: j.Fonts, Scale: j.Scale, Width: j.Width, Theme: theme, Since: j.Since, SinceName: j.SinceName})
	return report.Warnings, err
}

func writeSVG(ctx context.Context, w io.Writer, j Job) ([]string, error) {
	theme, err := j.theme()
	if err != nil {
		return nil, err
	}
	report, err := svg.WriteContext(ctx, w, j.Doc, j.Map, svg.Options{Fonts: j.Fonts, Theme: theme, Since: j.Since, SinceName: j.SinceName})
	return report.Warnings, err
}

func writeHTML(ctx context.Context, w io.Writer, j Job) ([]string, error) {
	var report svg.Report
	err := html.WriteContext(ctx, w, j.Doc, j.Map, html.Options{Picture: func(w io.Writer) (err error) {
		report, err = svg.WriteContext(ctx, w, j.Doc, j.Map, svg.Options{Fonts: j.Fonts, Theme: canvas.LightTheme(), Since: j.Since, SinceName: j.SinceName, Inline: true, Prefix: "map-"})
		return err
	}})
	return report.Warnings, err
}

func csvFiles(ctx context.Context, j Job) ([]File, error) { return csv.Files(ctx, j.Doc, j.Map) }

func writeMarkdown(ctx context.Context, w io.Writer, j Job) ([]string, error) {
	return nil, markdown.WriteContext(ctx, w, j.Doc, j.Map)
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
