package export

import (
	"cmp"
	"math"
	"slices"

	"throughline/blueprint"
	"throughline/canvas"
	"throughline/canvas/scene"
)

// Measures of posters in points; larger sheets take them larger.
const (
	margin       = 26.0
	minColumn    = 78.0  // narrower columns break words
	wideColumn   = 190.0 // wider ones look empty
	posterGrowth = 1.6   // how far type may grow on A4 to fill a page
	laneGrowth   = 0.6   // how much of itself a lane may grow to fill a page
)

// sheet is one page of a poster: which stages and lanes it shows.
type sheet struct {
	stages   []blueprint.ID
	from, to int  // rows of the layout
	group    int  // which part of the stages this is
	top      bool // the first sheet of these stages
}

// plan is how a map is laid on sheets. Lengths below scale are in units of the
// layout; a unit is scale points.
type plan struct {
	doc         *blueprint.Doc // what is laid out: d, with what had to be cut
	w, h        float64        // of the page, in points
	frame       frame
	scale       float64
	column      float64
	metrics     canvas.Metrics
	laneHeights map[blueprint.ID]float64
	sheets      []sheet
	foot        float64              // room for back matter on the last sheet, in points
	behind      int                  // pages for it behind the sheets, 0 or 1
	numbered    bool                 // stages are numbered by the layout
	numbers     map[blueprint.ID]int // of stages, where not by their order
	pager       pager
}

// planner looks for the plan with the fewest pages.
type planner struct {
	*drafts
	doc     *blueprint.Doc // what is planned now: the map, with more and more of it cut
	fonts   *scene.Fonts
	paper   Paper
	frames  func(w, h float64) frame
	foot    func(t *trial) (height float64, none bool) // what back matter takes on a sheet, 0 = pages of its own
	metrics canvas.Metrics
	numbers map[blueprint.ID]int // of stages, where not by their order
	stages  []blueprint.Stage
	columns []int                      // by stage
	large   bool                       // so many cards that trying costs too much
	tried   map[float64]*canvas.Layout // of doc, by width of the columns
	rough   bool                       // only the number of pages is asked for: type is not enlarged
}

// largeMap is the number of cards above which fewer ways are tried.
const largeMap = 2500

func (p *planner) options() canvas.Options {
	return canvas.Options{Metrics: p.metrics, Fonts: p.fonts, Rank: p.ranks, StageNumbers: true, Numbers: p.numbers}
}

// body is the room for the map on a page, in points.
func (p *planner) body(w, h float64) scene.Rect {
	f := p.frames(w, h)
	return scene.Rect{X: margin, Y: f.top, W: w - 2*margin, H: h - f.top - f.bottom}
}

// trial is one way to lay the map out: so many columns to a page, at a scale.
type trial struct {
	w, h   float64
	body   scene.Rect
	cap    int // columns on the widest page
	groups [][]blueprint.ID
	scale  float64
	layout *canvas.Layout
	parts  [][]int // rows of the layout
	kept   []spot  // the sheets, in order
	grown  bool    // its type is as large as its pages allow
	foot   float64 // points below the map on the last sheet for back matter
	behind int     // pages for back matter behind the last sheet, as far as is known: 0 or 1
}

// spot is which stages and lanes a sheet shows.
type spot struct{ group, part int }

// pages is the number of sheets.
func (t *trial) pages() int { return len(t.kept) }

// keep lists the sheets: all on which something stands, and one at least for every part of
// the stages. Sheets of lane names alone say nothing.
func (t *trial) keep() {
	t.kept = t.kept[:0]
	col := 0
	cols := t.layout.Columns()
	for g, stages := range t.groups {
		from := col
		for col < len(cols) && slices.Contains(stages, cols[col].Stage) {
			col++
		}
		before := len(t.kept)
		for i, part := range t.parts {
			if len(t.parts) == 1 || t.holds(part, from, col) {
				t.kept = append(t.kept, spot{g, i})
			}
		}
		if len(t.kept) == before {
			t.kept = append(t.kept, spot{g, 0})
		}
	}
}

// holds tells whether something stands in rows, in the columns [from, to).
func (t *trial) holds(rows []int, from, to int) bool {
	for _, row := range rows {
		for col := from; col < to; col++ {
			if t.layout.Holds(row, col) {
				return true
			}
		}
	}
	return false
}

// lastPart is the part of the lanes on the last sheet.
func (t *trial) lastPart() int { return t.kept[len(t.kept)-1].part }

// total counts a page of back matter, too.
func (t *trial) total() int { return t.pages() + t.behind }

// find tries orientations and numbers of columns, and keeps the fewest pages;
// of equals the one with fewer cuts through the lanes, then the larger type.
// Type is as large as its pages allow.
func (p *planner) find() (*trial, error) {
	var all []*trial
	var best *trial
	for _, landscape := range p.paper.turns() {
		w, h := p.paper.size(landscape)
		body := p.body(w, h)
		most := p.most(body)
		if slices.Max(append(p.columns, 1)) > most {
			continue // a stage was cut for the wider way of laying the sheet
		}
		t, err := p.fewest(w, h, body, most)
		if err != nil {
			return nil, err
		}
		if t == nil {
			continue
		}
		all = append(all, t)
		if best == nil || t.compare(best) < 0 {
			best = t
		}
	}
	if best == nil {
		return nil, nil
	}
	least := best
	best = nil
	for _, t := range all {
		if t.compare(least) > 0 {
			continue
		}
		if t = p.largest(t, 0); best == nil || t.compare(best) < 0 || t.scale > best.scale {
			best = t
		}
	}
	return best, nil
}

// fewest is the trial with the fewest pages on sheets that lie in one way.
func (p *planner) fewest(w, h float64, body scene.Rect, most int) (*trial, error) {
	var best *trial
	least, last := len(group(p.columns, most)), max(len(p.stages), 1)
	high := 1 // parts of the lanes on which no way gets by with fewer
	if last > least+2 && !p.large {
		if best = p.try(w, h, body, balanced(p.columns, most, last), 1); best != nil {
			high = leastParts(best.layout, body.H)
		}
	}
	for n := least; n <= last; n++ {
		if best != nil && n*high > best.total() || p.large && n > least {
			break
		}
		if err := p.ctx.Err(); err != nil {
			return nil, err
		}
		t := p.try(w, h, body, balanced(p.columns, most, n), 1)
		if t == nil {
			continue
		}
		if best == nil || t.compare(best) < 0 || t.compare(best) == 0 && t.cap < best.cap {
			best = t
		}
	}
	return best, nil
}

// leastParts is how many parts it takes at least to show the lanes of a layout with the
// widest columns there are: in narrower ones texts are no shorter.
func leastParts(l *canvas.Layout, room float64) int {
	head := l.HeaderHeight()
	_, total := l.Size()
	if room <= head {
		return 1
	}
	return max(int(math.Ceil((total-head)/(room-head)-0.01)), 1)
}

// compare is negative where t is better than o whatever the size of type: fewer
// pages, then fewer sheets, then fewer cuts through the lanes.
func (t *trial) compare(o *trial) int {
	return cmp.Or(t.total()-o.total(), t.pages()-o.pages(), len(t.parts)-len(o.parts))
}

// most is how many columns a page holds.
func (p *planner) most(body scene.Rect) int {
	return max(int((body.W-p.metrics.LaneColumn)/minColumn), 1)
}

// column is how wide columns are, in units, when limit of them fill a page.
func (p *planner) column(body scene.Rect, limit int, scale float64) float64 {
	return math.Min((body.W/scale-p.metrics.LaneColumn)/float64(limit), wideColumn)
}

// try lays the map out with at most limit columns on a page. It is nil where a
// single lane is higher than the page: such a lane must be cut first.
func (p *planner) try(w, h float64, body scene.Rect, limit int, scale float64) *trial {
	t := &trial{w: w, h: h, body: body, cap: limit, scale: scale}
	o := p.options()
	o.ColumnWidth = p.column(body, limit, scale)
	if t.layout = p.tried[o.ColumnWidth]; t.layout == nil {
		t.layout = canvas.Arrange(p.doc, p.m, o)
		if !p.large {
			p.tried[o.ColumnWidth] = t.layout
		}
	}
	for _, g := range group(p.columns, limit) {
		var ids []blueprint.ID
		for _, i := range g {
			ids = append(ids, p.stages[i].ID)
		}
		t.groups = append(t.groups, ids)
	}
	if len(t.groups) == 0 {
		t.groups = [][]blueprint.ID{nil}
	}
	t.parts = parts(t.layout, body.H/scale)
	if t.parts == nil {
		return nil
	}
	t.keep()
	p.placeBack(t)
	return t
}

// placeBack decides where a trial has its back matter: below the last part of
// the lanes, or behind the sheets.
func (p *planner) placeBack(t *trial) {
	foot, none := p.foot(t)
	if none {
		return
	}
	last := t.parts[t.lastPart()]
	from, to := 0, 0
	if len(last) > 0 {
		from, to = last[0], last[len(last)-1]+1
	}
	switch {
	case foot > 0 && height(t.layout, from, to)*t.scale+foot <= t.body.H:
		t.foot = foot
	case foot > 0 && t.lastPart() == len(t.parts)-1 && t.divide(foot/t.scale):
		t.foot = foot
	default:
		t.behind = 1
	}
}

// divide deals the lanes out to as many parts anew, so that the last leaves room
// for a foot; it reports whether it could. Parts come out of like height.
func (t *trial) divide(foot float64) bool {
	was, pages := t.parts, t.pages()
	room, n := t.body.H/t.scale, len(t.parts)
	all := slices.Concat(t.parts...)
	least := math.Inf(1)
	for cut := n - 1; n > 1 && cut < len(all); cut++ {
		tail := height(t.layout, cut, len(all)) + foot
		above := stacked(t.layout, all[:cut], room)
		if tail > room || len(above) != n-1 {
			continue
		}
		highest := tail
		for _, part := range above {
			highest = max(highest, height(t.layout, part[0], part[len(part)-1]+1))
		}
		if highest < least {
			least, t.parts = highest, append(slices.Clone(above), all[cut:])
		}
	}
	if math.IsInf(least, 1) {
		return false
	}
	t.keep()
	if t.pages() > pages || t.lastPart() < n-1 {
		t.parts = was
		t.keep()
		return false
	}
	return true
}

// largest is t with its type enlarged, if there is time for that. Where its pages held
// less at some scale, larger is not tried; 0 = not known.
func (p *planner) largest(t *trial, known float64) *trial {
	if p.large || p.rough || t.grown {
		return t
	}
	t = p.enlarge(t, known)
	t.grown = true
	return t
}

// enlarge finds the largest scale at which the same pages hold the map, up to what is
// known.
func (p *planner) enlarge(t *trial, known float64) *trial {
	a4 := papers[0]
	hi := posterGrowth * math.Max(1, math.Sqrt(t.w*t.h/(a4.W*a4.H)))
	hi = math.Min(hi, t.body.W/(p.metrics.LaneColumn+minColumn*float64(t.cap)))
	hi = min(hi, t.fullest())
	lo := 1.0
	best := t
	fits := func(scale float64) bool {
		n := p.try(t.w, t.h, t.body, t.cap, scale)
		if n == nil || n.total() > t.total() || len(n.parts) > len(t.parts) {
			return false
		}
		best = n
		return true
	}
	if known > lo && known <= hi {
		if fits(known) {
			return best
		}
		hi = known
	}
	for range 7 {
		if hi-lo < 0.02 || p.ctx.Err() != nil {
			break
		}
		mid := (lo + hi) / 2
		if fits(mid) {
			lo = mid
		} else {
			hi = mid
		}
	}
	return best
}

// fullest is the scale above which the lanes cannot fit as many sheets: in narrower
// columns none of them gets lower.
func (t *trial) fullest() float64 {
	need := 0.0
	for _, part := range t.parts {
		if len(part) > 0 {
			need += height(t.layout, part[0], part[len(part)-1]+1)
		}
	}
	return max(1, 1.02*t.body.H*float64(len(t.parts))/max(need, 1))
}

// group fills pages with whole stages, at most limit columns each. A wider
// stage has a page of its own; it is cut before it gets here.
func group(columns []int, limit int) [][]int {
	var out [][]int
	room := 0
	for i, n := range columns {
		if len(out) == 0 || n > room {
			out, room = append(out, nil), limit
		}
		out[len(out)-1] = append(out[len(out)-1], i)
		room -= n
	}
	return out
}

// balanced is the smallest number of columns to a page with which the stages
// still fit n pages: pages come out alike, not full and then nearly empty.
func balanced(columns []int, most, n int) int {
	limit := 1
	for _, c := range columns {
		limit = max(limit, min(c, most))
	}
	for limit < most && len(group(columns, limit)) > n {
		limit++
	}
	return limit
}

// parts divides the rows of a layout so that each part, with the header, is no
// higher than room: all together, else at the line of interaction, else after
// any lane. It is nil where one lane alone is too high.
func parts(l *canvas.Layout, room float64) [][]int {
	rows := l.Rows()
	all := make([]int, len(rows))
	for i := range all {
		all[i] = i
	}
	if height(l, 0, len(rows)) <= room {
		return [][]int{all}
	}
	if cut := interaction(l); cut > 0 && height(l, 0, cut) <= room && height(l, cut, len(rows)) <= room {
		return [][]int{all[:cut], all[cut:]}
	}
	out := stacked(l, all, room)
	if out == nil {
		return nil
	}
	// The same number of parts, but of like height.
	lo, hi := room/2, room
	for range 8 {
		mid := (lo + hi) / 2
		if even := stacked(l, all, mid); even != nil && len(even) == len(out) {
			out, hi = even, mid
		} else {
			lo = mid
		}
	}
	return out
}

// stacked fills parts with rows from the top, each no higher than room; nil
// where one row alone is higher.
func stacked(l *canvas.Layout, all []int, room float64) [][]int {
	var out [][]int
	for from := 0; from < len(all); {
		to := from
		for to < len(all) && height(l, from, to+1) <= room {
			to++
		}
		if to == from {
			return nil
		}
		out = append(out, all[from:to])
		from = to
	}
	return out
}

// height is that of the rows [from, to) on a page of their own: header, lanes,
// and the line below the last.
func height(l *canvas.Layout, from, to int) float64 {
	rows := l.Rows()
	_, total := l.Size()
	if from >= len(rows) {
		return total
	}
	end := total
	if to < len(rows) {
		end = rows[to].Y
	}
	return l.HeaderHeight() + end - rows[from].Y
}

// interaction is the row below the line of interaction, 0 where there is none.
func interaction(l *canvas.Layout) int {
	for _, s := range l.Separators() {
		if s.Below == blueprint.ZoneCustomer {
			for i, r := range l.Rows() {
				if r.Y > s.Y {
					return i
				}
			}
		}
	}
	return 0
}
