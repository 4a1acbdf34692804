package edition_test

import (
	"context"
	"errors"
	"reflect"
	"slices"
	"strings"
	"testing"
	"unicode"
	"unicode/utf8"

	"throughline/blueprint"
	"throughline/blueprint/blueprinttest"
	"throughline/export"
	"throughline/export/edition"
	"throughline/export/edition/editiontest"
)

func compose(t testing.TB, d *blueprint.Doc, m blueprint.ID) *edition.Edition {
	t.Helper()
	e, err := edition.New(t.Context(), d, m, nil)
	if err != nil {
		t.Fatal(err)
	}
	return e
}

// visit walks the tree; under are the headings above a block.
func visit(bs []edition.Block, under []string, f func(b edition.Block, under []string)) {
	for _, b := range bs {
		f(b, under)
		if s, ok := b.(edition.Section); ok {
			visit(s.Blocks, append(slices.Clone(under), heading(s)), f)
		}
	}
}

func heading(s edition.Section) string {
	if s.Label != "" {
		return s.Label + ": " + s.Title
	}
	return s.Title
}

// texts gives every text of a block, but not those of the blocks below it.
func texts(b edition.Block, f func(string)) {
	text := func(t edition.Text) {
		for _, r := range t {
			f(r.Text)
		}
	}
	facts := func(fs []edition.Fact) {
		for _, x := range fs {
			f(x.Name)
			text(x.Value)
		}
	}
	thread := func(th edition.Thread) {
		for _, c := range th {
			f(c.Author)
			f(c.When)
			text(c.Text)
		}
	}
	switch b := b.(type) {
	case edition.Section:
		f(heading(b))
	case edition.Lead:
		text(b.Text)
	case edition.Paragraph:
		text(b.Text)
	case edition.Figures:
		facts(b)
	case edition.Facts:
		facts(b)
	case edition.Thread:
		thread(b)
	case edition.Line:
		f(b.Name)
	case edition.Table:
		for _, row := range b.Rows {
			for _, c := range row {
				text(c)
			}
		}
	case edition.List:
		for _, it := range b {
			text(it.Title)
			f(it.Label)
			for _, m := range it.Marks {
				f(m)
			}
			facts(it.Facts)
			facts(it.Remarks)
			thread(it.Thread)
		}
	}
}

func TestEveryCardIsTheItemOfItsOwnOnce(t *testing.T) {
	for _, m := range editiontest.Maps(t) {
		seen := map[blueprint.ID]int{}
		visit(compose(t, m.Doc, m.ID).Blocks, nil, func(b edition.Block, _ []string) {
			switch b := b.(type) {
			case edition.List:
				for _, it := range b {
					seen[it.ID]++
				}
			case edition.Section:
				seen[b.ID]++
			}
		})
		delete(seen, blueprint.ID{})
		for id, n := range seen {
			if n != 1 {
				t.Errorf("%s: %s is there %d times", m.Name, id, n)
			}
		}
		for _, c := range m.Doc.Cards(m.ID) {
			if seen[c.ID] != 1 {
				t.Errorf("%s: card %q is not there", m.Name, c.Title)
			}
		}
	}
}

func TestEveryTitleStandsUnderItsHeadings(t *testing.T) {
	for _, m := range editiontest.Maps(t) {
		e := compose(t, m.Doc, m.ID)
		found := editiontest.NewFound()
		found.Add(nil, e.Title+"\n")
		visit(e.Blocks, nil, func(b edition.Block, under []string) {
			if s, ok := b.(edition.Section); ok {
				under = append(slices.Clone(under), heading(s))
			}
			for i := range under {
				under[i] = editiontest.Squash(under[i])
			}
			texts(b, func(s string) { found.Add(under, s+"\n") })
		})
		for _, w := range found.Missing(editiontest.Wants(m.Doc, m.ID)) {
			t.Errorf("%s: %q is not under %q", m.Name, w.Text, w.Under)
		}
	}
}

func TestTextsAreCleanAndLinksLeadSomewhere(t *testing.T) {
	for _, m := range editiontest.Maps(t) {
		e := compose(t, m.Doc, m.ID)
		anchors, leads := map[blueprint.ID]bool{{}: true}, map[blueprint.ID]bool{}
		check := func(s string) {
			if !utf8.ValidString(s) || strings.TrimSpace(s) != s && strings.Trim(s, " ") == "" || strings.ContainsFunc(s, func(r rune) bool { return r != '\n' && unicode.IsControl(r) }) || strings.Contains(s, "\n\n\n") {
				t.Errorf("%s: %q is not clean", m.Name, s)
			}
		}
		check(e.Title)
		visit(e.Blocks, nil, func(b edition.Block, _ []string) {
			texts(b, check)
			switch b := b.(type) {
			case edition.Section:
				anchors[b.ID] = true
				if b.Title == "" || strings.Contains(b.Title, "\n") {
					t.Errorf("%s: the heading %q is no line", m.Name, b.Title)
				}
			case edition.List:
				for _, it := range b {
					anchors[it.ID] = true
					if len(it.Title) == 0 || it.Title[0].Text == "" {
						t.Errorf("%s: an item has no title", m.Name)
					}
				}
			}
			runs(reflect.ValueOf(b), func(r edition.Run) { leads[r.To] = true })
		})
		for id := range leads {
			if !anchors[id] {
				t.Errorf("%s: a text leads to %s, which is not there", m.Name, id)
			}
		}
	}
}

// runs finds every Run in a block, blocks below it left out.
func runs(v reflect.Value, f func(edition.Run)) {
	switch v.Kind() {
	case reflect.Slice:
		for i := range v.Len() {
			runs(v.Index(i), f)
		}
	case reflect.Struct:
		if r, ok := v.Interface().(edition.Run); ok {
			f(r)
			return
		}
		for i := range v.NumField() {
			runs(v.Field(i), f)
		}
	}
}

func TestEqualMapsGiveEqualEditions(t *testing.T) {
	for _, m := range editiontest.Maps(t)[:20] {
		if !reflect.DeepEqual(compose(t, m.Doc, m.ID), compose(t, m.Doc, m.ID)) {
			t.Errorf("%s: two editions differ", m.Name)
		}
	}
}

func TestNoMapAndEndedContextsAreErrors(t *testing.T) {
	b := blueprinttest.Build().Stage("s")
	if _, err := edition.New(t.Context(), b.Doc(), b.NewID(), nil); !errors.Is(err, export.ErrNoMap) {
		t.Errorf("the error is %v", err)
	}
	ctx, cancel := context.WithCancel(t.Context())
	cancel()
	if _, err := edition.New(ctx, b.Doc(), b.MapID(), nil); !errors.Is(err, context.Canceled) {
		t.Errorf("the error is %v", err)
	}
}

// BenchmarkNew must stay well below half a second for the largest map.
func BenchmarkNew(b *testing.B) {
	m := editiontest.Large(10000)
	b.ReportAllocs()
	for b.Loop() {
		compose(b, m.Doc, m.ID)
	}
}
