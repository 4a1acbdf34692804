package merge

import (
	"bytes"
	"cmp"
	"slices"

	"throughline/blueprint"
)

// NoteKind is what merging decided by itself.
type NoteKind uint8

// What merging decides by itself.
const (
	KeptEdited  NoteKind = 1 + iota // deleted on one side, edited on the other: the edit was kept
	Restored                        // deleted on one side, but Other still uses it: it was kept
	Parked                          // its cell is gone: it lies in the parking lot, flagged
	Adopted                         // its stage is gone: the step went to the stage Other; or both ends of a link moved to the map Other
	Shortened                       // a span lost steps at an end
	WordsMerged                     // both changed a text, in different places
	Dropped                         // it could not be made sound and is gone
)

var noteNames = [...]string{"", "kept edited", "restored", "parked", "adopted", "shortened", "words merged", "dropped"}

// String names the kind for tests and logs.
func (k NoteKind) String() string {
	if int(k) < len(noteNames) {
		return noteNames[k]
	}
	return "unknown note"
}

// Note is something that merging decided by itself and a person should know.
type Note struct {
	ID    blueprint.ID
	Kind  blueprint.Kind
	What  NoteKind
	Other blueprint.ID // who uses it (Restored), where it went (Adopted)
}

// notebook collects notes: one of a sort about one record.
type notebook map[noteKey]Note

type noteKey struct {
	id   blueprint.ID
	what NoteKind
}

// add keeps, of notes that differ only in Other, that of the least id, so that it
// does not matter in which order they come.
func (b notebook) add(n Note) {
	k := noteKey{n.ID, n.What}
	if old, ok := b[k]; !ok || bytes.Compare(n.Other[:], old.Other[:]) < 0 {
		b[k] = n
	}
}

// list sorts notes by what happened, then by what it happened to.
func (b notebook) list() []Note {
	out := make([]Note, 0, len(b))
	for _, n := range b {
		out = append(out, n)
	}
	slices.SortFunc(out, func(a, b Note) int {
		return cmp.Or(cmp.Compare(a.What, b.What), cmp.Compare(a.Kind, b.Kind), bytes.Compare(a.ID[:], b.ID[:]))
	})
	return out
}
