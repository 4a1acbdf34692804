package blueprint_test

import (
	"errors"
	"fmt"
	"strings"
	"testing"

	"throughline/blueprint"
	"throughline/blueprint/blueprinttest"
)

func TestRefusalsSayWhy(t *testing.T) {
	cases := []struct {
		name, says string
		want       error
		do         verbs
	}{
		{"card into the departments lane", "drop a department here", blueprint.ErrRefused, func(b *blueprinttest.Builder, tx *blueprint.Tx) error {
			return tx.MoveCard(b.ID("act"), b.ID("owners"), b.ID("a1"), none)
		}},
		{"card into another map", "copy the card", blueprint.ErrRefused, func(b *blueprinttest.Builder, tx *blueprint.Tx) error {
			return tx.MoveCard(b.ID("act"), b.ID("far lane"), b.ID("far step"), none)
		}},
		{"card into a step of another map", "copy the card", blueprint.ErrRefused, func(b *blueprinttest.Builder, tx *blueprint.Tx) error {
			return tx.MoveCard(b.ID("act"), b.ID("doing"), b.ID("far step"), none)
		}},
		{"step into another map", "copy the step", blueprint.ErrRefused, func(b *blueprinttest.Builder, tx *blueprint.Tx) error {
			return tx.MoveStep(b.ID("a1"), b.ID("far stage"), none)
		}},
		{"card into a lane without a step", "not found", blueprint.ErrNotFound, func(b *blueprinttest.Builder, tx *blueprint.Tx) error {
			return tx.MoveCard(b.ID("act"), b.ID("doing"), none, none)
		}},
		{"span to the left", "to the right", blueprint.ErrRefused, func(b *blueprinttest.Builder, tx *blueprint.Tx) error { return tx.SpanCard(b.ID("idea"), b.ID("a1")) }},
		{"span of a parked card", "onto the map", blueprint.ErrRefused, func(b *blueprinttest.Builder, tx *blueprint.Tx) error {
			return errors.Join(tx.ParkCard(b.ID("idea")), tx.SpanCard(b.ID("idea"), b.ID("c1")))
		}},
		{"link to itself", "two ends", blueprint.ErrRefused, func(b *blueprinttest.Builder, tx *blueprint.Tx) error {
			return tx.Connect(blueprint.Link{ID: b.NewID(), Map: b.MapID(), From: b.ID("act"), To: b.ID("act"), Kind: blueprint.LinkNext})
		}},
		{"link twice", "already", blueprint.ErrRefused, func(b *blueprinttest.Builder, tx *blueprint.Tx) error {
			return tx.Connect(blueprint.Link{ID: b.NewID(), Map: b.ID("map"), From: b.ID("act"), To: b.ID("hurt"), Kind: blueprint.LinkTrigger, Persona: b.ID("Ana")})
		}},
		{"link to a lane", "cards and steps", blueprint.ErrRefused, func(b *blueprinttest.Builder, tx *blueprint.Tx) error {
			return tx.Connect(blueprint.Link{ID: b.NewID(), Map: b.ID("map"), From: b.ID("act"), To: b.ID("pain"), Kind: blueprint.LinkNext})
		}},
		{"link across maps", "same map", blueprint.ErrRefused, func(b *blueprinttest.Builder, tx *blueprint.Tx) error {
			return tx.Connect(blueprint.Link{ID: b.NewID(), Map: b.ID("map"), From: b.ID("act"), To: b.ID("far step"), Kind: blueprint.LinkNext})
		}},
		{"owner of a stage", "contributors", blueprint.ErrRefused, func(b *blueprinttest.Builder, tx *blueprint.Tx) error { return tx.Assign(b.ID("A"), b.ID("D")) }},
		{"owner that is no department", "not found", blueprint.ErrNotFound, func(b *blueprinttest.Builder, tx *blueprint.Tx) error { return tx.Assign(b.ID("act"), b.ID("web")) }},
		{"owner as contributor", "owns it already", blueprint.ErrRefused, func(b *blueprinttest.Builder, tx *blueprint.Tx) error {
			return tx.Contribute(b.ID("act"), b.ID("D"), blueprint.Direct)
		}},
		{"contributor of a persona", "cards, steps", blueprint.ErrRefused, func(b *blueprinttest.Builder, tx *blueprint.Tx) error {
			return tx.Contribute(b.ID("Ana"), b.ID("D"), blueprint.Direct)
		}},
		{"answer to an action", "answers a pain point", blueprint.ErrRefused, func(b *blueprinttest.Builder, tx *blueprint.Tx) error { return tx.Answer(b.ID("idea"), b.ID("act")) }},
		{"persona twice", "already", blueprint.ErrRefused, func(b *blueprinttest.Builder, tx *blueprint.Tx) error {
			return tx.AddTraveller(b.ID("map"), b.ID("Ana"))
		}},
		{"empty comment", "type one", blueprint.ErrRefused, func(b *blueprinttest.Builder, tx *blueprint.Tx) error {
			return tx.AddComment(blueprint.Comment{ID: b.NewID(), Subject: b.ID("act"), Text: " \n"})
		}},
		{"comment on nothing", "not found", blueprint.ErrNotFound, func(b *blueprinttest.Builder, tx *blueprint.Tx) error {
			return tx.AddComment(blueprint.Comment{ID: b.NewID(), Subject: b.NewID(), Text: "x"})
		}},
		{"empty tag", "type one", blueprint.ErrRefused, func(b *blueprinttest.Builder, tx *blueprint.Tx) error { return tx.AddTag(b.ID("act"), " ") }},
		{"lane with cards to departments", "move this lane's cards", blueprint.ErrRefused, func(b *blueprinttest.Builder, tx *blueprint.Tx) error {
			l, _ := blueprint.Get[blueprint.Lane](tx.Doc(), b.ID("doing"))
			l.Role = blueprint.RoleDepartments
			return tx.UpdateLane(l)
		}},
		{"adding what is there", "there already", blueprint.ErrRefused, func(b *blueprinttest.Builder, tx *blueprint.Tx) error {
			return tx.AddStage(blueprint.Stage{ID: b.ID("act"), Map: b.ID("map")}, none)
		}},
		{"feeling of nobody", "not found", blueprint.ErrNotFound, func(b *blueprinttest.Builder, tx *blueprint.Tx) error {
			return tx.SetEmotion(blueprint.EmotionPoint{Step: b.ID("a1"), Persona: b.ID("D"), Value: blueprint.Known(1)})
		}},
		{"feeling out of scale", "−2 and +2", blueprint.ErrInvalid, func(b *blueprinttest.Builder, tx *blueprint.Tx) error {
			return tx.SetEmotion(blueprint.EmotionPoint{Step: b.ID("a1"), Value: blueprint.Known(2.1)})
		}},
		{"file without a name", "give it one", blueprint.ErrRefused, func(b *blueprinttest.Builder, tx *blueprint.Tx) error {
			return tx.Attach(blueprint.Attachment{ID: b.NewID(), Subject: b.ID("act"), Name: " "})
		}},
		{"file that is too large", "20 MB", blueprint.ErrRefused, func(b *blueprinttest.Builder, tx *blueprint.Tx) error {
			return tx.Attach(blueprint.Attachment{ID: b.NewID(), Subject: b.ID("act"), Name: "film.mp4", Data: strings.Repeat("x", blueprint.MaxFile+1)})
		}},
		{"file on the map itself", "cards, steps", blueprint.ErrRefused, func(b *blueprinttest.Builder, tx *blueprint.Tx) error {
			return tx.Attach(blueprint.Attachment{ID: b.NewID(), Subject: b.ID("map"), Name: "x"})
		}},
		{"view without a name", "type one", blueprint.ErrRefused, func(b *blueprinttest.Builder, tx *blueprint.Tx) error {
			return tx.AddView(blueprint.View{ID: b.NewID(), Map: b.ID("map"), Name: " \t"}, none)
		}},
		{"view of nothing", "not found", blueprint.ErrNotFound, func(b *blueprinttest.Builder, tx *blueprint.Tx) error {
			return tx.AddView(blueprint.View{ID: b.NewID(), Map: b.ID("act"), Name: "x"}, none)
		}},
		{"changing a view that is gone", "not found", blueprint.ErrNotFound, func(b *blueprinttest.Builder, tx *blueprint.Tx) error {
			return tx.UpdateView(blueprint.View{ID: b.NewID(), Map: b.ID("map"), Name: "x"})
		}},
		{"removing nothing", "not found", blueprint.ErrNotFound, func(b *blueprinttest.Builder, tx *blueprint.Tx) error { return tx.Remove(b.NewID()) }},
		{"putting a pointer", "by value", blueprint.ErrInvalid, func(b *blueprinttest.Builder, tx *blueprint.Tx) error { return tx.Put(&blueprint.Card{ID: b.NewID()}) }},
		{"putting nil", "no record", blueprint.ErrInvalid, func(_ *blueprinttest.Builder, tx *blueprint.Tx) error { return tx.Put(nil) }},
	}
	for _, c := range cases {
		b := furnished()
		b.Map("far map").Stage("far stage").Step("far step").Lane("far lane", blueprint.RoleCustomerActions)
		before := b.Doc()
		after, _, err := before.Edit(func(tx *blueprint.Tx) error { return c.do(b, tx) })
		if !errors.Is(err, c.want) || !strings.Contains(fmt.Sprint(err), c.says) {
			t.Errorf("%s: %v; want %v with %q", c.name, err, c.want, c.says)
		}
		if after != before {
			t.Errorf("%s: refused, but the document changed", c.name)
		}
	}
}

func TestPutAndDeleteCannotBreakWhatOthersRelyOn(t *testing.T) {
	get := func(tx *blueprint.Tx, id blueprint.ID) blueprint.Record { return tx.Doc().Record(id) }
	cases := map[string]verbs{
		"a stage reordered so that a span runs backwards": func(b *blueprinttest.Builder, tx *blueprint.Tx) error {
			s := get(tx, b.ID("A")).(blueprint.Stage)
			s.Order = "z" + strings.Repeat("0", 26)
			return tx.Put(s)
		},
		"a step reordered so that a span runs backwards": func(b *blueprinttest.Builder, tx *blueprint.Tx) error {
			s := get(tx, b.ID("b1")).(blueprint.Step)
			s.Order = "a9"
			return tx.Put(s)
		},
		"a step put into a later stage": func(b *blueprinttest.Builder, tx *blueprint.Tx) error {
			s := get(tx, b.ID("a1")).(blueprint.Step)
			s.Stage = b.ID("empty")
			return tx.Put(s)
		},
		"a step put into another map": func(b *blueprinttest.Builder, tx *blueprint.Tx) error {
			s := get(tx, b.ID("a1")).(blueprint.Step)
			s.Stage = b.ID("far stage")
			return tx.Put(s)
		},
		"a stage put into another map": func(b *blueprinttest.Builder, tx *blueprint.Tx) error {
			s := get(tx, b.ID("A")).(blueprint.Stage)
			s.Map = b.ID("far map")
			return tx.Put(s)
		},
		"a stage with linked steps put into another map": func(b *blueprinttest.Builder, tx *blueprint.Tx) error {
			s := get(tx, b.ID("C")).(blueprint.Stage)
			s.Map = b.ID("far map")
			return tx.Put(s)
		},
		"a lane put into another map": func(b *blueprinttest.Builder, tx *blueprint.Tx) error {
			l := get(tx, b.ID("doing")).(blueprint.Lane)
			l.Map = b.ID("far map")
			return tx.Put(l)
		},
		"a lane with cards made the departments lane": func(b *blueprinttest.Builder, tx *blueprint.Tx) error {
			l := get(tx, b.ID("doing")).(blueprint.Lane)
			l.Role = blueprint.RoleDepartments
			return tx.Put(l)
		},
		"a linked card put into another map": func(b *blueprinttest.Builder, tx *blueprint.Tx) error {
			c := get(tx, b.ID("act")).(blueprint.Card)
			c.Map, c.Place = b.ID("far map"), blueprint.Place{Order: "a0"}
			return tx.Put(c)
		},
		"a department replaced by a channel": func(b *blueprinttest.Builder, tx *blueprint.Tx) error {
			return tx.Put(blueprint.Channel{ID: b.ID("D"), Order: "a0"})
		},
		"a step replaced by a lane": func(b *blueprinttest.Builder, tx *blueprint.Tx) error {
			return tx.Put(blueprint.Lane{ID: b.ID("a1"), Map: b.ID("map"), Order: "a0"})
		},
		"a stage in itself": func(b *blueprinttest.Builder, tx *blueprint.Tx) error {
			s := get(tx, b.ID("a1")).(blueprint.Step)
			s.Stage = s.ID
			return tx.Put(s)
		},
	}
	for _, kind := range []string{"map", "A", "a1", "doing", "act", "hurt", "D", "web", "Ana"} {
		cases["deleted: "+kind] = func(b *blueprinttest.Builder, tx *blueprint.Tx) error { tx.Delete(b.ID(kind)); return nil }
	}
	for name, do := range cases {
		b := furnished().Span("act", "b1").Span("idea", "b2").Link("c1", "a1", blueprint.LinkLoop)
		b.Map("far map").Stage("far stage").Step("far step")
		if _, _, err := b.Doc().Edit(func(tx *blueprint.Tx) error { return do(b, tx) }); !errors.Is(err, blueprint.ErrInvalid) {
			t.Errorf("%s: %v, want it refused as invalid", name, err)
		}
	}
}
