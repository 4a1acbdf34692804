package ui

import (
	"slices"
	"strings"
	"testing"

	"fyne.io/fyne/v2"

	"throughline/blueprint"
	"throughline/editor"
	"throughline/editor/editortest"
)

func cardOf(d *desk, title string) blueprint.Card {
	d.t.Helper()
	return first(d.t, d.session.Doc(), func(c blueprint.Card) bool { return c.Title == title })
}

// named is the button of that name below a row.
func named(d *desk, key, name string) *namedButton {
	d.t.Helper()
	for _, b := range find[*namedButton](inspectorRow(d, key)) {
		if b.Name() == name && b.Visible() {
			return b
		}
	}
	d.t.Fatalf("%s has no button %q", key, name)
	return nil
}

func TestLinksAreFoundByTheirWordsLabelledRankedAndFollowed(t *testing.T) {
	d := on(t, editortest.Shop(t))
	orders := cardOf(d, "orders")
	d.session.Select(orders.ID)
	named(d, "links", "Link to …").Tapped(nil)
	d.write("bask")
	d.press(fyne.KeyReturn)
	links := func() []blueprint.Link { return d.session.Doc().LinksFrom(orders.ID) }
	if l := links(); len(l) != 2 || l[1].To != cardOf(d, "basket").ID {
		t.Fatalf("the links lead to %+v", l)
	}
	labels := find[*lateEntry](inspectorRow(d, "links"))
	if len(labels) != 2 {
		t.Fatalf("%d labels", len(labels))
	}
	typeInto(d, labels[1], "adds")
	d.board.Focus()
	if l := links(); l[1].Label != "adds" {
		t.Fatalf("the label is %q", l[1].Label)
	}
	var earlier []*namedButton
	for _, b := range find[*namedButton](inspectorRow(d, "links")) {
		if b.Name() == "Earlier" {
			earlier = append(earlier, b)
		}
	}
	earlier[1].Tapped(nil)
	if l := links(); l[0].Label != "adds" {
		t.Errorf("it is not the first: %+v", l)
	}
	rows := find[*plain](inspectorRow(d, "links"))
	if rows[0].text != "→ basket" {
		t.Fatalf("the first leads %q", rows[0].text)
	}
	rows[0].Tapped(nil)
	if ids := d.session.Selection(); len(ids) != 1 || ids[0] != cardOf(d, "basket").ID {
		t.Error("a click does not lead there")
	}
	if rows := find[*plain](inspectorRow(d, "links")); len(rows) != 1 || rows[0].text != "← orders" {
		t.Error("the other end does not show where it comes from")
	}
}

func TestTagsAreCompletedWhileTyping(t *testing.T) {
	d := on(t, editortest.Shop(t))
	a, b := cardOf(d, "orders"), cardOf(d, "compares")
	if err := d.session.AddRow("tags", editor.Row{Text: "mobile phone"}, a.ID); err != nil {
		t.Fatal(err)
	}
	d.session.Select(b.ID)
	e := find[*tagEntry](inspectorRow(d, "tags"))[0]
	d.win.Canvas().Focus(e)
	d.write("mob")
	if len(e.list) != 1 || e.list[0].Uses != 1 {
		t.Fatalf("offered %+v", e.list)
	}
	d.press(fyne.KeyDown, fyne.KeyReturn)
	if r := d.session.Value("tags", b.ID).Rows; len(r) != 1 || r[0].Text != "mobile phone" {
		t.Fatalf("tags %+v", r)
	}
	d.write("new one")
	d.press(fyne.KeyReturn)
	if r := d.session.Value("tags", b.ID).Rows; len(r) != 2 {
		t.Fatalf("tags %+v", r)
	}
	if d.focused() != fyne.Focusable(e) || e.Text != "" {
		t.Error("the field does not wait for the next tag")
	}
	d.session.Select(a.ID, b.ID)
	var said []string
	for _, p := range find[*plain](inspectorRow(d, "tags")) {
		said = append(said, p.text)
	}
	if !slices.Equal(said, []string{"mobile phone"}) {
		t.Errorf("both carry %q", said)
	}
}

func TestCommentsAreSettledReopenedEditedAndDeleted(t *testing.T) {
	d := on(t, editortest.Shop(t))
	card := cardOf(d, "orders")
	d.session.Select(card.ID)
	e := inspectorEntry(d, "comments")
	typeInto(d, e, "really?")
	e.TypedKey(&fyne.KeyEvent{Name: fyne.KeyReturn})
	comments := func() []blueprint.Comment { return d.session.Doc().Comments(card.ID) }
	if c := comments(); len(c) != 1 || c[0].Text != "really?" {
		t.Fatalf("comments %+v", c)
	}
	named(d, "comments", "Edit").Tapped(nil)
	d.run.Run()
	edit, ok := d.focused().(*lateEntry)
	if !ok {
		t.Fatalf("the keyboard is with %T", d.focused())
	}
	edit.SetText("really so?")
	d.board.Focus()
	if c := comments(); c[0].Text != "really so?" {
		t.Errorf("the comment says %q", c[0].Text)
	}
	named(d, "comments", "Resolve").Tapped(nil)
	if !comments()[0].Resolved {
		t.Fatal("it is not settled")
	}
	toggle := find[*plain](inspectorRow(d, "comments"))
	if len(toggle) != 1 || toggle[0].text != "Show 1 resolved" {
		t.Fatal("what is settled cannot be shown")
	}
	toggle[0].Tapped(nil)
	named(d, "comments", "Reopen").Tapped(nil)
	if comments()[0].Resolved {
		t.Error("it is still settled")
	}
	named(d, "comments", "Delete").Tapped(nil)
	if len(comments()) != 0 {
		t.Error("it is still there")
	}
}

func TestColoursAndPictogramsAreChosenByEyeAndTheOneThatHoldsIsMarked(t *testing.T) {
	d := on(t, editortest.Shop(t))
	sales := first(t, d.session.Doc(), func(x blueprint.Department) bool { return x.Name == "Sales" })
	d.session.Select(sales.ID)
	marked := func() (out []string) {
		for _, s := range find[*swatch](inspectorRow(d, "color")) {
			if s.chosen {
				out = append(out, s.hex)
			}
		}
		return out
	}
	if got := marked(); !slices.Equal(got, []string{""}) {
		t.Errorf("at first %q is marked", got)
	}
	find[*swatch](inspectorRow(d, "color"))[3].TypedKey(&fyne.KeyEvent{Name: fyne.KeySpace})
	if got := marked(); !slices.Equal(got, []string{swatchColors[2]}) || d.session.Value("color", sales.ID).Text != swatchColors[2] {
		t.Errorf("then %q is marked", got)
	}
	e := inspectorEntry(d, "color")
	e.SetText("#123abc")
	e.TypedKey(&fyne.KeyEvent{Name: fyne.KeyReturn})
	if got := marked(); len(got) != 0 || !strings.EqualFold(d.session.Value("color", sales.ID).Text, "#123abc") {
		t.Errorf("a colour of one's own leaves %q marked", got)
	}
	web := first(t, d.session.Doc(), func(x blueprint.Channel) bool { return x.Name == "Web" })
	d.session.Select(web.ID)
	pictures := find[*glyphButton](inspectorRow(d, "icon"))
	if len(pictures) < 10 || !pictures[0].chosen || pictures[0].picture.Image != pictures[1].picture.Image {
		t.Fatalf("%d pictograms", len(pictures))
	}
	pictures[3].Tapped(nil)
	if v := d.session.Value("icon", web.ID).Text; v != "phone" || !pictures[3].chosen || pictures[0].chosen {
		t.Errorf("the pictogram is %q", v)
	}
}

func TestRemediesAreFoundByTheirWords(t *testing.T) {
	d := on(t, sampleDoc(t))
	idea := first(t, d.session.Doc(), func(c blueprint.Card) bool {
		return c.Kind == blueprint.KindOpportunity && c.Map == d.session.Map()
	})
	d.session.Select(idea.ID)
	before := len(d.session.Doc().Remedies(idea.ID))
	named(d, "answers", "Answer a pain point …").Tapped(nil)
	p := opened(d)
	if len(p.rows) < 5 {
		t.Fatalf("%d pain points", len(p.rows))
	}
	answered := d.session.Value("answers", idea.ID).Rows
	for n, r := range p.rows {
		if !slices.ContainsFunc(answered, func(a editor.Row) bool { return a.Text == r.label }) {
			p.choose(n)
			break
		}
	}
	if got := len(d.session.Doc().Remedies(idea.ID)); got != before+1 {
		t.Errorf("it answers %d, before %d", got, before)
	}
	if d.focused() != fyne.Focusable(d.board) {
		t.Errorf("the keyboard is with %T", d.focused())
	}
}

func TestTheInspectorShowsOnlyWhatBelongsToSomebody(t *testing.T) {
	d := on(t, editortest.Shop(t))
	orders := cardOf(d, "orders")
	d.session.Select(orders.ID)
	for _, b := range find[*namedButton](inspectorRow(d, "owner")) {
		if b.Visible() {
			t.Error("nobody's cards are offered by the owner")
		}
	}
	if err := d.session.SetField("owner", editor.Value{ID: first(t, d.session.Doc(), func(x blueprint.Department) bool { return x.Name == "Sales" }).ID}, orders.ID); err != nil {
		t.Fatal(err)
	}
	named(d, "owner", "Show only this department").Tapped(nil)
	if d.filter.count.Text != "1 of 9 cards" {
		t.Errorf("the filter's bar says %q", d.filter.count.Text)
	}
}

// Nothing the inspector shows is wider than the inspector: what is too long is cut.
func TestNothingInTheInspectorIsWiderThanIt(t *testing.T) {
	d := on(t, sampleDoc(t))
	for name, ids := range selections(t, d.session.Doc()) {
		d.session.Select(ids...)
		d.sync()
		if w := d.inspector.scroll.Content.MinSize().Width; w > d.pt(inspectorWidth) {
			for _, f := range d.inspector.fields {
				if m := inspectorRow(d, f.Key).MinSize().Width; m > d.pt(inspectorWidth)-30 {
					t.Errorf("%s: %s is %g wide", name, f.Key, m)
				}
			}
			t.Errorf("%s: the fields are %g wide", name, w)
		}
	}
	wide := first(t, d.session.Doc(), func(c blueprint.Card) bool {
		return len(d.session.Doc().LinksFrom(c.ID)) > 1 && c.Map == d.session.Map()
	})
	d.session.Select(wide.ID)
	d.sync()
	if w := d.inspector.scroll.Content.MinSize().Width; w > d.pt(inspectorWidth) {
		t.Errorf("a card with links: the fields are %g wide", w)
	}
	d.inspector.scroll.ScrollToBottom()
	d.session.Select(d.session.Doc().Lanes(d.session.Map())[0].ID)
	if d.inspector.scroll.Offset.Y != 0 {
		t.Error("the fields of another thing do not begin at their beginning")
	}
}
