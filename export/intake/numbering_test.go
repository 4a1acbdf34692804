package intake

import (
	"slices"
	"testing"
)

func TestOnlyNumbersThatNumberAreTakenOffNames(t *testing.T) {
	for _, c := range []struct{ names, want []string }{
		{[]string{"2. Search", "3) Pay", "2.1. Use"}, []string{"Search", "Pay", "Use"}},
		{[]string{"2.1 Search", "2.2 Pay", "3.1 Use"}, []string{"Search", "Pay", "Use"}},
		{[]string{"1 Search", "1 Search", "2 Pay", "3 Use", "1 Return", "2 Wait"}, []string{"Search", "Search", "Pay", "Use", "Return", "Wait"}},
		{[]string{"Stage 1: Search", "Phase 2: Pay"}, []string{"Search", "Pay"}},
		{[]string{"24 hours before", "3 months later"}, nil},
		{[]string{"30 days", "60 days", "90 days"}, nil},
		{[]string{"1 month later", "2 weeks on", "3 days after"}, nil},
		{[]string{"1 Woche", "2 Wochen", "3 Wochen"}, nil},
		{[]string{"1 Woche", "2 Monate"}, nil},
		{[]string{"1.5 Stunden vorher", "2.5 Stunden nachher"}, nil},
		{[]string{"1. Termin", "2. Termin"}, nil},
		{[]string{"Phase 1: Call", "Phase 2: Call"}, nil},
		{[]string{"2. Pay", "Pay"}, nil},
		{[]string{"365 Days", "Search"}, nil},
		{[]string{"5", "6", ""}, nil},
	} {
		if c.want == nil {
			c.want = c.names
		}
		if got := unnumbered(c.names, nil); !slices.Equal(got, c.want) {
			t.Errorf("%q become %q, want %q", c.names, got, c.want)
		}
	}
}

func TestNumbersMayRepeatNamesInDifferentStages(t *testing.T) {
	got := unnumbered([]string{"1. Call", "2. Wait", "1. Wait"}, []string{"A", "A", "B"})
	if want := []string{"Call", "Wait", "Wait"}; !slices.Equal(got, want) {
		t.Errorf("%q, want %q", got, want)
	}
}
