package canvas

import (
	"math"

	"throughline/canvas/scene"
)

// Titles stay in view as long as something of what they name does: in a stage,
// step or lane that is scrolled out halfway they stand at the edge. From far away
// they are set larger than the map, as far as they have room.

// heading is a line of a title at its place on the plane of a frozen part.
type heading struct {
	line  *scene.Line
	style Style
	x, y  float64 // upper left of its line box
	soft  bool    // says something about the title
}

func (h heading) rect() scene.Rect {
	return scene.Rect{X: h.x, Y: h.y, W: h.line.Width, H: h.style.Leading}
}

// heads sets titles for one view of a map: view is what the body shows, without
// area everything.
type heads struct {
	l    *Layout
	zoom float64 // board pixels per unit
	view scene.Rect
	frozen
}

func (l *Layout) headsAt(zoom float64, view scene.Rect) heads {
	return heads{l, zoom, view, l.frozenAt(zoom)}
}

// lanesSeen is how much of the lane names a board shows, which gives them no more
// than their share of its width.
func (h heads) lanesSeen() float64 {
	if h.view.W <= 0 {
		return h.lanes
	}
	return min(h.lanes, h.view.W*lanesShare/(1-lanesShare))
}

// across and down are between which edges titles are to be seen.
func (h heads) across() (lo, hi float64) {
	if h.view.W <= 0 {
		return math.Inf(-1), math.Inf(1)
	}
	return h.view.X, h.view.Right()
}

func (h heads) down() (lo, hi float64) {
	if h.view.H <= 0 {
		return math.Inf(-1), math.Inf(1)
	}
	return h.view.Y, h.view.Bottom()
}

// stick returns where a text w wide begins that has room from x on, so that it
// is seen between lo and hi; lines that run right to left keep to the right.
func stick(x, room, w, lo, hi float64, rtl bool) float64 {
	end := x + max(0, room-w)
	if rtl {
		return min(end, max(hi-w, x))
	}
	return max(x, min(lo, end))
}

// far is a style as it is set at a zoom: no smaller than least board pixels.
func (h heads) far(s Style, least float64) (Style, bool) {
	if s.Size*h.zoom >= least {
		return s, false
	}
	size := least / h.zoom
	return Style{s.Face, size, size * 1.2}, true
}

// chevron is the rectangle of a stage on the plane of the header.
func (h heads) chevron(s *stageBox) scene.Rect {
	r := h.l.stageRect(s)
	r.H = h.stages - (h.l.stepTop - h.l.chevron)
	return r
}

// tip is how far the point of a chevron reaches.
func (h heads) tip() float64 {
	return h.l.point() * (h.stages - (h.l.stepTop - h.l.chevron)) / h.l.chevron
}

// stageTitle sets the title of a stage and how long it lasts.
func (h heads) stageTitle(s *stageBox) []heading {
	if s.fold == Collapsed {
		return nil
	}
	m, r := &h.l.m, h.chevron(s)
	lo, hi := h.across()
	lo, hi = lo+m.PadX, hi-m.PadX
	style, enlarged := h.far(m.Stage, leastStageText)
	if enlarged {
		return h.farStage(s, style, lo, hi)
	}
	tip := h.l.point()
	x, room := r.X+tip+m.PadX+h.l.markRoom(), r.W-2*tip-2*m.PadX-h.l.markRoom()
	y := r.Y + (r.H-s.h+m.PadY)/2
	wide := room
	var out, aside []heading
	if s.beside {
		end := r.Right() - m.Gutter*0.25 - m.PadX
		if s == h.l.stages[len(h.l.stages)-1] {
			end -= tip
		}
		d := s.duration[0]
		aside = []heading{{d, m.Aside, end - d.Width, r.Y + (r.H-m.Aside.Leading)/2, true}}
		wide = end - d.Width - m.PadX - x
	}
	for _, line := range s.title {
		out = append(out, heading{line, s.style, stick(x, max(wide, line.Width), line.Width, lo, hi, line.RTL), y, false})
		y += s.style.Leading
	}
	if !s.beside {
		for _, line := range s.duration {
			rtl := line.RTL || !m.cuts() && len(s.title) > 0 && s.title[0].RTL
			out = append(out, heading{line, m.Aside, stick(x, room, line.Width, lo, hi, rtl), y, true})
			y += m.Aside.Leading
		}
	}
	return append(out, aside...)
}

// farStage sets a title in the largest of some sizes in which it has room on one
// or two lines without a word being broken; where not even a few letters have
// room, nothing.
func (h heads) farStage(s *stageBox, style Style, lo, hi float64) []heading {
	r, f := h.chevron(s), h.l.opt.Fonts
	tip := min(h.tip(), r.W/8)
	x, room := r.X+tip+2/h.zoom, r.W-tip-4/h.zoom
	if room < style.Size*1.8 {
		return nil
	}
	lines, cut := f.Wrap(s.rec.Title, style.Face, style.Size, room, 1)
	large := style.Size
	for _, k := range [4]float64{1, 0.86, 0.77, 0.68} {
		small := Style{style.Face, large * k, large * k * 1.15}
		if most := int(r.H * 0.98 / small.Leading); cut && most > 1 {
			more, short := f.Wrap(s.rec.Title, small.Face, small.Size, room, min(most, 2))
			if fits := !short && !breaksWord(more); fits {
				lines, style, cut = more, small, false
			} else if k < 0.7 { // as many letters as can be
				lines, _ = f.Wrap(s.rec.Title, small.Face, small.Size, room, 1)
				style = small
			}
		}
	}
	var out []heading
	y := r.Y + (r.H-float64(len(lines))*style.Leading)/2
	for _, line := range lines {
		out = append(out, heading{line, style, stick(x, room, line.Width, lo, hi, line.RTL), y, false})
		y += style.Leading
	}
	return out
}

// stepTitle sets the title of a step. Signs that stand behind its last line keep
// it from moving further.
func (h heads) stepTitle(col int) (out []heading, enlarged bool) {
	l, m, s := h.l, &h.l.m, h.l.steps[col]
	if l.cols[col].Fold != Open {
		return nil, false
	}
	r := l.stepRect(col)
	x, room := r.X+m.Gutter, r.W-2*m.Gutter
	y := r.Y + h.stages - l.stepTop
	lo, hi := h.across()
	lo, hi = lo+m.Gutter, hi-m.Gutter
	lines, style := s.title, s.style
	if far, ok := h.far(m.Step, leastStepText); ok && room*h.zoom >= leastStepRoom {
		enlarged, style = true, far
		lines, _ = l.opt.Fonts.Wrap(s.rec.Title, far.Face, far.Size, room, max(1, int(l.stepH/far.Leading)))
	}
	for i, line := range lines {
		wide := room
		if !enlarged && i == len(lines)-1 {
			wide = s.beforeBadges(m, y-r.Y-h.stages+l.stepTop, room)
		}
		out = append(out, heading{line, style, stick(x, max(wide, line.Width), line.Width, lo, hi, line.RTL), y, false})
		y += style.Leading
	}
	return out, enlarged
}

// From so far away on, titles of steps are set larger than the map, in columns of
// at least so many board pixels.
const (
	leastStepText = 6.5
	leastStepRoom = 40
)

// beforeBadges is the room of a line at height y up to the first badge in it.
func (s *stepBox) beforeBadges(m *Metrics, y, room float64) float64 {
	for _, b := range s.badges {
		if b.at.Y < y+s.style.Leading && y < b.at.Y+m.Badge {
			room = min(room, b.at.X-m.Gutter)
		}
	}
	return room
}

// laneTitle is the name of a lane, what it says below, and the owner's badge.
type laneTitle struct {
	lines []heading
	owner scene.Point
	y, h  float64 // of all of it
}

func (h heads) laneTitle(row int) laneTitle {
	l, m, ln := h.l, &h.l.m, h.l.lanes[row]
	r := l.laneRect(row)
	x, pad := m.LaneEdge+m.PadX, m.Pad
	if ln.curve != nil {
		pad = m.PadY
	}
	style, enlarged := h.far(m.Lane, leastLaneText)
	if enlarged {
		return h.farLane(row, style)
	}
	if ln.folded {
		return h.foldedTitle(row)
	}
	t := laneTitle{h: ln.headHeight(m)}
	lo, _ := h.down()
	t.y = stick(r.Y+pad, r.H-2*pad, t.h, lo+pad/2, 0, false)
	y, room := t.y+ln.drop, m.LaneColumn-x-m.PadX-l.markRoom()
	if ln.curve != nil && ln.drop == 0 {
		room -= l.axisWidth()
	}
	add := func(lines []*scene.Line, s Style, soft bool) {
		for _, line := range lines {
			rtl := line.RTL || !m.cuts() && len(ln.name) > 0 && ln.name[0].RTL // on pages one side for all of it
			t.lines = append(t.lines, heading{line, s, stick(x, room, line.Width, math.Inf(-1), math.Inf(1), rtl), y, soft})
			y += s.Leading
		}
	}
	add(ln.name, ln.style, false)
	y += ln.subGap
	add(ln.sub, m.Role, true)
	t.owner = scene.Point{X: x, Y: t.y}
	return t
}

// axis is how the words beside an emotion curve are set, and false where three of
// them have no room.
func (h heads) axis() (Style, bool) {
	style, _ := h.far(h.l.m.Axis, leastAside)
	return style, h.l.m.Emotion > 3.5*style.Leading
}

// leastAside is the size of small words in the frozen parts, in board pixels.
const leastAside = 8

// lineName is how the names of the three lines are set, and false where they have
// no room.
func (h heads) lineName() (Style, bool) {
	style, _ := h.far(h.l.m.Line, leastAside)
	return style, h.l.m.LineBand > style.Size
}

// farLane sets the name of a lane as large as its height allows.
func (h heads) farLane(row int, style Style) laneTitle {
	l, m := h.l, &h.l.m
	r := l.laneRect(row)
	x := max(m.LaneEdge+m.PadX, 9/h.zoom)
	room := h.lanes - x - 4/h.zoom
	r.H += m.LaneGap // small names need it
	if axis, ok := h.axis(); ok && l.lanes[row].curve != nil {
		room -= l.axisWidth() * axis.Size / m.Axis.Size
	}
	for _, px := range [3]float64{leastLaneText, 8, leastFarLane} {
		size := px / h.zoom
		if style = (Style{style.Face, size, size * 1.2}); size <= r.H*0.78 {
			break
		}
	}
	if style.Size > r.H*0.78 {
		return laneTitle{y: r.Y}
	}
	most := max(1, min(m.LaneLines, int(r.H/style.Leading)))
	if m.LaneLines == 0 {
		most = max(1, int(r.H/style.Leading))
	}
	lines, _ := l.opt.Fonts.Wrap(l.lanes[row].rec.Title, style.Face, style.Size, room, most)
	t := laneTitle{h: float64(len(lines)) * style.Leading}
	pad := min(m.Pad, (r.H-t.h)/2)
	lo, _ := h.down()
	t.y = stick(r.Y+pad, r.H-2*pad, t.h, lo+pad/2, 0, false)
	y := t.y
	for _, line := range lines {
		t.lines = append(t.lines, heading{line, style, stick(x, room, line.Width, math.Inf(-1), math.Inf(1), line.RTL), y, false})
		y += style.Leading
	}
	return t
}

// leastFarLane is the size below which a lane's name is left out, in board pixels.
const leastFarLane = 6

// StickyDamage lists, by part, where titles stand elsewhere in now than in old:
// what a frame that scrolls by moving pixels must paint anew. Layout, zoom and
// size must be those of old.
func (l *Layout) StickyDamage(old, now Viewport) (header, lanes []scene.Rect) {
	a, b := l.headsAt(old.zoom(), old.Shown(l)), l.headsAt(now.zoom(), now.Shown(l))
	if a.view.X != b.view.X {
		for _, x := range [4]float64{a.view.X, a.view.Right(), b.view.X, b.view.Right()} {
			header = append(header, l.titleDamage(l.columnAt(x), a, b)...)
		}
	}
	if a.view.Y != b.view.Y {
		for _, y := range [2]float64{a.view.Y, b.view.Y} {
			row, _ := l.rowsIn(y, y)
			if row > 0 && (row == len(l.rows) || l.rows[row].Y > y) {
				row-- // small names reach into the room below their lane
			}
			if row == len(l.rows) {
				continue
			}
			if s, t := a.laneTitle(row), b.laneTitle(row); s.y != t.y {
				for _, u := range [2]laneTitle{s, t} {
					lanes = append(lanes, scene.Rect{X: 0, Y: u.y - l.m.PadY, W: b.lanes, H: u.h + 2*l.m.PadY})
				}
			}
		}
	}
	return header, lanes
}

// titleDamage compares the titles of a column, and of its stage, in two views.
func (l *Layout) titleDamage(col int, a, b heads) (out []scene.Rect) {
	if col < 0 {
		return nil
	}
	compare := func(s, t []heading) {
		for i := range s {
			if i < len(t) && s[i].rect() != t[i].rect() {
				out = append(out, s[i].rect().Inset(-l.m.PadY), t[i].rect().Inset(-l.m.PadY))
			}
		}
	}
	if s := l.stageOf(col); s != nil {
		compare(a.stageTitle(s), b.stageTitle(s))
	}
	if l.steps[col] != nil {
		s, _ := a.stepTitle(col)
		t, _ := b.stepTitle(col)
		compare(s, t)
	}
	return out
}

// stageOf is the stage of a column, nil where a map has none.
func (l *Layout) stageOf(col int) *stageBox {
	for _, s := range l.stages {
		if col >= s.first && col < s.first+s.n {
			return s
		}
	}
	return nil
}
