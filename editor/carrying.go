package editor

import (
	"throughline/blueprint"
	"throughline/canvas"
	"throughline/canvas/scene"
)

// carrying: a palette item follows the pointer.
type carrying struct {
	drag
	item Item
	made map[any]newThing // by aim key: ids of a thing stay the same while it is carried
}

// Carry begins dragging a palette item. PointerMove and PointerUp in board pixels
// follow, as for any drag; released beside the board nothing happens.
func (s *Session) Carry(item Item) {
	defer s.enter()()
	s.settle()
	s.touch()
	outside := drag{from: scene.Point{X: -1, Y: -1}, at: scene.Point{X: -1, Y: -1}, guest: true}
	if item.Kind == ItemParked {
		m := newMovingCards(s, outside, item.Ref)
		m.ids, m.palette = []blueprint.ID{item.Ref}, true
		s.state = m
		return
	}
	switch item.Kind {
	case ItemStage, ItemStep:
		outside.scrolls = scrollSideways
	case ItemLane:
		outside.scrolls = scrollUpright
	}
	s.state = &carrying{drag: outside, item: item, made: map[any]newThing{}}
}

// Handle carries it along.
func (c *carrying) Handle(s *Session, e canvas.Event) State {
	if up, ok := e.(canvas.PointerUp); ok && !s.on(up.At) {
		s.DropPreview()
		return idle{}
	}
	return c.follow(s, e, c)
}

// Feedback shows the item at the pointer.
func (c *carrying) Feedback(s *Session, f *Feedback) {
	c.feedback(s, f)
	f.Ghost = c.item.Label
	if f.Drop == nil && !s.on(c.at) {
		f.Hint = "Drag it onto the map" + escape
	}
}

func (c *carrying) aim(s *Session, at scene.Point, mods canvas.Modifiers) aim {
	if !s.on(at) {
		return aim{key: "outside"}
	}
	t := s.target(at)
	switch c.item.Kind {
	case ItemStage:
		before := s.stageBefore(at)
		n := c.keep(headAim{before: before}, func() newThing { return s.stageMaker(before) })
		return makeAim(headAim{before: before}, n, canvas.PartHeader, "Add a stage "+where(s.doc, blueprint.IDsOf(s.doc.Stages(s.mapID)), before))
	case ItemStep:
		stage, before, _ := s.stepBefore(at)
		n := c.keep(headAim{in: stage, before: before}, func() newThing { return s.stepMaker(stage, before) })
		hint := "Add a step"
		if !stage.IsZero() {
			hint = "Add a step to " + quote(s.doc, stage) + " " + where(s.doc, blueprint.IDsOf(s.doc.StepsOf(stage)), before)
		}
		return makeAim(headAim{in: stage, before: before}, n, canvas.PartHeader, hint)
	case ItemLane:
		before := s.laneBefore(at)
		n := c.keep(headAim{before: before}, func() newThing { return s.laneMaker(c.item.Role, before) })
		return makeAim(headAim{before: before}, n, canvas.PartLanes, "Add a lane "+where(s.doc, blueprint.IDsOf(s.doc.Lanes(s.mapID)), before))
	case ItemCard:
		return c.aimCard(s, t, at)
	case ItemDepartment:
		return c.aimDepartment(s, t, mods)
	case ItemPersona:
		return c.aimPersona(s, t)
	case ItemChannel:
		return c.aimChannel(s, t)
	}
	return aim{key: "nowhere"}
}

// keep makes what would be made at an aim once, so that it keeps its ids.
func (c *carrying) keep(key any, f func() newThing) newThing {
	n, ok := c.made[key]
	if !ok {
		n = f()
		c.made[key] = n
	}
	return n
}

func makeAim(key any, n newThing, part canvas.Part, hint string) aim {
	return aim{key: key, name: n.name, create: n.create, text: n.text, thing: n.id, part: part, hint: hint}
}

// where says in front of which sibling something goes.
func where(d *blueprint.Doc, siblings []blueprint.ID, before blueprint.ID) string {
	switch {
	case !before.IsZero():
		for i, id := range siblings {
			if id == before && i > 0 {
				return "between " + quote(d, siblings[i-1]) + " and " + quote(d, before)
			}
		}
		return "before " + quote(d, before)
	case len(siblings) > 0:
		return "after " + quote(d, siblings[len(siblings)-1])
	}
	return "here"
}

// aimCard puts a new card into a cell; on a map that lacks stage, step or lane it
// makes what is missing.
func (c *carrying) aimCard(s *Session, t canvas.Target, at scene.Point) aim {
	w := seat{}
	switch t := t.(type) {
	case canvas.OnEmptyStage:
		w.lane, w.stage = t.Lane, t.Stage
	case canvas.OnStep:
		w.step = t.ID
	case canvas.OnLane:
		w.lane = t.ID
	case canvas.OnStage:
		if steps := s.doc.StepsOf(t.ID); len(steps) > 0 {
			w.step = steps[0].ID
		} else {
			w.stage = t.ID
		}
	default:
		lane, step, before, ok := s.slotAt(t, at)
		if !ok && len(s.doc.Steps(s.mapID)) > 0 && len(s.doc.Lanes(s.mapID)) > 0 {
			return aim{key: "beside", hint: "Drop it into a cell"}
		}
		if ok {
			w.lane, w.step, w.before = lane, step, before
		}
	}
	n := c.keep(w, func() newThing { return s.cardMaker(w, c.item.Card) })
	hint := "Add it to the map"
	if !w.lane.IsZero() && !w.step.IsZero() {
		hint = "Add it " + cellWords(s.doc, w.lane, w.step)
	}
	a := makeAim(w, n, canvas.PartBody, hint)
	a.area = t.Bounds()
	return a
}

type refAim struct {
	on          blueprint.ID
	contributes bool
}

// aimDepartment makes the department the owner of what is under the pointer; with
// Ctrl, a contributor.
func (c *carrying) aimDepartment(s *Session, t canvas.Target, mods canvas.Modifiers) aim {
	subject := targetID(s.doc, t)
	contributes := mods&canvas.Ctrl != 0
	switch t := t.(type) {
	case canvas.OnDepartments:
		subject = t.Step
	case canvas.OnCard, canvas.OnStep, canvas.OnLane:
	case canvas.OnStage:
		contributes = true // a stage has no owner, but departments take part in it
	default:
		return aim{key: refAim{}, area: t.Bounds(), reason: "Drop a department on a card, a step, a lane or the departments row"}
	}
	subjects := s.withSelected(subject)
	dep := c.item.Ref
	a := aim{key: refAim{subject, contributes}, thing: subject, area: t.Bounds(), part: partOf(t), onArea: true}
	a.name = quote(s.doc, dep) + " owns " + things(s.doc, subjects)
	a.hint = "Make " + quote(s.doc, dep) + " the owner of " + things(s.doc, subjects) + ", with Ctrl a contributor"
	if contributes {
		a.name = quote(s.doc, dep) + " contributes to " + things(s.doc, subjects)
		a.hint = "Make " + quote(s.doc, dep) + " a contributor to " + things(s.doc, subjects)
	}
	a.edit = func(tx *blueprint.Tx) error {
		for _, id := range subjects {
			if err := involve(tx, id, dep, contributes); err != nil {
				return err
			}
		}
		return nil
	}
	return a
}

func involve(tx *blueprint.Tx, subject, department blueprint.ID, contributes bool) error {
	if contributes {
		return tx.Contribute(subject, department, blueprint.Direct)
	}
	return tx.Assign(subject, department)
}

// withSelected is what a drop on id is about: all that is selected of its kind if
// it is selected, else itself.
func (s *Session) withSelected(id blueprint.ID) []blueprint.ID {
	r := s.doc.Record(id)
	if r == nil || !s.Selected(id) {
		return []blueprint.ID{id}
	}
	var out []blueprint.ID
	for _, other := range s.selection {
		if o := s.doc.Record(other); o != nil && o.RecordKind() == r.RecordKind() {
			out = append(out, other)
		}
	}
	return out
}

// aimPersona makes a card a persona's own, or the persona travel the map.
func (c *carrying) aimPersona(s *Session, t canvas.Target) aim {
	who := c.item.Ref
	card, ok := t.(canvas.OnCard)
	if !ok {
		a := aim{key: refAim{on: s.mapID}, name: quote(s.doc, who) + " travels the map", onArea: true, area: t.Bounds(), hint: quote(s.doc, who) + " travels this map"}
		a.edit = func(tx *blueprint.Tx) error { return tx.AddTraveller(s.mapID, who) }
		return a
	}
	subjects := s.withSelected(card.ID)
	a := aim{key: refAim{on: card.ID}, thing: card.ID, onArea: true, area: t.Bounds(), name: things(s.doc, subjects) + " for " + quote(s.doc, who), hint: "Only " + quote(s.doc, who) + " meets " + things(s.doc, subjects)}
	a.edit = func(tx *blueprint.Tx) error {
		for _, id := range subjects {
			r, _ := blueprint.Get[blueprint.Card](tx.Doc(), id)
			r.Persona = who
			if err := tx.Put(r); err != nil {
				return err
			}
		}
		return nil
	}
	return a
}
