package canvas

import (
	"math"

	"throughline/canvas/scene"
)

// Style is a way of setting text: face, size (em) and distance of baselines,
// both in units.
type Style struct {
	Face          scene.Face
	Size, Leading float64
}

// Metrics are the measures of a map in units: one unit is a pixel at 100 % on
// screen, a point on paper. A zero MaxLines never cuts text.
type Metrics struct {
	Column, LaneColumn float64 // widths
	Gutter             float64 // between a card and the edge of its column
	Gap                float64 // between cards of a cell
	Pad                float64 // above and below the cards of a lane
	MinLane            float64 // least height of a lane
	LaneGap            float64 // between lanes
	Grid               float64 // heights are whole multiples of it; 0 = none
	Radius, Border     float64 // of cards
	Edge               float64 // coloured left edge of cards
	PadX, PadY         float64 // inside cards
	Strip              float64 // width of a card's pictogram strip
	Badge              float64 // height of badges
	LaneEdge           float64 // coloured edge of lanes

	Card, Small, Figure Style // texts of cards, their badges, values of metrics
	Initials            Style // of personas, in their discs
	Quote, Axis         Style // in the emotion lane
	Stage, Aside        Style // chevrons and their durations
	Step, Lane, Role    Style // heads
	Line                Style // names of the three lines
	Label, Chip         Style // of links; of departments

	MaxLines, StepLines, LaneLines int     // 0 = never cut
	Chevron, StepPad               float64 // height of a chevron; around step heads
	LineBand                       float64 // room for one of the three lines
	Emotion                        float64 // height of the emotion lane's curve
	Face                           float64 // radius of its faces
	Picture                        float64 // greatest height of pictures on cards
	StageRule, StepRule            float64 // widths of rules
	LinkWidth                      float64
	Capitals                       bool    // names of the three lines in capitals
	Inherited                      bool    // show owners that cards have from their lane or step
	Hints                          bool    // say in empty places what goes there
	Unit                           float64 // what a unit of a size given by hand is worth; 0 = such sizes count for nothing
}

// ScreenMetrics returns the measures of the board.
func ScreenMetrics() Metrics {
	return Metrics{
		Column: 156, LaneColumn: 172, Gutter: 8, Gap: 8, Pad: 12, MinLane: 64, LaneGap: 4, Grid: 4,
		Radius: 5, Border: 1, Edge: 4, PadX: 8, PadY: 6, Strip: 24, Badge: 15, LaneEdge: 4,
		Card: Style{scene.Regular, 12, 16}, Small: Style{scene.Regular, 10, 14}, Figure: Style{scene.Bold, 18, 24},
		Initials: Style{scene.Bold, 8.5, 14},
		Quote:    Style{scene.Italic, 11, 14}, Axis: Style{scene.Regular, 10, 14},
		Stage: Style{scene.Bold, 14, 20}, Aside: Style{scene.Regular, 11, 16},
		Step: Style{scene.Bold, 12, 16}, Lane: Style{scene.Bold, 13, 17}, Role: Style{scene.Regular, 11, 14},
		Line: Style{scene.Bold, 10, 14}, Label: Style{scene.Regular, 10, 12}, Chip: Style{scene.Bold, 11, 14},
		MaxLines: 6, StepLines: 2, LaneLines: 3,
		Chevron: 36, StepPad: 6, LineBand: 24, Emotion: 148, Face: 11, Picture: 96,
		StageRule: 1.5, StepRule: 1, LinkWidth: 1.5, Inherited: true, Hints: true, Unit: 1,
	}
}

// PaperMetrics returns the measures of pages in points, after the page recipe
// that was measured for contrast and legibility: nothing is below 7 points and
// nothing is cut.
func PaperMetrics() Metrics {
	return Metrics{
		Column: 78, LaneColumn: 88, Gutter: 4.5, Gap: 4.5, Pad: 5, MinLane: 30, LaneGap: 2.5,
		Radius: 3, Border: 0.45, Edge: 0, PadX: 4.5, PadY: 3.5, Strip: 13, Badge: 8.4, LaneEdge: 2.5,
		Card: Style{scene.Regular, 7, 8.4}, Small: Style{scene.Regular, 7, 9}, Figure: Style{scene.Bold, 11, 13},
		Initials: Style{scene.Bold, 7, 8.4},
		Quote:    Style{scene.Italic, 7, 8.4}, Axis: Style{scene.Regular, 7, 9},
		Stage: Style{scene.Bold, 10.5, 13}, Aside: Style{scene.Regular, 7.5, 10},
		Step: Style{scene.Bold, 8, 9.8}, Lane: Style{scene.Bold, 8.5, 10.4}, Role: Style{scene.Regular, 7, 8.6},
		Line: Style{scene.Bold, 7, 9}, Label: Style{scene.Regular, 7, 8.4}, Chip: Style{scene.Bold, 7, 8.6},
		Chevron: 24, StepPad: 4, LineBand: 15, Emotion: 104, Face: 7.6, Picture: 54,
		StageRule: 0.7, StepRule: 0.4, LinkWidth: 0.8, Capitals: true,
	}
}

// baseline returns the distance from the top of a line box to its baseline.
func (s Style) baseline(f *scene.Fonts) float64 {
	a, d := f.Ascent(s.Face)*s.Size, f.Descent(s.Face)*s.Size
	return (s.Leading-a-d)/2 + a
}

// Scaled returns the measures for text k times as large. Columns grow by less:
// at 150 % a third more width holds as many words with another line, and the
// board keeps its overview.
func (m Metrics) Scaled(k float64) Metrics {
	if k <= 0 || k == 1 {
		return m
	}
	for _, s := range []*Style{&m.Card, &m.Small, &m.Figure, &m.Initials, &m.Quote, &m.Axis, &m.Stage, &m.Aside, &m.Step, &m.Lane, &m.Role, &m.Line, &m.Label, &m.Chip} {
		s.Size, s.Leading = s.Size*k, s.Leading*k
	}
	for _, f := range []*float64{&m.Strip, &m.Badge, &m.Chevron, &m.LineBand, &m.Face, &m.MinLane} {
		*f *= k
	}
	wider := math.Pow(k, columnGrowth)
	for _, f := range []*float64{&m.Column, &m.LaneColumn, &m.Emotion, &m.Picture} {
		*f = math.Round(*f * wider)
	}
	m.PadX, m.PadY = m.PadX*wider, m.PadY*wider
	m.Unit *= wider
	return m
}

// columnGrowth is the power of the text scale by which columns grow.
const columnGrowth = 0.72

// Strong returns the measures with borders and links of twice the width, as high
// contrast has them. The rules between cells stay thin: they mean nothing, and must
// not look like links.
func (m Metrics) Strong() Metrics {
	for _, f := range []*float64{&m.Border, &m.LinkWidth} {
		*f *= 2
	}
	m.Edge *= 1.5
	m.LaneEdge *= 1.5
	return m
}
