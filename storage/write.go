package storage

import (
	"crypto/rand"
	"errors"
	"fmt"
	"io/fs"
	"path/filepath"
	"strings"
	"time"

	"throughline/blueprint"
	"throughline/storage/disk"
)

// newFileMode is that of a file that did not exist; the system's mask applies.
const newFileMode fs.FileMode = 0o666

// Write makes a file of a document, whole or not at all. An existing file is
// replaced only with o.Force; else ErrExists. The file begins a history of its
// own: to change a map and keep its history, Open it.
func Write(path string, d *blueprint.Doc, o WriteOptions) error {
	image, err := imageOf(d, o)
	if err != nil {
		return &FileError{"write", path, err}
	}
	return WriteBytes(path, image, o.Force)
}

// WriteBytes makes a file that is not open of any bytes, whole or not at all; what
// a symbolic link leads to is written, and the link stays. An existing file is
// replaced only with force; else ErrExists.
func WriteBytes(path string, data []byte, force bool) error {
	target, err := resolve(path)
	if err != nil {
		return &FileError{"write", path, err}
	}
	part := filepath.Join(filepath.Dir(target), ".throughline-"+rand.Text()[:12]+"~")
	_, err = disk.Replace(disk.OS{}, disk.Replacement{Path: target, Part: part, Data: data, Mode: newFileMode, New: !force})
	return writeError("write", path, err)
}

func imageOf(d *blueprint.Doc, o WriteOptions) ([]byte, error) {
	if o.NewID == nil {
		o.NewID = blueprint.NewID
	}
	if o.Now == nil {
		o.Now = time.Now
	}
	if o.DocumentID.IsZero() {
		o.DocumentID = o.NewID()
	}
	m := newMeta(o.DocumentID, o.DerivedFrom)
	m.written, m.writtenBy = o.Now().UnixMilli(), strings.ToValidUTF8(o.Author, "?")
	w, err := wrap(d, &m)
	if err != nil {
		return nil, err
	}
	m.root = step{} // it has no history
	image, err := parts{meta: m, records: w.records, blob: w.blob}.build()
	if err != nil {
		return nil, err
	}
	return image, verify(image, d)
}

// verify reads an image as if it came from a stranger and compares it, record by
// record, with the sound document that it must hold.
func verify(image []byte, d *blueprint.Doc) error {
	if len(image) > MaxBytes {
		return fmt.Errorf("%w: %d bytes, %d at most", ErrTooLarge, len(image), MaxBytes)
	}
	c, err := parse(image, true)
	if err == nil {
		err = c.holds(d)
	}
	if err != nil {
		return fmt.Errorf("the file would not open again: %w", err)
	}
	return nil
}

// writeError names the file and gives refusals of the system a sentinel.
func writeError(op, path string, err error) error {
	switch {
	case err == nil:
		return nil
	case errors.Is(err, fs.ErrExist):
		err = ErrExists
	case errors.Is(err, fs.ErrPermission) || isReadOnlyFS(err):
		err = fmt.Errorf("%w: %w", ErrReadOnly, err)
	}
	return &FileError{op, path, err}
}

// resolve gives the absolute path of the file itself, behind symbolic links, so
// that replacing it keeps the link. The file need not exist; its folder must.
func resolve(path string) (string, error) {
	abs, err := filepath.Abs(path)
	if err != nil {
		return "", err
	}
	if real, err := filepath.EvalSymlinks(abs); err == nil {
		return real, nil
	}
	dir, err := filepath.EvalSymlinks(filepath.Dir(abs))
	if err != nil {
		return "", bare(err)
	}
	return filepath.Join(dir, filepath.Base(abs)), nil
}
