package merge

import "throughline/blueprint"

// withBelongings gives what was deleted on one side and kept for an edit of the
// other what fell with it: its links, tags, comments. They went because of the
// deletion, which did not come to pass.
func (p *Plan) withBelongings(d *blueprint.Doc, notes notebook) *blueprint.Doc {
	c := blueprint.Change{}
	for _, e := range p.entries {
		if !e.kept {
			continue
		}
		side := p.mine
		if e.mine == nil {
			side = p.theirs
		}
		for _, r := range belongings(side, e.id) {
			if id := r.RecordID(); d.Record(id) == nil && whole(d, r) {
				c[id] = blueprint.Delta{After: r}
				notes.add(Note{ID: id, Kind: r.RecordKind(), What: Restored, Other: e.id})
			}
		}
	}
	return d.Apply(c)
}

// belongings lists what says something of a card or step, or leads to or from it.
func belongings(d *blueprint.Doc, id blueprint.ID) (out []blueprint.Record) {
	out = append(out, records(d.LinksFrom(id))...)
	out = append(out, records(d.LinksTo(id))...)
	out = append(out, records(d.Tags(id))...)
	out = append(out, records(d.Contributors(id))...)
	out = append(out, records(d.Comments(id))...)
	out = append(out, records(d.Attachments(id))...)
	out = append(out, records(d.Emotions(id))...)
	out = append(out, records(d.Remedies(id))...)
	return append(out, records(d.RemediesFor(id))...)
}

func records[T blueprint.Record](list []T) (out []blueprint.Record) {
	for _, r := range list {
		out = append(out, r)
	}
	return out
}

// whole tells whether all that a record names is there.
func whole(d *blueprint.Doc, r blueprint.Record) bool {
	refs, n := refsOf(r)
	for _, ref := range refs[:n] {
		if named := d.Record(ref.to); !ref.to.IsZero() && (named == nil || !ref.kinds.has(named.RecordKind())) {
			return false
		}
	}
	return true
}
