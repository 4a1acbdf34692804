package storage

import (
	"errors"
	"os"
	"path/filepath"
	"slices"
	"testing"

	"go.etcd.io/bbolt"

	"throughline/blueprint"
	"throughline/blueprint/merge"
)

// leaveBehind edits a map so that the edit is in its working copy only, and lets go.
func (d *desk) leaveBehind(path, title string) {
	d.Helper()
	f := d.open(path)
	d.retitle(f, title)
	d.must(waitDurable(f))
	f.crash()
}

// drafts lists the titles of what is in no file.
func (d *desk) drafts() (titles []string) {
	d.Helper()
	all, err := Drafts(d.o)
	d.must(err)
	for _, x := range all {
		titles = append(titles, x.Title)
	}
	slices.Sort(titles)
	return titles
}

// merge merges two files into a third, as the command line does.
func (d *desk) merge(mine, theirs, out string) error {
	d.Helper()
	a, b := d.readCopy(mine), d.readCopy(theirs)
	p := PartedFrom(a, b, nil)
	merged, _, err := merge.New(p.Base, p.Mine, p.Theirs).Result()
	d.must(err)
	return WriteMerge(out, a, b, merged, MergeOptions{Name: "Merge", Now: d.o.Now, Force: true, State: d.o.State})
}

func TestEditsThatWereInNoFileBecomeADraftWhenAnotherMapTakesThePlace(t *testing.T) {
	for name, put := range map[string]func(d *desk, a, b string){
		"by save as": func(d *desk, a, b string) {
			f := d.open(a)
			d.must(f.SaveAs(b, true))
			d.must(f.Close())
		},
		"by merging": func(d *desk, a, b string) {
			away, theirs := d.handOn(a, 271)
			g := away.open(theirs)
			away.describe(g, "theirs")
			d.must(g.Close())
			d.must(d.merge(a, theirs, b))
		},
		"by merging onto itself": func(d *desk, _, b string) {
			away, theirs := d.handOn(b, 271)
			g := away.open(theirs)
			away.describe(g, "theirs")
			d.must(g.Close())
			d.must(d.merge(b, theirs, b))
		},
		"by a rename while it is open": func(d *desk, a, b string) {
			d.must(os.Remove(b))
			f := d.open(a)
			d.retitle(f, "edited")
			d.must(f.Save())
			d.must(os.Rename(a, b))
			d.must(f.do(func() error { f.watch(); f.watch(); return nil }))
			if f.Path() != b {
				d.Errorf("the rename was not followed: %q", f.Path())
			}
			d.must(f.Close())
		},
		"by another program": func(d *desk, a, b string) {
			d.must(os.WriteFile(b, d.bytes(a), 0o600))
			f := d.open(b)
			d.must(f.Close())
		},
	} {
		t.Run(name, func(t *testing.T) {
			d := newDesk(t, 270)
			a, b := d.file("a.journey", small()), d.file("b.journey", small())
			d.leaveBehind(b, "of b, in no file")
			put(d, a, b)
			if got := d.drafts(); !slices.Equal(got, []string{"of b, in no file"}) {
				t.Fatalf("drafts: %q", got)
			}
			all, _ := Drafts(d.o)
			f, err := Resume(all[0], d.o)
			d.must(err)
			if h, err := f.History(); err != nil || len(h) != 1 || f.Path() != "" {
				t.Errorf("resumed at %q with %d entries, %v", f.Path(), len(h), err)
			}
			d.must(f.Close())
		})
	}
}

func TestASecondDraftOfADocumentDoesNotTakeThePlaceOfTheFirst(t *testing.T) {
	d := newDesk(t, 272)
	path := d.file("a.journey", small())
	was := d.bytes(path)
	for _, title := range []string{"one", "two"} {
		d.must(os.WriteFile(path, was, 0o600))
		d.leaveBehind(path, title)
		d.must(Write(path, small(), WriteOptions{Force: true}))
		d.must(d.open(path).Close())
	}
	if got := d.drafts(); !slices.Equal(got, []string{"one", "two"}) {
		t.Errorf("drafts: %q", got)
	}
}

func TestHistoryAndVersionsComeBackWithAFileThatWasReplacedForAMoment(t *testing.T) {
	for _, edited := range []bool{false, true} {
		d := newDesk(t, 273)
		path := d.file("a.journey", small())
		f := d.open(path)
		d.retitle(f, "one")
		d.must(f.Save())
		_, err := f.Mark(MarkNamed, "as shown to the board")
		d.must(err)
		d.must(f.Close())
		was := d.bytes(path)
		d.must(os.WriteFile(path, d.bytes(d.file("other.journey", small())), 0o600))
		f = d.open(path)
		if h, err := f.History(); len(h) != 0 || err != nil {
			t.Errorf("the other map has a history of %d entries, %v", len(h), err)
		}
		if edited {
			d.retitle(f, "the other map")
		}
		d.must(f.Close())
		d.must(os.WriteFile(path, was, 0o600))
		f = d.open(path)
		h, err := f.History()
		d.must(err)
		marks, err := f.Marks()
		d.must(err)
		if len(h) != 1 || len(marks) != 1 || f.Title() != "one" {
			t.Errorf("%q has %d entries and %d versions", f.Title(), len(h), len(marks))
		}
		d.must(f.Close())
		if got := d.drafts(); len(got) != 0 {
			t.Errorf("drafts: %q", got)
		}
	}
}

func TestTrimmingAllForgetsWhatWasKeptOfTheDocument(t *testing.T) {
	d := newDesk(t, 274)
	path := d.file("a.journey", small())
	f := d.open(path)
	d.retitle(f, "one")
	d.must(f.Save())
	kept := f.folder.kept(f.w.meta.document)
	d.must(os.WriteFile(kept, []byte("an earlier working copy"), 0o600))
	_, err := f.Trim(1)
	d.must(err)
	if _, err := os.Stat(kept); err == nil {
		t.Error("it is still there")
	}
	d.must(f.Close())
}

// locked are working copies that hold edits, and cannot be used now.
func locked(t *testing.T, try func(d *desk, path string, want error)) {
	newer := func(m *meta) { m.minReader = 2 }
	for name, spoil := range map[string]func(*meta){"of a newer version": newer, "that only a newer version may change": func(m *meta) { m.minWriter = 2 }} {
		t.Run(name, func(t *testing.T) {
			d := newDesk(t, 275)
			path := d.file("a.journey", small())
			f := d.open(path)
			d.retitle(f, "in no file")
			d.must(waitDurable(f))
			d.must(f.do(func() error { return f.w.update(func(*bbolt.Tx) error { spoil(&f.w.meta); return nil }) }))
			work := f.folder.file()
			f.crash()
			before := d.bytes(work)
			try(d, path, ErrNewer)
			if after, err := os.ReadFile(work); err != nil || string(after) != string(before) {
				t.Errorf("the working copy was touched: %v", err)
			}
		})
	}
	t.Run("that cannot be read", func(t *testing.T) {
		d := newDesk(t, 276)
		path := d.file("a.journey", small())
		d.leaveBehind(path, "in no file")
		work := filepath.Join(d.o.State, folderForPath(path), workingName)
		d.must(os.Rename(work, work+".away"))
		d.must(os.Mkdir(work, 0o700)) // reading it fails
		try(d, path, nil)
		if left, _ := filepath.Glob(filepath.Join(filepath.Dir(work), asidePrefix+"*")); len(left) != 0 {
			t.Errorf("it was set aside as damaged: %v", left)
		}
	})
}

func TestAWorkingCopyThatCannotBeUsedNowKeepsItsPlace(t *testing.T) {
	for name, try := range map[string]func(d *desk, path string) error{
		"open": func(d *desk, path string) error { _, err := Open(path, d.o); return err },
		"save as": func(d *desk, path string) error {
			f := d.open(d.file("b.journey", small()))
			err := f.SaveAs(path, true)
			d.must(f.Close())
			return err
		},
		"merge": func(d *desk, path string) error { return d.merge(path, path, path) },
	} {
		t.Run(name, func(t *testing.T) {
			locked(t, func(d *desk, path string, want error) {
				before := d.bytes(path)
				err := try(d, path)
				if err == nil || want != nil && !errors.Is(err, want) {
					d.Errorf("%v, want %v", err, want)
				}
				if string(d.bytes(path)) != string(before) {
					d.Error("the file was replaced")
				}
			})
		})
	}
}

func TestADraftThatCannotBeOpenedIsListedWithTheReason(t *testing.T) {
	d := newDesk(t, 277)
	f, err := Create(small(), d.o)
	d.must(err)
	d.must(f.do(func() error { return f.w.update(func(*bbolt.Tx) error { f.w.meta.minReader = 2; return nil }) }))
	f.crash()
	all, err := Drafts(d.o)
	d.must(err)
	if len(all) != 1 || !errors.Is(all[0].Problem, ErrNewer) {
		t.Fatalf("drafts: %+v", all)
	}
	if _, err := Resume(all[0], d.o); !errors.Is(err, ErrNewer) {
		t.Errorf("resume: %v", err)
	}
}

func TestAMergeThatFailsLeavesHistoryAndVersionsAsTheyAre(t *testing.T) {
	d := newDesk(t, 278)
	path := d.file("a.journey", small())
	f := d.open(path)
	d.scribble(f, 10)
	want := int(f.Last())
	_, err := f.Mark(MarkNamed, "as shown to the board")
	d.must(err)
	d.must(f.Close())
	file := d.bytes(path)
	mine := d.readCopy(path)
	var card blueprint.Card
	for r := range mine.Doc.All() {
		if c, ok := r.(blueprint.Card); ok {
			card = c
		}
	}
	card.Lane = d.ids() // no such lane: it is found out when the file is to be written
	broken := mine.Doc.Apply(blueprint.Change{card.ID: {Before: mine.Doc.Record(card.ID), After: card}})
	if err := WriteMerge(path, mine, mine, broken, MergeOptions{Now: d.o.Now, Force: true, State: d.o.State}); err == nil {
		t.Fatal("it did not fail")
	}
	if string(d.bytes(path)) != string(file) {
		t.Error("the file was replaced")
	}
	again := d.readCopy(path)
	if h, err := again.History(); err != nil || len(h) != want || len(again.Marks()) != 1 {
		t.Errorf("%d entries, %d versions, %v", len(h), len(again.Marks()), err)
	}
	left, _ := filepath.Glob(filepath.Join(d.o.State, "*", "*.db"))
	if len(left) != 1 {
		t.Errorf("working copies: %v", left)
	}
}

func TestAMergeKeepsAllMarksAndOneWorkingCopy(t *testing.T) {
	d := newDesk(t, 279)
	path := d.file("a.journey", small())
	f := d.open(path)
	d.retitle(f, "one")
	_, err := f.Mark(MarkNamed, "as shown to the board")
	d.must(err)
	_, err = f.Pack(d.path("sent.journey"), PackOptions{})
	d.must(err)
	d.must(f.Close())
	away, theirs := d.handOn(path, 280)
	g := away.open(theirs)
	away.describe(g, "theirs")
	d.must(g.Close())
	d.must(d.merge(path, theirs, path))
	f = d.open(path)
	marks, err := f.Marks()
	d.must(err)
	h, err := f.History()
	d.must(err)
	if len(marks) != 2 || len(h) != 2 {
		t.Errorf("%d marks, %d entries: %+v", len(marks), len(h), marks)
	}
	d.must(f.Close())
	if left, _ := filepath.Glob(filepath.Join(d.o.State, "*", "*.db")); len(left) != 1 {
		t.Errorf("working copies: %v", left)
	}
}
