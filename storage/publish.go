package storage

import (
	"crypto/sha256"
	"encoding/hex"
	"errors"
	"fmt"
	"io/fs"
	"iter"
	"maps"
	"os"
	"path/filepath"
	"slices"

	"throughline/storage/codec"
	"throughline/storage/disk"
)

// target is the user's file as a publish must find it.
type target struct {
	fs       disk.FS
	path     string
	part     string
	known    codec.Hash // its image as last read or written; zero = there was none
	bytes    int64      // of that image
	revision codec.Hash
	ours     map[string]bool // images that we put there
}

// result is the outcome of a publish.
type result struct {
	s    *snapshot
	done bool // the file has the new content
	err  error
}

func (f *File) target() target {
	here := f.w.here
	return target{f.fs, here.path, partOf(here.path, f.o.State), here.known, f.Info().Bytes, here.revision, maps.Clone(f.attempt)}
}

// partOf names the temporary file beside a user's file. One window at a time
// publishes to a path from one state folder, so a leftover is known by its name;
// copies on other machines that share the folder have other names.
func partOf(path, state string) string {
	host, _ := os.Hostname()
	h := sha256.Sum256(fmt.Appendf(nil, "%s\x00%s\x00%s", host, state, path))
	return filepath.Join(filepath.Dir(path), ".throughline-"+hex.EncodeToString(h[:6])+"~")
}

// put builds the snapshot and replaces the user's file by it, unless that is no
// longer what we knew.
func (t target) put(s *snapshot) result {
	r := result{s: s}
	if r.err = s.build(); r.err != nil {
		r.err = &FileError{"save", t.path, r.err}
		return r
	}
	// The first look saves writing in vain, the second is the one that counts.
	look := func() error { return t.look(s) }
	if r.err = look(); r.err != nil {
		return r
	}
	done, err := disk.Replace(t.fs, disk.Replacement{Path: t.path, Part: t.part, Data: s.image, Mode: newFileMode, New: t.known == codec.Hash{}, Check: look})
	r.done = done
	if changed := new(ChangedElsewhereError); errors.As(err, &changed) {
		r.err = err
	} else {
		r.err = writeError("save", t.path, err)
	}
	return r
}

// look compares the user's file with what we knew of it.
func (t target) look(s *snapshot) error {
	info, err := t.fs.Stat(t.path)
	switch {
	case errors.Is(err, fs.ErrNotExist):
		if t.known == (codec.Hash{}) {
			return nil
		}
		return &FileError{"save", t.path, t.missing()}
	case err != nil:
		return writeError("save", t.path, err)
	}
	image, err := readImage(t.fs, t.path)
	if err != nil {
		return &ChangedElsewhereError{Path: t.path, Known: hex.EncodeToString(t.revision[:]), Reason: err}
	}
	if hash := codec.Hash(sha256.Sum256(image)); hash != t.known && !t.attempted(hash) {
		if err := t.examine(image, s); err != nil {
			return err
		}
	}
	if info.Mode().Perm()&0o200 == 0 {
		return &FileError{"save", t.path, fmt.Errorf("%w: it is marked read-only", ErrReadOnly)}
	}
	return nil
}

// missing tells that the file is gone, and which other one may be it.
func (t target) missing() error {
	twins := slices.Collect(t.twins())
	if len(twins) != 1 {
		return ErrMissing
	}
	return &MissingError{Found: twins[0]}
}

// twins lists the files in the folder of the user's file that hold what it held.
func (t target) twins() iter.Seq[string] {
	return func(yield func(string) bool) {
		names, _ := os.ReadDir(filepath.Dir(t.path)) // a folder that cannot be read shows none
		for _, e := range names {
			path := filepath.Join(filepath.Dir(t.path), e.Name())
			info, err := e.Info()
			if err != nil || !info.Mode().IsRegular() || info.Size() != t.bytes || path == t.path || !t.isKnown(path) {
				continue
			}
			if !yield(path) {
				return
			}
		}
	}
}

func (t target) isKnown(path string) bool {
	image, err := readImage(t.fs, path)
	return err == nil && sha256.Sum256(image) == t.known
}

// examine tells what a strange image is.
func (t target) examine(image []byte, s *snapshot) error {
	out := &ChangedElsewhereError{Path: t.path, Known: hex.EncodeToString(t.revision[:])}
	c, err := parse(image, true)
	if err != nil {
		out.Reason = err
		return out
	}
	if s != nil && c.meta.document == s.meta.document && c.meta.revision == s.meta.revision {
		return nil // the very state we are about to write
	}
	out.Theirs, out.Reason = copyOf(c, t.path)
	return out
}

// stillThere tells whether the user's file still is what we last read or wrote. That
// it may not be written to hinders nobody who has nothing to write.
func (f *File) stillThere() error {
	err := f.target().look(nil)
	if errors.Is(err, ErrReadOnly) && !f.w.ahead() {
		err = nil
	}
	f.change(func(s *State) { s.Problem = err })
	return err
}

// writeCause gives refusals of the system a sentinel.
func writeCause(err error) error {
	if e := new(FileError); errors.As(writeError("", "", err), &e) {
		return e.Err
	}
	return err
}
