package storage

import (
	"encoding/binary"
	"fmt"
	"iter"

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

// follow goes through a log from the step before its first entry, and shows where
// each entry led. It refuses one in which entries are missing or out of order.
func follow(root step, log iter.Seq2[logged, error], show func(step, logged)) (head step, err error) {
	head = root
	for l, err := range log {
		if err != nil {
			return head, err
		}
		if l.number != head.number+1 {
			return head, fmt.Errorf("%w: history lacks entry %d", ErrDamaged, head.number+1)
		}
		head = head.after(l)
		show(head, l)
	}
	return head, nil
}

// checkLog refuses a log that does not lead to the head: it is not how the document
// came about. count is how many entries it has.
func checkLog(m meta, log journal) (count int, err error) {
	head, err := follow(m.root, log.forth(), func(step, logged) { count++ })
	if err == nil && count > 0 && (head.revision != m.revision || head.generation != m.generation) {
		err = fmt.Errorf("%w: its history does not lead to its head", ErrDamaged)
	}
	return count, err
}
