package disk

import (
	"errors"
	"fmt"
	"io"
	"io/fs"
	"os"
)

// FS is the part of a file system that the file is read from and written to.
type FS interface {
	Stat(path string) (fs.FileInfo, error)
	Open(path string) (Reader, error)
	// Create makes a new file; it errors where one exists.
	Create(path string, mode fs.FileMode) (File, error)
	Chmod(path string, mode fs.FileMode) error
	Rename(from, to string) error // replaces to
	Link(from, to string) error   // errors where to exists
	Remove(path string) error
	SyncDir(path string) error // makes renames in a folder durable
}

// Reader is a file being read. Its size is asked of it and not of its path: that
// may be another file by now.
type Reader interface {
	io.ReadCloser
	Stat() (fs.FileInfo, error)
}

// File is a file being written.
type File interface {
	io.Writer
	Sync() error
	Close() error
}

// OS is the file system of this machine.
type OS struct{}

func (OS) Stat(path string) (fs.FileInfo, error)     { return os.Stat(path) }
func (OS) Open(path string) (Reader, error)          { return os.Open(path) }
func (OS) Chmod(path string, mode fs.FileMode) error { return os.Chmod(path, mode) }
func (OS) Rename(from, to string) error              { return os.Rename(from, to) }
func (OS) Link(from, to string) error                { return os.Link(from, to) }
func (OS) Remove(path string) error                  { return os.Remove(path) }
func (OS) SyncDir(path string) error                 { return syncDir(path) }

// Create makes a new file; it errors where one exists.
func (OS) Create(path string, mode fs.FileMode) (File, error) {
	return os.OpenFile(path, os.O_WRONLY|os.O_CREATE|os.O_EXCL, mode)
}

// Reasons why a file is not read; test with errors.Is.
var (
	ErrNotRegular = errors.New("not a regular file")
	ErrTooLarge   = errors.New("too large")
	ErrLocked     = errors.New("locked by another process")
)

// Read returns the whole content of a regular file of at most limit bytes.
func Read(f FS, path string, limit int64) ([]byte, error) {
	info, err := f.Stat(path) // first: opening a pipe would wait for its other end
	if err != nil {
		return nil, err
	}
	if !info.Mode().IsRegular() {
		return nil, ErrNotRegular
	}
	r, err := f.Open(path)
	if err != nil {
		return nil, err
	}
	defer r.Close()
	if info, err = r.Stat(); err != nil {
		return nil, err
	}
	if !info.Mode().IsRegular() {
		return nil, ErrNotRegular
	}
	if info.Size() > limit {
		return nil, fmt.Errorf("%w: %d bytes, %d at most", ErrTooLarge, info.Size(), limit)
	}
	b := make([]byte, info.Size())
	n, err := io.ReadFull(r, b)
	if errors.Is(err, io.ErrUnexpectedEOF) || errors.Is(err, io.EOF) {
		return b[:n], nil // it became shorter: what is there is judged by its content
	}
	return b, err
}
