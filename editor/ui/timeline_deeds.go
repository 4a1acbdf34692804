package ui

import (
	"strings"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/theme"

	"throughline/blueprint"
	"throughline/storage"
)

// deeds are what can be done with a moment.
func (t *timeline) deeds(r *review, m moment) []fyne.CanvasObject {
	w := t.w
	var out []fyne.CanvasObject
	if t.number != t.last() {
		since := newTick(w, "Mark what has changed since then", nil)
		since.SetChecked(t.since)
		since.OnChanged = func(on bool) {
			t.since = on
			t.marksFor(r, m)
			w.sync()
		}
		out = append(out, since,
			newWordButton(w, "Restore all of this version", func() { t.restoreAll() }),
			newWordButton(w, "Restore selected cards", func() { t.restoreSelected() }),
			newWordButton(w, "Compare with the map now", func() { w.compareDocs(t.doc, "the map "+t.whenWords(), t.now, "the map now") }))
	}
	switch {
	case m.mark != nil && m.mark.Kind == storage.MarkNamed:
		out = append(out, newWordButton(w, "Rename this version …", func() { t.name(r, m.mark, 0) }), newWordButton(w, "Take the name away", func() { t.unname(r, m.mark) }))
	case m.mark != nil:
		out = append(out, newWordButton(w, "Name this version …", func() { t.name(r, m.mark, 0) }))
	default:
		out = append(out, newWordButton(w, "Name this version …", func() { t.name(r, nil, t.number) }))
	}
	return out
}

func (t *timeline) whenWords() string {
	if at := t.when(t.number); strings.HasPrefix(at, "‘") || at == "at the beginning" {
		return at
	}
	return "of " + t.when(t.number)
}

func (t *timeline) restoreAll() {
	w, doc, name := t.w, t.doc, "Restore the map "+t.whenWords()
	w.endReview()
	w.session.Replace(doc, name)
	w.notice.show("The map is again as it was "+strings.TrimPrefix(t.whenWords(), "of ")+".", "Undo takes this back.", theme.ColorNameSuccess)
	w.notice.untilEdit()
}

func (t *timeline) restoreSelected() {
	w, doc := t.w, t.doc
	var ids []blueprint.ID
	for _, id := range w.session.Selection() {
		if _, ok := doc.Record(id).(blueprint.Card); ok {
			ids = append(ids, id)
		}
	}
	if len(ids) == 0 {
		w.notice.show("No card is selected.", "Click the cards that should come back, with Ctrl for more than one, and try again.", theme.ColorNamePrimary)
		return
	}
	w.endReview()
	before := w.session.Doc()
	w.try(w.session.RestoreFrom(doc, ids))
	w.sync()
	if w.session.Doc() == before {
		w.notice.show("What was selected is as it was then already.", "", theme.ColorNamePrimary)
		return
	}
	w.notice.show(sentence(plural(len(ids), "card")+" restored"), "Undo takes this back.", theme.ColorNameSuccess)
	w.notice.untilEdit()
}

// name asks for the name of a version: a new mark at an entry, or another name for
// one that is there.
func (t *timeline) name(r *review, m *storage.Mark, number uint64) {
	w, doc := t.w, t.w.doc
	was := ""
	if m != nil && m.Kind == storage.MarkNamed {
		was = m.Name
	}
	w.askText("Name this version", "such as: as shown to the board", was, func(name string) {
		w.job("Naming the version", func(job) (func(), error) {
			var err error
			if m == nil {
				_, err = doc.MarkAt(number, storage.MarkNamed, name)
			} else {
				err = doc.Rename(*m, name)
			}
			return func() { t.reread(r) }, err
		})
	})
}

func (t *timeline) unname(r *review, m *storage.Mark) {
	doc := t.w.doc
	t.w.job("Taking the name away", func(job) (func(), error) {
		err := doc.Unmark(m.ID)
		return func() { t.reread(r) }, err
	})
}

// reread shows the marks as they are now.
func (t *timeline) reread(r *review) {
	if t.w.review != r || t.w.doc == nil {
		return
	}
	marks, err := t.w.doc.Marks()
	if err != nil {
		t.w.fail(err)
		return
	}
	t.marks = marks
	t.arrange()
	r.again()
}

// foot is what can be done with the whole history.
func (t *timeline) foot(*review) []fyne.CanvasObject {
	w := t.w
	travels := newTick(w, "History travels with the file", nil)
	travels.SetChecked(w.doc.Info().HistoryTravels)
	travels.OnChanged = func(on bool) { w.setHistoryTravels(on, func(now bool) { travels.SetChecked(now) }) }
	return []fyne.CanvasObject{travels, container.NewHBox(newWordButton(w, "Trim …", func() { w.trimDialog(t) }))}
}

// nameVersion gives the map as it is now a name in its history.
func (w *Window) nameVersion() {
	doc := w.doc
	w.askText("Name this version", "such as: as shown to the board", "", func(name string) {
		w.job("Naming the version", func(job) (func(), error) {
			_, err := doc.Mark(storage.MarkNamed, name)
			return func() {
				w.notice.show("This version is called “"+name+"” now.", "File ▸ History shows it, and View ▸ Mark changes what has changed since.", theme.ColorNameSuccess)
			}, err
		})
	})
}
