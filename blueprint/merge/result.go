package merge

import (
	"fmt"

	"throughline/blueprint"
)

// Result is the merged document with all that is chosen so far, and what merging
// decided by itself. It fails only if the document could not be made sound, which
// takes inputs that were not.
func (p *Plan) Result() (*blueprint.Doc, []Note, error) {
	notes := notebook{}
	d := p.mine.Apply(p.change(notes))
	d = p.withBelongings(d, notes)
	d = p.withTwins(d)
	r := repairer{d: d, sides: [2]*blueprint.Doc{p.mine, p.theirs}, base: p.base, notes: notes, dropped: map[blueprint.ID]bool{}}
	r.run()
	d = r.d.Apply(p.unshown(r.d))
	if err := d.Check(); err != nil {
		return nil, nil, fmt.Errorf("merge: %w", err)
	}
	return d, notes.list(), nil
}

// change is what becomes of the records that differ, before repair.
func (p *Plan) change(notes notebook) blueprint.Change {
	c := make(blueprint.Change, len(p.entries))
	for _, e := range p.entries {
		r, _ := e.merged()
		if r != e.mine {
			c[e.id] = blueprint.Delta{Before: e.mine, After: r}
		}
		if notes != nil {
			e.tell(notes)
		}
	}
	return c
}

// tell notes what was decided about the record without asking.
func (e *entry) tell(notes notebook) {
	if e.kept {
		notes.add(Note{ID: e.id, Kind: e.kind(), What: KeptEdited})
	}
	for _, f := range e.fields {
		if !f.asked && f.choice == Both {
			notes.add(Note{ID: e.id, Kind: e.kind(), What: WordsMerged})
		}
	}
}

// withTwins adds the second cards where both versions are kept.
func (p *Plan) withTwins(d *blueprint.Doc) *blueprint.Doc {
	c := blueprint.Change{}
	for _, e := range p.entries {
		if _, twin := e.merged(); twin != nil {
			addTwin(d, c, e.id, twin)
		}
	}
	return d.Apply(c)
}

// unshown removes the pictures that lost their last card in merging: what is shown
// nowhere does not travel. A picture that was shown nowhere on a side stays as it
// was there.
func (p *Plan) unshown(d *blueprint.Doc) blueprint.Change {
	c := blueprint.Change{}
	shown := func(d *blueprint.Doc, id blueprint.ID) bool { return d.Record(id) == nil || len(d.UsedBy(id)) > 0 }
	for _, pic := range p.pictures() {
		if r := d.Record(pic); !shown(d, pic) && shown(p.mine, pic) && shown(p.theirs, pic) {
			c[pic] = blueprint.Delta{Before: r}
		}
	}
	return c
}

// pictures lists those that a card that differs shows on either side.
func (p *Plan) pictures() (ids []blueprint.ID) {
	for _, e := range p.entries {
		for _, r := range []blueprint.Record{e.mine, e.theirs} {
			if c, ok := r.(blueprint.Card); ok && !c.Picture.IsZero() {
				ids = append(ids, c.Picture)
			}
		}
	}
	return ids
}
