package blueprint_test

import (
	"math/rand/v2"
	"slices"
	"strings"
	"testing"

	"throughline/blueprint"
)

var (
	smallestOrder = "A" + strings.Repeat("0", 25) + "1" // the smallest key that is an integer
	greatestOrder = "z" + strings.Repeat("z", 26)
)

func TestOrderKeysOfKnownPlaces(t *testing.T) {
	cases := []struct{ low, high, want string }{
		{"", "", "a0"}, {"a0", "", "a1"}, {"", "a0", "Zz"}, {"az", "", "b00"}, {"", "b00", "az"}, {"a0", "a1", "a0V"}, {"a0", "a0V", "a0F"}, {"a1", "a2", "a1V"},
		{"a0V", "a1", "a0k"}, {"Zz", "a0", "ZzV"}, {"Zz", "a1", "a0"}, {"", "Z0", "Yzz"}, {"Yzz", "", "Z0"}, {"bzz", "", "c000"}, {"a0", "a0001", "a0000V"},
		{"", "a0V", "a0"}, {"", smallestOrder, "A" + strings.Repeat("0", 26) + "V"}, {greatestOrder, "", greatestOrder + "V"},
	}
	for _, c := range cases {
		got, err := blueprint.OrderBetween(c.low, c.high)
		if err != nil || got != c.want {
			t.Errorf("between %q and %q: %q (%v), want %q", c.low, c.high, got, err, c.want)
		}
	}
}

func TestOrderBetweenRefusesWhatHasNoBetween(t *testing.T) {
	for _, c := range [][2]string{{"a1", "a0"}, {"a0", "a0"}, {"a", ""}, {"", "a00"}, {"a0é", ""}, {"0", ""}, {"", "A" + strings.Repeat("0", 26)}, {"a0", "a"}} {
		if got, err := blueprint.OrderBetween(c[0], c[1]); err == nil {
			t.Errorf("between %q and %q it gave %q", c[0], c[1], got)
		}
	}
}

// checkBetween fails the test unless a key strictly between the two is found.
func checkBetween(t *testing.T, low, high string) string {
	t.Helper()
	got, err := blueprint.OrderBetween(low, high)
	if err != nil {
		t.Fatalf("between %q and %q: %v", low, high, err)
	}
	if !blueprint.ValidOrder(got) || low != "" && got <= low || high != "" && got >= high {
		t.Fatalf("%q is not a key strictly between %q and %q", got, low, high)
	}
	return got
}

func TestInsertingAnywhereKeepsKeysSortedAndShort(t *testing.T) {
	places := map[string]func(r *rand.Rand, n int) int{
		"anywhere":     func(r *rand.Rand, n int) int { return r.IntN(n + 1) },
		"at the end":   func(_ *rand.Rand, n int) int { return n },
		"at the front": func(*rand.Rand, int) int { return 0 },
	}
	for name, place := range places {
		r := rand.New(rand.NewPCG(1, 1))
		var keys []string
		for range 2000 {
			at := place(r, len(keys))
			low, high := "", ""
			if at > 0 {
				low = keys[at-1]
			}
			if at < len(keys) {
				high = keys[at]
			}
			keys = slices.Insert(keys, at, checkBetween(t, low, high))
		}
		longest := slices.MaxFunc(keys, func(a, b string) int { return len(a) - len(b) })
		if !slices.IsSorted(keys) || len(longest) > 12 {
			t.Errorf("%s: sorted %v, longest key %q", name, slices.IsSorted(keys), longest)
		}
	}
}

func TestOrderSpreadAscends(t *testing.T) {
	keys := blueprint.OrderSpread(5000)
	if !slices.IsSorted(keys) || len(slices.Compact(keys)) != 5000 {
		t.Error("the keys do not ascend strictly")
	}
}

func FuzzOrderBetween(f *testing.F) {
	for _, s := range [][2]string{{"", ""}, {"a0", "a1"}, {"a0", "a0V"}, {smallestOrder, ""}, {"", smallestOrder}, {greatestOrder, ""}, {"Zz", "a0"}, {"a0", "a0001"}} {
		f.Add(s[0], s[1])
	}
	f.Fuzz(func(t *testing.T, a, b string) {
		if a != "" && !blueprint.ValidOrder(a) || b != "" && !blueprint.ValidOrder(b) || len(a)+len(b) > 4000 {
			return
		}
		if b != "" && a > b {
			a, b = b, a
		}
		if a == b && a != "" {
			if got, err := blueprint.OrderBetween(a, b); err == nil {
				t.Fatalf("%q lies between %q and itself", got, a)
			}
			return
		}
		mid := checkBetween(t, a, b)
		checkBetween(t, a, mid)
		checkBetween(t, mid, b)
	})
}
