package export

import (
	"fmt"
	"math"
	"slices"
	"strings"

	"throughline/blueprint"
	"throughline/blueprint/insight"
	"throughline/canvas"
	"throughline/canvas/scene"
)

// frame is what stands around the map on a poster page: title block above,
// legend and footer below. Lengths in points.
type frame struct {
	w, h        float64
	top, bottom float64 // room taken at either end, margins included
	head        scene.List
	foot        scene.List
	footSize    float64
	footY       float64 // of the line with the page number
}

// framer makes frames for one map.
type framer struct {
	doc     *blueprint.Doc
	sum     insight.Summary
	title   string // as the page shows it
	outline string // what these pages are called in the outline
	caption string // which part of the map it is, "" = all
	used    used
	fonts   *scene.Fonts
	theme   *canvas.Theme
	made    map[[2]float64]frame
}

// grow is how much larger than on A3 the texts around the map are.
func grow(w, h float64) float64 {
	return min(max(math.Sqrt(w*h/(1190.55*841.89)), 0.8), 4)
}

func (f *framer) frame(w, h float64) frame {
	if made, ok := f.made[[2]float64{w, h}]; ok {
		return made
	}
	k := grow(w, h)
	fr := frame{w: w, h: h, footSize: max(7.5*k, MinText)}
	fr.top = f.titleBlock(&fr.head, w, k)
	fr.bottom, fr.footY = f.legendBlock(&fr.foot, w, h, fr.footSize, k)
	f.made[[2]float64{w, h}] = fr
	return fr
}

// titleBlock draws title, state and personas, with the headline figures at the
// right, and returns where the map begins.
func (f *framer) titleBlock(l *scene.List, w, k float64) float64 {
	p, t := pen{l, f.fonts}, f.theme
	room := w - 2*margin
	p.title(func() {}) // drawn below, read first
	sub := style{scene.Regular, max(9*k, MinText), 12.5 * k, t.Secondary}
	var title style
	var lines, about []*scene.Line
	beside := func(g figureGrid) (left float64) {
		left = room
		if g.n > 0 {
			left -= g.width + 24*k
		}
		title = style{scene.Bold, 21 * k, 26 * k, t.StageFill}
		lines = p.wrap(f.title, title, left, 0)
		for len(lines) > 2 && title.size > 11*k {
			title.size, title.leading = title.size*0.88, title.leading*0.88
			lines = p.wrap(f.title, title, left, 0)
		}
		about = f.subtitle(p, sub, left)
		return left
	}
	g := f.grid(p, k, room*0.5, 2)
	wide := beside(g)
	if high := float64(len(lines))*title.leading + float64(len(about))*sub.leading; f.high(g, k) > high+4*k {
		g = f.grid(p, k, room*0.56, 1) // a second row of figures would take room from the map
		wide = beside(g)
	}
	f.metrics(l, g, w, k)
	y := margin
	p.title(func() { y = p.lines(lines, title, margin, margin, wide, left) })
	y = p.lines(about, sub, margin, y, wide, alike(lines))
	if g.n > 0 {
		y = max(y, margin+f.high(g, k))
	}
	return y + 14*k
}

// alike is the side of a block whose first lines are these: what belongs to a title from
// right to left stands at the right with it.
func alike(lines []*scene.Line) align {
	if len(lines) > 0 && lines[0] != nil && lines[0].RTL {
		return right
	}
	return left
}

// subtitle says state and who travels, as fully as two lines allow.
func (f *framer) subtitle(p pen, s style, room float64) []*scene.Line {
	state := blueprint.Label(blueprint.MapStates, f.sum.Map.State)
	var full, names []string
	for _, r := range f.sum.Personas {
		name := strings.TrimSpace(r.Name)
		names = append(names, name)
		if d := strings.TrimSpace(r.Description); d != "" {
			name += ", " + d
		}
		full = append(full, name)
	}
	for _, who := range []string{strings.Join(full, " · "), strings.Join(names, ", "), persons(len(names))} {
		text := joinWords(" · ", f.caption, state, who)
		if lines := p.wrap(text, s, room, 0); len(lines) <= 2 {
			return lines
		}
	}
	return nil
}

func persons(n int) string {
	if n == 0 {
		return ""
	}
	return fmt.Sprintf("%d personas", n)
}

// joinWords joins what is not empty.
func joinWords(sep string, words ...string) string {
	var out []string
	for _, w := range words {
		if w = strings.TrimSpace(w); w != "" {
			out = append(out, w)
		}
	}
	return strings.Join(out, sep)
}

// figureStyles are how names and values of headline figures are set with type q times as
// large as is usual, and what stands at their sides.
func (f *framer) figureStyles(k, q float64) (label, value style, pad float64) {
	label = style{scene.Regular, max(7.5*k*q, MinText), max(10*k*q, MinText*1.3), f.theme.Secondary}
	return label, style{scene.Bold, 17 * k * q, 21 * k * q, f.theme.StageFill}, 8 * k * q
}

// grid is how the headline figures are set in a room, in so many rows at most.
func (f *framer) grid(p pen, k, room float64, rows int) figureGrid {
	list := f.sum.Metrics
	return gridOf(len(list), rows, room, func(i int, q float64) float64 {
		m := list[i]
		label, value, pad := f.figureStyles(k, q)
		return max(p.width(m.Title, label), p.width(m.Value, value)+p.width(targetText(m), label)+5*k*q) + 2*pad
	})
}

// row is the height of one row of figures, high that of all.
func (f *framer) row(g figureGrid, k float64) float64 {
	label, value, _ := f.figureStyles(k, g.k)
	return label.leading + value.leading + 7*k*g.k
}

func (f *framer) high(g figureGrid, k float64) float64 { return f.row(g, k) * float64(g.rows) }

// metrics draws the headline figures at the right.
func (f *framer) metrics(l *scene.List, g figureGrid, w, k float64) {
	if g.n == 0 {
		return
	}
	p, t := pen{l, f.fonts}, f.theme
	name, figure, pad := f.figureStyles(k, g.k)
	row := f.row(g, k)
	for i, m := range f.sum.Metrics[:g.n] {
		x, at := g.at(i)
		x += w - margin - g.width
		y, wd := margin+row*float64(at), g.columns[i%len(g.columns)]
		l.Box(scene.Rect{X: x, Y: y + 1*k, W: 0.7 * k, H: row - 6*k}, 0, t.StageRule, scene.Color{}, 0)
		p.part(scene.PartParagraph, func() {
			label := p.fit(m.Title, name, wd)
			side := alike([]*scene.Line{label})
			p.line(m.Title, name, x+pad, y, wd, left)
			used := p.line(m.Value, figure, x+pad, y+name.leading+0.5*k, wd, side) + 5*k*g.k
			small := name
			small.leading = figure.leading + 3*k*g.k
			if side == left {
				p.line(targetText(m), small, x+pad+used, y+name.leading+0.5*k, wd, left)
			} else {
				p.line(targetText(m), small, x+pad, y+name.leading+0.5*k, wd-used, side)
			}
		})
		l.Link(scene.Rect{X: x, Y: y, W: wd, H: row - 6*k}, cardAnchor(m.Card))
	}
}

func targetText(m insight.Metric) string {
	if strings.TrimSpace(m.Target) == "" {
		return ""
	}
	return "target " + m.Target
}

// legendBlock draws the rule and the legend, and returns the room taken and the
// y of the line on which the footer stands.
func (f *framer) legendBlock(l *scene.List, w, h, size, k float64) (bottom, footY float64) {
	p, t := pen{l, f.fonts}, f.theme
	room, leading := w-2*margin, size*1.75
	flow := func(u used) ([]placedEntry, int, float64) {
		fitting := slices.DeleteFunc(u.entries(t, f.fonts), func(e entry) bool { return e.width(f.fonts, size) > room })
		return flowLegend(fitting, f.fonts, size, room)
	}
	es, lines, end := flow(f.used)
	short := f.used
	short.lines = nil // their names stand on the sheet; they are not worth a line on each
	if fewer, n, e := flow(short); n < lines {
		es, lines, end = fewer, n, e
	}
	if len(es) == 0 {
		lines, end = 0, 0
	}
	foot := p.width(f.footer(999, 999), style{scene.Regular, size, leading, t.Secondary})
	all := lines
	if lines == 0 || end+size*3+foot > room {
		all++
	}
	y := h - margin - float64(all)*leading + leading*0.3
	bottom = h - y + 10*k
	l.Box(scene.Rect{X: margin, Y: y - 5*k, W: room, H: 0.6 * k}, 0, t.StageRule, scene.Color{}, 0)
	p.legend(es, margin, y, size, leading, t)
	return bottom, y + float64(all-1)*leading
}

// footer says whose map it is and which page.
func (f *framer) footer(page, pages int) string {
	m := f.sum.Map
	return joinWords(" · ", short(m.Team, 60), joinWords(", ", short(m.Version, 30), short(m.Date, 30)), fmt.Sprintf("Page %d of %d", page, pages))
}

// short keeps the beginning of a caption that somebody made a text of.
func short(s string, n int) string {
	s = strings.Join(strings.Fields(s), " ")
	if len([]rune(s)) > n {
		return beginning(s, n)
	}
	return s
}

// number adds the footer with the page number.
func (f *framer) number(l *scene.List, fr frame, page, pages int) {
	p := pen{l, f.fonts}
	s := style{scene.Regular, fr.footSize, fr.footSize * 1.75, f.theme.Secondary}
	p.line(f.footer(page, pages), s, margin, fr.footY, fr.w-2*margin, right)
}

func cardAnchor(id blueprint.ID) string { return "card " + id.String() }
