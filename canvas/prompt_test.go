package canvas

import (
	"strings"
	"testing"

	"throughline/canvas/scene"
)

// A question that has to be cut is cut between words.
func TestQuestionsAreCutBetweenWords(t *testing.T) {
	f, style := testFonts(), Style{scene.Italic, 11, 14}
	text := "Where do they meet us, and where do they meet somebody else? Name the place, and who is there."
	words := map[string]bool{}
	for _, w := range strings.Fields(text) {
		words[w], words[strings.TrimRight(w, ",.?")] = true, true
	}
	for w := 90.0; w < 400; w += 7 {
		for most := 1; most < 6; most++ {
			lines := wholeWords(f, text, style, w, most)
			if len(lines) > most {
				t.Fatalf("%d lines in a room for %d", len(lines), most)
			}
			for i, line := range lines {
				for _, word := range strings.Fields(strings.TrimSuffix(line.Text, "…")) {
					if !words[word] {
						t.Errorf("%v wide, %d lines: line %d, %q, has a broken word %q", w, most, i, line.Text, word)
					}
				}
			}
		}
	}
}
