package canvas

import (
	"math"

	"throughline/blueprint"
	"throughline/canvas/scene"
)

// How near to a line the pointer meets it, in board pixels.
const (
	headReach = 4 // borders, beside the names of lanes and steps
	bodyReach = 3 // borders in the body, where one also begins a marquee
	lineReach = 5 // links
)

// leastGrip is how large a column or lane is on the board from where on its border is
// met, in reaches of the pointer.
const leastGrip = 4

// linkReach is how near to a link the pointer meets it, in units: no further than links
// keep from cards. From far away, where that is less than a pixel, one aims at cards.
func (l *Layout) linkReach(zoom float64) float64 { return min(lineReach/zoom, 2*l.m.Gutter) }

// At tells what lies at a point of the map, at 100 %; it is never nil.
func (l *Layout) At(p scene.Point) Target { return l.AtZoom(p, 1) }

// AtZoom is At for another zoom: lines are met within the same distance on the board.
func (l *Layout) AtZoom(p scene.Point, zoom float64) Target {
	w, h := l.Size()
	if p.X < 0 || p.Y < 0 || p.X >= w || p.Y >= h {
		return OnNothing{}
	}
	switch {
	case p.X < l.m.LaneColumn && p.Y < l.header:
		return OnNothing{}
	case p.Y < l.header:
		return l.atHeader(p, zoom)
	case p.X < l.m.LaneColumn:
		return l.atLanes(p, zoom)
	}
	return l.atBody(p, zoom)
}

// atLanes tells what lies at a point beside the lanes.
func (l *Layout) atLanes(p scene.Point, zoom float64) Target {
	if t := l.atSeam(p); t != nil {
		return t
	}
	if t := l.lowerBorder(p.Y, headReach/zoom); t != nil {
		return t
	}
	row := l.rowAt(p.Y)
	if row < 0 {
		return OnNothing{}
	}
	id := l.rows[row].Lane
	mark, _ := l.FoldMark(id)
	return OnLane{area{l.laneRect(row)}, id, l.m.Hints && mark.Contains(p)}
}

// atSeam finds the mark of something hidden.
func (l *Layout) atSeam(p scene.Point) Target {
	for i, s := range l.seams {
		if s.Rect.Inset(-3).Contains(p) {
			return OnSeam{area{s.Rect}, i}
		}
	}
	return nil
}

// rightBorder finds the right border of a step's open column near x, lowerBorder the
// lower one of an open lane near y; those of narrow ones, seen from far away, are not met.
func (l *Layout) rightBorder(x, reach float64) Target {
	if l.m.Unit == 0 {
		return nil
	}
	for _, at := range [2]float64{x, x - reach} { // the border right of x, then the one left of it
		col := l.columnAt(at)
		if col < 0 || l.cols[col].Fold != Open || l.cols[col].Step.IsZero() {
			continue
		}
		c := l.cols[col]
		if d := c.X + c.W - x; d <= reach && d > -reach && c.W >= leastGrip*reach {
			return OnBorder{area: area{scene.Rect{X: c.X + c.W - 1, Y: l.stepTop, W: 2, H: l.height - l.stepTop}}, Step: c.Step}
		}
	}
	return nil
}

func (l *Layout) lowerBorder(y, reach float64) Target {
	if l.m.Unit == 0 {
		return nil
	}
	row, _ := l.rowsIn(y-reach, y-reach)
	for ; row < len(l.rows); row++ {
		r := l.rows[row]
		d := r.Y + r.H - y
		if r.Y > y+reach {
			break
		}
		if r.Fold == Open && d <= reach && d > -reach && r.H >= leastGrip*reach {
			return OnBorder{area: area{scene.Rect{X: 0, Y: r.Y + r.H - 1, W: l.right(), H: 2}}, Lane: r.Lane}
		}
	}
	return nil
}

func (l *Layout) atHeader(p scene.Point, zoom float64) Target {
	if t := l.atSeam(p); t != nil {
		return t
	}
	if p.Y >= l.stepTop {
		if t := l.rightBorder(p.X, headReach/zoom); t != nil {
			return t
		}
	}
	col := l.columnAt(p.X)
	if col < 0 {
		return OnNothing{}
	}
	c := l.cols[col]
	if c.Fold == Collapsed {
		return l.onStage(c.Stage, p)
	}
	if p.Y >= l.stepTop && p.Y < l.stepTop+l.stepH && !c.Step.IsZero() {
		return OnStep{area{l.stepRect(col)}, c.Step, c.Stage}
	}
	if w, ok := l.linkAt(p, l.linkReach(zoom)); ok {
		return OnLink{area{bounds(w.points)}, w.link.ID}
	}
	if p.Y < l.stepTop || c.Step.IsZero() {
		return l.onStage(c.Stage, p)
	}
	return OnStep{area{l.stepRect(col)}, c.Step, c.Stage}
}

func (l *Layout) onStage(id blueprint.ID, p scene.Point) Target {
	for _, s := range l.stages {
		if s.rec.ID == id {
			return OnStage{area{l.stageRect(s)}, id, l.m.Hints && l.stageMark(s).Contains(p)}
		}
	}
	return OnNothing{}
}

func (l *Layout) atBody(p scene.Point, zoom float64) Target {
	row, col := l.rowAt(p.Y), l.columnAt(p.X)
	if row >= 0 && col >= 0 {
		if t := l.atCard(row, col, p); t != nil {
			return t
		}
		if t := l.atFace(row, col, p); t != nil {
			return t
		}
	}
	if w, ok := l.linkAt(p, l.linkReach(zoom)); ok {
		return OnLink{area{bounds(w.points)}, w.link.ID}
	}
	if t := l.rightBorder(p.X, bodyReach/zoom); t != nil && p.Y < l.lastLane() {
		return t
	}
	if t := l.lowerBorder(p.Y, bodyReach/zoom); t != nil && p.X < l.right() {
		return t
	}
	if row < 0 || col < 0 {
		return OnNothing{}
	}
	c, r := l.cols[col], l.rows[row]
	switch {
	case c.Fold == Collapsed:
		return OnFolded{area{l.cellRect(row, col)}, c.Stage, r.Lane, c.Step, c.Stage}
	case r.Fold == Collapsed:
		return OnFolded{area{l.cellRect(row, col)}, r.Lane, r.Lane, c.Step, c.Stage}
	case c.Step.IsZero():
		return OnEmptyStage{area{l.cellRect(row, col)}, r.Lane, c.Stage}
	case l.lanes[row].chips:
		return OnDepartments{area{l.cellRect(row, col)}, r.Lane, c.Step}
	}
	return OnCell{area{l.cellRect(row, col)}, r.Lane, c.Step, l.before(row, col, p.Y)}
}

// handleSize is the radius of the connection handle at a card's lower edge and
// the width of the right edge by which it is made to span steps, in units.
const (
	handleSize = 6
	edgeSize   = 6
)

// Handle is where a card's connection handle is: in the middle of its lower edge.
func (l *Layout) Handle(card blueprint.ID) (center scene.Point, radius float64, ok bool) {
	r, ok := l.Rect(card)
	return scene.Point{X: r.X + r.W/2, Y: r.Bottom()}, handleSize, ok
}

// lastLane is the lower edge of the last lane.
func (l *Layout) lastLane() float64 {
	if n := len(l.rows); n > 0 {
		return l.rows[n-1].Y + l.rows[n-1].H
	}
	return l.header
}

// atCard finds a card, or the handle that hangs over its lower edge.
func (l *Layout) atCard(row, col int, p scene.Point) Target {
	cell := l.lanes[row].cells[col]
	var handle Target
	for _, list := range [2][]placed{cell.cards, cell.through} {
		for _, k := range list {
			r := l.rectOf(row, col, k)
			t := OnCard{area: area{r}, ID: k.card.ID, Lane: l.rows[row].Lane, Step: l.cols[col-k.back].Step}
			if math.Hypot(p.X-r.Center().X, p.Y-r.Bottom()) <= handleSize {
				t.Handle = true
				handle = t
			}
			if handle == nil && r.Contains(p) {
				t.Edge = p.X >= r.Right()-edgeSize
				return t
			}
		}
	}
	return handle
}

// atFace finds a face of the emotion curve.
func (l *Layout) atFace(row, col int, p scene.Point) Target {
	c := l.lanes[row].curve
	if c == nil || l.cols[col].Step.IsZero() || l.seq[col] < 0 {
		return nil
	}
	for _, line := range c.lines {
		s := line.spots[l.seq[col]]
		if r := l.faceRect(row, col, s.value); s.known && r.Contains(p) {
			return OnEmotion{area{r}, l.cols[col].Step, line.persona}
		}
	}
	return nil
}

// before is the card of a cell in front of which something at height y goes:
// the first whose middle is below y.
func (l *Layout) before(row, col int, y float64) blueprint.ID {
	for _, k := range l.lanes[row].cells[col].cards {
		if y < l.rows[row].Top+k.y+k.h/2 {
			return k.card.ID
		}
	}
	return blueprint.ID{}
}

// SlotAt is where a card dropped at p would go; false beside the cells of
// steps. It is for what is dragged: cards do not get in its way.
func (l *Layout) SlotAt(p scene.Point) (lane, step, before blueprint.ID, ok bool) {
	row, col := l.rowAt(p.Y), l.columnAt(p.X)
	if row < 0 || col < 0 || l.cols[col].Step.IsZero() || l.lanes[row].chips {
		return
	}
	if l.rows[row].Fold != Open || l.cols[col].Fold != Open {
		return l.rows[row].Lane, l.cols[col].Step, blueprint.ID{}, true
	}
	return l.rows[row].Lane, l.cols[col].Step, l.before(row, col, p.Y), true
}

// Slot is where the drop mark for a card in front of before (none: at the end)
// is drawn: a bar between two cards, or the place of a card in an empty cell.
// step may be a stage without steps.
func (l *Layout) Slot(lane, step, before blueprint.ID) scene.Rect {
	row, ok := l.rowOf[lane]
	col, ok2 := l.colOf[step]
	if !ok || !ok2 {
		return scene.Rect{}
	}
	const bar = 4
	col = l.front(col)
	if l.cols[col].Fold != Open || l.rows[row].Fold != Open {
		return l.cellRect(row, col).Inset(2)
	}
	cards := l.lanes[row].cells[col].cards
	r := scene.Rect{X: l.cols[col].X + l.m.Gutter, Y: l.rows[row].Top, W: max(bar, l.cardWidth(col, 1)), H: bar}
	if len(cards) == 0 {
		r.H = l.m.grid(2*l.m.PadY + l.m.Card.Leading)
		r.Y = l.rows[row].Top + l.lanes[row].cells[col].free(0, r.H, l.m.Gap)
		r.H = min(r.H, max(bar, l.rows[row].Y+l.rows[row].H-r.Y))
		return r
	}
	for _, k := range cards {
		if k.card.ID == before {
			r.Y += k.y - l.m.Gap/2 - bar/2
			return r
		}
	}
	last := cards[len(cards)-1]
	r.Y += last.y + last.h + l.m.Gap/2 - bar/2
	return r
}
