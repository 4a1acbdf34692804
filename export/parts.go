package export

import "throughline/canvas/scene"

// part adds what draw adds as one part of the page.
func (p pen) part(part scene.Part, draw func()) {
	p.list.Begin(part, 0, "", "")
	draw()
	p.list.End()
}

// title begins the heading of level 1. Where it is asked for before it is drawn, it is
// read before what is drawn until then.
func (p pen) title(draw func()) {
	p.list.Begin(scene.PartHeading, 1, "", "title")
	draw()
	p.list.End()
}

// section is a heading of level 2.
func (p pen) section(draw func()) {
	p.list.Begin(scene.PartHeading, 2, "", "")
	draw()
	p.list.End()
}

// link makes r lead to an anchor; says is read out where what stands there does not
// tell by itself.
func (p pen) link(r scene.Rect, target, says string) {
	p.list.Link(r, target)
	p.list.Items[len(p.list.Items)-1].Title = says
}
