package ui

import (
	"errors"
	"io/fs"
	"path/filepath"

	"fyne.io/fyne/v2/theme"

	"throughline/storage"
)

// openFile opens a map file. One that another window of the computer has open is
// shown there: that window comes to the front.
func (w *Window) openFile(path string) (*storage.File, error) {
	f, err := storage.Open(path, w.options())
	if !errors.Is(err, storage.ErrInUse) || storage.Knock(path, w.options()) != nil {
		return f, err
	}
	return nil, &elsewhereError{path, err}
}

// elsewhereError says that another window has the file and was asked to show itself.
type elsewhereError struct {
	path string
	err  error
}

func (e *elsewhereError) Error() string { return e.err.Error() }

// Unwrap gives what storage said.
func (e *elsewhereError) Unwrap() error { return e.err }

// cannotOpen tells why a file was not opened. A program that was started for a file
// which another one shows has nothing left to do.
func (w *Window) cannotOpen(err error) {
	shown := new(elsewhereError)
	switch {
	case errors.As(err, &shown) && w.errand && w.session == nil && len(w.windows) == 1:
		w.Trace.Event("message", map[string]any{"text": "shown in the window that has it"})
		w.close()
	case errors.As(err, &shown):
		w.fail(&TellError{What: "“" + filepath.Base(shown.path) + "” is open in another window.", Next: "That window has been asked to come to the front; go on there."})
	case recoverable(err), errors.Is(err, fs.ErrNotExist) && pathOf(err) != "":
		w.lastKnown(err)
	default:
		w.fail(err)
	}
}

// comeForward shows the window to somebody who tried to open its map a second time.
func (w *Window) comeForward() {
	w.Trace.Event("knock", nil)
	w.win.Show()
	w.win.RequestFocus()
	if w.notice != nil {
		w.notice.show("The map is open here already.", "", theme.ColorNamePrimary)
	}
}
