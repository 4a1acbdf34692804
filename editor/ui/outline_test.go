package ui

import (
	"slices"
	"strings"
	"testing"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/driver/desktop"
	"fyne.io/fyne/v2/widget"

	"throughline/blueprint"
	"throughline/editor"
	"throughline/editor/editortest"
)

// outlined is a window with the outline open and the keyboard in it.
func outlined(t *testing.T, doc *blueprint.Doc) *desk {
	t.Helper()
	d := on(t, doc)
	d.Window.run("outline")
	if !d.focusedOutline() {
		t.Fatalf("the keyboard is with %T", d.focused())
	}
	return d
}

func (d *desk) chosen() string {
	i := d.outline.at()
	if i < 0 {
		return ""
	}
	return d.outline.rows.Title(d.outline.rows.Rows()[i])
}

func TestTheOutlineIsWalkedByKeyboardAndTheBoardFollows(t *testing.T) {
	d := outlined(t, editortest.Shop(t))
	walk := func(want string, keys ...fyne.KeyName) {
		t.Helper()
		d.press(keys...)
		if got := d.chosen(); got != want {
			t.Fatalf("after %v %q is chosen, want %q", keys, got, want)
		}
		if ids := d.session.Selection(); len(ids) != 1 || ids[0] != d.outline.id {
			t.Fatalf("%q is not selected on the board", want)
		}
	}
	walk("Find")
	walk("Search", fyne.KeyDown)
	walk("Search", fyne.KeyRight)
	walk("searches", fyne.KeyRight)
	walk("asks", fyne.KeyDown)
	walk("Search", fyne.KeyLeft)
	walk("Search", fyne.KeyLeft)
	walk("Compare", fyne.KeyDown)
	walk("Use", fyne.KeyEnd)
	walk("Find", fyne.KeyHome)
	walk("Use", fyne.KeyPageDown)
	walk("Find", fyne.KeyPageUp)
	d.write("ord")
	walk("Order")
	d.press(fyne.KeyEscape)
	if d.focused() != fyne.Focusable(d.board) {
		t.Error("Escape does not lead to the board")
	}
}

func TestTheOutlineFollowsTheBoardAndReadsWhatIsChosen(t *testing.T) {
	d := outlined(t, editortest.Shop(t))
	card := first(t, d.session.Doc(), func(c blueprint.Card) bool { return c.Title == "too slow" })
	d.session.Select(card.ID)
	if d.chosen() != "too slow" {
		t.Fatalf("%q is chosen", d.chosen())
	}
	text := d.outline.reading.String()
	for _, want := range []string{"too slow", "Pain point", "Search"} {
		if !strings.Contains(text, want) {
			t.Errorf("the card reads %q without %q", text, want)
		}
	}
	d.outline.orders[1].Tapped(nil)
	if d.chosen() != "too slow" || !d.outline.rows.ByLane() {
		t.Errorf("by lane, %q is chosen", d.chosen())
	}
	d.session.SetLook(editor.Look{Filter: editor.Filter{Severity: 4}, Hidden: []blueprint.ID{card.Lane}})
	row := newOutlineRow(d.outline)
	i := d.outline.rows.Find(card.Lane)
	row.show(i, d.outline.rows.Rows()[i])
	if !strings.HasPrefix(row.words, "hidden") {
		t.Errorf("a hidden lane says %q", row.words)
	}
}

func TestTheOutlineEditsDeletesAndMoves(t *testing.T) {
	d := outlined(t, editortest.Shop(t))
	d.press(fyne.KeyDown)
	d.press(fyne.KeyF2)
	if d.session.Editing() == nil {
		t.Fatal("F2 edits nothing")
	}
	if err := d.session.CommitAndNext("Look around", editor.NextStay); err != nil {
		t.Fatal(err)
	}
	d.sync()
	if !d.focusedOutline() || d.chosen() != "Look around" {
		t.Errorf("after the edit %q is chosen and the keyboard is with %T", d.chosen(), d.focused())
	}
	l := d.outline.list
	l.TypedShortcut(&desktop.CustomShortcut{KeyName: fyne.KeyDown, Modifier: fyne.KeyModifierAlt})
	titles := func() (out []string) {
		for _, s := range d.session.Doc().Steps(d.session.Map()) {
			out = append(out, s.Title)
		}
		return out
	}
	if got := titles(); !slices.Equal(got, []string{"Compare", "Look around", "Order", "Pay"}) {
		t.Errorf("moved down, the steps are %q", got)
	}
	l.TypedShortcut(&desktop.CustomShortcut{KeyName: fyne.KeyUp, Modifier: fyne.KeyModifierAlt})
	if got := titles(); got[0] != "Look around" {
		t.Errorf("moved up, the steps are %q", got)
	}
	d.press(fyne.KeyDelete)
	if got := titles(); len(got) != 3 || d.chosen() != "Compare" {
		t.Errorf("with a step deleted there are %q and %q is chosen", got, d.chosen())
	}
	if !d.focusedOutline() {
		t.Errorf("the keyboard is with %T", d.focused())
	}
}

func TestALineOfTheOutlineIsOpenedAndChosenByClicks(t *testing.T) {
	d := outlined(t, editortest.Shop(t))
	row := newOutlineRow(d.outline)
	row.Resize(fyne.NewSize(280, 34))
	i := 1 // Search
	row.show(i, d.outline.rows.Rows()[i])
	row.Tapped(&fyne.PointEvent{Position: fyne.NewPos(24, 10)})
	if !d.outline.rows.Rows()[i].Open || d.chosen() != "Search" {
		t.Error("the triangle opens nothing")
	}
	row.show(2, d.outline.rows.Rows()[2])
	row.Tapped(&fyne.PointEvent{Position: fyne.NewPos(120, 10)})
	if d.chosen() != "searches" || !row.glyph.Visible() {
		t.Errorf("a click chooses %q", d.chosen())
	}
	row.TappedSecondary(&fyne.PointEvent{})
	if d.win.Canvas().Overlays().Top() == nil {
		t.Error("no context menu")
	}
	d.win.Canvas().Overlays().Top().Hide()
	d.outline.openAll(true)
	d.Window.run("outline") // with the keyboard in it: back to the palette
	if d.outline.root.Visible() || !d.palette.root.Visible() {
		t.Error("the palette does not come back")
	}
	d.Window.run("outline")
	if n := len(d.outline.rows.Rows()); n < 12 {
		t.Errorf("what was open is closed: %d rows", n)
	}
	if len(find[*widget.Button](d.outline.root)) > 0 {
		t.Error("a button without a tip")
	}
}
