package blueprint

import "iter"

// Doc is an immutable document: all records of one file. The zero of its kind
// is New(). Docs are safe for concurrent use and share structure.
type Doc struct {
	records table[ID, Record]
	index   table[key, []ID]
	counts  [kindEnd]int
}

// key names one ordered list of the index: the records of some sort below a
// parent, or the cards of a cell.
type key struct {
	a, b ID
	list list
}

type list uint8

const (
	listMaps        list = iota // of the document
	listDepartments             // of the document
	listChannels                // of the document
	listPersonas                // of the document
	listStages                  // of a map
	listLanes                   // of a map
	listSteps                   // of a stage
	listCell                    // cards whose span begins in a cell (lane, step); (map, none): parking lot
	listSpans                   // cards that end in a step other than their first
	listFrom                    // links that leave a card or step
	listTo                      // links that reach a card or step
	listAbout                   // relations and comments about a record
	listTouching                // relations seen from their other end
)

func slotOfKey(k key) int { return (slotOf(k.a) ^ slotOf(k.b)*7 ^ int(k.list)*37) % tableShards }

// New returns an empty document.
func New() *Doc {
	return &Doc{records: newTable[ID, Record](slotOf), index: newTable[key, []ID](slotOfKey)}
}

// keys lists the index lists that a record stands in; at most three.
func keys(r Record) (out [3]key, n int) {
	add := func(l list, a, b ID) { out[n] = key{a, b, l}; n++ }
	about := func(a, b ID) { add(listAbout, a, ID{}); add(listTouching, b, ID{}) }
	switch r := r.(type) {
	case Map:
		add(listMaps, ID{}, ID{})
	case Department:
		add(listDepartments, ID{}, ID{})
	case Channel:
		add(listChannels, ID{}, ID{})
	case Persona:
		add(listPersonas, ID{}, ID{})
	case Stage:
		add(listStages, r.Map, ID{})
	case Lane:
		add(listLanes, r.Map, ID{})
	case Step:
		add(listSteps, r.Stage, ID{})
	case Card:
		if r.Parked() {
			add(listCell, r.Map, ID{})
		} else {
			add(listCell, r.Lane, r.Step)
		}
		if !r.Last.IsZero() {
			add(listSpans, r.Last, ID{})
		}
	case Link:
		add(listFrom, r.From, ID{})
		if !r.To.IsZero() {
			add(listTo, r.To, ID{})
		}
	case Comment:
		add(listAbout, r.Subject, ID{})
	case Tag:
		add(listAbout, r.Subject, ID{})
	case Contributor:
		about(r.Subject, r.Department)
	case EmotionPoint:
		about(r.Step, r.Persona)
	case Remedy:
		about(r.Opportunity, r.PainPoint)
	case Traveller:
		about(r.Map, r.Persona)
	case Preference:
		about(r.Persona, r.Channel)
	}
	return out, n
}

// orderOf returns the key by which a record is sorted among its siblings.
func orderOf(r Record) string {
	switch r := r.(type) {
	case Map:
		return r.Order
	case Stage:
		return r.Order
	case Step:
		return r.Order
	case Lane:
		return r.Order
	case Card:
		return r.Order
	case Link:
		return r.Order
	case Department:
		return r.Order
	case Channel:
		return r.Order
	case Persona:
		return r.Order
	case Traveller:
		return r.Order
	}
	return ""
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

// CellIDs is Cell without looking the cards up. The caller must not modify it.
func (d *Doc) CellIDs(lane, step ID) []ID {
	ids, _ := d.index.get(key{lane, step, listCell})
	return ids
}

// Parked lists the cards in a map's parking lot, in order.
func (d *Doc) Parked(m ID) []Card { return listOf[Card](d, key{m, ID{}, listCell}) }

// Cards lists a map's cards in reading order: step by step, lane by lane, then
// the parking lot.
func (d *Doc) Cards(m ID) []Card {
	var out []Card
	lanes := d.Lanes(m)
	for _, s := range d.Steps(m) {
		for _, l := range lanes {
			out = append(out, d.Cell(l.ID, s.ID)...)
		}
	}
	return append(out, d.Parked(m)...)
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
	for _, c := range d.Cards(m) {
		out = append(out, d.LinksFrom(c.ID)...)
	}
	return out
}

// Comments lists the comments about a record, oldest first.
func (d *Doc) Comments(subject ID) []Comment {
	return listOf[Comment](d, key{subject, ID{}, listAbout})
}

// Contributors lists who contributes to a card, step, lane or stage.
func (d *Doc) Contributors(subject ID) []Contributor {
	return listOf[Contributor](d, key{subject, ID{}, listAbout})
}

// Emotions lists the emotion points of a step.
func (d *Doc) Emotions(step ID) []EmotionPoint {
	return listOf[EmotionPoint](d, key{step, ID{}, listAbout})
}

// Emotion returns the emotion point of a step and persona (none: customers at large).
func (d *Doc) Emotion(step, persona ID) (EmotionPoint, bool) {
	id, _ := RelationID(EmotionPoint{Step: step, Persona: persona})
	return Get[EmotionPoint](d, id)
}

// Tags lists the tags of a record.
func (d *Doc) Tags(subject ID) []Tag { return listOf[Tag](d, key{subject, ID{}, listAbout}) }

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

// Preferences lists the channels a persona prefers.
func (d *Doc) Preferences(persona ID) []Preference {
	return listOf[Preference](d, key{persona, ID{}, listAbout})
}

// MapOf returns the map a record belongs to, or none for shared records.
func (d *Doc) MapOf(id ID) ID {
	switch r := d.Record(id).(type) {
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
	case Step:
		return d.MapOf(r.Stage)
	case Comment:
		return d.MapOf(r.Subject)
	case EmotionPoint:
		return d.MapOf(r.Step)
	case Traveller:
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
