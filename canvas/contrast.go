package canvas

import (
	"math"
	"sort"
	"strconv"

	"throughline/canvas/scene"
)

// Least contrasts, after WCAG 2.2 success criteria 1.4.3 and 1.4.11.
const (
	textContrast = 4.5
	markContrast = 3
)

// linear holds the linear light of each sRGB value.
var linear = func() (out [256]float64) {
	for v := range out {
		s := float64(v) / 255
		if s <= 0.04045 {
			out[v] = s / 12.92
		} else {
			out[v] = math.Pow((s+0.055)/1.055, 2.4)
		}
	}
	return out
}()

// luminance is the relative luminance of WCAG 2.2.
func luminance(c scene.Color) float64 {
	return 0.2126*linear[c.R] + 0.7152*linear[c.G] + 0.0722*linear[c.B]
}

// Contrast is the contrast ratio of WCAG 2.2 between two opaque colours, 1 to 21.
func Contrast(a, b scene.Color) float64 {
	la, lb := luminance(a), luminance(b)
	return (max(la, lb) + 0.05) / (min(la, lb) + 0.05)
}

// mix returns a with the share f of b.
func mix(a, b scene.Color, f float64) scene.Color {
	m := func(x, y uint8) uint8 { return uint8(math.Round(float64(x)*(1-f) + float64(y)*f)) }
	return scene.Color{R: m(a.R, b.R), G: m(a.G, b.G), B: m(a.B, b.B), A: a.A}
}

// legible moves c away from the theme's grounds, as little as needed, until its
// contrast on each is at least want.
func (t *Theme) legible(c scene.Color, want float64) scene.Color {
	away := scene.RGB(0)
	if t.Dark {
		away = scene.RGB(0xFFFFFF)
	}
	const steps = 256
	n := sort.Search(steps, func(i int) bool {
		m := mix(c, away, float64(i)/steps)
		return min(Contrast(m, t.CardFill), Contrast(m, t.Band), Contrast(m, t.BandAlt), Contrast(m, t.Board)) >= want
	})
	return mix(c, away, float64(n)/steps)
}

// InkOn returns the colour of text on c: white or a dark ink, whichever can be
// read better. One of them always has a contrast of 4.5.
func (t *Theme) InkOn(c scene.Color) scene.Color {
	white, ink, want := scene.RGB(0xFFFFFF), scene.RGB(0x16202E), t.leastText()
	switch {
	case Contrast(white, c) >= want:
		return white
	case Contrast(ink, c) >= want:
		return ink
	}
	if black := scene.RGB(0); Contrast(black, c) > Contrast(white, c) {
		return black
	}
	return white
}

// parseColor reads #RRGGBB.
func parseColor(s string) (scene.Color, bool) {
	if len(s) != 7 || s[0] != '#' {
		return scene.Color{}, false
	}
	v, err := strconv.ParseUint(s[1:], 16, 32)
	return scene.RGB(uint32(v)), err == nil
}
