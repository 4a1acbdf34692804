package editor

import (
	"errors"
	"fmt"

	"throughline/blueprint"
)

// copies gives copies their ids: a preview and the edit that follows agree on them.
type copies struct {
	ids   map[blueprint.ID]blueprint.ID // by original
	newID func() blueprint.ID
}

func (s *Session) copies() copies {
	return copies{map[blueprint.ID]blueprint.ID{}, s.deps.NewID}
}

// of is the id of an original's copy.
func (c copies) of(id blueprint.ID) blueprint.ID {
	to, ok := c.ids[id]
	if !ok {
		to = c.newID()
		c.ids[id] = to
	}
	return to
}

// copyCards adds copies of cards, with their tags, contributors and remedies and the
// links among them, right behind the originals. to names the copies.
func copyCards(tx *blueprint.Tx, ids []blueprint.ID, to copies) error {
	for _, id := range ids {
		d := tx.Doc()
		c, ok := blueprint.Get[blueprint.Card](d, id)
		if !ok {
			return fmt.Errorf("copy card %s: %w", id, blueprint.ErrNotFound)
		}
		behind := following(siblingsOf(d, id), id)
		c.ID = to.of(id)
		if err := tx.AddCard(c, behind); err != nil {
			return err
		}
		if err := copyRelations(tx, id, c.ID); err != nil {
			return err
		}
	}
	return copyLinks(tx, ids, to)
}

// copyRelations gives a copy the tags, contributors and remedies of its original,
// except those that the rules no longer allow because the original has changed since.
func copyRelations(tx *blueprint.Tx, from, to blueprint.ID) error {
	d := tx.Doc()
	var relate []func() error
	for _, t := range d.Tags(from) {
		relate = append(relate, func() error { return tx.AddTag(to, t.Name) })
	}
	for _, c := range d.Contributors(from) {
		relate = append(relate, func() error { return tx.Contribute(to, c.Department, c.Involvement) })
	}
	for _, r := range d.Remedies(from) {
		relate = append(relate, func() error { return tx.Answer(to, r.PainPoint) })
	}
	for _, r := range d.RemediesFor(from) {
		relate = append(relate, func() error { return tx.Answer(r.Opportunity, to) })
	}
	for _, f := range relate {
		if err := f(); err != nil && !errors.Is(err, blueprint.ErrRefused) {
			return err
		}
	}
	return nil
}

// copyLinks adds the links that run between originals between their copies.
func copyLinks(tx *blueprint.Tx, ids []blueprint.ID, to copies) error {
	for _, id := range ids {
		for _, l := range tx.Doc().LinksFrom(id) {
			end, among := to.ids[l.To]
			if !among && !l.To.IsZero() {
				continue
			}
			l.ID, l.From, l.To = to.of(l.ID), to.of(id), end
			if err := tx.Connect(l); err != nil {
				return err
			}
		}
	}
	return nil
}

// copier copies steps, stages and lanes with the cards in them.
type copier struct {
	copies
	cards []blueprint.ID // originals, whose copies were made with what holds them
}

func (s *Session) copier() *copier { return &copier{copies: s.copies()} }

// step copies a step into a stage in front of another.
func (c *copier) step(tx *blueprint.Tx, step blueprint.Step, stage, before blueprint.ID) error {
	m := tx.Doc().MapOf(step.ID)
	old := step.ID
	step.ID, step.Stage = c.of(old), stage
	if err := tx.AddStep(step, before); err != nil {
		return err
	}
	d := tx.Doc()
	emotions := d.Emotions(old)
	lanes := d.Lanes(m)
	for _, e := range emotions {
		e.Step = step.ID
		if err := tx.SetEmotion(e); err != nil {
			return err
		}
	}
	if err := copyRelations(tx, old, step.ID); err != nil {
		return err
	}
	for _, l := range lanes {
		for _, card := range tx.Doc().Cell(l.ID, old) {
			if err := c.card(tx, card, l.ID, step.ID); err != nil {
				return err
			}
		}
	}
	return nil
}

// card copies one card into a cell; a span keeps its end only where that is copied, too.
func (c *copier) card(tx *blueprint.Tx, card blueprint.Card, lane, step blueprint.ID) error {
	old := card.ID
	if _, already := c.ids[old]; already { // with its step, and now with its lane
		card.ID = c.newID()
	} else {
		card.ID = c.of(old)
		c.cards = append(c.cards, old)
	}
	card.Lane, card.Step, card.Last = lane, step, blueprint.ID{}
	if err := tx.AddCard(card, blueprint.ID{}); err != nil {
		return err
	}
	return copyRelations(tx, old, card.ID)
}

// stage copies a stage with its steps behind itself.
func (c *copier) stage(tx *blueprint.Tx, stage blueprint.Stage, before blueprint.ID) error {
	steps := tx.Doc().StepsOf(stage.ID)
	old := stage.ID
	stage.ID = c.of(old)
	if err := tx.AddStage(stage, before); err != nil {
		return err
	}
	if err := copyRelations(tx, old, stage.ID); err != nil {
		return err
	}
	for _, st := range steps {
		if err := c.step(tx, st, stage.ID, blueprint.ID{}); err != nil {
			return err
		}
	}
	return c.spans(tx)
}

// lane copies a lane with its cards behind itself.
func (c *copier) lane(tx *blueprint.Tx, lane blueprint.Lane, before blueprint.ID) error {
	old := lane.ID
	lane.ID = c.of(old)
	if err := tx.AddLane(lane, before); err != nil {
		return err
	}
	if err := copyRelations(tx, old, lane.ID); err != nil {
		return err
	}
	for _, st := range tx.Doc().Steps(lane.Map) {
		for _, card := range tx.Doc().Cell(old, st.ID) {
			if err := c.card(tx, card, lane.ID, st.ID); err != nil {
				return err
			}
			if there := tx.Doc().CellIDs(lane.ID, st.ID); !card.Last.IsZero() {
				if err := tx.SpanCard(there[len(there)-1], card.Last); err != nil {
					return err
				}
			}
		}
	}
	return nil
}

// spans stretches copies whose originals span steps that were copied, too.
func (c *copier) spans(tx *blueprint.Tx) error {
	for _, old := range c.cards {
		card, _ := blueprint.Get[blueprint.Card](tx.Doc(), old)
		if last, ok := c.ids[card.Last]; ok && !card.Last.IsZero() {
			if err := tx.SpanCard(c.of(old), last); err != nil {
				return err
			}
		}
	}
	return nil
}

// links copies the links among what was copied.
func (c *copier) links(tx *blueprint.Tx) error {
	ids := append([]blueprint.ID(nil), c.cards...)
	for old := range c.ids {
		if _, ok := blueprint.Get[blueprint.Step](tx.Doc(), old); ok {
			ids = append(ids, old)
		}
	}
	return copyLinks(tx, ids, c.copies)
}
