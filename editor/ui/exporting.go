package ui

import (
	"net/url"
	"path/filepath"
	"slices"
	"strings"

	"fyne.io/fyne/v2/theme"

	"throughline/blueprint"
	"throughline/export"
	"throughline/export/formats"
)

// exportChoice is how a map was exported last. It is remembered for each map, so that
// the dialog begins there and “Export again” can do without.
type exportChoice struct {
	Ext    string            `json:"ext"`
	Pages  []export.PageKind `json:"pages,omitempty"`
	Paper  string            `json:"paper,omitempty"` // without its turn
	Turn   string            `json:"turn,omitempty"`  // "", "portrait", "landscape"
	Theme  string            `json:"theme,omitempty"`
	Scale  float64           `json:"scale,omitempty"`
	Filter export.Filter     `json:"filter,omitzero"`
	Path   string            `json:"path,omitempty"` // where it was written
	Of     string            `json:"of,omitempty"`   // from which file: a copy of the map has files of its own
	Since  bool              `json:"-"`              // what is marked on the board changes from visit to visit
}

func firstExport() exportChoice {
	return exportChoice{Ext: ".pdf", Pages: []export.PageKind{export.SummaryPage, export.BookletPage}, Paper: "auto", Theme: "light", Scale: 2}
}

// lastExport is the choice that is remembered for the map shown.
func (w *Window) lastExport() exportChoice {
	if w.memory == nil || w.session == nil {
		return firstExport()
	}
	c, ok := w.memory.now.Exports[w.session.Map()]
	if _, err := formats.ByExt(c.Ext); !ok || err != nil {
		return firstExport()
	}
	c.Pages = slices.DeleteFunc(slices.Clone(c.Pages), func(k export.PageKind) bool {
		return !slices.ContainsFunc(export.PageKinds(), func(i export.KindInfo) bool { return i.Kind == k })
	})
	c.Filter = present(w.session.Doc(), c.Filter)
	if c.Of != w.doc.Path() {
		c.Path = ""
	}
	return c
}

// present keeps what is still there of a filter.
func present(d *blueprint.Doc, f export.Filter) export.Filter {
	keep := func(ids []blueprint.ID) []blueprint.ID {
		return slices.DeleteFunc(slices.Clone(ids), func(id blueprint.ID) bool { return d.Record(id) == nil })
	}
	return export.Filter{Personas: keep(f.Personas), Departments: keep(f.Departments), Stages: keep(f.Stages), Lanes: keep(f.Lanes)}
}

func (w *Window) rememberExport(m blueprint.ID, c exportChoice) {
	if w.memory == nil {
		return
	}
	if w.memory.now.Exports == nil {
		w.memory.now.Exports = map[blueprint.ID]exportChoice{}
	}
	c.Of = w.doc.Path()
	w.memory.now.Exports[m] = c
	w.memory.follow()
}

// job is what is to be written after a choice.
func (c exportChoice) job(w *Window) formats.Job {
	j := w.exportJob()
	words := make([]string, len(c.Pages))
	for i, k := range c.Pages {
		words[i] = string(k)
	}
	j.Pages, j.Paper, j.Theme, j.Scale, j.Filter = strings.Join(words, ","), c.Paper, c.Theme, c.Scale, c.Filter
	if j.Paper == "" || j.Paper == "auto" {
		j.Paper = HomePaper()
	}
	if c.Turn != "" && !strings.HasPrefix(j.Paper, "auto-") {
		j.Paper += "-" + c.Turn
	}
	if c.Since {
		j.Since, j.SinceName = w.sinceForPages()
	}
	return j
}

// export asks for a name and writes the map as it was chosen.
func (w *Window) export(c exportChoice) {
	f, err := formats.ByExt(c.Ext)
	if err != nil {
		w.fail(err)
		return
	}
	j := c.job(w)
	name, ext := fileName(w.mapTitle())+f.Ext, f.Ext
	if f.Folder() {
		name, ext = fileName(w.mapTitle())+" tables", ""
	}
	if c.Path != "" && strings.EqualFold(filepath.Ext(c.Path), ext) {
		name = filepath.Base(c.Path)
		w.settings.setFolder(filepath.Dir(c.Path))
	}
	w.askSave("Export", name, ext, func(path string) {
		c.Path = path
		w.exportTo(f, j, c)
	})
}

// exportAgain writes the map where and as it was written last, without a question.
func (w *Window) exportAgain() {
	c := w.lastExport()
	f, err := formats.ByExt(c.Ext)
	if err != nil || c.Path == "" {
		w.exportDialog()
		return
	}
	w.exportTo(f, c.job(w), c)
}

func (w *Window) exportTo(f formats.Format, j formats.Job, c exportChoice) {
	m := w.session.Map()
	path := c.Path
	w.job("Writing "+filepath.Base(path), func(run job) (func(), error) {
		j.Progress = run.progress
		remarks, err := Export(run, f, path, true, j)
		if err != nil {
			return nil, err
		}
		return func() {
			if w.off(run) {
				return
			}
			w.rememberExport(m, c)
			w.Trace.Event("exported", map[string]any{"file": path})
			w.notice.show("Exported to "+path+".", "", theme.ColorNameSuccess)
			w.notice.offer("Open", func() { w.openElsewhere(path) })
			w.tellRemarks("Exported "+filepath.Base(path), remarks)
		}, nil
	})
}

// openElsewhere shows a file in the program that the system has for it.
func (w *Window) openElsewhere(path string) {
	if err := w.fyne.OpenURL(&url.URL{Scheme: "file", Path: filepath.ToSlash(path)}); err != nil {
		w.fail(&TellError{What: "This computer names no program for “" + filepath.Base(path) + "”.", Next: "Open it yourself: it is in " + filepath.Dir(path) + "."})
	}
}
