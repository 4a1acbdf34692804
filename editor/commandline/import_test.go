package commandline

import (
	"os"
	"path/filepath"
	"strings"
	"testing"

	"throughline/blueprint"
	"throughline/storage"
)

const fixtures = "../../export/intake/testdata/"

func TestTablesAreImportedAndAccountedFor(t *testing.T) {
	dir := t.TempDir()
	for _, c := range []struct {
		args  []string
		code  int
		cards int
		say   []string
	}{
		{[]string{"down-de.md"}, exitDone, 8, []string{"8 cards in 3 stages"}},
		{[]string{"story.csv"}, exitDone, 8, []string{"8 cards in 2 stages, 4 steps and 3 lanes"}},
		{[]string{"items-es.csv"}, exitLook, 6, []string{"2 in the parking lot", "Nadie sabe qué es esto", "no lane is named"}},
		{[]string{"grid-de.csv"}, exitLook, 13, []string{"not sure", "Was der Chef sagt"}},
		{[]string{"both.md", "--as", "mermaid"}, exitDone, 0, nil},
		{[]string{"no-map.csv"}, exitInput, -1, []string{"no-map.csv", "Date, Amount, Currency"}},
		{[]string{"story.csv", "--sheet", "7"}, exitUsage, -1, []string{"story.csv", "has no table “7”"}},
		{[]string{"story.csv", "--as", "poem"}, exitUsage, -1, []string{"poem", "visio"}},
	} {
		out := filepath.Join(dir, strings.Join(c.args, "-")+".journey")
		args := append([]string{"import", fixtures + c.args[0], "-o", out}, c.args[1:]...)
		code, _, said := throughline(t, args...)
		if code != c.code {
			t.Errorf("%v: exit %d, want %d: %s", c.args, code, c.code, said)
		}
		for _, s := range c.say {
			if !strings.Contains(said, s) {
				t.Errorf("%v does not mention %q: %s", c.args, s, said)
			}
		}
		if c.cards < 0 {
			continue
		}
		d, _, err := storage.Read(out)
		if err != nil {
			t.Fatal(err)
		}
		if n := d.Count(blueprint.KindOfCard); n != c.cards {
			t.Errorf("%v: %d cards, want %d", c.args, n, c.cards)
		}
	}
}

func TestATableIsReadFromStandardInput(t *testing.T) {
	f, err := os.Open(fixtures + "items-ru.csv")
	if err != nil {
		t.Fatal(err)
	}
	defer f.Close()
	stdin := os.Stdin
	os.Stdin = f
	defer func() { os.Stdin = stdin }()
	out := filepath.Join(t.TempDir(), "m.journey")
	if code, _, said := throughline(t, "import", "-", "-o", out); code != exitDone || !strings.Contains(said, "4 cards in 2 stages") {
		t.Errorf("exit %d: %s", code, said)
	}
}

func TestWhatCannotBeImportedIsNamedWithAWayOut(t *testing.T) {
	dir := t.TempDir()
	for name, text := range map[string]string{"paper.csv": "%PDF-1.7\n\x00\x01\x02garbage", "letter.docx": "PK", "list.csv": "12,44,1\n7,8,9\n"} {
		if err := os.WriteFile(filepath.Join(dir, name), []byte(text), 0o600); err != nil {
			t.Fatal(err)
		}
	}
	out := filepath.Join(dir, "out.journey")
	for _, c := range [][]string{
		{"paper.csv", out, "“paper.csv” is neither a text nor a spreadsheet"},
		{"letter.docx", out, ".xlsx .ods"},
		{"list.csv", out, "--as grid"},
		{fixtures + "story.csv", filepath.Join(dir, "none", "out.journey"), "There is no folder"},
	} {
		from := c[0]
		if !strings.HasPrefix(from, fixtures) {
			from = filepath.Join(dir, from)
		}
		code, _, said := throughline(t, "import", from, "-o", c[1])
		if code < exitUsage || !strings.Contains(said, c[2]) || strings.Contains(said, "journey” does not exist") {
			t.Errorf("%s: exit %d, %s", c[0], code, said)
		}
	}
}
