package editor

import (
	"errors"
	"time"

	"throughline/blueprint"
	"throughline/canvas"
)

// Applied is a change of the document that has just happened: what a log keeps.
type Applied struct {
	Name     string
	Change   blueprint.Change
	Doc      *blueprint.Doc // after the change
	Number   uint64         // 1, 2, …, going on from Deps.Entries
	Reverses uint64         // number of the undo step that this takes back or does again; 0: a new edit
	Joins    uint64         // number of the earlier entry with which this one is a single undo step; 0: it stands alone
}

// MergeWindow is how long after the last edit of a field the next one still
// belongs to the same undo step.
const MergeWindow = 2 * time.Second

// step is one entry of the undo or redo stack.
type step struct {
	name   string
	change blueprint.Change
	number uint64 // of its first entry
	key    string // successive edits with the same key are one step; "" never
	at     time.Time
	mapID  blueprint.ID // shown when it was done
	before []blueprint.ID
	after  []blueprint.ID // selection
}

type history struct {
	undo, redo []step
	number     uint64
}

// ErrNothing says that there is nothing to undo or redo.
var ErrNothing = errors.New("nothing to take back")

// Do runs an edit as one undo step. If f fails the document stands as it was and
// the error is returned. A text being edited is kept first, a drag discarded.
func (s *Session) Do(name string, f func(*blueprint.Tx) error) error {
	return s.DoMerged(name, "", f)
}

// DoMerged is Do for edits of which several make one undo step: an edit with the
// key of the step before, and within MergeWindow of it, joins that step.
func (s *Session) DoMerged(name, key string, f func(*blueprint.Tx) error) error {
	defer s.enter()()
	s.settle()
	return s.doMerged(name, key, f)
}

// do is Do for states, which have ended themselves.
func (s *Session) do(name string, f func(*blueprint.Tx) error) error {
	return s.doMerged(name, "", f)
}

func (s *Session) doMerged(name, key string, f func(*blueprint.Tx) error) error {
	s.DropPreview()
	if s.ReadOnly() {
		return s.refusal(name)
	}
	d, c, err := s.doc.Edit(f)
	if err != nil || len(c) == 0 {
		return err
	}
	s.record(name, key, d, c)
	return nil
}

// record makes d, reached by c, the document and puts c on the undo stack.
func (s *Session) record(name, key string, d *blueprint.Doc, c blueprint.Change) {
	h, now := &s.history, s.deps.Now()
	var joins uint64
	if n := len(h.undo); n > 0 && key != "" && h.undo[n-1].key == key && len(h.redo) == 0 && now.Sub(h.undo[n-1].at) < MergeWindow {
		top := &h.undo[n-1]
		top.change, top.at, joins = top.change.Then(c), now, top.number
		if len(top.change) == 0 {
			h.undo = h.undo[:n-1] // typed and taken away again: nothing to undo
		}
	} else {
		h.undo = append(h.undo, step{name: name, change: c, number: h.number + 1, key: key, at: now, mapID: s.mapID, before: s.Selection()})
	}
	h.redo = nil
	s.apply(Applied{Name: name, Change: c, Doc: d, Joins: joins})
	s.amendSelection()
}

// amendSelection makes the last step remember what has been selected since, for
// Redo.
func (s *Session) amendSelection() {
	if n := len(s.history.undo); n > 0 {
		s.history.undo[n-1].after = s.Selection()
	}
}

// apply makes a.Doc the document, brings everything that hangs on it up to date
// and tells watchers.
func (s *Session) apply(a Applied) {
	s.DropPreview()
	s.history.number++
	a.Number = s.history.number
	s.doc = a.Doc
	if _, ok := blueprint.Get[blueprint.Map](s.doc, s.mapID); ok && s.base.Map() == s.mapID {
		s.base = s.base.Update(s.doc, a.Change)
	} else {
		s.showNearestMap()
	}
	s.forgetGone()
	s.touch()
	for _, f := range s.onApplied {
		f(a)
	}
}

// UndoName is the name of what Undo would take back.
func (s *Session) UndoName() (string, bool) { return topName(s.history.undo) }

// RedoName is the name of what Redo would do again.
func (s *Session) RedoName() (string, bool) { return topName(s.history.redo) }

func topName(steps []step) (string, bool) {
	if len(steps) == 0 {
		return "", false
	}
	return steps[len(steps)-1].name, true
}

// Undo takes the last step back and shows where it happened. A drag under way, or a
// text being edited, is what is taken back if there is one. ErrNothing if there is no step.
func (s *Session) Undo() error {
	defer s.enter()()
	if _, waiting := s.state.(idle); !waiting {
		s.leave()
		return nil
	}
	h := &s.history
	n := len(h.undo)
	if n == 0 {
		return ErrNothing
	}
	st := h.undo[n-1]
	h.undo, st.key = h.undo[:n-1], ""
	h.redo = append(h.redo, st)
	s.reverse(st, st.change.Inverse(), "Undo "+st.name, st.before)
	return nil
}

// Redo does again what was last taken back; ErrNothing if there is none.
func (s *Session) Redo() error {
	defer s.enter()()
	s.leave()
	h := &s.history
	n := len(h.redo)
	if n == 0 {
		return ErrNothing
	}
	st := h.redo[n-1]
	h.redo = h.redo[:n-1]
	h.undo = append(h.undo, st)
	s.reverse(st, st.change, "Redo "+st.name, st.after)
	return nil
}

// reverse applies a step, or its inverse, and shows where it happened.
func (s *Session) reverse(st step, c blueprint.Change, name string, selection []blueprint.ID) {
	s.apply(Applied{Name: name, Change: c, Doc: s.doc.Apply(c), Reverses: st.number})
	m := st.mapID
	if m.IsZero() { // restored from the log
		selection, m = touched(s.doc, c)
	}
	if _, ok := blueprint.Get[blueprint.Map](s.doc, m); ok && m != s.mapID {
		s.ShowMap(m)
	}
	s.selectLiving(selection)
	s.revealSelection()
}

// Replace makes d the document, as one undoable step: a file read again, an
// import, a merge.
func (s *Session) Replace(d *blueprint.Doc, name string) {
	defer s.enter()()
	s.settle()
	if c := blueprint.Diff(s.doc, d); len(c) > 0 {
		s.record(name, "", d, c)
	}
}

// showNearestMap lays out the map that is to be shown: the current one if it is
// there, else the first.
func (s *Session) showNearestMap() {
	if _, ok := blueprint.Get[blueprint.Map](s.doc, s.mapID); !ok {
		s.mapID, s.spot = blueprint.ID{}, canvas.Spot{}
		if maps := s.doc.Maps(); len(maps) > 0 {
			s.mapID = maps[0].ID
		}
	}
	s.base = canvas.Arrange(s.doc, s.mapID, s.layoutOf(s.mapID))
	s.view = s.viewOf(s.mapID)
}
