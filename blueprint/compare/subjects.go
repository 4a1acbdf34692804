package compare

import "throughline/blueprint"

// subjectOf is what a link or comment of d is about; none for others. A link is
// shown where it begins.
func subjectOf(d *blueprint.Doc, r blueprint.Record) blueprint.ID {
	switch r := r.(type) {
	case blueprint.Link:
		if d.Record(r.From) == nil && d.Record(r.To) != nil {
			return r.To
		}
		return r.From
	case blueprint.Comment:
		return r.Subject
	}
	return blueprint.ID{}
}

// shownAt follows subjectOf to what is itself on the board: from a comment on a link
// to where that begins. In a damaged file that may go in circles; two steps are enough.
func shownAt(d *blueprint.Doc, r blueprint.Record) blueprint.ID {
	about := subjectOf(d, r)
	if next := subjectOf(d, d.Record(about)); !next.IsZero() {
		return next
	}
	return about
}

// subjectOfRelation is what a relation is told as a field of.
func subjectOfRelation(r blueprint.Record) blueprint.ID {
	switch r := r.(type) {
	case blueprint.Contributor:
		return r.Subject
	case blueprint.EmotionPoint:
		return r.Step
	case blueprint.Tag:
		return r.Subject
	case blueprint.Remedy:
		return r.Opportunity
	case blueprint.Traveller:
		return r.Map
	case blueprint.Preference:
		return r.Persona
	case blueprint.Attachment:
		return r.Subject
	}
	return blueprint.ID{}
}

// companion is the other end of a relation that is told by that end, too, when it
// comes or goes: an answered pain point, a persona of the map.
func companion(r blueprint.Record) blueprint.ID {
	switch r := r.(type) {
	case blueprint.Remedy:
		return r.PainPoint
	case blueprint.Traveller:
		return r.Persona
	}
	return blueprint.ID{}
}
