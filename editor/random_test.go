package editor_test

import (
	"flag"
	"math/rand/v2"
	"testing"

	"throughline/blueprint"
	"throughline/canvas"
	"throughline/editor/editortest"
)

var seeds = flag.Int("gesture.seeds", 4, "how many runs of 200 random gestures")

func TestRandomGesturesLeaveEverythingSoundAndUndoable(t *testing.T) {
	for seed := range *seeds {
		d := editortest.Shop(t)
		if seed%4 == 3 {
			d = blueprint.New()
		}
		w := editortest.Walker{Driver: editortest.New(t, d), Rng: rand.New(rand.NewPCG(uint64(seed), 7))}
		for range 200 {
			w.Next()
		}
		w.UndoAll()
		w.RedoAll()
		w.UndoAll()
	}
}

func TestEscapeEndsAnyGestureWithoutATrace(t *testing.T) {
	for seed := range *seeds {
		w := editortest.Walker{Driver: editortest.New(t, editortest.Shop(t)), Rng: rand.New(rand.NewPCG(uint64(seed), 8))}
		for range 40 {
			before := w.S.Doc()
			if w.Rng.IntN(3) == 0 {
				s := w.Item()
				w.S.Carry(s)
			} else {
				w.Send(canvas.PointerDown{At: w.Thing(), Button: canvas.Primary, Mods: w.Mods(), Clicks: 1})
			}
			for range 3 {
				w.Send(canvas.PointerMove{At: w.Thing(), Mods: w.Mods()})
			}
			w.Send(canvas.KeyPress{Key: canvas.KeyEscape}).Send(canvas.PointerUp{At: w.Thing()})
			if w.S.Doc() != before || w.S.Shown() != before {
				t.Fatalf("seed %d: the document is another after Escape", seed)
			}
		}
		w.WantUntouched()
	}
}
