package storage

import (
	"crypto/sha256"
	"errors"
	"time"

	"go.etcd.io/bbolt"

	"throughline/blueprint"
	"throughline/storage/codec"
	"throughline/storage/pages"
)

// snapshot is a state to publish. Its transaction holds it fast until build.
type snapshot struct {
	tx     *bbolt.Tx
	doc    *blueprint.Doc
	meta   meta
	number uint64     // of the last entry in it
	before []ancestor // what had been published before, if it was another state
	image  []byte
	hash   codec.Hash
}

// snapshot holds the state of now fast.
func (w *working) snapshot(now time.Time, author string) (*snapshot, error) {
	m, before := w.meta, w.here.before(w.meta)
	m.remember(before...)
	m.written, m.writtenBy = now.UnixMilli(), author
	if !m.history {
		m.root = step{}
	}
	tx, err := w.db.Begin(false)
	if err != nil {
		return nil, err
	}
	return &snapshot{tx: tx, doc: w.doc, meta: m, number: w.last, before: before}, nil
}

// build makes the image, checks it as if it came from a stranger, and lets go
// of the working copy. Any goroutine may call it, once.
func (s *snapshot) build() error {
	err := s.read()
	err = errors.Join(err, s.tx.Rollback())
	if err != nil {
		return err
	}
	s.hash = sha256.Sum256(s.image)
	return verify(s.image, s.doc)
}

func (s *snapshot) read() error {
	p := parts{meta: s.meta, blob: live{s.tx}.blob, records: &pages.Bucket{}}
	err := s.tx.ForEach(func(name []byte, b *bbolt.Bucket) (err error) {
		switch string(name) {
		case bucketMeta, bucketLocal, bucketBlobs:
		case bucketRecords:
			p.records = bucketOf(b)
		case bucketLog:
			if s.meta.history {
				p.log, err = logOf(b, 0)
			}
		case bucketMarks:
			if s.meta.history {
				p.marks = marksTo(bucketOf(b), s.number)
			}
		default:
			p.others = append(p.others, pages.Item{Key: name, Bucket: bucketOf(b)})
		}
		return err
	})
	if err == nil {
		s.image, err = p.build()
	}
	return err
}

// everything lists all buckets but meta and local, for a copy of the database.
func (w *working) everything(use func([]pages.Item) error) error {
	return w.db.View(func(tx *bbolt.Tx) error {
		var out []pages.Item
		err := tx.ForEach(func(name []byte, b *bbolt.Bucket) error {
			if n := string(name); n != bucketMeta && n != bucketLocal {
				out = append(out, pages.Item{Key: name, Bucket: bucketOf(b)})
			}
			return nil
		})
		if err != nil {
			return err
		}
		return use(out)
	})
}

// bucketOf lists a bucket; keys and values are good within the transaction.
func bucketOf(b *bbolt.Bucket) *pages.Bucket {
	out := &pages.Bucket{Sequence: b.Sequence()}
	c := b.Cursor()
	for k, v := c.First(); k != nil; k, v = c.Next() {
		if v == nil {
			out.Items = append(out.Items, pages.Item{Key: k, Bucket: bucketOf(b.Bucket(k))})
		} else {
			out.Put(k, v)
		}
	}
	return out
}
