package editor_test

import (
	"encoding/json"
	"testing"

	"throughline/blueprint"
	"throughline/canvas"
	"throughline/editor"
	"throughline/editor/editortest"
)

// again is another session of the same document, after the draft went through a file.
func again(t *testing.T, r *editortest.Driver) (*editortest.Driver, editor.Draft) {
	t.Helper()
	d, ok := r.S.Draft()
	if !ok {
		t.Fatal("nothing is being typed")
	}
	data, err := json.Marshal(d)
	if err != nil {
		t.Fatal(err)
	}
	var back editor.Draft
	if err := json.Unmarshal(data, &back); err != nil || back != d {
		t.Fatalf("%s: %v", data, err)
	}
	return editortest.New(t, r.S.Doc()), back
}

func TestATextBeingTypedIsResumedWhereItWas(t *testing.T) {
	r, d := again(t, shop(t).Click("Pay/Back").Type("packs and se"))
	if !r.S.Resume(d) {
		t.Fatal("not resumed")
	}
	r.Type("nds").Commit(editor.NextStay).Want("Pay/Back: packs and sends").WantSteps(1).UndoAll()

	r, d = again(t, shop(t).Click("searches").Key(canvas.KeyF2).Type(" long"))
	r.S.Resume(d)
	if e := r.S.Editing(); e == nil || e.Text != "searches long" {
		t.Fatalf("editing %+v", e)
	}
	r.S.CancelText()
	r.WantUntouched()
}

func TestADraftWhosePlaceIsGoneIsParked(t *testing.T) {
	r, d := again(t, shop(t).Click("Pay/Back").Type("packs"))
	if err := r.S.Do("Remove", func(tx *blueprint.Tx) error { return tx.Remove(d.Lane) }); err != nil {
		t.Fatal(err)
	}
	r.S.Resume(d)
	if got := parkedTitles(r.S); len(got) == 0 || got[len(got)-1] != "packs" {
		t.Fatalf("parked %q", got)
	}
}

func TestNothingIsADraftBeforeALetterIsTyped(t *testing.T) {
	r := shop(t)
	if _, ok := r.S.Draft(); ok {
		t.Fatal("a draft though nothing is edited")
	}
	r.Click("searches").Key(canvas.KeyF2)
	if _, ok := r.S.Draft(); ok {
		t.Fatal("a draft though nothing was typed")
	}
	r.Type("!")
	d, _ := r.S.Draft()
	r.Commit(editor.NextStay)
	if r.S.Resume(d) {
		t.Fatal("what was kept is resumed")
	}
}
