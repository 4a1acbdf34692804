package compare_test

import (
	"errors"
	"math/rand/v2"
	"strings"
	"testing"

	"throughline/blueprint"
	"throughline/blueprint/blueprinttest"
	"throughline/blueprint/compare"
)

func TestRelationsAreToldAsFieldsOfWhatTheyAreAbout(t *testing.T) {
	one := func(f func(*tx, *builder) error) func(*builder) func(*tx) error {
		return func(b *builder) func(*tx) error { return func(t *tx) error { return f(t, b) } }
	}
	check(t, []saying{
		{"several at once", one(func(t *tx, b *builder) error {
			return errors.Join(t.Contribute(b.ID("waits"), b.ID("Legal"), ""), t.AddTag(b.ID("waits"), "urgent"), t.Contribute(b.ID("waits"), b.ID("Sales"), ""))
		}), "Customer action ‘waits’ changed; contributor + Legal; contributor + Sales; tag + ‘urgent’"},
		{"one that goes", func(b *builder) func(*tx) error {
			b.Do(func(t *tx) error { return t.Contribute(b.ID("Buying"), b.ID("Legal"), blueprint.Direct) })
			return func(t *tx) error {
				t.Unrelate(blueprint.Contributor{Subject: b.ID("Buying"), Department: b.ID("Legal")})
				return nil
			}
		}, "Stage ‘Buying’ changed; contributor − Legal"},
		{"how a department is involved", func(b *builder) func(*tx) error {
			b.Do(func(t *tx) error { return t.Contribute(b.ID("Pay"), b.ID("Legal"), blueprint.Direct) })
			return func(t *tx) error { return t.Contribute(b.ID("Pay"), b.ID("Legal"), blueprint.Indirect) }
		}, "Step ‘Pay’ changed; contributor Legal direct -> indirect"},
		{"a feeling", one(func(t *tx, b *builder) error {
			return t.SetEmotion(blueprint.EmotionPoint{Step: b.ID("Wait"), Persona: b.ID("Maria"), Value: blueprint.Known(0.5), Quote: "At last"})
		}), "Step ‘Wait’ changed; emotion of ‘Maria’ −1 -> +0.5; quote of ‘Maria’ none -> ‘At last’"},
		{"of customers at large, and unknown is not zero", one(func(t *tx, b *builder) error {
			return errors.Join(t.SetEmotion(blueprint.EmotionPoint{Step: b.ID("Pay")}), t.SetEmotion(blueprint.EmotionPoint{Step: b.ID("Try"), Value: blueprint.Known(0)}))
		}), "Step ‘Pay’ changed; emotion +1 -> unknown\nStep ‘Try’ changed; emotion unknown -> 0"},
		{"an answer", one(func(t *tx, b *builder) error { return t.Answer(b.ID("Tell them"), b.ID("No news")) }), "Opportunity ‘Tell them’ changed; answers + ‘No news’"},
		{"a preference", one(func(t *tx, b *builder) error { return t.Prefer(b.ID("Ben"), b.ID("Web")) }), "Persona ‘Ben’ changed; preferred channel + Web"},
		{"a persona of a map", func(b *builder) func(*tx) error {
			b.Map("other")
			return func(t *tx) error { return t.AddTraveller(b.ID("other"), b.ID("Ben")) }
		}, "Map ‘other’ changed; persona + Ben"},
		{"a file", one(func(t *tx, b *builder) error {
			return t.Attach(blueprint.Attachment{ID: b.NewID(), Subject: b.ID("pays"), Name: "x.pdf", Data: "1"})
		}), "Customer action ‘pays’ changed; file ‘x.pdf’ attached"},
		{"a file that has another name, and one that has other contents", func(b *builder) func(*tx) error {
			x, y := blueprint.Attachment{ID: b.NewID(), Subject: b.ID("pays"), Name: "x.pdf", Data: "1"}, blueprint.Attachment{ID: b.NewID(), Subject: b.ID("pays"), Name: "y.pdf", Data: "1"}
			b.Do(func(t *tx) error { return errors.Join(t.Attach(x), t.Attach(y)) })
			x.Name, y.Data = "z.pdf", "2"
			return func(t *tx) error { return errors.Join(t.Put(x), t.Put(y)) }
		}, "Customer action ‘pays’ changed; file ‘x.pdf’ renamed ‘z.pdf’; file ‘y.pdf’ changed"},
	})
}

func TestWhatANewerVersionWroteIntoARelationIsMentioned(t *testing.T) {
	b := journey()
	b.Do(func(t *tx) error {
		return errors.Join(t.Contribute(b.ID("pays"), b.ID("Legal"), ""), t.Attach(blueprint.Attachment{ID: b.NewID(), Subject: b.ID("pays"), Name: "x.pdf"}))
	})
	got := tell(t, b, func(t *tx) error {
		d := t.Doc()
		extra := "\xa1\x01\x02"
		c, f, e := d.Contributors(b.ID("pays"))[0], d.Attachments(b.ID("pays"))[0], d.Emotions(b.ID("Wait"))[0]
		c.Extra, f.Extra, e.Extra = extra, extra, extra
		empty := blueprint.EmotionPoint{Step: b.ID("Try")}
		empty.ID, _ = blueprint.RelationID(empty)
		return errors.Join(t.Put(c), t.Put(f), t.Put(e), t.Put(empty))
	})
	want := `Customer action ‘pays’ changed; details of the file ‘x.pdf’ that only a newer version knows changed; details of contributor Legal that only a newer version knows changed
Step ‘Wait’ changed; details of the emotion of ‘Maria’ that only a newer version knows changed
Step ‘Try’ changed; emotion added`
	if strings.Join(got, "\n") != want {
		t.Errorf("%s\nwant\n%s", strings.Join(got, "\n"), want)
	}
}

func TestFieldsAreToldInTheWordsOfTheInspector(t *testing.T) {
	card := func(f func(*builder, *blueprint.Card)) func(*builder) func(*tx) error {
		return func(b *builder) func(*tx) error { return set(b, "No news", func(c *blueprint.Card) { f(b, c) }) }
	}
	check(t, []saying{
		{"closed words by their titles, scales by their steps", card(func(_ *builder, c *blueprint.Card) {
			c.Severity, c.Kind, c.Evidence, c.Influence, c.Impact = 3, blueprint.KindOpportunity, blueprint.Observed, blueprint.Yes, 2
		}), "Opportunity ‘No news’ changed; kind Pain point -> Opportunity; founded on none -> Observed; severity unknown -> High; can we change it none -> Yes; impact unknown -> Medium"},
		{"a text", card(func(_ *builder, c *blueprint.Card) { c.Title = "No news\nat all" }), "Pain point ‘No news at all’ changed; text ‘No news’ -> ‘No news at all’"},
		{"a text that looks the same", card(func(_ *builder, c *blueprint.Card) { c.Title = "No  news" }), "Pain point ‘No news’ changed; text changed in blanks only"},
		{"marks", card(func(_ *builder, c *blueprint.Card) { c.Flags = blueprint.FailPoint | blueprint.Headline | 128 }),
			"Pain point ‘No news’ changed; now a fail point; now on the summary; details that only a newer version knows changed"},
		{"names, not ids", card(func(b *builder, c *blueprint.Card) { c.Channel, c.Persona, c.Owner = b.ID("Web"), b.ID("Maria"), none }),
			"Pain point ‘No news’ changed; owner Sales -> none; channel none -> Web; persona none -> Maria"},
		{"a word of a newer version", card(func(_ *builder, c *blueprint.Card) { c.Lever, c.Extra = "magic", "\xa1\x01\x02" }),
			"Pain point ‘No news’ changed; lever none -> magic; details that only a newer version knows changed"},
		{"a picture", func(b *builder) func(*tx) error {
			return func(t *tx) error {
				id, err := t.AddPicture("image/png", strings.Repeat("x", 3000))
				return errors.Join(err, set(b, "No news", func(c *blueprint.Card) { c.Picture = id })(t))
			}
		}, "Pain point ‘No news’ changed; picture added"},
		{"a card without a title by what and where it is", func(b *builder) func(*tx) error {
			b.Do(set(b, "No news", func(c *blueprint.Card) { c.Title = "" }))
			return set(b, "No news", func(c *blueprint.Card) { c.Due = "2026-09-30" })
		}, "Untitled pain point in Buying › Pay, lane Pains changed; due date none -> 2026-09-30"},
		{"a step", func(b *builder) func(*tx) error {
			return set(b, "Wait", func(s *blueprint.Step) {
				s.Optional, s.Duration, s.Flags, s.Width, s.EntrySign = true, "3–10 days", blueprint.Wait, blueprint.Known(240), "mail comes"
			})
		}, "Step ‘Wait’ changed; optional no -> yes; duration none -> ‘3–10 days’; begins when none -> ‘mail comes’; now a wait; width automatic -> 240"},
		{"a link", func(b *builder) func(*tx) error {
			return set(b, "pays>waits", func(l *blueprint.Link) {
				l.Share, l.To, l.Kind = blueprint.Known(12.5), b.ID("calls"), blueprint.LinkTrigger
			})
		}, "Link ‘pays’ to ‘calls’ changed; to ‘waits’ -> ‘calls’; kind Next step -> Trigger; share unknown -> 12.5 %"},
		{"a department", func(b *builder) func(*tx) error {
			return set(b, "Legal", func(d *blueprint.Department) { d.Name, d.Color = "Law", "#102030" })
		}, "Department ‘Law’ changed; name ‘Legal’ -> ‘Law’; colour none -> #102030"},
		{"a record of a newer version", func(b *builder) func(*tx) error {
			return func(t *tx) error { return t.Put(blueprint.Unknown{ID: b.NewID(), Tag: 200, Raw: "\xa0"}) }
		}, "Details that only a newer version knows added"},
		{"a look", func(b *builder) func(*tx) error {
			v := blueprint.View{ID: b.NewID(), Map: b.MapID(), Name: "Pains"}
			b.Do(func(t *tx) error { return t.AddView(v, none) })
			return func(t *tx) error {
				v, _ := blueprint.Get[blueprint.View](t.Doc(), v.ID)
				v.Look = `{"hidden":[]}`
				return t.UpdateView(v)
			}
		}, "View ‘Pains’ changed; look changed"},
	})
}

func TestCommentsSayWhatTheyAreAbout(t *testing.T) {
	comment := func(b *builder, on string) blueprint.Comment {
		return blueprint.Comment{ID: b.NewID(), Subject: b.ID(on), Text: "Is it so?", Author: "Ada"}
	}
	given := func(on string, f func(*blueprint.Comment)) func(*builder) func(*tx) error {
		return func(b *builder) func(*tx) error {
			c := comment(b, on)
			b.Do(func(t *tx) error { return t.AddComment(c) })
			f(&c)
			return func(t *tx) error { return t.Put(c) }
		}
	}
	check(t, []saying{
		{"one more", func(b *builder) func(*tx) error { return func(t *tx) error { return t.AddComment(comment(b, "Pay")) } }, "Comment ‘Is it so?’ on step ‘Pay’ added"},
		{"on a link", func(b *builder) func(*tx) error {
			return func(t *tx) error { return t.AddComment(comment(b, "pays>waits")) }
		}, "Comment ‘Is it so?’ on link ‘pays’ to ‘waits’ added"},
		{"resolved", given("Legal", func(c *blueprint.Comment) { c.Resolved = true }), "Comment ‘Is it so?’ on department ‘Legal’ resolved"},
		{"written anew", given("pays", func(c *blueprint.Comment) { c.Text, c.Resolved = "It is.", true }), "Comment ‘It is.’ on customer action ‘pays’ changed; text ‘Is it so?’ -> ‘It is.’; resolved"},
	})
}

func TestLongTextsShowWhereTheyDiffer(t *testing.T) {
	b := journey()
	long := strings.Repeat("All went well that day. ", 20)
	b.Do(set(b, "pays", func(c *blueprint.Card) { c.Notes = long }))
	got := tell(t, b, set(b, "pays", func(c *blueprint.Card) { c.Notes = long[:400] + "but" + long[400:] }))
	want := "Customer action ‘pays’ changed; notes ‘…All went well that day. All went well that day. All went w…’ -> ‘…All went well thbutat day. All went well that day. All wen…’"
	if len(got) != 1 || got[0] != want {
		t.Errorf("%q\nwant %q", got, want)
	}
}

func TestEveryFieldHasWordsForPeople(t *testing.T) {
	for seed := range uint64(60) {
		before, after := edited(seed)
		for _, d := range compare.Docs(before, after).Differences {
			for _, f := range d.Fields {
				if f.Name == "" || f.Label == "" || strings.ContainsAny(f.Label, "_\n") || strings.Contains(f.String(), "0000-") || f.String() == "" {
					t.Errorf("%s: %+v", d.Sentence(), f)
				}
			}
		}
	}
}

func TestHostileTextsStayOnOneLine(t *testing.T) {
	for _, s := range append(blueprinttest.Hostile(), "a\x1b[31mred", "x\u2028y", strings.Repeat("é̂", 200)) {
		b := journey()
		before := b.Doc()
		b.Do(set(b, "Pay", func(r *blueprint.Step) { r.Title = s })).Do(set(b, "pays", func(c *blueprint.Card) { c.Title, c.Notes = s, s })).Do(set(b, "Legal", func(d *blueprint.Department) { d.Name = s }))
		checkReport(t, before, b.Doc(), compare.Docs(before, b.Doc()))
	}
}

func TestRecordsThatNameWhatIsGoneAreDescribed(t *testing.T) {
	b := journey()
	before := b.Doc()
	gone := blueprint.Change{}
	for _, name := range []string{"Pay", "Pains", "Sales", "map", "Buying", "pays"} {
		gone[b.ID(name)] = blueprint.Delta{Before: before.Record(b.ID(name))}
	}
	ruin := before.Apply(gone)
	for _, docs := range [][2]*blueprint.Doc{{before, ruin}, {ruin, before}, {ruin, blueprint.New()}, {blueprint.New(), ruin}} {
		checkSentences(t, compare.Docs(docs[0], docs[1]))
	}
	r := rand.New(rand.NewPCG(1, 1))
	for range 30 {
		checkSentences(t, compare.Docs(damaged(r, before), damaged(r, ruin)))
	}
}
