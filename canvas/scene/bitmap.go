package scene

import "image"

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

// Bitmap returns the picture of a glyph that has colours of its own (emoji), px
// pixels to the em, or nil where the glyph is an outline. Results are cached and
// must not be changed.
func (f *Font) Bitmap(glyph uint32, px int) *Bitmap { return f.bitmap(glyph, px) }

// Missing returns the characters of s that no font has, each once, in order of
// appearance. They are drawn as boxes; exports warn of them.
func (f *Fonts) Missing(s string, face Face) []rune { return f.missing(s, face) }

func (f *fontFile) bitmap(glyph uint32, px int) *Bitmap { return nil }
