package editor_test

import (
	"testing"

	"throughline/blueprint"
	"throughline/canvas"
	"throughline/canvas/scene"
	"throughline/editor"
	"throughline/editor/editortest"
)

func TestTheWheelScrollsTurnsAndZooms(t *testing.T) {
	at := scene.Point{X: 800, Y: 600}
	r := editortest.New(t, editortest.Grid(t, 30, 30, 1))
	r.S.Scroll(at, 0, 50, 0)
	if v := r.S.View(); v.OY != 50 || v.OX != 0 {
		t.Fatalf("scrolled to %+v", v)
	}
	r.S.Scroll(at, 0, 50, canvas.Shift)
	if v := r.S.View(); v.OX != 50 {
		t.Fatalf("with Shift scrolled to %+v", v)
	}
	under := r.S.View().ToMap(r.S.Layout(), at)
	r.S.Scroll(at, 0, -25, canvas.Ctrl)
	v := r.S.View()
	if p := v.ToMap(r.S.Layout(), at); v.Zoom != editor.ZoomStep || abs(p.X-under.X) > 1 || abs(p.Y-under.Y) > 1 {
		t.Fatalf("zoomed to %g with %+v at the pointer instead of %+v", v.Zoom, p, under)
	}
	for range 60 {
		r.S.ZoomBy(2)
	}
	if r.S.View().Zoom != canvas.MaxZoom {
		t.Fatalf("zoom %g", r.S.View().Zoom)
	}
	r.Run("zoom-100").Run("zoom-fit").WantUntouched()
	if r.S.View().Zoom >= 1 {
		t.Fatalf("fitted at zoom %g", r.S.View().Zoom)
	}
}

func abs(x float64) float64 { return max(x, -x) }

func TestZoomToTheSelectionShowsIt(t *testing.T) {
	r := editortest.New(t, editortest.Grid(t, 60, 8, 1))
	id := r.ID("card 0 of step 55 in lane 6")
	r.S.Select(id)
	r.Run("zoom-selection")
	rect, _ := r.S.Layout().Rect(id)
	b := r.S.View().RectToBoard(r.S.Layout(), canvas.PartBody, rect)
	if b.X < 0 || b.Y < 0 || b.Right() > 1600 || b.Bottom() > 1200 || r.S.View().Zoom > 1 {
		t.Fatalf("it is at %+v, zoom %g", b, r.S.View().Zoom)
	}
}

func TestEachMapKeepsItsView(t *testing.T) {
	r := editortest.New(t, editortest.Grid(t, 30, 8, 1))
	first := r.S.Map()
	r.S.Scroll(scene.Point{}, 300, 0, 0)
	view := r.S.View()
	if _, err := r.S.AddMap("x"); err != nil {
		t.Fatal(err)
	}
	if r.S.View() == view {
		t.Fatal("a new map begins scrolled")
	}
	r.S.ShowMap(first)
	if r.S.View() != view {
		t.Fatalf("the view is %+v, was %+v", r.S.View(), view)
	}
}

func TestRelayoutKeepsTheDocument(t *testing.T) {
	r := shop(t)
	o := editortest.Options(t)
	o.ColumnWidth = 300
	r.S.Relayout(o)
	r.Check()
	if c := r.S.Layout().Columns(); c[0].W != 300 {
		t.Fatalf("the first column is %g wide", c[0].W)
	}
	r.WantUntouched()
}

func TestOwnersAreChosenFromTheMenu(t *testing.T) {
	r := shop(t).Click("searches").Holding(canvas.Shift).Click("Order").Click("Back").Holding(0)
	id := "owner:" + r.ID("Sales").String()
	r.Run(id).WantSteps(1)
	for _, c := range r.S.OwnerCommands() {
		if c.Checked(r.S) != (c.ID == id) {
			t.Errorf("%s is checked: %v", c.Title, c.Checked(r.S))
		}
	}
	r.Run("owner:").WantSteps(2).UndoAll()
}

func TestTheKindOfALinkIsChosenFromTheMenu(t *testing.T) {
	r := shop(t)
	r.S.Select(r.S.Doc().LinksFrom(r.ID("orders"))[0].ID)
	r.Run("link-approval").WantSteps(1)
	if l := r.S.Doc().LinksFrom(r.ID("orders"))[0]; l.Kind != blueprint.LinkApproval {
		t.Fatalf("the link is %s", l.Kind)
	}
	r.S.Select()
	r.Run("link-loop").WantSteps(1)
	if r.S.LinkKind() != blueprint.LinkLoop {
		t.Fatalf("new links are %s", r.S.LinkKind())
	}
	r.Click("asks").Holding(canvas.Shift).Click("site").Click("compares").Holding(0).Run("connect-selected").WantSteps(2)
	if l := r.S.Doc().LinksFrom(r.ID("site")); len(l) != 1 || l[0].To != r.ID("compares") || l[0].Kind != blueprint.LinkLoop {
		t.Fatalf("links are %+v", l)
	}
	r.UndoAll()
}

func TestQuickCaptureFillsTheParkingLot(t *testing.T) {
	r := shop(t)
	for _, title := range []string{"one", " two "} {
		if _, err := r.S.ParkNew(title, ""); err != nil {
			t.Fatal(err)
		}
	}
	r.Check()
	r.Want("parked: one, two").WantSteps(2).UndoAll()
}

func TestPersonasChooseTheCurveThatIsDrawn(t *testing.T) {
	r := shop(t)
	if err := r.S.AddRow("travellers", editor.Row{Other: r.ID("Maya")}, r.S.Map()); err != nil {
		t.Fatal(err)
	}
	r.Run("persona:" + r.ID("Maya").String()).DoubleClick("Order/Feelings:top")
	if _, ok := r.S.Doc().Emotion(r.ID("Order"), r.ID("Maya")); !ok || r.S.Persona() != r.ID("Maya") {
		t.Fatal("the point is not Maya's")
	}
	r.UndoAll()
}

func TestKeysEndATextLikeTheWindowDoes(t *testing.T) {
	r := shop(t).Click("Compare/Pains").Type("dear").Key(canvas.KeyEnter).Type("slow").Key(canvas.KeyTab).Type("late").Key(canvas.KeyTab, canvas.Shift).WantSteps(3)
	r.Want("Compare/Pains: dear, slow", "Order/Pains: late").Key(canvas.KeyEnter).Key(canvas.KeyEscape).WantSteps(3).UndoAll()
}

func TestATextThatCannotBeKeptStaysOpen(t *testing.T) {
	r := shop(t).DoubleClick("orders")
	if err := r.S.CommitText("\x00"); err == nil || r.S.Editing() == nil || len(r.Notices) != 1 {
		t.Fatalf("got %v, editing %+v, told %v", err, r.S.Editing(), r.Notices)
	}
	r.Key(canvas.KeyEscape).WantUntouched()
}

func TestAnythingWithANameIsEditedInPlace(t *testing.T) {
	r := shop(t)
	link := r.S.Doc().LinksFrom(r.ID("orders"))[0].ID
	point, _ := r.S.Doc().Emotion(r.ID("Pay"), blueprint.ID{})
	for _, id := range []blueprint.ID{r.S.Map(), link, point.ID, r.ID("Sales"), r.ID("Web"), r.ID("Maya")} {
		r.S.BeginText(id)
		if r.S.Editing() == nil {
			t.Fatalf("a %s is not edited", r.S.Doc().Record(id).RecordKind())
		}
		if err := r.S.CommitText("called so"); err != nil {
			t.Fatal(err)
		}
		r.Check()
	}
	if p, _ := r.S.Doc().Emotion(r.ID("Pay"), blueprint.ID{}); p.Quote != "called so" {
		t.Fatalf("the point is %+v", p)
	}
	r.WantSteps(6).UndoAll()
}

func TestCopiesKeepTheirRelationsAsFarAsTheRulesAllow(t *testing.T) {
	r := shop(t)
	pain := r.ID("too slow")
	for key, row := range map[string]editor.Row{"tags": {Text: "urgent"}, "contributors": {Other: r.ID("Sales")}} {
		if err := r.S.AddRow(key, row, pain); err != nil {
			t.Fatal(err)
		}
	}
	answer, err := r.S.ParkNew("hurry", blueprint.KindOpportunity)
	if err != nil {
		t.Fatal(err)
	}
	if err := r.S.AddRow("answered_by", editor.Row{Other: answer}, pain); err != nil {
		t.Fatal(err)
	}
	r.S.Select(pain)
	r.Run("duplicate")
	for _, key := range []string{"tags", "contributors", "answered_by"} {
		if rows := r.S.Value(key, r.S.Selection()[0]).Rows; len(rows) != 1 {
			t.Errorf("the copy has %s %+v", key, rows)
		}
	}
	if err := r.S.SetField("kind", editor.Value{Text: "note"}, pain); err != nil {
		t.Fatal(err)
	}
	r.S.Select(pain)
	r.Run("duplicate").UndoAll()
}

func TestACardDroppedOnAHeadKeepsItsLaneOrStep(t *testing.T) {
	shop(t).Press("searches").DragTo("Pay").Release().Want("Pay/Actions: searches").WantSteps(1).UndoAll()
	shop(t).Press("searches").DragTo("Back").Release().Want("Search/Back: searches").WantSteps(1).UndoAll()
	shop(t).Press("searches").DragTo("Owners").WantRefused("owners").Release().WantUntouched()
}

func TestShortcutsReadAsMenusShowThem(t *testing.T) {
	if got := (editor.Shortcut{Key: "Z", Mods: canvas.Ctrl | canvas.Shift}).String(); got != "Ctrl+Shift+Z" {
		t.Fatalf("got %s", got)
	}
}
