package storage

import (
	"errors"
	"fmt"
	"io/fs"

	"throughline/blueprint"
	"throughline/storage/disk"
)

// MaxBytes is the largest file that is read.
const MaxBytes = 512 << 20

// Read returns the document of any file, without touching it. It errors with
// ErrNotJourney, ErrCutOff, ErrDamaged, ErrNewer, ErrTooLarge, or what the
// system says; bytes that are not a sound map never give a document.
func Read(path string) (*blueprint.Doc, Info, error) {
	c, err := readContent(disk.OS{}, path)
	if err != nil {
		return nil, Info{}, err
	}
	d, err := c.document()
	if err != nil {
		return nil, Info{}, &FileError{"read", path, err}
	}
	return d, c.info(path), nil
}

// ReadHistory returns the entries of history that travel with a file, oldest
// first; a private file has none.
func ReadHistory(path string) ([]Entry, error) {
	c, err := readContent(disk.OS{}, path)
	if err != nil {
		return nil, err
	}
	if _, err = c.document(); err != nil {
		return nil, &FileError{"read", path, err}
	}
	out, err := c.history()
	if err != nil {
		return nil, &FileError{"read the history of", path, err}
	}
	return out, nil
}

func readContent(f disk.FS, path string) (*content, error) {
	image, err := readImage(f, path)
	if err != nil {
		return nil, err
	}
	c, err := parse(image, true)
	if err != nil {
		return nil, &FileError{"read", path, err}
	}
	return c, nil
}

func readImage(f disk.FS, path string) ([]byte, error) {
	image, err := disk.Read(f, path, MaxBytes)
	switch {
	case errors.Is(err, disk.ErrNotRegular):
		return nil, &FileError{"read", path, fmt.Errorf("%w: it is a folder or a device", ErrNotJourney)}
	case errors.Is(err, disk.ErrTooLarge):
		return nil, &FileError{"read", path, fmt.Errorf("%w: %v", ErrTooLarge, err)}
	case err != nil:
		return nil, &FileError{"read", path, bare(err)}
	}
	return image, nil
}

// bare is err without the path that a FileError names anyway.
func bare(err error) error {
	if p, ok := err.(*fs.PathError); ok { // not one inside another error, whose words would be lost
		return p.Err
	}
	return err
}
