package pdf

import (
	"slices"
	"strconv"
	"strings"
	"unicode/utf8"

	"github.com/rivo/uniseg"

	"throughline/canvas/scene"
)

// shows reports whether there is anything to see of a line.
func shows(it *scene.Item) bool {
	l := it.Line
	return l != nil && l.Text != "" && it.Fill.A > 0 && l.Size > 0
}

// text draws a line. Plain lines are typed in an embedded face, and so are the runs of
// others that are plain: beside letters that are typed, drawn ones look bold. The rest is
// drawn as outlines and pictures of shaped glyphs, with invisible text that carries what
// they say. A joint is said behind the line.
func (p *painter) text(it *scene.Item, joint string) {
	l := it.Line
	p.setFill(it.Fill)
	if l.Plain && typable(l.Text) {
		p.typed(l.Text+joint, l.Face, l.Size, it.At.X, it.At.Y)
		return
	}
	for _, r := range p.fonts.Missing(l.Text, l.Face) {
		p.missing[r] = true
	}
	runs, turned := slices.Clone(p.fonts.Shape(l)), false
	for _, r := range runs {
		turned = turned || r.RTL
		if !p.types(r, l.Face) {
			p.run(r, l.Size, it.At)
		}
	}
	if turned {
		p.sayTurned(l, runs, it.At)
	} else {
		p.sayStraight(l, runs, it.At, joint)
	}
}

// sayStraight types and says the runs of a line that runs from left to right, drawn ones
// beside each other in one.
func (p *painter) sayStraight(l *scene.Line, runs []scene.Run, at scene.Point, joint string) {
	for i := 0; i < len(runs); i++ {
		r := runs[i]
		if p.types(r, l.Face) {
			if i == len(runs)-1 {
				r.Text += joint
			}
			p.typed(r.Text, l.Face, l.Size, at.X+r.X, at.Y)
			continue
		}
		width := widthOf(r, l.Size)
		for i+1 < len(runs) && !p.types(runs[i+1], l.Face) {
			i++
			r.Text, width = r.Text+runs[i].Text, width+widthOf(runs[i], l.Size)
		}
		if i == len(runs)-1 {
			r.Text += joint
		}
		p.say(r.Text, at.X+r.X, at.Y, width, l.Size)
	}
}

// sayTurned types and says the runs of a line that runs from right to left somewhere, in
// the order in which they are read.
func (p *painter) sayTurned(l *scene.Line, runs []scene.Run, at scene.Point) {
	if l.RTL {
		slices.Reverse(runs)
	}
	for _, r := range runs {
		if p.types(r, l.Face) {
			p.typed(r.Text, l.Face, l.Size, at.X+r.X, at.Y)
		} else {
			p.sayRun(r, l.Size, at)
		}
	}
}

// widthOf is the advance of a run.
func widthOf(r scene.Run, size float64) (w float64) {
	for _, g := range r.Glyphs {
		w += float64(g.Advance) * size
	}
	return w
}

// types tells whether a run can be typed.
func (p *painter) types(r scene.Run, face scene.Face) bool {
	return p.fonts.Plain(r, face) && typable(r.Text)
}

// sayRun says one run of a line that runs from right to left somewhere. Words
// come in the order in which they are read; within a word readers expect the
// letters as they stand, from the left, and turn them round themselves.
func (p *painter) sayRun(r scene.Run, size float64, at scene.Point) {
	width := widthOf(r, size)
	x := at.X + r.X
	if !r.RTL {
		p.say(r.Text, x, at.Y, width, size)
		return
	}
	var letters []string
	for g := uniseg.NewGraphemes(r.Text); g.Next(); {
		letters = append(letters, g.Str())
	}
	each := width / float64(max(len(letters), 1))
	for from := 0; from < len(letters); {
		to := from + 1
		for to < len(letters) && letters[to-1] != " " && letters[to] != " " {
			to++
		}
		for i := to - 1; i >= from; i-- {
			p.say(letters[i], x+float64(len(letters)-1-i)*each, at.Y, each, size)
		}
		from = to
	}
}

// typable tells whether gofpdf can type s: it takes characters up to U+FFFF
// and reads UTF-8 without looking.
func typable(s string) bool {
	for _, r := range s {
		if r < ' ' || r > 0xFFFF || r == 0xFFFD || r >= 0x7F && r < 0xA0 {
			return false
		}
	}
	return true
}

// typed sets text in an embedded face. A change of font may stand between any
// two operators, and does not change how the next text is set.
func (p *painter) typed(text string, face scene.Face, size, x, y float64) {
	if int(face) >= len(styles) {
		face = scene.Regular
	}
	if !p.state.font || p.state.face != face || p.state.size != size {
		p.state.font, p.state.face, p.state.size = true, face, size
		p.ops.args("/" + p.face(face) + " ")
		p.ops.num(size)
		p.ops.op("Tf")
	}
	for _, r := range text {
		p.used[face].add(r)
	}
	p.ops.text(text, x, y)
}

// run draws the glyphs of one run of a line that begins at a point.
func (p *painter) run(r scene.Run, size float64, at scene.Point) {
	for _, g := range r.Glyphs {
		x, y := at.X+r.X+float64(g.X)*size, at.Y+float64(g.Y)*size
		if o := r.Font.Outline(g.ID); o != nil {
			p.ops.shape(o, x, y, size, "f")
		} else if b := r.Font.Bitmap(g.ID, pixels(size)); b != nil {
			p.bitmap(r.Font, g.ID, b, x, y, size)
		}
	}
}

// pixels is how finely an emoji of that size (in points) is drawn: about 600 to
// the inch, within what is worth its bytes.
func pixels(size float64) int {
	if size > 16 {
		return 160
	}
	return 72
}

// bitmap places a coloured glyph; each picture is embedded once.
func (p *painter) bitmap(f *scene.Font, glyph uint32, b *scene.Bitmap, x, y, size float64) {
	if b.Image == nil || b.Rect.W <= 0 || b.Rect.H <= 0 {
		return
	}
	name := "glyph " + f.Name() + " " + strconv.FormatUint(uint64(glyph), 10) + " " + strconv.Itoa(b.Image.Rect.Dx())
	if _, seen := p.images[name]; !seen {
		p.images[name] = p.registerPixels(name, b.Image)
	}
	if p.images[name] != "" {
		p.place(p.images[name], scene.Rect{X: x + b.Rect.X*size, Y: y + b.Rect.Y*size, W: b.Rect.W * size, H: b.Rect.H * size})
	}
}

// say puts invisible text over what was drawn as shapes: as many letters as
// the text has characters, stretched to the same width, standing for it.
func (p *painter) say(text string, x, y, width, size float64) {
	text = clean(text)
	if text == "" || width <= 0 {
		return
	}
	stand := strings.Repeat("x", utf8.RuneCountInString(text))
	natural := p.fonts.Width(stand, scene.Regular, size)
	p.ops.op("/Span <</ActualText <" + utf16Hex(text) + ">>> BDC")
	p.ops.op("3 Tr")
	p.ops.num(100 * width / natural)
	p.ops.op("Tz")
	p.typed(stand, scene.Regular, size, x, y)
	p.ops.op("0 Tr 100 Tz")
	p.ops.op("EMC")
}
