package compare_test

import (
	"errors"
	"strings"
	"testing"

	"throughline/blueprint"
	"throughline/blueprint/blueprinttest"
	"throughline/blueprint/compare"
)

type (
	builder = blueprinttest.Builder
	tx      = blueprint.Tx
)

var none blueprint.ID

// journey is a small map, with everything that the tests change.
func journey() *builder {
	b := blueprinttest.Build().Stage("Buying").Step("Search", "Pay").Stage("Delivery").Step("Wait", "Unbox").Stage("Trial").Step("Try")
	b.Lane("Actions", blueprint.RoleCustomerActions).Lane("Touchpoints", blueprint.RoleTouchpoints).Lane("Pains", blueprint.RolePainPoints).Lane("Ideas", blueprint.RoleOpportunities)
	b.Department("Sales", "Service", "Legal").Channel("Web", "Phone").Persona("Maria", "Ben")
	b.Card("Pains", "Pay", "No news").Owner("Sales", "No news").Card("Actions", "Pay", "pays", "waits", "calls").Card("Ideas", "Pay", "Tell them").Card("Actions", "Try", "tries").Park("Loose", "Looser")
	return b.Link("pays", "waits", blueprint.LinkNext).Feel("Maria", "Wait", -1).Feel("", "Pay", 1)
}

func set[T blueprint.Record](b *builder, name string, f func(*T)) func(*tx) error {
	return func(t *tx) error {
		r, ok := blueprint.Get[T](t.Doc(), b.ID(name))
		if !ok {
			return errors.New("no " + name)
		}
		f(&r)
		return t.Put(r)
	}
}

// tell runs an edit on the journey and returns the sentences about it.
func tell(t *testing.T, b *builder, f func(*tx) error) []string {
	t.Helper()
	before := b.Doc()
	after, c, err := before.Edit(f)
	if err != nil {
		t.Fatal(err)
	}
	r := compare.Change(before, c, after)
	checkReport(t, before, after, r)
	return sentences(r)
}

func sentences(r compare.Report) []string {
	var out []string
	for _, d := range r.Differences {
		out = append(out, d.Sentence())
	}
	return out
}

type saying struct {
	name string
	edit func(b *builder) func(*tx) error
	want string // sentences, one a line
}

func check(t *testing.T, cases []saying) {
	for _, c := range cases {
		t.Run(c.name, func(t *testing.T) {
			b := journey()
			if got := strings.Join(tell(t, b, c.edit(b)), "\n"); got != c.want {
				t.Errorf("told:\n%s\nwant:\n%s", got, c.want)
			}
		})
	}
}

func all(edits ...func(*tx) error) func(*tx) error {
	return func(t *tx) error {
		for _, f := range edits {
			if err := f(t); err != nil {
				return err
			}
		}
		return nil
	}
}

func moveCard(b *builder, card, lane, step, before string) func(*tx) error {
	id := func(name string) blueprint.ID {
		if name == "" {
			return none
		}
		return b.ID(name)
	}
	return func(t *tx) error { return t.MoveCard(b.ID(card), id(lane), id(step), id(before)) }
}

func TestPlacesAreToldInWords(t *testing.T) {
	check(t, []saying{
		{"the example of the issue", func(b *builder) func(*tx) error {
			return all(moveCard(b, "No news", "Pains", "Wait", ""), func(t *tx) error { return t.Assign(b.ID("No news"), b.ID("Service")) })
		}, "Pain point ‘No news’ moved from Buying › Pay to Delivery › Wait; owner Sales -> Service"},
		{"a stage with a single step goes by its own name", func(b *builder) func(*tx) error { return moveCard(b, "No news", "Pains", "Try", "") },
			"Pain point ‘No news’ moved from Buying › Pay to Trial"},
		{"a step without a title goes by its stage", func(b *builder) func(*tx) error {
			b.Do(set(b, "Wait", func(s *blueprint.Step) { s.Title = "" }))
			return moveCard(b, "No news", "Pains", "Wait", "")
		}, "Pain point ‘No news’ moved from Buying › Pay to Delivery"},
		{"steps that brief names do not tell apart get numbers", func(b *builder) func(*tx) error {
			b.Do(set(b, "Search", func(s *blueprint.Step) { s.Title = "" })).Do(set(b, "Pay", func(s *blueprint.Step) { s.Title = "" }))
			return moveCard(b, "No news", "Pains", "Search", "")
		}, "Pain point ‘No news’ moved from Buying › step 2 to Buying › step 1"},
		{"a stage without a title goes by its number", func(b *builder) func(*tx) error {
			b.Do(set(b, "Trial", func(s *blueprint.Stage) { s.Title = "" }))
			return moveCard(b, "No news", "Pains", "Try", "")
		}, "Pain point ‘No news’ moved from Buying › Pay to stage 3"},
		{"a lane is named when it changes", func(b *builder) func(*tx) error { return moveCard(b, "No news", "Touchpoints", "Pay", "") },
			"Pain point ‘No news’ moved from lane Pains to Touchpoints"},
		{"lane and step together", func(b *builder) func(*tx) error { return moveCard(b, "No news", "Touchpoints", "Wait", "") },
			"Pain point ‘No news’ moved from Buying › Pay, lane Pains to Delivery › Wait, lane Touchpoints"},
		{"into the parking lot", func(b *builder) func(*tx) error { return func(t *tx) error { return t.ParkCard(b.ID("No news")) } },
			"Pain point ‘No news’ moved from Buying › Pay, lane Pains to the parking lot"},
		{"out of the parking lot", func(b *builder) func(*tx) error { return moveCard(b, "Loose", "Pains", "Wait", "") },
			"Note ‘Loose’ moved from the parking lot to Delivery › Wait, lane Pains"},
		{"a span that grows", func(b *builder) func(*tx) error {
			return func(t *tx) error { return t.SpanCard(b.ID("pays"), b.ID("Unbox")) }
		},
			"Customer action ‘pays’ reaches to Buying › Pay -> Delivery › Unbox"},
		{"a span into the parking lot and out of it", func(b *builder) func(*tx) error {
			b.Span("pays", "Unbox").Do(func(t *tx) error { return t.ParkCard(b.ID("Tell them")) })
			return all(moveCard(b, "pays", "", "", ""), moveCard(b, "Tell them", "Ideas", "Pay", ""), func(t *tx) error { return t.SpanCard(b.ID("Tell them"), b.ID("Wait")) })
		}, "Opportunity ‘Tell them’ moved from the parking lot to Buying › Pay, lane Ideas; reaches to Delivery › Wait\nCustomer action ‘pays’ moved from Buying › Pay, lane Actions to the parking lot"},
		{"a step that goes to another stage", func(b *builder) func(*tx) error {
			return func(t *tx) error { return t.MoveStep(b.ID("Pay"), b.ID("Delivery"), none) }
		},
			"Step ‘Pay’ moved from Buying to Delivery"},
	})
}

func TestOrderIsToldOnlyWhereItReadsDifferently(t *testing.T) {
	check(t, []saying{
		{"one card of a cell moved, the others slid along", func(b *builder) func(*tx) error { return moveCard(b, "calls", "Actions", "Pay", "pays") },
			"Customer action ‘calls’ moved within its cell"},
		{"the first to the end", func(b *builder) func(*tx) error { return moveCard(b, "pays", "Actions", "Pay", "") }, "Customer action ‘pays’ moved within its cell"},
		{"of two that change places, that with the new key", func(b *builder) func(*tx) error { return moveCard(b, "Looser", "", "", "Loose") }, "Note ‘Looser’ moved within the parking lot"},
		{"of two that moved past a third, the third", func(b *builder) func(*tx) error {
			return all(moveCard(b, "pays", "Actions", "Pay", ""), moveCard(b, "waits", "Actions", "Pay", ""))
		}, "Customer action ‘calls’ moved within its cell"},
		{"new keys for the same order are nothing", func(b *builder) func(*tx) error {
			return all(set(b, "pays", func(c *blueprint.Card) { c.Order = "Zz" }), set(b, "waits", func(c *blueprint.Card) { c.Order = "a0V" }), set(b, "Delivery", func(s *blueprint.Stage) { s.Order = "a0V" }))
		}, ""},
		{"what is new pushes nothing", func(b *builder) func(*tx) error {
			return func(t *tx) error {
				return t.AddCard(blueprint.Card{ID: b.NewID(), Map: b.MapID(), Kind: blueprint.KindAction, Title: "looks", Place: blueprint.Place{Lane: b.ID("Actions"), Step: b.ID("Pay")}}, b.ID("pays"))
			}
		}, "Customer action ‘looks’ added to Buying › Pay, lane Actions"},
		{"a stage takes its steps along", func(b *builder) func(*tx) error {
			return func(t *tx) error { return t.MoveStage(b.ID("Delivery"), none) }
		}, "Stage ‘Delivery’ moved to the end"},
		{"a stage before another", func(b *builder) func(*tx) error {
			return func(t *tx) error { return t.MoveStage(b.ID("Trial"), b.ID("Delivery")) }
		}, "Stage ‘Trial’ moved before ‘Delivery’"},
		{"a step", func(b *builder) func(*tx) error {
			return func(t *tx) error { return t.MoveStep(b.ID("Pay"), b.ID("Buying"), b.ID("Search")) }
		}, "Step ‘Pay’ moved before ‘Search’"},
		{"a lane", func(b *builder) func(*tx) error {
			return func(t *tx) error { return t.MoveLane(b.ID("Actions"), none) }
		}, "Lane ‘Actions’ moved to the end"},
		{"a department", func(b *builder) func(*tx) error {
			return func(t *tx) error { return t.Reorder(b.ID("Legal"), b.ID("Sales")) }
		}, "Department ‘Legal’ moved before ‘Sales’"},
		{"a channel", func(b *builder) func(*tx) error {
			return func(t *tx) error { return t.Reorder(b.ID("Phone"), b.ID("Web")) }
		}, "Channel ‘Phone’ moved before ‘Web’"},
		{"a persona", func(b *builder) func(*tx) error {
			return func(t *tx) error { return t.Reorder(b.ID("Ben"), b.ID("Maria")) }
		}, "Persona ‘Ben’ moved before ‘Maria’"},
		{"a traveller", func(b *builder) func(*tx) error {
			return func(t *tx) error {
				return t.Reorder(t.Doc().Travellers(b.MapID())[1].ID, t.Doc().Travellers(b.MapID())[0].ID)
			}
		}, "Map ‘map’ changed; persona ‘Ben’ moved before ‘Maria’"},
		{"a map", func(b *builder) func(*tx) error {
			b.Map("other")
			return func(t *tx) error { return t.MoveMap(b.ID("other"), b.ID("map")) }
		}, "Map ‘other’ moved before ‘map’"},
		{"a link among the ways onward", func(b *builder) func(*tx) error {
			b.Link("pays", "calls", blueprint.LinkNext)
			return func(t *tx) error { return t.Reorder(b.ID("pays>calls"), b.ID("pays>waits")) }
		}, "Link ‘pays’ to ‘calls’ moved before ‘pays’ to ‘waits’"},
		{"a view", func(b *builder) func(*tx) error {
			x, y := blueprint.View{ID: b.NewID(), Map: b.MapID(), Name: "Pains only"}, blueprint.View{ID: b.NewID(), Map: b.MapID(), Name: "All"}
			b.Do(func(t *tx) error { return errors.Join(t.AddView(x, none), t.AddView(y, none)) })
			return func(t *tx) error { return t.Reorder(y.ID, x.ID) }
		}, "View ‘All’ moved before ‘Pains only’"},
	})
}

func TestWhatCameOrWentTogetherIsToldOnce(t *testing.T) {
	check(t, []saying{
		{"a card with all that belongs to it", func(b *builder) func(*tx) error {
			c := blueprint.Card{ID: b.NewID(), Map: b.MapID(), Kind: blueprint.KindPainPoint, Title: "Late", Place: blueprint.Place{Lane: b.ID("Pains"), Step: b.ID("Wait")}}
			return func(t *tx) error {
				return errors.Join(t.AddCard(c, none), t.AddTag(c.ID, "urgent"), t.Contribute(c.ID, b.ID("Legal"), ""), t.Answer(b.ID("Tell them"), c.ID),
					t.AddComment(blueprint.Comment{ID: b.NewID(), Subject: c.ID, Text: "so?"}), t.Connect(blueprint.Link{ID: b.NewID(), Map: b.MapID(), From: c.ID, To: b.ID("pays"), Kind: blueprint.LinkTrigger}))
			}
		}, "Pain point ‘Late’ added to Delivery › Wait, lane Pains\nLink ‘Late’ to ‘pays’ added"},
		{"a card that goes with its links", func(b *builder) func(*tx) error { return func(t *tx) error { return t.RemoveCard(b.ID("pays")) } }, "Customer action ‘pays’ removed from Buying › Pay, lane Actions"},
		{"a link alone", func(b *builder) func(*tx) error { return func(t *tx) error { return t.Remove(b.ID("pays>waits")) } }, "Link ‘pays’ to ‘waits’ removed"},
		{"a lane parks its cards", func(b *builder) func(*tx) error { return func(t *tx) error { return t.RemoveLane(b.ID("Ideas")) } },
			"Lane ‘Ideas’ removed\nOpportunity ‘Tell them’ moved from Buying › Pay, lane Ideas to the parking lot"},
		{"a step with its feelings", func(b *builder) func(*tx) error { return func(t *tx) error { return t.RemoveStep(b.ID("Wait")) } }, "Step ‘Wait’ removed from Delivery"},
		{"a stage with a step that has no title", func(b *builder) func(*tx) error {
			b.Do(set(b, "Try", func(s *blueprint.Step) { s.Title = "" })).Do(func(t *tx) error { return t.RemoveCard(b.ID("tries")) })
			return func(t *tx) error { return t.RemoveStage(b.ID("Trial")) }
		}, "Stage ‘Trial’ removed"},
		{"a map with all that is in it", func(b *builder) func(*tx) error { return func(t *tx) error { return t.RemoveMap(b.MapID()) } },
			"Map ‘map’ removed: 3 stages, 5 steps, 4 lanes, 8 cards, 1 link"},
		{"a persona of the map", func(b *builder) func(*tx) error {
			p := blueprint.Persona{ID: b.NewID(), Name: "Ada"}
			return func(t *tx) error { return errors.Join(t.AddPersona(p, none), t.AddTraveller(b.MapID(), p.ID)) }
		}, "Persona ‘Ada’ added"},
		{"a department leaves what it owned", func(b *builder) func(*tx) error { return func(t *tx) error { return t.Remove(b.ID("Sales")) } },
			"Department ‘Sales’ removed\nPain point ‘No news’ changed; owner Sales -> none"},
	})
}
