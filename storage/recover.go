package storage

import (
	"io/fs"
	"os"
	"path/filepath"

	"throughline/blueprint"
	"throughline/storage/disk"
	"throughline/storage/salvage"
)

// Recover gives back what can be read of a damaged file, as a new document with
// an account of what is missing. It errors like Read where there are no bytes to
// be had, and with salvage.ErrNothing. The file is not touched.
func Recover(path string, newID func() blueprint.ID) (salvage.Found, error) {
	image, err := readImage(disk.OS{}, path)
	if err != nil {
		return salvage.Found{}, err
	}
	found, err := salvage.Salvage(image, newID)
	if err != nil {
		return found, &FileError{"recover", path, err}
	}
	return found, nil
}

// LastKnown finds what this computer knows of a map whose file is damaged or gone:
// its working copy, whole, with its history. The draft can be resumed, as a map
// never saved; the copy is for those who only want to read it. It errors with
// fs.ErrNotExist where there is none, with ErrInUse where it is open in a window, and
// like Open where it cannot be used. Nothing is touched.
func LastKnown(path string, o Options) (Draft, *Copy, error) {
	fail := func(err error) (Draft, *Copy, error) { return Draft{}, nil, &FileError{"recover", path, err} }
	target, err := resolve(path)
	if err != nil { // its folder may be gone, too
		if target, err = filepath.Abs(path); err != nil {
			return fail(err)
		}
	}
	name := folderForPath(target)
	if _, err := os.Stat(filepath.Join(o.State, name, workingName)); err != nil {
		return fail(bare(err))
	}
	dir, err := takeFolder(o.State, name)
	if err != nil {
		return fail(bare(err))
	}
	defer dir.leave()
	c, here, err := dir.read()
	if err == nil && c == nil {
		err = fs.ErrNotExist
	}
	if err != nil {
		return fail(bare(err))
	}
	c.meta.remember(here.before(c.meta)...)
	out, err := copyOf(c, target)
	if err != nil {
		return fail(err)
	}
	return draftOf(dir, c, here), out, nil
}
