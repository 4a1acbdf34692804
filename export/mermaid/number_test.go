package mermaid

import (
	"math"
	"testing"
)

func TestNumberIsJavaScripts(t *testing.T) {
	nan, inf := math.NaN(), math.Inf(1)
	for s, want := range map[string]float64{
		"": 0, " \t\u00a0\ufeff": 0, "5": 5, " 5 ": 5, "+5": 5, "-1": -1, "3.5": 3.5, ".5": .5, "5.": 5, "1e1": 10, "1E-2": .01, "1e400": inf, "-1e400": -inf,
		"0x5": 5, "0XfF": 255, "0b101": 5, "0o17": 15, "010": 10, "-0x5": nan, "0x": nan, "0x+5": nan, "0x_1": nan, "1_000": nan, "3,5": nan, "five": nan,
		"Infinity": inf, "-Infinity": -inf, "+Infinity": inf, "infinity": nan, "inf": nan, "NaN": nan, "nan": nan, ".": nan, "+": nan, "1e": nan, "e1": nan, "--1": nan, "1 2": nan, "0x1p4": nan, "5n": nan, "٥": nan,
	} {
		if got := number(s); got != want && !(math.IsNaN(got) && math.IsNaN(want)) {
			t.Errorf("Number(%q) = %v, want %v", s, got, want)
		}
	}
}
