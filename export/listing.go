package export

import (
	"fmt"
	"math"
	"slices"

	"throughline/blueprint"
	"throughline/canvas"
	"throughline/canvas/scene"
)

// listing sets a table over as many pages as it takes: a heading and the heads of the
// columns on each, rows that grow with their texts, and long ones that go on overleaf.
type listing struct {
	c      *composer
	kind   PageKind
	title  string
	about  string // below the title, on the first page
	cols   []listColumn
	w, h   float64
	k      float64 // how much larger than on A4
	pad    float64 // above and below the text of a row
	list   *scene.List
	pen    pen
	table  bool // rows follow that belong together
	y      float64
	lists  []*scene.List
	bottom float64
	part   listPart    // of the list that is being set
	tops   [][]float64 // of the rows, by page
	ends   int         // which page, from 0, ends before its usual last row; −1 none
	before float64     // where that row began
}

// listPart is a group of rows with a heading.
type listPart struct {
	title string
	wide  float64
	sign  func(p pen, r scene.Rect)
}

// listColumn is a column of a listing; its share is that of the width.
type listColumn struct {
	title string
	share float64
}

// listCell is what stands in a column of a row: lines of text, and a sign before or
// above them.
type listCell struct {
	lines []setLine
	sign  func(p pen, r scene.Rect) // drawn in a box at the left of the first line
	wide  float64                   // of the sign's box, in sizes of plain text
}

// setLine is a line with the way it is set.
type setLine struct {
	*scene.Line
	style style
}

func setLines(ls []*scene.Line, st style) []setLine {
	out := make([]setLine, len(ls))
	for i, l := range ls {
		out[i] = setLine{l, st}
	}
	return out
}

// high is the height of lines.
func high(ls []setLine) (h float64) {
	for _, l := range ls {
		h += l.style.leading
	}
	return h
}

const (
	listMargin = 40.0
	roomyRows  = 4.5 // above and below the text of a row that says much
	tightRows  = 1.8 // and of one among many like it
	listGap    = 10.0
)

// listed sets a listing and adds its pages. A last page of a single row takes over
// another from the page before.
func (c *composer) listed(kind PageKind, title, about string, pad float64, cols []listColumn, fill func(g *listing)) {
	g := c.newListing(kind, title, about, pad, cols...)
	fill(g)
	if n := len(g.lists); n > 1 && len(g.tops[n-1]) == 1 && len(g.tops[n-2]) > 2 {
		rows := g.tops[n-2]
		again := c.newListing(kind, title, about, pad, cols...)
		if again.ends, again.before = n-2, rows[len(rows)-1]; n == 2 {
			again.bottom = again.before
		}
		if fill(again); len(again.lists) == n {
			g = again
		}
	}
	g.end()
}

func (c *composer) newListing(kind PageKind, title, about string, pad float64, cols ...listColumn) *listing {
	if s := c.opt.since; s != nil {
		about = joinWords(" ", about, s.FlagsTitle())
	}
	paper := c.opt.Paper.resolved()
	w, h := paper.size(paper.Turn == Landscape)
	k := math.Max(math.Sqrt(w*h/(papers[0].W*papers[0].H)), 0.9)
	g := &listing{c: c, kind: kind, title: title, about: about, cols: cols, w: w, h: h, k: k, pad: pad * k, ends: -1}
	g.begin()
	return g
}

func (g *listing) text() style {
	return style{scene.Regular, 9 * g.k, 12 * g.k, g.c.opt.Theme.Ink}
}

func (g *listing) bold() style {
	s := g.text()
	s.face = scene.Bold
	return s
}

func (g *listing) faint() style {
	return style{scene.Regular, 8 * g.k, 11 * g.k, g.c.opt.Theme.Secondary}
}

// begin begins a page.
func (g *listing) begin() {
	g.endTable()
	first := len(g.lists) == 0
	g.list = &scene.List{}
	g.lists, g.tops = append(g.lists, g.list), append(g.tops, nil)
	if g.bottom = g.h - listMargin - 18*g.k; g.ends == len(g.lists)-1 {
		g.bottom = g.before
	}
	g.pen = pen{g.list, g.c.opt.Fonts}
	room := g.w - 2*listMargin
	small := g.faint()
	y := listMargin
	g.pen.title(func() {
		y = g.pen.lines(g.pen.wrap(joinWords(" · ", titleOf(g.c.sum.Map), g.c.opt.Caption), small, room, 2), small, listMargin, y, room, left) + 2*g.k
	})
	head := style{scene.Bold, 18 * g.k, 24 * g.k, g.c.opt.Theme.StageFill}
	title := g.title
	if !first {
		title += continued
		head.size, head.leading = 12*g.k, 17*g.k
	} else {
		g.list.Anchor(scene.Point{}, "list "+string(g.kind), g.title, 0)
	}
	if first {
		g.pen.section(func() { g.pen.line(title, head, listMargin, y, room, left) })
	} else {
		g.pen.line(title, head, listMargin, y, room, left)
	}
	y += head.leading
	if first && g.about != "" {
		y = g.pen.lines(g.pen.wrap(g.about, g.text(), room, 0), g.text(), listMargin, y+2*g.k, room, left)
	}
	g.y = y + 8*g.k
	if g.part.title != "" {
		g.goOn()
	}
	g.heads()
}

// goOn repeats whose rows follow, on a further page.
func (g *listing) goOn() {
	st := g.bold()
	x := listMargin
	if g.part.wide > 0 {
		x += (g.part.wide + 0.5) * st.size
		g.part.sign(g.pen, scene.Rect{X: listMargin, Y: g.y + (st.leading-st.size)/2, W: g.part.wide * st.size, H: st.size})
	}
	g.y = g.pen.lines(g.pen.wrap(g.part.title+continued, st, g.w-listMargin-x, 0), st, x, g.y, g.w-listMargin-x, left) + 3*g.k
	g.rule(0.8)
}

// heads sets the heads of the columns, if they have any.
func (g *listing) heads() {
	if !slices.ContainsFunc(g.cols, func(c listColumn) bool { return c.title != "" }) {
		return
	}
	st := g.faint()
	st.face = scene.Bold
	g.beginTable()
	g.pen.part(scene.PartRow, func() {
		for i, c := range g.cols {
			x, w := g.span(i)
			g.pen.part(scene.PartColumnHead, func() { g.pen.line(c.title, st, x, g.y, w, left) })
		}
	})
	g.y += st.leading + 3*g.k
	g.rule(0.8)
}

func (g *listing) beginTable() {
	if !g.table {
		g.table = true
		g.list.Begin(scene.PartTable, 0, "", "")
	}
}

func (g *listing) endTable() {
	if g.table {
		g.table = false
		g.list.End()
	}
}

func (g *listing) rule(width float64) {
	g.list.Box(scene.Rect{X: listMargin, Y: g.y, W: g.w - 2*listMargin, H: width}, 0, g.c.opt.Theme.StageRule, scene.Color{}, 0)
}

// span is where a column begins, and how wide its texts may be.
func (g *listing) span(i int) (x, w float64) {
	total, before := 0.0, 0.0
	for n, c := range g.cols {
		if n < i {
			before += c.share
		}
		total += c.share
	}
	room := g.w - 2*listMargin
	return listMargin + room*before/total, room*g.cols[i].share/total - listGap*g.k
}

// cell breaks a text for a column.
func (g *listing) cell(i int, text string, st style) listCell {
	_, w := g.span(i)
	return listCell{lines: setLines(g.pen.wrap(text, st, w, 0), st)}
}

// signed is a cell with a sign before its text.
func (g *listing) signed(i int, text string, st style, wide float64, sign func(p pen, r scene.Rect)) listCell {
	_, w := g.span(i)
	return listCell{setLines(g.pen.wrap(text, st, w-(wide+0.5)*g.text().size, 0), st), sign, wide}
}

// flagged is a text about a thing, with the flag of what happened to it where pages tell
// that.
func (g *listing) flagged(i int, of blueprint.ID, text string, st style) listCell {
	ch := g.c.opt.since.Of(of)
	if ch == 0 {
		return g.cell(i, text, st)
	}
	return g.signed(i, text, st, flagWide, func(p pen, r scene.Rect) { canvas.PaintChange(p.list, ch, r, g.c.opt.Theme) })
}

// section begins a group of rows with a heading of its own.
func (g *listing) section(text, about string, wide float64, sign func(p pen, r scene.Rect)) {
	st := g.bold()
	st.size, st.leading = 11*g.k, 15*g.k
	room := g.w - 2*listMargin
	x := listMargin
	if wide > 0 {
		x += (wide + 0.5) * st.size
	}
	lines, more := g.pen.wrap(text, st, room-(x-listMargin), 0), g.pen.wrap(about, g.text(), room-(x-listMargin), 0)
	h := float64(len(lines))*st.leading + float64(len(more))*g.text().leading
	g.endTable()
	g.part = listPart{}
	if g.y+10*g.k+h+3*g.text().leading > g.bottom {
		g.begin()
	} else {
		g.y += 10 * g.k
	}
	if sign != nil {
		sign(g.pen, scene.Rect{X: listMargin, Y: g.y + (st.leading-st.size)/2, W: wide * st.size, H: st.size})
	}
	g.pen.list.Begin(scene.PartHeading, 3, "", "")
	g.y = g.pen.lines(lines, st, x, g.y, room, left)
	g.pen.list.End()
	g.y = g.pen.lines(more, g.text(), x, g.y, room, left) + 4*g.k
	g.rule(0.8)
	g.part = listPart{text, wide, sign}
}

// row sets a row, over pages if need be, and makes it a link to a place of the map.
func (g *listing) row(target string, cells ...listCell) {
	base, pad := g.text(), g.pad
	for first := true; ; first = false {
		h := base.leading
		for _, c := range cells {
			h = math.Max(h, high(c.lines))
		}
		room := g.bottom - g.y - 2*pad
		if h > room && (room < 4*base.leading || h <= g.height()-2*pad) {
			g.begin()
			room = g.bottom - g.y - 2*pad
		}
		top := g.y
		at := len(g.tops) - 1
		g.tops[at] = append(g.tops[at], top)
		g.y += pad
		over := false
		g.beginTable()
		g.pen.part(scene.PartRow, func() {
			for i := range cells {
				g.pen.part(scene.PartCell, func() { cells[i].lines = g.put(i, cells[i], room, first) })
				over = over || len(cells[i].lines) > 0
			}
		})
		g.y += math.Min(h, room) + pad
		if target != "" && g.c.hasMap() {
			g.list.Link(scene.Rect{X: listMargin, Y: top, W: g.w - 2*listMargin, H: g.y - top}, target)
		}
		g.list.Box(scene.Rect{X: listMargin, Y: g.y, W: g.w - 2*listMargin, H: 0.5}, 0, g.c.opt.Theme.StageRule.Alpha(180), scene.Color{}, 0)
		if !over {
			return
		}
		g.begin()
	}
}

// put sets as much of a cell as there is room for, at least a line, and returns the rest.
func (g *listing) put(i int, c listCell, room float64, first bool) []setLine {
	x, w := g.span(i)
	y, base := g.y, g.text()
	if c.sign != nil {
		if first {
			c.sign(g.pen, scene.Rect{X: x, Y: y + (base.leading-base.size)/2, W: c.wide * base.size, H: base.size})
		}
		x, w = x+(c.wide+0.5)*base.size, w-(c.wide+0.5)*base.size
	}
	for n, l := range c.lines {
		if n > 0 && y+l.style.leading > g.y+room+0.01 {
			return c.lines[n:]
		}
		g.pen.put(l.Line, l.style, x, y, w, left)
		y += l.style.leading
	}
	return nil
}

// height is the room for rows on a page.
func (g *listing) height() float64 { return g.bottom - listMargin - 60*g.k }

// end adds the pages.
func (g *listing) end() {
	g.endTable()
	k := g.k
	foot := math.Max(7.5*k, MinText)
	g.c.least(foot)
	number := func(l *scene.List, page, pages int) {
		m := g.c.sum.Map
		st := style{scene.Regular, foot, 10 * k, g.c.opt.Theme.Secondary}
		text := joinWords(" · ", short(m.Team, 60), joinWords(", ", short(m.Version, 30), short(m.Date, 30)), fmt.Sprintf("Page %d of %d", page, pages))
		pen{l, g.c.opt.Fonts}.line(text, st, listMargin, g.h-listMargin, g.w-2*listMargin, right)
	}
	for _, l := range g.lists {
		g.c.add(Page{Kind: g.kind, W: g.w, H: g.h}, l, number)
	}
}
