package intake_test

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"slices"
	"testing"
	"time"

	"throughline/blueprint"
	"throughline/blueprint/blueprinttest"
	"throughline/export/intake"
	"throughline/export/sheets"
)

// tenThousand is a list of so many rows, and a grid of as many cards.
func tenThousand() map[string][]byte {
	var list, grid, process bytes.Buffer
	list.WriteString("Stage;Step;Lane;Card;Owner;Minutes;Severity;Emotion;Channel;Persona;Notes\n")
	process.WriteString("Process Step ID,Process Step Description,Next Step ID,Connector Label,Function,Phase\n")
	for i := range 10_000 {
		fmt.Fprintf(&list, "Stage %d;Step %d;Lane %d;Card number %d of the list;Team %d;%d;high;%d;Web;Ana;\"A note, and \"\"more\"\"\"\n", i/500, i/50, i%12, i, i%7, i%60, i%5+1)
		fmt.Fprintf(&process, "P%d,Does thing %d,\"P%d,P%d\",\"yes,no\",Team %d,Phase %d\n", i, i, i+1, (i*7)%10_000, i%9, i/100)
	}
	grid.WriteString("Stage")
	for x := range 100 {
		fmt.Fprintf(&grid, "\tStage %d", x/10)
	}
	lanes := []string{"Customer actions", "Touchpoints", "Thoughts", "Pain points", "Opportunities", "Frontstage", "Backstage", "Systems", "Policies", "Metrics"}
	for y := range 100 {
		fmt.Fprintf(&grid, "\n%s %d", lanes[y%10], y)
		for x := range 100 {
			fmt.Fprintf(&grid, "\tDoes %d in %d", y, x)
		}
	}
	return map[string][]byte{"list.csv": list.Bytes(), "grid.tsv": grid.Bytes(), "process.csv": process.Bytes()}
}

func importAll(name string, raw []byte) (*blueprint.Doc, intake.Account, error) {
	src, err := intake.Open(context.Background(), name, raw, false, blueprint.NewID)
	if err != nil {
		return nil, intake.Account{}, err
	}
	return src.Build(context.Background(), src.Default(), blueprinttest.IDs(1))
}

// TestTenThousandRowsComeInWhole; two seconds are the bar, and a machine that is busy
// with other things gets ten times as long.
func TestTenThousandRowsComeInWhole(t *testing.T) {
	for name, raw := range tenThousand() {
		began := time.Now()
		d, account, err := importAll(name, raw)
		if err != nil {
			t.Fatalf("%s: %v", name, err)
		}
		if account.Cards != 10_000 || len(account.Parked) > 0 {
			t.Errorf("%s: %s, want 10,000 cards and none parked", name, account.Summary())
		}
		if took := time.Since(began); took > 20*time.Second {
			t.Errorf("%s took %v", name, took)
		}
		if err := d.Check(); err != nil {
			t.Errorf("%s: %v", name, err)
		}
	}
}

// TestHugeTablesAreReadOrRefusedInTime: as many fields as a file may have, in every
// proportion.
func TestHugeTablesAreReadOrRefusedInTime(t *testing.T) {
	row := func(first string, cell string, n int) []string {
		out := []string{first}
		for range n {
			out = append(out, cell)
		}
		return out
	}
	for name, rows := range map[string][][]string{
		"long":   slices.Repeat([][]string{{"Stage", "Customer actions", "Touchpoints", "Pain points"}}, 200_000),
		"wide":   slices.Repeat([][]string{row("Customer actions", "x", 10_000)}, 100),
		"square": slices.Repeat([][]string{row("Pain points", "x", 1_000)}, 1_000),
		"names":  {row("Stage", "Customer actions", 16_000), row("A", "b", 16_000)},
		"ids":    slices.Repeat([][]string{{"P1", "does", "P1"}}, 50_000),
	} {
		if name == "ids" {
			rows[0] = []string{"Process step ID", "Step description", "Next step ID"}
		}
		began := time.Now()
		src := intake.FromBook(&sheets.Book{Sheets: []sheets.Sheet{{Rows: rows}}}, "huge")
		_, account, err := src.Build(context.Background(), src.Default(), blueprinttest.IDs(1))
		if err != nil && !errors.Is(err, intake.ErrTooMany) && !errors.Is(err, intake.ErrNoMap) {
			t.Errorf("%s: %v", name, err)
		}
		took := time.Since(began)
		t.Logf("%s: %v, %s (%v)", name, took.Round(time.Millisecond), account.Summary(), err)
		if took > 30*time.Second {
			t.Errorf("%s took %v", name, took)
		}
	}
}

func BenchmarkImport(b *testing.B) {
	for name, raw := range tenThousand() {
		b.Run(name, func(b *testing.B) {
			for b.Loop() {
				if _, _, err := importAll(name, raw); err != nil {
					b.Fatal(err)
				}
			}
		})
	}
}
