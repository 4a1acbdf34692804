package formats_test

import (
	"bytes"
	"slices"
	"testing"

	"throughline/blueprint"
	"throughline/blueprint/blueprinttest"
	"throughline/export/formats"
)

func TestTitlesWithBlankLinesAndMarkupComeBackFromMarkdown(t *testing.T) {
	titles := []string{"line1\n\n- list in\n# head in", "&amp; &lt; &#65;", "a\\\n\nb\\", "**bold**\n\n\n1. one"}
	b := blueprinttest.Build().Stage("S").Step("p").Lane("L", blueprint.RoleCustomerActions).Card("L", "p", titles...)
	j := formats.Job{Doc: b.Doc(), Map: b.MapID()}
	raw := written(t, ".md", j)
	in, err := formats.ReadAs(t.Context(), bytes.NewReader(raw), "map.md", formats.Reading{}, blueprint.NewID)
	if err != nil {
		t.Fatal(err)
	}
	var back []string
	for _, c := range in.Doc.Cards(in.Doc.Maps()[0].ID) {
		back = append(back, c.Title)
	}
	for i, want := range titles {
		if i == 3 {
			want = "**bold**\n\n1. one" // one blank line is as good as two
		}
		if !slices.Contains(back, want) {
			t.Errorf("%q is not among %q", want, back)
		}
	}
	if len(back) != len(titles) {
		t.Errorf("%d cards came back of %d:\n%s", len(back), len(titles), raw)
	}
}
