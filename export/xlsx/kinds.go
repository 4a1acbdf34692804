package xlsx

import (
	"strings"

	bp "throughline/blueprint"
)

// zero is an empty record of a kind.
func zero(k bp.Kind) bp.Record {
	switch k {
	case bp.KindOfMap:
		return bp.Map{}
	case bp.KindOfStage:
		return bp.Stage{}
	case bp.KindOfStep:
		return bp.Step{}
	case bp.KindOfLane:
		return bp.Lane{}
	case bp.KindOfCard:
		return bp.Card{}
	case bp.KindOfLink:
		return bp.Link{}
	case bp.KindOfEmotionPoint:
		return bp.EmotionPoint{}
	case bp.KindOfDepartment:
		return bp.Department{}
	case bp.KindOfChannel:
		return bp.Channel{}
	case bp.KindOfPersona:
		return bp.Persona{}
	case bp.KindOfContributor:
		return bp.Contributor{}
	case bp.KindOfRemedy:
		return bp.Remedy{}
	case bp.KindOfPreference:
		return bp.Preference{}
	case bp.KindOfTag:
		return bp.Tag{}
	}
	return bp.Comment{}
}

// blank is a new record for a row, with what it cannot do without.
func (u *update) blank(g *grid, l line, id bp.ID) bp.Record {
	if !u.fresh || id.IsZero() || u.tx.Doc().Record(id) != nil {
		id = u.newID(g.table.Kind, g.title(l))
	}
	m := u.e.Map
	switch g.table.Kind {
	case bp.KindOfStage:
		return bp.Stage{ID: id, Map: m}
	case bp.KindOfStep:
		return bp.Step{ID: id}
	case bp.KindOfLane:
		return bp.Lane{ID: id, Map: m}
	case bp.KindOfCard:
		return bp.Card{ID: id, Map: m, Kind: bp.KindNote}
	case bp.KindOfLink:
		return bp.Link{ID: id, Map: m, Kind: bp.LinkNext}
	case bp.KindOfDepartment:
		return bp.Department{ID: id}
	case bp.KindOfChannel:
		return bp.Channel{ID: id}
	case bp.KindOfPersona:
		return bp.Persona{ID: id}
	case bp.KindOfComment:
		c := bp.Comment{ID: id}
		if !u.time.IsZero() {
			c.Time = u.time.UnixMilli()
		}
		return c
	}
	return zero(g.table.Kind) // a relation: its id follows from its ends
}

// title is what a row is called.
func (g *grid) title(l line) string {
	for i, c := range g.table.Columns {
		if g.at[i] >= 0 && (c.Key == "title" || c.Key == "name" || c.Key == "text" || c.Key == "from") {
			return strings.TrimSpace(g.text(l, i))
		}
	}
	return ""
}

// identified is a record that could be checked by itself: with an id, with the id
// that follows from its ends, and with what is worked out later.
func identified(r bp.Record) bp.Record {
	id, derived := bp.RelationID(r)
	if !derived {
		id = r.RecordID()
	}
	if id.IsZero() {
		id = bp.ID{15: 1}
	}
	ordered := func(s string) string {
		if s == "" {
			return "a0"
		}
		return s
	}
	switch r := r.(type) {
	case bp.Map:
		r.ID, r.Order = id, ordered(r.Order)
		return r
	case bp.Stage:
		r.ID, r.Order = id, ordered(r.Order)
		return r
	case bp.Step:
		r.ID, r.Order = id, ordered(r.Order)
		return r
	case bp.Lane:
		r.ID, r.Order = id, ordered(r.Order)
		return r
	case bp.Card:
		r.ID, r.Place = id, bp.Place{Order: "a0"}
		return r
	case bp.Link:
		r.ID, r.From, r.To = id, bp.ID{15: 2}, bp.ID{15: 3}
		return r
	case bp.Department:
		r.ID, r.Order = id, ordered(r.Order)
		return r
	case bp.Channel:
		r.ID, r.Order = id, ordered(r.Order)
		return r
	case bp.Persona:
		r.ID, r.Order = id, ordered(r.Order)
		return r
	case bp.EmotionPoint:
		r.ID = id
		return r
	case bp.Contributor:
		r.ID = id
		return r
	case bp.Remedy:
		r.ID = id
		return r
	case bp.Preference:
		r.ID = id
		return r
	case bp.Tag:
		r.ID = id
		return r
	case bp.Comment:
		r.ID = id
		return r
	}
	return r
}
