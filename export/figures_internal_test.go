package export

import "testing"

func TestFiguresAreSetSmallerThenInTwoRowsBeforeOneIsLeftOut(t *testing.T) {
	width := func(_ int, k float64) float64 { return 100 * k }
	for _, c := range []struct {
		n, shown, rows int
		room           float64
		smaller        bool
	}{{4, 4, 1, 400, false}, {4, 4, 1, 310, true}, {4, 4, 2, 210, false}, {4, 4, 2, 160, true}, {5, 5, 2, 300, false}, {5, 2, 2, 80, true}, {3, 0, 0, 50, false}, {0, 0, 0, 50, false}} {
		g := gridOf(c.n, 2, c.room, width)
		if g.n != c.shown || g.rows != c.rows || (g.k < 1) != c.smaller || g.width > c.room {
			t.Errorf("%d figures in %v: %+v", c.n, c.room, g)
		}
	}
}
