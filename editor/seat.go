package editor

import (
	"slices"

	"throughline/blueprint"
)

// seat is where a new card goes. What it names is there; what it leaves open is
// looked for, and made where the map has nothing of the kind, under ids kept here
// so that preview and edit agree.
type seat struct {
	lane, step, before blueprint.ID
	stage              blueprint.ID // without step: a step is made in it
	fresh              *freshIDs
}

type freshIDs struct{ mapID, stage, step, lane blueprint.ID }

func (s *Session) freshIDs() *freshIDs {
	return &freshIDs{s.deps.NewID(), s.deps.NewID(), s.deps.NewID(), s.deps.NewID()}
}

// Titles of what is made besides what was asked for.
const (
	newMapTitle   = "New map"
	newStageTitle = "New stage"
	newStepTitle  = "New step"
)

// take makes what is missing and returns the cell, for a card of that kind in map m.
func (w seat) take(tx *blueprint.Tx, m blueprint.ID, kind blueprint.CardKind) (mapID, lane, step blueprint.ID, err error) {
	if m, err = w.takeMap(tx, m); err != nil {
		return
	}
	if step, err = w.takeStep(tx, m); err != nil {
		return
	}
	lane, err = w.takeLane(tx, m, blueprint.RoleOf(kind))
	return m, lane, step, err
}

func (w seat) takeMap(tx *blueprint.Tx, m blueprint.ID) (blueprint.ID, error) {
	if !m.IsZero() {
		return m, nil
	}
	return w.fresh.mapID, tx.AddMap(blueprint.Map{ID: w.fresh.mapID, Title: newMapTitle, State: blueprint.AsIs}, blueprint.ID{})
}

func (w seat) takeStage(tx *blueprint.Tx, m blueprint.ID) (blueprint.ID, error) {
	if !w.stage.IsZero() {
		return w.stage, nil
	}
	if stages := tx.Doc().Stages(m); len(stages) > 0 {
		return stages[len(stages)-1].ID, nil
	}
	return w.fresh.stage, tx.AddStage(blueprint.Stage{ID: w.fresh.stage, Map: m, Title: newStageTitle}, blueprint.ID{})
}

func (w seat) takeStep(tx *blueprint.Tx, m blueprint.ID) (blueprint.ID, error) {
	if !w.step.IsZero() {
		return w.step, nil
	}
	if steps := tx.Doc().Steps(m); len(steps) > 0 && w.stage.IsZero() {
		return steps[0].ID, nil
	}
	stage, err := w.takeStage(tx, m)
	if err != nil {
		return blueprint.ID{}, err
	}
	return w.fresh.step, tx.AddStep(blueprint.Step{ID: w.fresh.step, Stage: stage, Title: newStepTitle}, blueprint.ID{})
}

func (w seat) takeLane(tx *blueprint.Tx, m blueprint.ID, role blueprint.Role) (blueprint.ID, error) {
	if !w.lane.IsZero() {
		return w.lane, nil
	}
	lanes := tx.Doc().Lanes(m)
	for _, l := range lanes {
		if l.Role == role {
			return l.ID, nil
		}
	}
	lane := blueprint.Lane{ID: w.fresh.lane, Map: m, Title: blueprint.Label(blueprint.Roles, role), Role: role}
	return lane.ID, tx.AddLane(lane, laneHome(lanes, role))
}

// laneHome is the lane in front of which one of a role belongs, by the usual order
// of roles from the customer inwards; none = at the end.
func laneHome(lanes []blueprint.Lane, role blueprint.Role) blueprint.ID {
	rank := func(r blueprint.Role) int {
		return slices.IndexFunc(blueprint.Roles, func(c blueprint.Choice[blueprint.Role]) bool { return c.Value == r })
	}
	for _, l := range lanes {
		if r := rank(l.Role); r > rank(role) {
			return l.ID
		}
	}
	return blueprint.ID{}
}
