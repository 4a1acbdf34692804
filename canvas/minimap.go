package canvas

import (
	"image"
	"image/color"
	"math"

	"throughline/canvas/scene"
)

// Minimap is a picture of the whole map in at most w by h pixels, in the map's
// proportions: stages, lanes, and a dot of its tone for every card. dim (nil: nothing)
// says what is faint.
func Minimap(l *Layout, w, h int, t *Theme, dim Dim) *image.RGBA {
	mw, mh := l.Size()
	k := min(float64(max(w, 1))/mw, float64(max(h, 1))/mh)
	img := image.NewRGBA(image.Rect(0, 0, max(1, int(math.Round(mw*k))), max(1, int(math.Round(mh*k)))))
	fillPixels(img, scene.Rect{W: mw, H: mh}, k, t.Board)
	share := 0.5 // of the rules' colour in every other band
	if t.Strong {
		share = 0.16
	}
	for i, r := range l.rows {
		c := t.Band
		if i%2 == 1 {
			c = mix(t.Band, t.StepRule, share)
		}
		fillPixels(img, scene.Rect{X: 0, Y: r.Y, W: l.right(), H: r.H}, k, c)
		fillPixels(img, scene.Rect{X: 0, Y: r.Y, W: l.m.LaneColumn * 0.12, H: r.H}, k, t.Role(r.Role))
	}
	for _, s := range l.stages {
		r := l.stageRect(s)
		fillPixels(img, scene.Rect{X: r.X, Y: 0, W: r.W - l.m.Gutter, H: max(l.header*0.8, 3/k)}, k, t.StageFill)
	}
	p := l.painter(&scene.List{}, scene.Rect{}, PaintOptions{Theme: t, Dim: dim})
	if (2*l.m.PadY+2*l.m.Card.Leading)*k < leastDot {
		p.minimapCells(img, k)
	} else {
		l.eachCard(0, len(l.rows), 0, len(l.cols), func(row, col int, c placed) bool {
			fillPixels(img, l.rectOf(row, col, c), k, p.dot(c.cardBox))
			return true
		})
	}
	for row, ln := range l.lanes {
		for col := range l.cols {
			for _, c := range ln.cells[col].chips {
				r := c.rect
				r.X, r.Y = r.X+l.cols[col].X+l.m.Gutter, r.Y+l.rows[row].Top
				fillPixels(img, r, k, p.department(c.who))
			}
		}
		if ln.curve != nil && len(ln.curve.lines) > 0 {
			l.minimapCurve(img, row, k, t.Curve)
		}
	}
	return img
}

// leastDot is the height of a card on the minimap, in pixels, below which cards and
// the gaps between them would be noise: a cell is one column then.
const leastDot = 2.5

// dot is the colour of a card on the minimap: worse pain points are stronger.
func (p *painter) dot(b *cardBox) scene.Color {
	c := mix(p.block(b, p.tone(b)), p.tone(b), 0.35)
	if p.faintCard(b.card.ID) {
		return toward(c, p.t.Band, faintCard)
	}
	return c
}

// minimapCells draws what a cell holds as one column, in the mean of its colours.
func (p *painter) minimapCells(img *image.RGBA, k float64) {
	l := p.l
	for row, ln := range l.lanes {
		for col, cell := range ln.cells {
			var r, g, b, sum, bottom float64
			for _, c := range cell.cards {
				if c.span > 1 {
					fillPixels(img, l.rectOf(row, col, c), k, p.dot(c.cardBox))
					continue
				}
				dot := p.dot(c.cardBox)
				r, g, b, sum = r+float64(dot.R)*c.h, g+float64(dot.G)*c.h, b+float64(dot.B)*c.h, sum+c.h
				bottom = max(bottom, c.y+c.h)
			}
			if sum > 0 {
				mean := scene.Color{R: uint8(r / sum), G: uint8(g / sum), B: uint8(b / sum), A: 255}
				fillPixels(img, scene.Rect{X: l.cols[col].X + l.m.Gutter, Y: l.rows[row].Top, W: l.cols[col].W - 2*l.m.Gutter, H: bottom}, k, mean)
			}
		}
	}
}

// minimapCurve draws the first emotion line, a pixel at a time.
func (l *Layout) minimapCurve(img *image.RGBA, row int, k float64, c scene.Color) {
	curve := l.lanes[row].curve
	for x := range img.Rect.Dx() {
		at := (float64(x) + 0.5) / k
		col := l.columnAt(at)
		if col < 0 || l.seq[col] < 0 {
			continue
		}
		pos := l.posAt(col, at-l.cols[col].X-l.cols[col].W/2)
		if v, ok := curve.lines[0].at(pos); ok {
			y := int((l.rows[row].Y + l.m.Pad + curve.yOf(v)) * k)
			img.SetRGBA(x, y, color.RGBA{c.R, c.G, c.B, 255})
		}
	}
}

// fillPixels fills a rectangle of the map: at least a pixel, so that nothing
// vanishes.
func fillPixels(img *image.RGBA, r scene.Rect, k float64, c scene.Color) {
	x0, y0 := int(r.X*k), int(r.Y*k)
	x1, y1 := max(x0+1, int(r.Right()*k)), max(y0+1, int(r.Bottom()*k))
	b := image.Rect(x0, y0, x1, y1).Intersect(img.Rect)
	for y := b.Min.Y; y < b.Max.Y; y++ {
		row := img.Pix[img.PixOffset(b.Min.X, y):img.PixOffset(b.Max.X, y)]
		for i := 0; i+3 < len(row); i += 4 {
			row[i], row[i+1], row[i+2], row[i+3] = c.R, c.G, c.B, 255
		}
	}
}
