package intake_test

import (
	"strings"
	"testing"

	"throughline/blueprint"
	"throughline/blueprint/blueprinttest"
	"throughline/export/intake"
)

func TestGridsOfAPageUnderHeadingsOfTheirOwnAreMapsOfTheirOwn(t *testing.T) {
	grid := "\n\n| | Plan | Go |\n|---|---|---|\n| Doing | Googles | Drives |\n| Pain points | Dear | Slow |\n\n"
	src := intake.FromPage(t.Context(), "# Trip\n\n## Today"+grid+"## Persona: Ben, a cook"+grid, "page", blueprinttest.IDs(1))
	d, account, err := src.Build(t.Context(), src.Default(), blueprinttest.IDs(2))
	if err != nil {
		t.Fatal(err)
	}
	sameTitles(t, "maps", d.Maps(), "Trip – Today", "Trip – Ben")
	if p := d.Personas(); len(p) != 1 || p[0].Description != "a cook" {
		t.Errorf("personas %+v", p)
	}
	if said := strings.Join(account.Remarks(), "\n"); strings.Contains(said, "left out") {
		t.Errorf("the account says\n%s", said)
	}
}

func TestAMapOfOneTableKeepsTheTitleOfItsPage(t *testing.T) {
	d, m := page(t, "# Trip\n\n## Today\n\n| | Plan | Go |\n|---|---|---|\n| Doing | Googles | Drives |\n| Pain points | Dear | Slow |\n")
	if r, _ := blueprint.Get[blueprint.Map](d, m); r.Title != "Trip" {
		t.Errorf("it is called %q", r.Title)
	}
}
