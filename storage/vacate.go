package storage

import (
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"slices"
	"time"

	"throughline/blueprint"
	"throughline/storage/codec"
	"throughline/storage/disk"
	"throughline/storage/pages"
)

// The folder of a working copy is named after a path, and another map may come to
// lie at that path: by Save as, by a merge, by a rename, or put there by another
// program. What was known of the one before is made room for, never thrown away.

// read takes the working copy in a folder apart, however large it is; nil without
// an error where there is none. It errors with ErrNewer where only a newer version
// can use it; unusable tells the errors of one that nobody can.
func (d *folder) read() (*content, local, error) {
	image, err := os.ReadFile(d.file())
	if errors.Is(err, fs.ErrNotExist) {
		return nil, local{}, nil
	}
	if err != nil {
		return nil, local{}, err
	}
	c, here, err := parseWorking(image)
	if err == nil && c.meta.minWriter > FormatVersion {
		err = fmt.Errorf("%w: there are edits of it on this computer", ErrNewer)
	}
	if err != nil {
		return nil, local{}, err
	}
	return c, here, nil
}

// unusable tells a working copy that is damaged from one that cannot be read now,
// or only by a newer version.
func unusable(err error) bool {
	return errors.Is(err, ErrDamaged) || errors.Is(err, ErrCutOff) || errors.Is(err, ErrNotJourney)
}

// vacate makes room in a folder for another working copy. Of the one that lies
// there, edits that are in no file become a map never saved; one whose edits are all
// in its file is kept beside, in case that file comes back; a damaged one is set
// aside. It errors where it cannot tell, and then leaves all as it is.
func (d *folder) vacate(now time.Time) error {
	c, here, err := d.read()
	switch {
	case unusable(err):
		_, err = d.setAside(now)
		return err
	case err != nil || c == nil:
		return err
	case c.meta.revision == here.revision:
		return moveFile(d.file(), d.kept(c.meta.document))
	}
	draft, err := intoDraft(filepath.Dir(d.path), c, here)
	if err != nil {
		return err
	}
	return errors.Join(draft.unlock(), os.Remove(d.file()), syncNames(d.file()))
}

// comesBy tells whether a revision is in the history of this copy that is known here.
func (c *Copy) comesBy(revision codec.Hash) bool {
	return c.past != nil && slices.ContainsFunc(c.past.steps[:c.past.reach+1], func(s step) bool { return s.revision == revision })
}

// kept is where the working copy of a document is kept whose file was replaced by
// another document.
func (d *folder) kept(document blueprint.ID) string {
	return filepath.Join(d.path, "kept-"+document.String()+".db")
}

const asidePrefix = "damaged-"

// setAside renames a working copy that cannot be used and returns its new name.
// Nothing is thrown away: it may hold edits that are nowhere else.
func (d *folder) setAside(now time.Time) (string, error) {
	to := filepath.Join(d.path, asidePrefix+now.UTC().Format("2006-01-02T150405.000Z")+".db")
	return to, moveFile(d.file(), to)
}

// intoDraft copies a working copy, as a map never saved, into a folder of its own,
// which is returned locked.
func intoDraft(state string, c *content, here local) (*folder, error) {
	dir, err := takeDraft(state, c.meta.document)
	if err != nil {
		return nil, err
	}
	var buckets []pages.Item
	for _, it := range c.tree.Items {
		if name := string(it.Key); name != bucketMeta && name != bucketLocal {
			buckets = append(buckets, it)
		}
	}
	here.path, here.known, here.chosen, here.stale = "", codec.Hash{}, false, false
	w := &working{path: dir.file()}
	if err := errors.Join(w.start(c.meta, buckets, here), w.close()); err != nil {
		return nil, errors.Join(err, dir.remove())
	}
	return dir, nil
}

// takeDraft locks a folder for a map never saved in which there is none yet: an
// earlier draft of the same document is another one.
func takeDraft(state string, document blueprint.ID) (*folder, error) {
	name := folderForDraft(document)
	for n := 2; ; n++ {
		dir, err := takeFolder(state, name)
		if err == nil {
			if _, err = os.Stat(dir.file()); errors.Is(err, fs.ErrNotExist) {
				return dir, nil
			}
			_ = dir.unlock()
		}
		if err != nil && !errors.Is(err, ErrInUse) {
			return nil, err
		}
		name = fmt.Sprintf("%s-%d", folderForDraft(document), n)
	}
}

// moveFile renames a file of the state folder so that no power cut takes it back.
func moveFile(from, to string) error {
	if err := os.Rename(from, to); err != nil {
		return err
	}
	return syncNames(to)
}

// syncNames makes durable that a file of the state folder has its name.
func syncNames(path string) error {
	dir := filepath.Dir(path)
	return errors.Join(disk.OS{}.SyncDir(dir), disk.OS{}.SyncDir(filepath.Dir(dir)))
}
