package canvas

import (
	"bytes"
	"slices"
	"strings"

	"throughline/blueprint"
	"throughline/canvas/scene"
)

// linkIndex holds the links of a map by the columns they pass, not by their
// geometry: a lane that grows moves many lines and rewrites nothing. Ways are
// worked out when they are looked at.
type linkIndex struct {
	list   []linkBox             // by id
	column [][]int32             // by column: those that touch or pass it
	roomy  map[blueprint.ID]bool // lanes above whose cards labels need room
}

// linkBox is a link between cells. Tracks keep neighbours in one gutter apart: each
// end has one of the column it is at.
type linkBox struct {
	link       blueprint.Link
	left, last int    // columns
	gutters    [2]int // beside its left and its right end
	rows       [2]int // between which it runs
	track, end int    // in these gutters
}

// stepLink is a link between two steps, drawn below their heads.
type stepLink struct {
	link     blueprint.Link
	from, to int
	track    int
}

// linkIndex lists the links, or takes over the old list.
func (a *arranger) linkIndex() *linkIndex {
	l := a.now
	if a.old != nil && !a.linked && !a.moved && slices.Equal(laneFolds(l.rows), laneFolds(a.old.rows)) {
		return a.old.links
	}
	x := &linkIndex{column: make([][]int32, len(l.cols)), roomy: map[blueprint.ID]bool{}}
	for col, c := range l.cols {
		if !c.Step.IsZero() {
			x.add(l, a.doc.LinksFrom(c.Step))
		}
		for _, ln := range l.lanes {
			for _, p := range ln.cells[col].cards {
				x.add(l, a.doc.LinksFrom(p.card.ID))
			}
			for _, k := range ln.cells[col].folded {
				x.add(l, a.doc.LinksFrom(k.id))
			}
		}
	}
	slices.SortFunc(x.list, func(a, b linkBox) int { return bytes.Compare(a.link.ID[:], b.link.ID[:]) })
	g := make(gutters, len(l.cols)+1)
	for i := range x.list {
		b := &x.list[i]
		b.track = g.take(b.gutters[0], b.rows)
		if b.end = b.track; b.gutters[1] != b.gutters[0] {
			b.end = g.take(b.gutters[1], b.rows)
		}
		for col := b.left; col <= b.last; col++ {
			x.column[col] = append(x.column[col], int32(i))
		}
	}
	return x
}

// laneFold is a lane and how much of it is shown.
type laneFold struct {
	lane blueprint.ID
	fold Fold
}

func laneFolds(rows []Row) []laneFold {
	out := make([]laneFold, len(rows))
	for i, r := range rows {
		out[i] = laneFold{r.Lane, r.Fold}
	}
	return out
}

// add takes in the links whose ends are on the map; those between two steps
// live in the header.
func (x *linkIndex) add(l *Layout, links []blueprint.Link) {
	for _, k := range links {
		from, ok := l.end(k.From)
		if !ok {
			continue
		}
		to, ok := l.end(k.To)
		if k.To.IsZero() {
			to, ok = from, true
		}
		if !ok || from.step && to.step && !k.To.IsZero() || from.folded && to.folded && from.rect == to.rect {
			continue
		}
		if l.labels(k) {
			x.addRoom(l, max(from.row, to.row))
		}
		b := linkBox{link: k, left: min(from.col, to.col), last: max(from.last, to.last), rows: [2]int{min(from.row, to.row), max(from.row, to.row)}}
		if from.col > to.col {
			from, to = to, from
		}
		if b.gutters = [2]int{from.last + 1, to.col}; to.col <= from.last {
			b.gutters[1] = b.gutters[0]
		}
		x.list = append(x.list, b)
	}
}

// gutters are what has been given away in each gutter: between which rows a track
// is in use. Rows are enough to keep lines apart, and lanes that grow change none.
type gutters [][]taken

type taken struct{ track, from, to int }

// take gives away the track on which fewest others run between the same rows.
func (g gutters) take(gutter int, rows [2]int) int {
	var load [tracks]int
	for _, t := range g[gutter] {
		if t.from <= rows[1] && rows[0] <= t.to {
			load[t.track]++
		}
	}
	best := 0
	for i, n := range load {
		if n < load[best] {
			best = i
		}
	}
	g[gutter] = append(g[gutter], taken{best, rows[0], rows[1]})
	return best
}

// addRoom makes room for labels above the cards of the lower of two lanes.
func (x *linkIndex) addRoom(l *Layout, row int) {
	if row >= 0 && l.lanes[row].curve == nil && !l.lanes[row].chips && !l.lanes[row].folded {
		x.roomy[l.rows[row].Lane] = true
	}
}

// end is where a link ends: a card, the head of a step, or what they are folded into.
type end struct {
	rect      scene.Rect
	row       int // −1 for a step
	col, last int
	step      bool
	folded    bool
}

func (l *Layout) end(id blueprint.ID) (end, bool) {
	if f, ok := l.find(id); ok {
		return end{rect: l.rectOf(f.row, f.col, f.placed), row: f.row, col: f.col, last: f.col + f.span - 1}, true
	}
	if col, ok := l.colOf[id]; ok && l.cols[col].Step == id && l.cols[col].Fold != Hidden {
		folded := l.cols[col].Fold == Collapsed
		col = l.front(col)
		r := l.stepRect(col)
		return end{rect: scene.Rect{X: r.X, Y: l.header - l.m.StepPad, W: r.W, H: l.m.StepPad}, row: -1, col: col, last: col, step: true, folded: folded}, true
	}
	return l.foldedEnd(id)
}

// foldedEnd is the number that stands for a card in a collapsed stage or lane.
func (l *Layout) foldedEnd(id blueprint.ID) (end, bool) {
	c, ok := blueprint.Get[blueprint.Card](l.doc, id)
	if !ok || c.Parked() {
		return end{}, false
	}
	row, ok := l.rowOf[c.Lane]
	col, ok2 := l.colOf[c.Step]
	if !ok || !ok2 || l.cols[col].Fold == Hidden || l.cols[col].Fold == Open && l.rows[row].Fold == Open {
		return end{}, false
	}
	col = l.front(col)
	return end{rect: l.foldRect(row, col), row: row, col: col, last: col, folded: true}, true
}

// find returns a link of the body by its id.
func (x *linkIndex) find(id blueprint.ID) (linkBox, bool) {
	i, ok := slices.BinarySearchFunc(x.list, id, func(b linkBox, id blueprint.ID) int { return bytes.Compare(b.link.ID[:], id[:]) })
	if !ok {
		return linkBox{}, false
	}
	return x.list[i], true
}

// passing lists the links that touch or pass columns from to to, each once.
func (x *linkIndex) passing(from, to int) []int32 {
	var out []int32
	for col := from; col < to; col++ {
		for _, i := range x.column[col] {
			if col == from || x.list[i].left == col {
				out = append(out, i)
			}
		}
	}
	return out
}

// stepTracks finds the links between steps and how high they are stacked below
// the heads.
func (a *arranger) stepTracks() float64 {
	l := a.now
	var ends []int // by track: where its last link ends
	for _, c := range l.cols {
		if c.Step.IsZero() {
			continue
		}
		for _, k := range a.doc.LinksFrom(c.Step) {
			from, ok := l.colOf[k.From]
			to, ok2 := l.colOf[k.To]
			if !ok || !ok2 || l.cols[to].Step != k.To || l.cols[from].Fold == Hidden || l.cols[to].Fold == Hidden {
				continue
			}
			if from, to = l.front(from), l.front(to); from == to && k.From != k.To {
				continue // both in one collapsed stage
			}
			s := stepLink{link: k, from: from, to: to}
			for s.track < len(ends) && ends[s.track] >= min(from, to) {
				s.track++
			}
			if s.track == len(ends) {
				ends = append(ends, 0)
			}
			ends[s.track] = max(ends[s.track], from, to)
			l.stepLinks = append(l.stepLinks, s)
		}
	}
	if len(ends) == 0 {
		return 0
	}
	return float64(len(ends))*l.trackHeight() + l.m.StepPad*0.6
}

func (l *Layout) trackHeight() float64 { return l.m.Label.Leading + l.m.PadY/2 }

// shareText is how many go this way: "35 %".
func shareText(k blueprint.Link) string {
	if s := k.Share.String(); s != "" {
		return s + " %"
	}
	return ""
}

// labelText is what stands at a link.
func labelText(k blueprint.Link) string {
	text := k.Label
	if text == "" {
		text = k.Carries
	}
	return strings.TrimSpace(text + "  " + shareText(k))
}
