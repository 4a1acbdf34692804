package raster_test

import (
	"testing"

	"throughline/canvas/raster"
	"throughline/canvas/scene"
	"throughline/canvas/scene/scenetest"
)

func fonts(testing.TB) *scene.Fonts { return scenetest.Fonts() }

var (
	ink    = scene.RGB(0x16202E)
	navy   = scene.RGB(0x1B2E4B)
	paper  = scene.RGB(0xF5F7FA)
	white  = scene.RGB(0xFFFFFF)
	border = scene.RGB(0xC2CBD8)
	rust   = scene.RGB(0xA93F0B)
	blue   = scene.RGB(0x2B6CB0)
)

// board is a Source of cards in rows and columns, as a map has them.
type board struct {
	f          *scene.Fonts
	cols, rows int
	texts      [][]*scene.Line
	paints     int
}

const colW, rowH = 150.0, 92.0

func newBoard(t testing.TB, cols, rows int) *board {
	b := &board{f: fonts(t), cols: cols, rows: rows}
	words := []string{"Compares three packages on the web shop", "Waits nine days without any news at all", "Calls the hotline, is put through twice",
		"Orders 500 Mbit/s – by e-mail", "Übergibt das Gerät (Nr. 7) an die Technik", "Reads neighbours’ reviews"}
	for _, w := range words {
		lines, _ := b.f.Wrap(w, scene.Regular, 12, colW-34, 3)
		b.texts = append(b.texts, lines)
	}
	return b
}

func (b *board) Paint(l *scene.List, pane int, visible scene.Rect, scale float64) {
	b.paints++
	for r := range b.rows {
		y := float64(r) * rowH
		band := scene.Rect{X: 0, Y: y, W: float64(b.cols) * colW, H: rowH}
		if !band.Overlaps(visible) {
			continue
		}
		fill := paper
		if r%2 == 1 {
			fill = scene.RGB(0xECEFF4)
		}
		l.Box(band, 0, fill, scene.Color{}, 0)
		l.StrokePath(new(scene.Path).Move(0, y).Line(band.Right(), y), border, 0.7, scene.Dash{})
		for c := range b.cols {
			card := scene.Rect{X: float64(c)*colW + 8, Y: y + 8, W: colW - 16, H: rowH - 16}
			if card.Overlaps(visible) {
				b.card(l, card, r*b.cols+c)
			}
		}
	}
	curve := new(scene.Path).Move(20, 60)
	for c := range b.cols {
		x := float64(c)*colW + 75
		curve.Cubic(x-30, 60, x-30, float64(20+c%5*30), x, float64(20+c%5*30))
	}
	l.StrokePath(curve, navy, 1.8, scene.Dash{})
	l.StrokePath(new(scene.Path).Move(0, 2*rowH+0.3).Line(float64(b.cols)*colW, 2*rowH+0.3), ink, 1.3, scene.Dash{On: 7, Off: 3.5})
	l.StrokePath(new(scene.Path).Move(30, 40).Cubic(300, 700, 600, -300, 900, 500), rust, 1.1, scene.Dash{On: 5, Off: 3})
}

func (b *board) card(l *scene.List, r scene.Rect, n int) {
	l.Box(r.Inset(-1), 6, scene.Color{A: 20}, scene.Color{}, 0)
	l.Box(r, 5, white, border, 1)
	l.Clip(r)
	l.Box(scene.Rect{X: r.X, Y: r.Y, W: 4, H: r.H}, 0, blue, scene.Color{}, 0)
	for i, line := range b.texts[n%len(b.texts)] {
		l.Text(line, scene.Point{X: r.X + 10, Y: r.Y + 18 + 16*float64(i)}, ink)
	}
	l.Unclip()
	l.FillPath(new(scene.Path).Circle(r.Right()-10, r.Bottom()-10, 6), rust)
	l.StrokePath(new(scene.Path).Circle(r.Right()-10, r.Bottom()-10, 6), white, 1, scene.Dash{})
}

func newPainter(t testing.TB) *raster.Painter { return raster.NewPainter(fonts(t)) }
