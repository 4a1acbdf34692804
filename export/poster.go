package export

import (
	"throughline/blueprint"
	"throughline/blueprint/insight"
	"throughline/canvas"
	"throughline/canvas/scene"
)

// topRanks is how many pain points carry a numbered disc.
const topRanks = 5

// poster is the pages of a map under construction.
type poster struct {
	framer  *framer
	plan    *plan
	m       blueprint.ID
	fonts   *scene.Fonts
	theme   *canvas.Theme
	ranks   map[blueprint.ID]int
	origin  map[blueprint.ID]blueprint.ID
	part    scene.List // painted, not yet placed
	marks   []offPage
	hide    map[blueprint.ID]bool // the cards that hold room for marks
	changes *canvas.Changes
	foot    *scene.List // back matter on the last sheet, nil elsewhere
	first   int         // number of the poster's first page

	arranged int // which group of stages layout holds
	layout   *canvas.Layout
}

// layoutOf lays the stages of a sheet out; the sheets of one group share it.
func (p *poster) layoutOf(s sheet) *canvas.Layout {
	if p.arranged != s.group {
		p.layout, p.arranged = p.plan.arrange(p.m, s.stages, p.fonts, p.ranks), s.group
	}
	return p.layout
}

// sheet paints one page: the header, and a window on the rows it shows.
func (p *poster) sheet(list *scene.List, s sheet, number int) {
	l := p.layoutOf(s)
	list.Items = append(list.Items, p.plan.frame.head.Items...)
	if number == 0 {
		list.Anchor(scene.Point{X: 0, Y: 0}, "map "+p.framer.outline, p.framer.outline, 0)
	}
	window := windowOf(l, s)
	p.paint(list, l, window)
	if l.Empty() {
		p.nothing(list)
	}
	p.drawOffPages(list, l, window)
	p.drawDown(list, l, s, window, number)
	p.anchors(list, l, s, window, number)
	list.Items = append(list.Items, p.plan.frame.foot.Items...)
	if p.foot != nil && number == len(p.plan.sheets)-1 {
		list.Items = append(list.Items, p.foot.Items...)
	}
}

// nothingYet is said where a map has neither stages nor lanes.
const nothingYet = "There is nothing on this map yet."

func (p *poster) nothing(list *scene.List) {
	k := max(p.plan.scale, p.plan.frame.footSize/MinText)
	pn, st := pen{list, p.fonts}, style{scene.Regular, 10 * k, 14 * k, p.theme.Secondary}
	pn.part(scene.PartParagraph, func() { pn.line(nothingYet, st, margin, p.plan.frame.top, p.plan.w-2*margin, left) })
}

// hair keeps a window that ends where a row begins from reaching into the row
// by a rounding error; in units.
const hair = 1e-6

// windowOf is what of a layout's body and lane names a sheet shows.
func windowOf(l *canvas.Layout, s sheet) scene.Rect {
	w, h := l.Size()
	rows := l.Rows()
	win := scene.Rect{X: 0, Y: l.HeaderHeight(), W: w, H: h - l.HeaderHeight()}
	if s.to > 0 && s.from < len(rows) {
		win.Y = rows[s.from].Y
		win.H = h - win.Y
		if s.to < len(rows) {
			win.H = rows[s.to].Y - win.Y - hair
		}
	}
	return win
}

// paint sets the parts of the board on a page, the window moved up to the header.
func (p *poster) paint(list *scene.List, l *canvas.Layout, win scene.Rect) {
	o, k, top := canvas.PaintOptions{Theme: p.theme, Hide: p.hide, Changes: p.changes, Parts: true}, p.plan.scale, p.plan.frame.top
	w, _ := l.Size()
	lane, header := l.LaneColumn(), l.HeaderHeight()
	body := scene.Rect{X: 0, Y: top + header*k, W: margin + w*k, H: win.H * k}
	l.Parts(list, scene.Rect{X: lane, Y: win.Y, W: w - lane, H: win.H}, o)
	list.Clip(body)
	p.part.Reset()
	l.Paint(&p.part, canvas.PartBody, scene.Rect{X: lane, Y: win.Y, W: w - lane, H: win.H}, o)
	l.Paint(&p.part, canvas.PartLanes, scene.Rect{X: 0, Y: win.Y, W: lane, H: win.H}, o)
	place(list, &p.part, k, margin, top+(header-win.Y)*k, body)
	list.Unclip()
	p.part.Reset()
	l.Paint(&p.part, canvas.PartHeader, scene.Rect{X: lane, Y: 0, W: w - lane, H: header}, o)
	l.Paint(&p.part, canvas.PartCorner, scene.Rect{X: 0, Y: 0, W: lane, H: header}, o)
	place(list, &p.part, k, margin, top, scene.Rect{W: p.plan.w, H: p.plan.h})
}

// anchors names the places of stages, steps and cards; stages and steps stand
// in the outline where they appear first, on the uppermost of their sheets.
func (p *poster) anchors(list *scene.List, l *canvas.Layout, s sheet, win scene.Rect, number int) {
	at := func(r scene.Rect) scene.Point {
		return scene.Point{X: margin + r.X*p.plan.scale, Y: p.plan.frame.top + (r.Y-3)*p.plan.scale}
	}
	stage := blueprint.ID{}
	for _, c := range l.Columns() {
		if !s.top {
			break
		}
		if c.Stage != stage {
			stage = c.Stage
			p.outline(list, l, c.Stage, 1, at)
		}
		p.outline(list, l, c.Step, 2, at)
	}
	lift := l.HeaderHeight() - win.Y
	for _, id := range l.Visible(win) {
		r, ok := l.Rect(id)
		if on, _ := p.plan.pager.sheet(p.plan.doc, id); on != number || !ok || p.hide[id] {
			continue // a span shows on several sheets, and is found on its first
		}
		list.Anchor(at(scene.Rect{X: r.X, Y: r.Y + lift}), cardAnchor(id), "", 0)
	}
}

func (p *poster) outline(list *scene.List, l *canvas.Layout, id blueprint.ID, level int, at func(scene.Rect) scene.Point) {
	if _, part := p.origin[id]; part || id.IsZero() {
		return
	}
	r, ok := l.Rect(id)
	if !ok {
		return
	}
	title := nameOf(p.framer.doc, id)
	if title == "" {
		title = "(untitled)"
	}
	list.Anchor(at(r), "place "+id.String(), title, level)
}

// ranksOf are the numbered discs on a map: the worst pain points, of the whole map where
// this is a part of it.
func ranksOf(s insight.Summary) map[blueprint.ID]int {
	out := map[blueprint.ID]int{}
	for id, n := range s.Ranks(len(s.PainPoints)) {
		if n <= topRanks {
			out[id] = n
		}
	}
	return out
}
