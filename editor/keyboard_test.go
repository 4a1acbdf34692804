package editor_test

import (
	"testing"

	"throughline/blueprint"
	"throughline/canvas"
	"throughline/editor"
	"throughline/editor/editortest"
)

func TestCaptureNeedsNoMouse(t *testing.T) {
	r := shop(t).Click("Compare/Pains").Type("dear").Commit(editor.NextBelow).Type("unclear").Commit(editor.NextForward).Type("sold out").Commit(editor.NextBackward).Type("late").Commit(editor.NextStay)
	r.Want("Compare/Pains: dear, unclear, late", "Order/Pains: sold out").WantSteps(4)
	if c, _ := blueprint.Get[blueprint.Card](r.S.Doc(), r.ID("unclear")); c.Kind != blueprint.KindPainPoint {
		t.Fatalf("typed into the pains, it became %s", c.Kind)
	}
	r.UndoAll()
}

func TestEnterOnAnEmptyCardEndsCapture(t *testing.T) {
	r := shop(t).Click("Compare/Pains").Type("dear").Commit(editor.NextBelow).Commit(editor.NextBelow)
	if r.S.Editing() != nil {
		t.Fatal("a text is still being edited")
	}
	r.Want("Compare/Pains: dear").WantSteps(1)
}

func TestAnUntitledNewCardIsTakenBack(t *testing.T) {
	r := shop(t).Carry(card(blueprint.KindNote)).DragTo("Pay/Back").Release()
	if r.S.Editing() == nil {
		t.Fatal("the new card does not ask for its title")
	}
	r.S.CancelText()
	r.WantUntouched().WantSteps(0)
}

func TestEscapeKeepsWhatWasTypedIntoANewCard(t *testing.T) {
	r := shop(t).Click("Pay/Back").Type("x")
	r.S.CancelText()
	r.Want("Pay/Back: x").WantSteps(1)
	r.DoubleClick("x").Type("y").Key(canvas.KeyEscape).Want("Pay/Back: x").WantSteps(1).UndoAll()
}

func TestAClickElsewhereKeepsTheText(t *testing.T) {
	r := shop(t).Click("Pay/Back").Type("packs").Click("searches").Want("Pay/Back: packs").WantSelected("searches").WantSteps(1)
	r.Carry(card(blueprint.KindNote)).DragTo("Pay/Contacts").Release().Click("searches").WantSteps(2)
	if n := len(r.S.Doc().CellIDs(r.ID("Contacts"), r.ID("Pay"))); n != 1 {
		t.Fatalf("the dropped card left untitled: %d cards in the cell", n)
	}
}

func TestTitlesAreEditedInPlace(t *testing.T) {
	for _, title := range []string{"searches", "Buy", "Order", "Pains"} {
		r := shop(t).DoubleClick(title)
		if e := r.S.Editing(); e == nil || e.Text != title || e.Rect.W <= 0 {
			t.Fatalf("%s: editing %+v", title, r.S.Editing())
		}
		r.Type(" too").Commit(editor.NextStay).WantSteps(1)
		r.ID(title + " too")
		r.UndoAll()
		r = shop(t).Click(title).Key(canvas.KeyF2).Type("!")
		r.S.CancelText()
		r.WantUntouched()
		shop(t).Click(title).Type("?").Commit(editor.NextStay).ID(title + "?")
	}
}

func TestADoubleClickOnAFreeCellAddsACard(t *testing.T) {
	shop(t).DoubleClick("Pay/Back").Type("packs").Commit(editor.NextStay).Want("Pay/Back: packs").WantSteps(1).UndoAll()
}

func TestUndoWhileTypingTakesBackTheTyping(t *testing.T) {
	r := shop(t).Click("Pay/Back").Type("pa").Run("undo").WantUntouched()
	if r.S.Editing() != nil {
		t.Fatal("still editing")
	}
}

func TestTabGoesThroughTheTitlesOfSteps(t *testing.T) {
	r := shop(t).DoubleClick("Search").Type("1").Commit(editor.NextForward).Type("2").Commit(editor.NextForward).Type("3").Commit(editor.NextBackward)
	if e := r.S.Editing(); e == nil || e.Text != "Compare2" {
		t.Fatalf("editing %+v", e)
	}
	r.Commit(editor.NextStay).Want("stages: Find(Search1 Compare2), Buy(Order3 Pay), Use()").WantSteps(3).UndoAll()
}

func TestArrowsMoveAndShiftExtends(t *testing.T) {
	r := shop(t).Click("searches").Key(canvas.KeyDown).WantSelected("asks").Key(canvas.KeyDown).WantSelected("site").Key(canvas.KeyRight)
	if p := r.S.Spot(); p.Step != r.ID("Compare") || p.Lane != r.ID("Contacts") || !p.Card.IsZero() {
		t.Fatalf("at %+v", p)
	}
	r.Click("searches").Key(canvas.KeyDown, canvas.Shift).WantSelected("searches", "asks")
	r.Click("Find").Key(canvas.KeyRight).WantSelected("Buy").Key(canvas.KeyDown).WantSelected("Order").Key(canvas.KeyUp).WantSelected("Buy")
	r.Click("Pains").Key(canvas.KeyDown).WantSelected("Back")
}

func TestArrowsBeginSomewhereOnAnyMap(t *testing.T) {
	shop(t).Key(canvas.KeyDown).Key(canvas.KeyDown)
	editortest.New(t, editortest.Empty(t)).Key(canvas.KeyDown).Key(canvas.KeyTab).Key(canvas.KeyEnter)
	editortest.New(t, blueprint.New()).Key(canvas.KeyRight).Type("a").Commit(editor.NextStay).WantSteps(1).UndoAll()
}

func TestStructureIsMadeByKeyboard(t *testing.T) {
	r := shop(t).Click("compares").Key(canvas.KeyEnter, canvas.Ctrl).Type("Ask").Commit(editor.NextStay).Want("stages: Find(Search Compare Ask), Buy(Order Pay), Use()")
	r.Click("compares").Key(canvas.KeyEnter, canvas.Ctrl, canvas.Shift).Type("Choose").Commit(editor.NextStay).Want("stages: Find(Search Compare Ask), Choose(), Buy(Order Pay), Use()")
	r.Key(canvas.KeyEnter, canvas.Ctrl).Type("Decide").Commit(editor.NextStay).Want("stages: Find(Search Compare Ask), Choose(Decide), Buy(Order Pay), Use()")
	r.Click("compares").Key(canvas.KeyEnter, canvas.Ctrl, canvas.Alt).Type("Doubts").Commit(editor.NextStay).Want("lanes: Actions, Doubts, Contacts, Feelings, Pains, Back, Owners")
	r.WantSteps(4).UndoAll()
}

func TestAltArrowsMoveWhatIsSelected(t *testing.T) {
	for _, c := range []struct {
		what string
		key  canvas.Key
		want string
	}{
		{"searches", canvas.KeyRight, "Compare/Actions: compares, searches"},
		{"searches", canvas.KeyDown, "Search/Actions: asks, searches"},
		{"asks", canvas.KeyDown, "Search/Contacts: asks, site"},
		{"site", canvas.KeyUp, "Search/Actions: searches, asks, site"},
		{"checks", canvas.KeyDown, "Order/Back: checks"},
		{"searches", canvas.KeyLeft, "Search/Actions: searches, asks"},
		{"Find", canvas.KeyRight, "stages: Buy(Order Pay), Find(Search Compare), Use()"},
		{"Use", canvas.KeyLeft, "stages: Find(Search Compare), Use(), Buy(Order Pay)"},
		{"Compare", canvas.KeyRight, "stages: Find(Search), Buy(Compare Order Pay), Use()"},
		{"Pay", canvas.KeyRight, "stages: Find(Search Compare), Buy(Order), Use(Pay)"},
		{"Order", canvas.KeyLeft, "stages: Find(Search Compare Order), Buy(Pay), Use()"},
		{"Pains", canvas.KeyUp, "lanes: Actions, Contacts, Pains, Feelings, Back, Owners"},
		{"Owners", canvas.KeyDown, "lanes: Actions, Contacts, Feelings, Pains, Back, Owners"},
	} {
		shop(t).Click(c.what).Key(c.key, canvas.Alt).Want(c.want).WantSelected(c.what).UndoAll()
	}
}

func TestDeleteParksCardsOfWhatHeldThem(t *testing.T) {
	r := shop(t).Click("searches").Key(canvas.KeyDelete).Want("Search/Actions: asks").WantSelected()
	r.Click("Order").Key(canvas.KeyDelete).Want("parked: orders, basket, checks").WantSteps(2).UndoAll()
	r = shop(t).Holding(canvas.Shift).Click("Find").Click("Search").Holding(0).Key(canvas.KeyDelete).WantSteps(1)
	r.Want("stages: Buy(Order Pay), Use()").UndoAll()
}

func TestDuplicate(t *testing.T) {
	r := shop(t).Click("searches").Key("D", canvas.Ctrl).Want("Search/Actions: searches, searches, asks").WantSelected("searches").WantSteps(1).UndoAll()
	r.Click("Order").Key("D", canvas.Ctrl).Want("stages: Find(Search Compare), Buy(Order Order Pay), Use()")
	if got := len(r.S.Doc().Links(r.S.Map())); got != 2 {
		t.Fatalf("%d links after the step with its two linked cards was copied", got)
	}
	r.UndoAll().Click("Buy").Key("D", canvas.Ctrl).Want("stages: Find(Search Compare), Buy(Order Pay), Buy(Order Pay), Use()").UndoAll()
	r.Click("Actions").Key("D", canvas.Ctrl).Want("lanes: Actions, Actions, Contacts, Feelings, Pains, Back, Owners").UndoAll()
}

func TestDuplicateCopiesNothingTwiceByMistake(t *testing.T) {
	r := shop(t).Holding(canvas.Shift).Click("orders").Click("Order").Click("Buy").Click("Actions").Click("basket").Holding(0).Key("D", canvas.Ctrl).WantSteps(1)
	r.Want("stages: Find(Search Compare), Buy(Order Pay), Buy(Order Pay), Use()").WantSteps(1).UndoAll()
	if len(r.Notices) > 0 {
		t.Fatalf("told %v", r.Notices)
	}
}

func TestPrintableKeysNeverRunCommands(t *testing.T) {
	for _, c := range editor.Commands() {
		for _, k := range c.Keys {
			if len(k.Key) == 1 && k.Mods&(canvas.Ctrl|canvas.Alt) == 0 {
				t.Errorf("%s is bound to the printable key %s", c.ID, k)
			}
		}
	}
}

func TestTheCommandTableIsSound(t *testing.T) {
	ids, keys := map[string]bool{}, map[editor.Shortcut]string{}
	r := shop(t)
	for _, c := range append(append(editor.Commands(), r.S.OwnerCommands()...), append(r.S.MapCommands(), r.S.PersonaCommands()...)...) {
		if c.ID == "" || c.Title == "" || c.Run == nil || c.Enabled == nil || c.Checked == nil {
			t.Errorf("%q is not whole", c.ID)
		}
		if ids[c.ID] {
			t.Errorf("%q stands twice in the table", c.ID)
		}
		ids[c.ID] = true
		for _, k := range c.Keys {
			if keys[k] != "" {
				t.Errorf("%s means %s and %s", k, keys[k], c.ID)
			}
			keys[k] = c.ID
		}
	}
	for _, what := range []string{"searches", "Pay/Back", "Order", "Buy", "Pains"} {
		for _, id := range editor.Context(r.PressWith(canvas.Secondary, what).S) {
			if _, _, sub := r.S.Submenu(id); id != "" && !sub && !ids[id] {
				t.Errorf("the menu of %s names %q, which is no command", what, id)
			}
		}
	}
}

func TestEveryCommandRunsOnEveryMap(t *testing.T) {
	for name, d := range map[string]*blueprint.Doc{"shop": editortest.Shop(t), "empty map": editortest.Empty(t), "empty file": blueprint.New()} {
		for _, c := range editor.Commands() {
			r := editortest.New(t, d)
			if name == "shop" {
				r.Click("searches").Holding(canvas.Shift).Click("Order").Click("compares").Holding(0)
			}
			if c.Enabled(r.S) {
				_ = c.Run(r.S)
				r.Check()
				if r.S.Editing() != nil {
					r.Type("x").Commit(editor.NextStay)
				}
			}
			r.UndoAll()
		}
	}
}
