package ui

import (
	"errors"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/theme"

	"throughline/storage"
)

// saving is what the window knows of how safe the work is.
type saving struct {
	path    string
	written uint64 // steps handed to the file
	opened  uint64 // of them, when it was opened
	state   storage.State
}

// words says it to a person, with the tone of the dot beside it.
func (s saving) words() (string, fyne.ThemeColorName) {
	switch {
	case s.state.Problem != nil && s.state.Durable < s.written:
		return "The latest changes are not on the disk yet", theme.ColorNameError
	case errors.Is(s.state.Problem, storage.ErrChangedElsewhere):
		return "Changed elsewhere and not merged yet; kept on this computer", theme.ColorNameError
	case s.state.Problem != nil:
		return "Kept on this computer; the file could not be written", theme.ColorNameError
	case s.state.Durable < s.written:
		return "Writing …", theme.ColorNameWarning
	case s.path == "":
		return "Kept on this computer, not saved under a name yet", theme.ColorNameWarning
	case !s.state.Published:
		return "Safe on this computer; writing the file …", theme.ColorNameWarning
	}
	return "All changes saved", theme.ColorNameSuccess
}
