package editor

import (
	"slices"

	"throughline/blueprint"
	"throughline/canvas"
	"throughline/canvas/scene"
)

// movingStage, movingStep and movingLane: heads follow the pointer, and the map
// shows the order they would have, with everything in them; with Ctrl, copies of it
// all.
type (
	movingStage struct{ moving }
	movingStep  struct{ moving }
	movingLane  struct{ moving }
)

// moving is what they have in common.
type moving struct {
	drag
	ids    []blueprint.ID
	copies copies
}

func newMoving(s *Session, d drag, ids []blueprint.ID) moving {
	return moving{drag: d, ids: ids, copies: s.copies()}
}

type headAim struct {
	in, before blueprint.ID
	copying    bool
}

// Handle moves the stages along.
func (m *movingStage) Handle(s *Session, e canvas.Event) State { return m.carryOn(s, e, m) }

// Handle moves the steps along.
func (m *movingStep) Handle(s *Session, e canvas.Event) State { return m.carryOn(s, e, m) }

// Handle moves the lanes along.
func (m *movingLane) Handle(s *Session, e canvas.Event) State { return m.carryOn(s, e, m) }

// carryOn follows an event and selects copies once they are there.
func (m *moving) carryOn(s *Session, e canvas.Event, g gesture) State {
	next := m.follow(s, e, g)
	if _, up := e.(canvas.PointerUp); up && m.refused == "" && m.now.edit != nil && m.copying() {
		var made []blueprint.ID
		for _, id := range m.ids {
			made = append(made, m.copies.of(id))
		}
		s.selectLiving(made)
		s.amendSelection()
	}
	return next
}

func (m *moving) copying() bool { return m.mods&canvas.Ctrl != 0 }

// Feedback shows the order there would be.
func (m *moving) Feedback(s *Session, f *Feedback) {
	m.feedback(s, f)
	if f.Ghost = things(s.doc, m.ids); m.copying() {
		f.Ghost = "Copy of " + f.Ghost
		if f.Drop == nil || f.Drop.Allowed {
			f.Cursor = CursorCopy
		}
	}
}

// aimAt is what a drop in front of before does, in the stage in if there is one: move
// what is dragged, or put copies of it there.
func (m *moving) aimAt(s *Session, in, before blueprint.ID, mods canvas.Modifiers, move func(*blueprint.Tx) error) aim {
	m.mods = mods
	a := aim{key: headAim{in, before, m.copying()}, name: "Move " + things(s.doc, m.ids), thing: m.ids[0], part: canvas.PartHeader, edit: move}
	if m.copying() {
		a.name, a.thing = "Copy "+things(s.doc, m.ids), m.copies.of(m.ids[0])
		a.edit = func(tx *blueprint.Tx) error {
			return newGraft(makeClip(s.doc, s.mapID, m.ids), m.copies, s.mapID, dropped{in: in, before: before}).add(tx)
		}
	}
	return a
}

// dropped is where copies go that are dropped: in front of something.
type dropped struct {
	behind
	in, before blueprint.ID
}

func (d dropped) stage(*blueprint.Tx, blueprint.ID) blueprint.ID { return d.before }
func (d dropped) step(*blueprint.Tx, blueprint.ID) (stage, before blueprint.ID) {
	return d.in, d.before
}
func (d dropped) lane(*blueprint.Tx, blueprint.Lane) blueprint.ID { return d.before }

// orCopy says how to make copies instead.
func (m *moving) orCopy() string {
	if m.copying() {
		return ""
	}
	return ", with Ctrl a copy"
}

func (m *movingStage) aim(s *Session, at scene.Point, mods canvas.Modifiers) aim {
	if !s.on(at) {
		return aim{key: "outside"}
	}
	before := notIn(blueprint.IDsOf(s.doc.Stages(s.mapID)), s.stageBefore(at), m.ids)
	a := m.aimAt(s, blueprint.ID{}, before, mods, func(tx *blueprint.Tx) error { return eachInFrontOf(m.ids, before, tx.MoveStage) })
	a.hint = "Drop " + landing(blueprint.IDsOf(s.doc.Stages(s.mapID)), s.doc, m.ids, before) + m.orCopy()
	return a
}

func (m *movingStep) aim(s *Session, at scene.Point, mods canvas.Modifiers) aim {
	stage, before, ok := s.stepBefore(at)
	if !s.on(at) || !ok {
		return aim{key: "outside"}
	}
	before = notIn(blueprint.IDsOf(s.doc.StepsOf(stage)), before, m.ids)
	a := m.aimAt(s, stage, before, mods, func(tx *blueprint.Tx) error {
		return eachInFrontOf(m.ids, before, func(id, before blueprint.ID) error { return tx.MoveStep(id, stage, before) })
	})
	a.hint = "Drop " + landing(blueprint.IDsOf(s.doc.StepsOf(stage)), s.doc, m.ids, before) + " in " + quote(s.doc, stage) + m.orCopy()
	return a
}

func (m *movingLane) aim(s *Session, at scene.Point, mods canvas.Modifiers) aim {
	if !s.on(at) {
		return aim{key: "outside"}
	}
	before := notIn(blueprint.IDsOf(s.doc.Lanes(s.mapID)), s.laneBefore(at), m.ids)
	a := m.aimAt(s, blueprint.ID{}, before, mods, func(tx *blueprint.Tx) error { return eachInFrontOf(m.ids, before, tx.MoveLane) })
	a.part = canvas.PartLanes
	a.hint = "Drop " + landing(blueprint.IDsOf(s.doc.Lanes(s.mapID)), s.doc, m.ids, before) + m.orCopy()
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
	return following(blueprint.IDsOf(s.doc.Stages(s.mapID)), c.Stage)
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
	return c.Stage, following(blueprint.IDsOf(s.doc.StepsOf(c.Stage)), c.Step), true
}

// laneBefore is the lane in front of which one dropped at a board position goes.
func (s *Session) laneBefore(at scene.Point) blueprint.ID {
	r, lower, ok := s.rowAt(at)
	if !ok || !lower {
		return r.Lane
	}
	return following(blueprint.IDsOf(s.doc.Lanes(s.mapID)), r.Lane)
}

// following is the id behind another, or none.
func following(ids []blueprint.ID, id blueprint.ID) blueprint.ID {
	if i := slices.Index(ids, id); i >= 0 && i+1 < len(ids) {
		return ids[i+1]
	}
	return blueprint.ID{}
}
