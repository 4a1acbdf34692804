package json

import (
	"encoding/base64"
	"math"
	"reflect"
	"slices"
	"strconv"
	"strings"
	"time"

	"throughline/blueprint"
)

// field reads one value into its field of an addressable record.
func (rd *reader) field(v *value, p *path, f *field, record reflect.Value) {
	to := record.FieldByIndex(f.index)
	want := func(k valueKind) bool {
		if v.kind != k {
			rd.problem(p, "want %s, found %s", k, v.kind)
		}
		return v.kind == k
	}
	switch f.kind {
	case textField:
		if want(stringValue) {
			to.SetString(v.str)
		}
	case wordField:
		if want(stringValue) {
			rd.word(v.str, p, f, to)
		}
	case idField:
		if want(stringValue) {
			to.Set(reflect.ValueOf(rd.reference(v.str, p)))
		}
	case boolField:
		if want(boolValue) {
			to.SetBool(v.str == "true")
		}
	case numberField:
		if want(numberValue) {
			to.Set(reflect.ValueOf(rd.number(v.str, p)))
		}
	case smallField:
		if want(numberValue) {
			to.SetUint(rd.small(v.str, p))
		}
	case timeField:
		to.SetInt(rd.time(v, p))
	case flagsField:
		to.SetUint(rd.flags(v, p))
	}
}

func (rd *reader) word(s string, p *path, f *field, to reflect.Value) {
	if s != "" && !f.words[s] && !rd.others[s] {
		words := make([]string, 0, len(f.words))
		for w := range f.words {
			words = append(words, w)
		}
		slices.Sort(words)
		rd.problem(p, "%q is not one of %s", s, enumerate(words))
		return
	}
	to.SetString(s)
}

// enumerate spells a list for a person: "a, b and c".
func enumerate(words []string) string {
	if len(words) < 2 {
		return strings.Join(words, "")
	}
	return strings.Join(words[:len(words)-1], ", ") + " and " + words[len(words)-1]
}

// reference resolves an id; "" is none.
func (rd *reader) reference(s string, p *path) blueprint.ID {
	if s == "" {
		return blueprint.ID{}
	}
	if id, ok := rd.names[s]; ok {
		return id
	}
	id, err := blueprint.ParseID(s)
	if err != nil || rd.places[id] == nil {
		rd.problem(p, "nothing in this file has the id %q", s)
	}
	return id
}

func (rd *reader) number(s string, p *path) blueprint.Number {
	x, err := strconv.ParseFloat(s, 64)
	if err != nil || math.IsInf(x, 0) {
		rd.problem(p, "%s is too large a number", s)
	}
	return blueprint.Known(x)
}

func (rd *reader) small(s string, p *path) uint64 {
	n, err := strconv.ParseUint(s, 10, 8)
	if err != nil {
		rd.problem(p, "%s is not one of the whole numbers of its scale", s)
	}
	return n
}

// time reads RFC 3339 or milliseconds since 1970.
func (rd *reader) time(v *value, p *path) int64 {
	switch v.kind {
	case stringValue:
		t, err := time.Parse(time.RFC3339Nano, v.str)
		if err != nil {
			rd.problem(p, `%q is not a time like "2026-03-31T14:05:00Z"`, v.str)
		}
		return t.UnixMilli()
	case numberValue:
		ms, err := strconv.ParseInt(v.str, 10, 64)
		if err != nil {
			rd.problem(p, "%s is not a whole number of milliseconds since 1970", v.str)
		}
		return ms
	}
	rd.problem(p, "want a text or a number, found %s", v.kind)
	return 0
}

// flags reads words and, for bits that have none in this version, numbers; a
// single one may stand without the array.
func (rd *reader) flags(v *value, p *path) uint64 {
	switch v.kind {
	case arrayValue:
		var bits uint64
		for i := range v.items {
			if x := &v.items[i]; x.kind == arrayValue {
				rd.problem(p.item(i), "want a text or a number, found %s", x.kind)
			} else {
				bits |= rd.flags(x, p.item(i))
			}
		}
		return bits
	case stringValue:
		i := slices.Index(flagWords, v.str)
		if i < 0 {
			rd.problem(p, "%q is not one of %s", v.str, enumerate(flagWords))
			return 0
		}
		return 1 << i
	case numberValue:
		return rd.small(v.str, p)
	}
	rd.problem(p, "want an array, found %s", v.kind)
	return 0
}

// bytes reads base64; absent is none.
func (rd *reader) bytes(v *value, p *path) string {
	if v == nil || v.kind == nullValue {
		return ""
	}
	if v.kind != stringValue {
		rd.problem(p, "want a text in base64, found %s", v.kind)
		return ""
	}
	b, err := base64.StdEncoding.DecodeString(v.str)
	if err != nil {
		rd.problem(p, "is not base64: %v", err)
	}
	return string(b)
}

// unknown reads a record of a kind that this version does not know.
func (rd *reader) unknown(v *value, p *path) (built, bool) {
	before := len(rd.problems)
	if v.kind != objectValue {
		rd.problem(p, "want an object, found %s", v.kind)
		return built{}, false
	}
	rd.onlyKeys(v, p, []string{"id", "kind", "data"}, nil)
	r := blueprint.Unknown{ID: rd.ids[v], Raw: rd.bytes(v.get("data"), p.member("data"))}
	kind := v.get("kind")
	if kind == nil || kind.kind != numberValue {
		rd.problem(p.member("kind"), "want a number")
	} else if n, err := strconv.ParseUint(kind.str, 10, 64); err != nil || isKnown(n) {
		rd.problem(p.member("kind"), "%s is not the number of an unknown kind", kind.str)
	} else {
		r.Tag = n
	}
	if !validRaw(r.Raw) {
		rd.problem(p.member("data"), "is no record of a newer version")
	}
	return built{node: v, at: p, id: r.ID, record: reflect.ValueOf(r)}, len(rd.problems) == before
}

func isKnown(n uint64) bool {
	kinds := blueprint.Kinds()
	return n <= uint64(kinds[len(kinds)-1]) // 0 is no kind at all
}
