package storage

import (
	"crypto/sha256"
	"encoding/hex"
	"errors"
	"os"
	"path/filepath"
	"time"

	"throughline/blueprint"
	"throughline/storage/disk"
)

// folder is the place of one working copy in the state folder, locked. It is
// named after the path of the user's file, so that a second process which opens
// the same file comes upon the lock.
type folder struct {
	path string
	lock *disk.Lock
}

const lockName = "lock"

func folderForPath(path string) string {
	h := sha256.Sum256([]byte(path))
	return "file-" + hex.EncodeToString(h[:12])
}

const draftPrefix = "new-"

func folderForDraft(document blueprint.ID) string { return draftPrefix + document.String() }

// takeFolder makes and locks a folder; ErrInUse if somebody has it.
func takeFolder(state, name string) (*folder, error) {
	dir := filepath.Join(state, name)
	for range 10 {
		if err := os.MkdirAll(dir, 0o700); err != nil {
			return nil, err
		}
		l, err := disk.TakeLock(filepath.Join(dir, lockName))
		switch {
		case errors.Is(err, disk.ErrLocked):
			return nil, ErrInUse
		case errors.Is(err, os.ErrNotExist):
			continue // removed by the last holder in this very moment
		case err != nil:
			return nil, err
		}
		return &folder{dir, l}, nil
	}
	return nil, ErrInUse
}

// openFolder is takeFolder for somebody who wants to stay: it waits a moment for
// those who only look (lists of drafts, files that were moved).
func openFolder(state, name string) (*folder, error) {
	if state == "" {
		return nil, errors.New("no folder for working copies was given")
	}
	for try := 0; ; try++ {
		d, err := takeFolder(state, name)
		if !errors.Is(err, ErrInUse) || try == 5 {
			return d, err
		}
		time.Sleep(20 * time.Millisecond)
	}
}

func (d *folder) file() string { return filepath.Join(d.path, workingName) }

// merging is where a working copy is made that takes the place of the one there is.
func (d *folder) merging() string { return filepath.Join(d.path, "merging.db") }

// unlock lets go of a folder that has a working copy.
func (d *folder) unlock() error { return d.lock.Unlock() }

// remove throws the working copy away with its folder.
func (d *folder) remove() error {
	err := os.Remove(d.file())
	if errors.Is(err, os.ErrNotExist) {
		err = nil
	}
	os.Remove(d.file() + "~")
	os.Remove(d.merging())
	os.Remove(filepath.Join(d.path, knockName))
	d.unmark()
	err = errors.Join(err, d.lock.RemoveAndUnlock())
	os.Remove(d.path) // stays if something was put aside there
	return err
}

// leave lets go and removes the folder if nothing is in it. The lock ends with
// the program at the latest, and an empty folder that stays harms nobody; so
// errors do not matter.
func (d *folder) leave() {
	if _, err := os.Stat(d.file()); errors.Is(err, os.ErrNotExist) {
		_ = d.remove()
		return
	}
	_ = d.unlock()
}

const markPrefix = "document-"

// expect makes a folder durable that a working copy is to be moved into, with its
// mark: a power cut after the move then finds it.
func (d *folder) expect(document blueprint.ID) error {
	d.mark(document)
	return syncNames(d.file())
}

// mark notes in the folder which document it is about, so that a file that was
// moved can be found again without reading every working copy. A mark that is
// missing costs history after a move, nothing else; so errors do not matter.
func (d *folder) mark(document blueprint.ID) {
	d.unmark()
	_ = os.WriteFile(filepath.Join(d.path, markPrefix+document.String()), nil, 0o600)
}

func (d *folder) unmark() {
	old, _ := filepath.Glob(filepath.Join(d.path, markPrefix+"*"))
	for _, path := range old {
		os.Remove(path)
	}
}

// marked lists the folders about a document, by name.
func marked(state string, document blueprint.ID) (names []string) {
	dirs, _ := os.ReadDir(state)
	for _, e := range dirs {
		if _, err := os.Stat(filepath.Join(state, e.Name(), markPrefix+document.String())); err == nil {
			names = append(names, e.Name())
		}
	}
	return names
}
