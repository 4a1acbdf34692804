package merge

import "throughline/blueprint"

// entry is one record that differs between the sides, and how it is merged.
type entry struct {
	id                 blueprint.ID
	base, mine, theirs blueprint.Record
	known              bool       // base is known
	fields             []decision // both sides have it, of one kind
	whole              bool       // asked about as a whole
	wholly             Choice     // how that is settled, or decided where it is not asked
	kept               bool       // an edit was kept against a deletion
}

// decide merges one record as far as nobody needs to be asked.
func decide(base blueprint.Record, known bool, mine, theirs blueprint.Record) *entry {
	e := &entry{base: base, known: known, mine: mine, theirs: theirs}
	switch {
	case theirs == nil:
		e.id = mine.RecordID()
		e.oneSided(mine, Mine, Theirs)
	case mine == nil:
		e.id = theirs.RecordID()
		e.oneSided(theirs, Theirs, Mine)
	case known && mine == base:
		e.id, e.wholly = mine.RecordID(), Theirs
	case known && theirs == base:
		e.id, e.wholly = mine.RecordID(), Mine
	case !sameKind(mine, theirs):
		e.id, e.whole = mine.RecordID(), true
	default:
		e.id = mine.RecordID()
		e.decideFields()
	}
	return e
}

// oneSided decides about a record that only one side has.
func (e *entry) oneSided(r blueprint.Record, holder, other Choice) {
	e.wholly = holder
	switch {
	case !e.known:
		e.whole = true
	case e.base == nil: // it is new there
	case e.base == r:
		e.wholly = other // deleted, and nobody minded
	default:
		e.kept = true
	}
}

// sameKind reports whether two records can be merged by fields.
func sameKind(a, b blueprint.Record) bool {
	if x, ok := a.(blueprint.Unknown); ok {
		y, ok := b.(blueprint.Unknown)
		return ok && x.Tag == y.Tag
	}
	return a.RecordKind() == b.RecordKind()
}

// conflicts lists what is asked about the record.
func (e *entry) conflicts() []Conflict {
	c := Conflict{ID: e.id, Kind: e.kind(), Base: e.base, Mine: e.mine, Theirs: e.theirs, HasBase: e.known}
	if e.whole {
		return []Conflict{c}
	}
	var out []Conflict
	for _, f := range e.fields {
		if f.asked {
			c.Field, c.Text, c.Twin, c.BothText = f.name, f.text, f.twin, f.both
			out = append(out, c)
		}
	}
	return out
}

// some is the record on a side that has it.
func (e *entry) some() blueprint.Record {
	if e.mine != nil {
		return e.mine
	}
	return e.theirs
}

// kind is that of the record; where the sides differ, the lesser, whoever is mine.
func (e *entry) kind() blueprint.Kind {
	k := e.some().RecordKind()
	if e.theirs != nil {
		k = min(k, e.theirs.RecordKind())
	}
	return k
}

func (e *entry) choose(field string, c Choice) {
	if e.whole && field == "" {
		e.wholly = c
		if c == Both && e.mine != nil && e.theirs != nil || c > Both {
			e.wholly = Mine
		}
	}
	units := map[int]bool{} // fields that go with the one chosen
	for i, f := range e.fields {
		if f.asked && (field == "" || field == f.name) {
			e.fields[i].choose(c)
			units[f.unit] = f.unit != 0
		}
	}
	for i, f := range e.fields {
		if f.asked && units[f.unit] {
			e.fields[i].choose(c)
		}
	}
}

func (e *entry) choice(field string) Choice {
	if e.whole {
		return e.wholly
	}
	for _, f := range e.fields {
		if f.asked && (field == "" || field == f.name) {
			return f.choice
		}
	}
	return Mine
}

// merged is the record as chosen so far, nil where it is gone, and, where both
// versions of a card are kept, its twin.
func (e *entry) merged() (r, twin blueprint.Record) {
	if e.fields != nil {
		return e.mergedFields()
	}
	switch e.wholly {
	case Both:
		return e.some(), nil
	case Theirs:
		return e.theirs, nil
	}
	return e.mine, nil
}
