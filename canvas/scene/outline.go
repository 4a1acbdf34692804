package scene

import (
	"github.com/go-text/typesetting/font"
	"github.com/go-text/typesetting/font/opentype"
)

// maxOutlines caps what one font remembers: the glyphs of a large board's
// texts in every script it is likely to mix.
const maxOutlines = 8192

func (f *fontFile) outline(glyph uint32) *Path {
	f.mu.Lock()
	defer f.mu.Unlock()
	if p, ok := f.outlines[glyph]; ok {
		return p
	}
	p := f.readOutline(glyph)
	if len(f.outlines) >= maxOutlines {
		clear(f.outlines)
	}
	f.outlines[glyph] = p
	return p
}

// readOutline gives nil for a glyph without an outline, and for one whose
// description is damaged: fonts from the system are not ours to trust.
func (f *fontFile) readOutline(glyph uint32) (p *Path) {
	defer func() {
		if recover() != nil {
			p = nil
		}
	}()
	switch d := f.src.GlyphData(font.GID(glyph)).(type) {
	case font.GlyphOutline:
		return f.path(d.Segments)
	case font.GlyphBitmap:
		if d.Outline != nil && len(d.Data) == 0 {
			return f.path(d.Outline.Segments)
		}
	}
	return nil
}

func (f *fontFile) path(segments []font.Segment) *Path {
	if len(segments) == 0 {
		return nil
	}
	p, k := &Path{}, 1/f.upem
	at := func(q font.SegmentPoint) Point { return Point{float64(q.X) * k, -float64(q.Y) * k} }
	var cur Point
	for i, s := range segments {
		a, b, c := at(s.Args[0]), at(s.Args[1]), at(s.Args[2])
		switch s.Op {
		case opentype.SegmentOpMoveTo:
			if i > 0 {
				p.Close()
			}
			p.Move(a.X, a.Y)
			cur = a
		case opentype.SegmentOpLineTo:
			p.Line(a.X, a.Y)
			cur = a
		case opentype.SegmentOpQuadTo:
			p.quad(cur, a, b)
			cur = b
		case opentype.SegmentOpCubeTo:
			p.Cubic(a.X, a.Y, b.X, b.Y, c.X, c.Y)
			cur = c
		}
	}
	return p.Close()
}

// quad adds a quadratic Bézier as the cubic that equals it.
func (p *Path) quad(from, c, to Point) {
	p.Cubic(from.X+(c.X-from.X)*2/3, from.Y+(c.Y-from.Y)*2/3, to.X+(c.X-to.X)*2/3, to.Y+(c.Y-to.Y)*2/3, to.X, to.Y)
}
