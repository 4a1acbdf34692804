package editor_test

import (
	"testing"

	"throughline/blueprint"
	"throughline/canvas"
	"throughline/editor"
	"throughline/editor/editortest"
)

func keys(r *editortest.Driver, ks ...canvas.Key) *editortest.Driver {
	r.T.Helper()
	for _, k := range ks {
		r.Key(k)
	}
	return r
}

func TestArrowsReachHeadsLanesAndTheParkingLot(t *testing.T) {
	r := shop(t).Click("searches")
	keys(r, canvas.KeyUp).WantSelected("Search")
	keys(r, canvas.KeyUp).WantSelected("Find")
	keys(r, canvas.KeyRight).WantSelected("Buy")
	keys(r, canvas.KeyDown).WantSelected("Order")
	keys(r, canvas.KeyDown).WantSelected("orders")
	keys(r, canvas.KeyLeft, canvas.KeyLeft, canvas.KeyLeft).WantSelected("Actions")
	keys(r, canvas.KeyDown, canvas.KeyDown, canvas.KeyDown).WantSelected("Pains")
	keys(r, canvas.KeyRight).WantSelected("too slow")
	keys(r, canvas.KeyDown, canvas.KeyDown)
	if got := r.S.Spot(); got.Lane != r.ID("Owners") || got.Step != r.ID("Search") {
		t.Fatalf("the departments lane is not reached: %+v", got)
	}
	if _, err := r.S.ParkNew("later", ""); err != nil {
		t.Fatal(err)
	}
	keys(r, canvas.KeyDown).WantSelected("later")
	keys(r, canvas.KeyUp)
	if got := r.S.Spot(); got.Lane != r.ID("Owners") || len(r.S.Selection()) != 0 {
		t.Fatalf("up from the parking lot leads to %+v", got)
	}
}

func TestTheKeyboardLinksTwoCards(t *testing.T) {
	r := shop(t).Click("compares").Run("connect-selected")
	keys(r, canvas.KeyDown, canvas.KeyRight).WantSelected("basket")
	if w := r.S.Feedback().Wire; len(w) != 2 {
		t.Fatalf("the line to the card is not drawn: %v", w)
	}
	keys(r, canvas.KeyEnter).WantSteps(1)
	links := r.S.Doc().LinksFrom(r.ID("compares"))
	if len(links) != 1 || links[0].To != r.ID("basket") || !r.S.Selected(links[0].ID) {
		t.Fatalf("links %+v, selected %v", links, r.S.Selection())
	}
	r.Type("then").Commit(editor.NextStay)
	if l, _ := blueprint.Get[blueprint.Link](r.S.Doc(), links[0].ID); l.Label != "then" {
		t.Fatalf("label %q", l.Label)
	}
	keys(r, canvas.KeyLeft).WantSelected("compares")
	r.UndoAll()
}

func TestALinkNotMadeLeavesNoTrace(t *testing.T) {
	r := shop(t).Click("compares").Run("connect-selected")
	keys(r, canvas.KeyEnter) // to itself: nothing
	keys(r, canvas.KeyRight, canvas.KeyDown, canvas.KeyEscape).WantSelected("compares").WantUntouched().WantSteps(0)
	if len(r.S.Feedback().Wire) > 0 {
		t.Fatal("still linking")
	}
	r.Run("connect-selected")
	keys(r, canvas.KeyRight)
	r.Run("connect-selected").WantSteps(1) // Ctrl+L again links as Enter does
	r.UndoAll()
}

func TestLinksAreReachedEditedAndDeletedByKey(t *testing.T) {
	r := shop(t)
	link := r.S.Doc().LinksFrom(r.ID("orders"))[0].ID
	r.Click("checks").Run("select-link")
	if !r.S.Selected(link) {
		t.Fatal("the link that comes to the card is not reached")
	}
	keys(r, canvas.KeyLeft).WantSelected("orders")
	r.Run("select-link").Key(canvas.KeyF2).Type("sends").Commit(editor.NextStay).Key(canvas.KeyDelete)
	if r.S.Doc().Record(link) != nil {
		t.Fatal("still there")
	}
	r.WantSteps(2).UndoAll()
}

func TestLinksOfACardAreGoneThroughInTurn(t *testing.T) {
	r := shop(t).Click("orders").Run("connect-selected")
	keys(r, canvas.KeyLeft, canvas.KeyEnter) // to compares
	r.Click("orders")
	seen := map[blueprint.ID]bool{}
	for range 4 {
		r.Run("select-link")
		seen[r.S.Selection()[0]] = true
	}
	if len(seen) != 2 {
		t.Fatalf("%d of 2 links reached", len(seen))
	}
}

func park(r *editortest.Driver, titles ...string) *editortest.Driver {
	r.T.Helper()
	c := r.S.Capture()
	for _, title := range titles {
		if err := c.Keep(title); err != nil {
			r.T.Fatal(err)
		}
	}
	r.Check()
	return r
}

func TestParkedCardsArePutIntoTheKeyboardsCell(t *testing.T) {
	r := park(shop(t), "one", "two", "three").Click("Pay/Back")
	r.Run("place-parked").Want("Pay/Back: one").WantSelected("one")
	keys(r, canvas.KeyDown, canvas.KeyDown).WantSelected("two") // past the departments, into the lot
	r.Click("Order/Back:top")
	r.S.Select(r.ID("two"))
	keys(r, canvas.KeyEnter).Want("Order/Back: checks, two").WantSelected("three")
	keys(r, canvas.KeyEnter).Want("Order/Back: checks, two, three").WantSteps(6)
	r.UndoAll()
}

func TestCardsArePutOnlyWhereCardsLie(t *testing.T) {
	r := park(shop(t), "one")
	r.S.SetSpot(canvas.Spot{Lane: r.ID("Owners"), Step: r.ID("Pay")})
	r.Run("place-parked").WantSteps(1) // not enabled
	r.S.SetSpot(canvas.Spot{})
	r.Run("place-parked").WantSteps(1)
}
