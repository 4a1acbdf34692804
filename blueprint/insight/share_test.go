package insight_test

import (
	"math"
	"testing"

	"throughline/blueprint/insight"
)

func TestSharesAreReadFromWordsAndNothingElseIs(t *testing.T) {
	for text, want := range map[string]float64{
		"22 %": 0.22, "22% of orders": 0.22, "22,5\u00a0% der Aufträge": 0.225, "4 in 10 homes": 0.4, "1 in 4": 0.25, "9 of 12 interviewed": 0.75, "3 out of 5": 0.6,
		"7 in 10 proposals; 53 % end here": 0.7, "about 640 of 1,280 a month": 0.5, "340 % more, 12 % of all": 0.12, "100 %": 1, "0 %": 0,
		"": -1, "many": -1, "2.7 calls per project, all in this step": -1, "2.7 in 10": -1, "18 days": -1, "340 % more": -1, "12 of 9": -1, "0 of 0": -1, "£410k a year": -1,
	} {
		got, ok := insight.Share(text)
		if !ok {
			got = -1
		}
		if math.Abs(got-want) > 1e-9 {
			t.Errorf("%q: %v, want %v", text, got, want)
		}
	}
}
