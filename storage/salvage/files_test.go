package salvage_test

import (
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"testing"

	"throughline/blueprint"
	"throughline/storage"
)

// edited is a map with 20 edits, in a working copy that was not closed, and where
// that lies.
func edited(t testing.TB) (f *storage.File, path, state string) {
	t.Helper()
	path, state = filepath.Join(t.TempDir(), "map.journey"), t.TempDir()
	if err := storage.Write(path, cards(20), storage.WriteOptions{}); err != nil {
		t.Fatal(err)
	}
	f, err := storage.Open(path, storage.Options{State: state, PublishDelay: -1, Watch: -1, Transient: func(string) bool { return false }})
	if err != nil {
		t.Fatal(err)
	}
	for i := range 20 {
		doc, change, err := f.Doc().Edit(func(tx *blueprint.Tx) error {
			m := tx.Doc().Maps()[0]
			m.Title = fmt.Sprintf("edit %d", i+1)
			return tx.Put(m)
		})
		if err == nil {
			err = f.Append(storage.Entry{Name: "edit", Change: change, Doc: doc})
		}
		if err != nil {
			t.Fatal(err)
		}
	}
	return f, path, state
}

// working is the bytes of a working copy.
func working(t testing.TB) (b []byte) {
	t.Helper()
	f, _, state := edited(t)
	if err := f.Close(); err != nil {
		t.Fatal(err)
	}
	err := filepath.WalkDir(state, func(path string, e fs.DirEntry, err error) error {
		if err == nil && filepath.Base(path) == "work.db" {
			b, err = os.ReadFile(path)
		}
		return err
	})
	if err != nil || b == nil {
		t.Fatal("no working copy", err)
	}
	return b
}

// travelling is the bytes of a file with its history.
func travelling(t testing.TB) []byte {
	t.Helper()
	f, _, _ := edited(t)
	if err := f.Save(); err != nil {
		t.Fatal(err)
	}
	path := filepath.Join(t.TempDir(), "sent.journey")
	if _, err := f.Pack(path, storage.PackOptions{History: true}); err != nil {
		t.Fatal(err)
	}
	if err := f.Close(); err != nil {
		t.Fatal(err)
	}
	b, err := os.ReadFile(path)
	if err != nil {
		t.Fatal(err)
	}
	return b
}
