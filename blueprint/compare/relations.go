package compare

import (
	"strings"

	"throughline/blueprint"
)

// isRelation reports whether a record is told as a field of what it is about.
func isRelation(r blueprint.Record) bool {
	switch r.(type) {
	case blueprint.Contributor, blueprint.EmotionPoint, blueprint.Tag, blueprint.Remedy, blueprint.Traveller, blueprint.Preference, blueprint.Attachment:
		return true
	}
	return false
}

// relation takes a relation that came (a is nil), went (b is nil) or changed.
func (w *comparison) relation(a, b blueprint.Record) {
	if a != nil && b != nil && subjectOfRelation(a) != subjectOfRelation(b) {
		w.relation(a, nil)
		w.relation(nil, b)
		return
	}
	r := b
	if r == nil {
		r = a
	}
	subject := subjectOfRelation(r)
	if w.fate(subject) != 0 || w.fate(companion(r)) != 0 {
		return
	}
	fields := w.relationFields(a, b)
	if len(fields) == 0 {
		return
	}
	if about := w.after.Record(subject); about != nil {
		f := w.at(subject, about)
		f.related = append(f.related, fields...)
		return
	}
	// only a damaged file has relations of nothing
	f := w.at(r.RecordID(), r)
	f.related = append(f.related, fields...)
}

func (w *comparison) relationFields(a, b blueprint.Record) []FieldChange {
	switch r := orOther(b, a).(type) {
	case blueprint.EmotionPoint:
		return w.emotion(a, b, r)
	case blueprint.Attachment:
		return w.file(a, b)
	}
	name, label := relationWords(orOther(b, a))
	f := FieldChange{Name: name, Label: label, Before: w.member(w.before, a), After: w.member(w.after, b), manner: joining}
	if name == "tags" || name == "answers" {
		f.manner = naming
	}
	if a == nil || b == nil {
		return []FieldChange{f}
	}
	return w.altered(f, a, b)
}

// altered tells what changed in a relation that stays.
func (w *comparison) altered(f FieldChange, a, b blueprint.Record) []FieldChange {
	var out []FieldChange
	if f.Before != f.After {
		out = append(out, f)
	}
	if x, ok := a.(blueprint.Contributor); ok {
		if y := b.(blueprint.Contributor); x.Involvement != y.Involvement {
			out = append(out, FieldChange{
				Name: f.Name, Label: f.Label + " " + f.After,
				Before: involved(x.Involvement), After: involved(y.Involvement), manner: figure,
			})
		}
	}
	if to := w.moved[b.RecordID()]; to != "" {
		out = append(out, FieldChange{Name: f.Name, Label: f.Label + " " + quote(f.After) + " moved", After: to, manner: placing})
	}
	if extraOf(a) != extraOf(b) {
		out = append(out, FieldChange{Name: f.Name, Label: "details of " + f.Label + " " + f.After + " that only a newer version knows", manner: touched})
	}
	return out
}

func relationWords(r blueprint.Record) (name, label string) {
	switch r.(type) {
	case blueprint.Contributor:
		return "contributors", "contributor"
	case blueprint.Tag:
		return "tags", "tag"
	case blueprint.Remedy:
		return "answers", "answers"
	case blueprint.Traveller:
		return "travellers", "persona"
	case blueprint.Preference:
		return "preferences", "preferred channel"
	}
	return "relations", noun(r)
}

// member names the other end of a relation; "" for none.
func (w *comparison) member(d *blueprint.Doc, r blueprint.Record) string {
	switch r := r.(type) {
	case blueprint.Contributor:
		return w.shared(d, r.Department)
	case blueprint.Tag:
		return orNone(shorten(r.Name, longest), "…")
	case blueprint.Remedy:
		return w.shared(d, r.PainPoint)
	case blueprint.Traveller:
		return w.shared(d, r.Persona)
	case blueprint.Preference:
		return w.shared(d, r.Channel)
	}
	return ""
}

// shared names a record that d names, as the other document knows it where d does
// not, and says something even where it names none.
func (w *comparison) shared(d *blueprint.Doc, id blueprint.ID) string {
	if d.Record(id) == nil {
		d = w.knower(id)
	}
	return orNone(nameOf(d, id), "nobody")
}

func involved(v blueprint.Involvement) string {
	return strings.ToLower(blueprint.Label(blueprint.Involvements, v))
}

// extraOf is what a newer version wrote into a record.
func extraOf(r blueprint.Record) any {
	for _, f := range blueprint.FieldsOf(r) {
		if f.Name == "extra" {
			return f.Value
		}
	}
	return nil
}

// orOther is r, or the other where that is nil.
func orOther(r, other blueprint.Record) blueprint.Record {
	if r == nil {
		return other
	}
	return r
}
