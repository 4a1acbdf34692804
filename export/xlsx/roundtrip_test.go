package xlsx

import (
	"bytes"
	"fmt"
	"math/rand/v2"
	"reflect"
	"strings"
	"testing"
	"time"

	"throughline/blueprint"
	"throughline/blueprint/blueprinttest"
)

// bookOf writes a map of a document with the ids that update looks for.
func bookOf(t testing.TB, d *blueprint.Doc, m blueprint.ID) []byte {
	t.Helper()
	var b bytes.Buffer
	if _, err := Write(t.Context(), &b, d, m, Options{DocumentID: blueprint.ID{15: 9}, Revision: "r1"}); err != nil {
		t.Fatal(err)
	}
	return b.Bytes()
}

// back applies a workbook to the document it was made from.
func back(t testing.TB, data []byte, d *blueprint.Doc) Applied {
	t.Helper()
	e, err := Read(t.Context(), data)
	if err != nil {
		t.Fatal(err)
	}
	out, err := e.Apply(t.Context(), Onto{Base: d, Now: d, Time: time.UnixMilli(1e12)})
	if err != nil {
		t.Fatal(err)
	}
	if err := out.Doc.Check(); err != nil {
		t.Fatalf("what came back is not sound: %v", err)
	}
	return out
}

// unchanged fails where bringing a workbook back does anything.
func unchanged(t *testing.T, data []byte, d *blueprint.Doc) {
	t.Helper()
	out := back(t, data, d)
	tell(t, blueprint.Diff(d, out.Doc))
	if len(out.Missing) > 0 || len(out.Remarks) > 0 {
		t.Errorf("missing %v, remarks %v", len(out.Missing), out.Remarks)
	}
}

func tell(t *testing.T, c blueprint.Change) {
	t.Helper()
	n := 0
	for _, x := range c {
		if n++; n <= 3 {
			t.Errorf("%.300q\nbecame\n%.300q", fmt.Sprint(x.Before), fmt.Sprint(x.After))
		}
	}
	if n > 3 {
		t.Errorf("and %d more", n-3)
	}
}

func everyMap(t testing.TB) map[string]func(testing.TB) (*blueprint.Doc, blueprint.ID) {
	all := maps(t)
	for seed := range uint64(8) {
		all[fmt.Sprint("random ", seed)] = func(testing.TB) (*blueprint.Doc, blueprint.ID) {
			for s := seed; ; s += 100 {
				d := blueprinttest.Random(rand.New(rand.NewPCG(s, 5)), 200)
				if maps := d.Maps(); len(maps) > 0 {
					return d, maps[len(maps)-1].ID
				}
			}
		}
	}
	return all
}

func TestAWorkbookThatNobodyEditedChangesNothing(t *testing.T) {
	for name, make := range everyMap(t) {
		t.Run(name, func(t *testing.T) {
			d, m := make(t)
			unchanged(t, bookOf(t, d, m), d)
		})
	}
}

// held is a document with what a workbook of one map holds of it.
func held(d *blueprint.Doc, m blueprint.ID) *blueprint.Doc {
	c := blueprint.Change{}
	for r := range d.All() {
		of := d.MapOf(r.RecordID())
		switch x := r.(type) {
		case blueprint.Picture, blueprint.View, blueprint.Attachment, blueprint.Unknown:
			c[r.RecordID()] = blueprint.Delta{Before: r}
			continue
		case blueprint.EmotionPoint:
			if !x.Value.IsKnown() && !x.Expectation.IsKnown() && x.Quote == "" && x.Source == "" {
				c[x.ID] = blueprint.Delta{Before: r}
				continue
			}
		}
		if !of.IsZero() && of != m {
			c[r.RecordID()] = blueprint.Delta{Before: r}
		} else {
			c[r.RecordID()] = blueprint.Delta{Before: r, After: known(r)}
		}
	}
	return d.Apply(c)
}

// known is a record without its picture and what a newer version put into it: fields,
// flags and words.
func known(r blueprint.Record) blueprint.Record {
	for _, f := range blueprint.FieldsOf(r) {
		v := reflect.New(reflect.TypeOf(f.Value)).Elem()
		switch x := f.Value.(type) {
		case blueprint.Flags:
			x &= 31
			if r.RecordKind() == blueprint.KindOfStep {
				x &= blueprint.Moment | blueprint.FailPoint | blueprint.Wait
			}
			r = blueprint.WithField(r, f.Name, x)
		case string:
			if f.Name == "extra" {
				r = blueprint.WithField(r, f.Name, "")
			}
		default:
			if f.Name == "kind" && fmt.Sprint(x) == "newer-word" { // one that is needed
				if c, ok := r.(blueprint.Card); ok {
					c.Kind = blueprint.KindNote
					r = c
				}
				if l, ok := r.(blueprint.Link); ok {
					l.Kind = blueprint.LinkNext
					r = l
				}
				continue
			}
			if f.Name == "picture" || v.Kind() == reflect.String && fmt.Sprint(x) == "newer-word" {
				r = blueprint.WithField(r, f.Name, v.Interface())
			}
		}
	}
	return r
}

// sameByItself fails where a workbook read as a document of its own is not the map it
// was made from.
func sameByItself(t *testing.T, data []byte, d *blueprint.Doc, m blueprint.ID) {
	t.Helper()
	got, id, remarks, err := ReadNew(t.Context(), data, blueprint.NewID, time.UnixMilli(1e12))
	if err != nil || id != (blueprint.ID{15: 9}) {
		t.Fatal(id, err)
	}
	if err := got.Check(); err != nil {
		t.Errorf("not sound: %v", err)
	}
	tell(t, blueprint.Diff(held(d, m), held(got, m)))
	for _, r := range remarks {
		if r.Cell != "" && !strings.Contains(r.Text, "newer-word") {
			t.Errorf("remark %v", r)
		}
	}
}

func TestAWorkbookByItselfGivesTheSameDocument(t *testing.T) {
	for name, make := range everyMap(t) {
		t.Run(name, func(t *testing.T) {
			d, m := make(t)
			sameByItself(t, bookOf(t, d, m), d, m)
		})
	}
}
