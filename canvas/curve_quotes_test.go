package canvas

import (
	"testing"

	"throughline/blueprint"
	"throughline/blueprint/blueprinttest"
	"throughline/canvas/scene"
)

func TestQuotesAreSetNoNarrowerThanTheirLongestWord(t *testing.T) {
	f, m := testFonts(), PaperMetrics()
	for text, word := range map[string]string{"“Lukewarm. It must be broken.”": "“Lukewarm.", "“Everyone’s nephew is an expert.”": "“Everyone’s"} {
		longest := f.Width(word, m.Quote.Face, m.Quote.Size)
		for room := longest + 0.1; room < 3*longest; room++ {
			for _, line := range balanced(f, text, m.Quote, room, 0) {
				if line.Torn {
					t.Errorf("%q in %.1f is broken behind %q", text, room, line.Text)
				}
			}
		}
	}
}

func TestQuotesStayClearOfExpectations(t *testing.T) {
	for value := -2.0; value <= 2; value += 0.5 {
		for hope := -2.0; hope <= 2; hope += 0.5 {
			b := blueprinttest.Build().Map("M").Stage("S").Step("P").Step("Q").Lane("L", blueprint.RoleEmotion)
			d, _ := edit(t, b.Doc(), func(tx *blueprint.Tx) error {
				e := blueprint.EmotionPoint{ID: b.NewID(), Step: b.ID("P"), Value: blueprint.Known(value), Expectation: blueprint.Known(hope), Quote: "Good lads. Hoovered and all."}
				return tx.SetEmotion(e)
			})
			l := Arrange(d, b.MapID(), paper())
			c := l.lanes[0].curve
			if len(c.quotes) != 1 {
				t.Fatalf("%d quotes", len(c.quotes))
			}
			k := l.m.Face * diamond
			top := min(c.yOf(hope)-k, c.yOf(value)-l.m.Face)
			bottom := max(c.yOf(hope)+k, c.yOf(value)+l.m.Face)
			if q := c.quotes[0].rect; q.Overlaps(scene.Rect{X: q.X, Y: top, W: q.W, H: bottom - top}) {
				t.Errorf("felt %v, expected %v: the quote at %.1f–%.1f meets what reaches from %.1f to %.1f", value, hope, q.Y, q.Bottom(), top, bottom)
			}
		}
	}
}
