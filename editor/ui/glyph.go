package ui

import (
	"image"

	fynecanvas "fyne.io/fyne/v2/canvas"

	"throughline/canvas"
	"throughline/canvas/raster"
	"throughline/canvas/scene"
)

// glyphKey names a pictogram in a colour.
type glyphKey struct {
	glyph canvas.Glyph
	color scene.Color
}

const glyphPixels = 48 // made once, large enough for sharp screens

// glyphs are the board's pictograms as pictures for the window.
type glyphs struct {
	painter *raster.Painter
	made    map[glyphKey]image.Image
}

func (g *glyphs) picture(key glyphKey) image.Image {
	if img, ok := g.made[key]; ok {
		return img
	}
	img := image.NewRGBA(image.Rect(0, 0, glyphPixels, glyphPixels))
	var list scene.List
	canvas.PaintGlyph(&list, key.glyph, scene.Rect{W: glyphPixels, H: glyphPixels}.Inset(2), key.color)
	g.painter.Draw(img, img.Rect, &list, raster.Transform{Scale: 1})
	if g.made == nil {
		g.made = map[glyphKey]image.Image{}
	}
	g.made[key] = img
	return img
}

// showGlyph puts a pictogram into an image of the window.
func (w *Window) showGlyph(into *fynecanvas.Image, g canvas.Glyph, c scene.Color) {
	if w.glyphs.painter == nil {
		w.glyphs.painter = w.painter
	}
	into.FillMode, into.ScaleMode = fynecanvas.ImageFillContain, fynecanvas.ImageScaleSmooth
	into.Image = w.glyphs.picture(glyphKey{g, c})
	into.Refresh()
}
