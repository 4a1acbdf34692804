package intake_test

import (
	"context"
	"errors"
	"fmt"
	"runtime"
	"strings"
	"testing"

	"throughline/blueprint/blueprinttest"
	"throughline/export/intake"
)

// allocated counts the bytes that f asks for, and how often.
func allocated(f func()) (bytes, times float64) {
	var before, after runtime.MemStats
	runtime.ReadMemStats(&before)
	f()
	runtime.ReadMemStats(&after)
	return float64(after.TotalAlloc - before.TotalAlloc), float64(after.Mallocs - before.Mallocs)
}

// growsWithSize checks that four times as much to read takes about four times the memory;
// where time grows with the square, so does what is copied.
func growsWithSize(t *testing.T, file string, size int, text func(n int) string) {
	t.Helper()
	read := func(n int) func() {
		return func() {
			src, err := intake.Open(context.Background(), file, []byte(text(n)), false, blueprinttest.IDs(1))
			if err != nil {
				t.Fatal(err)
			}
			if _, _, err := src.Build(context.Background(), src.Default(), blueprinttest.IDs(2)); err != nil && !errors.Is(err, intake.ErrNoMap) {
				t.Fatal(err)
			}
		}
	}
	bytes, times := allocated(read(size))
	manyBytes, manyTimes := allocated(read(4 * size))
	if manyBytes > 7*bytes || manyTimes > 7*times {
		t.Errorf("four times the size takes %.1f times the memory in %.1f times as many pieces", manyBytes/bytes, manyTimes/times)
	}
}

func TestLongListsTakeWhatTheirLengthTakes(t *testing.T) {
	for name, row := range map[string]string{
		"a goal in each row":   "A,S,Frontstage,C%[1]d,,a goal that is another one each time %[1]d,,\n",
		"a source in each row": "A,S,Frontstage,C%[1]d,,,,happy about this and that %[1]d\n",
	} {
		t.Run(name, func(t *testing.T) {
			growsWithSize(t, "x.csv", 1000, func(n int) string {
				var b strings.Builder
				b.WriteString("Stage,Step,Lane,Card,Owner,Goal,Persona,Emotion\n")
				for i := range n {
					fmt.Fprintf(&b, row, i)
				}
				return b.String()
			})
		})
	}
}

func TestLongPagesTakeWhatTheirLengthTakes(t *testing.T) {
	for name, unit := range map[string]string{
		"lines":          "a\n: b\n",
		"personas":       "Persona: somebody %d\n",
		"tables":         "|a|\n|-|\n|b|\n\n",
		"rows of a name": "",
	} {
		t.Run(name, func(t *testing.T) {
			growsWithSize(t, "x.md", 200, func(n int) string {
				var b strings.Builder
				b.WriteString("# T\n\n")
				if unit == "" {
					for range 2 {
						b.WriteString("## S\n\n|Dimension|Detail|\n|-|-|\n")
						for i := range 10 * n {
							fmt.Fprintf(&b, "|Actions|does this or that %d|\n", i)
						}
					}
				}
				for i := range n {
					b.WriteString(strings.ReplaceAll(unit, "%d", fmt.Sprint(i)))
				}
				return b.String()
			})
		})
	}
}

func TestALongNameOfARowOfFeelingsIsNobodys(t *testing.T) {
	long := strings.Repeat("word ", 100) + "emotion"
	lines := []string{"|Before|After", "Customer actions|Looks|Calls", long + "|4|3", long + " two|2|1", "Pain points|x|y"}
	src := tableOf(lines)
	p := src.As(intake.Grid, 0)
	allocs := testing.AllocsPerRun(1, func() {
		d, _, err := src.Build(context.Background(), []intake.Proposal{p}, blueprinttest.IDs(1))
		if err != nil {
			t.Fatal(err)
		}
		if n := len(d.Personas()); n > 0 {
			t.Errorf("%d personas", n)
		}
	})
	if allocs > 20_000 {
		t.Errorf("%.0f allocations", allocs)
	}
}

func TestAPageOfManyTablesSaysHowManyItLeavesOut(t *testing.T) {
	src := intake.FromPage(t.Context(), strings.Repeat("|a|b|\n|-|-|\n|c|d|\n\n", 1100), "x", blueprinttest.IDs(1))
	if n := len(src.Tables); n != 1000 || !strings.Contains(strings.Join(src.Beside, " "), "100 tables") {
		t.Errorf("%d tables, beside them %q", n, src.Beside)
	}
}

func TestReadingAPageCanBeStopped(t *testing.T) {
	ctx, stop := context.WithCancel(context.Background())
	stop()
	src, err := intake.Open(ctx, "x.md", []byte("# T\n\n|Stage|Actions|\n|-|-|\n|A|b|\n"), true, blueprinttest.IDs(1))
	if !errors.Is(err, context.Canceled) || src != nil && len(src.Tables) > 0 {
		t.Errorf("%v, %+v", err, src)
	}
}
