package insight_test

import (
	"fmt"
	"reflect"
	"testing"

	"throughline/blueprint"
	"throughline/blueprint/insight"
)

// builder makes small maps whose records are found by name.
type builder struct {
	t   *testing.T
	doc *blueprint.Doc
	m   blueprint.ID
	ids map[string]blueprint.ID
}

func build(t *testing.T, stages int, stepsEach int) *builder {
	t.Helper()
	b := &builder{t: t, doc: blueprint.New(), m: blueprint.NewID(), ids: map[string]blueprint.ID{}}
	b.edit(func(tx *blueprint.Tx) error { return tx.AddMap(blueprint.Map{ID: b.m, Title: "M"}, blueprint.ID{}) })
	for i := 1; i <= stages; i++ {
		st := b.id(fmt.Sprint("stage", i))
		b.edit(func(tx *blueprint.Tx) error {
			return tx.AddStage(blueprint.Stage{ID: st, Map: b.m, Title: fmt.Sprint("S", i)}, blueprint.ID{})
		})
		for j := 1; j <= stepsEach; j++ {
			name := fmt.Sprintf("step%d.%d", i, j)
			b.edit(func(tx *blueprint.Tx) error {
				return tx.AddStep(blueprint.Step{ID: b.id(name), Stage: st, Title: name}, blueprint.ID{})
			})
		}
	}
	b.edit(func(tx *blueprint.Tx) error {
		return tx.AddLane(blueprint.Lane{ID: b.id("pain"), Map: b.m, Role: blueprint.RolePainPoints}, blueprint.ID{})
	})
	return b
}

func (b *builder) id(name string) blueprint.ID {
	if _, ok := b.ids[name]; !ok {
		b.ids[name] = blueprint.NewID()
	}
	return b.ids[name]
}

func (b *builder) edit(f func(*blueprint.Tx) error) {
	b.t.Helper()
	d, _, err := b.doc.Edit(f)
	if err != nil {
		b.t.Fatal(err)
	}
	b.doc = d
}

func (b *builder) card(name, step string, c blueprint.Card) {
	b.t.Helper()
	c.ID, c.Map, c.Title = b.id(name), b.m, name
	if step != "" {
		c.Lane, c.Step = b.id("pain"), b.id(step)
	}
	b.edit(func(tx *blueprint.Tx) error { return tx.AddCard(c, blueprint.ID{}) })
}

func (b *builder) pain(name, step string, severity uint8, reach string) {
	b.t.Helper()
	b.card(name, step, blueprint.Card{Kind: blueprint.KindPainPoint, Severity: severity, Reach: reach})
}

// minor adds n low pain points to the last step.
func (b *builder) minor(n int) {
	b.t.Helper()
	steps := b.doc.Steps(b.m)
	for i := range n {
		c := blueprint.Card{ID: blueprint.NewID(), Map: b.m, Title: fmt.Sprint("minor", i), Kind: blueprint.KindPainPoint, Severity: 1}
		c.Place = blueprint.Place{Lane: b.id("pain"), Step: steps[len(steps)-1].ID}
		b.edit(func(tx *blueprint.Tx) error { return tx.AddCard(c, blueprint.ID{}) })
	}
}

func (b *builder) feel(step, persona string, v float64) {
	b.t.Helper()
	p := blueprint.ID{}
	if persona != "" {
		p = b.id(persona)
		if b.doc.Record(p) == nil {
			b.edit(func(tx *blueprint.Tx) error {
				return tx.AddPersona(blueprint.Persona{ID: p, Name: persona}, blueprint.ID{})
			})
		}
	}
	b.edit(func(tx *blueprint.Tx) error {
		return tx.SetEmotion(blueprint.EmotionPoint{Step: b.id(step), Persona: p, Value: blueprint.Known(v)})
	})
}

func (b *builder) summary() insight.Summary { return insight.Summarise(b.doc, b.m) }

func titles(ps []insight.PainPoint) (out []string) {
	for _, p := range ps {
		out = append(out, p.Title)
	}
	return out
}

func want(t *testing.T, what string, got, want any) {
	t.Helper()
	if !reflect.DeepEqual(got, want) {
		t.Errorf("%s: got %v, want %v", what, got, want)
	}
}

func TestPainPointsAreRankedBySeverityThenKnownReachThenReadingOrder(t *testing.T) {
	b := build(t, 3, 1)
	b.pain("late medium", "step3.1", 2, "")
	b.pain("critical", "step2.1", 4, "")
	b.pain("critical with reach", "step3.1", 4, "31 %")
	b.pain("unrated", "step1.1", 0, "everybody")
	b.pain("early medium", "step1.1", 2, "")
	b.pain("parked", "", 4, "")
	s := b.summary()
	want(t, "order", titles(s.PainPoints), []string{"critical with reach", "critical", "early medium", "late medium", "unrated"})
	want(t, "worst", titles(s.Worst(5)), []string{"critical with reach", "critical", "early medium", "late medium"})
	want(t, "ranks", s.Ranks(2), map[blueprint.ID]int{b.id("critical with reach"): 1, b.id("critical"): 2})
	want(t, "stage", s.PainPoints[0].Stage, b.id("stage3"))
}

func TestPainPointsOfEqualSeverityAreRankedByTheShareTheyReach(t *testing.T) {
	b := build(t, 3, 1)
	b.pain("six", "step1.1", 4, "6 % of orders")
	b.pain("calls", "step1.1", 4, "2.7 calls per project")
	b.pain("many", "step1.1", 4, "many")
	b.pain("quarter", "step2.1", 4, "1 in 4")
	b.pain("most", "step3.1", 4, "9 of 12 interviewed")
	b.pain("twenty-two", "step3.1", 4, "22,5% der Aufträge")
	b.pain("worse than whole", "step3.1", 4, "340 % more")
	want(t, "order", titles(b.summary().PainPoints), []string{"most", "quarter", "twenty-two", "six", "calls", "many", "worse than whole"})
}

func TestPainPointsInTheParkingLotAreListedWorstFirstWithoutARank(t *testing.T) {
	b := build(t, 3, 1)
	b.pain("placed", "step1.1", 2, "")
	b.pain("parked high", "", 3, "")
	b.pain("parked critical", "", 4, "")
	s := b.summary()
	want(t, "placed", titles(s.PainPoints), []string{"placed"})
	want(t, "parked", titles(s.Unplaced), []string{"parked critical", "parked high"})
	want(t, "rank", s.Unplaced[0].Rank, 0)
}

func TestHeatTableCountsOwnersIncludingInheritedAndUnownedLast(t *testing.T) {
	b := build(t, 3, 1)
	for _, n := range []string{"Care", "Field"} {
		b.edit(func(tx *blueprint.Tx) error {
			return tx.AddDepartment(blueprint.Department{ID: b.id(n), Name: n}, blueprint.ID{})
		})
	}
	b.pain("a", "step1.1", 4, "")
	b.pain("b", "step2.1", 1, "")
	b.pain("c", "step3.1", 3, "")
	b.pain("d", "step3.1", 0, "")
	b.edit(func(tx *blueprint.Tx) error {
		if err := tx.Assign(b.id("b"), b.id("Care")); err != nil {
			return err
		}
		return tx.Assign(b.id("step3.1"), b.id("Field"))
	})
	h := b.summary().Heat
	if len(h.Rows) != 3 {
		t.Fatalf("%d rows, want 3", len(h.Rows))
	}
	want(t, "first", h.Rows[0].Department, b.id("Field"))
	want(t, "points of Field", h.Rows[0].Points, []int{0, 0, 3})
	want(t, "counts of Field", h.Rows[0].Counts, []int{0, 0, 2})
	want(t, "second", h.Rows[1].Department, b.id("Care"))
	want(t, "unowned last", h.Rows[2].Department, blueprint.ID{})
	want(t, "max", h.Max, 4)
	want(t, "unrated", h.Unrated, 1)
}

func TestHeadlineSaysOnlyWhatTheDataCarry(t *testing.T) {
	cases := []struct {
		name   string
		stages int
		fill   func(b *builder)
		text   string
		cites  []string
	}{
		{"empty map", 6, func(b *builder) {}, "", nil},
		{"two pain points are no cluster", 6, func(b *builder) { b.pain("a", "step1.1", 4, ""); b.pain("b", "step1.1", 4, "") }, "", nil},
		{"unrated ones are not the worst", 6, func(b *builder) {
			for _, n := range []string{"a", "b", "c"} {
				b.pain(n, "step1.1", 0, "")
			}
		}, "", nil},
		{"one stage", 6, func(b *builder) {
			b.pain("a", "step3.1", 4, "")
			b.pain("b", "step3.1", 4, "")
			b.pain("c", "step5.1", 4, "")
			b.minor(3)
		}, "2 of the 3 worst pain points lie in S3.", []string{"a", "b"}},
		{"two neighbours, and the lowest step", 6, func(b *builder) {
			b.pain("a", "step3.1", 4, "")
			b.pain("b", "step4.1", 3, "")
			b.pain("c", "step4.1", 3, "")
			b.pain("d", "step1.1", 3, "")
			b.pain("e", "step6.1", 2, "")
			b.minor(5)
			b.feel("step3.1", "", -1.8)
			b.feel("step4.1", "", 1)
		}, "3 of the 5 worst pain points lie in S3–S4; it feels worst at “step3.1”.", []string{"a", "b", "c", "step3.1"}},
		{"all there are are not the worst", 6, func(b *builder) {
			b.pain("a", "step3.1", 4, "")
			b.pain("b", "step3.1", 4, "")
			b.pain("c", "step5.1", 3, "")
		}, "", nil},
		{"nor are most of them", 6, func(b *builder) {
			b.pain("a", "step3.1", 4, "")
			b.pain("b", "step3.1", 4, "")
			b.pain("c", "step5.1", 3, "")
			b.minor(2)
		}, "", nil},
		{"equals have no worst five", 6, func(b *builder) {
			for i := range 12 {
				b.pain(fmt.Sprint(i), fmt.Sprintf("step%d.1", i/4+1), 3, "many")
			}
		}, "", nil},
		{"only those worse than the rest count", 6, func(b *builder) {
			for i := range 3 {
				b.pain(fmt.Sprint("worst", i), "step2.1", 4, "")
			}
			for i := range 4 {
				b.pain(fmt.Sprint("other", i), "step5.1", 3, "")
			}
		}, "All 3 worst pain points lie in S2.", []string{"worst0", "worst1", "worst2"}},
		{"half the map is no cluster", 2, func(b *builder) {
			for _, n := range []string{"a", "b", "c"} {
				b.pain(n, "step1.1", 4, "")
			}
			b.minor(3)
		}, "", nil},
		{"spread out", 6, func(b *builder) {
			b.minor(5)
			for i := 1; i <= 5; i++ {
				b.pain(fmt.Sprint(i), fmt.Sprintf("step%d.1", i), 4, "")
			}
		}, "", nil},
		{"a tie has no lowest step", 3, func(b *builder) { b.feel("step1.1", "", -1); b.feel("step2.1", "", -1) }, "", nil},
		{"neutral is not bad", 3, func(b *builder) { b.feel("step1.1", "", 0); b.feel("step2.1", "", 1) }, "", nil},
		{"only feelings", 3, func(b *builder) { b.feel("step1.1", "Amira", -1); b.feel("step2.1", "", 1) }, "It feels worst at “step1.1”.", []string{"step1.1"}},
	}
	for _, c := range cases {
		t.Run(c.name, func(t *testing.T) {
			b := build(t, c.stages, 1)
			c.fill(b)
			h := b.summary().Headline
			want(t, "text", h.Text, c.text)
			var cites []blueprint.ID
			for _, n := range c.cites {
				cites = append(cites, b.id(n))
			}
			want(t, "cites", h.Cites, cites)
		})
	}
}

func TestEditedHeadlineWinsAndCitesNothing(t *testing.T) {
	b := build(t, 3, 1)
	b.feel("step1.1", "", -2)
	b.edit(func(tx *blueprint.Tx) error {
		m, _ := blueprint.Get[blueprint.Map](tx.Doc(), b.m)
		m.Headline = "Our own words"
		return tx.Put(m)
	})
	want(t, "headline", b.summary().Headline, insight.Headline{Text: "Our own words", Edited: true})
}

func TestEmotionsKeepUnknownApartFromNeutral(t *testing.T) {
	b := build(t, 4, 1)
	b.feel("step1.1", "", 0)
	b.feel("step3.1", "", 1.5)
	b.feel("step4.1", "", -1)
	b.feel("step2.1", "Amira", 1)
	all := b.summary().Emotions
	if len(all) != 2 {
		t.Fatalf("%d series, want 2", len(all))
	}
	s := all[0]
	want(t, "second point known", s.Points[1].Value.IsKnown(), false)
	want(t, "peak, low, last", []int{s.Peak, s.Low, s.Last}, []int{2, 3, 3})
	want(t, "persona", all[1].Persona, b.id("Amira"))
}

func TestMetricsAreTheFlaggedOnesElseThoseWithATarget(t *testing.T) {
	b := build(t, 1, 1)
	b.card("bare", "step1.1", blueprint.Card{Kind: blueprint.KindMetric, Value: "3"})
	b.card("aimed", "step1.1", blueprint.Card{Kind: blueprint.KindMetric, Value: "4", Target: "5"})
	b.card("blank", "step1.1", blueprint.Card{Kind: blueprint.KindMetric, Target: "5"})
	want(t, "aimed", b.summary().Metrics, []insight.Metric{{b.id("aimed"), "aimed", "4", "5"}})
	b.card("flagged", "step1.1", blueprint.Card{Kind: blueprint.KindMetric, Value: "1", Flags: blueprint.Headline})
	want(t, "flagged", b.summary().Metrics, []insight.Metric{{b.id("flagged"), "flagged", "1", ""}})
}

func TestDecisionsComeByDateThenReadingOrder(t *testing.T) {
	b := build(t, 2, 1)
	b.card("open", "step1.1", blueprint.Card{Kind: blueprint.KindNote, Decision: "Who?"})
	b.card("later", "step1.1", blueprint.Card{Kind: blueprint.KindNote, Decision: "When?", Due: "2026-12-01"})
	b.card("sooner", "", blueprint.Card{Kind: blueprint.KindNote, Decision: "Where?", Due: "2026-11-01"})
	var got []string
	for _, d := range b.summary().Decisions {
		got = append(got, d.Text)
	}
	want(t, "order", got, []string{"Where?", "When?", "Who?"})
	want(t, "parked", b.summary().Counts.Parked, 1)
}

func TestSummaryOfNothingIsEmpty(t *testing.T) {
	s := insight.Summarise(blueprint.New(), blueprint.NewID())
	want(t, "headline", s.Headline, insight.Headline{})
	want(t, "heat", len(s.Heat.Rows), 0)
	want(t, "cards", s.Counts.Cards, 0)
}
