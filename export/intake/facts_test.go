package intake_test

import (
	"strings"
	"testing"

	"throughline/blueprint"
	"throughline/blueprint/blueprinttest"
	"throughline/export/intake"
)

// asList builds a table of a row for each item.
func asList(t *testing.T, raw string, shape intake.Shape) (*blueprint.Doc, blueprint.ID, string) {
	t.Helper()
	src := intake.FromBook(delimited(t, raw), "map")
	src.From = &intake.File{Name: "table.csv", Data: []byte(raw)}
	d, account, err := src.Build(t.Context(), []intake.Proposal{src.As(shape, 0)}, blueprinttest.IDs(3))
	if err != nil {
		t.Fatal(err)
	}
	return d, d.Maps()[0].ID, strings.Join(account.Remarks(), "\n")
}

func TestARowWithoutWordsTellsOfItsStep(t *testing.T) {
	d, m, _ := asList(t, "Stage,Step,Lane,Card,Owner,Minutes,Severity\nBuy,Pay,Does,pays,,,\nBuy,Wait,Does,,Sales,5,\nBuy,Wait,Does,,,,\nBuy,Wait,Pain points,,,,High\n", intake.List)
	wait := d.Steps(m)[1]
	owner, _ := blueprint.Get[blueprint.Department](d, wait.Owner)
	if wait.Title != "Wait" || owner.Name != "Sales" || wait.Duration != "5 min" {
		t.Errorf("%+v of %q", wait, owner.Name)
	}
	cards := d.Cards(m)
	if len(cards) != 2 || cards[1].Title != "" || cards[1].Severity != 3 || cards[1].Step != wait.ID {
		t.Errorf("%+v", cards)
	}
}

func TestAStepOfAProcessWithoutIdAndDescriptionIsNotDropped(t *testing.T) {
	d, m, _ := asList(t, "Process Step ID,Process Step Description,Next Step ID,Function,Phase,Notes\nP1,Order,,Sales,Buy,\n,,,Sales,Buy,ask the boss\n", intake.Visio)
	var titles []string
	for _, c := range d.Cards(m) {
		titles = append(titles, c.Title)
	}
	if got := strings.Join(titles, ","); got != "Order,ask the boss" {
		t.Errorf("%q", got)
	}
}

func TestAFeelingWithAnOwnerIsACardToo(t *testing.T) {
	d, m, _ := asList(t, "Stage,Step,Lane,Card,Owner\nBuy,Pay,Emotions,😡,Sales\nBuy,Pay,Does,pays,\nBuy,Get,Emotions,🙂,\n", intake.List)
	if n := len(d.Cards(m)); n != 2 {
		t.Errorf("%d cards", n)
	}
	for _, st := range d.Steps(m) {
		if len(d.Emotions(st.ID)) != 1 {
			t.Errorf("%s feels %v", st.Title, d.Emotions(st.ID))
		}
	}
}

func TestNamesWithAnAmpersandStayWhole(t *testing.T) {
	d, _, said := asList(t, "Stage,Step,Lane,Card,Owner\nBuy,Pay,Does,pays,R&D\nBuy,Pay,Does,asks,Sales & Service\nBuy,Pay,Does,gets,Legal/Risk\nBuy,Pay,Does,a,B2B/B2C Sales\nBuy,Pay,Does,b,Support 24/7\nBuy,Pay,Does,c,Ops; IT\nBuy,Pay,Does,d,\"Law (UK, EU)\"\nBuy,Pay,Does,e,Research and Development\n", intake.List)
	var names []string
	for _, dep := range d.Departments() {
		names = append(names, dep.Name)
	}
	if got := strings.Join(names, "|"); got != "R&D|Sales & Service|Legal|Risk|B2B/B2C Sales|Support 24/7|Ops|IT|Law (UK, EU)|Research and Development" {
		t.Error(got)
	}
	if !strings.Contains(said, "“Legal/Risk”; “Ops; IT”") {
		t.Errorf("the account does not say what was taken for several names: %s", said)
	}
}

func TestATextThatNoFieldHoldsIsToldAndKept(t *testing.T) {
	d, m, said := asList(t, "Stage,Step,Lane,Card\nBuy,Pay,Does,pays\nBuy,Pay,Does,"+strings.Repeat("x", blueprint.MaxText+10)+"\n", intake.List)
	if !strings.Contains(said, "the end of “xxx") || len(d.Parked(m)) != 1 {
		t.Errorf("%d parked, %.300q", len(d.Parked(m)), said)
	}
}

func TestItemsOfNestedListsKeepTheirPlaceAndWhoIsCalledUpon(t *testing.T) {
	page := "# Onboarding\n\n- Before\n  - Sign\n    - Customer: Signs\n    - Pain: Three logins\n    - Welcome mail @HR\n  - Laptop\n    - Orders hardware, asks a@b.de\n- First week\n  - Meet\n    - Lunch 😊\n"
	src := intake.FromPage(t.Context(), page, "x", blueprinttest.IDs(1))
	d, account, err := src.Build(t.Context(), src.Default(), blueprinttest.IDs(2))
	if err != nil {
		t.Fatal(err)
	}
	m := d.Maps()[0].ID
	if len(d.Parked(m)) != 0 || len(d.Steps(m)) != 3 {
		t.Errorf("%s; want nothing parked, and 3 steps", account.Summary())
	}
	c := cardCalled(t, d, "Welcome mail")
	if owner, _ := blueprint.Get[blueprint.Department](d, c.Owner); owner.Name != "HR" || c.Step != d.Steps(m)[0].ID {
		t.Errorf("%+v of %q", c, owner.Name)
	}
	cardCalled(t, d, "Orders hardware, asks a@b.de")
}
