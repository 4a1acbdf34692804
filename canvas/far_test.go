package canvas

import (
	"testing"

	"throughline/blueprint"
	"throughline/canvas/scene"
)

// Text that is still set as text stays readable on cards that turn into blocks.
func TestTextIsReadOnCardsThatTurnIntoBlocks(t *testing.T) {
	m := ScreenMetrics()
	for _, th := range themes() {
		least := 4.5
		if th.Strong {
			least = 7
		}
		for px := 0.2; px < 0.7; px += 0.01 {
			p := &painter{l: &Layout{}, m: &m, t: th, px: px}
			if !p.readable(m.Card.Size) {
				continue
			}
			for _, k := range blueprint.CardKinds {
				for severity := range uint8(5) {
					b := &cardBox{look: look{card: blueprint.Card{Kind: k.Value, Severity: severity}, role: blueprint.RoleOf(k.Value)}}
					paper := p.paper(b, p.tone(b))
					if r := Contrast(th.Ink, paper); r < least {
						t.Fatalf("%s: text of a %s of severity %d has contrast %.2f at %.2f", th.Name, k.Label, severity, r, px)
					}
					if r := Contrast(th.Secondary, paper); p.readable(m.Small.Size) && r < min(least, 4.5) {
						t.Fatalf("%s: small text of a %s of severity %d has contrast %.2f at %.2f", th.Name, k.Label, severity, r, px)
					}
				}
			}
		}
	}
}

func TestWorsePainPointsAreStrongerFromFarAway(t *testing.T) {
	m := ScreenMetrics()
	for _, th := range themes() {
		p := &painter{l: &Layout{}, m: &m, t: th, px: 0.1}
		last := 1.0
		for severity := uint8(1); severity <= 4; severity++ {
			b := &cardBox{look: look{card: blueprint.Card{Kind: blueprint.KindPainPoint, Severity: severity}, role: blueprint.RolePainPoints}}
			r := Contrast(p.block(b, p.tone(b)), th.CardFill)
			if r <= last*1.15 {
				t.Errorf("%s: severity %d has contrast %.2f, the one below %.2f", th.Name, severity, r, last)
			}
			last = r
		}
		if last < 3 {
			t.Errorf("%s: the worst pain point has contrast %.2f", th.Name, last)
		}
	}
}

// Zooming changes no card's colour by a leap.
func TestCardsTurnIntoBlocksGradually(t *testing.T) {
	m := ScreenMetrics()
	for _, th := range themes() {
		var last scene.Color
		for px := 0.6; px > 0.1; px -= 0.005 {
			p := &painter{l: &Layout{}, m: &m, t: th, px: px}
			b := &cardBox{look: look{card: blueprint.Card{Kind: blueprint.KindPainPoint, Severity: 4}, role: blueprint.RolePainPoints}}
			c := p.paper(b, p.tone(b))
			if p.plainCard() {
				c = p.block(b, p.tone(b))
			}
			if d := max(apart(c.R, last.R), apart(c.G, last.G), apart(c.B, last.B)); last.A > 0 && d > 12 {
				t.Errorf("%s: at %.3f a card changes by %d", th.Name, px, d)
			}
			last = c
		}
	}
}

func apart(a, b uint8) int { return max(int(a)-int(b), int(b)-int(a)) }

func TestLongLinksAreStillSeen(t *testing.T) {
	for _, th := range themes() {
		for name, ground := range map[string]scene.Color{"band": th.Band, "other band": th.BandAlt} {
			if r := Contrast(toward(th.Link, th.Band, linkLong.share()), ground); r < 3 {
				t.Errorf("%s: long links have contrast %.2f on the %s", th.Name, r, name)
			}
		}
	}
}
