package canvas

import (
	"throughline/blueprint"
	"throughline/canvas/scene"
)

// Target is what lies under a point of the map. Each says its rectangle in map
// units.
type Target interface{ Bounds() scene.Rect }

type area struct{ Rect scene.Rect }

// Bounds is the target's rectangle in map units.
func (a area) Bounds() scene.Rect { return a.Rect }

type (
	// OnNothing: beside the map.
	OnNothing struct{ area }
	// OnCard: a card. Handle says that the point is on the card's connection
	// handle, Edge that it is on the right edge by which it is made to span steps.
	OnCard struct {
		area
		ID           blueprint.ID
		Lane, Step   blueprint.ID
		Handle, Edge bool
	}
	// OnCell: free space in a cell, in front of card Before (none: at the end).
	OnCell struct {
		area
		Lane, Step, Before blueprint.ID
	}
	// OnEmptyStage: the column of a stage without steps, in a lane.
	OnEmptyStage struct {
		area
		Lane, Stage blueprint.ID
	}
	// OnStage: the chevron of a stage; of a collapsed one, its whole head. Fold says
	// that the point is on the mark by which it is folded.
	OnStage struct {
		area
		ID   blueprint.ID
		Fold bool
	}
	// OnStep: the head of a step.
	OnStep struct {
		area
		ID, Stage blueprint.ID
	}
	// OnLane: the name of a lane. Fold says that the point is on the mark by which it
	// is folded.
	OnLane struct {
		area
		ID   blueprint.ID
		Fold bool
	}
	// OnFolded: a cell of a collapsed stage or lane, named by ID. Step is none where
	// the stage has none.
	OnFolded struct {
		area
		ID                blueprint.ID
		Lane, Step, Stage blueprint.ID
	}
	// OnSeam: the mark of hidden stages or lanes, the Index-th of Layout.Seams.
	OnSeam struct {
		area
		Index int
	}
	// OnBorder: the right border of a step's column or the lower border of a lane, by
	// which it is resized.
	OnBorder struct {
		area
		Step, Lane blueprint.ID // one of them
	}
	// OnEmotion: a point of the emotion curve.
	OnEmotion struct {
		area
		Step, Persona blueprint.ID
	}
	// OnDepartments: a cell of the departments lane.
	OnDepartments struct {
		area
		Lane, Step blueprint.ID
	}
	// OnLink: a link's line.
	OnLink struct {
		area
		ID blueprint.ID
	}
)
