package merge

import (
	"bytes"
	"cmp"
	"slices"

	"throughline/blueprint"
)

// sort puts the entries into the order in which people read: map by map, its
// stages with their steps, its lanes, its cards, each followed by what is said
// about it; then people, departments and channels; then the rest.
func (p *Plan) sort() {
	rank := map[blueprint.ID]int{}
	if slices.ContainsFunc(p.entries, (*entry).asks) {
		rank = ranks(p.mine.Apply(p.change(nil)))
	}
	place := func(e *entry) int {
		if n, ok := rank[about(e.some())]; ok {
			return n
		}
		return len(rank)
	}
	slices.SortFunc(p.entries, func(a, b *entry) int {
		return cmp.Or(cmp.Compare(place(a), place(b)), cmp.Compare(a.kind(), b.kind()), bytes.Compare(a.id[:], b.id[:]))
	})
}

func (e *entry) asks() bool {
	return e.whole || slices.ContainsFunc(e.fields, func(f decision) bool { return f.asked })
}

// ranks numbers what stands on the maps. The document may have gaps: what cannot
// be found by walking has no number.
func ranks(d *blueprint.Doc) map[blueprint.ID]int {
	rank := make(map[blueprint.ID]int, d.Len())
	add := func(id blueprint.ID) { rank[id] = len(rank) }
	for _, m := range d.Maps() {
		add(m.ID)
		for _, s := range d.Stages(m.ID) {
			add(s.ID)
			for _, step := range d.StepsOf(s.ID) {
				add(step.ID)
			}
		}
		for _, l := range d.Lanes(m.ID) {
			add(l.ID)
		}
		for _, id := range d.CardIDs(m.ID) {
			add(id)
		}
	}
	for _, r := range d.Departments() {
		add(r.ID)
	}
	for _, r := range d.Channels() {
		add(r.ID)
	}
	for _, r := range d.Personas() {
		add(r.ID)
	}
	return rank
}

// about is the record with which another is read: itself, or what it is about.
func about(r blueprint.Record) blueprint.ID {
	switch r := r.(type) {
	case blueprint.Link:
		return r.From
	case blueprint.Comment:
		return r.Subject
	case blueprint.Attachment:
		return r.Subject
	case blueprint.Contributor:
		return r.Subject
	case blueprint.Tag:
		return r.Subject
	case blueprint.EmotionPoint:
		return r.Step
	case blueprint.Remedy:
		return r.Opportunity
	case blueprint.Traveller:
		return r.Map
	case blueprint.View:
		return r.Map
	case blueprint.Preference:
		return r.Persona
	}
	return r.RecordID()
}
