package intake_test

import (
	"context"
	"fmt"
	"strings"
	"testing"

	"throughline/blueprint"
	"throughline/blueprint/blueprinttest"
	"throughline/export/intake"
)

// scored is a page with a table of feelings and a diagram that scores the same steps.
const scored = `# M

| Stage | Step | Customer actions | Emotion Anna | Emotion Ben |
|---|---|---|---|---|
| M | Search | Googles | curious | 😡 |
| M | Wait | Waits | annoyed | happy |

` + "```mermaid\njourney\n  section M\n    Search: 3: Anna\n    Wait: 2: Anna\n```\n"

func TestScoresOfADiagramKeepTheWordsOfTheTableAndThePersonasItDoesNotScore(t *testing.T) {
	src := intake.FromPage(context.Background(), scored, "page", blueprinttest.IDs(1))
	d, _, err := src.Build(context.Background(), src.Default(), blueprinttest.IDs(2))
	if err != nil {
		t.Fatal(err)
	}
	var got []string
	m := d.Maps()[0].ID
	for _, st := range d.Steps(m) {
		for _, p := range d.Emotions(st.ID) {
			v, _ := p.Value.Get()
			got = append(got, titledPoint(d, p, v))
		}
	}
	want := "Anna 0 curious|Ben -2 |Anna -1 annoyed|Ben 1 happy"
	if strings.Join(got, "|") != want {
		t.Errorf("got  %s\nwant %s", strings.Join(got, "|"), want)
	}
}

func TestSeveralFeelingsOfAStepAreKeptAndTold(t *testing.T) {
	for name, lines := range map[string][]string{
		"in two rows":    {"Stage|Step|Lane|Text|Emotion", "A|s|Actions|x|😀", "A|s|Pain points|y|😡"},
		"in two columns": {"Stage|A|B", "Actions|x|y", "Feelings|😀|", "Mood|😡|"},
	} {
		d, m, account := imported(t, lines)
		p := d.Emotions(d.Steps(m)[0].ID)
		if v, _ := p[0].Value.Get(); len(p) != 1 || v != 0 || p[0].Source != "😀; 😡" {
			t.Errorf("%s: %+v", name, p)
		}
		if said := strings.Join(account.Remarks(), "\n"); !strings.Contains(said, "(😀, 😡 gives 0)") {
			t.Errorf("%s: the account says\n%s", name, said)
		}
	}
	for name, cell := range map[string]string{"faces of one cell": "😀 😡", "a number beyond the scale": "4/3"} {
		d, m, _ := imported(t, []string{"Stage|A|B", "Actions|x|y", "Feelings|" + cell + "|1/3"})
		if p := d.Emotions(d.Steps(m)[0].ID); len(p) != 1 || p[0].Source != cell {
			t.Errorf("%s: %+v", name, p)
		}
	}
}

func TestFeelingsThatAgreeNeedNoRemark(t *testing.T) {
	d, m, account := imported(t, []string{"Stage|Step|Lane|Text|Emotion", "A|s|Actions|x|1", "A|s|Pain points|y|1", "A|u|Actions|z|-2"})
	if p := d.Emotions(d.Steps(m)[0].ID); len(p) != 1 || p[0].Source != "" || len(account.Said) > 0 {
		t.Errorf("%+v %q", p, account.Said)
	}
}

func titledPoint(d *blueprint.Doc, p blueprint.EmotionPoint, v float64) string {
	return fmt.Sprintf("%s %g %s", blueprint.TitleOf(d.Record(p.Persona)), v, p.Source)
}

func TestFeelingsAreReadFromPercentagesAndOnTheScaleThatTheHeadingNames(t *testing.T) {
	for _, c := range []struct{ heading, cells, want string }{
		{"Satisfaction", "80%|20 %|50%", "1.2 -1.2 0"},
		{"Customer feels (-2..2)", "1|0.5|-1.5", "1 0.5 -1.5"},
		{"Satisfaction (1-10)", "1|4|5", "-2 -0.7 -0.2"},
		{"Mood −3 to +3", "1|0|-1", "0.7 0 -0.7"},
		{"Mood (1-3)", "1|5|3", "-2 2 0"}, // the heading is wrong
		{"Emotions 2026-12", "1|5|3", "-2 2 0"},
	} {
		d, m, account := imported(t, []string{"Stage|Step|Customer action|Pain point|" + c.heading,
			"A|a|x|p|" + strings.Split(c.cells, "|")[0], "A|b|y||" + strings.Split(c.cells, "|")[1], "B|c|z|q|" + strings.Split(c.cells, "|")[2]})
		var got []string
		for _, st := range d.Steps(m) {
			got = append(got, feelingOf(d, st.ID))
		}
		if strings.Join(got, " ") != c.want || account.Cards != 5 {
			t.Errorf("%s, %s: %q, want %s; %d cards", c.heading, c.cells, got, c.want, account.Cards)
		}
	}
}

func TestAPercentageIsNoTime(t *testing.T) {
	d, m, _ := imported(t, []string{"Stage|A|B", "Customer actions|x|y", "Time (min)|80%|5"})
	if s := d.Steps(m); s[0].Duration != "80%" || s[1].Duration != "5 min" {
		t.Errorf("%q, %q", s[0].Duration, s[1].Duration)
	}
}
