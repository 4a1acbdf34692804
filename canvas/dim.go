package canvas

import (
	"throughline/blueprint"
	"throughline/canvas/scene"
)

// Dim says what a painting shows faintly, because it is not what somebody is looking
// for. It answers for the document laid out.
type Dim interface {
	Card(blueprint.ID) bool
	Link(blueprint.Link) bool
	Head(blueprint.ID) bool       // of a stage, step or lane
	Persona(blueprint.ID) bool    // their emotion curve; none = of customers at large
	Department(blueprint.ID) bool // where it stands by itself
	// Stamp is another whenever an answer about something that was there before is.
	Stamp() any
}

// What is faint takes so much of its ground's colour: cards stay there to be seen, not
// to be read at a glance; heads can still be read.
const (
	faintCard  = 0.72
	faintHead  = 0.55
	faintStage = 0.35 // light text on a dark chevron would be lost sooner
	// Where much contrast is asked for, even what is faint must be read.
	faintStrong = 0.6
)

// faintly draws what f draws with a share of the ground in every colour.
func (p *painter) faintly(faint bool, ground scene.Color, share float64, f func()) {
	from := len(p.list.Items)
	f()
	if !faint {
		return
	}
	if p.t.Strong {
		share *= faintStrong
	}
	for i := from; i < len(p.list.Items); i++ {
		fade(&p.list.Items[i], ground, share)
	}
	for i, end := from, len(p.list.Items); i < end; i++ {
		if it := p.list.Items[i]; it.Op == scene.OpPicture { // has colours of its own
			p.list.Box(it.Rect, 0, ground.Alpha(uint8(share*255)), scene.Color{}, 0)
		}
	}
}

func fade(it *scene.Item, ground scene.Color, share float64) {
	if it.Fill.A > 0 {
		it.Fill = toward(it.Fill, ground, share)
	}
	if it.Stroke.A > 0 {
		it.Stroke = toward(it.Stroke, ground, share)
	}
	if g := it.Gradient; g != nil {
		faint := *g
		faint.FromColor, faint.ToColor = toward(g.FromColor, ground, share), toward(g.ToColor, ground, share)
		it.Gradient = &faint
	}
}

// toward is mix in whole numbers: it is asked for every item of a screen.
func toward(c, ground scene.Color, share float64) scene.Color {
	k := int(share * 256)
	m := func(a, b uint8) uint8 { return uint8((int(a)*(256-k) + int(b)*k + 128) >> 8) }
	return scene.Color{R: m(c.R, ground.R), G: m(c.G, ground.G), B: m(c.B, ground.B), A: c.A}
}

func (p *painter) faintCard(id blueprint.ID) bool { return p.o.Dim != nil && p.o.Dim.Card(id) }
func (p *painter) faintHead(id blueprint.ID) bool { return p.o.Dim != nil && p.o.Dim.Head(id) }

func (p *painter) faintLink(k blueprint.Link) bool { return p.o.Dim != nil && p.o.Dim.Link(k) }

func (p *painter) faintLine(c *curve, i int) bool {
	return p.o.Dim != nil && p.o.Dim.Persona(c.lines[i].persona)
}

// faintChip reports whether a department in a column of the departments lane is
// faint: it is not asked for, or nothing in the column is.
func (p *painter) faintChip(who blueprint.ID, col int) bool {
	return p.o.Dim != nil && (p.o.Dim.Department(who) || p.o.Dim.Head(p.l.cols[col].Step))
}

// drawn lists the lines of a curve in the order in which they are drawn: the first
// above the others, and faint ones below what is clear.
func (p *painter) drawn(c *curve) []int {
	out := make([]int, 0, len(c.lines))
	for _, faint := range [2]bool{true, false} {
		for i := len(c.lines) - 1; i >= 0; i-- {
			if p.faintLine(c, i) == faint {
				out = append(out, i)
			}
		}
	}
	return out
}
