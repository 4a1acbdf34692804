package json

import (
	"context"
	"errors"
	"fmt"
	"io"
	"reflect"
	"slices"
	"strconv"

	"throughline/blueprint"
)

// Read reads a document; newID makes ids where the file gives none, that of
// the document included. The document that is returned passes Check. Errors
// match one of the sentinels; up to twenty Problems are reported together.
func Read(r io.Reader, newID func() blueprint.ID) (*blueprint.Doc, blueprint.ID, error) {
	return ReadContext(context.Background(), r, newID)
}

// ReadContext is Read that stops where ctx ends.
func ReadContext(ctx context.Context, r io.Reader, newID func() blueprint.ID) (*blueprint.Doc, blueprint.ID, error) {
	d, id, err := read(ctx, r, newID, MaxBytes)
	if err != nil {
		return nil, blueprint.ID{}, fmt.Errorf("reading JSON: %w", err)
	}
	return d, id, nil
}

func read(ctx context.Context, r io.Reader, newID func() blueprint.ID, limit int64) (*blueprint.Doc, blueprint.ID, error) {
	in, err := io.ReadAll(io.LimitReader(r, limit+1))
	if err != nil {
		return nil, blueprint.ID{}, err
	}
	if int64(len(in)) > limit {
		return nil, blueprint.ID{}, fmt.Errorf("more than %d MB: %w", limit>>20, ErrTooLarge)
	}
	root, err := parse(ctx, in, maxValues)
	if err != nil {
		return nil, blueprint.ID{}, err
	}
	return newReader(ctx, newID).document(&root)
}

type reader struct {
	ctx      context.Context
	newID    func() blueprint.ID
	ids      map[*value]blueprint.ID // of the objects that are records
	names    map[string]blueprint.ID // what the file calls them, where that is no UUID
	nameless []nameless
	places   map[blueprint.ID]*path // where a record stands
	others   map[string]bool        // words of newer versions
	made     blueprint.Change       // the records
	problems []error                //
}

func newReader(ctx context.Context, newID func() blueprint.ID) *reader {
	return &reader{ctx: ctx, newID: newID, ids: map[*value]blueprint.ID{}, names: map[string]blueprint.ID{}, places: map[blueprint.ID]*path{}, others: map[string]bool{}, made: blueprint.Change{}}
}

// maxProblems is how many problems are told at once.
const maxProblems = 20

// enough reports that there is no use in reading on: nobody waits, or nothing more would be told.
func (rd *reader) enough() bool { return len(rd.problems) >= maxProblems || rd.ctx.Err() != nil }

func (rd *reader) problem(p *path, format string, args ...any) {
	if len(rd.problems) < maxProblems {
		rd.problems = append(rd.problems, &Problem{p.String(), fmt.Sprintf(format, args...)})
	}
}

// head holds the keys of the document that are no lists.
var head = []string{"format", "version", "id", "other_words"}

func (rd *reader) document(root *value) (*blueprint.Doc, blueprint.ID, error) {
	if err := checkFormat(root); err != nil {
		return nil, blueprint.ID{}, err
	}
	rd.onlyKeys(root, nil, head, document)
	rd.otherWords(root.get("other_words"))
	rd.declareLists(root, nil, document)
	docID := rd.documentID(root.get("id"))
	rd.nameTheNameless()
	if len(rd.problems) == 0 {
		rd.lists(root, nil, document, blueprint.ID{})
	}
	if rd.ctx.Err() != nil {
		return nil, docID, rd.ctx.Err()
	}
	if len(rd.problems) > 0 {
		return nil, docID, errors.Join(rd.problems...)
	}
	d := blueprint.New().Apply(rd.made)
	if err := d.Check(); err != nil {
		rd.unsound(err)
		return nil, docID, errors.Join(rd.problems...)
	}
	return d, docID, nil
}

func checkFormat(root *value) error {
	if root.kind != objectValue {
		return fmt.Errorf("the file holds %s: %w", root.kind, ErrFormat)
	}
	if f := root.get("format"); f == nil || f.kind != stringValue || f.str != Format {
		return fmt.Errorf(`"format" is not %q: %w`, Format, ErrFormat)
	}
	v := root.get("version")
	if v == nil || v.kind != numberValue {
		return fmt.Errorf(`"version" is missing or no number: %w`, ErrFormat)
	}
	n, err := strconv.ParseUint(v.str, 10, 32)
	switch {
	case err != nil || n == 0:
		return fmt.Errorf("version %s: %w", v.str, ErrFormat)
	case n > Version:
		return fmt.Errorf("version %d, this program reads %d: %w", n, Version, ErrNewer)
	}
	return nil
}

func (rd *reader) documentID(v *value) blueprint.ID {
	p := (*path)(nil).member("id")
	if v == nil || v.kind == nullValue {
		return rd.newID()
	}
	if v.kind != stringValue {
		rd.problem(p, "want a text, found %s", v.kind)
		return blueprint.ID{}
	}
	id, err := blueprint.ParseID(v.str)
	if err != nil || id.IsZero() {
		rd.problem(p, "%q is not a UUID; leave it out and one is made", v.str)
	}
	return id
}

func (rd *reader) otherWords(v *value) {
	p := (*path)(nil).member("other_words")
	if v == nil || v.kind == nullValue {
		return
	}
	if v.kind != arrayValue {
		rd.problem(p, "want an array, found %s", v.kind)
		return
	}
	for i := range v.items {
		if rd.enough() {
			return
		}
		if w := &v.items[i]; w.kind != stringValue {
			rd.problem(p.item(i), "want a text, found %s", w.kind)
		} else {
			rd.others[w.str] = true
		}
	}
}

// onlyKeys reports keys that are neither fields nor lists: a slip of the
// keyboard must not lose what stands there.
func (rd *reader) onlyKeys(v *value, p *path, keys []string, lists []list) {
	for _, m := range v.members {
		if rd.enough() {
			return
		}
		known := slices.Contains(keys, m.key) || slices.ContainsFunc(lists, func(l list) bool { return l.key == m.key })
		if !known {
			all := slices.Clone(keys)
			for _, l := range lists {
				all = append(all, l.key)
			}
			rd.problem(p.member(m.key), "is no key of this object; it has %s", enumerate(all))
		}
	}
}

// elements returns the elements of an array, none where it is absent.
func (rd *reader) elements(v *value, p *path) []value {
	switch {
	case v == nil || v.kind == nullValue:
		return nil
	case v.kind != arrayValue:
		rd.problem(p, "want an array, found %s", v.kind)
		return nil
	}
	return v.items
}

// lists builds the records of all lists of an object.
func (rd *reader) lists(v *value, p *path, ls []list, parent blueprint.ID) {
	for _, l := range ls {
		lp := p.member(l.key)
		items := rd.elements(v.get(l.key), lp)
		var built []built
		for i := range items {
			if rd.enough() {
				return
			}
			if b, ok := rd.record(&items[i], lp.item(i), l.of, parent); ok {
				built = append(built, b)
			}
		}
		rd.order(l.of, built)
		for _, b := range built {
			rd.add(b)
		}
		for _, b := range built {
			if b.node.kind == objectValue {
				rd.lists(b.node, b.at, l.of.lists, b.id)
			}
		}
	}
}

// built is a record that has been read but for its place among its siblings.
type built struct {
	node    *value
	at      *path
	id      blueprint.ID
	record  reflect.Value // addressable
	ordered bool          // the file gives an order
}

// record reads one element of a list.
func (rd *reader) record(v *value, p *path, s *shape, parent blueprint.ID) (built, bool) {
	if s == unknownShape {
		return rd.unknown(v, p)
	}
	if v.kind != objectValue && (s.short == "" || v.kind != stringValue) {
		rd.problem(p, "want %s, found %s", wanted(s), v.kind)
		return built{}, false
	}
	b := built{node: v, at: p, record: reflect.New(s.typ).Elem()}
	if s.parent != "" {
		b.record.FieldByName(s.parent).Set(reflect.ValueOf(parent))
	}
	before := len(rd.problems)
	if v.kind == objectValue {
		rd.fields(v, p, s, &b)
	} else {
		rd.field(v, p, s.shorthand(), b.record)
	}
	if len(rd.problems) > before {
		return b, false
	}
	rd.defaults(&b)
	return rd.identify(b, s), true
}

func wanted(s *shape) string {
	if s.short != "" {
		return "an object or a text"
	}
	return "an object"
}

// fields reads the keys of an object that is a record.
func (rd *reader) fields(v *value, p *path, s *shape, b *built) {
	rd.onlyKeys(v, p, s.keys, s.lists)
	for i := range s.fields {
		f := &s.fields[i]
		x := v.get(f.key)
		if x == nil || x.kind == nullValue {
			continue
		}
		rd.field(x, p.member(f.key), f, b.record)
		if f.key == "order" {
			b.ordered = true
		}
	}
	if s.data {
		b.record.FieldByName("Data").SetString(rd.bytes(v.get("data"), p.member("data")))
	}
	x := rd.bytes(v.get("x"), p.member("x"))
	if x != "" && !s.validExtra(x) {
		rd.problem(p.member("x"), "does not hold the fields of a newer version; leave it out")
	}
	b.record.FieldByName("Extra").SetString(x)
}

// defaults fills what a person need not write: a card is of the kind that is at
// home in its lane.
func (rd *reader) defaults(b *built) {
	c, ok := b.record.Interface().(blueprint.Card)
	if !ok || c.Kind != "" {
		return
	}
	role := blueprint.Role("")
	if l, ok := rd.made[c.Lane].After.(blueprint.Lane); ok {
		role = l.Role
	}
	b.record.FieldByName("Kind").SetString(string(blueprint.KindFor(role)))
}

// identify gives the record its id: the declared one, or that of its ends.
func (rd *reader) identify(b built, s *shape) built {
	b.id = rd.ids[b.node]
	if id, ok := blueprint.RelationID(b.record.Interface().(blueprint.Record)); ok {
		b.id = id
	}
	b.record.FieldByName("ID").Set(reflect.ValueOf(b.id))
	return b
}

func (rd *reader) add(b built) {
	r := b.record.Interface().(blueprint.Record)
	if old, ok := rd.made[b.id]; ok {
		if r.RecordKind() != blueprint.KindOfPicture || old.After != r {
			rd.problem(b.at, "stands at %s already", rd.places[b.id])
		}
		return
	}
	rd.made[b.id] = blueprint.Delta{After: r}
	rd.places[b.id] = b.at
}

// unsound turns what Check found into problems with paths.
func (rd *reader) unsound(err error) {
	errs := []error{err}
	if j, ok := err.(interface{ Unwrap() []error }); ok {
		errs = j.Unwrap()
	}
	for _, err := range errs {
		var bad *blueprint.InvalidError
		if errors.As(err, &bad) {
			rd.problem(rd.places[bad.ID].member(bad.Field), "%s", bad.Reason)
		} else {
			rd.problems = append(rd.problems, err)
		}
	}
}
