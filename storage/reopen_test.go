package storage

import (
	"errors"
	"io/fs"
	"os"
	"testing"
)

// lose makes a working copy one that cannot be opened again after a commit failed,
// as when the program has too many files open; the way back is returned.
func (d *desk) lose(f *File) (bring func()) {
	d.Helper()
	path := f.folder.file()
	d.must(f.do(func() error {
		f.unsure = true
		return os.Rename(path, path+".away")
	}))
	if _, err := f.Mark(MarkNamed, "v1"); err == nil {
		d.Fatal("a working copy that is away was reopened")
	}
	return func() { d.must(os.Rename(path+".away", path)) }
}

// unpublished is a map with one edit in its file and one in the working copy only.
func (d *desk) unpublished() (f *File, path string) {
	d.Helper()
	path = d.file("a.journey", small())
	f = d.open(path)
	d.retitle(f, "one")
	d.must(f.Save())
	d.retitle(f, "two")
	d.wait("durable", func(s State) bool { return s.Durable == 2 })
	return f, path
}

func TestAWorkingCopyThatCouldNotBeReopenedOnceIsUsedAgain(t *testing.T) {
	for name, use := range map[string]func(*desk, *File){
		"close":   func(d *desk, f *File) {},
		"save":    func(d *desk, f *File) { d.must(f.Save()) },
		"save as": func(d *desk, f *File) { d.must(f.SaveAs(d.path("b.journey"), false)) },
		"history": func(d *desk, f *File) {
			if h, err := f.History(); err != nil || len(h) != 2 {
				t.Errorf("history: %d entries, %v", len(h), err)
			}
		},
		"marks": func(d *desk, f *File) {
			m, err := f.Mark(MarkSaved, "")
			d.must(err)
			if all, err := f.Marks(); err != nil || len(all) != 1 || all[0].ID != m.ID {
				t.Errorf("marks: %v, %v", all, err)
			}
		},
		"copy": func(d *desk, f *File) { d.same("the copy", d.copy(f).Doc, f.Doc()) },
	} {
		t.Run(name, func(t *testing.T) {
			d := newDesk(t, 260)
			f, path := d.unpublished()
			d.lose(f)()
			use(d, f)
			d.must(f.Close())
			if _, info := d.read(path); info.Title != "two" {
				t.Errorf("the file holds %q", info.Title)
			}
			f = d.open(path)
			if h, err := f.History(); err != nil || len(h) != 2 {
				t.Errorf("history after reopening: %d entries, %v", len(h), err)
			}
			d.must(f.Close())
		})
	}
}

func TestWhileAWorkingCopyCannotBeReopenedEverythingSaysSoAndNothingIsLost(t *testing.T) {
	d := newDesk(t, 261)
	f, path := d.unpublished()
	bring := d.lose(f)
	_, historyErr := f.History()
	_, marksErr := f.Marks()
	_, copyErr := f.Copy()
	_, trimErr := f.Trim(1)
	for name, err := range map[string]error{"save": f.Save(), "history": historyErr, "marks": marksErr, "copy": copyErr, "trim": trimErr, "close": f.Close()} {
		if !errors.Is(err, fs.ErrNotExist) {
			t.Errorf("%s: %v", name, err)
		}
	}
	bring()
	f = d.open(path)
	if f.Title() != "two" {
		t.Errorf("title %q", f.Title())
	}
	d.must(f.Close())
}

func TestAMapIsAbandonedWithWhatNoDiskTook(t *testing.T) {
	d := newDesk(t, 250)
	path := d.file("a.journey", small())
	f := d.open(path)
	d.retitle(f, "kept")
	d.must(f.Save())
	d.must(f.do(func() error { f.unsure = true; return nil })) // the next commit looks at the disk first
	d.must(os.Rename(f.folder.file(), f.folder.file()+".away"))
	d.must(os.Mkdir(f.folder.file(), 0o700))
	d.retitle(f, "given up")
	d.wait("what hinders", func(s State) bool { return s.Problem != nil })
	if err := f.Close(); err == nil {
		t.Fatal("it closed and lost what nobody had given up")
	}
	work := f.folder.file()
	_ = f.Abandon() // it says what hinders, and ends all the same
	d.must(os.Remove(work))
	d.must(os.Rename(work+".away", work))
	if _, info := d.read(path); info.Title != "kept" {
		t.Errorf("the file says %q", info.Title)
	}
	again := d.open(path) // nobody holds it any more
	d.must(again.Close())
}
