package canvas

import (
	"math"

	"throughline/blueprint"
	"throughline/canvas/scene"
)

// Part is one of the four regions of the board: the map, its header and lane
// names, which stay in view, and the corner between them.
type Part uint8

// Parts.
const (
	PartBody Part = iota
	PartHeader
	PartLanes
	PartCorner
)

// PaintOptions say how a map is painted.
type PaintOptions struct {
	Theme *Theme                // nil = LightTheme
	Scale float64               // device pixels per unit, for the level of detail; 0 = everything
	Dense float64               // of a board: device pixels per pixel of it; header and lane names then stay readable from far away; 0 = no board
	View  scene.Rect            // what of the map the board shows: titles keep in view; empty = all of it
	Hide  map[blueprint.ID]bool // lifted cards: they and their links are left out
	Lit   map[blueprint.ID]bool // cards, steps and links whose ways stand out from the others; never modified
	Hover blueprint.ID          // the card that shows its handle
	Dim   Dim                   // what is shown faintly; nil = nothing
	Hits  *Hits                 // things to mark as found; may be nil
	Crowd *Crowd                // many selected cards; nil = none
	// Changes are what happened since an earlier state, to be marked; nil = nothing.
	Changes *Changes
	Parts   bool // say what each stretch of the list is, for those who do not see it
}

// painter adds one part of a map to a list.
type painter struct {
	l       *Layout
	m       *Metrics
	f       *scene.Fonts
	t       *Theme
	list    *scene.List
	px      float64 // device pixels per unit
	o       PaintOptions
	visible scene.Rect
	heads   heads
	colors  map[blueprint.ID]scene.Color // of departments and personas
}

func (l *Layout) painter(list *scene.List, visible scene.Rect, o PaintOptions) *painter {
	p := &painter{l: l, m: &l.m, f: l.opt.Fonts, t: o.Theme, list: list, px: o.Scale, o: o, visible: visible, colors: map[blueprint.ID]scene.Color{}}
	if p.t == nil {
		p.t = LightTheme()
	}
	if p.px <= 0 {
		p.px = 1e6
	}
	zoom := 1e6 // header and lane names as they are laid out
	if o.Dense > 0 {
		zoom = p.px / o.Dense
	}
	p.heads = l.headsAt(zoom, o.View)
	return p
}

// Paint adds what of a part lies in visible (map units). All parts use map
// coordinates; the header is where y < HeaderHeight, the lane names where
// x < LaneColumn.
func (l *Layout) Paint(list *scene.List, part Part, visible scene.Rect, o PaintOptions) {
	p := l.painter(list, visible, o)
	switch part {
	case PartBody:
		p.body()
	case PartHeader:
		p.header()
	case PartLanes:
		p.laneNames()
	case PartCorner:
		p.fill(scene.Rect{X: 0, Y: 0, W: p.heads.lanes, H: p.heads.header}, p.t.Board)
	}
}

// PaintCard adds one card at its place, for what is lifted.
func (l *Layout) PaintCard(list *scene.List, id blueprint.ID, o PaintOptions) {
	if f, ok := l.find(id); ok {
		r := l.rectOf(f.row, f.col, f.placed)
		p := l.painter(list, r, o)
		p.changedCard(r, f.cardBox, p.band(f.row))
	}
}

// least sizes on screen, in device pixels: below, text becomes bars, bars
// vanish, cards become one fill, links become fewer.
const (
	leastText = 4.5
	leastBar  = 2
	leastCard = 9
)

// readable reports whether text of a size is drawn as text.
func (p *painter) readable(size float64) bool { return size*p.px >= leastText }

func (p *painter) body() {
	l := p.l
	w, h := l.Size()
	p.decorate()
	p.fill(scene.Rect{X: l.m.LaneColumn, Y: l.header, W: w - l.m.LaneColumn, H: h - l.header}, p.t.Board)
	row0, row1 := l.rowsIn(p.visible.Y, p.visible.Bottom())
	col0, col1 := l.columnsIn(p.visible.X, p.visible.Right())
	for row := row0; row < row1; row++ {
		r := l.rows[row]
		p.fill(scene.Rect{X: l.m.LaneColumn, Y: r.Y, W: l.right() - l.m.LaneColumn, H: r.H}, p.band(row))
	}
	p.rules(row0, row1, col0, col1)
	p.separators(l.m.LaneColumn, l.right())
	p.end()
	p.emptyBody(row0, row1, col0, col1)
	for row := row0; row < row1; row++ {
		if l.lanes[row].curve != nil {
			p.beginCurve(row)
			p.curve(row, col0, col1)
			p.end()
		}
	}
	p.collapsed(row0, row1, col0, col1)
	p.links(col0, col1)
	p.foldCounts(row0, row1, col0, col1)
	l.eachCard(row0, row1, col0, col1, func(row, col int, k placed) bool {
		if r := l.rectOf(row, col, k); r.Overlaps(p.visible) && !p.o.Hide[k.card.ID] {
			p.beginCard(row, col, k)
			p.faintly(p.faintCard(k.card.ID), p.band(row), faintCard, func() { p.changedCard(r, k.cardBox, p.band(row)) })
			p.end()
			p.crowdMark(r, k.card.ID)
		}
		return true
	})
	p.foundCards(row0, row1, col0, col1)
	p.chips(row0, row1, col0, col1)
}

func (p *painter) band(row int) scene.Color {
	if p.l.rows[row].Number%2 == 0 {
		return p.t.Band
	}
	return p.t.BandAlt
}

// fill paints a rectangle as far as it can be seen.
func (p *painter) fill(r scene.Rect, c scene.Color) {
	if r.Overlaps(p.visible) {
		x0, y0 := max(r.X, p.visible.X), max(r.Y, p.visible.Y)
		p.list.Box(scene.Rect{X: x0, Y: y0, W: min(r.Right(), p.visible.Right()) - x0, H: min(r.Bottom(), p.visible.Bottom()) - y0}, 0, c, scene.Color{}, 0)
	}
}

// rules draws the edges of stages and steps through the lanes, but not through
// the room of the three lines.
func (p *painter) rules(row0, row1, col0, col1 int) {
	l := p.l
	joined := func(row int) bool { // with the row above
		return row > 0 && row < len(l.rows) && l.rows[row].Y-l.rows[row-1].Y-l.rows[row-1].H < l.m.LineBand
	}
	for joined(row0) {
		row0--
	}
	for row := row0; row < row1; {
		end := row + 1
		for joined(end) {
			end++
		}
		y0, y1 := l.rows[row].Y, l.rows[end-1].Y+l.rows[end-1].H
		for col := max(col0, 1); col <= col1 && col < len(l.cols); col++ {
			if l.cols[col].W == 0 {
				continue
			}
			w, c := l.m.StepRule, p.t.StepRule
			if l.cols[col].Stage != l.cols[col-1].Stage {
				w, c = l.m.StageRule, p.t.StageRule
			}
			p.fill(scene.Rect{X: l.cols[col].X - w/2, Y: y0, W: w, H: y1 - y0}, c)
		}
		row = end
	}
}

// separators draws the three lines between x0 and x1; their names stand at the
// left, and the lines begin behind them.
func (p *painter) separators(x0, x1 float64) {
	for _, s := range p.l.lines {
		if !s.Rect.Overlaps(p.visible) {
			continue
		}
		from := x0
		if p.o.Dense <= 0 || x0 < p.l.m.LaneColumn { // on boards the body begins behind all names
			from = max(x0, p.lineStart(s))
		}
		if from >= x1 {
			continue
		}
		width, dash := p.longer(s.pen(p.m))
		if period := dash.On + dash.Off; p.o.Dense <= 0 && x0 < p.l.m.LaneColumn && period > 0 {
			// The body begins with a dash, where the one before it ends in a gap.
			from = x1 - math.Floor((x1-from)/period)*period
		}
		path := (&scene.Path{}).Move(from, s.Y).Line(x1, s.Y)
		p.list.StrokePath(path, p.t.Line, width, dash)
	}
}

// lineStart is where a line begins, behind its name.
func (p *painter) lineStart(s Separator) float64 {
	line, _ := p.lineName(s)
	if line == nil {
		return 0
	}
	return p.nameX() + line.Width + p.m.PadX
}

// lineName is the name of one of the three lines, nil where it has no room. On
// boards it ends where what is seen of the lane names does.
func (p *painter) lineName(s Separator) (*scene.Line, Style) {
	style, ok := p.heads.lineName()
	if !ok {
		return nil, style
	}
	line := s.label
	if style != p.m.Line {
		line = p.f.Line(line.Text, style.Face, style.Size)
	}
	if room := p.heads.lanesSeen() - p.nameX() - 3/p.heads.zoom; p.o.Dense > 0 && line.Width > room {
		if room < 4*style.Size {
			return nil, style
		}
		lines, _ := p.f.Wrap(line.Text, style.Face, style.Size, room, 1)
		line = lines[0]
	}
	return line, style
}

// nameX is labelX, further in from far away.
func (p *painter) nameX() float64 {
	if p.m.Capitals {
		return p.l.labelX()
	}
	return max(p.l.labelX(), 9/p.heads.zoom)
}

// labelX is where the names of the three lines begin: under the names of the
// lanes, on pages at the margin, as there is less room.
func (l *Layout) labelX() float64 {
	if l.m.Capitals {
		return 0
	}
	return l.m.LaneEdge + l.m.PadX
}

// pen is how a separator is drawn: solid, dashed, dotted.
func (s Separator) pen(m *Metrics) (width float64, dash scene.Dash) {
	k := m.Gutter / 4.5
	switch s.Below {
	case blueprint.ZoneOnstage:
		return 1.1 * k, scene.Dash{On: 7 * k, Off: 3.5 * k}
	case blueprint.ZoneBackstage:
		return 1.1 * k, scene.Dash{On: 1.1 * k, Off: 2.2 * k}
	}
	return 1.3 * k, scene.Dash{}
}

// text draws a line of text in a box whose upper edge is y, room wide; lines
// that run right to left stand at its right. Small text becomes a bar.
func (p *painter) text(line *scene.Line, s Style, x, y, room float64, c scene.Color) {
	if line.RTL && room > line.Width {
		x += room - line.Width
	}
	switch {
	case p.readable(line.Size):
		p.list.Text(line, scene.Point{X: x, Y: y + s.baseline(p.f)}, c)
	case line.Size*p.px >= leastBar:
		h := line.Size * 0.42
		p.list.Box(scene.Rect{X: x, Y: y + (s.Leading-h)/2, W: line.Width, H: h}, 0, c.Alpha(70), scene.Color{}, 0)
	}
}

// center draws a line of text in the middle of r.
func (p *painter) center(line *scene.Line, r scene.Rect, c scene.Color) {
	if p.readable(line.Size) {
		a, d := p.f.Ascent(line.Face)*line.Size, p.f.Descent(line.Face)*line.Size
		// Capitals and figures have no descenders: centred by the height of capitals.
		p.list.Text(line, scene.Point{X: r.X + (r.W-line.Width)/2, Y: r.Y + r.H/2 + (a-d)*capShare}, c)
	}
}

// capShare is half the height of capitals over ascent minus descent, in Noto Sans.
const capShare = 0.46

// department and persona are colours, looked up once a painting.
func (p *painter) department(id blueprint.ID) scene.Color {
	c, ok := p.colors[id]
	if !ok {
		c = p.l.people.departmentColor(p.t, id)
		p.colors[id] = c
	}
	return c
}

func (p *painter) persona(id blueprint.ID) scene.Color {
	c, ok := p.colors[id]
	if !ok {
		c = p.l.people.personaColor(p.t, id)
		p.colors[id] = c
	}
	return c
}

// chips draws the departments lanes.
func (p *painter) chips(row0, row1, col0, col1 int) {
	l := p.l
	for row := row0; row < row1; row++ {
		if !l.lanes[row].chips {
			continue
		}
		for col := col0; col < col1; col++ {
			list := l.lanes[row].cells[col].chips
			if len(list) == 0 {
				continue
			}
			p.beginChips(row, col, list)
			for _, c := range list {
				p.faintly(p.faintChip(c.who, col), p.band(row), faintCard, func() { p.chip(c, l.cols[col].X+l.m.Gutter, l.rows[row].Top) })
			}
			p.end()
		}
	}
}

// chip draws a department of a cell whose contents begin at x, y: outlined where it only
// contributes.
func (p *painter) chip(c chip, x, y float64) {
	m, r := p.m, c.rect
	r.X, r.Y = r.X+x, r.Y+y
	fill, round := p.department(c.who), min(r.H/2, m.Chip.Leading*0.75)
	ink := p.t.InkOn(fill)
	if c.helps {
		p.list.Box(r.Inset(m.Border/2), round, p.t.CardFill, fill, m.Border)
		ink = p.t.legible(fill, p.t.leastText())
	} else {
		p.list.Box(r, round, fill, scene.Color{}, 0)
	}
	at := r.Y + (r.H-float64(len(c.lines))*m.Chip.Leading)/2
	for _, line := range c.lines {
		p.text(line, m.Chip, r.X+(r.W-line.Width)/2, at, line.Width, ink)
		at += m.Chip.Leading
	}
}
