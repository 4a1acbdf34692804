package editor_test

import (
	"testing"

	"throughline/blueprint"
	"throughline/canvas"
	"throughline/canvas/scene"
	"throughline/editor"
	"throughline/editor/editortest"
)

// border is a point on the right border of a step's head, or the lower one of a lane's.
func border(r *editortest.Driver, title string) scene.Point {
	rect, _ := r.S.Layout().Rect(r.ID(title))
	if _, lane := r.S.Shown().Record(r.ID(title)).(blueprint.Lane); lane {
		return r.S.View().ToBoard(r.S.Layout(), canvas.PartLanes, scene.Point{X: rect.X + 30, Y: rect.Bottom() - 1})
	}
	return r.S.View().ToBoard(r.S.Layout(), canvas.PartHeader, scene.Point{X: rect.Right() - 1, Y: rect.Y + 5})
}

func widthOf(r *editortest.Driver, step string) float64 {
	s, _ := blueprint.Get[blueprint.Step](r.S.Doc(), r.ID(step))
	w, _ := s.Width.Get()
	return w
}

func TestABorderIsDraggedToASizeAndDoubleClickedBack(t *testing.T) {
	r := shop(t)
	at := border(r, "Order")
	r.PressAt(at).MoveTo(scene.Point{X: at.X + 100, Y: at.Y})
	if f := r.S.Feedback(); f.Cursor != editor.CursorResizeH || f.Ghost != "256" {
		t.Fatalf("%+v", f)
	}
	if got, _ := r.S.Layout().Rect(r.ID("Order")); got.W != 256 {
		t.Errorf("the preview is %g wide", got.W)
	}
	r.Release().WantSteps(1)
	if w := widthOf(r, "Order"); w != 256 {
		t.Errorf("the step is %g wide", w)
	}
	at = border(r, "Order")
	r.PressAt(at).MoveTo(scene.Point{X: at.X - 900, Y: at.Y}).Release()
	if w := widthOf(r, "Order"); w != 92 {
		t.Errorf("the narrowest step is %g wide", w)
	}
	at = border(r, "Order")
	r.PressAt(at).Release().Send(canvas.PointerDown{At: at, Button: canvas.Primary, Clicks: 2}).Release()
	if w := widthOf(r, "Order"); w != 0 {
		t.Errorf("after a double click the step is %g wide", w)
	}
	r.UndoAll()
}

func TestSelectedStepsAreResizedTogether(t *testing.T) {
	r := shop(t)
	r.Click("Order").Holding(canvas.Ctrl).Click("Search").Holding(0)
	at := border(r, "Search")
	r.PressAt(at).MoveTo(scene.Point{X: at.X + 44, Y: at.Y}).Release().WantSteps(1).WantSelected("Order", "Search")
	if a, b := widthOf(r, "Order"), widthOf(r, "Search"); a != 200 || b != 200 {
		t.Errorf("%g and %g wide", a, b)
	}
	r.Run("automatic-size")
	if a, b := widthOf(r, "Order"), widthOf(r, "Search"); a != 0 || b != 0 {
		t.Errorf("%g and %g wide", a, b)
	}
	r.UndoAll()
}

func TestALaneIsNeverLowerThanItsCards(t *testing.T) {
	r := shop(t)
	height := func() blueprint.Number {
		l, _ := blueprint.Get[blueprint.Lane](r.S.Doc(), r.ID("Actions"))
		return l.Height
	}
	natural := r.S.Base().NaturalHeight(r.ID("Actions"))
	at := border(r, "Actions")
	r.PressAt(at).MoveTo(scene.Point{X: at.X, Y: at.Y + 80}).Release()
	if h, _ := height().Get(); h != natural+80 {
		t.Errorf("%g high, want %g", h, natural+80)
	}
	at = border(r, "Actions")
	r.PressAt(at).MoveTo(scene.Point{X: at.X, Y: at.Y - 300})
	if f := r.S.Feedback(); f.Ghost != "automatic" {
		t.Errorf("%+v", f)
	}
	r.Key(canvas.KeyEscape).Release()
	if h, _ := height().Get(); h != natural+80 {
		t.Error("Escape left a trace")
	}
	r.UndoAll()
}

func TestTheMarkOfAStageOrLaneFoldsItAndNothingIsUndone(t *testing.T) {
	r := shop(t)
	mark := func(title string, part canvas.Part) scene.Point {
		m, ok := r.S.Layout().FoldMark(r.ID(title))
		if !ok {
			t.Fatalf("%s has no mark", title)
		}
		return r.S.View().ToBoard(r.S.Layout(), part, m.Center())
	}
	r.PressAt(mark("Buy", canvas.PartHeader)).Release()
	if !r.S.Collapsed(r.ID("Buy")) || len(r.S.Selection()) != 0 {
		t.Fatal("the stage is not collapsed, or something is selected")
	}
	r.PressAt(mark("Pains", canvas.PartLanes)).Release()
	if !r.S.Collapsed(r.ID("Pains")) {
		t.Fatal("the lane is not collapsed")
	}
	r.WantUntouched()
	r.PressAt(mark("Buy", canvas.PartHeader)).Release()
	if r.S.Collapsed(r.ID("Buy")) {
		t.Error("the stage is still collapsed")
	}
}

func TestWhatIsHiddenIsShownByItsMark(t *testing.T) {
	r := shop(t)
	r.Click("Buy").Run("hide").WantSelected()
	if n := r.S.HiddenCount(); n != 1 {
		t.Fatalf("%d hidden", n)
	}
	seam := r.S.Base().Seams()[0]
	r.PressAt(r.S.View().ToBoard(r.S.Base(), canvas.PartHeader, seam.Rect.Center())).Release().WantSelected("Buy")
	if r.S.HiddenCount() != 0 {
		t.Error("still hidden")
	}
	r.WantUntouched()
}

func TestTheLastStageAndLaneStayInView(t *testing.T) {
	r := shop(t)
	r.S.Select(r.ID("Find"), r.ID("Buy"), r.ID("Use"))
	if err := r.S.Run("hide"); err == nil || r.S.HiddenCount() != 0 {
		t.Errorf("all stages could be hidden: %v", err)
	}
}

func TestWhatIsLookedForIsUnfolded(t *testing.T) {
	r := shop(t)
	r.S.SetCollapsed(true, r.ID("Buy"), r.ID("Pains"))
	r.S.Reveal(r.ID("no news"))
	if r.S.Collapsed(r.ID("Buy")) || r.S.Collapsed(r.ID("Pains")) {
		t.Error("still collapsed")
	}
	if err := r.S.Hide(r.ID("Buy")); err != nil {
		t.Fatal(err)
	}
	r.S.Select(r.ID("searches"))
	r.Click("searches").Key(canvas.KeyRight).Key(canvas.KeyRight).WantSelected("compares")
}

func TestACardDroppedOnSomethingCollapsedGoesIn(t *testing.T) {
	r := shop(t)
	r.S.SetCollapsed(true, r.ID("Buy"))
	cell, _ := r.S.Layout().Cell(r.ID("Contacts"), r.ID("Order"))
	r.Press("searches").MoveTo(r.S.View().ToBoard(r.S.Layout(), canvas.PartBody, cell.Center())).WantHint("‘Order’").Release().
		Want("Order/Contacts: basket, searches").UndoAll()
}

func TestTypingIntoSomethingFoldedUnfoldsIt(t *testing.T) {
	r := shop(t)
	r.S.SetCollapsed(true, r.ID("Contacts"))
	r.Carry(editor.Item{Kind: editor.ItemCard, Card: blueprint.KindTouchpoint, Label: "Touchpoint"})
	cell, _ := r.S.Layout().Cell(r.ID("Contacts"), r.ID("Compare"))
	r.MoveTo(r.S.View().ToBoard(r.S.Layout(), canvas.PartBody, cell.Center())).Release().Type("shop window").Commit(editor.NextStay)
	r.Want("Compare/Contacts: shop window")
	if r.S.Collapsed(r.ID("Contacts")) {
		t.Error("what was typed cannot be seen")
	}
}

func TestShiftClickSelectsARangeOfALane(t *testing.T) {
	r := shop(t)
	r.Click("searches").Holding(canvas.Shift).Click("orders").Holding(0).WantSelected("searches", "asks", "compares", "orders")
	r.Click("orders").Holding(canvas.Shift).Click("asks").Holding(0).WantSelected("orders", "compares", "asks")
	r.Click("Search").Holding(canvas.Shift).Click("Order").Holding(0).WantSelected("Search", "Compare", "Order")
}

func TestCardsAreSelectedByWhatTheyShare(t *testing.T) {
	r := shop(t)
	r.Click("no news").Run("select-lane").WantSelected("too slow", "no news")
	r.Click("Find").Run("select-stage").WantSelected("searches", "asks", "site", "too slow", "compares")
	r.Click("site").Run("select-kind").WantSelected("site", "basket")
	r.S.SetCollapsed(true, r.ID("Buy"))
	r.Run("select-all").WantSelected("searches", "asks", "site", "too slow", "compares")
}

func TestAnEndOfALinkIsDraggedToAnotherCard(t *testing.T) {
	r := shop(t)
	link := r.S.Doc().LinksFrom(r.ID("orders"))[0]
	r.S.Select(link.ID)
	_, to, ok := r.S.LinkEnds()
	if !ok {
		t.Fatal("the link has no ends")
	}
	r.PressAt(to).DragTo("no news").WantHint("‘no news’").Release().WantSteps(1)
	if k, _ := blueprint.Get[blueprint.Link](r.S.Doc(), link.ID); k.To != r.ID("no news") || k.From != r.ID("orders") || k.Kind != link.Kind {
		t.Errorf("%+v", k)
	}
	from, _, _ := r.S.LinkEnds()
	r.PressAt(from).DragTo("no news").WantRefused("two ends").Key(canvas.KeyEscape).Release().WantSteps(1)
	r.PressAt(from).Release().WantSteps(1)
	r.UndoAll()
}

func TestALinksLabelIsTypedAtItsLine(t *testing.T) {
	r := shop(t)
	link := r.S.Doc().LinksFrom(r.ID("orders"))[0]
	r.S.Select(link.ID)
	way := r.S.Base().Way(link.ID)
	r.Key(canvas.KeyF2)
	e := r.S.Editing()
	if e == nil || e.Field != "label" {
		t.Fatalf("%+v", e)
	}
	var bounds scene.Rect
	for _, p := range way {
		q := r.S.View().ToBoard(r.S.Base(), canvas.PartBody, p)
		bounds = bounds.Union(scene.Rect{X: q.X - 1, Y: q.Y - 1, W: 2, H: 2})
	}
	if !bounds.Overlaps(e.Rect) || e.Rect.W > 200 {
		t.Errorf("the field is at %v, the line within %v", e.Rect, bounds)
	}
	r.Type("order").Commit(editor.NextStay)
	if k, _ := blueprint.Get[blueprint.Link](r.S.Doc(), link.ID); k.Label != "order" {
		t.Errorf("%+v", k)
	}
}

func TestCtrlDragCopiesStagesStepsAndLanesWithWhatIsInThem(t *testing.T) {
	r := shop(t)
	r.Press("Find:left").Holding(canvas.Ctrl).DragTo("Use:right").WantHint("after ‘Use’").Release().Holding(0).WantSteps(1).
		Want("stages: Find(Search Compare), Buy(Order Pay), Use(), Find(Search Compare)").UndoAll()
	r.Press("Pains").Holding(canvas.Ctrl).DragTo("Actions:top").Release().Holding(0).
		Want("lanes: Pains, Actions, Contacts, Feelings, Pains, Back, Owners").UndoAll()
	r.Press("Pay").Holding(canvas.Ctrl).DragTo("Search:left").Release().Holding(0).
		Want("stages: Find(Pay Search Compare), Buy(Order Pay), Use()").UndoAll()
	before := r.S.Doc()
	r.Press("Find:left").Holding(canvas.Ctrl).DragTo("Use:right").Key(canvas.KeyEscape).Release().Holding(0)
	if r.S.Doc() != before || r.S.Shown() != before {
		t.Error("Escape left a trace")
	}
}

func TestThePersonaWhoseFeelingsAreDrawnIsChosenBesideTheCurve(t *testing.T) {
	r := shop(t)
	if err := r.S.Do("another curve", func(tx *blueprint.Tx) error {
		if err := tx.AddTraveller(r.S.Map(), r.ID("Maya")); err != nil {
			return err
		}
		return tx.SetEmotion(blueprint.EmotionPoint{Step: r.ID("Pay"), Persona: r.ID("Maya"), Value: blueprint.Known(-2)})
	}); err != nil {
		t.Fatal(err)
	}
	names := r.S.View().PersonaNames(r.S.Base(), r.ID("Maya"))
	if len(names) != 1 {
		t.Fatalf("%v", names)
	}
	r.PressAt(names[0].Center()).WantHint("Maya").Release().WantSelected()
	if r.S.Persona() != r.ID("Maya") {
		t.Error("Maya is not chosen")
	}
	cell, _ := r.S.Base().Cell(r.ID("Feelings"), r.ID("Search"))
	p := r.S.View().ToBoard(r.S.Base(), canvas.PartBody, scene.Point{X: cell.X + 40, Y: cell.Y + 30})
	r.PressAt(p).Release().Send(canvas.PointerDown{At: p, Button: canvas.Primary, Clicks: 2}).Release()
	if _, ok := r.S.Doc().Emotion(r.ID("Search"), r.ID("Maya")); !ok {
		t.Error("the feeling is not Maya's")
	}
}
