package salvage

import (
	"bytes"
	"cmp"
	"errors"
	"maps"
	"slices"

	"throughline/blueprint"
)

// What is made up for things that hang in the air.
const (
	recoveredMap   = "Recovered map"
	recovered      = "Recovered" // a lane, a stage
	recoveredFiles = "Recovered files"
)

// mender makes a heap of records, each sound by itself, into a sound document.
type mender struct {
	records map[blueprint.ID]blueprint.Record
	newID   func() blueprint.ID

	madeUp  map[blueprint.ID]bool
	missing map[blueprint.ID]*Missing
	leftOut []Missing

	first       blueprint.ID                  // the map that takes what belongs to none
	lanes       map[blueprint.ID]blueprint.ID // ‘Recovered’, by map
	stages      map[blueprint.ID]blueprint.ID
	files       blueprint.ID                               // the card that takes files without an owner
	last        map[blueprint.Kind]map[blueprint.ID]string // order keys, the highest by map
	subjectMaps map[blueprint.ID]blueprint.ID              // which map something missing was in
	orphans     int                                        // cards put there
	shortened   int                                        // spans
	moved       int                                        // comments
	ids         map[blueprint.Kind][]blueprint.ID          // as they were found, in order
}

func newMender(records map[blueprint.ID]blueprint.Record, newID func() blueprint.ID) *mender {
	m := &mender{
		records: records, newID: newID, madeUp: map[blueprint.ID]bool{}, missing: map[blueprint.ID]*Missing{},
		lanes: map[blueprint.ID]blueprint.ID{}, stages: map[blueprint.ID]blueprint.ID{}, last: map[blueprint.Kind]map[blueprint.ID]string{},
		subjectMaps: map[blueprint.ID]blueprint.ID{}, ids: map[blueprint.Kind][]blueprint.ID{},
	}
	for id, r := range records {
		m.ids[r.RecordKind()] = append(m.ids[r.RecordKind()], id)
	}
	for _, list := range m.ids {
		slices.SortFunc(list, func(a, b blueprint.ID) int { return bytes.Compare(a[:], b[:]) })
	}
	return m
}

// mend goes from what others hang on to what hangs on others.
func (m *mender) mend() {
	m.mendMaps()
	each(m, blueprint.KindOfLane, m.mendLane)
	each(m, blueprint.KindOfStage, m.mendStage)
	m.whereStepsWere()
	m.makeUpGrid()
	each(m, blueprint.KindOfStep, m.mendStep)
	each(m, blueprint.KindOfCard, m.mendCard)
	each(m, blueprint.KindOfLink, m.mendLink)
	m.mendRelations()
	each(m, blueprint.KindOfAttachment, m.mendAttachment)
	each(m, blueprint.KindOfComment, m.mendComment)
}

// each lets f look at the records of a kind that were found; what it returns
// takes their place, and ok false leaves it out.
func each[T blueprint.Record](m *mender, k blueprint.Kind, f func(T) (T, bool)) {
	for _, id := range m.ids[k] {
		r, ok := m.records[id].(T)
		if !ok {
			continue
		}
		if r, ok = f(r); ok {
			m.records[id] = r
		} else {
			m.leave(r, "what it belonged to is missing")
		}
	}
}

// leave takes a record out and notes what it said.
func (m *mender) leave(r blueprint.Record, why string) {
	delete(m.records, r.RecordID())
	m.leftOut = append(m.leftOut, Missing{Kind: r.RecordKind(), ID: r.RecordID(), Title: textsOf(r), What: why})
}

// is tells whether a living record of one of these kinds has that id.
func (m *mender) is(id blueprint.ID, kinds ...blueprint.Kind) bool {
	r := m.records[id]
	return r != nil && slices.Contains(kinds, r.RecordKind())
}

// lack notes that something is missing which a record names; of kind 0 where the
// kind cannot be told.
func (m *mender) lack(k blueprint.Kind, id blueprint.ID) {
	if id.IsZero() {
		return
	}
	x := m.missing[id]
	if x == nil {
		x = &Missing{Kind: k, ID: id}
		m.missing[id] = x
	}
	if x.Kind == 0 {
		x.Kind = k
	}
	x.Users++
}

// fresh gives an id that nothing has.
func (m *mender) fresh() blueprint.ID {
	for range 100 {
		if id := m.newID(); !id.IsZero() && m.records[id] == nil {
			return id
		}
	}
	return blueprint.NewID()
}

// makeUp adds a record that was not in the bytes.
func (m *mender) makeUp(r blueprint.Record) blueprint.ID {
	m.records[r.RecordID()] = r
	m.madeUp[r.RecordID()] = true
	return r.RecordID()
}

// behind gives an order key behind all others of a kind in a map (or, for maps,
// in the document).
func (m *mender) behind(k blueprint.Kind, in blueprint.ID) string {
	if m.last[k] == nil {
		m.last[k] = map[blueprint.ID]string{}
		for _, id := range m.ids[k] {
			switch r := m.records[id].(type) {
			case blueprint.Map:
				m.note(k, blueprint.ID{}, r.Order)
			case blueprint.Stage:
				m.note(k, r.Map, r.Order)
			case blueprint.Lane:
				m.note(k, r.Map, r.Order)
			case blueprint.Card:
				if r.Parked() {
					m.note(k, r.Map, r.Order)
				}
			}
		}
	}
	key, err := blueprint.OrderBetween(m.last[k][in], "")
	if err != nil || !blueprint.ValidOrder(key) { // 4096 bytes of the highest digits: somebody is playing
		key = cmp.Or(m.last[k][in], "a0")
	}
	m.note(k, in, key)
	return key
}

func (m *mender) note(k blueprint.Kind, in blueprint.ID, order string) {
	if order > m.last[k][in] {
		m.last[k][in] = order
	}
}

const breach = "it breaks a rule of maps"

// document builds what was mended. Should a breach be left all the same, the
// records that have it go.
func (m *mender) document() (*blueprint.Doc, error) {
	for len(m.records) > 0 {
		change := make(blueprint.Change, len(m.records))
		for id, r := range m.records {
			change[id] = blueprint.Delta{After: r}
		}
		d := blueprint.New().Apply(change)
		bad := breaches(d)
		if len(bad) == 0 {
			return d, nil
		}
		for id := range maps.Keys(bad) {
			if r := m.records[id]; r != nil {
				m.leave(r, breach)
			}
		}
	}
	return blueprint.New(), ErrNothing
}

// breaches lists the records that break an invariant.
func breaches(d *blueprint.Doc) map[blueprint.ID]bool {
	err := d.Check()
	if err == nil {
		return nil
	}
	out := map[blueprint.ID]bool{}
	if all, ok := err.(interface{ Unwrap() []error }); ok {
		for _, e := range all.Unwrap() {
			if bad := new(blueprint.InvalidError); errors.As(e, &bad) {
				out[bad.ID] = true
			}
		}
	}
	return out
}
