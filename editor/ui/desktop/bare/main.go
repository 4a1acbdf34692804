// Command bare opens a window with one raster in it and nothing else, and
// refreshes that raster whenever Fyne is ready for another frame. What it reaches
// is what Fyne, GL and the display leave to anybody; the window benchmark
// compares the program with it.
package main

import (
	"image"
	"image/color"
	"image/draw"
	"time"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/app"
	fynecanvas "fyne.io/fyne/v2/canvas"
)

func main() {
	w := app.New().NewWindow("Bare")
	var p pictures
	r := fynecanvas.NewRaster(p.next)
	w.SetPadded(false)
	w.SetContent(r)
	w.Resize(fyne.NewSize(1280, 800))
	turn := fyne.NewAnimation(time.Hour, func(float32) { r.Refresh() })
	turn.RepeatCount = fyne.AnimationRepeatForever
	turn.Start()
	w.ShowAndRun()
}

// pictures are two that differ in every pixel, made beforehand, shown in turn.
type pictures struct {
	made [2]*image.RGBA
	n    int
}

func (p *pictures) next(w, h int) image.Image {
	if p.made[0] == nil || p.made[0].Rect.Dx() != w || p.made[0].Rect.Dy() != h {
		for i, c := range []uint8{0xE0, 0xF8} {
			p.made[i] = image.NewRGBA(image.Rect(0, 0, w, h))
			draw.Draw(p.made[i], p.made[i].Rect, image.NewUniform(color.Gray{Y: c}), image.Point{}, draw.Src)
		}
	}
	p.n++
	return p.made[p.n%2]
}
