package editor

import (
	"throughline/blueprint"
)

// RestoreFrom puts cards back as they were in an earlier state of the document,
// with their tags, contributors, comments, files and the links between what is
// there; one undo step. A card whose cell is gone goes to the parking lot; a
// department, channel, persona or picture it names comes back with it.
func (s *Session) RestoreFrom(past *blueprint.Doc, ids []blueprint.ID) error {
	if len(ids) == 0 {
		return nil
	}
	name := "Restore " + quote(past, ids[0])
	if len(ids) > 1 {
		name = "Restore " + things(past, ids)
	}
	err := s.Do(name, func(tx *blueprint.Tx) error {
		r := restorer{tx, past}
		for _, id := range ids {
			if c, ok := blueprint.Get[blueprint.Card](past, id); ok {
				if err := r.card(c); err != nil {
					return err
				}
			}
		}
		for _, id := range ids {
			if err := r.links(id); err != nil {
				return err
			}
		}
		return nil
	})
	if err == nil {
		s.Select(ids...)
		s.amendSelection()
	}
	return err
}

type restorer struct {
	tx   *blueprint.Tx
	past *blueprint.Doc
}

func (r restorer) there(id blueprint.ID) bool { return r.tx.Doc().Record(id) != nil }

// bring puts a record back that another needs, unless it is there.
func (r restorer) bring(id blueprint.ID) error {
	old := r.past.Record(id)
	if id.IsZero() || r.there(id) || old == nil {
		return nil
	}
	return r.tx.Put(old)
}

func (r restorer) card(c blueprint.Card) error {
	if !r.there(c.Map) {
		return &blueprint.RefusedError{Verb: "restore card", ID: c.ID, Reason: "the map it was in has been deleted; restore all of that version instead"}
	}
	for _, id := range []blueprint.ID{c.Owner, c.Channel, c.Persona, c.Picture} {
		if err := r.bring(id); err != nil {
			return err
		}
	}
	if err := r.put(c); err != nil {
		return err
	}
	return r.about(c.ID)
}

// put puts a card into its old cell, or where that is no more, into the parking lot.
func (r restorer) put(c blueprint.Card) error {
	d := r.tx.Doc()
	lane, ok := blueprint.Get[blueprint.Lane](d, c.Lane)
	if !ok || lane.Role == blueprint.RoleDepartments || !r.there(c.Step) || lane.Map != c.Map || d.MapOf(c.Step) != c.Map {
		c.Place = blueprint.Place{Order: c.Order}
	}
	if !c.Last.IsZero() && !spans(d, c) {
		c.Last = blueprint.ID{}
	}
	return r.tx.Put(c)
}

// spans tells whether the last step of a card stands to the right of its first.
func spans(d *blueprint.Doc, c blueprint.Card) bool {
	begun := false
	for _, s := range d.Steps(c.Map) {
		if s.ID == c.Last {
			return begun
		}
		begun = begun || s.ID == c.Step
	}
	return false
}

// about makes what is said about a card what it was: relations, comments, files.
func (r restorer) about(card blueprint.ID) error {
	now := map[blueprint.ID]bool{}
	for _, old := range about(r.past, card) {
		now[old.RecordID()] = true
		if c, ok := old.(blueprint.Contributor); ok {
			if err := r.bring(c.Department); err != nil {
				return err
			}
		}
		if m, ok := old.(blueprint.Remedy); ok && !(r.there(m.Opportunity) && r.there(m.PainPoint)) {
			continue
		}
		if err := r.tx.Put(old); err != nil {
			return err
		}
	}
	for _, is := range about(r.tx.Doc(), card) {
		if _, comment := is.(blueprint.Comment); !now[is.RecordID()] && !comment { // what people said since stays
			r.tx.Delete(is.RecordID())
		}
	}
	return nil
}

// about lists the records that say something of a card.
func about(d *blueprint.Doc, card blueprint.ID) (out []blueprint.Record) {
	for _, x := range d.Contributors(card) {
		out = append(out, x)
	}
	for _, x := range d.Tags(card) {
		out = append(out, x)
	}
	for _, x := range d.Remedies(card) {
		out = append(out, x)
	}
	for _, x := range d.Comments(card) {
		out = append(out, x)
	}
	for _, x := range d.Attachments(card) {
		out = append(out, x)
	}
	return out
}

// links puts the links of a card back whose other end is there.
func (r restorer) links(card blueprint.ID) error {
	for _, list := range [][]blueprint.Link{r.past.LinksFrom(card), r.past.LinksTo(card)} {
		for _, l := range list {
			if !r.there(l.From) || !l.To.IsZero() && !r.there(l.To) || !r.there(l.Map) {
				continue
			}
			if err := r.bring(l.Persona); err != nil {
				return err
			}
			if err := r.tx.Put(l); err != nil {
				return err
			}
		}
	}
	return nil
}
