package editor_test

import (
	"errors"
	"testing"

	"throughline/blueprint"
	"throughline/blueprint/blueprinttest"
	"throughline/canvas"
	"throughline/editor"
	"throughline/editor/editortest"
)

func pastAndNow(t *testing.T) (b *blueprinttest.Builder, past *blueprint.Doc) {
	t.Helper()
	b = blueprinttest.Build().Department("Sales").Stage("Buying").Step("Pay", "Wait").Lane("Doing", blueprint.RoleCustomerActions).
		Card("Doing", "Pay", "Pays", "Waits").Owner("Sales", "Pays").Link("Pays", "Waits", blueprint.LinkNext)
	b.Do(func(tx *blueprint.Tx) error { return tx.AddTag(b.ID("Pays"), "money") })
	return b, b.Doc()
}

func TestASessionThatOnlyShowsChangesNothing(t *testing.T) {
	b, d := pastAndNow(t)
	s := editor.New(d, editor.Deps{ReadOnly: "this is an earlier version", Layout: editortest.Options(t)})
	if err := s.Do("edit", func(tx *blueprint.Tx) error { return tx.RemoveCard(b.ID("Pays")) }); !errors.Is(err, blueprint.ErrRefused) {
		t.Errorf("an edit: %v", err)
	}
	s.Select(b.ID("Pays"))
	for _, e := range []canvas.Event{canvas.Typed{Rune: 'x'}, canvas.KeyPress{Key: canvas.KeyDelete}, canvas.KeyPress{Key: canvas.KeyEnter}, canvas.KeyPress{Key: "Z", Mods: canvas.Ctrl}} {
		s.Handle(e)
		if s.Doc() != d || s.Editing() != nil {
			t.Fatalf("%#v did something", e)
		}
	}
}

func TestACardIsRestoredWithAllThatIsSaidOfIt(t *testing.T) {
	b, past := pastAndNow(t)
	pays, sales := b.ID("Pays"), b.ID("Sales")
	b.Do(func(tx *blueprint.Tx) error {
		if err := tx.RemoveCard(pays); err != nil {
			return err
		}
		return tx.Remove(sales)
	})
	s := editor.New(b.Doc(), editor.Deps{NewID: b.NewID, Layout: editortest.Options(t)})
	if err := s.RestoreFrom(past, []blueprint.ID{pays}); err != nil {
		t.Fatal(err)
	}
	if err := s.Doc().Check(); err != nil {
		t.Fatal(err)
	}
	if diff := blueprint.Diff(past, s.Doc()); len(diff) > 0 {
		for _, d := range diff {
			t.Errorf("not as it was: %+v", d)
		}
	}
	if err := s.Undo(); err != nil || len(blueprint.Diff(s.Doc(), b.Doc())) > 0 {
		t.Errorf("undo: %v", err)
	}
}

func TestARestoredCardWhoseLaneIsGoneIsParked(t *testing.T) {
	b, past := pastAndNow(t)
	b.Do(func(tx *blueprint.Tx) error { return tx.RemoveLane(b.ID("Doing")) }).Do(func(tx *blueprint.Tx) error { return tx.RemoveCard(b.ID("Pays")) })
	s := editor.New(b.Doc(), editor.Deps{NewID: b.NewID, Layout: editortest.Options(t)})
	if err := s.RestoreFrom(past, []blueprint.ID{b.ID("Pays")}); err != nil {
		t.Fatal(err)
	}
	if c, ok := blueprint.Get[blueprint.Card](s.Doc(), b.ID("Pays")); !ok || !c.Parked() {
		t.Errorf("the card: %+v", c)
	}
}

func TestAMergeIsOneStepAndIsToldEvenIfNothingDiffers(t *testing.T) {
	b, d := pastAndNow(t)
	s := editor.New(d, editor.Deps{NewID: b.NewID, Layout: editortest.Options(t)})
	var told []editor.Applied
	s.OnApplied(func(a editor.Applied) { told = append(told, a) })
	s.Merge(d, "Merge")
	if len(told) != 1 || len(told[0].Change) != 0 {
		t.Fatalf("told %+v", told)
	}
	if _, ok := s.UndoName(); ok {
		t.Error("there is something to undo")
	}
	b.Do(func(tx *blueprint.Tx) error { return tx.RemoveCard(b.ID("Waits")) })
	s.Merge(b.Doc(), "Merge")
	if name, _ := s.UndoName(); name != "Merge" || len(told) != 2 {
		t.Errorf("undo would take back %q; %d told", name, len(told))
	}
	if err := s.Undo(); err != nil || len(blueprint.Diff(s.Doc(), d)) > 0 {
		t.Errorf("undo: %v", err)
	}
}
