package canvas

import (
	"math"
	"slices"

	"throughline/blueprint"
	"throughline/canvas/scene"
)

// linkStyle is what a kind of link looks like; no two kinds differ by colour only.
type linkStyle struct {
	dash       scene.Dash // in widths
	width      float64    // of the metrics' LinkWidth
	head, tail knob
}

// knob is what stands at the end of a link.
type knob uint8

const (
	knobNone    knob = iota
	knobArrow        // filled triangle
	knobOpen         // open arrow
	knobDouble       // two triangles
	knobBar          // crossbar: the journey ends
	knobDot          // filled disc
	knobRing         // open disc
	knobDiamond      // open diamond
	knobSquare       // filled square
)

var linkStyles = map[blueprint.LinkKind]linkStyle{
	blueprint.LinkNext:     {width: 1, head: knobArrow},
	blueprint.LinkTrigger:  {width: 1, head: knobArrow, tail: knobDot},
	blueprint.LinkHandOff:  {width: 1.5, head: knobDouble, tail: knobSquare},
	blueprint.LinkApproval: {width: 1, head: knobArrow, tail: knobDiamond},
	blueprint.LinkNotify:   {width: 1, head: knobOpen, tail: knobDot, dash: scene.Dash{On: 1.4, Off: 2.2}},
	blueprint.LinkExit:     {width: 1.3, head: knobBar},
	blueprint.LinkLoop:     {width: 1, head: knobArrow, tail: knobRing, dash: scene.Dash{On: 5, Off: 3}},
}

func styleOf(k blueprint.LinkKind) linkStyle {
	if s, ok := linkStyles[k]; ok {
		return s
	}
	return linkStyles[blueprint.LinkNext]
}

// Zoomed out, links that say more than "next" stay longest.
const (
	someLinks = 0.45 // device pixels per unit
	noLinks   = 0.12
)

func (p *painter) hidesLink(k blueprint.Link) bool {
	switch {
	case p.o.Hide[k.From] || p.o.Hide[k.To] || p.o.Hide[k.ID]:
		return true
	case p.lit(k):
		return false
	case p.px < noLinks*p.paperScale():
		return true
	case p.change(k.ID) != 0:
		return false
	case !p.m.Hints && !p.readable(p.m.Card.Size): // nobody can come closer to a picture
		return true
	case p.px < someLinks*p.paperScale():
		return k.Kind == blueprint.LinkNext || k.Kind == blueprint.LinkNotify || k.Kind == blueprint.LinkTrigger
	}
	return false
}

// paperScale makes thresholds mean the same on paper's smaller measures.
func (p *painter) paperScale() float64 { return 12 / p.m.Card.Size }

// links draws the links of the body that pass a range of columns.
func (p *painter) links(col0, col1 int) {
	l := p.l
	if p.px < noLinks*p.paperScale() && len(p.o.Lit) == 0 {
		return
	}
	var ways []way
	for _, i := range l.links.passing(max(0, col0-1), min(col1+1, len(l.cols))) {
		k := l.links.list[i].link
		if p.hidesLink(k) {
			continue
		}
		if w, ok := l.wayOf(k); ok && !w.header && l.labelBounds(w).Overlaps(p.visible) {
			ways = append(ways, w)
		}
	}
	p.paintLinks(ways)
}

// paintLinks draws lines first and their labels on top: no line strikes a label
// through. What stands out is drawn over what steps back.
func (p *painter) paintLinks(ways []way) {
	ranks := make([]linkRank, len(ways))
	for i, w := range ways {
		ranks[i] = p.rankOf(w)
	}
	for pass, draw := range []func(way){p.link, p.label, p.changedLink} {
		for rank := linkFaint; rank <= linkLit; rank++ {
			for i, w := range ways {
				if ranks[i] == rank {
					from := len(p.list.Items)
					p.beginLink(w.link, pass == 0)
					p.faintly(rank < linkPlain, p.linkGround(w), rank.share(), func() { draw(w) })
					p.endLink(from)
				}
			}
		}
	}
}

// linkRank is how much a link stands out.
type linkRank uint8

const (
	linkFaint linkRank = iota // not what somebody is looking for
	linkBack                  // others stand out
	linkLong                  // goes far: many of them would hide the map
	linkPlain
	linkLit
)

// share is how much of the ground is in the colours of a link.
func (r linkRank) share() float64 { return [linkLit + 1]float64{faintCard, 0.62, 0.32}[r] }

func (p *painter) rankOf(w way) linkRank {
	switch {
	case p.lit(w.link):
		return linkLit
	case p.faintLink(w.link):
		return linkFaint
	case len(p.o.Lit) > 0:
		return linkBack
	}
	if box, ok := p.l.links.find(w.link.ID); ok && p.change(w.link.ID) == 0 && box.last-box.left >= manyColumns && p.m.Hints {
		return linkLong
	}
	return linkPlain
}

// lit reports whether a link belongs to what is to stand out.
func (p *painter) lit(k blueprint.Link) bool {
	return len(p.o.Lit) > 0 && (p.o.Lit[k.ID] || p.o.Lit[k.From] || p.o.Lit[k.To])
}

// linkGround is what a link lies on; those of the body cross many bands, which
// hardly differ.
func (p *painter) linkGround(w way) scene.Color {
	if w.header {
		return p.t.Board
	}
	return p.t.Band
}

// stepLinks draws the links between steps, below their heads.
func (p *painter) stepLinks() {
	var ways []way
	for _, s := range p.l.stepLinks {
		if p.hidesLink(s.link) {
			continue
		}
		if w, ok := p.l.wayOf(s.link); ok && p.l.labelBounds(w).Overlaps(p.visible) {
			ways = append(ways, w)
		}
	}
	for _, i := range p.l.links.passing(p.l.columnsIn(p.visible.X, p.visible.Right())) {
		if k := p.l.links.list[i].link; !p.hidesLink(k) {
			if w, ok := p.l.wayOf(k); ok && w.header {
				ways = append(ways, w)
			}
		}
	}
	for i := range ways {
		ways[i] = ways[i].below(p.heads.stages - p.l.stepTop)
	}
	p.paintLinks(ways)
}

// below is a way moved down by dy, as stages that are shown larger than the map
// move what lies under them.
func (w way) below(dy float64) way {
	if dy == 0 {
		return w
	}
	out := w
	out.down, out.points = dy, slices.Clone(w.points)
	for i := range out.points {
		out.points[i].Y += dy
	}
	return out
}

// link draws the line of a link with its ends.
func (p *painter) link(w way) {
	if len(w.points) < 2 {
		return
	}
	s := styleOf(w.link.Kind)
	c := p.t.Link
	if w.link.Kind == blueprint.LinkExit {
		c = p.t.Fail
	}
	width, size, pts := p.m.LinkWidth*s.width, p.m.LinkWidth*4.2, w.points
	if k := p.change(w.link.ID); k != 0 {
		c, width = p.t.Changed(k), p.atLeast(width*1.4, 1.6)
	}
	if p.lit(w.link) {
		c, width = p.t.Selection, p.atLeast(width*1.4, 1.6)
	}
	n := len(pts)
	if room := math.Hypot(pts[n-1].X-pts[n-2].X, pts[n-1].Y-pts[n-2].Y); s.head.reach() > 0 {
		size = min(size, room*0.95/s.head.reach())
	}
	p.list.StrokePath(rounded(trimmed(pts, s, size), p.m.Gutter*0.7), c, width, scene.Dash{On: s.dash.On * width, Off: s.dash.Off * width})
	p.knob(s.head, pts[n-2], pts[n-1], size, width, c)
	if size*p.px >= leastText {
		p.knob(s.tail, pts[1], pts[0], size*0.72, width, c)
	}
}

// reach is how far a knob reaches back along its line, in its sizes.
func (k knob) reach() float64 {
	switch k {
	case knobArrow, knobOpen:
		return 1
	case knobDouble:
		return 1.55
	}
	return 0
}

// trimmed shortens a way so that its line ends under its head.
func trimmed(pts []scene.Point, s linkStyle, size float64) []scene.Point {
	out := append([]scene.Point(nil), pts...)
	n := len(out)
	if s.head == knobArrow || s.head == knobDouble {
		d := math.Hypot(out[n-1].X-out[n-2].X, out[n-1].Y-out[n-2].Y)
		if d > 0 {
			f := min(size*0.8, d) / d
			out[n-1].X -= (out[n-1].X - out[n-2].X) * f
			out[n-1].Y -= (out[n-1].Y - out[n-2].Y) * f
		}
	}
	return out
}

// rounded turns a way into a path with round corners.
func rounded(pts []scene.Point, radius float64) *scene.Path {
	path := (&scene.Path{}).Move(pts[0].X, pts[0].Y)
	for i := 1; i < len(pts)-1; i++ {
		a, b, c := pts[i-1], pts[i], pts[i+1]
		in, out := math.Hypot(b.X-a.X, b.Y-a.Y), math.Hypot(c.X-b.X, c.Y-b.Y)
		r := min(radius, in/2, out/2)
		if r <= 0 {
			continue
		}
		u, v := scene.Point{X: (b.X - a.X) / in, Y: (b.Y - a.Y) / in}, scene.Point{X: (c.X - b.X) / out, Y: (c.Y - b.Y) / out}
		k := r * (1 - circleK)
		path.Line(b.X-u.X*r, b.Y-u.Y*r).Cubic(b.X-u.X*k, b.Y-u.Y*k, b.X+v.X*k, b.Y+v.Y*k, b.X+v.X*r, b.Y+v.Y*r)
	}
	last := pts[len(pts)-1]
	return path.Line(last.X, last.Y)
}

// knob draws the end of a link that comes from one point to another.
func (p *painter) knob(k knob, from, to scene.Point, size, width float64, c scene.Color) {
	d := math.Hypot(to.X-from.X, to.Y-from.Y)
	if k == knobNone || d == 0 {
		return
	}
	u := scene.Point{X: (to.X - from.X) / d, Y: (to.Y - from.Y) / d}
	// at is a point back along the line and aside of it, from the end.
	at := func(end scene.Point, back, side float64) (x, y float64) {
		return end.X - u.X*back - u.Y*side, end.Y - u.Y*back + u.X*side
	}
	path := &scene.Path{}
	poly := func(end scene.Point, corners ...[2]float64) {
		for i, q := range corners {
			if x, y := at(end, q[0], q[1]); i == 0 {
				path.Move(x, y)
			} else {
				path.Line(x, y)
			}
		}
	}
	h := size / 2
	switch k {
	case knobArrow:
		poly(to, [2]float64{0, 0}, [2]float64{size, h * 0.9}, [2]float64{size, -h * 0.9})
		p.list.FillPath(path.Close(), c)
	case knobDouble:
		poly(to, [2]float64{0, 0}, [2]float64{size * 0.8, h}, [2]float64{size * 0.8, -h})
		path.Close()
		poly(to, [2]float64{size * 0.75, 0}, [2]float64{size * 1.5, h}, [2]float64{size * 1.5, -h})
		p.list.FillPath(path.Close(), c)
	case knobOpen:
		poly(to, [2]float64{size, h * 0.9}, [2]float64{0, 0}, [2]float64{size, -h * 0.9})
		p.list.StrokePath(path, c, width, scene.Dash{})
	case knobBar:
		poly(to, [2]float64{0, -size * 0.8}, [2]float64{0, size * 0.8})
		p.list.StrokePath(path, c, width*1.6, scene.Dash{})
	case knobDot:
		p.list.FillPath(path.Circle(to.X, to.Y, h), c)
	case knobRing:
		path.Circle(to.X, to.Y, h)
		p.list.FillPath(path, p.t.CardFill)
		p.list.StrokePath(path, c, width, scene.Dash{})
	case knobDiamond:
		poly(to, [2]float64{-h, 0}, [2]float64{0, h}, [2]float64{h, 0}, [2]float64{0, -h})
		p.list.FillPath(path.Close(), p.t.CardFill)
		p.list.StrokePath(path, c, width, scene.Dash{})
	case knobSquare:
		poly(to, [2]float64{-h, -h}, [2]float64{-h, h}, [2]float64{h, h}, [2]float64{h, -h})
		p.list.FillPath(path.Close(), c)
	}
}
