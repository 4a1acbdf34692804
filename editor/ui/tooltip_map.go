package ui

import (
	"strings"

	"fyne.io/fyne/v2"

	"throughline/canvas"
	"throughline/editor"
)

// onMap follows what happens on the board: a pointer that rests on a text that is
// cut, or on a sign, is told what it says.
func (t *tips) onMap(e canvas.Event) {
	move, ok := e.(canvas.PointerMove)
	switch e.(type) {
	case canvas.Tick, canvas.KeyRelease:
		return
	}
	f := t.w.session.Feedback()
	if !ok || f.Preview || f.Drop != nil || f.Marquee != nil || f.Ghost != "" || len(f.Lifted) > 0 || t.w.session.Editing() != nil {
		t.hide()
		return
	}
	s := t.w.session
	l, v := s.Layout(), s.View()
	told, ok := l.Tell(v.ToMap(l, move.At), !l.Legible(v.PixelScale()))
	if !ok {
		t.hide()
		return
	}
	t.enter(told, tip{name: told.Title, say: told.Say}, t.w.boardAt().Add(fyne.NewPos(float32(move.At.X), float32(move.At.Y))))
}

// commandName is what a command is called where its menu cannot be seen.
func commandName(c editor.Command) string {
	if c.Menu == "Insert" && c.Sub == "" && c.ID != "quick-capture" || c.Sub == "Card" || c.Sub == "Lane of a role" {
		return "Add " + strings.ToLower(c.Title[:1]) + c.Title[1:]
	}
	return strings.TrimSuffix(c.Title, " …")
}

// commandSays are the sentences of commands that stand as buttons in the window.
var commandSays = map[string]string{
	"tool-select":  "Choose, move and edit things; drag over free space for several.",
	"tool-pan":     "Drag the map about. Space and drag, or the middle button, does it in passing.",
	"tool-connect": "Drag from one card to another to link them.",
	"undo":         "Take back the latest change.",
	"redo":         "Bring back what was taken back.",
	"add-stage":    "To the right of the current one.",
	"add-step":     "To the right of the current one.",
	"add-lane":     "Below the current one.",
	"add-map":      "Another map that shares departments, personas and channels.",
	"export":       "PDF, picture, spreadsheet, Mermaid or JSON.",
	"zoom-fit":     "Show the whole map.",
	"zoom-100":     "Back to full size.",
}
