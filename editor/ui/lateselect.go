package ui

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/widget"
)

// lateSelect is a drop-down whose options are made when it is opened: choosing
// among two hundred cards must not cost anything while nobody chooses.
type lateSelect struct {
	widget.Select
	w       *Window
	options func() []string
}

func newLateSelect(w *Window, options func() []string) *lateSelect {
	s := &lateSelect{w: w, options: options}
	s.ExtendBaseWidget(s)
	return s
}

// Tapped implements fyne.Tappable.
func (s *lateSelect) Tapped(e *fyne.PointEvent) {
	s.fill()
	s.Select.Tapped(e)
}

// TypedKey implements fyne.Focusable: keys open the list, or step through it.
func (s *lateSelect) TypedKey(e *fyne.KeyEvent) {
	if s.w.leaves(e) {
		return
	}
	s.fill()
	s.Select.TypedKey(e)
}

func (s *lateSelect) fill() {
	if s.Options == nil {
		s.Options = s.options()
	}
}
