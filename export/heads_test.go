package export_test

import (
	"strings"
	"testing"

	"throughline/blueprint"
	"throughline/blueprint/blueprinttest"
	"throughline/canvas/scene"
	"throughline/export"
)

// lines are the lines of text on a page.
func lines(p export.Page) (out []*scene.Line) {
	for _, it := range items(p) {
		if it.Op == scene.OpText {
			out = append(out, it.Line)
		}
	}
	return out
}

// sizesOf lists the sizes in which bold texts of a page are set that hold a word.
func sizesOf(p export.Page, word string) map[float64]bool {
	out := map[float64]bool{}
	for _, l := range lines(p) {
		if l.Face == scene.Bold && strings.Contains(l.Text, word) {
			out[l.Size] = true
		}
	}
	return out
}

func TestNamesOfStagesAreSetSmallerBeforeTheyBecomeNotes(t *testing.T) {
	b := blueprinttest.Build().Map("Shop").Lane("Actions", blueprint.RoleCustomerActions)
	for i, s := range []string{"Onboarding (Integration → Activation) of users and teams", "Gerenciar Sessao de Treino e Registro de Atividade (Joao Henrique)", "Short"} {
		b.Stage(s).Step("Step "+string(rune('A'+i))).Card("Actions", "Step "+string(rune('A'+i)), "Acts "+s)
	}
	for _, kind := range []export.PageKind{export.BookletPage, export.PosterPage, export.TilesPage} {
		set := compose(t, b.Doc(), b.MapID(), "a4-landscape", kind)
		check(t, set)
		found := texts(set)
		if strings.Contains(found, "(note") {
			t.Errorf("%s: a name of a stage became a note", kind)
		}
		if !strings.Contains(found, bare("Onboarding (Integration → Activation) of users and teams")) {
			t.Errorf("%s: the name is not whole on the page", kind)
		}
		if n := sizesOf(set.Pages[0], "Short"); len(n) != 1 || !sizesOf(set.Pages[0], "Henrique)")[keyOf(n)] {
			t.Errorf("%s: stages of one row are set in sizes %v and %v", kind, n, sizesOf(set.Pages[0], "Henrique)"))
		}
	}
}

func keyOf(m map[float64]bool) float64 {
	for k := range m {
		return k
	}
	return 0
}

func TestFiguresWrapBeforeTheyBecomeNotes(t *testing.T) {
	b := blueprinttest.Build().Map("Shop").Stage("S").Step("A").Lane("Figures", blueprint.RoleMetrics)
	b.Card("Figures", "A", "Complaints")
	d := edit(t, b.Doc(), func(tx *blueprint.Tx) error {
		for _, k := range tx.Doc().Cards(b.MapID()) {
			k.Kind, k.Value, k.Target = blueprint.KindMetric, "between 12 and 18 % of all households", "below 10 % by the end of the year"
			return tx.Put(k)
		}
		return nil
	})
	for _, kind := range []export.PageKind{export.BookletPage, export.PosterPage, export.TilesPage} {
		found := texts(compose(t, d, b.MapID(), "a4", kind))
		if strings.Contains(found, "(note") || !strings.Contains(found, bare("between 12 and 18 % of all households")) {
			t.Errorf("%s: the figure is not whole on its card", kind)
		}
	}
}

func TestANoteSaysWhatEachOfItsTextsIs(t *testing.T) {
	b := blueprinttest.Build().Map("Shop").Persona("Ines").Stage("S").Step("A").Lane("Feeling", blueprint.RoleEmotion)
	long := strings.Repeat("nobody answers the telephone here ", 12)
	d := edit(t, b.Doc(), func(tx *blueprint.Tx) error {
		step := tx.Doc().Steps(b.MapID())[0]
		step.Duration = "from " + long
		if err := tx.Put(step); err != nil {
			return err
		}
		return tx.SetEmotion(blueprint.EmotionPoint{Step: step.ID, Persona: tx.Doc().Personas()[0].ID, Quote: long})
	})
	found := texts(compose(t, d, b.MapID(), "a4", export.BookletPage))
	for _, want := range []string{"Duration: from nobody", "Quote, Ines: nobody"} {
		if !strings.Contains(found, bare(want)) {
			t.Errorf("no %q among the notes", want)
		}
	}
}

func edit(t testing.TB, d *blueprint.Doc, f func(*blueprint.Tx) error) *blueprint.Doc {
	t.Helper()
	d, _, err := d.Edit(f)
	if err != nil {
		t.Fatal(err)
	}
	return d
}

func TestManyPersonasKeepThePaperAndAreNamedInTheLegend(t *testing.T) {
	b := blueprinttest.Build().Map("Many").Lane("Actions", blueprint.RoleCustomerActions).Lane("Feeling", blueprint.RoleEmotion).Stage("S").Step("A", "B").Card("Actions", "A", "Acts")
	var names []string
	for i := range 42 {
		names = append(names, "Persona number "+string(rune('A'+i%26))+string(rune('a'+i/26)))
	}
	b.Persona(names...)
	for i, n := range names {
		b.Feel(n, "A", float64(i%5-2)).Feel(n, "B", float64(i%3-1))
	}
	d := edit(t, b.Doc(), func(tx *blueprint.Tx) error {
		for _, e := range tx.Doc().Emotions(b.ID("A")) {
			e.Quote = "Nobody told " + nameless(e.Persona)
			if err := tx.Put(e); err != nil {
				return err
			}
		}
		return nil
	})
	set := compose(t, d, b.MapID(), "a4", export.BookletPage)
	check(t, set)
	if len(set.Warnings) > 0 {
		t.Error(set.Warnings)
	}
	for i, pg := range set.Pages {
		if min(pg.W, pg.H) > 596 {
			t.Errorf("page %d is %v by %v points", i+1, pg.W, pg.H)
		}
	}
	found := texts(set)
	for _, n := range names {
		if !strings.Contains(found, bare(n)) {
			t.Errorf("no line is named %q", n)
		}
	}
	for _, e := range d.Emotions(b.ID("A")) {
		if !strings.Contains(found, bare(e.Quote)) {
			t.Errorf("no %q on the pages", e.Quote)
		}
	}
}

// nameless is a word for an id.
func nameless(id blueprint.ID) string { return id.String()[30:] }

func TestWhatBelongsToATitleStandsOnItsSide(t *testing.T) {
	b := blueprinttest.Build().Map("رحلة العميل").Stage("S").Step("A").Lane("L", blueprint.RoleNotes).Card("L", "A", "Acts")
	set := compose(t, b.Doc(), b.MapID(), "a4-landscape", export.BookletPage)
	for _, it := range items(set.Pages[0]) {
		if it.Op == scene.OpText && it.Line.Text == "Current state" && it.At.X < set.Pages[0].W/2 {
			t.Error("the title stands at the right, what is below it at the left")
		}
	}
}
