package storage

import (
	"errors"
	"fmt"
	"os"
	"time"

	"go.etcd.io/bbolt"

	"throughline/blueprint"
	"throughline/storage/pages"
)

// MergeOptions tell WriteMerge about the entry that merges, and where it is kept.
type MergeOptions struct {
	Name   string // of the entry: "Merge Shop.journey"
	Author string
	Now    func() time.Time
	Force  bool   // replace an existing file
	State  string // folder of working copies; "" = the merge is not remembered here
}

// WriteMerge writes what came of merging two copies into a file: mine with one more
// entry, which names both as its parents. Where o.State is given, the history of
// mine and the merge stay on this computer as the working copy of that file, so
// that the next merge begins where this one ended.
func WriteMerge(path string, mine, theirs *Copy, merged *blueprint.Doc, o MergeOptions) error {
	if mine.meta.minWriter > FormatVersion {
		return &FileError{"open", mine.path, fmt.Errorf("%w: it can be looked at, but not changed", ErrNewer)}
	}
	target, err := resolve(path)
	if err != nil {
		return &FileError{"write", path, err}
	}
	if info, err := os.Stat(target); err == nil && (!o.Force || !info.Mode().IsRegular()) {
		return &FileError{"write", path, ErrExists}
	}
	if o.State == "" {
		dir, err := os.MkdirTemp("", "throughline-")
		if err != nil {
			return err
		}
		defer os.RemoveAll(dir)
		o.State = dir
	}
	dir, err := openFolder(o.State, folderForPath(target))
	if err != nil {
		return &FileError{"write", path, err}
	}
	if err := mergeIn(dir, target, mine, theirs, merged, o); err != nil {
		dir.leave()
		return err
	}
	return dir.unlock()
}

// mergeIn merges beside the working copy of a file, publishes, and only then puts
// the one in the place of the other.
func mergeIn(dir *folder, target string, mine, theirs *Copy, merged *blueprint.Doc, o MergeOptions) error {
	old, _, err := dir.read()
	if unusable(err) {
		err = nil
	}
	w := &working{path: dir.merging(), doc: mine.Doc}
	if err == nil {
		err = errors.Join(w.merged(target, mine, theirs, merged, o), w.close())
	}
	if err == nil && (old == nil || !mine.comesBy(old.meta.revision)) { // else all of it is in the new one
		err = dir.vacate(o.Now())
	}
	if err == nil {
		dir.mark(w.meta.document)
		err = moveFile(w.path, dir.file())
	}
	if err != nil {
		_ = os.Remove(w.path) // nothing is in it that is not in the two copies
		var said *FileError
		if errors.As(err, &said) {
			return err
		}
		return &FileError{"write", target, err}
	}
	return nil
}

// merged makes a working copy of mine with one more entry, and publishes it.
func (w *working) merged(target string, mine, theirs *Copy, merged *blueprint.Doc, o MergeOptions) error {
	m, buckets, last := mine.beginning()
	here := local{path: target, revision: m.revision, generation: m.generation, number: last, changed: o.Now().UnixMilli(), chosen: true}
	if err := w.start(m, buckets, here); err != nil {
		return err
	}
	err := w.update(func(tx *bbolt.Tx) error {
		return w.append(tx, Entry{Name: o.Name, Change: blueprint.Diff(mine.Doc, merged), Doc: merged, Other: theirs, Time: o.Now(), Author: o.Author})
	})
	if err != nil {
		return err
	}
	return w.publishTo(target, o)
}

func (w *working) publishTo(target string, o MergeOptions) error {
	s, err := w.snapshot(o.Now(), o.Author)
	if err != nil {
		return err
	}
	if err := s.build(); err != nil {
		return err
	}
	if err := WriteBytes(target, s.image, o.Force); err != nil {
		return err
	}
	return w.published(s)
}

// beginning is what a working copy of this copy begins with: its buckets, with its
// history as far as it is known here, and the number of the last entry.
func (c *Copy) beginning() (m meta, buckets []pages.Item, last uint64) {
	m, buckets = c.meta, c.others()
	m.root = step{0, m.generation, m.revision}
	put := func(name string, b *pages.Bucket) {
		if b != nil {
			buckets = append(buckets, pages.Item{Key: []byte(name), Bucket: b})
		}
	}
	blobs := c.tree.Sub(bucketBlobs)
	if p := c.past; p != nil {
		m.root, last = p.steps[0], p.steps[p.reach].number
		put(bucketLog, p.logItems())
		put(bucketMarks, upTo(p.c.tree.Sub(bucketMarks), last))
		blobs = p.c.tree.Sub(bucketBlobs)
	}
	put(bucketBlobs, blobs)
	put(bucketRecords, c.tree.Sub(bucketRecords))
	return m, buckets, last
}

// logItems are the entries that led to the copy as they lie in the log of a working copy.
func (p *past) logItems() *pages.Bucket {
	if p.reach == 0 {
		return nil
	}
	log := &pages.Bucket{}
	for i, l := range p.first(p.reach) {
		log.Items = append(log.Items, logItem(p.steps[i], l))
	}
	return log
}

// History lists the entries that led to this copy, oldest first, as far as they
// are known here.
func (c *Copy) History() ([]Entry, error) {
	if c.past == nil {
		return nil, nil
	}
	out, err := rewind(c.past.c, c.past.log.back(), c.past.steps[c.past.reach].number)
	if err != nil {
		return nil, &FileError{"read the history of", c.path, err}
	}
	return out, nil
}

// Marks lists the marks in that history, oldest first.
func (c *Copy) Marks() []Mark {
	if c.past == nil {
		return nil
	}
	return marksOf(upTo(c.past.c.tree.Sub(bucketMarks), c.past.steps[c.past.reach].number))
}
