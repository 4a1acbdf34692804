package editor

import (
	"fmt"
	"strings"

	"throughline/blueprint"
	"throughline/canvas"
)

// MaxPaste is the most text that can be pasted at once, in bytes: far more than a
// workshop writes, and little enough that the window never stands still.
const MaxPaste = 8 << 20

const maxPasteCards = 20_000

// Pasting is a text about to be pasted at the place where the keyboard was when it
// began. It changes nothing; its plans may be made on any goroutine.
type Pasting struct {
	base                  *blueprint.Doc
	mapID                 blueprint.ID
	spot                  canvas.Spot
	before                blueprint.ID // card of the cell in front of which the first ones go
	afterStage, afterLane blueprint.ID // current ones, behind which copied ones go
	makeID                func() blueprint.ID
	text                  pasted
	clip                  *clip // copied from a map; nil: text from elsewhere
}

// Paste puts what the clipboard holds into the cell the keyboard is at, as it most
// probably is meant: what was copied from a map with all it has, a table as steps ×
// lanes, lines as one card each.
func (s *Session) Paste() error { return s.PasteText(s.deps.Clipboard.Text()) }

// PasteText is Paste for a given text.
func (s *Session) PasteText(text string) error {
	p, err := s.BeginPaste(text)
	if err != nil {
		return err
	}
	return s.PastePlanned(p.Plan(p.Suggested()))
}

// BeginPaste looks at a text to be pasted and refuses what is too large or empty. A
// text being edited is kept first.
func (s *Session) BeginPaste(text string) (*Pasting, error) {
	defer s.enter()()
	c := s.clipOf(text)
	if len(text) > MaxPaste && c == nil {
		return nil, tooMuch(fmt.Sprintf("the clipboard holds %d MB of text, and %d MB is the most that can be pasted at once", len(text)>>20, MaxPaste>>20))
	}
	s.settle()
	stage, _, lane := s.here()
	p := &Pasting{base: s.doc, mapID: s.mapID, spot: s.spot, afterStage: stage, afterLane: lane, makeID: s.deps.NewID, clip: c}
	if c == nil { // of what was copied but cannot be read, the table is left
		text, _, _ = strings.Cut(text, clipMark)
		p.text = readPasted(text)
	}
	if at, ok := blueprint.Get[blueprint.Card](s.doc, s.spot.Card); ok {
		p.before = s.nextInCell(at)
	}
	if c == nil && len(p.text.rows) == 0 && len(p.text.lines) == 0 {
		return nil, &blueprint.RefusedError{Verb: "paste", Reason: "the clipboard holds no text that could become cards"}
	}
	return p, nil
}

func tooMuch(why string) error {
	return &blueprint.RefusedError{Verb: "paste", Reason: why + "; copy a part of it and paste that"}
}

// Large reports whether a plan may take so long that it should not be made where a
// person waits.
func (p *Pasting) Large() bool {
	return p.clip != nil && len(p.clip.Cards) > 500 || len(p.text.lines)+len(p.text.rows)*width(p.text.rows) > 500
}

// Suggested is how the text is most probably meant.
func (p *Pasting) Suggested() PasteHow {
	if p.clip != nil {
		return PasteHow{Shape: PasteOwn}
	}
	return p.guess(newPlaces(p.base, p.mapID, p.makeID))
}

// Plan works out what a paste would do. Where that cannot be, Refused says why.
func (p *Pasting) Plan(how PasteHow) *PastePlan {
	plan := &PastePlan{How: how, base: p.base, Depth: p.text.depth(), Left: p.text.left}
	if p.clip != nil {
		p.planOwn(plan)
	} else {
		plan.Shapes, plan.CanStages = p.text.shapes(), p.text.canStages(how)
		w := &planner{Pasting: p, places: newPlaces(p.base, p.mapID, p.makeID), plan: plan, cells: map[[2]blueprint.ID]int{}}
		w.shape()
		w.finish()
	}
	switch {
	case plan.Cards > maxPasteCards:
		plan.Refused = tooMuch(fmt.Sprintf("the clipboard would become %d cards, and %d is the most at once", plan.Cards, maxPasteCards))
	case plan.edit != nil:
		plan.after, plan.change, plan.Refused = p.base.Edit(plan.edit)
	}
	return plan
}

// PastePlanned does what a plan says, as one undo step, and selects what has come of it.
func (s *Session) PastePlanned(p *PastePlan) error {
	defer s.enter()()
	if p.Refused != nil {
		return p.Refused
	}
	s.settle()
	if s.doc == p.base {
		if len(p.change) > 0 {
			s.record(p.name, "", p.after, p.change)
		}
	} else if err := s.do(p.name, p.edit); err != nil { // something was changed meanwhile
		return err
	}
	s.selectLiving(p.ids())
	s.amendSelection()
	s.revealSelection()
	return nil
}
