package storage

import (
	"encoding/binary"
	"errors"
	"fmt"
	"maps"
	"os"
	"slices"
	"time"

	"go.etcd.io/bbolt"

	"throughline/blueprint"
	"throughline/storage/codec"
	"throughline/storage/pages"
)

// working is the live database of one map, under the lock of its folder. Its
// methods are called by one goroutine at a time.
type working struct {
	path string
	db   *bbolt.DB
	doc  *blueprint.Doc // after the last entry
	meta meta
	here local
	last uint64 // number of the last entry

	maxSize int // of the database, in bytes; 0 = as the disk allows
}

// local is what a working copy knows about the user's file.
type local struct {
	path       string     // "" = untitled
	known      codec.Hash // image of the file as last read or written; zero = there was none
	revision   codec.Hash // of that image
	generation uint32
	number     uint64 // last entry in that image
	changed    int64  // time of the last entry, milliseconds since 1970
	chosen     bool   // the person chose this path by Save as, even if it is a folder for temporary files
	stale      bool   // the file must be written again although no entry is new: its history is to travel, or no more
}

var localKeys = []string{"path", "known", "revision", "generation", "number", "changed", "chosen", "stale"}

func (l *local) fields() []any {
	return []any{&l.path, &l.known, &l.revision, &l.generation, &l.number, &l.changed, &l.chosen, &l.stale}
}

func (l *local) parse(b *pages.Bucket) error {
	for i, f := range l.fields() {
		raw := b.Get([]byte(localKeys[i]))
		if raw == nil {
			continue
		}
		if h, ok := f.(*codec.Hash); ok {
			var v []byte
			if err := codec.UnmarshalValue(raw, &v); err != nil || len(v) != len(h) {
				return fmt.Errorf("%w: %s of the working copy", ErrDamaged, localKeys[i])
			}
			copy(h[:], v)
		} else if err := codec.UnmarshalValue(raw, f); err != nil {
			return fmt.Errorf("%w: %s of the working copy: %v", ErrDamaged, localKeys[i], err)
		}
	}
	return nil
}

// ahead tells that the working copy holds entries that the user's file does not.
func (w *working) ahead() bool { return w.meta.revision != w.here.revision || w.here.stale }

const workingName = "work.db"

// parseWorking reads a working copy as bytes, before bbolt may see it.
func parseWorking(image []byte) (*content, local, error) {
	var here local
	c, err := parse(image, false)
	if err != nil {
		return nil, here, err
	}
	return c, here, here.parse(c.tree.Sub(bucketLocal))
}

// start makes the database of a new working copy: whole under its name, or not there.
func (w *working) start(m meta, buckets []pages.Item, here local) error {
	tree := &pages.Bucket{Items: buckets}
	w.meta, w.here, w.last = m, here, here.number
	tree.Items = append(tree.Items, pages.Item{Key: []byte(bucketMeta), Bucket: &pages.Bucket{Items: m.items()}}, pages.Item{Key: []byte(bucketLocal), Bucket: here.bucket()})
	sortItems(tree.Items)
	image, err := pages.Build(tree)
	if err != nil {
		return err
	}
	part := w.path + "~"
	if err := writeFile(part, image); err != nil {
		return err
	}
	if err := moveFile(part, w.path); err != nil {
		return err
	}
	return w.open()
}

// before is the state that the user's file holds, as an ancestor of another one.
func (l local) before(m meta) []ancestor {
	if l.generation == 0 || m.revision == l.revision {
		return nil
	}
	return []ancestor{{l.generation, [16]byte(l.revision[:16])}}
}

func (l local) bucket() *pages.Bucket {
	b := &pages.Bucket{}
	for i, f := range l.fields() {
		b.Put([]byte(localKeys[i]), localValue(f))
	}
	sortItems(b.Items)
	return b
}

func localValue(f any) []byte {
	switch f := f.(type) {
	case *codec.Hash:
		return codec.MarshalValue(f[:])
	case *string:
		return codec.MarshalValue(*f)
	case *uint32:
		return codec.MarshalValue(*f)
	case *uint64:
		return codec.MarshalValue(*f)
	case *int64:
		return codec.MarshalValue(*f)
	case *bool:
		return codec.MarshalValue(*f)
	}
	return nil
}

func writeFile(path string, data []byte) error {
	f, err := os.OpenFile(path, os.O_WRONLY|os.O_CREATE|os.O_TRUNC, 0o600)
	if err != nil {
		return err
	}
	_, err = f.Write(data)
	return errors.Join(err, f.Sync(), f.Close())
}

// open hands the database to bbolt. It must have been checked.
func (w *working) open() error {
	db, err := bbolt.Open(w.path, 0o600, &bbolt.Options{PageSize: pages.Size, Timeout: time.Second, FreelistType: bbolt.FreelistMapType, MaxSize: w.maxSize, NoStatistics: true})
	if err != nil {
		return err
	}
	w.db = db
	return nil
}

// reopen brings the database back after a commit that failed: what is on disk
// decides which entries are durable.
func (w *working) reopen() error {
	if w.db != nil {
		w.db.Close()
		w.db = nil
	}
	image, err := os.ReadFile(w.path)
	if err != nil {
		return err
	}
	c, here, err := parseWorking(image)
	if err != nil {
		return err
	}
	if err := syncNames(w.path); err != nil { // it may have got its name just now
		return err
	}
	w.meta, w.here, w.last = c.meta, here, lastEntry(c.tree, here)
	return w.open()
}

// lastEntry is the number of the newest entry.
func lastEntry(tree *pages.Bucket, here local) uint64 {
	if log := tree.Sub(bucketLog); log != nil && len(log.Items) > 0 {
		if k := log.Items[len(log.Items)-1].Key; len(k) == 8 {
			return max(here.number, binary.BigEndian.Uint64(k))
		}
	}
	return here.number
}

func (w *working) close() error {
	if w.db == nil {
		return nil
	}
	err := w.db.Close()
	w.db = nil
	return err
}

// update runs f in one transaction; afterwards meta and local are what f made
// them, or, if it failed, what they were.
func (w *working) update(f func(tx *bbolt.Tx) error) error {
	old := *w
	err := w.db.Update(func(tx *bbolt.Tx) error {
		if err := f(tx); err != nil {
			return err
		}
		return w.putMeta(tx)
	})
	if err != nil {
		w.meta, w.here, w.last, w.doc = old.meta, old.here, old.last, old.doc
	}
	return err
}

func (w *working) putMeta(tx *bbolt.Tx) error {
	for name, items := range map[string][]pages.Item{bucketMeta: w.meta.items(), bucketLocal: w.here.bucket().Items} {
		b, err := tx.CreateBucketIfNotExists([]byte(name))
		if err != nil {
			return err
		}
		for _, it := range items {
			if err := b.Put(it.Key, it.Value); err != nil {
				return err
			}
		}
	}
	return nil
}

func numberKey(n uint64) []byte { return binary.BigEndian.AppendUint64(nil, n) }

type edit struct {
	id   blueprint.ID
	was  codec.Payload
	is   codec.Payload
	blob []byte
}

// edits works out what a change does to the records as they are stored; the
// deltas go into the entry. What is stored counts as "before", so that history
// is without loss whatever the caller believed.
func (w *working) edits(tx *bbolt.Tx, c blueprint.Change, into *codec.Entry) ([]edit, error) {
	records, err := tx.CreateBucketIfNotExists([]byte(bucketRecords))
	if err != nil {
		return nil, err
	}
	var out []edit
	for _, id := range sortedIDs(c) {
		e := edit{id: id}
		if raw := records.Get(id[:]); raw != nil {
			if _, e.was, err = codec.Unwrap(bucketRecords, id[:], raw); err != nil {
				return nil, fmt.Errorf("%w: working copy: record %s: %v", ErrDamaged, id, err)
			}
			e.was.Data = slices.Clone(e.was.Data) // raw is good until the next Put
		}
		if e.is, e.blob, err = codec.Encode(c[id].After); err != nil {
			return nil, err
		}
		if d, ok := codec.NewDelta(id, e.was, e.is); ok {
			into.Deltas = append(into.Deltas, d)
			out = append(out, e)
		}
	}
	return out, nil
}

func (w *working) putRecords(tx *bbolt.Tx, rev codec.Revision, edits []edit) error {
	records := tx.Bucket([]byte(bucketRecords))
	for _, e := range edits {
		w.meta.digest.Remove(e.id, e.was)
		w.meta.digest.Add(e.id, e.is)
		if err := records.Put(slices.Clone(e.id[:]), codec.Wrap(bucketRecords, e.id[:], rev, e.is)); err != nil {
			return err
		}
		if err := putBlob(tx, e.is, e.blob); err != nil {
			return err
		}
	}
	return nil
}

// putBlob keeps the bytes that a payload names, if it names any.
func putBlob(tx *bbolt.Tx, p codec.Payload, blob []byte) error {
	h, ok := codec.BlobOf(p)
	if !ok {
		return nil
	}
	blobs, err := tx.CreateBucketIfNotExists([]byte(bucketBlobs))
	if err != nil || blobs.Get(h[:]) != nil {
		return err
	}
	return blobs.Put(slices.Clone(h[:]), blob)
}

func sortedIDs(c blueprint.Change) []blueprint.ID {
	return slices.SortedFunc(maps.Keys(c), func(a, b blueprint.ID) int { return slices.Compare(a[:], b[:]) })
}

// published notes what the user's file now holds. Of its ancestors only the one that
// the publish itself added is new here: those of a merge may have been undone meanwhile.
func (w *working) published(s *snapshot) error {
	return w.update(func(*bbolt.Tx) error {
		w.here.known, w.here.revision, w.here.generation, w.here.number = s.hash, s.meta.revision, s.meta.generation, s.number
		w.here.stale = w.here.stale && w.meta.history != s.meta.history
		w.meta.remember(s.before...)
		w.meta.written, w.meta.writtenBy = s.meta.written, s.meta.writtenBy
		return nil
	})
}
