package canvas

import (
	"testing"

	"throughline/blueprint"
	"throughline/blueprint/blueprinttest"
)

func TestBadgesBehindTheLastLineStayClearOfTheLineAbove(t *testing.T) {
	for name, o := range map[string]Options{"board": screen(), "paper": paper()} {
		m := &o.Metrics
		for _, text := range []string{"First free slot is 16 days away", "Gypsy jumping quay pygmy (jay)"} {
			a := &arranger{doc: blueprinttest.Build().Doc(), now: &Layout{m: *m, opt: o}}
			b := a.measure(look{card: blueprint.Card{Title: text, Kind: blueprint.KindPainPoint}, owner: blueprint.NewID(), initials: "SD", w: m.Card.Size * 13}, nil)
			n := len(b.lines)
			if n < 2 || len(b.foot) != 1 || b.foot[0].at.Y > b.text.Y+b.text.H {
				t.Fatalf("%s: %q has %d lines and %d badges, none behind the last", name, text, n, len(b.foot))
			}
			above := b.text.Y + float64(n-2)*m.Card.Leading + m.Card.baseline(o.Fonts)
			_, down := o.Fonts.Ink(b.lines[n-2])
			if gap := b.foot[0].at.Y - above - down; gap < 0.08*m.Card.Size {
				t.Errorf("%s: the badge is %.2f below the line above in %q", name, gap, text)
			}
			if bottom := b.foot[0].at.Y + m.Badge; bottom > b.h-m.PadY/2 {
				t.Errorf("%s: the badge ends at %.2f in a card %.2f high", name, bottom, b.h)
			}
		}
	}
}
