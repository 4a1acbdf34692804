package ui

import (
	"errors"
	"slices"
	"time"

	"fyne.io/fyne/v2"

	"throughline/blueprint"

	"throughline/storage"
)

// changedElsewhere merges what another computer or program wrote in the place of
// our file: by itself where nothing contradicts, else with the person's choices.
// It reports whether the problem is one that merging takes care of.
func (w *Window) changedElsewhere(problem error) bool {
	changed := new(storage.ChangedElsewhereError)
	if !errors.As(problem, &changed) || changed.Theirs == nil || w.doc == nil {
		return false
	}
	w.waiting = changed.Theirs
	w.mergeWaiting()
	return true
}

// mergeWaiting merges what was found in the place of our file, unless something
// else is being looked at or merged just now.
func (w *Window) mergeWaiting() {
	other, doc := w.waiting, w.doc
	if other == nil || doc == nil || w.review != nil || w.preparing {
		return // when that has ended
	}
	if w.session.Editing() != nil || w.typingSomewhere() {
		w.later(time.Second, w.mergeWaiting) // nobody is interrupted while typing
		return
	}
	w.waiting, w.preparing = nil, true
	go func() {
		m, err := w.prepare(doc, other, "what was written elsewhere", true)
		fyne.Do(func() {
			w.preparing = false
			switch {
			case w.doc != doc:
			case err != nil:
				w.fail(err)
			case m.unrelated():
				w.fail(&TellError{What: "“" + baseName(doc.Path()) + "” was replaced by another map.", Next: "Your work is kept on this computer and that map is not touched. Use Save as to give yours a file again."})
			default:
				m.current()
			}
			w.mergeWaiting()
		})
	}()
}

// typingSomewhere tells whether a text field has the keyboard.
func (w *Window) typingSomewhere() bool {
	_, text := w.win.Canvas().Focused().(interface{ SelectedText() string })
	return text
}

// unrelated tells that the other file is no copy of this map: they name no common
// past, and hold no map in common.
func (m *merging) unrelated() bool {
	if m.parted.How != storage.NotRelated || m.other.Info.DocumentID == m.w.doc.Info().DocumentID {
		return false
	}
	return !slices.ContainsFunc(m.other.Doc.Maps(), func(x blueprint.Map) bool { return m.parted.Mine.Record(x.ID) != nil })
}

// current goes on with the merge if the map is still what it was worked out for.
func (m *merging) current() {
	if !m.outdated() {
		m.begin()
		return
	}
	m.w.waiting = m.other // edited meanwhile: work it out anew
}
