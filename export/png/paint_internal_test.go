package png

import (
	"bytes"
	"image"
	"math"
	"testing"

	"throughline/blueprint/blueprinttest"
	"throughline/canvas/raster"
	"throughline/canvas/scene/scenetest"
	"throughline/export"
)

func TestBandsJoinToOnePicture(t *testing.T) {
	d, m := blueprinttest.Large(300)
	for _, width := range []int{200, 500, 1500, 6000} {
		pic, err := export.ComposePicture(d, m, export.PictureOptions{Fonts: scenetest.Fonts(), Width: width})
		if err != nil {
			t.Fatal(err)
		}
		height := int(math.Ceil(pic.H * pic.Scale))
		whole := image.NewRGBA(image.Rect(0, 0, width, height))
		p := raster.NewPainter(scenetest.Fonts())
		paint(p, whole, pic, 0)
		band := image.NewRGBA(image.Rect(0, 0, width, 37))
		for y := 0; y < height; y += 37 {
			paint(p, band, pic, y)
			for row := range min(37, height-y) {
				if a, b := band.Pix[row*band.Stride:][:4*width], whole.Pix[(y+row)*whole.Stride:][:4*width]; !bytes.Equal(a, b) {
					t.Fatalf("%d pixels wide: row %d of a band differs from the picture", width, y+row)
				}
			}
		}
	}
}
