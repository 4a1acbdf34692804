package editor

import (
	"slices"

	"throughline/blueprint"
	"throughline/canvas"
	"throughline/canvas/scene"
)

// movingStage, movingStep and movingLane: heads follow the pointer, and the map
// shows the order they would have, with everything in them.
type (
	movingStage struct {
		drag
		ids []blueprint.ID
	}
	movingStep struct {
		drag
		ids []blueprint.ID
	}
	movingLane struct {
		drag
		ids []blueprint.ID
	}
)

type headAim struct{ in, before blueprint.ID }

// Handle moves the stages along.
func (m *movingStage) Handle(s *Session, e canvas.Event) State { return m.follow(s, e, m) }

// Handle moves the steps along.
func (m *movingStep) Handle(s *Session, e canvas.Event) State { return m.follow(s, e, m) }

// Handle moves the lanes along.
func (m *movingLane) Handle(s *Session, e canvas.Event) State { return m.follow(s, e, m) }

// Feedback shows the order there would be.
func (m *movingStage) Feedback(s *Session, f *Feedback) {
	m.feedback(s, f)
	f.Ghost = things(s.doc, m.ids)
}

// Feedback shows the order there would be.
func (m *movingStep) Feedback(s *Session, f *Feedback) {
	m.feedback(s, f)
	f.Ghost = things(s.doc, m.ids)
}

// Feedback shows the order there would be.
func (m *movingLane) Feedback(s *Session, f *Feedback) {
	m.feedback(s, f)
	f.Ghost = things(s.doc, m.ids)
}

func (m *movingStage) aim(s *Session, at scene.Point, _ canvas.Modifiers) aim {
	if !s.on(at) {
		return aim{key: "outside"}
	}
	before := notIn(idsOf(s.doc.Stages(s.mapID)), s.stageBefore(at), m.ids)
	a := aim{key: headAim{before: before}, name: "Move " + things(s.doc, m.ids), thing: m.ids[0], part: canvas.PartHeader}
	a.edit = func(tx *blueprint.Tx) error { return eachInFrontOf(m.ids, before, tx.MoveStage) }
	a.hint = "Drop " + landing(idsOf(s.doc.Stages(s.mapID)), s.doc, m.ids, before)
	return a
}

func (m *movingStep) aim(s *Session, at scene.Point, _ canvas.Modifiers) aim {
	stage, before, ok := s.stepBefore(at)
	if !s.on(at) || !ok {
		return aim{key: "outside"}
	}
	before = notIn(idsOf(s.doc.StepsOf(stage)), before, m.ids)
	a := aim{key: headAim{stage, before}, name: "Move " + things(s.doc, m.ids), thing: m.ids[0], part: canvas.PartHeader}
	a.edit = func(tx *blueprint.Tx) error {
		return eachInFrontOf(m.ids, before, func(id, before blueprint.ID) error { return tx.MoveStep(id, stage, before) })
	}
	a.hint = "Drop " + landing(idsOf(s.doc.StepsOf(stage)), s.doc, m.ids, before) + " in " + quote(s.doc, stage)
	return a
}

func (m *movingLane) aim(s *Session, at scene.Point, _ canvas.Modifiers) aim {
	if !s.on(at) {
		return aim{key: "outside"}
	}
	before := notIn(idsOf(s.doc.Lanes(s.mapID)), s.laneBefore(at), m.ids)
	a := aim{key: headAim{before: before}, name: "Move " + things(s.doc, m.ids), thing: m.ids[0], part: canvas.PartLanes}
	a.edit = func(tx *blueprint.Tx) error { return eachInFrontOf(m.ids, before, tx.MoveLane) }
	a.hint = "Drop " + landing(idsOf(s.doc.Lanes(s.mapID)), s.doc, m.ids, before)
	return a
}

// notIn is the first sibling from before on that does not itself move; none = the
// end.
func notIn(siblings []blueprint.ID, before blueprint.ID, moving []blueprint.ID) blueprint.ID {
	i := slices.Index(siblings, before)
	for ; i >= 0 && i < len(siblings); i++ {
		if !slices.Contains(moving, siblings[i]) {
			return siblings[i]
		}
	}
	return blueprint.ID{}
}

// eachInFrontOf moves things one after another in front of the same sibling.
func eachInFrontOf(ids []blueprint.ID, before blueprint.ID, move func(id, before blueprint.ID) error) error {
	for _, id := range ids {
		if err := move(id, before); err != nil {
			return err
		}
	}
	return nil
}

// landing says between which siblings things would stand.
func landing(siblings []blueprint.ID, d *blueprint.Doc, moving []blueprint.ID, before blueprint.ID) string {
	rest := slices.DeleteFunc(slices.Clone(siblings), func(id blueprint.ID) bool { return slices.Contains(moving, id) })
	i := slices.Index(rest, before)
	if i < 0 {
		i = len(rest)
	}
	return betweenWords(d, slices.Insert(rest, i, moving[0]), moving[0])
}

// columnAt is the column at a board position, or the nearest; by reports whether
// the position is in its right half.
func (s *Session) columnAt(at scene.Point) (c canvas.Column, right, ok bool) {
	x := s.view.ToMap(s.base, at).X
	if s.view.PartAt(s.base, at) == canvas.PartLanes || s.view.PartAt(s.base, at) == canvas.PartCorner {
		x = 0
	}
	columns := s.base.Columns()
	if len(columns) == 0 {
		return canvas.Column{}, false, false
	}
	i, _ := slices.BinarySearchFunc(columns, x, func(c canvas.Column, x float64) int {
		if c.X+c.W <= x {
			return -1
		}
		return 1
	})
	i = min(i, len(columns)-1)
	for j := range columns { // the nearest that is not hidden
		if at := i - j; at >= 0 && columns[at].W > 0 {
			i = at
			break
		} else if at := i + j; at < len(columns) && columns[at].W > 0 {
			i = at
			break
		}
	}
	c = columns[i]
	return c, x >= c.X+c.W/2, true
}

// rowAt is the lane at a board position, or the nearest; lower reports whether the
// position is in its lower half.
func (s *Session) rowAt(at scene.Point) (r canvas.Row, lower, ok bool) {
	y := s.view.ToMap(s.base, at).Y
	if p := s.view.PartAt(s.base, at); p == canvas.PartHeader || p == canvas.PartCorner {
		y = 0
	}
	rows := s.base.Rows()
	if len(rows) == 0 {
		return canvas.Row{}, false, false
	}
	i, _ := slices.BinarySearchFunc(rows, y, func(r canvas.Row, y float64) int {
		if r.Y+r.H <= y {
			return -1
		}
		return 1
	})
	r = rows[min(i, len(rows)-1)]
	return r, y >= r.Y+r.H/2, true
}

// stageBefore is the stage in front of which one dropped at a board position goes.
func (s *Session) stageBefore(at scene.Point) blueprint.ID {
	c, _, ok := s.columnAt(at)
	if !ok {
		return blueprint.ID{}
	}
	left, right := c.X, c.X+c.W
	for _, other := range s.base.Columns() {
		if other.Stage == c.Stage {
			left, right = min(left, other.X), max(right, other.X+other.W)
		}
	}
	if s.columnX(at) < (left+right)/2 {
		return c.Stage
	}
	return following(idsOf(s.doc.Stages(s.mapID)), c.Stage)
}

func (s *Session) columnX(at scene.Point) float64 {
	if p := s.view.PartAt(s.base, at); p == canvas.PartLanes || p == canvas.PartCorner {
		return 0
	}
	return s.view.ToMap(s.base, at).X
}

// stepBefore is the stage into which, and the step in front of which, a step
// dropped at a board position goes; false where the map has no stages.
func (s *Session) stepBefore(at scene.Point) (stage, before blueprint.ID, ok bool) {
	c, right, ok := s.columnAt(at)
	if !ok || c.Step.IsZero() || c.Fold != canvas.Open {
		return c.Stage, blueprint.ID{}, ok // into a collapsed stage as its last
	}
	if !right {
		return c.Stage, c.Step, true
	}
	return c.Stage, following(idsOf(s.doc.StepsOf(c.Stage)), c.Step), true
}

// laneBefore is the lane in front of which one dropped at a board position goes.
func (s *Session) laneBefore(at scene.Point) blueprint.ID {
	r, lower, ok := s.rowAt(at)
	if !ok || !lower {
		return r.Lane
	}
	return following(idsOf(s.doc.Lanes(s.mapID)), r.Lane)
}

// following is the id behind another, or none.
func following(ids []blueprint.ID, id blueprint.ID) blueprint.ID {
	if i := slices.Index(ids, id); i >= 0 && i+1 < len(ids) {
		return ids[i+1]
	}
	return blueprint.ID{}
}
