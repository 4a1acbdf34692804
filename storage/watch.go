package storage

import (
	"errors"
	"io/fs"
	"os"
	"path/filepath"
	"time"

	"go.etcd.io/bbolt"
)

// A map that is open is looked after: whether its file was changed elsewhere, and
// whether somebody tried to open it in a second window. Asking the system a few
// times a minute also works in network folders, where it tells nobody by itself,
// and on every platform alike.

const knockName = "knock"

// glimpse is what can be seen of a file without reading it.
type glimpse struct {
	size int64
	time time.Time
	mode fs.FileMode
	gone bool
}

func (f *File) glance() (glimpse, error) {
	info, err := f.fs.Stat(f.w.here.path)
	if errors.Is(err, fs.ErrNotExist) {
		return glimpse{gone: true}, nil
	}
	if err != nil {
		return glimpse{}, err
	}
	f.there = info
	return glimpse{size: info.Size(), time: info.ModTime(), mode: info.Mode()}, nil
}

// watch is one look around, from the loop.
func (f *File) watch() {
	f.heedKnock()
	if f.busy || f.refusal() != nil {
		return
	}
	now, err := f.glance()
	if err != nil || now == f.seen {
		return
	}
	if now != f.glimpsed { // somebody may still be writing it: what it becomes is seen at the next look
		f.glimpsed = now
		return
	}
	f.seen = now
	if now.gone && f.followRename() {
		return
	}
	if f.inspect() && f.w.ahead() && !f.publish.set && f.o.PublishDelay > 0 {
		f.begin() // what hindered may be gone
	}
}

// inspect looks whether the user's file still is what we know, and tells what is
// wrong with it. A file that was merely touched is none of our business.
func (f *File) inspect() (sound bool) {
	err := f.target().look(nil)
	readOnly := errors.Is(err, ErrReadOnly)
	if err != nil && !readOnly {
		f.change(func(s *State) { s.Problem = err })
		return false
	}
	f.change(func(s *State) {
		if errors.Is(s.Problem, ErrChangedElsewhere) || errors.Is(s.Problem, ErrMissing) || errors.Is(s.Problem, ErrReadOnly) && !readOnly {
			s.Problem = nil // put right again
		}
	})
	return !readOnly
}

// heedKnock tells the window that somebody wants to see it.
func (f *File) heedKnock() {
	if os.Remove(filepath.Join(f.folder.path, knockName)) == nil && f.o.OnKnock != nil {
		f.o.OnKnock()
	}
}

// Knock asks the window that has the file of that path open to come to the front.
func Knock(path string, o Options) error {
	target, err := resolve(path)
	if err != nil {
		return &FileError{"open", path, err}
	}
	dir := filepath.Join(o.State, folderForPath(target))
	if err := os.WriteFile(filepath.Join(dir, knockName), nil, 0o600); err != nil {
		return &FileError{"open", path, err}
	}
	return nil
}

// followRename goes on in a file that was renamed within its folder: the very file
// we knew. Another one with its bytes may be a backup, in which nobody wants to edit;
// see MissingError.
func (f *File) followRename() bool {
	if f.there == nil {
		return false
	}
	for path := range f.target().twins() {
		if info, err := f.fs.Stat(path); err == nil && os.SameFile(info, f.there) {
			return f.moveTo(path) == nil
		}
	}
	return false
}

// Follow goes on in a file that holds what ours held, which is gone: the one that a
// MissingError names. It errors with ErrExists while ours is still there, and
// with ErrChangedElsewhere if the other one is not as ours was.
func (f *File) Follow(path string) error {
	return f.do(func() error {
		to, err := resolve(path)
		if err != nil {
			return &FileError{"open", path, err}
		}
		for f.busy {
			f.settle(<-f.results)
		}
		if now, err := f.glance(); err != nil || !now.gone {
			return errors.Join(err, &FileError{"open", f.w.here.path, ErrExists})
		}
		if !f.target().isKnown(to) {
			return &FileError{"open", path, ErrChangedElsewhere}
		}
		if err := f.moveTo(to); err != nil {
			return &FileError{"open", path, err}
		}
		return nil
	})
}

// moveTo takes the working copy along to the folder of another path.
func (f *File) moveTo(path string) error {
	if err := f.ensure(); err != nil {
		return err
	}
	next, err := takeFolder(f.o.State, folderForPath(path))
	if err != nil {
		return err
	}
	err = next.vacate(f.o.Now()) // what is known of a file that was there before
	if err == nil {
		err = next.expect(f.w.meta.document)
	}
	if err != nil {
		next.leave()
		return err
	}
	if err = f.w.close(); err == nil {
		err = os.Rename(f.folder.file(), next.file())
	}
	if err != nil {
		next.leave()
		return errors.Join(err, f.w.reopen())
	}
	old := f.folder
	f.folder, f.w.path = next, next.file()
	if err := f.w.reopen(); err != nil {
		f.unsure = true
		return errors.Join(err, old.remove())
	}
	_ = old.remove()
	f.w.here.path = path
	if err := f.w.update(func(*bbolt.Tx) error { return nil }); err != nil {
		f.unsure = true
		return err
	}
	f.seen, _ = f.glance()
	f.mu.Lock()
	f.info.Path = path
	f.mu.Unlock()
	f.change(func(s *State) { s.Path, s.Problem = path, nil })
	f.schedule()
	return nil
}
