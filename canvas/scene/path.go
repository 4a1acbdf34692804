package scene

// Verb is a step of a path.
type Verb uint8

// Path steps, each with its number of points: 1, 1, 3, 0.
const (
	MoveTo Verb = iota
	LineTo
	CubicTo
	Close
)

// Path is an outline of lines and cubic Béziers; filled by the non-zero rule.
type Path struct {
	Verbs  []Verb
	Points []Point
}

// Move begins a new part at (x, y).
func (p *Path) Move(x, y float64) *Path { return p.add(MoveTo, Point{x, y}) }

// Line draws straight to (x, y).
func (p *Path) Line(x, y float64) *Path { return p.add(LineTo, Point{x, y}) }

// Cubic draws a Bézier to (x, y) with two control points.
func (p *Path) Cubic(x1, y1, x2, y2, x, y float64) *Path {
	return p.add(CubicTo, Point{x1, y1}, Point{x2, y2}, Point{x, y})
}

// Close goes straight back to where the part began.
func (p *Path) Close() *Path { return p.add(Close) }

func (p *Path) add(v Verb, pts ...Point) *Path {
	if p.Verbs == nil { // most paths are short; growing step by step would cost four times as much
		p.Verbs, p.Points = make([]Verb, 0, 6), make([]Point, 0, 14)
	}
	p.Verbs = append(p.Verbs, v)
	p.Points = append(p.Points, pts...)
	return p
}

// circleK is the control distance of a quarter circle of radius 1.
const circleK = 0.5522847498307936

// Circle adds a full circle.
func (p *Path) Circle(cx, cy, r float64) *Path {
	k := r * circleK
	return p.Move(cx+r, cy).
		Cubic(cx+r, cy+k, cx+k, cy+r, cx, cy+r).Cubic(cx-k, cy+r, cx-r, cy+k, cx-r, cy).
		Cubic(cx-r, cy-k, cx-k, cy-r, cx, cy-r).Cubic(cx+k, cy-r, cx+r, cy-k, cx+r, cy).Close()
}

// Bounds is the smallest rectangle around all points, control points included.
func (p *Path) Bounds() Rect {
	if len(p.Points) == 0 {
		return Rect{}
	}
	x0, y0 := p.Points[0].X, p.Points[0].Y
	x1, y1 := x0, y0
	for _, q := range p.Points[1:] {
		x0, y0, x1, y1 = min(x0, q.X), min(y0, q.Y), max(x1, q.X), max(y1, q.Y)
	}
	return Rect{x0, y0, x1 - x0, y1 - y0}
}
