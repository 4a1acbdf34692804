package canvas

import (
	"math"
	"slices"

	"throughline/blueprint"
	"throughline/canvas/scene"
)

// Options say how a map is arranged.
type Options struct {
	Metrics      Metrics                  // zero = ScreenMetrics
	Fonts        *scene.Fonts             // required
	Stages       []blueprint.ID           // shown; nil = all
	Lanes        []blueprint.ID           // shown; nil = all
	ColumnWidth  float64                  // 0 = Metrics.Column
	LaneHeights  map[blueprint.ID]float64 // at least so high: equal tiles
	Rank         map[blueprint.ID]int     // numbered discs on the worst pain points
	StageNumbers bool                     // "1  Discover"
	Numbers      map[blueprint.ID]int     // of stages that are not numbered by their order; never modified
	Keyed        bool                     // a key beside the picture says whose emotion line is whose
	Hidden       map[blueprint.ID]bool    // stages and lanes left out, with a mark where they are; never modified
	Collapsed    map[blueprint.ID]bool    // stages and lanes shown as a narrow band; never modified
}

// Column is a step, or, where Step is none, a stage that has no steps yet.
// Where Stage is none, too, it is the empty column of a map without stages.
// A hidden stage's columns have no width; of a collapsed one's only the first has.
type Column struct {
	Stage, Step blueprint.ID
	X, W        float64
	Fold        Fold
}

// Row is a lane. Top is where its cards begin: below the curve in an emotion
// lane.
type Row struct {
	Lane   blueprint.ID
	Role   blueprint.Role
	Y, H   float64
	Top    float64
	Number int  // among all lanes of the map, for the bands
	Fold   Fold // Open or Collapsed; hidden lanes have no row

	corridor float64 // free room above what the lane holds
}

// Layout is a map arranged: immutable, and safe for any number of readers.
// Everything below lanes is relative, so that a lane which grows moves what is
// below it without touching it: cards know their height in the lane, columns
// and rows are prefix sums.
type Layout struct {
	doc   *blueprint.Doc
	mapID blueprint.ID
	opt   Options
	m     Metrics

	people    *people
	stages    []*stageBox
	cols      []Column
	steps     []*stepBox // by column; nil for the column of an empty stage
	seq       []int      // by column: its position among all columns of the map; −1 for what is folded away
	colAt     []int      // by such a position: the column shown there, or −1
	total     int        // columns of the map, shown or not
	outside   []outside  // steps of stages left out of a page, in order
	seams     []Seam
	rows      []Row
	lanes     []*lane // by row
	lines     []Separator
	colOf     map[blueprint.ID]int // by step, or stage without steps
	rowOf     map[blueprint.ID]int
	links     *linkIndex
	ways      *wayCache
	stepLinks []stepLink

	chevron, stepTop, stepH, tracks float64 // heights in the header
	header, height                  float64
}

// lane is what a row holds; shared between layouts as long as it stays the same.
type lane struct {
	rec       blueprint.Lane
	name, sub []*scene.Line
	style     Style   // of the name
	drop      float64 // how far the name stands below the top of others
	subGap    float64 // between them, beyond their leading
	owner     *badge
	headH     float64
	cells     []*cell // by column
	spans     bool    // some card reaches over several columns
	chips     bool    // the departments lane: cells hold chips
	folded    bool
	count     []*scene.Line // of a folded lane: what it holds, one line
	bottom    float64       // lowest edge of cards, from the top of the cards
	curve     *curve
}

// outside is a step that is not on the page: its position among all columns of the map.
type outside struct {
	step blueprint.ID
	seq  int
}

// cell holds the cards of a lane in one column.
type cell struct {
	cards   []placed // whose span begins here, in order
	through []placed // that reach here from the left
	chips   []chip   // of the departments lane
	folded  []folded // cards that are there and not shown
	bottom  float64
}

// placed is a card at its height in the lane. Cells reuse it from layout to
// layout, so columns are relative: the card begins back columns to the left
// and covers span columns.
type placed struct {
	*cardBox
	y    float64
	span int
	back int
}

// Arrange lays out map m of d. It is Update without anything to reuse.
func Arrange(d *blueprint.Doc, m blueprint.ID, o Options) *Layout {
	if o.Metrics == (Metrics{}) {
		o.Metrics = ScreenMetrics()
	}
	return arrange(&arranger{doc: d, fresh: true}, m, o)
}

// Update returns the layout of d, which c led to from l.Doc(). It equals
// Arrange(d, l.Map(), l.Options()), at the price of what c touches.
func (l *Layout) Update(d *blueprint.Doc, c blueprint.Change) *Layout {
	return arrange(newArranger(l, d, c), l.mapID, l.opt)
}

// Fold returns the layout of the same map with other stages and lanes hidden and
// collapsed.
func (l *Layout) Fold(hidden, collapsed map[blueprint.ID]bool) *Layout {
	o := l.opt
	o.Hidden, o.Collapsed = hidden, collapsed
	return arrange(newArranger(l, l.doc, nil), l.mapID, o)
}

func arrange(a *arranger, m blueprint.ID, o Options) *Layout {
	l := &Layout{doc: a.doc, mapID: m, opt: o, m: o.Metrics}
	a.now = l
	l.people = a.peopleOf()
	a.columns()
	a.header()
	a.markCells()
	a.arrangeLanes()
	l.links, l.ways = a.linkIndex(), newWayCache()
	a.stack()
	return l
}

// Doc is the document laid out.
func (l *Layout) Doc() *blueprint.Doc { return l.doc }

// Map is the map laid out.
func (l *Layout) Map() blueprint.ID { return l.mapID }

// Options are those given to Arrange.
func (l *Layout) Options() Options { return l.opt }

// Size is the whole map in units, header and lane names included.
func (l *Layout) Size() (w, h float64) { return l.right() + l.m.Gutter, l.height }

// HeaderHeight is the height of stages and steps.
func (l *Layout) HeaderHeight() float64 { return l.header }

// LaneColumn is the width of the lane names.
func (l *Layout) LaneColumn() float64 { return l.m.LaneColumn }

// Columns from left to right. The caller must not modify it.
func (l *Layout) Columns() []Column { return l.cols }

// Rows from top to bottom. The caller must not modify it.
func (l *Layout) Rows() []Row { return l.rows }

// Holds reports whether anything stands where a row and a column cross: cards,
// departments, or a point or quote of a curve.
func (l *Layout) Holds(row, col int) bool {
	ln := l.lanes[row]
	if c := ln.cells[col]; len(c.cards)+len(c.through)+len(c.chips)+len(c.folded) > 0 {
		return true
	}
	if ln.curve == nil || l.seq[col] < 0 {
		return false
	}
	return slices.ContainsFunc(ln.curve.lines, func(c curveLine) bool {
		s := c.spots[l.seq[col]]
		return s.known || s.hopes || s.quote != ""
	})
}

// RoomBelow is the height in units that is free below what stands in a cell, without its
// lane growing.
func (l *Layout) RoomBelow(lane, step blueprint.ID) float64 {
	row, okRow := l.rowOf[lane]
	col, okCol := l.colOf[step]
	if !okRow || !okCol {
		return 0
	}
	r, ln := l.rows[row], l.lanes[row]
	return r.Y + r.H - l.m.Pad - r.Top - ln.cells[col].bottom
}

// Empty reports whether the map has neither stages nor lanes.
func (l *Layout) Empty() bool { return len(l.stages) == 0 && len(l.lanes) == 0 }

// right is the right edge of the last column.
func (l *Layout) right() float64 {
	if n := len(l.cols); n > 0 {
		return l.cols[n-1].X + l.cols[n-1].W
	}
	return l.m.LaneColumn
}

// columnWidth is the width of a column that has none of its own.
func (l *Layout) columnWidth() float64 {
	if l.opt.ColumnWidth > 0 {
		return l.opt.ColumnWidth
	}
	return l.m.Column
}

// cardWidth is the width of a card over span columns from col on.
func (l *Layout) cardWidth(col, span int) float64 {
	last := l.cols[col+span-1]
	return last.X + last.W - l.cols[col].X - 2*l.m.Gutter
}

// grid rounds a height up to the grid.
func (m Metrics) grid(h float64) float64 {
	if m.Grid <= 0 {
		return h
	}
	return math.Ceil(h/m.Grid-1e-9) * m.Grid
}
