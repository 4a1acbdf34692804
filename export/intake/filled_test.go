package intake_test

import (
	"strings"
	"testing"
)

func TestAStepIsNotCarriedIntoTheNextStage(t *testing.T) {
	for name, lines := range map[string][]string{
		"stages down": {"Stage|Step|Customer action|Emotion", "Book|Search|types|1", "|Choose|clicks|", "Stay||arrives|-1", "Stay||sleeps|", "Leave|Pay|pays|2"},
		"a list":      {"Stage|Step|Lane|Text", "Book|Search|Actions|types", "||Touchpoints|site", "|Choose|Actions|clicks", "Stay||Actions|arrives", "||Pain points|sleeps", "Leave|Pay|Actions|pays"},
	} {
		d, m, _ := imported(t, lines)
		var got []string
		for _, s := range d.Stages(m) {
			for _, st := range d.StepsOf(s.ID) {
				got = append(got, s.Title+"/"+st.Title)
			}
		}
		if want := "Book/Search Book/Choose Stay/ Leave/Pay"; strings.Join(got, " ") != want {
			t.Errorf("%s: %q, want %s", name, got, want)
		}
		if c := cardCalled(t, d, "sleeps"); c.Step != d.Steps(m)[2].ID {
			t.Errorf("%s: it lies elsewhere", name)
		}
	}
}
