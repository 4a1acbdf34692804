package editor

import (
	"slices"

	"throughline/blueprint"
	"throughline/canvas"
)

// A session that only shows: an earlier version, two maps side by side, what a
// merge would give. One looks around in it, selects and copies; it has nothing to
// undo.

// ReadOnly tells whether the session only shows its document.
func (s *Session) ReadOnly() bool { return s.deps.ReadOnly != "" }

// refusal is what an edit of a session that only shows meets.
func (s *Session) refusal(verb string) error {
	return &blueprint.RefusedError{Verb: verb, ID: s.mapID, Reason: s.deps.ReadOnly}
}

// viewing are the commands outside the View menu that change nothing.
var viewing = []string{"copy", "select-all", "next-map", "previous-map"}

// Views tells whether a command changes nothing in the document.
func (c Command) Views() bool {
	return c.Menu == "View" && c.ID != "save-view" || slices.Contains(viewing, c.ID)
}

// looks is what an event means where one only looks: false, nothing.
func (s *Session) looks(e canvas.Event) (canvas.Event, bool) {
	switch e := e.(type) {
	case canvas.Typed:
		return e, false
	case canvas.PointerDown:
		e.Clicks = 1
		return e, true
	case canvas.KeyPress:
		if c, ok := commandFor(Shortcut{e.Key, e.Mods}); ok {
			return e, c.Views()
		}
		switch e.Key {
		case canvas.KeyTab, canvas.KeyEscape, canvas.KeySpace, canvas.KeyHome, canvas.KeyEnd, canvas.KeyPageUp, canvas.KeyPageDown:
			return e, true
		}
		_, ok := directions[e.Key]
		return e, ok && e.Mods&(canvas.Ctrl|canvas.Alt) == 0
	}
	return e, true
}

// LookAt shows another state of the document in a session that only shows; where
// one stands on the map, and what is selected, stays as far as it is there.
func (s *Session) LookAt(d *blueprint.Doc) {
	defer s.enter()()
	s.leave()
	c := blueprint.Diff(s.doc, d)
	s.doc = d
	if _, ok := blueprint.Get[blueprint.Map](d, s.mapID); ok && s.base.Map() == s.mapID {
		s.base = s.base.Update(d, c)
	} else {
		s.showNearestMap()
	}
	s.forgetGone()
	s.touch()
}

// Merge makes d the document: what came of merging another copy. It is one step
// for undo, and is told even if nothing differs, so that the copy counts as merged.
func (s *Session) Merge(d *blueprint.Doc, name string) {
	defer s.enter()()
	s.settle()
	if c := blueprint.Diff(s.doc, d); len(c) > 0 {
		s.record(name, "", d, c)
		return
	}
	s.apply(Applied{Name: name, Change: blueprint.Change{}, Doc: s.doc})
}
