package intake_test

import (
	"strings"
	"testing"

	"throughline/blueprint"
	"throughline/blueprint/blueprinttest"
	"throughline/export/intake"
)

func TestIdsAndArrowsOfOurOwnTablesAreNoNotes(t *testing.T) {
	id := blueprinttest.IDs(7)().String()
	d, _, account := imported(t, []string{
		"Id|Order|Map|Card|Kind|Lane|Stage|Step|Owner|Accountable|Persona|Lane id|Step id|Owner id|Persona id|Picture id",
		id + "|a0|↗|Pays|Customer action|Does|Buy|Buy › Pay|Sales|Sales||" + id + "|" + id + "|" + id + "||" + id,
		id + "|a1|↗|Waits|Pain point|Hurts|Buy|Buy › Pay||Sales||" + id + "|" + id + "|||",
	})
	for _, title := range []string{"Pays", "Waits"} {
		if c := cardCalled(t, d, title); c.Notes != "" {
			t.Errorf("%s: notes %q", title, c.Notes)
		}
	}
	for _, said := range account.Guessed {
		if strings.Contains(said, " id”") || strings.Contains(said, "“Map”") {
			t.Errorf("the account lists %s", said)
		}
	}
}

func TestColumnsCalledIdOrMapThatSaySomethingStay(t *testing.T) {
	d, _, _ := imported(t, []string{"Stage|Step|Lane|Card|Ticket id|Map", "Buy|Pay|Customer actions|Pays|SHOP-12|Returns desk"})
	if c := cardCalled(t, d, "Pays"); !strings.Contains(c.Notes, "SHOP-12") || !strings.Contains(c.Notes, "Returns desk") {
		t.Errorf("notes %q", c.Notes)
	}
}

func TestAProcessKeepsTheKindThatARowNames(t *testing.T) {
	d, _, _ := asList(t, "Process Step ID,Process Step Description,Next Step ID,Function,Phase,Type\nP1,Waits,P2,Front desk,Buy,Pain point\nP2,Pays,,Front desk,Buy,\n", intake.Visio)
	if c := cardCalled(t, d, "Waits"); c.Kind != blueprint.KindPainPoint {
		t.Errorf("it is a %s", c.Kind)
	}
	if c := cardCalled(t, d, "Pays"); c.Kind != blueprint.KindFor(blueprint.RoleFrontstage) {
		t.Errorf("what names no kind is a %s", c.Kind)
	}
}

func TestAnOwnerIsNoContributor(t *testing.T) {
	d, _, _ := imported(t, []string{"Stage|Step|Lane|Card|Contributors|Owner", "Buy|Pay|Frontstage|Greets|Sales, IT|Sales"})
	c := cardCalled(t, d, "Greets")
	if owner := blueprint.TitleOf(d.Record(c.Owner)); owner != "Sales" {
		t.Errorf("owned by %q", owner)
	}
	if list := d.Contributors(c.ID); len(list) != 1 || blueprint.TitleOf(d.Record(list[0].Department)) != "IT" {
		t.Errorf("contributors %+v", list)
	}
}

func TestAStepsOwnerIsNoContributor(t *testing.T) {
	d, m, _ := imported(t, []string{"Stage|Step|Customer actions|Pain points|Teams involved|Owner", "Buy|Pay|Pays|Queue|Sales, IT|Sales"})
	if list := d.Contributors(d.Steps(m)[0].ID); len(list) != 1 || blueprint.TitleOf(d.Record(list[0].Department)) != "IT" {
		t.Errorf("contributors of a step: %+v", list)
	}
}
