package editor

import (
	"throughline/blueprint"
	"throughline/canvas"
)

// Draft is a text that is being typed on the board: what is lost with it if the program
// ends at once. It can be written down and resumed by another session of the document.
type Draft struct {
	Map   blueprint.ID       `json:"map"`
	ID    blueprint.ID       `json:"id"` // whose text it is; a thing being made is not in the document
	Text  string             `json:"text"`
	Fresh bool               `json:"fresh,omitempty"`
	Lane  blueprint.ID       `json:"lane,omitzero"` // of a new card
	Step  blueprint.ID       `json:"step,omitzero"`
	Kind  blueprint.CardKind `json:"kind,omitempty"`
}

// Draft is the text being typed, if there is one that is not in the document yet. It
// costs the same however large the map is.
func (s *Session) Draft() (Draft, bool) {
	e, ok := s.state.(*editing)
	if !ok || e.pending == e.start || e.field == fieldOwner {
		return Draft{}, false
	}
	d := Draft{Map: s.mapID, ID: e.id, Text: e.pending, Fresh: e.fresh}
	if c, card := blueprint.Get[blueprint.Card](s.Shown(), e.id); card && e.fresh {
		d.Lane, d.Step, d.Kind = c.Lane, c.Step, c.Kind
	}
	return d, true
}

// Resume goes on with a draft where it was: in the text it belonged to, as a new card
// in its cell, or, where that is gone, as a card in the parking lot. It reports whether
// there was anything to go on with.
func (s *Session) Resume(d Draft) bool {
	defer s.enter()()
	if tidy(d.Text) == "" || s.doc.Record(d.Map) == nil {
		return false
	}
	s.ShowMap(d.Map)
	if _, text, write := textOf(s.doc, d.ID); write != nil {
		if tidy(text) == tidy(d.Text) {
			return false // it was kept after all
		}
		s.BeginText(d.ID)
		s.TextChanged(d.Text)
		return true
	}
	lane, okLane := blueprint.Get[blueprint.Lane](s.doc, d.Lane)
	_, okStep := blueprint.Get[blueprint.Step](s.doc, d.Step)
	if !okLane || !okStep || lane.Map != d.Map {
		_, err := s.ParkNew(d.Text, d.Kind)
		return s.report(err) == nil
	}
	s.settle()
	s.spot = canvas.Spot{Lane: d.Lane, Step: d.Step}
	s.state = s.newCard(seat{lane: d.Lane, step: d.Step}, d.Kind, d.Text)
	s.touch()
	return true
}
