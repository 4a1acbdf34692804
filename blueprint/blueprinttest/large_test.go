package blueprinttest

import (
	"testing"

	"throughline/blueprint"
)

func TestLargeIsSoundAndHasExactlyTheCardsAskedFor(t *testing.T) {
	for _, n := range []int{0, 1, 3, 9, 10, 120, 1000, 2500} {
		d, m := Large(n)
		if err := d.Check(); err != nil {
			t.Fatalf("%d cards: %v", n, err)
		}
		if got := len(d.Cards(m)); got != n || d.Count(blueprint.KindOfCard) != n {
			t.Errorf("%d cards on the map, %d in the document, want %d", got, d.Count(blueprint.KindOfCard), n)
		}
	}
}

func TestLargeIsTheSameEveryTime(t *testing.T) {
	a, ma := Large(700)
	b, mb := Large(700)
	if ma != mb || len(blueprint.Diff(a, b)) != 0 {
		t.Error("two calls differ")
	}
}
