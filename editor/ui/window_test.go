package ui

import (
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/driver/desktop"
	"fyne.io/fyne/v2/widget"

	"throughline/blueprint"
	"throughline/canvas"
	"throughline/editor"
	"throughline/editor/editortest"
	"throughline/storage"
)

// titles lists what the tabs say.
func titles(d *desk) []string {
	var out []string
	for _, p := range find[*plain](d.tabs.row) {
		out = append(out, p.text)
	}
	return out
}

func items(root fyne.CanvasObject) []string {
	var out []string
	for _, i := range find[*dragItem](root) {
		out = append(out, i.item.Label)
	}
	return out
}

func TestTheStartPageOffersTheSampleTemplatesAndWhatWasOpenLast(t *testing.T) {
	d := newDesk(t)
	tiles := find[*tile](d.win.Content())
	if len(tiles) < 2 {
		t.Fatalf("%d tiles", len(tiles))
	}
	for _, tile := range tiles {
		tile.MouseIn(&desktop.MouseEvent{})
		tile.MouseOut()
		if len(find[*widget.Icon](tile.body)) > 0 {
			t.Error("a template without a picture")
		}
	}
	path := filepath.Join(t.TempDir(), "Shop.journey")
	if err := os.WriteFile(path, nil, 0o600); err != nil {
		t.Fatal(err)
	}
	d.settings.addRecent(path)
	d.showStart()
	rows := find[*plain](d.win.Content())
	if !slices.ContainsFunc(rows, func(p *plain) bool { return p.text == "Shop.journey" && p.sub == filepath.Dir(path) }) {
		t.Error("the recent file is not offered")
	}
	for _, c := range d.table {
		if c.Enabled(d.session) {
			continue
		}
		d.Window.run(c.ID) // does nothing, and does not fail, without a document
	}
	if d.session != nil {
		t.Error("a map appeared from nowhere")
	}
}

func TestATemplateIsOpenedByAClick(t *testing.T) {
	d := newDesk(t)
	find[*tile](d.win.Content())[1].Tapped(&fyne.PointEvent{})
	d.run.Until("the map is shown", func() bool { return d.session != nil && d.board != nil })
	if len(d.session.Doc().Maps()) == 0 || !strings.Contains(d.win.Title(), "Throughline") {
		t.Fatalf("%q shows nothing", d.win.Title())
	}
	if d.focused() != fyne.Focusable(d.board) {
		t.Fatalf("the keyboard is with %T", d.focused())
	}
}

func TestEveryEditIsKeptAndComesBack(t *testing.T) {
	d := on(t, editortest.Shop(t))
	card := first(t, d.session.Doc(), func(c blueprint.Card) bool { return c.Title == "orders" })
	d.session.Select(card.ID)
	d.Window.run("delete")
	d.run.Until("it is durable", func() bool { return d.saving.state.Durable >= d.saving.written && d.saving.written > 0 })
	if got := d.status.saved.text; got != "Kept on this computer, not saved under a name yet" {
		t.Errorf("the status says %q", got)
	}
	want := d.session.Doc()
	d.leave()
	drafts, err := storage.Drafts(d.options())
	if err != nil || len(drafts) != 1 {
		t.Fatalf("%d drafts, %v", len(drafts), err)
	}
	d.resume(drafts[0])
	d.run.Until("it is open again", func() bool { return d.doc != nil })
	if diff := blueprint.Diff(want, d.session.Doc()); len(diff) > 0 {
		t.Fatalf("%d records differ", len(diff))
	}
	if err := d.session.Undo(); err != nil || d.session.Doc().Record(card.ID) == nil {
		t.Fatalf("undo after opening again: %v", err)
	}
}

func TestAFileThatCannotBeOpenedIsNamedAndTheWindowStays(t *testing.T) {
	for name, content := range map[string]string{"gone.journey": "", "text.journey": "hello", "notes.md": "# no diagram", "x.json": "{"} {
		t.Run(name, func(t *testing.T) {
			d := on(t, editortest.Shop(t))
			path := filepath.Join(t.TempDir(), name)
			if content != "" {
				if err := os.WriteFile(path, []byte(content), 0o600); err != nil {
					t.Fatal(err)
				}
			}
			d.leave()
			d.session, d.board = nil, nil
			d.showStart()
			d.openPath(path)
			d.run.Until("it is told", func() bool { return len(d.dialogs) > 0 })
			said := ""
			for _, l := range find[*widget.Label](d.win.Canvas().Overlays().Top().(*widget.PopUp).Content) {
				said += l.Text
			}
			if !strings.Contains(said, "“"+name+"”") {
				t.Errorf("told %q", said)
			}
			d.typedKey(&fyne.KeyEvent{Name: fyne.KeyEscape})
			if len(d.dialogs) > 0 {
				t.Error("Escape does not close the message")
			}
		})
	}
}

func TestTabsShowTheMapsAndChangeBetweenThem(t *testing.T) {
	d := on(t, editortest.Shop(t))
	d.Window.run("add-map")
	d.board.CommitText()
	maps := d.session.Doc().Maps()
	if got := titles(d); len(got) != 3 || got[0] != "Shop" || got[2] != "+ Map" {
		t.Fatalf("tabs %q", got)
	}
	tab := find[*plain](d.tabs.row)[0]
	tab.Tapped(&fyne.PointEvent{})
	if d.session.Map() != maps[0].ID || d.drawnMap() != maps[0].ID || !find[*plain](d.tabs.row)[0].underlined {
		t.Fatal("the first map is not shown")
	}
	if err := d.session.RenameMap(maps[1].ID, ""); err != nil {
		t.Fatal(err)
	}
	if got := titles(d)[1]; got != "Untitled map" {
		t.Fatalf("a map without a title is called %q", got)
	}
	d.Window.run("next-map")
	d.Window.run("delete-map")
	if got := titles(d); len(got) != 2 {
		t.Fatalf("tabs %q", got)
	}
}

func (d *desk) drawnMap() blueprint.ID { return d.session.Layout().Map() }

func TestParkedCardsAreShownAndCanBeDraggedIntoACell(t *testing.T) {
	d := on(t, editortest.Shop(t))
	if d.parking.root.Visible() {
		t.Fatal("an empty parking lot takes room")
	}
	card := first(t, d.session.Doc(), func(c blueprint.Card) bool { return c.Title == "orders" })
	d.session.Select(card.ID)
	d.Window.run("park")
	if !d.parking.root.Visible() || !slices.Equal(items(d.parking.root), []string{"orders"}) {
		t.Fatalf("parked %q", items(d.parking.root))
	}
	lane := first(t, d.session.Doc(), func(l blueprint.Lane) bool { return l.Title == "Actions" })
	step := first(t, d.session.Doc(), func(s blueprint.Step) bool { return s.Title == "Compare" })
	d.session.ZoomFit()
	cell, _ := d.session.Layout().Cell(lane.ID, step.ID)
	to := d.session.View().RectToBoard(d.session.Layout(), canvas.PartBody, cell).Center()
	at := d.boardAt().AddXY(float32(to.X), float32(to.Y))
	item := find[*dragItem](d.parking.root)[0]
	item.Dragged(&fyne.DragEvent{PointEvent: fyne.PointEvent{AbsolutePosition: at.AddXY(-30, -30)}})
	item.Dragged(&fyne.DragEvent{PointEvent: fyne.PointEvent{AbsolutePosition: at}})
	if !d.ghost.root.Visible() {
		t.Error("nothing follows the pointer")
	}
	item.DragEnd()
	if c, _ := blueprint.Get[blueprint.Card](d.session.Doc(), card.ID); c.Place.Lane != lane.ID || c.Place.Step != step.ID {
		t.Fatal("the card does not lie where it was dropped")
	}
	if d.parking.root.Visible() || d.ghost.root.Visible() {
		t.Error("the parking lot or the ghost stays")
	}
}

func TestThePaletteFollowsDepartmentsAndPersonas(t *testing.T) {
	d := on(t, editortest.Shop(t))
	if got := items(d.palette.root); !slices.Contains(got, "Sales") || !slices.Contains(got, "Maya") || !slices.Contains(got, "Pain point") {
		t.Fatalf("palette %q", got)
	}
	for _, k := range blueprint.CardKinds {
		if !slices.Contains(items(d.palette.root), k.Label) {
			t.Errorf("%s cannot be dragged", k.Label)
		}
	}
	id, err := d.session.AddDepartment("Legal")
	if err != nil {
		t.Fatal(err)
	}
	if !slices.Contains(items(d.palette.root), "Legal") {
		t.Fatal("a new department is missing")
	}
	menu := d.refMenu(id)
	if len(menu.Items) == 0 {
		t.Fatal("a department has no menu")
	}
	menu.Items[len(menu.Items)-1].Action()
	if slices.Contains(items(d.palette.root), "Legal") {
		t.Fatal("a removed department stays")
	}
	find[*fold](d.palette.root)[1].Tapped(&fyne.PointEvent{})
	if slices.Contains(items(d.palette.root), "Sales") || !slices.Contains(items(d.palette.root), "Maya") {
		t.Fatal("folding hides the wrong section")
	}
	find[*fold](d.palette.root)[1].Tapped(&fyne.PointEvent{})
	if !slices.Contains(items(d.palette.root), "Sales") {
		t.Fatal("unfolding shows nothing")
	}
}

func TestTheMinimapShowsWhereTheViewIsAndGoesWhereItIsPressed(t *testing.T) {
	d := on(t, editortest.Grid(t, 60, 12, 1))
	d.sync()
	if !d.minimap.root.Visible() {
		t.Fatal("no minimap for a map that does not fit")
	}
	d.run.Until("its picture is made", func() bool { return d.minimap.drawn != nil })
	was := d.session.View()
	d.minimap.MouseDown(&desktop.MouseEvent{Button: desktop.MouseButtonPrimary, PointEvent: fyne.PointEvent{Position: fyne.NewPos(150, 50)}})
	if d.session.View().OX <= was.OX {
		t.Fatal("a press on the right does not go to the right")
	}
	box := d.minimap.box
	mid := box.Position().X + box.Size().Width/2
	if mid < 140 || mid > 160 {
		t.Errorf("the view's box lies around %g, pressed at 150", mid)
	}
	d.togglePanel("minimap")
	if d.minimap.root.Visible() {
		t.Fatal("hidden, it shows")
	}
}

func TestLightAndDarkChangeEverythingAndKeepTheWork(t *testing.T) {
	d := on(t, editortest.Shop(t))
	card := first(t, d.session.Doc(), func(c blueprint.Card) bool { return c.Title == "orders" })
	d.session.Select(card.ID)
	board, doc := d.board, d.session.Doc()
	d.Window.run("appearance-dark")
	if d.board == board || d.boardTheme() != boards[1] || d.settings.appearance() != Dark {
		t.Fatal("not dark")
	}
	if d.session.Doc() != doc || !slices.Equal(d.session.Selection(), []blueprint.ID{card.ID}) || d.inspector.subject()[0] != card.ID {
		t.Fatal("work or selection is lost")
	}
	d.Window.run("appearance-light")
	if d.boardTheme() != boards[0] || d.focused() != fyne.Focusable(d.board) {
		t.Fatal("not light, or no keyboard")
	}
}

func TestPanelsComeAndGo(t *testing.T) {
	d := on(t, editortest.Shop(t))
	for _, name := range []string{"palette", "inspector", "parking"} {
		c, _ := d.command("panel-" + name)
		was := c.Checked(d.session)
		d.Window.run(c.ID)
		if c.Checked(d.session) == was || d.panel(name) == was {
			t.Errorf("%s does not change", name)
		}
		d.Window.run(c.ID)
	}
}

func TestTheToolbarSaysWhatIsPossible(t *testing.T) {
	d := on(t, editortest.Shop(t))
	state := func(id string) *iconButton {
		for _, b := range d.toolbar.buttons {
			if b.command == id {
				return b
			}
		}
		t.Fatalf("no button %s", id)
		return nil
	}
	if !state("undo").Disabled() {
		t.Error("undo with nothing done")
	}
	d.session.Select(d.session.Doc().Cards(d.session.Map())[0].ID)
	d.Window.run("delete")
	if state("undo").Disabled() || !state("redo").Disabled() {
		t.Error("undo is not offered, or redo is")
	}
	d.Window.run("tool-pan")
	if state("tool-pan").Importance != widget.MediumImportance || state("tool-select").Importance != widget.LowImportance {
		t.Error("the tool in hand is not marked")
	}
	d.settings.setTooltips(false) // else the tip says it
	b := state("undo")
	b.MouseIn(&desktop.MouseEvent{})
	if !strings.Contains(d.status.hints.text, "Ctrl+Z") {
		t.Errorf("the hint is %q", d.status.hints.text)
	}
	b.MouseOut()
	if strings.Contains(d.status.hints.text, "Ctrl+Z") {
		t.Error("the hint stays")
	}
}

func TestARefusalIsToldOnceAndGoesAwayOnAClick(t *testing.T) {
	d := on(t, editortest.Shop(t))
	d.session.Tell(editor.Notice{Text: "that lane is worked out", Err: blueprint.ErrRefused})
	if !d.notice.root.Visible() || d.notice.text.Text != "That lane is worked out." {
		t.Fatalf("told %q", d.notice.text.Text)
	}
	find[*namedButton](d.notice.root)[0].Tapped(&fyne.PointEvent{})
	if d.notice.root.Visible() {
		t.Fatal("it stays")
	}
}

func TestANewWindowIsAStartPageAndClosingItKeepsTheOther(t *testing.T) {
	d := on(t, editortest.Shop(t))
	d.Window.run("new")
	if len(d.windows) != 2 {
		t.Fatalf("%d windows", len(d.windows))
	}
	for w := range d.windows {
		if w != d.Window {
			if w.session != nil {
				t.Error("the new window is not empty")
			}
			w.close()
			w.close() // twice, as when the window manager is impatient
		}
	}
	if len(d.windows) != 1 || d.doc == nil {
		t.Fatal("closing one window closed the other")
	}
}

func TestRevertTakesEverythingBackAsOneStep(t *testing.T) {
	d := on(t, editortest.Shop(t))
	opened := d.session.Doc()
	for range 3 {
		d.session.Select(d.session.Doc().Cards(d.session.Map())[0].ID)
		d.Window.run("delete")
	}
	changed := d.session.Doc()
	d.Window.run("revert")
	for _, b := range find[*widget.Button](d.win.Canvas().Overlays().Top().(*widget.PopUp).Content) {
		if b.Importance == widget.HighImportance {
			b.Tapped(&fyne.PointEvent{})
		}
	}
	if len(blueprint.Diff(opened, d.session.Doc())) > 0 {
		t.Fatal("not as it was")
	}
	if err := d.session.Undo(); err != nil || len(blueprint.Diff(changed, d.session.Doc())) > 0 {
		t.Fatal("that cannot be undone as one step")
	}
}

func TestSavingUnderANameAsksBeforeReplacing(t *testing.T) {
	d := on(t, editortest.Shop(t))
	dir := t.TempDir()
	old := filepath.Join(dir, "Shop.journey")
	if err := os.WriteFile(old, []byte("precious"), 0o600); err != nil {
		t.Fatal(err)
	}
	var got []string
	then := func(path string) { got = append(got, path) }
	d.confirmed(dir, "Other", Extension, then)
	d.confirmed(dir, "a/b", Extension, then)
	d.confirmed(dir, "X.JOURNEY", Extension, then)
	want := []string{filepath.Join(dir, "Other.journey"), filepath.Join(dir, "a-b.journey"), filepath.Join(dir, "X.JOURNEY")}
	if !slices.Equal(got, want) || len(d.dialogs) > 0 {
		t.Fatalf("%q, %d questions", got, len(d.dialogs))
	}
	d.confirmed(dir, "Shop", Extension, then)
	if len(got) != 3 || len(d.dialogs) != 1 {
		t.Fatal("an existing file would be replaced without a question")
	}
	d.typedKey(&fyne.KeyEvent{Name: fyne.KeyEscape})
	if b, err := os.ReadFile(old); err != nil || string(b) != "precious" || len(got) != 3 {
		t.Fatalf("%s %v %q", b, err, got)
	}
}
