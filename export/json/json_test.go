package json

import (
	"bytes"
	"os"
	"path/filepath"
	"reflect"
	"testing"

	"throughline/blueprint"
	"throughline/blueprint/blueprinttest"
)

var docID = blueprinttest.IDs(99)()

func write(t testing.TB, d *blueprint.Doc, id blueprint.ID) []byte {
	t.Helper()
	var b bytes.Buffer
	if err := Write(&b, d, id); err != nil {
		t.Fatal(err)
	}
	return b.Bytes()
}

// roundTrip checks that d comes back as it is and gives the same bytes again.
func roundTrip(t testing.TB, d *blueprint.Doc) []byte {
	t.Helper()
	first := write(t, d, docID)
	back, id, err := Read(bytes.NewReader(first), blueprinttest.IDs(7))
	if err != nil {
		t.Fatalf("own output refused: %v\n%.2000s", err, first)
	}
	if id != docID {
		t.Errorf("document id %s, want %s", id, docID)
	}
	for _, delta := range blueprint.Diff(d, back) {
		t.Fatalf("a record changed:\n%#v\n%#v", delta.Before, delta.After)
	}
	if second := write(t, back, id); !bytes.Equal(first, second) {
		t.Fatalf("the second export differs:\n%s\n---\n%s", first, second)
	}
	return first
}

func TestLargeMapsRoundTrip(t *testing.T) {
	for _, n := range []int{0, 1, 120, 10_000} {
		d, _ := blueprinttest.Large(n)
		roundTrip(t, d)
	}
}

func TestEveryFieldOfEveryRecordHasAKey(t *testing.T) {
	shapes := map[reflect.Type]*shape{}
	var collect func([]list)
	collect = func(ls []list) {
		for _, l := range ls {
			shapes[l.of.typ] = l.of
			collect(l.of.lists)
		}
	}
	collect(document)
	if len(shapes) != len(blueprint.Kinds())+1 {
		t.Errorf("%d kinds of records stand in the document, want all %d and the unknown", len(shapes), len(blueprint.Kinds()))
	}
	for typ, s := range shapes {
		keys := map[string]bool{}
		for _, k := range s.keys {
			if keys[k] {
				t.Errorf("%s has the key %q twice", typ, k)
			}
			keys[k] = true
		}
		for _, l := range s.lists {
			if keys[l.key] {
				t.Errorf("%s has the key %q as field and as list", typ, l.key)
			}
		}
		covered := map[string]bool{"ID": true, "Extra": true, "Data": s.data, s.parent: true}
		for _, f := range s.fields {
			covered[typ.FieldByIndex(f.index).Name] = f.key != "" && f.key != "-"
		}
		for _, f := range reflect.VisibleFields(typ) {
			if !f.Anonymous && !covered[f.Name] && s != unknownShape {
				t.Errorf("%s.%s is not written", typ, f.Name)
			}
		}
	}
}

func TestFilesOfTheProductAreRead(t *testing.T) {
	files, _ := filepath.Glob("../../assets/templates/*.json")
	files = append(files, "../../assets/sample.json")
	for _, f := range files {
		in, err := os.ReadFile(f)
		if err != nil {
			t.Skipf("no sample here: %v", err)
		}
		d, _, err := Read(bytes.NewReader(in), blueprinttest.IDs(3))
		if err != nil {
			t.Errorf("%s: %v", f, err)
			continue
		}
		roundTrip(t, d)
	}
}

func BenchmarkWrite10000(b *testing.B) {
	d, _ := blueprinttest.Large(10_000)
	b.SetBytes(int64(len(write(b, d, docID))))
	for b.Loop() {
		write(b, d, docID)
	}
}

func BenchmarkRead10000(b *testing.B) {
	d, _ := blueprinttest.Large(10_000)
	in := write(b, d, docID)
	b.SetBytes(int64(len(in)))
	b.ReportAllocs()
	for b.Loop() {
		if _, _, err := Read(bytes.NewReader(in), blueprint.NewID); err != nil {
			b.Fatal(err)
		}
	}
}
