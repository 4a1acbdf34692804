package intake

import (
	"strings"
	"testing"
)

func TestParagraphsFullOfStarsAreTakenAsTheyStand(t *testing.T) {
	many := strings.Repeat(`*a_ \*b \\*c `, maxStars)
	page := "**bold**\n\n" + many + "\n\n" + strings.Repeat("| **a** | *b* |\n", maxStars) + "\n" + strings.Repeat("* **c** d\n", maxStars)
	got := calm(page)
	if !strings.HasPrefix(got, "**bold**\n\n") || !strings.Contains(got, "| **a** | *b* |") || !strings.HasSuffix(got, "* **c** d\n") {
		t.Error("what is no such paragraph was changed")
	}
	if want := strings.Repeat(`\*a\_ \*b \\\*c `, maxStars); !strings.Contains(got, want) {
		t.Errorf("the paragraph became %.40q", strings.TrimPrefix(got, "**bold**\n\n"))
	}
	root := parsePage(t.Context(), "# T\n\n"+strings.Repeat("*a_ ", maxStars))
	if text := root.kids[0].blocks[0].text; text != strings.TrimSpace(strings.Repeat("*a_ ", maxStars)) {
		t.Errorf("it reads as %.40q", text)
	}
}
