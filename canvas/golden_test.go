package canvas

import (
	"flag"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"throughline/blueprint"
	"throughline/blueprint/blueprinttest"
)

var update = flag.Bool("update", false, "write the golden files anew")

// everyday is a small map with one of most things.
func everyday(t *testing.T) (*blueprint.Doc, blueprint.ID) {
	b := blueprinttest.Build().Map("Switching to fibre").Department("Sales", "Field Ops").Channel("Phone").Persona("Maya", "Ben").
		Stage("Choose").Step("Compare offers", "Order online").Stage("Later").
		Lane("Actions", blueprint.RoleCustomerActions).Lane("Emotion", blueprint.RoleEmotion).Lane("Pain points", blueprint.RolePainPoints).
		Lane("Frontstage", blueprint.RoleFrontstage).Lane("Backstage", blueprint.RoleBackstage).Lane("Owners", blueprint.RoleDepartments).
		Card("Actions", "Compare offers", "Reads two comparison sites").Card("Actions", "Order online", "Pays").
		Card("Pain points", "Order online", "Nine days without any news").
		Card("Frontstage", "Compare offers", "Chat advises").Span("Chat advises", "Order online").Card("Backstage", "Compare offers", "Check coverage").
		Link("Chat advises", "Check coverage", blueprint.LinkHandOff).Link("Order online", "Compare offers", blueprint.LinkLoop).
		Owner("Sales", "Order online").Owner("Field Ops", "Check coverage").
		Feel("Maya", "Compare offers", 1.2).Feel("Maya", "Order online", -1.6).Feel("Ben", "Order online", 0.4)
	d := b.Doc()
	d, _ = edit(t, d, func(tx *blueprint.Tx) error {
		c, _ := blueprint.Get[blueprint.Card](tx.Doc(), b.ID("Nine days without any news"))
		c.Severity, c.Evidence, c.Flags = 4, blueprint.Observed, blueprint.Moment|blueprint.Wait
		if err := tx.Put(c); err != nil {
			return err
		}
		s, _ := blueprint.Get[blueprint.Stage](tx.Doc(), b.ID("Choose"))
		s.Duration = "3–10 days"
		return tx.Put(s)
	})
	return d, b.MapID()
}

func TestAMapInWords(t *testing.T) {
	d, m := everyday(t)
	o := screen()
	o.StageNumbers = true
	p := paper()
	p.Rank = map[blueprint.ID]int{}
	for _, c := range d.Cards(m) {
		if c.Severity > 0 {
			p.Rank[c.ID] = 1
		}
	}
	for _, g := range []struct {
		name string
		o    Options
		p    PaintOptions
	}{
		{"screen", o, PaintOptions{Theme: LightTheme(), Scale: 1}},
		{"far", o, PaintOptions{Theme: DarkTheme(), Scale: 0.25, Dense: 1}},
		{"paper", p, PaintOptions{Theme: PrintTheme()}},
	} {
		t.Run(g.name, func(t *testing.T) {
			got := words(Arrange(d, m, g.o), g.p)
			file := filepath.Join("testdata", g.name+".txt")
			if *update {
				if err := os.MkdirAll("testdata", 0o755); err != nil {
					t.Fatal(err)
				}
				if err := os.WriteFile(file, []byte(got), 0o644); err != nil {
					t.Fatal(err)
				}
			}
			want, err := os.ReadFile(file)
			if err != nil {
				t.Fatal(err)
			}
			if got != string(want) {
				t.Error(firstDifference(got, string(want)))
			}
		})
	}
}

func TestPaintingIsTheSameEveryTime(t *testing.T) {
	d, m := blueprinttest.Large(300)
	first := words(Arrange(d, m, screen()), PaintOptions{Scale: 1})
	for range 3 {
		if again := words(Arrange(d, m, screen()), PaintOptions{Scale: 1}); again != first {
			t.Fatal(firstDifference(again, first))
		}
	}
}

func TestFarAwayCardsAreOneFill(t *testing.T) {
	d, m := blueprinttest.Large(300)
	l := Arrange(d, m, screen())
	if got, _, _ := strings.Cut(words(l, PaintOptions{Scale: 0.15}), "== header"); contains(got, "text ") {
		t.Error("text at 15 %")
	}
}

func TestHiddenCardsAndTheirLinksAreLeftOut(t *testing.T) {
	b := blueprinttest.Build().Map("m").Stage("s").Step("one").Lane("l", blueprint.RoleFrontstage).Lane("k", blueprint.RoleBackstage).
		Card("l", "one", "A").Card("k", "one", "B").Link("A", "B", blueprint.LinkTrigger)
	l := Arrange(b.Doc(), b.MapID(), screen())
	hidden := words(l, PaintOptions{Hide: map[blueprint.ID]bool{b.ID("A"): true}})
	if contains(hidden, `"A"`) || !contains(hidden, `"B"`) {
		t.Error("the wrong card is hidden")
	}
	if n := len(words(l, PaintOptions{})) - len(hidden); n < 300 {
		t.Error("the link of a hidden card is painted")
	}
}
