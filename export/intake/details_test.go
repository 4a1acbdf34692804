package intake_test

import (
	"context"
	"encoding/json"
	"errors"
	"os"
	"slices"
	"strings"
	"testing"

	"throughline/blueprint"
	"throughline/blueprint/blueprinttest"
	"throughline/export"
	"throughline/export/intake"
	mapjson "throughline/export/json"
	"throughline/export/sheets"
)

// imported reads a table of rows, cells parted by "|", as it is by itself.
func imported(t *testing.T, lines []string, merged ...sheets.Range) (*blueprint.Doc, blueprint.ID, intake.Account) {
	t.Helper()
	src := tableOf(lines, merged...)
	d, account, err := src.Build(context.Background(), src.Default(), blueprinttest.IDs(1))
	if err != nil {
		t.Fatal(err)
	}
	if err := d.Check(); err != nil {
		t.Fatal(err)
	}
	return d, d.Maps()[0].ID, account
}

func tableOf(lines []string, merged ...sheets.Range) *intake.Source {
	var rows [][]string
	for _, l := range lines {
		rows = append(rows, strings.Split(strings.ReplaceAll(l, "\\n", "\n"), "|"))
	}
	return intake.FromBook(&sheets.Book{Sheets: []sheets.Sheet{{Name: "Sheet1", Rows: rows, Merged: merged}}}, "file")
}

func cardCalled(t *testing.T, d *blueprint.Doc, title string) blueprint.Card {
	t.Helper()
	for _, m := range d.Maps() {
		for _, c := range d.Cards(m.ID) {
			if c.Title == title {
				return c
			}
		}
	}
	t.Fatalf("there is no card %q", title)
	return blueprint.Card{}
}

func TestMergedHeadersHoldForAllTheirColumnsAndMergedCardsSpanSteps(t *testing.T) {
	d, m, _ := imported(t, []string{
		"The whole journey||||",
		"|Before||After|",
		"|Look|Ask|Wait|Use",
		"Customer actions|Searches for days|||Tries it",
		"Backstage||Answers||",
	}, sheets.Range{LastColumn: 4}, sheets.Range{Row: 1, Column: 1, LastRow: 1, LastColumn: 2}, sheets.Range{Row: 1, Column: 3, LastRow: 1, LastColumn: 4},
		sheets.Range{Row: 3, Column: 1, LastRow: 3, LastColumn: 3})
	if title := d.Maps()[0].Title; title != "The whole journey" {
		t.Errorf("the map is called %q", title)
	}
	if n := len(d.Stages(m)); n != 2 || len(d.Steps(m)) != 4 {
		t.Errorf("%d stages and %d steps, want 2 and 4", n, len(d.Steps(m)))
	}
	c := cardCalled(t, d, "Searches for days")
	if c.Step != d.Steps(m)[0].ID || c.Last != d.Steps(m)[2].ID {
		t.Errorf("the merged card does not reach from the first to the third step")
	}
}

func TestMergedStagesDownTheSideHoldForAllTheirRows(t *testing.T) {
	d, m, _ := imported(t, []string{"Phase|Step|Actions|Pain points", "Plan|Look|Reads|Too long", "|Ask|Calls|", "Buy|Pay|Pays|Queue"}, sheets.Range{Row: 1, LastRow: 2})
	if len(d.Stages(m)) != 2 || len(d.StepsOf(d.Stages(m)[0].ID)) != 2 {
		t.Errorf("%d stages, %d steps in the first; want 2 and 2", len(d.Stages(m)), len(d.StepsOf(d.Stages(m)[0].ID)))
	}
}

func TestFactsOfAnItemGoIntoTheFieldsOfItsCard(t *testing.T) {
	d, _, _ := imported(t, []string{
		"Stage|Step|Lane|Card|Owner|Minutes|Severity|Channel|Persona|Notes|Impact|Effort|Colour|Tags",
		"Buy|Pay|Pain points|Card refused\\nTwice|Finance, IT|2,5|very high|Web|Ana|see ticket|high|S|red|money, urgent",
		"Buy|Pay|Pain points|Long queue|Shop|about ten|whatever|Web, shop|Ana, Bo||||",
	})
	c := cardCalled(t, d, "Card refused")
	owner, _ := blueprint.Get[blueprint.Department](d, c.Owner)
	channel, _ := blueprint.Get[blueprint.Channel](d, c.Channel)
	persona, _ := blueprint.Get[blueprint.Persona](d, c.Persona)
	got := []any{c.Kind, owner.Name, len(d.Contributors(c.ID)), c.Duration, c.Severity, channel.Name, persona.Name, c.Notes, c.Impact, c.Effort, len(d.Tags(c.ID))}
	want := []any{blueprint.KindPainPoint, "Finance", 1, "2,5 min", uint8(4), "Web", "Ana", "Twice\nsee ticket\nColour: red", uint8(3), uint8(1), 2}
	if !slices.Equal(got, want) {
		t.Errorf("got  %v\nwant %v", got, want)
	}
	other := cardCalled(t, d, "Long queue")
	if other.Duration != "about ten" || other.Severity != 0 || !other.Persona.IsZero() {
		t.Errorf("what no field can hold was forced into one: %+v", other)
	}
	for _, kept := range []string{"Severity: whatever", "Channel: Web, shop", "Persona: Ana, Bo"} {
		if !strings.Contains(other.Notes, kept) {
			t.Errorf("%q is lost; the notes are %q", kept, other.Notes)
		}
	}
}

func TestFeelingsAreReadFromNumbersFacesAndWords(t *testing.T) {
	for _, c := range []struct {
		cells []string
		want  string
	}{
		{[]string{"1", "3", "5", "4"}, "-2 0 2 1"},
		{[]string{"-2", "0", "+1", "2"}, "-2 0 1 2"},
		{[]string{"1", "10", "5", "7"}, "-2 2 -0.2 0.7"},
		{[]string{"3,5", "1", "5", "2.5"}, "0.5 -2 2 -0.5"},
		{[]string{"😀", "🙁", "😐", "😡"}, "2 -1 0 -2"},
		{[]string{"+", "-", "++", ":-("}, "1 -1 2 -1"},
		{[]string{"happy", "frustrated", "neutral", "delighted"}, "1 -1 0 2"},
		{[]string{"wütend", "zufrieden", "verwirrt", "gleichgültig"}, "-2 1 -1 0"},
		{[]string{"злость", "радость", "интерес", "разочарование"}, "-2 1 1 -1"},
		{[]string{"not happy", "relieved but skeptical", "green", ""}, ". . . ."},
		{[]string{"4/5", "1/5", "", "3/5"}, "1 -2 . 0"},
	} {
		d, m, _ := imported(t, []string{"Stage|A|B|C|D", "Customer actions|a|b|c|d", "Emotions|" + strings.Join(c.cells, "|")})
		var got []string
		for _, st := range d.Steps(m) {
			got = append(got, feelingOf(d, st.ID))
		}
		if strings.Join(got, " ") != c.want {
			t.Errorf("%q reads as %q, want %q", c.cells, strings.Join(got, " "), c.want)
		}
	}
}

func TestWaysBackAreLoopsAndWaysOutExits(t *testing.T) {
	raw, err := os.ReadFile("testdata/visio.csv")
	if err != nil {
		t.Fatal(err)
	}
	d, _, err := importAll("visio.csv", raw)
	if err != nil {
		t.Fatal(err)
	}
	kinds := map[string]blueprint.LinkKind{}
	for _, l := range d.Links(d.Maps()[0].ID) {
		kinds[l.Label] = l.Kind
	}
	if kinds["again"] != blueprint.LinkLoop || kinds["complete"] != blueprint.LinkNext {
		t.Errorf("the links are %v", kinds)
	}
	raw, _ = os.ReadFile("testdata/lucid.csv")
	if d, _, err = importAll("lucid.csv", raw); err != nil {
		t.Fatal(err)
	}
	for _, l := range d.Links(d.Maps()[0].ID) {
		if l.Label == "no" && (l.Kind != blueprint.LinkExit || !l.To.IsZero()) {
			t.Errorf("a line without an end is %+v", l)
		}
	}
	if c := cardCalled(t, d, "Scans it"); c.Notes != "Comments: Scanner is often broken" && c.Notes != "Scanner is often broken" {
		t.Errorf("the comment is %q", c.Notes)
	}
}

// TestOurListOfCardsComesBack: the table of cards as the workbook and CSV have it.
func TestOurListOfCardsComesBack(t *testing.T) {
	f, err := os.Open("../../assets/sample.json")
	if err != nil {
		t.Fatal(err)
	}
	defer f.Close()
	d, _, err := mapjson.Read(f, blueprinttest.IDs(1))
	if err != nil {
		t.Fatal(err)
	}
	m := d.Maps()[0].ID
	source, err := export.NewSource(d, m)
	if err != nil {
		t.Fatal(err)
	}
	cards := export.Tables()[slices.IndexFunc(export.Tables(), func(t export.Table) bool { return t.Key == "cards" })]
	rows := [][]string{{}}
	for _, c := range cards.Columns {
		rows[0] = append(rows[0], c.Title)
	}
	for _, r := range cards.Records(source) {
		var row []string
		for _, c := range cards.Columns {
			row = append(row, c.Get(source, r).Text)
		}
		rows = append(rows, row)
	}
	src := intake.FromBook(&sheets.Book{Sheets: []sheets.Sheet{{Name: "Cards", Rows: rows}}}, "cards")
	back, account, err := src.Build(context.Background(), src.Default(), blueprinttest.IDs(2))
	if err != nil {
		t.Fatal(err)
	}
	if account.Cards+len(account.Parked) != len(d.Cards(m)) || len(account.Parked) != len(d.Parked(m)) {
		t.Errorf("%s; want %d cards, %d of them parked\n%v", account.Summary(), len(d.Cards(m)), len(d.Parked(m)), account.Parked)
	}
	kinds := func(d *blueprint.Doc) map[blueprint.CardKind]int {
		out := map[blueprint.CardKind]int{}
		for _, c := range d.Cards(d.Maps()[0].ID) {
			out[c.Kind]++
		}
		return out
	}
	for k, n := range kinds(d) {
		if got := kinds(back)[k]; got != n {
			t.Errorf("%d cards of kind %s, want %d", got, k, n)
		}
	}
}

func TestACorrectedProposalIsKeptForTheNextFileOfItsKind(t *testing.T) {
	first := tableOf([]string{"Stage|Who knows|Actions|Pain points", "A|x|does|hurts", "B|y|does more|"})
	p := first.Propose(0)
	p.Columns[1].Is, p.Columns[1].Role = intake.Owner, ""
	kept, err := json.Marshal(p)
	if err != nil {
		t.Fatal(err)
	}
	second := tableOf([]string{"Stage|Who knows|Actions|Pain points", "C|z|goes|aches"})
	if first.Key(0) != second.Key(0) {
		t.Fatal("tables with the same headings have different keys")
	}
	if first.Key(0) == tableOf([]string{"Stage|Who cares|Actions|Pain points", "C|z|goes|aches"}).Key(0) {
		t.Error("tables with other headings have the same key")
	}
	var back intake.Proposal
	if err := json.Unmarshal(kept, &back); err != nil || !second.Fits(back, 0) {
		t.Fatalf("the kept proposal does not fit (%v)", err)
	}
	q := second.As(back.Shape, 0).Keep(back)
	d, _, err := second.Build(context.Background(), []intake.Proposal{q}, blueprinttest.IDs(1))
	if err != nil {
		t.Fatal(err)
	}
	if deps := d.Departments(); len(deps) != 1 || deps[0].Name != "z" {
		t.Errorf("the correction was not used: departments %v", deps)
	}
}

func TestTheSameFileGivesTheSameMap(t *testing.T) {
	for _, e := range own {
		if e.noMap != "" {
			continue
		}
		raw, err := os.ReadFile("testdata/" + e.file)
		if err != nil {
			t.Fatal(err)
		}
		var docs []*blueprint.Doc
		for range 2 {
			src, err := intake.Open(context.Background(), e.file, raw, false, blueprinttest.IDs(4))
			if err != nil {
				t.Fatal(err)
			}
			d, _, err := src.Build(context.Background(), src.Default(), blueprinttest.IDs(5))
			if err != nil {
				t.Fatal(err)
			}
			docs = append(docs, d)
		}
		if c := blueprint.Diff(docs[0], docs[1]); len(c) > 0 {
			t.Errorf("%s: two imports differ in %d records", e.file, len(c))
		}
	}
}

func TestAnImportCanBeStopped(t *testing.T) {
	ctx, stop := context.WithCancel(context.Background())
	stop()
	src := tableOf([]string{"Stage|Actions", "A|b"})
	if _, _, err := src.Build(ctx, []intake.Proposal{src.Propose(0)}, blueprinttest.IDs(1)); !errors.Is(err, context.Canceled) {
		t.Errorf("got %v, want Canceled", err)
	}
}

func TestATableIsFoundByNameOrNumber(t *testing.T) {
	src := intake.FromBook(&sheets.Book{Sheets: []sheets.Sheet{{Name: "Intro", Rows: [][]string{{"Hello"}}}, {Name: "Map 2", Rows: [][]string{{"Stage", "Actions"}, {"A", "b"}}}}}, "x")
	for _, name := range []string{"Map 2", "map 2", "2"} {
		if ps, err := src.Pick(nil, name); err != nil || ps[0].Table != 1 {
			t.Errorf("%q: %v", name, err)
		}
	}
	if _, err := src.Pick(nil, "Nope"); err == nil || !strings.Contains(err.Error(), "Map 2") {
		t.Errorf("a table that is not there: %v", err)
	}
}

func TestCommasPartCardsOnlyWhereSomebodySaysSo(t *testing.T) {
	src := tableOf([]string{"Stage|Actions|Touchpoints", "A|looks, asks|Web (site, app), shop; phone", "B|pays 1,5 €|\"one, two\""})
	for commas, want := range map[bool]int{false: 4, true: 7} {
		p := src.Propose(0)
		p.Commas = commas
		d, _, err := src.Build(context.Background(), []intake.Proposal{p}, blueprinttest.IDs(1))
		if err != nil {
			t.Fatal(err)
		}
		if n := d.Count(blueprint.KindOfCard); n != want {
			t.Errorf("commas %v: %d cards, want %d", commas, n, want)
		}
	}
}
