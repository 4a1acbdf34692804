package intake_test

import (
	"fmt"
	"strings"
	"testing"

	"throughline/blueprint"
	"throughline/export/intake"
)

func TestSeveritiesOfOtherScalesBecomeOurs(t *testing.T) {
	for _, c := range []struct {
		head string
		said []string
		want string
	}{
		{"Severity (1-5)", []string{"1", "2", "3", "4", "5"}, "1 1 2 3 4"},
		{"Severity", []string{"1", "2", "3", "4"}, "1 2 3 4"},
		{"Severity", []string{"5", "high", "", "1"}, "4 3 0 1"},
		{"Severity 1–10", []string{"10", "5", "1"}, "4 2 1"},
		{"Severity", []string{"80", "100", "0"}, "3 4 1"},
	} {
		lines := []string{"Stage|Step|Lane|Card|" + c.head}
		for i, s := range c.said {
			lines = append(lines, fmt.Sprintf("A|a|Pain points|card %d|%s", i, s))
		}
		d, _, account := imported(t, lines)
		var got []string
		for i := range c.said {
			got = append(got, fmt.Sprint(cardCalled(t, d, fmt.Sprint("card ", i)).Severity))
		}
		if strings.Join(got, " ") != c.want {
			t.Errorf("%s %q reads as %q, want %q", c.head, c.said, got, c.want)
		}
		if told := len(account.Said) > 0; told != (c.want != "1 2 3 4") {
			t.Errorf("%s: said %q", c.head, account.Said)
		}
	}
}

func TestATableWithAColumnOfSwimlanesIsAList(t *testing.T) {
	src := tableOf([]string{
		"Journey phase|Journey step|Swimlane|Activity|Responsible dept.|Channel|Severity (1-5)|Due|Tags|Comment",
		"Sign up|Fill form|Customer|Enters address|Sales|Web||||check with Legal",
		"Sign up|Fill form|Pain|Postcode not accepted|IT|Web|5|2026-05-01|bug|x",
		"Use|First login|Hinter der Bühne|Check ID|IT|App||||",
	})
	if p := src.Propose(0); p.Shape != intake.List {
		t.Fatalf("it is taken for a %s", p.Shape)
	}
	d, m, _ := imported(t, []string{
		"Journey phase|Journey step|Swimlane|Activity|Responsible dept.|Severity (1-5)",
		"Sign up|Fill form|Pain|Postcode not accepted|IT|5", "Use|First login|Hinter der Bühne|Check ID|IT|",
	})
	if c := cardCalled(t, d, "Postcode not accepted"); c.Severity != 4 || c.Kind != blueprint.KindPainPoint || c.Owner.IsZero() {
		t.Errorf("%+v", c)
	}
	if l := d.Lanes(m); len(l) != 2 || l[0].Role != blueprint.RoleBackstage && l[1].Role != blueprint.RoleBackstage {
		t.Errorf("lanes: %+v", l)
	}
}

func TestTheStageOfATheatreIsKnownInAllLanguages(t *testing.T) {
	for _, lane := range []string{"Hinter der Bühne", "Behind the scenes", "En coulisses", "Derrière la scène", "Detrás de escena", "Nos bastidores", "Atrás do palco", "За сценой"} {
		d, m, _ := imported(t, []string{"Stage|A|B", "Actions|x|y", lane + "|p|q"})
		if l := d.Lanes(m); l[1].Role != blueprint.RoleBackstage {
			t.Errorf("%s is %s", lane, l[1].Role)
		}
	}
}

func TestDegreesOutOfANumberCountOnThatScale(t *testing.T) {
	for _, c := range []struct {
		said []string
		want string
	}{
		{[]string{"2/10", "4/10", "10/10"}, "1 2 4"},
		{[]string{"1/4", "2/4", "4/4"}, "1 2 4"},
		{[]string{"5/5", "3 / 5", "50/100"}, "4 2 2"},
		{[]string{"0/10", "2/10", "9/10"}, "1 1 3"},
		{[]string{"12/10", "-1/10", "10/10"}, "0 0 4"},
	} {
		lines := []string{"Stage|Step|Lane|Card|Severity"}
		for i, s := range c.said {
			lines = append(lines, fmt.Sprintf("A|a|Pain points|card %d|%s", i, s))
		}
		d, _, _ := imported(t, lines)
		var got []string
		for i := range c.said {
			got = append(got, fmt.Sprint(cardCalled(t, d, fmt.Sprint("card ", i)).Severity))
		}
		if strings.Join(got, " ") != c.want {
			t.Errorf("%q reads as %q, want %q", c.said, got, c.want)
		}
	}
}

func TestImpactsAndEffortsOfOtherScalesBecomeOurs(t *testing.T) {
	for _, c := range []struct {
		head string
		said []string
		want string
	}{
		{"(1-5)", []string{"1", "2", "3", "4", "5"}, "1 1 2 2 3"},
		{"", []string{"1", "2", "3"}, "1 2 3"},
		{"(1-10)", []string{"1", "3", "5", "9", "10"}, "1 1 2 3 3"},
		{"", []string{"high", "M", "5", "1"}, "3 2 3 1"},
		{"", []string{"1/3", "2/3", "3/3"}, "1 2 3"},
		{"", []string{"2/10", "9/10"}, "1 3"},
	} {
		impact, effort := strings.TrimSpace("Impact "+c.head), strings.TrimSpace("Effort "+c.head)
		lines := []string{"Stage|Step|Lane|Card|" + impact + "|" + effort}
		for i, s := range c.said {
			lines = append(lines, fmt.Sprintf("A|a|Opportunities|card %d|%s|%s", i, s, s))
		}
		d, _, account := imported(t, lines)
		var got []string
		for i := range c.said {
			card := cardCalled(t, d, fmt.Sprint("card ", i))
			if got = append(got, fmt.Sprint(card.Impact)); card.Effort != card.Impact || card.Notes != "" {
				t.Errorf("%q: effort %d, impact %d, notes %q", c.said[i], card.Effort, card.Impact, card.Notes)
			}
		}
		if strings.Join(got, " ") != c.want {
			t.Errorf("%s %q reads as %q, want %q", impact, c.said, got, c.want)
		}
		if told := strings.Contains(strings.Join(account.Said, " "), "became small to large"); told != (c.want != "1 2 3") {
			t.Errorf("%s %q: said %q", impact, c.said, account.Said)
		}
	}
}

func TestFeelingsOutOfANumberCountOnThatScale(t *testing.T) {
	for _, c := range []struct{ said, want string }{
		{"4/10|3/10|5/10", "-0.7 -1.1 -0.2"},
		{"1/5|3/5|5/5", "-2 0 2"},
		{"1/3|2/3|3/3", "-2 0 2"},
		{"0/10|5/10|10/10", "-2 0 2"},
		{"50/100|3/5|4/10", "0 0 -0.7"},
	} {
		d, m, _ := imported(t, []string{"|Before|During|After", "Customer actions|Looks|Calls|Cancels", "Emotion|" + c.said, "Pain points|x|y|z"})
		var got []string
		for _, st := range d.Steps(m) {
			for _, e := range d.Emotions(st.ID) {
				got = append(got, e.Value.String())
			}
		}
		if strings.Join(got, " ") != c.want {
			t.Errorf("%s reads as %q, want %s", c.said, got, c.want)
		}
	}
}
