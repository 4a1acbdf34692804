package storage

import (
	"errors"
	"fmt"
	"io/fs"
	"os"

	"go.etcd.io/bbolt"

	"throughline/blueprint"
	"throughline/storage/codec"
)

// Open opens the map in a file for editing. Where an earlier session ended
// before its edits reached the file, they are there, and so is the history. It
// errors like Read, and with ErrInUse if another window has the file, ErrNewer if
// only a newer version may change it.
func Open(path string, o Options) (*File, error) {
	o = o.withDefaults()
	target, err := resolve(path)
	if err != nil {
		return nil, &FileError{"open", path, err}
	}
	dir, err := openFolder(o.State, folderForPath(target))
	if err != nil {
		return nil, &FileError{"open", path, err}
	}
	f := newFile(o, dir)
	if err := f.load(target); err != nil {
		f.abandon()
		return nil, err
	}
	f.begun()
	return f, nil
}

func (f *File) abandon() {
	if f.w != nil {
		f.w.close()
	}
	f.folder.leave()
}

// begun starts the loop and what was left undone.
func (f *File) begun() {
	f.state.Path, f.state.Durable = f.w.here.path, f.w.last
	f.last = f.w.last
	f.info = f.describe()
	f.state.Published = f.w.here.path != "" && !f.w.ahead()
	f.seen, _ = f.glance()
	f.schedule()
	go f.run()
}

func (f *File) describe() Info {
	in := f.w.meta.info()
	in.Path, in.LogLength = f.w.here.path, int(f.w.last-f.w.meta.root.number)
	if s, err := f.fs.Stat(in.Path); in.Path != "" && err == nil {
		in.Bytes = s.Size()
	}
	return in
}

// load brings the user's file and the working copy together.
func (f *File) load(path string) error {
	c, err := readContent(f.fs, path)
	if err == nil && c.meta.minWriter > FormatVersion {
		err = &FileError{"open", path, fmt.Errorf("%w: it can be looked at, but not changed", ErrNewer)}
	}
	mine, here, bad := f.loadWorking(path)
	if bad == nil && err == nil && (mine == nil || mine.meta.document != c.meta.document) {
		mine, here, bad = f.find(c, path)
	}
	if bad != nil {
		return &FileError{"open the working copy of", path, bad}
	}
	ahead := mine != nil && mine.meta.revision != here.revision
	switch {
	case mine == nil && err != nil:
		return err
	case mine == nil:
		return f.fromFile(c, path)
	case err != nil:
		// Edits that never reached a file that is now gone are shown all the same.
		if ahead && errors.Is(err, fs.ErrNotExist) {
			return f.fromWorking(mine, here, path)
		}
		return err
	}
	if err := f.fromWorking(mine, here, path); err != nil {
		return err
	}
	if ours, err := f.recognise(c); ours || ahead || err != nil {
		return err // if it is neither ours nor merged, publishing will say so
	}
	return f.adopt(c)
}

// loadWorking reads the working copy, if there is one. One that is damaged is set
// aside; one that cannot be read now is an error, for it may hold edits that are
// nowhere else.
func (f *File) loadWorking(path string) (*content, local, error) {
	c, here, err := f.folder.read()
	if err == nil && c != nil {
		_, err = c.document()
	}
	if !unusable(err) {
		return c, here, err
	}
	name, moved := f.folder.setAside(f.o.Now())
	f.state.Remark = &FileError{"open", path, fmt.Errorf("the working copy cannot be used (%w) and was kept as %s", err, name)}
	return nil, local{}, moved
}

// find looks for the working copy of a document that was put in the place of the
// one we had, or of none.
func (f *File) find(c *content, path string) (*content, local, error) {
	if err := f.folder.vacate(f.o.Now()); err != nil {
		return nil, local{}, err
	}
	err := moveFile(f.folder.kept(c.meta.document), f.folder.file())
	switch {
	case err == nil: // it was here before
		f.folder.mark(c.meta.document)
		return f.loadWorking(path)
	case errors.Is(err, fs.ErrNotExist):
		return f.follow(c, path)
	}
	return nil, local{}, err
}

// fromFile begins from the user's file. The working copy is made with the first
// entry, so that looking at a map writes nothing.
func (f *File) fromFile(c *content, path string) (err error) {
	if f.doc, err = c.document(); err != nil {
		return &FileError{"open", path, err}
	}
	here := local{path: path, known: c.hash, revision: c.meta.revision, generation: c.meta.generation}
	entries, err := checkLog(c.meta, c.journal())
	if err != nil { // the map itself is sound
		f.state.Remark = &FileError{"open", path, fmt.Errorf("%w: %w", ErrHistory, err)}
		c.forget()
		entries = 0
	}
	m := c.meta
	if entries == 0 {
		m.root = step{0, m.generation, m.revision}
	}
	here.number = m.root.number + uint64(entries)
	f.origin = c
	f.w = &working{path: f.folder.file(), meta: m, doc: f.doc, here: here, last: here.number, maxSize: f.o.maxSize}
	return nil
}

// follow looks for the working copy of a file that was moved or renamed: its
// bytes are those we last knew, and there is no file at the old place. After a
// power cut the file may be back at the place that its working copy had left.
func (f *File) follow(c *content, path string) (*content, local, error) {
	for _, name := range marked(f.o.State, c.meta.document) {
		dir, err := takeFolder(f.o.State, name)
		if err != nil {
			continue // open in another window, so not moved
		}
		mine, here, err := dir.read()
		if err == nil && mine != nil && f.left(here, c.hash, path) && f.folder.expect(c.meta.document) == nil && os.Rename(dir.file(), f.folder.file()) == nil {
			_ = dir.remove()
			return mine, here, syncNames(f.folder.file())
		}
		dir.leave()
	}
	return nil, local{}, nil
}

// left tells whether a working copy is that of the file at path, which it lost sight of.
func (f *File) left(here local, image codec.Hash, path string) bool {
	if here.path == "" || here.path == path {
		return here.path == path
	}
	_, err := f.fs.Stat(here.path)
	return here.known == image && errors.Is(err, fs.ErrNotExist)
}

// fromWorking begins from the working copy of the file at path.
func (f *File) fromWorking(c *content, here local, path string) (err error) {
	if f.doc, err = c.document(); err != nil {
		return &FileError{"open the working copy of", here.path, err}
	}
	f.w = &working{path: f.folder.file(), meta: c.meta, doc: f.doc, here: here, last: lastEntry(c.tree, here), maxSize: f.o.maxSize}
	if err := f.w.open(); err != nil {
		return &FileError{"open the working copy of", here.path, err}
	}
	if here.path == path {
		return nil
	}
	err = f.w.update(func(*bbolt.Tx) error {
		f.w.here.path, f.w.here.chosen = path, false
		return nil
	})
	if err != nil {
		return &FileError{"open the working copy of", path, err}
	}
	return nil
}

// recognise tells whether the user's file is the one we know: as we last read
// or wrote it, or as a publish left it that a crash kept us from noting.
func (f *File) recognise(c *content) (bool, error) {
	here := f.w.here
	if c.hash == here.known {
		return true, nil
	}
	at := step{here.number, here.generation, here.revision}
	steps, err := f.w.since(at)
	if err != nil {
		return false, &FileError{"open the working copy of", here.path, err}
	}
	for _, s := range append([]step{at}, steps...) {
		if s.revision == c.meta.revision {
			return true, f.w.update(func(*bbolt.Tx) error {
				f.w.here.known, f.w.here.revision, f.w.here.generation, f.w.here.number = c.hash, s.revision, s.generation, s.number
				return nil
			})
		}
	}
	return false, nil
}

// adopt takes over a file that was changed elsewhere while we had nothing new:
// as one entry, so that history stays without loss.
func (f *File) adopt(c *content) error {
	doc, err := c.document()
	if err != nil {
		return &FileError{"open", f.w.here.path, err}
	}
	theirs, err := copyOf(c, f.w.here.path)
	if err != nil {
		return &FileError{"open", f.w.here.path, err}
	}
	if f.w.meta.knows()[c.meta.head()] { // it may have been put back on purpose
		f.state.Remark = &FileError{"open", f.w.here.path, ErrOlder}
	}
	e := Entry{Name: "changed elsewhere", Change: blueprint.Diff(f.doc, doc), Doc: doc, External: true, Time: f.o.Now(), Author: c.meta.writtenBy, Other: theirs}
	err = f.w.update(func(tx *bbolt.Tx) error {
		if err := f.w.append(tx, e); err != nil {
			return err
		}
		f.w.here.revision, f.w.here.generation, f.w.here.number = f.w.meta.revision, f.w.meta.generation, f.w.last
		return nil
	})
	if err != nil {
		return &FileError{"open", f.w.here.path, err}
	}
	f.doc = doc
	return nil
}

// Create makes a map that has no file yet. It lives in the state folder until
// it is saved or discarded.
func Create(d *blueprint.Doc, o Options) (*File, error) { return CreateFrom(d, blueprint.ID{}, o) }

// CreateFrom is Create for a map that is made from another document, such as a
// template.
func CreateFrom(d *blueprint.Doc, from blueprint.ID, o Options) (*File, error) {
	o = o.withDefaults()
	if err := d.Check(); err != nil {
		return nil, fmt.Errorf("create: %w", err)
	}
	m := newMeta(o.NewID(), from)
	parts, err := wrap(d, &m)
	if err != nil {
		return nil, fmt.Errorf("create: %w", err)
	}
	dir, err := openFolder(o.State, folderForDraft(m.document))
	if err != nil {
		return nil, &FileError{"create a map in", o.State, err}
	}
	f := newFile(o, dir)
	f.doc = d
	f.w = &working{path: dir.file(), doc: d, maxSize: o.maxSize}
	if err := f.w.start(m, parts.items(), local{changed: o.Now().UnixMilli()}); err != nil {
		f.w.close()
		_ = dir.remove()
		return nil, &FileError{"create a map in", o.State, err}
	}
	f.begun()
	return f, nil
}
