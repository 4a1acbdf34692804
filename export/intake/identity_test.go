package intake_test

import (
	"slices"
	"testing"

	"throughline/blueprint"
	"throughline/export/sheets"
)

// titles are the names of some records.
func titles[R blueprint.Record](list []R) (out []string) {
	for _, r := range list {
		out = append(out, blueprint.TitleOf(r))
	}
	return out
}

func sameTitles[R blueprint.Record](t *testing.T, what string, list []R, want ...string) {
	t.Helper()
	if got := titles(list); !slices.Equal(got, want) {
		t.Errorf("%s: %q, want %q", what, got, want)
	}
}

func TestNamesThatDifferInBracketsFiguresOrMarksStayDifferentThings(t *testing.T) {
	d, m, _ := imported(t, []string{
		"Stage|Step|Lane|Card|Owner|Channel|Persona",
		"Buy (online)|Pay (card)|Frontstage (shop)|Takes card|Sales (DE)|バス|Ana [new]",
		"Buy (online)|Pay (cash)|Frontstage (web)|Takes cash|Sales (FR)|パス|Ana [old]",
		"Buy (shop)|Pay (cash)|2 Backstage|Counts|1 Sales|Café|Ana",
		"Buy (shop)|Pay (cash)|3 Backstage|Notes|2 Sales|Cafe|Ana",
	})
	sameTitles(t, "stages", d.Stages(m), "Buy (online)", "Buy (shop)")
	sameTitles(t, "steps", d.Steps(m), "Pay (card)", "Pay (cash)", "Pay (cash)")
	sameTitles(t, "lanes", d.Lanes(m), "Frontstage (shop)", "Frontstage (web)", "2 Backstage", "3 Backstage")
	sameTitles(t, "departments", d.Departments(), "Sales (DE)", "Sales (FR)", "1 Sales", "2 Sales")
	sameTitles(t, "channels", d.Channels(), "バス", "パス", "Café", "Cafe")
	sameTitles(t, "personas", d.Personas(), "Ana [new]", "Ana [old]", "Ana")
}

func TestNamesThatDifferInCaseOrBlanksAreOneThing(t *testing.T) {
	d, m, _ := imported(t, []string{
		"Stage|Step|Lane|Card|Owner|Channel",
		"Buy|Pay  now|Frontstage|Takes card|Sales (DE)|Café",
		"BUY|pay now|FRONTSTAGE|Takes cash|sales  (de)|Cafe\u0301",
	})
	sameTitles(t, "stages", d.Stages(m), "Buy")
	sameTitles(t, "steps", d.Steps(m), "Pay now")
	sameTitles(t, "lanes", d.Lanes(m), "Frontstage")
	sameTitles(t, "departments", d.Departments(), "Sales (DE)")
	sameTitles(t, "channels", d.Channels(), "Café")
}

func TestRowsOfAGridThatDifferInBracketsAreLanesOfTheirOwn(t *testing.T) {
	d, m, _ := imported(t, []string{"|Before|After", "Touchpoints (web)|Site|Mail", "Touchpoints (shop)|Desk|Desk"})
	sameTitles(t, "lanes", d.Lanes(m), "Touchpoints (web)", "Touchpoints (shop)")
}

func TestACardReachesToTheStepThatItsRowNames(t *testing.T) {
	d, m, _ := imported(t, []string{
		"Stage|Step|Lane|Card|Until step",
		"Buy|Look|Frontstage|Greets|Buy › Pay (cash)",
		"Buy|Pay (card)|Frontstage|Takes card|",
		"Buy|Pay (cash)|Frontstage|Takes cash|",
		"Buy|Leave|Frontstage|Waves|",
	})
	if c := cardCalled(t, d, "Greets"); c.Last != d.Steps(m)[2].ID {
		t.Errorf("it reaches to %q, want “Pay (cash)”", blueprint.TitleOf(d.Record(c.Last)))
	}
}

func TestFiguresInNamesKeepStagesAndStepsApartInEveryShape(t *testing.T) {
	for shape, lines := range map[string][]string{
		"list":   {"Stage|Step|Lane|Card", "After|3 months later|Customer actions|Calls", "After|6 months later|Customer actions|Cancels"},
		"grid":   {"|Before|After|", "|Look|3 months later|6 months later", "Customer actions|Looks|Calls|Cancels", "Pain points|x|y|z"},
		"turned": {"Phase|Step|Customer actions|Pain points", "After|3 months later|Calls|x", "After|6 months later|Cancels|y"},
	} {
		t.Run(shape, func(t *testing.T) {
			d, m, _ := imported(t, lines)
			sameTitles(t, "steps", d.Steps(m)[len(d.Steps(m))-2:], "3 months later", "6 months later")
		})
	}
	d, m, _ := imported(t, []string{"|30 days|60 days|90 days", "Customer actions|Looks|Calls|Cancels", "Pain points|x|y|z"})
	sameTitles(t, "stages", d.Stages(m), "30 days", "60 days", "90 days")
}

func TestColumnsOfAGridAreStepsOfTheirOwnWhateverTheyAreCalled(t *testing.T) {
	lines := []string{"|Before||After", "|Wait|Wait|Use", "Customer actions|Reads|Calls|Tries"}
	stage := sheets.Range{Column: 1, LastColumn: 2}
	d, m, _ := imported(t, lines, stage)
	sameTitles(t, "steps", d.Steps(m), "Wait", "Wait", "Use")
	lines[1] = "|Wait||Use"
	d, m, _ = imported(t, lines, stage, sheets.Range{Row: 1, Column: 1, LastRow: 1, LastColumn: 2})
	sameTitles(t, "steps of a merged name", d.Steps(m), "Wait", "Use")
}
