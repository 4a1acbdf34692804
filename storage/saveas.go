package storage

import (
	"crypto/sha256"
	"errors"
	"fmt"
	"io/fs"

	"throughline/storage/codec"
	"throughline/storage/disk"
	"throughline/storage/pages"
)

func (f *File) saveAs(path string, force bool) error {
	if err := f.pending(); err != nil {
		return err
	}
	target, err := resolve(path)
	if err != nil {
		return &FileError{"save", path, err}
	}
	for f.busy {
		f.settle(<-f.results)
	}
	if err := f.ensure(); err != nil {
		return &FileError{"keep", f.name(), writeCause(err)}
	}
	if target == f.w.here.path {
		return f.overwrite(force)
	}
	if info, err := f.fs.Stat(target); err == nil && (!force || !info.Mode().IsRegular()) {
		return &FileError{"save", path, ErrExists}
	}
	dir, err := openFolder(f.o.State, folderForPath(target))
	if err != nil {
		return &FileError{"save", path, err}
	}
	next, err := f.copyTo(dir, target, force)
	if err != nil {
		dir.leave()
		return err
	}
	return f.moveInto(dir, next)
}

// overwrite saves in the same place whatever is there now.
func (f *File) overwrite(force bool) error {
	here := &f.w.here
	image, err := readImage(f.fs, here.path)
	if err == nil && !force {
		return &FileError{"save", here.path, ErrExists}
	}
	old := *here
	here.known, here.chosen = codec.Hash{}, true
	if err == nil {
		here.known = codec.Hash(sha256.Sum256(image))
	} else if !errors.Is(err, fs.ErrNotExist) {
		*here = old
		return err
	}
	s, err := f.snapshot()
	if err != nil {
		*here = old
		return err
	}
	r := f.target().put(s)
	if !r.done {
		*here = old
	}
	f.settle(r)
	return r.err
}

// copyTo writes the map to a new file and makes its working copy there.
func (f *File) copyTo(dir *folder, target string, force bool) (*working, error) {
	if _, _, err := dir.read(); err != nil && !unusable(err) { // no room could be made for the new one
		return nil, &FileError{"save", target, err}
	}
	m := f.w.meta
	if f.w.here.path != "" {
		m.derivedFrom, m.document = m.document, f.o.NewID()
	}
	s, err := f.snapshot()
	if err != nil {
		return nil, err
	}
	s.meta.document, s.meta.derivedFrom = m.document, m.derivedFrom
	if err := s.build(); err != nil {
		return nil, &FileError{"save", target, err}
	}
	_, err = disk.Replace(f.fs, disk.Replacement{Path: target, Part: partOf(target, f.o.State), Data: s.image, Mode: newFileMode, New: !force})
	if err != nil {
		return nil, writeError("save", target, err)
	}
	// What a working copy there knew belongs to the file that was replaced.
	if err := dir.vacate(f.o.Now()); err != nil {
		return nil, &FileError{"save", target, err}
	}
	w := &working{path: dir.file(), doc: s.doc, maxSize: f.o.maxSize}
	here := local{path: target, known: s.hash, revision: m.revision, generation: m.generation, number: f.w.last, changed: f.w.here.changed, chosen: true}
	m.ancestors = s.meta.ancestors
	dir.mark(m.document)
	err = f.w.everything(func(buckets []pages.Item) error { return w.start(m, buckets, here) })
	if err != nil {
		w.close()
		return nil, &FileError{"save", target, err}
	}
	return w, nil
}

// moveInto goes on in the new working copy and leaves the old one in order.
func (f *File) moveInto(dir *folder, next *working) error {
	leave := (*folder).unlock
	switch err := f.refusal(); {
	case err != nil: // never saved, or an attachment: all of it lives on in the new file
		leave = (*folder).remove
	default:
		_ = f.publishNow() // what hinders stays on record there, and so do the edits
	}
	f.w.close()
	oldDir := f.folder
	f.folder, f.w = dir, next
	f.attempt = map[string]bool{}
	f.publish.clear()
	f.retry.clear()
	f.seen, _ = f.glance()
	info := f.describe()
	f.mu.Lock()
	f.info = info
	f.mu.Unlock()
	now := f.o.Now()
	f.change(func(s *State) {
		*s = State{Durable: next.last, Published: f.last == next.last, PublishedAt: now, Path: next.here.path}
	})
	if err := leave(oldDir); err != nil {
		return &FileError{"save", next.here.path, fmt.Errorf("leave the old working copy: %w", err)}
	}
	return nil
}

// Theirs reads what lies in the place of the user's file now: the other side of
// a merge. An entry whose Other it is makes the next publish replace it.
func (f *File) Theirs() (out *Copy, err error) {
	err = f.do(func() error {
		c, err := readContent(f.fs, f.w.here.path)
		if err != nil {
			return err
		}
		if out, err = copyOf(c, f.w.here.path); err != nil {
			return &FileError{"read", f.w.here.path, err}
		}
		return nil
	})
	return out, err
}
