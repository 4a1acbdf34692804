package ui

import (
	"slices"
	"strings"
	"testing"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/theme"
	"fyne.io/fyne/v2/widget"

	"throughline/blueprint"
	"throughline/editor/editortest"
	"throughline/storage"
)

// What stands in a field and has not been entered is kept as the field is left.

func TestACommentIsKeptWhenItsFieldIsLeft(t *testing.T) {
	d := on(t, editortest.Shop(t))
	card := cardOf(d, "orders")
	d.session.Select(card.ID)
	e := inspectorEntry(d, "comments")
	typeInto(d, e, "what about returns?")
	e.FocusLost()
	if c := d.session.Doc().Comments(card.ID); len(c) != 1 || c[0].Text != "what about returns?" {
		t.Fatalf("comments %+v", c)
	}
	e.FocusLost()
	if c := d.session.Doc().Comments(card.ID); len(c) != 1 {
		t.Errorf("left twice, it is there %d times", len(c))
	}
}

func TestACapturedSentenceIsKeptWhenTheWindowCloses(t *testing.T) {
	d := on(t, editortest.Shop(t))
	d.Window.run("quick-capture")
	typeHere(d, "nobody calls back")
	session := d.session
	d.Window.close()
	parked := session.Doc().Parked(session.Map())
	if !slices.ContainsFunc(parked, func(c blueprint.Card) bool { return c.Title == "nobody calls back" }) {
		t.Errorf("parked are %v", parked)
	}
}

func TestATickSaysThatOnlySomeHaveIt(t *testing.T) {
	d := on(t, editortest.Shop(t))
	cards := d.session.Doc().CardIDs(d.session.Map())[:2]
	d.do(func(tx *blueprint.Tx) error {
		c, _ := blueprint.Get[blueprint.Card](tx.Doc(), cards[0])
		c.Flags |= blueprint.Moment
		return tx.Put(c)
	})
	d.session.Select(cards...)
	ticks := find[*tick](d.inspector.root)
	i := slices.IndexFunc(ticks, func(c *tick) bool { return c.Text == "Moment that matters" })
	if i < 0 || !ticks[i].Partial || ticks[i].Checked {
		t.Fatalf("tick %d of %d", i, len(ticks))
	}
	ticks[i].Tapped(&fyne.PointEvent{})
	for _, id := range cards {
		if c, _ := blueprint.Get[blueprint.Card](d.session.Doc(), id); !c.Flags.Has(blueprint.Moment) {
			t.Error("a card did not get it")
		}
	}
}

func TestOwnersInheritedFromSeveralPlacesAreSeveral(t *testing.T) {
	d := on(t, sampleDoc(t))
	doc := d.session.Doc()
	byOwner := map[blueprint.ID]blueprint.ID{}
	for _, id := range doc.CardIDs(d.session.Map()) {
		c, _ := blueprint.Get[blueprint.Card](doc, id)
		if owner, inherited := doc.OwnerOf(id); inherited && c.Owner.IsZero() && !c.Parked() {
			byOwner[owner] = id
		}
	}
	var ids []blueprint.ID
	for _, id := range byOwner {
		ids = append(ids, id)
	}
	if len(ids) < 2 {
		t.Fatal("the sample has too few owners")
	}
	if v := d.session.Value("owner", ids...); !v.Mixed {
		t.Errorf("the owner of all is %+v", v)
	}
}

func TestTheStartPageLeavesOutMapsThatAreOpen(t *testing.T) {
	d := on(t, editortest.Shop(t)) // never saved under a name
	all, err := storage.Drafts(d.options())
	if err != nil || len(all) != 1 || !all[0].InUse {
		t.Fatalf("%v, %v", all, err)
	}
	other := newWindow(d.App)
	for _, p := range find[*plain](other.win.Content()) {
		if p.text == "" {
			t.Errorf("a row without a name: %q", p.sub)
		}
	}
}

func TestACapturedSentenceIsThereAgainAfterACrash(t *testing.T) {
	d := on(t, editortest.Shop(t))
	d.Window.run("quick-capture")
	typeHere(d, "half a sentence")
	d.typing.mu.Lock()
	for d.typing.busy {
		d.typing.idle.Wait()
	}
	d.typing.mu.Unlock()
	left := newTyping(d.State, d.doc).left()
	if left.Captured != "half a sentence" {
		t.Fatalf("written down is %+v", left)
	}
	d.capture.fill("")
	d.capture.close()
	d.resumeTyping(left)
	if !d.capture.open() || d.capture.entry.Text != "half a sentence" {
		t.Errorf("open %v, %q", d.capture.open(), d.capture.entry.Text)
	}
}

func TestASampleThatWasOnlyLookedAtLeavesNothingBehind(t *testing.T) {
	for _, edits := range []int{0, 1} {
		d := newDesk(t)
		d.openSample()
		d.run.Until("the sample", func() bool { return d.session != nil })
		for range edits {
			d.do(retitled(d.session.Doc().Cards(d.session.Map())[0].ID, "mine"))
		}
		other := d.newWindow() // the program goes on
		if err := d.leave(); err != nil {
			t.Fatal(err)
		}
		drafts, err := storage.Drafts(other.options())
		if err != nil || len(drafts) != edits {
			t.Errorf("after %d edits %v are left, %v", edits, drafts, err)
		}
	}
}

func TestAMapInNoFileIsDiscardedFromTheStartPage(t *testing.T) {
	d := on(t, editortest.Shop(t))
	if err := d.leave(); err != nil {
		t.Fatal(err)
	}
	d.showStart()
	for _, p := range find[*plain](d.win.Content()) {
		if p.text == "Discard …" {
			p.do()
		}
	}
	question := d.win.Canvas().Overlays().Top().(*widget.PopUp).Content
	for _, b := range find[*widget.Button](question) {
		if b.Text == "Discard" {
			b.OnTapped()
		}
	}
	if drafts, err := storage.Drafts(d.options()); err != nil || len(drafts) != 0 {
		t.Errorf("left are %v, %v", drafts, err)
	}
	if strings.Contains(saidOn(d.win.Content()), "In no file yet") {
		t.Error("the start page still lists it")
	}
}

func TestAMessageHasItsRoomAfterALookAtTheHistory(t *testing.T) {
	d, _ := onFile(t, sampleDoc(t))
	check := func(when string) {
		t.Helper()
		d.notice.show(strings.Repeat("Something happened that takes more than one line. ", 6), "", theme.ColorNamePrimary)
		at, size, board := d.notice.root.Position(), d.notice.root.Size(), d.notice.place.Size()
		if size.Width < board.Width || size.Height < 2*d.pt(13) || at.Y+size.Height < board.Height-1 || at.Y < 0 {
			t.Errorf("%s the message stands at %v, %v large, in %v", when, at, size, board)
		}
	}
	check("at first")
	d.notice.hide()
	d.Window.run("history")
	d.run.Until("the history is shown", func() bool { return d.review != nil })
	d.Window.run("review-end")
	check("afterwards")
	d.notice.hide()
	d.win.Resize(fyne.NewSize(1024, 700))
	check("in a smaller window")
}
