package canvas

import (
	"math/rand/v2"
	"reflect"
	"strings"
	"testing"

	"throughline/blueprint"
	"throughline/blueprint/blueprinttest"
	"throughline/canvas/scene"
)

// painted is all of a map, with or without its parts.
func painted(l *Layout, parts bool) []scene.Item {
	w, h := l.Size()
	var list scene.List
	for part := PartBody; part <= PartCorner; part++ {
		l.Paint(&list, part, scene.Rect{W: w, H: h}, PaintOptions{Theme: PrintTheme(), Parts: parts})
	}
	return list.Items
}

func TestPartsAddNothingToSee(t *testing.T) {
	for seed := range uint64(6) {
		d := blueprinttest.Random(rand.New(rand.NewPCG(seed, 5)), 80)
		for _, m := range d.Maps() {
			l := Arrange(d, m.ID, paper())
			var kept []scene.Item
			depth := 0
			for _, it := range painted(l, true) {
				switch it.Op {
				case scene.OpBegin:
					depth++
				case scene.OpEnd:
					depth--
				default:
					kept = append(kept, it)
				}
				if depth < 0 {
					t.Fatal("a part ends that was not begun")
				}
			}
			if depth != 0 {
				t.Errorf("seed %d: %d parts do not end", seed, depth)
			}
			if plain := painted(l, false); !reflect.DeepEqual(kept, plain) {
				t.Errorf("seed %d: %d items with parts, %d without", seed, len(kept), len(plain))
			}
		}
	}
}

// titles are what the parts of a kind are called, by key.
func titles(items []scene.Item, part scene.Part) map[string]string {
	out := map[string]string{}
	for _, it := range items {
		if it.Op == scene.OpBegin && it.Part == part && (out[it.Target] == "" || it.Title != "") {
			out[it.Target] = it.Title
		}
	}
	return out
}

func TestWhatIsPaintedHasItsPlaceInTheOrderOfReading(t *testing.T) {
	d, m := blueprinttest.Large(300)
	l := Arrange(d, m, paper())
	w, h := l.Size()
	var order scene.List
	l.Parts(&order, scene.Rect{W: w, H: h}, PaintOptions{})
	places := map[string]bool{}
	for _, it := range order.Items {
		if it.Op == scene.OpBegin && it.Target != "" {
			if places[it.Target] {
				t.Errorf("%s is read twice", it.Target)
			}
			places[it.Target] = true
		}
	}
	for _, it := range painted(l, true) {
		if it.Op == scene.OpBegin && it.Part != scene.PartDecoration && !places[it.Target] {
			t.Errorf("%s %q has no place", it.Part, it.Target)
		}
	}
	if cards := titles(order.Items, scene.PartCard); len(cards) != len(d.Cards(m))-len(d.Parked(m)) {
		t.Errorf("%d cards are read", len(cards))
	}
}

func TestCardsAndLinksSayEverythingInWords(t *testing.T) {
	b := blueprinttest.Build().Map("M").Stage("Delivery").Step("Order", "Wait").Lane("Pain points", blueprint.RolePainPoints).Lane("Emotion", blueprint.RoleEmotion).
		Department("Sales", "Service").Persona("Anna").
		Card("Pain points", "Wait", "No news for two weeks").Card("Pain points", "Order", "Form is too long?").
		Owner("Sales", "No news for two weeks").Link("Form is too long?", "No news for two weeks", blueprint.LinkTrigger).
		Feel("Anna", "Order", 1).Feel("Anna", "Wait", -1.5)
	d, _ := edit(t, b.Doc(), func(tx *blueprint.Tx) error {
		c, _ := blueprint.Get[blueprint.Card](tx.Doc(), b.ID("No news for two weeks"))
		c.Severity, c.Flags = 3, blueprint.Wait
		if err := tx.Put(c); err != nil {
			return err
		}
		return tx.Contribute(c.ID, b.ID("Service"), blueprint.Direct)
	})
	items := painted(Arrange(d, b.MapID(), paper()), true)
	var said []string
	for _, part := range []scene.Part{scene.PartCard, scene.PartFigure} {
		for _, s := range titles(items, part) {
			said = append(said, s)
		}
	}
	all := strings.Join(said, "\n")
	for _, want := range []string{
		"Pain point: No news for two weeks. Severity high. Wait. Owner Sales, contributes Service. Step Wait, stage Delivery, lane Pain points.",
		"Pain point: Form is too long? Step Order, stage Delivery, lane Pain points.",
		"Link: Form is too long? to No news for two weeks, trigger.",
		"Emotion of Anna: Order +1, Wait −1.5.",
	} {
		if !strings.Contains(all, want) {
			t.Errorf("nothing says %q:\n%s", want, all)
		}
	}
}
