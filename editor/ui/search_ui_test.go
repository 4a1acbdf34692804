package ui

import (
	"slices"
	"strings"
	"testing"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/driver/desktop"

	"throughline/blueprint"
	"throughline/editor"
	"throughline/editor/editortest"
)

// types types into what has the focus.
func (d *desk) types(text string) {
	for _, r := range text {
		d.focused().TypedRune(r)
	}
}

// presses presses keys in what has the focus.
func (d *desk) presses(keys ...fyne.KeyName) {
	for _, k := range keys {
		d.focused().TypedKey(&fyne.KeyEvent{Name: k})
	}
}

// listed are the titles of what the search box shows.
func (d *desk) listed() []string {
	var out []string
	for _, r := range d.search.list.rows {
		if r.heading == "" {
			out = append(out, r.found.Title)
		}
	}
	return out
}

func TestTheSearchBoxGoesWhereItIsTold(t *testing.T) {
	d := on(t, editortest.Shop(t))
	d.Window.run("search")
	if d.search == nil || d.focused() != fyne.Focusable(d.search.field) {
		t.Fatal("the box does not have the keyboard")
	}
	d.types("compares")
	if got := d.listed(); len(got) == 0 || got[0] != "compares" {
		t.Fatalf("listed %q", got)
	}
	d.presses(fyne.KeyReturn)
	card := first(t, d.session.Doc(), func(c blueprint.Card) bool { return c.Title == "compares" })
	if d.search != nil || !d.session.Selected(card.ID) || d.focused() != fyne.Focusable(d.board) || len(d.dialogs) > 0 {
		t.Fatal("Enter does not go there, or the box stays")
	}
}

func TestEscapeOutOfTheSearchBoxLeavesEverythingAsItWas(t *testing.T) {
	d := on(t, sampleDoc(t))
	d.session.Select(first[blueprint.Card](t, d.session.Doc(), nil).ID)
	chosen, view, doc := d.session.Selection(), d.session.View(), d.session.Doc()
	d.Window.run("search")
	d.types("pay")
	d.presses(fyne.KeyDown, fyne.KeyPageDown, fyne.KeyUp)
	d.Window.run("delete") // behind the box nothing happens
	d.presses(fyne.KeyEscape)
	if d.search != nil || !slices.Equal(d.session.Selection(), chosen) || d.session.View() != view || d.session.Doc() != doc || d.focused() != fyne.Focusable(d.board) {
		t.Error("something is another than before")
	}
	d.Window.run("search")
	d.Window.run("search")
	if d.search != nil {
		t.Error("its own key does not close it")
	}
	find[*scrim](func() fyne.CanvasObject { d.Window.run("search"); return d.search.root }())[0].MouseDown(&desktop.MouseEvent{})
	if d.search != nil {
		t.Error("a click beside it does not close it")
	}
}

func TestTheSearchBoxRunsCommandsAndRemembersThem(t *testing.T) {
	d := on(t, editortest.Shop(t))
	d.Window.run("search")
	if slices.Contains(d.listed(), "Undo") {
		t.Error("undo is offered with nothing done")
	}
	d.types(">connect")
	if got := d.listed(); len(got) == 0 || got[0] != "Tool: Connect" {
		t.Fatalf("listed %q", got)
	}
	d.presses(fyne.KeyReturn)
	if d.session.Tool() != editor.ToolConnect {
		t.Fatal("the command did not run")
	}
	d.Window.run("search")
	if got := d.listed(); len(got) == 0 || got[0] != "Tool: Connect" {
		t.Errorf("the command used last is not offered first: %q", got)
	}
	d.types(">undo")
	f, ok := d.search.list.current()
	if ok && f.Key == "undo" {
		t.Error("a command that makes no sense is chosen")
	}
	d.presses(fyne.KeyReturn)
	for i, r := range d.search.list.rows {
		if r.found.Key == "undo" {
			d.search.list.Tapped(&fyne.PointEvent{Position: fyne.NewPos(60, d.search.list.rows[i].y+4)})
		}
	}
	if d.search == nil {
		t.Error("the box closes without having done anything")
	}
}

func TestEveryCommandIsInTheSearchBox(t *testing.T) {
	d := on(t, editortest.Shop(t))
	offered := map[string]editor.Offer{}
	for _, o := range d.offers() {
		if o.Sort == editor.FoundCommand && o.Title == "" {
			t.Errorf("%s has no title", o.Key)
		}
		offered[o.Key] = o
	}
	for _, c := range d.table {
		o, ok := offered[c.ID]
		if !ok && c.ID != searchCommand {
			t.Errorf("%s is not offered", c.ID)
		}
		if len(c.Keys) > 0 && ok && o.Detail != c.Keys[0].String() {
			t.Errorf("%s is shown with the keys %q", c.ID, o.Detail)
		}
		if ok && o.Off == c.Enabled(d.session) {
			t.Errorf("%s: off is %v", c.ID, o.Off)
		}
	}
}

func TestTheSearchBoxOpensOnTheStartPage(t *testing.T) {
	d := newDesk(t)
	d.Window.run("search")
	if d.search == nil {
		t.Fatal("it does not open")
	}
	d.types("sample")
	if got := d.listed(); len(got) == 0 || got[0] != "Open the sample" {
		t.Fatalf("listed %q", got)
	}
	d.presses(fyne.KeyEscape)
}

func TestTheToolbarsSearchFieldOpensTheBox(t *testing.T) {
	d := on(t, editortest.Shop(t))
	doors := find[*searchDoor](d.win.Content())
	if len(doors) != 1 {
		t.Fatalf("%d search fields", len(doors))
	}
	doors[0].Tapped(&fyne.PointEvent{})
	if d.search == nil {
		t.Fatal("a click does nothing")
	}
	d.presses(fyne.KeyEscape)
	d.win.Canvas().Focus(doors[0])
	d.types("c")
	if d.search == nil || d.search.field.Text != "c" {
		t.Fatal("a letter does not begin the search")
	}
}

// finds opens the bar and waits until it has looked.
func (d *desk) finds(text string, replacing bool) {
	d.t.Helper()
	d.openFind(text, replacing)
	d.looked()
}

func (d *desk) looked() {
	d.t.Helper()
	d.run.Until("all is looked through", func() bool { return d.findbar.cancel == nil })
}

func TestTheFindBarCountsMarksAndGoesRound(t *testing.T) {
	d := on(t, editortest.Shop(t))
	d.finds("ord", false)
	f := d.findbar
	if f.count.Text != "2 hits" || f.marks == nil || len(f.marks.Of) != 2 {
		t.Fatalf("%q, %v", f.count.Text, f.marks)
	}
	if o := (boardModel{d.Window}).Overlay(); o.Hits != f.marks {
		t.Error("the board marks nothing")
	}
	d.presses(fyne.KeyReturn)
	if f.count.Text != "1 of 2" || blueprint.TitleOf(d.session.Doc().Record(d.session.Selection()[0])) != "Order" {
		t.Fatalf("%q", f.count.Text)
	}
	d.presses(fyne.KeyReturn)
	if f.count.Text != "2 of 2" || blueprint.TitleOf(d.session.Doc().Record(d.session.Selection()[0])) != "orders" {
		t.Fatalf("%q", f.count.Text)
	}
	d.presses(fyne.KeyReturn)
	if f.count.Text != "1 of 2" {
		t.Errorf("it does not go round: %q", f.count.Text)
	}
	d.run.Hold(fyne.KeyModifierShift)
	d.presses(fyne.KeyReturn)
	d.run.Hold(0)
	if f.count.Text != "2 of 2" {
		t.Errorf("Shift+Enter does not go back: %q", f.count.Text)
	}
	d.do(func(tx *blueprint.Tx) error {
		return tx.RemoveCard(first(t, tx.Doc(), func(c blueprint.Card) bool { return c.Title == "orders" }).ID)
	})
	d.looked()
	if len(f.hits) != 1 {
		t.Errorf("%d hits after one is gone", len(f.hits))
	}
	d.presses(fyne.KeyEscape)
	if f.root.Visible() || f.marks != nil || d.focused() != fyne.Focusable(d.board) {
		t.Error("Escape does not close it")
	}
	d.finds("xyzzy", false)
	if f.count.Text != "Not found" {
		t.Errorf("nothing found is %q", f.count.Text)
	}
	d.presses(fyne.KeyReturn)
}

func TestReplacingOneByOneAndAllAtOnceCanBeUndone(t *testing.T) {
	d := on(t, editortest.Shop(t))
	start := d.session.Doc()
	d.finds("s", true)
	f := d.findbar
	all := len(f.hits)
	f.with.SetText("ss")
	f.replace()
	f.replace()
	d.looked()
	if len(f.hits) != all+1 {
		t.Fatalf("%d hits of %d after one was doubled", len(f.hits), all)
	}
	if f.at != 2 {
		t.Errorf("it goes on at hit %d, not behind what was replaced", f.at+1)
	}
	if err := d.session.Undo(); err != nil {
		t.Fatal(err)
	}
	d.looked()
	f.with.SetText("z")
	f.replaceAll()
	if !strings.Contains(d.notice.text.Text, "eplaced") {
		t.Errorf("told %q", d.notice.text.Text)
	}
	d.looked()
	if len(f.hits) != 0 {
		t.Errorf("%d are left", len(f.hits))
	}
	if err := d.session.Undo(); err != nil || len(blueprint.Diff(start, d.session.Doc())) > 0 {
		t.Fatalf("one undo does not bring all back: %v", err)
	}
}

func TestARefusedReplacementIsToldWithWhatRefusesIt(t *testing.T) {
	d := on(t, editortest.Shop(t))
	card := first(t, d.session.Doc(), func(c blueprint.Card) bool { return c.Title == "orders" })
	d.do(func(tx *blueprint.Tx) error { return tx.AddTag(card.ID, "later") })
	d.finds("later", true)
	d.findbar.in[2].Tapped(&fyne.PointEvent{})
	d.looked()
	doc := d.session.Doc()
	d.findbar.replaceAll()
	if d.session.Doc() != doc || !strings.Contains(d.notice.text.Text, "orders") {
		t.Errorf("told %q", d.notice.text.Text)
	}
}

func TestTheFindBarStaysWhenTheWindowIsMadeAnew(t *testing.T) {
	d := on(t, editortest.Shop(t))
	d.finds("ord", true)
	d.findbar.with.SetText("x")
	d.rebuild()
	f := d.findbar
	if !f.root.Visible() || !f.replacing.Visible() || f.text.Text != "ord" || f.with.Text != "x" || len(f.hits) != 2 {
		t.Errorf("shown %v, %q, %q, %d hits", f.root.Visible(), f.text.Text, f.with.Text, len(f.hits))
	}
	f.close()
	d.Window.run("find-next")
	d.looked()
	if d.findbar.count.Text != "1 of 2" {
		t.Errorf("F3 goes on with %q", d.findbar.count.Text)
	}
}

func TestTheSheetHoldsEveryKeyAndNarrowsDown(t *testing.T) {
	d := on(t, editortest.Shop(t))
	all := map[string]bool{}
	for _, g := range d.sheetRows("") {
		for _, r := range g {
			for _, k := range r.how {
				all[k] = true
			}
		}
	}
	for _, c := range d.table {
		for _, k := range c.Keys {
			if !all[k.String()] {
				t.Errorf("%s is not on the sheet", k)
			}
		}
	}
	d.Window.run("keys")
	sheet, ok := d.dialogs[len(d.dialogs)-1].(*keySheet)
	if !ok {
		t.Fatal("no sheet")
	}
	d.types("zoom")
	if n := len(sheet.page.groups); n == 0 || n > 3 {
		t.Errorf("%d groups are about zooming", n)
	}
	for _, width := range []float32{400, 900} {
		rows := 0
		for _, c := range sheet.page.columns(width) {
			for _, r := range c {
				if r.what != "" {
					rows++
				}
			}
		}
		want := 0
		for _, g := range sheet.page.groups {
			want += len(g) - 1
		}
		if rows != want {
			t.Errorf("at %g there are %d rows, not %d", width, rows, want)
		}
	}
	d.presses(fyne.KeyDown, fyne.KeyPageDown, fyne.KeyPageUp, fyne.KeyUp, fyne.KeyF1)
	if len(d.dialogs) > 0 || d.focused() != fyne.Focusable(d.board) {
		t.Error("F1 does not close it")
	}
}

func TestShortcutsComeApartIntoTheirKeys(t *testing.T) {
	for in, want := range map[string]string{"Ctrl+Shift+Z": "Ctrl|Shift|Z", "F1": "F1", "Ctrl++": "Ctrl|+", "Ctrl+-": "Ctrl|-", "Ctrl+=": "Ctrl|="} {
		if got := strings.Join(capsOf(in), "|"); got != want {
			t.Errorf("%s: %s", in, got)
		}
	}
}

func TestTheStatusBarOffersSizesOfTheMap(t *testing.T) {
	d := on(t, sampleDoc(t))
	d.status.zoom.OnTapped()
	if d.win.Canvas().Overlays().Top() == nil {
		t.Fatal("no menu")
	}
	d.Window.run("zoom-200")
	d.sync()
	if d.session.View().Zoom != 2 || d.status.zoom.Text != "200 %" {
		t.Errorf("the zoom is %g, the status says %q", d.session.View().Zoom, d.status.zoom.Text)
	}
}

func TestTheSearchBoxShowsSavedViews(t *testing.T) {
	d := on(t, editortest.Shop(t))
	d.session.ZoomBy(0.5)
	small := d.session.View().Zoom
	if _, err := d.session.SaveView("From far away"); err != nil {
		t.Fatal(err)
	}
	d.session.ZoomBy(2)
	d.Window.run("search")
	d.types("from far")
	if got := d.listed(); len(got) == 0 || got[0] != "View: From far away" {
		t.Fatalf("listed %q", got)
	}
	d.presses(fyne.KeyReturn)
	if got := d.session.View().Zoom; got != small {
		t.Errorf("the zoom is %g, saved was %g", got, small)
	}
}
