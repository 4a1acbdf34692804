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

func parseLogged(k, v []byte) (logged, error) {
	_, p, err := codec.Unwrap(bucketLog, k, v)
	if err != nil || len(k) != 8 {
		return logged{}, fmt.Errorf("%w: history entry %x: %v", ErrDamaged, k, err)
	}
	e, err := codec.UnmarshalEntry(p.Data)
	if err != nil {
		return logged{}, fmt.Errorf("%w: %v", ErrDamaged, err)
	}
	return logged{binary.BigEndian.Uint64(k), bytes.Clone(p.Data), e}, nil
}

// log reads the entries after a number, oldest first.
func (w *working) log(tx *bbolt.Tx, after uint64) (out []logged, err error) {
	b := tx.Bucket([]byte(bucketLog))
	if b == nil {
		return nil, nil
	}
	c := b.Cursor()
	for k, v := c.Seek(numberKey(after + 1)); k != nil; k, v = c.Next() {
		l, err := parseLogged(k, v)
		if err != nil {
			return nil, err
		}
		out = append(out, l)
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

// history walks the log of a working copy backwards from the records as they are.
func (w *working) history() (out []Entry, err error) {
	err = w.db.View(func(tx *bbolt.Tx) error {
		entries, err := w.log(tx, 0)
		if err == nil {
			out, err = rewind(live{tx}, entries)
		}
		return err
	})
	return out, err
}

// history is the history that travels with a file, if any.
func (c *content) history() ([]Entry, error) {
	log := c.tree.Sub(bucketLog)
	if log == nil {
		return nil, nil
	}
	var entries []logged
	for _, it := range log.Items {
		l, err := parseLogged(it.Key, it.Value)
		if err != nil {
			return nil, err
		}
		entries = append(entries, l)
	}
	out, err := rewind(c, entries)
	if err != nil {
		return nil, fmt.Errorf("%w: %v", ErrDamaged, err)
	}
	return out, nil
}

// present is where records and blobs are as they are now.
type present interface {
	record(blueprint.ID) []byte // an envelope, or nil
	blob(codec.Hash) ([]byte, bool)
}

func (c *content) record(id blueprint.ID) []byte { return c.tree.Sub(bucketRecords).Get(id[:]) }

// live is the present of a working copy.
type live struct{ tx *bbolt.Tx }

func (l live) record(id blueprint.ID) []byte {
	if b := l.tx.Bucket([]byte(bucketRecords)); b != nil {
		return b.Get(id[:])
	}
	return nil
}

func (l live) blob(h codec.Hash) ([]byte, bool) {
	b := l.tx.Bucket([]byte(bucketBlobs))
	if b == nil {
		return nil, false
	}
	data := b.Get(h[:])
	return data, data != nil
}

// rewind gives entries their full changes, going back from the present.
func rewind(p present, entries []logged) ([]Entry, error) {
	r := &rewinder{present: p, now: map[blueprint.ID]state{}}
	out := make([]Entry, len(entries))
	for i, l := range slices.Backward(entries) {
		e, err := r.back(l)
		if err != nil {
			return nil, fmt.Errorf("entry %d: %w", l.number, err)
		}
		out[i] = e
	}
	return out, nil
}

// state is a record at some moment, as bytes and as itself.
type state struct {
	payload codec.Payload
	record  blueprint.Record
}

// rewinder goes back in history record by record.
type rewinder struct {
	present
	now map[blueprint.ID]state // of records it has come across
}

func (r *rewinder) at(id blueprint.ID) (state, error) {
	if s, ok := r.now[id]; ok {
		return s, nil
	}
	raw := r.record(id)
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
	out := Entry{Number: l.number, Name: e.Name, Author: e.Author, Time: time.UnixMilli(e.Time).UTC(), Reverses: e.Reverses, Joins: e.Joins, Merges: hex.EncodeToString(e.Merges), External: e.External, Change: make(blueprint.Change, len(e.Deltas))}
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
