package editor

import (
	"throughline/blueprint"
	"throughline/canvas"
	"throughline/canvas/scene"
)

// idle waits for something to begin.
type idle struct{}

// Handle begins what the event begins.
func (i idle) Handle(s *Session, e canvas.Event) State {
	switch e := e.(type) {
	case canvas.PointerDown:
		return i.press(s, e)
	case canvas.KeyPress:
		return s.key(e)
	case canvas.Typed:
		return s.typed(e.Rune)
	}
	return i
}

func (i idle) press(s *Session, e canvas.PointerDown) State {
	if e.Button == canvas.Middle || e.Button == canvas.Primary && s.tool == ToolPan {
		return &panning{last: e.At, then: i}
	}
	if end, ok := s.linkEndAt(e.At); ok && !s.ReadOnly() && e.Button == canvas.Primary && e.Clicks < 2 {
		return &reattaching{drag: dragFrom(e), link: end.link, head: end.head}
	}
	t := s.target(e.At)
	if e.Button == canvas.Secondary {
		s.pick(t)
		return i
	}
	if e.Button != canvas.Primary {
		return i
	}
	if s.tool == ToolConnect {
		if id := linkEnd(t); !id.IsZero() {
			return &connecting{drag: dragFrom(e), from: id, link: s.deps.NewID()}
		}
	}
	if e.Clicks >= 2 {
		return s.open(t, e.At)
	}
	return s.begin(t, e)
}

// pick selects what a context menu is asked for, unless it is selected already.
func (s *Session) pick(t canvas.Target) {
	if id := targetID(s.doc, t); !id.IsZero() {
		if !s.Selected(id) {
			s.selectLiving([]blueprint.ID{id})
		}
		return
	}
	s.selectLiving(nil)
	s.spot = cellOf(t)
}

// begin is a first press of the primary button: what it is on is selected, and
// what it may become is settled by how the pointer goes on.
func (s *Session) begin(t canvas.Target, e canvas.PointerDown) State {
	p := pressing{down: e, target: t, id: targetID(s.doc, t)}
	adding := e.Mods&(canvas.Shift|canvas.Ctrl) != 0
	switch {
	case onControl(t): // the selection stays
	case p.id.IsZero():
		p.before = s.Selection()
		if !adding {
			s.selectLiving(nil)
		}
		s.spot = cellOf(t)
	case !adding && !s.Selected(p.id):
		s.selectLiving([]blueprint.ID{p.id})
	}
	return p
}

// Feedback shows what the pointer is over, and what could be done.
func (idle) Feedback(s *Session, f *Feedback) {
	f.Hint = s.idleHint()
	switch s.tool {
	case ToolPan:
		f.Cursor = CursorPanReady
	case ToolConnect:
		f.Cursor = CursorCross
	}
	if !s.pointer.inside || !s.on(s.pointer.at) {
		return
	}
	if _, ok := s.linkEndAt(s.pointer.at); ok {
		f.Cursor, f.Hint = CursorCross, "Drag this end of the link to another card or step"
		return
	}
	t := s.target(s.pointer.at)
	f.HoverAt, f.Hover = t, targetID(s.doc, t)
	if hint := s.controlHint(t); hint != "" {
		f.Hint = hint
	}
	if s.tool == ToolSelect {
		f.Cursor = cursorOver(t)
	}
}

func cursorOver(t canvas.Target) Cursor {
	switch t := t.(type) {
	case canvas.OnCard:
		switch {
		case t.Handle:
			return CursorCross
		case t.Edge:
			return CursorResizeH
		}
		return CursorHand
	case canvas.OnBorder:
		if t.Step.IsZero() {
			return CursorResizeV
		}
		return CursorResizeH
	case canvas.OnStage, canvas.OnStep, canvas.OnLane, canvas.OnLink, canvas.OnFolded, canvas.OnSeam, canvas.OnPersona:
		return CursorHand
	case canvas.OnEmotion:
		return CursorResizeV
	case canvas.OnCell, canvas.OnEmptyStage:
		return CursorCell
	}
	return CursorArrow
}

func (s *Session) idleHint() string {
	switch {
	case s.ReadOnly():
		return "Drag to move the map, click to select"
	case s.tool == ToolPan:
		return "Drag to move the map"
	case s.tool == ToolConnect:
		return "Drag from one card to another to link them"
	case len(s.doc.Stages(s.mapID)) == 0 && len(s.doc.Lanes(s.mapID)) == 0:
		return "Drag a stage, a lane or a card onto the map, or start typing"
	case len(s.selection) > 1:
		return things(s.doc, s.selection) + " selected: drag to move, Ctrl-drag to copy, Delete to remove"
	case len(s.parkedChosen()) > 0 && canPlaceParked(s):
		return "Enter puts it " + cellWords(s.doc, s.spot.Lane, s.spot.Step) + " · F2 edits · Left and Right choose another · Up returns to the map"
	case len(s.selection) == 1 && len(selected[blueprint.Link](s)) == 1:
		return "Type or F2 to label the link, drag its ends to other cards or steps, Delete to remove it"
	case len(s.selection) == 1:
		return "Type or F2 to edit, drag to move, Alt and arrows to move by keyboard"
	case !s.spot.Step.IsZero() && !s.spot.Lane.IsZero():
		return "Type to add a card " + cellWords(s.doc, s.spot.Lane, s.spot.Step)
	}
	return "Click a cell and type, or drag things from the left onto the map"
}

// onControl reports whether a target is a mark or border that does something of its
// own.
func onControl(t canvas.Target) bool {
	switch t := t.(type) {
	case canvas.OnSeam, canvas.OnBorder, canvas.OnPersona:
		return true
	case canvas.OnStage:
		return t.Fold
	case canvas.OnLane:
		return t.Fold
	}
	return false
}

// controlHint says what such a mark or border does.
func (s *Session) controlHint(t canvas.Target) string {
	fold := func(id blueprint.ID) string {
		if s.Collapsed(id) {
			return "Click to expand " + quote(s.doc, id)
		}
		return "Click to collapse " + quote(s.doc, id)
	}
	switch t := t.(type) {
	case canvas.OnSeam:
		return "Click to show " + things(s.doc, s.base.Seams()[t.Index].IDs) + " again"
	case canvas.OnBorder:
		return "Drag to change the size, double click for the automatic size"
	case canvas.OnPersona:
		if t.Persona == s.persona {
			return "What is drawn here is how " + s.travellerWords(t.Persona) + " feels"
		}
		return "Click to draw how " + s.travellerWords(t.Persona) + " feels"
	case canvas.OnFolded:
		return "Double click to expand " + quote(s.doc, t.ID)
	case canvas.OnStage:
		if t.Fold {
			return fold(t.ID)
		}
	case canvas.OnLane:
		if t.Fold {
			return fold(t.ID)
		}
	}
	return ""
}

// targetID is the record a target stands for; none for free space.
func targetID(d *blueprint.Doc, t canvas.Target) blueprint.ID {
	switch t := t.(type) {
	case canvas.OnCard:
		return t.ID
	case canvas.OnStage:
		return t.ID
	case canvas.OnStep:
		return t.ID
	case canvas.OnLane:
		return t.ID
	case canvas.OnLink:
		return t.ID
	case canvas.OnFolded:
		return t.ID
	case canvas.OnEmotion:
		if p, ok := d.Emotion(t.Step, t.Persona); ok {
			return p.ID
		}
	}
	return blueprint.ID{}
}

// cellOf is the place of a target for the keyboard.
func cellOf(t canvas.Target) canvas.Spot {
	switch t := t.(type) {
	case canvas.OnCard:
		return canvas.Spot{Lane: t.Lane, Step: t.Step, Card: t.ID}
	case canvas.OnCell:
		return canvas.Spot{Lane: t.Lane, Step: t.Step}
	case canvas.OnDepartments:
		return canvas.Spot{Lane: t.Lane, Step: t.Step}
	}
	return canvas.Spot{}
}

// linkEnd is the card or step of a target, to which links can go.
func linkEnd(t canvas.Target) blueprint.ID {
	switch t := t.(type) {
	case canvas.OnCard:
		return t.ID
	case canvas.OnStep:
		return t.ID
	}
	return blueprint.ID{}
}

// open is a double click: it edits what is there, or makes something where
// nothing is.
func (s *Session) open(t canvas.Target, at scene.Point) State {
	switch t := t.(type) {
	case canvas.OnCell:
		if _, inside := s.emotionValue(t.Lane, at); inside {
			return s.setEmotionAt(t.Lane, t.Step, s.persona, at)
		}
		s.spot = cellOf(t)
		return s.newCard(seat{lane: t.Lane, step: t.Step, before: t.Before}, "", "")
	case canvas.OnEmptyStage:
		return s.newCard(seat{lane: t.Lane, stage: t.Stage}, "", "")
	case canvas.OnNothing:
		return idle{}
	case canvas.OnBorder:
		id := t.Step
		if id.IsZero() {
			id = t.Lane
		}
		_ = s.report(s.automaticSize(s.sizedWith(id)))
		return idle{}
	case canvas.OnFolded:
		s.SetCollapsed(false, t.ID)
		return idle{}
	}
	if onControl(t) {
		return s.begin(t, canvas.PointerDown{At: at, Button: canvas.Primary, Clicks: 1}) // as quickly as one likes
	}
	if id := targetID(s.doc, t); !id.IsZero() {
		s.selectLiving([]blueprint.ID{id})
		return s.editText(id, "")
	}
	return idle{}
}
