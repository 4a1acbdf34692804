package intake_test

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"math/rand/v2"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"throughline/blueprint/blueprinttest"
	"throughline/export/intake"
	"throughline/export/sheets"
)

// everyWay builds every table of a source in every shape, and all at once.
func everyWay(src *intake.Source) error {
	tables := min(len(src.Tables), 6)
	for i := range tables {
		for _, shape := range intake.Shapes {
			if err := sound(src, src.As(shape.Value, i)); err != nil {
				return fmt.Errorf("%s as %s: %w", src.Tables[i].Label(), shape.Value, err)
			}
		}
		src.Key(i)
	}
	return sound(src, src.Default()...)
}

func sound(src *intake.Source, ps ...intake.Proposal) error {
	d, account, err := src.Build(context.Background(), ps, blueprinttest.IDs(3))
	if errors.Is(err, intake.ErrNoMap) {
		return nil
	}
	if err != nil {
		return err
	}
	account.Summary()
	account.Remarks()
	return d.Check()
}

func FuzzPage(f *testing.F) {
	for _, pattern := range []string{"testdata/*.md", filepath.Join(tablesDir, "*.md")} {
		files, _ := filepath.Glob(pattern)
		for _, name := range files {
			if raw, err := os.ReadFile(name); err == nil && len(raw) < 8000 {
				f.Add(string(raw))
			}
		}
	}
	for _, s := range blueprinttest.Hostile() {
		if len(s) < 5000 {
			f.Add("# " + s + "\n\n|a|" + s + "|\n|-|-|\n|" + s + "|x|\n\n- " + s + "\n  - b\n")
		}
	}
	f.Fuzz(func(t *testing.T, page string) {
		if len(page) > 20_000 {
			return
		}
		if err := everyWay(intake.FromPage(context.Background(), page, "page", blueprinttest.IDs(1))); err != nil {
			t.Fatal(err)
		}
	})
}

func FuzzDelimited(f *testing.F) {
	files, _ := filepath.Glob("testdata/*.[ct]sv")
	for _, name := range files {
		if raw, err := os.ReadFile(name); err == nil {
			f.Add(raw)
		}
	}
	f.Fuzz(func(t *testing.T, raw []byte) {
		if len(raw) > 20_000 {
			return
		}
		b, err := sheets.ReadDelimited(context.Background(), raw)
		if err != nil {
			return
		}
		if err := everyWay(intake.FromBook(b, "x")); err != nil {
			t.Fatal(err)
		}
	})
}

// TestRandomTablesMakeSoundMaps: headings of every meaning, hostile texts, merged cells
// anywhere, proposals that somebody bent.
func TestRandomTablesMakeSoundMaps(t *testing.T) {
	names := []string{"Stage", "Step", "Lane", "Kind", "Card", "Notes", "Owner", "Teams involved", "Minutes", "Severity", "Emotion", "Channel", "Persona", "Goal", "Next step ID", "ID",
		"Connector label", "Line Source", "Line Destination", "Text Area 1", "Name", "Contained By", "Touchpoints", "Pain points", "Line of visibility", "Release 1", "", "Was?"}
	texts := append(blueprinttest.Hostile(), "", "", "1", "2", "P1", "P1,P2", "😡", "Page", "Line", "a\nb\n- c", "high", "Stage › Step")
	for seed := range uint64(300) {
		r := rand.New(rand.NewPCG(seed, 7))
		sheet := sheets.Sheet{Name: "random"}
		wide := 1 + r.IntN(9)
		for y := range 1 + r.IntN(12) {
			row := make([]string, r.IntN(wide+1))
			for x := range row {
				if y == 0 || x == 0 && r.IntN(2) == 0 {
					row[x] = names[r.IntN(len(names))]
				} else {
					row[x] = texts[r.IntN(len(texts))]
				}
			}
			sheet.Rows = append(sheet.Rows, row)
		}
		for range r.IntN(4) {
			y, x := r.IntN(14)-1, r.IntN(10)-1
			sheet.Merged = append(sheet.Merged, sheets.Range{Row: y, Column: x, LastRow: y + r.IntN(4), LastColumn: x + r.IntN(1000)})
		}
		src := intake.FromBook(&sheets.Book{Sheets: []sheets.Sheet{sheet}}, "random")
		if err := everyWay(src); err != nil {
			t.Fatalf("seed %d: %v", seed, err)
		}
		p := src.Propose(0)
		p.Skip, p.Heads = r.IntN(20)-5, r.IntN(20)-5
		for i := range p.Columns {
			p.Columns[i].Is = intake.Meanings[r.IntN(len(intake.Meanings))].Value
		}
		if err := sound(src, p); err != nil {
			t.Fatalf("seed %d, bent: %v", seed, err)
		}
	}
}

// TestHostilePagesCostNoTime: what a parser could be made to nest or to look for again
// and again.
func TestHostilePagesCostNoTime(t *testing.T) {
	for name, page := range map[string]string{
		"quotes":   strings.Repeat(">", 200_000),
		"quotes 2": strings.Repeat("> ", 100_000) + "x",
		"lists":    strings.Repeat("- ", 100_000) + "x",
		"numbers":  strings.Repeat("1. ", 60_000) + "x",
		"brackets": strings.Repeat("[", 100_000),
		"images":   strings.Repeat("![](", 50_000),
		"stars":    strings.Repeat("*a ", 60_000),
		"ticks":    strings.Repeat("`a``", 40_000),
		"headings": strings.Repeat("# a\n## b\n", 20_000),
		"indents":  indents(2_000),
		"tags":     strings.Repeat("<a ", 60_000),
		"pipes":    "|" + strings.Repeat("a|", 20_000) + "\n|" + strings.Repeat("-|", 20_000) + "\n",
		"tables":   strings.Repeat("## Stage\n\n|a|b|\n|-|-|\n|c|d|\n\n", 4_000),
		"fences":   strings.Repeat("```markdown\n# x\n", 3_000),
	} {
		began := time.Now()
		src := intake.FromPage(context.Background(), page, name, blueprinttest.IDs(1))
		if err := sound(src, src.Default()...); err != nil && !errors.Is(err, intake.ErrTooMany) {
			t.Errorf("%s: %v", name, err)
		}
		if took := time.Since(began); took > 10*time.Second {
			t.Errorf("%s took %v", name, took)
		} else if took > time.Second {
			t.Logf("%s took %v", name, took)
		}
	}
}

func indents(n int) string {
	var b bytes.Buffer
	for i := range n {
		fmt.Fprintf(&b, "%s- a\n", strings.Repeat("  ", i))
	}
	return b.String()
}
