package ui

import (
	"os"
	"path/filepath"
	"slices"
	"strings"

	"fyne.io/fyne/v2/theme"

	"throughline/assets"
	"throughline/blueprint"
	"throughline/canvas"
	"throughline/editor"
	"throughline/export/formats"
	"throughline/storage"
)

// Extension of map files.
const Extension = ".journey"

// load opens a document off the main goroutine and shows it: in this window, or
// in a new one if this window got another document meanwhile. One that nobody
// waits for any more is closed again, so that it can be opened anew.
func (w *Window) load(what string, work func() (*storage.File, error), then func()) {
	w.job(what, func(j job) (func(), error) {
		doc, err := work()
		if err != nil {
			return func() {
				if !w.off(j) {
					w.cannotOpen(err)
				}
			}, nil
		}
		return func() {
			if w.off(j) {
				go doc.Close()
				return
			}
			to := w
			if w.doc != nil {
				to = w.newWindow()
				to.win.Show()
			}
			to.show(doc)
			if then != nil {
				then()
			}
		}, nil
	})
}

// openPath opens a map file, or imports a file of another format.
func (w *Window) openPath(path string) {
	if abs, err := filepath.Abs(path); err == nil {
		path = abs
	}
	if !strings.EqualFold(filepath.Ext(path), Extension) && slices.Contains(formats.Extensions(), strings.ToLower(filepath.Ext(path))) {
		w.importPath(path)
		return
	}
	if other := w.holding(path); other != nil {
		other.win.RequestFocus()
		return
	}
	w.openOrMerge(path)
}

// openMap opens a map file in a window of its own.
func (w *Window) openMap(path string) {
	w.App.open(w, func(w *Window) {
		w.load("Opening "+baseName(path), func() (*storage.File, error) { return w.openFile(path) }, func() {
			w.settings.addRecent(path)
			w.settings.setFolder(filepath.Dir(path))
		})
	})
}

// holding is the window that has the file of that path open, or nil.
func (a *App) holding(path string) *Window {
	want, err := os.Stat(path)
	if err != nil {
		return nil
	}
	for w := range a.windows {
		if w.doc == nil || w.doc.Path() == "" {
			continue
		}
		if have, err := os.Stat(w.doc.Path()); err == nil && os.SameFile(want, have) {
			return w
		}
	}
	return nil
}

func (w *Window) create(what string, make func() (*blueprint.Doc, error)) {
	w.App.open(w, func(w *Window) {
		var begun *storage.File
		w.load(what, func() (*storage.File, error) {
			d, err := make()
			if err == nil {
				begun, err = storage.Create(d, w.options())
			}
			return begun, err
		}, func() { w.begun[begun] = true })
	})
}

func (w *Window) newFromTemplate(t assets.Template) {
	w.create("Beginning with "+t.Title, w.fromJSON(t.Data))
}
func (w *Window) openSample() { w.create("Opening the sample", w.sample) }

func (w *Window) resume(d storage.Draft) {
	w.load("Opening", func() (*storage.File, error) { return storage.Resume(d, w.options()) }, nil)
}

// show puts an open document on the board.
func (w *Window) show(doc *storage.File) {
	w.doc = doc
	log, err := doc.History()
	if err != nil {
		log = nil // without it there is nothing to undo, and all else works
	}
	last := doc.Last()
	w.session = editor.New(doc.Doc(), editor.Deps{
		NewID: w.NewID, Now: w.Now, Author: w.settings.author, Clipboard: clipboard{w.App}, Entries: last,
		Layout: w.layoutOptions(),
	})
	w.session.Restore(past(log))
	w.session.SetSpot(firstCell(doc.Doc(), w.session.Map()))
	w.opened = doc.Doc()
	w.saving = saving{path: doc.Path(), written: last, opened: last, state: doc.State()}
	w.session.OnApplied(w.applied)
	w.session.OnChanged(w.sync)
	w.session.OnNotice(w.tell)
	w.recall()
	w.typing = newTyping(w.State, doc)
	left := w.typing.left()
	w.build()
	w.resumeTyping(left)
	switch s := w.saving.state; { // found while it was opened
	case s.Problem != nil:
		w.tellProblem(s.Problem)
	case s.Remark != nil:
		what, next := Explain(s.Remark)
		w.Trace.Event("message", map[string]any{"text": what, "next": next})
		w.notice.show(what, next, theme.ColorNamePrimary)
	}
	w.Trace.Event("loaded", map[string]any{"file": doc.Path(), "cards": doc.Doc().Count(blueprint.KindOfCard)})
}

// firstCell is where typing begins in a map just opened: what the customer does in
// the first step, or the first lane that holds cards.
func firstCell(d *blueprint.Doc, m blueprint.ID) canvas.Spot {
	steps := d.Steps(m)
	if len(steps) == 0 {
		return canvas.Spot{}
	}
	at := canvas.Spot{Step: steps[0].ID}
	for _, l := range d.Lanes(m) {
		if l.Role == blueprint.RoleCustomerActions {
			at.Lane = l.ID
			return at
		}
		if at.Lane.IsZero() && l.Role != blueprint.RoleDepartments && l.Role != blueprint.RoleEmotion {
			at.Lane = l.ID
		}
	}
	if at.Lane.IsZero() {
		return canvas.Spot{}
	}
	return at
}

// applied journals every change as it happens.
func (w *Window) applied(a editor.Applied) {
	w.saving.written = a.Number
	if w.notice.brief {
		w.notice.hide()
	}
	err := w.doc.Append(storage.Entry{Name: a.Name, Change: a.Change, Doc: a.Doc, Reverses: a.Reverses, Joins: a.Joins, Other: w.merged})
	w.Trace.Event("change", map[string]any{"command": a.Name, "records": len(a.Change), "number": a.Number})
	if err != nil {
		w.fail(err)
	}
}

func (w *Window) report(s storage.State) {
	before := w.saving.state
	w.saving.state = s
	if w.doc != nil {
		w.saving.path = w.doc.Path()
	}
	if s.Durable != before.Durable {
		w.Trace.Event("durable", map[string]any{"number": s.Durable})
	}
	if s.Published && (!before.Published || s.PublishedAt != before.PublishedAt) && s.Problem == nil && w.saving.path != "" {
		w.Trace.Event("published", map[string]any{"file": w.saving.path, "number": s.Durable})
	}
	switch {
	case w.session == nil: // told when the map is shown
	case s.Problem == nil && w.notice.about != nil:
		w.notice.hide()
	case s.Problem != nil && !storage.SameProblem(before.Problem, s.Problem):
		w.tellProblem(s.Problem)
	}
	if s.Path != before.Path && before.Path != "" && w.doc != nil { // it was renamed while it was open
		w.setTitle()
		w.retype()
	}
	if w.session != nil && w.status != nil {
		w.status.sync()
	}
}

// tellProblem says why the map cannot be saved, for as long as that is so, or merges what
// hinders it.
func (w *Window) tellProblem(problem error) {
	if w.changedElsewhere(problem) {
		return
	}
	w.fail(problem)
	w.notice.about = problem
}

func (w *Window) setTitle() {
	title := "Untitled"
	if p := w.doc.Path(); p != "" {
		title = filepath.Base(p)
	} else if maps := w.session.Doc().Maps(); len(maps) > 0 && maps[0].Title != "" {
		title = maps[0].Title + " (not saved under a name yet)"
	}
	w.win.SetTitle(title + " – Throughline")
}

func (w *Window) save() {
	if w.doc.Path() == "" {
		w.saveAs()
		return
	}
	doc := w.doc // the window may be closed before the work begins
	w.job("Saving", func(job) (func(), error) {
		if err := doc.Save(); err != nil {
			return nil, err
		}
		_, err := doc.Mark(storage.MarkSaved, "")
		return nil, err
	})
}

func (w *Window) saveAs() {
	name := "map"
	if p := w.doc.Path(); p != "" {
		name = strings.TrimSuffix(filepath.Base(p), Extension)
	} else if maps := w.session.Doc().Maps(); len(maps) > 0 {
		name = fileName(maps[0].Title)
	}
	w.askSave("Save the map", name+Extension, Extension, func(path string) {
		doc := w.doc
		w.job("Saving "+filepath.Base(path), func(job) (func(), error) {
			// Replacing an existing file has been asked about.
			if err := doc.SaveAs(path, true); err != nil {
				return nil, err
			}
			return func() {
				if w.doc != doc {
					return // closed meanwhile
				}
				w.settings.addRecent(path)
				w.saving.path = path
				w.setTitle()
				w.retype()
				w.status.sync()
				w.notice.show("Saved as “"+filepath.Base(path)+"” in "+filepath.Dir(path)+".", "", theme.ColorNameSuccess)
			}, nil
		})
	})
}

func (w *Window) openDialog() { w.askOpen("Open a map", []string{Extension}, w.openPath) }
func (w *Window) importDialog() {
	w.askOpen("Import a table, list or diagram", formats.Extensions(), w.importPath)
}

// keepTexts keeps what stands in fields and has not been entered yet.
func (w *Window) keepTexts() {
	if w.board == nil {
		return
	}
	w.board.CommitText()
	if w.capture.open() {
		w.capture.keep()
	}
	w.win.Canvas().Unfocus() // fields beside the board keep their text as they are left
}
