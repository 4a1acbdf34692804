package ui

import (
	"context"
	"fmt"
	"io"
	"os"
	"path/filepath"
	"slices"
	"strings"

	"fyne.io/fyne/v2/theme"

	"throughline/blueprint"
	"throughline/export/formats"
	"throughline/export/intake"
	"throughline/storage"
)

// importPath makes an untitled map of a file of another format. Of tables it asks first
// what they mean.
func (w *Window) importPath(path string) {
	w.job("Reading "+baseName(path), func(j job) (func(), error) {
		data, err := ReadForeign(path)
		if err != nil {
			return nil, err
		}
		src, ask, err := formats.OpenTables(j, path, data, w.NewID)
		if err != nil {
			return nil, &ImportError{Path: path, Err: err}
		}
		return func() {
			switch {
			case w.off(j):
			case ask:
				w.askTables(path, src)
			default:
				w.importWhole(path)
			}
		}, nil
	})
}

// importMost is the longest file that is read, in bytes.
const importMost = 256 << 20

// ReadForeign reads a file of another program whole. It errors with an *ImportError
// where that is larger than anything that becomes a map.
func ReadForeign(path string) ([]byte, error) {
	f, err := os.Open(path)
	if err != nil {
		return nil, err
	}
	defer f.Close()
	info, err := f.Stat()
	if err != nil {
		return nil, err
	}
	var data []byte
	if info.Size() <= importMost {
		data, err = io.ReadAll(io.LimitReader(f, importMost+1)) // what is no file has no size
	}
	if info.Size() > importMost || len(data) > importMost {
		return nil, &ImportError{Path: path, Err: formats.ErrTooLong}
	}
	return data, err
}

// importWhole imports a file about which there is nothing to ask.
func (w *Window) importWhole(path string) {
	w.App.open(w, func(w *Window) {
		var remarks []string
		w.load("Importing "+baseName(path), func() (*storage.File, error) {
			in, err := w.importFile(path)
			if err != nil {
				return nil, err
			}
			remarks = in.Remarks
			return storage.Create(in.Doc, w.options())
		}, func() { w.tellRemarks("Imported "+baseName(path), remarks) })
	})
}

// tablesChoice is what a person has said of a file's tables so far.
type tablesChoice struct {
	src     *intake.Source
	tables  []int           // which are imported, each as a map
	p       intake.Proposal // how the first is read; the others are read alike
	diagram bool            // the page's diagram is imported instead
	asKept  bool            // p is what a person made of such a table before
}

// firstTables begins with what is most like a map, or with what a person made of such a
// table before.
func firstTables(src *intake.Source, kept *keptTables) tablesChoice {
	c := tablesChoice{src: src, tables: []int{0}}
	if ps := src.Default(); len(ps) > 0 {
		c.tables = nil
		for _, p := range ps {
			c.tables = append(c.tables, p.Table)
		}
	}
	c.begin(kept)
	return c
}

// begin reads the first of the tables by itself, or as it is remembered.
func (c *tablesChoice) begin(kept *keptTables) {
	at := c.tables[0]
	c.propose()
	if p, ok := kept.of(c.src.Key(at)); ok && c.src.Fits(p, at) {
		c.p = c.src.As(p.Shape, at).Keep(p)
		c.asKept = c.corrected()
	}
}

// propose reads the first of the tables by itself.
func (c *tablesChoice) propose() { c.p, c.asKept = c.src.Propose(c.tables[0]), false }

// reshape reads the tables in another shape.
func (c *tablesChoice) reshape(s intake.Shape) { c.p = c.src.As(s, c.tables[0]) }

// rehead says how many rows stand above the table, and how many hold names.
func (c *tablesChoice) rehead(skip, heads int) { c.p = c.src.Headed(c.p, skip, heads) }

// proposals are what is to be built: the other tables as the first, by their columns'
// names.
func (c tablesChoice) proposals() []intake.Proposal {
	out := []intake.Proposal{c.p}
	for _, t := range c.tables[1:] {
		q := c.src.As(c.p.Shape, t)
		q.Commas = c.p.Commas
		for i := range q.Columns {
			k := slices.IndexFunc(c.p.Columns, func(o intake.Column) bool { return strings.EqualFold(o.Name, q.Columns[i].Name) })
			if k >= 0 {
				q.Columns[i].Is, q.Columns[i].Role, q.Columns[i].Guessed = c.p.Columns[k].Is, c.p.Columns[k].Role, c.p.Columns[k].Guessed
			}
		}
		out = append(out, q)
	}
	return out
}

// build makes the document, with the account of it.
func (c tablesChoice) build(ctx context.Context, newID func() blueprint.ID) (*blueprint.Doc, intake.Account, error) {
	if c.diagram {
		return c.src.Diagram, intake.Account{}, nil
	}
	return c.src.Build(ctx, c.proposals(), newID)
}

// importTables makes the map that was previewed, in a window of its own where this one
// shows a map already.
func (w *Window) importTables(path string, c tablesChoice) {
	w.keep(c)
	w.App.open(w, func(w *Window) {
		w.job("Importing "+baseName(path), func(j job) (func(), error) {
			d, account, err := c.build(j, w.NewID)
			if err != nil {
				return nil, &ImportError{Path: path, Err: err}
			}
			file, err := storage.Create(d, w.options())
			if err != nil {
				return nil, err
			}
			return func() {
				if w.off(j) {
					go file.Close()
					return
				}
				w.show(file)
				w.tellImported(path, c, account, "")
			}, nil
		})
	})
}

// addTables adds the map that was previewed to the file that this window shows.
func (w *Window) addTables(path string, c tablesChoice) {
	w.keep(c)
	w.job("Importing "+baseName(path), func(j job) (func(), error) {
		d, account, err := c.build(j, w.NewID)
		if err != nil {
			return nil, &ImportError{Path: path, Err: err}
		}
		return func() {
			if w.off(j) || w.session == nil {
				return
			}
			both, err := formats.Combine(w.session.Doc(), d)
			if err != nil {
				w.fail(&ImportError{Path: path, Err: err})
				return
			}
			w.session.Replace(both, "Import "+baseName(path))
			w.session.ShowMap(d.Maps()[0].ID)
			w.sync()
			w.tellImported(path, c, account, "Undo takes it back.")
		}, nil
	})
}

// keep remembers what a person made of such a table.
func (w *Window) keep(c tablesChoice) {
	if c.diagram {
		return
	}
	kept, key := w.keptTables(), c.src.Key(c.tables[0])
	if _, before := kept.of(key); before || c.corrected() { // going back to the proposal is a choice, too
		kept.keep(key, c.p)
	}
}

func (w *Window) tellImported(path string, c tablesChoice, account intake.Account, next string) {
	w.Trace.Event("imported", map[string]any{"file": path, "cards": account.Cards, "parked": len(account.Parked)})
	if !c.diagram {
		w.notice.show("Imported "+baseName(path)+": "+account.Summary()+".", next, theme.ColorNameSuccess)
		if next != "" {
			w.notice.untilEdit()
		}
	}
}

// corrected reports whether a person changed what the program took the table for.
func (c tablesChoice) corrected() bool {
	p := c.src.Propose(c.tables[0])
	return p.Commas != c.p.Commas || p.Shape != c.p.Shape || p.Skip != c.p.Skip || p.Heads != c.p.Heads || !slices.EqualFunc(p.Columns, c.p.Columns, func(a, b intake.Column) bool {
		return a.Is == b.Is && a.Role == b.Role
	})
}

// tableTitles names the tables to choose from, each once.
func tableTitles(src *intake.Source) []string {
	out := make([]string, len(src.Tables))
	for i, t := range src.Tables {
		wide := 0
		for _, r := range t.Rows {
			wide = max(wide, len(r))
		}
		out[i] = fmt.Sprintf("%d · %s (%s, %s)", i+1, t.Label(), plural(len(t.Rows), "row"), plural(wide, "column"))
	}
	return out
}

// keptTables is where what was said of tables is kept.
func (a *App) keptTables() *keptTables {
	return &keptTables{path: filepath.Join(a.State, "tables.json")}
}
