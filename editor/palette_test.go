package editor_test

import (
	"testing"

	"throughline/blueprint"
	"throughline/canvas"
	"throughline/canvas/scene"
	"throughline/editor"
	"throughline/editor/editortest"
)

func card(k blueprint.CardKind) editor.Item { return editor.Item{Kind: editor.ItemCard, Card: k} }

func TestPaletteItemsLandWhereTheyAreDropped(t *testing.T) {
	for _, c := range []struct {
		name, to, want string
		item           editor.Item
	}{
		{"stage before", "Buy:left", "stages: Find(Search Compare), new(), Buy(Order Pay), Use()", editor.Item{Kind: editor.ItemStage}},
		{"stage after", "Buy:right", "stages: Find(Search Compare), Buy(Order Pay), new(), Use()", editor.Item{Kind: editor.ItemStage}},
		{"stage by a cell", "Search/Pains", "stages: new(), Find(Search Compare), Buy(Order Pay), Use()", editor.Item{Kind: editor.ItemStage}},
		{"step before", "Order:left", "stages: Find(Search Compare), Buy(new Order Pay), Use()", editor.Item{Kind: editor.ItemStep}},
		{"step after", "Pay:right", "stages: Find(Search Compare), Buy(Order Pay new), Use()", editor.Item{Kind: editor.ItemStep}},
		{"step into an empty stage", "Use", "stages: Find(Search Compare), Buy(Order Pay), Use(new)", editor.Item{Kind: editor.ItemStep}},
		{"lane above", "Pains:top", "lanes: Actions, Contacts, Feelings, Systemsnew, Pains, Back, Owners", editor.Item{Kind: editor.ItemLane, Role: blueprint.RoleSystems}},
		{"lane below", "Pains:bottom", "lanes: Actions, Contacts, Feelings, Pains, Systemsnew, Back, Owners", editor.Item{Kind: editor.ItemLane, Role: blueprint.RoleSystems}},
		{"card", "Pay/Pains", "Pay/Pains: no news, new", card(blueprint.KindPainPoint)},
		{"card in front", "no news:top", "Pay/Pains: new, no news", card(blueprint.KindPainPoint)},
		{"card of another kind", "Pay/Back", "Pay/Back: new", card(blueprint.KindPolicy)},
		{"card on a step's head", "Pay", "Pay/Back: new", card(blueprint.KindBackstage)},
		{"card on a lane's name", "Back", "Search/Back: new", card(blueprint.KindBackstage)},
	} {
		t.Run(c.name, func(t *testing.T) {
			r := shop(t).Carry(c.item).DragTo(c.to).Release().WantSteps(0)
			r.Type("new").Commit(editor.NextStay).Want(c.want).WantSteps(1).UndoAll()
		})
	}
}

func TestACardKeepsItsKindInAnyLane(t *testing.T) {
	for _, k := range blueprint.CardKinds {
		r := shop(t).Carry(card(k.Value)).DragTo("Pay/Back").Release().Type("x").Commit(editor.NextStay)
		if c, ok := blueprint.Get[blueprint.Card](r.S.Doc(), r.ID("x")); !ok || c.Kind != k.Value {
			t.Errorf("%s became %s", k.Value, c.Kind)
		}
	}
}

func TestAReleaseBesideTheBoardCancelsAPaletteItem(t *testing.T) {
	r := shop(t).Carry(card(blueprint.KindNote)).DragTo("Pay/Back").MoveTo(scene.Point{X: -20, Y: 100}).Release()
	r.WantUntouched().WantSteps(0)
	if len(r.Notices) > 0 {
		t.Fatalf("told %v", r.Notices)
	}
}

func TestOnAnEmptyMapACardMakesWhatIsMissingInOneStep(t *testing.T) {
	for name, d := range map[string]*blueprint.Doc{"empty map": editortest.Empty(t), "empty file": blueprint.New()} {
		t.Run(name, func(t *testing.T) {
			r := editortest.New(t, d).Carry(card(blueprint.KindPainPoint)).MoveTo(scene.Point{X: 500, Y: 400}).Release()
			r.Type("no news").Commit(editor.NextStay)
			r.Want("stages: New stage(New step)", "lanes: Pain points", "New step/Pain points: no news").WantSteps(1).UndoAll()
		})
	}
}

func TestOnAnEmptyMapEverythingCanBeDropped(t *testing.T) {
	for _, item := range []editor.Item{{Kind: editor.ItemStage}, {Kind: editor.ItemStep}, {Kind: editor.ItemLane, Role: blueprint.RoleMetrics}, card(blueprint.KindNote)} {
		r := editortest.New(t, blueprint.New()).Carry(item).MoveTo(scene.Point{X: 500, Y: 400}).Release()
		r.Type("x").Commit(editor.NextStay).WantSteps(1).UndoAll()
	}
}

func TestADepartmentBecomesOwnerOrContributor(t *testing.T) {
	for _, c := range []struct{ to, of string }{{"searches", "searches"}, {"Pay", "Pay"}, {"Back", "Back"}, {"Pay/Owners", "Pay"}} {
		r := shop(t)
		sales := editor.Item{Kind: editor.ItemDepartment, Ref: r.ID("Sales"), Label: "Sales"}
		r.Carry(sales).DragTo(c.to).WantHint("owner").Release().WantSteps(1)
		if owner, inherited := r.S.Doc().OwnerOf(r.ID(c.of)); owner != sales.Ref || inherited {
			t.Errorf("%s: the owner is %v", c.to, owner)
		}
		other := editor.Item{Kind: editor.ItemDepartment, Ref: r.ID("Operations")}
		r.Carry(other).Holding(canvas.Ctrl).DragTo(c.to).Release().Holding(0).WantSteps(2)
		if got := r.S.Doc().Contributors(r.ID(c.of)); len(got) != 1 || got[0].Department != other.Ref {
			t.Errorf("%s: contributors are %v", c.to, got)
		}
		r.UndoAll()
	}
}

func TestADepartmentIsRefusedWhereNothingIsOwned(t *testing.T) {
	r := shop(t)
	r.Carry(editor.Item{Kind: editor.ItemDepartment, Ref: r.ID("Sales")}).DragTo("Pay/Back").WantRefused("Drop a department on").Release().WantUntouched()
	if len(r.Notices) != 1 {
		t.Fatalf("told %v", r.Notices)
	}
}

func TestADepartmentGoesToAllSelectedCards(t *testing.T) {
	r := shop(t).Click("searches").Holding(canvas.Shift).Click("asks").Holding(0)
	r.Carry(editor.Item{Kind: editor.ItemDepartment, Ref: r.ID("Sales")}).DragTo("asks").Release().WantSteps(1).WantSelected("searches", "asks")
	for _, title := range []string{"searches", "asks"} {
		if owner, _ := r.S.Doc().OwnerOf(r.ID(title)); owner != r.ID("Sales") {
			t.Errorf("%s is owned by %v", title, owner)
		}
	}
}

func TestAPersonaTravelsTheMapOrOwnsACard(t *testing.T) {
	r := shop(t)
	maya := editor.Item{Kind: editor.ItemPersona, Ref: r.ID("Maya")}
	r.Carry(maya).DragTo("Pay/Back").Release().WantSteps(1)
	if got := r.S.Doc().Travellers(r.S.Map()); len(got) != 1 || got[0].Persona != maya.Ref {
		t.Fatalf("travellers are %v", got)
	}
	r.Carry(maya).DragTo("Pay/Back").WantRefused("travels the map already").Release().WantSteps(1)
	r.Carry(maya).DragTo("searches").Release().WantSteps(2)
	if c, _ := blueprint.Get[blueprint.Card](r.S.Doc(), r.ID("searches")); c.Persona != maya.Ref {
		t.Fatalf("the card is %v's", c.Persona)
	}
	r.UndoAll()
}

func TestCardsAreParkedAndBroughtBack(t *testing.T) {
	r := shop(t).Press("searches").DragTo("Pay/Back")
	if err := r.S.Park(); err != nil {
		t.Fatal(err)
	}
	r.Check()
	r.Want("parked: searches", "Search/Actions: asks").WantSteps(1)
	r.Carry(editor.Item{Kind: editor.ItemParked, Ref: r.ID("searches"), Label: "searches"}).DragTo("Pay/Back").Release()
	r.Want("parked: ", "Pay/Back: searches").WantSteps(2).UndoAll()
}
