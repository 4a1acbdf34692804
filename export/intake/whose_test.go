package intake_test

import (
	"fmt"
	"strings"
	"testing"

	"throughline/blueprint"
	"throughline/blueprint/blueprinttest"
	"throughline/export/intake"
)

// felt lists the feelings of each step with whose they are.
func felt(d *blueprint.Doc, m blueprint.ID) string {
	var out []string
	for _, st := range d.Steps(m) {
		for _, e := range d.Emotions(st.ID) {
			who := "all"
			if p, ok := blueprint.Get[blueprint.Persona](d, e.Persona); ok {
				who = p.Name
			}
			v, _ := e.Value.Get()
			out = append(out, fmt.Sprintf("%s %g", who, v))
		}
	}
	return strings.Join(out, "|")
}

func TestRowsOfFeelingsNamedAfterPersonasAreACurveEach(t *testing.T) {
	for _, rows := range [][2]string{{"Emotion Anna", "Emotion Ben"}, {"Emotion: Anna", "Emotion: Ben"}, {"Anna’s feelings", "Ben's feelings"}, {"Gefühl (Anna)", "Gefühl – Ben"}} {
		d, m, account := imported(t, []string{"Stage|A|A", "Step|s1|s2", "Actions|x|y", rows[0] + "|2|1", rows[1] + "|-2|puzzling"})
		if got, want := felt(d, m), "Anna 2|Ben -2|Anna 1"; got != want {
			t.Errorf("%q: got %q, want %q", rows, got, want)
		}
		if p, _ := blueprint.Get[blueprint.Persona](d, cardCalled(t, d, "puzzling").Persona); p.Name != "Ben" {
			t.Errorf("%q: the words are not Ben’s", rows)
		}
		if n := len(d.Lanes(m)); n != 2 || len(account.Said) != 0 {
			t.Errorf("%q: %d lanes, want 2; said %q", rows, n, account.Said)
		}
	}
}

func TestACurveOfAPersonaWhoNeverFeltBadKeepsItsScale(t *testing.T) {
	d, m, _ := imported(t, []string{"Stage|A|B", "Actions|x|y", "Emotion|", "Emotion: Ada|1.2|1.5", "Emotion: Ben|-2|2"})
	if got := felt(d, m); got != "Ada 1.2|Ben -2|Ada 1.5|Ben 2" || len(d.Lanes(m)) != 2 {
		t.Errorf("%s in %d lanes, want 2", got, len(d.Lanes(m)))
	}
}

func TestRowsOfFeelingsThatCannotBeToldApartAreNamed(t *testing.T) {
	_, _, account := imported(t, []string{"Stage|A|B", "Actions|x|y", "Emotion|1|-1", "Satisfaction|-1|1"})
	if said := strings.Join(account.Said, "\n"); !strings.Contains(said, "“Emotion”, “Satisfaction”") {
		t.Errorf("said: %q", said)
	}
	if d, m, _ := imported(t, []string{"Stage|A|B", "Actions|x|y", "Customer emotions|1|-1"}); felt(d, m) != "all 1|all -1" {
		t.Error("one row of feelings made a persona of its name")
	}
}

func TestAFeelingInWordsIsAPointWithItsWordsAndNoCard(t *testing.T) {
	d, m, account := imported(t, []string{"Stage|A|B", "Actions|x|y", "Emotion|frustrated|green"})
	p := d.Emotions(d.Steps(m)[0].ID)
	if len(p) != 1 || p[0].Source != "frustrated" || account.Cards != 3 {
		t.Errorf("%+v; %d cards, want the point, and cards for x, y and green", p, account.Cards)
	}
}

func TestRowsOfTheSameNameAreOneLane(t *testing.T) {
	d, m, _ := imported(t, []string{"Activity|Find|Borrow", "Task|Search|Reserve", "Release 1|By title|One copy", "Release 1|By author|", "Release 2|Fuzzy|Queue"})
	if n := len(d.Lanes(m)); n != 2 {
		t.Errorf("%d lanes, want 2", n)
	}
}

func TestTheParkingLotOfOurOwnGridIsParkedAgain(t *testing.T) {
	d, m, account := imported(t, []string{"Stage|A|B", "Actions|x|y", "Parking lot|later|", "Parking lot|never|"})
	if len(d.Parked(m)) != 2 || len(d.Lanes(m)) != 1 || len(account.Guessed) != 0 {
		t.Errorf("%d parked, %d lanes, guessed %q", len(d.Parked(m)), len(d.Lanes(m)), account.Guessed)
	}
}

func TestAQuoteBesideAnEmotionIsWhatWasSaidThere(t *testing.T) {
	for _, lines := range [][]string{
		{"Stage|Step|Customer action|Emotion|Quote", "Arrive|Park|Looks|😡|\"No signs!\"", "Arrive|Wait|Sits||Forty minutes"},
		{"Stage|Step|Lane|Card|Emotion|Quote", "Arrive|Park|Customer actions|Looks|😡|“No signs!”", "Arrive|Wait|Customer actions|Sits||Forty minutes"},
		{"Stage|Arrive|Leave", "Actions|Looks|Sits", "Emotion|😡|", "Quotes|No signs!|Forty minutes"},
	} {
		d, m, account := imported(t, lines)
		var said []string
		for _, st := range d.Steps(m) {
			for _, e := range d.Emotions(st.ID) {
				said = append(said, e.Quote)
			}
		}
		if strings.Join(said, "|") != "No signs!|Forty minutes" || account.Cards != 2 {
			t.Errorf("%s: quotes %q, %d cards", lines[0], said, account.Cards)
		}
	}
}

func TestAFirstNameIsThatOfThePersonaInThePage(t *testing.T) {
	page := "# Shop\n\nPersona: Anna Schmidt, 34\nPersona: Ben Roth, 50\n\n| Stage | Buy | Use |\n|---|---|---|\n| Actions | pays | cleans |\n| Emotion Anna | 2 | 1 |\n| Emotion Ben | -2 | -1 |\n"
	src := intake.FromPage(t.Context(), page, "x", blueprinttest.IDs(1))
	d, _, err := src.Build(t.Context(), src.Default(), blueprinttest.IDs(2))
	if err != nil {
		t.Fatal(err)
	}
	if got := felt(d, d.Maps()[0].ID); got != "Anna Schmidt 2|Ben Roth -2|Anna Schmidt 1|Ben Roth -1" {
		t.Error(got)
	}
}
