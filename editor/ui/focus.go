package ui

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/driver/desktop"

	"throughline/blueprint"
)

// pressedOrLeft does what a click does when a key presses a thing that has the
// focus; arrows go to the neighbours, Escape gives the keyboard back to the board,
// and function keys are commands as everywhere.
func (w *Window) pressedOrLeft(e *fyne.KeyEvent, do func()) {
	switch e.Name {
	case fyne.KeyReturn, fyne.KeyEnter, fyne.KeySpace:
		if do != nil {
			do()
		}
	case fyne.KeyEscape:
		w.leaveToBoard()
	case fyne.KeyUp, fyne.KeyLeft:
		w.win.Canvas().FocusPrevious()
	case fyne.KeyDown, fyne.KeyRight:
		w.win.Canvas().FocusNext()
	default:
		w.functionKey(e)
	}
}

// leaveToBoard gives the keyboard to the board, or closes the dialog that is open.
func (w *Window) leaveToBoard() {
	if len(w.dialogs) > 0 {
		w.typedKey(&fyne.KeyEvent{Name: fyne.KeyEscape})
		return
	}
	if w.board != nil {
		w.board.Focus()
		return
	}
	w.win.Canvas().Unfocus()
}

// backToText gives the keyboard back to the text one came from, else to the board.
func (w *Window) backToText() {
	if _, text := w.win.Canvas().Focused().(interface{ SelectedText() string }); !text && w.board != nil {
		w.board.Focus()
	}
}

// shiftHeld reports whether Shift is down: key events do not say.
func (w *Window) shiftHeld() bool {
	d, ok := w.fyne.Driver().(desktop.Driver)
	return ok && d.CurrentKeyModifiers()&fyne.KeyModifierShift != 0
}

// functionKey runs the command of F1, F3 and their like, which Fyne gives only to
// what has the focus. It reports whether the key was one.
func (w *Window) functionKey(e *fyne.KeyEvent) bool {
	if len(e.Name) < 2 || e.Name[0] != 'F' || e.Name[1] < '0' || e.Name[1] > '9' {
		return false
	}
	var m fyne.KeyModifier
	if w.shiftHeld() {
		m = fyne.KeyModifierShift
	}
	w.shortcut(&desktop.CustomShortcut{KeyName: e.Name, Modifier: m})
	return true
}

// showParked opens the parking lot if a card found lies there.
func (w *Window) showParked(id blueprint.ID) {
	c, ok := blueprint.Get[blueprint.Card](w.session.Doc(), id)
	if ok && c.Parked() && !w.panel("parking") {
		w.togglePanel("parking")
	}
}
