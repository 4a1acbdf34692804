package salvage

import (
	"bytes"
	"strings"

	"throughline/blueprint"
)

// aboutKinds may have comments, ownedKinds tags, contributors and files, endKinds
// links.
var (
	aboutKinds = []blueprint.Kind{
		blueprint.KindOfMap, blueprint.KindOfStage, blueprint.KindOfStep, blueprint.KindOfLane, blueprint.KindOfCard, blueprint.KindOfLink,
		blueprint.KindOfDepartment, blueprint.KindOfChannel, blueprint.KindOfPersona,
	}
	ownedKinds = []blueprint.Kind{blueprint.KindOfCard, blueprint.KindOfStep, blueprint.KindOfLane, blueprint.KindOfStage}
	endKinds   = []blueprint.Kind{blueprint.KindOfCard, blueprint.KindOfStep}
)

func precedes(oa string, a blueprint.ID, ob string, b blueprint.ID) bool {
	if oa != ob {
		return oa < ob
	}
	return bytes.Compare(a[:], b[:]) < 0
}

// have tells whether a record of one of these kinds lives, and notes it if not.
func (m *mender) have(id blueprint.ID, kinds ...blueprint.Kind) bool {
	if m.is(id, kinds...) {
		return true
	}
	k := blueprint.Kind(0)
	if len(kinds) == 1 {
		k = kinds[0]
	}
	m.lack(k, id)
	return false
}

// mendLink keeps a link whose ends live in one map.
func (m *mender) mendLink(l blueprint.Link) (blueprint.Link, bool) {
	from := m.have(l.From, endKinds...)
	to := l.To.IsZero() || m.have(l.To, endKinds...)
	if !from || !to {
		return l, false
	}
	l.Map = m.mapOf(l.From)
	l.Persona = m.keep(l.Persona, blueprint.KindOfPersona)
	return l, l.To.IsZero() || m.mapOf(l.To) == l.Map
}

// mendRelations keeps those of which both ends live: their ids follow from these.
func (m *mender) mendRelations() {
	const department, persona = blueprint.KindOfDepartment, blueprint.KindOfPersona
	each(m, blueprint.KindOfContributor, func(r blueprint.Contributor) (blueprint.Contributor, bool) {
		return r, both(m.have(r.Subject, ownedKinds...), m.have(r.Department, department))
	})
	each(m, blueprint.KindOfEmotionPoint, func(r blueprint.EmotionPoint) (blueprint.EmotionPoint, bool) {
		return r, both(m.have(r.Step, blueprint.KindOfStep), r.Persona.IsZero() || m.have(r.Persona, persona))
	})
	each(m, blueprint.KindOfTag, func(r blueprint.Tag) (blueprint.Tag, bool) { return r, m.have(r.Subject, ownedKinds...) })
	each(m, blueprint.KindOfRemedy, func(r blueprint.Remedy) (blueprint.Remedy, bool) {
		return r, both(m.have(r.Opportunity, blueprint.KindOfCard), m.have(r.PainPoint, blueprint.KindOfCard))
	})
	each(m, blueprint.KindOfTraveller, func(r blueprint.Traveller) (blueprint.Traveller, bool) {
		return r, both(m.have(r.Map, blueprint.KindOfMap), m.have(r.Persona, persona))
	})
	each(m, blueprint.KindOfPreference, func(r blueprint.Preference) (blueprint.Preference, bool) {
		return r, both(m.have(r.Persona, persona), m.have(r.Channel, blueprint.KindOfChannel))
	})
	each(m, blueprint.KindOfView, func(r blueprint.View) (blueprint.View, bool) { return r, m.have(r.Map, blueprint.KindOfMap) })
}

// both is && for two questions of which each is to be asked.
func both(a, b bool) bool { return a && b }

// mendComment lets a comment about something missing be about its map.
func (m *mender) mendComment(c blueprint.Comment) (blueprint.Comment, bool) {
	if !m.have(c.Subject, aboutKinds...) {
		c.Subject = m.mapOfMissing(c.Subject)
		m.moved++
	}
	return c, true
}

// mendAttachment gives a file without an owner to a card made for that.
func (m *mender) mendAttachment(a blueprint.Attachment) (blueprint.Attachment, bool) {
	if !m.have(a.Subject, ownedKinds...) {
		if m.files.IsZero() {
			in := m.mapOfMissing(a.Subject)
			m.files = m.makeUp(blueprint.Card{
				ID: m.fresh(), Map: in, Kind: blueprint.KindNote, Title: recoveredFiles, Place: blueprint.Place{Order: m.behind(blueprint.KindOfCard, in)},
			})
		}
		a.Subject = m.files
	}
	return a, true
}

// textsOf gives what people wrote into a record.
func textsOf(r blueprint.Record) string {
	var out []string
	for _, f := range blueprint.FieldsOf(r) {
		s, ok := f.Value.(string)
		switch f.Name {
		case "order", "look", "media", "data", "extra", "raw", "color", "icon":
			continue
		}
		if ok && s != "" {
			out = append(out, s)
		}
	}
	return strings.Join(out, " · ")
}
