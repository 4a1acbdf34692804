package intake

import "testing"

func TestAPainPointSaysByItselfHowBadItIs(t *testing.T) {
	for text, want := range map[string]uint8{
		"Slow (severity: high)": 3, "[critical] Breaks": 4, "Medium – dull": 2, "H: x": 3, "High: p4": 3, "p5 (severity 3)": 3, "No reminder [low]": 1,
		"Hidden shipping cost - critical": 4, "Zu viele Filter (mittel)": 2, "Versandkosten zu spät – kritisch": 4, "Слишком дорого (высокая)": 3, "Dear (high priority)": 3,
		"Dear (very high)": 4, "Slow (high).": 3,
		"": 0, "Slow": 0, "High prices": 0, "High-end phones only": 0, "Prices are too high": 0, "A text (in small print)": 0, "Shoes (small)": 0, "Room – big": 0,
		"(high) to find – low": 0, "Calls (3)": 0, "m: x": 0, "Blocker for teams: nobody answers": 0, "Step-by-step": 0, "Wait - 3": 0, "Vitamin (L)": 0, "Size (M) is missing": 0,
	} {
		if got := severityIn(text); got != want {
			t.Errorf("%q says %d, want %d", text, got, want)
		}
	}
}
