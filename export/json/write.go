package json

import (
	"bufio"
	"encoding/base64"
	"errors"
	"fmt"
	"io"
	"reflect"
	"slices"
	"strconv"
	"time"

	"throughline/blueprint"
)

// Write writes the whole document; docID names it across files and copies and
// is left out where it is none. The same document gives the same bytes.
func Write(w io.Writer, d *blueprint.Doc, docID blueprint.ID) error {
	e := &emitter{w: bufio.NewWriterSize(w, 1<<16)}
	wr := &writer{emitter: e, d: d}
	wr.document(docID)
	if wr.err == nil && wr.written != d.Len() {
		wr.err = fmt.Errorf("%d records stand nowhere in a map: %w", d.Len()-wr.written, ErrInvalid)
	}
	if err := errors.Join(wr.err, e.w.Flush()); err != nil {
		return fmt.Errorf("writing JSON: %w", err)
	}
	return nil
}

type writer struct {
	*emitter
	d       *blueprint.Doc
	written int
	err     error
}

func (w *writer) document(docID blueprint.ID) {
	w.open('{')
	w.key("format")
	w.text(Format)
	w.key("version")
	w.raw(strconv.Itoa(Version))
	if !docID.IsZero() {
		w.key("id")
		w.text(docID.String())
	}
	if words := otherWords(w.d); len(words) > 0 {
		w.key("other_words")
		w.texts(words)
	}
	w.lists(document, blueprint.ID{})
	w.close('}')
	w.raw("\n")
}

func (w *writer) lists(ls []list, parent blueprint.ID) {
	for _, l := range ls {
		if l.records == nil {
			continue
		}
		rs := l.records(w.d, parent)
		if len(rs) == 0 && !l.always {
			continue
		}
		w.key(l.key)
		w.open('[')
		for _, r := range rs {
			w.item()
			w.record(l.of, r)
		}
		w.close(']')
	}
}

func (w *writer) record(s *shape, r blueprint.Record) {
	w.written++
	v := reflect.ValueOf(r)
	if s.short != "" && w.isShort(s, v) {
		w.field(*s.shorthand(), v)
		return
	}
	w.open('{')
	defer w.close('}')
	if u, ok := r.(blueprint.Unknown); ok {
		w.unknown(u)
		return
	}
	if !s.relation {
		w.key("id")
		w.text(r.RecordID().String())
	}
	for _, f := range s.fields {
		if x := v.FieldByIndex(f.index); !x.IsZero() || f.key == "order" {
			w.key(f.key)
			w.field(f, v)
		}
	}
	if s.data {
		w.key("data")
		w.text(base64.StdEncoding.EncodeToString([]byte(v.FieldByName("Data").String())))
	}
	w.lists(s.lists, r.RecordID())
	if x := v.FieldByName("Extra").String(); x != "" {
		w.key("x")
		w.text(base64.StdEncoding.EncodeToString([]byte(x)))
	}
}

// isShort reports whether the record says nothing but its shorthand key.
func (w *writer) isShort(s *shape, v reflect.Value) bool {
	if s.typ == contributorShape.typ || s.typ == travellerShape.typ {
		return false // one form for all in a list, so that scripts need not look
	}
	return v.FieldByName("Extra").IsZero()
}

func (w *writer) unknown(u blueprint.Unknown) {
	w.key("id")
	w.text(u.ID.String())
	w.key("kind")
	w.raw(strconv.FormatUint(u.Tag, 10))
	w.key("data")
	w.text(base64.StdEncoding.EncodeToString([]byte(u.Raw)))
}

func (w *writer) field(f field, record reflect.Value) {
	v := record.FieldByIndex(f.index)
	switch f.kind {
	case textField, wordField:
		w.text(v.String())
	case idField:
		w.text(v.Interface().(blueprint.ID).String())
	case numberField:
		x, _ := v.Interface().(blueprint.Number).Get()
		w.number(x)
	case boolField:
		w.raw(strconv.FormatBool(v.Bool()))
	case smallField:
		w.raw(strconv.FormatUint(v.Uint(), 10))
	case timeField:
		w.time(v.Int())
	case flagsField:
		w.flags(uint8(v.Uint()))
	}
}

// timeForm is RFC 3339 in UTC with the milliseconds that records hold.
const timeForm = "2006-01-02T15:04:05.000Z"

func (w *writer) time(ms int64) {
	if t := time.UnixMilli(ms).UTC(); t.Year() >= 1 && t.Year() <= 9999 {
		w.text(t.Format(timeForm))
		return
	}
	w.raw(strconv.FormatInt(ms, 10))
}

// flags writes the words of the known bits and what is left as a number.
func (w *writer) flags(bits uint8) {
	var parts []string
	for i, word := range flagWords {
		if bits&(1<<i) != 0 {
			parts, bits = append(parts, quote(word)), bits&^(1<<i)
		}
	}
	if bits != 0 {
		parts = append(parts, strconv.Itoa(int(bits)))
	}
	w.inline(parts)
}

// otherWords lists, sorted, the words of closed lists that a newer version wrote.
func otherWords(d *blueprint.Doc) []string {
	shapes := map[reflect.Type][]field{}
	var out []string
	for r := range d.All() {
		v := reflect.ValueOf(r)
		fs, ok := shapes[v.Type()]
		if !ok {
			fs = wordFields(v.Type())
			shapes[v.Type()] = fs
		}
		for _, f := range fs {
			if word := v.FieldByIndex(f.index).String(); word != "" && !f.words[word] {
				out = append(out, word)
			}
		}
	}
	slices.Sort(out)
	return slices.Compact(out)
}
