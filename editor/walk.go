package editor

import (
	"slices"

	"throughline/blueprint"
	"throughline/canvas"
)

// walk moves the keyboard to the neighbour; with Shift what it comes to is selected
// besides. Cards and cells lie between the heads of their steps and the names of
// their lanes, and the parking lot below them all: arrows lead from each to the next.
func (s *Session) walk(d canvas.Direction, extend bool) {
	if s.walkParked(d, extend) || s.walkLink(d) || s.walkHead(d, extend) {
		return
	}
	from := s.spot
	if from.Lane.IsZero() || from.Step.IsZero() {
		s.walkTo(s.completeSpot(from))
		return
	}
	to := s.base.Next(from, d)
	if cell := s.doc.CellIDs(from.Lane, from.Step); d == canvas.Up && from.Card.IsZero() && len(cell) > 0 {
		to = canvas.Spot{Lane: from.Lane, Step: from.Step, Card: cell[len(cell)-1]} // up from the free end of a cell
	}
	switch {
	case extend && !to.Card.IsZero():
		s.extend(to.Card, true)
	case to == from && !extend && s.walkOff(d):
	default:
		s.walkTo(to)
	}
}

// walkOff leaves the cells at their edge: up to the step's head, left to the lane's
// name, down to the parking lot.
func (s *Session) walkOff(d canvas.Direction) bool {
	switch d {
	case canvas.Up:
		s.extend(s.spot.Step, false)
	case canvas.Left:
		s.extend(s.spot.Lane, false)
	case canvas.Down:
		return s.toParking()
	default:
		return false
	}
	return true
}

func (s *Session) extend(id blueprint.ID, besides bool) {
	if besides && !s.Selected(id) {
		s.selectLiving(append(s.Selection(), id))
	} else {
		s.selectLiving([]blueprint.ID{id})
	}
	s.Reveal(id)
}

// walkHead moves among stages, steps and lanes, and from them into the cells; false if
// none is selected.
func (s *Session) walkHead(d canvas.Direction, extend bool) bool {
	if len(s.selection) == 0 {
		return false
	}
	id := s.selection[len(s.selection)-1]
	var to blueprint.ID
	switch r := s.doc.Record(id).(type) {
	case blueprint.Stage:
		to = s.besideStage(id, d)
	case blueprint.Step:
		if d == canvas.Down && !extend {
			return s.walkInto(canvas.Spot{Step: id})
		}
		to = s.besideStep(r, d)
	case blueprint.Lane:
		if d == canvas.Right && !extend {
			return s.walkInto(canvas.Spot{Lane: id})
		}
		if to = s.besideLane(id, d); to.IsZero() && d == canvas.Down && !extend && s.toParking() {
			return true
		}
	default:
		return false
	}
	if !to.IsZero() {
		s.extend(to, extend)
	}
	return true
}

func (s *Session) besideStage(id blueprint.ID, d canvas.Direction) blueprint.ID {
	switch d {
	case canvas.Left:
		return preceding(s.shownSiblings(id), id)
	case canvas.Right:
		return following(s.shownSiblings(id), id)
	case canvas.Down:
		if steps := s.doc.StepsOf(id); len(steps) > 0 && !s.Collapsed(id) {
			return steps[0].ID
		}
	}
	return blueprint.ID{}
}

func (s *Session) besideStep(r blueprint.Step, d canvas.Direction) blueprint.ID {
	switch d {
	case canvas.Left:
		return preceding(s.shownSiblings(r.ID), r.ID)
	case canvas.Right:
		return following(s.shownSiblings(r.ID), r.ID)
	case canvas.Up:
		return r.Stage
	}
	return blueprint.ID{}
}

func (s *Session) besideLane(id blueprint.ID, d canvas.Direction) blueprint.ID {
	switch d {
	case canvas.Up:
		return preceding(s.shownSiblings(id), id)
	case canvas.Down:
		return following(s.shownSiblings(id), id)
	}
	return blueprint.ID{}
}

// walkInto goes to the first card, or the free cell, of the map's first lane or step
// where the spot leaves it open; false if there are no cells.
func (s *Session) walkInto(p canvas.Spot) bool {
	p = s.completeSpot(p)
	if p.Lane.IsZero() || p.Step.IsZero() {
		return false
	}
	if cell := s.doc.CellIDs(p.Lane, p.Step); len(cell) > 0 {
		p.Card = cell[0]
	}
	s.walkTo(p)
	return true
}

// walkLink goes from a selected link along it to one of its ends, or to the next link
// of the same card; false if none is selected.
func (s *Session) walkLink(d canvas.Direction) bool {
	links := selected[blueprint.Link](s)
	if len(links) != 1 || len(s.selection) != 1 {
		return false
	}
	to := links[0].From
	switch d {
	case canvas.Right:
		to = links[0].To
	case canvas.Down, canvas.Up:
		to = s.nextLink(links[0].From, links[0].ID, d == canvas.Up)
	}
	if !to.IsZero() {
		s.extend(to, false)
	}
	return true
}

// linksOf are the links that leave a card or step, then those that come to it.
func (s *Session) linksOf(id blueprint.ID) []blueprint.ID {
	return append(blueprint.IDsOf(s.doc.LinksFrom(id)), blueprint.IDsOf(s.doc.LinksTo(id))...)
}

// nextLink is the link of a card or step behind another, round and round.
func (s *Session) nextLink(end, link blueprint.ID, back bool) blueprint.ID {
	list := s.linksOf(end)
	if len(list) == 0 {
		return blueprint.ID{}
	}
	by := 1
	if back {
		by = len(list) - 1
	}
	at := slices.Index(list, link)
	if at < 0 {
		return list[0]
	}
	return list[(at+by)%len(list)]
}

// hasLinks tells whether the selected card, step or link has links to go to.
func hasLinks(s *Session) bool {
	if len(s.selection) != 1 {
		return false
	}
	_, is := s.doc.Record(s.selection[0]).(blueprint.Link)
	return is || len(s.linksOf(s.selection[0])) > 0
}

// SelectLink selects the first link of the selected card or step; from a link, the next
// of the card at which it was come to.
func (s *Session) SelectLink() {
	defer s.enter()()
	s.settle()
	if len(s.selection) != 1 {
		return
	}
	end, link := s.selection[0], blueprint.ID{}
	if r, ok := blueprint.Get[blueprint.Link](s.doc, end); ok {
		link = r.ID
		if end = s.linkedFrom; end != r.From && end != r.To {
			end = r.From
		}
	}
	if to := s.nextLink(end, link, false); !to.IsZero() {
		s.linkedFrom = end
		s.extend(to, false)
	}
}
