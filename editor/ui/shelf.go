package ui

import (
	"bytes"
	"os"
	"path/filepath"

	"fyne.io/fyne/v2"

	"throughline/assets"
	"throughline/blueprint"
	"throughline/editor"
	"throughline/export/formats"
	"throughline/export/json"
	"throughline/storage"
)

// options tell storage where and how this window's file is kept.
func (w *Window) options() storage.Options {
	return storage.Options{State: w.State, Author: w.settings.author, Now: w.Now, NewID: w.NewID, OnState: func(s storage.State) {
		if !w.over.Load() { // the loop has ended: nobody is there to be told
			fyne.Do(func() { w.report(s) })
		}
	}, OnKnock: func() {
		if !w.over.Load() {
			fyne.Do(w.comeForward)
		}
	}}
}

// fromJSON makes a document of a file of ours that is compiled in.
func (a *App) fromJSON(data []byte) func() (*blueprint.Doc, error) {
	return func() (*blueprint.Doc, error) {
		d, _, err := json.Read(bytes.NewReader(data), a.NewID)
		return d, err
	}
}

func (a *App) sample() (*blueprint.Doc, error) { return a.fromJSON(assets.Sample())() }

// importFile reads a file of another format.
func (a *App) importFile(path string) (formats.Imported, error) {
	f, err := os.Open(path)
	if err != nil {
		return formats.Imported{}, err
	}
	defer f.Close()
	in, err := formats.Read(f, path, "", a.NewID)
	if err != nil {
		return in, &ImportError{Path: path, Err: err}
	}
	return in, nil
}

// ImportError says which file could not be imported.
type ImportError struct {
	Path string
	Err  error
}

func (e *ImportError) Error() string { return "import " + e.Path + ": " + e.Err.Error() }

// Unwrap gives the cause.
func (e *ImportError) Unwrap() error { return e.Err }

// past turns a file's log into what the session rebuilds its history from. Undo
// does not reach back over a change that was made elsewhere.
func past(log []storage.Entry) []editor.Applied {
	out := make([]editor.Applied, 0, len(log))
	for _, e := range log {
		if e.External {
			out = out[:0]
			continue
		}
		out = append(out, editor.Applied{Name: e.Name, Change: e.Change, Reverses: e.Reverses, Joins: e.Joins, Number: e.Number})
	}
	return out
}

// job describes the map shown to an export format.
func (w *Window) exportJob() formats.Job {
	info, doc := w.doc.Info(), w.session.Doc()
	if w.review != nil {
		if c, ok := w.review.of.(*comparison); ok {
			doc = c.after // without what was put back to be seen
		}
	}
	return formats.Job{Doc: doc, Map: w.session.Map(), Document: info.DocumentID, Revision: info.Revision, Fonts: w.Fonts, Faces: w.Faces}
}

// baseName is a path's last part, for messages.
func baseName(path string) string { return filepath.Base(path) }
