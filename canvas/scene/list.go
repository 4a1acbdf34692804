package scene

// Point is a position in units.
type Point struct{ X, Y float64 }

// Rect is an axis-parallel rectangle in units.
type Rect struct{ X, Y, W, H float64 }

// Right and Bottom are the far edges.
func (r Rect) Right() float64  { return r.X + r.W }
func (r Rect) Bottom() float64 { return r.Y + r.H }

// Center is the middle of r.
func (r Rect) Center() Point { return Point{r.X + r.W/2, r.Y + r.H/2} }

// Contains reports whether p lies in r (near edges included, far edges not).
func (r Rect) Contains(p Point) bool {
	return p.X >= r.X && p.X < r.X+r.W && p.Y >= r.Y && p.Y < r.Y+r.H
}

// Overlaps reports whether r and s share area.
func (r Rect) Overlaps(s Rect) bool {
	return r.X < s.X+s.W && s.X < r.X+r.W && r.Y < s.Y+s.H && s.Y < r.Y+r.H
}

// Inset returns r with every edge moved inwards by d (outwards if negative).
func (r Rect) Inset(d float64) Rect { return Rect{r.X + d, r.Y + d, r.W - 2*d, r.H - 2*d} }

// Union returns the smallest rectangle around both; an empty one counts for nothing.
func (r Rect) Union(s Rect) Rect {
	if r.W <= 0 || r.H <= 0 {
		return s
	}
	if s.W <= 0 || s.H <= 0 {
		return r
	}
	x, y := min(r.X, s.X), min(r.Y, s.Y)
	return Rect{x, y, max(r.Right(), s.Right()) - x, max(r.Bottom(), s.Bottom()) - y}
}

// Color is not premultiplied; A 0 means "do not draw".
type Color struct{ R, G, B, A uint8 }

// RGB returns the opaque colour of a number such as 0x1B2E4B.
func RGB(hex uint32) Color { return Color{uint8(hex >> 16), uint8(hex >> 8), uint8(hex), 255} }

// Alpha returns c with the opacity a.
func (c Color) Alpha(a uint8) Color { c.A = a; return c }

// Dash is how a line is broken, from where its path begins; lengths in units.
// Lines end flat, broken ones in every piece, and their corners are round.
type Dash struct{ On, Off float64 }

// Op says what an Item draws.
type Op uint8

// Operations.
const (
	OpBox     Op = iota // rectangle with Radius, Fill, Stroke
	OpPath              // Path with Fill or Gradient, Stroke
	OpText              // Line, beginning of its baseline at At, colour Fill
	OpPicture           // Picture into Rect
	OpClip              // what follows shows inside Rect only, until OpUnclip; clips nest
	OpUnclip            //
	OpLink              // a click on Rect goes to the anchor named Target (pages only)
	OpAnchor            // names the place At as Target; Title: shown in an outline at depth Level (pages only)
	OpBegin             // what follows, until OpEnd, is a Part at Level, read out as Title
	OpEnd               //
)

// Item is one entry of a display list. Fields beyond those of its Op are zero.
type Item struct {
	Op           Op
	Level        uint8
	Part         Part
	Fill, Stroke Color
	Rect         Rect
	Radius       float64
	Width        float64 // of the stroke, in units
	Dash         Dash
	At           Point
	Path         *Path
	Gradient     *Gradient
	Line         *Line
	Picture      *Picture
	Target       string
	Title        string
}

// List is a display list, drawn first to last. The zero List is empty and
// ready; Reset keeps its memory.
type List struct{ Items []Item }

// Reset empties the list.
func (l *List) Reset() { l.Items = l.Items[:0] }

// Box adds a rectangle; a zero colour leaves fill or stroke out.
func (l *List) Box(r Rect, radius float64, fill, stroke Color, width float64) {
	l.Items = append(l.Items, Item{Op: OpBox, Rect: r, Radius: radius, Fill: fill, Stroke: stroke, Width: width})
}

// FillPath adds a filled path.
func (l *List) FillPath(p *Path, fill Color) {
	l.Items = append(l.Items, Item{Op: OpPath, Path: p, Fill: fill})
}

// GradientPath adds a path filled with a gradient.
func (l *List) GradientPath(p *Path, g *Gradient) {
	l.Items = append(l.Items, Item{Op: OpPath, Path: p, Gradient: g})
}

// StrokePath adds a line along a path.
func (l *List) StrokePath(p *Path, stroke Color, width float64, dash Dash) {
	l.Items = append(l.Items, Item{Op: OpPath, Path: p, Stroke: stroke, Width: width, Dash: dash})
}

// Text adds a line of text whose baseline begins at p.
func (l *List) Text(line *Line, p Point, c Color) {
	l.Items = append(l.Items, Item{Op: OpText, Line: line, At: p, Fill: c})
}

// Image adds a picture that fills r.
func (l *List) Image(p *Picture, r Rect) {
	l.Items = append(l.Items, Item{Op: OpPicture, Picture: p, Rect: r})
}

// Clip shows what follows inside r only, until Unclip.
func (l *List) Clip(r Rect) { l.Items = append(l.Items, Item{Op: OpClip, Rect: r}) }

// Unclip ends the last Clip.
func (l *List) Unclip() { l.Items = append(l.Items, Item{Op: OpUnclip}) }

// Link makes r lead to the anchor target.
func (l *List) Link(r Rect, target string) {
	l.Items = append(l.Items, Item{Op: OpLink, Rect: r, Target: target})
}

// Anchor names the place p. With a title it stands in the outline at level 0, 1, …
func (l *List) Anchor(p Point, target, title string, level int) {
	l.Items = append(l.Items, Item{Op: OpAnchor, At: p, Target: target, Title: title, Level: uint8(level)})
}

// Picture is an encoded image file. Painters decode it once and keep the result
// under Key; equal keys are equal pictures.
type Picture struct {
	Key   string
	Media string // "image/png", "image/jpeg", …
	Data  string
}

// Gradient runs straight from From to To.
type Gradient struct {
	From, To           Point
	FromColor, ToColor Color
}
