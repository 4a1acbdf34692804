package canvas

import (
	"throughline/blueprint"
	"throughline/canvas/scene"
)

// Theme is every colour a map is painted with. Text tokens (Ink, Secondary,
// Faint, StageInk) have a contrast of at least 4.5 on what they stand on, marks
// at least 3; a test computes it.
type Theme struct {
	Name string
	Dark bool

	Ink, Secondary, Faint   scene.Color // text, small text, hints
	Backdrop                scene.Color // around the map
	Board                   scene.Color // behind stages, lane names and separators
	Band, BandAlt           scene.Color // lanes, in turn
	CardFill, CardBorder    scene.Color //
	StageFill, StageInk     scene.Color //
	StageRule, StepRule     scene.Color // vertical rules
	Line                    scene.Color // links, separators
	Selection, Focus        scene.Color //
	DropYes, DropNo         scene.Color //
	MoodUp, MoodDown        scene.Color // fields of the emotion curve, blue and orange
	Mood                    [5]scene.Color
	Curve                   scene.Color // the first emotion curve
	Neutral                 scene.Color // its neutral line
	Pain, Moment, Fail      scene.Color // marks on cards
	Pause, Shadow, Minimap  scene.Color // waiting; below lifted cards; the box of the view
	roles                   map[blueprint.Role]scene.Color
	kinds                   map[blueprint.CardKind]scene.Color
	palette, personaPalette []scene.Color
}
