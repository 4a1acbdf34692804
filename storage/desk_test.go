package storage

import (
	"math/rand/v2"
	"os"
	"path/filepath"
	"sync"
	"testing"
	"time"

	"throughline/blueprint"
	"throughline/blueprint/blueprinttest"
)

// desk is a person at work: a folder with maps, a state folder, and an editor
// that appends what it does.
type desk struct {
	testing.TB
	dir    string
	o      Options
	states chan State
	rand   *rand.Rand
	ids    func() blueprint.ID
}

func newDesk(t testing.TB, seed uint64) *desk {
	d := &desk{TB: t, dir: t.TempDir(), states: make(chan State, 1<<16), rand: rand.New(rand.NewPCG(seed, 99)), ids: blueprinttest.IDs(1000 + seed)}
	d.o = Options{
		State: filepath.Join(t.TempDir(), "state"), Author: func() string { return "Maria" }, Now: clock(), NewID: d.newID,
		OnState: func(s State) { d.states <- s }, PublishDelay: -1, Transient: func(string) bool { return false },
	}
	return d
}

func (d *desk) newID() blueprint.ID { return d.ids() }

// clock counts seconds from a fixed day; safe for use by several goroutines.
func clock() func() time.Time {
	var mu sync.Mutex
	t := time.Date(2026, 1, 2, 3, 4, 5, 0, time.UTC)
	return func() time.Time {
		mu.Lock()
		defer mu.Unlock()
		t = t.Add(time.Second)
		return t
	}
}

func (d *desk) must(err error) {
	d.Helper()
	if err != nil {
		d.Fatal(err)
	}
}

// wait blocks until a state fits.
func (d *desk) wait(what string, fits func(State) bool) State {
	d.Helper()
	timeout := time.After(30 * time.Second)
	for {
		select {
		case s := <-d.states:
			if fits(s) {
				return s
			}
		case <-timeout:
			d.Fatalf("waited in vain: %s", what)
		}
	}
}

func (d *desk) path(name string) string { return filepath.Join(d.dir, name) }

// file makes a map file and returns its path.
func (d *desk) file(name string, doc *blueprint.Doc) string {
	d.Helper()
	d.must(Write(d.path(name), doc, WriteOptions{NewID: d.ids, Now: d.o.Now, DocumentID: d.ids()}))
	return d.path(name)
}

func (d *desk) open(path string) *File {
	d.Helper()
	f, err := Open(path, d.o)
	d.must(err)
	return f
}

// crash ends a session as a power cut after the last commit would.
func (f *File) crash() {
	f.do(func() error {
		f.end()
		return f.release((*folder).unlock)
	})
	<-f.stopped
}

// edit does one command and appends it.
func (d *desk) edit(f *File, name string, do func(*blueprint.Tx) error) {
	d.Helper()
	doc, change, err := f.Doc().Edit(do)
	d.must(err)
	d.must(f.Append(Entry{Name: name, Change: change, Doc: doc}))
}

// retitle gives the first map a title.
func (d *desk) retitle(f *File, title string) {
	d.Helper()
	d.edit(f, "edit text", func(tx *blueprint.Tx) error {
		m := tx.Doc().Maps()[0]
		m.Title = title
		return tx.Put(m)
	})
}

// scribble does random commands: mostly sensible small ones on what is there,
// and whatever blueprinttest thinks of.
func (d *desk) scribble(f *File, n int) (entries []Entry) {
	d.Helper()
	for range n {
		old := f.Doc()
		name, do := d.gamble(old)
		doc, change, err := old.Edit(do)
		if err != nil || len(change) == 0 {
			continue
		}
		e := Entry{Name: name, Change: change, Doc: doc}
		d.must(f.Append(e))
		entries = append(entries, e)
	}
	return entries
}

func (d *desk) gamble(doc *blueprint.Doc) (string, func(*blueprint.Tx) error) {
	var cards []blueprint.Card // a random edit may have removed the last map
	if maps := doc.Maps(); len(maps) > 0 {
		cards = doc.Cards(maps[0].ID)
	}
	if len(cards) == 0 || d.rand.IntN(3) == 0 {
		return blueprinttest.RandomEdit(d.rand, doc)
	}
	c := cards[d.rand.IntN(len(cards))]
	other := cards[d.rand.IntN(len(cards))]
	switch d.rand.IntN(7) {
	case 0:
		return "remove card", func(tx *blueprint.Tx) error { return tx.RemoveCard(c.ID) }
	case 1:
		return "move card", func(tx *blueprint.Tx) error { return tx.MoveCard(c.ID, other.Lane, other.Step, other.ID) }
	case 2:
		data := blueprint.NewID().String()
		return "add picture", func(tx *blueprint.Tx) error {
			id, err := tx.AddPicture("image/png", data)
			c.Picture = id
			if err != nil {
				return err
			}
			return tx.Put(c)
		}
	case 3:
		return "park card", func(tx *blueprint.Tx) error { return tx.ParkCard(c.ID) }
	case 4:
		return "tag", func(tx *blueprint.Tx) error { return tx.AddTag(c.ID, "tag "+other.Title) }
	default:
		return "edit text", func(tx *blueprint.Tx) error {
			c.Title, c.Severity = other.Title+"+", uint8(d.rand.IntN(5))
			if len(c.Title) > 60 {
				c.Title = "short again"
			}
			return tx.Put(c)
		}
	}
}

// same fails unless two documents are equal.
func (d *desk) same(what string, got, want *blueprint.Doc) {
	d.Helper()
	if diff := blueprint.Diff(got, want); len(diff) > 0 {
		d.Fatalf("%s: %d records differ", what, len(diff))
	}
}

func (d *desk) read(path string) (*blueprint.Doc, Info) {
	d.Helper()
	doc, info, err := Read(path)
	d.must(err)
	return doc, info
}

func small() *blueprint.Doc {
	doc, _ := blueprinttest.Large(40)
	return doc
}

func (d *desk) bytes(path string) []byte {
	d.Helper()
	b, err := os.ReadFile(path)
	d.must(err)
	return b
}

// tree lists every byte below a folder, for finding secrets.
func (d *desk) tree(dir string) (all []byte) {
	d.Helper()
	d.must(filepath.WalkDir(dir, func(path string, e os.DirEntry, err error) error {
		if err == nil && e.Type().IsRegular() {
			all = append(all, path...)
			all = append(all, d.bytes(path)...)
		}
		return err
	}))
	return all
}
