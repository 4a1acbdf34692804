package storage

import (
	"encoding/binary"
	"errors"
	"fmt"
	"os"
	"path/filepath"

	"go.etcd.io/bbolt"

	"throughline/storage/pages"
)

// SetHistoryTravels says whether the file carries its history from now on. Then
// whoever gets the file can read what was deleted from the map.
func (f *File) SetHistoryTravels(on bool) error {
	return f.do(func() error {
		if f.w.meta.history == on {
			return nil
		}
		if err := f.pending(); err != nil {
			return err
		}
		if err := f.ensure(); err != nil {
			return &FileError{"keep", f.name(), writeCause(err)}
		}
		err := f.w.update(func(*bbolt.Tx) error {
			f.w.meta.history, f.w.here.stale = on, true
			return nil
		})
		if err != nil {
			return &FileError{"keep", f.name(), writeCause(err)}
		}
		f.took()
		f.schedule()
		return nil
	})
}

// Trim forgets the entries up to a number: they cannot be undone, looked at or
// sent any more, and their bytes are gone from this computer's working copy.
// What has not reached the user's file yet is kept. It returns how many entries
// were forgotten.
func (f *File) Trim(upTo uint64) (forgotten int, err error) {
	err = f.do(func() error {
		if err := f.pending(); err != nil {
			return err
		}
		for f.busy {
			f.settle(<-f.results)
		}
		if err := f.ensure(); err != nil {
			return &FileError{"keep", f.name(), writeCause(err)}
		}
		if f.w.here.path != "" {
			upTo = min(upTo, f.w.here.number)
		}
		forgotten, err = f.w.trim(min(upTo, f.w.last))
		if err != nil {
			f.unsure = true
			return &FileError{"keep", f.name(), writeCause(err)}
		}
		f.took()
		f.schedule() // a file that carries its history must forget, too
		return nil
	})
	return forgotten, err
}

// trim writes the working copy anew without the oldest entries, so that none of
// their bytes stay behind in free pages.
func (w *working) trim(upTo uint64) (int, error) {
	if upTo <= w.meta.root.number {
		return 0, nil
	}
	m, here, last := w.meta, w.here, w.last
	m.history, here.stale = w.meta.history, here.stale || w.meta.history
	var image []byte
	n := 0
	err := w.db.View(func(tx *bbolt.Tx) error {
		entries, err := w.log(tx, 0)
		if err != nil {
			return err
		}
		steps := chain(w.meta.root, entries)
		for n < len(steps) && steps[n].number <= upTo {
			m.root = steps[n]
			n++
		}
		p := parts{meta: m, records: &pages.Bucket{}, blob: live{tx}.blob, log: entries[n:]}
		image, err = p.trimmed(tx, here, upTo)
		return err
	})
	if err != nil {
		return 0, err
	}
	if err := w.close(); err != nil {
		return 0, err
	}
	if err := replaceWorking(w.path, image); err != nil {
		return 0, errors.Join(err, w.reopen())
	}
	if upTo == last { // all of it: also what was once set aside here because it could not be used, or kept
		dir := &folder{path: filepath.Dir(w.path)}
		old, _ := filepath.Glob(filepath.Join(dir.path, asidePrefix+"*"))
		for _, path := range append(old, dir.kept(m.document)) {
			_ = os.Remove(path)
		}
	}
	w.meta, w.here, w.last = m, here, last
	return n, w.open()
}

func replaceWorking(path string, image []byte) error {
	part := path + "~"
	if err := writeFile(part, image); err != nil {
		return err
	}
	return moveFile(part, path)
}

// trimmed is the image of a working copy that holds the log of p and nothing older.
func (p parts) trimmed(tx *bbolt.Tx, here local, upTo uint64) ([]byte, error) {
	tree := &pages.Bucket{}
	put := func(name string, b *pages.Bucket) {
		tree.Items = append(tree.Items, pages.Item{Key: []byte(name), Bucket: b})
	}
	err := tx.ForEach(func(name []byte, b *bbolt.Bucket) error {
		switch string(name) {
		case bucketMeta, bucketLocal, bucketBlobs:
		case bucketRecords:
			p.records = bucketOf(b)
			put(bucketRecords, p.records)
		case bucketLog:
			put(bucketLog, itemsFrom(bucketOf(b), upTo+1))
		case bucketMarks:
			put(bucketMarks, marksThat(bucketOf(b), func(s stored) bool { return s.Number >= upTo }))
		default:
			put(string(name), bucketOf(b))
		}
		return nil
	})
	if err != nil {
		return nil, err
	}
	kept, err := p.blobs()
	if err != nil {
		return nil, err
	}
	p.meta.records = 0
	put(bucketBlobs, kept)
	put(bucketMeta, &pages.Bucket{Items: p.meta.items()})
	put(bucketLocal, here.bucket())
	sortItems(tree.Items)
	image, err := pages.Build(tree)
	if err != nil {
		return nil, err
	}
	if _, _, err := parseWorking(image); err != nil {
		return nil, fmt.Errorf("the working copy would not open again: %w", err)
	}
	return image, nil
}

func itemsFrom(b *pages.Bucket, number uint64) *pages.Bucket {
	out := &pages.Bucket{Sequence: b.Sequence}
	for _, it := range b.Items {
		if len(it.Key) == 8 && binary.BigEndian.Uint64(it.Key) >= number {
			out.Items = append(out.Items, it)
		}
	}
	return out
}
