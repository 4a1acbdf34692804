package editor

import (
	"slices"

	"throughline/blueprint"
)

// Restore rebuilds undo and redo from the log of a document that has just been
// opened, oldest entry first, so that they survive a restart. What the log holds but
// the document does not bear out cannot be undone, nor can anything before it.
func (s *Session) Restore(log []Applied) {
	h := history{number: s.history.number}
	for _, a := range log {
		switch {
		case a.Joins != 0 && len(h.undo) > 0 && h.undo[len(h.undo)-1].number == a.Joins:
			top := &h.undo[len(h.undo)-1]
			top.change = top.change.Then(a.Change)
		case a.Reverses == 0:
			h.undo, h.redo = append(h.undo, step{name: a.Name, change: a.Change, number: a.Number}), nil
		case !h.unwind(a.Reverses) && !h.rewind(a.Reverses):
			h.undo, h.redo = nil, nil
		}
		h.number = max(h.number, a.Number)
	}
	h.undo = borneOut(s.doc, h.undo, func(d blueprint.Delta) (now, then blueprint.Record) { return d.After, d.Before })
	h.redo = borneOut(s.doc, h.redo, func(d blueprint.Delta) (now, then blueprint.Record) { return d.Before, d.After })
	s.history = h
}

// unwind moves the step that begins with an entry from undo to redo. Entries above
// it belong to it: several edits of one text are a single step.
func (h *history) unwind(number uint64) bool {
	i := slices.IndexFunc(h.undo, func(st step) bool { return st.number == number })
	if i < 0 {
		return false
	}
	whole := h.undo[i]
	for _, st := range h.undo[i+1:] {
		whole.change = whole.change.Then(st.change)
	}
	h.undo, h.redo = h.undo[:i], append(h.redo, whole)
	return true
}

// rewind moves the last undone step back if it begins with that entry.
func (h *history) rewind(number uint64) bool {
	n := len(h.redo)
	if n == 0 || h.redo[n-1].number != number {
		return false
	}
	h.undo, h.redo = append(h.undo, h.redo[n-1]), h.redo[:n-1]
	return true
}

// borneOut keeps the newest steps that follow from the document one after another;
// sides gives what a record must be now, and what it is one step further.
func borneOut(d *blueprint.Doc, steps []step, sides func(blueprint.Delta) (now, then blueprint.Record)) []step {
	moved := map[blueprint.ID]blueprint.Record{}
	for i := len(steps) - 1; i >= 0; i-- {
		for id, delta := range steps[i].change {
			now, then := sides(delta)
			at, ok := moved[id]
			if !ok {
				at = d.Record(id)
			}
			if at != now {
				return steps[i+1:]
			}
			moved[id] = then
		}
	}
	return steps
}

// mostShown is how many things a step from the log selects when it is undone.
const mostShown = 50

// touched lists the stages, steps, lanes and cards that a change left in the
// document, in a fixed order, and the map of one of them.
func touched(d *blueprint.Doc, c blueprint.Change) (ids []blueprint.ID, m blueprint.ID) {
	for id := range c {
		switch d.Record(id).(type) {
		case blueprint.Stage, blueprint.Step, blueprint.Lane, blueprint.Card:
			ids = append(ids, id)
		}
	}
	slices.SortFunc(ids, func(a, b blueprint.ID) int { return slices.Compare(a[:], b[:]) })
	ids = ids[:min(len(ids), mostShown)]
	if len(ids) > 0 {
		m = d.MapOf(ids[0])
	}
	return ids, m
}
