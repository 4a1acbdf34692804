package storage

import (
	"os"
	"path/filepath"
	"time"

	"throughline/blueprint"
)

// MergeOptions tell WriteMerge about the entry that merges.
type MergeOptions struct {
	Name   string // of the entry: "Merge Shop.journey"
	Author string
	Now    func() time.Time
	Force  bool // replace an existing file
}

// WriteMerge writes what came of merging two copies into a new file: mine with one
// more entry, which names both as its parents, so that either can be merged again.
func WriteMerge(path string, mine, theirs *Copy, merged *blueprint.Doc, o MergeOptions) error {
	image, err := mergeImage(mine, theirs, merged, o)
	if err != nil {
		return &FileError{"write", path, err}
	}
	return put(path, image, o.Force)
}

// mergeImage does the merge as a window would, in a folder of its own.
func mergeImage(mine, theirs *Copy, merged *blueprint.Doc, o MergeOptions) ([]byte, error) {
	dir, err := os.MkdirTemp("", "throughline-")
	if err != nil {
		return nil, err
	}
	defer os.RemoveAll(dir)
	path := filepath.Join(dir, "merge.journey")
	if _, err := mine.Pack(path, PackOptions{History: mine.meta.history}); err != nil {
		return nil, err
	}
	f, err := Open(path, Options{
		State: filepath.Join(dir, "state"), Now: o.Now, Author: func() string { return o.Author },
		PublishDelay: -1, Watch: -1, Transient: func(string) bool { return false },
	})
	if err != nil {
		return nil, err
	}
	err = f.Append(Entry{Name: o.Name, Change: blueprint.Diff(mine.Doc, merged), Doc: merged, Other: theirs})
	if err == nil {
		err = f.Save()
	}
	if closed := f.Close(); err == nil {
		err = closed
	}
	if err != nil {
		return nil, err
	}
	return os.ReadFile(path)
}

// History lists the entries that led to this copy, oldest first, as far as they
// are known here.
func (c *Copy) History() ([]Entry, error) {
	if c.past == nil {
		return nil, nil
	}
	out, err := rewind(c.past.c, c.past.entries)
	if err != nil {
		return nil, &FileError{"read the history of", c.path, err}
	}
	return out[:c.past.reach], nil
}

// Marks lists the marks in that history, oldest first.
func (c *Copy) Marks() []Mark {
	if c.past == nil {
		return nil
	}
	return marksOf(c.past.c.tree.Sub(bucketMarks))
}
