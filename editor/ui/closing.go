package ui

import (
	"errors"
	"path/filepath"
	"strings"

	"fyne.io/fyne/v2/theme"
	"fyne.io/fyne/v2/widget"

	"throughline/storage"
)

// close asks nothing: there is no unsaved state. Only where the disk of this computer
// did not take the latest changes does the window stay, and asks.
func (w *Window) close() {
	if w.closing {
		return
	}
	w.closing = true
	w.settings.setFullScreen(w.win.FullScreen())
	if !w.win.FullScreen() {
		w.settings.setSize(w.win.Canvas().Size())
	}
	w.keepTexts()
	if err := w.leave(); err != nil {
		w.closing = false
		w.askLose(err)
		return
	}
	w.gone()
}

// gone takes the window away.
func (w *Window) gone() {
	w.closing = true
	delete(w.windows, w)
	if len(w.windows) == 0 {
		w.endSoon()
		w.fyne.Quit()
		return
	}
	w.win.Close()
}

// leave closes the document. It errors, and the document stays open, where its latest
// changes are in this window alone.
func (w *Window) leave() error {
	if w.doc == nil {
		return nil
	}
	if w.memory != nil {
		w.memory.write(func(f func()) { f() })
	}
	doc, path := w.doc, w.doc.Path()
	end := doc.Close
	if w.begun[doc] && path == "" && w.saving.written == w.saving.opened {
		end = doc.Discard // a template or the sample that was only looked at is no work of anybody's
	}
	err := end()
	fields := map[string]any{"file": path}
	if err != nil {
		fields["problem"] = err.Error()
	}
	if err != nil && !errors.Is(err, storage.ErrClosed) && doc.State().Durable < w.saving.written {
		w.Trace.Event("stays", fields)
		return err
	}
	w.typing.end()
	delete(w.begun, doc)
	w.doc = nil
	w.Trace.Event("left", fields)
	return nil
}

// askLose asks what becomes of changes that no disk has.
func (w *Window) askLose(err error) {
	what, _ := Explain(err)
	text := what + " They are in this window alone, and closing it loses them. Make room on the disk and close again, or save a copy of the map elsewhere."
	lose := func() {
		doc := w.doc
		w.typing.end()
		w.doc = nil
		go func() { _ = doc.Abandon() }() // whatever it says, the person has chosen
		w.gone()
	}
	w.askOne("The latest changes are not on the disk", text, 560, 230,
		answer{"Close and lose them", widget.DangerImportance, lose}, answer{words: "Save a copy …", do: w.copyElsewhere}, answer{words: "Keep open"})
}

// copyElsewhere writes the map as it stands in the window to another file, for the case
// that the disk with the working copy takes nothing more.
func (w *Window) copyElsewhere() {
	name := "map"
	if p := w.doc.Path(); p != "" {
		name = strings.TrimSuffix(filepath.Base(p), Extension) + " (copy)"
	}
	w.askSave("Save a copy of the map", name+Extension, Extension, func(path string) {
		w.keepTexts()
		d, info := w.live().Doc(), w.doc.Info()
		w.job("Saving "+filepath.Base(path), func(job) (func(), error) {
			o := storage.WriteOptions{Force: true, DerivedFrom: info.DocumentID, Author: w.options().Author(), Now: w.Now, NewID: w.NewID}
			if err := storage.Write(path, d, o); err != nil {
				return nil, err
			}
			return func() {
				w.notice.show("A copy of all that is in this window was saved as “"+filepath.Base(path)+"”.", "It is safe to close the window.", theme.ColorNameSuccess)
				w.notice.untilEdit()
			}, nil
		})
	})
}
