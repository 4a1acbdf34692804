package disk_test

import (
	"errors"
	"io/fs"
	"os"
	"path/filepath"
	"testing"

	"throughline/storage/disk"
)

func content(t *testing.T, path string) string {
	t.Helper()
	b, err := os.ReadFile(path)
	if err != nil {
		t.Fatal(err)
	}
	return string(b)
}

func TestReplaceIsWholeOrNotAtAll(t *testing.T) {
	dir := t.TempDir()
	path, part := filepath.Join(dir, "file"), filepath.Join(dir, "part")
	put := func(r disk.Replacement) (bool, error) {
		r.Path, r.Part, r.Mode = path, part, 0o644
		done, err := disk.Replace(disk.OS{}, r)
		if _, missing := os.Stat(part); missing == nil {
			t.Error("the temporary file was left behind")
		}
		return done, err
	}
	if done, err := put(disk.Replacement{Data: []byte("one"), New: true}); !done || err != nil || content(t, path) != "one" {
		t.Fatalf("new: %v, %v", done, err)
	}
	if done, err := put(disk.Replacement{Data: []byte("two"), New: true}); done || !errors.Is(err, fs.ErrExist) || content(t, path) != "one" {
		t.Errorf("new over old: %v, %v", done, err)
	}
	no := errors.New("no")
	if done, err := put(disk.Replacement{Data: []byte("two"), Check: func() error { return no }}); done || !errors.Is(err, no) || content(t, path) != "one" {
		t.Errorf("refused: %v, %v", done, err)
	}
	if err := os.WriteFile(part, []byte("leftover of a crash"), 0o600); err != nil {
		t.Fatal(err)
	}
	if done, err := put(disk.Replacement{Data: []byte("three")}); !done || err != nil || content(t, path) != "three" {
		t.Errorf("replace: %v, %v", done, err)
	}
}

// noLinks is a file system without hard links, such as FAT.
type noLinks struct{ disk.OS }

func (noLinks) Link(from, to string) error { return errors.ErrUnsupported }

func TestNewFilesWithoutHardLinks(t *testing.T) {
	dir := t.TempDir()
	r := disk.Replacement{Path: filepath.Join(dir, "file"), Part: filepath.Join(dir, "part"), Data: []byte("one"), Mode: 0o600, New: true}
	if done, err := disk.Replace(noLinks{}, r); !done || err != nil || content(t, r.Path) != "one" {
		t.Fatalf("new: %v, %v", done, err)
	}
	r.Data = []byte("two")
	if done, err := disk.Replace(noLinks{}, r); done || !errors.Is(err, fs.ErrExist) || content(t, r.Path) != "one" {
		t.Errorf("new over old: %v, %v", done, err)
	}
}

// liar is a disk that keeps less than it was given.
type liar struct{ disk.OS }

func (l liar) Create(path string, mode fs.FileMode) (disk.File, error) {
	f, err := l.OS.Create(path, mode)
	return lyingFile{f}, err
}

type lyingFile struct{ disk.File }

func (f lyingFile) Write(b []byte) (int, error) {
	_, err := f.File.Write(b[:len(b)/2])
	return len(b), err
}

func TestADiskThatLiesIsNoticed(t *testing.T) {
	dir := t.TempDir()
	r := disk.Replacement{Path: filepath.Join(dir, "file"), Part: filepath.Join(dir, "part"), Data: []byte("content"), Mode: 0o600}
	if err := os.WriteFile(r.Path, []byte("old"), 0o600); err != nil {
		t.Fatal(err)
	}
	if done, err := disk.Replace(liar{}, r); done || err == nil || content(t, r.Path) != "old" {
		t.Errorf("%v, %v", done, err)
	}
}

func TestReadTakesRegularFilesOfBoundedSize(t *testing.T) {
	dir := t.TempDir()
	path := filepath.Join(dir, "file")
	if err := os.WriteFile(path, []byte("12345"), 0o600); err != nil {
		t.Fatal(err)
	}
	if b, err := disk.Read(disk.OS{}, path, 5); string(b) != "12345" || err != nil {
		t.Errorf("%q, %v", b, err)
	}
	if _, err := disk.Read(disk.OS{}, path, 4); !errors.Is(err, disk.ErrTooLarge) {
		t.Errorf("too large: %v", err)
	}
	if _, err := disk.Read(disk.OS{}, dir, 5); !errors.Is(err, disk.ErrNotRegular) {
		t.Errorf("folder: %v", err)
	}
	if _, err := disk.Read(disk.OS{}, os.DevNull, 5); !errors.Is(err, disk.ErrNotRegular) {
		t.Errorf("device: %v", err)
	}
	if _, err := disk.Read(disk.OS{}, path+"x", 5); !errors.Is(err, fs.ErrNotExist) {
		t.Errorf("missing: %v", err)
	}
}

func TestALockHasOneHolder(t *testing.T) {
	path := filepath.Join(t.TempDir(), "lock")
	for round := range 3 {
		l, err := disk.TakeLock(path)
		if err != nil {
			t.Fatal(err)
		}
		if _, err := disk.TakeLock(path); !errors.Is(err, disk.ErrLocked) {
			t.Errorf("second holder: %v", err)
		}
		if round == 1 {
			err = l.RemoveAndUnlock()
		} else {
			err = l.Unlock()
		}
		if err != nil {
			t.Error(err)
		}
	}
}
