package intake_test

import (
	"strings"
	"testing"
)

func TestSeveritiesInTheWordsOfPainPointsAreReadAndTold(t *testing.T) {
	d, _, account := imported(t, []string{"Stage|S1|S2", "Actions|a (high)|b", "Pain points|Slow (severity: high)|[critical] Breaks"})
	for title, want := range map[string]uint8{"Slow (severity: high)": 3, "[critical] Breaks": 4, "a (high)": 0} {
		if c := cardCalled(t, d, title); c.Severity != want {
			t.Errorf("%s: severity %d, want %d", title, c.Severity, want)
		}
	}
	if said := strings.Join(account.Said, "; "); !strings.Contains(said, "“Slow (severity: high)” is high") {
		t.Errorf("the account says %q", account.Said)
	}
}

func TestALetterInAColumnOfSeveritiesIsOne(t *testing.T) {
	d, _, _ := imported(t, []string{"Stage|Step|Type|Text|Severity", "A|s|Pain point|p1|H", "A|s|Pain point|p2|M", "A|s|Pain point|p3|L"})
	for title, want := range map[string]uint8{"p1": 3, "p2": 2, "p3": 1} {
		if c := cardCalled(t, d, title); c.Severity != want || c.Notes != "" {
			t.Errorf("%s: severity %d, want %d; notes %q", title, c.Severity, want, c.Notes)
		}
	}
}
