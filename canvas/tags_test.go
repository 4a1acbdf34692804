package canvas

import (
	"testing"

	"throughline/blueprint"
	"throughline/blueprint/blueprinttest"
)

func TestTagsShowWhereTheyHaveRoomAndNeverMakeCardsHigher(t *testing.T) {
	b := blueprinttest.Build().Map("m").Stage("s").Step("one").Lane("l", blueprint.RoleFrontstage).Card("l", "one", "Short", "WWWWWWWWWW")
	l := Arrange(b.Doc(), b.MapID(), screen())
	tag := func(card, name string) {
		after, c := edit(t, b.Doc(), func(tx *blueprint.Tx) error { return tx.AddTag(b.ID(card), name) })
		next := l.Update(after, c)
		before, _ := l.Rect(b.ID(card))
		now, _ := next.Rect(b.ID(card))
		if before.H != now.H {
			t.Errorf("%q: the tag %q makes it %v high, not %v", card, name, now.H, before.H)
		}
		if got, want := contains(words(next, PaintOptions{}), "#"+name), card == "Short" && len(name) < 10; got != want {
			t.Errorf("%q: the tag %q is shown: %v", card, name, got)
		}
		if words(next, PaintOptions{}) != words(Arrange(after, b.MapID(), screen()), PaintOptions{}) {
			t.Errorf("%q: updated and arranged anew differ", card)
		}
	}
	tag("Short", "wave 1")
	tag("Short", "a tag that is longer than the card is wide")
	tag("WWWWWWWWWW", "wave 1")
}

func TestAttachedFilesAreCountedOnBoardsOnly(t *testing.T) {
	b := blueprinttest.Build().Map("m").Stage("s").Step("one").Lane("l", blueprint.RoleFrontstage).Card("l", "one", "Short")
	l := Arrange(b.Doc(), b.MapID(), screen())
	after, c := edit(t, b.Doc(), func(tx *blueprint.Tx) error {
		return tx.Attach(blueprint.Attachment{ID: b.NewID(), Subject: b.ID("Short"), Name: "a.csv", Media: "text/csv", Data: "x"})
	})
	if got := words(l.Update(after, c), PaintOptions{}); !contains(got, `"1"`) {
		t.Error("the file is not counted")
	}
	if got := words(Arrange(after, b.MapID(), paper()), PaintOptions{}); contains(got, `"1"`) {
		t.Error("it is counted on paper, where nobody can open it")
	}
}
