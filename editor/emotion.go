package editor

import (
	"fmt"
	"math"

	"throughline/blueprint"
	"throughline/canvas"
	"throughline/canvas/scene"
)

// draggingEmotion: a point of the emotion curve follows the pointer up and down.
type draggingEmotion struct {
	drag
	lane          blueprint.ID // whose row it is drawn in; found on the first move
	step, persona blueprint.ID
}

// Handle drags the point along.
func (p *draggingEmotion) Handle(s *Session, e canvas.Event) State { return p.follow(s, e, p) }

func (p *draggingEmotion) aim(s *Session, at scene.Point, _ canvas.Modifiers) aim {
	if p.lane.IsZero() {
		p.lane = s.emotionLane(s.view.ToMap(s.base, p.from).Y)
	}
	if p.lane.IsZero() || at.X < 0 || at.X >= s.view.W {
		return aim{key: "nowhere"}
	}
	y, _ := s.base.EmotionValue(p.lane, s.bodyPoint(at).Y) // above and below the lane, and the board, it is at its limit
	v := emotionStep(y)
	point := blueprint.EmotionPoint{Step: p.step, Persona: p.persona}
	if old, there := s.doc.Emotion(p.step, p.persona); there {
		point = old
	}
	point.Value = blueprint.Known(v)
	id, _ := blueprint.RelationID(point)
	cell, _ := s.base.Cell(p.lane, p.step)
	return aim{
		key: v, name: "Emotion at " + quote(s.doc, p.step), thing: id, area: cell, part: canvas.PartBody,
		edit: func(tx *blueprint.Tx) error { return tx.SetEmotion(point) },
		hint: fmt.Sprintf("%s feels %s at %s", s.travellerName(p.persona), signed(v), quote(s.doc, p.step)),
	}
}

// Feedback shows the value.
func (p *draggingEmotion) Feedback(s *Session, f *Feedback) {
	p.feedback(s, f)
	f.Cursor = CursorResizeV
	if v, ok := p.now.key.(float64); ok {
		f.Ghost = signed(v)
	}
}

// signed writes an emotion value with its sign, as people say it: +1.5, −2, 0.
func signed(v float64) string {
	switch {
	case v > 0:
		return fmt.Sprintf("+%g", v)
	case v < 0:
		return fmt.Sprintf("−%g", -v)
	}
	return "0"
}

func (s *Session) travellerName(persona blueprint.ID) string {
	if p, ok := blueprint.Get[blueprint.Persona](s.doc, persona); ok {
		return p.Name
	}
	return "The customer"
}

// travellerWords names a persona within a sentence.
func (s *Session) travellerWords(persona blueprint.ID) string {
	if p, ok := blueprint.Get[blueprint.Persona](s.doc, persona); ok {
		return p.Name
	}
	return "the customer"
}

// emotionLane is the emotion lane whose row is at a height of the map, else the
// map's first.
func (s *Session) emotionLane(y float64) blueprint.ID {
	var first blueprint.ID
	for _, r := range s.base.Rows() {
		l, _ := blueprint.Get[blueprint.Lane](s.doc, r.Lane)
		if l.Role != blueprint.RoleEmotion {
			continue
		}
		if y >= r.Y && y < r.Y+r.H {
			return l.ID
		}
		if first.IsZero() {
			first = l.ID
		}
	}
	return first
}

// emotionValue is the value drawn at the height of a board position, −2 … +2 in
// tenths; inside tells whether it is within the curve's part of the lane.
func (s *Session) emotionValue(lane blueprint.ID, at scene.Point) (v float64, inside bool) {
	v, inside = s.base.EmotionValue(lane, s.view.ToMap(s.base, at).Y)
	return emotionStep(v), inside
}

// emotionStep is a value within −2 … +2, in tenths.
func emotionStep(v float64) float64 { return math.Round(min(max(v, -2), 2)*10) / 10 }

// setEmotionAt sets the point of a step at the height of a board position.
func (s *Session) setEmotionAt(lane, step, persona blueprint.ID, at scene.Point) State {
	v, _ := s.emotionValue(lane, at)
	point := blueprint.EmotionPoint{Step: step, Persona: persona}
	if old, there := s.doc.Emotion(step, persona); there {
		point = old
	}
	point.Value = blueprint.Known(v)
	id, _ := blueprint.RelationID(point)
	err := s.do("Emotion at "+quote(s.doc, step), func(tx *blueprint.Tx) error { return tx.SetEmotion(point) })
	if s.report(err) == nil {
		s.selectLiving([]blueprint.ID{id})
		s.amendSelection()
	}
	return idle{}
}

// feelingStep is by how much a command changes a feeling.
const feelingStep = 0.5

// feelingHere is the point that commands change: the one selected, else that of
// the keyboard's step in an emotion lane, which may not be there yet.
func (s *Session) feelingHere() (blueprint.EmotionPoint, bool) {
	if points := selected[blueprint.EmotionPoint](s); len(points) == 1 && len(s.selection) == 1 {
		return points[0], true
	}
	spot, ok := s.spotCell()
	if l, lane := blueprint.Get[blueprint.Lane](s.doc, spot.Lane); !ok || !lane || l.Role != blueprint.RoleEmotion || !spot.Card.IsZero() {
		return blueprint.EmotionPoint{}, false
	}
	if p, there := s.doc.Emotion(spot.Step, s.persona); there {
		return p, true
	}
	return blueprint.EmotionPoint{Step: spot.Step, Persona: s.persona}, true
}

// feel makes the feeling here better or worse; one that is unknown begins at
// neutral.
func (s *Session) feel(by float64) error {
	p, ok := s.feelingHere()
	if !ok {
		return nil
	}
	v, _ := p.Value.Get()
	return s.feelExactly(math.Round(min(max(v+by, -2), 2)*10) / 10)
}

// feelExactly sets the feeling here, −2 … +2 in tenths.
func (s *Session) feelExactly(v float64) error {
	p, ok := s.feelingHere()
	if !ok {
		return nil
	}
	p.Value = blueprint.Known(v)
	id, _ := blueprint.RelationID(p)
	if err := s.Do("Emotion at "+quote(s.doc, p.Step), func(tx *blueprint.Tx) error { return tx.SetEmotion(p) }); err != nil {
		return err
	}
	s.Select(id)
	return nil
}
