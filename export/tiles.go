package export

import (
	"cmp"
	"fmt"
	"math"

	"throughline/blueprint"
	"throughline/canvas"
	"throughline/canvas/scene"
)

// Measures of tiles in points.
const (
	tileMargin  = 36.0    // around a tile: what printers leave white, and room for marks
	tileOverlap = 10 * mm // shown on both of two neighbours, to glue one on the other
	cropLength  = 12.0    // of the marks at which to trim
	cropGap     = 3.0     // between a mark and the corner it points at
	tileGrowth  = 1.6     // how far type may grow without another tile
	leastTile   = 0.35    // of a tile that a cut between columns may leave of it
)

// tiling is a poster cut into sheets. Lengths in points; cuts count from the poster's
// left and top.
type tiling struct {
	plan   *plan // of the whole poster
	w, h   float64
	inW    float64   // of a sheet's window on the poster
	inH    float64   //
	xs, ys []float64 // where windows begin, the first at 0
}

// count is the number of sheets.
func (t *tiling) count() int { return len(t.xs) * len(t.ys) }

// tiles makes the sheets of a poster, and the notes behind them.
func (c *composer) tiles() error {
	var t *tiling
	how := func(dr *drafts, o Options, fr *framer) (*plan, *cutter, error) {
		p, cut := dr.planner(o, fr)
		p.take(cut.doc)
		p.foot = func(*trial) (float64, bool) { return 0, true }
		var err error
		t, err = p.tile(cut)
		if err != nil {
			return nil, nil, err
		}
		return t.plan, cut, nil
	}
	fr, pl, cut, err := c.plannedFor(c.opt, how)
	if err != nil {
		return err
	}
	fr.outline = c.outlineOf(TilesPage)
	c.warnings = append(c.warnings, cut.warnings...)
	c.least(min(pl.scale*MinText, pl.frame.footSize))
	d := &tileDrawer{poster: c.painted(fr, pl, cut), t: t, first: len(c.sheets) + 1}
	for j := range t.ys {
		for i := range t.xs {
			draw := func(l *scene.List) { d.draw(l, i, j) }
			number := func(l *scene.List, page, pages int) { d.number(l, i, j, page, pages) }
			c.sheets = append(c.sheets, unnumbered{Page{Kind: TilesPage, Label: tileName(i, j), W: t.w, H: t.h, draw: draw}, number})
		}
	}
	c.notesBehind(newBackMatter(c.doc, c.m, cut.notes, c.opt), fr)
	c.opt.told = true
	return nil
}

// tile finds the tiling with the fewest sheets; of equals the larger type.
func (p *planner) tile(c *cutter) (*tiling, error) {
	var best *tiling
	widths := []float64{78, 84, 90, 98, 108, 120, 134, 150}
	if p.large {
		widths = []float64{78, 98, 120}
	}
	for _, landscape := range p.paper.turns() {
		for _, column := range widths {
			if err := p.ctx.Err(); err != nil {
				return nil, err
			}
			w, h := p.paper.size(landscape)
			if t := p.tiled(w, h, column, 1); best == nil || t.count() < best.count() {
				best = t
			}
		}
	}
	if c.fields(best.plan.column) {
		p.take(c.doc)
		best = p.tiled(best.w, best.h, best.plan.column, 1)
	}
	lo, hi := 1.0, tileGrowth
	for range 6 {
		if p.large {
			break
		}
		mid := (lo + hi) / 2
		if t := p.tiled(best.w, best.h, best.plan.column, mid); t.count() <= best.count() {
			best, lo = t, mid
		} else {
			hi = mid
		}
	}
	return best, nil
}

// tiled cuts a poster with columns of a width (in units) at a scale into sheets of w by h.
func (p *planner) tiled(w, h, column, scale float64) *tiling {
	t := &tiling{w: w, h: h, inW: w - 2*tileMargin, inH: h - 2*tileMargin}
	o := p.options()
	o.ColumnWidth = column
	l := canvas.Arrange(p.doc, p.m, o)
	lw, lh := l.Size()
	pw := math.Max(2*margin+lw*scale, t.inW)
	ph := pw * 0.7
	var f frame
	for range 4 {
		f = p.frames(pw, ph)
		ph = math.Max(f.top+lh*scale+f.bottom, t.inH)
	}
	f = p.frames(pw, ph)
	var across, down []float64
	for _, c := range l.Columns() {
		across = append(across, margin+c.X*scale)
	}
	rows := l.Rows()
	heights := map[blueprint.ID]float64{}
	all := sheet{to: len(rows), top: true}
	for _, r := range rows {
		down = append(down, f.top+r.Y*scale)
		heights[r.Lane] = r.H
	}
	down = append(down, f.top+lh*scale)
	for _, s := range p.stages {
		all.stages = append(all.stages, s.ID)
	}
	t.xs, t.ys = cutAt(pw, t.inW, across), cutAt(ph, t.inH, down)
	tr := &trial{groups: [][]blueprint.ID{all.stages}, layout: l, parts: [][]int{make([]int, len(rows))}}
	for i := range rows {
		tr.parts[0][i] = i
	}
	tr.keep()
	t.plan = &plan{doc: p.doc, w: pw, h: ph, frame: f, scale: scale, column: column, metrics: p.metrics, numbered: true, numbers: p.numbers, pager: newPager(p.doc, tr), laneHeights: heights, sheets: []sheet{all}}
	return t
}

// cutAt divides a length into windows that overlap, and begins each where a column or
// lane begins, so that what stands in it is whole on one sheet; only where that would
// waste most of a window it cuts anywhere.
func cutAt(length, window float64, begins []float64) []float64 {
	cuts := []float64{0}
	for at := 0.0; at+window < length-0.5; {
		limit := at + window - tileOverlap
		next := limit
		for _, b := range begins {
			if b <= limit+0.01 && b > at+window*leastTile {
				next = b
			}
		}
		cuts = append(cuts, next)
		at = next
	}
	return cuts
}

// tileName is what people call a tile: columns by letter, rows by number.
func tileName(i, j int) string {
	name := ""
	for n := i + 1; n > 0; n = (n - 1) / 26 {
		name = string(rune('A'+(n-1)%26)) + name
	}
	return fmt.Sprintf("%s%d", name, j+1)
}

// tileDrawer paints tiles.
type tileDrawer struct {
	*poster
	t     *tiling
	first int // number of the first tile's page
}

// window is what of the poster a tile shows.
func (d *tileDrawer) window(i, j int) scene.Rect {
	t := d.t
	end := func(cuts []float64, n int, size, total float64) float64 {
		e := math.Min(cuts[n]+size, total)
		if n+1 < len(cuts) {
			e = math.Min(e, cuts[n+1]+tileOverlap)
		}
		return e
	}
	x, y := t.xs[i], t.ys[j]
	return scene.Rect{X: x, Y: y, W: end(t.xs, i, t.inW, t.plan.w) - x, H: end(t.ys, j, t.inH, t.plan.h) - y}
}

func (d *tileDrawer) draw(list *scene.List, i, j int) {
	win, pl := d.window(i, j), d.t.plan
	dx, dy := tileMargin-win.X, tileMargin-win.Y
	keep := scene.Rect{X: tileMargin, Y: tileMargin, W: win.W, H: win.H}
	list.Anchor(scene.Point{}, "tile "+tileName(i, j), "", 0)
	if i == 0 && j == 0 {
		list.Anchor(scene.Point{}, "map "+d.framer.outline, d.framer.outline, 0)
	}
	list.Clip(keep)
	place(list, &pl.frame.head, 1, dx, dy, keep)
	l := d.layoutOf(pl.sheets[0])
	k := pl.scale
	w, h := l.Size()
	at := scene.Point{X: margin + dx, Y: pl.frame.top + dy}
	seen := scene.Rect{X: (win.X - margin) / k, Y: (win.Y - pl.frame.top) / k, W: win.W / k, H: win.H / k}
	o := canvas.PaintOptions{Theme: d.theme, Changes: d.changes, Parts: true}
	lane, header := l.LaneColumn(), l.HeaderHeight()
	l.Parts(list, seen, o)
	for _, part := range []struct {
		part canvas.Part
		r    scene.Rect
	}{
		{canvas.PartBody, scene.Rect{X: lane, Y: header, W: w - lane, H: h - header}},
		{canvas.PartLanes, scene.Rect{Y: header, W: lane, H: h - header}},
		{canvas.PartHeader, scene.Rect{X: lane, W: w - lane, H: header}},
		{canvas.PartCorner, scene.Rect{W: lane, H: header}},
	} {
		if r := crossed(part.r, seen); r.W > 0 && r.H > 0 {
			d.part.Reset()
			l.Paint(&d.part, part.part, r, o)
			place(list, &d.part, k, at.X, at.Y, keep)
		}
	}
	place(list, &pl.frame.foot, 1, dx, dy, keep)
	list.Unclip()
	d.anchorsIn(list, l, i, j, at)
	d.marksAt(list, i, j, keep)
}

// crossed is what two rectangles share.
func crossed(a, b scene.Rect) scene.Rect {
	x, y := math.Max(a.X, b.X), math.Max(a.Y, b.Y)
	return scene.Rect{X: x, Y: y, W: math.Min(a.Right(), b.Right()) - x, H: math.Min(a.Bottom(), b.Bottom()) - y}
}

// own is the part of a tile's window that is the next one's no more.
func (d *tileDrawer) own(i, j int) scene.Rect {
	r := d.window(i, j)
	if i+1 < len(d.t.xs) {
		r.W = d.t.xs[i+1] - r.X
	}
	if j+1 < len(d.t.ys) {
		r.H = d.t.ys[j+1] - r.Y
	}
	return r
}

// anchorsIn names the places of what begins on a tile.
func (d *tileDrawer) anchorsIn(list *scene.List, l *canvas.Layout, i, j int, at scene.Point) {
	own, pl := d.own(i, j), d.t.plan
	here := func(r scene.Rect) (scene.Point, bool) {
		p := scene.Point{X: margin + r.X*pl.scale, Y: pl.frame.top + r.Y*pl.scale}
		return scene.Point{X: at.X + r.X*pl.scale, Y: at.Y + (r.Y-3)*pl.scale}, own.Contains(p)
	}
	stage := blueprint.ID{}
	for _, c := range l.Columns() {
		for _, x := range []struct {
			id    blueprint.ID
			level int
		}{{c.Stage, 1}, {c.Step, 2}} {
			if x.id == stage || x.id.IsZero() {
				continue
			}
			if x.level == 1 {
				stage = x.id
			}
			r, ok := l.Rect(x.id)
			if p, on := here(r); ok && on {
				list.Anchor(p, "place "+x.id.String(), cmp.Or(nameOf(d.framer.doc, x.id), "(untitled)"), x.level)
			}
		}
	}
	for _, id := range d.plan.doc.CardIDs(d.m) {
		if r, ok := l.Rect(id); ok {
			if p, on := here(r); on {
				list.Anchor(p, cardAnchor(id), "", 0)
			}
		}
	}
}

// marksAt draws where to trim, and which tiles come next.
func (d *tileDrawer) marksAt(list *scene.List, i, j int, keep scene.Rect) {
	if d.t.count() == 1 {
		return // nothing to trim or to glue
	}
	own := d.own(i, j)
	x0, y0 := keep.X, keep.Y
	x1, y1 := x0+own.W, y0+own.H
	ink, thin := d.theme.Secondary, 0.4
	line := func(ax, ay, bx, by float64) {
		list.StrokePath((&scene.Path{}).Move(ax, ay).Line(bx, by), ink, thin, scene.Dash{})
	}
	for _, x := range []float64{x0, x1} {
		line(x, y0-cropGap, x, y0-cropGap-cropLength)
		line(x, keep.Bottom()+cropGap, x, keep.Bottom()+cropGap+cropLength)
	}
	for _, y := range []float64{y0, y1} {
		line(x0-cropGap, y, x0-cropGap-cropLength, y)
		line(keep.Right()+cropGap, y, keep.Right()+cropGap+cropLength, y)
	}
	d.arrows(list, i, j, keep)
}

// arrows point at the neighbours of a tile, in the middle of its sides.
func (d *tileDrawer) arrows(list *scene.List, i, j int, keep scene.Rect) {
	pn := pen{list, d.fonts}
	st := style{scene.Bold, MinText, 8.4, d.theme.Secondary}
	c := keep.Center()
	const a = 4.0 // half an arrow
	for _, n := range []struct {
		i, j int
		x, y float64 // of the arrow's middle
		dx   float64 // its direction
		dy   float64
	}{
		{i - 1, j, keep.X - tileMargin/2, c.Y, -1, 0}, {i + 1, j, keep.Right() + tileMargin/2, c.Y, 1, 0},
		{i, j - 1, c.X, keep.Y - tileMargin/2, 0, -1}, {i, j + 1, c.X, keep.Bottom() + tileMargin/2, 0, 1},
	} {
		if n.i < 0 || n.j < 0 || n.i >= len(d.t.xs) || n.j >= len(d.t.ys) {
			continue
		}
		list.FillPath((&scene.Path{}).Move(n.x+n.dx*a, n.y+n.dy*a).Line(n.x-n.dx*a+n.dy*a, n.y-n.dy*a+n.dx*a).Line(n.x-n.dx*a-n.dy*a, n.y-n.dy*a-n.dx*a).Close(), d.theme.Secondary)
		name := tileName(n.i, n.j)
		if n.dx != 0 {
			pn.line(name, st, n.x-tileMargin/2, n.y+a+2, tileMargin, centre)
		} else {
			pn.line(name, st, n.x+a+4, n.y-st.leading/2, 60, left)
		}
		list.Link(scene.Rect{X: n.x - 14, Y: n.y - 10, W: 28, H: 24}, "tile "+name)
	}
}

// number says which tile it is, in words and in a little picture of all of them.
func (d *tileDrawer) number(l *scene.List, i, j, page, pages int) {
	pn := pen{l, d.fonts}
	st := style{scene.Regular, MinText, 9, d.theme.Secondary}
	cols, rows := len(d.t.xs), len(d.t.ys)
	y := d.t.h - tileMargin + (tileMargin-st.leading)/2 + 5
	cell := scene.Rect{W: math.Min(7, 60/float64(cols)), H: math.Min(5, 18/float64(rows))}
	x := d.t.w - tileMargin - cell.W*float64(cols)
	if cell.H > 1 && d.t.count() > 1 { // more rows than can be told apart are told in words alone
		for r := range rows {
			for c := range cols {
				fill := scene.Color{}
				if r == j && c == i {
					fill = d.theme.Secondary
				}
				l.Box(scene.Rect{X: x + float64(c)*cell.W, Y: y + 4.5 - cell.H*float64(rows)/2 + float64(r)*cell.H, W: cell.W, H: cell.H}, 0, fill, d.theme.Secondary, 0.3)
			}
		}
	}
	room := (d.t.w - 2*tileMargin) / 2
	what, where := fmt.Sprintf("%s · tile %s", short(d.framer.title, 40), tileName(i, j)), fmt.Sprintf("column %d of %d, row %d of %d · ", i+1, cols, j+1, rows)
	if d.t.count() == 1 {
		what, where = short(d.framer.title, 40), ""
	}
	pn.line(what, st, tileMargin+cropGap+6, y, room-40, left)
	pn.line(where+fmt.Sprintf("Page %d of %d", page, pages), st, d.t.w/2, y, x-d.t.w/2-8, right)
}
