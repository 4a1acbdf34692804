package editor

import (
	"fmt"
	"slices"
	"time"
	"unicode"
	"unicode/utf8"

	"throughline/blueprint"
)

// FieldType says how a field is shown and set.
type FieldType string

// Field types. Those from TypeTags on hold rows.
const (
	TypeText       FieldType = "text"
	TypeLongText   FieldType = "longtext"
	TypeChoice     FieldType = "choice"     // one of Options, or ""
	TypeNumber     FieldType = "number"     // Min … Max; "" = unknown
	TypeFlag       FieldType = "flag"       // On
	TypeDepartment FieldType = "department" // ID
	TypePersona    FieldType = "persona"    // ID
	TypeChannel    FieldType = "channel"    // ID
	TypePicture    FieldType = "picture"    // ID
	TypeSeverity   FieldType = "severity"   // Options with values "0" … "4"
	TypeScale      FieldType = "scale"      // Options with values "0" … "3"
	TypeDate       FieldType = "date"       // ISO 8601
	TypeEmotion    FieldType = "emotion"    // number −2 … +2 in tenths
	TypePictogram  FieldType = "pictogram"  // one of Options, or "" = automatic
	TypeColor      FieldType = "color"      // #RRGGBB; "" = automatic

	TypeTags         FieldType = "tags"         // rows named by text
	TypeContributors FieldType = "contributors" // rows naming departments, with an Options choice
	TypeLinks        FieldType = "links"        // rows naming cards and steps, with an Options choice
	TypeRemedies     FieldType = "remedies"     // rows naming cards
	TypeComments     FieldType = "comments"     // rows of text, On = resolved
	TypeAttachments  FieldType = "attachments"  // rows named by text, with the size in Detail
	TypeTravellers   FieldType = "travellers"   // rows naming personas
	TypePreferences  FieldType = "preferences"  // rows naming channels
	TypeEmotions     FieldType = "emotions"     // rows naming personas, with a number
)

// Option is one value of a choice.
type Option struct{ Value, Label, Hint string }

// Field describes one field of a record.
type Field struct {
	Key, Label, Help string
	Group            string // "" = the main ones, else a heading: "More", "Brief", …
	Type             FieldType
	Options          []Option
	Min, Max         float64
}

// Value is what a field holds. Which parts mean something follows from the
// field's type.
type Value struct {
	Text  string
	ID    blueprint.ID
	On    bool
	Rows  []Row
	Mixed bool   // several records hold different values; the rest is the first one's, Rows are those all have
	Hint  string // what holds where the field is empty: "Operations, from the lane"
}

// Row is one entry of a field that is a list.
type Row struct {
	ID     blueprint.ID // the relation, link or comment
	Other  blueprint.ID // the department, card, persona, … it names
	Text   string
	Choice string // involvement, link kind, number
	Detail string // author of a comment, direction of a link
	On     bool
	At     time.Time
}

// Fields describes the fields that all these records have, in the order in which to
// show them. Those of a card come with what its kind needs first, and the rest in
// group "More".
func (s *Session) Fields(ids ...blueprint.ID) []Field {
	var out []Field
	seen := map[tableKey]bool{}
	for _, id := range ids {
		key, t := s.tableOf(s.doc.Record(id))
		if seen[key] {
			continue
		}
		if seen[key] = true; len(seen) == 1 {
			out = s.fieldsOf(id, t)
			continue
		}
		out = slices.DeleteFunc(out, func(f Field) bool {
			i, ok := t.at[f.Key]
			return !ok || t.defs[i].Type != f.Type
		})
	}
	return out
}

func (s *Session) fieldsOf(id blueprint.ID, t *fieldTable) []Field {
	out := make([]Field, len(t.defs))
	for i, d := range t.defs {
		out[i] = d.Field
		if d.opts != nil {
			out[i].Options = d.opts(s, s.doc.Record(id))
		}
	}
	return out
}

// Value is what a field of these records holds.
func (s *Session) Value(key string, ids ...blueprint.ID) Value {
	var v Value
	var last tableKey
	var d *def
	for i, id := range ids {
		r := s.doc.Record(id)
		if k, t := s.tableOf(r); i == 0 || k != last {
			last, d = k, t.def(key)
		}
		if d == nil {
			continue
		}
		w := d.get(s, r)
		if i == 0 {
			v = w
		} else if !v.same(w) {
			v.Mixed = true
			if v.Rows = v.common(w); len(v.Rows) == 0 {
				break
			}
		}
	}
	return v
}

// common lists the rows that both have, whatever the records of the rows.
func (v Value) common(w Value) []Row {
	var out []Row
	for _, a := range v.Rows {
		if slices.ContainsFunc(w.Rows, func(b Row) bool { return a.Other == b.Other && a.Text == b.Text }) {
			out = append(out, a)
		}
	}
	return out
}

func (v Value) same(w Value) bool {
	return v.Text == w.Text && v.ID == w.ID && v.On == w.On && v.Hint == w.Hint && slices.EqualFunc(v.Rows, w.Rows, func(a, b Row) bool {
		return a.Other == b.Other && a.Text == b.Text && a.Choice == b.Choice && a.On == b.On
	})
}

// SetField sets a field of all these records as one undo step. Successive calls for
// one text of the same records join into one, so that typing is a single step. A
// value that does not fit is refused, and nothing is changed.
func (s *Session) SetField(key string, v Value, ids ...blueprint.ID) error {
	merge, name := "", ""
	for _, id := range ids {
		d := s.defOf(id, key)
		if d == nil || d.set == nil {
			return noField(key, id)
		}
		name = d.Label
		if d.Type.typed() {
			merge += "|" + id.String()
		}
	}
	if merge != "" {
		merge = "field " + key + merge
	}
	return s.DoMerged("Change "+lowerFirst(name), merge, func(tx *blueprint.Tx) error {
		for _, id := range ids {
			if err := s.defOf(id, key).set(tx, tx.Doc().Record(id), v); err != nil {
				return err
			}
		}
		return nil
	})
}

// typed reports whether a value comes letter by letter.
func (t FieldType) typed() bool {
	return slices.Contains([]FieldType{TypeText, TypeLongText, TypeNumber, TypeEmotion, TypeDate}, t)
}

// AddRow adds a row to a field that is a list; r.Other or r.Text, and r.Choice, say which.
func (s *Session) AddRow(key string, r Row, ids ...blueprint.ID) error {
	return s.eachRow("Add ", key, r, ids, func(o rowOps) rowOp { return o.add })
}

// SetRow changes a row that is there: named by r.ID, or by r.Other where it names
// something.
func (s *Session) SetRow(key string, r Row, ids ...blueprint.ID) error {
	return s.eachRow("Change ", key, r, ids, func(o rowOps) rowOp { return o.set })
}

// RemoveRow removes a row, named as for SetRow; a tag by its text.
func (s *Session) RemoveRow(key string, r Row, ids ...blueprint.ID) error {
	return s.eachRow("Remove ", key, r, ids, func(o rowOps) rowOp { return o.remove })
}

// MoveRow puts a row one place on (by > 0) or back among those of its list; where lists
// have no order, and at their ends, it does nothing.
func (s *Session) MoveRow(key string, r Row, by int, id blueprint.ID) error {
	d := s.defOf(id, key)
	if d == nil || d.rows.move == nil {
		return noField(key, id)
	}
	list := d.rows.move(s, id, r)
	before := preceding(list, r.ID)
	if by > 0 {
		before = following(list, following(list, r.ID))
	} else if before.IsZero() {
		return nil
	}
	return s.Do("Move "+lowerFirst(d.Label), func(tx *blueprint.Tx) error { return tx.Reorder(r.ID, before) })
}

func (s *Session) eachRow(verb, key string, r Row, ids []blueprint.ID, pick func(rowOps) rowOp) error {
	name := key
	for _, id := range ids {
		d := s.defOf(id, key)
		if d == nil || pick(d.rows) == nil {
			return noField(key, id)
		}
		name = lowerFirst(d.Label)
	}
	return s.Do(verb+name, func(tx *blueprint.Tx) error {
		for _, id := range ids {
			if err := pick(s.defOf(id, key).rows)(s, tx, id, r); err != nil {
				return err
			}
		}
		return nil
	})
}

func noField(key string, id blueprint.ID) error {
	return fmt.Errorf("set field %q of %s: %w", key, id, blueprint.ErrNotFound)
}

func lowerFirst(s string) string {
	if s == "" {
		return s
	}
	r, n := utf8.DecodeRuneInString(s)
	return string(unicode.ToLower(r)) + s[n:]
}
