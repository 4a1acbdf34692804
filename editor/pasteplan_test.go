package editor_test

import (
	"fmt"
	"strings"
	"testing"

	"throughline/blueprint"
	"throughline/editor"
	"throughline/editor/editortest"
)

// plan makes a plan of a text at a place of the shop map.
func plan(t *testing.T, r *editortest.Driver, text string, how ...editor.PasteHow) *editor.PastePlan {
	t.Helper()
	p, err := r.S.BeginPaste(text)
	if err != nil {
		t.Fatal(err)
	}
	h := p.Suggested()
	if len(how) > 0 {
		h = how[0]
	}
	return p.Plan(h)
}

// pasted pastes by plan and checks everything.
func pasted(t *testing.T, r *editortest.Driver, p *editor.PastePlan) *editortest.Driver {
	t.Helper()
	if err := r.S.PastePlanned(p); err != nil {
		t.Fatal(err)
	}
	r.Check()
	return r
}

// heads writes the heads of a plan, new ones with a +.
func heads(hs []editor.PasteHead) string {
	var out []string
	for _, h := range hs {
		s := h.Title
		if h.New {
			s = "+" + s
		}
		out = append(out, s)
	}
	return strings.Join(out, " ")
}

func TestATableBeyondTheEdgeGrowsTheMapInsteadOfPilingUp(t *testing.T) {
	r := shop(t).Click("Pay/Back")
	p := plan(t, r, "a\tb\tc\nd\te\tf\ng\th\ti")
	if got := heads(p.Columns) + " / " + heads(p.Rows); got != "Pay +New step +New step / Back +New lane +New lane" {
		t.Fatalf("the plan says %s", got)
	}
	if p.Simple || p.Steps != 2 || p.Lanes != 2 || p.Cards != 9 {
		t.Fatalf("the plan is %+v", p)
	}
	pasted(t, r, p).WantSteps(1)
	d, m := r.S.Doc(), r.S.Map()
	if got := len(d.Steps(m)); got != 6 {
		t.Errorf("%d steps", got)
	}
	for _, l := range d.Lanes(m) {
		for _, st := range d.Steps(m) {
			if st.Title == "New step" && len(d.Cell(l.ID, st.ID)) > 1 {
				t.Errorf("cards pile up at %s", l.Title)
			}
		}
	}
	r.UndoAll()
}

func TestATableIsNotStoppedByTheDepartmentsLane(t *testing.T) {
	r := shop(t)
	d, m := r.S.Doc(), r.S.Map()
	lanes := d.Lanes(m)
	if lanes[len(lanes)-1].Role != blueprint.RoleDepartments {
		t.Fatal("the fixture has changed")
	}
	r.Click("Order/Pains")
	pasted(t, r, plan(t, r, "one\ntwo\tx\nthree\nfour")).Want("Order/Pains: one", "Order/Back: checks, two", "Pay/Back: x", "Order/New lane: three").UndoAll()
}

func TestNamesInATableMeanTheStepsAndLanesOfTheMap(t *testing.T) {
	for _, c := range []struct {
		name, text string
		how        editor.PasteHow
		want       []string
	}{
		{"both heads", "\tSearch\tpay\nActions\tgoogles\tswipes\nPains\t\ttoo dear", editor.PasteHow{Shape: editor.PasteGrid, Steps: true, Lanes: true},
			[]string{"Search/Actions: searches, asks, googles", "Pay/Actions: swipes", "Pay/Pains: no news, too dear"}},
		{"turned", "Step\tActions\tPain points\n1. Search\tgoogles\tslow\nOrder\torders by phone\t", editor.PasteHow{Shape: editor.PasteTurned, Steps: true, Lanes: true},
			[]string{"Search/Actions: searches, asks, googles"}},
		{"the row of steps only", "Search\tCompare\tOrder\na\tb\tc", editor.PasteHow{Shape: editor.PasteGrid, Steps: true}, []string{"Compare/Pains: b"}},
		{"a stage means its first step", "Find\tBuy\na\tb", editor.PasteHow{Shape: editor.PasteGrid, Steps: true}, []string{"Search/Pains: too slow, a", "Order/Pains: b"}},
		{"new steps stand where the table has them", "Lane\tAware\tBuy\tDeliver\nPains\ta\tb\tc", editor.PasteHow{Shape: editor.PasteGrid, Steps: true, Lanes: true},
			[]string{"stages: Find(Search Compare), Buy(Aware Order Deliver Pay), Use()", "Aware/Pains: a", "Order/Pains: b", "Deliver/Pains: c"}},
		{"Markdown", "| Lane | Search | Deliver |\n|---|---|---|\n| Actions | a | b |", editor.PasteHow{Shape: editor.PasteGrid, Steps: true, Lanes: true}, []string{"Search/Actions: searches, asks, a", "Deliver/Actions: b"}},
		{"nothing in common", "red\tgreen\nblue\twhite", editor.PasteHow{Shape: editor.PasteGrid}, []string{"Pay/Pains: no news, red"}},
	} {
		t.Run(c.name, func(t *testing.T) {
			r := shop(t).Click("Pay/Pains")
			p := plan(t, r, c.text)
			if p.How != c.how {
				t.Fatalf("taken for %+v", p.How)
			}
			pasted(t, r, p).Want(c.want...).WantSteps(1).UndoAll()
		})
	}
}

func TestStagesAboveStepsMakeAMapOfATable(t *testing.T) {
	r := editortest.New(t, blueprint.New())
	text := "Stage\tFind\t\tBuy\nStep\tSearch\tCompare\tOrder\nCustomer actions\tgoogles\treads\tclicks\nPain points\tslow\t\t\"dear\nunclear\""
	p := plan(t, r, text)
	if !p.How.Stages || p.Stages != 2 || p.Steps != 3 || p.Lanes != 2 || p.Cards != 6 {
		t.Fatalf("the plan is %+v", p)
	}
	pasted(t, r, p).Want("stages: Find(Search Compare), Buy(Order)", "lanes: Customer actions, Pain points", "Order/Pain points: dear, unclear").WantSteps(1)
	if l := r.S.Doc().Lanes(r.S.Map())[1]; l.Role != blueprint.RolePainPoints {
		t.Errorf("the lane has the role %s", l.Role)
	}
	r.UndoAll()
}

func TestAListBecomesStagesStepsAndCardsWhereThatIsChosen(t *testing.T) {
	outline := editor.PasteHow{Shape: editor.PasteOutline}
	text := "- Find\n  - Search\n    - googles\n    - asks a friend\n- Repair\n  - Call\n    - waits"
	r := shop(t).Click("Compare/Actions")
	p := plan(t, r, text)
	if p.How.Shape != editor.PasteCell || p.Simple || p.Depth != 3 {
		t.Fatalf("a nested list is taken for %+v", p)
	}
	pasted(t, r, plan(t, r, text, outline)).
		Want("stages: Find(Search Compare), Repair(Call), Buy(Order Pay), Use()", "Search/Actions: searches, asks, googles, asks a friend", "Call/Actions: waits").WantSteps(1).UndoAll()
	r = shop(t).Click("Compare/Actions")
	pasted(t, r, plan(t, r, "Compare\n\treads tests\nDecide\n\tsleeps on it", outline)).
		Want("stages: Find(Search Compare Decide), Buy(Order Pay), Use()", "Compare/Actions: compares, reads tests", "Decide/Actions: sleeps on it").UndoAll()
	r = editortest.New(t, blueprint.New())
	pasted(t, r, plan(t, r, "Find\nBuy\nUse", outline)).Want("stages: New stage(Find Buy Use)").UndoAll()
}

func TestLinesGoAcrossStepsOrIntoTheParkingLotWhereThatIsChosen(t *testing.T) {
	r := shop(t).Click("Order/Actions")
	pasted(t, r, plan(t, r, "a\nb\nc", editor.PasteHow{Shape: editor.PasteAcross})).Want("Order/Actions: orders, a", "Pay/Actions: b", "New step/Actions: c").UndoAll()
	r = shop(t).Click("Order/Actions")
	pasted(t, r, plan(t, r, "a\tb\nc", editor.PasteHow{Shape: editor.PastePark})).Want("parked: a, b, c").WantSteps(1).UndoAll()
}

func TestOnlyAFewPlainLinesArePastedWithoutAsking(t *testing.T) {
	for text, simple := range map[string]bool{
		"one": true, "a\nb\nc": true, "- a\n- b": true, strings.Repeat("x\n", 8): true, strings.Repeat("x\n", 9): false,
		"a\tb": false, "- a\n  - b": false, "|a|\n|-|\n|b|": false,
	} {
		if got := plan(t, shop(t).Click("Order/Actions"), text).Simple; got != simple {
			t.Errorf("%q: simple is %v", text, got)
		}
	}
}

func TestATableThatWouldMakeHundredsOfStepsIsRefusedWithAReason(t *testing.T) {
	r := shop(t).Click("Order/Actions")
	p := plan(t, r, strings.Repeat("x\t", 5000)+"x")
	if p.Refused == nil || !strings.Contains(p.Refused.Error(), "new steps") {
		t.Fatalf("got %v", p.Refused)
	}
	if err := r.S.PastePlanned(p); err == nil {
		t.Fatal("it was pasted")
	}
	r.WantUntouched()
}

func TestAPlanStillFitsWhenTheMapHasChangedMeanwhile(t *testing.T) {
	r := shop(t).Click("Order/Actions")
	p := plan(t, r, "a\tb\nc\td")
	if err := r.S.AddRow("tags", editor.Row{Text: "later"}, r.ID("orders")); err != nil {
		t.Fatal(err)
	}
	pasted(t, r, p).Want("Order/Actions: orders, a").WantSteps(2).UndoAll()
}

func TestAPlanShowsWhatComesOfIt(t *testing.T) {
	r := shop(t).Click("Order/Actions")
	p := plan(t, r, "\tPay\tDeliver\nActions\tx\ty\nz\n")
	var cells []string
	for _, c := range p.Cells {
		cells = append(cells, fmt.Sprintf("%s/%s: %s", p.Columns[c.Column].Title, p.Rows[c.Row].Title, strings.Join(c.Texts, ", ")))
	}
	pasted(t, r, p)
	for _, c := range cells {
		step, rest, _ := strings.Cut(c, ": ")
		if !strings.Contains(editortest.Describe(r.S.Doc(), r.S.Map()), rest) {
			t.Errorf("%s: %s was promised and is not there", step, rest)
		}
	}
	r.UndoAll()
}

func BenchmarkPlan10000Cells(b *testing.B) {
	var text strings.Builder
	for range 100 {
		text.WriteString(strings.Repeat("a card of some words\t", 99) + "last\n")
	}
	s := editor.New(editortest.Grid(b, 100, 100, 0), editor.Deps{Layout: editortest.Options(b)})
	for b.Loop() {
		p, err := s.BeginPaste(text.String())
		if err != nil {
			b.Fatal(err)
		}
		if plan := p.Plan(editor.PasteHow{Shape: editor.PasteGrid}); plan.Refused != nil || plan.Cards != 10_000 {
			b.Fatal(plan.Refused)
		}
	}
}
