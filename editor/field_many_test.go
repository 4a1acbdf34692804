package editor_test

import (
	"slices"
	"testing"

	"throughline/blueprint"
	"throughline/editor"
)

// Of several records every field says whether they differ, and setting it sets all of
// them as one step.
func TestEveryFieldTypeOfSeveralRecordsIsMixedAndSetTogether(t *testing.T) {
	pairs := map[string][2]string{"cards": {"orders", "compares"}, "pains": {"too slow", "no news"}, "steps": {"Search", "Pay"}, "lanes": {"Actions", "Back"}, "stages": {"Find", "Buy"}}
	tried := map[editor.FieldType]bool{}
	for name, pair := range pairs {
		for _, f := range shop(t).S.Fields(shop(t).ID(pair[0]), shop(t).ID(pair[1])) {
			r := shop(t)
			a, b := r.ID(pair[0]), r.ID(pair[1])
			v, ok := sample(r, f, r.S.Value(f.Key, a))
			if !ok || slices.Contains([]string{"span", "lane", "step", "kind"}, f.Key) {
				continue
			}
			tried[f.Type] = true
			if err := r.S.SetField(f.Key, v, a); err != nil {
				t.Errorf("%s %s: %v", name, f.Key, err)
				continue
			}
			one, other := r.S.Value(f.Key, a), r.S.Value(f.Key, b)
			differ := one.Text != other.Text || one.ID != other.ID || one.On != other.On
			if got := r.S.Value(f.Key, a, b); got.Mixed != differ {
				t.Errorf("%s %s: mixed is %v", name, f.Key, got.Mixed)
			}
			r.WantSteps(1)
			if err := r.S.SetField(f.Key, one, a, b); err != nil {
				t.Errorf("%s %s of both: %v", name, f.Key, err)
			}
			if got := r.S.Value(f.Key, a, b); got.Mixed || got.Text != one.Text || got.ID != one.ID || got.On != one.On {
				t.Errorf("%s %s: set to %+v, both say %+v", name, f.Key, one, got)
			}
			r.Check()
			if differ {
				r.WantSteps(2)
			}
			r.UndoAll()
		}
	}
	for _, want := range []editor.FieldType{editor.TypeText, editor.TypeLongText, editor.TypeChoice, editor.TypeFlag, editor.TypeDepartment, editor.TypePersona, editor.TypeChannel, editor.TypeSeverity, editor.TypeScale, editor.TypeDate} {
		if !tried[want] {
			t.Errorf("no field of type %s was tried", want)
		}
	}
}

func TestSeveralRecordsShowTheRowsTheyShare(t *testing.T) {
	r := furnishedShop(t)
	ids := []blueprint.ID{r.ID("compares"), r.ID("orders")}
	v := r.S.Value("tags", ids...)
	if !v.Mixed || len(v.Rows) != 1 || v.Rows[0].Text != "price" {
		t.Fatalf("both carry %+v", v)
	}
	if err := r.S.RemoveRow("tags", v.Rows[0], ids...); err != nil {
		t.Fatal(err)
	}
	for _, id := range ids {
		for _, row := range r.S.Value("tags", id).Rows {
			if row.Text == "price" {
				t.Error("the shared tag is still on one of them")
			}
		}
	}
	r.WantSteps(2)
	if err := r.S.AddRow("tags", editor.Row{Text: "both"}, ids...); err != nil {
		t.Fatal(err)
	}
	r.WantSteps(3)
}

func TestTagsAreCompletedFromThoseOfTheFile(t *testing.T) {
	r := furnishedShop(t)
	for _, c := range []struct {
		typed  string
		titles []string
		want   []string
	}{
		{"", []string{"site"}, []string{"price", "legal", "step tag"}}, {"Pr", []string{"site"}, []string{"price"}}, {"tag", []string{"site"}, []string{"step tag"}},
		{"", []string{"compares"}, []string{"legal", "step tag"}}, {"", []string{"compares", "orders"}, []string{"legal", "step tag"}}, {"zzz", []string{"site"}, nil},
	} {
		var ids []blueprint.ID
		for _, s := range c.titles {
			ids = append(ids, r.ID(s))
		}
		var got []string
		for _, u := range r.S.CompleteTag(c.typed, ids...) {
			got = append(got, u.Name)
		}
		if !slices.Equal(got, c.want) {
			t.Errorf("%q for %q: %q, want %q", c.typed, c.titles, got, c.want)
		}
	}
}

func TestLinksAreRanked(t *testing.T) {
	r := shop(t)
	for _, to := range []string{"basket", "site"} {
		if err := r.S.AddRow("links", editor.Row{Other: r.ID(to), Choice: "next"}, r.ID("orders")); err != nil {
			t.Fatal(err)
		}
	}
	rows := func() []editor.Row { return r.S.Value("links", r.ID("orders")).Rows }
	for _, c := range []struct {
		row, by int
		want    []string
	}{{2, -1, []string{"checks", "site", "basket"}}, {0, 1, []string{"site", "checks", "basket"}}, {1, 1, []string{"site", "basket", "checks"}}} {
		if err := r.S.MoveRow("links", rows()[c.row], c.by, r.ID("orders")); err != nil {
			t.Fatal(err)
		}
		var got []string
		for _, row := range rows() {
			got = append(got, blueprint.TitleOf(r.S.Doc().Record(row.Other)))
		}
		if !slices.Equal(got, c.want) {
			t.Errorf("the ways onward lead to %q, want %q", got, c.want)
		}
	}
	r.WantSteps(5)
	if err := r.S.MoveRow("links", rows()[0], -1, r.ID("orders")); err != nil {
		t.Error(err)
	}
	r.WantSteps(5)
}
