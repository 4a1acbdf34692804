package ui

import (
	"strings"
	"testing"

	"fyne.io/fyne/v2"

	"throughline/blueprint"
	"throughline/editor/editortest"
)

func labelsOf(d *desk) (out []string) {
	for _, i := range find[*dragItem](d.palette.root) {
		out = append(out, i.item.Label)
	}
	return out
}

func TestDepartmentsAreTypedInThePaletteOneAfterAnother(t *testing.T) {
	d := on(t, editortest.Shop(t))
	before := len(d.session.Doc().Departments())
	d.Window.run("add-department")
	for _, name := range []string{" Legal ", "Audit"} {
		for _, r := range name {
			d.focused().TypedRune(r)
		}
		d.focused().TypedKey(&fyne.KeyEvent{Name: fyne.KeyReturn})
		if _, is := d.focused().(*namer); !is {
			t.Fatalf("after %q the keyboard is with %T", name, d.focused())
		}
	}
	if n := len(d.session.Doc().Departments()); n != before+2 {
		t.Fatalf("%d departments, had %d", n, before)
	}
	if all := strings.Join(labelsOf(d), "|"); !strings.Contains(all, "|Legal|Audit|") {
		t.Errorf("the palette offers %s", all)
	}
	d.focused().TypedKey(&fyne.KeyEvent{Name: fyne.KeyEscape})
	if d.focused() != fyne.Focusable(d.board) || len(find[*namer](d.palette.root)) != 0 {
		t.Error("Escape does not give the keyboard back")
	}
	if n := len(d.session.Doc().Departments()); n != before+2 {
		t.Error("Escape added one")
	}
}

func TestNamingOpensThePaletteThatWasShutOrFolded(t *testing.T) {
	d := on(t, editortest.Shop(t))
	d.togglePanel("palette")
	d.setPanel("palette.Channels", false)
	d.Window.run("add-channel")
	if _, is := d.focused().(*namer); !is || !d.panel("palette") {
		t.Fatalf("the keyboard is with %T", d.focused())
	}
	d.focused().TypedKey(&fyne.KeyEvent{Name: fyne.KeyEscape})
	d.win.Resize(fyne.NewSize(1024, 700))
	d.Window.run("add-persona")
	if _, is := d.focused().(*namer); !is || d.palette.small {
		t.Errorf("the keyboard is with %T, the palette is folded: %v", d.focused(), d.palette.small)
	}
}

func TestANarrowWindowFoldsThePaletteToPicturesAndTheInspectorToAnEdge(t *testing.T) {
	d := on(t, sampleDoc(t))
	wide := labelsOf(d)
	if d.palette.small || d.sides.edge.Visible() || !d.sides.right.Visible() {
		t.Fatal("folded at 1280")
	}
	d.win.Resize(fyne.NewSize(1024, 700))
	if !d.palette.small || !d.sides.edge.Visible() || d.sides.right.Visible() {
		t.Error("not folded at 1024")
	}
	if got := strings.Join(labelsOf(d), "|"); got != strings.Join(wide, "|") {
		t.Errorf("folded, it offers %s", got)
	}
	if w := d.board.Size().Width; w < d.sides.needed() {
		t.Errorf("the board is %.0f wide, four steps need %.0f", w, d.sides.needed())
	}
	board := d.board.Size()
	d.sides.turn.OnTapped()
	if !d.sides.right.Visible() || d.board.Size() != board {
		t.Error("the inspector does not open over the board")
	}
	d.sides.turn.OnTapped()
	if d.sides.right.Visible() {
		t.Error("it does not shut")
	}
	d.win.Resize(fyne.NewSize(1400, 900))
	if d.palette.small || d.sides.edge.Visible() || !d.sides.right.Visible() {
		t.Error("still folded at 1400")
	}
}

func TestThePaletteStaysAsItWasTurnedByHand(t *testing.T) {
	d := on(t, editortest.Shop(t))
	d.palette.turn()
	if !d.palette.small {
		t.Fatal("it does not fold")
	}
	d.win.Resize(fyne.NewSize(1600, 900))
	if !d.palette.small {
		t.Error("it unfolds by itself")
	}
	d.palette.turn()
	d.win.Resize(fyne.NewSize(1024, 700))
	if d.palette.small {
		t.Error("it folds by itself")
	}
}

func TestAThingOfThePaletteIsInsertedByKeyboard(t *testing.T) {
	d := on(t, editortest.Shop(t))
	for _, i := range find[*dragItem](d.palette.root) {
		if i.item.Card == blueprint.KindPainPoint {
			d.win.Canvas().Focus(i)
			i.TypedKey(&fyne.KeyEvent{Name: fyne.KeyReturn})
		}
	}
	if d.session.Editing() == nil {
		t.Error("Enter on a kind of card begins nothing")
	}
}

func TestTheWindowCanBeSmall(t *testing.T) {
	for _, percent := range textSizes {
		d := newDesk(t)
		d.setTextSize(percent)
		// The start page, then the map.
		for _, where := range []string{"start page", "map"} {
			if where == "map" {
				long := editortest.Shop(t)
				m := long.Maps()[0]
				m.Title = strings.Repeat("A very long title of a map ", 10)
				long, _, err := long.Edit(func(tx *blueprint.Tx) error { return tx.Put(m) })
				if err != nil {
					t.Fatal(err)
				}
				d = on(t, long)
				d.setTextSize(percent)
			}
			if m := d.win.Content().MinSize(); m.Width > 1000 || m.Height > 600 {
				t.Errorf("at %d %% the %s needs %v", percent, where, m)
			}
		}
	}
}

func TestWhatHasNoRoomInTheToolbarIsInItsMenu(t *testing.T) {
	d := on(t, sampleDoc(t))
	d.win.Resize(fyne.NewSize(620, 600))
	row := d.toolbar.row
	if !row.folded() || !row.more.Visible() {
		t.Fatal("nothing has left at 620")
	}
	menu := map[string]bool{}
	for _, i := range row.menu(d.Window).Items {
		menu[i.Label] = true
	}
	for _, i := range row.items {
		if i.command == "" {
			continue
		}
		c, _ := d.command(i.command)
		if i.left == i.CanvasObject.Visible() || i.left != menu[commandName(c)] {
			t.Errorf("%s: left %v, visible %v, in the menu %v", i.command, i.left, i.CanvasObject.Visible(), menu[commandName(c)])
		}
		if end := i.CanvasObject.Position().X + i.CanvasObject.Size().Width; !i.left && end > d.toolbar.box.Size().Width+0.5 {
			t.Errorf("%s ends at %.0f", i.command, end)
		}
	}
}

func TestDroppingAChannelOnACardSetsIt(t *testing.T) {
	d := on(t, editortest.Shop(t))
	d.do(func(tx *blueprint.Tx) error {
		return tx.AddChannel(blueprint.Channel{ID: blueprint.NewID(), Name: "Letter"}, blueprint.ID{})
	})
	channel := first(t, d.session.Doc(), func(c blueprint.Channel) bool { return c.Name == "Letter" })
	card := first(t, d.session.Doc(), func(c blueprint.Card) bool { return c.Title == "orders" })
	for _, i := range find[*dragItem](d.palette.root) {
		if i.item.Ref == channel.ID {
			r, _ := d.session.Layout().Rect(card.ID)
			at := d.boardAt().AddXY(float32(r.X+20), float32(r.Y+12))
			i.Dragged(&fyne.DragEvent{PointEvent: fyne.PointEvent{AbsolutePosition: at}})
			i.Dragged(&fyne.DragEvent{PointEvent: fyne.PointEvent{AbsolutePosition: at.AddXY(2, 2)}})
			i.DragEnd()
		}
	}
	if c, _ := blueprint.Get[blueprint.Card](d.session.Doc(), card.ID); c.Channel != channel.ID {
		t.Error("the card goes by no letter")
	}
}
