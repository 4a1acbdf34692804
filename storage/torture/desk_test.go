package torture

import (
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"throughline/blueprint"
	"throughline/blueprint/blueprinttest"
	"throughline/storage"
)

// TestMain lets the test program be its own victim; see victim_test.go.
func TestMain(m *testing.M) {
	if dir := os.Getenv("TORTURE_VICTIM"); dir != "" {
		if err := victim(place(dir)); err != nil {
			fmt.Println("error", err)
			os.Exit(1)
		}
		return
	}
	os.Exit(m.Run())
}

// place is a folder with a map and the folder of its working copy.
type place string

func (p place) file() string  { return filepath.Join(string(p), "maps", "map.journey") }
func (p place) state() string { return filepath.Join(string(p), "state") }

func newPlace(t testing.TB) place {
	t.Helper()
	p := place(filepath.Join(t.TempDir(), "place"))
	must(t, os.MkdirAll(filepath.Dir(p.file()), 0o700))
	must(t, os.MkdirAll(p.state(), 0o700))
	doc, _ := blueprinttest.Large(20)
	must(t, storage.Write(p.file(), doc, storage.WriteOptions{}))
	return p
}

func (p place) options() storage.Options {
	return storage.Options{State: p.state(), PublishDelay: -1, Watch: -1, Transient: func(string) bool { return false }}
}

func must(t testing.TB, err error) {
	t.Helper()
	if err != nil {
		t.Fatal(err)
	}
}

// times is how often something is done: as the environment says, or a default.
func times(variable string, normal int) int {
	if testing.Short() {
		normal /= 4
	}
	if s := os.Getenv(variable); s != "" {
		fmt.Sscan(s, &normal)
	}
	return normal
}

// edit gives the map a title that counts, and a description of changing length.
func edit(f *storage.File, n uint64) error {
	doc, change, err := f.Doc().Edit(func(tx *blueprint.Tx) error {
		m := tx.Doc().Maps()[0]
		m.Title, m.Description = title(n), strings.Repeat("x", int(n*37%3000))
		return tx.Put(m)
	})
	if err != nil {
		return err
	}
	return f.Append(storage.Entry{Name: "edit", Change: change, Doc: doc})
}

func title(n uint64) string { return fmt.Sprint("edit ", n) }

// numberOf is the other way round; 0 for the title that the map began with.
func numberOf(title string) (n uint64) {
	fmt.Sscanf(title, "edit %d", &n)
	return n
}
