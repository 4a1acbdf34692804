package formats

import (
	"fmt"
	"slices"
	"strings"
)

// Row says of one extension, or several that are read alike, what it is for.
type Row struct {
	Exts    []string // dot included
	Title   string
	Out, In bool
	Hint    string
}

// Rows lists everything that can be written or read, what can be written first.
func Rows() []Row {
	var out []Row
	for _, f := range All() {
		s, ok := sourceOf("x"+f.Ext, "")
		out = append(out, Row{[]string{f.Ext}, f.Title, true, ok && readsBack(s, f.Ext), f.Hint})
	}
	for _, s := range sources {
		var more []string
		for _, e := range s.exts {
			if !slices.ContainsFunc(out, func(r Row) bool { return r.In && r.Exts[0] == e }) {
				more = append(more, e)
			}
		}
		if len(more) > 0 {
			out = append(out, Row{more, sourceTitles[s.name], false, true, sourceHints[s.name]})
		}
	}
	return out
}

// readsBack tells whether a kind of source reads what is written with an extension,
// and not just what may stand somewhere in it.
func readsBack(s source, ext string) bool { return s.name != "mermaid" || ext == ".mmd" }

// sourceTitles and sourceHints are for what is only read.
var (
	sourceTitles = map[string]string{"mermaid": "Mermaid inside a page", "markdown": "Text", "table": "Tables"}
	sourceHints  = map[string]string{
		"mermaid":  "The journey diagrams that stand in it.",
		"markdown": "Lists and tables, as in Markdown.",
		"table":    "Grids, lists, Visio and Lucidchart tables; what is what is proposed, and can be corrected.",
	}
)

// Markdown is the table of formats for people who read about the program.
func Markdown() string {
	var b strings.Builder
	b.WriteString("| | out | in | |\n|---|:-:|:-:|---|\n")
	tick := map[bool]string{true: "✓"}
	for _, r := range Rows() {
		exts := make([]string, len(r.Exts))
		for i, e := range r.Exts {
			exts[i] = "`" + e + "`"
		}
		fmt.Fprintf(&b, "| %s %s | %s | %s | %s |\n", r.Title, strings.Join(exts, " "), tick[r.Out], tick[r.In], r.Hint)
	}
	return b.String()
}
