package ui

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
)

// panes are the parts of the window that the keyboard goes round, in the order of
// reading: the board first, the toolbar last.
func (w *Window) panes() []fyne.CanvasObject {
	list := []fyne.CanvasObject{w.board, w.sides.left, w.sides.right, w.parking.root, w.top}
	out := list[:0]
	for _, o := range list {
		if o.Visible() && (o == fyne.CanvasObject(w.board) || firstFocusable(o) != nil) {
			out = append(out, o)
		}
	}
	return out
}

// nextPane gives the keyboard to the first thing of the next pane, or of the one
// before. An inspector that is folded to its edge opens for it.
func (w *Window) nextPane(by int) {
	if w.board == nil {
		return
	}
	if w.sides.edge.Visible() && !w.sides.open {
		w.sides.toggle()
	}
	list := w.panes()
	at := 0
	for i, o := range list {
		if holds(o, w.win.Canvas().Focused()) {
			at = i
		}
	}
	next := list[(at+by+len(list))%len(list)]
	if next == fyne.CanvasObject(w.board) {
		w.board.Focus()
		return
	}
	w.win.Canvas().Focus(firstFocusable(next))
}

// firstFocusable is the first thing below o that can have the keyboard, or nil.
func firstFocusable(o fyne.CanvasObject) fyne.Focusable {
	var out fyne.Focusable
	seek(o, func(f fyne.Focusable) bool {
		out = f
		return true
	})
	return out
}

// holds reports whether f lies below o.
func holds(o fyne.CanvasObject, f fyne.Focusable) bool {
	return f != nil && seek(o, func(g fyne.Focusable) bool { return g == f })
}

// seek goes through what can have the keyboard below o, in order, until f says that
// it has found what it wants.
func seek(o fyne.CanvasObject, f func(fyne.Focusable) bool) bool {
	if !o.Visible() {
		return false
	}
	if g, ok := o.(fyne.Focusable); ok {
		if d, ok := o.(fyne.Disableable); !ok || !d.Disabled() {
			return f(g)
		}
		return false
	}
	switch o := o.(type) {
	case *fyne.Container:
		for _, c := range o.Objects {
			if seek(c, f) {
				return true
			}
		}
	case *container.Scroll:
		return seek(o.Content, f)
	}
	return false
}
