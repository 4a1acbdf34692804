package canvas

import (
	"fmt"
	"testing"
)

// Larger text makes room for itself: no card cuts text it would not cut at 100 %
// because of its own height, and nothing leaves the box it belongs to.
func TestTextStaysInItsBoxAtEveryTextSize(t *testing.T) {
	d, m := everyday(t)
	for _, k := range []float64{0.9, 1, 1.15, 1.3, 1.5} {
		for _, strong := range []bool{false, true} {
			metrics := ScreenMetrics().Scaled(k)
			if strong {
				metrics = metrics.Strong()
			}
			l := Arrange(d, m, Options{Metrics: metrics, Fonts: testFonts()})
			name := fmt.Sprintf("%.0f %%, strong %v", k*100, strong)
			for _, c := range d.Cards(m) {
				f, ok := l.find(c.ID)
				if !ok {
					continue
				}
				if need := float64(len(f.lines)) * metrics.Card.Leading; need > f.text.H+0.01 || f.text.Bottom() > f.h+0.01 || f.text.Right() > f.w+0.01 {
					t.Errorf("%s: %q needs %.1f of height in a box of %v on a card of %.1f×%.1f", name, c.Title, need, f.text, f.w, f.h)
				}
				for _, b := range append(append([]badge{}, f.head...), f.foot...) {
					if b.at.Y+metrics.Badge > f.h+0.01 || b.at.X+b.w > f.w+0.01 {
						t.Errorf("%s: a badge of %q leaves the card: %v", name, c.Title, b.at)
					}
				}
			}
			if strong && metrics.Border < 2*ScreenMetrics().Border {
				t.Errorf("%s: borders are %.1f", name, metrics.Border)
			}
		}
	}
}

func TestLargerTextMakesLargerMaps(t *testing.T) {
	d, m := everyday(t)
	var w0, h0 float64
	for _, k := range []float64{0.9, 1, 1.15, 1.3, 1.5} {
		w, h := Arrange(d, m, Options{Metrics: ScreenMetrics().Scaled(k), Fonts: testFonts()}).Size()
		if w <= w0 || h <= h0 {
			t.Errorf("at %.0f %% the map measures %.0f×%.0f, at the size below %.0f×%.0f", k*100, w, h, w0, h0)
		}
		w0, h0 = w, h
	}
}
