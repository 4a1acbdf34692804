package scene

// Face is a style of the one typeface.
type Face uint8

// Faces.
const (
	Regular Face = iota
	Bold
	Italic
	BoldItalic
	faceCount
)

// FaceData holds the font files of the faces (TrueType), the emoji font (OpenType
// with SVG glyphs, may be nil) and the folder in which the index of system fonts
// may be cached ("" = nowhere).
type FaceData struct {
	Faces    [faceCount][]byte
	Emoji    []byte
	CacheDir string
}

// Line is one finished line of text. It is never broken again.
type Line struct {
	Text  string  // in reading order, without line end
	Face  Face    //
	Size  float64 // em in units
	Width float64 // advance in units, unkerned
	Plain bool    // every rune has a glyph in Face and needs no shaping: draw rune by rune
	RTL   bool    // the paragraph runs right to left: callers align it to the right
	Torn  bool    // ends within a word that was wider than its line
}

// Fonts measures, wraps and shapes text. It is safe for concurrent use and
// meant to be made once and handed on.
type Fonts struct{ fonts }

// Ascent, Descent: of a face at size 1 (em), both positive. For Noto Sans text
// they leave room for accents.
func (f *Fonts) Ascent(face Face) float64  { return f.ascent(face) }
func (f *Fonts) Descent(face Face) float64 { return f.descent(face) }

// Ink is how far the glyphs of a line reach above and below its baseline, in
// units. Scripts other than Latin often reach further than Ascent and Descent.
func (f *Fonts) Ink(l *Line) (up, down float64) { return f.ink(l) }

// Line makes one line of s; line ends count as blanks.
func (f *Fonts) Line(s string, face Face, size float64) *Line { return f.line(s, face, size) }

// Wrap breaks s into lines no wider than width (UAX #14; words wider than a line
// break between graphemes, and take letters along with what ends them; \n always breaks). Blanks at the end of a broken line
// are left out; controls count as blanks; invalid bytes become U+FFFD. An empty
// text has no lines, and a line end at its very end begins none. maxLines > 0
// limits them: the last then ends in an ellipsis and truncated is true.
func (f *Fonts) Wrap(s string, face Face, size, width float64, maxLines int) (lines []*Line, truncated bool) {
	return f.wrap(s, face, size, width, maxLines)
}

// Width returns the advance of s in units, unkerned.
func (f *Fonts) Width(s string, face Face, size float64) float64 { return f.width(s, face, size) }

// Run is a stretch of shaped glyphs in one font, in visual order from left. X is
// where it begins, in units from the beginning of the line.
type Run struct {
	Font   *Font
	Text   string // the part of Line.Text it shows
	X      float64
	RTL    bool
	Glyphs []Glyph
}

// Glyph is one glyph of a run; X, Y (offset from the run's origin, y down) and
// Advance in em.
type Glyph struct {
	ID            uint32
	X, Y, Advance float32
}

// Shape returns the glyphs of a line, runs from left to right. Results are cached
// and must not be changed.
func (f *Fonts) Shape(l *Line) []Run { return f.shape(l) }

// Plain reports whether a run of a line in a face can be typed in that face as it
// stands, character by character.
func (f *Fonts) Plain(r Run, face Face) bool { return f.plainIn(r, face) }

// Font is one font file from which glyphs come.
type Font struct{ fontFile }

// Outline returns a glyph's outline in em (y down), or nil where it has none.
// Emoji have a Bitmap instead.
func (f *Font) Outline(glyph uint32) *Path { return f.outline(glyph) }
