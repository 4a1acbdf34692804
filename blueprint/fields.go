package blueprint

import (
	"reflect"
	"strings"
	"sync"
)

// Field is one field of a record by its name: what merging decides about, and
// what comparing tells. Value is comparable.
type Field struct {
	Name  string // its JSON name; else its Go name in snake case ("map", "stage", "subject"); Place is one field, "place"
	Value any    // of the field's own type
}

// FieldsOf lists the fields of a record but its id, in the order of its struct.
// An Unknown has "tag" and "raw".
func FieldsOf(r Record) []Field {
	v := reflect.ValueOf(r)
	slots := slotsOf(v.Type())
	out := make([]Field, len(slots))
	for i, s := range slots {
		out[i] = Field{s.name, v.Field(s.at).Interface()}
	}
	return out
}

// WithField returns the record with another value in one field. The value must
// be of the field's type, as FieldsOf gives it; a name the record does not have
// leaves it as it is.
func WithField(r Record, name string, value any) Record {
	v := reflect.ValueOf(r)
	for _, s := range slotsOf(v.Type()) {
		if s.name == name {
			out := reflect.New(v.Type()).Elem()
			out.Set(v)
			out.Field(s.at).Set(reflect.ValueOf(value))
			return out.Interface().(Record)
		}
	}
	return r
}

// slot is where a field stands in the struct of its record.
type slot struct {
	name string
	at   int
}

var slotCache sync.Map // reflect.Type -> []slot

func slotsOf(t reflect.Type) []slot {
	if s, ok := slotCache.Load(t); ok {
		return s.([]slot)
	}
	var out []slot
	for i := range t.NumField() {
		f := t.Field(i)
		if f.Name == "ID" {
			continue
		}
		name, _, _ := strings.Cut(f.Tag.Get("json"), ",")
		if name == "" || name == "-" {
			name = snake(f.Name)
		}
		out = append(out, slot{name, i})
	}
	slotCache.Store(t, out)
	return out
}

func snake(s string) string {
	var b strings.Builder
	for i, c := range s {
		if c >= 'A' && c <= 'Z' {
			if i > 0 {
				b.WriteByte('_')
			}
			c += 'a' - 'A'
		}
		b.WriteRune(c)
	}
	return b.String()
}
