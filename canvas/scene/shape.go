package scene

import (
	"sync"

	"github.com/go-text/typesetting/di"
	"github.com/go-text/typesetting/font/opentype"
	"github.com/go-text/typesetting/shaping"
	"golang.org/x/image/math/fixed"
)

// shaper guards HarfBuzz, whose buffers serve one call at a time.
type shaper struct {
	mu sync.Mutex
	hb *shaping.HarfbuzzShaper
}

// maxShaperFonts is how many fonts HarfBuzz keeps prepared: the scripts one
// document is likely to mix, in several weights.
const maxShaperFonts = 48

// shaped is an item with its glyphs, in visual order from the left, and for each
// glyph the index of the first character it shows.
type shaped struct {
	item
	glyphs  []Glyph
	cluster []int
	width   float64 // em
}

// unkerned switches off what would make text of the bundled face wider or
// narrower than the sum of its characters, which is what pages are set with.
var unkerned = []shaping.FontFeature{
	{Tag: opentype.MustNewTag("kern"), Value: 0}, {Tag: opentype.MustNewTag("liga"), Value: 0}, {Tag: opentype.MustNewTag("clig"), Value: 0}}

// shapeItems shapes a line's items in the order in which they are read.
func (f *fonts) shapeItems(runes []rune, items []item) []shaped {
	out := make([]shaped, len(items))
	for i, it := range items {
		s, ok := f.shaper.shape(runes, it)
		if !ok {
			s = nominal(runes, it)
		}
		out[i] = s
	}
	return out
}

// shape runs HarfBuzz. It reports false where that fails, so that a font from
// the system or a text nobody foresaw cannot stop the program.
func (s *shaper) shape(runes []rune, it item) (out shaped, ok bool) {
	s.mu.Lock()
	defer s.mu.Unlock()
	it.font.mu.Lock()
	defer it.font.mu.Unlock()
	if s.hb == nil {
		s.hb = &shaping.HarfbuzzShaper{}
		s.hb.SetFontCacheSize(maxShaperFonts) // by default it prepares the font anew for every run
	}
	defer func() {
		if recover() != nil {
			s.hb, out, ok = nil, shaped{}, false
		}
	}()
	in := shaping.Input{Text: runes, RunStart: it.from, RunEnd: it.to, Face: it.font.src, Size: fixed.I(int(it.font.upem)),
		Script: it.script} // no language: maps do not say theirs
	if it.level%2 == 1 {
		in.Direction = di.DirectionRTL
	}
	if it.font.bundled {
		in.FontFeatures = unkerned
	}
	res := s.hb.Shape(in)
	if len(res.Glyphs) == 0 {
		return shaped{}, false
	}
	out = shaped{item: it, glyphs: make([]Glyph, len(res.Glyphs)), cluster: make([]int, len(res.Glyphs))}
	em := 1 / (64 * it.font.upem)
	for i, g := range res.Glyphs {
		adv := float64(g.XAdvance) * em
		out.glyphs[i] = Glyph{ID: uint32(g.GlyphID), X: float32(out.width + float64(g.XOffset)*em), Y: float32(-float64(g.YOffset) * em), Advance: float32(adv)}
		out.cluster[i] = g.ClusterIndex
		out.width += adv
	}
	return out, true
}

// nominal gives every character the glyph the font names for it, without any
// shaping: legible, if not beautiful.
func nominal(runes []rune, it item) shaped {
	out := shaped{item: it}
	for k := range it.to - it.from {
		i := it.from + k
		if it.level%2 == 1 {
			i = it.to - 1 - k
		}
		if ignorable(runes[i]) {
			continue
		}
		g, _ := it.font.glyph(runes[i])
		adv := it.font.advance(g) / it.font.upem
		out.glyphs = append(out.glyphs, Glyph{ID: g, X: float32(out.width), Advance: float32(adv)})
		out.cluster = append(out.cluster, i)
		out.width += adv
	}
	return out
}

// shape is behind Fonts.Shape.
func (f *fonts) shape(l *Line) []Run {
	if runs, ok := f.lines.get(l); ok {
		return runs
	}
	var runs []Run
	if l.Plain && f.plain[f.face(l.Face).face].isPlain(l.Text) {
		runs = []Run{f.plainRun(l)}
	} else {
		runs = f.shapeLine(l)
	}
	f.lines.put(l, runs)
	return runs
}

func (f *fonts) plainIn(r Run, face Face) bool {
	own := f.face(face)
	return r.Font == own && !r.RTL && f.plain[own.face].isPlain(r.Text)
}

// plainRun sets one glyph per character.
func (f *fonts) plainRun(l *Line) Run {
	ft := f.face(l.Face)
	t := f.plain[ft.face]
	r := Run{Font: ft, Text: l.Text, Glyphs: make([]Glyph, 0, len(l.Text))}
	x := 0
	for _, c := range l.Text {
		adv := int(t.advance[c])
		r.Glyphs = append(r.Glyphs, Glyph{ID: uint32(t.glyph[c]), X: float32(float64(x) / t.upem), Advance: float32(float64(adv) / t.upem)})
		x += adv
	}
	return r
}

func (f *fonts) shapeLine(l *Line) []Run {
	runes := []rune(l.Text)
	if len(runes) == 0 {
		return nil
	}
	parts := f.shapeItems(runes, f.itemise(l.Text, runes, l.Face, l.RTL))
	visualOrder(parts)
	runs := make([]Run, len(parts))
	x := 0.0
	for i, s := range parts {
		runs[i] = Run{Font: s.font, Text: string(runes[s.from:s.to]), X: x * l.Size, RTL: s.level%2 == 1, Glyphs: s.glyphs}
		x += s.width
	}
	return runs
}

// visualOrder puts the parts of a line from reading order into the order from
// left to right (UAX #9, L2).
func visualOrder(parts []shaped) {
	top := uint8(0)
	for _, p := range parts {
		top = max(top, p.level)
	}
	for level := top; level > 0; level-- {
		for i := 0; i < len(parts); i++ {
			if parts[i].level < level {
				continue
			}
			j := i
			for j < len(parts) && parts[j].level >= level {
				j++
			}
			for a, z := i, j-1; a < z; a, z = a+1, z-1 {
				parts[a], parts[z] = parts[z], parts[a]
			}
			i = j
		}
	}
}

// lineCache remembers shaped lines in two generations: when the young one is
// full it becomes the old one, and what is not asked for again is forgotten.
type lineCache struct {
	mu         sync.RWMutex
	young, old map[lineKey][]Run
}

type lineKey struct {
	text       string
	face       Face
	size       float64
	plain, rtl bool
}

// maxLines is the size of a generation: some screens full of text.
const maxLines = 8192

func (c *lineCache) get(l *Line) ([]Run, bool) {
	k := lineKey{l.Text, l.Face, l.Size, l.Plain, l.RTL}
	c.mu.RLock()
	runs, ok := c.young[k]
	var was bool
	if !ok {
		runs, was = c.old[k]
	}
	c.mu.RUnlock()
	if was {
		c.put(l, runs)
	}
	return runs, ok || was
}

func (c *lineCache) put(l *Line, runs []Run) {
	c.mu.Lock()
	defer c.mu.Unlock()
	if c.young == nil || len(c.young) >= maxLines {
		c.old, c.young = c.young, make(map[lineKey][]Run, maxLines/4)
	}
	c.young[lineKey{l.Text, l.Face, l.Size, l.Plain, l.RTL}] = runs
}
