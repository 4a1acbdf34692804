package ui

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
)

// tabs shows the maps of the file, one at a time on the board.
type tabs struct {
	w     *Window
	root  *fyne.Container
	row   *fyne.Container
	shown string
}

func newTabs(w *Window) *tabs {
	t := &tabs{w: w, row: container.NewHBox()}
	w.views = newViewsButton(w)
	t.root = container.NewBorder(nil, line(w), gap(6), w.views.root, container.NewHScroll(t.row))
	return t
}

func (t *tabs) sync() {
	s := t.w.session
	now := s.Map().String()
	for _, m := range s.Doc().Maps() {
		now += m.ID.String() + m.Title
	}
	if now == t.shown {
		return
	}
	t.shown = now
	t.row.RemoveAll()
	for _, m := range s.Doc().Maps() {
		title := m.Title
		if title == "" {
			title = "Untitled map"
		}
		b := newPlain(t.w, elide(title, t.w.pt(220), t.w.pt(13)), func() { s.ShowMap(m.ID) })
		b.underlined = m.ID == s.Map()
		b.bold = b.underlined
		t.row.Add(b)
	}
	if t.w.review == nil {
		t.row.Add(newPlain(t.w, "+ Map", func() { t.w.run("add-map") }))
	}
	t.row.Refresh()
}
