package blueprint_test

import (
	"testing"

	"throughline/blueprint"
)

func TestAPictureGoesWithTheLastCardThatShowsIt(t *testing.T) {
	b := fourStages().Card("doing", "a1", "one", "two")
	give := func(title, data string) {
		b.Do(func(tx *blueprint.Tx) error {
			c, _ := blueprint.Get[blueprint.Card](tx.Doc(), b.ID(title))
			c.Picture = blueprint.ID{}
			if data != "" {
				id, err := tx.AddPicture("image/png", data)
				if err != nil {
					return err
				}
				c.Picture = id
			}
			return tx.Put(c)
		})
	}
	want := func(n int, after string) {
		t.Helper()
		if got := b.Doc().Count(blueprint.KindOfPicture); got != n {
			t.Errorf("%d pictures after %s, want %d", got, after, n)
		}
	}
	give("one", "cat")
	give("two", "cat")
	want(1, "two cards with one picture")
	give("one", "dog")
	want(2, "one of them got another")
	give("one", "")
	want(1, "its picture was taken away")
	before := b.Doc()
	d, c, err := before.Edit(func(tx *blueprint.Tx) error { return tx.RemoveCard(b.ID("two")) })
	if err != nil || d.Count(blueprint.KindOfPicture) != 0 {
		t.Fatalf("the last card took %d pictures with it: %v", before.Count(blueprint.KindOfPicture)-d.Count(blueprint.KindOfPicture), err)
	}
	if back := d.Apply(c.Inverse()); len(blueprint.Diff(before, back)) > 0 {
		t.Error("undoing that does not bring the picture back")
	}
}
