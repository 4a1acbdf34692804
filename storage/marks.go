package storage

import (
	"fmt"
	"slices"
	"strings"
	"time"

	"go.etcd.io/bbolt"

	"throughline/blueprint"
	"throughline/storage/codec"
	"throughline/storage/pages"
)

// Mark is a point of a document's history that has a meaning: a version with a
// name, a save, a copy that was sent.
type Mark struct {
	ID     blueprint.ID
	Number uint64 // of the last entry before it; 0 = before the first
	Kind   MarkKind
	Name   string // "as shown to the board"; of a sent copy its file name
	Author string
	Time   time.Time
}

// MarkKind says what a mark means. The numbers are part of the format.
type MarkKind uint8

// What marks mean.
const (
	MarkNamed MarkKind = 1 + iota
	MarkSaved
	MarkSent
)

// stored is a mark in its bucket, under its id.
type stored struct {
	Number uint64 `cbor:"1,keyasint,omitzero"`
	Kind   uint8  `cbor:"2,keyasint,omitzero"`
	Name   string `cbor:"3,keyasint,omitzero"`
	Author string `cbor:"4,keyasint,omitzero"`
	Time   int64  `cbor:"5,keyasint,omitzero"` // milliseconds since 1970, UTC
}

// Mark sets a mark at what has been appended so far. Marks stay with the working
// copy; they travel where history does. A save after which nothing was done is not
// marked again, nor one of a map that was only looked at.
func (f *File) Mark(kind MarkKind, name string) (m Mark, err error) {
	err = f.do(func() error {
		if err := f.pending(); err != nil {
			return err
		}
		if kind == MarkSaved {
			if last, marked := f.lastSave(); marked || f.origin != nil {
				m = last
				return nil
			}
		}
		m, err = f.mark(f.w.last, kind, name)
		return err
	})
	return m, err
}

// lastSave is the save marked at the last entry, if there is one.
func (f *File) lastSave() (m Mark, marked bool) {
	if f.origin != nil || f.ensure() != nil {
		return m, false
	}
	_ = f.w.db.View(func(tx *bbolt.Tx) error { // what cannot be read is no mark
		if b := tx.Bucket([]byte(bucketMarks)); b != nil {
			for _, x := range marksOf(bucketOf(b)) {
				if x.Kind == MarkSaved && x.Number == f.w.last {
					m, marked = x, true
				}
			}
		}
		return nil
	})
	return m, marked
}

// MarkAt sets a mark after the entry of a number.
func (f *File) MarkAt(number uint64, kind MarkKind, name string) (m Mark, err error) {
	err = f.do(func() error {
		m, err = f.mark(number, kind, name)
		return err
	})
	return m, err
}

func (f *File) mark(number uint64, kind MarkKind, name string) (Mark, error) {
	if err := f.ensure(); err != nil {
		return Mark{}, &FileError{"keep", f.name(), writeCause(err)}
	}
	m := Mark{f.o.NewID(), number, kind, strings.ToValidUTF8(strings.TrimSpace(name), "?"), f.o.Author(), f.o.Now().UTC().Truncate(time.Millisecond)}
	err := f.w.update(func(tx *bbolt.Tx) error { return putMark(tx, m) })
	if err != nil {
		f.unsure = true
		return m, &FileError{"keep", f.name(), writeCause(err)}
	}
	return m, nil
}

func putMark(tx *bbolt.Tx, m Mark) error {
	b, err := tx.CreateBucketIfNotExists([]byte(bucketMarks))
	if err != nil {
		return err
	}
	v := codec.MarshalValue(stored{m.Number, uint8(m.Kind), m.Name, m.Author, m.Time.UnixMilli()})
	return b.Put(m.ID[:], v)
}

// Unmark removes a mark.
func (f *File) Unmark(id blueprint.ID) error {
	return f.changeMarks(func(b *bbolt.Bucket) error { return b.Delete(id[:]) })
}

// Rename gives a mark another name; one that was a mere save becomes a version
// with a name.
func (f *File) Rename(m Mark, name string) error {
	m.Kind, m.Name = MarkNamed, strings.ToValidUTF8(strings.TrimSpace(name), "?")
	return f.changeMarks(func(b *bbolt.Bucket) error {
		if b.Get(m.ID[:]) == nil {
			return fmt.Errorf("rename %q: no such mark", m.Name)
		}
		return putMark(b.Tx(), m)
	})
}

func (f *File) changeMarks(do func(*bbolt.Bucket) error) error {
	return f.do(func() error {
		if err := f.ensure(); err != nil {
			return &FileError{"keep", f.name(), writeCause(err)}
		}
		err := f.w.update(func(tx *bbolt.Tx) error {
			b, err := tx.CreateBucketIfNotExists([]byte(bucketMarks))
			if err != nil {
				return err
			}
			return do(b)
		})
		if err != nil {
			return &FileError{"keep", f.name(), writeCause(err)}
		}
		return nil
	})
}

// Marks lists the marks, oldest first.
func (f *File) Marks() (out []Mark, err error) {
	err = f.do(func() error {
		if f.origin != nil {
			out = marksOf(f.origin.tree.Sub(bucketMarks))
			return nil
		}
		if err := f.ensure(); err != nil {
			return &FileError{"read the history of", f.name(), err}
		}
		return f.w.db.View(func(tx *bbolt.Tx) error {
			if b := tx.Bucket([]byte(bucketMarks)); b != nil {
				out = marksOf(bucketOf(b))
			}
			return nil
		})
	})
	return out, err
}

// marksTo are the marks that travel with history up to a number: to whom copies
// were sent is nobody else's business.
func marksTo(b *pages.Bucket, number uint64) *pages.Bucket {
	return marksThat(b, func(s stored) bool { return s.Number <= number && MarkKind(s.Kind) != MarkSent })
}

// upTo are the marks in a history up to a number.
func upTo(b *pages.Bucket, number uint64) *pages.Bucket {
	return marksThat(b, func(s stored) bool { return s.Number <= number })
}

func marksThat(b *pages.Bucket, keep func(stored) bool) *pages.Bucket {
	if b == nil {
		return nil
	}
	out := &pages.Bucket{Sequence: b.Sequence}
	for _, it := range b.Items {
		var s stored
		if codec.UnmarshalValue(it.Value, &s) == nil && keep(s) {
			out.Items = append(out.Items, it)
		}
	}
	return out
}

// marksOf reads the marks of a bucket. What is none, or a newer version's, is
// passed over: no map hangs on it.
func marksOf(b *pages.Bucket) (out []Mark) {
	if b == nil {
		return nil
	}
	for _, it := range b.Items {
		var s stored
		if len(it.Key) != len(blueprint.ID{}) || codec.UnmarshalValue(it.Value, &s) != nil {
			continue
		}
		out = append(out, Mark{blueprint.ID(it.Key), s.Number, MarkKind(s.Kind), s.Name, s.Author, time.UnixMilli(s.Time).UTC()})
	}
	slices.SortStableFunc(out, func(a, b Mark) int { return a.Time.Compare(b.Time) })
	return out
}
