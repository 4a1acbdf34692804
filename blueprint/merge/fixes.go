package merge

import (
	"bytes"

	"throughline/blueprint"
)

// fix is what repair does to one record, and what is told about it.
type fix struct {
	blueprint.Delta
	note Note // What is 0 where nothing is told
}

type fixes map[blueprint.ID]fix

// put adds a fix. Of several records for which another is put back, that of the
// least id is told.
func (f fixes) put(before, after blueprint.Record, what NoteKind, other blueprint.ID) {
	r := after
	if r == nil {
		r = before
	}
	id := r.RecordID()
	if old, ok := f[id]; ok && what == Restored && bytes.Compare(old.note.Other[:], other[:]) < 0 {
		other = old.note.Other
	}
	f[id] = fix{blueprint.Delta{Before: before, After: after}, Note{id, r.RecordKind(), what, other}}
}
