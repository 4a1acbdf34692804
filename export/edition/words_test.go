package edition_test

import (
	"slices"
	"strings"
	"testing"

	"throughline/blueprint"
	"throughline/blueprint/blueprinttest"
	"throughline/export/edition"
)

// said is an edition in lines, one for each thing that is said.
func said(t *testing.T, b *blueprinttest.Builder) []string {
	t.Helper()
	var out []string
	join := func(x edition.Text) (s string) {
		for _, r := range x {
			s += r.Text
		}
		return s
	}
	facts := func(fs []edition.Fact) {
		for _, f := range fs {
			out = append(out, f.Name+": "+join(f.Value))
		}
	}
	visit(compose(t, b.Doc(), b.MapID()).Blocks, nil, func(b edition.Block, _ []string) {
		switch b := b.(type) {
		case edition.Section:
			out = append(out, "# "+heading(b))
		case edition.Lead:
			out = append(out, join(b.Text))
		case edition.Paragraph:
			out = append(out, join(b.Text))
		case edition.Figures:
			facts(b)
		case edition.Facts:
			facts(b)
		case edition.Line:
			out = append(out, "-- "+b.Name)
		case edition.Table:
			for _, r := range b.Rows {
				var cells []string
				for _, c := range r {
					cells = append(cells, join(c))
				}
				out = append(out, "| "+strings.Join(cells, " | "))
			}
		case edition.List:
			for _, it := range b {
				out = append(out, "* "+strings.Join(append([]string{join(it.Title), it.Label}, it.Marks...), ", "))
				facts(it.Facts)
				facts(it.Remarks)
				for _, c := range it.Thread {
					out = append(out, c.Author+", "+c.When+": "+join(c.Text))
				}
			}
		}
	})
	return out
}

// mustSay checks that the lines stand in this order, others between them or not.
func mustSay(t *testing.T, got []string, lines ...string) {
	t.Helper()
	at := 0
	for _, l := range lines {
		i := slices.Index(got[at:], l)
		if i < 0 {
			t.Fatalf("%q is missing behind line %d of\n%s", l, at, strings.Join(got, "\n"))
		}
		at += i + 1
	}
}

// put changes a card by its title.
func put(b *blueprinttest.Builder, title string, change func(*blueprint.Card)) {
	b.Do(func(tx *blueprint.Tx) error {
		c, _ := blueprint.Get[blueprint.Card](tx.Doc(), b.ID(title))
		change(&c)
		return tx.Put(c)
	})
}

func journey() *blueprinttest.Builder {
	return blueprinttest.Build().Department("Care", "IT", "Sales").Persona("Ada").Channel("Phone").
		Stage("Buy").Step("Look", "Pay").Stage("Use").
		Lane("Pains", blueprint.RolePainPoints).Lane("Ideas", blueprint.RoleOpportunities).Lane("Front", blueprint.RoleFrontstage).Lane("Back", blueprint.RoleBackstage).
		Card("Pains", "Look", "queue").Card("Ideas", "Look", "more hands").Card("Front", "Look", "greets").Card("Back", "Pay", "books").Park("later")
}

func TestACardSaysEverythingAboutItself(t *testing.T) {
	b := journey().Owner("Care", "Pains").Owner("IT", "Look").Span("queue", "Pay")
	put(b, "queue", func(c *blueprint.Card) {
		c.Notes, c.Severity, c.Reach, c.Flags, c.Evidence, c.Source, c.Channel, c.Duration = "one\r\n\r\ntwo", 3, "half", blueprint.Moment|blueprint.Wait, blueprint.Observed, "Log", b.ID("Phone"), "2 h"
	})
	b.Do(func(tx *blueprint.Tx) error {
		for _, err := range []error{
			tx.Answer(b.ID("more hands"), b.ID("queue")), tx.Contribute(b.ID("queue"), b.ID("IT"), blueprint.Indirect), tx.AddTag(b.ID("queue"), "winter"),
			tx.AddComment(blueprint.Comment{ID: b.NewID(), Subject: b.ID("queue"), Author: "Rui", Time: 1_760_000_000_000, Text: "really?", Resolved: true}),
		} {
			if err != nil {
				return err
			}
		}
		return nil
	})
	mustSay(t, said(t, b), "# Stage 1: Buy", "# Step 1.1: Look", "Owner: IT", "# Pains", "* queue, Pain point, Moment that matters, Wait", "Owner: Care (from the lane)", "Until step: Buy › Pay",
		"Channel: Phone", "Duration: 2 h", "Evidence: Observed", "Source: Log", "Severity: High", "Reach: half", "Contributors: IT (indirect)", "Tags: winter", "Notes: one\n\ntwo",
		"Answered by: “more hands”", "Rui, 9 October 2025, 08:53 UTC, settled: really?", "# Ideas", "* more hands, Opportunity", "Owner: IT (from the step)", "Answers: “queue”")
}

func TestLinksAreToldFromBothEnds(t *testing.T) {
	b := journey().Link("greets", "books", blueprint.LinkHandOff).Link("Look", "Pay", blueprint.LinkNext)
	b.Do(func(tx *blueprint.Tx) error {
		l, _ := blueprint.Get[blueprint.Link](tx.Doc(), b.ID("greets>books"))
		l.Label, l.Share, l.Persona, l.Reason, l.Carries = "paid", blueprint.Known(40), b.ID("Ada"), "no cash", "a slip"
		if err := tx.Put(l); err != nil {
			return err
		}
		if err := tx.AddComment(blueprint.Comment{ID: b.NewID(), Subject: l.ID, Author: "Rui", Text: "slow"}); err != nil {
			return err
		}
		return tx.Connect(blueprint.Link{ID: b.NewID(), Map: b.MapID(), From: b.ID("books"), Kind: blueprint.LinkExit, Share: blueprint.Known(7.5)})
	})
	details := " (hand-off, “paid”, 40 %, for Ada, because: no cash, carries: a slip)"
	mustSay(t, said(t, b), "# Step 1.1: Look", "Leads to: “Buy › Pay” (next step)", "* greets, Frontstage action", "Leads to: “books”"+details, "Rui, on a link from here, 1 January 1970, 00:00 UTC: slow",
		"# Step 1.2: Pay", "Comes from: “Buy › Look” (next step)", "* books, Backstage action", "Leaves the journey: 7.5 %", "Comes from: “greets”"+details)
}

func TestLinesAreNamedBetweenTheLanes(t *testing.T) {
	mustSay(t, said(t, journey()), "# Lanes", "* Ideas, Opportunities", "-- Line of interaction", "* Front, Frontstage", "-- Line of visibility", "* Back, Backstage",
		"# Step 1.1: Look", "# Ideas", "-- Line of interaction", "# Front", "# Step 1.2: Pay", "-- Line of interaction", "-- Line of visibility", "# Back", "# Stage 2: Use", "This stage has no steps yet.", "# Parking lot", "* later, Note")
}

func TestFeelingsAreToldWhereTheyAreFelt(t *testing.T) {
	b := journey().Feel("", "Look", 0).Feel("Ada", "Look", 1.5).Feel("Ada", "Pay", -2)
	b.Do(func(tx *blueprint.Tx) error {
		return tx.SetEmotion(blueprint.EmotionPoint{Step: b.ID("Pay"), Persona: b.ID("Ada"), Value: blueprint.Known(-2), Expectation: blueprint.Known(1), Quote: "oh no"})
	})
	got := said(t, b)
	mustSay(t, got, "# Step 1.1: Look", "# Emotion", "* Ada, ", "Emotion: +1.5 (delighted)", "* Customers at large, ", "Emotion: 0 (neutral)",
		"# Step 1.2: Pay", "# Emotion", "Emotion: −2 (angry)", "Expected: +1 (content)", "Quote: “oh no”",
		"# How it feels, step by step", "| Buy › Look | +1.5 (delighted) – best | 0 (neutral)", "| Buy › Pay | −2 (angry) – worst | ")
	b.Lane("Curve", blueprint.RoleEmotion)
	got = said(t, b)
	mustSay(t, got, "# Step 1.1: Look", "# Curve", "* Ada, ")
	if slices.Contains(got, "# Emotion") {
		t.Error("emotions stand beside their lane")
	}
}

func TestDepartmentsAreToldWhatTheyCarry(t *testing.T) {
	b := journey().Owner("Care", "Look", "greets").Owner("IT", "books").Link("greets", "books", blueprint.LinkHandOff)
	mustSay(t, said(t, b), "# Departments", "# Care", "Owns 3 cards, 1 step (2 cards through the lane or step), 1 hand-off out.", "* queue, Pain point", ": Buy › Look",
		"# IT", "Owns 1 card, 1 hand-off in.", "* books, Backstage action", "# Sales", "Nothing on this map.", "# Without an owner", "1 card.", "* later, Note")
}

func TestOpportunitiesAreRankedByImpactThenEffort(t *testing.T) {
	b := journey().Card("Ideas", "Look", "unknown effort", "unrated", "easy", "hard")
	for title, n := range map[string][2]uint8{"more hands": {2, 1}, "unknown effort": {3, 0}, "easy": {3, 1}, "hard": {3, 3}} {
		put(b, title, func(c *blueprint.Card) { c.Impact, c.Effort = n[0], n[1] })
	}
	mustSay(t, said(t, b), "# Opportunities, greatest impact first", "| 1 | easy | Large | Small | Buy › Look", "| 2 | hard | Large | Large | Buy › Look", "| 3 | unknown effort | Large |  | Buy › Look",
		"| 4 | more hands | Medium | Small | Buy › Look", "| 5 | unrated |  |  | Buy › Look")
}

func TestWhatIsUnknownIsNotSaid(t *testing.T) {
	got := said(t, blueprinttest.Build().Stage("s").Step("p").Lane("l", blueprint.RoleNotes).Card("l", "p", "c"))
	want := []string{"# At a glance", "On this map: 1 stage, 1 step, 1 lane, 1 card.", "# Lanes", "* l, Notes", "# Stage 1: s", "# Step 1.1: p", "# l", "* c, Note"}
	if !slices.Equal(got, want) {
		t.Errorf("it says\n%s", strings.Join(got, "\n"))
	}
	if got := said(t, blueprinttest.Build()); len(got) > 0 {
		t.Errorf("the empty map says %q", got)
	}
}
