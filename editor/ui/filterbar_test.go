package ui

import (
	"slices"
	"strings"
	"testing"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/widget"

	"throughline/blueprint"
	"throughline/editor"
	"throughline/editor/editortest"
)

// opened is the picker that is open, by the field it is typed into.
func opened(d *desk) *picker {
	d.t.Helper()
	e, ok := d.focused().(*pickEntry)
	if !ok {
		d.t.Fatalf("no list to choose from has the keyboard, but %T", d.focused())
	}
	return e.p
}

func (d *desk) write(text string) {
	for _, r := range text {
		d.focused().TypedRune(r)
	}
}

func (d *desk) press(keys ...fyne.KeyName) {
	for _, k := range keys {
		d.focused().TypedKey(&fyne.KeyEvent{Name: k})
	}
}

func TestAFilterIsPutTogetherByTypingAndTakenApartByChips(t *testing.T) {
	d := on(t, sampleDoc(t))
	if d.filter.root.Visible() {
		t.Fatal("the filter's bar takes room while there is no filter")
	}
	steps := d.saving.written
	d.Window.run("filter")
	d.write("pain point")
	d.press(fyne.KeyReturn)
	if !d.filter.root.Visible() || d.filter.count.Text != "22 of 146 cards" {
		t.Fatalf("the bar says %q", d.filter.count.Text)
	}
	p := opened(d) // stays open for more
	p.entry.SetText("")
	d.write("nobody")
	d.press(fyne.KeyReturn, fyne.KeyEscape)
	if d.focused() != fyne.Focusable(d.board) {
		t.Errorf("after Escape the keyboard is with %T", d.focused())
	}
	chips := find[*filterChip](d.filter.row)
	if len(chips) != 2 || chips[0].Name() != "Department: Nobody" || chips[1].Name() != "Kind: Pain point" {
		t.Fatalf("%d chips", len(chips))
	}
	chips[0].Tapped(&fyne.PointEvent{})
	if d.filter.count.Text != "22 of 146 cards" {
		t.Errorf("with a value taken out the bar says %q", d.filter.count.Text)
	}
	find[*filterChip](d.filter.row)[0].TypedKey(&fyne.KeyEvent{Name: fyne.KeyDelete})
	if d.filter.root.Visible() || !d.session.Filter().IsZero() {
		t.Error("the bar stays without a filter")
	}
	if d.saving.written != steps {
		t.Error("filtering is written into the file")
	}
}

func TestThePickerMovesOverHeadingsAndTakesClicks(t *testing.T) {
	d := on(t, sampleDoc(t))
	d.Window.run("filter")
	p := opened(d)
	if p.rows[0].do != nil || p.at != 1 {
		t.Fatalf("it begins at row %d of %+v", p.at, p.rows[:2])
	}
	d.press(fyne.KeyUp)
	if p.at != 1 {
		t.Error("the heading can be chosen")
	}
	for range p.rows {
		d.press(fyne.KeyDown)
		if p.rows[p.at].do == nil {
			t.Fatal("a heading is chosen")
		}
	}
	d.press(fyne.KeyPageUp)
	p.list.OnSelected(1)
	if d.session.Filter().IsZero() || !p.rows[1].ticked {
		t.Error("a click chooses nothing")
	}
	p.list.OnSelected(1)
	if !d.session.Filter().IsZero() {
		t.Error("a second click does not take it back")
	}
	d.write("there is no such thing")
	if len(p.rows) != 0 {
		t.Errorf("%d rows fit nonsense", len(p.rows))
	}
	d.press(fyne.KeyReturn, fyne.KeyDown, fyne.KeyEscape)
}

func TestAViewIsSavedChosenUpdatedAndDeletedInTheWindow(t *testing.T) {
	d := on(t, sampleDoc(t))
	d.session.SetFilter(editor.Filter{Severity: 3})
	d.Window.run("save-view")
	d.write("Worst pains")
	e := d.focused().(*asked)
	e.OnSubmitted(e.Text)
	views := d.session.Views()
	if len(views) != 1 || views[0].Name != "Worst pains" || d.views.views.Text != "Worst pains" {
		t.Fatalf("%+v, the button says %q", views, d.views.views.Text)
	}
	d.Window.run("show-all")
	if !d.session.Filter().IsZero() || !strings.HasSuffix(d.views.views.Text, "•") {
		t.Errorf("the button says %q", d.views.views.Text)
	}
	labels := func() (out []string) {
		for _, i := range d.viewsMenu().Items {
			out = append(out, i.Label)
		}
		return out
	}
	if got := labels(); got[0] != "Worst pains" || !slices.Contains(got, "Update the view") {
		t.Errorf("the menu offers %q", got)
	}
	d.viewsMenu().Items[0].Action()
	if d.session.Filter().Severity != 3 || slices.Contains(labels(), "Update the view") {
		t.Errorf("the view shows %+v, the menu offers %q", d.session.Filter(), labels())
	}
	d.session.SetFilter(editor.Filter{Severity: 4})
	d.Window.run("update-view")
	d.Window.run("show-all")
	d.viewsMenu().Items[0].Action()
	if d.session.Filter().Severity != 4 {
		t.Errorf("the updated view shows %+v", d.session.Filter())
	}
	d.Window.run("rename-view")
	if e := d.focused().(*asked); e.Text != "Worst pains" {
		t.Errorf("the name to change is %q", e.Text)
	}
	d.write("Critical")
	e = d.focused().(*asked)
	e.OnSubmitted(e.Text)
	if got := d.session.Views()[0].Name; got != "Critical" {
		t.Errorf("the view is called %q", got)
	}
	d.Window.run("delete-view")
	if len(d.session.Views()) != 0 || d.views.views.Text != "Views" {
		t.Errorf("%d views are left, the button says %q", len(d.session.Views()), d.views.views.Text)
	}
	if err := d.session.Undo(); err != nil || len(d.session.Views()) != 1 {
		t.Errorf("undo does not bring the view back: %v", err)
	}
}

func TestTheContextMenuShowsOnlyWhatACardIsAbout(t *testing.T) {
	d := on(t, editortest.Shop(t))
	card := first(t, d.session.Doc(), func(c blueprint.Card) bool { return c.Title == "checks" })
	d.session.Select(card.ID)
	i := slices.IndexFunc(d.contextMenu().Items, func(i *fyne.MenuItem) bool { return i.Label == "Show only" })
	if i < 0 {
		t.Fatal("the context menu cannot filter")
	}
	d.contextMenu().Items[i].ChildMenu.Items[0].Action()
	if d.filter.count.Text != "1 of 9 cards" {
		t.Errorf("the bar says %q", d.filter.count.Text)
	}
	if b := find[*widget.Button](d.filter.root); len(b) > 0 {
		t.Error("a button without a tip")
	}
}
