package export

import (
	"strconv"

	"throughline/canvas"
	"throughline/canvas/scene"
)

// The small marks of pages, as the map draws them: severity bars, faces, dots,
// numbered discs. r is the square or box they fill.

// severityBars draws four bars of which level are filled.
func severityBars(l *scene.List, r scene.Rect, level int, c scene.Color) {
	pitch := r.W / 4
	for i := range 4 {
		h := r.H * (0.34 + 0.22*float64(i))
		b := scene.Rect{X: r.X + pitch*float64(i), Y: r.Bottom() - h, W: pitch * 0.72, H: h}
		if i < level {
			l.Box(b, pitch*0.16, c, scene.Color{}, 0)
		} else {
			w := min(r.H*0.06, 0.6)
			l.Box(b.Inset(w/2), pitch*0.16, scene.Color{}, c.Alpha(150), w)
		}
	}
}

// scaleDots draws three dots of which level are filled.
func scaleDots(l *scene.List, r scene.Rect, level int, c scene.Color) {
	pitch := r.W / 3
	d := min(pitch*0.72, r.H)
	for i := range 3 {
		p := (&scene.Path{}).Circle(r.X+pitch*(float64(i)+0.5), r.Y+r.H/2, d/2)
		if i < level {
			l.FillPath(p, c)
		} else {
			l.StrokePath((&scene.Path{}).Circle(r.X+pitch*(float64(i)+0.5), r.Y+r.H/2, d/2-0.25), c, 0.5, scene.Dash{})
		}
	}
}

// disc draws a filled circle with a few letters in its middle.
func (p pen) disc(r scene.Rect, text string, fill, ink scene.Color, size float64) {
	c := r.Center()
	p.list.FillPath((&scene.Path{}).Circle(c.X, c.Y, min(r.W, r.H)/2), fill)
	s := style{scene.Bold, size, r.H, ink}
	if l := p.fonts.Line(text, s.face, s.size); l.Width <= r.W*1.2 {
		p.put(l, s, r.X, r.Y, r.W, centre)
	}
}

func (p pen) rank(r scene.Rect, n int, t *canvas.Theme) {
	p.disc(r, strconv.Itoa(n), t.Pain, t.InkOn(t.Pain), r.H*0.66)
}

// face draws a feeling from −2 to +2.
func face(l *scene.List, r scene.Rect, mood int, t *canvas.Theme) {
	c, k := r.Center(), min(r.W, r.H)/2
	fill := t.Mood[mood+2]
	ink := t.InkOn(fill)
	l.FillPath((&scene.Path{}).Circle(c.X, c.Y, k), fill)
	for _, dx := range [2]float64{-0.36, 0.36} {
		l.FillPath((&scene.Path{}).Circle(c.X+dx*k, c.Y-0.22*k, 0.14*k), ink)
	}
	bend := 0.2 * float64(mood) * k
	y := c.Y + 0.42*k - bend*0.45
	l.StrokePath((&scene.Path{}).Move(c.X-0.42*k, y).Cubic(c.X-0.22*k, y+bend, c.X+0.22*k, y+bend, c.X+0.42*k, y), ink, 0.15*k, scene.Dash{})
}
