package storage

import (
	"encoding/binary"
	"fmt"

	"throughline/storage/codec"
)

// step is where an entry led: a point in the history of a document.
type step struct {
	number     uint64
	generation uint32
	revision   codec.Hash
}

// stepSize is how many bytes pack gives.
const stepSize = 8 + 4 + len(codec.Hash{})

func (s step) pack() []byte {
	b := binary.BigEndian.AppendUint64(make([]byte, 0, stepSize), s.number)
	b = binary.BigEndian.AppendUint32(b, s.generation)
	return append(b, s.revision[:]...)
}

func unpackStep(b []byte) step {
	return step{binary.BigEndian.Uint64(b), binary.BigEndian.Uint32(b[8:]), codec.Hash(b[12:stepSize])}
}

// after is where an entry leads from s.
func (s step) after(l logged) step {
	next := step{l.number, s.generation + 1, codec.Next(s.revision, l.raw)}
	if l.entry.Generation != 0 {
		next.generation = l.entry.Generation
	}
	return next
}

func (s step) ancestor() ancestor { return ancestor{s.generation, [16]byte(s.revision[:16])} }

// chain lists where entries led, one by one, from the step before the first.
func chain(from step, entries []logged) []step {
	out := make([]step, len(entries))
	for i, l := range entries {
		from = from.after(l)
		out[i] = from
	}
	return out
}

// checkChain refuses a log that does not lead to the head: it is not how the
// document came about.
func checkChain(m meta, entries []logged) error {
	if len(entries) == 0 {
		return nil
	}
	if entries[0].number != m.root.number+1 {
		return fmt.Errorf("%w: history begins with entry %d instead of %d", ErrDamaged, entries[0].number, m.root.number+1)
	}
	for i, l := range entries {
		if l.number != entries[0].number+uint64(i) {
			return fmt.Errorf("%w: history lacks entry %d", ErrDamaged, entries[0].number+uint64(i))
		}
	}
	steps := chain(m.root, entries)
	if head := steps[len(steps)-1]; head.revision != m.revision || head.generation != m.generation {
		return fmt.Errorf("%w: its history does not lead to its head", ErrDamaged)
	}
	return nil
}
