package editor

import (
	"fmt"

	"throughline/blueprint"
)

// copyCards adds copies of cards, with their tags, contributors and remedies and the
// links among them, right behind the originals. to names the copies.
func copyCards(tx *blueprint.Tx, ids []blueprint.ID, to map[blueprint.ID]blueprint.ID) error {
	for _, id := range ids {
		d := tx.Doc()
		c, ok := blueprint.Get[blueprint.Card](d, id)
		if !ok {
			return fmt.Errorf("copy card %s: %w", id, blueprint.ErrNotFound)
		}
		behind := following(siblingsOf(d, id), id)
		c.ID = to[id]
		if err := tx.AddCard(c, behind); err != nil {
			return err
		}
		if err := copyRelations(tx, id, c.ID); err != nil {
			return err
		}
	}
	return copyLinks(tx, ids, to)
}

// copyRelations gives a copy the tags, contributors and remedies of its original.
func copyRelations(tx *blueprint.Tx, from, to blueprint.ID) error {
	d := tx.Doc()
	tags, contributors := d.Tags(from), d.Contributors(from)
	answers, answered := d.Remedies(from), d.RemediesFor(from)
	for _, t := range tags {
		if err := tx.AddTag(to, t.Name); err != nil {
			return err
		}
	}
	for _, c := range contributors {
		if err := tx.Contribute(to, c.Department, c.Involvement); err != nil {
			return err
		}
	}
	for _, r := range answers {
		if err := tx.Answer(to, r.PainPoint); err != nil {
			return err
		}
	}
	for _, r := range answered {
		if err := tx.Answer(r.Opportunity, to); err != nil {
			return err
		}
	}
	return nil
}

// copyLinks adds the links that run between originals between their copies. The
// id of a copied link follows from its ends, so that a preview and the edit agree.
func copyLinks(tx *blueprint.Tx, ids []blueprint.ID, to map[blueprint.ID]blueprint.ID) error {
	for _, id := range ids {
		for _, l := range tx.Doc().LinksFrom(id) {
			end, among := to[l.To]
			if !among && !l.To.IsZero() {
				continue
			}
			l.ID = blueprint.DeriveID(blueprint.KindOfLink, l.ID.String(), to[id].String())
			l.From, l.To = to[id], end
			if err := tx.Connect(l); err != nil {
				return err
			}
		}
	}
	return nil
}

// copier copies steps, stages and lanes with the cards in them.
type copier struct {
	newID func() blueprint.ID
	to    map[blueprint.ID]blueprint.ID // cards, steps, lanes
	cards []blueprint.ID                // originals
}

func (s *Session) copier() *copier {
	return &copier{newID: s.deps.NewID, to: map[blueprint.ID]blueprint.ID{}}
}

// step copies a step into a stage in front of another.
func (c *copier) step(tx *blueprint.Tx, step blueprint.Step, stage, before blueprint.ID) error {
	m := tx.Doc().MapOf(step.ID)
	old := step.ID
	step.ID, step.Stage = c.newID(), stage
	c.to[old] = step.ID
	if err := tx.AddStep(step, before); err != nil {
		return err
	}
	d := tx.Doc()
	emotions, contributors, tags := d.Emotions(old), d.Contributors(old), d.Tags(old)
	lanes := d.Lanes(m)
	for _, e := range emotions {
		e.Step = step.ID
		if err := tx.SetEmotion(e); err != nil {
			return err
		}
	}
	for _, r := range contributors {
		if err := tx.Contribute(step.ID, r.Department, r.Involvement); err != nil {
			return err
		}
	}
	for _, t := range tags {
		if err := tx.AddTag(step.ID, t.Name); err != nil {
			return err
		}
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
	card.ID = c.newID()
	c.to[old] = card.ID
	c.cards = append(c.cards, old)
	card.Lane, card.Step, card.Last = lane, step, blueprint.ID{}
	if err := tx.AddCard(card, blueprint.ID{}); err != nil {
		return err
	}
	return copyRelations(tx, old, card.ID)
}

// stage copies a stage with its steps behind itself.
func (c *copier) stage(tx *blueprint.Tx, stage blueprint.Stage, before blueprint.ID) error {
	steps := tx.Doc().StepsOf(stage.ID)
	contributors, tags := tx.Doc().Contributors(stage.ID), tx.Doc().Tags(stage.ID)
	old := stage.ID
	stage.ID = c.newID()
	c.to[old] = stage.ID
	if err := tx.AddStage(stage, before); err != nil {
		return err
	}
	for _, r := range contributors {
		if err := tx.Contribute(stage.ID, r.Department, r.Involvement); err != nil {
			return err
		}
	}
	for _, t := range tags {
		if err := tx.AddTag(stage.ID, t.Name); err != nil {
			return err
		}
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
	lane.ID = c.newID()
	c.to[old] = lane.ID
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
			if !card.Last.IsZero() {
				if err := tx.SpanCard(c.to[card.ID], card.Last); err != nil {
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
		if last, ok := c.to[card.Last]; ok && !card.Last.IsZero() {
			if err := tx.SpanCard(c.to[old], last); err != nil {
				return err
			}
		}
	}
	return nil
}

// links copies the links among what was copied.
func (c *copier) links(tx *blueprint.Tx) error {
	ids := append([]blueprint.ID(nil), c.cards...)
	for old := range c.to {
		if _, ok := blueprint.Get[blueprint.Step](tx.Doc(), old); ok {
			ids = append(ids, old)
		}
	}
	return copyLinks(tx, ids, c.to)
}
