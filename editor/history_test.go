package editor_test

import (
	"errors"
	"math/rand/v2"
	"testing"

	"throughline/blueprint"
	"throughline/canvas"
	"throughline/editor"
	"throughline/editor/editortest"
)

func TestUndoAndRedoNameAndNumberWhatTheyReverse(t *testing.T) {
	r := shop(t).Press("searches").DragTo("Order/Contacts").Release().Run("undo").Run("redo")
	if len(r.Applied) != 3 || r.Applied[1].Reverses != 1 || r.Applied[2].Reverses != 1 || r.Applied[0].Reverses != 0 {
		t.Fatalf("applied %+v", r.Applied)
	}
	if name, ok := r.S.UndoName(); !ok || name != "Move ‘searches’" {
		t.Fatalf("to undo: %q", name)
	}
	r.WantSelected("searches").Run("undo")
	if _, ok := r.S.UndoName(); ok {
		t.Fatal("more to undo than was done")
	}
	if err := r.S.Undo(); !errors.Is(err, editor.ErrNothing) {
		t.Fatalf("got %v", err)
	}
	r.Click("asks").Key(canvas.KeyDelete)
	if _, ok := r.S.RedoName(); ok {
		t.Fatal("a new edit leaves something to redo")
	}
}

func TestARefusedEditChangesNothing(t *testing.T) {
	r := shop(t)
	want := errors.New("no")
	if err := r.S.Do("x", func(tx *blueprint.Tx) error { _ = tx.RemoveCard(r.ID("asks")); return want }); !errors.Is(err, want) {
		t.Fatalf("got %v", err)
	}
	r.WantUntouched()
}

func TestUndoShowsTheMapItHappenedIn(t *testing.T) {
	r := shop(t).Click("asks").Key(canvas.KeyDelete)
	first := r.S.Map()
	second, err := r.S.AddMap("Later")
	if err != nil || r.S.Map() != second {
		t.Fatalf("shown is %v (%v)", r.S.Map(), err)
	}
	r.Check()
	r.S.ShowMap(first)
	r.Press("searches").DragTo("Order/Contacts").Release()
	r.S.ShowMap(second)
	r.Run("undo")
	if r.S.Map() != first {
		t.Fatal("the map the undo happened in is not shown")
	}
	r.WantSelected("searches").Run("undo").Run("undo").WantSelected("asks").UndoAll()
}

func TestReplaceIsOneStep(t *testing.T) {
	r := shop(t).Press("searches")
	d, _, err := r.Start.Edit(func(tx *blueprint.Tx) error {
		for _, title := range []string{"asks", "compares"} {
			if err := tx.RemoveCard(r.ID(title)); err != nil {
				return err
			}
		}
		return nil
	})
	if err != nil {
		t.Fatal(err)
	}
	r.S.Replace(d, "Read the file again")
	r.Check()
	r.WantSteps(1).Want("Search/Actions: searches")
	r.S.Replace(editortest.Shop(t), "Same as before")
	r.WantSteps(2).Want("Search/Actions: searches, asks").UndoAll()
	r.S.Replace(blueprint.New(), "Nothing left")
	r.Check()
	r.UndoAll()
}

func TestHistorySurvivesARestart(t *testing.T) {
	for seed := range uint64(6) {
		w := editortest.Walker{Driver: editortest.New(t, editortest.Shop(t)), Rng: rand.New(rand.NewPCG(seed, 9))}
		for range 120 {
			w.Next()
			if w.Rng.IntN(4) == 0 && w.S.Doc().Record(w.S.Map()) != nil {
				_ = w.S.SetField("team", editor.Value{Text: string(rune('a' + w.Rng.IntN(26)))}, w.S.Map())
			}
		}
		w.S.Handle(canvas.Cancelled{})
		w.S.CancelText()
		again := editor.New(w.S.Doc(), editor.Deps{Layout: editortest.Options(t), Entries: uint64(len(w.Applied))})
		again.Restore(w.Applied)
		if r1, ok1 := w.S.RedoName(); ok1 {
			if r2, ok2 := again.RedoName(); !ok2 || r1 != r2 {
				t.Fatalf("seed %d: to redo is %q, was %q", seed, r2, r1)
			}
		}
		for {
			if _, ok := again.UndoName(); !ok {
				break
			}
			if err := again.Undo(); err != nil {
				t.Fatal(err)
			}
		}
		if c := blueprint.Diff(w.Start, again.Doc()); len(c) > 0 {
			t.Fatalf("seed %d: undone after a restart, %d records differ from the start", seed, len(c))
		}
	}
}

func TestTypingIsOneStepAfterARestart(t *testing.T) {
	r := shop(t)
	for _, text := range []string{"w", "wa", "wai", "wait"} {
		if err := r.S.SetField("notes", editor.Value{Text: text}, r.ID("asks")); err != nil {
			t.Fatal(err)
		}
	}
	again := editor.New(r.S.Doc(), editor.Deps{Layout: editortest.Options(t), Entries: uint64(len(r.Applied))})
	again.Restore(r.Applied)
	if err := again.Undo(); err != nil {
		t.Fatal(err)
	}
	if c := blueprint.Diff(r.Start, again.Doc()); len(c) > 0 {
		t.Fatalf("undoing once left %d records of the typing changed", len(c))
	}
}

func TestALogThatDoesNotFitIsNotUndone(t *testing.T) {
	r := shop(t).Click("asks").Key(canvas.KeyDelete).Click("searches").Key(canvas.KeyDelete)
	log := append([]editor.Applied(nil), r.Applied[1:]...)
	s := editor.New(editortest.Shop(t), editor.Deps{Layout: editortest.Options(t)})
	s.Restore(log)
	if name, ok := s.UndoName(); ok {
		t.Fatalf("%q could be undone though it never happened", name)
	}
}

func TestWatchersHearOnceOfEachCall(t *testing.T) {
	r := shop(t)
	before := r.Changed
	r.Send(canvas.PointerDown{At: r.Point("searches"), Button: canvas.Primary, Clicks: 1})
	if r.Changed != before+1 {
		t.Fatalf("one event was told %d times", r.Changed-before)
	}
	before = r.Changed
	if err := r.S.SetField("notes", editor.Value{Text: "x"}, r.ID("asks")); err != nil || r.Changed != before+1 {
		t.Fatalf("one edit was told %d times", r.Changed-before)
	}
}

func TestTheMapsOfAFileAreTurnedMovedAndRemoved(t *testing.T) {
	r := shop(t)
	first := r.S.Map()
	if err := r.S.DeleteMap(); err == nil {
		t.Fatal("the last map was removed")
	}
	if _, err := r.S.AddMap("To be"); err != nil {
		t.Fatal(err)
	}
	r.Run("move-map-left").Run("next-map")
	if r.S.Map() != first {
		t.Fatal("the next map is not the moved one's neighbour")
	}
	r.Run("delete-map")
	if m, ok := blueprint.Get[blueprint.Map](r.S.Doc(), r.S.Map()); !ok || m.Title != "To be" {
		t.Fatalf("shown is %+v", m)
	}
	r.UndoAll()
}
