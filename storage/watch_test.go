package storage

import (
	"bytes"
	"errors"
	"os"
	"testing"
	"time"

	"throughline/blueprint"
	"throughline/blueprint/merge"
)

// watched is a desk whose maps look around every few milliseconds.
func watched(t *testing.T, seed uint64) *desk {
	d := newDesk(t, seed)
	d.o.Watch = 2 * time.Millisecond
	return d
}

func TestAChangeMadeElsewhereIsNoticedWithoutSaving(t *testing.T) {
	d := watched(t, 230)
	path := d.file("a.journey", small())
	f := d.open(path)
	d.retitle(f, "mine")
	d.must(f.Save())
	d.replaceElsewhere(path, func(g *File) { d.describe(g, "theirs") })
	changed := new(ChangedElsewhereError)
	d.wait("a change made elsewhere", func(s State) bool {
		return errors.As(s.Problem, &changed) && changed.Theirs != nil // caught half written, it is looked at again
	})
	p := PartedFrom(d.copy(f), changed.Theirs, nil)
	if p.How != Whole {
		t.Errorf("known: %v", p.How)
	}
	d.take(f, changed.Theirs, changed.Theirs.Doc)
	d.must(f.Save())
	got, _ := d.read(path)
	d.same("published over the copy that was merged", got, f.Doc())
	if s := f.State(); s.Problem != nil || !s.Published {
		t.Errorf("state %+v", s)
	}
	d.must(f.Close())
}

func TestAFileThatWasMerelyTouchedIsNoTrouble(t *testing.T) {
	d := watched(t, 231)
	path := d.file("a.journey", small())
	f := d.open(path)
	d.must(os.Chtimes(path, time.Now(), time.Now().Add(time.Hour)))
	d.must(os.WriteFile(path+".part", []byte("x"), 0o600))
	d.must(f.do(func() error { f.watch(); f.watch(); return nil }))
	if s := f.State(); s.Problem != nil {
		t.Errorf("told: %v", s.Problem)
	}
	d.must(f.Close())
}

func TestAFileRenamedWhileItIsOpenIsFollowed(t *testing.T) {
	d := watched(t, 232)
	path, moved := d.file("a.journey", small()), d.path("Größe 漢字 b.journey")
	f := d.open(path)
	d.retitle(f, "before")
	d.must(f.Save())
	d.must(os.Rename(path, moved))
	d.wait("the new name", func(s State) bool { return s.Path == moved })
	d.retitle(f, "after")
	d.must(f.Save())
	got, _ := d.read(moved)
	d.same("the renamed file", got, f.Doc())
	if h, err := f.History(); err != nil || len(h) != 2 {
		t.Errorf("history: %d entries, %v", len(h), err)
	}
	if _, err := Open(moved, d.o); !errors.Is(err, ErrInUse) {
		t.Errorf("a second window: %v", err)
	}
	d.must(f.Close())
	if _, err := os.Stat(path); err == nil {
		t.Error("the old file is there again")
	}
	f = d.open(moved)
	if h, err := f.History(); err != nil || len(h) != 2 {
		t.Errorf("history after reopening: %d entries, %v", len(h), err)
	}
	d.must(f.Close())
}

func TestAFileThatIsGoneIsSaidAtOnceAndComesBack(t *testing.T) {
	d := watched(t, 233)
	path := d.file("a.journey", small())
	f := d.open(path)
	d.retitle(f, "kept")
	d.must(f.Save())
	image := d.bytes(path)
	d.must(os.Remove(path))
	d.wait("a file that is gone", func(s State) bool { return errors.Is(s.Problem, ErrMissing) })
	d.must(os.WriteFile(path, image, 0o600))
	d.wait("all is well again", func(s State) bool { return s.Problem == nil })
	d.must(f.Close())
}

func TestASecondWindowKnocksAtTheFirst(t *testing.T) {
	d := watched(t, 234)
	knocked := make(chan bool, 1)
	d.o.OnKnock = func() { knocked <- true }
	path := d.file("a.journey", small())
	f := d.open(path)
	if _, err := Open(path, d.o); !errors.Is(err, ErrInUse) {
		t.Fatalf("second window: %v", err)
	}
	d.must(Knock(path, d.o))
	select {
	case <-knocked:
	case <-time.After(30 * time.Second):
		t.Error("nobody heard")
	}
	d.must(f.Close())
}

func TestACopyOfAFileThatIsGoneIsOfferedAndNotTakenForIt(t *testing.T) {
	d := watched(t, 235)
	path, backup := d.file("a.journey", small()), d.path("a backup.journey")
	f := d.open(path)
	d.retitle(f, "kept")
	d.must(f.Save())
	image := d.bytes(path)
	d.must(os.WriteFile(backup, image, 0o600))
	if err := f.Follow(backup); !errors.Is(err, ErrExists) {
		t.Errorf("while the file is there: %v", err)
	}
	d.must(os.Remove(path))
	missing := new(MissingError)
	s := d.wait("a file that is gone", func(s State) bool { return errors.Is(s.Problem, ErrMissing) })
	if s.Path != path || !errors.As(s.Problem, &missing) || missing.Found != backup {
		t.Fatalf("state %+v", s)
	}
	d.retitle(f, "a later edit")
	if err := f.Save(); !errors.Is(err, ErrMissing) || !bytes.Equal(d.bytes(backup), image) {
		t.Errorf("save: %v", err)
	}
	if err := f.Follow(d.file("other.journey", small())); !errors.Is(err, ErrChangedElsewhere) {
		t.Errorf("into another map: %v", err)
	}
	d.must(f.Follow(backup))
	d.must(f.Save())
	if s := f.State(); s.Path != backup || s.Problem != nil || !s.Published {
		t.Errorf("state %+v", s)
	}
	if _, info := d.read(backup); info.Title != "a later edit" {
		t.Errorf("title %q", info.Title)
	}
	d.must(f.Close())
}

func TestASecondChangeMadeElsewhereIsToldAsTheFirstWas(t *testing.T) {
	d := newDesk(t, 236)
	path := d.file("a.journey", small())
	f := d.open(path)
	d.retitle(f, "mine")
	d.must(f.Save())
	told := func(title string) func(State) bool {
		return func(s State) bool {
			changed := new(ChangedElsewhereError)
			return errors.As(s.Problem, &changed) && changed.Theirs != nil && titleOf(changed.Theirs.Doc) == title
		}
	}
	for _, title := range []string{"theirs 1", "theirs 2"} {
		d.replaceElsewhere(path, func(g *File) { d.retitle(g, title) })
		d.must(f.do(func() error { f.watch(); f.watch(); return nil }))
		d.wait(title, told(title))
	}
	before := len(d.states)
	d.must(f.do(func() error { f.inspect(); return nil }))
	if len(d.states) != before {
		t.Error("the same change was told again")
	}
	d.must(f.Close())
}

// merged is what a merge gives in which nothing may contradict.
func (d *desk) merged(f *File, theirs *Copy) *blueprint.Doc {
	d.Helper()
	plan := merge.New(PartedFrom(d.copy(f), theirs, nil).Base, f.Doc(), theirs.Doc)
	if asked := plan.Conflicts(); len(asked) > 0 {
		d.Fatalf("asked about %v", asked)
	}
	doc, _, err := plan.Result()
	d.must(err)
	return doc
}

func TestTwoComputersOnOneFileComeToRestOnceTheyHaveTheSame(t *testing.T) {
	a, b := newDesk(t, 240), newDesk(t, 241)
	path := a.file("a.journey", small())
	fa, fb := a.open(path), b.open(path)
	a.retitle(fa, "by A")
	a.must(fa.Save())
	b.describe(fb, "by B")
	for range 2 { // B takes A's over and writes it; A takes over what B wrote
		for _, x := range []struct {
			d *desk
			f *File
		}{{b, fb}, {a, fa}} {
			changed := new(ChangedElsewhereError)
			if err := x.f.Save(); errors.As(err, &changed) {
				x.d.take(x.f, changed.Theirs, x.d.merged(x.f, changed.Theirs))
				x.d.must(x.f.Save())
			} else if err != nil {
				t.Fatal(err)
			}
		}
	}
	a.same("A and B", fa.Doc(), fb.Doc())
	rest, err := os.ReadFile(path)
	a.must(err)
	for _, f := range []*File{fa, fb} {
		a.must(f.do(func() error { return nil })) // what was appended is durable
		if s := f.State(); s.Problem != nil || !s.Published {
			t.Errorf("state %+v", s)
		}
	}
	if now, _ := os.ReadFile(path); !bytes.Equal(now, rest) {
		t.Error("the file is written again, though both have the same")
	}
	a.retitle(fa, "by A again") // what comes after is taken over as ever
	a.must(fa.Save())
	changed := new(ChangedElsewhereError)
	if err := fb.Save(); !errors.As(err, &changed) {
		t.Fatalf("B is told %v", err)
	}
	if merged := b.merged(fb, changed.Theirs); titleOf(merged) != "by A again" {
		t.Errorf("merged %q", titleOf(merged))
	}
	a.must(fa.Close())
	b.must(fb.Close())
}

func TestAnOlderStateThatWeWroteOurselvesIsNoticedWhenItIsPutBack(t *testing.T) {
	d := newDesk(t, 242)
	path := d.file("a.journey", small())
	f := d.open(path)
	d.retitle(f, "one")
	d.must(f.Save())
	older := d.bytes(path)
	d.retitle(f, "two")
	d.must(f.Save())
	d.must(os.WriteFile(path, older, 0o600))
	changed := new(ChangedElsewhereError)
	if err := f.Save(); !errors.As(err, &changed) || changed.Theirs == nil {
		t.Fatalf("saved, it says, while the file holds an older state: %v", err)
	}
	if p := PartedFrom(d.copy(f), changed.Theirs, nil); p.How != Contained {
		t.Errorf("it is known as %v", p.How)
	}
	d.take(f, changed.Theirs, f.Doc())
	d.must(f.Save())
	if _, info := d.read(path); info.Title != "two" {
		t.Errorf("the file says %q", info.Title)
	}
	d.must(f.Close())
}

func TestAnOlderFileIsToldWhenItIsOpened(t *testing.T) {
	d := newDesk(t, 243)
	path := d.file("a.journey", small())
	f := d.open(path)
	d.retitle(f, "one")
	d.must(f.Save())
	older := d.bytes(path)
	d.retitle(f, "two")
	d.must(f.Close())
	d.must(os.WriteFile(path, older, 0o600))
	f = d.open(path)
	if s := f.State(); !errors.Is(s.Remark, ErrOlder) || titleOf(f.Doc()) != "one" {
		t.Errorf("opened as %q, remark %v", titleOf(f.Doc()), s.Remark)
	}
	h, err := f.History()
	d.must(err)
	if len(h) != 3 || titleOf(StateAt(f.Doc(), h, h[1].Number)) != "two" {
		t.Errorf("the later state is not in the history: %d entries", len(h))
	}
	d.must(f.Close())
	f = d.open(path) // told once
	if s := f.State(); s.Remark != nil {
		t.Errorf("remark %v", s.Remark)
	}
	d.must(f.Close())
}
