package storage

import (
	"errors"
	"io/fs"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"time"
)

// Drafts lists the working copies whose content is in no file: maps never saved,
// and edits that have not reached their file; the newest first. Of one that is
// open in another window only the folder is told.
func Drafts(o Options) ([]Draft, error) {
	dirs, err := os.ReadDir(o.State)
	if errors.Is(err, fs.ErrNotExist) {
		return nil, nil
	}
	if err != nil {
		return nil, &FileError{"list maps in", o.State, bare(err)}
	}
	var out []Draft
	for _, e := range dirs {
		if d, ok := draftIn(filepath.Join(o.State, e.Name())); ok {
			out = append(out, d)
		}
	}
	slices.SortFunc(out, func(a, b Draft) int { return b.Changed.Compare(a.Changed) })
	return out, nil
}

func draftIn(path string) (Draft, bool) {
	if _, err := os.Stat(filepath.Join(path, workingName)); err != nil {
		return Draft{}, false
	}
	dir, err := takeFolder(filepath.Dir(path), filepath.Base(path))
	if err != nil {
		return Draft{Folder: path, InUse: true}, errors.Is(err, ErrInUse) && strings.HasPrefix(filepath.Base(path), draftPrefix)
	}
	defer dir.leave()
	c, here, err := dir.read()
	if err != nil { // of a map never saved it is all there is; of any other, opening its file tells
		return Draft{Folder: path, Problem: &FileError{"open", path, err}}, strings.HasPrefix(filepath.Base(path), draftPrefix)
	}
	if c == nil || here.path != "" && c.meta.revision == here.revision {
		return Draft{}, false
	}
	return draftOf(dir, c, here), true
}

func draftOf(dir *folder, c *content, here local) Draft {
	return Draft{Folder: dir.path, DocumentID: c.meta.document, Title: c.meta.title, Path: here.path, Changed: time.UnixMilli(here.changed)}
}

// Resume opens a draft again. One whose file can still be opened is opened
// there; any other goes on as a map never saved.
func Resume(d Draft, o Options) (*File, error) {
	o = o.withDefaults()
	if d.Path != "" {
		f, err := Open(d.Path, o)
		if err == nil || errors.Is(err, ErrInUse) {
			return f, err
		}
	}
	dir, err := openFolder(filepath.Dir(d.Folder), filepath.Base(d.Folder))
	if err != nil {
		return nil, &FileError{"open", d.Title, err}
	}
	c, here, err := dir.read()
	if err == nil && c == nil {
		err = fs.ErrNotExist
	}
	if err != nil {
		dir.leave()
		return nil, &FileError{"open", dir.file(), err}
	}
	if here.path != "" {
		return resumeElsewhere(dir, c, here, o)
	}
	return resumeIn(dir, c, here, o)
}

func resumeIn(dir *folder, c *content, here local, o Options) (*File, error) {
	f := newFile(o, dir)
	if err := f.fromWorking(c, here, here.path); err != nil {
		f.abandon()
		return nil, err
	}
	f.begun()
	return f, nil
}

// resumeElsewhere makes a map never saved out of a working copy whose file is gone,
// damaged or taken by another document. Edits that were in no file move there; what
// had reached its file stays here as well, in case that file comes back.
func resumeElsewhere(dir *folder, c *content, here local, o Options) (*File, error) {
	defer dir.leave()
	next, err := intoDraft(o.State, c, here)
	if err == nil && c.meta.revision != here.revision {
		err = os.Remove(dir.file())
	}
	if err != nil {
		return nil, &FileError{"open", here.path, err}
	}
	c, here, err = next.read()
	if err != nil {
		next.leave()
		return nil, &FileError{"open", here.path, err}
	}
	return resumeIn(next, c, here, o)
}

// Discard throws a draft away.
func Discard(d Draft) error {
	dir, err := openFolder(filepath.Dir(d.Folder), filepath.Base(d.Folder))
	if err != nil {
		return &FileError{"discard", d.Title, err}
	}
	return dir.remove()
}
