package disk

import (
	"bytes"
	"errors"
	"fmt"
	"io/fs"
	"path/filepath"
)

// Replacement is a file to be put in the place of another.
type Replacement struct {
	Path  string       // of the file
	Part  string       // of the temporary file in the same folder; a leftover of that name is removed
	Data  []byte       // the whole content
	Mode  fs.FileMode  // permissions; kept from the old file where there is one
	New   bool         // there must be no old file
	Check func() error // asked right before the old file goes; nil = no question
}

// Replace writes a file whole or not at all: into Part, read back, made durable,
// renamed, the folder made durable. done tells that the new content is in place
// even if err says that it may not survive a power cut.
func Replace(f FS, r Replacement) (done bool, err error) {
	mode, keep := r.Mode, false
	if info, err := f.Stat(r.Path); err == nil {
		if !info.Mode().IsRegular() { // a folder, a device, a pipe: not ours to put away
			return false, ErrNotRegular
		}
		mode, keep = info.Mode().Perm(), true
	}
	if err := r.writePart(f, mode); err != nil {
		_ = f.Remove(r.Part)
		return false, err
	}
	if err := r.swap(f, mode, keep); err != nil {
		_ = f.Remove(r.Part)
		return false, err
	}
	if err := f.SyncDir(filepath.Dir(r.Path)); err != nil {
		return true, fmt.Errorf("make the folder durable: %w", err)
	}
	return true, nil
}

func (r Replacement) writePart(f FS, mode fs.FileMode) error {
	if err := f.Remove(r.Part); err != nil && !errors.Is(err, fs.ErrNotExist) {
		return fmt.Errorf("remove an old temporary file: %w", err)
	}
	w, err := f.Create(r.Part, mode|0o600)
	if err != nil {
		return fmt.Errorf("create a temporary file: %w", err)
	}
	if _, err := w.Write(r.Data); err != nil {
		w.Close()
		return fmt.Errorf("write: %w", err)
	}
	if err := w.Sync(); err != nil {
		w.Close()
		return fmt.Errorf("make durable: %w", err)
	}
	if err := w.Close(); err != nil {
		return fmt.Errorf("close: %w", err)
	}
	back, err := Read(f, r.Part, int64(len(r.Data)))
	if err != nil {
		return fmt.Errorf("read back: %w", err)
	}
	if !bytes.Equal(back, r.Data) {
		return errors.New("read back: the disk holds other bytes than were written")
	}
	return nil
}

func (r Replacement) swap(f FS, mode fs.FileMode, keep bool) error {
	if keep {
		if err := f.Chmod(r.Part, mode); err != nil {
			return fmt.Errorf("keep permissions: %w", err)
		}
	}
	if r.Check != nil {
		if err := r.Check(); err != nil {
			return err
		}
	}
	if r.New {
		return r.putNew(f)
	}
	if err := f.Rename(r.Part, r.Path); err != nil {
		return fmt.Errorf("rename: %w", err)
	}
	return nil
}

// putNew gives the file its name without ever replacing one that appeared meanwhile.
func (r Replacement) putNew(f FS) error {
	err := f.Link(r.Part, r.Path)
	switch {
	case err == nil:
		_ = f.Remove(r.Part)
		return nil
	case errors.Is(err, fs.ErrExist):
		return err
	}
	// No hard links here (FAT, some network folders): a look, then a rename.
	if _, err := f.Stat(r.Path); err == nil {
		return fs.ErrExist
	}
	if err := f.Rename(r.Part, r.Path); err != nil {
		return fmt.Errorf("rename: %w", err)
	}
	return nil
}
