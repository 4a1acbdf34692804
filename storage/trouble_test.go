package storage

import (
	"bytes"
	"errors"
	"io/fs"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"throughline/blueprint"
)

// replaceElsewhere edits a copy of a file on another computer and puts it back.
func (d *desk) replaceElsewhere(path string, do func(f *File)) Info {
	d.Helper()
	away := newDesk(d.TB, 77)
	away.ids = d.ids
	copied := away.path("copy.journey")
	d.must(os.WriteFile(copied, d.bytes(path), 0o600))
	f := away.open(copied)
	do(f)
	d.must(f.Close())
	d.must(os.WriteFile(path, d.bytes(copied), 0o644))
	_, info := d.read(path)
	return info
}

func TestAFileChangedElsewhereIsNeverOverwritten(t *testing.T) {
	d := newDesk(t, 20)
	path := d.file("a.journey", small())
	f := d.open(path)
	d.retitle(f, "first")
	d.must(f.Save())
	known := f.Info().Revision
	theirs := d.replaceElsewhere(path, func(g *File) { d.retitle(g, "theirs") })
	there := d.bytes(path)

	d.retitle(f, "mine")
	err := f.Save()
	changed := new(ChangedElsewhereError)
	if !errors.Is(err, ErrChangedElsewhere) || !errors.As(err, &changed) {
		t.Fatalf("save: %v", err)
	}
	if changed.Path != path || changed.Known != known || changed.Theirs.Info.Revision != theirs.Revision || titleOf(changed.Theirs.Doc) != "theirs" || changed.Theirs.Info.Ancestors[len(changed.Theirs.Info.Ancestors)-1].Revision != known[:32] {
		t.Errorf("what a merge needs: %+v", changed)
	}
	if s := f.State(); !errors.Is(s.Problem, ErrChangedElsewhere) || s.Published {
		t.Errorf("state %+v", s)
	}
	if err := f.Close(); !errors.Is(err, ErrChangedElsewhere) {
		t.Errorf("close: %v", err)
	}
	if !bytes.Equal(d.bytes(path), there) {
		t.Fatal("their copy was overwritten")
	}

	f = d.open(path)
	if f.Title() != "mine" {
		t.Errorf("after reopening: %q", f.Title())
	}
	other, err := f.Theirs()
	d.must(err)
	if titleOf(other.Doc) != "theirs" || other.Info.Revision != theirs.Revision {
		t.Errorf("theirs: %q %+v", titleOf(other.Doc), other.Info)
	}
	merged, change, err := f.Doc().Edit(func(tx *blueprint.Tx) error {
		m := tx.Doc().Maps()[0]
		m.Title = "mine and theirs"
		return tx.Put(m)
	})
	d.must(err)
	d.must(f.Append(Entry{Name: "merge", Change: change, Doc: merged, Other: other}))
	d.must(f.Save())
	got, after := d.read(path)
	d.same("merged", got, merged)
	found := false
	for _, a := range after.Ancestors {
		found = found || strings.HasPrefix(theirs.Revision, a.Revision)
	}
	if !found {
		t.Error("their revision is no ancestor of the merge")
	}
	h, err := f.History()
	d.must(err)
	if h[len(h)-1].Merges != theirs.Revision {
		t.Errorf("the merge entry names %q", h[len(h)-1].Merges)
	}
	d.must(f.Close())
}

func TestAFileChangedElsewhereIsTakenOverWhereNothingIsNewHere(t *testing.T) {
	d := newDesk(t, 21)
	start := small()
	path := d.file("a.journey", start)
	f := d.open(path)
	d.retitle(f, "mine")
	d.must(f.Close())
	d.replaceElsewhere(path, func(g *File) { d.retitle(g, "theirs"); d.scribble(g, 20) })
	there := d.bytes(path)
	want, _ := d.read(path)
	for range 2 {
		f = d.open(path)
		d.same("taken over", f.Doc(), want)
		h, err := f.History()
		d.must(err)
		if len(h) != 2 || !h[1].External || h[0].External || h[1].Merges == "" {
			t.Fatalf("history %+v", h)
		}
		d.same("the history leads back", f.Doc().Apply(h[1].Change.Inverse()).Apply(h[0].Change.Inverse()), start)
		d.must(f.Close())
		if !bytes.Equal(d.bytes(path), there) {
			t.Fatal("looking at it rewrote the file")
		}
	}
	f = d.open(path)
	d.retitle(f, "both")
	d.must(f.Close())
	if _, info := d.read(path); info.Title != "both" {
		t.Errorf("title %q", info.Title)
	}
}

func TestAnotherDocumentInThePlaceOfOurs(t *testing.T) {
	for _, crash := range []bool{false, true} {
		d := newDesk(t, 22)
		path := d.file("a.journey", small())
		f := d.open(path)
		d.retitle(f, "mine")
		if crash {
			d.wait("durable", func(s State) bool { return s.Durable == 1 })
			f.crash()
		} else {
			d.must(f.Close())
		}
		other := blueprint.New()
		d.must(Write(path, other, WriteOptions{Force: true}))
		f = d.open(path)
		d.same("the other document", f.Doc(), other)
		d.must(f.Close())
		list, err := Drafts(d.o)
		d.must(err)
		if !crash {
			if len(list) != 0 {
				t.Errorf("listed: %+v", list)
			}
			continue
		}
		if len(list) != 1 || list[0].Title != "mine" {
			t.Fatalf("unpublished edits are not offered: %+v", list)
		}
		f, err = Resume(list[0], d.o)
		d.must(err)
		if f.Title() != "mine" || f.Path() != "" {
			t.Errorf("resumed %q at %q", f.Title(), f.Path())
		}
		d.must(f.Close())
	}
}

func TestUnpublishedEditsOfADamagedFileAreOffered(t *testing.T) {
	d := newDesk(t, 23)
	path := d.file("a.journey", small())
	f := d.open(path)
	d.retitle(f, "mine")
	d.wait("durable", func(s State) bool { return s.Durable == 1 })
	f.crash()
	d.must(os.WriteFile(path, []byte("overwritten by something"), 0o644))
	if _, err := Open(path, d.o); !errors.Is(err, ErrNotJourney) {
		t.Errorf("open: %v", err)
	}
	list, err := Drafts(d.o)
	d.must(err)
	if len(list) != 1 || list[0].Path != path {
		t.Fatalf("drafts %+v", list)
	}
	f, err = Resume(list[0], d.o)
	d.must(err)
	if f.Title() != "mine" || f.Path() != "" {
		t.Errorf("resumed %q at %q", f.Title(), f.Path())
	}
	d.must(f.SaveAs(path, true))
	d.must(f.Close())
	if _, info := d.read(path); info.Title != "mine" {
		t.Errorf("title %q", info.Title)
	}
}

func TestAFileThatIsGone(t *testing.T) {
	d := newDesk(t, 24)
	path := d.file("a.journey", small())
	f := d.open(path)
	d.retitle(f, "one")
	d.must(f.Save())
	moved := d.path("moved.journey")
	d.must(os.Rename(path, moved))
	d.retitle(f, "two")
	err := f.Save()
	if !errors.Is(err, ErrMissing) || !strings.Contains(err.Error(), path) {
		t.Errorf("save: %v", err)
	}
	d.must(os.Rename(moved, path))
	d.must(f.Save())
	if s := f.State(); s.Problem != nil || !s.Published {
		t.Errorf("after it came back: %+v", s)
	}
	d.must(os.Remove(path))
	d.retitle(f, "three")
	if err := f.Close(); !errors.Is(err, ErrMissing) {
		t.Errorf("close: %v", err)
	}
	f = d.open(path) // the edits are nowhere else
	if f.Title() != "three" {
		t.Errorf("title %q", f.Title())
	}
	d.must(f.SaveAs(path, false))
	d.must(f.Close())
	if _, info := d.read(path); info.Title != "three" {
		t.Errorf("title %q", info.Title)
	}
	if _, err := Open(d.path("never.journey"), d.o); !errors.Is(err, fs.ErrNotExist) {
		t.Errorf("a file that never was: %v", err)
	}
}

func TestAFileMadeReadOnly(t *testing.T) {
	d := newDesk(t, 25)
	path := d.file("a.journey", small())
	f := d.open(path)
	d.must(os.Chmod(path, 0o444))
	d.retitle(f, "one")
	if err := f.Save(); !errors.Is(err, ErrReadOnly) {
		t.Errorf("save: %v", err)
	}
	d.must(os.Chmod(path, 0o600))
	d.must(f.Close())
	info, _ := os.Stat(path)
	if _, in := d.read(path); in.Title != "one" || info.Mode().Perm() != 0o600 {
		t.Errorf("title %q, mode %v", in.Title, info.Mode())
	}
}

func TestAReadOnlyFileIsNoTroubleWhereNothingIsToBeWritten(t *testing.T) {
	d := newDesk(t, 33)
	path := d.file("a.journey", small())
	d.must(os.Chmod(path, 0o444))
	f := d.open(path)
	d.must(f.Save())
	if s := f.State(); s.Problem != nil || !s.Published {
		t.Errorf("state %+v", s)
	}
	d.retitle(f, "one")
	if err := f.Save(); !errors.Is(err, ErrReadOnly) {
		t.Errorf("save: %v", err)
	}
	d.must(os.Chmod(path, 0o644))
	d.must(f.do(func() error { f.watch(); f.watch(); return nil }))
	if s := f.State(); s.Problem != nil {
		t.Errorf("once it may be written to again: %+v", s)
	}
	d.must(f.Close())
}

func TestAFileChangedElsewhereAndMadeReadOnlyIsSaidToBeChanged(t *testing.T) {
	d := newDesk(t, 34)
	path := d.file("a.journey", small())
	f := d.open(path)
	d.replaceElsewhere(path, func(g *File) { d.retitle(g, "theirs") })
	d.must(os.Chmod(path, 0o444))
	if err := f.Save(); !errors.Is(err, ErrChangedElsewhere) {
		t.Errorf("save: %v", err)
	}
	d.must(f.Close())
}

func TestADamagedWorkingCopyIsSetAside(t *testing.T) {
	d := newDesk(t, 29)
	path := d.file("a.journey", small())
	f := d.open(path)
	d.retitle(f, "published")
	d.must(f.Close())
	found, _ := filepath.Glob(filepath.Join(d.o.State, "*", workingName))
	if len(found) != 1 {
		t.Fatalf("working copies: %v", found)
	}
	b := d.bytes(found[0])
	for i := 3 * 4096; i < len(b); i += 97 {
		b[i] ^= 0xff
	}
	d.must(os.WriteFile(found[0], b, 0o600))
	f = d.open(path)
	if f.Title() != "published" || !errors.Is(f.State().Remark, ErrDamaged) || f.State().Problem != nil {
		t.Errorf("title %q, state %+v", f.Title(), f.State())
	}
	d.retitle(f, "again")
	d.must(f.Close())
	if kept, _ := filepath.Glob(filepath.Join(d.o.State, "*", "damaged-*")); len(kept) != 1 {
		t.Errorf("kept %v", kept)
	}
}

func TestALeftoverOfACrashIsCleanedUp(t *testing.T) {
	d := newDesk(t, 30)
	path := d.file("a.journey", small())
	real, err := resolve(path)
	d.must(err)
	part := partOf(real, d.o.State)
	d.must(os.WriteFile(part, []byte("half a fi"), 0o600))
	f := d.open(path)
	d.retitle(f, "x")
	d.must(f.Close())
	if _, err := os.Stat(part); err == nil {
		t.Error("still there")
	}
}

func TestHistoryFollowsAFileThatWasRenamed(t *testing.T) {
	d := newDesk(t, 31)
	start := small()
	path, moved := d.file("a.journey", start), d.path("b.journey")
	f := d.open(path)
	all := d.scribble(f, 20)
	d.must(f.Close())
	d.must(os.WriteFile(d.path("copy.journey"), d.bytes(path), 0o600))
	g := d.open(d.path("copy.journey")) // the original is still there: no history of its own
	if h, err := g.History(); len(h) != 0 || err != nil {
		t.Errorf("history of a copy: %d entries, %v", len(h), err)
	}
	d.must(g.Close())
	d.must(os.Rename(path, moved))
	f = d.open(moved)
	d.checkHistory(f, all, start)
	all = append(all, d.scribble(f, 20)...)
	want := f.Doc()
	d.must(f.Close())
	got, _ := d.read(moved)
	d.same("published at the new place", got, want)
	if _, err := os.Stat(path); err == nil {
		t.Error("the old file came back")
	}
	f = d.open(moved)
	d.checkHistory(f, all, start)
	d.must(f.Close())
	if dirs, _ := os.ReadDir(d.o.State); len(dirs) != 1 {
		t.Errorf("working copies left: %v", dirs)
	}
}

func TestHistoryThatTravelsWithAFileIsRead(t *testing.T) {
	d := newDesk(t, 32)
	start := small()
	f := d.open(d.file("a.journey", start))
	all := d.scribble(f, 30)
	path, want := d.path("travels.journey"), f.Doc()
	_, err := f.Pack(path, PackOptions{History: true})
	d.must(err)
	d.must(f.Close())
	doc, info := d.read(path)
	d.same("read", doc, want)
	history, err := ReadHistory(path)
	d.must(err)
	if len(history) != len(all) || info.LogLength != len(all) {
		t.Fatalf("%d entries, want %d", len(history), len(all))
	}
	for i, e := range history {
		if !sameChange(e.Change, all[i].Change) {
			t.Fatalf("entry %d is not what was done", i+1)
		}
	}
	g := d.open(path)
	all = append(all, d.scribble(g, 10)...)
	d.checkHistory(g, all, start)
	d.must(g.Close())
}
