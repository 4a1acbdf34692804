package merge

import "throughline/blueprint"

// ref is a field of a record that names another, as blueprint's referrals has it.
// The places of cards are not among them; see place.go.
type ref struct {
	field string
	to    blueprint.ID
	kinds kinds
	must  bool // it may not be none
}

// kinds is a set of kinds.
type kinds uint32

func of(ks ...blueprint.Kind) (s kinds) {
	for _, k := range ks {
		s |= 1 << k
	}
	return s
}

func (s kinds) has(k blueprint.Kind) bool { return k < 32 && s&(1<<k) != 0 }

var (
	maps        = of(blueprint.KindOfMap)
	stages      = of(blueprint.KindOfStage)
	steps       = of(blueprint.KindOfStep)
	cards       = of(blueprint.KindOfCard)
	departments = of(blueprint.KindOfDepartment)
	channels    = of(blueprint.KindOfChannel)
	personas    = of(blueprint.KindOfPersona)
	pictures    = of(blueprint.KindOfPicture)
	ends        = of(blueprint.KindOfCard, blueprint.KindOfStep)
	owned       = of(blueprint.KindOfCard, blueprint.KindOfStep, blueprint.KindOfLane, blueprint.KindOfStage)
	spokenOf    = owned | of(blueprint.KindOfMap, blueprint.KindOfLink, blueprint.KindOfDepartment, blueprint.KindOfChannel, blueprint.KindOfPersona)
)

// maxRefs is the most refs of one record, a card.
const maxRefs = 5

// refsOf lists what a record names, without allocating: refs are looked at by the
// ten thousand.
func refsOf(r blueprint.Record) (refs [maxRefs]ref, n int) {
	add := func(field string, to blueprint.ID, kinds kinds, must bool) {
		refs[n] = ref{field, to, kinds, must}
		n++
	}
	const must, may = true, false
	switch r := r.(type) {
	case blueprint.Stage:
		add("map", r.Map, maps, must)
	case blueprint.Step:
		add("stage", r.Stage, stages, must)
		add("department", r.Owner, departments, may)
	case blueprint.Lane:
		add("map", r.Map, maps, must)
		add("department", r.Owner, departments, may)
	case blueprint.Card:
		add("map", r.Map, maps, must)
		add("department", r.Owner, departments, may)
		add("channel", r.Channel, channels, may)
		add("persona", r.Persona, personas, may)
		add("picture", r.Picture, pictures, may)
	case blueprint.Link:
		add("map", r.Map, maps, must)
		add("from", r.From, ends, must)
		add("to", r.To, ends, r.Kind != blueprint.LinkExit)
		add("persona", r.Persona, personas, may)
	case blueprint.Comment:
		add("subject", r.Subject, spokenOf, must)
	case blueprint.Contributor:
		add("subject", r.Subject, owned, must)
		add("department", r.Department, departments, must)
	case blueprint.EmotionPoint:
		add("step", r.Step, steps, must)
		add("persona", r.Persona, personas, must && !r.Persona.IsZero())
	case blueprint.Tag:
		add("subject", r.Subject, owned, must)
	case blueprint.Attachment:
		add("subject", r.Subject, owned, must)
	case blueprint.Remedy:
		add("opportunity", r.Opportunity, cards, must)
		add("pain_point", r.PainPoint, cards, must)
	case blueprint.Traveller:
		add("map", r.Map, maps, must)
		add("persona", r.Persona, personas, must)
	case blueprint.View:
		add("map", r.Map, maps, must)
	case blueprint.Preference:
		add("persona", r.Persona, personas, must)
		add("channel", r.Channel, channels, must)
	}
	return refs, n
}
