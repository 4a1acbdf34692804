package export_test

import (
	"slices"
	"testing"

	"throughline/blueprint"
	"throughline/blueprint/blueprinttest"
	"throughline/canvas/scene"
	"throughline/export"
)

func TestEverySignOfAMapIsExplainedOnItsPages(t *testing.T) {
	b := blueprinttest.Build().Map("M").Department("Customer Care", "Marketing").Stage("S").Step("A", "B").
		Lane("L", blueprint.RolePainPoints).Lane("Teams", blueprint.RoleDepartments).Card("L", "A", "One", "Two").Card("L", "B", "Three").Owner("Marketing", "One")
	d := edit(t, b.Doc(), func(tx *blueprint.Tx) error {
		k, _ := blueprint.Get[blueprint.Card](tx.Doc(), b.ID("One"))
		k.Duration, k.Due, k.Decision, k.Severity = "2 days", "2027-01-15", "Pay?", 3
		if err := tx.Put(k); err != nil {
			return err
		}
		if err := tx.Contribute(k.ID, b.ID("Customer Care"), blueprint.Direct); err != nil {
			return err
		}
		for i, x := range []blueprint.Link{{To: b.ID("Three"), Kind: blueprint.LinkNext, Label: "file"}, {To: b.ID("Two"), Kind: blueprint.LinkLoop, Label: "again"}, {Kind: blueprint.LinkExit, Reason: "price"}} {
			x.ID, x.Map, x.From = blueprint.DeriveID(blueprint.KindOfLink, string(rune('a'+i))), b.MapID(), k.ID
			if err := tx.Put(x); err != nil {
				return err
			}
		}
		return tx.Put(blueprint.Comment{ID: blueprint.DeriveID(blueprint.KindOfComment, "c"), Subject: k.ID, Text: "Why?"})
	})
	signs := []string{"Duration", "Decision needed", "Due", "Comments", "Contributors", "Goes on", "Goes back", "Customers leave", "Marketing"}
	for _, kind := range []export.PageKind{export.BookletPage, export.PosterPage, export.LegendPage} {
		set := compose(t, d, b.MapID(), "a4", kind)
		check(t, set)
		var all []string
		for _, p := range set.Pages {
			all = append(all, texted(p)...)
		}
		for _, s := range signs {
			if !slices.Contains(all, s) {
				t.Errorf("%s: nothing explains %q", kind, s)
			}
		}
	}
	p, err := export.ComposePicture(d, b.MapID(), export.PictureOptions{Fonts: fonts()})
	if err != nil {
		t.Fatal(err)
	}
	var all []string
	for _, layer := range p.Layers() {
		l := &scene.List{}
		layer.Paint(l, scene.Rect{X: -layer.At.X, Y: -layer.At.Y, W: p.W, H: p.H})
		for _, it := range l.Items {
			if it.Op == scene.OpText {
				all = append(all, it.Line.Text)
			}
		}
	}
	for _, s := range append(signs, "contributes") {
		if !slices.Contains(all, s) {
			t.Errorf("picture: nothing explains %q", s)
		}
	}
}
