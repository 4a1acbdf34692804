package ui

import (
	"strings"

	"throughline/blueprint"
	"throughline/storage"
)

// hasCopied reports whether the clipboard holds words.
func (w *Window) hasCopied() bool { return strings.TrimSpace(w.fyne.Clipboard().Content()) != "" }

// beginWithCopied opens a new map and shows what the list, table or cards on the
// clipboard would become on it.
func (w *Window) beginWithCopied() {
	if !w.hasCopied() {
		w.fail(&TellError{What: "Nothing with words has been copied yet.", Next: "Copy a list, or a range of a spreadsheet, and come back."})
		return
	}
	w.App.open(w, func(w *Window) {
		w.load("Beginning with what was copied", func() (*storage.File, error) {
			d, _, err := blueprint.New().Edit(func(tx *blueprint.Tx) error {
				return tx.AddMap(blueprint.Map{ID: w.NewID(), Title: "New map", State: blueprint.AsIs}, blueprint.ID{})
			})
			if err != nil {
				return nil, err
			}
			return storage.Create(d, w.options())
		}, func() {
			if w.session != nil {
				w.try(w.paste(true))
			}
		})
	})
}
