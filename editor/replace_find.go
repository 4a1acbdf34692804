package editor

import (
	"context"
	"strings"
	"unicode"
	"unicode/utf8"

	"throughline/blueprint"
)

// Texts says which texts of a map are looked through.
type Texts uint8

// What is looked through.
const (
	InTitles Texts = iota // titles, names, labels of links
	InNotes
	InAllTexts // every free text: quotes, sources, comments, tags …
)

// TextQuery is what is looked for in texts. Without Case, case and accents are
// ignored.
type TextQuery struct {
	Text  string
	Case  bool
	Word  bool // whole words only
	In    Texts
	Whole bool // the whole file: every map, and departments, personas and channels
}

// TextHit is one place in a text of a record: bytes From … To of that field.
type TextHit struct {
	ID       blueprint.ID
	Field    string
	From, To int
}

// FindTexts looks for a text, in the reading order of the map m, or of all maps.
// It works on the document alone and may run on any goroutine; it fails only
// when ctx ends.
func FindTexts(ctx context.Context, d *blueprint.Doc, m blueprint.ID, q TextQuery) ([]TextHit, error) {
	f := &textFinder{doc: d, q: q, folded: fold(q.Text), fields: map[tableKey][]textField{}}
	if q.Text == "" || f.folded == "" {
		return nil, nil
	}
	seen := 0
	var failed error
	f.walk(m, func(r blueprint.Record) bool {
		if seen++; seen%256 == 0 {
			failed = ctx.Err()
		}
		f.record(r)
		return failed == nil
	})
	if failed != nil {
		return nil, failed
	}
	return f.hits, nil
}

type textFinder struct {
	doc    *blueprint.Doc
	q      TextQuery
	folded string // what is looked for
	fields map[tableKey][]textField
	hits   []TextHit
}

// textField is a free text of a sort of record.
type textField struct {
	key string
	get func(blueprint.Record) string
	set func(*blueprint.Tx, blueprint.Record, string) error
}

// record looks through the texts of one record.
func (f *textFinder) record(r blueprint.Record) {
	for _, field := range f.fieldsOf(r) {
		for _, at := range f.q.in(field.get(r), f.folded) {
			f.hits = append(f.hits, TextHit{r.RecordID(), field.key, at.from, at.to})
		}
	}
}

// fieldsOf lists the texts of a record that are looked through.
func (f *textFinder) fieldsOf(r blueprint.Record) []textField {
	key := tableKey{kind: r.RecordKind()}
	if c, ok := r.(blueprint.Card); ok {
		key.card = c.Kind
	}
	if out, ok := f.fields[key]; ok {
		return out
	}
	var out []textField
	for _, t := range textsOf(r) {
		if f.q.In == InAllTexts || f.q.In == InNotes && t.key == "notes" || f.q.In == InTitles && isTitle(t.key) {
			out = append(out, t)
		}
	}
	f.fields[key] = out
	return out
}

func isTitle(key string) bool { return key == "title" || key == "name" || key == "label" }

// textsOf lists the free texts of a record's sort.
func textsOf(r blueprint.Record) []textField {
	if _, ok := r.(blueprint.Tag); ok {
		return []textField{{"tag", func(r blueprint.Record) string { return r.(blueprint.Tag).Name }, retag}}
	}
	var out []textField
	for _, d := range defsOf(r) {
		if d.exact != nil {
			out = append(out, textField{d.Key, func(r blueprint.Record) string { return d.get(nil, r).Text }, d.exact})
		}
	}
	return out
}

// retag gives a thing another tag: a tag is named by what it says.
func retag(tx *blueprint.Tx, r blueprint.Record, name string) error {
	t := r.(blueprint.Tag)
	tx.Unrelate(t)
	return tx.AddTag(t.Subject, strings.TrimSpace(name))
}

// walk calls f for every record with texts in reading order until it says no.
func (f *textFinder) walk(m blueprint.ID, do func(blueprint.Record) bool) {
	maps := []blueprint.ID{m}
	if f.q.Whole {
		maps = blueprint.IDsOf(f.doc.Maps())
	}
	for _, m := range maps {
		if !f.walkMap(m, do) {
			return
		}
	}
	if f.q.Whole {
		_ = f.each(blueprint.IDsOf(f.doc.Departments()), do) && f.each(blueprint.IDsOf(f.doc.Personas()), do) && f.each(blueprint.IDsOf(f.doc.Channels()), do)
	}
}

func (f *textFinder) walkMap(m blueprint.ID, do func(blueprint.Record) bool) bool {
	d := f.doc
	if !f.each([]blueprint.ID{m}, do) {
		return false
	}
	for _, st := range d.Stages(m) {
		if !f.each([]blueprint.ID{st.ID}, do) || !f.each(blueprint.IDsOf(d.StepsOf(st.ID)), do) {
			return false
		}
	}
	if !f.each(blueprint.IDsOf(d.Lanes(m)), do) || !f.each(d.CardIDs(m), do) {
		return false
	}
	return f.q.In == InNotes || f.each(blueprint.IDsOf(d.Links(m)), do)
}

// each looks at records, each with what hangs on it: comments, tags, feelings.
func (f *textFinder) each(ids []blueprint.ID, do func(blueprint.Record) bool) bool {
	for _, id := range ids {
		r := f.doc.Record(id)
		if r == nil {
			continue
		}
		if !do(r) {
			return false
		}
		if f.q.In != InAllTexts {
			continue
		}
		for _, t := range f.doc.Tags(id) {
			if !do(t) {
				return false
			}
		}
		if _, ok := r.(blueprint.Step); ok {
			for _, e := range f.doc.Emotions(id) {
				if !do(e) {
					return false
				}
			}
		}
		for _, c := range f.doc.Comments(id) {
			if !do(c) {
				return false
			}
		}
	}
	return true
}

// in lists where in a text the query is, from left to right and apart; needle is
// its folded text.
func (q TextQuery) in(text, needle string) []stretch {
	if text == "" {
		return nil
	}
	var out []stretch
	keep := func(a, b int) {
		if q.Word && !(wordEdge(text, a) && wordEdge(text, b)) {
			return
		}
		if n := len(out); n == 0 || out[n-1].to <= a {
			out = append(out, stretch{a, b})
		}
	}
	if q.Case {
		for from := 0; ; {
			i := strings.Index(text[from:], q.Text)
			if i < 0 {
				return out
			}
			keep(from+i, from+i+len(q.Text))
			_, n := utf8.DecodeRuneInString(text[from+i:])
			from += i + n
		}
	}
	if !strings.Contains(fold(text), needle) {
		return nil
	}
	f := foldMapped(text)
	for from := 0; ; {
		i := strings.Index(f.text[from:], needle)
		if i < 0 {
			return out
		}
		if a, b, ok := f.whole(from+i, from+i+len(needle)); ok {
			keep(a, b)
		}
		_, n := utf8.DecodeRuneInString(f.text[from+i:])
		from += i + n
	}
}

// wordEdge reports whether a word begins or ends at byte i.
func wordEdge(text string, i int) bool {
	before, _ := utf8.DecodeLastRuneInString(text[:i])
	after, _ := utf8.DecodeRuneInString(text[i:])
	return i == 0 || i == len(text) || !inWord(before) || !inWord(after) || unblanked(before) || unblanked(after)
}

func inWord(r rune) bool { return r == '_' || unicode.In(r, unicode.L, unicode.N, unicode.M) }
