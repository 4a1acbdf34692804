package storage

import (
	"bytes"
	"encoding/binary"
	"encoding/hex"
	"fmt"
	"iter"
	"slices"
	"time"

	"go.etcd.io/bbolt"

	"throughline/blueprint"
	"throughline/storage/codec"
	"throughline/storage/pages"
)

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
	return parseEntry(binary.BigEndian.Uint64(k), bytes.Clone(p.Data))
}

// log reads the entries after a number, oldest first.
func (w *working) log(tx *bbolt.Tx, after uint64) (out []logged, err error) {
	b := tx.Bucket([]byte(bucketLog))
	if b == nil {
		return nil, nil
	}
	return logOf(b, after)
}

func logOf(b *bbolt.Bucket, after uint64) (out []logged, err error) {
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

// since lists where the entries after a step led.
func (w *working) since(from step) (out []step, err error) {
	err = w.db.View(func(tx *bbolt.Tx) error {
		entries, err := w.log(tx, from.number)
		out = chain(from, entries)
		return err
	})
	return out, err
}

// History returns every entry of the log, oldest first, with its full change:
// what undo and redo need after a restart. Entries not yet durable are not in it. Of a
// history of more than 128 MB the newest entries are.
func (f *File) History() (out []Entry, err error) {
	err = f.do(func() error {
		if f.origin != nil { // not edited here yet: what came with the file
			out, err = f.origin.history()
		} else if err = f.ensure(); err == nil {
			out, err = f.w.history()
		}
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
		out, err = rewind(live{tx}, logBack(tx), all)
		return err
	})
	return out, err
}

// logBack reads the entries of a working copy, newest first.
func logBack(tx *bbolt.Tx) iter.Seq2[logged, error] {
	return func(yield func(logged, error) bool) {
		b := tx.Bucket([]byte(bucketLog))
		if b == nil {
			return
		}
		c := b.Cursor()
		for k, v := c.Last(); k != nil; k, v = c.Prev() {
			l, err := parseLogged(k, v)
			if !yield(l, err) || err != nil {
				return
			}
		}
	}
}

// unpacked lists the buckets with which the working copy of a file begins.
func (c *content) unpacked() []pages.Item {
	var out []pages.Item
	for _, it := range c.tree.Items {
		switch string(it.Key) {
		case bucketMeta, bucketLocal, bucketPacks, bucketLog:
		default:
			out = append(out, it)
		}
	}
	log := &pages.Bucket{}
	if _, err := follow(c.meta.root, c.journal().forth(), func(s step, l logged) { log.Items = append(log.Items, logItem(s, l)) }); err != nil || len(log.Items) == 0 {
		return out
	}
	return append(out, pages.Item{Key: []byte(bucketLog), Bucket: log})
}

// logItem is an entry as it lies in the log of a working copy; s is where it led.
func logItem(s step, l logged) pages.Item {
	key := numberKey(l.number)
	return pages.Item{Key: key, Value: codec.Wrap(bucketLog, key, codec.NewRevision(s.generation, s.revision), codec.Payload{Kind: kindEntry, Data: l.raw})}
}

// forget drops a history that cannot be read.
func (c *content) forget() {
	c.meta.root, c.meta.history = step{}, false
	c.tree.Items = slices.DeleteFunc(slices.Clone(c.tree.Items), func(it pages.Item) bool {
		return string(it.Key) == bucketPacks || string(it.Key) == bucketLog || string(it.Key) == bucketMarks
	})
}

// history is the history that travels with a file, if any.
func (c *content) history() ([]Entry, error) {
	if _, err := checkLog(c.meta, c.journal()); err != nil {
		return nil, err
	}
	out, err := rewind(c, c.journal().back(), all)
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

// rewind gives entries their full changes, going back from the present: those up to
// a number, oldest first. Where they would take more than mostHeld, the newest of them.
func rewind(p present, back iter.Seq2[logged, error], upTo uint64) (out []Entry, err error) {
	r := &rewinder{present: p, now: map[blueprint.ID]state{}, shared: newShared()}
	for l, err := range back {
		if err != nil {
			return nil, err
		}
		if l.number > upTo {
			if err := r.unwind(l.entry); err != nil {
				return nil, fmt.Errorf("entry %d: %w", l.number, err)
			}
			continue
		}
		e, err := r.back(l)
		if err != nil {
			return nil, fmt.Errorf("entry %d: %w", l.number, err)
		}
		r.shared.size += len(e.Name) + len(e.Author)
		if len(out) > 0 && r.shared.full() {
			break
		}
		out = append(out, e)
	}
	slices.Reverse(out)
	return out, nil
}

// all is a number that no entry exceeds.
const all = ^uint64(0)

// state is a record at some moment, as bytes and as itself.
type state struct {
	payload codec.Payload
	record  blueprint.Record
}

// rewinder goes back in history record by record.
type rewinder struct {
	present
	now    map[blueprint.ID]state // of records it has come across
	shared *shared                // nil: records are decoded once only
}

func (r *rewinder) at(id blueprint.ID) (state, error) {
	if s, ok := r.now[id]; ok {
		if s.record == nil { // moved as bytes so far
			return r.state(id, s.payload)
		}
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
	if r.shared == nil {
		rec, err := codec.Decode(id, p, r.blob)
		return state{p, rec}, err
	}
	rec, err := r.shared.decode(id, p, r.blob)
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

// unwind takes an entry back without asking what its records were in between:
// they are decoded at the end, by document.
func (r *rewinder) unwind(e codec.Entry) error {
	for _, d := range e.Deltas {
		if err := r.move(d.ID, d.Backward); err != nil {
			return err
		}
	}
	return nil
}

// move takes a record one delta further, as bytes.
func (r *rewinder) move(id blueprint.ID, by func(codec.Payload) (codec.Payload, error)) error {
	s, ok := r.now[id]
	if !ok {
		if raw := r.record(id); raw != nil {
			_, p, err := codec.Unwrap(bucketRecords, id[:], raw)
			if err != nil {
				return err
			}
			s.payload = p
		}
	}
	p, err := by(s.payload)
	r.now[id] = state{payload: p}
	return err
}

// document is now with everything that was moved as it is at this moment.
func (r *rewinder) document(now *blueprint.Doc) (*blueprint.Doc, error) {
	c := make(blueprint.Change, len(r.now))
	for id, s := range r.now {
		s, err := r.state(id, s.payload)
		if err != nil {
			return nil, err
		}
		c[id] = blueprint.Delta{Before: now.Record(id), After: s.record}
	}
	return now.Apply(c), nil
}

// StateAt is the document as it was after the entry of a number, worked out from
// what it is now and the whole log up to now: before the first entry, with the
// number of the one before.
func StateAt(now *blueprint.Doc, log []Entry, number uint64) *blueprint.Doc {
	c := blueprint.Change{}
	for _, e := range slices.Backward(log) {
		if e.Number <= number {
			break
		}
		for id, d := range e.Change {
			c[id] = blueprint.Delta{Before: now.Record(id), After: d.Before}
		}
	}
	return now.Apply(c)
}
