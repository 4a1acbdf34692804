package storage

import (
	"errors"
	"io/fs"
	"os"
	"path/filepath"
	"testing"
)

func TestAMapWhoseFileIsDamagedOrGoneOpensAsLastKnownHere(t *testing.T) {
	for name, harm := range map[string]func(*desk, string){
		"cut off": func(d *desk, path string) { d.must(os.Truncate(path, int64(len(d.bytes(path))/2))) },
		"gone":    func(d *desk, path string) { d.must(os.Remove(path)) },
		"gone with its folder": func(d *desk, path string) {
			d.must(os.RemoveAll(filepath.Dir(path)))
			d.TB.Cleanup(func() { os.RemoveAll(filepath.Dir(path)) })
		},
	} {
		for _, published := range []bool{true, false} {
			t.Run(name, func(t *testing.T) {
				d := newDesk(t, 290)
				start := small()
				path := d.file("a.journey", start)
				f := d.open(path)
				all := d.scribble(f, 20)
				want := f.Doc()
				if published {
					d.must(f.Close())
				} else {
					d.must(waitDurable(f))
					f.crash()
				}
				whole := d.bytes(path)
				harm(d, path)
				draft, known, err := LastKnown(path, d.o)
				d.must(err)
				d.same("the copy", known.Doc, want)
				if h, err := known.History(); err != nil || len(h) != len(all) || draft.Path != path || draft.Title != titleOf(want) {
					t.Errorf("%+v with %d entries, %v", draft, len(h), err)
				}
				f, err = Resume(draft, d.o)
				d.must(err)
				d.same("resumed", f.Doc(), want)
				d.checkHistory(f, all, start)
				if err := f.Close(); !published {
					if err != nil && !errors.Is(err, ErrMissing) { // where the file is gone, its edits are shown in its place
						t.Error(err)
					}
					return
				} else if err != nil {
					t.Fatal(err)
				}
				if _, _, err := LastKnown(path, d.o); err != nil {
					t.Errorf("once more: %v", err)
				}
				d.must(os.MkdirAll(filepath.Dir(path), 0o700))
				d.must(os.WriteFile(path, whole, 0o600))
				f = d.open(path)
				d.checkHistory(f, all, start)
				d.must(f.Close())
			})
		}
	}
}

func TestNothingIsLastKnownOfAFileNeverEditedOrOpen(t *testing.T) {
	d := newDesk(t, 291)
	path := d.file("a.journey", small())
	if _, _, err := LastKnown(path, d.o); !errors.Is(err, fs.ErrNotExist) {
		t.Errorf("never edited: %v", err)
	}
	f := d.open(path)
	d.retitle(f, "one")
	d.must(waitDurable(f))
	if _, _, err := LastKnown(path, d.o); !errors.Is(err, ErrInUse) {
		t.Errorf("open: %v", err)
	}
	d.must(f.Close())
}

func TestACopyOfWhatIsLastKnownComesTogetherWithOthers(t *testing.T) {
	d := newDesk(t, 292)
	path := d.file("a.journey", small())
	f := d.open(path)
	d.retitle(f, "as sent")
	d.must(f.Save())
	away, theirs := d.handOn(path, 293)
	g := away.open(theirs)
	away.describe(g, "theirs")
	d.must(g.Close())
	d.retitle(f, "in no file")
	d.must(waitDurable(f))
	f.crash()
	d.must(os.Remove(path))
	_, known, err := LastKnown(path, d.o)
	d.must(err)
	rescued := d.path("rescued.journey")
	_, err = known.Pack(rescued, PackOptions{})
	d.must(err)
	other, err := ReadCopy(theirs, Options{})
	d.must(err)
	mine, err := ReadCopy(rescued, Options{})
	d.must(err)
	if p := PartedFrom(mine, other, nil); p.How == NotRelated {
		t.Errorf("known of them: %v", p.How)
	}
}
