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
	other := theirs(problem)
	if other == nil || w.doc == nil {
		return false
	}
	w.waiting = other
	w.mergeWaiting()
	return true
}

// theirs is what a problem says was written elsewhere, nil where that cannot be read.
func theirs(problem error) *storage.Copy {
	if changed := new(storage.ChangedElsewhereError); errors.As(problem, &changed) {
		return changed.Theirs
	}
	return nil
}

// mergeWaiting merges what was found in the place of our file, unless something
// else is being looked at or merged just now.
func (w *Window) mergeWaiting() {
	other, doc := w.waiting, w.doc
	if other == nil || doc == nil || w.review != nil || w.preparing {
		return // when that has ended
	}
	if w.isTyping() {
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

// isTyping tells whether a text is being typed, on the board or in a field: it is not in
// the map yet.
func (w *Window) isTyping() bool {
	_, field := w.win.Canvas().Focused().(interface{ SelectedText() string })
	return field || w.session.Editing() != nil
}

// unrelated tells that the other file is no copy of this map: they name no common
// past, and hold no map in common.
func (m *merging) unrelated() bool {
	if m.parted.How != storage.NotRelated || m.other.Info.DocumentID == m.w.doc.Info().DocumentID {
		return false
	}
	return !slices.ContainsFunc(m.other.Doc.Maps(), func(x blueprint.Map) bool { return m.parted.Mine.Record(x.ID) != nil })
}

// current goes on with the merge if the map is still what it was worked out for, and
// nobody has begun to type.
func (m *merging) current() {
	if !m.outdated() && !m.w.isTyping() {
		m.begin()
		return
	}
	if m.w.waiting == nil { // what was written after it holds more
		m.w.waiting = m.other
	}
}
