package formats

import (
	"strings"

	"throughline/blueprint"
)

// sharing tells which departments, channels and personas of another document are
// one of this document's: those of the same name, in whatever case and spacing.
// Keys are the other's ids, values ours.
type sharing map[blueprint.ID]blueprint.ID

// shared finds what more and base have in common by name. What has the same id in
// both needs no finding.
func shared(base, more *blueprint.Doc) sharing {
	s := sharing{}
	byName(s, base, base.Departments(), more.Departments())
	byName(s, base, base.Channels(), more.Channels())
	byName(s, base, base.Personas(), more.Personas())
	return s
}

// byName pairs ours and theirs of one name, one of each: two of theirs that became
// one of ours would lose what each has to say.
func byName[R blueprint.Record](s sharing, base *blueprint.Doc, ours, theirs []R) {
	named := map[string]blueprint.ID{}
	for _, r := range ours {
		name := plainName(r)
		if _, ok := named[name]; !ok && name != "" {
			named[name] = r.RecordID()
		}
	}
	for _, r := range theirs {
		name := plainName(r)
		if id, ok := named[name]; ok && base.Record(r.RecordID()) == nil {
			s[r.RecordID()] = id
			delete(named, name)
		}
	}
}

func plainName(r blueprint.Record) string {
	return strings.ToLower(strings.Join(strings.Fields(blueprint.TitleOf(r)), " "))
}

// of is our id for what the other document knows by id.
func (s sharing) of(id blueprint.ID) blueprint.ID {
	if ours, ok := s[id]; ok {
		return ours
	}
	return id
}

// rename makes a record speak of ours; a relation gets the id of its new ends.
func (s sharing) rename(r blueprint.Record) blueprint.Record {
	if len(s) == 0 {
		return r
	}
	switch x := r.(type) {
	case blueprint.Step:
		x.Owner = s.of(x.Owner)
		return x
	case blueprint.Lane:
		x.Owner = s.of(x.Owner)
		return x
	case blueprint.Card:
		x.Owner, x.Channel, x.Persona = s.of(x.Owner), s.of(x.Channel), s.of(x.Persona)
		return x
	case blueprint.Link:
		x.Persona = s.of(x.Persona)
		return x
	case blueprint.Comment:
		x.Subject = s.of(x.Subject)
		return x
	case blueprint.View:
		for theirs, ours := range s { // its look names what it filters by
			x.Look = strings.ReplaceAll(x.Look, theirs.String(), ours.String())
		}
		return x
	case blueprint.Contributor:
		x.Department = s.of(x.Department)
		x.ID, _ = blueprint.RelationID(x)
		return x
	case blueprint.EmotionPoint:
		x.Persona = s.of(x.Persona)
		x.ID, _ = blueprint.RelationID(x)
		return x
	case blueprint.Traveller:
		x.Persona = s.of(x.Persona)
		x.ID, _ = blueprint.RelationID(x)
		return x
	case blueprint.Preference:
		x.Persona, x.Channel = s.of(x.Persona), s.of(x.Channel)
		x.ID, _ = blueprint.RelationID(x)
		return x
	}
	return r
}
