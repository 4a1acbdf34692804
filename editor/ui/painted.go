package ui

import (
	"image"
	"image/color"

	"fyne.io/fyne/v2"
	fynecanvas "fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/theme"

	"throughline/canvas/raster"
	"throughline/canvas/scene"
)

// brush paints lists of texts as the board is painted: every script is set right,
// and a list that changes with every letter costs a picture instead of a texture
// for each text.
type brush struct {
	w    *Window
	list scene.List
}

// newPainted is a picture that paint draws anew whenever it is refreshed; lengths
// are the window's.
func newPainted(w *Window, back fyne.ThemeColorName, paint func(b *brush, size fyne.Size)) *fynecanvas.Raster {
	var r *fynecanvas.Raster
	r = fynecanvas.NewRaster(func(pw, ph int) image.Image {
		img := image.NewRGBA(image.Rect(0, 0, max(pw, 1), max(ph, 1)))
		size := r.Size()
		if pw <= 0 || ph <= 0 || size.Width <= 0 {
			return img
		}
		b := &brush{w: w}
		b.list.Box(scene.Rect{W: float64(size.Width), H: float64(size.Height)}, 0, b.color(back), scene.Color{}, 0)
		paint(b, size)
		w.painter.Draw(img, img.Bounds(), &b.list, raster.Transform{Scale: float64(pw) / float64(size.Width)})
		return img
	})
	return r
}

func (b *brush) color(n fyne.ThemeColorName) scene.Color {
	return scene.Color(color.NRGBAModel.Convert(b.w.color(n)).(color.NRGBA))
}

// line is a text on one line, shortened to a width.
func (b *brush) line(s string, face scene.Face, size, width float64) *scene.Line {
	l := b.w.Fonts.Line(s, face, size)
	if l.Width <= width {
		return l
	}
	if lines, _ := b.w.Fonts.Wrap(l.Text, face, size, max(width, size), 1); len(lines) > 0 {
		return lines[0]
	}
	return l
}

// text draws a line so that it stands in the middle of a height.
func (b *brush) text(l *scene.Line, x, y, height float64, c scene.Color) {
	a, d := b.w.Fonts.Ascent(l.Face)*l.Size, b.w.Fonts.Descent(l.Face)*l.Size
	b.list.Text(l, scene.Point{X: x, Y: y + (height-a-d)/2 + a}, c)
}

// box fills a rectangle with round corners.
func (b *brush) box(x, y, w, h, radius float64, fill, edge scene.Color) {
	width := 0.0
	if edge.A > 0 {
		width = 1
	}
	b.list.Box(scene.Rect{X: x, Y: y, W: w, H: h}, radius, fill, edge, width)
}

// keys draws the keys of a shortcut as caps that end at a right edge, and returns
// where the first begins.
func (b *brush) keys(shortcut string, right, y, height float64, off bool) float64 {
	size := float64(b.w.pt(11))
	ink := b.color(theme.ColorNamePlaceHolder)
	if off {
		ink = b.color(theme.ColorNameDisabled)
	}
	caps := capsOf(shortcut)
	for i := len(caps) - 1; i >= 0; i-- {
		l := b.w.Fonts.Line(caps[i], scene.Regular, size)
		w := max(l.Width+10, size*1.7)
		h := size * 1.65
		right -= w
		b.box(right, y+(height-h)/2, w, h, 4, b.color(theme.ColorNameBackground), b.color(theme.ColorNameInputBorder))
		b.text(l, right+(w-l.Width)/2, y, height, ink)
		right -= 3
	}
	return right
}
