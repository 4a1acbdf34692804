package scene_test

import (
	"math"
	"testing"

	"throughline/canvas/scene"
)

func TestExtentsOfAllOfALineAreTheLine(t *testing.T) {
	f := fonts(t)
	for _, s := range []string{"Pay online", "الدفع عند الاستلام", "付款失败", "mixed עברית and more", "é\u0301 office", "👩‍👩‍👧 family"} {
		l := f.Line(s, scene.Regular, 13)
		all := f.Extents(l, 0, len(s))
		sum := 0.0
		for _, e := range all {
			sum += e.W
		}
		if math.Abs(sum-l.Width) > 0.01 {
			t.Errorf("%q is %g wide, its extents %g", s, l.Width, sum)
		}
		parts := 0.0
		for i, r := range s {
			for _, e := range f.Extents(l, i, i+len(string(r))) {
				if e.X < -0.01 || e.X+e.W > l.Width+0.01 {
					t.Errorf("%q: byte %d stands beside the line", s, i)
				}
				parts += e.W
			}
		}
		if math.Abs(parts-l.Width) > 0.01 {
			t.Errorf("%q is %g wide, its letters %g", s, l.Width, parts)
		}
		if len(f.Extents(l, 3, 3)) > 0 || len(f.Extents(l, 9, 2)) > 0 {
			t.Errorf("%q: nothing has an extent", s)
		}
	}
}

func TestALetterAtTheBeginningOfAHebrewWordStandsAtItsRight(t *testing.T) {
	f := fonts(t)
	s := "שלום"
	l := f.Line(s, scene.Regular, 13)
	e := f.Extents(l, 0, 2)
	if len(e) != 1 || e[0].X < l.Width/2 {
		t.Errorf("the first letter stands at %v of %g", e, l.Width)
	}
}
