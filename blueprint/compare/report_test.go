package compare_test

import (
	"bytes"
	"encoding/json"
	"errors"
	"strings"
	"testing"

	"throughline/blueprint"
	"throughline/blueprint/blueprinttest"
	"throughline/blueprint/compare"
)

// rich is a report with something of everything.
func rich(t testing.TB) (*builder, compare.Report) {
	b := journey()
	before := b.Doc()
	after, _, err := before.Edit(func(t *tx) error {
		return errors.Join(
			t.MoveCard(b.ID("No news"), b.ID("Pains"), b.ID("Wait"), none),
			t.Assign(b.ID("No news"), b.ID("Service")),
			t.MoveCard(b.ID("calls"), b.ID("Actions"), b.ID("Pay"), b.ID("pays")),
			t.Contribute(b.ID("waits"), b.ID("Legal"), blueprint.Direct),
			t.AddTag(b.ID("waits"), "urgent"),
			t.Answer(b.ID("Tell them"), b.ID("No news")),
			t.MoveStage(b.ID("Buying"), none),
			t.SetEmotion(blueprint.EmotionPoint{Step: b.ID("Wait"), Persona: b.ID("Maria"), Value: blueprint.Known(0.5)}),
			t.AddComment(blueprint.Comment{ID: b.NewID(), Subject: b.ID("No news"), Text: "check"}),
			t.Connect(blueprint.Link{ID: b.NewID(), Map: b.MapID(), From: b.ID("No news"), To: b.ID("pays"), Kind: blueprint.LinkTrigger}),
			t.AddDepartment(blueprint.Department{ID: b.NewID(), Name: "Ops"}, none),
			t.RemoveLane(b.ID("Ideas")),
			t.RemoveCard(b.ID("tries")),
		)
	})
	if err != nil {
		t.Fatal(err)
	}
	return b, compare.Docs(before, after)
}

const richText = `Shared by all maps
  Department ‘Ops’ added

Map ‘map’
  Lane ‘Ideas’ removed
  Delivery › Wait
    Step ‘Wait’ changed; emotion of ‘Maria’ −1 -> +0.5
    Pain point ‘No news’ moved from Buying › Pay to Delivery › Wait; owner Sales -> Service
    Link ‘No news’ to ‘pays’ added
    Comment ‘check’ on pain point ‘No news’ added
  Trial
    Customer action ‘tries’ removed from Trial, lane Actions
  Buying
    Stage ‘Buying’ moved to the end
  Buying › Pay
    Customer action ‘calls’ moved within its cell
    Customer action ‘waits’ changed; contributor + Legal; tag + ‘urgent’
  Parking lot
    Opportunity ‘Tell them’ moved from Buying › Pay, lane Ideas to the parking lot; answers + ‘No news’

3 added, 2 removed, 4 moved, 4 changed
`

func TestTextIsGroupedInReadingOrder(t *testing.T) {
	_, r := rich(t)
	var out bytes.Buffer
	if err := r.WriteText(&out); err != nil || out.String() != richText {
		t.Errorf("%v\n%s", err, out.String())
	}
	out.Reset()
	if err := (compare.Report{}).WriteText(&out); err != nil || out.String() != "no differences\n" {
		t.Errorf("%v\n%q", err, out.String())
	}
}

func TestWritingTellsThatItFailed(t *testing.T) {
	_, r := rich(t)
	if r.WriteText(full{}) == nil || r.WriteJSON(full{}) == nil {
		t.Error("nobody noticed that the disk is full")
	}
}

type full struct{}

func (full) Write([]byte) (int, error) { return 0, errors.New("disk full") }

func TestJSONIsForPrograms(t *testing.T) {
	b, r := rich(t)
	var out bytes.Buffer
	if err := r.WriteJSON(&out); err != nil {
		t.Fatal(err)
	}
	var got struct {
		Format      string
		Version     int
		Summary     map[string]int
		Differences []struct {
			Verb, Kind, ID, Title, Map, Where string
			Fields                            []compare.FieldChange
		}
	}
	if err := json.Unmarshal(out.Bytes(), &got); err != nil {
		t.Fatal(err)
	}
	if got.Format != "throughline-diff" || got.Version != 1 || len(got.Differences) != len(r.Differences) || got.Summary["added"] != 3 || got.Summary["changed"] != 4 {
		t.Errorf("%+v", got)
	}
	for _, d := range got.Differences {
		if d.Title != "No news" {
			continue
		}
		if d.ID != b.ID("No news").String() || d.Verb != "changed" || d.Kind != "card" || d.Map != b.MapID().String() || d.Where != "Delivery › Wait, lane Pains" ||
			d.Fields[0] != (compare.FieldChange{Name: "place", Label: "moved", Before: "Buying › Pay", After: "Delivery › Wait"}) {
			t.Errorf("%+v", d)
		}
	}
	out.Reset()
	if err := (compare.Report{}).WriteJSON(&out); err != nil || !strings.Contains(out.String(), `"differences": []`) {
		t.Errorf("no differences are an empty list, not %s", out.String())
	}
}

func TestMarksShowTheStrongestOfWhatHappened(t *testing.T) {
	b, r := rich(t)
	marks := r.Marks()
	for name, want := range map[string]compare.Verb{
		"No news": compare.Moved, "calls": compare.Moved, "waits": compare.Changed, "Tell them": compare.Moved, "Buying": compare.Moved, "Wait": compare.Changed,
		"Ideas": compare.Removed, "tries": compare.Removed, "pays": 0, "Pay": 0, "map": 0,
	} {
		if got := marks[b.ID(name)]; got != want {
			t.Errorf("%s is marked %q, want %q", name, got, want)
		}
	}
}

func TestCommentsAndLinksMarkWhatTheyAreShownAt(t *testing.T) {
	b := journey()
	before := b.Doc()
	b.Do(func(t *tx) error {
		return errors.Join(t.AddComment(blueprint.Comment{ID: b.NewID(), Subject: b.ID("pays>waits"), Text: "why"}), t.MoveCard(b.ID("pays"), b.ID("Actions"), b.ID("Wait"), none))
	})
	r := compare.Docs(before, b.Doc())
	if got := r.Marks(); len(got) != 1 || got[b.ID("pays")] != compare.Moved {
		t.Errorf("%v", got)
	}
}

func TestSummariesCount(t *testing.T) {
	_, r := rich(t)
	if a, b, c, d := r.Counts(); a != 3 || b != 2 || c != 4 || d != 4 || r.Empty() {
		t.Error(a, b, c, d)
	}
	if got := (compare.Report{}).Summary(); got != "no differences" {
		t.Error(got)
	}
	if compare.Verb(0).String() != "" || compare.Verb(9).String() != "" || compare.Moved.String() != "moved" {
		t.Error("verbs have lost their words")
	}
}

// severalEdits is a large document and what 500 edits of many sorts make of it.
func severalEdits(tb testing.TB, n int) (before, after *blueprint.Doc) {
	before, m := blueprinttest.Large(10_000)
	ids, steps, lanes := before.CardIDs(m), before.Steps(m), before.Lanes(m)
	departments := before.Departments()
	after, _, err := before.Edit(func(t *tx) error {
		for i := range n {
			c, _ := blueprint.Get[blueprint.Card](t.Doc(), ids[i*19%len(ids)])
			var err error
			switch i % 5 {
			case 0:
				err = t.MoveCard(c.ID, lanes[2].ID, steps[i*7%len(steps)].ID, none)
			case 1:
				c.Title += " again"
				err = t.Put(c)
			case 2:
				err = t.Assign(c.ID, departments[i%len(departments)].ID)
			case 3:
				err = t.RemoveCard(c.ID)
			case 4:
				err = t.AddTag(c.ID, "urgent")
			}
			if err != nil {
				return err
			}
		}
		return nil
	})
	if err != nil {
		tb.Fatal(err)
	}
	return before, after
}

func BenchmarkFiveHundredEditsOfTenThousandCards(b *testing.B) {
	before, after := severalEdits(b, 500)
	c := blueprint.Diff(before, after)
	for b.Loop() {
		compare.Change(before, c, after)
	}
}

func BenchmarkDiffItself(b *testing.B) {
	before, after := severalEdits(b, 500)
	for b.Loop() {
		blueprint.Diff(before, after)
	}
}

func BenchmarkOneEditOfTenThousandCards(b *testing.B) {
	before, m := blueprinttest.Large(10_000)
	steps, lanes := before.Steps(m), before.Lanes(m)
	cell := before.CellIDs(lanes[2].ID, steps[3].ID)
	for name, edit := range map[string]func(*tx) error{
		"move within cell": func(t *tx) error { return t.MoveCard(cell[len(cell)-1], lanes[2].ID, steps[3].ID, cell[0]) },
		"move to a step":   func(t *tx) error { return t.MoveCard(cell[0], lanes[2].ID, steps[40].ID, none) },
		"move a stage":     func(t *tx) error { return t.MoveStage(steps[0].Stage, none) },
	} {
		after, c, err := before.Edit(edit)
		if err != nil {
			b.Fatal(err)
		}
		b.Run(name, func(b *testing.B) {
			for b.Loop() {
				compare.Change(before, c, after)
			}
		})
	}
}

func BenchmarkAllThatIsNew(b *testing.B) {
	after, _ := blueprinttest.Large(10_000)
	for b.Loop() {
		compare.Docs(blueprint.New(), after)
	}
}
