package editor_test

import (
	"testing"

	"throughline/blueprint"
	"throughline/editor"
)

func parkedTitles(s *editor.Session) (out []string) {
	for _, c := range s.Doc().Parked(s.Map()) {
		out = append(out, c.Title)
	}
	return out
}

func TestEveryTextCapturedIsAParkedCard(t *testing.T) {
	r := shop(t)
	c := r.S.Capture()
	for _, text := range []string{"first", "  ", "second\nline "} {
		if err := c.Keep(text); err != nil {
			t.Fatal(err)
		}
	}
	if got := parkedTitles(r.S); len(got) != 2 || got[0] != "first" || got[1] != "second\nline" {
		t.Fatalf("%q", got)
	}
	r.WantSteps(2).UndoAll()
	if n := len(c.Last(5)); n != 0 {
		t.Fatalf("%d cards that were undone are still listed", n)
	}
}

func TestQuickCaptureTakesMarksWithTheText(t *testing.T) {
	r := shop(t)
	c := r.S.Capture()
	text := "never calls back !4"
	o := c.Complete(text, len(text))
	text, _ = c.Take(o, 0, text)
	text += "@New team"
	o = c.Complete(text, len(text))
	text, _ = c.Take(o, 0, text)
	if m := c.Marks(); len(m) != 2 || m[0].Label != "Critical" || m[1].Label != "New team" {
		t.Fatalf("marks %+v", m)
	}
	r.WantUntouched()
	if err := c.Keep(text); err != nil {
		t.Fatal(err)
	}
	card := cardOf(r, "never calls back")
	if card.Severity != 4 || card.Kind != blueprint.KindPainPoint || card.Owner != r.ID("New team") || !card.Parked() {
		t.Fatalf("%+v", card)
	}
	if len(c.Marks()) > 0 {
		t.Fatal("marks stay for the next card")
	}
	if o := c.Complete("x +2", 4); len(o.Items) > 0 {
		t.Fatal("a card without a step is offered a feeling")
	}
	r.WantSteps(1).UndoAll()
}

func TestTheLastCapturedComesBackToBeTypedAnew(t *testing.T) {
	r := shop(t)
	c := r.S.Capture()
	if _, ok := c.Back(); ok {
		t.Fatal("something comes back though nothing was captured")
	}
	for _, text := range []string{"one", "two"} {
		_ = c.Keep(text)
	}
	if text, ok := c.Back(); !ok || text != "two" {
		t.Fatalf("%q comes back", text)
	}
	if text, ok := c.Back(); !ok || text != "one" {
		t.Fatalf("%q comes back before it", text)
	}
	if _, ok := c.Back(); ok {
		t.Fatal("there is more than was captured")
	}
	_ = c.Keep("one, better")
	if got := parkedTitles(r.S); len(got) != 2 || got[0] != "one, better" || got[1] != "two" {
		t.Fatalf("%q", got)
	}
	_ = c.Keep("three")
	if got := parkedTitles(r.S); len(got) != 3 {
		t.Fatalf("%q", got)
	}
	c.Back()
	c.Drop()
	_ = c.Keep("four")
	if got := parkedTitles(r.S); len(got) != 4 {
		t.Fatalf("dropped, the card called back was overwritten: %q", got)
	}
	r.UndoAll()
}

func TestACardTakenFromTheLotIsNotCalledBack(t *testing.T) {
	r := shop(t)
	c := r.S.Capture()
	_ = c.Keep("one")
	r.Click("Pay/Back").Run("place-parked")
	if _, ok := c.Back(); ok {
		t.Fatal("it lies on the map now")
	}
}
