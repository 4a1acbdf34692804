package intake_test

import (
	"strings"
	"testing"

	"throughline/export/intake"
)

func TestAProcessKeepsItsShapesAndTheWordsOfLinksThatLeadNowhere(t *testing.T) {
	d, _, said := asList(t, "Process Step ID,Process Step Description,Next Step ID,Connector Label,Shape Type,Function,Phase\n"+
		"P1,Asks,P2,,Start,Customer,Order\nP2,Checks,\"P3,P9\",\"yes,no\",Decision,Customer,Order\nP3,Loops,P3,again,Process,Customer,Order\n", intake.Visio)
	for title, want := range map[string]string{"Asks": "Shape Type: Start", "Checks": "Shape Type: Decision\nLeads to: P9 (no)", "Loops": "Leads to itself: again"} {
		if c := cardCalled(t, d, title); c.Notes != want {
			t.Errorf("%s: notes %q, want %q", title, c.Notes, want)
		}
	}
	if !strings.Contains(said, "leads to “P9” (“no”)") {
		t.Errorf("the account says\n%s", said)
	}
}

func TestBoxesOfAListSayWhatIsDone(t *testing.T) {
	d, m := page(t, "- Order\n  - [x] Choose\n    - [ ] Filters\n    - [x] Favourites\n    - Searches\n      - [x] by name\n  - Pay\n    - [x] Pain: too dear\n")
	for title, want := range map[string]string{"Filters": "Not done", "Favourites": "Done", "Searches": "[x] by name", "too dear": "Done"} {
		if c := cardCalled(t, d, title); c.Notes != want {
			t.Errorf("%s: notes %q, want %q", title, c.Notes, want)
		}
	}
	if st := d.Steps(m); st[0].Title != "Choose" || st[0].Notes != "Done" {
		t.Errorf("%+v", st)
	}
}
