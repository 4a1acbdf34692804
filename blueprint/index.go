package blueprint

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
	listSpans                   // cards whose span over several steps begins or ends in a step
	listFrom                    // links that leave a card or step
	listTo                      // links that reach a card or step
	listAbout                   // relations and comments about a record
	listTouching                // relations seen from their other end
	listViews                   // saved views of a map
	listUses                    // records a field of which names a record: owner, channel, persona, picture, lane, step
	listEnd
)

// sorts reports whether a list follows the order keys of its records; the
// others follow ids, so that moving a thing leaves them alone.
func (l list) sorts() bool { return l != listUses }

func rankIn(l list, r Record) string {
	if !l.sorts() {
		return ""
	}
	return orderOf(r)
}

// maxKeys is the most lists that one record stands in: a card in its cell, at
// both ends of its span and with six others that it names.
const maxKeys = 9

func slotOfKey(k key) int { return (slotOf(k.a) ^ slotOf(k.b)*7 ^ int(k.list)*37) % tableShards }

// keysOf are the index lists that one record stands in.
type keysOf struct {
	list [maxKeys]key
	n    int
}

func (k *keysOf) add(l list, a, b ID) { k.list[k.n] = key{a, b, l}; k.n++ }

// about adds a relation to the lists of its two ends.
func (k *keysOf) about(a, b ID) {
	k.add(listAbout, a, ID{})
	if !b.IsZero() {
		k.add(listTouching, b, ID{})
	}
}

func (k *keysOf) uses(ids ...ID) {
	for _, id := range ids {
		if !id.IsZero() {
			k.add(listUses, id, ID{})
		}
	}
}

func (k *keysOf) all() []key { return k.list[:k.n] }

func keys(r Record) (k keysOf) {
	switch r := r.(type) {
	case Map:
		k.add(listMaps, ID{}, ID{})
	case Department:
		k.add(listDepartments, ID{}, ID{})
	case Channel:
		k.add(listChannels, ID{}, ID{})
	case Persona:
		k.add(listPersonas, ID{}, ID{})
	case Stage:
		k.add(listStages, r.Map, ID{})
	case Lane:
		k.add(listLanes, r.Map, ID{})
		k.uses(r.Owner)
	case Step:
		k.add(listSteps, r.Stage, ID{})
		k.uses(r.Owner)
	case Card:
		k.add(listCell, cellKey(r).a, cellKey(r).b)
		if !r.Last.IsZero() {
			k.add(listSpans, r.Step, ID{})
			k.add(listSpans, r.Last, ID{})
		}
		k.uses(r.Lane, r.Step, r.Owner, r.Channel, r.Persona, r.Picture)
	case Link:
		k.add(listFrom, r.From, ID{})
		if !r.To.IsZero() {
			k.add(listTo, r.To, ID{})
		}
		k.uses(r.Persona)
	case Comment:
		k.add(listAbout, r.Subject, ID{})
	case Attachment:
		k.add(listAbout, r.Subject, ID{})
	case Tag:
		k.add(listAbout, r.Subject, ID{})
	case Contributor:
		k.about(r.Subject, r.Department)
	case EmotionPoint:
		k.about(r.Step, r.Persona)
	case Remedy:
		k.about(r.Opportunity, r.PainPoint)
	case Traveller:
		k.about(r.Map, r.Persona)
	case Preference:
		k.about(r.Persona, r.Channel)
	case View:
		k.add(listViews, r.Map, ID{})
	}
	return k
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
	case View:
		return r.Order
	}
	return ""
}
