package ui

import (
	"fyne.io/fyne/v2"
	fynecanvas "fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/layout"
	"fyne.io/fyne/v2/theme"
	"fyne.io/fyne/v2/widget"

	"throughline/blueprint"
)

// toolbar holds the map's title and the commands used most.
type toolbar struct {
	w       *Window
	root    *fyne.Container
	row     *foldingRow
	box     *fyne.Container // of the row
	title   *shortText
	about   *shortText
	buttons []*iconButton
}

// Ranks of the toolbar's things: the higher, the sooner one leaves a narrow window.
const (
	rankStays = iota
	rankAdd   // what is added while a room talks
	rankTools // tools have other ways: space pans, a card's dot links
	rankAbout
)

func newToolbar(w *Window) *toolbar {
	t := &toolbar{w: w, title: newShortText(w, 15, w.pt(90), theme.ColorNameForeground), about: newShortText(w, 12, w.pt(110), theme.ColorNamePlaceHolder)}
	t.title.label.TextStyle.Bold = true
	t.title.say = "The map shown. A click shows its fields."
	t.title.do = func() {
		w.session.Select()
		w.board.Focus()
	}
	t.row = &foldingRow{gap: 4}
	t.put(widthOf(8), rankStays)
	t.put(t.title, rankStays)
	about := t.put(t.about, rankAbout)
	about.lead, about.yields = 6, true
	t.divide(rankTools)
	for _, id := range []string{"tool-select", "tool-pan", "tool-connect"} {
		c, _ := w.command(id)
		t.command(newTextButton(w, id, c.Title), rankTools)
	}
	t.divide(rankStays)
	t.command(newIconButton(w, "undo"), rankStays)
	t.command(newIconButton(w, "redo"), rankStays)
	t.divide(rankAdd)
	for _, x := range [][2]string{{"add-stage", "+ Stage"}, {"add-step", "+ Step"}, {"add-lane", "+ Lane"}} {
		t.command(newTextButton(w, x[0], x[1]), rankAdd)
	}
	t.command(newIconButton(w, "quick-capture"), rankAdd)
	door := t.put(newSearchDoor(w), rankAdd)
	door.right, door.command = true, searchCommand
	export := newTextButton(w, "export", "Export …")
	export.Importance = widget.HighImportance
	t.command(export, rankStays).right = true
	t.row.more = newMore(w, t.row)
	t.box = t.row.container()
	t.root = container.New(layout.NewCustomPaddedLayout(7, 1, 4, 8), t.box)
	return t
}

// put adds a thing to the row.
func (t *toolbar) put(o fyne.CanvasObject, rank int) *rowItem {
	i := &rowItem{CanvasObject: o, rank: rank}
	t.row.items = append(t.row.items, i)
	return i
}

// command adds a button of a command; “…” offers it when it has left.
func (t *toolbar) command(b *iconButton, rank int) *rowItem {
	t.buttons = append(t.buttons, b)
	i := t.put(b, rank)
	i.command = b.command
	return i
}

func (t *toolbar) divide(rank int) { t.put(upright(t.w), rank) }

// upright is a short dividing line between groups of buttons.
func upright(w *Window) fyne.CanvasObject {
	r := fynecanvas.NewRectangle(w.color(theme.ColorNameSeparator))
	r.SetMinSize(fyne.NewSize(1, 22))
	return container.New(layout.NewCustomPaddedLayout(4, 4, 4, 4), container.NewCenter(r))
}

func (t *toolbar) sync() {
	s := t.w.session
	m, _ := blueprint.Get[blueprint.Map](s.Doc(), s.Map())
	changed := t.title.set(m.Title)
	changed = t.about.set(mapLine(s.Doc(), m)) || changed
	for _, b := range t.buttons {
		c, _ := t.w.command(b.command)
		setEnabled(b, c.Enabled(s))
		want := widget.LowImportance
		if c.Checked(s) {
			want = widget.MediumImportance
		}
		if b.Importance != want && b.Importance != widget.HighImportance {
			b.Importance = want
			b.Refresh()
		}
	}
	if changed {
		t.row.Layout(nil, t.box.Size())
	}
}

// mapLine says in short what a map shows, and of whom.
func mapLine(d *blueprint.Doc, m blueprint.Map) string {
	text := blueprint.Label(blueprint.MapStates, m.State)
	for _, t := range d.Travellers(m.ID) {
		if p, ok := blueprint.Get[blueprint.Persona](d, t.Persona); ok {
			if text != "" {
				text += " · "
			}
			text += p.Name
		}
	}
	return text
}
