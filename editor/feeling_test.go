package editor_test

import (
	"testing"

	"throughline/blueprint"
)

func TestFeelingsAreSetFromTheKeyboard(t *testing.T) {
	r := shop(t).Click("Order/Feelings")
	want := func(v float64) {
		t.Helper()
		p, _ := r.S.Doc().Emotion(r.ID("Order"), r.S.Persona())
		if p.Value != blueprint.Known(v) {
			t.Fatalf("feels %s, want %g", p.Value, v)
		}
	}
	r.Run("feel-better").Run("feel-better")
	want(1)
	for range 9 {
		r.Run("feel-worse")
	}
	want(-2)
	r.UndoAll()
}

func TestFeelingsAreOfferedOnlyWhereThereAreSome(t *testing.T) {
	r := shop(t).Click("Pay/Back").Run("feel-better")
	r.WantUntouched()
}
