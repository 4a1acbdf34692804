package canvas

import (
	"image"

	"throughline/blueprint"
	"throughline/canvas/scene"
)

// LightTheme returns the colours of the light board.
func LightTheme() *Theme { return &Theme{Name: "light"} }

// DarkTheme returns the colours of the dark board.
func DarkTheme() *Theme { return &Theme{Name: "dark", Dark: true} }

// PrintTheme returns the colours of paper.
func PrintTheme() *Theme { return &Theme{Name: "print"} }

// Role returns the colour of a lane role.
func (t *Theme) Role(r blueprint.Role) scene.Color { return t.roles[r] }

// Kind returns the colour of a kind of card.
func (t *Theme) Kind(k blueprint.CardKind) scene.Color { return t.kinds[k] }

// Department returns a department's colour.
func (t *Theme) Department(d *blueprint.Doc, id blueprint.ID) scene.Color { return t.Secondary }

// Persona returns a persona's colour.
func (t *Theme) Persona(d *blueprint.Doc, id blueprint.ID) scene.Color { return t.Secondary }

// InkOn returns the colour of text on c.
func (t *Theme) InkOn(c scene.Color) scene.Color { return t.Ink }

// Initials returns the letters on a department's badge.
func Initials(d blueprint.Department) string { return d.Initials }

// Metrics are the measures of a map in units.
type Metrics struct {
	Columns float64
}

// ScreenMetrics returns the measures of the board.
func ScreenMetrics() Metrics { return Metrics{} }

// PaperMetrics returns the measures of pages, in points.
func PaperMetrics() Metrics { return Metrics{} }

// Options say how a map is arranged.
type Options struct {
	Metrics      Metrics
	Fonts        *scene.Fonts
	Stages       []blueprint.ID           // nil = all
	Lanes        []blueprint.ID           // nil = all
	ColumnWidth  float64                  // 0 = Metrics.Column
	LaneHeights  map[blueprint.ID]float64 // at least so high: equal tiles
	Rank         map[blueprint.ID]int     // numbered discs on the worst pain points
	StageNumbers bool
}

// Layout is a map arranged.
type Layout struct {
	doc   *blueprint.Doc
	mapID blueprint.ID
	opt   Options
}

// Arrange lays out map m of d.
func Arrange(d *blueprint.Doc, m blueprint.ID, o Options) *Layout { return &Layout{d, m, o} }

// Update returns the layout after change c.
func (l *Layout) Update(d *blueprint.Doc, c blueprint.Change) *Layout {
	return Arrange(d, l.mapID, l.opt)
}

// Doc is the document laid out.
func (l *Layout) Doc() *blueprint.Doc { return l.doc }

// Map is the map laid out.
func (l *Layout) Map() blueprint.ID { return l.mapID }

// Options are those given to Arrange.
func (l *Layout) Options() Options { return l.opt }

// Size is the whole map, header and lane names included.
func (l *Layout) Size() (w, h float64) { return 0, 0 }

// HeaderHeight is the height of stages and steps.
func (l *Layout) HeaderHeight() float64 { return 0 }

// LaneColumn is the width of the lane names.
func (l *Layout) LaneColumn() float64 { return 0 }

// Column is a step, or a stage that has none.
type Column struct {
	Stage, Step blueprint.ID
	X, W        float64
}

// Row is a lane.
type Row struct {
	Lane blueprint.ID
	Y, H float64
}

// Columns from left to right.
func (l *Layout) Columns() []Column { return nil }

// Rows from top to bottom.
func (l *Layout) Rows() []Row { return nil }

// Rect of a card, stage, step, lane or link.
func (l *Layout) Rect(id blueprint.ID) (scene.Rect, bool) { return scene.Rect{}, false }

// Cell is the rectangle of a cell.
func (l *Layout) Cell(lane, step blueprint.ID) (scene.Rect, bool) { return scene.Rect{}, false }

// Separator is one of the three lines.
type Separator struct {
	Name  string
	Below blueprint.Zone
	Y     float64
	Dash  scene.Dash
	Rect  scene.Rect
}

// Separators are the three lines, as far as the map has them.
func (l *Layout) Separators() []Separator { return nil }

// At tells what lies at p.
func (l *Layout) At(p scene.Point) Target { return OnNothing{} }

// Within lists the cards wholly or partly in r.
func (l *Layout) Within(r scene.Rect) []blueprint.ID { return nil }

// Direction of a keyboard move.
type Direction uint8

// Directions.
const (
	Left Direction = iota
	Right
	Up
	Down
)

// Spot is a place the keyboard is at; Card none means the cell itself.
type Spot struct{ Lane, Step, Card blueprint.ID }

// Next is the neighbour of a spot.
func (l *Layout) Next(from Spot, d Direction) Spot { return from }

// Slot is where a drop mark is drawn.
func (l *Layout) Slot(lane, step, before blueprint.ID) scene.Rect { return scene.Rect{} }

// SlotAt is where a card dropped at p would go.
func (l *Layout) SlotAt(p scene.Point) (lane, step, before blueprint.ID, ok bool) { return }

// Route is a link's way.
func (l *Layout) Route(from, to blueprint.ID) []scene.Point { return nil }

// Part is one of the four regions of the board.
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
	Theme *Theme
	Scale float64 // device pixels per unit: decides the level of detail; 0 = everything
	Hide  map[blueprint.ID]bool
	Hover blueprint.ID
}

// Paint adds what of a part lies in visible.
func (l *Layout) Paint(list *scene.List, part Part, visible scene.Rect, o PaintOptions) {}

// PaintCard adds one card at its place.
func (l *Layout) PaintCard(list *scene.List, id blueprint.ID, o PaintOptions) {}

// Visible lists the cards that overlap r.
func (l *Layout) Visible(r scene.Rect) []blueprint.ID { return nil }

// Damage lists what looks different from old, in map units by part.
func (l *Layout) Damage(old *Layout) (body, header, lanes []scene.Rect, all bool) {
	return nil, nil, nil, true
}

// Viewport is the window's view of a map.
type Viewport struct {
	W, H   float64
	Scale  float64
	Zoom   float64
	OX, OY int
}

// Pane is a part on the frame.
type Pane struct {
	Part   Part
	Rect   image.Rectangle
	OX, OY int
}

func (v Viewport) PixelScale() float64                                       { return v.Zoom * v.Scale }
func (v Viewport) ToMap(l *Layout, p scene.Point) scene.Point                { return p }
func (v Viewport) ToBoard(l *Layout, part Part, p scene.Point) scene.Point   { return p }
func (v Viewport) RectToBoard(l *Layout, part Part, r scene.Rect) scene.Rect { return r }
func (v Viewport) PartAt(l *Layout, p scene.Point) Part                      { return PartBody }
func (v Viewport) Target(l *Layout, p scene.Point) Target                    { return l.At(v.ToMap(l, p)) }
func (v Viewport) Panes(l *Layout) []Pane                                    { return nil }
func (v Viewport) Pan(l *Layout, dx, dy float64) Viewport                    { return v }
func (v Viewport) ZoomAt(l *Layout, p scene.Point, zoom float64) Viewport    { return v }
func (v Viewport) Fit(l *Layout) Viewport                                    { return v }
func (v Viewport) Reveal(l *Layout, r scene.Rect) Viewport                   { return v }
func (v Viewport) Clamp(l *Layout) Viewport                                  { return v }

// Minimap is a small picture of the map.
func Minimap(l *Layout, w, h int, t *Theme) *image.RGBA { return image.NewRGBA(image.Rect(0, 0, w, h)) }
