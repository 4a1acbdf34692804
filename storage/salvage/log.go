package salvage

import (
	"bytes"
	"compress/flate"
	"encoding/binary"
	"io"
	"slices"

	"throughline/blueprint"
	"throughline/storage/codec"
)

// Kinds of envelopes in the log, as in package storage.
const (
	kindEntry = 1
	kindPack  = 2
)

// inflateWorth is how many times the size of an image history may take unpacked.
const inflateWorth = 8

func number(b []byte) uint64 { return binary.BigEndian.Uint64(b) }

// remembered gives what history knows of records, in their last state that can
// be had: each is followed from the entry that made it. A record that history
// removes has kind 0.
func remembered(scans []*scan) map[blueprint.ID]codec.Payload {
	out := map[blueprint.ID]codec.Payload{}
	for _, e := range entriesOf(scans) {
		for _, d := range e.Deltas {
			now, known := out[d.ID]
			if !known && d.Was != 0 && d.Was == d.Is {
				continue // a part of something whose beginning is lost
			}
			if d.Is == 0 || d.Was != d.Is {
				out[d.ID] = codec.Payload{Kind: d.Is, Data: d.After}
			} else if next, err := d.Forward(now); err == nil {
				out[d.ID] = next
			}
		}
	}
	return out
}

// entriesOf reads the entries of all logs, oldest first; of several with one
// number the first that can be read.
func entriesOf(scans []*scan) []codec.Entry {
	byNumber := map[uint64]codec.Entry{}
	take := func(n uint64, raw []byte) {
		if _, ok := byNumber[n]; ok {
			return
		}
		if e, err := codec.UnmarshalEntry(raw); err == nil {
			byNumber[n] = e
		}
	}
	for _, s := range scans {
		slices.SortStableFunc(s.log, func(a, b logEntry) int { return bytes.Compare(b.rev[:], a.rev[:]) })
		budget := int64(inflateWorth*len(s.image) + 1<<20)
		for _, l := range s.log {
			if l.packed {
				budget -= unpack(l, budget, take)
			} else {
				take(l.number, l.data)
			}
		}
	}
	numbers := make([]uint64, 0, len(byNumber))
	for n := range byNumber {
		numbers = append(numbers, n)
	}
	slices.Sort(numbers)
	out := make([]codec.Entry, len(numbers))
	for i, n := range numbers {
		out[i] = byNumber[n]
	}
	return out
}

// unpack gives the entries of a pack and returns how many bytes that took.
func unpack(l logEntry, budget int64, take func(uint64, []byte)) int64 {
	count, used := binary.Uvarint(l.data)
	if used <= 0 || budget <= 0 {
		return 0
	}
	// What can be read before an error is good: each entry is checked by itself.
	plain, _ := io.ReadAll(io.LimitReader(flate.NewReader(bytes.NewReader(l.data[used:])), budget))
	rest := plain
	for n := l.number; n < l.number+count; n++ {
		size, used := binary.Uvarint(rest)
		if used <= 0 || size > uint64(len(rest)-used) {
			break
		}
		take(n, rest[used:used+int(size)])
		rest = rest[used+int(size):]
	}
	return int64(len(plain))
}
