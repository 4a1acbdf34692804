package canvas

import (
	"bytes"
	"math"
	"slices"

	"throughline/blueprint"
	"throughline/canvas/scene"
)

// label is a link's text at its place.
type label struct {
	lines []*scene.Line
	rect  scene.Rect
}

// labels reports whether a link carries its label on its line; else a card
// says it, or there is none.
func (l *Layout) labels(k blueprint.Link) bool {
	return labelText(k) != "" && !k.To.IsZero() && !withinLane(l.doc, k)
}

// label sets a link's text on its line where no card and no other label lies.
func (p *painter) label(w way) {
	if !p.l.labels(w.link) || !p.readable(p.m.Label.Size) {
		return
	}
	onMap := w
	if w.down != 0 {
		onMap, _ = p.l.wayOf(w.link)
	}
	b, ok := p.l.labelOf(onMap)
	b.rect.Y += w.down
	if !ok || !b.rect.Overlaps(p.visible) {
		return
	}
	fill := p.t.Board
	if row := p.l.rowAt(b.rect.Center().Y); row >= 0 && !w.header {
		fill = p.band(row)
	}
	p.list.Box(b.rect, min(p.m.Radius, b.rect.H/2), fill, scene.Color{}, 0)
	y := b.rect.Y
	for _, line := range b.lines {
		p.text(line, p.m.Label, b.rect.X+(b.rect.W-line.Width)/2, y, line.Width, p.t.Ink)
		y += p.m.Label.Leading
	}
}

// labelOf finds the place of a label: where it would stand alone, unless an
// earlier link wants to be there; else the first place that no link wants and to
// which none of the earlier ones moved. The rule looks at wishes, and for where
// others moved at wishes again, not at results, so that a label's place depends
// on its neighbours only.
func (l *Layout) labelOf(w way) (label, bool) {
	e := l.ways.entry(w.link.ID)
	e.label.Do(func() { e.b, e.labelled = l.newLabel(w, true) })
	return e.b, e.labelled
}

func (l *Layout) newLabel(w way, mind bool) (label, bool) {
	taken, first := l.wishes(w.link.ID, true), true
	for b := range l.labelPlaces(w) {
		if !meets(b.rect.Inset(-l.m.PadX/2), taken) { // labels that touch read as one
			return b, true
		}
		if first {
			first, taken = false, l.wishes(w.link.ID, false)
			if mind {
				taken = append(taken, l.movedNear(w)...)
			}
		}
	}
	return label{}, false
}

// manyColumns is from where on a link counts as long: it has neighbours all over
// the map, and room for its label in many places.
const manyColumns = 8

// movedNear lists where wishes push the labels of earlier links that pass here,
// long ones apart.
func (l *Layout) movedNear(w way) (out []scene.Rect) {
	here := l.labelBounds(w)
	for k := range l.neighbours(w.link.ID) {
		if bytes.Compare(k.ID[:], w.link.ID[:]) > 0 {
			break
		}
		if box, _ := l.links.find(k.ID); box.last-box.left >= manyColumns {
			continue
		}
		if other, ok := l.wayOf(k); ok && l.labelBounds(other).Overlaps(here) {
			if r := l.moved(other); r.W > 0 {
				out = append(out, r)
			}
		}
	}
	return out
}

// moved is where wishes push a label, empty where they let it be.
func (l *Layout) moved(w way) scene.Rect {
	e := l.ways.entry(w.link.ID)
	e.move.Do(func() {
		b, ok := l.newLabel(w, false)
		if wanted, wishes := l.wish(w.link); ok && wishes && b.rect != wanted {
			e.moved = b.rect
		}
	})
	return e.moved
}

// labelBounds is where the label of a link may be.
func (l *Layout) labelBounds(w way) scene.Rect { return bounds(w.points).Inset(-l.labelReach()) }

func meets(r scene.Rect, list []scene.Rect) bool {
	return slices.ContainsFunc(list, r.Overlaps)
}

// Unlabelled lists the links whose label has no room on the map, in the order
// of their ids: pages print them elsewhere.
func (l *Layout) Unlabelled() (out []blueprint.Link) {
	for _, b := range l.links.list {
		if !l.labels(b.link) {
			continue
		}
		if w, ok := l.wayOf(b.link); ok && !w.header {
			if _, ok := l.labelOf(w); !ok {
				out = append(out, b.link)
			}
		}
	}
	return out
}

// wishes lists where the labels of a link's neighbours would stand if they were
// alone: of all, or of those listed before it.
func (l *Layout) wishes(id blueprint.ID, earlier bool) (out []scene.Rect) {
	for k := range l.neighbours(id) {
		if earlier && bytes.Compare(k.ID[:], id[:]) > 0 {
			break
		}
		if r, ok := l.wish(k); ok {
			out = append(out, r)
		}
	}
	return out
}

// neighbours yields the labelled links near the columns of a link, in the order
// of their ids.
func (l *Layout) neighbours(id blueprint.ID) func(yield func(blueprint.Link) bool) {
	return func(yield func(blueprint.Link) bool) {
		box, ok := l.links.find(id)
		if !ok {
			return
		}
		near := l.links.passing(max(0, box.left-1), min(box.last+2, len(l.cols)))
		slices.Sort(near)
		for _, i := range near {
			if k := l.links.list[i].link; k.ID != id && l.labels(k) && !yield(k) {
				return
			}
		}
	}
}

// wish is where the label of a link would stand if it were alone.
func (l *Layout) wish(k blueprint.Link) (scene.Rect, bool) {
	e := l.ways.entry(k.ID)
	e.wish.Do(func() {
		w, ok := l.wayOf(k)
		for b := range l.labelPlaces(w) {
			e.wanted, e.wishes = b.rect, ok
			break
		}
	})
	return e.wanted, e.wishes
}

// labelPlaces yields the free places of a label, of its best form first: on the
// longest level stretch, on the others, then on the upright ones.
func (l *Layout) labelPlaces(w way) func(yield func(label) bool) {
	return func(yield func(label) bool) {
		spots := l.labelSpots(w)
		for _, lines := range l.labelTexts(w) {
			size := scene.Rect{H: float64(len(lines)) * l.m.Label.Leading}
			for _, line := range lines {
				size.W = max(size.W, line.Width+l.m.PadX*0.75)
			}
			for _, c := range spots {
				for _, nudge := range [3]float64{0, -0.25, 0.25} { // a line beside the middle of its corridor
					r := scene.Rect{X: c.X - size.W/2, Y: c.Y - size.H/2 + nudge*l.m.Label.Leading, W: size.W, H: size.H}
					if (w.header || l.free(r)) && !yield(label{lines, r}) {
						return
					}
				}
			}
		}
	}
}

// labelTexts sets a label in the forms in which it may be shown, best first: on
// one line if that stays on its stretch or within its column, on several, on one
// that reaches into the next columns, and the share alone.
func (l *Layout) labelTexts(w way) (out [][]*scene.Line) {
	m, f := &l.m, l.opt.Fonts
	text := labelText(w.link)
	if text == "" {
		return nil
	}
	one := f.Line(text, m.Label.Face, m.Label.Size)
	room := l.columnWidth() - 2*m.Gutter
	if !w.header {
		if lines, _ := f.Wrap(text, m.Label.Face, m.Label.Size, room, m.StepLines); len(lines) > 1 {
			out = append(out, lines)
		}
	}
	switch {
	case one.Width <= max(room, longestLevel(w.points)-m.PadX*2):
		out = append([][]*scene.Line{{one}}, out...)
	case one.Width <= l.columnWidth()*1.4:
		out = append(out, []*scene.Line{one})
	}
	if s := shareText(w.link); s != "" && s != text {
		out = append(out, []*scene.Line{f.Line(s, m.Label.Face, m.Label.Size)})
	}
	return out
}

// longestLevel is the length of the longest level stretch of a way.
func longestLevel(points []scene.Point) (n float64) {
	for i := 1; i < len(points); i++ {
		if points[i].Y == points[i-1].Y {
			n = max(n, math.Abs(points[i].X-points[i-1].X))
		}
	}
	return n
}

// free reports whether r lies on the map and meets no card, chip, curve or
// line of the three.
func (l *Layout) free(r scene.Rect) bool {
	if r.X < l.m.LaneColumn || r.Right() > l.right() || r.Y < l.header {
		return false
	}
	row0, row1 := l.rowsIn(r.Y, r.Bottom())
	col0, col1 := l.columnsIn(r.X, r.Right())
	ok := true
	l.eachCard(row0, row1, col0, col1, func(row, col int, k placed) bool {
		ok = !l.rectOf(row, col, k).Overlaps(r)
		return ok
	})
	for row := row0; row < row1 && ok; row++ {
		special := l.lanes[row].chips || l.lanes[row].curve != nil || l.lanes[row].folded
		ok = !special || r.Bottom() <= l.rows[row].Y+l.m.Pad || r.Y >= l.rows[row].Y+l.rows[row].H-l.m.Pad
	}
	for _, s := range l.lines {
		ok = ok && (s.Y < r.Y || s.Y > r.Bottom())
	}
	return ok
}

// labelReach is how far a label may reach beyond the line of its link.
func (l *Layout) labelReach() float64 { return l.columnWidth() * 0.75 }

// labelSpots lists points of a way on which its label could be centred.
func (l *Layout) labelSpots(w way) []scene.Point {
	var level, upright []scene.Point
	best := 0.0
	for i := 1; i < len(w.points); i++ {
		a, b := w.points[i-1], w.points[i]
		if a.Y != b.Y {
			upright = append(upright, l.uprightSpots(a, b)...)
			continue
		}
		n := math.Abs(b.X - a.X)
		var on []scene.Point
		for _, t := range [3]float64{0.5, 0.3, 0.7} {
			on = append(on, scene.Point{X: a.X + (b.X-a.X)*t, Y: a.Y})
		}
		if n > best {
			best, level = n, append(on, level...)
		} else {
			level = append(level, on...)
		}
	}
	return append(level, upright...)
}

// uprightSpots lists points of an upright stretch: where it passes between
// lanes, and where it has left the one and not reached the other card.
func (l *Layout) uprightSpots(a, b scene.Point) (out []scene.Point) {
	y0, y1 := min(a.Y, b.Y), max(a.Y, b.Y)
	half := l.m.Label.Leading / 2
	row0, row1 := l.rowsIn(y0, y1)
	for row := row0; row < row1; row++ {
		r := l.rows[row]
		for _, y := range [5]float64{r.Y + r.corridor/2 - half/3, r.Y + half, r.Y + r.H - half, r.Y + r.H + half, r.Y - half} {
			if y-half > y0 && y+half < y1 {
				out = append(out, scene.Point{X: a.X, Y: y})
			}
		}
	}
	for _, t := range [3]float64{0.5, 0.3, 0.7} {
		out = append(out, scene.Point{X: a.X, Y: y0 + (y1-y0)*t})
	}
	return out
}
