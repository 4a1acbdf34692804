package scene

import (
	"bytes"
	"errors"
	"fmt"
	"sync"

	"github.com/go-text/typesetting/font"
)

// fonts is the inside of Fonts. The faces and the tables made from them never
// change; everything that does is behind a lock of its own.
type fonts struct {
	faces  [faceCount]*Font
	plain  [faceCount]*plainTable
	breaks *breakTable
	emoji  func() *Font // nil: none was given, or it cannot be read
	system systemFonts
	shaper shaper
	lines  lineCache
}

// NewFonts reads the font files. All four faces must be there; the emoji font
// may be missing or unreadable, emoji then come from the system or as boxes.
// It and system fonts are read only when a text first needs one: this is a part
// of every start.
func NewFonts(d FaceData) (*Fonts, error) {
	f := &Fonts{}
	classes := plainClasses()
	var errs [faceCount]error
	var wg sync.WaitGroup
	for i, b := range d.Faces {
		wg.Go(func() {
			ff, err := readFont(b)
			if err != nil {
				errs[i] = fmt.Errorf("read font face %d: %w", i, err)
				return
			}
			ff.bundled, ff.face = true, Face(i)
			f.faces[i], f.plain[i] = ff, newPlainTable(ff, classes)
		})
	}
	f.breaks = newBreakTable()
	wg.Wait()
	if err := errors.Join(errs[:]...); err != nil {
		return nil, err
	}
	f.emoji = sync.OnceValue(func() *Font {
		ff, err := readFont(d.Emoji)
		if err != nil {
			return nil
		}
		ff.coloured = true
		return ff
	})
	f.system.cacheDir = d.CacheDir
	return f, nil
}

func readFont(b []byte) (ft *Font, err error) {
	if len(b) == 0 {
		return nil, errors.New("no data")
	}
	defer func() {
		if r := recover(); r != nil { // the parser is not made for damaged files
			ft, err = nil, fmt.Errorf("damaged: %v", r)
		}
	}()
	face, err := font.ParseTTF(bytes.NewReader(b))
	if err != nil {
		return nil, err
	}
	return newFont(face), nil
}

// fontFile is the inside of Font.
type fontFile struct {
	name     string
	bundled  bool
	coloured bool // the emoji font
	face     Face // if bundled
	upem     float64

	mu          sync.Mutex // go-text's Face is not safe for concurrent use
	src         *font.Face
	outlines    map[uint32]*Path
	bitmaps     map[bitmapKey]*Bitmap
	bitmapBytes int
}

func newFont(src *font.Face) *Font {
	f := &Font{}
	f.src = src
	f.upem = float64(src.Upem())
	if f.upem == 0 {
		f.upem = 1000
	}
	f.name = src.Describe().Family
	f.outlines = map[uint32]*Path{}
	f.bitmaps = map[bitmapKey]*Bitmap{}
	return f
}

// Name is the family name in the font file, such as "Noto Sans Thai".
func (f *Font) Name() string { return f.name }

// Bundled reports whether f is one of the faces given to NewFonts, and which:
// a painter that embeds those may write such runs as text.
func (f *Font) Bundled() (Face, bool) { return f.face, f.bundled }

// glyph returns the glyph of r, if f has one.
func (f *Font) glyph(r rune) (uint32, bool) {
	g, ok := f.src.NominalGlyph(r)
	return uint32(g), ok && g != 0
}

func (f *Font) advance(glyph uint32) float64 {
	f.mu.Lock()
	defer f.mu.Unlock()
	return float64(f.src.HorizontalAdvance(font.GID(glyph)))
}

func (f *fonts) ascent(face Face) float64 {
	a, _ := f.face(face).extents()
	return a
}

func (f *fonts) descent(face Face) float64 {
	_, d := f.face(face).extents()
	return d
}

// extents are the font's own ascent and descent in em, both positive.
func (f *Font) extents() (ascent, descent float64) {
	f.mu.Lock()
	defer f.mu.Unlock()
	e, ok := f.src.FontHExtents()
	if !ok {
		return 0.8, 0.2
	}
	return float64(e.Ascender) / f.upem, -float64(e.Descender) / f.upem
}

// face answers for a Face out of range with Regular, so that a wrong number
// shows text rather than nothing.
func (f *fonts) face(face Face) *Font {
	if face >= faceCount {
		face = Regular
	}
	return f.faces[face]
}
