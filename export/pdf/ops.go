package pdf

import (
	"strconv"

	"throughline/canvas/scene"
)

// ops writes content-stream operators. It takes positions in points with y
// downwards and turns them round.
type ops struct {
	buf    []byte
	height float64 // of the page
}

// op adds an operator and a line end.
func (o *ops) op(s string) { o.buf = append(append(o.buf, s...), '\n') }

// num adds a number with two decimals, without idle zeros, and a blank.
func (o *ops) num(v float64) {
	const limit = 1e7 // readers give up far beyond a page
	v = min(max(v, -limit), limit)
	if v != v {
		v = 0
	}
	n := int64(v*100 + 0.5)
	if v < 0 {
		n = -int64(-v*100 + 0.5)
	}
	if n < 0 {
		o.buf = append(o.buf, '-')
		n = -n
	}
	f := n % 100
	if n >= 100 || f == 0 {
		o.buf = strconv.AppendInt(o.buf, n/100, 10)
	}
	if f != 0 {
		o.buf = append(o.buf, '.', byte('0'+f/10))
		if f%10 != 0 {
			o.buf = append(o.buf, byte('0'+f%10))
		}
	}
	o.buf = append(o.buf, ' ')
}

func (o *ops) point(x, y float64) {
	o.num(x)
	o.num(o.height - y)
}

func (o *ops) rect(r scene.Rect) {
	o.point(r.X, r.Y+r.H)
	o.num(r.W)
	o.num(r.H)
	o.op("re")
}

// box makes r the unit square of what follows.
func (o *ops) box(r scene.Rect) {
	o.num(r.W)
	o.args("0 0 ")
	o.num(r.H)
	o.point(r.X, r.Y+r.H)
	o.op("cm")
}

// args adds operands.
func (o *ops) args(s string) { o.buf = append(o.buf, s...) }

// text shows a line of an embedded face at (x, y). Codes are the characters'
// own numbers in two bytes.
func (o *ops) text(s string, x, y float64) {
	o.args("BT ")
	o.point(x, y)
	o.args("Td (")
	for _, r := range s {
		o.byte(byte(r >> 8))
		o.byte(byte(r))
	}
	o.op(") Tj ET")
}

// byte adds one byte of a string.
func (o *ops) byte(b byte) {
	switch b {
	case '\r': // readers take a bare one for a line feed
		o.args(`\r`)
		return
	case '(', ')', '\\':
		o.buf = append(o.buf, '\\')
	}
	o.buf = append(o.buf, b)
}

// path adds a path placed at (x, y) and enlarged by k.
func (o *ops) path(p *scene.Path, x, y, k float64) {
	i := 0
	for _, v := range p.Verbs {
		n, op := 1, "m"
		switch v {
		case scene.LineTo:
			op = "l"
		case scene.CubicTo:
			n, op = 3, "c"
		case scene.Close:
			n, op = 0, "h"
		}
		for _, q := range p.Points[i : i+n] {
			o.point(x+q.X*k, y+q.Y*k)
		}
		i += n
		o.op(op)
	}
}

// repeated is how large a path is at most that is written from its first point on:
// the sign of a card, a letter. They come again and again, and are then the same text,
// which is short and packs well.
const repeated = 40.0

// shape paints a path placed at (x, y) and enlarged by k.
func (o *ops) shape(p *scene.Path, x, y, k float64, paint string) {
	if b := p.Bounds(); len(p.Points) < 6 || b.W*k > repeated || b.H*k > repeated {
		o.path(p, x, y, k)
		o.op(paint)
		return
	}
	at := p.Points[0]
	o.from(x+at.X*k, y+at.Y*k, func() { o.path(p, -at.X*k, -at.Y*k, k) }, paint)
}

// from paints what draw adds when it counts from (x, y).
func (o *ops) from(x, y float64, draw func(), paint string) {
	o.args("q 1 0 0 1 ")
	o.point(x, y)
	o.op("cm")
	height := o.height
	o.height = 0
	draw()
	o.height = height
	o.op(paint)
	o.op("Q")
}

// roundBox paints a rectangle with rounded corners. Cards are as wide as each other, and
// often as high.
func (o *ops) roundBox(r scene.Rect, radius float64, paint string) {
	o.from(r.X, r.Y, func() { o.rounded(scene.Rect{W: r.W, H: r.H}, radius) }, paint)
}

func (o *ops) rounded(r scene.Rect, radius float64) {
	radius = min(radius, r.W/2, r.H/2)
	k := radius * (1 - 0.5522847498307936)
	x0, y0, x1, y1 := r.X, r.Y, r.Right(), r.Bottom()
	o.point(x0+radius, y0)
	o.op("m")
	line := func(x, y float64) { o.point(x, y); o.op("l") }
	curve := func(ax, ay, bx, by, x, y float64) { o.point(ax, ay); o.point(bx, by); o.point(x, y); o.op("c") }
	line(x1-radius, y0)
	curve(x1-k, y0, x1, y0+k, x1, y0+radius)
	line(x1, y1-radius)
	curve(x1, y1-k, x1-k, y1, x1-radius, y1)
	line(x0+radius, y1)
	curve(x0+k, y1, x0, y1-k, x0, y1-radius)
	line(x0, y0+radius)
	curve(x0, y0+k, x0+k, y0, x0+radius, y0)
	o.op("h")
}

// colour adds the three parts of an opaque colour and its operator.
func (o *ops) colour(c scene.Color, op string) {
	for _, v := range [3]uint8{c.R, c.G, c.B} {
		if n := (int(v)*1000 + 127) / 255; n == 1000 {
			o.buf = append(o.buf, '1', ' ')
		} else {
			o.buf = append(o.buf, '.', byte('0'+n/100), byte('0'+n/10%10), byte('0'+n%10), ' ')
		}
	}
	o.op(op)
}
