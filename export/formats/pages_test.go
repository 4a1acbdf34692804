package formats_test

import (
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"
	"unicode"

	"throughline/blueprint"
	"throughline/export/edition/editiontest"
)

// everyPage are all kinds of pages at once.
const everyPage = "summary,booklet,poster,tiles,lists,legend,notes"

// TestPagesOfEveryKindAreSoundFilesInWhichEveryTitleIsFound writes maps of all shapes
// and lets other programs read them.
func TestPagesOfEveryKindAreSoundFilesInWhichEveryTitleIsFound(t *testing.T) {
	for _, tool := range []string{"qpdf", "pdftotext", "pdffonts"} {
		if _, err := exec.LookPath(tool); err != nil {
			t.Skipf("%s is not installed", tool)
		}
	}
	for i, mp := range editiontest.Maps(t) {
		cards := len(mp.Doc.CardIDs(mp.ID))
		if strings.HasPrefix(mp.Name, "random") && i%5 != 0 {
			continue
		}
		t.Run(mp.Name, func(t *testing.T) {
			j := job(mp.Doc, mp.ID)
			switch j.Pages = everyPage; { // package export tries the others, without the slow readers
			case cards > 5000:
				j.Pages, j.Paper = "booklet", "a0"
			case mp.Name == "hostile":
				j.Pages = "summary,booklet,legend,notes"
			}
			path := filepath.Join(t.TempDir(), "map.pdf")
			if err := os.WriteFile(path, written(t, ".pdf", j), 0o600); err != nil {
				t.Fatal(err)
			}
			if out, err := exec.Command("qpdf", "--check", path).CombinedOutput(); err != nil {
				t.Fatalf("qpdf: %v: %s", err, out)
			}
			fonts, err := exec.Command("pdffonts", path).Output()
			if err != nil {
				t.Fatal(err)
			}
			for _, line := range strings.Split(strings.TrimSpace(string(fonts)), "\n")[2:] {
				if f := strings.Fields(line); f[len(f)-5] != "yes" || f[len(f)-4] != "yes" {
					t.Errorf("a font is not embedded as a subset: %s", line)
				}
			}
			text, err := exec.Command("pdftotext", "-raw", path, "-").Output()
			if err != nil {
				t.Fatal(err)
			}
			found := plainLetters(string(text))
			for _, c := range mp.Doc.Cards(mp.ID) {
				if !readsPlainly(c) {
					continue // what fonts lack, or what runs to the left, is looked for in package pdf
				}
				if !strings.Contains(found, plainLetters(c.Title)) {
					t.Errorf("%.80q is not found", c.Title)
				}
			}
		})
	}
}

// plainLetters is a text without blanks, and without hyphens at ends of lines.
func plainLetters(s string) string {
	return strings.Map(func(r rune) rune {
		if unicode.IsSpace(r) || unicode.IsControl(r) || r == '\u00AD' || r == '\uFFFD' {
			return -1
		}
		return r
	}, s)
}

// readsPlainly tells whether a card's title is short and of letters that every font has.
func readsPlainly(c blueprint.Card) bool {
	for _, r := range c.Title {
		if r > 0x17F {
			return false
		}
	}
	return len(c.Title) < 100
}
