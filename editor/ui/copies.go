package ui

import (
	"path/filepath"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/dialog"
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
	text := widget.NewLabel("“" + name + "” is a copy of the map “" + into.doc.Title() + "” that is open. What was changed in the copy can be brought into it; where both changed the same, you are asked.")
	text.Wrapping = fyne.TextWrapWord
	var d *dialog.CustomDialog
	button := func(words string, do func()) *wordButton {
		return newWordButton(w, words, func() {
			d.Hide()
			do()
		})
	}
	merge := button("Merge it", func() {
		into.win.RequestFocus()
		into.mergeFile(path)
	})
	merge.Importance = widget.HighImportance
	d = dialog.NewCustomWithoutButtons("A copy of this map", text, w.win)
	d.SetButtons([]fyne.CanvasObject{button("Cancel", func() {}), button("Open it by itself", open), merge})
	w.fitDialog(d, 500, 200)
	w.pop(d)
}
