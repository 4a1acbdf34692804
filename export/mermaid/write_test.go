package mermaid

import (
	"math"
	"math/rand/v2"
	"slices"
	"strings"
	"testing"

	"throughline/blueprint"
	"throughline/blueprint/blueprinttest"
)

// build makes a map that a diagram can hold: stage titles, step titles,
// persona names, and a score per step (nil: unknown) felt by some personas.
type step struct {
	title string
	value *float64
	feel  []int
}

func build(t *testing.T, title string, personas []string, stages map[int][]step, names []string) (*blueprint.Doc, blueprint.ID) {
	t.Helper()
	m := blueprint.Map{ID: blueprint.NewID(), Title: title}
	d, _, err := blueprint.New().Edit(func(tx *blueprint.Tx) error {
		if err := tx.AddMap(m, blueprint.ID{}); err != nil {
			return err
		}
		var ids []blueprint.ID
		for _, n := range personas {
			p := blueprint.Persona{ID: blueprint.NewID(), Name: n}
			ids = append(ids, p.ID)
			if err := tx.AddPersona(p, blueprint.ID{}); err != nil {
				return err
			}
			if err := tx.AddTraveller(m.ID, p.ID); err != nil {
				return err
			}
		}
		for i, n := range names {
			s := blueprint.Stage{ID: blueprint.NewID(), Map: m.ID, Title: n}
			if err := tx.AddStage(s, blueprint.ID{}); err != nil {
				return err
			}
			for _, x := range stages[i] {
				if err := addStep(tx, s.ID, x, ids); err != nil {
					return err
				}
			}
		}
		return nil
	})
	if err != nil {
		t.Fatal(err)
	}
	return d, m.ID
}

func addStep(tx *blueprint.Tx, stage blueprint.ID, x step, personas []blueprint.ID) error {
	s := blueprint.Step{ID: blueprint.NewID(), Stage: stage, Title: x.title}
	if err := tx.AddStep(s, blueprint.ID{}); err != nil {
		return err
	}
	p := blueprint.EmotionPoint{Step: s.ID, Source: "0"}
	if x.value != nil {
		p.Value, p.Source = blueprint.Known(*x.value), ""
	}
	if len(x.feel) == 0 {
		return tx.SetEmotion(p)
	}
	for _, i := range x.feel {
		p.Persona = personas[i]
		if err := tx.SetEmotion(p); err != nil {
			return err
		}
	}
	return nil
}

func written(t *testing.T, d *blueprint.Doc, m blueprint.ID) (string, []Note) {
	t.Helper()
	var b strings.Builder
	notes, err := Write(&b, d, m)
	if err != nil {
		t.Fatal(err)
	}
	return b.String(), notes
}

// nasty are texts that Mermaid would take for something else if written plainly.
var nasty = []string{"", "a: b", "a; b", "#1", "Ticket #5", "#35;", "%% x", "a%%b", "%%{init: x}%%", "100%", "Journey begins", "journey", "Title search", "title", "Section 8",
	"accTitle", "accDescr", "accDescr {", "}x", "{x}", "<script>x</script>", "<b>", "a<br>b", "&amp;", "a, b", "：", "my style: x#1; y", "classDef a:#b; c", "ﬂ°°35¶ß", "ﬂ°colon¶ß", "🙂 ok", "👨‍👩‍👧", "- x",
	"__proto__", "\"q\"", `<a href="x">`, "---", "x ---", "%", "%%%", "section\u00a0x", "é", "=1+1", "5", "a\u200bb", "Step 1: do it: 5: Me", "```", "~~~", "ſection x"}

func TestWhatIsWrittenReadsBackTheSame(t *testing.T) {
	r := rand.New(rand.NewPCG(1, 2))
	texts := append(blueprinttest.Hostile(), nasty...)
	pick := func() string {
		if r.IntN(3) == 0 {
			return texts[r.IntN(len(texts))]
		}
		return texts[r.IntN(len(texts))] + " " + texts[r.IntN(len(texts))]
	}
	for range 400 {
		personas := map[string]bool{}
		for range r.IntN(4) {
			if n := clean(pick()); n != "" {
				personas[n] = true
			}
		}
		var people, names []string
		for n := range personas {
			people = append(people, n)
		}
		stages := map[int][]step{}
		for i := range 1 + r.IntN(4) {
			names = append(names, pick())
			for range r.IntN(4) {
				x := step{title: pick()}
				if r.IntN(4) > 0 {
					v := math.Round(r.Float64()*40-20) / 10
					x.value = &v
				}
				for p := range people {
					if r.IntN(2) == 0 {
						x.feel = append(x.feel, p)
					}
				}
				stages[i] = append(stages[i], x)
			}
		}
		d, m := build(t, "T "+pick(), people, stages, names)
		sameAfterwards(t, d, m)
	}
}

func sameAfterwards(t *testing.T, d *blueprint.Doc, m blueprint.ID) {
	t.Helper()
	text, _ := written(t, d, m)
	if _, err := Parse(text); err != nil {
		t.Fatalf("not a diagram: %v\n%s", err, text)
	}
	back, _ := read(t, text)
	m2 := back.Maps()[0]
	old, _ := blueprint.Get[blueprint.Map](d, m)
	want := cleaned(d, m)
	if got := cleaned(back, m2.ID); got != want || m2.Title != clean(old.Title) {
		t.Fatalf("title %q, want %q\n got %s\nwant %s\n%s", m2.Title, clean(old.Title), got, want, text)
	}
}

// cleaned is the outline with texts as a diagram can hold them, and who feels
// what in a fixed order.
func cleaned(d *blueprint.Doc, m blueprint.ID) string {
	var b strings.Builder
	for _, s := range d.Stages(m) {
		b.WriteString("\n[" + clean(s.Title))
		for _, st := range d.StepsOf(s.ID) {
			b.WriteString("\n  " + clean(st.Title))
			feel := map[string]string{}
			for _, p := range d.Emotions(st.ID) {
				who, _ := blueprint.Get[blueprint.Persona](d, p.Persona)
				feel[clean(who.Name)] = p.Value.String()
			}
			for _, p := range append([]blueprint.Persona{{}}, sortedPersonas(d)...) {
				if v, ok := feel[clean(p.Name)]; ok {
					b.WriteString(" =" + clean(p.Name) + ":" + v)
				}
			}
		}
	}
	return b.String()
}

func sortedPersonas(d *blueprint.Doc) []blueprint.Persona {
	ps := d.Personas()
	for i := range ps {
		for j := i; j > 0 && ps[j].Name < ps[j-1].Name; j-- {
			ps[j], ps[j-1] = ps[j-1], ps[j]
		}
	}
	return ps
}

func TestWriteNotesWhatItLost(t *testing.T) {
	one, minus := 1.0, -2.0
	d, m := build(t, "T", []string{"Me", "You", "Idle"}, map[int][]step{0: {{"a", &one, []int{0}}, {"b", nil, nil}}}, []string{"S"})
	d, _, err := d.Edit(func(tx *blueprint.Tx) error {
		s := tx.Doc().Steps(m)[0]
		if err := tx.SetEmotion(blueprint.EmotionPoint{Step: s.ID, Persona: tx.Doc().Personas()[1].ID, Value: blueprint.Known(minus), Quote: "ouch"}); err != nil {
			return err
		}
		l := blueprint.Lane{ID: blueprint.NewID(), Map: m, Role: blueprint.RoleNotes}
		if err := tx.AddLane(l, blueprint.ID{}); err != nil {
			return err
		}
		return tx.AddCard(blueprint.Card{ID: blueprint.NewID(), Map: m, Kind: blueprint.KindNote, Title: "n", Place: blueprint.Place{Lane: l.ID, Step: s.ID}}, blueprint.ID{})
	})
	if err != nil {
		t.Fatal(err)
	}
	text, notes := written(t, d, m)
	if !strings.Contains(text, "a: 2.5: Me, You") {
		t.Errorf("not the mean of both personas:\n%s", text)
	}
	all := ""
	for _, n := range notes {
		all += n.String() + "\n"
	}
	for _, want := range []string{"1 card", "1 feeling: Quote", "1 persona who", "differently in 1 step: “a”", "1 step without"} {
		if !strings.Contains(all, want) {
			t.Errorf("notes do not tell of %q:\n%s", want, all)
		}
	}
}

func TestWriteNotesEveryFieldAndRecordThatItLost(t *testing.T) {
	b := blueprinttest.Build().Department("IT").Persona("Anna").Channel("Phone").Stage("Buy").Step("Pay").Lane("Front", blueprint.RoleFrontstage).Feel("Anna", "Pay", 1)
	b.Card("Front", "Pay", "greets", "smiles").Link("greets", "smiles", blueprint.LinkNext)
	b.Do(func(tx *blueprint.Tx) error {
		m, _ := blueprint.Get[blueprint.Map](tx.Doc(), b.MapID())
		m.Team, m.Version, m.Headline, m.Customer = "T", "1", "The headline", "All customers"
		stage, step, lane, anna := tx.Doc().Stages(m.ID)[0], tx.Doc().Steps(m.ID)[0], tx.Doc().Lanes(m.ID)[0], tx.Doc().Personas()[0]
		stage.Goal, step.Flags, step.Optional, lane.Owner, anna.Goals, anna.Quote = "g", blueprint.Moment|blueprint.Wait, true, b.ID("IT"), "goals", "a quote"
		for _, r := range []blueprint.Record{m, stage, step, lane, anna} {
			if err := tx.Put(r); err != nil {
				return err
			}
		}
		emotion := blueprint.Lane{ID: b.NewID(), Map: m.ID, Role: blueprint.RoleEmotion, Title: blueprint.Label(blueprint.Roles, blueprint.RoleEmotion)}
		if err := tx.AddLane(emotion, blueprint.ID{}); err != nil { // says nothing that is lost
			return err
		}
		for _, subject := range []blueprint.ID{m.ID, stage.ID, step.ID, lane.ID, b.ID("greets"), b.ID("greets>smiles"), anna.ID} {
			if err := tx.AddComment(blueprint.Comment{ID: b.NewID(), Subject: subject, Author: "Rui", Text: "hm"}); err != nil {
				return err
			}
		}
		if err := tx.Contribute(step.ID, b.ID("IT"), blueprint.Indirect); err != nil {
			return err
		}
		if err := tx.Attach(blueprint.Attachment{ID: b.NewID(), Subject: step.ID, Name: "a.txt", Data: "a"}); err != nil {
			return err
		}
		return tx.AddTag(step.ID, "winter")
	})
	_, notes := written(t, b.Doc(), b.MapID())
	var got []string
	for _, n := range notes {
		got = append(got, n.Text)
	}
	want := []string{
		"left out of 1 map: State, Team, Version, Headline, Customer", "left out of 1 stage: Customer goal", "left out of 1 step: Optional, Moment that matters, Wait", "left out of 1 persona: Goals, Quote",
		"left out: 1 lane, 2 cards, 1 link, 1 department, 1 channel, 1 contributor, 1 tag, 7 comments, 1 attached file",
	}
	if !slices.Equal(got, want) {
		t.Errorf("noted are\n%s\nwant\n%s", strings.Join(got, "\n"), strings.Join(want, "\n"))
	}
}

func TestWriteFailsForAMapThatIsNotThere(t *testing.T) {
	if _, err := Write(&strings.Builder{}, blueprint.New(), blueprint.NewID()); err == nil {
		t.Error("no error")
	}
}
