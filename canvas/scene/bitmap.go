package scene

import (
	"bytes"
	"image"
	_ "image/jpeg" // what colour fonts hold
	_ "image/png"
	"math"

	"github.com/fyne-io/oksvg"
	"github.com/go-text/typesetting/font"
	"github.com/srwiley/rasterx"
	"golang.org/x/image/draw"
)

// Bitmap is a coloured glyph as pixels. Rect is where it goes, in em from the
// glyph's origin on the baseline, y down.
type Bitmap struct {
	Image *image.RGBA
	Rect  Rect
}

type bitmapKey struct {
	glyph uint32
	px    int
}

const (
	maxBitmapSize  = 1024     // px to the em
	maxBitmapBytes = 16 << 20 // remembered by one font
)

// Bitmap returns the picture of a glyph that has colours of its own (emoji), px
// pixels to the em (at most 1024), or nil where the glyph is an outline or
// nothing. Results are cached and must not be changed.
func (f *Font) Bitmap(glyph uint32, px int) *Bitmap {
	f.mu.Lock()
	defer f.mu.Unlock()
	k := bitmapKey{glyph, min(max(px, 1), maxBitmapSize)}
	if b, ok := f.bitmaps[k]; ok {
		return b
	}
	b := f.readBitmap(k)
	if b != nil {
		f.bitmapBytes += len(b.Image.Pix)
	}
	if f.bitmapBytes > maxBitmapBytes || len(f.bitmaps) > maxOutlines {
		clear(f.bitmaps)
		f.bitmapBytes = 0
	}
	f.bitmaps[k] = b
	return b
}

func (f *fontFile) readBitmap(k bitmapKey) (b *Bitmap) {
	defer func() {
		if recover() != nil {
			b = nil // a damaged picture in a font
		}
	}()
	switch d := f.src.GlyphData(font.GID(k.glyph)).(type) {
	case font.GlyphSVG:
		return f.drawSVG(d.Source, k)
	case font.GlyphBitmap:
		return f.scaleBitmap(d.Data, k)
	}
	return nil
}

// drawSVG draws a glyph of an OpenType SVG table. Its view box is the em square
// set on the baseline; the glyph reaches from the ascent to the descent, above
// and below it.
func (f *fontFile) drawSVG(source []byte, k bitmapKey) *Bitmap {
	icon, err := oksvg.ReadIconStream(bytes.NewReader(source))
	if err != nil {
		return nil
	}
	ascent, descent := 0.85, 0.15
	if e, ok := f.src.FontHExtents(); ok {
		ascent, descent = float64(e.Ascender)/f.upem, -float64(e.Descender)/f.upem
	}
	v := icon.ViewBox
	if v.W <= 0 || v.H <= 0 {
		v.X, v.Y, v.W, v.H = 0, 0, f.upem, f.upem
	}
	wide := math.Max(1, float64(f.src.HorizontalAdvance(font.GID(k.glyph)))/f.upem)
	icon.ViewBox.X, icon.ViewBox.W = v.X, v.W*wide
	icon.ViewBox.Y, icon.ViewBox.H = v.Y-ascent*v.H, v.H*(ascent+descent)
	px := float64(k.px)
	w, h := int(math.Ceil(px*wide)), int(math.Ceil(px*(ascent+descent)))
	m := image.NewRGBA(image.Rect(0, 0, w, h))
	icon.SetTarget(0, 0, px*wide, px*(ascent+descent))
	icon.Draw(rasterx.NewDasher(w, h, rasterx.NewScannerGV(w, h, m, m.Rect)), 1)
	return &Bitmap{Image: m, Rect: Rect{X: 0, Y: -ascent, W: float64(w) / px, H: float64(h) / px}}
}

// scaleBitmap decodes a glyph of a font that holds pictures and brings it to
// size.
func (f *fontFile) scaleBitmap(data []byte, k bitmapKey) *Bitmap {
	src, _, err := image.Decode(bytes.NewReader(data))
	if err != nil {
		return nil
	}
	e, ok := f.src.GlyphExtents(font.GID(k.glyph))
	if !ok || e.Width == 0 || e.Height == 0 {
		return nil
	}
	u := 1 / f.upem
	r := Rect{X: float64(e.XBearing) * u, Y: -float64(e.YBearing) * u, W: float64(e.Width) * u, H: math.Abs(float64(e.Height) * u)}
	w, h := int(math.Ceil(r.W*float64(k.px))), int(math.Ceil(r.H*float64(k.px)))
	if w <= 0 || h <= 0 || w > 4*maxBitmapSize || h > 4*maxBitmapSize {
		return nil
	}
	m := image.NewRGBA(image.Rect(0, 0, w, h))
	draw.CatmullRom.Scale(m, m.Rect, src, src.Bounds(), draw.Src, nil)
	return &Bitmap{Image: m, Rect: r}
}
