package endtoend

import (
	"bytes"
	"math/rand/v2"
	"testing"

	"throughline/blueprint"
	"throughline/editor/editortest"
	"throughline/export/json"
)

// TestRandomGesturesAreUndoneAndRedoneByteForByte plays 200 gestures at a time and
// compares what the file would hold at the start, at the end, and after taking
// everything back and doing it again.
func TestRandomGesturesAreUndoneAndRedoneByteForByte(t *testing.T) {
	for seed := range uint64(3) {
		w := editortest.Walker{Driver: editortest.New(t, editortest.Shop(t)), Rng: rand.New(rand.NewPCG(seed, 11))}
		start := asJSON(t, w.S.Doc())
		for range 200 {
			w.Next()
		}
		w.S.CancelText()
		end := asJSON(t, w.S.Doc())
		w.UndoAll()
		if got := asJSON(t, w.S.Doc()); !bytes.Equal(got, start) {
			t.Fatalf("seed %d: undone to the start it is\n%s\nwas\n%s", seed, got, start)
		}
		w.RedoAll()
		if got := asJSON(t, w.S.Doc()); !bytes.Equal(got, end) {
			t.Fatalf("seed %d: done again it is\n%s\nwas\n%s", seed, got, end)
		}
	}
}

func asJSON(t *testing.T, d *blueprint.Doc) []byte {
	t.Helper()
	var b bytes.Buffer
	if err := json.Write(&b, d, blueprint.ID{1}); err != nil {
		t.Fatal(err)
	}
	return b.Bytes()
}
