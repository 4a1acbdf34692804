package svg

import (
	"context"
	"io"
	"math"
	"strconv"
	"strings"

	"throughline/canvas/scene"
	"throughline/export"
)

// painter writes display lists as elements.
type painter struct {
	out     output
	prefix  string
	classes map[look]int // number of a look
	looks   []look
	at      scene.Point // of the list that is being drawn
	open    []group     // of that list, outermost first
	waiting int         // how many of them, innermost, are not written yet
	targets targets
	clips   map[scene.Rect]int
	images  map[string]image
	shades  int
}

func newPainter(ctx context.Context, w io.Writer, prefix string) *painter {
	return &painter{
		out: output{ctx: ctx, w: w}, prefix: prefix, classes: map[look]int{},
		targets: newTargets(), clips: map[scene.Rect]int{}, images: map[string]image{},
	}
}

// begin writes the root element up to its background.
func (p *painter) begin(pic *export.Picture, inline bool) {
	o := &p.out
	if !inline {
		o.text(`<?xml version="1.0" encoding="UTF-8"?>` + "\n")
	}
	title := pic.Title
	if strings.TrimSpace(title) == "" {
		title = "Untitled map"
	}
	o.text(`<svg xmlns="http://www.w3.org/2000/svg" xmlns:xlink="http://www.w3.org/1999/xlink" version="1.1"`)
	o.attr("width", pic.W)
	o.attr("height", pic.H)
	o.text(` viewBox="0 0 `)
	o.number(hundredths(pic.W))
	o.text(" ")
	o.number(hundredths(pic.H))
	o.text(`" class="` + p.prefix + `map" role="graphics-document document" aria-labelledby="` + p.prefix + `title" aria-describedby="` + p.prefix + `about" xml:space="preserve">` + "\n")
	o.text(`<title id="` + p.prefix + `title">`)
	o.words(title)
	o.text("</title>\n" + `<desc id="` + p.prefix + `about">`)
	o.words(pic.About)
	o.text("</desc>\n")
	p.style()
	o.text("<rect")
	o.rect(scene.Rect{W: pic.W, H: pic.H}, scene.Point{})
	o.text(` fill="` + hex(pic.Ground) + `"/>` + "\n")
}

// draw writes a list whose origin lies at at. What it leaves open is closed.
func (p *painter) draw(l *scene.List, at scene.Point) {
	p.at, p.open, p.waiting = at, p.open[:0], 0
	for i := range l.Items {
		p.item(&l.Items[i])
		if p.out.err != nil {
			return
		}
	}
	for len(p.open) > 0 {
		p.closeLast()
	}
}

func (p *painter) item(it *scene.Item) {
	switch it.Op {
	case scene.OpBegin:
		p.enter(group{part: it.Part, level: it.Level, label: it.Title})
	case scene.OpEnd:
		p.leave(func(g group) bool { return !g.clips })
	case scene.OpClip:
		p.enter(group{clips: true, clip: scene.Rect{X: it.Rect.X + p.at.X, Y: it.Rect.Y + p.at.Y, W: it.Rect.W, H: it.Rect.H}})
	case scene.OpUnclip:
		p.leave(func(g group) bool { return g.clips })
	case scene.OpBox:
		p.box(it)
	case scene.OpPath:
		p.path(it)
	case scene.OpText:
		p.text(it)
	case scene.OpPicture:
		p.picture(it)
	case scene.OpLink:
		p.link(it)
	case scene.OpAnchor:
		p.anchor(it)
	}
}

// shows reports whether an item can be seen at all.
func shows(it *scene.Item) bool {
	painted := it.Fill.A > 0 || it.Stroke.A > 0 && it.Width > 0
	switch it.Op {
	case scene.OpBox:
		return painted && finite(it.Rect)
	case scene.OpPath:
		return it.Path != nil && len(it.Path.Points) > 0 && (painted || it.Gradient != nil) && finite(it.Path.Bounds())
	case scene.OpText:
		return it.Line != nil && it.Line.Size > 0 && it.Fill.A > 0 && it.Line.Text != ""
	}
	return true
}

// finite reports whether r is a rectangle: neither turned inside out nor without end.
func finite(r scene.Rect) bool {
	sum := r.X + r.Y + r.W + r.H
	return r.W >= 0 && r.H >= 0 && !math.IsInf(sum, 0) && !math.IsNaN(sum)
}

// start begins an element that has a class.
func (p *painter) start(element string, k look) {
	p.settle()
	o := &p.out
	o.text("<" + element + ` class="` + p.prefix + "c")
	o.buf = strconv.AppendInt(o.buf, int64(p.class(k)), 10)
	o.text(`"`)
}

func (p *painter) box(it *scene.Item) {
	if !shows(it) {
		return
	}
	p.start("rect", lookOf(it))
	p.out.rect(it.Rect, p.at)
	if r := min(it.Radius, it.Rect.W/2, it.Rect.H/2); r > 0 {
		p.out.attr("rx", r)
	}
	p.out.text("/>\n")
}

func (p *painter) path(it *scene.Item) {
	if !shows(it) {
		return
	}
	if it.Gradient != nil {
		p.gradient(it)
		return
	}
	p.start("path", lookOf(it))
	p.outline(it.Path)
	p.out.text("/>\n")
}

// outline writes the points of a path from one to the next, which is shorter than from
// the origin. Steps are taken between rounded places, so that errors do not add up.
func (p *painter) outline(path *scene.Path) {
	o := &p.out
	var x, y, x0, y0 int64 // where we are, and where this part began
	number := func(n int64, first bool) {
		if !first && n >= 0 {
			o.buf = append(o.buf, ' ')
		}
		o.number(n)
	}
	i := 0
	o.text(` d="`)
	for at, v := range path.Verbs {
		n, letter := 1, byte('l')
		switch v {
		case scene.MoveTo:
			if letter = 'm'; at == 0 {
				letter = 'M'
			}
		case scene.CubicTo:
			n, letter = 3, 'c'
		case scene.Close:
			n, letter = 0, 'z'
		}
		o.buf = append(o.buf, letter)
		var qx, qy int64
		for j, q := range path.Points[i : i+n] {
			qx, qy = hundredths(q.X+p.at.X), hundredths(q.Y+p.at.Y)
			number(qx-x, j == 0)
			number(qy-y, false)
		}
		switch v {
		case scene.MoveTo:
			x, y, x0, y0 = qx, qy, qx, qy
		case scene.Close:
			x, y = x0, y0
		default:
			x, y = qx, qy
		}
		i += n
	}
	o.text(`"`)
}

func (p *painter) gradient(it *scene.Item) {
	p.settle()
	o, g := &p.out, it.Gradient
	p.shades++
	id := p.prefix + "g" + strconv.Itoa(p.shades)
	o.text(`<linearGradient id="` + id + `" gradientUnits="userSpaceOnUse"`)
	o.attr("x1", g.From.X+p.at.X)
	o.attr("y1", g.From.Y+p.at.Y)
	o.attr("x2", g.To.X+p.at.X)
	o.attr("y2", g.To.Y+p.at.Y)
	o.text(">")
	for i, c := range [2]scene.Color{g.FromColor, g.ToColor} {
		o.text(`<stop offset="` + strconv.Itoa(i) + `" stop-color="` + hex(c) + `" stop-opacity="` + opacity(c) + `"/>`)
	}
	o.text(`</linearGradient><path fill="url(#` + id + `)"`)
	p.outline(it.Path)
	o.text("/>\n")
}

// text writes a line. It is stretched to the width that was measured, whatever font it
// is shown in; a browser sets the letters of all scripts in order itself.
func (p *painter) text(it *scene.Item) {
	if !shows(it) {
		return
	}
	o := &p.out
	p.start("text", lookOf(it))
	o.attr("x", it.At.X+p.at.X)
	o.attr("y", it.At.Y+p.at.Y)
	if hundredths(it.Line.Width) > 0 {
		o.attr("textLength", it.Line.Width)
		o.text(` lengthAdjust="spacingAndGlyphs"`)
	}
	o.text(">")
	o.words(it.Line.Text)
	o.text("</text>\n")
}
