package ui

import (
	"strings"
	"testing"

	"fyne.io/fyne/v2"

	"throughline/blueprint"
	"throughline/editor"
	"throughline/editor/editortest"
)

// inspectorRow is the control of a field, as the inspector shows it now.
func inspectorRow(d *desk, key string) fyne.CanvasObject {
	d.t.Helper()
	at := 1 // below the headline
	group := ""
	for _, f := range d.inspector.fields {
		if f.Group != group {
			group = f.Group
			at++
		}
		if f.Key == key {
			return d.inspector.box.Objects[at]
		}
		at++
	}
	d.t.Fatalf("the inspector shows no %q", key)
	return nil
}

// typeable is a text field of the inspector.
type typeable interface {
	fyne.Focusable
	fyne.CanvasObject
	SetText(string)
}

func inspectorEntry(d *desk, key string) typeable {
	d.t.Helper()
	for _, o := range find[typeable](inspectorRow(d, key)) {
		return o
	}
	d.t.Fatalf("%q has no text field", key)
	return nil
}

func textOf(e typeable) string {
	switch e := e.(type) {
	case *textEntry:
		return e.Text
	case *lateEntry:
		return e.Text
	}
	return "?"
}

func typeInto(d *desk, e typeable, text string) {
	d.win.Canvas().Focus(e)
	for _, r := range text {
		e.TypedRune(r)
	}
}

// allTypes are the types a field can have.
var allTypes = []editor.FieldType{
	editor.TypeText, editor.TypeLongText, editor.TypeChoice, editor.TypeNumber, editor.TypeFlag, editor.TypeDepartment, editor.TypePersona, editor.TypeChannel,
	editor.TypePicture, editor.TypeSeverity, editor.TypeScale, editor.TypeDate, editor.TypeEmotion, editor.TypeColor, editor.TypePictogram, editor.TypeTags, editor.TypeContributors,
	editor.TypeLinks, editor.TypeRemedies, editor.TypeComments, editor.TypeTravellers, editor.TypePreferences, editor.TypeEmotions,
}

func TestTheInspectorShowsEveryFieldOfEverythingThatCanBeSelected(t *testing.T) {
	d := on(t, sampleDoc(t))
	m := d.session.Map()
	all := selections(t, d.session.Doc())
	for _, k := range blueprint.CardKinds {
		id := blueprint.NewID()
		d.do(func(tx *blueprint.Tx) error {
			return tx.AddCard(blueprint.Card{ID: id, Map: m, Kind: k.Value, Title: k.Label}, blueprint.ID{})
		})
		all["card "+string(k.Value)] = []blueprint.ID{id}
	}
	seen := map[editor.FieldType]bool{}
	for name, ids := range all {
		d.session.Select(ids...)
		d.sync()
		for _, f := range d.inspector.fields {
			seen[f.Type] = true
			row := inspectorRow(d, f.Key)
			if controls := find[fyne.CanvasObject](row); len(controls) == 0 || !row.Visible() {
				t.Errorf("%s: %s shows nothing", name, f.Key)
			}
			if f.Label == "" {
				t.Errorf("%s: %s has no label", name, f.Key)
			}
		}
		if len(ids) < 2 && len(d.inspector.fields) == 0 {
			t.Errorf("%s: no fields", name)
		}
		if want := d.session.Fields(d.inspector.subject()...); len(want) != len(d.inspector.fields) {
			t.Errorf("%s: %d fields of %d", name, len(d.inspector.fields), len(want))
		}
	}
	for _, f := range allTypes {
		if !seen[f] {
			t.Errorf("nothing shows a field of type %s", f)
		}
	}
}

func TestTypingInTheInspectorChangesTheMapAsOneStep(t *testing.T) {
	d := on(t, editortest.Shop(t))
	card := first(t, d.session.Doc(), func(c blueprint.Card) bool { return c.Title == "orders" })
	d.session.Select(card.ID)
	before := d.session.Doc()
	typeInto(d, inspectorEntry(d, "notes"), "by phone")
	if c, _ := blueprint.Get[blueprint.Card](d.session.Doc(), card.ID); c.Notes != "by phone" {
		t.Fatalf("the notes are %q", c.Notes)
	}
	if err := d.session.Undo(); err != nil {
		t.Fatal(err)
	}
	if diff := blueprint.Diff(before, d.session.Doc()); len(diff) > 0 {
		t.Fatal("undo took back only a part of it")
	}
	if got := textOf(inspectorEntry(d, "notes")); got != "" {
		t.Fatalf("the field still says %q after undo", got)
	}
}

func TestTheInspectorFollowsChangesMadeElsewhereEvenWhileAFieldHasTheKeyboard(t *testing.T) {
	d := on(t, editortest.Shop(t))
	card := first(t, d.session.Doc(), func(c blueprint.Card) bool { return c.Title == "orders" })
	d.session.Select(card.ID)
	e := inspectorEntry(d, "title")
	typeInto(d, e, "x")
	if err := d.session.SetField("title", editor.Value{Text: "pays"}, card.ID); err != nil {
		t.Fatal(err)
	}
	if textOf(e) != "pays" {
		t.Fatalf("the field says %q, the map %q", textOf(e), "pays")
	}
}

func TestANumberIsTakenWhenItIsComplete(t *testing.T) {
	d := on(t, editortest.Shop(t))
	link := first[blueprint.Link](t, d.session.Doc(), nil)
	d.session.Select(link.ID)
	before := d.session.Doc()
	e := inspectorEntry(d, "share")
	typeInto(d, e, "12.")
	if d.session.Doc() != before || d.notice.root.Visible() {
		t.Fatal("half a number was taken, or complained of")
	}
	typeInto(d, e, "5")
	d.board.Focus()
	if v := d.session.Value("share", link.ID); v.Text != "12.5" {
		t.Fatalf("the share is %q", v.Text)
	}
	e = inspectorEntry(d, "share")
	typeInto(d, e, "x")
	e.TypedKey(&fyne.KeyEvent{Name: fyne.KeyReturn})
	if !d.notice.root.Visible() || d.session.Value("share", link.ID).Text != "12.5" {
		t.Fatal("nonsense was taken, or nothing was said")
	}
	d.board.Focus()
	if textOf(e) != "12.5" {
		t.Fatalf("the field shows %q, which does not hold", textOf(e))
	}
}

func TestAFieldThatIsLeftUntouchedChangesNothing(t *testing.T) {
	d := on(t, sampleDoc(t))
	for name, ids := range selections(t, d.session.Doc()) {
		d.session.Select(ids...)
		before := d.session.Doc()
		for _, f := range d.inspector.fields {
			for _, e := range find[typeable](inspectorRow(d, f.Key)) {
				d.win.Canvas().Focus(e)
				d.board.Focus()
			}
		}
		if d.session.Doc() != before {
			t.Errorf("%s: looking at fields changed the map", name)
		}
	}
}

func TestSeveralThingsShowWhatDiffersAndAreChangedTogether(t *testing.T) {
	d := on(t, editortest.Shop(t))
	doc := d.session.Doc()
	a := first(t, doc, func(c blueprint.Card) bool { return c.Title == "orders" })
	b := first(t, doc, func(c blueprint.Card) bool { return c.Title == "compares" })
	d.session.Select(a.ID, b.ID)
	e := inspectorEntry(d, "title")
	if textOf(e) != "" {
		t.Fatalf("one of two titles is shown: %q", textOf(e))
	}
	row := find[*choice](inspectorRow(d, "owner"))
	if len(row) != 1 {
		t.Fatal("owner is no choice")
	}
	row[0].SetSelected("Sales")
	sales := first(t, doc, func(x blueprint.Department) bool { return x.Name == "Sales" })
	for _, id := range []blueprint.ID{a.ID, b.ID} {
		if c, _ := blueprint.Get[blueprint.Card](d.session.Doc(), id); c.Owner != sales.ID {
			t.Errorf("%q has another owner", c.Title)
		}
	}
	if err := d.session.Undo(); err != nil || d.session.Value("owner", a.ID, b.ID).ID == sales.ID {
		t.Fatal("that was no single step")
	}
}

func TestRowsOfFieldsCanBeAddedAndRemoved(t *testing.T) {
	d := on(t, editortest.Shop(t))
	card := first(t, d.session.Doc(), func(c blueprint.Card) bool { return c.Title == "orders" })
	d.session.Select(card.ID)
	tags := func() []editor.Row { return d.session.Value("tags", card.ID).Rows }
	e := inspectorEntry(d, "tags")
	typeInto(d, e, "mobile")
	e.TypedKey(&fyne.KeyEvent{Name: fyne.KeyReturn})
	if r := tags(); len(r) != 1 || r[0].Text != "mobile" {
		t.Fatalf("tags %v", r)
	}
	for _, b := range find[*namedButton](inspectorRow(d, "tags")) {
		b.Tapped(&fyne.PointEvent{})
	}
	if r := tags(); len(r) != 0 {
		t.Fatalf("tags %v after removal", r)
	}
	var key string
	for _, f := range d.inspector.fields {
		if f.Type == editor.TypeContributors {
			key = f.Key
		}
	}
	add := find[*lateSelect](inspectorRow(d, key))[0]
	add.fill()
	add.SetSelected("Operations")
	if r := d.session.Value(key, card.ID).Rows; len(r) != 1 {
		t.Fatalf("contributors %v", r)
	}
}

func TestSegmentsAndFlagsSetWhatTheyShow(t *testing.T) {
	d := on(t, editortest.Shop(t))
	card := first(t, d.session.Doc(), func(c blueprint.Card) bool { return c.Kind == blueprint.KindPainPoint })
	d.session.Select(card.ID)
	var severity, flag editor.Field
	for _, f := range d.inspector.fields {
		switch f.Type {
		case editor.TypeSeverity:
			severity = f
		case editor.TypeFlag:
			flag = f
		}
	}
	words := find[*segment](inspectorRow(d, severity.Key))
	words[3].Tapped(&fyne.PointEvent{})
	if v := d.session.Value(severity.Key, card.ID); v.Text != severity.Options[3].Value || !words[3].chosen || words[0].chosen {
		t.Fatalf("severity %q, chosen %v", v.Text, words[3].chosen)
	}
	box := find[*tick](inspectorRow(d, flag.Key))[0]
	box.SetChecked(true)
	if !d.session.Value(flag.Key, card.ID).On {
		t.Fatal("the flag is not set")
	}
	if err := d.session.Undo(); err != nil || box.Checked {
		t.Fatal("the box does not follow undo")
	}
	if strings.TrimSpace(box.Text) == "" {
		t.Fatal("a box without words")
	}
}
