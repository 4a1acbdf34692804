package editor_test

import (
	"errors"
	"math"
	"math/rand/v2"
	"strings"
	"testing"

	"throughline/blueprint"
	"throughline/blueprint/blueprinttest"
	"throughline/editor"
	"throughline/editor/editortest"
)

func TestASavedViewBringsBackWhatOneLookedAt(t *testing.T) {
	r := furnishedShop(t)
	r.S.SetLook(editor.Look{Hidden: []blueprint.ID{r.ID("Back")}, Filter: editor.Filter{Severity: 2, Tags: []string{"price"}}, Zoom: 0.8, X: 10, Y: 20})
	saved := r.S.Look()
	id, err := r.S.SaveView("  the worst\npains ")
	if err != nil {
		t.Fatal(err)
	}
	r.WantSteps(2) // the furnishing and the view
	if now, changed := r.S.CurrentView(); now != id || changed {
		t.Errorf("the view just saved is not the current one: %v %v", now, changed)
	}
	r.S.ShowAll()
	if !r.S.Filter().IsZero() || len(r.S.Look().Hidden) > 0 {
		t.Errorf("showing all leaves %+v", r.S.Look())
	}
	if _, changed := r.S.CurrentView(); !changed {
		t.Error("the view does not know that it is no longer shown")
	}
	r.S.ZoomBy(2)
	if err := r.S.ShowView(id); err != nil {
		t.Fatal(err)
	}
	r.WantSteps(2)
	got := r.S.Look()
	if !got.Filter.Equal(saved.Filter) || len(got.Hidden) != 1 || got.Zoom != saved.Zoom || math.Abs(got.X-saved.X) > 1.5 || math.Abs(got.Y-saved.Y) > 1.5 {
		t.Errorf("the view shows %+v, saved was %+v", got, saved)
	}
	if v := r.S.Views(); len(v) != 1 || v[0].Name != "the worst pains" {
		t.Errorf("the views are %+v", v)
	}
	r.UndoAll()
	if n := len(r.S.Views()); n != 0 {
		t.Errorf("%d views are left after undo", n)
	}
	if now, _ := r.S.CurrentView(); !now.IsZero() {
		t.Error("a view that is gone is still the current one")
	}
}

func TestViewsAreRenamedUpdatedMovedAndDeleted(t *testing.T) {
	r := furnishedShop(t)
	var ids []blueprint.ID
	for _, name := range []string{"a", "b", "c"} {
		id, err := r.S.SaveView(name)
		if err != nil {
			t.Fatal(err)
		}
		ids = append(ids, id)
	}
	names := func() string {
		var out []string
		for _, v := range r.S.Views() {
			out = append(out, v.Name)
		}
		return strings.Join(out, " ")
	}
	must := func(err error, want string) {
		t.Helper()
		if err != nil {
			t.Fatal(err)
		}
		if got := names(); got != want {
			t.Fatalf("the views are %q, want %q", got, want)
		}
	}
	must(r.S.MoveView(ids[0], 1), "b a c")
	must(r.S.MoveView(ids[0], 1), "b c a")
	must(r.S.MoveView(ids[0], 1), "b c a")
	must(r.S.MoveView(ids[2], -1), "c b a")
	must(r.S.MoveView(ids[2], -1), "c b a")
	must(r.S.RenameView(ids[1], "bee"), "c bee a")
	must(r.S.DeleteView(ids[2]), "bee a")
	r.S.SetFilter(editor.Filter{Severity: 3})
	must(r.S.UpdateView(ids[0]), "bee a")
	r.S.SetFilter(editor.Filter{})
	if err := r.S.ShowView(ids[0]); err != nil || r.S.Filter().Severity != 3 {
		t.Errorf("an updated view shows %+v, %v", r.S.Filter(), err)
	}
	for name, err := range map[string]error{
		"no name": func() error { _, err := r.S.SaveView(" "); return err }(), "gone": r.S.ShowView(ids[2]), "renamed to nothing": r.S.RenameView(ids[1], "\t"),
		"updating what is gone": r.S.UpdateView(ids[2]), "deleting what is gone": r.S.DeleteView(ids[2]),
	} {
		if !errors.Is(err, blueprint.ErrRefused) && !errors.Is(err, blueprint.ErrNotFound) {
			t.Errorf("%s: %v", name, err)
		}
	}
	r.Run("view:" + ids[1].String())
	if now, _ := r.S.CurrentView(); now != ids[1] {
		t.Error("the command of a view does not show it")
	}
	r.Check()
}

func TestAViewOfAnotherMapShowsThatMap(t *testing.T) {
	r := shop(t)
	first := r.S.Map()
	id, err := r.S.SaveView("here")
	if err != nil {
		t.Fatal(err)
	}
	if _, err := r.S.AddMap("Other"); err != nil {
		t.Fatal(err)
	}
	if len(r.S.Views()) != 0 {
		t.Error("a map offers the views of another")
	}
	if err := r.S.ShowView(id); err != nil || r.S.Map() != first {
		t.Errorf("the view leads to %v, %v", r.S.Map(), err)
	}
}

// saved puts a view with any look into the document and shows it.
func saved(t testing.TB, s *editor.Session, look string) error {
	t.Helper()
	id := blueprint.NewID()
	err := s.Do("view from elsewhere", func(tx *blueprint.Tx) error {
		return tx.AddView(blueprint.View{ID: id, Map: s.Map(), Name: "x", Look: look}, blueprint.ID{})
	})
	if err != nil {
		return err
	}
	return s.ShowView(id)
}

func TestHostileLooksAreRefusedOrHarmless(t *testing.T) {
	r := shop(t)
	for look, readable := range map[string]bool{
		"": false, "{": false, "[]": false, "null": true, `"x"`: false, "{}": true, `{"zoom":"big"}`: false, `{"zoom":1e999}`: false,
		`{"zoom":-5,"x":-1e300,"y":1e300}`: true, `{"zoom":1e300,"x":1e300}`: true, `{"filter":{"severity":255,"marks":["?"],"kinds":["","x"]}}`: true,
		`{"filter":{"severity":256}}`: false, `{"hidden":["00000000-0000-0000-0000-000000000001","",""]}`: true, `{"hidden":["nonsense"]}`: false,
		`{"newer":{"deep":[1,2,{"x":null}]}}`: true, `{"hidden":null,"filter":null}`: true, strings.Repeat("[", 20000): false,
		`{"collapsed":["` + r.ID("Back").String() + `","` + r.ID("Find").String() + `"],"hidden":["` + r.ID("Back").String() + `"]}`: true,
	} {
		err := saved(t, r.S, look)
		if readable && err != nil || !readable && !errors.Is(err, blueprint.ErrRefused) {
			t.Errorf("%.60s: %v, readable %v", look, err, readable)
		}
		r.Check()
		r.S.ZoomFit()
	}
	all := `{"hidden":["` + strings.Join([]string{r.ID("Actions").String(), r.ID("Contacts").String(), r.ID("Feelings").String(), r.ID("Pains").String(), r.ID("Back").String(), r.ID("Owners").String(),
		r.ID("Find").String(), r.ID("Buy").String(), r.ID("Use").String()}, `","`) + `"]}`
	if err := saved(t, r.S, all); err != nil {
		t.Error(err)
	}
	r.Check()
}

func TestLooksSurviveBeingSaved(t *testing.T) {
	for seed := range uint64(30) {
		rng := rand.New(rand.NewPCG(seed, 5))
		d := blueprinttest.Random(rng, 80)
		if len(d.Maps()) == 0 {
			continue
		}
		s := editor.New(d, editor.Deps{Layout: editortest.Options(t)})
		s.Resize(800, 600, 1)
		k := editor.Look{Filter: randomFilter(rng, d), Zoom: 0.5 + rng.Float64()}
		for _, l := range d.Lanes(s.Map()) {
			if rng.IntN(3) == 0 {
				k.Hidden = append(k.Hidden, l.ID)
			} else if rng.IntN(3) == 0 {
				k.Collapsed = append(k.Collapsed, l.ID)
			}
		}
		s.SetLook(k)
		want := s.Look()
		id, err := s.SaveView("v")
		if err != nil {
			t.Fatal(err)
		}
		first := s.Views()[0].Look
		s.ShowAll()
		if err := s.ShowView(id); err != nil {
			t.Fatal(err)
		}
		got := s.Look()
		if !got.Filter.Equal(want.Filter) || len(got.Hidden) != len(want.Hidden) || len(got.Collapsed) != len(want.Collapsed) || got.Zoom != want.Zoom {
			t.Fatalf("seed %d: %+v came back as %+v", seed, want, got)
		}
		if err := s.UpdateView(id); err != nil {
			t.Fatal(err)
		}
		if again := s.Views()[0].Look; again != first {
			t.Errorf("seed %d: the same look is written as\n%s\nand\n%s", seed, first, again)
		}
	}
}

func FuzzLook(f *testing.F) {
	for _, s := range []string{"{}", `{"hidden":[""],"zoom":2}`, `{"filter":{"tags":["a"],"severity":3,"departments":[""]},"x":1e9,"y":-1e9}`, `{"zoom":1e-9}`} {
		f.Add(s)
	}
	d := editortest.Shop(f)
	f.Fuzz(func(t *testing.T, look string) {
		s := editor.New(d, editor.Deps{Layout: editortest.Options(t)})
		s.Resize(800, 600, 1)
		if err := saved(t, s, look); err != nil {
			if !errors.Is(err, blueprint.ErrRefused) && !errors.Is(err, blueprint.ErrInvalid) {
				t.Fatalf("%q: %v", look, err)
			}
			return
		}
		if v := s.View(); v != v.Clamp(s.Layout()) {
			t.Fatalf("%q shows nothing of the map: %+v", look, v)
		}
		s.Matches()
		if _, err := s.SaveView("again"); err != nil {
			t.Fatalf("%q cannot be saved again: %v", look, err)
		}
	})
}
