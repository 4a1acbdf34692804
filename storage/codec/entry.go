package codec

import (
	"crypto/sha256"
	"fmt"

	"github.com/fxamacker/cbor/v2"

	"throughline/blueprint"
)

// Entry is one command in the history of a document, on the level of bytes.
type Entry struct {
	Time       int64   `cbor:"1,keyasint,omitzero"` // milliseconds since 1970, UTC
	Author     string  `cbor:"2,keyasint,omitzero"`
	Name       string  `cbor:"3,keyasint,omitzero"` // of the command
	Deltas     []Delta `cbor:"4,keyasint,omitempty"`
	Reverses   uint64  `cbor:"5,keyasint,omitzero"`   // number of the entry it undoes or redoes
	Merges     []byte  `cbor:"6,keyasint,omitempty"`  // second parent
	External   bool    `cbor:"7,keyasint,omitzero"`   // taken over from a file changed elsewhere
	Joins      uint64  `cbor:"9,keyasint,omitzero"`   // number of the earlier entry with which it is one step for undo
	Generation uint32  `cbor:"8,keyasint,omitzero"`   // only where it is not one more than the parent's
	Other      []Delta `cbor:"10,keyasint,omitempty"` // of a merge: from what it led to, to the other copy, so that this can be had again
	Gained     []byte  `cbor:"11,keyasint,omitempty"` // of a merge: ancestors that came with the other copy
	Shared     []byte  `cbor:"12,keyasint,omitempty"` // of a merge: the newest ancestor both had before
	Returned   uint64  `cbor:"13,keyasint,omitzero"`  // of a merge: what had been left out of the copy, and came back with the other
}

// Delta is what happened to one record. Where the kinds are equal, Before and
// After hold just the fields that differ; kind 0 is no record.
type Delta struct {
	_      struct{} `cbor:",toarray"`
	ID     blueprint.ID
	Was    uint64
	Before cbor.RawMessage
	Is     uint64
	After  cbor.RawMessage
}

// NewDelta compares two states of a record. ok is false where nothing changed.
func NewDelta(id blueprint.ID, before, after Payload) (d Delta, ok bool) {
	if before.Kind == after.Kind && string(before.Data) == string(after.Data) {
		return Delta{}, false
	}
	d = Delta{ID: id, Was: before.Kind, Before: before.Data, Is: after.Kind, After: after.Data}
	if before.Kind != after.Kind {
		return d, true
	}
	b, err1 := fieldsOf(before.Data)
	a, err2 := fieldsOf(after.Data)
	if err1 == nil && err2 == nil {
		d.Before, d.After = joinFields(differing(b, a)), joinFields(differing(a, b))
	}
	return d, true
}

// differing lists the fields of a that b does not have with the same value.
func differing(a, b []field) []field {
	var out []field
	j := 0
	for _, f := range a {
		for j < len(b) && b[j].key < f.key {
			j++
		}
		if j < len(b) && b[j].key == f.key && string(b[j].raw) == string(f.raw) {
			continue
		}
		out = append(out, f)
	}
	return out
}

// Forward leads from the state before the delta to the one after.
func (d Delta) Forward(before Payload) (Payload, error) {
	return step(before, Payload{d.Was, d.Before}, Payload{d.Is, d.After})
}

// Backward leads from the state after the delta to the one before.
func (d Delta) Backward(after Payload) (Payload, error) {
	return step(after, Payload{d.Is, d.After}, Payload{d.Was, d.Before})
}

func step(now, from, to Payload) (Payload, error) {
	if now.Kind != from.Kind {
		return Payload{}, fmt.Errorf("%w: history does not fit: kind %d, want %d", ErrMalformed, now.Kind, from.Kind)
	}
	if to.Kind == 0 {
		return Payload{}, nil
	}
	if from.Kind != to.Kind {
		return to, nil
	}
	have, err := fieldsOf(now.Data)
	if err != nil { // no map of fields: a newer version's, exchanged as a whole
		return to, nil
	}
	gone, err := fieldsOf(from.Data)
	if err != nil {
		return to, nil
	}
	come, err := fieldsOf(to.Data)
	if err != nil {
		return to, nil
	}
	var kept []field
	for _, f := range have {
		if !hasField(gone, f.key) {
			kept = append(kept, f)
		}
	}
	return Payload{to.Kind, joinFields(mergeFields(kept, come))}, nil
}

// Marshal gives the canonical bytes of an entry.
func (e Entry) Marshal() ([]byte, error) { return encoding.Marshal(e) }

// UnmarshalEntry reads what Marshal wrote.
func UnmarshalEntry(b []byte) (e Entry, err error) {
	if err := entries.Unmarshal(b, &e); err != nil {
		return Entry{}, fmt.Errorf("%w: history entry: %v", ErrMalformed, err)
	}
	return e, nil
}

// Next is the revision id that an entry leads to from its parent.
func Next(parent Hash, entry []byte) Hash {
	h := sha256.New()
	h.Write(parent[:])
	h.Write(entry)
	return Hash(h.Sum(nil))
}

// MarshalValue gives the canonical CBOR of a value of the meta bucket.
func MarshalValue(v any) []byte {
	b, err := encoding.Marshal(v)
	if err != nil {
		panic(err) // only numbers, texts and bytes are ever given
	}
	return b
}

// UnmarshalValue reads a value of the meta bucket.
func UnmarshalValue(b []byte, into any) error {
	if err := entries.Unmarshal(b, into); err != nil {
		return fmt.Errorf("%w: %v", ErrMalformed, err)
	}
	return nil
}
