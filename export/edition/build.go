package edition

import (
	"context"
	"fmt"
	"slices"
	"strings"

	"throughline/blueprint"
	"throughline/blueprint/insight"
	"throughline/canvas"
	"throughline/export"
)

// New puts the map m of d into words; numbers are those of its stages where it is a part
// of another map, nil where they follow from their order. It errors, wrapping export.ErrNoMap, where
// there is no such map, and with ctx's error when ctx ends.
func New(ctx context.Context, d *blueprint.Doc, m blueprint.ID, numbers map[blueprint.ID]int) (*Edition, error) {
	src, err := export.NewSource(d, m)
	if err != nil {
		return nil, fmt.Errorf("put map into words: %w", err)
	}
	b := newBuilder(src)
	e := &Edition{Title: named(oneLine(b.sum.Map.Title), "Untitled map")}
	e.Facts = b.fields("maps", b.sum.Map, "title", "description", "headline", "customer", "product", "price", "placement", "promotion").facts
	add := func(parts ...Section) {
		for _, s := range parts {
			if len(s.Blocks) > 0 {
				e.Blocks = append(e.Blocks, s)
			}
		}
	}
	add(b.glance(), b.brief(), b.personas(), b.laneList())
	for i, s := range b.stages {
		if err := ctx.Err(); err != nil {
			return nil, fmt.Errorf("put map into words: %w", err)
		}
		n, ok := numbers[s.ID]
		if !ok {
			n = i + 1
		}
		e.Blocks = append(e.Blocks, b.stage(n, s))
	}
	add(b.feelings(), b.painPoints(), b.opportunities(), b.decisions(), b.departments(), b.channels(), b.parked(), b.terms())
	return e, nil
}

// builder makes the parts of an edition.
type builder struct {
	src         *export.Source
	doc         *blueprint.Doc
	sum         insight.Summary
	accountable map[blueprint.ID][]blueprint.ID // by step, once they are asked for
	tables      map[string]export.Table
	stages      []blueprint.Stage
	lanes       []blueprint.Lane
	all         []blueprint.Card
	lines       map[blueprint.ID]blueprint.Zone // by the lane above
	who         []blueprint.ID                  // who feels anything on this map, in order
}

func newBuilder(src *export.Source) *builder {
	b := &builder{src: src, doc: src.Doc, sum: insight.Summarise(src.Doc, src.Map), tables: map[string]export.Table{}}
	for _, t := range export.Tables() {
		b.tables[t.Key] = t
	}
	b.stages, b.lanes, b.all = b.doc.Stages(src.Map), b.doc.Lanes(src.Map), b.doc.Cards(src.Map)
	b.lines = canvas.ZoneEnds(b.lanes)
	for _, s := range b.sum.Emotions {
		b.who = append(b.who, s.Persona)
	}
	return b
}

// told is what the fields of a record say, sorted by how it is best read.
type told struct {
	marks   []string
	facts   Facts
	remarks Facts
}

// longFact is the number of bytes from which on a fact stands by itself.
const longFact = 100

func (t *told) fact(name string, value Text) {
	n := 0
	for _, r := range value {
		n += len(r.Text)
		if slices.Contains([]byte(r.Text), '\n') {
			n = longFact
		}
	}
	switch {
	case n == 0:
	case n < longFact:
		t.facts = append(t.facts, Fact{name, value})
	default:
		t.remark(name, value)
	}
}

func (t *told) remark(name string, value Text) {
	if len(value) > 0 {
		t.remarks = append(t.remarks, Fact{name, value})
	}
}

// fields tells the columns of a record's table but those of the keys to skip,
// numbers of order, sizes on the board, ids and what follows from other fields.
func (b *builder) fields(table string, r blueprint.Record, skip ...string) (t told) {
	for _, c := range b.tables[table].Columns {
		if c.Computed || c.Kind == export.ColumnID || slices.Contains(skip, c.Key) || slices.Contains(looks, c.Key) {
			continue
		}
		v := c.Get(b.src, r)
		switch {
		case v == export.Value{}:
		case c.Kind == export.ColumnYes:
			t.marks = append(t.marks, c.Title)
		case c.Kind == export.ColumnFeeling:
			t.fact(c.Title, plain(feeling(v.Number)))
		case c.Key == "quote":
			if said := strings.Trim(cleanText(v.Text), "“”\""); said != "" {
				t.remark(c.Title, plain("“"+said+"”"))
			}
		case v.Numeric:
			t.fact(c.Title, plain(number(v.Number)))
		case c.Kind == export.ColumnLongText:
			t.remark(c.Title, plain(v.Text))
		default:
			t.fact(c.Title, plain(v.Text))
		}
	}
	return t
}

// looks are keys of columns that say how something looks or where it stands,
// which the edition shows by its order.
var looks = []string{"position", "width", "height", "color", "icon", "initials"}

// relations adds what other records say about one.
func (b *builder) relations(t *told, id blueprint.ID) {
	var who, tags, files []string
	for _, c := range b.doc.Contributors(id) {
		name := b.src.Name(c.Department)
		if how := blueprint.Label(blueprint.Involvements, c.Involvement); how != "" {
			name += " (" + lower(how) + ")"
		}
		who = append(who, name)
	}
	for _, tag := range b.doc.Tags(id) {
		tags = append(tags, quotedName(oneLine(tag.Name)))
	}
	for _, f := range b.doc.Attachments(id) {
		files = append(files, named(oneLine(f.Name), "a file without a name"))
	}
	t.fact("Contributors", plain(commas(who)))
	t.fact("Tags", plain(commas(tags)))
	t.fact("Attached files", plain(commas(files)))
}
