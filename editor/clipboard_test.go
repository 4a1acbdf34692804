package editor_test

import (
	"strings"
	"testing"

	"throughline/blueprint"
	"throughline/canvas"
	"throughline/editor"
	"throughline/editor/editortest"
)

type clipboard struct{ text string }

func (c *clipboard) Text() string     { return c.text }
func (c *clipboard) SetText(t string) { c.text = t }

func TestCardsAreCopiedAsCardsAndAsATable(t *testing.T) {
	clip := &clipboard{}
	s := editor.New(editortest.Shop(t), editor.Deps{Layout: editortest.Options(t), Clipboard: clip})
	r := shop(t)
	s.Select(r.ID("searches"), r.ID("asks"), r.ID("compares"), r.ID("too slow"))
	if err := s.Copy(); err != nil {
		t.Fatal(err)
	}
	want := "\"searches\nasks\"\tcompares\n\t\n\t\ntoo slow\t\n"
	if !strings.HasPrefix(clip.text, want) {
		t.Fatalf("the table is\n%q\nwant\n%q", clip.text, want)
	}
	other := editor.New(blueprint.New(), editor.Deps{Layout: editortest.Options(t), Clipboard: clip})
	if err := other.Paste(); err != nil {
		t.Fatal(err)
	}
	if err := other.Doc().Check(); err != nil {
		t.Fatal(err)
	}
	if n := other.Doc().Count(blueprint.KindOfCard); n != 4 {
		t.Fatalf("%d cards were pasted into an empty file:\n%s", n, editortest.Describe(other.Doc(), other.Map()))
	}
}

func TestPastedCardsKeepWhatTheyName(t *testing.T) {
	r := shop(t)
	a := r.S
	id := r.ID("orders")
	for key, v := range map[string]editor.Value{"owner": {ID: r.ID("Sales")}, "channel": {ID: r.ID("Web")}, "persona": {ID: r.ID("Maya")}} {
		if err := a.SetField(key, v, id); err != nil {
			t.Fatal(err)
		}
	}
	for key, row := range map[string]editor.Row{"tags": {Text: "urgent"}, "contributors": {Other: r.ID("Operations")}} {
		if err := a.AddRow(key, row, id); err != nil {
			t.Fatal(err)
		}
	}
	clip := &clipboard{}
	from := editor.New(a.Doc(), editor.Deps{Layout: editortest.Options(t), Clipboard: clip})
	from.Select(id, r.ID("checks"))
	if err := from.Copy(); err != nil {
		t.Fatal(err)
	}
	to := editor.New(editortest.Grid(t, 3, 3, 0), editor.Deps{Layout: editortest.Options(t), Clipboard: clip})
	to.Handle(canvas.KeyPress{Key: canvas.KeyRight})
	if err := to.Paste(); err != nil {
		t.Fatal(err)
	}
	d := to.Doc()
	c, ok := blueprint.Get[blueprint.Card](d, to.Selection()[0])
	if !ok || blueprint.TitleOf(d.Record(c.Owner)) != "Sales" || blueprint.TitleOf(d.Record(c.Channel)) != "Web" || blueprint.TitleOf(d.Record(c.Persona)) != "Maya" {
		t.Fatalf("the pasted card is %+v", c)
	}
	if len(d.Tags(c.ID)) != 1 || len(d.Contributors(c.ID)) != 1 || len(d.LinksFrom(c.ID)) != 1 {
		t.Fatalf("tags %v, contributors %v, links %v", d.Tags(c.ID), d.Contributors(c.ID), d.LinksFrom(c.ID))
	}
	if err := to.Paste(); err != nil {
		t.Fatal(err)
	}
	if got := len(to.Doc().Departments()); got != 2 {
		t.Fatalf("%d departments after pasting twice, want the two that were named", got)
	}
	if err := to.Undo(); err != nil {
		t.Fatal(err)
	}
	if blueprint.Diff(d, to.Doc()) == nil || len(blueprint.Diff(d, to.Doc())) != 0 {
		t.Fatal("undo does not take the paste back as one")
	}
}

func TestLinesAndTablesArePasted(t *testing.T) {
	for _, c := range []struct{ name, text, want string }{
		{"lines", "dear\n\n  slow \nlate\r\n", "Compare/Actions: compares, dear, slow, late"},
		{"a bulleted list", "- dear\n* slow\n• late", "Compare/Actions: compares, dear, slow, late"},
		{"a row is steps", "a\tb\tc", "Order/Actions: orders, b"},
		{"rows are lanes", "a\tb\nc\td", "Order/Contacts: basket, d"},
		{"quoted fields", "\"a\nb\"\tc", "Compare/Actions: compares, a, b"},
		{"quotes in plain lines", "he said \"no\"\nshe", "Compare/Actions: compares, he said \"no\", she"},
	} {
		t.Run(c.name, func(t *testing.T) {
			r := shop(t).Click("Compare/Actions")
			if err := r.S.PasteText(c.text); err != nil {
				t.Fatal(err)
			}
			r.Check()
			r.Want(c.want).WantSteps(1).UndoAll()
		})
	}
}

func TestAPasteOfNothingIsRefused(t *testing.T) {
	for _, text := range []string{"", " \n\t\n", "— Throughline 2 —\n{broken"} {
		r := shop(t).Click("Compare/Actions")
		if err := r.S.PasteText(text); err == nil && !strings.Contains(text, "broken") {
			t.Errorf("%q was pasted", text)
		}
		r.Check()
	}
}

func FuzzPaste(f *testing.F) {
	for _, s := range []string{"a\tb\nc", "— Throughline 2 —\n{\"cards\":[{\"title\":\"x\",\"kind\":\"note\",\"at_step\":-4,\"at_lane\":99,\"steps\":7}]}", "\"", "\x00\xff"} {
		f.Add(s)
	}
	d, o := editortest.Shop(f), editortest.Options(f)
	f.Fuzz(func(t *testing.T, text string) {
		s := editor.New(d, editor.Deps{Layout: o})
		s.Handle(canvas.KeyPress{Key: canvas.KeyRight})
		_ = s.PasteText(text)
		if err := s.Doc().Check(); err != nil {
			t.Fatal(err)
		}
	})
}
