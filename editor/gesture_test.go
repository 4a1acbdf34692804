package editor_test

import (
	"math"
	"strings"
	"testing"

	"throughline/blueprint"
	"throughline/canvas"
	"throughline/canvas/scene"
	"throughline/editor"
	"throughline/editor/editortest"
)

func shop(t *testing.T) *editortest.Driver { t.Helper(); return editortest.New(t, editortest.Shop(t)) }

func TestACardIsDraggedIntoAnotherCellAsOneStep(t *testing.T) {
	r := shop(t).Press("searches").DragTo("Order", "Contacts").
		WantShown("Order/Contacts: basket, searches").WantHint("Drop in ‘Contacts’ at ‘Order’").
		Release().Want("Search/Actions: asks", "Order/Contacts: basket, searches").WantSelected("searches").WantSteps(1)
	r.UndoAll()
}

func TestACardIsDraggedWithinItsCell(t *testing.T) {
	shop(t).Press("asks").DragTo("searches:top").Release().Want("Search/Actions: asks, searches").WantSteps(1).UndoAll()
}

func TestDroppingACardWhereItIsChangesNothing(t *testing.T) {
	shop(t).Press("asks").DragTo("Order/Contacts").DragTo("Search/Actions").Release().WantSteps(0).WantUntouched()
}

func TestEscapeAndCancelLeaveNoTrace(t *testing.T) {
	items := []editor.Item{{Kind: editor.ItemStage}, {Kind: editor.ItemStep}, {Kind: editor.ItemLane, Role: blueprint.RoleMetrics}, {Kind: editor.ItemCard, Card: blueprint.KindGain}}
	for _, end := range []canvas.Event{canvas.KeyPress{Key: canvas.KeyEscape}, canvas.Cancelled{}} {
		for _, what := range []string{"searches", "searches:handle", "searches:edge", "Buy", "Order", "Pains", "feel:Search", "Pay/Back"} {
			r := shop(t).Press(what).DragTo("Order/Pains").DragTo("Compare/Contacts").Send(end).WantUntouched()
			r.DragTo("Search/Back").Release().WantUntouched().WantSteps(0)
		}
		for _, item := range items {
			shop(t).Carry(item).DragTo("Order/Pains").Send(end).WantUntouched().Release().WantUntouched().WantSteps(0)
		}
	}
}

func TestSeveralCardsKeepTheirDistance(t *testing.T) {
	r := shop(t).Click("searches").Holding(canvas.Shift).Click("too slow").Holding(0)
	r.WantSelected("searches", "too slow").Press("searches").DragTo("Compare/Actions").Release()
	r.Want("Compare/Actions: compares, searches", "Compare/Pains: too slow").WantSteps(1).UndoAll()
}

func TestCardsOfOneCellStayTogether(t *testing.T) {
	r := shop(t).Click("searches").Holding(canvas.Shift).Click("asks").Holding(0)
	r.Press("asks").DragTo("orders:top").Release().Want("Order/Actions: searches, asks, orders").WantSteps(1).UndoAll()
}

func TestCtrlDragCopies(t *testing.T) {
	r := shop(t).Holding(canvas.Ctrl).Press("searches").DragTo("Pay/Actions").Release().Holding(0)
	r.Want("Search/Actions: searches, asks", "Pay/Actions: searches").WantSteps(1).UndoAll()
}

func TestADropOnAnEmptyStageMakesTheStep(t *testing.T) {
	r := shop(t)
	cell, ok := r.S.Layout().Cell(r.ID("Actions"), r.ID("Use"))
	if !ok {
		t.Fatal("the empty stage has no column")
	}
	r.Press("searches").MoveTo(r.S.View().ToBoard(r.S.Layout(), canvas.PartBody, cell.Center())).Release()
	if steps := r.S.Doc().StepsOf(r.ID("Use")); len(steps) != 1 || len(r.S.Doc().CellIDs(r.ID("Actions"), steps[0].ID)) != 1 {
		t.Fatalf("the stage has steps %v", steps)
	}
	r.WantSteps(1).UndoAll()
}

func TestTheDepartmentsLaneRefusesCards(t *testing.T) {
	shop(t).Press("searches").DragTo("Order/Owners").WantRefused("owners").Release().WantUntouched()
	shop(t).Carry(editor.Item{Kind: editor.ItemCard, Card: blueprint.KindNote}).DragTo("Order/Owners").WantRefused("owners").Release().WantUntouched()
}

func TestHeadsAreReordered(t *testing.T) {
	for _, c := range []struct{ grab, to, want string }{
		{"Find", "Buy:right", "stages: Buy(Order Pay), Find(Search Compare), Use()"},
		{"Buy", "Find:left", "stages: Buy(Order Pay), Find(Search Compare), Use()"},
		{"Search", "Order:left", "stages: Find(Compare), Buy(Search Order Pay), Use()"},
		{"Search", "Compare:right", "stages: Find(Compare Search), Buy(Order Pay), Use()"},
		{"Pay", "Search:left", "stages: Find(Pay Search Compare), Buy(Order), Use()"},
		{"Pains", "Actions:top", "lanes: Pains, Actions, Contacts, Feelings, Back, Owners"},
		{"Actions", "Back:bottom", "lanes: Contacts, Feelings, Pains, Back, Actions, Owners"},
	} {
		r := shop(t).Press(c.grab).DragTo(c.to).WantShown(c.want).Release().Want(c.want).WantSteps(1)
		r.Want("Search/Actions: searches, asks").WantSelected(c.grab).UndoAll()
	}
}

func TestABarMarksWhereAHeadGoesIn(t *testing.T) {
	for _, c := range []struct {
		grab, to string
		upright  bool
	}{{"Use", "Buy:left", true}, {"Search", "Pay:right", true}, {"Pains", "Actions:top", false}} {
		r := shop(t).Press(c.grab).DragTo(c.to)
		drop, l := r.S.Feedback().Drop, r.S.Layout()
		if drop == nil || drop.Brink == nil || drop.Brink.Upright != c.upright {
			t.Fatalf("%s dragged to %s: %+v", c.grab, c.to, drop)
		}
		rect, _ := l.Rect(r.ID(c.grab))
		if begins := map[bool]float64{true: rect.X, false: rect.Y}[c.upright]; math.Abs(drop.Brink.At-begins) > l.Options().Metrics.LaneGap {
			t.Errorf("%s begins at %v, the bar is at %v", c.grab, begins, drop.Brink.At)
		}
		r.Key(canvas.KeyEscape)
		if r.S.Feedback().Drop != nil {
			t.Error("the bar stays")
		}
	}
	if drop := shop(t).Press("searches").DragTo("compares:top").S.Feedback().Drop; drop == nil || drop.Brink != nil {
		t.Errorf("a card: %+v", drop)
	}
}

func TestTheHintSaysBetweenWhichAStageWouldStand(t *testing.T) {
	shop(t).Press("Use").DragTo("Buy:left").WantHint("between ‘Find’ and ‘Buy’").WantHint("Esc")
}

func TestALinkIsDrawnFromTheHandle(t *testing.T) {
	r := shop(t)
	r.S.SetLinkKind(blueprint.LinkHandOff)
	r.Press("searches:handle").DragTo("compares").Release()
	links := r.S.Doc().LinksFrom(r.ID("searches"))
	if len(links) != 1 || links[0].To != r.ID("compares") || links[0].Kind != blueprint.LinkHandOff {
		t.Fatalf("links are %+v", links)
	}
	r.WantSteps(1).UndoAll()
}

func TestALinkThatIsThereIsRefused(t *testing.T) {
	r := shop(t)
	r.S.SetLinkKind(blueprint.LinkTrigger)
	r.Press("orders:handle").DragTo("checks").WantRefused("already").Release().WantUntouched()
}

func TestALinkWithoutAnEndIsNone(t *testing.T) {
	shop(t).Press("orders:handle").DragTo("Pay/Back").Release().WantUntouched()
}

func TestTheConnectToolLinksByDragAndByTwoClicks(t *testing.T) {
	r := shop(t).Run("tool-connect").Press("searches").DragTo("Pay").Release().WantSteps(1)
	r.Click("asks").Press("basket").Release().WantSteps(2)
	if to := r.S.Doc().LinksFrom(r.ID("asks")); len(to) != 1 || to[0].To != r.ID("basket") {
		t.Fatalf("links are %+v", to)
	}
	r.UndoAll()
}

func TestACardIsStretchedOverSteps(t *testing.T) {
	r := shop(t).Press("basket:edge").DragTo("Pay/Contacts").Release().Want("Order/Contacts: basket→Pay").WantSteps(1)
	r.Press("basket:edge").DragTo("Search/Contacts").Release().Want("Order/Contacts: basket").WantSteps(2).UndoAll()
}

func TestTheMarqueeSelectsAndEscapeBringsBackWhatWas(t *testing.T) {
	r := shop(t).Click("asks").PressAt(shop(t).Point("Compare/Back")).MoveTo(placeOf(t, "Compare/Actions:top"))
	if f := r.S.Feedback(); f.Marquee == nil || f.Marquee.H < 50 {
		t.Fatalf("the marquee is %+v", f.Marquee)
	}
	r.WantSelected("compares").Key(canvas.KeyEscape).WantSelected("asks").Release().WantSelected("asks")
	r.Holding(canvas.Shift).Press("Compare/Back").MoveTo(placeOf(t, "Compare/Actions:top")).Release().WantSelected("compares", "asks").WantUntouched()
}

// placeOf is where something is before anything was scrolled.
func placeOf(t *testing.T, what string) scene.Point { t.Helper(); return shop(t).Point(what) }

func TestPanningMovesTheMapAndNothingElse(t *testing.T) {
	r := editortest.New(t, editortest.Grid(t, 30, 8, 1))
	r.PressAt(scene.Point{X: 500, Y: 500}).Release()
	before := r.S.View()
	r.PressWith(canvas.Middle, "S2/L2").MoveTo(scene.Point{X: 300, Y: 480}).Release()
	if r.S.View().OX <= before.OX {
		t.Fatalf("the map did not move: %+v", r.S.View())
	}
	r.WantUntouched()
}

func TestSpacePansWhileNothingIsSelected(t *testing.T) {
	r := editortest.New(t, editortest.Grid(t, 30, 8, 1))
	r.Key(canvas.KeySpace).PressAt(scene.Point{X: 700, Y: 500}).MoveTo(scene.Point{X: 400, Y: 500}).Release().Send(canvas.KeyRelease{Key: canvas.KeySpace})
	if r.S.View().OX == 0 {
		t.Fatal("the map did not move")
	}
	r.WantUntouched()
}

func TestTheEmotionCurveIsDragged(t *testing.T) {
	r := shop(t)
	p := r.Point("feel:Search")
	r.Press("feel:Search").MoveTo(scene.Point{X: p.X, Y: p.Y - 40}).Release().WantSteps(1)
	e, _ := r.S.Doc().Emotion(r.ID("Search"), blueprint.ID{})
	if v, _ := e.Value.Get(); v <= -1 {
		t.Fatalf("the point is at %g", v)
	}
	r.UndoAll()
}

func TestADoubleClickSetsAnEmotion(t *testing.T) {
	r := shop(t)
	r.DoubleClick("Order/Feelings:top")
	e, ok := r.S.Doc().Emotion(r.ID("Order"), blueprint.ID{})
	if v, known := e.Value.Get(); !ok || !known || v < 1 {
		t.Fatalf("the point is %v", e.Value)
	}
	r.WantSteps(1).UndoAll()
}

func TestTheMapScrollsWhileADragWaitsAtItsEdge(t *testing.T) {
	r := editortest.New(t, editortest.Grid(t, 30, 8, 1)).Press("card 0 of step 2 in lane 1").MoveTo(scene.Point{X: 1590, Y: 500})
	if !r.S.Feedback().Ticking {
		t.Fatal("the drag does not ask for ticks")
	}
	before, target := r.S.View(), r.S.Feedback().Drop.Rect
	for range 10 {
		r.Send(canvas.Tick{Millis: 40})
	}
	if r.S.View().OX <= before.OX || r.S.Feedback().Drop.Rect == target {
		t.Fatalf("scrolled from %d to %d, the drop mark is at %+v", before.OX, r.S.View().OX, r.S.Feedback().Drop.Rect)
	}
	r.Key(canvas.KeyEscape).WantUntouched()
}

func TestNothingScrollsWhileAPaletteItemIsBesideTheBoard(t *testing.T) {
	r := editortest.New(t, editortest.Grid(t, 30, 8, 1))
	v := r.S.View()
	v.OX = 500
	r.S.SetView(v)
	r.Carry(card(blueprint.KindNote)).MoveTo(scene.Point{X: -30, Y: 300}).Send(canvas.Tick{Millis: 40})
	if r.S.View() != v {
		t.Fatalf("the map scrolled to %+v", r.S.View())
	}
}

func TestARefusedKeyIsTold(t *testing.T) {
	r := shop(t).Click("Pay/Back").Type("x")
	r.S.TextChanged(strings.Repeat("x", blueprint.MaxText+1))
	r.Key(canvas.KeyEnter)
	if len(r.Notices) != 1 || r.S.Editing() == nil {
		t.Fatalf("told %v", r.Notices)
	}
	r.WantUntouched()
}
