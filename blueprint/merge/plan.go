package merge

import "throughline/blueprint"

// Base tells what a record was where two copies parted: nil, true = it did not
// exist then; known=false = nobody can tell.
type Base func(id blueprint.ID) (r blueprint.Record, known bool)

// Ancestor is the Base of which everything is known: a whole document.
func Ancestor(d *blueprint.Doc) Base {
	return func(id blueprint.ID) (blueprint.Record, bool) { return d.Record(id), true }
}

// NoBase is the Base of which nothing is known: whatever differs is asked about.
func NoBase() Base {
	return func(blueprint.ID) (blueprint.Record, bool) { return nil, false }
}

// Choice settles a conflict.
type Choice uint8

// Choices. Both is not possible everywhere; see Conflict.Allows.
const (
	Mine Choice = iota
	Theirs
	Both
)

// Conflict is what both sides changed differently.
type Conflict struct {
	ID                 blueprint.ID
	Kind               blueprint.Kind
	Field              string           // name as in blueprint.FieldsOf; "" = the whole record: there on one side only and nobody knows why, or of different kinds
	Base, Mine, Theirs blueprint.Record // nil = not there; Base is nil also where it is unknown
	HasBase            bool             // Base is known
	Text               bool             // Both keeps both versions in one text, merged by words where it can be
	Twin               bool             // Both keeps two cards
	BothText           string           // what Both would make of a Text
}

// Allows reports whether the conflict can be settled by that choice.
func (c Conflict) Allows(choice Choice) bool {
	oneSided := c.Field == "" && (c.Mine == nil || c.Theirs == nil)
	return choice <= Theirs || choice == Both && (c.Text || c.Twin || oneSided)
}

// Plan is a merge under way: what is decided, and what is still to be chosen. It
// is not safe for concurrent use.
type Plan struct {
	base         Base
	mine, theirs *blueprint.Doc
	entries      []*entry // what differs, in reading order
	byID         map[blueprint.ID]*entry
}

// New compares two documents with what they were when they parted. Nothing is
// asked of base but what differs between the two.
func New(base Base, mine, theirs *blueprint.Doc) *Plan {
	differ := blueprint.Diff(mine, theirs)
	p := &Plan{base: base, mine: mine, theirs: theirs, entries: make([]*entry, 0, len(differ)), byID: make(map[blueprint.ID]*entry, len(differ))}
	for id, delta := range differ {
		b, known := base(id)
		if !known {
			b = nil
		}
		e := decide(b, known, delta.Before, delta.After)
		p.entries = append(p.entries, e)
		p.byID[id] = e
	}
	p.sort()
	return p
}

// Conflicts lists what is to be chosen, in reading order; those of one record
// follow one another in the order of its fields.
func (p *Plan) Conflicts() []Conflict {
	var out []Conflict
	for _, e := range p.entries {
		out = append(out, e.conflicts()...)
	}
	return out
}

// Choose settles the conflict on a field of a record; field "" settles all
// conflicts on it. Fields that only make sense together are settled together. A
// choice that is not allowed there counts as Mine; of what is no conflict nothing
// changes.
func (p *Plan) Choose(id blueprint.ID, field string, c Choice) {
	if e := p.byID[id]; e != nil {
		e.choose(field, c)
	}
}

// Choice tells how a conflict is settled so far; for field "" on a record with
// several, the first. At first it is Mine, and for a record that only one side
// has, the side that keeps it.
func (p *Plan) Choice(id blueprint.ID, field string) Choice {
	if e := p.byID[id]; e != nil {
		return e.choice(field)
	}
	return Mine
}

// Settle settles all conflicts at once; where c is not allowed, as Mine.
func (p *Plan) Settle(c Choice) {
	for _, e := range p.entries {
		e.choose("", c)
	}
}
