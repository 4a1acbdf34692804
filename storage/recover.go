package storage

import (
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
