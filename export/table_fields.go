package export

import (
	"errors"
	"fmt"
	"math"
	"slices"
	"strconv"
	"strings"

	"throughline/blueprint"
)

// Makers of columns. Each takes where the field is in its record, and reads and
// writes it there.

func column[R blueprint.Record](key, title string, width float64, k ColumnKind, get func(*Source, R) Value) Column {
	return Column{Key: key, Title: title, Width: width, Kind: k, Get: func(s *Source, r blueprint.Record) Value { return get(s, r.(R)) }}
}

// field makes a column of one field of type T.
func field[R blueprint.Record, T any](key, title string, width float64, k ColumnKind, at func(*R) *T, get func(T) Value, parse func(Value) (T, error)) Column {
	c := column(key, title, width, k, func(_ *Source, r R) Value { return get(*at(&r)) })
	c.Set = func(r blueprint.Record, v Value) (blueprint.Record, error) {
		out := r.(R)
		t, err := parse(v)
		if err != nil {
			return r, err
		}
		*at(&out) = t
		return out, nil
	}
	return c
}

func asText(v Value) (string, error) {
	if v.Numeric {
		return blueprint.Known(v.Number).String(), nil
	}
	return v.Text, nil
}

func textColumn[R blueprint.Record](key, title string, width float64, at func(*R) *string) Column {
	return field(key, title, width, ColumnText, at, textValue, asText)
}

func longColumn[R blueprint.Record](key, title string, at func(*R) *string) Column {
	return field(key, title, 44, ColumnLongText, at, textValue, asText)
}

// numberColumn holds a figure between bounds.
func numberColumn[R blueprint.Record](key, title string, width float64, k ColumnKind, lo, hi float64, at func(*R) *blueprint.Number) Column {
	c := field(key, title, width, k, at, figure, func(v Value) (blueprint.Number, error) {
		switch {
		case !v.Numeric && v.Text == "":
			return blueprint.Number{}, nil
		case !v.Numeric:
			return blueprint.Number{}, errors.New("is no number")
		case v.Number < lo || v.Number > hi || math.IsNaN(v.Number):
			return blueprint.Number{}, fmt.Errorf("is not between %v and %v", lo, hi)
		}
		return blueprint.Known(v.Number), nil
	})
	c.Min, c.Max = lo, hi
	return c
}

// feelingColumn holds an emotion.
func feelingColumn[R blueprint.Record](key, title string, at func(*R) *blueprint.Number) Column {
	return numberColumn(key, title, 10, ColumnFeeling, -2, 2, at)
}

// percentColumn holds a share of a hundred.
func percentColumn[R blueprint.Record](key, title string, at func(*R) *blueprint.Number) Column {
	return numberColumn(key, title, 9, ColumnNumber, 0, 100, at)
}

// sizeColumn holds a size on the board that was given by hand.
func sizeColumn[R blueprint.Record](key, title string, lo, hi float64, at func(*R) *blueprint.Number) Column {
	return numberColumn(key, title, 9, ColumnNumber, lo, hi, at)
}

// timeColumn holds milliseconds since 1970.
func timeColumn[R blueprint.Record](key, title string, at func(*R) *int64) Column {
	return field(key, title, 17, ColumnTime, at, func(ms int64) Value { return Value{Number: float64(ms), Numeric: true} }, func(v Value) (int64, error) {
		if !v.Numeric || math.Abs(v.Number) > 1e14 {
			return 0, errors.New("is no date and time")
		}
		return int64(math.Round(v.Number)), nil
	})
}

func yes(on bool) Value {
	if on {
		return textValue("Yes")
	}
	return Value{}
}

// IsYes reads what people type for yes and no into a column of ColumnYes. It errors,
// fit for a person to read, with anything else.
func IsYes(v Value) (bool, error) {
	said, _ := asText(v)
	switch said = strings.ToLower(strings.TrimSpace(said)); {
	case slices.Contains([]string{"yes", "y", "x", "true", "1", "✓", "✔"}, said):
		return true, nil
	case slices.Contains([]string{"", "no", "n", "false", "0", "-", "–"}, said):
		return false, nil
	}
	return false, errors.New("is neither Yes nor blank")
}

func yesColumn[R blueprint.Record](key, title string, at func(*R) *bool) Column {
	c := field(key, title, 11, ColumnYes, at, yes, IsYes)
	c.Choices = []string{"Yes"}
	return c
}

func flagColumn[R blueprint.Record](key, title string, f blueprint.Flags, at func(*R) *blueprint.Flags) Column {
	c := column(key, title, 11, ColumnYes, func(_ *Source, r R) Value { return yes(at(&r).Has(f)) })
	c.Choices = []string{"Yes"}
	c.Set = func(r blueprint.Record, v Value) (blueprint.Record, error) {
		out := r.(R)
		on, err := IsYes(v)
		if *at(&out) &^= f; on {
			*at(&out) |= f
		}
		if err != nil {
			return r, err
		}
		return out, nil
	}
	return c
}

// choiceColumn offers the labels of a closed list. A word of a newer version is
// kept as it is.
func choiceColumn[R blueprint.Record, T ~string](key, title string, width float64, choices []blueprint.Choice[T], at func(*R) *T) Column {
	labels := make([]string, len(choices))
	for i, ch := range choices {
		labels[i] = ch.Label
	}
	c := field(key, title, width, ColumnChoice, at, func(v T) Value { return textValue(blueprint.Label(choices, v)) }, func(v Value) (T, error) {
		said := strings.TrimSpace(v.Text)
		for _, ch := range choices {
			if strings.EqualFold(said, ch.Label) || said == string(ch.Value) {
				return ch.Value, nil
			}
		}
		if said == "" && !v.Numeric {
			return "", nil
		}
		return "", notAmong(labels)
	})
	c.Choices = labels
	return c
}

func notAmong(labels []string) error {
	if len(labels) > 5 {
		return errors.New("is not one of the choices offered there")
	}
	return errors.New("is not one of " + strings.Join(labels, ", "))
}

// scaleColumn offers the words of a small scale; 0 is unknown.
func scaleColumn[R blueprint.Record](key, title string, words []string, at func(*R) *uint8) Column {
	c := field(key, title, 16, ColumnChoice, at, func(n uint8) Value { return textValue(words[min(int(n), len(words)-1)]) }, func(v Value) (uint8, error) {
		said, _ := asText(v)
		said = strings.TrimSpace(said)
		for i, word := range words { // by its word or, as people type it, by its number
			if strings.EqualFold(said, word) || i > 0 && said == strconv.Itoa(i) {
				return uint8(i), nil
			}
		}
		return 0, notAmong(words[1:])
	})
	c.Choices = words[1:]
	return c
}

// reference makes a readable column and the hidden one of its id.
func reference[R blueprint.Record](key, title string, width float64, k blueprint.Kind, at func(*R) *blueprint.ID) []Column {
	out := references(key, title, width, []blueprint.Kind{k}, at)
	out[0].Refers = k
	return out
}

// references is reference to any of several kinds.
func references[R blueprint.Record](key, title string, width float64, among []blueprint.Kind, at func(*R) *blueprint.ID) []Column {
	name := column(key, title, width, ColumnReference, func(s *Source, r R) Value { return textValue(s.Name(*at(&r))) })
	name.Among = among
	return []Column{name, idColumn(key+"_id", title+" id", at)}
}

func idColumn[R blueprint.Record](key, title string, at func(*R) *blueprint.ID) Column {
	return field(key, title, 38, ColumnID, at, func(id blueprint.ID) Value { return textValue(id.String()) }, func(v Value) (id blueprint.ID, err error) {
		return id, id.UnmarshalText([]byte(v.Text))
	})
}

// ownID is the first column of every table.
func ownID[R blueprint.Record]() Column {
	return column("id", "Id", 38, ColumnID, func(_ *Source, r R) Value { return textValue(r.RecordID().String()) })
}

// rank is the hidden key that says where a record stands among its siblings.
func rank[R blueprint.Record](at func(*R) *string) Column {
	return field("order", "Order", 10, ColumnID, at, textValue, asText)
}

// position numbers a record among its siblings, from 1.
func position[R blueprint.Record]() Column {
	return column("position", "No.", 6, ColumnNumber, func(s *Source, r R) Value { return count(s.position[r.RecordID()]) })
}

// travels says whether a persona travels the map, and in the hidden column behind
// it, where among the others: a record of its own.
func travels() []Column {
	traveller := func(s *Source, p blueprint.Persona) (blueprint.Traveller, bool) {
		id, _ := blueprint.RelationID(blueprint.Traveller{Map: s.Map, Persona: p.ID})
		return blueprint.Get[blueprint.Traveller](s.Doc, id)
	}
	c := column("travels", "On this map", 11, ColumnYes, func(s *Source, r blueprint.Persona) Value {
		_, on := traveller(s, r)
		return yes(on)
	})
	c.Choices = []string{"Yes"}
	order := column("travels_order", "On this map order", 10, ColumnID, func(s *Source, r blueprint.Persona) Value {
		t, _ := traveller(s, r)
		return textValue(t.Order)
	})
	return []Column{c, order}
}

func computed(c Column) Column {
	c.Computed = true
	return c
}

// columns joins single columns and groups of them.
func columns(parts ...any) []Column {
	var out []Column
	for _, p := range parts {
		switch p := p.(type) {
		case Column:
			out = append(out, p)
		case []Column:
			out = append(out, p...)
		}
	}
	return out
}
