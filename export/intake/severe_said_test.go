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

func TestASeverityBesideAPainPointIsThatOfThePainPoint(t *testing.T) {
	d, m, _ := imported(t, []string{
		"Phase|Step|Customer does|Pain point|Severity (1-4)|Idea",
		"Find|Search|Googles|Bad ads|Low|SEO",
		"Find|Read|Reads|||",
		"Buy|Order|Pays|Too long\\nToo dear|High\\nCritical|Short form",
		"Buy|Wait|Waits|No status\\nNo call|High|",
		"Use|Start|Starts|Loud|tbd|",
		"Use|Stop|Stops||4|",
	})
	for title, want := range map[string]uint8{"Bad ads": 1, "Too long": 3, "Too dear": 4, "No status": 0, "No call": 0, "Loud": 0} {
		if c := cardCalled(t, d, title); c.Severity != want {
			t.Errorf("%s: severity %d, want %d", title, c.Severity, want)
		}
	}
	var notes []string
	for _, st := range d.Steps(m) {
		notes = append(notes, st.Notes)
	}
	if got, want := strings.Join(notes, "|"), "|||Severity (1-4): High|Severity (1-4): tbd|Severity (1-4): 4"; got != want {
		t.Errorf("notes of the steps %q, want %q", got, want)
	}
}
