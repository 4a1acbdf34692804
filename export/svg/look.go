package svg

import (
	"strconv"

	"throughline/canvas/scene"
)

// look is how an element is shown; elements that look alike share a class.
type look struct {
	fill, stroke scene.Color
	width        float64
	dash         scene.Dash
	text         bool
	face         scene.Face
	size         float64
	rtl          bool
}

func lookOf(it *scene.Item) look {
	if it.Op == scene.OpText {
		return look{fill: it.Fill, text: true, face: it.Line.Face, size: it.Line.Size, rtl: it.Line.RTL}
	}
	k := look{fill: it.Fill}
	if it.Stroke.A > 0 && it.Width > 0 {
		k.stroke, k.width = it.Stroke, it.Width
		if it.Dash.On > 0 && it.Dash.Off > 0 {
			k.dash = it.Dash
		}
	}
	return k
}

// crossed is the look of a picture that cannot be shown.
var crossed = look{fill: scene.RGB(0x8A94A6).Alpha(40), stroke: scene.RGB(0x8A94A6), width: 1}

// families are the fonts a map is set in: that in which it was measured, what else people
// have, and emoji. These come last, for their fonts have figures, too; no font is named
// that would draw them without colours.
const families = `"Noto Sans","Segoe UI","Helvetica Neue",Arial,"Liberation Sans",sans-serif,"Noto Color Emoji","Apple Color Emoji","Segoe UI Emoji"`

// class gives the class of a look.
func (p *painter) class(k look) int {
	n, ok := p.classes[k]
	if !ok {
		n = len(p.looks)
		p.classes[k] = n
		p.looks = append(p.looks, k)
	}
	return n
}

// collect finds the looks of a list and what it leads to.
func (p *painter) collect(l *scene.List) {
	for i := range l.Items {
		it := &l.Items[i]
		switch it.Op {
		case scene.OpBox, scene.OpPath, scene.OpText:
			if shows(it) && it.Gradient == nil {
				p.class(lookOf(it))
			}
		case scene.OpPicture:
			p.class(crossed)
		case scene.OpAnchor:
			p.targets.exists(it.Target, it.Title)
		case scene.OpLink:
			p.targets.want(it.Target)
		}
	}
}

// style writes the classes. Kerning and ligatures are off, as they were in measuring;
// scripts that need ligatures keep theirs.
func (p *painter) style() {
	o := &p.out
	root := "." + p.prefix + "map"
	o.text("<style>" + root + "{direction:ltr;stroke-linejoin:round;font-family:" + families + "}\n")
	o.text(root + " text{white-space:pre;font-kerning:none;font-variant-ligatures:no-common-ligatures}\n")
	o.text("." + p.prefix + "hit{fill:none;pointer-events:all}\n")
	for n, k := range p.looks {
		o.text("." + p.prefix + "c" + strconv.Itoa(n) + "{")
		if k.text {
			o.text("font-size:")
			o.number(hundredths(k.size))
			o.text("px")
			if k.face == scene.Bold || k.face == scene.BoldItalic {
				o.text(";font-weight:700")
			}
			if k.face == scene.Italic || k.face == scene.BoldItalic {
				o.text(";font-style:italic")
			}
			if k.rtl { // the end of a line that runs to the left is at its left
				o.text(";direction:rtl;text-anchor:end")
			}
			o.text(";")
		}
		p.paint("fill", k.fill)
		if k.stroke.A > 0 {
			o.text(";")
			p.paint("stroke", k.stroke)
			o.text(";stroke-width:")
			o.number(hundredths(k.width))
		}
		if k.dash.On > 0 {
			o.text(";stroke-dasharray:")
			o.number(hundredths(k.dash.On))
			o.text(" ")
			o.number(hundredths(k.dash.Off))
		}
		o.text("}\n")
	}
	o.text("</style>\n")
}

// paint writes a colour and its opacity as properties.
func (p *painter) paint(property string, c scene.Color) {
	o := &p.out
	o.text(property + ":")
	if c.A == 0 {
		o.text("none")
		return
	}
	o.text(hex(c))
	if c.A < 255 {
		o.text(";" + property + "-opacity:" + opacity(c))
	}
}

func hex(c scene.Color) string {
	const digits = "0123456789abcdef"
	b := []byte{'#', digits[c.R>>4], digits[c.R&15], digits[c.G>>4], digits[c.G&15], digits[c.B>>4], digits[c.B&15]}
	return string(b)
}

func opacity(c scene.Color) string { return strconv.FormatFloat(float64(c.A)/255, 'f', 3, 64) }
