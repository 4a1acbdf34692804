package canvas

import (
	"math"
	"slices"
	"strings"

	"throughline/blueprint"
	"throughline/canvas/scene"
)

// curve is what an emotion lane shows above its cards: a line for each persona,
// faces, expectations and quotes. Heights count from the lane's upper edge plus
// the metrics' Pad.
type curve struct {
	m      *Metrics
	lines  []curveLine
	cols   []Column
	quotes []quote
	area   float64         // of the curve
	strip  float64         // below it, for quotes that have no room in it
	legend [][]*scene.Line // names of the lines, and of expectations
	below  bool            // the legend stands below the curve, not beside it
	names  []string
	hopes  bool // some expectation is known
}

// curveLine is how one persona (none: customers at large) feels, over all
// columns of the map, shown or not.
type curveLine struct {
	persona blueprint.ID
	spots   []spot // by position among all columns
}

// spot is a point of a line. An unknown value leaves a gap.
type spot struct {
	value, expects float64
	known, hopes   bool
	slope          float64
	step           blueprint.ID
	quote          string
}

// quote is what somebody said, set in a column.
type quote struct {
	col   int
	line  int
	y     float64
	rect  scene.Rect // relative to the column's left edge and the curve's top
	lines []*scene.Line
	aside float64 // room in front for who said it, 0 where that is no question
	along bool    // only the first line leaves that room
}

// offset is how far into the quote's room a line begins: quotes of one line of feeling
// stand in the middle of their columns, others right behind the initials.
func (q quote) offset(i int, line *scene.Line) float64 {
	switch {
	case q.aside == 0:
		return (q.rect.W - line.Width) / 2
	case line.RTL:
		return q.rect.W - line.Width
	case i > 0 && q.along:
		return 0
	}
	return q.aside
}

// Mood names the five faces.
var moods = [5]string{"Angry", "Uneasy", "Neutral", "Content", "Delighted"}

// Mood is the word for a feeling between −2 and +2, as the curve's faces are called.
func Mood(v float64) string { return moods[moodOf(v)] }

// moodOf is the face of a value between −2 and +2.
func moodOf(v float64) int { return int(math.Round(min(max(v, -2), 2))) + 2 }

func (c *curve) height() float64 { return c.area + c.strip }

// margin keeps faces inside the area.
func (c *curve) margin() float64 { return c.m.faceMargin() }

func (m *Metrics) faceMargin() float64 { return m.Face + m.Border*2 }

// yOf is the height of a value in the area.
func (c *curve) yOf(v float64) float64 {
	return c.area/2 - v/2*(c.area/2-c.margin())
}

// valueAt is the inverse of yOf, in tenths.
func (c *curve) valueAt(y float64) float64 {
	v := (c.area/2 - y) / (c.area/2 - c.margin()) * 2
	return math.Round(min(max(v, -2), 2)*10) / 10
}

// axisWidth is the room that the words at the left of the curve take.
func (l *Layout) axisWidth() float64 {
	w := 0.0
	for _, s := range []string{moods[0], moods[2], moods[4]} {
		w = max(w, l.opt.Fonts.Width(s, l.m.Axis.Face, l.m.Axis.Size))
	}
	return w + l.m.PadX
}

// curve works the emotion curve out, or takes over the old one.
func (a *arranger) curve(rec blueprint.ID, old *lane) *curve {
	l := a.now
	if old != nil && old.curve != nil && !a.emotion && !a.moved {
		return old.curve
	}
	c := &curve{m: &l.m, cols: l.cols, area: l.m.Emotion}
	steps := l.fullSteps()
	points := make([][]blueprint.EmotionPoint, len(steps))
	for at, step := range steps {
		if !step.IsZero() {
			points[at] = a.doc.Emotions(step)
		}
	}
	for _, p := range a.travellers(points) {
		line := curveLine{persona: p, spots: make([]spot, len(steps))}
		some := false
		for at, step := range steps {
			line.spots[at].step = step
			for _, e := range points[at] {
				if e.Persona == p {
					line.spots[at].set(e)
					some = true
					c.hopes = c.hopes || line.spots[at].hopes
				}
			}
		}
		if !some {
			continue
		}
		line.slope()
		c.lines = append(c.lines, line)
		c.names = append(c.names, l.people.personas[p].name)
	}
	c.addQuotes(l)
	c.addLegend(l, rec)
	if old != nil && old.curve != nil && old.curve.equal(c) {
		return old.curve
	}
	return c
}

func (s *spot) set(e blueprint.EmotionPoint) {
	s.value, s.known = e.Value.Get()
	s.expects, s.hopes = e.Expectation.Get()
	s.value, s.expects = min(max(s.value, -2), 2), min(max(s.expects, -2), 2)
	s.quote = e.Quote
}

// travellers lists the personas of the map, and none where some point is of
// customers at large.
func (a *arranger) travellers(points [][]blueprint.EmotionPoint) []blueprint.ID {
	var out []blueprint.ID
	for _, t := range a.doc.Travellers(a.now.mapID) {
		out = append(out, t.Persona)
	}
	for _, list := range points {
		for _, e := range list {
			if !slices.Contains(out, e.Persona) {
				out = append(out, e.Persona)
			}
		}
	}
	return out
}

// fullSteps lists the steps of all columns of the map, none for empty stages.
func (l *Layout) fullSteps() []blueprint.ID {
	if l.opt.Stages == nil {
		out := make([]blueprint.ID, 0, len(l.cols))
		for _, c := range l.cols {
			if c.Fold == Open {
				out = append(out, c.Step)
			}
		}
		return out
	}
	out := make([]blueprint.ID, 0, l.total)
	for _, s := range l.doc.Stages(l.mapID) {
		steps := l.doc.StepsOf(s.ID)
		for _, st := range steps {
			out = append(out, st.ID)
		}
		if len(steps) == 0 {
			out = append(out, blueprint.ID{})
		}
	}
	return out
}

// slope gives each unbroken run of known values its tangents.
func (c *curveLine) slope() {
	for i := 0; i < len(c.spots); {
		j := i
		var v []float64
		for ; j < len(c.spots) && c.spots[j].known; j++ {
			v = append(v, c.spots[j].value)
		}
		for k, m := range tangents(v) {
			c.spots[i+k].slope = m
		}
		i = max(j, i+1)
	}
}

// at is the line's value at a position between columns, as far as it is known.
func (c *curveLine) at(pos float64) (float64, bool) {
	n := len(c.spots)
	i := int(math.Floor(pos))
	t := pos - float64(i)
	switch {
	case n == 0:
		return 0, false
	case i < 0 || i >= n || i == n-1 && t > 0:
		return 0, false
	case t == 0:
		return c.spots[i].value, c.spots[i].known
	case c.spots[i].known && c.spots[i+1].known:
		return hermite(c.spots[i].value, c.spots[i].slope, c.spots[i+1].value, c.spots[i+1].slope, t), true
	}
	return 0, false
}

// Everybody is whose feeling is meant where no persona is named.
const Everybody = "Customers"

// MostCurveNames is how many lines are named beside a curve on pages; of more, the names
// would be higher than a page, and those who lay pages out name them elsewhere.
const MostCurveNames = 12

// addLegend names the personas where there is more than one line.
func (c *curve) addLegend(l *Layout, rec blueprint.ID) {
	names := c.names
	if len(c.lines) < 2 || len(c.lines) > MostCurveNames && !l.m.cuts() {
		names = nil
	}
	var texts []string
	for _, n := range names {
		if n == "" {
			n = Everybody
		}
		texts = append(texts, n)
	}
	if c.hopes {
		texts = append(texts, "expected")
	}
	room := l.m.LaneColumn - l.m.LaneEdge - l.m.PadX - l.m.Badge*sampleWidth
	if c.legend, c.below = l.legend(texts, room-l.axisWidth()); c.below {
		c.legend, _ = l.legend(texts, room-l.m.PadX/2)
		return
	}
	if l.m.cuts() || len(slices.Concat(c.legend...)) == len(texts) {
		return
	}
	// Names that take several lines beside the axis go below it where the lane goes on.
	wide, _ := l.legend(texts, room-l.m.PadX/2)
	if h := float64(len(slices.Concat(wide...)))*l.m.Axis.Leading + l.m.PadY; h <= max(c.strip, l.opt.LaneHeights[rec]-2*l.m.Pad-c.area) {
		c.legend, c.below = wide, true
	}
}

// legend sets names in a width. Words that are wider are cut on the board; on
// pages they are broken, and tight tells so.
func (l *Layout) legend(names []string, room float64) (out [][]*scene.Line, tight bool) {
	f, s := l.opt.Fonts, l.m.Axis
	for _, n := range names {
		lines, _ := f.Wrap(n, s.Face, s.Size, room, l.m.StepLines)
		if breaksWord(lines) {
			if l.m.StepLines > 0 {
				lines, _ = f.Wrap(n, s.Face, s.Size, room, 1)
			} else {
				tight = true
			}
		}
		out = append(out, lines)
	}
	return out, tight
}

// breaksWord reports whether a text set in lines is broken within a word.
func breaksWord(lines []*scene.Line) bool {
	return slices.ContainsFunc(lines, func(l *scene.Line) bool { return l.Torn })
}

// sampleWidth is the room of a line's sample in the legend, in badges.
const sampleWidth = 1.5

// addQuotes sets the quotes: on the empty side of a single line, else, and
// where they would touch the line, in a strip below.
func (c *curve) addQuotes(l *Layout) {
	f, m := l.opt.Fonts, &l.m
	most := 3
	if m.MaxLines == 0 {
		most = 0
	}
	below := map[int]float64{}
	for i, line := range c.lines {
		for col := range l.cols {
			if l.seq[col] < 0 {
				continue
			}
			s := line.spots[l.seq[col]]
			if s.quote == "" {
				continue
			}
			q := quote{col: col, line: i}
			x, room := m.Gutter, l.cols[col].W-m.Gutter*2
			if len(c.lines) > 1 { // room for who said it
				q.aside = m.disc(m.initials(f, l.people.personas[line.persona].initials)) + m.Badge*0.4
				q.lines, q.along = behindInitials(f, quoted(s.quote), m.Quote, room, q.aside, most)
			} else {
				q.lines = balanced(f, quoted(s.quote), m.Quote, room, most)
			}
			h := float64(len(q.lines)) * m.Quote.Leading
			if y, ok := c.emptySide(l, col, s, h); ok && len(c.lines) == 1 {
				q.y = y
			} else {
				q.y = c.area + below[col] + m.Gap/2
				below[col] += h + m.Gap/2
				c.strip = max(c.strip, below[col])
			}
			q.rect = scene.Rect{X: x, Y: q.y, W: room, H: h}
			c.quotes = append(c.quotes, q)
		}
	}
}

// behindInitials sets a quote in a room whose first line begins aside from its left; along
// tells whether the others use all of the room.
func behindInitials(f *scene.Fonts, text string, s Style, room, aside float64, most int) (lines []*scene.Line, along bool) {
	lines, _ = f.Wrap(text, s.Face, s.Size, room-aside, most)
	if len(lines) < 2 || lines[0].RTL || lines[0].Torn || !strings.HasPrefix(text, lines[0].Text) {
		return lines, false
	}
	rest := strings.TrimSpace(text[len(lines[0].Text):])
	more, _ := f.Wrap(rest, s.Face, s.Size, room, max(most-1, 0))
	return append(lines[:1:1], more...), true
}

// balanced sets a text in lines of about the same length: in the least width that
// needs no more of them.
func balanced(f *scene.Fonts, text string, s Style, room float64, most int) []*scene.Line {
	lines, cut := f.Wrap(text, s.Face, s.Size, room, most)
	if cut || len(lines) < 2 {
		return lines
	}
	lo, hi := room/2, room
	for hi-lo > s.Size/2 {
		mid := (lo + hi) / 2
		if more, cut := f.Wrap(text, s.Face, s.Size, mid, len(lines)); cut || breaksWord(more) {
			lo = mid
		} else {
			lines, hi = more, mid
		}
	}
	return lines
}

// emptySide finds a height for a quote of height h, away from the line in the
// whole width of the column: as near to the neutral line as possible.
func (c *curve) emptySide(l *Layout, col int, s spot, h float64) (float64, bool) {
	lo, hi := c.area/2+c.m.Gap/2, c.area-h
	if s.value < 0 {
		lo, hi = 0, c.area/2-c.m.Gap/2-h
	}
	if hi < lo {
		return 0, false
	}
	y := lo
	if s.value < 0 {
		y = hi
	}
	if c.clear(l, col, y, h) {
		return y, true
	}
	y = lo + hi - y
	return y, c.clear(l, col, y, h)
}

// clear reports whether the box of a column from y on, h high, keeps away from
// the first line and its face, and from what was expected.
func (c *curve) clear(l *Layout, col int, y, h float64) bool {
	line, gap := c.lines[0], c.m.Gap/2
	s := line.spots[l.seq[col]]
	if s.known && c.yOf(s.value)+c.m.Face+gap > y && c.yOf(s.value)-c.m.Face-gap < y+h {
		return false
	}
	if s.hopes {
		from, to, k := c.yOf(s.expects), c.yOf(s.expects), c.m.Face*diamond+gap
		if s.known { // a line joins the two
			from, to = min(from, c.yOf(s.value)), max(to, c.yOf(s.value))
		}
		if to+k > y && from-k < y+h {
			return false
		}
	}
	for t := -0.46; t <= 0.47; t += 0.02 {
		if v, ok := line.at(l.posAt(col, t*l.cols[col].W)); ok {
			if py := c.yOf(v); py+gap > y && py-gap < y+h {
				return false
			}
		}
	}
	return true
}

func (c *curve) equal(d *curve) bool {
	return c.area == d.area && c.strip == d.strip && slices.Equal(c.names, d.names) && slices.Equal(c.cols, d.cols) &&
		slices.EqualFunc(c.lines, d.lines, func(a, b curveLine) bool {
			return a.persona == b.persona && slices.Equal(a.spots, b.spots)
		})
}

// EmotionValue is the value, −2 to +2 in tenths, that lies at height y of the
// map in an emotion lane; false for other lanes and outside the curve.
func (l *Layout) EmotionValue(lane blueprint.ID, y float64) (float64, bool) {
	i, ok := l.rowOf[lane]
	if !ok || l.lanes[i].curve == nil {
		return 0, false
	}
	c := l.lanes[i].curve
	at := y - l.rows[i].Y - l.m.Pad
	return c.valueAt(at), at >= -l.m.Pad && at <= c.area+l.m.Pad
}

// EmotionPoint is where the face of a step and persona is on the map.
func (l *Layout) EmotionPoint(step, persona blueprint.ID) (scene.Rect, bool) {
	col, ok := l.colOf[step]
	if !ok || l.seq[col] < 0 {
		return scene.Rect{}, false
	}
	for i, ln := range l.lanes {
		if ln.curve == nil {
			continue
		}
		for _, line := range ln.curve.lines {
			if s := line.spots[l.seq[col]]; line.persona == persona && s.known {
				return l.faceRect(i, col, s.value), true
			}
		}
	}
	return scene.Rect{}, false
}

// faceRect is the square of a face.
func (l *Layout) faceRect(row, col int, v float64) scene.Rect {
	r := l.m.Face
	x := l.cols[col].X + l.cols[col].W/2
	y := l.rows[row].Y + l.m.Pad + l.lanes[row].curve.yOf(v)
	return scene.Rect{X: x - r, Y: y - r, W: 2 * r, H: 2 * r}
}
