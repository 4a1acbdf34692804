package canvas

import (
	"slices"
	"strconv"

	"throughline/blueprint"
	"throughline/canvas/scene"
)

// Fold says how much of a stage or lane is shown.
type Fold uint8

// Folds.
const (
	Open      Fold = iota
	Collapsed      // a narrow column, or a thin band, with its name and counts
	Hidden         // nothing but a mark at the border between its neighbours
)

// Seam is a border behind which stages or lanes are hidden.
type Seam struct {
	Part  Part           // PartHeader: stages; PartLanes: lanes
	IDs   []blueprint.ID // in the order of the map
	Where float64        // height or distance from the left of the border, in units
	Rect  scene.Rect     // of the mark
}

// Seams lists the borders behind which something is hidden. The caller must not
// modify it.
func (l *Layout) Seams() []Seam { return l.seams }

// folded is a card that is there and not shown; whose it is counts all the same.
type folded struct {
	id    blueprint.ID
	owner blueprint.ID
}

// foldOf is how much of a stage or lane is shown. Of a map of which everything is
// hidden nothing is: hides tells whether something stays.
func (l *Layout) foldOf(id blueprint.ID, hides bool) Fold {
	switch {
	case hides && l.opt.Hidden[id]:
		return Hidden
	case l.opt.Collapsed[id]:
		return Collapsed
	}
	return Open
}

// someShown reports whether not all of list is hidden.
func someShown[T blueprint.Record](list []T, hidden map[blueprint.ID]bool) bool {
	return slices.ContainsFunc(list, func(r T) bool { return !hidden[r.RecordID()] })
}

// hideAt notes something hidden: at a distance from the left, or, of lanes, in
// front of the row with that number, which stack turns into a height.
func (l *Layout) hideAt(part Part, id blueprint.ID, at float64) {
	if n := len(l.seams); n > 0 && l.seams[n-1].Part == part && l.seams[n-1].Where == at {
		l.seams[n-1].IDs = append(l.seams[n-1].IDs, id)
		return
	}
	l.seams = append(l.seams, Seam{Part: part, IDs: []blueprint.ID{id}, Where: at})
}

// placeSeams gives the marks their places, once rows have theirs.
func (l *Layout) placeSeams() {
	long, wide := l.m.Badge*1.4, l.m.Gutter*1.25
	for i := range l.seams {
		s := &l.seams[i]
		if s.Part == PartHeader {
			x := min(max(s.Where, l.m.LaneColumn+wide/2), l.right()+l.m.Gutter-wide/2)
			s.Rect = scene.Rect{X: x - wide/2, Y: l.m.StepPad + (l.chevron-long)/2, W: wide, H: long}
			continue
		}
		if row := int(s.Where); row < len(l.rows) {
			s.Where = l.rows[row].Y
		} else {
			s.Where = l.height - l.m.Gutter
		}
		y := max(s.Where-l.m.LaneGap/2, l.header+wide/2)
		s.Rect = scene.Rect{X: l.m.LaneColumn - l.m.PadX - long, Y: y - wide/2, W: long, H: wide}
	}
}

// foldedWidth is the width of a collapsed stage, foldedHeight the height of a
// collapsed lane.
func (l *Layout) foldedWidth() float64  { return l.m.grid(l.m.Column * 0.54) }
func (l *Layout) foldedHeight() float64 { return l.m.grid(l.m.Lane.Leading + 2*l.m.PadY) }

// markRoom is the room of the mark that folds a stage, in front of its title.
func (l *Layout) markRoom() float64 {
	if !l.m.Hints {
		return 0
	}
	return l.m.PadX
}

// FoldMark is where the mark is by which a stage or lane is folded, in map units.
func (l *Layout) FoldMark(id blueprint.ID) (scene.Rect, bool) {
	size := l.m.Badge
	if row, ok := l.rowOf[id]; ok {
		r := l.laneRect(row)
		x, y := l.m.LaneColumn-size-2, r.Y+l.m.Pad+(l.m.Lane.Leading-size)/2
		if l.rows[row].Fold == Collapsed || l.lanes[row].curve != nil {
			y = r.Y + l.m.PadY + (l.m.Lane.Leading-size)/2
		}
		if l.rows[row].Fold == Open && l.lanes[row].curve != nil { // the words of the axis stand at the right
			x = l.m.LaneColumn - l.axisWidth() - size
		}
		return scene.Rect{X: x, Y: y, W: size, H: size}, true
	}
	for _, s := range l.stages {
		if s.rec.ID == id {
			return l.stageMark(s), true
		}
	}
	return scene.Rect{}, false
}

// laneMark is FoldMark of a row in a view: within what is seen of the lane names;
// from far away there is none.
func (h heads) laneMark(row int) (scene.Rect, bool) {
	mark, ok := h.l.FoldMark(h.l.rows[row].Lane)
	mark.X = min(mark.X, h.lanesSeen()-mark.W-2)
	return mark, ok && h.l.m.Hints && h.lanes <= h.l.m.LaneColumn
}

func (l *Layout) stageMark(s *stageBox) scene.Rect {
	r, size := l.stageRect(s), l.m.Badge
	return scene.Rect{X: r.X + l.point(), Y: r.Y + (r.H-size)/2, W: size, H: size}
}

// foldedStage sets the name of a collapsed stage: in its chevron, as far as it has
// room there without a word being broken, else below.
func (a *arranger) foldedStage(s *stageBox, name string) {
	f, m := a.now.opt.Fonts, &a.now.m
	room, most := a.now.foldedRoom(s.w), max(1, int(m.Chevron/m.Step.Leading))
	lines, cut := f.Wrap(name, m.Step.Face, m.Step.Size, room, most)
	if s.inside = !cut && !breaksWord(lines); s.inside {
		s.title, s.h = lines, m.Role.Leading
		return
	}
	s.title, _ = f.Wrap(name, m.Step.Face, m.Step.Size, s.w-2*m.Gutter, m.StepLines)
	s.h = float64(len(s.title)) * m.Step.Leading
}

// foldedRoom is the width of what is written in the chevron of a collapsed stage,
// between its mark and its point.
func (l *Layout) foldedRoom(w float64) float64 {
	return w - l.point() - l.m.Badge - min(l.point(), w/8)
}

// cell of what is folded: no cards but those that reach out of a folded stage.
func (a *arranger) foldedCell(n *cell, c blueprint.Card, rec blueprint.Lane, row, col int) bool {
	l := a.now
	switch {
	case l.rows[row].Fold == Open && l.cols[col].Fold == Open:
		return false
	case l.rows[row].Fold == Open && l.reachesOut(c, col):
		return false
	case l.cols[col].Fold == Hidden:
		return true
	}
	owner := c.Owner
	if owner.IsZero() {
		owner = rec.Owner
	}
	if s := l.steps[col]; owner.IsZero() && s != nil {
		owner = s.rec.Owner
	}
	n.folded = append(n.folded, folded{c.ID, owner})
	return true
}

// reachesOut reports whether a card that begins in a folded column spans an open one.
func (l *Layout) reachesOut(c blueprint.Card, col int) bool {
	for i := range l.spanOf(c, col) {
		if l.cols[col+i].Fold == Open {
			return true
		}
	}
	return false
}

// front is the column in which what is folded into a column is drawn: the first
// of a collapsed stage, else the column itself.
func (l *Layout) front(col int) int {
	for l.cols[col].Fold == Collapsed && col > 0 && l.cols[col-1].Stage == l.cols[col].Stage {
		col--
	}
	return col
}

// foldCount counts the cards folded into a cell; a collapsed stage's first column
// stands for all of it.
func (l *Layout) foldCount(row, col int) int {
	n := len(l.lanes[row].cells[col].folded)
	if l.cols[col].Fold == Collapsed {
		for i := col + 1; i < len(l.cols) && l.cols[i].Stage == l.cols[col].Stage; i++ {
			n += len(l.lanes[row].cells[i].folded)
		}
	}
	return n
}

// foldRect is the pill with the number of cards folded into a cell.
func (l *Layout) foldRect(row, col int) scene.Rect {
	r, h := l.cellRect(row, col), l.m.Badge+2
	w := min(max(h, l.m.Badge*2), r.W)
	y := r.Y + (r.H-h)/2
	if l.rows[row].Fold == Open {
		y = min(y, r.Y+l.rows[row].corridor+l.m.PadY)
	}
	return scene.Rect{X: r.X + (r.W-w)/2, Y: y, W: w, H: h}
}

// foldWords say what a collapsed lane holds.
func foldWords(n int, word string) string {
	if n == 1 {
		return "1 " + word
	}
	return strconv.Itoa(n) + " " + word + "s"
}

// foldedHead sets the head of a collapsed lane: its name, and how much is in it, on
// one line; without the room for both the figure alone.
func (a *arranger) foldedHead(ln *lane) {
	l := a.now
	f, m := l.opt.Fonts, &l.m
	n, word := 0, "card"
	for _, c := range ln.cells {
		n += len(c.folded)
	}
	if ln.rec.Role == blueprint.RoleEmotion && n == 0 {
		if n = a.feelings(); n > 0 {
			word = "feeling"
		}
	}
	room := m.LaneColumn - m.LaneEdge - 2*m.PadX - m.Badge
	full := f.Line(foldWords(n, word), m.Role.Face, m.Role.Size)
	name := f.Line(ln.rec.Title, m.Lane.Face, m.Lane.Size)
	if name.Width+m.PadX+full.Width > room {
		full = f.Line(strconv.Itoa(n), m.Role.Face, m.Role.Size)
	}
	ln.count = []*scene.Line{full}
	ln.name, _ = f.Wrap(ln.rec.Title, m.Lane.Face, m.Lane.Size, room-m.PadX-full.Width, 1)
	ln.sub, ln.owner, ln.headH = nil, nil, m.Lane.Leading
}

// foldedTitle is the name of a collapsed lane, and what it holds at the right.
func (h heads) foldedTitle(row int) laneTitle {
	m, ln, r := &h.l.m, h.l.lanes[row], h.l.laneRect(row)
	t := laneTitle{y: r.Y + (r.H-m.Lane.Leading)/2, h: m.Lane.Leading}
	x, right := m.LaneEdge+m.PadX, m.LaneColumn-m.PadX/2-m.Badge
	for _, line := range ln.count {
		right -= line.Width
		t.lines = append(t.lines, heading{line, m.Role, right, t.y + (m.Lane.Leading-m.Role.Leading)/2, true})
	}
	for _, line := range ln.name {
		at := x
		if line.RTL {
			at = max(x, right-m.PadX-line.Width)
		}
		t.lines = append(t.lines, heading{line, m.Lane, at, t.y, false})
	}
	return t
}

// feelings counts the steps of the map at which a feeling is known.
func (a *arranger) feelings() (n int) {
	for _, step := range a.doc.Steps(a.now.mapID) {
		for _, e := range a.doc.Emotions(step.ID) {
			if e.Value.IsKnown() {
				n++
			}
		}
	}
	return n
}
