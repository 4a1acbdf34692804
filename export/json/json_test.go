package json

import (
	"bytes"
	"os"
	"path/filepath"
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
	for _, n := range []int{0, 1, 120, 2000} {
		d, _ := blueprinttest.Large(n)
		roundTrip(t, d)
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
