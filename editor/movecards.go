package editor

import (
	"fmt"
	"slices"

	"throughline/blueprint"
	"throughline/canvas"
	"throughline/canvas/scene"
)

// movingCards: cards follow the pointer; with Ctrl, copies of them. The one that
// was grabbed goes where the pointer is, and the others keep their distance from
// it in steps and lanes.
type movingCards struct {
	drag
	grabbed blueprint.ID
	ids     []blueprint.ID // reading order, the grabbed one among them
	copies  copies
	step    blueprint.ID // made if they are dropped on a stage without steps
	palette bool         // comes from the parking lot: nothing is lifted off the board
}

// manyCards is from how many cards on a move shows only where it would go: to lay
// the map out for every cell that is passed would make the pointer wait.
const manyCards = 300

func newMovingCards(s *Session, d drag, grabbed blueprint.ID) *movingCards {
	m := &movingCards{drag: d, grabbed: grabbed, step: s.deps.NewID(), copies: s.copies()}
	in := map[blueprint.ID]bool{grabbed: true}
	for _, c := range selected[blueprint.Card](s) {
		in[c.ID] = !c.Parked()
	}
	m.ids = inReadingOrder(s.doc, s.mapID, in)
	return m
}

// inReadingOrder sorts cards by step, lane and place in the cell; parked ones
// come last.
func inReadingOrder(d *blueprint.Doc, m blueprint.ID, in map[blueprint.ID]bool) []blueprint.ID {
	at := newGrid(d, m)
	var out []blueprint.Card
	for id, yes := range in {
		if c, ok := blueprint.Get[blueprint.Card](d, id); ok && yes {
			out = append(out, c)
		}
	}
	slices.SortFunc(out, func(a, b blueprint.Card) int {
		for _, by := range []int{at.step(a) - at.step(b), at.lane(a) - at.lane(b), compare(a.Order, b.Order)} {
			if by != 0 {
				return by
			}
		}
		return slices.Compare(a.ID[:], b.ID[:])
	})
	return blueprint.IDsOf(out)
}

func compare(a, b string) int {
	if a == b {
		return 0
	}
	if a < b {
		return -1
	}
	return 1
}

// grid numbers the steps and lanes of a map.
type grid struct {
	steps, lanes []blueprint.ID
	atStep       map[blueprint.ID]int
	atLane       map[blueprint.ID]int
}

func newGrid(d *blueprint.Doc, m blueprint.ID) grid {
	g := grid{steps: blueprint.IDsOf(d.Steps(m)), lanes: blueprint.IDsOf(d.Lanes(m)), atStep: map[blueprint.ID]int{}, atLane: map[blueprint.ID]int{}}
	for i, id := range g.steps {
		g.atStep[id] = i
	}
	for i, id := range g.lanes {
		g.atLane[id] = i
	}
	return g
}

// step and lane number a card's place; parked cards come behind everything.
func (g grid) step(c blueprint.Card) int {
	if c.Parked() {
		return len(g.steps)
	}
	return g.atStep[c.Step]
}

func (g grid) lane(c blueprint.Card) int {
	if c.Parked() {
		return len(g.lanes)
	}
	return g.atLane[c.Lane]
}

// Handle moves them along.
func (m *movingCards) Handle(s *Session, e canvas.Event) State {
	next := m.follow(s, e, m)
	if _, up := e.(canvas.PointerUp); up && m.refused == "" && m.now.edit != nil {
		s.selectLiving(m.results(m.mods))
		s.amendSelection()
	}
	return next
}

// results are the cards that stand there afterwards.
func (m *movingCards) results(mods canvas.Modifiers) []blueprint.ID {
	if !m.copying(mods) {
		return m.ids
	}
	out := make([]blueprint.ID, len(m.ids))
	for i, id := range m.ids {
		out[i] = m.copies.of(id)
	}
	return out
}

func (m *movingCards) copying(mods canvas.Modifiers) bool { return mods&canvas.Ctrl != 0 }

type cardAim struct {
	lane, step, before, stage blueprint.ID
	copying                   bool
}

// aim works out where the cards would go.
func (m *movingCards) aim(s *Session, at scene.Point, mods canvas.Modifiers) aim {
	t := s.target(at)
	copying := m.copying(mods)
	verb, thing := "Move", m.grabbed
	if copying {
		verb, thing = "Copy", m.copies.of(m.grabbed)
	}
	a := aim{name: verb + " " + things(s.doc, m.ids), thing: thing, area: t.Bounds(), part: canvas.PartBody}
	switch t := t.(type) {
	case canvas.OnEmptyStage:
		a.key = cardAim{lane: t.Lane, stage: t.Stage, copying: copying}
		a.hint = "Drop to make the first step of " + quote(s.doc, t.Stage)
		a.edit = func(tx *blueprint.Tx) error {
			if err := tx.AddStep(blueprint.Step{ID: m.step, Stage: t.Stage}, blueprint.ID{}); err != nil {
				return err
			}
			return m.place(tx, t.Lane, m.step, blueprint.ID{}, copying)
		}
		return a
	case canvas.OnFolded:
		if t.Step.IsZero() {
			a.reason, a.key = "Expand "+quote(s.doc, t.Stage)+" first: it has no steps yet", "no steps"
			return a
		}
	case canvas.OnNothing, canvas.OnStage:
		a.key = "outside"
		return a
	}
	lane, step, before, ok := m.cellAt(s, t, at)
	if !ok {
		a.key = "outside"
		return a
	}
	before = notIn(s.doc.CellIDs(lane, step), before, m.ids)
	a.key = cardAim{lane: lane, step: step, before: before, copying: copying}
	a.hint = "Drop " + cellWords(s.doc, lane, step)
	if !copying {
		a.hint += ", with Ctrl a copy"
	}
	a.edit = func(tx *blueprint.Tx) error { return m.place(tx, lane, step, before, copying) }
	if a.late = len(m.ids) > manyCards; a.late {
		a.area, _ = s.base.Cell(lane, step)
	}
	return a
}

// cellAt is where the grabbed card would go: the cell under the pointer; on the head of
// a step that step in its own lane, on the name of a lane that lane in its own step.
func (m *movingCards) cellAt(s *Session, t canvas.Target, at scene.Point) (lane, step, before blueprint.ID, ok bool) {
	c, _ := blueprint.Get[blueprint.Card](s.doc, m.grabbed)
	switch t := t.(type) {
	case canvas.OnStep:
		return c.Lane, t.ID, blueprint.ID{}, !c.Parked()
	case canvas.OnLane:
		return t.ID, c.Step, blueprint.ID{}, !c.Parked()
	}
	return s.slotAt(t, at)
}

// slotAt is the cell under a board position and the card in front of which
// something dropped there goes.
func (s *Session) slotAt(t canvas.Target, at scene.Point) (lane, step, before blueprint.ID, ok bool) {
	if d, is := t.(canvas.OnDepartments); is {
		return d.Lane, d.Step, blueprint.ID{}, true
	}
	return s.base.SlotAt(s.view.ToMap(s.base, at))
}

// place puts the grabbed card, and what shares its cell, in front of before in the
// cell of lane and step, and the others as far away from it as they were.
func (m *movingCards) place(tx *blueprint.Tx, lane, step, before blueprint.ID, copying bool) error {
	d := tx.Doc()
	grabbed, ok := blueprint.Get[blueprint.Card](d, m.grabbed)
	if !ok {
		return fmt.Errorf("move card %s: %w", m.grabbed, blueprint.ErrNotFound)
	}
	if copying {
		if err := copyCards(tx, m.ids, m.copies); err != nil {
			return err
		}
	}
	at := newGrid(tx.Doc(), grabbed.Map)
	for _, id := range m.ids {
		c, _ := blueprint.Get[blueprint.Card](d, id)
		toLane, toStep, inFrontOf := lane, step, before
		if !c.Parked() && !grabbed.Parked() && (c.Lane != grabbed.Lane || c.Step != grabbed.Step) {
			toLane = shift(at.lanes, at.atLane[c.Lane]+at.atLane[lane]-at.atLane[grabbed.Lane])
			toStep = shift(at.steps, at.atStep[c.Step]+at.atStep[step]-at.atStep[grabbed.Step])
			inFrontOf = blueprint.ID{}
			if toLane == c.Lane && toStep == c.Step && !copying {
				continue // only the grabbed card's cell is put in another order
			}
		}
		if copying {
			id = m.copies.of(id)
		}
		if err := tx.MoveCard(id, toLane, toStep, inFrontOf); err != nil {
			return err
		}
	}
	return nil
}

// shift is the i-th of ids, or the nearest there is.
func shift(ids []blueprint.ID, i int) blueprint.ID {
	if len(ids) == 0 {
		return blueprint.ID{}
	}
	return ids[min(max(i, 0), len(ids)-1)]
}

// Feedback lifts the cards.
func (m *movingCards) Feedback(s *Session, f *Feedback) {
	m.feedback(s, f)
	switch {
	case m.copying(m.mods):
		f.Ghost = "Copy of " + things(s.doc, m.ids)
		if f.Drop == nil || f.Drop.Allowed {
			f.Cursor = CursorCopy
		}
	case m.palette:
		f.Ghost = blueprint.TitleOf(s.doc.Record(m.grabbed))
	case len(m.ids) > manyCards:
		f.Ghost = things(s.doc, m.ids)
		f.Lifted = []blueprint.ID{m.grabbed}
		f.LiftedAt = scene.Point{X: m.at.X - m.from.X, Y: m.at.Y - m.from.Y}
	default:
		f.Lifted = m.ids
		f.LiftedAt = scene.Point{X: m.at.X - m.from.X, Y: m.at.Y - m.from.Y}
	}
	if f.Drop == nil && !m.palette {
		if r, ok := s.Base().Rect(m.grabbed); ok {
			f.Drop = &Drop{Rect: r, Part: canvas.PartBody, Allowed: true}
		}
	}
}
