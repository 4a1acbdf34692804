package merge

import (
	"slices"

	"throughline/blueprint"
)

// Fields that mean something only together. A card's place is in its map, a step's
// is in its stage; a link is its two ends and what leads from one to the other.
var (
	placeOfCard = []string{"map", "place"}
	placeOfStep = []string{"stage", "order"}
	waysOfLink  = []string{"map", "from", "to", "kind"}
)

// Units are numbered: those above, and everything that differs.
const (
	unitOfMeaning = 1 + iota
	unitOfAll
)

// unite makes one choice of what only makes sense together.
func (e *entry) unite() {
	switch e.mine.RecordKind() {
	case blueprint.KindOfCard:
		if e.differs("map") {
			e.bind(placeOfCard, unitOfMeaning)
		}
	case blueprint.KindOfStep:
		if e.differs("stage") {
			e.bind(placeOfStep, unitOfMeaning)
		}
	case blueprint.KindOfLink:
		if e.differs("map") || e.anyMixInvalid(waysOfLink) {
			e.bind(waysOfLink, unitOfMeaning)
		}
	}
	if e.assemble(Mine).Validate() != nil {
		e.bind(nil, unitOfAll)
	}
}

func (e *entry) differs(name string) bool {
	return slices.ContainsFunc(e.fields, func(f decision) bool { return f.name == name })
}

// bind makes one conflict of those of the fields that differ (of all, for none),
// unless all of them come from one side anyway.
func (e *entry) bind(names []string, unit int) {
	var bound []*decision
	sides := map[Choice]bool{}
	asked := false
	for i := range e.fields {
		f := &e.fields[i]
		if names == nil || slices.Contains(names, f.name) {
			bound = append(bound, f)
			sides[f.choice] = true
			asked = asked || f.asked
		}
	}
	if !asked && len(sides) < 2 {
		return
	}
	for _, f := range bound {
		f.asked, f.unit, f.choice = true, unit, Mine
		f.twin = f.twin || e.mine.RecordKind() == blueprint.KindOfCard && !f.text
	}
}

// anyMixInvalid reports whether the fields of the two sides could be mixed so that
// the record makes no sense.
func (e *entry) anyMixInvalid(names []string) bool {
	mixes := []blueprint.Record{e.mine}
	for _, f := range e.fields {
		if slices.Contains(names, f.name) {
			for _, r := range mixes {
				mixes = append(mixes, blueprint.WithField(r, f.name, f.theirs))
			}
		}
	}
	return slices.ContainsFunc(mixes, func(r blueprint.Record) bool { return r.Validate() != nil })
}
