package ui

import (
	"iter"

	"throughline/blueprint"
	"throughline/editor"
)

// remedies are what the opportunity shown can answer, or what can answer the pain
// point shown: cards of the other kind, lane by lane, parked ones last. Whoever
// wants a few stops early: after every edit the inspector asks whether there are any.
func (i *inspector) remedies() iter.Seq[blueprint.Card] {
	d, m, want := i.w.session.Doc(), i.w.session.Map(), i.remedyKind()
	return func(yield func(blueprint.Card) bool) {
		steps := d.Steps(m)
		for _, lane := range d.Lanes(m) {
			for _, step := range steps {
				for _, id := range d.CellIDs(lane.ID, step.ID) {
					if c, ok := blueprint.Get[blueprint.Card](d, id); ok && c.Kind == want && !yield(c) {
						return
					}
				}
			}
		}
		for _, c := range d.Parked(m) {
			if c.Kind == want && !yield(c) {
				return
			}
		}
	}
}

func (i *inspector) remedyKind() blueprint.CardKind {
	if c, ok := blueprint.Get[blueprint.Card](i.w.session.Doc(), i.ids[0]); ok && c.Kind == blueprint.KindPainPoint {
		return blueprint.KindOpportunity
	}
	return blueprint.KindPainPoint
}

// hasRemedies looks first at the one it found last.
func (i *inspector) hasRemedies() bool {
	if c, ok := blueprint.Get[blueprint.Card](i.w.session.Doc(), i.remedy); ok && c.Kind == i.remedyKind() && c.Map == i.w.session.Map() {
		return true
	}
	for c := range i.remedies() {
		i.remedy = c.ID
		return true
	}
	return false
}

// remedyOptions offers them; a longer list is no help.
func (i *inspector) remedyOptions() []editor.Option {
	const most = 200
	out := []editor.Option{}
	for c := range i.remedies() {
		out = append(out, editor.Option{Value: c.ID.String(), Label: c.Title})
		if len(out) == most {
			break
		}
	}
	return out
}
