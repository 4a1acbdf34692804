package storage

import (
	"bytes"
	"encoding/binary"
	"encoding/hex"
	"fmt"
	"slices"
	"time"

	"go.etcd.io/bbolt"

	"throughline/blueprint"
	"throughline/storage/codec"
)

// step is where an entry led.
type step struct {
	number     uint64
	generation uint32
	revision   codec.Hash
}

// logged is an entry as it lies in the log.
type logged struct {
	number uint64
	raw    []byte
	entry  codec.Entry
}

// log reads the entries after a number, oldest first.
func (w *working) log(tx *bbolt.Tx, after uint64) ([]logged, error) {
	b := tx.Bucket([]byte(bucketLog))
	if b == nil {
		return nil, nil
	}
	var out []logged
	c := b.Cursor()
	for k, v := c.Seek(numberKey(after + 1)); k != nil; k, v = c.Next() {
		_, p, err := codec.Unwrap(bucketLog, k, v)
		if err != nil || len(k) != 8 {
			return nil, fmt.Errorf("%w: history entry %x: %v", ErrDamaged, k, err)
		}
		e, err := codec.UnmarshalEntry(p.Data)
		if err != nil {
			return nil, fmt.Errorf("%w: %v", ErrDamaged, err)
		}
		out = append(out, logged{binary.BigEndian.Uint64(k), bytes.Clone(p.Data), e})
	}
	return out, nil
}

// revisions lists where the entries after a number led; that number's own
// revision must be the one the user's file has.
func (w *working) revisions(after uint64) (out []step, err error) {
	err = w.db.View(func(tx *bbolt.Tx) error {
		entries, err := w.log(tx, after)
		at := step{revision: w.here.revision, generation: w.here.generation}
		for _, l := range entries {
			at = step{l.number, at.generation + 1, codec.Next(at.revision, l.raw)}
			if l.entry.Generation != 0 {
				at.generation = l.entry.Generation
			}
			out = append(out, at)
		}
		return err
	})
	return out, err
}

// History returns every entry of the log, oldest first, with its full change:
// what undo and redo need after a restart. Entries not yet durable are not in it.
func (f *File) History() (out []Entry, err error) {
	err = f.do(func() error {
		if f.w.db == nil {
			return nil // not edited here yet
		}
		out, err = f.w.history()
		if err != nil {
			return &FileError{"read the history of", f.name(), err}
		}
		return nil
	})
	return out, err
}

// history walks the log backwards from the records as they are.
func (w *working) history() (out []Entry, err error) {
	err = w.db.View(func(tx *bbolt.Tx) error {
		entries, err := w.log(tx, 0)
		if err != nil {
			return err
		}
		r := &rewinder{tx: tx, now: map[blueprint.ID]state{}}
		out = make([]Entry, len(entries))
		for i, l := range slices.Backward(entries) {
			if out[i], err = r.back(l); err != nil {
				return fmt.Errorf("entry %d: %w", l.number, err)
			}
		}
		return nil
	})
	return out, err
}

// state is a record at some moment, as bytes and as itself.
type state struct {
	payload codec.Payload
	record  blueprint.Record
}

// rewinder goes back in history record by record.
type rewinder struct {
	tx  *bbolt.Tx
	now map[blueprint.ID]state // of records it has come across
}

func (r *rewinder) blob(h codec.Hash) ([]byte, bool) {
	b := r.tx.Bucket([]byte(bucketBlobs))
	if b == nil {
		return nil, false
	}
	data := b.Get(h[:])
	return data, data != nil
}

func (r *rewinder) at(id blueprint.ID) (state, error) {
	if s, ok := r.now[id]; ok {
		return s, nil
	}
	raw := r.tx.Bucket([]byte(bucketRecords)).Get(id[:])
	if raw == nil {
		return state{}, nil
	}
	_, p, err := codec.Unwrap(bucketRecords, id[:], raw)
	if err != nil {
		return state{}, err
	}
	return r.state(id, p)
}

func (r *rewinder) state(id blueprint.ID, p codec.Payload) (state, error) {
	if p.Kind == 0 {
		return state{}, nil
	}
	rec, err := codec.Decode(id, p, r.blob)
	return state{p, rec}, err
}

func (r *rewinder) back(l logged) (Entry, error) {
	e := l.entry
	out := Entry{Number: l.number, Name: e.Name, Author: e.Author, Time: time.UnixMilli(e.Time).UTC(), Reverses: e.Reverses, Merges: hex.EncodeToString(e.Merges), External: e.External, Change: make(blueprint.Change, len(e.Deltas))}
	for _, d := range e.Deltas {
		after, err := r.at(d.ID)
		if err != nil {
			return out, err
		}
		p, err := d.Backward(after.payload)
		if err != nil {
			return out, err
		}
		before, err := r.state(d.ID, p)
		if err != nil {
			return out, err
		}
		r.now[d.ID] = before
		out.Change[d.ID] = blueprint.Delta{Before: before.record, After: after.record}
	}
	return out, nil
}
