package formats

import (
	"context"
	"fmt"
	"io"
	"path/filepath"
	"slices"
	"strings"

	"throughline/export/csv"
	"throughline/export/intake"
)

// Uses says which options of a Job mean something to a format.
type Uses uint8

// Options that formats may use.
const (
	UsesPages  Uses = 1 << iota // Paper and Pages
	UsesTheme                   // Theme
	UsesScale                   // Scale and Width
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

// Format is a kind of file, on its way out, in, or both.
type Format struct {
	Name        string   // on the command line
	Ext         string   // dot included
	Alike       []string // further extensions of files that are read alike
	Title, Hint string
	Reads       string // what is read of it, for people; "" = it cannot be read
	Uses        Uses
	Shows       Shows

	write func(ctx context.Context, w io.Writer, j Job) (remarks []string, err error)
	files func(ctx context.Context, j Job) (files []File, remarks []string, err error) // instead of write, of a folder
	read  func(ctx context.Context, f file) (Imported, error)
	asks  bool // a person may be asked what its tables mean
}

// File is one of the files in a folder.
type File = csv.File

// formats are all there are, in the order in which people are offered them.
var formats = []Format{
	{Name: "pdf", Ext: ".pdf", Title: "PDF", Hint: "Pages for reading and printing: summary, map, lists.",
		Uses: UsesPages | UsesSince | UsesFilter, Shows: ShowsPages, write: writePDF},
	{Name: "xlsx", Ext: ".xlsx", Title: "Spreadsheet (XLSX)", Hint: "The map as a sheet, and tables of everything in it.",
		Reads: "ours, or any tables", Shows: ShowsTables, write: writeXLSX, read: readTables, asks: true},
	{Name: "ods", Ext: ".ods", Title: "Spreadsheet (ODS)", Hint: "As LibreOffice saves it.",
		Reads: "ours, or any tables", read: readTables, asks: true},
	{Name: "png", Ext: ".png", Title: "Picture (PNG)", Hint: "The whole map as one picture, for slides and chats.",
		Uses: UsesTheme | UsesScale | UsesSince | UsesFilter, Shows: ShowsPicture, write: writePNG},
	{Name: "svg", Ext: ".svg", Title: "Picture (SVG)", Hint: "The whole map as a drawing that stays sharp, with its text as text.",
		Uses: UsesTheme | UsesSince | UsesFilter, Shows: ShowsPicture, write: writeSVG},
	{Name: "html", Ext: ".html", Alike: []string{".htm"}, Title: "Web page (HTML)", Hint: "Picture and text edition in one file, for browsers and screen readers; it loads nothing from elsewhere.",
		Reads: "Mermaid diagrams in it", Uses: UsesSince | UsesFilter, Shows: ShowsPicture, write: writeHTML, read: readDiagram},
	{Name: "csv", Ext: ".csv", Alike: []string{".tsv"}, Title: "Tables (CSV)", Hint: "A folder with one file for each table, and the map as a grid, for programs that read nothing else.",
		Reads: "any table", Uses: UsesFilter, Shows: ShowsTables, files: csvFiles, read: readTables, asks: true},
	{Name: "markdown", Ext: ".md", Alike: []string{".markdown", ".txt"}, Title: "Text (Markdown)", Hint: "Everything on the map in words: headings by stage, lists by lane.",
		Reads: "ours, tables, lists, Mermaid diagrams", Uses: UsesFilter, Shows: ShowsText, write: writeMarkdown, read: readPage, asks: true},
	{Name: "json", Ext: ".json", Title: "JSON", Hint: "Everything in the file, without loss, for other programs.",
		Reads: "everything", Shows: ShowsText, write: writeJSON, read: readJSON},
	{Name: "mermaid", Ext: ".mmd", Alike: []string{".mermaid", ".rst"}, Title: "Mermaid journey", Hint: "Stages, steps, feelings and personas as a text diagram; the rest is left out.",
		Reads: "journeys", Uses: UsesFilter, Shows: ShowsText, write: writeMermaid, read: readDiagram},
}

// ways are how a table can be read, whatever it looks like.
var ways = []struct {
	name string
	read func(ctx context.Context, f file) (Imported, error)
}{
	{"table", readTables}, {"grid", shaped(intake.Grid, intake.Turned)}, {"list", shaped(intake.List)}, {"story", shaped(intake.Story)},
	{"visio", shaped(intake.Visio)}, {"lucid", shaped(intake.Lucid)},
}

// All lists the formats that can be written.
func All() []Format {
	return slices.DeleteFunc(slices.Clone(formats), func(f Format) bool { return f.write == nil && f.files == nil })
}

// ByExt finds the format that is written by a file name's extension, dot included.
func ByExt(ext string) (Format, error) {
	all := All()
	names := make([]string, len(all))
	for i, f := range all {
		if strings.EqualFold(f.Ext, ext) {
			return f, nil
		}
		names[i] = f.Ext
	}
	return Format{}, fmt.Errorf("cannot write %q files; the name must end in one of %s", ext, strings.Join(names, " "))
}

// Extensions lists the extensions of files that can be read, dot included.
func Extensions() []string {
	var out []string
	for _, f := range formats {
		if f.read != nil {
			out = append(append(out, f.Ext), f.Alike...)
		}
	}
	return out
}

// Kinds lists what a file can be said to be.
func Kinds() []string {
	var out []string
	for _, f := range formats {
		if f.read != nil {
			out = append(out, f.Name)
		}
	}
	for _, w := range ways {
		out = append(out, w.name)
	}
	return out
}

// sourceOf finds how to read a file: as what it is said to be, else by the extension of
// its name. What comes without a name may be anything that its content tells.
func sourceOf(name, as string) (Format, bool) {
	if as == "" && name == "-" {
		as = "markdown"
	}
	ext := strings.ToLower(filepath.Ext(name))
	for _, f := range formats {
		if f.read != nil && (as == f.Name || as == "" && (ext == f.Ext || slices.Contains(f.Alike, ext))) {
			return f, true
		}
	}
	for _, w := range ways {
		if as == w.name {
			return Format{Name: w.name, read: w.read}, true
		}
	}
	return Format{}, false
}

// Has reports whether all of these options mean something to the format.
func (f Format) Has(u Uses) bool { return f.Uses&u == u }

// Folder reports whether the format is a folder of Files rather than one file.
func (f Format) Folder() bool { return f.files != nil }

// Writes reports whether the format can be written.
func (f Format) Writes() bool { return f.write != nil || f.files != nil }

// Every lists all formats, also those that can only be read.
func Every() []Format { return slices.Clone(formats) }

// Markdown is the table of formats for people who read about the program.
func Markdown() string {
	var b strings.Builder
	b.WriteString("| | out | in | |\n|---|:-:|---|---|\n")
	for _, f := range formats {
		exts := "`" + strings.Join(append([]string{f.Ext}, f.Alike...), "` `") + "`"
		fmt.Fprintf(&b, "| %s %s | %s | %s | %s |\n", f.Title, exts, map[bool]string{true: "✓"}[f.Writes()], f.Reads, f.Hint)
	}
	return b.String()
}
