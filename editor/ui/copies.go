package ui

import (
	"path/filepath"

	"fyne.io/fyne/v2/widget"

	"throughline/storage"
)

// openOrMerge opens a map file; one that is a copy of a map that is open already can
// be merged into that instead.
func (w *Window) openOrMerge(path string) {
	open := func() { w.openMap(path) }
	if len(w.opens()) == 0 {
		open()
		return
	}
	w.job("Reading "+baseName(path), func(j job) (func(), error) {
		_, info, err := storage.Read(path)
		return func() {
			if w.off(j) {
				return
			}
			if other := w.sameDocument(info); err == nil && other != nil {
				w.askMerge(other, path, open)
				return
			}
			open() // what is wrong with it is told there
		}, nil
	})
}

// opens lists the windows that show a map.
func (a *App) opens() (out []*Window) {
	for w := range a.windows {
		if w.doc != nil {
			out = append(out, w)
		}
	}
	return out
}

// sameDocument is the window that shows the document a file is a copy of.
func (a *App) sameDocument(info storage.Info) *Window {
	for _, w := range a.opens() {
		if w.doc.Info().DocumentID == info.DocumentID && !info.DocumentID.IsZero() {
			return w
		}
	}
	return nil
}

func (w *Window) askMerge(into *Window, path string, open func()) {
	name := filepath.Base(path)
	text := "“" + name + "” is a copy of the map “" + into.doc.Title() + "” that is open. What was changed in the copy can be brought into it; where both changed the same, you are asked."
	merge := func() {
		into.win.RequestFocus()
		into.mergeFile(path)
	}
	w.askOne("A copy of this map", text, 500, 200, answer{words: "Cancel"}, answer{words: "Open it by itself", do: open}, answer{"Merge it", widget.HighImportance, merge})
}
