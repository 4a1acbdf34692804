package blueprinttest

import (
	"fmt"

	"throughline/blueprint"
)

// New records with random fields.

// id is a new one; now and then one that is taken.
func (g gambler) id() blueprint.ID {
	if g.one(60) {
		return g.among(blueprint.Kinds()...)
	}
	return g.fresh()
}

func (g gambler) newMap() blueprint.Map {
	return blueprint.Map{ID: g.id(), Title: g.text(), State: word(g, blueprint.MapStates), Description: g.rare(), Team: g.rare(), Headline: g.rare(), Customer: g.rare(), Extra: g.extra()}
}

func (g gambler) newStage() blueprint.Stage {
	return blueprint.Stage{ID: g.id(), Map: g.of(blueprint.KindOfMap), Title: g.text(), Goal: g.rare(), Duration: g.rare(), Prompt: g.rare(), Notes: g.rare(), Extra: g.extra()}
}

func (g gambler) newStep() blueprint.Step {
	return blueprint.Step{
		ID: g.id(), Stage: g.of(blueprint.KindOfStage), Title: g.text(), Optional: g.one(4), Width: g.size(blueprint.LeastWidth), Duration: g.rare(), EntrySign: g.rare(), Needs: g.rare(),
		Owner: g.maybe(blueprint.KindOfDepartment), Flags: g.flags(), Extra: g.extra(),
	}
}

func (g gambler) newLane() blueprint.Lane {
	return blueprint.Lane{ID: g.id(), Map: g.of(blueprint.KindOfMap), Title: g.text(), Role: word(g, blueprint.Roles), Subtitle: g.rare(), Height: g.size(blueprint.LeastHeight), Owner: g.maybe(blueprint.KindOfDepartment), Extra: g.extra()}
}

// flags are mostly none, sometimes words, seldom bits of a newer version.
func (g gambler) flags() blueprint.Flags {
	switch g.IntN(12) {
	case 0, 1, 2:
		return blueprint.Flags(g.IntN(32))
	case 3:
		return blueprint.Flags(g.IntN(256))
	}
	return 0
}

// cell is a lane and step, usually of one map.
func (g gambler) cell() blueprint.Place {
	if g.one(8) {
		return blueprint.Place{}
	}
	p := blueprint.Place{Lane: g.of(blueprint.KindOfLane), Step: g.of(blueprint.KindOfStep)}
	if steps := g.d.Steps(g.d.MapOf(p.Lane)); len(steps) > 0 && !g.one(12) {
		p.Step = steps[g.IntN(len(steps))].ID
	}
	return p
}

func (g gambler) newCard() blueprint.Card {
	c := blueprint.Card{
		ID: g.id(), Place: g.cell(), Kind: word(g, blueprint.CardKinds), Title: g.text(), Notes: g.rare(),
		Owner: g.maybe(blueprint.KindOfDepartment), Channel: g.maybe(blueprint.KindOfChannel), Persona: g.maybe(blueprint.KindOfPersona),
		Flags: g.flags(), Evidence: seldom(g, blueprint.EvidenceStatuses), Role: seldom(g, blueprint.Roles), Extra: g.extra(),
	}
	if g.one(2) {
		c.Kind = []blueprint.CardKind{blueprint.KindPainPoint, blueprint.KindOpportunity}[g.IntN(2)]
	}
	c.Map = g.d.MapOf(c.Lane)
	if c.Map.IsZero() || g.one(40) {
		c.Map = g.of(blueprint.KindOfMap)
	}
	if g.one(6) {
		c.Last = g.of(blueprint.KindOfStep)
	}
	switch c.Kind {
	case blueprint.KindPainPoint:
		c.Severity, c.Reach, c.Influence, c.Nature = uint8(g.IntN(5)), g.rare(), seldom(g, blueprint.YesNos), seldom(g, blueprint.Natures)
	case blueprint.KindOpportunity:
		c.Impact, c.Effort, c.Lever = uint8(g.IntN(4)), uint8(g.IntN(4)), seldom(g, blueprint.Levers)
		c.Due, c.Decision = g.rare(), g.rare()
	case blueprint.KindMetric:
		c.Value, c.Target = g.text(), g.rare()
	case blueprint.KindTouchpoint:
		c.Branded, c.Hours = seldom(g, blueprint.YesNos), g.rare()
	}
	return c
}

func (g gambler) newLink() blueprint.Link {
	ends := []kindOf{blueprint.KindOfCard, blueprint.KindOfCard, blueprint.KindOfCard, blueprint.KindOfStep}
	l := blueprint.Link{ID: g.id(), From: g.of(ends[g.IntN(4)]), To: g.of(ends[g.IntN(4)]), Kind: word(g, blueprint.LinkKinds), Label: g.rare(), Reason: g.rare(), Carries: g.rare(), Extra: g.extra()}
	l.Map = g.d.MapOf(l.From)
	if l.Kind == blueprint.LinkExit && g.one(2) {
		l.To = blueprint.ID{}
	}
	if g.one(4) {
		l.Share = blueprint.Known(g.Float64() * 110)
	}
	if g.one(6) {
		l.Persona = g.of(blueprint.KindOfPersona)
	}
	return l
}

func (g gambler) newDepartment() blueprint.Department {
	return blueprint.Department{ID: g.id(), Name: g.text(), Color: g.color(), Initials: g.rare(), Contact: g.rare(), Extra: g.extra()}
}

func (g gambler) newChannel() blueprint.Channel {
	return blueprint.Channel{ID: g.id(), Name: g.text(), Icon: g.rare(), Ownership: seldom(g, blueprint.Ownerships), Branded: seldom(g, blueprint.YesNos), Hours: g.rare(), Extra: g.extra()}
}

func (g gambler) newPersona() blueprint.Persona {
	return blueprint.Persona{ID: g.id(), Name: g.text(), Description: g.rare(), Goals: g.rare(), Quote: g.rare(), Color: g.color(), Extra: g.extra()}
}

func (g gambler) newEmotion() blueprint.EmotionPoint {
	return blueprint.EmotionPoint{Step: g.of(blueprint.KindOfStep), Persona: g.maybe(blueprint.KindOfPersona), Value: g.feeling(), Expectation: g.feeling(), Quote: g.rare(), Source: g.rare(), Extra: g.extra()}
}

func (g gambler) newView() blueprint.View {
	looks := []string{"", "{}", `{"hidden":["` + g.maybe(blueprint.KindOfLane).String() + `"]}`, `{"filter":{"severity":2}}`, g.text()}
	return blueprint.View{ID: g.id(), Map: g.of(blueprint.KindOfMap), Name: g.text(), Look: looks[g.IntN(len(looks))], Extra: g.extra()}
}

func (g gambler) newComment() blueprint.Comment {
	c := blueprint.Comment{ID: g.id(), Subject: g.of(aboutKinds...), Author: g.text(), Time: 1_700_000_000_000 + g.Int64N(1<<40), Text: g.text(), Resolved: g.one(3), Extra: g.extra()}
	if g.one(20) {
		c.Time = int64(g.Uint64()) // far beyond any calendar
	}
	return c
}

func (g gambler) newAttachment() blueprint.Attachment {
	data := make([]byte, g.IntN(40))
	for i := range data {
		data[i] = byte(g.IntN(256))
	}
	return blueprint.Attachment{ID: g.id(), Subject: g.of(ownedKinds...), Name: g.text(), Media: g.rare(), Data: string(data), Extra: g.extra()}
}

func (g gambler) newUnknown() blueprint.Unknown {
	return blueprint.Unknown{ID: g.id(), Tag: uint64(len(blueprint.Kinds())) + g.Uint64N(1<<20), Raw: fmt.Sprintf("\xa1\x01\x63%03d", g.IntN(1000))}
}
