package compare

import "throughline/blueprint"

// Docs reports what happened between two documents.
func Docs(before, after *blueprint.Doc) Report {
	return Change(before, blueprint.Diff(before, after), after)
}

// Change reports what a change that is known already did: c leads from before to
// after. It costs what c costs, and the lists in which things changed their order.
func Change(before *blueprint.Doc, c blueprint.Change, after *blueprint.Doc) Report {
	w := &comparison{
		before: before, after: after, change: c,
		moved: map[blueprint.ID]string{}, found: map[find]*finding{}, held: map[blueprint.ID]*contents{}, names: map[spot]string{},
	}
	w.findMoved()
	w.findShown()
	for id, delta := range c {
		w.take(id, delta)
	}
	for id := range w.moved {
		if _, ok := c[id]; !ok { // the others of its list have new keys instead
			r := after.Record(id)
			w.take(id, blueprint.Delta{Before: r, After: r})
		}
	}
	return w.report()
}

// comparison is the work on one report.
type comparison struct {
	before, after *blueprint.Doc
	change        blueprint.Change
	moved         map[blueprint.ID]string // what stands elsewhere in its list, and where
	shown         map[blueprint.ID]bool   // pictures that a change of a card tells
	found         map[find]*finding
	held          map[blueprint.ID]*contents // what came or went with a map
	names         map[spot]string
}

// find names a finding. A record that became one of another kind is two things:
// one that went and one that came.
type find struct {
	id   blueprint.ID
	gone bool
}

// finding is a Difference in the making.
type finding struct {
	verb                Verb // none yet: by its fields
	record              blueprint.Record
	moves, own, related []FieldChange
}

// fate is what becomes of a whole record: Added, Removed, or none. Of a record that
// became one of another kind it is Added.
func (w *comparison) fate(id blueprint.ID) Verb {
	delta, ok := w.change[id]
	switch {
	case !ok || delta.Before == nil && delta.After == nil:
		return 0
	case delta.After == nil:
		return Removed
	case delta.Before == nil || delta.Before.RecordKind() != delta.After.RecordKind():
		return Added
	}
	return 0
}

func (w *comparison) take(id blueprint.ID, delta blueprint.Delta) {
	a, b := delta.Before, delta.After
	switch {
	case a == nil && b == nil:
	case a == nil:
		w.whole(id, b, Added)
	case b == nil:
		w.whole(id, a, Removed)
	case a.RecordKind() != b.RecordKind():
		w.whole(id, a, Removed)
		w.whole(id, b, Added)
	case isRelation(b):
		w.relation(a, b)
	default:
		w.fields(id, a, b)
	}
}

// whole takes a record that came or went.
func (w *comparison) whole(id blueprint.ID, r blueprint.Record, verb Verb) {
	if w.folded(id, r, verb) {
		return
	}
	if isRelation(r) {
		if verb == Added {
			w.relation(nil, r)
		} else {
			w.relation(r, nil)
		}
		return
	}
	w.found[find{id, verb == Removed}] = &finding{verb: verb, record: r}
}

// at returns the finding about a record that is in both documents, or in none.
func (w *comparison) at(id blueprint.ID, r blueprint.Record) *finding {
	f := w.found[find{id: id}]
	if f == nil {
		f = &finding{record: r}
		w.found[find{id: id}] = f
	}
	return f
}

// fields takes a record that is in both documents.
func (w *comparison) fields(id blueprint.ID, a, b blueprint.Record) {
	moves, own := w.compareFields(a, b)
	if to := w.moved[id]; to != "" {
		moves = append([]FieldChange{{Name: orderField(b), Label: "moved", After: to, manner: moving}}, moves...)
	}
	if len(moves)+len(own) > 0 {
		f := w.at(id, b)
		f.moves, f.own = moves, own
	}
}

func orderField(r blueprint.Record) string {
	if r.RecordKind() == blueprint.KindOfCard {
		return "place"
	}
	return "order"
}
