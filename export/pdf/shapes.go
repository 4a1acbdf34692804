package pdf

import (
	"bytes"
	"crypto/sha1"
	"encoding/gob"
	"fmt"
	"image"
	_ "image/gif"  // pictures on cards may be GIFs …
	_ "image/jpeg" // … or JPEGs
	"image/png"
	"io"
	"strconv"
	"strings"

	"github.com/jung-kurt/gofpdf"

	"throughline/canvas/scene"
)

func (p *painter) setFill(c scene.Color) {
	p.setAlpha(c.A)
	if c.Alpha(255) != p.state.fill {
		p.state.fill = c.Alpha(255)
		p.ops.colour(c, "rg")
	}
}

func (p *painter) setStroke(c scene.Color, width float64, d scene.Dash) {
	p.setAlpha(c.A)
	if c.Alpha(255) != p.state.stroke {
		p.state.stroke = c.Alpha(255)
		p.ops.colour(c, "RG")
	}
	if width != p.state.width {
		p.state.width = width
		p.ops.num(width)
		p.ops.op("w")
	}
	if d != p.state.dash {
		p.state.dash = d
		p.ops.buf = append(p.ops.buf, '[')
		if d.On > 0 {
			p.ops.num(d.On)
			p.ops.num(d.Off)
		}
		p.ops.op("] 0 d")
	}
}

func (p *painter) setAlpha(a uint8) {
	if a == p.state.alpha {
		return
	}
	p.state.alpha = a
	n, ok := p.alphas[a]
	if !ok {
		n = len(p.alphas) + 1
		p.alphas[a] = n
		p.pdf.SetAlpha(float64(a)/255, "Normal")
	}
	p.ops.op("/GS" + strconv.Itoa(n) + " gs")
}

// painting is the operator that fills a path, draws along it, or both.
func painting(fill, stroke bool) string {
	switch {
	case fill && stroke:
		return "B"
	case fill:
		return "f"
	}
	return "S"
}

func (p *painter) box(it *scene.Item) {
	fill, stroke := it.Fill.A > 0, it.Stroke.A > 0 && it.Width > 0
	if !fill && !stroke {
		return
	}
	if fill && stroke && it.Fill.A != it.Stroke.A { // one opacity at a time
		a, b := *it, *it
		a.Stroke, b.Fill = scene.Color{}, scene.Color{}
		p.box(&a)
		p.box(&b)
		return
	}
	if fill {
		p.setFill(it.Fill)
		if it.Fill.A == 255 && it.Rect.W > 20 && it.Rect.H > 20 {
			p.grounds = append(p.grounds, ground{it.Rect, it.Fill})
		}
	}
	if stroke {
		p.setStroke(it.Stroke, it.Width, it.Dash)
	}
	if it.Radius > 0 {
		p.ops.roundBox(it.Rect, it.Radius, painting(fill, stroke))
	} else {
		p.ops.rect(it.Rect)
		p.ops.op(painting(fill, stroke))
	}
}

func (p *painter) path(it *scene.Item) {
	fill, stroke := it.Fill.A > 0, it.Stroke.A > 0 && it.Width > 0
	if it.Path == nil || len(it.Path.Verbs) == 0 || !fill && !stroke {
		return
	}
	if fill {
		p.setFill(it.Fill)
		p.ops.shape(it.Path, 0, 0, 1, "f")
	}
	if stroke {
		p.setStroke(it.Stroke, it.Width, it.Dash)
		p.ops.shape(it.Path, 0, 0, 1, "S")
	}
}

// gradient fills a path with a shading. gofpdf's shadings know no opacity, so
// translucent ends are mixed with the ground they lie on.
func (p *painter) gradient(it *scene.Item) {
	b := it.Path.Bounds()
	if b.W <= 0 || b.H <= 0 {
		return
	}
	g := it.Gradient
	under := p.groundAt(b)
	from, to := over(g.FromColor, under), over(g.ToColor, under)
	p.setAlpha(255)
	p.save()
	p.ops.path(it.Path, 0, 0, 1)
	p.ops.op("W n")
	at := func(q scene.Point) scene.Point { return scene.Point{X: (q.X - b.X) / b.W, Y: 1 - (q.Y-b.Y)/b.H} }
	p.ops.box(b)
	p.ops.op("/Sh" + strconv.Itoa(p.shading(shading{from, to, at(g.From), at(g.To)})) + " sh")
	p.restore()
}

// shading is a transition of colours; its ends are given as parts of the box it
// fills, from the lower left.
type shading struct {
	from, to scene.Color
	a, b     scene.Point
}

// shading is gofpdf's number for s.
func (p *painter) shading(s shading) int {
	n, ok := p.shadings[s]
	if !ok {
		n = len(p.shadings) + 1
		p.shadings[s] = n
		p.pdf.LinearGradient(0, 0, 1, 1, int(s.from.R), int(s.from.G), int(s.from.B), int(s.to.R), int(s.to.G), int(s.to.B), s.a.X, s.a.Y, s.b.X, s.b.Y)
	}
	return n
}

// groundAt is the colour of the last opaque box painted that holds the middle
// of r; paper is white.
func (p *painter) groundAt(r scene.Rect) scene.Color {
	for i := len(p.grounds) - 1; i >= 0; i-- {
		if p.grounds[i].rect.Contains(r.Center()) {
			return p.grounds[i].fill
		}
	}
	return scene.RGB(0xFFFFFF)
}

// over is c laid on an opaque ground.
func over(c, under scene.Color) scene.Color {
	mix := func(a, b uint8) uint8 { return uint8((int(a)*int(c.A) + int(b)*(255-int(c.A)) + 127) / 255) }
	return scene.Color{R: mix(c.R, under.R), G: mix(c.G, under.G), B: mix(c.B, under.B), A: 255}
}

// picture places an image file. What is neither PNG nor JPEG as gofpdf reads
// them is written anew; what cannot be read is left out.
func (p *painter) picture(it *scene.Item) {
	if it.Picture == nil || it.Rect.W <= 0 || it.Rect.H <= 0 {
		return
	}
	name := "picture " + it.Picture.Key
	if _, seen := p.images[name]; !seen {
		p.images[name] = p.register(name, it.Picture)
	}
	p.place(p.images[name], it.Rect)
}

func (p *painter) register(name string, pic *scene.Picture) string {
	cfg, format, err := image.DecodeConfig(strings.NewReader(pic.Data))
	if err != nil || cfg.Width*cfg.Height > maxPixels {
		return ""
	}
	img, _, err := image.Decode(strings.NewReader(pic.Data))
	if err != nil {
		return ""
	}
	if format == "jpeg" {
		if known := p.file(name, "jpg", strings.NewReader(pic.Data)); known != "" {
			return known
		}
	}
	return p.registerPixels(name, img)
}

// maxPixels is the largest picture that is decoded: a small file can claim any size.
const maxPixels = 64 << 20

// registerPixels writes img as the plain kind of PNG that gofpdf reads.
func (p *painter) registerPixels(name string, img image.Image) string {
	plain := image.NewNRGBA(img.Bounds())
	for y := plain.Rect.Min.Y; y < plain.Rect.Max.Y; y++ {
		for x := plain.Rect.Min.X; x < plain.Rect.Max.X; x++ {
			plain.Set(x, y, img.At(x, y))
		}
	}
	var b bytes.Buffer
	if err := png.Encode(&b, plain); err != nil {
		return ""
	}
	return p.file(name, "png", &b)
}

// file hands an image file to gofpdf, which writes pictures in the order of
// their widths, and those of equal width at random: each gets a width of its
// own, by a fraction that the file's whole numbers drop. Widths can be set only
// by way of gofpdf's encoding of what it knows of a picture. It returns the name
// of the picture in content streams, "" where gofpdf does not read it.
func (p *painter) file(name, kind string, r io.Reader) string {
	info := p.pdf.RegisterImageOptionsReader(name, gofpdf.ImageOptions{ImageType: kind}, r)
	if !p.pdf.Ok() {
		p.pdf.ClearError()
		return ""
	}
	b, err := info.GobEncode()
	if err != nil {
		return ""
	}
	var data, mask []byte
	var number int
	var width float64
	from := gob.NewDecoder(bytes.NewReader(b))
	head := []any{&data, &mask, &number, &width}
	for _, f := range head {
		if err := from.Decode(f); err != nil {
			return ""
		}
	}
	p.pictures++
	width += float64(p.pictures) * 1e-6
	var height, scale, dpi float64
	var space, filter, parms string
	var palette []byte
	var bits int
	var clear []int
	tail := []any{&height, &space, &palette, &bits, &filter, &parms, &clear, &scale, &dpi}
	for _, f := range tail {
		if err := from.Decode(f); err != nil {
			return ""
		}
	}
	var out bytes.Buffer
	to := gob.NewEncoder(&out)
	for _, f := range append(head, tail...) {
		if err := to.Encode(f); err != nil {
			return ""
		}
	}
	if err := info.GobDecode(out.Bytes()); err != nil {
		return ""
	}
	p.pdf.ImageOptions(name, 0, 0, 1, 1, false, gofpdf.ImageOptions{}, 0, "")
	return fmt.Sprintf("I%x", sha1.Sum(out.Bytes())) // gofpdf calls pictures by this sum
}

// place draws a picture that file has handed on.
func (p *painter) place(known string, r scene.Rect) {
	if known == "" {
		return
	}
	p.setAlpha(255)
	p.save()
	p.ops.box(r)
	p.ops.op("/" + known + " Do")
	p.restore()
}
