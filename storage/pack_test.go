package storage

import (
	"bytes"
	"errors"
	"strings"
	"testing"
	"time"

	"throughline/blueprint"
	"throughline/blueprint/merge"
)

const secret = "zq9 Merger-XK17 Quäntchen 4711"

// withSecrets opens a map in which everything secret was written and deleted again.
func (d *desk) withSecrets() *File {
	d.Helper()
	f := d.open(d.file("a.journey", small()))
	m := f.Doc().Maps()[0]
	was := m.Title
	d.retitle(f, secret)
	var card blueprint.Card
	for r := range f.Doc().All() {
		if c, ok := r.(blueprint.Card); ok {
			card = c
		}
	}
	d.edit(f, "picture", func(tx *blueprint.Tx) error {
		c := card
		id, err := tx.AddPicture("image/png", "picture of "+secret)
		c.Picture, c.Notes = id, secret
		if err != nil {
			return err
		}
		return tx.Put(c)
	})
	d.edit(f, "comment", func(tx *blueprint.Tx) error {
		return tx.Put(blueprint.Comment{ID: d.newID(), Subject: card.ID, Text: secret})
	})
	d.must(f.Save())
	d.retitle(f, was)
	d.edit(f, "take it back", func(tx *blueprint.Tx) error {
		for _, c := range tx.Doc().Comments(card.ID) {
			tx.Delete(c.ID)
		}
		return tx.Put(card)
	})
	return f
}

func TestNoDeletedTextOrPictureIsInACopyToSend(t *testing.T) {
	d := newDesk(t, 210)
	f := d.withSecrets()
	to := d.path("copy.journey")
	_, err := f.Pack(to, PackOptions{})
	d.must(err)
	d.must(f.Close())
	for _, path := range []string{to, d.path("a.journey")} {
		for at := 0; at+8 <= len(secret); at++ {
			if bytes.Contains(d.bytes(path), []byte(secret[at:at+8])) {
				t.Fatalf("%s holds %q", path, secret[at:at+8])
			}
		}
	}
	if _, info := d.read(to); info.LogLength != 0 || info.HistoryTravels {
		t.Errorf("history came along: %+v", info)
	}
}

func TestHistoryGoesWithACopyOnlyWhereItIsAskedFor(t *testing.T) {
	d := newDesk(t, 211)
	f := d.withSecrets()
	want, err := f.History()
	d.must(err)
	_, err = f.Mark(MarkNamed, "as shown to the board")
	d.must(err)
	to := d.path("copy.journey")
	in, err := f.Pack(to, PackOptions{History: true})
	d.must(err)
	got, err := ReadHistory(to)
	d.must(err)
	if len(got) != len(want) || in.History != len(want) {
		t.Fatalf("%d entries came along, %d are told, want %d", len(got), in.History, len(want))
	}
	for i := range got {
		if !sameChange(got[i].Change, want[i].Change) || got[i].Author != want[i].Author {
			t.Errorf("entry %d is another", i)
		}
	}
	away, theirs := d.handOn(to, 212)
	g := away.open(theirs)
	marks, err := g.Marks()
	d.must(err)
	if len(marks) != 1 || marks[0].Name != "as shown to the board" {
		t.Errorf("marks that came along: %+v", marks)
	}
	away.retitle(g, "edited by whoever got it")
	h, err := g.History()
	d.must(err)
	if len(h) != len(want)+1 {
		t.Errorf("%d entries after one edit, want %d", len(h), len(want)+1)
	}
	d.must(g.Close())
	if again, err := ReadHistory(theirs); err != nil || len(again) != len(want)+1 {
		t.Errorf("history goes on travelling: %d entries, %v", len(again), err)
	}
	d.must(f.Close())
}

func TestWhatIsLeftOutOfACopyComesBackWithAMerge(t *testing.T) {
	d := newDesk(t, 213)
	f := d.open(d.file("a.journey", small()))
	var cards []blueprint.Card
	for r := range f.Doc().All() {
		if c, ok := r.(blueprint.Card); ok {
			cards = append(cards, c)
		}
	}
	d.edit(f, "comment and note", func(tx *blueprint.Tx) error {
		c := cards[0]
		c.Notes = "our own view"
		if err := tx.Put(c); err != nil {
			return err
		}
		return tx.Put(blueprint.Comment{ID: d.newID(), Subject: c.ID, Text: "between us"})
	})
	to := d.path("copy.journey")
	in, err := f.Pack(to, PackOptions{LeftOut: LeftOutComments | LeftOutNotes})
	d.must(err)
	if in.Comments != 0 || in.Notes != 0 || in.LeftOut.String() != "comments and notes" {
		t.Errorf("inside: %+v", in)
	}
	image := d.bytes(to)
	for _, s := range []string{"our own view", "between us"} {
		if bytes.Contains(image, []byte(s)) {
			t.Errorf("the copy holds %q", s)
		}
	}
	away, theirs := d.handOn(to, 214)
	g := away.open(theirs)
	away.edit(g, "edit", func(tx *blueprint.Tx) error {
		c, _ := blueprint.Get[blueprint.Card](tx.Doc(), cards[0].ID)
		c.Title = "theirs"
		return tx.Put(c)
	})
	d.must(g.Close())

	p := PartedFrom(d.copy(f), d.readCopy(theirs), nil)
	if p.How != Whole {
		t.Fatalf("known: %v", p.How)
	}
	diff := blueprint.Diff(p.Doc, p.Theirs)
	if len(diff) != 1 || diff[cards[0].ID].After.(blueprint.Card).Title != "theirs" || diff[cards[0].ID].After.(blueprint.Card).Notes != "our own view" {
		t.Errorf("their changes are taken for %+v", diff)
	}
	d.must(f.Close())
}

// TestNotesThatWereLeftOutAreNotOverwrittenUnasked: the receiver writes where they
// saw none; both are there to choose from, whoever merges and whatever is known.
func TestNotesThatWereLeftOutAreNotOverwrittenUnasked(t *testing.T) {
	d := newDesk(t, 219)
	f := d.open(d.file("a.journey", small()))
	var card, other blueprint.Card
	for r := range f.Doc().All() {
		if c, ok := r.(blueprint.Card); ok {
			card, other = c, card
		}
	}
	d.edit(f, "notes", func(tx *blueprint.Tx) error {
		card.Notes, other.Notes = "Call the lawyers", "untouched"
		return errors.Join(tx.Put(card), tx.Put(other))
	})
	d.must(f.Save())
	to := d.path("copy.journey")
	_, err := f.Pack(to, PackOptions{LeftOut: LeftOutNotes})
	d.must(err)
	away, theirs := d.handOn(to, 220)
	g := away.open(theirs)
	away.edit(g, "notes", func(tx *blueprint.Tx) error {
		c, _ := blueprint.Get[blueprint.Card](tx.Doc(), card.ID)
		c.Notes = "Bob knows more"
		return tx.Put(c)
	})
	d.must(g.Close())
	without := func(path string) *Copy {
		c, err := ReadCopy(path, Options{})
		d.must(err)
		return c
	}
	mine := d.path("a.journey")
	for name, sides := range map[string][2]*Copy{
		"here": {d.copy(f), d.readCopy(theirs)}, "there": {away.readCopy(theirs), d.copy(f)}, "without a log": {without(mine), without(theirs)},
	} {
		p := PartedFrom(sides[0], sides[1], nil)
		plan := merge.New(p.Base, p.Mine, p.Theirs)
		asked := plan.Conflicts()
		if len(asked) != 1 || asked[0].ID != card.ID || asked[0].Field != fieldNotes {
			t.Fatalf("%s: asked %+v", name, asked)
		}
		plan.Choose(card.ID, fieldNotes, merge.Both)
		merged, _, err := plan.Result()
		d.must(err)
		c, _ := blueprint.Get[blueprint.Card](merged, card.ID)
		x, _ := blueprint.Get[blueprint.Card](merged, other.ID)
		if !strings.Contains(c.Notes, "lawyers") || !strings.Contains(c.Notes, "Bob") || x.Notes != "untouched" {
			t.Errorf("%s: both: %q; untouched: %q", name, c.Notes, x.Notes)
		}
	}
	d.must(f.Close())
}

// TestWhatIsLeftOutStaysSoWhenAMergeThatBroughtItIsUndone: else it would count as
// deleted by whoever had never seen it.
func TestWhatIsLeftOutStaysSoWhenAMergeThatBroughtItIsUndone(t *testing.T) {
	d := newDesk(t, 221)
	f := d.open(d.file("a.journey", small()))
	card := f.Doc().Cards(f.Doc().Maps()[0].ID)[0].ID
	comment := d.newID()
	d.edit(f, "comment", func(tx *blueprint.Tx) error {
		return tx.Put(blueprint.Comment{ID: comment, Subject: card, Text: "between us"})
	})
	d.must(f.Save())
	to := d.path("copy.journey")
	_, err := f.Pack(to, PackOptions{LeftOut: LeftOutComments})
	d.must(err)
	away, theirs := d.handOn(to, 222)
	d.retitle(f, "later")
	g := away.open(theirs)
	away.describe(g, "theirs")
	before := g.Doc()
	_, merged, _ := d.mergeOf(away.copy(g), d.copy(f))
	away.take(g, d.copy(f), merged)
	if merged.Record(comment) == nil || away.copy(g).meta.leftOut != 0 {
		t.Fatal("the comment did not come back")
	}
	d.must(g.Append(Entry{Name: "Undo Merge", Change: blueprint.Diff(merged, before), Doc: before, Reverses: g.Last()}))
	for name, theirs := range map[string]*Copy{"undone": away.copy(g), "as it was before": away.stateAt(g, 1), "as it was after": away.stateAt(g, 2), "as it was undone": away.stateAt(g, 3)} {
		if _, merged, asked := d.mergeOf(d.copy(f), theirs); merged.Record(comment) == nil || asked != 0 {
			t.Errorf("%s: the comment is deleted, %d questions", name, asked)
		}
		if left := LeftOut(theirs.meta.leftOut) == LeftOutComments; left != (name != "as it was after") {
			t.Errorf("%s: left out: %v", name, left)
		}
	}
	d.must(g.Append(Entry{Name: "Redo Merge", Change: blueprint.Diff(before, merged), Doc: merged, Reverses: 2}))
	if away.copy(g).meta.leftOut != 0 {
		t.Error("done again, the merge did not bring the comment back")
	}
	d.must(f.Close())
	d.must(g.Close())
}

func TestAPackedFileIsRefusedWhereOneLies(t *testing.T) {
	d := newDesk(t, 215)
	f := d.open(d.file("a.journey", small()))
	other := d.file("b.journey", small())
	if _, err := f.Pack(other, PackOptions{}); !errors.Is(err, ErrExists) {
		t.Errorf("packed over another file: %v", err)
	}
	_, err := f.Pack(other, PackOptions{Force: true})
	d.must(err)
	d.must(f.Close())
}

func TestTrimmedHistoryIsGoneFromThisComputerToo(t *testing.T) {
	d := newDesk(t, 216)
	f := d.withSecrets()
	d.must(f.Save())
	d.retitle(f, "after")
	_, err := f.Mark(MarkNamed, "kept")
	d.must(err)
	want := f.Doc()
	all, err := f.History()
	d.must(err)
	n, err := f.Trim(f.Last() - 1)
	d.must(err)
	if n != len(all)-1 {
		t.Errorf("%d entries forgotten, want %d", n, len(all)-1)
	}
	h, err := f.History()
	d.must(err)
	if len(h) != 1 || h[0].Number != all[len(all)-1].Number {
		t.Fatalf("left: %+v", h)
	}
	marks, err := f.Marks()
	d.must(err)
	if len(marks) != 1 {
		t.Errorf("marks: %+v", marks)
	}
	d.retitle(f, "work goes on")
	d.retitle(f, want.Maps()[0].Title)
	d.must(f.Save())
	d.must(f.Close())
	if strings.Contains(string(d.tree(d.o.State)), secret[:20]) {
		t.Error("the working copy still holds what was deleted")
	}
	f = d.open(d.path("a.journey"))
	d.same("after reopening", f.Doc(), want)
	if h, err := f.History(); err != nil || len(h) != 3 {
		t.Errorf("history after reopening: %d entries, %v", len(h), err)
	}
	d.must(f.Close())
}

func TestHistoryTravelsWithTheFileOnlyWhileThatIsSet(t *testing.T) {
	d := newDesk(t, 217)
	path := d.file("a.journey", small())
	f := d.open(path)
	d.retitle(f, secret)
	d.retitle(f, "plain")
	d.must(f.Save())
	d.must(f.SetHistoryTravels(true))
	d.must(f.Save())
	if h, err := ReadHistory(path); err != nil || len(h) != 2 {
		t.Fatalf("%d entries travel, %v", len(h), err)
	}
	d.must(f.SetHistoryTravels(false))
	d.must(f.Close())
	if h, err := ReadHistory(path); err != nil || len(h) != 0 {
		t.Errorf("%d entries still travel, %v", len(h), err)
	}
	if bytes.Contains(d.bytes(path), []byte(secret)) {
		t.Error("the file holds deleted text")
	}
}

func TestHistoryThatTravelsIsSmall(t *testing.T) {
	d := newDesk(t, 218)
	path := d.file("a.journey", small())
	f := d.open(path)
	for i := range 1000 {
		d.retitle(f, strings.Repeat(string(rune('a'+i%26)), 5)+" a title of ordinary length")
	}
	d.must(f.Save())
	private := len(d.bytes(path))
	d.must(f.SetHistoryTravels(true))
	d.must(f.Close())
	if each := (len(d.bytes(path)) - private) / 1000; each > 70 {
		t.Errorf("%d bytes an edit", each)
	} else {
		t.Logf("%d bytes an edit", each)
	}
}

func TestAFileThatCarriesItsHistoryForgetsWhatIsTrimmedByItself(t *testing.T) {
	d := newDesk(t, 219)
	d.o.PublishDelay = time.Millisecond
	path := d.file("a.journey", small())
	f := d.open(path)
	d.retitle(f, "secret")
	d.retitle(f, "harmless")
	d.must(f.SetHistoryTravels(true))
	d.must(f.Save())
	if h, err := ReadHistory(path); err != nil || len(h) != 2 {
		t.Fatalf("the file carries %d entries, %v", len(h), err)
	}
	for len(d.states) > 0 {
		<-d.states
	}
	_, err := f.Trim(1)
	d.must(err)
	d.wait("the file written again", func(s State) bool { return s.Published })
	if h, err := ReadHistory(path); err != nil || len(h) != 1 {
		t.Errorf("the file carries %d entries, %v", len(h), err)
	}
	d.must(f.Close())
}

func TestSavingWaitsForTheHistoryThatIsToTravelThoughAnotherPublishIsUnderWay(t *testing.T) {
	d := newDesk(t, 222)
	path := d.file("a.journey", small())
	f := d.open(path)
	d.retitle(f, "one")
	saved := make(chan error, 1)
	d.must(f.do(func() error { // all of it before the publish that is begun first can come back
		f.begin()
		f.w.meta.history, f.w.here.stale = true, true
		f.save(saved)
		return nil
	}))
	d.must(<-saved)
	if h, err := ReadHistory(path); err != nil || len(h) != 1 {
		t.Errorf("saved, it says, while the file carries %d entries, %v", len(h), err)
	}
	d.must(f.Close())
}

func TestAnEditWhoseTimeToBePublishedCameDuringAPublishIsPublishedAfterIt(t *testing.T) {
	d := newDesk(t, 223)
	d.o.PublishDelay = time.Millisecond
	path := d.file("a.journey", small())
	f := d.open(path)
	d.retitle(f, "one")
	d.must(f.do(func() error { // all of it before the publish that is begun first can come back
		f.begin()
		d.retitle(f, "two")
		f.flush()
		f.begin() // as the timer does
		return nil
	}))
	d.wait("the later edit in the file", func(s State) bool { return s.Published && s.Durable == 2 })
	if _, info := d.read(path); info.Title != "two" {
		t.Errorf("the file says %q", info.Title)
	}
	d.must(f.Close())
}

func TestACopySentBeforeItsMapWasSavedPartsFromTheFileAsItIs(t *testing.T) {
	d := newDesk(t, 220)
	path, sent := d.file("a.journey", small()), d.path("sent.journey")
	f := d.open(path)
	d.retitle(f, "one")
	d.must(f.Save())
	saved := f.Doc()
	_, theirs := d.handOn(path, 221)
	d.retitle(f, "two")
	_, err := f.Pack(sent, PackOptions{})
	d.must(err)
	mine, err := ReadCopy(theirs, Options{})
	d.must(err)
	other, err := ReadCopy(sent, Options{})
	d.must(err)
	p := PartedFrom(mine, other, nil)
	if p.How != Whole {
		t.Fatalf("known of them: %v", p.How)
	}
	d.same("where they parted", p.Doc, saved)
	d.must(f.Close())
}
