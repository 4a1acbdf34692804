package editor

// Restore rebuilds the undo and redo stacks from a file's log, oldest entry
// first, as they were when the file was closed. Call it before the first edit.
func (s *Session) Restore(log []Applied) {
	h := &s.history
	for _, a := range log {
		h.number = max(h.number, a.Number)
		switch {
		case a.Reverses != 0 && topNumber(h.undo) == a.Reverses:
			h.redo = append(h.redo, h.undo[len(h.undo)-1])
			h.undo = h.undo[:len(h.undo)-1]
		case a.Reverses != 0 && topNumber(h.redo) == a.Reverses:
			h.undo = append(h.undo, h.redo[len(h.redo)-1])
			h.redo = h.redo[:len(h.redo)-1]
		case a.Joins != 0 && topNumber(h.undo) == a.Joins:
			top := &h.undo[len(h.undo)-1]
			top.change = top.change.Then(a.Change)
		default:
			h.undo = append(h.undo, step{name: a.Name, change: a.Change, number: a.Number, mapID: s.mapID})
			h.redo = nil
		}
	}
}

func topNumber(steps []step) uint64 {
	if len(steps) == 0 {
		return 0
	}
	return steps[len(steps)-1].number
}
