package blueprint

import (
	"cmp"
	"iter"
	"slices"
	"strings"
)

// Doc is an immutable document: all records of one file. The zero of its kind
// is New(). Docs are safe for concurrent use and share structure.
type Doc struct {
	records table[ID, Record]
	index   table[key, []ID]
	counts  [kindEnd]int
}

// New returns an empty document.
func New() *Doc {
	return &Doc{records: newTable[ID, Record](slotOf), index: newTable[key, []ID](slotOfKey)}
}

// Record returns a record, or nil where there is none.
func (d *Doc) Record(id ID) Record {
	r, _ := d.records.get(id)
	return r
}

// Get returns the record of that id if it is a T.
func Get[T Record](d *Doc, id ID) (T, bool) {
	r, ok := d.Record(id).(T)
	return r, ok
}

// Len is the number of records.
func (d *Doc) Len() int { return d.records.n }

// Count is the number of records of one kind.
func (d *Doc) Count(k Kind) int {
	if k < kindEnd {
		return d.counts[k]
	}
	return 0
}

// All yields every record in no particular order.
func (d *Doc) All() iter.Seq[Record] {
	return func(yield func(Record) bool) {
		for _, r := range d.records.all() {
			if !yield(r) {
				return
			}
		}
	}
}

func listOf[T Record](d *Doc, k key) []T {
	ids, _ := d.index.get(k)
	out := make([]T, 0, len(ids))
	for _, id := range ids {
		if r, ok := Get[T](d, id); ok {
			out = append(out, r)
		}
	}
	return out
}

// Maps lists the maps of the document in order.
func (d *Doc) Maps() []Map { return listOf[Map](d, key{list: listMaps}) }

// Departments lists the departments in order.
func (d *Doc) Departments() []Department { return listOf[Department](d, key{list: listDepartments}) }

// Channels lists the channels in order.
func (d *Doc) Channels() []Channel { return listOf[Channel](d, key{list: listChannels}) }

// Personas lists the personas in order.
func (d *Doc) Personas() []Persona { return listOf[Persona](d, key{list: listPersonas}) }

// Stages lists the stages of a map in order.
func (d *Doc) Stages(m ID) []Stage { return listOf[Stage](d, key{m, ID{}, listStages}) }

// Lanes lists the lanes of a map from top to bottom.
func (d *Doc) Lanes(m ID) []Lane { return listOf[Lane](d, key{m, ID{}, listLanes}) }

// StepsOf lists the steps of a stage in order.
func (d *Doc) StepsOf(stage ID) []Step { return listOf[Step](d, key{stage, ID{}, listSteps}) }

// Steps lists the steps of a map from left to right.
func (d *Doc) Steps(m ID) []Step {
	var out []Step
	for _, s := range d.Stages(m) {
		out = append(out, d.StepsOf(s.ID)...)
	}
	return out
}

// Cell lists the cards whose span begins in lane and step, from top to bottom.
func (d *Doc) Cell(lane, step ID) []Card { return listOf[Card](d, key{lane, step, listCell}) }

// CellIDs is Cell without looking the cards up; with a map and no step, Parked.
// The caller must not modify it, and inside an edit it is good until the next write.
func (d *Doc) CellIDs(lane, step ID) []ID {
	ids, _ := d.index.get(key{lane, step, listCell})
	return ids
}

// Parked lists the cards in a map's parking lot, in order.
func (d *Doc) Parked(m ID) []Card { return listOf[Card](d, key{m, ID{}, listCell}) }

// Cards lists a map's cards in reading order: step by step, lane by lane, then
// the parking lot.
func (d *Doc) Cards(m ID) []Card {
	ids := d.CardIDs(m)
	out := make([]Card, 0, len(ids))
	for _, id := range ids {
		if c, ok := Get[Card](d, id); ok {
			out = append(out, c)
		}
	}
	return out
}

// CardIDs is Cards without looking the cards up.
func (d *Doc) CardIDs(m ID) []ID {
	var out []ID
	lanes := d.Lanes(m)
	for _, s := range d.Steps(m) {
		for _, l := range lanes {
			out = append(out, d.CellIDs(l.ID, s.ID)...)
		}
	}
	return append(out, d.CellIDs(m, ID{})...)
}

// LinksFrom lists the links that leave a card or step, by rank.
func (d *Doc) LinksFrom(id ID) []Link { return listOf[Link](d, key{id, ID{}, listFrom}) }

// LinksTo lists the links that reach a card or step.
func (d *Doc) LinksTo(id ID) []Link { return listOf[Link](d, key{id, ID{}, listTo}) }

// Links lists a map's links in the reading order of their origins.
func (d *Doc) Links(m ID) []Link {
	var out []Link
	for _, s := range d.Steps(m) {
		out = append(out, d.LinksFrom(s.ID)...)
	}
	for _, id := range d.CardIDs(m) {
		out = append(out, d.LinksFrom(id)...)
	}
	return out
}

// Comments lists the comments about a record, oldest first.
func (d *Doc) Comments(subject ID) []Comment {
	out := listOf[Comment](d, key{subject, ID{}, listAbout})
	slices.SortStableFunc(out, func(a, b Comment) int { return cmp.Compare(a.Time, b.Time) })
	return out
}

// Attachments lists the files attached to a record, in the order in which they were.
func (d *Doc) Attachments(subject ID) []Attachment {
	return listOf[Attachment](d, key{subject, ID{}, listAbout})
}

// Contributors lists who contributes to a card, step, lane or stage, in the
// order of the departments.
func (d *Doc) Contributors(subject ID) []Contributor {
	return sortedBy(d, listOf[Contributor](d, key{subject, ID{}, listAbout}), func(r Contributor) ID { return r.Department })
}

// Emotions lists the emotion points of a step: that of customers at large, then
// in the order of the personas.
func (d *Doc) Emotions(step ID) []EmotionPoint {
	return sortedBy(d, listOf[EmotionPoint](d, key{step, ID{}, listAbout}), func(r EmotionPoint) ID { return r.Persona })
}

// sortedBy sorts relations by the order of their other end.
func sortedBy[T Record](d *Doc, list []T, end func(T) ID) []T {
	if len(list) > 1 {
		slices.SortFunc(list, func(a, b T) int {
			x, y := end(a), end(b)
			return cmp.Or(strings.Compare(orderOf(d.Record(x)), orderOf(d.Record(y))), slices.Compare(x[:], y[:]))
		})
	}
	return list
}

// Emotion returns the emotion point of a step and persona (none: customers at large).
func (d *Doc) Emotion(step, persona ID) (EmotionPoint, bool) {
	id, _ := RelationID(EmotionPoint{Step: step, Persona: persona})
	return Get[EmotionPoint](d, id)
}

// Tags lists the tags of a record by name.
func (d *Doc) Tags(subject ID) []Tag {
	out := listOf[Tag](d, key{subject, ID{}, listAbout})
	slices.SortFunc(out, func(a, b Tag) int { return strings.Compare(a.Name, b.Name) })
	return out
}

// Remedies lists the pain points that an opportunity answers.
func (d *Doc) Remedies(opportunity ID) []Remedy {
	return listOf[Remedy](d, key{opportunity, ID{}, listAbout})
}

// RemediesFor lists the opportunities that answer a pain point.
func (d *Doc) RemediesFor(painPoint ID) []Remedy {
	return listOf[Remedy](d, key{painPoint, ID{}, listTouching})
}

// Travellers lists the personas of a map in order.
func (d *Doc) Travellers(m ID) []Traveller { return listOf[Traveller](d, key{m, ID{}, listAbout}) }

// Views lists the saved views of a map in order.
func (d *Doc) Views(m ID) []View { return listOf[View](d, key{m, ID{}, listViews}) }

// Preferences lists the channels a persona prefers, in the order of the channels.
func (d *Doc) Preferences(persona ID) []Preference {
	return sortedBy(d, listOf[Preference](d, key{persona, ID{}, listAbout}), func(r Preference) ID { return r.Channel })
}

// UsedBy lists, by id, the records a field of which names id: what a department
// owns, what goes through a channel, the cards that begin in a lane or step.
// Relations (contributors, travellers …) and spans are not among them.
func (d *Doc) UsedBy(id ID) []ID {
	ids, _ := d.index.get(key{id, ID{}, listUses})
	return slices.Clone(ids)
}

// MapOf returns the map a record belongs to, or none for shared records.
func (d *Doc) MapOf(id ID) ID {
	r := d.Record(id)
	switch about := r.(type) {
	case Comment:
		r = d.Record(about.Subject)
	case Attachment:
		r = d.Record(about.Subject)
	case Contributor:
		r = d.Record(about.Subject)
	case Tag:
		r = d.Record(about.Subject)
	case Remedy:
		r = d.Record(about.Opportunity)
	case EmotionPoint:
		r = d.Record(about.Step)
	}
	if s, ok := r.(Step); ok {
		r = d.Record(s.Stage)
	}
	switch r := r.(type) { // no further steps: records of a damaged file may name each other in a circle
	case Map:
		return r.ID
	case Stage:
		return r.Map
	case Lane:
		return r.Map
	case Card:
		return r.Map
	case Link:
		return r.Map
	case Traveller:
		return r.Map
	case View:
		return r.Map
	}
	return ID{}
}

// OwnerOf returns who is accountable for a card, step or lane, and whether the
// card has it from its lane or step: a card's own owner, else its lane's, else
// its step's; none = unowned.
func (d *Doc) OwnerOf(id ID) (owner ID, inherited bool) {
	switch r := d.Record(id).(type) {
	case Step:
		return r.Owner, false
	case Lane:
		return r.Owner, false
	case Card:
		if !r.Owner.IsZero() {
			return r.Owner, false
		}
		if l, ok := Get[Lane](d, r.Lane); ok && !l.Owner.IsZero() {
			return l.Owner, true
		}
		if s, ok := Get[Step](d, r.Step); ok && !s.Owner.IsZero() {
			return s.Owner, true
		}
	}
	return ID{}, false
}

// RoleAt returns the role a card plays: its own, else its lane's, else that of
// its kind.
func (d *Doc) RoleAt(c Card) Role {
	if c.Role != "" {
		return c.Role
	}
	if l, ok := Get[Lane](d, c.Lane); ok && l.Role != "" {
		return l.Role
	}
	return RoleOf(c.Kind)
}
