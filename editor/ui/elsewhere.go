package ui

import (
	"errors"

	"fyne.io/fyne/v2"

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
	if other == nil || doc == nil || w.review != nil || w.preparing || w.session.Editing() != nil {
		return // when that has ended
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
			default:
				m.current()
			}
			w.mergeWaiting()
		})
	}()
}

// current goes on with the merge if the map is still what it was worked out for.
func (m *merging) current() {
	if m.w.live().Doc() == m.of {
		m.begin()
		return
	}
	m.w.waiting = m.other // edited meanwhile: work it out anew
}
