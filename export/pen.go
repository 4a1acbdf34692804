package export

import (
	"slices"
	"strings"

	"throughline/canvas/scene"
)

// pen adds text to a display list by its top edge rather than its baseline.
type pen struct {
	list  *scene.List
	fonts *scene.Fonts
}

// style is a way of setting text: face, size and distance of baselines in
// points, and colour.
type style struct {
	face    scene.Face
	size    float64
	leading float64
	color   scene.Color
}

// align is where a line stands in its room.
type align uint8

const (
	left align = iota
	centre
	right
)

// baseline is the distance from the top of a line's box to its baseline.
func (p pen) baseline(s style) float64 {
	a, d := p.fonts.Ascent(s.face)*s.size, p.fonts.Descent(s.face)*s.size
	return (s.leading-a-d)/2 + a
}

// line sets one line into a box that begins at (x, y) and is w wide; it is cut
// with an ellipsis if it must be, which callers rule out where nothing may be
// cut. It returns the width it took.
func (p pen) line(text string, s style, x, y, w float64, a align) float64 {
	l := p.fit(text, s, w)
	if l == nil {
		return 0
	}
	p.put(l, s, x, y, w, a)
	return l.Width
}

func (p pen) fit(text string, s style, w float64) *scene.Line {
	text = strings.Join(strings.Fields(text), " ")
	if text == "" {
		return nil
	}
	if l := p.fonts.Line(text, s.face, s.size); l.Width <= w+0.01 {
		return l
	}
	if lines, _ := p.fonts.Wrap(text, s.face, s.size, w, 1); len(lines) > 0 {
		return lines[0]
	}
	return nil
}

// put places a finished line in its box.
func (p pen) put(l *scene.Line, s style, x, y, w float64, a align) {
	if l.RTL && a == left {
		a = right
	}
	switch a {
	case centre:
		x += (w - l.Width) / 2
	case right:
		x += w - l.Width
	}
	p.list.Text(l, scene.Point{X: x, Y: y + p.baseline(s)}, s.color)
}

// wrap breaks text to lines of width w, at most limit of them (0: any number).
func (p pen) wrap(text string, s style, w float64, limit int) []*scene.Line {
	text = strings.TrimSpace(text)
	if text == "" {
		return nil
	}
	lines, _ := p.fonts.Wrap(text, s.face, s.size, w, limit)
	return lines
}

// even breaks text to as many lines as it has in a room of width w, but of
// like length: no word is left alone on the last one.
func (p pen) even(ls []*scene.Line, text string, s style, w float64) []*scene.Line {
	if len(ls) < 2 || len(ls) > 4 {
		return ls
	}
	lo, hi := w*0.5, w
	for range 8 {
		mid := (lo + hi) / 2
		if n := p.wrap(text, s, mid, 0); len(n) > len(ls) {
			lo = mid
		} else {
			ls, hi = n, mid
		}
	}
	for try := hi; try < w && dashed(ls); try += w * 0.02 {
		ls = p.wrap(text, s, try, 0)
	}
	return ls
}

// dashed tells whether a line ends in a dash that belongs to the next word.
func dashed(ls []*scene.Line) bool {
	for _, l := range ls[:len(ls)-1] {
		if strings.HasSuffix(l.Text, "–") || strings.HasSuffix(l.Text, "-") {
			return true
		}
	}
	return false
}

// lines sets lines below each other and returns the y below the last.
func (p pen) lines(ls []*scene.Line, s style, x, y, w float64, a align) float64 {
	for _, l := range ls {
		p.put(l, s, x, y, w, a)
		y += s.leading
	}
	return y
}

// width is the advance of text in points.
func (p pen) width(text string, s style) float64 {
	return p.fonts.Width(strings.Join(strings.Fields(text), " "), s.face, s.size)
}

// legible sets what is smaller than the least size at that size, about the same
// middle: the letters on round badges, which the map draws a little smaller.
func legible(items []scene.Item, f *scene.Fonts, least float64) {
	for i := range items {
		it := &items[i]
		if it.Op != scene.OpText || it.Line.Size >= least-1e-9 || it.Line.Text == "" {
			continue
		}
		n := f.Line(it.Line.Text, it.Line.Face, least)
		it.At.X += (it.Line.Width - n.Width) / 2
		it.At.Y += (least - it.Line.Size) * 0.36 // half the height of capitals
		it.Line = n
	}
}

// place adds the items of src to dst, enlarged by k and moved by (dx, dy). What
// cannot be seen within keep is left out: a page is not to hold, unseen but
// found by a search, what another page shows. Parts of which nothing is left are left
// out, too.
func place(dst *scene.List, src *scene.List, k, dx, dy float64, keep scene.Rect) {
	point := func(p scene.Point) scene.Point { return scene.Point{X: p.X*k + dx, Y: p.Y*k + dy} }
	dst.Items = slices.Grow(dst.Items, len(src.Items))
	for i := range src.Items {
		it := src.Items[i]
		if n := len(dst.Items); it.Op == scene.OpEnd && n > 0 && dst.Items[n-1].Op == scene.OpBegin && src.Items[i-1].Op != scene.OpBegin {
			dst.Items = dst.Items[:n-1]
			continue
		}
		if b, shown := bounds(&it); shown && !(scene.Rect{X: b.X*k + dx, Y: b.Y*k + dy, W: b.W * k, H: b.H * k}).Overlaps(keep) {
			continue
		}
		it.Rect = scene.Rect{X: it.Rect.X*k + dx, Y: it.Rect.Y*k + dy, W: it.Rect.W * k, H: it.Rect.H * k}
		it.At = point(it.At)
		it.Radius *= k
		it.Width *= k
		it.Dash.On *= k
		it.Dash.Off *= k
		if it.Path != nil {
			q := &scene.Path{Verbs: it.Path.Verbs, Points: make([]scene.Point, len(it.Path.Points))}
			for i, p := range it.Path.Points {
				q.Points[i] = point(p)
			}
			it.Path = q
		}
		if it.Gradient != nil {
			g := *it.Gradient
			g.From, g.To = point(g.From), point(g.To)
			it.Gradient = &g
		}
		if it.Line != nil && k != 1 {
			l := *it.Line
			l.Size *= k
			l.Width *= k
			it.Line = &l
		}
		dst.Items = append(dst.Items, it)
	}
}

// bounds is what an item may cover; ok is false for those that draw nothing.
func bounds(it *scene.Item) (r scene.Rect, ok bool) {
	switch it.Op {
	case scene.OpBox:
		r = it.Rect
	case scene.OpPath:
		if it.Path == nil {
			return scene.Rect{}, false
		}
		r = it.Path.Bounds()
	case scene.OpText:
		size := it.Line.Size // marks may stand far above and below
		r = scene.Rect{X: it.At.X - size, Y: it.At.Y - 2*size, W: it.Line.Width + 2*size, H: 3 * size}
	case scene.OpPicture, scene.OpLink:
		r = it.Rect
	default:
		return scene.Rect{}, false
	}
	return r.Inset(-it.Width - 0.5), true
}
