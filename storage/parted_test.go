package storage

import (
	"fmt"
	"os"
	"path/filepath"
	"testing"

	"throughline/blueprint"
	"throughline/storage/disk"
)

// handOn gives a colleague a copy of a file, as a mail would, and returns their desk and its path.
func (d *desk) handOn(path string, seed uint64) (*desk, string) {
	d.Helper()
	away := newDesk(d.TB, seed)
	to := away.path(filepath.Base(path))
	d.must(os.WriteFile(to, d.bytes(path), 0o600))
	return away, to
}

// describe edits the description of the first map: a field that retitle leaves alone.
func (d *desk) describe(f *File, text string) {
	d.Helper()
	d.edit(f, "describe", func(tx *blueprint.Tx) error {
		m := tx.Doc().Maps()[0]
		m.Description = text
		return tx.Put(m)
	})
}

func (d *desk) copy(f *File) *Copy {
	d.Helper()
	c, err := f.Copy()
	d.must(err)
	return c
}

func (d *desk) readCopy(path string) *Copy {
	d.Helper()
	c, err := ReadCopy(path, d.o)
	d.must(err)
	return c
}

// take appends a merge that ends in doc.
func (d *desk) take(f *File, other *Copy, doc *blueprint.Doc) {
	d.Helper()
	d.must(f.Append(Entry{Name: "Merge", Change: blueprint.Diff(f.Doc(), doc), Doc: doc, Other: other}))
}

func TestTwoCopiesPartWhereTheSentFileWas(t *testing.T) {
	d := newDesk(t, 200)
	path := d.file("a.journey", small())
	f := d.open(path)
	d.retitle(f, "as sent")
	d.must(f.Save())
	sent := f.Doc()
	away, theirs := d.handOn(path, 201)
	d.retitle(f, "mine, one")
	d.must(f.Save())
	d.retitle(f, "mine, two")

	g := away.open(theirs)
	away.describe(g, "theirs")
	d.must(g.Close())

	p := PartedFrom(d.copy(f), d.readCopy(theirs), nil)
	if p.How != Whole || p.Doc == nil {
		t.Fatalf("known: %v", p.How)
	}
	d.same("the document they had in common", p.Doc, sent)
	d.same("mine", p.Mine, f.Doc())

	back := PartedFrom(away.readCopy(theirs), d.copy(f), nil)
	d.same("seen from the other side", back.Doc, sent)
	d.must(f.Close())
}

func TestWithoutAnyLogTheRevisionsOfRecordsTellWhichSideChanged(t *testing.T) {
	d := newDesk(t, 202)
	path := d.file("a.journey", small())
	away, theirs := d.handOn(path, 203)
	f := d.open(path)
	d.retitle(f, "mine")
	d.must(f.Close())
	g := away.open(theirs)
	var card blueprint.Card
	for r := range g.Doc().All() {
		if c, ok := r.(blueprint.Card); ok {
			card = c
		}
	}
	away.edit(g, "edit", func(tx *blueprint.Tx) error { c := card; c.Title = "theirs"; return tx.Put(c) })
	d.must(g.Close())

	nobody := d.o
	nobody.State = t.TempDir()
	mine, err := ReadCopy(path, nobody)
	d.must(err)
	other, err := ReadCopy(theirs, nobody)
	d.must(err)
	p := PartedFrom(mine, other, nil)
	if p.How != ByRecords {
		t.Fatalf("known: %v", p.How)
	}
	if r, known := p.Base(card.ID); !known || r != blueprint.Record(card) {
		t.Errorf("the card that only they changed: %v %v", r, known)
	}
	m := small().Maps()[0]
	if r, known := p.Base(m.ID); !known || r.(blueprint.Map).Title != m.Title {
		t.Errorf("the map that only we changed: %v %v", r, known)
	}

	away.o.State = t.TempDir()
	g = away.open(theirs)
	away.retitle(g, "both")
	d.must(g.Close())
	other, err = ReadCopy(theirs, nobody)
	d.must(err)
	if _, known := PartedFrom(mine, other, nil).Base(m.ID); known {
		t.Error("what a record was that both changed is not known, yet is told")
	}
}

func TestAfterAMergeTheCopiesPartWhereTheyWereMerged(t *testing.T) {
	d := newDesk(t, 204)
	path := d.file("a.journey", small())
	away, theirs := d.handOn(path, 205)
	f := d.open(path)
	d.retitle(f, "mine")
	g := away.open(theirs)
	away.describe(g, "theirs")
	d.must(g.Save())
	first := d.readCopy(theirs)
	merged := f.Doc().Apply(blueprint.Diff(small(), first.Doc))
	m := merged.Maps()[0]
	m.Title = "mine"
	merged = merged.Apply(blueprint.Change{m.ID: {Before: merged.Maps()[0], After: m}})
	d.take(f, first, merged)

	if p := PartedFrom(d.copy(f), first, nil); p.How != Contained {
		t.Errorf("the copy that was merged already: %v", p.How)
	}
	away.describe(g, "theirs, later")
	d.must(g.Save())
	p := PartedFrom(d.copy(f), d.readCopy(theirs), nil)
	if p.How != Whole {
		t.Fatalf("known: %v", p.How)
	}
	d.same("their copy as it was merged, from our log", p.Doc, first.Doc)

	// Undone, the merge counts no more; done again, it does.
	last := f.Last()
	d.must(f.Append(Entry{Name: "Undo Merge", Change: blueprint.Diff(f.Doc(), small()), Doc: small(), Reverses: last}))
	if p := PartedFrom(d.copy(f), first, nil); p.How != Whole || len(blueprint.Diff(p.Doc, small())) > 0 {
		t.Errorf("after undoing the merge: %v", p.How)
	}
	d.must(f.Append(Entry{Name: "Redo Merge", Change: blueprint.Diff(f.Doc(), merged), Doc: merged, Reverses: last}))
	if p := PartedFrom(d.copy(f), first, nil); p.How != Contained {
		t.Errorf("after redoing the merge: %v", p.How)
	}
	d.must(f.Close())
	d.must(g.Close())
}

func TestEveryPointOfHistoryCanBeRebuilt(t *testing.T) {
	d := newDesk(t, 206)
	f := d.open(d.file("a.journey", small()))
	docs := []*blueprint.Doc{f.Doc()}
	for range 40 {
		if len(d.scribble(f, 1)) > 0 {
			docs = append(docs, f.Doc())
		}
	}
	c := d.copy(f)
	if len(c.past.steps) != len(docs) {
		t.Fatalf("%d points, want %d", len(c.past.steps), len(docs))
	}
	for i, s := range c.past.steps {
		got := c.at(s.ancestor())
		if got == nil {
			t.Fatalf("point %d cannot be rebuilt", i)
		}
		d.same(fmt.Sprint("point ", i), got, docs[i])
	}
	if c.at(ancestor{7, [16]byte{1}}) != nil {
		t.Error("a point that never was has been rebuilt")
	}
	d.must(f.Close())
}

// TestCopiesMergedCrosswiseAreAskedWhereTheyDecidedOtherwise: both change the same,
// each merges the other's copy and keeps their own, then they meet again.
func TestCopiesMergedCrosswiseAreAskedWhereTheyDecidedOtherwise(t *testing.T) {
	for _, logs := range []bool{true, false} {
		d := newDesk(t, 260)
		path := d.file("a.journey", small())
		away, theirs := d.handOn(path, 261)
		f, g := d.open(path), away.open(theirs)
		d.retitle(f, "mine")
		away.retitle(g, "theirs")
		d.must(f.Save())
		d.must(g.Save())
		a, b := d.copy(f), away.copy(g)
		d.take(f, b, f.Doc()) // ours is kept
		away.take(g, a, g.Doc())
		d.describe(f, "edited since")
		d.must(f.Save())
		d.must(g.Save())
		mine, other := d.copy(f), away.copy(g)
		if !logs {
			var err error
			mine, err = ReadCopy(path, Options{})
			d.must(err)
			other, err = ReadCopy(theirs, Options{})
			d.must(err)
		}
		m := small().Maps()[0].ID
		for name, p := range map[string]Parted{"from here": PartedFrom(mine, other, nil), "from there": PartedFrom(other, mine, nil)} {
			if _, known := p.Base(m); known {
				t.Errorf("%s, logs %v: the title that both decided about otherwise counts as decided (%v)", name, logs, p.How)
			}
		}
		d.must(f.Close())
		d.must(g.Close())
	}
}

// TestAThirdMeetingBeginsAtTheSecond: merged again and again in one direction, each
// merge begins where the last one ended, whatever was published in between.
func TestAThirdMeetingBeginsAtTheSecond(t *testing.T) {
	d := newDesk(t, 262)
	path := d.file("a.journey", small())
	away, theirs := d.handOn(path, 263)
	f, g := d.open(path), away.open(theirs)
	for i := range 5 {
		d.describe(f, "mine "+string(rune('a'+i)))
		d.must(f.Save())
		for j := range 3 { // published between meetings, too
			away.retitle(g, "theirs "+string(rune('a'+i))+string(rune('0'+j)))
			d.must(g.Save())
		}
		other := d.readCopy(theirs)
		p := PartedFrom(d.copy(f), other, nil)
		if p.How != Whole {
			t.Fatalf("meeting %d: %v", i, p.How)
		}
		m := small().Maps()[0].ID
		was, known := p.Base(m)
		if !known || i > 0 && was.(blueprint.Map).Title != "theirs "+string(rune('a'+i-1))+"2" {
			t.Fatalf("meeting %d: it was %v (%v)", i, was, known)
		}
		now := f.Doc().Maps()[0]
		now.Title = other.Doc.Maps()[0].Title
		d.take(f, other, f.Doc().Apply(blueprint.Change{m: {Before: f.Doc().Maps()[0], After: now}}))
	}
	d.must(f.Close())
	d.must(g.Close())
}

func TestAnOlderStateThatWasWrittenOutIsOneOfTheSameDocument(t *testing.T) {
	d := newDesk(t, 264)
	f := d.open(d.file("a.journey", small()))
	d.retitle(f, "one")
	was := f.Doc()
	d.retitle(f, "two")
	c := d.copy(f)
	old := d.path("old.journey")
	d.must(c.WriteState(old, 1, false))
	got, info := d.read(old)
	d.same("the older state", got, was)
	if info.DocumentID != c.Info.DocumentID || PartedFrom(c, d.readCopy(old), nil).How != Contained {
		t.Error("it is not an older state of the same document")
	}
	g := d.open(old)
	d.describe(g, "done to the older state")
	d.must(g.Close())
	p := PartedFrom(c, d.readCopy(old), nil)
	if p.How != Whole {
		t.Fatalf("known: %v", p.How)
	}
	d.same("what they have in common", p.Doc, was)
	if err := c.WriteState(d.path("x.journey"), 7, false); err == nil {
		t.Error("a state that never was has been written")
	}
	d.must(f.Close())
}

// gated lets no file be made until it is opened.
type gated struct {
	disk.OS
	open, waits chan bool
}

func (g *gated) Create(path string, mode os.FileMode) (disk.File, error) {
	if g.open != nil {
		g.waits <- true
		<-g.open
	}
	return g.OS.Create(path, mode)
}

func TestAMergeThatIsUndoneWhileItIsPublishedCanBeMadeAnew(t *testing.T) {
	d := newDesk(t, 266)
	gate := &gated{}
	d.o.fs = gate
	path := d.file("a.journey", small())
	f := d.open(path)
	d.retitle(f, "as sent")
	d.must(f.Save())
	before := f.Doc()
	away, theirs := d.handOn(path, 267)
	g := away.open(theirs)
	away.describe(g, "theirs")
	d.must(g.Close())
	other := d.readCopy(theirs)
	_, merged, _ := d.mergeOf(d.copy(f), other)
	d.take(f, other, merged)

	gate.open, gate.waits = make(chan bool), make(chan bool, 9)
	saved := make(chan error, 1)
	go func() { saved <- f.Save() }()
	<-gate.waits
	undo := Entry{Name: "Undo Merge", Change: blueprint.Diff(merged, before), Doc: before, Reverses: f.Last()}
	d.must(f.Append(undo))
	d.wait("undone", func(s State) bool { return s.Durable == 3 })
	close(gate.open)
	d.must(<-saved)

	p, again, _ := d.mergeOf(d.copy(f), other)
	if p.How == Contained || again.Maps()[0].Description != "theirs" {
		t.Errorf("known: %v, merged again: %q", p.How, again.Maps()[0].Description)
	}
	if a := f.Info().Ancestors; len(a) != 2 {
		t.Errorf("ancestors: %v", a)
	}
	d.must(f.Close())
}
