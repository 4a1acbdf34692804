package json

import (
	"context"
	"errors"
	"strings"
	"testing"

	"throughline/blueprint/blueprinttest"
)

// zeros is a document with a list of n things that are no maps.
func zeros(n int) string {
	return `{"format":"throughline","version":1,"maps":[0` + strings.Repeat(",0", n-1) + `]}`
}

func TestMoreValuesThanAnyMapHasAreRefused(t *testing.T) {
	const values = 4 // beside the zeros: the document, format, version, list
	if _, err := parse(context.Background(), []byte(zeros(100)), 100+values); err != nil {
		t.Errorf("as many as may be: %v", err)
	}
	if _, err := parse(context.Background(), []byte(zeros(100)), 99+values); !errors.Is(err, ErrTooLarge) {
		t.Errorf("one more: %v", err)
	}
}

func TestALongListOfMistakesIsNotReadToItsEnd(t *testing.T) {
	for name, in := range map[string]string{
		"no records":      zeros(50_000),
		"words no texts":  strings.Replace(zeros(50_000), "maps", "other_words", 1),
		"ids of no texts": `{"format":"throughline","version":1,"maps":[{"id":1}` + strings.Repeat(`,{"id":1}`, 50_000) + `]}`,
	} {
		root, err := parse(context.Background(), []byte(in), maxValues)
		if err != nil {
			t.Fatal(err)
		}
		allocs := testing.AllocsPerRun(1, func() {
			if _, _, err := newReader(context.Background(), blueprinttest.IDs(1)).document(&root); !errors.Is(err, ErrInvalid) {
				t.Errorf("%s: %v", name, err)
			}
		})
		if allocs > 5000 {
			t.Errorf("%s: %.0f allocations for %d problems", name, allocs, maxProblems)
		}
	}
}

func TestReadingStopsWhereNobodyWaits(t *testing.T) {
	ctx, stop := context.WithCancel(context.Background())
	stop()
	for _, in := range []string{zeros(10_000), `{"format":"throughline","version":1,"maps":[{"title":"a"}]}`} {
		if _, _, err := ReadContext(ctx, strings.NewReader(in), blueprinttest.IDs(1)); !errors.Is(err, context.Canceled) {
			t.Errorf("%d bytes: %v, want Canceled", len(in), err)
		}
	}
}
