package storage

import (
	"bytes"
	"errors"
	"os"
	"slices"
	"strings"
	"testing"

	"throughline/blueprint"
	"throughline/blueprint/blueprinttest"
)

func TestWriteAndReadGiveTheSameDocument(t *testing.T) {
	d := newDesk(t, 1)
	for _, doc := range []*blueprint.Doc{blueprint.New(), small(), blueprinttest.Random(d.rand, 400)} {
		path := d.path("Übersicht für 顧客 🙂.journey")
		d.must(Write(path, doc, WriteOptions{Force: true, Author: "Maria", Now: d.o.Now}))
		got, info := d.read(path)
		d.same("read", got, doc)
		if info.Title != titleOf(doc) || info.FormatVersion != 1 || info.DocumentID.IsZero() || info.Bytes == 0 || info.WrittenBy != "Maria" || info.LogLength != 0 || len(info.Revision) != 64 {
			t.Errorf("info %+v", info)
		}
	}
}

func TestWriteReplacesOnlyWhenForced(t *testing.T) {
	d := newDesk(t, 1)
	path := d.file("a.journey", small())
	before := d.bytes(path)
	err := Write(path, blueprint.New(), WriteOptions{})
	if !errors.Is(err, ErrExists) || !strings.Contains(err.Error(), path) {
		t.Errorf("got %v", err)
	}
	if !bytes.Equal(d.bytes(path), before) {
		t.Error("the file was changed all the same")
	}
	d.must(os.Chmod(path, 0o640))
	d.must(Write(path, blueprint.New(), WriteOptions{Force: true}))
	if info, _ := os.Stat(path); info.Mode().Perm() != 0o640 {
		t.Errorf("permissions became %v", info.Mode())
	}
	if left, _ := os.ReadDir(d.dir); len(left) != 1 {
		t.Errorf("left behind: %v", left)
	}
}

func TestEditsReachTheFileAndHistoryStays(t *testing.T) {
	d := newDesk(t, 2)
	start := small()
	path := d.file("a.journey", start)
	f := d.open(path)
	var all []Entry
	for range 4 {
		all = append(all, d.scribble(f, 30)...)
		want := f.Doc()
		d.must(f.Save())
		got, _ := d.read(path)
		d.same("published", got, want)
		d.must(f.Close())
		f = d.open(path)
		d.same("reopened", f.Doc(), want)
	}
	d.checkHistory(f, all, start)
	d.must(f.Close())
	if _, err := f.History(); !errors.Is(err, ErrClosed) {
		t.Errorf("history of a closed map: %v", err)
	}
}

// checkHistory compares the log with what was done and walks it back to start.
func (d *desk) checkHistory(f *File, want []Entry, start *blueprint.Doc) {
	d.Helper()
	got, err := f.History()
	d.must(err)
	if len(got) != len(want) {
		d.Fatalf("%d entries, want %d", len(got), len(want))
	}
	doc := f.Doc()
	for i, e := range slices.Backward(got) {
		if e.Name != want[i].Name || e.Number != uint64(i+1) || e.Author != "Maria" || e.Time.IsZero() || !sameChange(e.Change, want[i].Change) {
			d.Fatalf("entry %d (%s) is not what was done", e.Number, e.Name)
		}
		doc = doc.Apply(e.Change.Inverse())
	}
	d.same("history played backwards", doc, start)
}

func sameChange(a, b blueprint.Change) bool {
	if len(a) != len(b) {
		return false
	}
	for id := range a {
		if a[id] != b[id] {
			return false
		}
	}
	return true
}

func TestACrashLosesNothingDurable(t *testing.T) {
	d := newDesk(t, 3)
	start := small()
	path := d.file("a.journey", start)
	f := d.open(path)
	all := d.scribble(f, 60)
	d.wait("durable", func(s State) bool { return s.Durable == uint64(len(all)) })
	want := f.Doc()
	f.crash()
	got, _ := d.read(path)
	d.same("the file before anything was published", got, start)

	f = d.open(path)
	d.same("after the crash", f.Doc(), want)
	if s := f.State(); s.Published || s.Durable != uint64(len(all)) {
		t.Errorf("state after the crash: %+v", s)
	}
	d.checkHistory(f, all, start)
	d.must(f.Close())
	got, _ = d.read(path)
	d.same("after closing", got, want)
}

func TestACrashBetweenPublishingAndNotingItIsUnderstood(t *testing.T) {
	d := newDesk(t, 4)
	path := d.file("a.journey", small())
	f := d.open(path)
	d.scribble(f, 10)
	d.must(f.Save())
	d.scribble(f, 10)
	err := f.do(func() error { // publish, and forget to note it
		s, err := f.w.snapshot(f.o.Now(), "")
		if err != nil {
			return err
		}
		return f.target().put(s).err
	})
	d.must(err)
	d.scribble(f, 10)
	want := f.Doc()
	d.wait("durable", func(s State) bool { return s.Durable == f.Last() })
	f.crash()
	f = d.open(path)
	d.same("reopened", f.Doc(), want)
	d.must(f.Close())
	got, _ := d.read(path)
	d.same("published", got, want)
}

func TestUndoEntriesNameWhatTheyReverse(t *testing.T) {
	d := newDesk(t, 5)
	path := d.file("a.journey", small())
	f := d.open(path)
	d.retitle(f, "first")
	before := f.Doc()
	d.retitle(f, "second")
	undo := blueprint.Diff(f.Doc(), before)
	d.must(f.Append(Entry{Name: "undo edit text", Change: undo, Doc: before, Reverses: f.Last(), Author: "Ann"}))
	d.must(f.Close())
	f = d.open(path)
	h, err := f.History()
	d.must(err)
	if len(h) != 3 || h[2].Reverses != 2 || h[2].Author != "Ann" || h[2].Number != f.Last() || !sameChange(h[2].Change, h[1].Change.Inverse()) {
		t.Errorf("history %+v", h)
	}
	d.must(f.Close())
}

func TestPublishingByItselfAfterTheDelay(t *testing.T) {
	d := newDesk(t, 6)
	d.o.PublishDelay = 1
	path := d.file("a.journey", small())
	f := d.open(path)
	d.retitle(f, "by itself")
	s := d.wait("published", func(s State) bool { return s.Published })
	if s.Durable != 1 || s.PublishedAt.IsZero() || s.Path != path || s.Problem != nil {
		t.Errorf("state %+v", s)
	}
	got, info := d.read(path)
	d.same("published", got, f.Doc())
	if info.Title != "by itself" || info.WrittenBy != "Maria" || len(info.Ancestors) != 1 {
		t.Errorf("info %+v", info)
	}
	d.must(f.Close())
}

func TestLookingAtAMapWritesNothing(t *testing.T) {
	d := newDesk(t, 7)
	path := d.file("a.journey", small())
	before := d.bytes(path)
	f := d.open(path)
	d.must(f.Save())
	if h, err := f.History(); len(h) != 0 || err != nil {
		t.Errorf("history %v, %v", h, err)
	}
	d.must(f.Close())
	if !bytes.Equal(d.bytes(path), before) {
		t.Error("the file was rewritten")
	}
	if left, _ := os.ReadDir(d.o.State); len(left) != 0 {
		t.Errorf("left in the state folder: %v", left)
	}
	if err := f.Append(Entry{Doc: small()}); !errors.Is(err, ErrClosed) {
		t.Errorf("append after close: %v", err)
	}
	if err := f.Close(); !errors.Is(err, ErrClosed) {
		t.Errorf("second close: %v", err)
	}
}

func TestASecondWindowIsTold(t *testing.T) {
	d := newDesk(t, 8)
	path := d.file("a.journey", small())
	f := d.open(path)
	if _, err := Open(path, d.o); !errors.Is(err, ErrInUse) || !strings.Contains(err.Error(), path) {
		t.Errorf("got %v", err)
	}
	link := d.path("link.journey")
	d.must(os.Symlink(path, link))
	if _, err := Open(link, d.o); !errors.Is(err, ErrInUse) {
		t.Errorf("through a link: %v", err)
	}
	d.must(f.Close())
	f = d.open(link)
	d.retitle(f, "through the link")
	d.must(f.Close())
	if info, _ := os.Lstat(link); info.Mode()&os.ModeSymlink == 0 {
		t.Error("the link was replaced by a file")
	}
	if _, info := d.read(path); info.Title != "through the link" {
		t.Errorf("title %q", info.Title)
	}
}

func TestAMapNeverSavedLivesInTheStateFolder(t *testing.T) {
	d := newDesk(t, 9)
	start := small()
	f, err := Create(start, d.o)
	d.must(err)
	all := d.scribble(f, 20)
	if err := f.Save(); !errors.Is(err, ErrUntitled) {
		t.Errorf("save: %v", err)
	}
	if list, _ := Drafts(d.o); len(list) != 1 || !list[0].InUse {
		t.Errorf("while it is open: %+v", list)
	}
	want := f.Doc()
	id := f.Info().DocumentID
	d.must(f.Close())

	list, err := Drafts(d.o)
	d.must(err)
	if len(list) != 1 || list[0].Title != titleOf(want) || list[0].DocumentID != id || list[0].InUse || list[0].Changed.IsZero() {
		t.Fatalf("list %+v", list)
	}
	f, err = Resume(list[0], d.o)
	d.must(err)
	d.same("resumed", f.Doc(), want)
	d.checkHistory(f, all, start)
	path := d.path("saved.journey")
	d.must(f.SaveAs(path, false))
	if f.Path() != path || f.Info().DocumentID != id || !f.State().Published {
		t.Errorf("after save as: %q %+v", f.Path(), f.State())
	}
	all = append(all, d.scribble(f, 10)...)
	d.checkHistory(f, all, start)
	want = f.Doc()
	d.must(f.Close())
	if list, _ := Drafts(d.o); len(list) != 0 {
		t.Errorf("still listed: %+v", list)
	}
	got, info := d.read(path)
	d.same("saved", got, want)
	if info.DocumentID != id || !info.DerivedFrom.IsZero() {
		t.Errorf("info %+v", info)
	}
	f = d.open(path)
	d.checkHistory(f, all, start)
	d.must(f.Close())
}

func TestDiscardedMapsAreGone(t *testing.T) {
	d := newDesk(t, 9)
	f, err := Create(small(), d.o)
	d.must(err)
	d.must(f.Discard())
	f, err = CreateFrom(small(), d.ids(), d.o)
	d.must(err)
	if f.Info().DerivedFrom.IsZero() {
		t.Error("a map from a template does not say so")
	}
	d.must(f.Close())
	list, err := Drafts(d.o)
	d.must(err)
	d.must(Discard(list[0]))
	if left, _ := os.ReadDir(d.o.State); len(left) != 0 {
		t.Errorf("left: %v", left)
	}
}

func TestSaveAsMakesADerivedDocumentAndLeavesTheOldOne(t *testing.T) {
	d := newDesk(t, 10)
	start := small()
	path, other := d.file("a.journey", start), d.path("b.journey")
	f := d.open(path)
	id := f.Info().DocumentID
	all := d.scribble(f, 10)
	first := f.Doc()
	d.must(f.SaveAs(other, false))
	all = append(all, d.scribble(f, 10)...)
	want := f.Doc()
	d.checkHistory(f, all, start)
	d.must(f.Close())
	got, info := d.read(path)
	d.same("the old file", got, first)
	if info.DocumentID != id {
		t.Error("the old file changed its identity")
	}
	got, info = d.read(other)
	d.same("the new file", got, want)
	if info.DocumentID == id || info.DerivedFrom != id {
		t.Errorf("new file: %+v", info)
	}
	f = d.open(path)
	if err := f.SaveAs(other, false); !errors.Is(err, ErrExists) {
		t.Errorf("over an existing file: %v", err)
	}
	g := d.open(other)
	if err := f.SaveAs(other, true); !errors.Is(err, ErrInUse) {
		t.Errorf("over an open file: %v", err)
	}
	d.must(g.Close())
	d.must(f.SaveAs(other, true))
	d.must(f.Close())
	got, _ = d.read(other)
	d.same("replaced", got, first)
}

func TestAttachmentsAreNotPublishedToWithoutSaveAs(t *testing.T) {
	d := newDesk(t, 11)
	d.o.Transient = func(string) bool { return true }
	start := small()
	path := d.file("attachment.journey", start)
	f := d.open(path)
	d.retitle(f, "edited")
	s := d.wait("problem", func(s State) bool { return s.Problem != nil })
	if !errors.Is(s.Problem, ErrTransient) {
		t.Errorf("problem %v", s.Problem)
	}
	if err := f.Save(); !errors.Is(err, ErrTransient) {
		t.Errorf("save: %v", err)
	}
	d.must(f.Close())
	got, _ := d.read(path)
	d.same("the attachment", got, start)
	f = d.open(path)
	if f.Title() != "edited" {
		t.Error("the edit is lost")
	}
	d.must(f.SaveAs(d.path("kept.journey"), false))
	d.retitle(f, "more")
	d.must(f.Close())
	if _, info := d.read(d.path("kept.journey")); info.Title != "more" {
		t.Errorf("saved as %q", info.Title)
	}
	f = d.open(path)
	d.same("the attachment again", f.Doc(), start)
	d.must(f.Close())
}

func TestTransientPaths(t *testing.T) {
	for path, want := range map[string]bool{
		os.TempDir() + "/x.journey":   true,
		"/home/maria/map.journey":     false,
		"/home/maria/tmp/map.journey": false,
		"/home/maria/AppData/Local/Microsoft/Windows/INetCache/Content.Outlook/AB12/map.journey":   true,
		"/Users/maria/Library/Containers/com.apple.mail/Data/Library/Mail Downloads/1/map.journey": true,
		"/home/maria/evolution": false,
	} {
		if got := TransientPath(path); got != want {
			t.Errorf("%s: %v", path, got)
		}
	}
}

func TestDeletedTextIsNotInTheFile(t *testing.T) {
	d := newDesk(t, 12)
	const secret = "We fire Bob on Friday"
	path := d.file("a.journey", small())
	f := d.open(path)
	d.edit(f, "secret", func(tx *blueprint.Tx) error {
		m := tx.Doc().Maps()[0]
		card := blueprint.Card{ID: d.ids(), Map: m.ID, Kind: blueprint.KindNote, Title: secret, Notes: strings.Repeat(secret, 500)}
		if _, err := tx.AddPicture("image/png", secret); err != nil {
			return err
		}
		return tx.AddCard(card, blueprint.ID{})
	})
	d.must(f.Save())
	if !bytes.Contains(d.bytes(path), []byte(secret)) {
		t.Fatal("the test cannot see text in the file")
	}
	d.edit(f, "delete", func(tx *blueprint.Tx) error {
		for r := range tx.Doc().All() {
			switch r := r.(type) {
			case blueprint.Card:
				if r.Title == secret {
					if err := tx.RemoveCard(r.ID); err != nil {
						return err
					}
				}
			case blueprint.Picture:
				if r.Data == secret {
					tx.Delete(r.ID)
				}
			}
		}
		return nil
	})
	d.must(f.Close())
	if bytes.Contains(d.tree(d.dir), []byte(secret)) {
		t.Error("deleted text is in the user's folder")
	}
	if !bytes.Contains(d.tree(d.o.State), []byte(secret)) {
		t.Error("history is not in the working copy")
	}
	if _, info := d.read(path); info.Tombstones != 2 {
		t.Errorf("%d tombstones, want 2", info.Tombstones)
	}
}
