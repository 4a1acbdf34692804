package compare

import (
	"cmp"
	"slices"
	"strings"

	"throughline/blueprint"
)

// report turns the findings into differences in reading order.
func (w *comparison) report() Report {
	type ranked struct {
		Difference
		rank rank
	}
	list := make([]ranked, 0, len(w.found))
	for k, f := range w.found {
		d := w.difference(k.id, f)
		list = append(list, ranked{d, w.rank(d, f)})
	}
	slices.SortFunc(list, func(a, b ranked) int { return a.rank.compare(b.rank) })
	r := Report{Differences: make([]Difference, len(list))}
	for i, x := range list {
		r.Differences[i] = x.Difference
	}
	return r
}

// side is the document in which a finding is described.
func (w *comparison) side(f *finding) *blueprint.Doc {
	if f.verb == Removed {
		return w.before
	}
	return w.after
}

func (w *comparison) difference(id blueprint.ID, f *finding) Difference {
	doc := w.side(f)
	out := Difference{ID: id, Kind: f.record.RecordKind(), Verb: f.verb, Map: doc.MapOf(id), Subject: id, Noun: noun(f.record)}
	if about := shownAt(doc, f.record); !about.IsZero() {
		out.Subject = about
	}
	out.Title = title(doc, id, longest)
	out.Where, out.step = w.where(doc, id)
	if c, ok := f.record.(blueprint.Comment); ok {
		out.about = called(doc, c.Subject)
	}
	out.group = "Shared by all maps"
	if !out.Map.IsZero() {
		out.group = capital(called(w.knower(out.Map), out.Map))
	}
	slices.SortFunc(f.related, func(a, b FieldChange) int {
		return cmp.Or(strings.Compare(a.Name, b.Name), strings.Compare(a.Label, b.Label), strings.Compare(a.Before, b.Before), strings.Compare(a.After, b.After), cmp.Compare(a.manner, b.manner))
	})
	out.Fields = slices.Concat(f.moves, f.own, f.related)
	switch {
	case f.verb != 0:
		out.Fields = append(out.Fields, w.holds(id, f.verb)...)
	case len(f.own)+len(f.related) == 0:
		out.Verb = Moved
	default:
		out.Verb = Changed
	}
	return out
}

// knower is the later document that has a record, or the earlier.
func (w *comparison) knower(id blueprint.ID) *blueprint.Doc {
	if w.after.Record(id) != nil {
		return w.after
	}
	return w.before
}

// rank is where a difference stands in reading order. It is made of order keys, so
// that nothing needs to be counted; what is gone stands where its key was.
type rank [9]string

func (r rank) compare(other rank) int { return slices.Compare(r[:], other[:]) }

// Sections of a map, behind what is about the map itself.
const (
	ofLanes = iota
	ofSteps
	ofParkingLot
)

func (w *comparison) rank(d Difference, f *finding) rank {
	doc := w.side(f)
	var r rank
	if d.Map.IsZero() {
		r[1] = section(d.Kind)
	} else {
		r[0] = "." + w.key(doc, d.Map)
	}
	r[8] = section(d.Kind) + d.Title + string(d.ID[:])
	w.place(&r, doc, doc.Record(d.ID), 0)
	return r
}

// section is a string that sorts as n does.
func section[T int | blueprint.Kind](n T) string { return string(rune('0' + int(n))) }

// key sorts a record among those of its list.
func (w *comparison) key(d *blueprint.Doc, id blueprint.ID) string {
	r := d.Record(id)
	if r == nil {
		return string(id[:])
	}
	_, order, _ := rollOf(r)
	return order + "\x00" + string(id[:])
}

// place fills in where in its map a record stands, and that it comes after what it
// is about.
func (w *comparison) place(out *rank, d *blueprint.Doc, r blueprint.Record, depth int) {
	switch r := r.(type) {
	case nil:
	case blueprint.Lane:
		out[1], out[2] = section(ofLanes), w.key(d, r.ID)
	case blueprint.Stage:
		out[1], out[2] = section(ofSteps), w.key(d, r.ID)
	case blueprint.Step:
		out[1], out[2], out[3] = section(ofSteps), w.key(d, r.Stage), w.key(d, r.ID)
	case blueprint.Card:
		s, _ := blueprint.Get[blueprint.Step](d, r.Step)
		out[1], out[2], out[3], out[4], out[5] = section(ofSteps), w.key(d, s.Stage), w.key(d, r.Step), w.key(d, r.Lane), w.key(d, r.ID)
		if r.Parked() {
			out[1], out[2], out[3], out[4] = section(ofParkingLot), "", "", ""
		}
	case blueprint.Department, blueprint.Channel, blueprint.Persona:
		out[1], out[5] = section(r.RecordKind()), w.key(d, r.RecordID())
	case blueprint.View:
		out[5] = w.key(d, r.RecordID())
	default:
		if about := subjectOf(d, r); !about.IsZero() && depth < 2 {
			out[6+depth] = section(r.RecordKind())
			w.place(out, d, d.Record(about), depth+1)
		}
	}
}
