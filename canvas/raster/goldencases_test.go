package raster_test

import (
	"bytes"
	"image"
	"image/color"
	"image/png"
	"testing"

	"throughline/canvas/scene"
)

type goldenCase struct {
	name  string
	w, h  int
	scale float64
	dark  bool
	draw  func(t *testing.T, l *scene.List)
}

// goldenCases show every operation. None needs a font of the system.
func goldenCases() []goldenCase {
	return []goldenCase{
		{name: "boxes", w: 240, h: 150, draw: drawBoxes},
		{name: "boxes-odd-scale", w: 240, h: 150, scale: 0.83, draw: drawBoxes},
		{name: "strokes", w: 240, h: 150, draw: drawStrokes},
		{name: "paths", w: 200, h: 110, scale: 1.3, draw: drawPaths},
		{name: "text", w: 260, h: 150, draw: drawText},
		{name: "text-light", w: 260, h: 150, dark: true, draw: drawText},
		{name: "text-large", w: 220, h: 150, scale: 9, draw: func(t *testing.T, l *scene.List) {
			l.Text(fonts(t).Line("Ägypt", scene.Bold, 10), scene.Point{X: -2, Y: 12}, navy)
		}},
		{name: "emoji", w: 240, h: 70, draw: drawEmoji},
		{name: "right-to-left", w: 240, h: 60, draw: func(t *testing.T, l *scene.List) {
			// Overridden Latin letters: right-to-left text that needs no font of the system.
			line := fonts(t).Line("\u202Eabc (def) 12 ghi\u202C — jkl", scene.Regular, 16)
			l.Text(line, scene.Point{X: 8, Y: 24}, ink)
			l.Box(scene.Rect{X: 8, Y: 30, W: line.Width, H: 2}, 0, rust, scene.Color{}, 0)
			l.Text(fonts(t).Line("e\u0301 a\u0308 \U000F0000", scene.Regular, 16), scene.Point{X: 8, Y: 52}, ink)
		}},
		{name: "clips", w: 120, h: 100, draw: drawClips},
		{name: "pictures", w: 160, h: 90, draw: drawPictures},
		{name: "gradients", w: 160, h: 90, draw: func(t *testing.T, l *scene.List) {
			g := &scene.Gradient{From: scene.Point{X: 0, Y: 10}, To: scene.Point{X: 0, Y: 80}, FromColor: blue, ToColor: blue.Alpha(0)}
			l.GradientPath(new(scene.Path).Move(10, 40).Cubic(50, -20, 60, 90, 150, 20).Line(150, 80).Line(10, 80).Close(), g)
			l.GradientPath(new(scene.Path).Circle(30, 65, 18), &scene.Gradient{From: scene.Point{X: 12, Y: 47}, To: scene.Point{X: 48, Y: 83}, FromColor: rust, ToColor: navy})
		}},
	}
}

func drawBoxes(_ *testing.T, l *scene.List) {
	none := scene.Color{}
	l.Box(scene.Rect{X: 8, Y: 8, W: 60, H: 40}, 0, blue, none, 0)
	l.Box(scene.Rect{X: 76, Y: 8, W: 60, H: 40}, 6, white, border, 1)
	l.Box(scene.Rect{X: 144.4, Y: 8.3, W: 60.2, H: 40.6}, 12, blue.Alpha(90), rust, 3)
	l.Box(scene.Rect{X: 8, Y: 60, W: 90, H: 24}, 12, navy, none, 0)
	l.Box(scene.Rect{X: 104, Y: 60, W: 24, H: 24}, 99, none, rust, 2)
	l.Box(scene.Rect{X: 134, Y: 60, W: 24, H: 25}, 99, rust.Alpha(120), navy.Alpha(120), 5)
	l.Box(scene.Rect{X: 164, Y: 60, W: 60, H: 0.4}, 0, ink, none, 0)
	l.Box(scene.Rect{X: 164, Y: 66, W: 60, H: 1.4}, 0, ink, none, 0)
	l.Box(scene.Rect{X: 164, Y: 72, W: 0.5, H: 12}, 0, ink, none, 0)
	l.Box(scene.Rect{X: 8, Y: 96, W: 80, H: 40}, 8, white, none, 0)
	l.Items = append(l.Items, scene.Item{Op: scene.OpBox, Rect: scene.Rect{X: 8, Y: 96, W: 80, H: 40}, Radius: 8, Stroke: blue, Width: 1.5, Dash: scene.Dash{On: 5, Off: 3}})
	l.Box(scene.Rect{X: 100, Y: 96, W: 3, H: 3}, 5, rust, none, 0)
	l.Box(scene.Rect{X: 110, Y: 96, W: 8, H: 8}, 2, white, rust, 12)
	l.Box(scene.Rect{X: 130, Y: 96, W: -8, H: 8}, 2, rust, rust, 1)
	for i := range 5 {
		l.Box(scene.Rect{X: 140 + 9*float64(i), Y: 130 - 5*float64(i), W: 6, H: 6 + 5*float64(i)}, 1.5, rust, none, 0)
	}
}

func drawStrokes(_ *testing.T, l *scene.List) {
	for i, w := range []float64{0.4, 1, 1.3, 2, 3.7, 6} {
		y := 10 + 9*float64(i)
		l.StrokePath(new(scene.Path).Move(8, y).Line(70, y), ink, w, scene.Dash{})
		l.StrokePath(new(scene.Path).Move(80, y).Line(150, y), ink, w, scene.Dash{On: 7, Off: 3.5})
		l.StrokePath(new(scene.Path).Move(160, y).Line(232, y+3), ink, w, scene.Dash{On: 1, Off: 2})
	}
	l.StrokePath(new(scene.Path).Move(10, 140).Line(40, 80).Line(60, 140).Line(66, 80), blue, 7, scene.Dash{})
	l.StrokePath(new(scene.Path).Move(80, 90).Line(110, 90).Cubic(116, 90, 116, 90, 116, 96).Line(116, 140).Line(90, 140), rust, 1.4, scene.Dash{})
	l.StrokePath(new(scene.Path).Circle(150, 112, 20), navy, 1.5, scene.Dash{})
	l.StrokePath(new(scene.Path).Circle(150, 112, 12), rust, 9, scene.Dash{})
	l.StrokePath(new(scene.Path).Move(185, 85).Line(225, 90).Line(190, 140).Close(), blue, 5, scene.Dash{})
	l.StrokePath(new(scene.Path).Move(190, 120).Cubic(250, 60, 170, 60, 230, 140), ink, 2, scene.Dash{On: 6, Off: 4})
	l.StrokePath(new(scene.Path).Move(120, 145).Line(120, 145), ink, 2, scene.Dash{})
}

func drawPaths(_ *testing.T, l *scene.List) {
	l.FillPath(new(scene.Path).Move(6, 6).Line(60, 6).Line(70, 20).Line(60, 34).Line(6, 34).Line(16, 20).Close(), navy)
	star := new(scene.Path).Move(100, 5).Line(110, 35).Line(84, 16).Line(116, 16).Line(90, 35).Close()
	l.FillPath(star, rust)
	ring := new(scene.Path).Circle(30, 60, 18)
	ring.Move(30, 50).Cubic(24, 50, 20, 54, 20, 60).Cubic(20, 66, 24, 70, 30, 70).Cubic(36, 70, 40, 66, 40, 60).Cubic(40, 54, 36, 50, 30, 50).Close()
	l.FillPath(ring, blue)
	l.FillPath(new(scene.Path).Circle(70, 60, 3.3), ink)
	l.FillPath(new(scene.Path).Circle(80, 60, 0.6), ink)
	l.FillPath(new(scene.Path).Circle(120, 60, 22), rust.Alpha(100))
	l.FillPath(new(scene.Path).Circle(105, 60, 22), blue.Alpha(100))
	l.FillPath(&scene.Path{}, ink)
	l.FillPath(&scene.Path{Verbs: []scene.Verb{scene.LineTo, scene.CubicTo}}, ink)
}

func drawText(t *testing.T, l *scene.List) {
	f, c := fonts(t), ink
	if t.Name() == "TestGoldens/text-light" {
		c = scene.RGB(0xE6EBF2)
	}
	for i, s := range []float64{6, 8, 9, 10.5, 12, 14, 18} {
		y := []float64{12, 24, 38, 53, 70, 90, 114}[i]
		l.Text(f.Line("Compares three packages – ½ price", scene.Face(i%4), s), scene.Point{X: 6, Y: y}, c)
	}
	l.Text(f.Line("Ünïcödé: ŁódźŐű Жду Ελλάδα", scene.Regular, 13), scene.Point{X: 6.4, Y: 138.5}, c.Alpha(150))
}

func drawEmoji(t *testing.T, l *scene.List) {
	f := fonts(t)
	l.Text(f.Line("Happy 😀 angry 😡 ❤️ 👍🏽", scene.Regular, 16), scene.Point{X: 6, Y: 24}, ink)
	l.Text(f.Line("👩‍👩‍👧‍👦 🇩🇪 1️⃣ ⭐ ✅", scene.Regular, 28), scene.Point{X: 6, Y: 60}, ink)
}

func drawClips(t *testing.T, l *scene.List) {
	l.Unclip() // one too many does no harm
	l.Clip(scene.Rect{X: 10, Y: 10, W: 60, H: 60})
	l.Box(scene.Rect{X: 0, Y: 0, W: 200, H: 200}, 0, paper, scene.Color{}, 0)
	l.Clip(scene.Rect{X: 40.3, Y: 20, W: 100, H: 30})
	l.FillPath(new(scene.Path).Circle(60, 40, 26), blue)
	l.Text(fonts(t).Line("Clipped text", scene.Regular, 14), scene.Point{X: 20, Y: 40}, white)
	l.Unclip()
	l.Box(scene.Rect{X: 5, Y: 55, W: 30, H: 30}, 8, white, rust, 3)
	l.Clip(scene.Rect{X: 500, Y: 20, W: 100, H: 30})
	l.Box(scene.Rect{X: 0, Y: 0, W: 200, H: 200}, 0, ink, scene.Color{}, 0)
	l.Unclip()
	l.Unclip()
	l.Box(scene.Rect{X: 90, Y: 80, W: 20, H: 10}, 2, blue, scene.Color{}, 0)
}

func drawPictures(t *testing.T, l *scene.List) {
	m := image.NewNRGBA(image.Rect(0, 0, 40, 20))
	for y := range 20 {
		for x := range 40 {
			m.Set(x, y, color.NRGBA{uint8(x * 6), uint8(y * 12), 120, uint8(255 - 6*x)})
		}
	}
	var b bytes.Buffer
	if err := png.Encode(&b, m); err != nil {
		t.Fatal(err)
	}
	p := &scene.Picture{Key: "test", Media: "image/png", Data: b.String()}
	l.Image(p, scene.Rect{X: 4, Y: 4, W: 80, H: 40})
	l.Image(p, scene.Rect{X: 90, Y: 4, W: 13, H: 7})
	l.Image(&scene.Picture{Key: "broken", Data: b.String()[:60]}, scene.Rect{X: 110, Y: 4, W: 40, H: 30})
	l.Clip(scene.Rect{X: 10, Y: 50, W: 50, H: 30})
	l.Image(p, scene.Rect{X: 0, Y: 46, W: 160, H: 80})
	l.Unclip()
}
