package intake_test

import (
	"runtime"
	"strings"
	"testing"
	"time"

	"throughline/blueprint/blueprinttest"
	"throughline/export/intake"
	"throughline/export/sheets"
)

// A cell far to the right, on purpose or by a slip, makes no rectangle that takes all
// memory; it is told, and kept with the map.
func TestACellFarToTheRightCostsNoMemoryAndIsNotLost(t *testing.T) {
	far := strings.Repeat(",", 16_000) + "stray\n"
	overlapping := sheets.Sheet{Name: "merged"}
	overlapping.Rows = [][]string{{"Stage", "Step", "Card"}}
	for range 3_000 {
		overlapping.Rows = append(overlapping.Rows, []string{"a", "b", "c"})
	}
	for range 100_000 {
		overlapping.Merged = append(overlapping.Merged, sheets.Range{LastRow: 1 << 20, LastColumn: 1 << 14})
	}
	for name, c := range map[string]struct {
		book *sheets.Book
		want string
	}{
		"below a long list":   {delimited(t, "Stage,Step,Card\n"+strings.Repeat("a,b,c\n", 60_000)+far), "right of column AG of “Stage | Step | Card”: “stray”"},
		"above a list":        {delimited(t, "Stage,Step,Card"+far+strings.Repeat("a,b,c\n", 10_000)), "“stray”"},
		"in every row":        {delimited(t, "Stage,Step,Card\n"+strings.Repeat("a,b,c"+far, 120)), ""},
		"in some rows":        {delimited(t, "Stage,Step,Card\n"+strings.Repeat("a,b,c"+far, 20)+strings.Repeat("a,b,c\n", 200)), "“stray”, “stray”"},
		"merged on one place": {&sheets.Book{Sheets: []sheets.Sheet{overlapping}}, ""},
	} {
		var before, after runtime.MemStats
		runtime.GC()
		runtime.ReadMemStats(&before)
		began := time.Now()
		src := intake.FromBook(c.book, name)
		src.From = &intake.File{Name: name + ".csv", Data: []byte("the file")}
		src.Default()
		d, account, err := src.Build(t.Context(), []intake.Proposal{src.As(intake.List, 0)}, blueprinttest.IDs(3))
		if err != nil {
			t.Errorf("%s: %v", name, err)
			continue
		}
		took := time.Since(began)
		runtime.ReadMemStats(&after)
		if grown := (after.HeapSys - min(before.HeapSys, after.HeapSys)) >> 20; took > 10*time.Second || grown > 700 {
			t.Errorf("%s took %v and %d MB", name, took, grown)
		} else {
			t.Logf("%s took %v and %d MB", name, took, grown)
		}
		if said := strings.Join(account.Remarks(), "\n"); c.want != "" && !strings.Contains(said, c.want) {
			t.Errorf("%s: said %q", name, said)
		}
		if c.want != "" && len(d.Parked(d.Maps()[0].ID)) == 0 {
			t.Errorf("%s: nothing is kept of it", name)
		}
	}
}

func delimited(t *testing.T, raw string) *sheets.Book {
	t.Helper()
	b, err := sheets.ReadDelimited(t.Context(), []byte(raw))
	if err != nil {
		t.Fatal(err)
	}
	return b
}
