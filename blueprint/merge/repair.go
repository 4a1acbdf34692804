package merge

import "throughline/blueprint"

// maxRounds is far more than sound sides can need: each round puts back what the
// last one's records name, and chains of names are a few records long.
const maxRounds = 64

// repairer makes a merged document sound, in rounds. All of a round is worked out
// from the document as it stood before it, so that the order in which records are
// looked at does not matter.
type repairer struct {
	d       *blueprint.Doc
	sides   [2]*blueprint.Doc
	base    Base
	notes   notebook
	dropped map[blueprint.ID]bool // not to be put back: it would be dropped again
	columns columns
}

func (r *repairer) run() {
	for range maxRounds {
		fixes := r.round()
		if len(fixes) == 0 {
			return
		}
		c := make(blueprint.Change, len(fixes))
		for id, f := range fixes {
			c[id] = f.Delta
			if f.note.What != 0 {
				r.notes.add(f.note)
			}
			r.dropped[id] = f.note.What == Dropped
		}
		r.d = r.d.Apply(c)
	}
}

// round mends what is most basic: first everything that is named exists, then
// steps have stages, then cards lie in cells, and links in the map of their ends.
func (r *repairer) round() fixes {
	r.columns = columnsOf(r.d)
	named, moved, homeless := fixes{}, fixes{}, []blueprint.Step{}
	for rec := range r.d.All() {
		r.mendNames(named, rec)
		if len(named) > 0 {
			continue // where things lie is seen to once all they name is there
		}
		switch rec := rec.(type) {
		case blueprint.Step:
			if _, ok := blueprint.Get[blueprint.Stage](r.d, rec.Stage); !ok {
				homeless = append(homeless, rec)
			}
		case blueprint.Card:
			r.mendPlace(moved, rec)
		case blueprint.Link:
			r.mendMap(moved, rec)
		}
	}
	switch {
	case len(named) > 0:
		return named
	case len(homeless) > 0:
		return r.adopt(homeless)
	}
	return moved
}

// mendNames sees to it that all that a record names exists.
func (r *repairer) mendNames(out fixes, rec blueprint.Record) {
	refs, n := refsOf(rec)
	mended := rec
	for _, ref := range refs[:n] {
		named := r.d.Record(ref.to)
		if ref.to.IsZero() && !ref.must || named != nil && ref.kinds.has(named.RecordKind()) {
			continue
		}
		var back blueprint.Record
		if named == nil {
			back = r.source(ref.to, ref.kinds)
		}
		switch {
		case back != nil && ref.field == "stage": // it goes to another: see adopt
		case back != nil:
			out.put(nil, back, Restored, rec.RecordID())
		case ref.must:
			out.put(rec, nil, Dropped, blueprint.ID{})
			return
		default:
			mended = blueprint.WithField(mended, ref.field, blueprint.ID{})
		}
	}
	if mended != rec {
		out.put(rec, mended, 0, blueprint.ID{})
	}
}

// source finds a record that is gone where it still is: on a side, or where the
// sides parted.
func (r *repairer) source(id blueprint.ID, kinds kinds) blueprint.Record {
	if id.IsZero() || r.dropped[id] {
		return nil
	}
	for _, side := range r.sides {
		if rec := side.Record(id); rec != nil && kinds.has(rec.RecordKind()) {
			return rec
		}
	}
	if rec, _ := r.base(id); rec != nil && kinds.has(rec.RecordKind()) {
		return rec
	}
	return nil
}
