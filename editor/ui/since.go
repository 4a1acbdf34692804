package ui

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/theme"

	"throughline/blueprint"
	"throughline/blueprint/compare"
	"throughline/canvas"
	"throughline/editor"
	"throughline/storage"
)

// since marks on the board what has changed since an earlier state of the map.
type since struct {
	doc     *blueprint.Doc // that state; nil: nothing is marked
	name    string         // what it is called: "it was opened"
	command string         // that chose it
	marked  *blueprint.Doc // the map for which the marks were worked out
	marks   *canvas.Changes
	busy    bool
	fresh   bool // what has changed has not been told yet
}

// changes are the marks to show: those of what is looked at, else those since an
// earlier state.
func (w *Window) changes() *canvas.Changes {
	if w.review != nil {
		return w.review.changes
	}
	return w.since.marks
}

// follow works the marks out anew after an edit, beside the main goroutine: it
// looks at all that differs.
func (s *since) follow(w *Window) {
	if s.doc == nil || s.busy || w.review != nil || w.session == nil || w.session.Doc() == s.marked {
		return
	}
	s.busy = true
	before, now := s.doc, w.session.Doc()
	go func() {
		report := compare.Docs(before, now)
		marks := changesOf(report)
		fyne.Do(func() {
			s.busy = false
			if s.doc == before {
				s.marked, s.marks = now, marks
				s.tell(w, report)
			}
			w.sync()
		})
	}()
}

// tell says what is marked once marking begins: what was removed has no place on the board.
func (s *since) tell(w *Window, report compare.Report) {
	if !s.fresh {
		return
	}
	s.fresh = false
	if report.Empty() {
		w.notice.show("Nothing has changed since "+s.name+".", "", theme.ColorNamePrimary)
		return
	}
	w.notice.show("Marked is what has changed since "+s.name+": "+report.Summary()+".", "", theme.ColorNamePrimary)
	before, name := s.doc, s.name
	w.notice.offer("List …", func() { w.compareDocs(before, "the map as "+name, w.live().Doc(), "the map now") })
}

// markSince begins to mark what has changed since a state, or ends it with nil.
func (w *Window) markSince(command, name string, doc *blueprint.Doc) {
	w.since = since{doc: doc, name: name, command: command, fresh: command != ""}
	w.sync()
}

// sinceCommands choose since when changes are marked.
func (w *Window) sinceCommands(cmd func(id, title, menu string, keys []editor.Shortcut, enabled func(*editor.Session) bool, run func()) editor.Command, open func(*editor.Session) bool, checked func(editor.Command, func() bool) editor.Command) []editor.Command {
	choice := func(id, title string, run func()) editor.Command {
		c := cmd(id, title, "View", nil, open, run)
		c.Sub = "Mark changes"
		return checked(c, func() bool { return w.since.command == id })
	}
	latest := func(id, name string, kind storage.MarkKind, none string) func() {
		return func() { w.markSinceLatest(id, name, kind, none) }
	}
	off := choice("since-off", "Off", func() { w.markSince("since-off", "", nil) })
	off.Checked = func(*editor.Session) bool { return w.since.doc == nil }
	return []editor.Command{
		choice("since-opened", "Since it was opened", func() { w.markSince("since-opened", "it was opened", w.opened) }),
		choice("since-saved", "Since it was saved last", latest("since-saved", "it was saved last", storage.MarkSaved, "The map has not been saved by hand yet.")),
		choice("since-sent", "Since it was sent last", latest("since-sent", "it was sent last", storage.MarkSent, "The map has not been sent from here yet.")),
		choice("since-named", "Since the last named version", latest("since-named", "", storage.MarkNamed, "No version of the map has a name yet.")),
		off,
	}
}

// markSinceLatest marks what has changed since the latest mark of a kind.
func (w *Window) markSinceLatest(command, name string, kind storage.MarkKind, none string) {
	doc := w.doc
	w.job("Reading the history", func(j job) (func(), error) {
		marks, err := doc.Marks()
		if err != nil {
			return nil, err
		}
		log, err := doc.History()
		if err != nil {
			return nil, err
		}
		var found *storage.Mark
		for i, m := range marks {
			if m.Kind == kind && (len(log) == 0 || m.Number+1 >= log[0].Number) {
				found = &marks[i]
			}
		}
		return func() {
			switch {
			case w.off(j) || w.doc != doc || w.session == nil:
			case found == nil:
				w.fail(&TellError{What: none, Next: "Choose another moment, or see File ▸ History."})
			default:
				if name == "" {
					name = "‘" + found.Name + "’"
				}
				w.markSince(command, name+", "+moments(found.Time), storage.StateAt(w.live().Doc(), log, found.Number))
			}
		}, nil
	})
}

// sinceForPages is the state since which pages can mark changes, and what it is
// called: as on the board just now.
func (w *Window) sinceForPages() (*blueprint.Doc, string) {
	if w.review == nil {
		return w.since.doc, w.since.name
	}
	if c, ok := w.review.of.(*comparison); ok {
		return c.before, c.was
	}
	return nil, ""
}
