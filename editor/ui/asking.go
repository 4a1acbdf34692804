package ui

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/dialog"
	"fyne.io/fyne/v2/widget"
)

// answer is one way to answer a question; each ends it.
type answer struct {
	words string
	look  widget.Importance
	do    func() // nil = nothing
}

// askOne asks a question in a few sentences, with a button for each answer, in a dialog of
// about that size.
func (w *Window) askOne(title, text string, wide, high float32, answers ...answer) {
	label := widget.NewLabel(text)
	label.Wrapping = fyne.TextWrapWord
	d := dialog.NewCustomWithoutButtons(title, label, w.win)
	buttons := make([]fyne.CanvasObject, len(answers))
	for i, a := range answers {
		b := newWordButton(w, a.words, func() {
			d.Hide()
			if a.do != nil {
				a.do()
			}
		})
		b.Importance = a.look
		buttons[i] = b
	}
	d.SetButtons(buttons)
	w.fitDialog(d, wide, high)
	w.pop(d)
}
