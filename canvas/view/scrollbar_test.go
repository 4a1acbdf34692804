package view

import (
	"math"
	"testing"
)

func TestAThumbStaysUnderThePointerHoweverShortItIs(t *testing.T) {
	for _, c := range []thumb{{0, 500, 900}, {0, 120_000, 900}, {60_000, 120_000, 900}} {
		const track, by = 800.0, 100.0
		from, size := c.on(track)
		if size < leastThumb || from < 0 || from+size > track+1e-9 {
			t.Fatalf("%+v: the thumb lies at %g, %g long", c, from, size)
		}
		moved := c
		moved.at += c.pull(track, by)
		if to, _ := moved.on(track); math.Abs(to-from-by) > 0.01 && moved.at <= c.most {
			t.Errorf("%+v: drawn by %g, the thumb went %g", c, by, to-from)
		}
	}
}
