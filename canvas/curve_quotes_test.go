package canvas

import (
	"testing"
)

func TestQuotesAreSetNoNarrowerThanTheirLongestWord(t *testing.T) {
	f, m := testFonts(), PaperMetrics()
	for _, text := range []string{"“Lukewarm. It must be broken.”", "“Everyone’s nephew is an expert.”"} {
		longest := f.Width("“Everyone’s", m.Quote.Face, m.Quote.Size)
		for room := longest + 0.1; room < 3*longest; room++ {
			for _, line := range balanced(f, text, m.Quote, room, 0) {
				if line.Torn {
					t.Errorf("%q in %.1f is broken behind %q", text, room, line.Text)
				}
			}
		}
	}
}
