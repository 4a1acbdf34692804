package intake_test

import (
	"slices"
	"strings"
	"testing"

	"throughline/blueprint"
	"throughline/blueprint/blueprinttest"
	"throughline/export/intake"
)

func TestFactsAboveAGridAreNoStages(t *testing.T) {
	grid := []string{"|Open||Use", "|Inform|Apply|Pay", "Customer|a|b|c", "Backstage|d||e"}
	for name, above := range map[string][]string{
		"behind a title":           {"Service Blueprint|", "as of|2026-03-01", "|"},
		"by themselves":            {"Version|2.1", "Author|Jo", "|"},
		"called as columns are":    {"Project|Alpha", "Owner|Ann", "Goal|Less paper", "|"},
		"called as a lane is":      {"Customer|ACME", "|"},
		"without a row in between": {"Version|2.1"},
	} {
		d, m, account := imported(t, slices.Concat(above, grid))
		sameTitles(t, name, d.Stages(m), "Open", "Use")
		sameTitles(t, name, d.Steps(m), "Inform", "Apply", "Pay")
		sameTitles(t, name, d.Lanes(m), "Customer", "Backstage")
		r, _ := blueprint.Get[blueprint.Map](d, m)
		for _, row := range above {
			if name, fact, _ := strings.Cut(row, "|"); fact != "" && !strings.Contains(r.Description, name+": "+fact) {
				t.Errorf("the map is described as %q, without %s", r.Description, row)
			}
		}
		if strings.HasPrefix(above[0], "Project|") && r.Title != "Alpha" {
			t.Errorf("%s: the map is called %q", name, r.Title)
		}
		if len(account.Guessed) > 0 || strings.Contains(r.Title, ":") {
			t.Errorf("%s: title %q, guessed %q", name, r.Title, account.Guessed)
		}
	}
}

func TestAGridOfOneStageBeginsWithItsHeading(t *testing.T) {
	d, m, _ := imported(t, []string{"Stage|Buy", "Customer actions|pays", "Touchpoints|till"})
	sameTitles(t, "stages", d.Stages(m), "Buy")
	sameTitles(t, "lanes", d.Lanes(m), "Customer actions", "Touchpoints")
}

func TestAGridMayBeginInAnyCell(t *testing.T) {
	for _, corner := range []string{"Stage", "", "Journey"} {
		for _, left := range []int{0, 1, 2, 4} {
			for _, top := range []int{0, 1, 4} {
				for _, spaced := range []bool{false, true} {
					for _, title := range []string{"", "Our service"} {
						var lines []string
						if title != "" {
							lines = append(lines, title+"|")
						}
						lines = append(lines, make([]string, top)...)
						for _, l := range []string{corner + "|Discover|Buy|Use", "Doing|reads|pays|calls", "Thinking|nice|dear|why", "Ideas|banner|wallet|chat"} {
							if spaced {
								l = strings.ReplaceAll(l, "|", "||") // a blank column behind each
							}
							lines = append(lines, strings.Repeat("|", left)+l)
							if spaced {
								lines = append(lines, "")
							}
						}
						d, m, account := imported(t, lines)
						sameTitles(t, strings.Join(lines, "\n"), d.Stages(m), "Discover", "Buy", "Use")
						sameTitles(t, strings.Join(lines, "\n"), d.Lanes(m), "Doing", "Thinking", "Ideas")
						if account.Cards != 9 {
							t.Errorf("%d cards of\n%s", account.Cards, strings.Join(lines, "\n"))
						}
					}
				}
			}
		}
	}
}

func TestAGridFarFromTheFirstCellIsNotTurnedWhenItIsAskedFor(t *testing.T) {
	src := tableOf([]string{"||Stage|Discover|Buy|Use", "||Doing|reads|pays|calls", "||Thinking|nice|dear|why"})
	d, _, err := src.Build(t.Context(), []intake.Proposal{src.As(intake.Grid, 0)}, blueprinttest.IDs(1))
	if err != nil {
		t.Fatal(err)
	}
	sameTitles(t, "stages", d.Stages(d.Maps()[0].ID), "Discover", "Buy", "Use")
}
