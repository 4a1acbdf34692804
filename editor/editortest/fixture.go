package editortest

import (
	"fmt"
	"testing"

	"throughline/blueprint"
)

// Shop is a small map: stages Find (Search, Compare), Buy (Order, Pay) and the empty
// Use; lanes Actions, Contacts, Feelings, Pains, Back and Owners; a few cards, a link
// from “orders” to “checks”, departments Sales and Operations, the persona Maya, the
// channel Web, emotion points at Search and Pay.
func Shop(t testing.TB) *blueprint.Doc {
	t.Helper()
	b := &builder{newID: IDs(), ids: map[string]blueprint.ID{}}
	d, _, err := blueprint.New().Edit(b.shop)
	if err != nil {
		t.Fatal(err)
	}
	return d
}

// Empty is a document with one map and nothing in it.
func Empty(t testing.TB) *blueprint.Doc {
	t.Helper()
	newID := IDs()
	d, _, err := blueprint.New().Edit(func(tx *blueprint.Tx) error {
		return tx.AddMap(blueprint.Map{ID: newID(), Title: "Map", State: blueprint.AsIs}, blueprint.ID{})
	})
	if err != nil {
		t.Fatal(err)
	}
	return d
}

// Grid is a map of steps × lanes with perCell cards in every cell.
func Grid(t testing.TB, steps, lanes, perCell int) *blueprint.Doc {
	t.Helper()
	b := &builder{newID: IDs(), ids: map[string]blueprint.ID{}}
	d, _, err := blueprint.New().Edit(func(tx *blueprint.Tx) error {
		b.tx, b.m = tx, b.newID()
		b.add(tx.AddMap(blueprint.Map{ID: b.m, Title: "Grid"}, blueprint.ID{}))
		for l := range lanes {
			b.lane(fmt.Sprintf("L%d", l), blueprint.Roles[l%4].Value)
		}
		for s := range steps {
			if s%10 == 0 {
				b.stage(fmt.Sprintf("G%d", s/10))
			}
			b.step(fmt.Sprintf("S%d", s), fmt.Sprintf("G%d", s/10))
			for l := range lanes {
				for c := range perCell {
					b.card(blueprint.KindNote, fmt.Sprintf("card %d of step %d in lane %d", c, s, l), fmt.Sprintf("S%d", s), fmt.Sprintf("L%d", l))
				}
			}
		}
		return b.err
	})
	if err != nil {
		t.Fatal(err)
	}
	return d
}

type builder struct {
	tx    *blueprint.Tx
	newID func() blueprint.ID
	m     blueprint.ID
	ids   map[string]blueprint.ID
	err   error
}

func (b *builder) add(err error) {
	if b.err == nil {
		b.err = err
	}
}

func (b *builder) id(title string) blueprint.ID {
	b.ids[title] = b.newID()
	return b.ids[title]
}

func (b *builder) stage(title string) {
	b.add(b.tx.AddStage(blueprint.Stage{ID: b.id(title), Map: b.m, Title: title}, blueprint.ID{}))
}

func (b *builder) step(title, stage string) {
	b.add(b.tx.AddStep(blueprint.Step{ID: b.id(title), Stage: b.ids[stage], Title: title}, blueprint.ID{}))
}

func (b *builder) lane(title string, r blueprint.Role) {
	b.add(b.tx.AddLane(blueprint.Lane{ID: b.id(title), Map: b.m, Title: title, Role: r}, blueprint.ID{}))
}

func (b *builder) card(k blueprint.CardKind, title, step, lane string) {
	b.add(b.tx.AddCard(blueprint.Card{ID: b.id(title), Map: b.m, Kind: k, Title: title, Place: blueprint.Place{Lane: b.ids[lane], Step: b.ids[step]}}, blueprint.ID{}))
}

func (b *builder) shop(tx *blueprint.Tx) error {
	b.tx, b.m = tx, b.newID()
	b.add(tx.AddMap(blueprint.Map{ID: b.m, Title: "Shop", State: blueprint.AsIs}, blueprint.ID{}))
	b.stage("Find")
	b.stage("Buy")
	b.stage("Use")
	b.step("Search", "Find")
	b.step("Compare", "Find")
	b.step("Order", "Buy")
	b.step("Pay", "Buy")
	b.lane("Actions", blueprint.RoleCustomerActions)
	b.lane("Contacts", blueprint.RoleTouchpoints)
	b.lane("Feelings", blueprint.RoleEmotion)
	b.lane("Pains", blueprint.RolePainPoints)
	b.lane("Back", blueprint.RoleBackstage)
	b.lane("Owners", blueprint.RoleDepartments)
	b.card(blueprint.KindAction, "searches", "Search", "Actions")
	b.card(blueprint.KindAction, "asks", "Search", "Actions")
	b.card(blueprint.KindAction, "compares", "Compare", "Actions")
	b.card(blueprint.KindAction, "orders", "Order", "Actions")
	b.card(blueprint.KindTouchpoint, "site", "Search", "Contacts")
	b.card(blueprint.KindTouchpoint, "basket", "Order", "Contacts")
	b.card(blueprint.KindPainPoint, "too slow", "Search", "Pains")
	b.card(blueprint.KindPainPoint, "no news", "Pay", "Pains")
	b.card(blueprint.KindBackstage, "checks", "Order", "Back")
	b.add(tx.AddDepartment(blueprint.Department{ID: b.id("Sales"), Name: "Sales"}, blueprint.ID{}))
	b.add(tx.AddDepartment(blueprint.Department{ID: b.id("Operations"), Name: "Operations"}, blueprint.ID{}))
	b.add(tx.AddPersona(blueprint.Persona{ID: b.id("Maya"), Name: "Maya"}, blueprint.ID{}))
	b.add(tx.AddChannel(blueprint.Channel{ID: b.id("Web"), Name: "Web"}, blueprint.ID{}))
	b.add(tx.Connect(blueprint.Link{ID: b.newID(), Map: b.m, From: b.ids["orders"], To: b.ids["checks"], Kind: blueprint.LinkTrigger}))
	b.add(tx.SetEmotion(blueprint.EmotionPoint{Step: b.ids["Search"], Value: blueprint.Known(-1)}))
	b.add(tx.SetEmotion(blueprint.EmotionPoint{Step: b.ids["Pay"], Value: blueprint.Known(1.5)}))
	return b.err
}
