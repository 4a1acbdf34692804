package blueprint_test

import (
	"errors"
	"testing"

	"throughline/blueprint"
	"throughline/blueprint/blueprinttest"
)

// furnished is a map on which everything refers to everything.
func furnished() *blueprinttest.Builder {
	b := fourStages().Department("D", "E").Channel("web").Persona("Ana", "Bo").Card("doing", "a1", "act").Card("pain", "a1", "hurt").Lane("ideas", blueprint.RoleOpportunities).
		Card("ideas", "b1", "idea").Link("act", "hurt", blueprint.LinkTrigger).Link("a1", "b1", blueprint.LinkNext).Feel("Ana", "a1", -1).Feel("", "a1", 1).Owner("D", "act", "a1", "doing")
	return b.Do(func(tx *blueprint.Tx) error {
		c, _ := blueprint.Get[blueprint.Card](tx.Doc(), b.ID("act"))
		l, _ := blueprint.Get[blueprint.Link](tx.Doc(), b.ID("act>hurt"))
		c.Channel, c.Persona, l.Persona = b.ID("web"), b.ID("Ana"), b.ID("Ana")
		err := errors.Join(tx.Put(c), tx.Put(l), tx.Answer(b.ID("idea"), b.ID("hurt")), tx.Contribute(b.ID("hurt"), b.ID("D"), blueprint.Direct), tx.Prefer(b.ID("Ana"), b.ID("web")))
		for i, subject := range []string{"map", "A", "a1", "doing", "act", "act>hurt", "D", "web", "Ana"} {
			err = errors.Join(err, tx.AddComment(blueprint.Comment{ID: b.NewID(), Subject: b.ID(subject), Text: subject, Time: int64(i)}))
			if subject == "A" || subject == "a1" || subject == "doing" || subject == "act" {
				err = errors.Join(err, tx.AddTag(b.ID(subject), "tag"), tx.Attach(blueprint.Attachment{ID: b.NewID(), Subject: b.ID(subject), Name: " notes\tof " + subject, Data: "x"}))
			}
		}
		return errors.Join(err, tx.AddView(blueprint.View{ID: b.NewID(), Map: b.MapID(), Name: "worst", Look: "{}"}, none))
	})
}

func TestRemovingTakesWhatBelongsToIt(t *testing.T) {
	cases := []struct {
		title string
		gone  map[blueprint.Kind]int // how many records of a kind go
	}{
		{"act", map[blueprint.Kind]int{blueprint.KindOfAttachment: 1, blueprint.KindOfCard: 1, blueprint.KindOfLink: 1, blueprint.KindOfComment: 2, blueprint.KindOfTag: 1}},
		{"hurt", map[blueprint.Kind]int{blueprint.KindOfCard: 1, blueprint.KindOfLink: 1, blueprint.KindOfComment: 1, blueprint.KindOfRemedy: 1, blueprint.KindOfContributor: 1}},
		{"a1", map[blueprint.Kind]int{blueprint.KindOfAttachment: 1, blueprint.KindOfStep: 1, blueprint.KindOfLink: 1, blueprint.KindOfComment: 1, blueprint.KindOfTag: 1, blueprint.KindOfEmotionPoint: 2}},
		{"doing", map[blueprint.Kind]int{blueprint.KindOfAttachment: 1, blueprint.KindOfLane: 1, blueprint.KindOfComment: 1, blueprint.KindOfTag: 1}},
		{"D", map[blueprint.Kind]int{blueprint.KindOfDepartment: 1, blueprint.KindOfComment: 1, blueprint.KindOfContributor: 1}},
		{"web", map[blueprint.Kind]int{blueprint.KindOfChannel: 1, blueprint.KindOfComment: 1, blueprint.KindOfPreference: 1}},
		{"Ana", map[blueprint.Kind]int{blueprint.KindOfPersona: 1, blueprint.KindOfComment: 1, blueprint.KindOfPreference: 1, blueprint.KindOfTraveller: 1, blueprint.KindOfEmotionPoint: 1}},
		{"act>hurt", map[blueprint.Kind]int{blueprint.KindOfLink: 1, blueprint.KindOfComment: 1}},
		{"map", map[blueprint.Kind]int{blueprint.KindOfMap: 1, blueprint.KindOfStage: 4, blueprint.KindOfStep: 5, blueprint.KindOfLane: 4, blueprint.KindOfCard: 3, blueprint.KindOfLink: 2, blueprint.KindOfComment: 6,
			blueprint.KindOfTag: 4, blueprint.KindOfEmotionPoint: 2, blueprint.KindOfRemedy: 1, blueprint.KindOfContributor: 1, blueprint.KindOfTraveller: 2, blueprint.KindOfView: 1, blueprint.KindOfAttachment: 4}},
	}
	for _, c := range cases {
		b := furnished()
		before := b.Doc()
		d, _, err := before.Edit(func(tx *blueprint.Tx) error { return tx.Remove(b.ID(c.title)) })
		if err != nil {
			t.Errorf("%s: %v", c.title, err)
			continue
		}
		for _, k := range blueprint.Kinds() {
			if got := before.Count(k) - d.Count(k); got != c.gone[k] {
				t.Errorf("removing %s takes %d records of kind %s, want %d", c.title, got, k, c.gone[k])
			}
		}
		if err := d.Check(); err != nil {
			t.Errorf("%s removed: %v", c.title, err)
		}
	}
}
