package intake_test

import (
	"slices"
	"strings"
	"testing"

	"throughline/blueprint"
	"throughline/export/sheets"
)

func TestTotalsHeadingsSaidAgainAndMarksOfPagesAreNoStages(t *testing.T) {
	for name, c := range map[string]struct {
		lines []string
		said  string
	}{
		"rows that add up":            {[]string{"Stage|Step|Minutes|Customer action", "Book|Search|5|types", "Buy|Pay|3|pays", "Total||8|", "Average||4|"}, "the totals “Total | 8”; the totals “Average | 4”"},
		"a total without a result":    {[]string{"Stage|Step|Minutes|Customer action", "Book|Search|5|types", "Buy|Pay|3|pays", "Summe|||"}, "the totals “Summe”"},
		"a column that adds up":       {[]string{"|Book|Buy|Итого", "Customer actions|types|pays|2", "Duration|5 min|10 min|15 min"}, "the totals “Итого | 2 | 15 min”"},
		"headings said again":         {[]string{"Stage|Step|Lane|Text", "Book|Search|Actions|types", "stage|step|lane|text", "Buy|Pay|Actions|pays"}, "the headings, where they stand again (1 time)"},
		"names of lanes said again":   {[]string{"Stage|Book|Stage|Buy", "Customer actions|types|Customer actions|pays", "Touchpoints|site|Touchpoints|shop"}, "the headings, where they stand again"},
		"marks of pages":              {[]string{"Stage|Step|Lane|Text", "Book|Search|Actions|types", "|||", "Seite 2 von 3|||", "Buy|Pay|Actions|pays"}, "the mark of a page “Seite 2 von 3”"},
		"a remark below an empty row": {[]string{"Stage|Step|Lane|Text", "Book|Search|Actions|types", "Buy|Pay|Actions|pays", "|||", "Red = pain|||"}, "“Red = pain” (below the table)"},
		"a remark below a grid":       {[]string{"|Book|Buy", "Customer actions|types|pays", "Touchpoints|site|shop", "||", "Legend: red = pain||"}, "“Legend: red = pain” (below the table)"},
		"remarks beside a grid":       {[]string{"Stage|Book|Buy||Workshop comments", "Customer actions|types|pays||Ask Tim", "Touchpoints|site|shop||"}, "“Ask Tim” (beside the table)"},
		"few words beside a grid":     {[]string{"Stage|Book|Buy||", "Customer actions|types|pays||", "Touchpoints|site|shop||", "Pain points|slow|dear||(to do)"}, "“(to do)” (beside the table)"},
	} {
		d, m, account := imported(t, c.lines)
		sameTitles(t, name, d.Stages(m), "Book", "Buy")
		if said := strings.Join(account.Remarks(), "\n"); !strings.Contains(said, c.said) {
			t.Errorf("%s: the account says\n%s", name, said)
		}
		for _, l := range d.Lanes(m) {
			if strings.Contains(l.Title, "Legend") {
				t.Errorf("%s: %q is a lane", name, l.Title)
			}
		}
	}
}

func TestStagesThatOnlyLookLikeTotalsOrRemarksStay(t *testing.T) {
	for name, lines := range map[string][]string{
		"a total with words":      {"Stage|Step|Lane|Text", "Book|Search|Actions|types", "Total|Pay|Actions|pays the total"},
		"columns far apart":       {"Stage|Book||Total cost", "Customer actions|types||pays", "Touchpoints|site||shop"},
		"stages in two groups":    {"Stage|Book|Look||Total cost|Pay", "Customer actions|types|x||pays|y", "Touchpoints|site|x||shop|y"},
		"a stage with nothing":    {"Stage|Step|Lane|Text", "Book|Search|Actions|types", "|||", "Buy|Pay|Actions|pays", "|||", "Total cost|||"},
		"an empty lane at an end": {"|Book|Total cost", "Customer actions|types|pays", "What the boss says||"},
	} {
		d, m, account := imported(t, lines)
		if n := len(d.Stages(m)); n < 2 || len(d.Parked(m)) > 0 || !slices.ContainsFunc(d.Stages(m), func(s blueprint.Stage) bool { return strings.HasPrefix(s.Title, "Total") }) {
			t.Errorf("%s: %q; %q", name, titles(d.Stages(m)), account.Remarks())
		}
	}
}

func TestAMergedStageOverAnEmptyColumnIsNoGap(t *testing.T) {
	d, m, _ := imported(t, []string{"Stage|Book||Buy", "Customer actions|types||", "Touchpoints|site||shop"}, sheets.Range{Column: 1, LastColumn: 2})
	sameTitles(t, "stages", d.Stages(m), "Book", "Buy")
}
