package xlsx

import (
	"slices"

	bp "throughline/blueprint"
	"throughline/export"
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

// blank is a new record for a row, with what it cannot do without. Its id is the one
// that the row has if it may have been in the map once, so that what names it finds it
// again.
func (u *update) blank(g *grid, l line, id bp.ID) bp.Record {
	if !u.fresh && !u.guessed || id.IsZero() || u.tx.Doc().Record(id) != nil {
		id = u.newID(g.table.Kind, g.identity(l)...)
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
		if was, again := bp.Get[bp.Comment](u.now, id); again {
			c.Time = was.Time
		} else if !u.time.IsZero() {
			c.Time = u.time.UnixMilli()
		}
		return c
	}
	return zero(g.table.Kind) // a relation: its id follows from its ends
}

// identity is what makes a new row the thing it is: its name, and what it lies in or
// belongs to. The rest may be filled in later without making another thing of it. Ids
// behind names tell things of one name apart.
func (g *grid) identity(l line) (out []string) {
	keys, more := identifying[g.table.Kind]
	switch {
	case !more:
		keys = []string{"title", "name"}
	case g.table.Kind == bp.KindOfLink && g.blankAt(l, "to"): // as blueprint tells exits apart
		keys = append(slices.Clone(keys), "label", "reason")
	}
	for i, c := range g.table.Columns {
		switch {
		case !slices.Contains(keys, c.Key):
		case c.Kind == export.ColumnReference:
			out = append(out, folded(g.text(l, i)), folded(g.text(l, i+1)))
		default:
			out = append(out, folded(g.text(l, i)))
		}
	}
	return out
}

// identifying are the columns of identity, of things that are more than a name.
var identifying = map[bp.Kind][]string{
	bp.KindOfStep:    {"stage", "title"},
	bp.KindOfCard:    {"title", "lane", "step"},
	bp.KindOfLink:    {"from", "kind", "to", "persona"},
	bp.KindOfComment: {"subject", "author", "text"},
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
