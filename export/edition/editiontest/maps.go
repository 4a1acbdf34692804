// Package editiontest has the maps that everything which puts maps into words
// must bear, and says what must be found in it. For tests only.
package editiontest

import (
	"bytes"
	"fmt"
	"math/rand/v2"
	"os"
	"sync"
	"testing"

	"throughline/blueprint"
	"throughline/blueprint/blueprinttest"
	"throughline/export/json"
)

// Map is a map to try something on.
type Map struct {
	Name string
	Doc  *blueprint.Doc
	ID   blueprint.ID
}

// Maps are the maps to try everything on: small, wide, high, large, and at
// random with hostile texts.
func Maps(t testing.TB) []Map {
	t.Helper()
	out := []Map{Sample(t), empty(), single(), grid("60 stages of 2 lanes", 60, 2), grid("2 stages of 40 lanes", 2, 40), Hostile(), Large(1000), Large(10000)}
	return append(out, random()...)
}

// random are the maps of 50 documents.
var random = sync.OnceValue(func() (out []Map) {
	for seed := range uint64(50) {
		d := blueprinttest.Random(rand.New(rand.NewPCG(seed, 77)), 300)
		for i, m := range d.Maps() {
			out = append(out, Map{fmt.Sprintf("random %d.%d", seed, i), d, m.ID})
		}
	}
	return out
})

// Sample is the first map of the sample. The test is skipped where it is absent.
func Sample(t testing.TB) Map {
	t.Helper()
	raw, err := os.ReadFile("../../assets/sample.json")
	if err != nil {
		t.Skip("the sample map is not there")
	}
	d, _, err := json.Read(bytes.NewReader(raw), blueprint.NewID)
	if err != nil {
		t.Fatal(err)
	}
	return Map{"sample", d, d.Maps()[0].ID}
}

// Large is a believable map of so many cards.
func Large(cards int) Map {
	d, m := blueprinttest.Large(cards)
	return Map{fmt.Sprintf("%d cards", cards), d, m}
}

func empty() Map {
	b := blueprinttest.Build()
	return Map{"empty", b.Doc(), b.MapID()}
}

func single() Map {
	b := blueprinttest.Build().Stage("stage").Step("step").Lane("lane", blueprint.RoleNotes).Card("lane", "step", "card")
	return Map{"one card", b.Doc(), b.MapID()}
}

// grid has a card in each cell, and a step in each stage.
func grid(name string, stages, lanes int) Map {
	b := blueprinttest.Build()
	for i := range lanes {
		b.Lane(fmt.Sprint("lane ", i), blueprint.Roles[i%len(blueprint.Roles)].Value)
	}
	for i := range stages {
		b.Stage(fmt.Sprint("stage ", i)).Step(fmt.Sprint("step ", i))
		for k := range lanes {
			if blueprint.Roles[k%len(blueprint.Roles)].Value != blueprint.RoleDepartments {
				b.Card(fmt.Sprint("lane ", k), fmt.Sprint("step ", i), fmt.Sprintf("card %d.%d", i, k))
			}
		}
	}
	return Map{name, b.Doc(), b.MapID()}
}

// Hostile has every hostile text in every field that takes one.
func Hostile() Map {
	b := blueprinttest.Build().Stage("stage").Step("step", "last").Lane("lane", blueprint.RoleNotes)
	texts := blueprinttest.Hostile()
	for i, s := range texts {
		b.Do(func(tx *blueprint.Tx) error { return hostile(b, tx, s, texts[(i+1)%len(texts)], i) })
	}
	return Map{"hostile", b.Doc(), b.MapID()}
}

func hostile(b *blueprinttest.Builder, tx *blueprint.Tx, s, other string, i int) error {
	m, none := b.MapID(), blueprint.ID{}
	dep := blueprint.Department{ID: b.NewID(), Name: s, Initials: s, Contact: s}
	who := blueprint.Persona{ID: b.NewID(), Name: s, Description: s, Goals: s, Quote: s}
	ch := blueprint.Channel{ID: b.NewID(), Name: s, Hours: s}
	stage := blueprint.Stage{ID: b.NewID(), Map: m, Title: s, Goal: s, Notes: s, Duration: s}
	step := blueprint.Step{ID: b.NewID(), Stage: stage.ID, Title: s, Notes: other, Needs: s, Owner: dep.ID}
	lane := blueprint.Lane{ID: b.NewID(), Map: m, Title: s, Role: blueprint.Roles[i%len(blueprint.Roles)].Value, Subtitle: s, Notes: s}
	card := blueprint.Card{ID: b.NewID(), Map: m, Kind: blueprint.CardKinds[i%len(blueprint.CardKinds)].Value, Title: s, Notes: s + "\n\n" + other, Value: s, Target: s, Source: s, Reach: s,
		Duration: s, Decision: s, Due: "2026-12-01", Severity: uint8(i % 5), Channel: ch.ID, Persona: who.ID}
	if i%3 > 0 {
		card.Place = blueprint.Place{Lane: b.ID("lane"), Step: b.ID("step")}
	}
	if i%6 == 1 {
		card.Last = b.ID("last")
	}
	if i%4 > 0 {
		card.Owner = dep.ID
	}
	for _, err := range []error{
		tx.AddDepartment(dep, none), tx.AddPersona(who, none), tx.AddTraveller(m, who.ID), tx.AddChannel(ch, none), tx.AddStage(stage, none), tx.AddStep(step, none),
		tx.AddLane(lane, none), tx.AddCard(card, none), tx.SetEmotion(blueprint.EmotionPoint{Step: b.ID("step"), Persona: who.ID, Value: blueprint.Known(1), Quote: s}),
		tx.Connect(blueprint.Link{ID: b.NewID(), Map: m, From: card.ID, To: step.ID, Kind: blueprint.LinkHandOff, Label: s, Reason: s, Carries: s}),
	} {
		if err != nil {
			return err
		}
	}
	_ = tx.AddTag(card.ID, s)                                                                     // refused where the text is blank
	_ = tx.AddComment(blueprint.Comment{ID: b.NewID(), Subject: card.ID, Author: s, Text: other}) // likewise
	return nil
}
