package editor

import (
	"math"

	"throughline/blueprint"
	"throughline/canvas"
	"throughline/canvas/scene"
)

// dragStart is how far the pointer goes with the button down before it is a drag
// and no click, in board pixels.
const dragStart = 3

// pressing: the primary button is down and the pointer has not gone far.
type pressing struct {
	down   canvas.PointerDown
	target canvas.Target
	id     blueprint.ID   // of the target, none for free space
	before []blueprint.ID // selection before a press on free space
}

// Handle waits for the drag or the click.
func (p pressing) Handle(s *Session, e canvas.Event) State {
	switch e := e.(type) {
	case canvas.PointerMove:
		if math.Hypot(e.At.X-p.down.At.X, e.At.Y-p.down.At.Y) < dragStart {
			return p
		}
		return p.drag(s).Handle(s, e)
	case canvas.PointerUp:
		return p.click(s)
	case canvas.KeyPress:
		if e.Key == canvas.KeyEscape {
			return idle{}
		}
	case canvas.Cancelled:
		return idle{}
	}
	return p
}

// click is a release without a drag.
func (p pressing) click(s *Session) State {
	adding := p.down.Mods&(canvas.Shift|canvas.Ctrl) != 0
	switch {
	case onControl(p.target):
		s.useControl(p.target)
	case p.id.IsZero():
	case adding && p.down.Mods&canvas.Shift != 0:
		s.extendTo(p.id)
	case adding:
		s.toggle(p.id)
	default:
		s.selectLiving([]blueprint.ID{p.id})
	}
	return idle{}
}

// useControl does what a mark on the board does when it is clicked.
func (s *Session) useControl(t canvas.Target) {
	toggle := func(id blueprint.ID) { s.SetCollapsed(!s.Collapsed(id), id) }
	s.state = idle{}
	switch t := t.(type) {
	case canvas.OnSeam:
		if seams := s.base.Seams(); t.Index < len(seams) {
			s.ShowHidden(seams[t.Index].IDs...)
		}
	case canvas.OnPersona:
		s.SetPersona(t.Persona)
	case canvas.OnStage:
		toggle(t.ID)
	case canvas.OnLane:
		toggle(t.ID)
	}
}

// drag is what a press on the target becomes when the pointer moves.
func (p pressing) drag(s *Session) State {
	if s.ReadOnly() && !p.id.IsZero() {
		return &panning{last: p.down.At, then: idle{}}
	}
	if b, ok := p.target.(canvas.OnBorder); ok && !s.ReadOnly() {
		return newResizing(s, dragFrom(p.down), b)
	}
	if p.id.IsZero() {
		return newMarquee(s, p)
	}
	if !s.Selected(p.id) {
		s.selectLiving([]blueprint.ID{p.id})
	}
	d := dragFrom(p.down)
	sideways, upright := d, d
	sideways.scrolls, upright.scrolls = scrollSideways, scrollUpright
	switch t := p.target.(type) {
	case canvas.OnCard:
		switch {
		case t.Handle:
			return &connecting{drag: d, from: t.ID, link: s.deps.NewID()}
		case t.Edge:
			return &spanning{drag: d, card: t.ID}
		}
		return newMovingCards(s, d, t.ID)
	case canvas.OnStage:
		return &movingStage{newMoving(s, sideways, sameKind[blueprint.Stage](s, t.ID))}
	case canvas.OnStep:
		return &movingStep{newMoving(s, sideways, sameKind[blueprint.Step](s, t.ID))}
	case canvas.OnLane:
		return &movingLane{newMoving(s, upright, sameKind[blueprint.Lane](s, t.ID))}
	case canvas.OnFolded:
		if t.ID == t.Stage {
			return &movingStage{newMoving(s, sideways, sameKind[blueprint.Stage](s, t.ID))}
		}
		return &movingLane{newMoving(s, upright, sameKind[blueprint.Lane](s, t.ID))}
	case canvas.OnEmotion:
		s.persona = t.Persona // whose feelings one draws goes on being so
		d.scrolls = scrollNowhere
		return &draggingEmotion{drag: d, step: t.Step, persona: t.Persona}
	}
	return newMarquee(s, p)
}

// Feedback goes on as before the press.
func (p pressing) Feedback(s *Session, f *Feedback) { idle{}.Feedback(s, f) }

// marquee: a rectangle is drawn around what is to be selected.
type marquee struct {
	from   scene.Point // map units, so that it stays where it began when the map scrolls
	at     scene.Point // board pixels
	before []blueprint.ID
	keep   []blueprint.ID // selected besides what lies within
}

func newMarquee(s *Session, p pressing) *marquee {
	m := &marquee{from: s.view.ToMap(s.base, p.down.At), at: p.down.At, before: p.before}
	if p.down.Mods&(canvas.Shift|canvas.Ctrl) != 0 {
		m.keep = p.before
	}
	return m
}

// Handle selects what lies within.
func (m *marquee) Handle(s *Session, e canvas.Event) State {
	switch e := e.(type) {
	case canvas.PointerMove:
		m.at = e.At
		m.choose(s)
	case canvas.Tick:
		if s.autoScroll(m.at, e.Millis, scrollAround) {
			m.choose(s)
		}
	case canvas.PointerUp:
		m.at = e.At
		m.choose(s)
		return idle{}
	case canvas.KeyPress:
		if e.Key == canvas.KeyEscape {
			s.selection = m.before
			return idle{}
		}
	case canvas.Cancelled:
		s.selection = m.before
		return idle{}
	}
	return m
}

func (m *marquee) choose(s *Session) {
	to := s.view.ToMap(s.base, m.at)
	r := scene.Rect{X: min(m.from.X, to.X), Y: min(m.from.Y, to.Y), W: math.Abs(to.X - m.from.X), H: math.Abs(to.Y - m.from.Y)}
	within := s.base.Within(r)
	in := make(map[blueprint.ID]bool, len(within))
	s.selection = nil
	for _, id := range append(within, m.keep...) {
		if !in[id] {
			in[id] = true
			s.selection = append(s.selection, id)
		}
	}
}

// Feedback shows the rectangle.
func (m *marquee) Feedback(s *Session, f *Feedback) {
	from := s.view.ToBoard(s.base, canvas.PartBody, m.from)
	f.Marquee = &scene.Rect{X: min(from.X, m.at.X), Y: min(from.Y, m.at.Y), W: math.Abs(m.at.X - from.X), H: math.Abs(m.at.Y - from.Y)}
	f.Cursor, f.Ticking = CursorCross, true
	f.Hint = things(s.doc, s.selection) + " selected" + escape
}

// sameKind lists the selected records of the dragged one's kind, in their order on
// the map.
func sameKind[T blueprint.Record](s *Session, id blueprint.ID) []blueprint.ID {
	in := map[blueprint.ID]bool{id: true}
	for _, r := range selected[T](s) {
		in[r.RecordID()] = true
	}
	var out []blueprint.ID
	for _, other := range siblingsOf(s.doc, id) {
		if in[other] {
			out = append(out, other)
		}
	}
	return out
}

// siblingsOf lists the ids among which a stage, step, lane or cell card stands, in
// order; steps of all stages of a map are siblings.
func siblingsOf(d *blueprint.Doc, id blueprint.ID) []blueprint.ID {
	switch r := d.Record(id).(type) {
	case blueprint.Stage:
		return blueprint.IDsOf(d.Stages(r.Map))
	case blueprint.Step:
		return blueprint.IDsOf(d.Steps(d.MapOf(id)))
	case blueprint.Lane:
		return blueprint.IDsOf(d.Lanes(r.Map))
	case blueprint.Card:
		if r.Parked() {
			return blueprint.IDsOf(d.Parked(r.Map))
		}
		return d.CellIDs(r.Lane, r.Step)
	}
	return nil
}
