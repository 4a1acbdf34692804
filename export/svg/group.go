package svg

import (
	"strconv"

	"throughline/canvas/scene"
)

// group is a part or a clip that is open.
type group struct {
	part  scene.Part
	level uint8
	label string
	clips bool
	clip  scene.Rect
}

// enter opens a group. It is written when something shows in it: empty cells of large
// maps would be most of a file.
func (p *painter) enter(g group) {
	p.open = append(p.open, g)
	p.waiting++
	if g.label != "" {
		p.settle()
	}
}

// settle writes the groups that wait.
func (p *painter) settle() {
	for ; p.waiting > 0; p.waiting-- {
		p.write(p.open[len(p.open)-p.waiting])
	}
}

// leave closes the innermost group of a kind. Groups in it that end later are closed with
// it and opened again behind it: elements cannot overlap, clips and parts may.
func (p *painter) leave(kind func(group) bool) {
	n := len(p.open) - 1
	for n >= 0 && !kind(p.open[n]) {
		n--
	}
	if n < 0 {
		return
	}
	again := append([]group(nil), p.open[n+1:]...)
	for len(p.open) > n {
		p.closeLast()
	}
	for _, g := range again {
		p.open = append(p.open, g)
		p.waiting++
	}
}

func (p *painter) closeLast() {
	p.open = p.open[:len(p.open)-1]
	if p.waiting > 0 {
		p.waiting--
		return
	}
	p.out.text("</g>\n")
}

// roles are what parts are called by programs that read a picture out. Heads of columns
// and rows are headings: what they are heads of is painted elsewhere, so there is no table
// around them.
var roles = map[scene.Part]string{
	scene.PartHeading: "heading", scene.PartColumnHead: "heading", scene.PartRowHead: "heading",
	scene.PartParagraph: "paragraph", scene.PartList: "list", scene.PartItem: "listitem",
	scene.PartCard: "graphics-symbol img", scene.PartFigure: "img",
}

// headLevel is the level of heads of columns and rows, below that of stages.
const headLevel = 3

// write writes the beginning of a group. What has words of its own is read as they say,
// and not again letter by letter; more of a figure, painted apart, is not read.
func (p *painter) write(g group) {
	o := &p.out
	role := roles[g.part]
	if role == "" && g.label != "" {
		role = "group"
	}
	switch g.part {
	case scene.PartParagraph:
		if g.label != "" {
			role = "img"
		}
	case scene.PartColumnHead, scene.PartRowHead:
		g.level = headLevel
	case scene.PartDecoration:
		o.text(`<g aria-hidden="true">`)
		return
	case scene.PartCard, scene.PartFigure:
		if g.label == "" {
			o.text(`<g aria-hidden="true">`)
			return
		}
	}
	if g.clips {
		p.clip(g.clip)
		return
	}
	o.text("<g")
	if role != "" {
		o.text(` role="` + role + `"`)
	}
	if role == "heading" {
		o.text(` aria-level="` + strconv.Itoa(max(1, int(g.level))) + `"`)
	}
	if g.label != "" {
		o.text(` aria-label="`)
		o.words(g.label)
		o.text(`"`)
	}
	o.text(">")
}

// clip begins a group of which only what lies in r shows.
func (p *painter) clip(r scene.Rect) {
	o := &p.out
	n, ok := p.clips[r]
	if !ok {
		n = len(p.clips)
		p.clips[r] = n
		o.text(`<clipPath id="` + p.prefix + "k" + strconv.Itoa(n) + `"><rect`)
		o.rect(scene.Rect{X: r.X, Y: r.Y, W: max(r.W, 0), H: max(r.H, 0)}, scene.Point{})
		o.text("/></clipPath>")
	}
	o.text(`<g clip-path="url(#` + p.prefix + "k" + strconv.Itoa(n) + `)">`)
}
