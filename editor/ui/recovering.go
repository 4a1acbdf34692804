package ui

import (
	"errors"
	"path/filepath"
	"strings"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/dialog"
	"fyne.io/fyne/v2/widget"

	"throughline/blueprint"
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

// lastKnown looks for what this computer knows of a map whose file is damaged or gone, and
// tells what is wrong with the file.
func (w *Window) lastKnown(problem error) {
	path := pathOf(problem)
	w.job("Looking for what is known of "+baseName(path), func(j job) (func(), error) {
		draft, known, err := storage.LastKnown(path, w.options())
		return func() {
			switch {
			case w.off(j):
			case err == nil:
				w.offerLastKnown(problem, draft, known.Doc)
			case recoverable(problem):
				w.offerRecovery(problem)
			default:
				w.fail(problem)
			}
		}, nil
	})
}

// offerLastKnown offers the whole map, as it was here last.
func (w *Window) offerLastKnown(problem error, draft storage.Draft, known *blueprint.Doc) {
	what, _ := Explain(problem)
	w.Trace.Event("message", map[string]any{"text": what, "next": "last known"})
	cards := plural(known.Count(blueprint.KindOfCard), "card")
	text := what + "\n\nThis computer has kept the whole map as it was here on " + moments(draft.Changed) + ", with " + cards + " and its history. Open it and save it as a file again; what lies in the place of the file is not touched."
	answers := []answer{{words: "Close"}}
	if recoverable(problem) {
		answers = append(answers, answer{words: "Recover from the file …", do: func() { w.recoverFile(pathOf(problem)) }})
	}
	open := func() { w.App.open(w, func(w *Window) { w.resume(draft) }) }
	w.askOne("The file cannot be opened", text, 560, 240, append(answers, answer{"Open the map as it was here", widget.HighImportance, open})...)
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
			return storage.CreateFrom(found.Doc, found.Document, w.options())
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
