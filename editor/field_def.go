package editor

import (
	"fmt"
	"math"
	"strconv"
	"strings"

	"throughline/blueprint"
)

// def is a field with the means to read and write it.
type def struct {
	Field
	get   func(*Session, blueprint.Record) Value
	set   func(*blueprint.Tx, blueprint.Record, Value) error // nil: rows
	opts  func(*Session, blueprint.Record) []Option          // options that depend on the document
	rows  rowOps
	exact func(*blueprint.Tx, blueprint.Record, string) error // writes a text as it is, line ends included; nil: no free text
}

// in puts a field into a group.
func (d def) in(group string) def { d.Group = group; return d }

// fieldTable is the fields of one sort of record.
type fieldTable struct {
	defs []def
	at   map[string]int // by key
}

// tableKey tells sorts of records apart that have different fields.
type tableKey struct {
	kind blueprint.Kind
	card blueprint.CardKind
}

// tableOf is the fields of a record; tables are made once and kept.
func (s *Session) tableOf(r blueprint.Record) (tableKey, *fieldTable) {
	if r == nil {
		return tableKey{}, &fieldTable{}
	}
	key := tableKey{kind: r.RecordKind()}
	if c, ok := r.(blueprint.Card); ok {
		key.card = c.Kind
	}
	t, ok := s.tables[key]
	if !ok {
		t = &fieldTable{defs: defsOf(r), at: map[string]int{}}
		for i, d := range t.defs {
			t.at[d.Key] = i
		}
		s.tables[key] = t
	}
	return key, t
}

// def is the field of that key, or nil.
func (t *fieldTable) def(key string) *def {
	if i, ok := t.at[key]; ok {
		return &t.defs[i]
	}
	return nil
}

// defsOf lists the fields of a record's sort.
func defsOf(r blueprint.Record) []def {
	switch r := r.(type) {
	case blueprint.Map:
		return mapFields()
	case blueprint.Stage:
		return stageFields()
	case blueprint.Step:
		return stepFields()
	case blueprint.Lane:
		return laneFields()
	case blueprint.Card:
		return cardFields(r.Kind)
	case blueprint.Link:
		return linkFields()
	case blueprint.Department:
		return departmentFields()
	case blueprint.Channel:
		return channelFields()
	case blueprint.Persona:
		return personaFields()
	case blueprint.EmotionPoint:
		return emotionFields()
	case blueprint.Comment:
		return commentFields()
	}
	return nil
}

// defOf is a field of a record that has it, or nil.
func (s *Session) defOf(id blueprint.ID, key string) *def {
	_, t := s.tableOf(s.doc.Record(id))
	return t.def(key)
}

// put writes a changed record by the verb that knows its consequences.
func put(tx *blueprint.Tx, r blueprint.Record) error {
	if l, ok := r.(blueprint.Lane); ok {
		return tx.UpdateLane(l)
	}
	return tx.Put(r)
}

// field is a field of records T, read and written through a pointer into a copy.
func field[T blueprint.Record, V any](t FieldType, key, label, help string, at func(*T) *V, get func(V) Value, set func(Value) (V, error)) def {
	return def{
		Field: Field{Key: key, Label: label, Help: help, Type: t},
		get:   func(_ *Session, rec blueprint.Record) Value { r := rec.(T); return get(*at(&r)) },
		set: func(tx *blueprint.Tx, rec blueprint.Record, v Value) error {
			r, ok := rec.(T)
			if !ok {
				return blueprint.ErrNotFound
			}
			x, err := set(v)
			if err != nil {
				return &blueprint.RefusedError{Verb: "change " + lowerFirst(label), ID: r.RecordID(), Reason: err.Error()}
			}
			*at(&r) = x
			return put(tx, r)
		},
	}
}

func text[T blueprint.Record](key, label, help string, at func(*T) *string) def {
	return exactly(field(TypeText, key, label, help, at, ofText, toLine), at)
}

func longText[T blueprint.Record](key, label, help string, at func(*T) *string) def {
	return exactly(field(TypeLongText, key, label, help, at, ofText, func(v Value) (string, error) { return plainLines(v.Text), nil }), at)
}

// exactly lets replacing write a free text without touching what does not match.
func exactly[T blueprint.Record](d def, at func(*T) *string) def {
	d.exact = func(tx *blueprint.Tx, rec blueprint.Record, text string) error {
		r, ok := rec.(T)
		if !ok {
			return blueprint.ErrNotFound
		}
		*at(&r) = text
		return put(tx, r)
	}
	return d
}

func ofText(x string) Value { return Value{Text: x} }

func toLine(v Value) (string, error) {
	return strings.ReplaceAll(plainLines(v.Text), "\n", " "), nil
}

func plainLines(s string) string {
	return strings.NewReplacer("\r\n", "\n", "\r", "\n").Replace(s)
}

// choice is a field with a closed list of values; "" is none of them. A value that this
// version does not know is shown as it is and kept.
func choice[T blueprint.Record, V ~string](key, label, help string, at func(*T) *V, choices []blueprint.Choice[V]) def {
	d := field(TypeChoice, key, label, help, at, func(x V) Value { return Value{Text: string(x)} }, func(v Value) (V, error) { return V(v.Text), nil })
	for _, c := range choices {
		d.Options = append(d.Options, Option{string(c.Value), c.Label, c.Hint})
	}
	return d
}

// scale is a field with a few named steps; step 0 is unknown.
func scale[T blueprint.Record](t FieldType, key, label, help string, at func(*T) *uint8, names []string) def {
	set := func(v Value) (uint8, error) {
		if v.Text == "" {
			return 0, nil
		}
		n, err := strconv.ParseUint(v.Text, 10, 8)
		if err != nil || int(n) >= len(names) {
			return 0, fmt.Errorf("choose one of %s", strings.Join(names[1:], ", "))
		}
		return uint8(n), nil
	}
	d := field(t, key, label, help, at, func(x uint8) Value { return Value{Text: strconv.Itoa(int(x))} }, set)
	for i, n := range names {
		if i == 0 {
			n = "Unknown"
		}
		d.Options = append(d.Options, Option{Value: strconv.Itoa(i), Label: n})
	}
	return d
}

// number is a figure between lo and hi that may be unknown; a comma counts as a point.
func number[T blueprint.Record](t FieldType, key, label, help string, lo, hi float64, at func(*T) *blueprint.Number) def {
	d := field(t, key, label, help, at, func(n blueprint.Number) Value { return Value{Text: n.String()} }, func(v Value) (blueprint.Number, error) { return readNumber(v.Text, lo, hi) })
	d.Min, d.Max = lo, hi
	return d
}

func readNumber(text string, lo, hi float64) (blueprint.Number, error) {
	text = strings.TrimSpace(strings.NewReplacer(",", ".", "−", "-", "%", "").Replace(text))
	if text == "" {
		return blueprint.Number{}, nil
	}
	x, err := strconv.ParseFloat(text, 64)
	if err != nil || !(x >= lo && x <= hi) {
		return blueprint.Number{}, fmt.Errorf("it is a number from %g to %g, or empty where it is unknown", lo, hi)
	}
	return blueprint.Known(x), nil
}

// size is a width or height given by hand, in whole units; empty = automatic.
func size[T blueprint.Record](key, label, help string, lo, hi float64, at func(*T) *blueprint.Number) def {
	read := func(v Value) (blueprint.Number, error) {
		n, err := readNumber(v.Text, lo, hi)
		if err != nil {
			return n, fmt.Errorf("it is a number from %g to %g, or empty for the automatic size", lo, hi)
		}
		if x, known := n.Get(); known {
			n = blueprint.Known(math.Round(x))
		}
		return n, nil
	}
	d := field(TypeNumber, key, label, help, at, func(n blueprint.Number) Value { return Value{Text: n.String(), Hint: "automatic"} }, read)
	d.Min, d.Max = lo, hi
	return d
}

// feeling is an emotion from −2 to +2 in tenths.
func feeling[T blueprint.Record](key, label, help string, at func(*T) *blueprint.Number) def {
	d := number(TypeEmotion, key, label, help, -2, 2, at)
	set := d.set
	d.set = func(tx *blueprint.Tx, r blueprint.Record, v Value) error {
		if n, err := readNumber(v.Text, -2, 2); err == nil {
			v.Text = tenths(n).String()
		}
		return set(tx, r, v)
	}
	return d
}

// ref is a field that names another record.
func ref[T blueprint.Record](t FieldType, key, label, help string, at func(*T) *blueprint.ID) def {
	return field(t, key, label, help, at, func(id blueprint.ID) Value { return Value{ID: id} }, func(v Value) (blueprint.ID, error) { return v.ID, nil })
}

func flag[T blueprint.Record](key, label, help string, at func(*T) *bool) def {
	return field(TypeFlag, key, label, help, at, func(on bool) Value { return Value{On: on} }, func(v Value) (bool, error) { return v.On, nil })
}

// mark is one bit of the flags.
func mark[T blueprint.Record](key, label, help string, bit blueprint.Flags, at func(*T) *blueprint.Flags) def {
	return def{
		Field: Field{Key: key, Label: label, Help: help, Type: TypeFlag},
		get:   func(_ *Session, rec blueprint.Record) Value { r := rec.(T); return Value{On: at(&r).Has(bit)} },
		set: func(tx *blueprint.Tx, rec blueprint.Record, v Value) error {
			r, ok := rec.(T)
			if !ok {
				return blueprint.ErrNotFound
			}
			*at(&r) &^= bit
			if v.On {
				*at(&r) |= bit
			}
			return tx.Put(r)
		},
	}
}

// owner is the accountable department; where a card has none, Hint says whose it is.
func owner() def {
	return def{
		Field: Field{Key: "owner", Label: "Owner", Help: "the department that is accountable", Type: TypeDepartment},
		get: func(s *Session, r blueprint.Record) Value {
			v := Value{ID: ownOwner(r)}
			if id, inherited := s.doc.OwnerOf(r.RecordID()); inherited {
				v.Hint = blueprint.TitleOf(s.doc.Record(id)) + ", from the " + ownerSource(s.doc, r, id)
			}
			return v
		},
		set: func(tx *blueprint.Tx, r blueprint.Record, v Value) error { return tx.Assign(r.RecordID(), v.ID) },
	}
}

func ownerSource(d *blueprint.Doc, r blueprint.Record, owner blueprint.ID) string {
	if c, ok := r.(blueprint.Card); ok {
		if l, ok := blueprint.Get[blueprint.Lane](d, c.Lane); ok && l.Owner == owner {
			return "lane"
		}
	}
	return "step"
}
