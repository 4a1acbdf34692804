package blueprinttest

import (
	"fmt"
	"strings"

	"throughline/blueprint"
)

const (
	largeSteps      = 100 // columns of a map of 1,000 cards and more
	stepsPerStage   = 5
	cardsPerLink    = 10
	sparseEvery     = 25 // one card in so many lies in a sparse lane
	cardsPerStep    = 10 // below 1,000 cards: one per full lane
	commentEvery    = 97
	noteEvery       = 6
	spanEvery       = 151
	largeSeed       = 0x7468726f75676820
	noteSentences   = 3
	largeTitleWords = 8
)

// fullLanes hold the bulk of the cards, evenly; sparseLanes a few each.
var (
	fullLanes = []blueprint.Role{
		blueprint.RoleCustomerActions, blueprint.RoleTouchpoints, blueprint.RoleThoughts, blueprint.RolePainPoints, blueprint.RoleOpportunities,
		blueprint.RoleFrontstage, blueprint.RoleBackstage, blueprint.RoleSupport, blueprint.RoleSystems, blueprint.RoleData,
	}
	sparseLanes = []blueprint.Role{
		blueprint.RoleEvidence, blueprint.RoleEmotion, blueprint.RolePolicy, blueprint.RoleMetrics, blueprint.RoleNotes, blueprint.RoleStoryboard,
	}
	// laneOrder is the order from top to bottom, zones from the customer inwards.
	laneOrder = []blueprint.Role{
		blueprint.RoleStoryboard, blueprint.RoleEvidence, blueprint.RoleCustomerActions, blueprint.RoleTouchpoints, blueprint.RoleEmotion,
		blueprint.RoleThoughts, blueprint.RolePainPoints, blueprint.RoleOpportunities, blueprint.RoleFrontstage, blueprint.RoleBackstage,
		blueprint.RoleSupport, blueprint.RoleSystems, blueprint.RoleData, blueprint.RolePolicy, blueprint.RoleMetrics,
		blueprint.RoleDepartments, blueprint.RoleNotes,
	}
)

// Large returns a believable map with exactly that many cards, the same for the
// same number: stages of five steps, a lane of every role, ten of which share
// nearly all cards; departments, channels, personas with emotion curves,
// severities, one link per ten cards, notes, comments. From 1,000 cards on it
// has 100 steps and its cells grow. It panics only if the model refuses it.
func Large(cards int) (*blueprint.Doc, blueprint.ID) {
	l := &large{id: IDs(largeSeed), say: phrases{seed: largeSeed}, cards: max(cards, 0)}
	d, _, err := blueprint.New().Edit(l.build)
	if err != nil {
		panic(fmt.Sprintf("blueprinttest: large map: %v", err))
	}
	return d, l.m
}

type large struct {
	id                              func() blueprint.ID
	say                             phrases
	cards                           int
	m                               blueprint.ID
	steps                           []blueprint.ID
	lanes                           map[blueprint.Role]blueprint.ID
	departments, channels, personas []blueprint.ID
	placed                          []blueprint.Card
}

func (l *large) build(tx *blueprint.Tx) error {
	l.m = l.id()
	parts := []func(*blueprint.Tx) error{l.addMap, l.addPeople, l.addSteps, l.addLanes, l.addCards, l.addLinks, l.addFeelings, l.addRelations}
	for _, part := range parts {
		if err := part(tx); err != nil {
			return err
		}
	}
	return nil
}

func (l *large) addMap(tx *blueprint.Tx) error {
	return tx.AddMap(blueprint.Map{
		ID: l.m, Title: fmt.Sprintf("Home internet, from first thought to farewell (%d cards)", l.cards), State: blueprint.AsIs,
		Description: "A made-up provider of home internet, as large as asked for.", Team: "Customer office", Version: "v1",
		Customer: "Households that move or renew", Product: "Home internet by fibre", Price: "From 29 a month", Placement: "Web, shop, partners", Promotion: "Word of mouth, search",
	}, blueprint.ID{})
}

func (l *large) addPeople(tx *blueprint.Tx) error {
	for i, name := range []string{"Marketing", "Sales", "Field service", "Customer care", "Billing", "Network operations", "IT", "Legal"} {
		id := l.id()
		l.departments = append(l.departments, id)
		r := blueprint.Department{ID: id, Name: name}
		if i%3 == 0 {
			r.Color = []string{"#7a4fbf", "#c2571a", "#1f7a6d"}[i/3]
		}
		if err := tx.AddDepartment(r, blueprint.ID{}); err != nil {
			return err
		}
	}
	for i, name := range []string{"Web", "App", "Phone", "Shop", "E-mail", "Letter", "Chat", "Home visit"} {
		id := l.id()
		l.channels = append(l.channels, id)
		r := blueprint.Channel{ID: id, Name: name, Ownership: []blueprint.Ownership{blueprint.Owned, blueprint.Owned, blueprint.Earned, blueprint.Paid}[i%4]}
		if err := tx.AddChannel(r, blueprint.ID{}); err != nil {
			return err
		}
	}
	for i, name := range []string{"Amina, moving flat", "Georg, retired", "Two Left Feet, dance school"} {
		id := l.id()
		l.personas = append(l.personas, id)
		r := blueprint.Persona{ID: id, Name: name, Goals: l.say.sentence(i), Quote: l.say.sentence(i + 100)}
		if err := tx.AddPersona(r, blueprint.ID{}); err != nil {
			return err
		}
		if err := tx.AddTraveller(l.m, id); err != nil {
			return err
		}
		if err := tx.Prefer(id, l.channels[i]); err != nil {
			return err
		}
	}
	return nil
}

func (l *large) addSteps(tx *blueprint.Tx) error {
	n := min(largeSteps, max(1, (l.cards+cardsPerStep-1)/cardsPerStep))
	var stage blueprint.ID
	for i := range n {
		if i%stepsPerStage == 0 {
			stage = l.id()
			s := blueprint.Stage{ID: stage, Map: l.m, Title: l.say.stage(i / stepsPerStage), Goal: l.say.sentence(i)}
			if err := tx.AddStage(s, blueprint.ID{}); err != nil {
				return err
			}
		}
		s := blueprint.Step{ID: l.id(), Stage: stage, Title: l.say.title(1_000_000+i, 4), Optional: i%17 == 16, Owner: l.departments[i%len(l.departments)]}
		switch i % 11 {
		case 3:
			s.Flags = blueprint.Moment
		case 7:
			s.Flags, s.Duration = blueprint.Wait, "2–5 days"
		}
		if err := tx.AddStep(s, blueprint.ID{}); err != nil {
			return err
		}
		l.steps = append(l.steps, s.ID)
	}
	return nil
}

func (l *large) addLanes(tx *blueprint.Tx) error {
	l.lanes = map[blueprint.Role]blueprint.ID{}
	for i, role := range laneOrder {
		r := blueprint.Lane{ID: l.id(), Map: l.m, Title: blueprint.Label(blueprint.Roles, role), Role: role}
		if i%6 == 4 {
			r.Owner = l.departments[i%len(l.departments)]
		}
		if err := tx.AddLane(r, blueprint.ID{}); err != nil {
			return err
		}
		l.lanes[role] = r.ID
	}
	return nil
}

func (l *large) addCards(tx *blueprint.Tx) error {
	full := 0
	for i := range l.cards {
		role, step := blueprint.Role(""), 0
		if i%sparseEvery == sparseEvery-1 {
			k := i / sparseEvery
			role, step = sparseLanes[k%len(sparseLanes)], (k*7)%len(l.steps)
		} else {
			role, step = fullLanes[full%len(fullLanes)], full/len(fullLanes)%len(l.steps)
			full++
		}
		c := l.card(i, role, step)
		if err := tx.AddCard(c, blueprint.ID{}); err != nil {
			return err
		}
		l.placed = append(l.placed, c)
	}
	return nil
}

func (l *large) card(i int, role blueprint.Role, step int) blueprint.Card {
	c := blueprint.Card{ID: l.id(), Map: l.m, Kind: blueprint.KindFor(role), Title: l.say.title(i, largeTitleWords)}
	c.Lane, c.Step = l.lanes[role], l.steps[step]
	if i%spanEvery == spanEvery-1 && step+1 < len(l.steps) {
		c.Last = l.steps[min(step+2, len(l.steps)-1)]
	}
	if i%noteEvery == 0 {
		c.Notes = l.say.notes(i)
	}
	if i%4 == 1 {
		c.Owner = l.departments[i/4%len(l.departments)]
	}
	if i%13 == 5 {
		c.Persona = l.personas[i%len(l.personas)]
	}
	c.Evidence = blueprint.EvidenceStatuses[i%5].Value
	switch i % 29 {
	case 2:
		c.Flags = blueprint.Moment
	case 11:
		c.Flags = blueprint.FailPoint
	case 23:
		c.Flags = blueprint.Wait
	}
	l.particulars(&c, i)
	return c
}

// particulars fills the fields that only some kinds of card have.
func (l *large) particulars(c *blueprint.Card, i int) {
	switch c.Kind {
	case blueprint.KindTouchpoint:
		c.Channel, c.Branded = l.channels[i/7%len(l.channels)], blueprint.Yes
	case blueprint.KindPainPoint:
		c.Severity, c.Nature = uint8(1+i/10%4), blueprint.Natures[i/10%3].Value
		c.Reach = fmt.Sprintf("%d %% of orders", 3+i/10%40)
	case blueprint.KindOpportunity:
		c.Impact, c.Effort, c.Lever = uint8(1+i/10%3), uint8(1+i/30%3), blueprint.Levers[i/10%4].Value
	case blueprint.KindMetric:
		c.Value, c.Target = fmt.Sprintf("%d %%", 40+i%50), "95 %"
	case blueprint.KindBackstage, blueprint.KindSupport:
		c.Duration = fmt.Sprintf("%d min", 5+i%55)
	}
}

func (l *large) addLinks(tx *blueprint.Tx) error {
	for k := range l.cards / cardsPerLink {
		from := l.placed[k*cardsPerLink]
		to := l.placed[min(k*cardsPerLink+1+k%(2*len(fullLanes)), l.cards-1)]
		if from.ID == to.ID {
			continue
		}
		r := blueprint.Link{ID: l.id(), Map: l.m, From: from.ID, To: to.ID, Kind: blueprint.LinkKinds[k%5].Value}
		if k%3 == 0 {
			r.Label = l.say.title(2_000_000+k, 3)
		}
		if err := tx.Connect(r); err != nil {
			return err
		}
	}
	return nil
}

// addFeelings gives every persona a curve with gaps and customers at large a few points.
func (l *large) addFeelings(tx *blueprint.Tx) error {
	for i, step := range l.steps {
		for j, persona := range append(l.personas[:len(l.personas):len(l.personas)], blueprint.ID{}) {
			h := mix(uint64(i*7+j)) % 50
			if h >= 41 || j == len(l.personas) && i%4 != 0 {
				continue
			}
			p := blueprint.EmotionPoint{Step: step, Persona: persona, Value: blueprint.Known(float64(int(h)-20) / 10)}
			if i%9 == 2 {
				p.Quote = l.say.sentence(i + j)
			}
			if err := tx.SetEmotion(p); err != nil {
				return err
			}
		}
	}
	return nil
}

func (l *large) addRelations(tx *blueprint.Tx) error {
	var pain blueprint.ID
	for i, c := range l.placed {
		switch {
		case c.Kind == blueprint.KindPainPoint:
			pain = c.ID
		case c.Kind == blueprint.KindOpportunity && !pain.IsZero() && i%20 == 4:
			if err := tx.Answer(c.ID, pain); err != nil {
				return err
			}
		case c.Kind == blueprint.KindBackstage && i%3 == 0:
			if d := l.departments[i%len(l.departments)]; d != c.Owner {
				if err := tx.Contribute(c.ID, d, blueprint.Indirect); err != nil {
					return err
				}
			}
		}
		if i%commentEvery == 5 {
			r := blueprint.Comment{ID: l.id(), Subject: c.ID, Author: "Rui", Time: 1_760_000_000_000 + int64(i)*60_000, Text: l.say.sentence(i), Resolved: i%2 == 0}
			if err := tx.AddComment(r); err != nil {
				return err
			}
		}
		if i%41 == 7 {
			if err := tx.AddTag(c.ID, []string{"quick win", "regulated", "peak season"}[i%3]); err != nil {
				return err
			}
		}
	}
	return nil
}

// phrases makes titles and sentences of plain words, chosen by a hash.
type phrases struct{ seed uint64 }

func (p phrases) pick(words []string, i, salt int) string {
	return words[mix(p.seed+uint64(i)*31+uint64(salt)<<40)%uint64(len(words))]
}

// title gives 3 … most words.
func (p phrases) title(i, most int) string {
	parts := []string{p.pick(verbs, i, 1), p.pick(adjectives, i, 2), p.pick(nouns, i, 3)}
	tail := strings.Fields(p.pick(tails, i, 4))
	if len(parts)+len(tail) <= most {
		parts = append(parts, tail...)
	}
	return strings.Join(parts, " ")
}

func (p phrases) sentence(i int) string {
	return p.title(i+5_000_000, largeTitleWords) + ", " + p.pick(reasons, i, 5) + "."
}

func (p phrases) notes(i int) string {
	out := make([]string, 1+mix(uint64(i))%noteSentences)
	for k := range out {
		out[k] = p.sentence(i*noteSentences + k)
	}
	return strings.Join(out, " ")
}

func (p phrases) stage(i int) string {
	if i < len(stageTitles) {
		return stageTitles[i]
	}
	return p.title(3_000_000+i, 3)
}
