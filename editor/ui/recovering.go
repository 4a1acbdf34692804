package ui

import (
	"errors"
	"path/filepath"
	"strings"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/dialog"
	"fyne.io/fyne/v2/widget"

	"throughline/storage"
)

// recoverDialog asks for a damaged file.
func (w *Window) recoverDialog() {
	w.askOpen("Recover a damaged map file", []string{Extension}, w.recoverFile)
}

// recoverable tells whether an error is one where something may still be read.
func recoverable(err error) bool {
	return errors.Is(err, storage.ErrDamaged) || errors.Is(err, storage.ErrCutOff) || errors.Is(err, storage.ErrNotJourney) && pathOf(err) != "" && strings.EqualFold(filepath.Ext(pathOf(err)), Extension)
}

// offerRecovery tells what is wrong with a file and offers to read what can be read.
func (w *Window) offerRecovery(err error) {
	what, _ := Explain(err)
	path := pathOf(err)
	w.Trace.Event("message", map[string]any{"text": what, "next": "recover"})
	text := widget.NewLabel(what + "\n\nMuch of it can often be read all the same. What is found is put into a new map; the damaged file is not touched.")
	text.Wrapping = fyne.TextWrapWord
	d := dialog.NewCustomConfirm("The file cannot be opened", "Recover what can be read", "Close", text, func(yes bool) {
		if yes {
			w.recoverFile(path)
		}
	}, w.win)
	w.fitDialog(d, 500, 220)
	w.pop(d)
}

// recoverFile makes a new map of what can be read of a file, and says what is
// missing.
func (w *Window) recoverFile(path string) {
	w.App.open(w, func(w *Window) {
		var account []string
		w.load("Recovering "+baseName(path), func() (*storage.File, error) {
			found, err := storage.Recover(path, w.NewID)
			if err != nil {
				return nil, err
			}
			account = found.Account.Lines()
			return storage.Create(found.Doc, w.options())
		}, func() {
			w.Trace.Event("recovered", map[string]any{"file": path, "account": account})
			text := widget.NewLabel(strings.Join(account, "\n"))
			text.Wrapping = fyne.TextWrapWord
			d := dialog.NewCustom("Recovered from “"+filepath.Base(path)+"”", "Close", container.NewVScroll(text), w.win)
			w.fitDialog(d, 560, 320)
			w.pop(d)
		})
	})
}
