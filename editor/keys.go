package editor

import (
	"slices"
	"unicode"
	"unicode/utf8"

	"throughline/blueprint"
	"throughline/canvas"
)

// key does what a key means while nothing is under way: what the command table
// says, else moving about.
func (s *Session) key(e canvas.KeyPress) State {
	if c, ok := commandFor(Shortcut{e.Key, e.Mods}); ok {
		if c.Enabled(s) {
			s.state = idle{}
			_ = s.report(c.Run(s))
			return s.state
		}
		return idle{}
	}
	if d, ok := directions[e.Key]; ok && e.Mods&(canvas.Ctrl|canvas.Alt) == 0 {
		s.walk(d, e.Mods&canvas.Shift != 0)
		return idle{}
	}
	switch e.Key {
	case canvas.KeyTab:
		next := NextForward
		if e.Mods&canvas.Shift != 0 {
			next = NextBackward
		}
		s.step(next)
	case canvas.KeyEnter:
		return s.enterKey()
	case canvas.KeyEscape:
		s.escape()
	case canvas.KeySpace:
		if len(s.selection) == 0 {
			return spaceHeld{}
		}
	case canvas.KeyHome, canvas.KeyEnd:
		s.walkTo(s.farSpot(e.Key == canvas.KeyEnd, e.Mods&canvas.Ctrl != 0))
	case canvas.KeyPageUp:
		s.page(-pageShare, e.Mods&canvas.Shift != 0)
	case canvas.KeyPageDown:
		s.page(pageShare, e.Mods&canvas.Shift != 0)
	}
	return idle{}
}

// page scrolls by a share of the board, up and down or sideways.
func (s *Session) page(share float64, sideways bool) {
	if sideways {
		s.panBy(s.view.W*share, 0)
		return
	}
	s.panBy(0, s.view.H*share)
}

// farSpot is the first or last cell of the keyboard's lane, or of the whole map.
func (s *Session) farSpot(last, ofMap bool) canvas.Spot {
	to := firstSpot(s.base)
	if last {
		to = lastSpot(s.base)
	}
	if !ofMap && !s.spot.Lane.IsZero() {
		to.Lane = s.spot.Lane
	}
	return to
}

const pageShare = 0.8 // of the board's height, moved by a page key

var directions = map[canvas.Key]canvas.Direction{
	canvas.KeyLeft: canvas.Left, canvas.KeyRight: canvas.Right, canvas.KeyUp: canvas.Up, canvas.KeyDown: canvas.Down,
}

// escape leaves, step by step: the tool, then the selection, then the cell.
func (s *Session) escape() {
	switch {
	case s.tool != ToolSelect:
		s.tool = ToolSelect
	case len(s.selection) > 0:
		s.selection, s.spot.Card = nil, blueprint.ID{}
	default:
		s.spot = canvas.Spot{}
	}
}

// shownSiblings are the stages, steps or lanes, or the cards of a cell, among which a
// record stands, as far as they can be seen.
func (s *Session) shownSiblings(id blueprint.ID) []blueprint.ID {
	siblings := siblingsOf(s.doc, id)
	if f := s.folds[s.mapID]; len(f.hidden)+len(f.collapsed) == 0 {
		return siblings
	}
	return slices.DeleteFunc(slices.Clone(siblings), func(other blueprint.ID) bool { return other != id && s.concealed(s.doc, other) })
}

// openSteps are the steps that have a column of their own, from left to right.
func (s *Session) openSteps() []blueprint.ID {
	var out []blueprint.ID
	for _, c := range s.base.Columns() {
		if c.Fold == canvas.Open && !c.Step.IsZero() {
			out = append(out, c.Step)
		}
	}
	return out
}

// walkTo puts the keyboard at a place and brings it into view.
func (s *Session) walkTo(p canvas.Spot) {
	s.spot, s.selection = p, nil
	if !p.Card.IsZero() {
		s.selection = []blueprint.ID{p.Card}
		s.Reveal(p.Card)
	} else if r, ok := s.base.Cell(p.Lane, p.Step); ok {
		s.SetView(s.view.Reveal(s.base, r))
	}
}

// completeSpot fills in what a place leaves open by the map's first lane and step.
func (s *Session) completeSpot(p canvas.Spot) canvas.Spot {
	first := firstSpot(s.base)
	if p.Lane.IsZero() {
		p.Lane = first.Lane
	}
	if p.Step.IsZero() {
		p.Step = first.Step
	}
	return p
}

func firstSpot(l *canvas.Layout) canvas.Spot {
	var p canvas.Spot
	for _, r := range l.Rows() {
		if r.Fold == canvas.Open {
			p.Lane = r.Lane
			break
		}
	}
	for _, c := range l.Columns() {
		if !c.Step.IsZero() && c.Fold == canvas.Open {
			p.Step = c.Step
			break
		}
	}
	return p
}

func lastSpot(l *canvas.Layout) canvas.Spot {
	var p canvas.Spot
	for _, r := range l.Rows() {
		if r.Fold == canvas.Open {
			p.Lane = r.Lane
		}
	}
	for _, c := range l.Columns() {
		if !c.Step.IsZero() && c.Fold == canvas.Open {
			p.Step = c.Step
		}
	}
	return p
}

// enterKey edits what is selected, or begins a card in the cell; a parked card goes
// into the cell.
func (s *Session) enterKey() State {
	if len(s.parkedChosen()) > 0 && canPlaceParked(s) {
		_ = s.report(s.PlaceParked())
		return idle{}
	}
	if len(s.selection) == 1 {
		return s.editText(s.selection[0], "")
	}
	if p, ok := s.spotCell(); ok && len(s.selection) == 0 {
		if s.isDepartments(p.Lane) {
			return s.editOwner(p, "")
		}
		return s.newCard(seat{lane: p.Lane, step: p.Step}, "", "")
	}
	return idle{}
}

// wordBehind is a character as it goes on a text: as a word of its own, if it begins one.
func wordBehind(d *blueprint.Doc, id blueprint.ID, r rune) string {
	_, text, _ := textOf(d, id)
	last, _ := utf8.DecodeLastRuneInString(text)
	_, sign := markSorts[r]
	if text == "" || unicode.IsSpace(last) || !sign && !unicode.IsLetter(r) && !unicode.IsDigit(r) {
		return string(r)
	}
	return " " + string(r)
}

// typed begins or goes on with a text: behind the title of what is selected, or as
// a new card in the cell; on a map without cells it makes the first.
func (s *Session) typed(r rune) State {
	if !unicode.IsPrint(r) {
		return idle{}
	}
	if len(s.selection) == 1 {
		return s.editText(s.selection[0], wordBehind(s.doc, s.selection[0], r))
	}
	if r == ' ' || len(s.selection) > 1 {
		return idle{}
	}
	p, ok := s.spotCell()
	if !ok {
		p = s.completeSpot(p)
	}
	if s.isDepartments(p.Lane) {
		return s.editOwner(p, string(r))
	}
	return s.newCard(seat{lane: p.Lane, step: p.Step}, "", string(r))
}
